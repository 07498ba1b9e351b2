analytics-overview = सारांश
analytics-title = विश्लेषण
analytics-period = { $from } से { $to }
analytics-period-label = अवधि
analytics-period-unreadable = दोनों दिन तारीख के रूप में लिखें, जैसे 2026-11-22।
analytics-period-backwards = आखिरी दिन पहले दिन से पहले नहीं हो सकता।
analytics-period-too-long = अधिकतम एक वर्ष चुनें।
analytics-from = पहला दिन
analytics-to = आखिरी दिन
analytics-show = दिखाएँ
analytics-days = { $count ->
    [one] { $n } दिन
   *[other] { $n } दिन
}
analytics-export = CSV निर्यात
analytics-new-campaign = नया अभियान
analytics-figures = अवधि के आँकड़े
analytics-versus = पहले: { $before }
analytics-stat-sent = भेजे गए संदेश
analytics-stat-delivered = पहुँचे
analytics-stat-read = पढ़े गए
analytics-stat-received = प्राप्त
analytics-stat-failed = विफल
analytics-by-outcome = परिणाम के अनुसार संदेश
analytics-by-outcome-label = परिणाम के अनुसार प्रतिदिन संदेश
analytics-received = प्राप्त संदेश
analytics-received-label = प्रतिदिन प्राप्त संदेश
analytics-part-read = पढ़े गए
analytics-part-delivered = पहुँचे, पढ़े नहीं
analytics-part-pending = भेजे, लंबित
analytics-part-failed = विफल
analytics-column-day = दिन
analytics-column-sent = भेजे
analytics-column-delivered = पहुँचे
analytics-column-read = पढ़े
analytics-column-failed = विफल
analytics-column-received = प्राप्त
analytics-column-campaign = अभियान
analytics-column-status = स्थिति
analytics-column-when = कब
analytics-attention = ध्यान दें
analytics-attention-none = आपके लिए कुछ बाकी नहीं है।
analytics-note-rejected = टेम्पलेट अस्वीकृत
analytics-note-paused = अभियान रुका हुआ
analytics-note-unknown = { $count ->
    [one] { $n } संदेश का उत्तर नहीं आया
   *[other] { $n } संदेशों का उत्तर नहीं आया
}
analytics-note-closing = { $count ->
    [one] { $n } बातचीत जल्द बंद होगी
   *[other] { $n } बातचीत जल्द बंद होंगी
}
analytics-note-closing-text = खुलकर उत्तर देने के लिए चार घंटे से कम बचे हैं।
analytics-note-stopped = एक नंबर रुका हुआ है
analytics-note-stopped-text = जब तक आप इसे न देखें, इससे कुछ नहीं भेजा जाएगा।
analytics-recent = हाल के अभियान
analytics-recent-all = सभी देखें
analytics-recent-none = अभी कोई अभियान नहीं।
analytics-steps = पहले कदम
analytics-steps-done = { $all } में से { $done } पूरे
analytics-step-done = पूरा:
analytics-step-number = WhatsApp नंबर जोड़ें
analytics-step-number-text = वह नंबर जो आपके ग्राहक देखेंगे।
analytics-step-template = टेम्पलेट स्वीकृत करवाएँ
analytics-step-template-text = किसी को पहला संदेश Meta की समीक्षा के बाद जाता है।
analytics-step-contacts = अपने संपर्क अपलोड करें
analytics-step-contacts-text = CSV फ़ाइल काफ़ी है, साथ में किसने सहमति दी।
analytics-step-sent = पहला अभियान भेजें
analytics-step-sent-text = हर संदेश से ठीक पहले सहमति फिर जाँची जाती है।
analytics-step-delivered = पहुँचते देखें
analytics-step-delivered-text = पहुँचना और पढ़ा जाना अपने आप दिखता है।
analytics-quiet = इस अवधि में कुछ नहीं भेजा गया
analytics-quiet-text = आप जो भेजते हैं वह यहाँ दिन-ब-दिन दिखता है: भेजा गया, पहुँचा, पढ़ा गया और विफल।
analytics-quiet-number = नंबर जोड़ें
analytics-quiet-template = टेम्पलेट लिखें
analytics-quiet-contacts = संपर्क आयात करें
analytics-quiet-campaign = अभियान शुरू करें
analytics-unheard = इस अवधि में किसी ने आपको नहीं लिखा
analytics-unheard-text = लोगों के संदेश यहाँ दिन-ब-दिन दिखते हैं, और हर संदेश इनबॉक्स में।
analytics-unheard-action = इनबॉक्स खोलें
analytics-recent-none-text = एक अभियान एक स्वीकृत टेम्पलेट कई लोगों को भेजता है, हर एक को एक ही बार।
analytics-few = { $n } से कम
