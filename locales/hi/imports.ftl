# फ़ाइल कैसे पढ़ी, जाँची, बताई और वापस ली जाती है।

imports-pasted = या पंक्तियाँ यहाँ चिपकाएँ
imports-pasted-hint = अपने स्प्रेडशीट प्रोग्राम में कॉलमों के नाम सहित कोशिकाएँ कॉपी करें और यहाँ चिपकाएँ।
imports-pasted-name = चिपकाई गई पंक्तियाँ
imports-encoding = एन्कोडिंग
imports-sheet = शीट
imports-read-again = फ़ाइल इस तरह पढ़ें
imports-reading-done = फ़ाइल फिर से पढ़ी गई।

imports-refused-title = यह फ़ाइल आयात नहीं हो सकती
imports-refused-kept = कुछ भी सहेजा नहीं गया, और फ़ाइल मिटा दी गई।
imports-refused-again = दूसरी फ़ाइल चुनें
imports-refused-empty = फ़ाइल खाली है।
imports-refused-header-only = फ़ाइल में कॉलमों के नाम हैं पर कोई पंक्ति नहीं।
imports-refused-binary = यह टेक्स्ट फ़ाइल नहीं है।
imports-refused-unbalanced-quote = पंक्ति { $line } पर खुला उद्धरण चिह्न कहीं बंद नहीं होता।
imports-refused-line-too-long = पंक्ति { $line } 1 MB से लंबी है।
imports-refused-no-phone-column = कोई कॉलम फ़ोन नंबर जैसा नहीं दिखता।
imports-advice-empty = देखें कि सही फ़ाइल चुनी है, और उसे फिर सहेजें।
imports-advice-header-only = कॉलमों के नामों के नीचे हर व्यक्ति के लिए एक पंक्ति जोड़ें।
imports-advice-binary = सूची को स्प्रेडशीट प्रोग्राम में खोलें और “CSV UTF-8” के रूप में सहेजें।
imports-advice-unbalanced-quote = उद्धरण चिह्न बंद करें या हटाएँ, और फ़ाइल फिर अपलोड करें।
imports-advice-line-too-long = देखें कि उससे पहले कोई उद्धरण चिह्न या पंक्ति विराम तो नहीं छूटा।
imports-advice-too-many-columns = देखें कि हर व्यक्ति की अपनी पंक्ति हो।
imports-advice-no-phone-column = नंबरों वाले कॉलम को नाम दें, जैसे “फ़ोन”, वह देश चुनें जहाँ के नंबर हैं, और फ़ाइल फिर से अपलोड करें।
imports-refused-old-workbook = यह पुरानी Excel फ़ाइल है, या इस पर पासवर्ड है।
imports-refused-broken-workbook = यह वर्कबुक नहीं है, या ख़राब है।
imports-refused-workbook-too-large = यह वर्कबुक खुलने पर पढ़ी जा सकने वाली सीमा से बड़ी है।
imports-refused-mixed-encodings = फ़ाइल का एक हिस्सा UTF-8 है और दूसरा नहीं। यह पहली बार पंक्ति { $line } में दिखता है।
imports-refused-wrong-encoding = पंक्ति { $line } इस एन्कोडिंग में पाठ नहीं है।
imports-refused-too-many-columns = पंक्ति { $line } में 500 से अधिक कोशिकाएँ हैं।
imports-advice-old-workbook = इसे स्प्रेडशीट प्रोग्राम में खोलें और बिना पासवर्ड के .xlsx के रूप में सहेजें।
imports-advice-broken-workbook = इसे स्प्रेडशीट प्रोग्राम में खोलें और फिर से .xlsx या .csv के रूप में सहेजें।
imports-refused-packed = यह फ़ाइल पैक की हुई (zip) है।
imports-advice-packed = इसे खोलें, और अंदर की सूची अपलोड करें।
imports-refused-numbers = यह Apple Numbers की फ़ाइल है।
imports-advice-numbers = इसे Numbers में खोलें, “फ़ाइल”, “निर्यात करें”, Excel या CSV चुनें, और वह फ़ाइल अपलोड करें।
imports-refused-address-book = ये फ़ोन या मेल प्रोग्राम के संपर्क (vCard) हैं।
imports-advice-address-book = इन्हें CSV के रूप में निर्यात करें: Google संपर्क और Outlook यह कर सकते हैं, और दोनों पहले यह फ़ाइल आयात कर सकते हैं।
imports-refused-web-page = यह वेब पेज या चिह्नित टेक्स्ट है, भले ही इसका नाम स्प्रेडशीट जैसा हो।
imports-advice-web-page = इसे स्प्रेडशीट प्रोग्राम में खोलें और .xlsx के रूप में सहेजें।
imports-advice-workbook-too-large = इसे स्प्रेडशीट प्रोग्राम में खोलें और लोगों वाली शीट “CSV UTF-8” के रूप में सहेजें।
imports-advice-mixed-encodings = दो सूचियाँ बिना बदले जोड़ी गई हैं। दोनों को स्प्रेडशीट प्रोग्राम में खोलें, “CSV UTF-8” के रूप में सहेजें और फिर जोड़ें।
imports-advice-wrong-encoding = दूसरी एन्कोडिंग चुनें, या फ़ाइल “CSV UTF-8” के रूप में सहेजें।

