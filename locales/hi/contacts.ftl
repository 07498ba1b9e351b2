# संपर्क
contacts-title = संपर्क
contacts-import = संपर्क आयात करें
contacts-table = संपर्क, स्क्रॉल करने योग्य
contacts-about = जानकारी

contacts-search = खोजें
contacts-search-label = नाम या नंबर
contacts-filter-tag = टैग
contacts-filter-import = आयात
contacts-filter-by-tag = टैग से छाँटें
contacts-filter-by-field = फ़ील्ड से छाँटें
contacts-everyone = सभी
contacts-fact-in = { $n } ने मार्केटिंग की सहमति दी
contacts-fact-out = { $n } ने मना किया
contacts-filter-remove = फ़िल्टर { $filter } हटाएँ
contacts-empty-title = अभी कोई संपर्क नहीं
contacts-empty-text = संपर्क वे लोग हैं जिन्हें आप लिखते हैं। उन्हें फ़ाइल से लाएँ, या तब तक प्रतीक्षा करें जब तक कोई आपके नंबर पर न लिखे।
contacts-empty-filter-title = कोई नहीं मिला
contacts-empty-filter-text = इस खोज या टैग से कोई संपर्क मेल नहीं खाता। कम अक्षर लिखें या सभी को देखें।
contacts-empty-filter-action = सभी संपर्क देखें
contacts-ticked = चुने गए:
contacts-bulk-label = चुने हुए संपर्कों के लिए टैग
contacts-bulk-add = टैग जोड़ें
contacts-bulk-remove = टैग हटाएँ
contacts-column-select = चुनें
contacts-column-contact = संपर्क
contacts-column-consent = विपणन सहमति
contacts-column-tags = टैग
contacts-column-written = पिछला संदेश
contacts-column-added = जोड़ा गया
contacts-tick-all = इस पृष्ठ के सभी चुनें
contacts-tick = { $name } को चुनें

contacts-tagged = { $count ->
    [one] एक संपर्क को टैग मिला।
   *[other] { $n } संपर्कों को टैग मिला।
}
contacts-untagged = { $count ->
    [one] एक संपर्क से टैग हटाया गया।
   *[other] { $n } संपर्कों से टैग हटाया गया।
}
contacts-error-tag = अधिकतम 60 अक्षरों का टैग लिखें, अल्पविराम या अर्धविराम के बिना।
contacts-error-selection = पहले कम से कम एक संपर्क चुनें।
contacts-error-email = name@example.com जैसा ई-मेल पता लिखें, या खाली छोड़ें।
contacts-error-source = लिखें कि व्यक्ति ने आपको कैसे बताया, जैसे “फ़ोन पर”।

contacts-consent-in = सहमति दी
contacts-consent-out = मना किया
contacts-consent-none = सहमति नहीं

# एक संपर्क
contacts-contact-title = संपर्क
contacts-since = { $date } को जोड़ा गया
contacts-last-wrote = पिछली बार { $date } को लिखा
contacts-unreached = WhatsApp { $date } को इस नंबर तक नहीं पहुँचा: इस पर WhatsApp नहीं है, ऐप पुराना है, या शर्तें स्वीकार नहीं की गई हैं। भेजने की कोशिश फिर भी होती है; कुछ पहुँचने या उनके लिखने पर यह सूचना हट जाती है।
contacts-user-id = WhatsApp आईडी
contacts-fields = विवरण
contacts-field-name = नाम
contacts-field-email = ई-मेल
contacts-field-source = व्यक्ति ने आपको कैसे बताया?
contacts-save = सहेजें
contacts-saved = संपर्क सहेजा गया। आप बदलाव नीचे वापस ले सकते हैं।
contacts-changes = बदलाव
contacts-change-to = बदलकर
contacts-change-back = वापस लें
contacts-change-undone = बदलाव वापस ले लिया गया।
contacts-change-over = बदलाव वापस नहीं हो सकता: तब से एक फ़ील्ड फिर बदला गया।
contacts-origins = कहाँ से आया
contacts-tags-none = अभी कोई टैग नहीं।
contacts-tag-new = नया टैग
contacts-tag-add = जोड़ें
contacts-tag-remove = टैग { $tag } हटाएँ
contacts-messages = संदेश
contacts-message-forgotten = अब रखा नहीं गया
contacts-message-other = टेक्स्ट नहीं
contacts-message-received = मिला
contacts-message-queued = प्रतीक्षा में
contacts-message-sending = भेजा जा रहा है
contacts-message-unknown = जाँच हो रही है
contacts-message-sent = भेजा गया
contacts-message-delivered = पहुँच गया
contacts-message-read = पढ़ा गया
contacts-message-failed = विफल
contacts-message-skipped = नहीं भेजा गया
contacts-consents = विपणन सहमति
contacts-consents-text = व्यक्ति ने आपको जो बताया उसे दर्ज करें। हर प्रविष्टि इतिहास में रहती है।
contacts-own-stop = इस व्यक्ति ने ख़ुद मना किया है। आपकी टीम में कोई इसे हटा नहीं सकता: वे आपके नंबर पर START लिखें, या WhatsApp में ऑफ़र फिर से चालू करें।
contacts-opt-in = विपणन की सहमति दर्ज करें
contacts-opt-out = विपणन से मना दर्ज करें
contacts-opted-in-saved = सहमति दर्ज हुई।
contacts-opted-out-saved = मनाही दर्ज हुई। इस व्यक्ति को विपणन संदेश नहीं भेजे जाएँगे।
contacts-ledger = सहमति का इतिहास, स्क्रॉल करने योग्य
contacts-ledger-empty = अभी कुछ दर्ज नहीं है।
contacts-ledger-what = क्या
contacts-ledger-source = कैसे
contacts-ledger-on = कब से
contacts-ledger-recorded = दर्ज किया गया
contacts-ledger-given = सहमति दी
contacts-ledger-withdrawn = वापस ली
contacts-source-import = फ़ाइल में “नहीं” लिखा था
contacts-source-whatsapp_stop = STOP लिखा
contacts-source-whatsapp_start = START लिखा
contacts-source-provider = WhatsApp में रोका
contacts-source-number_changed = सहमति किसी दूसरे नंबर के लिए थी
contacts-source-number_back = जिस नंबर के लिए दी गई थी, वह वापस आ गया
contacts-source-bulk = किसी सदस्य ने एक साथ बदला

