site-home-title = सहमति के साथ WhatsApp Business संदेश
site-home-heading = WhatsApp पर वे संदेश, जो आपके ग्राहकों ने माँगे हैं
site-home-lede = WhatsApp Business Platform पर टेम्पलेट, संपर्क, अभियान, इनबॉक्स और साफ़ आँकड़े। हर मार्केटिंग संदेश से पहले सहमति जाँची जाती है।
site-home-start = अपना वर्कस्पेस बनाएँ
site-home-look = देखें यह क्या करता है
site-home-tick-consent = बिना हाँ के किसी को संदेश नहीं
site-home-tick-leave = जाते समय अपना सारा डेटा साथ ले जाएँ

site-sample-campaign = शीतकालीन सेल, पहले मौका
site-sample-campaign-label = चल रहे अभियान का उदाहरण
site-sample-audience = { $count ->
    [one] सहमति देने वालों को, { $n } व्यक्ति
   *[other] सहमति देने वाले सभी को, { $n } लोग
}
site-sample-sending = भेजा जा रहा है { $percent }
site-sample-sent = भेजे गए
site-sample-delivered = पहुँचे
site-sample-read = पढ़े गए
site-sample-failed = विफल
site-sample-skipped = छोड़े गए
site-sample-day = दिन
site-sample-message-header = शीतकालीन सेल, एक दिन पहले
site-sample-message = नमस्ते प्रिया, आपने कहा था इसलिए बता रहे हैं: नई शॉलें आ गई हैं, मंगलवार तक 20% छूट।
site-sample-message-footer = Northwind Store, पुणे
site-sample-message-shop = अभी खरीदें
site-sample-message-stop = ऑफ़र बंद करें
site-sample-template-1 = नमस्ते
site-sample-template-2 = , आपका ऑर्डर
site-sample-template-3 = हमारे गोदाम से निकल चुका है।
site-sample-rule-order = चर क्रम में हैं
site-sample-rule-sample = दूसरे चर के लिए नमूना चाहिए
site-sample-rows = { $count ->
    [one] { $n } पंक्ति जाँची गई
   *[other] { $n } पंक्तियाँ जाँची गईं
}
site-sample-new = { $count ->
    [one] { $n } नया
   *[other] { $n } नए
}
site-sample-duplicates = { $count ->
    [one] { $n } दोहराव
   *[other] { $n } दोहराव
}
site-sample-rejected = { $count ->
    [one] { $n } अस्वीकृत
   *[other] { $n } अस्वीकृत
}
site-sample-reason = अंकों के बीच अक्षर O
site-sample-window = जवाब के लिए 3 घं 12 मि बाकी
site-sample-question = क्या मैं अब भी रंग बदलकर नील ले सकती हूँ?
site-sample-answer = जी हाँ! एक आपके लिए अलग रख दिया है।

site-features = पूरा काम एक ही जगह
site-features-lede = आपकी फ़ाइल से लेकर मनचाहे जवाब तक।
site-feature-templates = टेम्पलेट, जो समीक्षा में पास हों
site-feature-templates-text = भेजने से पहले Meta का हर नियम जाँचा जाता है, संदेश उसी खाने पर दिखता है, और पूर्वावलोकन वही दिखाता है जो फ़ोन पर दिखेगा।
site-feature-contacts = संपर्क, बिना कोई पंक्ति खोए
site-feature-contacts-text = CSV अपलोड करें, हमारे अनुमानित कॉलम जाँचें, बताएँ किसने कैसे सहमति दी। हर अस्वीकृत पंक्ति कारण के साथ लौटती है।
site-feature-campaigns = अभियान, जो टिके रहते हैं
site-feature-campaigns-text = आपके नंबर की गति से, एक क्लिक में रुकने वाले, और क्रैश के बाद भी किसी को दो बार संदेश नहीं।
site-feature-inbox = इनबॉक्स, जो समय-सीमा जानता है
site-feature-inbox-text = जवाब आपके अभियानों के साथ आते हैं, और वे 24 घंटे जिनमें आप उत्तर दे सकते हैं, हमेशा सामने रहते हैं।
site-feature-figures = आँकड़े, जिन पर भरोसा हो
site-feature-figures-text = हर दिन के भेजे, पहुँचे, पढ़े, विफल और पाए गए संदेश: चार्ट, तालिका और CSV फ़ाइल में।