imports-remembered = पिछली बार इन्हीं कॉलमों वाली फ़ाइल की तरह मिलाया गया। जो बदला हो उसे सुधारें।
imports-new-text = नया फ़ील्ड “{ $key }”: पाठ
imports-new-number = नया फ़ील्ड “{ $key }”: संख्या
imports-new-date = नया फ़ील्ड “{ $key }”: तारीख़
imports-new-boolean = नया फ़ील्ड “{ $key }”: हाँ या नहीं
imports-check = सभी पंक्तियाँ जाँचें
imports-at-once = बिना जाँचे आयात करें
imports-checking-title = पंक्तियाँ जाँची जा रही हैं
imports-checked-title = आयात के लिए तैयार
imports-checked-text = आयात से यह होगा। अभी कुछ भी सहेजा नहीं गया है।
imports-first-problems = पहली समस्याएँ
imports-line = पंक्ति { $line }
imports-double-of = वही नंबर जो पंक्ति { $line } पर है; वही पंक्ति मान्य है
imports-doubles = फ़ाइल में दोहराव
imports-doubles-winner = जीतने वाली पंक्ति
imports-doubles-download = सभी दोहराव डाउनलोड करें
imports-doubles-text = किसी नंबर की पहली पंक्ति मान्य है। नीचे की पंक्तियाँ छोड़ी गईं।
imports-start = { $count ->
    [one] एक संपर्क आयात करें
   *[other] { $n } संपर्क आयात करें
}
imports-back = कॉलम बदलें
imports-undo = वापस लें
imports-undo-until = { $time } तक वापस लिया जा सकता है
imports-undo-about = आयात बड़ा है: ये संख्याएँ उसके पहले संपर्कों से लगाया अनुमान हैं।
imports-undo-title = यह आयात वापस लें
imports-undo-text = नए संपर्क हटाए जाते हैं, और बदले गए संपर्कों को उनके नाम, फ़ील्ड, टैग और सहमतियाँ वापस मिलती हैं। जो संपर्क तब से बदले, जिन्हें संदेश गया या जो फिर आयात हुए, वे वैसे ही रहते हैं।
imports-undo-removed = हटाए गए
imports-undo-restored = वापस रखे गए
imports-undo-kept = रखे गए, क्योंकि तब से बदले
imports-undo-confirm = आयात वापस लें
imports-undo-cancel = आयात रखें
imports-undoing-title = आयात वापस लिया जा रहा है
imports-undo-progress = { $total } में से { $done } संपर्क।
imports-undone-title = यह आयात वापस लिया गया
imports-undone-heading = क्या वापस लिया गया
imports-refused-too-many-rows = इस तरह पढ़ने पर एक आयात की सीमा से अधिक पंक्तियाँ बनती हैं।
imports-new-choice = नया फ़ील्ड “{ $key }”: इस कॉलम के मानों में से एक
imports-error-list-many = इस कॉलम में { $most } से अधिक अलग-अलग मान हैं। इसके बदले पाठ चुनें।
imports-error-list-long = इस कॉलम का एक मान { $most } अक्षरों से लंबा है। इसके बदले पाठ चुनें।
imports-error-list-empty = इस कॉलम में चुनने के लिए कोई मान नहीं है।
imports-wording = उन्होंने किस बात पर सहमति दी?
imports-wording-hint = बॉक्स के पास या संदेश में लिखे ठीक वही शब्द, अगर आपके पास हों। वे हर व्यक्ति की सहमति के साथ प्रमाण के रूप में रखे जाते हैं।
imports-own-evidence = फ़ाइल ही हर व्यक्ति के लिए बताती है कि उसने कहाँ और कब सहमति दी
imports-own-evidence-counted = जैसा फ़ाइल हर व्यक्ति के लिए बताती है
imports-error-own-evidence = एक कॉलम को “सहमति का स्रोत” और एक को “सहमति की तारीख” से मिलाएँ, या यह निशान हटाएँ।
imports-left-out = छोड़े जाने वाले मान
imports-left-out-text = पंक्तियाँ इनके बिना आयात होती हैं। इन्हें रखने के लिए फ़ाइल सुधारें और फिर से अपलोड करें।
imports-left-email = ई-मेल पता नहीं: छोड़ा गया
imports-left-answer = सहमति न हाँ है, न नहीं: छोड़ी गई
imports-left-end = बहुत लंबा: अंत काटा गया
imports-left-tags = बहुत लंबे या बहुत सारे टैग: छोड़े या काटे गए
imports-left-error = सूत्र की त्रुटि, जैसे #N/A: छोड़ी गई
imports-mark = परिणाम
imports-why = हमें क्या मिला
imports-mark-rejected = अस्वीकृत
imports-mark-duplicate = दोहराव
imports-mark-note = ध्यान दें

