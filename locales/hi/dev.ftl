# डेमो के पन्ने।
dev-mail-title = रोका गया ईमेल
dev-mail-lede = यह डेमो ईमेल नहीं भेजता। जो भेजा जाता, वह यहाँ है, सबसे नया पहले।
dev-mail-empty-title = अभी कोई ईमेल नहीं
dev-mail-empty-text = खाता बनाएँ या नया पासवर्ड माँगें, और संदेश यहाँ दिखेगा।
dev-mail-sign-up = खाता बनाएँ
dev-mail-open-link = लिंक खोलें