# आयात
contacts-imports-title = आयात
contacts-imports-empty-title = अभी कोई आयात नहीं
contacts-imports-empty-text = आपकी हर आयात की गई फ़ाइल अपनी रिपोर्ट के साथ यहाँ दिखेगी।
contacts-import-title = संपर्क आयात करें
contacts-import-step-file = फ़ाइल चुनें
contacts-import-step-match = मिलाएँ और जाँचें
contacts-import-step-import = आयात
contacts-import-choose = फ़ाइल चुनें
contacts-import-choose-text = सूची, हर पंक्ति में एक व्यक्ति और किसी एक कॉलम में फ़ोन नंबर: CSV, Excel या LibreOffice। आपके जाँचने से पहले कुछ भी सहेजा नहीं जाता।
contacts-import-country = बिना देश कोड वाले नंबरों का देश
contacts-import-country-hint = धन चिह्न या 00 से शुरू होने वाले नंबर जैसे हैं वैसे ही पढ़े जाते हैं।
contacts-import-file = फ़ाइल
contacts-import-limits = .csv, .txt, .xlsx या .ods, अधिकतम { $megabytes } MB और { $rows } पंक्तियाँ।
contacts-import-upload = अपलोड करके जाँचें
contacts-import-error-country = सूची से देश चुनें।
contacts-import-error-no-file = अपलोड करने के लिए फ़ाइल चुनें।
contacts-import-error-bytes = फ़ाइल { $limit } MB से बड़ी है। उसे बाँटें और हिस्सों को एक-एक करके आयात करें।
contacts-import-error-rows = फ़ाइल में { $limit } से अधिक पंक्तियाँ हैं। उसे बाँटें और हिस्सों को एक-एक करके आयात करें।
contacts-import-kilobytes = { $n } KB
contacts-import-megabytes = { $n } MB
contacts-import-column-status = स्थिति
contacts-import-column-time = अपलोड किया गया
contacts-import-status-mapping = जाँच बाकी
contacts-import-status-queued = प्रतीक्षा में
contacts-import-status-running = चल रहा है
contacts-import-status-done = पूरा हुआ
contacts-import-status-refused = अस्वीकार
contacts-import-status-failed = विफल
contacts-import-status-checking = जाँच हो रही है
contacts-import-status-checked = जाँचा गया
contacts-import-status-undoing = वापस लिया जा रहा है
contacts-import-status-undone = वापस लिया गया