imports-everyone = इस फ़ाइल के सभी लोगों ने विपणन की सहमति दी है
imports-everyone-hint = ऐसी सूची के लिए जिसमें कोई कॉलम यह नहीं बताता। ऊपर भरें कि कैसे, कब से और किन शब्दों पर। जिसने मना किया या सहमति वापस ली, वह बाहर रहता है, और अगली फ़ाइल इस निशान के बिना शुरू होती है।
imports-everyone-given = सभी: { $source }, { $date }
imports-error-everyone-column = एक कॉलम बताता है कि किसने सहमति दी: उसे छोड़ दें, या यह निशान हटाएँ।
imports-error-everyone-wording = वे शब्द लिखें जिन पर सभी ने सहमति दी।
imports-error-nobody-agreed = कोई कॉलम नहीं बताता कि किसने सहमति दी। किसी कॉलम को “सहमति दी” से मिलाएँ, सभी की सहमति वाला निशान लगाएँ, या इसे और तारीख़ को ख़ाली छोड़ें।
imports-agreed-in = इस फ़ाइल से सहमति मिली
imports-agreed-before = पहले से सहमत
imports-agreed-stopped = बाहर रहते हैं: उन्होंने मना किया था
imports-agreed-withdrawn = बाहर रहते हैं: सहमति वापस ली गई, या किसी दूसरे नंबर के लिए थी
imports-agreed-said = बाहर रहते हैं: फ़ाइल के अनुसार उन्होंने मना किया
imports-stop = यह आयात रोकें
imports-stop-text = रोकने पर जो सहेजा जा चुका है वह बना रहता है और एक दिन तक वापस लिया जा सकता है। जो पंक्तियाँ नहीं पढ़ी गईं, उन्हें डाउनलोड किया जा सकता है।
imports-stop-late = आयात पहले ही समाप्त हो चुका था।
imports-status-stopped = रोका गया
imports-stopped-title = यह आयात रोका गया
imports-stopped-done = { $count ->
    [0] कोई पंक्ति सहेजी नहीं गई।
    [one] एक पंक्ति पर काम हुआ, जैसा नीचे दिखाया गया है।
   *[other] { $n } पंक्तियों पर काम हुआ, जैसा नीचे दिखाया गया है।
}
imports-stopped-left = { $count ->
    [0] कोई बाकी नहीं रही।
    [one] एक पंक्ति देखी नहीं गई: उसे अलग फ़ाइल के रूप में आयात करें। वह एक दिन तक डाउनलोड हो सकती है।
   *[other] { $n } पंक्तियाँ देखी नहीं गईं: उन्हें अलग फ़ाइल के रूप में आयात करें। वे एक दिन तक डाउनलोड हो सकती हैं।
}
imports-stopped-download = न पढ़ी गई पंक्तियाँ डाउनलोड करें