site-rights = आपके ग्राहकों के अधिकार, समय पर जवाब
site-rights-lede = लोग पूछ सकते हैं कि उनके बारे में क्या पता है, उसे सुधरवा सकते हैं, साथ ले जा सकते हैं या मिटवा सकते हैं। कोई भी यहाँ अनुरोध कर सकता है, अपनी पहचान सिद्ध करता है और जवाब तक अनुरोध देखता रहता है।
site-rights-answer = हम जवाब देते हैं
site-rights-answer-time = 1 महीने में
site-rights-copy = प्रति रखी जाती है
site-rights-copy-time = 7 दिन
site-rights-mind = मन बदलने का समय
site-rights-mind-time = 14 दिन
site-rights-stop = STOP यानी बंद।
site-rights-stop-text = कतार में लगे संदेश रद्द हो जाते हैं, अभियान के बीच में भी।
site-rights-gate = सहमति नहीं, तो मार्केटिंग नहीं।
site-rights-gate-text = जो कथन भेजना शुरू करता है, वही एक बार फिर देखता है कि अनुमति है या नहीं।
site-rights-sealed = रखते समय सीलबंद।
site-rights-sealed-text = संदेशों का पाठ हर वर्कस्पेस की अपनी कुंजी से एन्क्रिप्ट किया जाता है।
site-example = अनुरोध का उदाहरण
site-example-done = पूरा हुआ
site-example-received = मिला
site-example-received-text = “मेरे बारे में जो जानते हैं, मुझे भेजें”
site-example-confirmed = पते की पुष्टि
site-example-confirmed-text = हमारे मेल में आए कोड से
site-example-worked = काम जारी
site-example-worked-text = जवाब के लिए एक महीना
site-example-answered = पूरा हुआ
site-example-answered-text = जवाब मेल से भेजा गया

site-last-call = अपना वर्कस्पेस खोलें
site-last-call-text = अपना नंबर लाएँ और अपने पहले टेम्पलेट से शुरू करें।
site-last-call-demo = इस डेमो में एक सैंडबॉक्स फ़ोन है: कुछ ही मिनटों में पहला संदेश भेजें, जो केवल आपको मिलेगा।

site-document-privacy = निजता नीति
site-document-terms = सेवा की शर्तें
site-document-cookies = कुकी नीति
site-document-dpa = डेटा संसाधन समझौता
site-document-version = संस्करण { $version }
site-document-effective = लागू होने की तारीख:
site-document-contents = विषय-सूची
site-document-edition = संस्करण { $version }, { $date } से
site-document-editions = अन्य संस्करण
site-document-superseded = यह एक पुराना संस्करण है।
site-document-newest = वर्तमान संस्करण पढ़ें

