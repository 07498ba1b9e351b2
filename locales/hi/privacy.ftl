privacy-centre = निजता केंद्र
privacy-centre-lede = आपके बारे में क्या रखा गया है, और आप क्या कर सकते हैं।
privacy-policy = निजता नीति
privacy-cookies = कुकी सेटिंग
privacy-gpc = आपके ब्राउज़र का ऑप्ट-आउट संकेत माना गया है: एनालिटिक्स और मार्केटिंग बंद हैं।
privacy-copy = आपके डेटा की प्रति
privacy-copy-text = आपके और आपके वर्कस्पेस के बारे में रखा सब कुछ, JSON, CSV और पढ़ने के पेज के रूप में। तैयार प्रति सात दिन रहती है और { $most } बार डाउनलोड हो सकती है; डाउनलोड पर आपका पासवर्ड पूछा जाता है।
privacy-copy-file = आपकी प्रति तैयार है
privacy-copy-size = { $size } KB
privacy-copy-until = { $day } तक
privacy-copy-left = { $count ->
    [one] { $n } डाउनलोड बाकी
   *[other] { $n } डाउनलोड बाकी
}
privacy-copy-download = डाउनलोड करें
privacy-copy-ask = प्रति माँगें
privacy-copying = आपकी प्रति बन रही है। तैयार होने पर हम आपको लिखेंगे।
privacy-copy-asked = हम आपकी प्रति बना रहे हैं और तैयार होने पर लिखेंगे।
privacy-requests = आपके अनुरोध
privacy-requests-none = अभी कोई अनुरोध नहीं
privacy-requests-none-text = प्रति या हटाने के अनुरोध यहाँ अपनी स्थिति और समय के साथ दिखते हैं।
privacy-column-request = अनुरोध
privacy-column-received = मिला
privacy-column-state = स्थिति
privacy-column-clock = समय
privacy-column-document = दस्तावेज़
privacy-column-version = संस्करण
privacy-column-when = स्वीकार किया
privacy-column-how = कैसे
privacy-acceptances = आपने क्या स्वीकार किया
privacy-basis-ticked = साइन-अप पर टिक किया गया
privacy-basis-other = उपयोग जारी रखना
privacy-more = आपके डेटा के बारे में और
privacy-sessions = आप कहाँ साइन इन हैं
privacy-correct = अपना विवरण सुधारें
privacy-other = कोई और अधिकार उपयोग करें
privacy-delete = अपना खाता हटाएँ
privacy-delete-text = आपका खाता और आपका वर्कस्पेस, उसमें सब कुछ सहित। मन बदलने के लिए आपके पास समय है।
privacy-delete-go = मेरा खाता हटाएँ
privacy-deletion-due = आपका खाता { $day } को हटा दिया जाएगा।
privacy-deletion-due-text = तब तक सब कुछ पहले जैसा चलता है।
privacy-deletion-cancel = मेरा खाता रखें
privacy-deletion-days = { $count ->
    [one] मन बदलने के लिए { $n } दिन।
   *[other] मन बदलने के लिए { $n } दिन।
}
privacy-deletion-cool = तब तक कुछ नहीं खोता, और यहाँ एक क्लिक से इसे वापस लिया जा सकता है।
privacy-deletion-all = फिर सब कुछ चला जाता है।
privacy-deletion-all-text = खाता, वर्कस्पेस, संपर्क, टेम्पलेट, अभियान और संदेश मिटा दिए जाते हैं और उनकी कुंजी नष्ट कर दी जाती है। कोई उन्हें वापस नहीं ला सकता।
privacy-deletion-copy = पहले एक प्रति ले लें।
privacy-deletion-copy-text = वह निजता केंद्र में मिलती है।
privacy-deletion-type = पुष्टि के लिए अपना यूज़रनेम { $name } लिखें
privacy-deletion-confirm = मेरा खाता हटाएँ
privacy-deletion-keep = रहने दें
privacy-deletion-started = आपका खाता हटाने के लिए चिह्नित है। तब तक आप इसे वापस ले सकते हैं।
privacy-deletion-cancelled = आपका खाता बना रहेगा।
privacy-error-username = यह आपका यूज़रनेम नहीं है। ठीक वैसे ही लिखें जैसा दिखाया गया है।

