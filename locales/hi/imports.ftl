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
imports-advice-no-phone-column = नंबरों वाले कॉलम को नाम दें, जैसे “फ़ोन”, और फ़ाइल फिर अपलोड करें।
imports-refused-old-workbook = यह पुरानी Excel फ़ाइल है, या इस पर पासवर्ड है।
imports-refused-broken-workbook = यह वर्कबुक नहीं है, या ख़राब है।
imports-refused-workbook-too-large = यह वर्कबुक खुलने पर पढ़ी जा सकने वाली सीमा से बड़ी है।
imports-refused-mixed-encodings = फ़ाइल का एक हिस्सा UTF-8 है और दूसरा नहीं। यह पहली बार पंक्ति { $line } में दिखता है।
imports-refused-wrong-encoding = पंक्ति { $line } इस एन्कोडिंग में पाठ नहीं है।
imports-refused-too-many-columns = पंक्ति { $line } में 500 से अधिक कोशिकाएँ हैं।
imports-advice-old-workbook = इसे स्प्रेडशीट प्रोग्राम में खोलें और बिना पासवर्ड के .xlsx के रूप में सहेजें।
imports-advice-broken-workbook = इसे स्प्रेडशीट प्रोग्राम में खोलें और फिर से .xlsx या .csv के रूप में सहेजें।
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
imports-doubles-text = किसी नंबर की पहली पंक्ति मान्य है। नीचे की पंक्तियाँ छोड़ी गईं।
imports-start = { $count ->
    [one] एक संपर्क आयात करें
   *[other] { $n } संपर्क आयात करें
}
imports-back = कॉलम बदलें
imports-undo = वापस लें
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