site-register = हमारी कुकी
site-register-name = नाम
site-register-purpose = किसलिए है
site-register-category = श्रेणी
site-register-life = कितने समय तक रहती है
site-cookie-visitor = फ़ॉर्म की रक्षा करती है: जो इस ब्राउज़र को दिखाया गया उसे केवल यही भेज सकता है।
site-cookie-sid = आपको साइन इन रखती है।
site-cookie-flash = एक संदेश अगले पेज तक ले जाती है, जैसे “सहेजा गया”।
site-cookie-language = आपकी चुनी हुई भाषा याद रखती है।
site-cookie-theme = याद रखती है कि आपने हल्का रूप चुना या गहरा।
site-cookie-cookie_choices = कुकी के बारे में आपका जवाब याद रखती है।
site-cookie-device = उस ब्राउज़र को पहचानती है जिससे आपने साइन इन किया था, ताकि दूसरे आपको बाहर न कर सकें और नए ब्राउज़र की सूचना मिले।
site-cookie-pending = पते की पुष्टि वाला मेल फिर से मँगवाने देती है।
site-cookie-age = एक दिन तक याद रखती है कि साइन-अप पर आयु की जाँच पूरी नहीं हुई।
site-cookie-privacy_request = कोड देने के बाद निजता अनुरोध को खुला रखती है।
site-life-year = एक वर्ष
site-life-session-or-month = ब्राउज़र बंद करने तक; अगर आपने याद रखने को कहा तो 30 दिन
site-life-session-or-year = ब्राउज़र बंद करने तक; अगर आप पसंद की अनुमति दें तो एक वर्ष
site-life-next-page = अगले पेज तक
site-life-half-year = 180 दिन
site-life-session = ब्राउज़र बंद करने तक
site-life-day = एक दिन
site-life-half-hour = 30 मिनट, अधिक से अधिक ब्राउज़र बंद करने तक
site-category-necessary = आवश्यक
site-category-preferences = पसंद
site-category-analytics = एनालिटिक्स
site-category-marketing = मार्केटिंग
site-category-text-necessary = हमेशा चालू। इनमें उतना ही होता है जितना पेज चलाने के लिए चाहिए।
site-category-text-preferences = आपकी भाषा और रूप ब्राउज़र बंद होने के बाद भी याद रहते हैं।
site-category-text-analytics = हर पेज कितनी बार देखा गया, यह दिन के हिसाब से केवल हम गिनते हैं। गिनती में न कोई व्यक्ति होता है, न ब्राउज़र, न पता।
site-category-text-marketing = आपके अनुरूप ऑफ़र। आज हम ऐसा नहीं करते; यह बदले तो आपका जवाब मान्य रहेगा।
site-settings = कुकी सेटिंग
site-settings-open = आपने अभी चुना नहीं है, इसलिए सब वैकल्पिक चीज़ें बंद हैं।
site-settings-chosen = आपने { $day } को चुना था। आप इसे कभी भी बदल सकते हैं।
site-settings-save = मेरी पसंद सहेजें
site-settings-accept = सब स्वीकार करें
site-settings-reject = सब अस्वीकार करें
site-cookies-saved = कुकी के बारे में आपकी पसंद सहेज ली गई।
site-gpc = ऑप्ट-आउट संकेत माना गया।
site-gpc-text = आपका ब्राउज़र Global Privacy Control भेजता है, इसलिए एनालिटिक्स और मार्केटिंग बंद रहते हैं।

site-contact = संपर्क
site-contact-lede = हमें उस भाषा में लिखें जो आपको सबसे अच्छी लगे।
site-contact-email = ईमेल
site-contact-phone = फ़ोन
site-contact-address = पता
site-contact-grievance = शिकायत अधिकारी
site-contact-privacy = आपका निजी डेटा
site-contact-privacy-text = आपके बारे में जो रखा गया है उसे देखने, सुधारने या हटाने के लिए फ़ॉर्म का उपयोग करें: वह पुष्टि करता है कि यह आप ही हैं और आपको एक संदर्भ संख्या देता है। अगर किसी कारोबार ने हमारे ज़रिए आपको लिखा है, तब भी यह काम करता है।
site-contact-request = निजता अनुरोध करें
site-contact-policy = निजता नीति

site-document-upcoming = यह संस्करण अभी लागू नहीं है।
site-document-later = बाद में
site-document-changes = इस संस्करण ने क्या बदला
site-changes-title = बदलाव: { $title }
site-changes-between = संस्करण { $from } से संस्करण { $to } तक
site-changes-none = दोनों संस्करणों के शब्द एक जैसे हैं।
site-changes-legend = बदलाव ऐसे दिखाए गए हैं:
site-changes-gone = हटाया गया
site-changes-new = जोड़ा गया
site-register-vendor = किसने रखी

site-inventory = क्या रखा जाता है, श्रेणी के अनुसार
site-inventory-text = यह तालिका उसी सूची से आती है जिससे निर्यात और मिटाना चलता है, जैसी वह आज सॉफ़्टवेयर में है।
site-inventory-class = डेटा
site-inventory-purpose = किसलिए
site-inventory-basis = क़ानूनी आधार
site-inventory-retention = कब तक