privacy-request = निजता अनुरोध
privacy-new = आप क्या माँगना चाहते हैं?
privacy-new-lede = उन लोगों के लिए जिन्हें Xpecto का उपयोग करने वाले किसी कारोबार से WhatsApp संदेश मिला, और खाताधारकों के लिए। खाते की ज़रूरत नहीं और कोई शुल्क नहीं।
privacy-new-kind = आपका अनुरोध
privacy-new-email = आपका ईमेल पता
privacy-new-email-hint = यह पुष्टि करने के लिए कि यह आप ही हैं, हम वहाँ एक कोड भेजते हैं, और फिर जवाब।
privacy-new-phone = आपका WhatsApp नंबर (वैकल्पिक)
privacy-new-phone-hint = अगर किसी कारोबार ने आपको लिखा, तो वह नंबर दें जिस पर लिखा।
privacy-new-details = विवरण (वैकल्पिक)
privacy-new-details-hint = किस कारोबार ने आपको लिखा, क्या सुधारना है, आदि।
privacy-new-send = अनुरोध भेजें
privacy-who-answers = जवाब कौन देता है और कितना समय लगता है
privacy-who-answers-text = संदर्भ संख्या तुरंत मिलती है और जवाब एक महीने के भीतर। अगर किसी कारोबार ने हमारे ज़रिए आपको लिखा, तो अपने डेटा के बारे में वह कारोबार तय करता है; हम देखते हैं कि आपके अनुरोध पर कार्रवाई हो।
privacy-kind-access = देखना कि मेरे बारे में क्या रखा गया है
privacy-kind-correction = कुछ सुधारना
privacy-kind-deletion = मेरा डेटा हटाना
privacy-kind-restriction = फ़िलहाल मेरे डेटा का उपयोग रोकना
privacy-kind-portability = मेरा डेटा कहीं और ले जाना
privacy-kind-objection = मार्केटिंग संदेश रोकना
privacy-kind-withdrawal = दी हुई अनुमति वापस लेना
privacy-kind-text-access = आपके डेटा की प्रति, और वह किसके साथ साझा हुआ
privacy-kind-text-correction = गलत नाम, नंबर या पसंद
privacy-kind-text-deletion = वह सब जिसे रखना किसी कानून में ज़रूरी नहीं
privacy-kind-text-restriction = वह रखा रहता है, पर प्रश्न सुलझने तक उपयोग नहीं होता
privacy-kind-text-portability = ऐसी फ़ाइल जिसे दूसरी सेवा पढ़ सके
privacy-kind-text-objection = कारण बताने की ज़रूरत नहीं; किसी संदेश का उत्तर STOP तुरंत काम करता है
privacy-kind-text-withdrawal = जितना आसान देना, उतना आसान वापस लेना
privacy-error-kind = चुनें कि आप क्या माँगते हैं।
privacy-error-email-missing = ईमेल पता लिखें: कोड हम वहीं भेजते हैं। केवल नंबर की पुष्टि अभी नहीं हो सकती।
privacy-error-email = यह ऐसा ईमेल पता नहीं है जिस पर हम लिख सकें, जैसे name@example.com।
privacy-error-phone = यह नंबर बहुत लंबा है।
privacy-error-details = कृपया अधिक से अधिक 4,000 अक्षर लिखें।
privacy-error-code = कोड गलत है, उपयोग हो चुका है या पुराना है। सबसे नया मेल देखें या नया कोड माँगें।

privacy-code = हमारे मेल का कोड लिखें
privacy-code-lede = इसमें आठ अंक हैं और यह 15 मिनट तक मान्य है। मेल न आए तो स्पैम फ़ोल्डर देखें।
privacy-code-field = कोड
privacy-code-go = अनुरोध खोलें
privacy-code-again = नया कोड भेजें
privacy-code-sent = अगर यह अनुरोध मौजूद है, तो नया कोड भेज दिया गया है।
privacy-asked-on = { $day } को माँगा गया
privacy-your-reference = आपकी संदर्भ संख्या
privacy-keep-reference = इसे सँभालकर रखें: नए कोड के साथ यह पेज इसी से खुलता है।
privacy-answer-by = { $day } तक जवाब
privacy-law = एक महीना, GDPR अनुच्छेद 12
privacy-answer = हमारा जवाब
privacy-history = अब तक क्या हुआ
privacy-next = आगे क्या होगा
privacy-next-mail = जवाब मिलने पर हम आपको लिखेंगे।
privacy-next-complain = जवाब से संतुष्ट नहीं? आप कभी भी अपने देश के डेटा-संरक्षण प्राधिकरण से शिकायत कर सकते हैं।
privacy-request-cancel = अनुरोध रद्द करें
privacy-request-cancelled = आपका अनुरोध रद्द हो गया।
privacy-clock-left = { $count ->
    [one] { $n } दिन बाकी
   *[other] { $n } दिन बाकी
}
privacy-clock-today = आज अंतिम दिन
privacy-clock-late = { $count ->
    [one] { $n } दिन की देरी
   *[other] { $n } दिन की देरी
}
privacy-clock-closed = { $day } को बंद
privacy-state-verifying = कोड की प्रतीक्षा
privacy-state-in_progress = काम जारी
privacy-state-completed = पूरा हुआ
privacy-state-rejected = अस्वीकृत
privacy-state-cancelled = रद्द
privacy-state-expired = अवधि समाप्त
privacy-event-received = मिला
privacy-event-in_progress = पते की पुष्टि हुई
privacy-event-completed = पूरा हुआ
privacy-event-rejected = अस्वीकृत
privacy-event-cancelled = रद्द किया गया
privacy-event-expired = बिना कोड के अवधि समाप्त
privacy-event-revealed = कर्मियों ने देखा कि किसने माँगा

privacy-bundle = आपके डेटा की प्रति
privacy-bundle-made = बनने का समय
privacy-bundle-text = हर तरह का डेटा यहाँ स्प्रेडशीट के लिए CSV और दूसरे प्रोग्रामों के लिए JSON के रूप में है। manifest.json में हर फ़ाइल का नाम और उसका SHA-256 है।
privacy-bundle-class = डेटा का प्रकार
privacy-bundle-rows = पंक्तियाँ
privacy-bundle-files = फ़ाइलें
privacy-class-account = आपका खाता
privacy-class-acceptances = आपके स्वीकार किए दस्तावेज़
privacy-class-sessions = आप कहाँ साइन इन हैं
privacy-class-account-events = आपके खाते के बारे में दर्ज बातें
privacy-class-mails = आपको भेजे गए मेल
privacy-class-privacy-requests = आपके निजता अनुरोध
privacy-class-workspace = आपका कारोबार
privacy-class-workspace-events = आपके वर्कस्पेस में दर्ज बातें
privacy-class-contacts = संपर्क
privacy-class-consents = सहमतियाँ
privacy-class-imports = आयात
privacy-class-templates = टेम्पलेट
privacy-class-campaigns = अभियान
privacy-class-recipients = अभियानों के प्राप्तकर्ता
privacy-class-messages = संदेश
