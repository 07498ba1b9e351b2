campaign-goods-catalog = कैटलॉग
campaign-goods-catalog-hint = इस अभियान का हर संदेश आपका कैटलॉग खोलता है।
campaign-goods-list = उत्पाद
campaign-goods-list-hint = इस अभियान का हर संदेश ये दिखाता है: अधिकतम 10 खंडों में 30 तक उत्पाद। आईडी को अल्पविराम से अलग करें।
campaign-goods-one = उत्पाद
campaign-goods-one-hint = इस अभियान का हर संदेश यह उत्पाद दिखाता है।
campaign-goods-product = उत्पाद की आईडी
campaign-goods-picture = चित्र में दिखने वाला उत्पाद (वैकल्पिक)
campaign-goods-picture-hint = किसी उत्पाद की आईडी; खाली छोड़ने पर पहला उत्पाद दिखता है।
campaign-goods-section = खंड { $n }
campaign-goods-title = शीर्षक
campaign-goods-ids = उत्पादों की आईडी
campaign-goods-more = खंड जोड़ें
campaign-goods-shown = { $count ->
    [one] { $n } उत्पाद
   *[other] { $n } उत्पाद
}
campaign-goods-lacks = Meta नहीं बताता कि इसमें कौन-से उत्पाद दिखते हैं: इसे भेजने वाला हर अभियान उन्हें पूछता है।
campaign-goods-error-catalog = कैटलॉग की संख्या लिखें, जैसी Commerce Manager में दिखती है
campaign-goods-error-product = किसी उत्पाद की आईडी लिखें
campaign-goods-error-id = यह उत्पाद की आईडी नहीं है: उसमें रिक्त स्थान, अल्पविराम या अर्धविराम नहीं होते, और अधिकतम 200 अक्षर होते हैं
campaign-goods-error-long = शीर्षक में अधिकतम { $most } अक्षर होते हैं
campaign-goods-error-empty = इस खंड के उत्पाद लिखें, या उसका शीर्षक हटाएँ
campaign-goods-error-title = एक से अधिक खंड हों तो हर एक का शीर्षक चाहिए
campaign-goods-error-count = 1 से { $most } तक उत्पाद लिखें; अभी { $given } हैं
