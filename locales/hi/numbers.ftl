numbers-title = WhatsApp नंबर
numbers-yours = आपके नंबर
numbers-empty-title = अभी कोई नंबर नहीं
numbers-empty-text = संदेश भेजने और पाने के लिए WhatsApp Cloud API का नंबर जोड़ें।
numbers-column-number = नंबर
numbers-column-state = स्थिति
numbers-column-limit = सीमाएँ
numbers-column-ids = Meta पर आईडी
numbers-sandbox = सैंडबॉक्स
numbers-state-connected = जुड़ा हुआ
numbers-state-stopped = रुका हुआ
numbers-unlimited = कोई दैनिक सीमा नहीं
numbers-limit = { $count ->
    [one] 24 घंटे में { $n } व्यक्ति
   *[other] 24 घंटे में { $n } लोग
}
numbers-pace = { $count ->
    [one] प्रति सेकंड { $n } संदेश
   *[other] प्रति सेकंड { $n } संदेश
}
numbers-connect-title = नंबर जोड़ें
numbers-connect-text = चारों मान Meta पर आपके ऐप में WhatsApp और Basic settings के नीचे मिलेंगे। हम सहेजने से पहले उन्हें जाँचते हैं, और टोकन व सीक्रेट को एन्क्रिप्ट करके रखते हैं।
numbers-phone-number-id = फ़ोन नंबर आईडी
numbers-phone-number-id-hint = केवल अंक। यह स्वयं फ़ोन नंबर नहीं है।
numbers-waba-id = WhatsApp Business Account आईडी
numbers-waba-id-hint = केवल अंक।
numbers-token = एक्सेस टोकन
numbers-token-hint = सबसे अच्छा है सिस्टम यूज़र का ऐसा टोकन जिसकी अवधि समाप्त न हो।
numbers-app-secret = ऐप सीक्रेट
numbers-app-secret-hint = यह सिद्ध करता है कि आने वाले संदेश Meta से हैं।
numbers-connect = जाँचें और जोड़ें
numbers-connected = नंबर जुड़ गया
numbers-callback-title = Meta से संदेश
numbers-callback-text = ये दोनों मान Meta पर अपने ऐप में WhatsApp, Configuration के नीचे लिखें और सभी फ़ील्ड की सदस्यता लें।
numbers-callback-url = कॉलबैक पता
numbers-verify-token = सत्यापन टोकन
numbers-error-id = आईडी लिखें: केवल अंक
numbers-error-token = एक्सेस टोकन लिखें
numbers-error-secret = ऐप सीक्रेट लिखें
numbers-error-unknown = Meta ऐसी कोई आईडी नहीं जानता, या टोकन उसका उपयोग नहीं कर सकता
numbers-error-elsewhere = यह नंबर किसी और WhatsApp Business Account का है
numbers-error-unreachable = Meta अभी उत्तर नहीं दे रहा। कुछ सहेजा नहीं गया; एक मिनट में फिर प्रयास करें
numbers-error-meta = { $words } Meta का कहना है: { $meta }
numbers-disconnect = डिस्कनेक्ट करें
numbers-disconnect-title = { $number } को डिस्कनेक्ट करें?
numbers-disconnect-text = इस नंबर से अब कुछ नहीं भेजा जाएगा, इसके अभियान रुक जाएँगे, और इसका टोकन यहाँ से हटा दिया जाएगा। बातचीत बनी रहेगी। आगे बढ़ने के लिए नंबर फिर से जोड़ें।
numbers-disconnect-confirm = नंबर डिस्कनेक्ट करें
numbers-disconnect-keep = जुड़ा रहने दें
numbers-disconnected = नंबर डिस्कनेक्ट हो गया। इसके अभियान रुक रहे हैं।
numbers-disconnected-reason = आपने इसे डिस्कनेक्ट किया।
numbers-check = फिर से जाँचें
numbers-resumed = नंबर फिर से भेज सकता है। जो अभियान इसकी प्रतीक्षा में हैं, उन्हें जारी रखें।
numbers-sandbox-add = सैंडबॉक्स में नंबर लें
numbers-sandbox-text = यह डेमो आपको अपने सैंडबॉक्स में नंबर दे सकता है: संदेश कहीं नहीं जाते, बाकी सब काम करता है। यह अपने टेम्पलेट वाला अलग खाता है।
numbers-error-wrong-secret = यह उस ऐप का सीक्रेट नहीं है जिसका यह टोकन है। इसे अपने ऐप की Basic settings से कॉपी करें
numbers-callback-none = Meta का कोई संदेश अब तक सत्यापित नहीं हुआ
numbers-callback-last = Meta का पिछला संदेश { $date } को सत्यापित हुआ
numbers-callbacks-check = ऐप सीक्रेट?
numbers-callbacks-refused = { $count ->
    [one] उसके बाद Meta का एक संदेश अस्वीकार हुआ, क्योंकि उसका हस्ताक्षर ऐप सीक्रेट से मेल नहीं खाता। सही सीक्रेट के साथ नंबर फिर से जोड़ें।
    [1000] उसके बाद Meta के 1,000 या अधिक संदेश अस्वीकार हुए, क्योंकि उनके हस्ताक्षर ऐप सीक्रेट से मेल नहीं खाते। सही सीक्रेट के साथ नंबर फिर से जोड़ें।
   *[other] उसके बाद Meta के { $n } संदेश अस्वीकार हुए, क्योंकि उनके हस्ताक्षर ऐप सीक्रेट से मेल नहीं खाते। सही सीक्रेट के साथ नंबर फिर से जोड़ें।
}