contacts-import-match-title = कॉलम मिलाएँ
contacts-import-match = कॉलम
contacts-import-match-text = हमने नामों और मानों से अनुमान लगाया है। जो गलत हो उसे सुधारें।
contacts-import-discard = यह फ़ाइल हटाएँ
contacts-import-discarded = फ़ाइल हटा दी गई।
contacts-import-rows = { $count ->
    [one] एक पंक्ति
   *[other] { $n } पंक्तियाँ
}
contacts-import-columns = { $count ->
    [one] एक कॉलम
   *[other] { $n } कॉलम
}
contacts-import-separator = विभाजक
contacts-import-comma = अल्पविराम
contacts-import-semicolon = अर्धविराम
contacts-import-tab = टैब
contacts-import-bar = खड़ी रेखा
contacts-import-first-row = पहली पंक्ति
contacts-import-first-names = कॉलमों के नाम
contacts-import-first-data = एक संपर्क
contacts-import-in-file = आपकी फ़ाइल में
contacts-import-first-values = पहले मान
contacts-import-becomes = क्या बनेगा
contacts-import-column = कॉलम { $letter }
contacts-import-empty-cell = (खाली)
contacts-target-phone = फ़ोन नंबर
contacts-target-name = नाम
contacts-target-email = ई-मेल
contacts-target-tags = टैग
contacts-target-opted_in = सहमति दी
contacts-target-bsuid = WhatsApp उपयोगकर्ता ID
contacts-target-opted_out = STOP की तारीख
contacts-target-consent_source = सहमति का स्रोत
contacts-target-consent_date = सहमति की तारीख
contacts-target-consent_wording = सहमति के शब्द
contacts-target-own = आपका अपना फ़ील्ड “{ $key }”
contacts-target-ignore = छोड़ दें
contacts-import-error-target = सूची में से एक अर्थ चुनें।
contacts-import-error-no-phone = बताएँ कि फ़ोन नंबर या WhatsApp उपयोगकर्ता ID किस कॉलम में है।
contacts-import-error-repeated = किसी दूसरे कॉलम का यही अर्थ है। कोई और चुनें।
contacts-import-plus = बिना धन चिह्न वाले नंबर
contacts-import-plus-none = इस फ़ाइल का हर नंबर धन चिह्न या 00 से शुरू होता है, इसलिए इससे कोई फ़र्क नहीं पड़ता।
contacts-import-plus-some = { $count ->
    [one] एक नंबर में धन चिह्न नहीं है। हमने पूरे कॉलम से अनुमान लगाया है।
   *[other] { $n } नंबरों में धन चिह्न नहीं है। हमने पूरे कॉलम से अनुमान लगाया है।
}
contacts-import-national = जैसे { $country } के भीतर मिलाए जाते हैं
contacts-import-international = आगे देश कोड के साथ
contacts-import-consent = सहमति
contacts-import-consent-text = WhatsApp विपणन से पहले सहमति माँगता है। “हाँ” वाले लोगों की सहमति तभी दर्ज होगी जब आप बताएँ कि उन्होंने कैसे और कब से सहमति दी। पक्का न हो तो दोनों खाली छोड़ें: सेवा संदेश सबको भेजे जा सकते हैं।
contacts-import-source = उन्होंने कैसे सहमति दी?
contacts-import-date = कब से?
contacts-import-stop-note = फ़ाइल का “हाँ” किसी STOP को नहीं हटाता। जिसने खुद मना किया है, वह खुद फिर सहमति देने तक बाहर रहता है।
contacts-import-error-source = लिखें कि उन्होंने कैसे सहमति दी, जैसे “भुगतान के समय बॉक्स”।
contacts-import-error-date = वह दिन लिखें जब से वे सहमत हैं।
contacts-import-error-date-range = ऐसा दिन लिखें जो भविष्य में न हो।
contacts-import-confirm-text = मौजूदा संपर्क अद्यतन होते हैं, खाली खाने पुराना मान रखते हैं, और टैग जुड़ जाते हैं।
contacts-import-started = आयात शुरू हो गया है।

contacts-import-running-title = संपर्क आयात हो रहे हैं
contacts-import-waiting = शुरू होने की प्रतीक्षा है।
contacts-import-progress = { $total } में से { $done } पंक्तियाँ।
contacts-import-rejected-so-far = { $count ->
    [0] कोई अस्वीकार नहीं हुई।
    [one] एक अस्वीकार हुई।
   *[other] { $n } अस्वीकार हुईं।
}
contacts-import-leave = आप यह पृष्ठ छोड़ सकते हैं। आयात चलता रहेगा, और परिणाम इसी पते पर दिखेगा।
contacts-import-reload = प्रगति फिर दिखाएँ

