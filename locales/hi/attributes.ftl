# The workspace's own fields of a contact
attributes-title = फ़ील्ड
attributes-one = फ़ील्ड
attributes-known = आपके अपने फ़ील्ड
attributes-lede = नाम, नंबर और ई-मेल के अलावा आप अपने संपर्कों के बारे में जो जानते हैं। इनसे छाँटें, सेगमेंट बनाएँ, और इन्हें अभियानों में डालें।
attributes-none = अभी कोई फ़ील्ड नहीं है। पहला यहाँ जोड़ें, या आयात को अपने कॉलम से बनाने दें।
attributes-table = आपके अपने फ़ील्ड, स्क्रॉल करने योग्य
attributes-label = नाम
attributes-kind = प्रकार
attributes-kind-hint = फ़ील्ड बन जाने के बाद प्रकार नहीं बदलता।
attributes-kind-text = पाठ
attributes-kind-number = संख्या
attributes-kind-date = तारीख़
attributes-kind-boolean = हाँ या नहीं
attributes-kind-choice = विकल्प
attributes-choices = विकल्प
attributes-choices-hint = केवल “विकल्प” प्रकार के लिए: हर पंक्ति में एक।
attributes-new = नया फ़ील्ड
attributes-add = फ़ील्ड जोड़ें
attributes-added = फ़ील्ड “{ $label }” अब मौजूद है।
attributes-save = सहेजें
attributes-saved = फ़ील्ड सहेजा गया।
attributes-delete = फ़ील्ड हटाएँ
attributes-delete-title = फ़ील्ड “{ $label }” हटाएँ?
attributes-carried = { $count ->
    [0] इसमें किसी संपर्क का मान नहीं है।
    [one] इसमें एक संपर्क का मान है।
   *[other] इसमें { $n } संपर्कों के मान हैं।
}
attributes-delete-text = फ़ील्ड के साथ उसके मान भी चले जाएँगे और वापस नहीं आएँगे। जो अभियान शुरू हो चुके हैं, वे अपनी जमी हुई प्रतियाँ रखते हैं।
attributes-keep = रहने दें
attributes-deleted = फ़ील्ड “{ $label }” हटा दिया गया। उसके मान हटाए जा रहे हैं।
attributes-error-label = अधिकतम { $n } अक्षरों का नाम लिखें।
attributes-error-taken = इस नाम का फ़ील्ड पहले से है।
attributes-error-kind = प्रकार चुनें।
attributes-error-many = एक वर्कस्पेस में अधिकतम { $n } फ़ील्ड हो सकते हैं।
attributes-error-choices = एक से { $most } विकल्प लिखें, हर पंक्ति में एक, हर एक अधिकतम { $length } अक्षर।
attributes-error-carried = { $count ->
    [one] एक संपर्क में वह विकल्प है जिसे आपने हटाया। पहले वह संपर्क बदलें।
   *[other] { $n } संपर्कों में वह विकल्प है जिसे आपने हटाया। पहले वे संपर्क बदलें।
}
attributes-problem-long = { $label }: इसे 500 अक्षरों तक छोटा करें।
attributes-problem-number = { $label }: संख्या लिखें, जैसे 1250 या 12.5।
attributes-problem-date = { $label }: तारीख़ लिखें, जैसे 2026-05-31।
attributes-problem-boolean = { $label }: हाँ या नहीं चुनें।
attributes-problem-choice = { $label }: सूची में से एक चुनें।
attributes-no-value = कोई मान नहीं
attributes-true = हाँ
attributes-false = नहीं
