# फ़ाइल के रूप में संपर्क सूची।

exports-csv = CSV निर्यात करें
exports-xlsx = Excel निर्यात करें