contacts-import-done-title = { $count ->
    [0] कोई संपर्क आयात नहीं हुआ
    [one] एक संपर्क आयात हुआ
   *[other] { $n } संपर्क आयात हुए
}
contacts-import-took = { $count ->
    [one] एक सेकंड लगा
   *[other] { $n } सेकंड लगे
}
contacts-import-failed-title = आयात पूरा नहीं हुआ
contacts-import-view = संपर्क देखें
contacts-import-campaign = इनके साथ नया अभियान
contacts-import-result = परिणाम
contacts-import-count-new = नए
contacts-import-count-updated = अद्यतन
contacts-import-count-unchanged = अपरिवर्तित
contacts-import-count-duplicate = दोहराव
contacts-import-count-suppressed = बाहर रखे गए
contacts-import-count-rejected = अस्वीकार
contacts-import-sum = { $count ->
    [one] फ़ाइल की एकमात्र पंक्ति इन गिनतियों में से एक में है।
   *[other] सभी { $n } पंक्तियाँ इनमें से ठीक एक गिनती में हैं।
}
contacts-import-rejected-title = { $count ->
    [one] एक अस्वीकृत पंक्ति
   *[other] { $n } अस्वीकृत पंक्तियाँ
}
contacts-import-rejected-shown = { $all } में से { $shown } दिखाई गईं
contacts-import-download = अस्वीकृत पंक्तियाँ डाउनलोड करें
contacts-import-download-text = आपके अपने कॉलम और कारण। खाने सुधारकर वही फ़ाइल फिर अपलोड करें: कुछ भी दोहराया नहीं जाता।
contacts-import-line = पंक्ति
contacts-reason-column = अस्वीकृति का कारण
contacts-import-about = यह आयात
contacts-import-size = आकार
contacts-import-reasons = पंक्तियाँ क्यों अस्वीकार हुईं
contacts-import-consent-given = { $source }, { $date }
contacts-import-consent-none = किसी की सहमति दर्ज नहीं हुई
contacts-failed-discarded = आयात से पहले फ़ाइल हटा दी गई।
contacts-failed-expired = एक दिन में किसी ने इस फ़ाइल की पुष्टि नहीं की, इसलिए उसे मिटा दिया गया।
contacts-failed-lost = अपलोड की गई फ़ाइल अंत तक पढ़ी नहीं जा सकी। जो पहले सहेजा गया वह बना रहेगा। कृपया उसे फिर अपलोड करें: कुछ भी दोहराया नहीं जाता।

contacts-problem-no-number = नंबर नहीं है
contacts-problem-formula = सूत्र है, नंबर नहीं
contacts-problem-rounded = स्प्रेडशीट ने पूर्णांकित किया: अंतिम अंक खो गए
contacts-problem-two-numbers = एक खाने में दो नंबर
contacts-problem-extension = एक्सटेंशन वाला नंबर
contacts-problem-letters = अंकों के बीच अक्षर
contacts-problem-not-a-number = नंबर नहीं
contacts-problem-too-short = बहुत छोटा
contacts-problem-too-long = बहुत लंबा
contacts-problem-unknown-country = यह कोड किसी देश का नहीं
contacts-problem-not-valid = मान्य नंबर नहीं
contacts-problem-too-many-cells = फ़ाइल के कॉलमों से अधिक खाने
contacts-problem-half-quote = उद्धरण चिह्न ने नीचे की पंक्तियाँ निगल लीं: उसे बंद करें या हटाएँ
contacts-problem-field-long = 500 अक्षरों से लंबा
contacts-problem-field-number = संख्या वाले फ़ील्ड में कुछ और है
contacts-problem-field-date = तारीख़ वाले फ़ील्ड में कुछ और है
contacts-problem-field-boolean = हाँ या नहीं वाले फ़ील्ड में कुछ और है
contacts-problem-field-choice = विकल्पों वाले फ़ील्ड में कुछ और है
contacts-problem-user-id = WhatsApp उपयोगकर्ता ID नहीं है
contacts-problem-stop-date = STOP न तारीख़ है, न हाँ या नहीं
contacts-problem-consent-date = सहमति की तारीख़ कोई तारीख़ नहीं है, या भविष्य की है
contacts-problem-other-person = नंबर और WhatsApp उपयोगकर्ता ID अलग-अलग संपर्कों के हैं

contacts-hold-restricted = प्रतिबंधित
contacts-hold-minor = नाबालिग
contacts-hold-erased = मिटाया जा रहा है
contacts-problem-corrected = व्यक्ति के अनुरोध पर सुधारा गया; फ़ाइल का मान नहीं लिया गया
contacts-privacy-open = कोई रोक नहीं: सहमति जहाँ तक है, संदेश भेजे जा सकते हैं।
contacts-privacy-restricted = व्यक्ति के अनुरोध पर प्रतिबंधित: उन्हें कुछ नहीं भेजा जाता, और वे सेगमेंट, गिनती और प्रतियों में नहीं आते।
contacts-privacy-minor = नाबालिग: उन्हें कुछ नहीं भेजा जाता, और वे सेगमेंट, गिनती और प्रतियों में नहीं आते।
contacts-privacy-erased = मिटाया जा रहा है: अब उन्हें कुछ नहीं भेजा जाता।
