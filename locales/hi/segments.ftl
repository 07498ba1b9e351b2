# Segments: saved questions to the contacts
segments-title = सेगमेंट
segments-one = सेगमेंट
segments-table = सेगमेंट, स्क्रॉल करने योग्य
segments-new = नया सेगमेंट
segments-none = अभी कोई सेगमेंट नहीं
segments-none-text = सेगमेंट एक सहेजा हुआ प्रश्न है, जैसे किसी टैग वाले वे सब जिन्होंने पिछले 30 दिनों में लिखा। हर बार इस्तेमाल पर वह नया उत्तर देता है।
segments-name = नाम
segments-counted = गिना गया
segments-actions = क्रियाएँ
segments-contacts = संपर्क देखें
segments-campaign = नया अभियान
segments-condition = शर्त { $n }
segments-remove = शर्त { $n } हटाएँ
segments-join = कैसे जुड़ती है
segments-and = और
segments-or = या
segments-subject = क्या पूछती है
segments-test = कैसे तुलना करती है
segments-value = मान
segments-choose = चुनें…
segments-add = शर्त जोड़ें
segments-look = विकल्प और गिनती दिखाएँ
segments-save = सेगमेंट सहेजें
segments-saved = सेगमेंट सहेजा गया।
segments-delete = सेगमेंट हटाएँ
segments-deleted = सेगमेंट हटा दिया गया।
segments-awaited = एक अभियान, जो अभी शुरू नहीं हुआ, इस सेगमेंट का उपयोग करता है। पहले उसे हटाएँ या बदलें।
segments-count = { $count ->
    [0] कोई नहीं
    [one] एक संपर्क
   *[other] { $n } संपर्क
}
segments-count-about = { $count ->
    [one] लगभग एक संपर्क
   *[other] लगभग { $n } संपर्क
}
segments-count-later = हर शर्त पूरी होने पर संपर्कों की संख्या दिखेगी।
segments-held = “और” “या” से पहले जुड़ता है। जिनका डेटा प्रतिबंधित है, वे कभी सेगमेंट में नहीं होते।
segments-audience = सेगमेंट “{ $name }”
segments-on-tag = टैग
segments-on-consent = मार्केटिंग सहमति
segments-on-wrote = आख़िरी बार लिखा
segments-on-added = जोड़ा गया
segments-on-campaign = अभियान
segments-on-campaigns = कोई भी अभियान
segments-test-has = है
segments-test-has-not = नहीं है
segments-test-is = बराबर है
segments-test-is-not = बराबर नहीं है
segments-test-contains = में शामिल है
segments-test-at-least = कम से कम है
segments-test-at-most = अधिकतम है
segments-test-from = उस दिन या बाद में है
segments-test-until = उस दिन या पहले है
segments-test-set = में मान है
segments-test-unset = में मान नहीं है
segments-test-within = पिछले … दिनों में
segments-test-before = … दिनों से पहले, या कभी नहीं
segments-test-never = कभी नहीं
segments-test-sent = भेजा गया
segments-test-delivered = पहुँचा
segments-test-read = पढ़ा गया
segments-test-unread = भेजा गया पर पढ़ा नहीं गया
segments-test-clicked = इसके बाद उत्तर बटन दबाया गया
segments-test-replied = इसके बाद उन्होंने लिखा
segments-test-failed = विफल रहा
segments-test-unreached = को उनके नंबर पर WhatsApp नहीं मिला
segments-test-apart = वे प्राप्तकर्ता नहीं थे
segments-test-any-sent = ने पिछले … दिनों में संदेश भेजा
segments-test-any-delivered = पिछले … दिनों में उन तक पहुँचा
segments-test-any-read = पिछले … दिनों में पढ़ा गया
segments-test-any-unread = पिछले … दिनों में भेजा गया और पढ़ा नहीं गया
segments-test-any-clicked = में पिछले … दिनों में जवाब बटन दबाया गया
segments-test-any-replied = का पिछले … दिनों में जवाब आया
segments-test-any-failed = पिछले … दिनों में विफल रहा
segments-test-any-unreached = को पिछले … दिनों में उनके नंबर पर WhatsApp नहीं मिला
segments-test-any-apart = ने पिछले … दिनों में कुछ नहीं भेजा
segments-error-name = अधिकतम { $n } अक्षरों का नाम लिखें।
segments-error-subject = चुनें कि शर्त क्या पूछे, या इसे हटाएँ।
segments-error-tag = टैग चुनें।
segments-error-consent = सहमति चुनें।
segments-error-campaign = अभियान चुनें।
segments-error-field = यह फ़ील्ड अब नहीं है। दूसरा चुनें या शर्त हटाएँ।
segments-error-test = चुनें कि तुलना कैसे हो।
segments-error-value = फ़ील्ड के अनुरूप मान लिखें।
segments-error-days = 1 से 3,650 तक दिनों की संख्या लिखें।
