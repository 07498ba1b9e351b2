admin-workspaces = वर्कस्पेस
admin-workspaces-lede = केवल आँकड़े: संदेश और संपर्क अपने कारोबार के पास रहते हैं।
admin-workspaces-none = अभी कोई वर्कस्पेस नहीं
admin-workspaces-none-text = साइन अप करने वाला हर कारोबार यहाँ दिखता है।
admin-newest-first = सबसे नया पहले
admin-name = नाम
admin-country = देश
admin-zone = समय क्षेत्र
admin-state = स्थिति
admin-created = बनाया गया
admin-contacts = संपर्क
admin-templates = टेम्पलेट
admin-campaigns = अभियान
admin-sent = 30 दिनों में भेजे गए
admin-active = सक्रिय
admin-suspended = निलंबित
admin-facts = कारोबार
admin-owner = मालिक
admin-sending = भेजना
admin-suspended-since = { $when } से निलंबित। कुछ नहीं भेजा जाता।
admin-suspend-text = निलंबित वर्कस्पेस कुछ नहीं भेजता; उसके लोग अपना डेटा पढ़ और निर्यात कर सकते हैं। मालिक को कारण मेल से मिलता है।
admin-suspend = निलंबित करें
admin-restore = फिर से भेजने दें
admin-reason = कारण
admin-reason-hint = मालिक इसे पढ़ता है, और यह वर्कस्पेस के ऑडिट लॉग में रहता है।
admin-error-reason = अधिक से अधिक 500 अक्षरों में कारण लिखें।
admin-suspended-done = वर्कस्पेस निलंबित है। मालिक को बता दिया गया है।
admin-restored-done = वर्कस्पेस फिर से भेज सकता है। मालिक को बता दिया गया है।
admin-desk = निजता अनुरोध
admin-late = { $count ->
    [one] { $n } अनुरोध की समय-सीमा बीत चुकी है
   *[other] { $n } अनुरोधों की समय-सीमा बीत चुकी है
}
admin-none-late = किसी की समय-सीमा नहीं बीती।
admin-queue-none = यहाँ कुछ नहीं
admin-queue-none-text = इस स्थिति में कोई अनुरोध नहीं है।
admin-due = जवाब की अंतिम तारीख
admin-due-first = जिसकी तारीख पहले, वह पहले
admin-request = अनुरोध
admin-person = व्यक्ति
admin-email = ईमेल
admin-phone = नंबर
admin-words = उनके शब्दों में
admin-reveal = देखें किसने माँगा
admin-reveal-reason = इसे देखना क्यों ज़रूरी है?
admin-reveal-hint = कारण अनुरोध के साथ दर्ज होता है।
admin-revealed = केवल इस बार दिखाया गया; कारण दर्ज है।
admin-history = अब तक क्या हुआ
admin-received = मिला
admin-answer = व्यक्ति को जवाब
admin-answer-hint = क्या किया गया, या क्यों नहीं किया जा सकता। यह मेल के लिंक पर दिखता है।
admin-answer-given = जवाब
admin-complete = पूरा करें
admin-reject = अस्वीकार करें
admin-error-answer = अधिक से अधिक 2,000 अक्षरों में जवाब लिखें।
admin-answered = अनुरोध बंद हुआ और व्यक्ति को बता दिया गया है।
admin-by-account = खाते से माँगा गया: इसका जवाब प्रोग्राम स्वयं देता है।

admin-policies = नीतियाँ
admin-policies-lede = हर भाषा में अगला संस्करण लिखें, देखें कि वह क्या बदलता है, और उसे किसी दिन के लिए प्रकाशित करें। प्रकाशित संस्करण कभी नहीं बदलता।
admin-policy-text = पाठ
admin-policy-applies = आज लागू
admin-policy-upcoming = बाद के लिए प्रकाशित
admin-policy-draft = मसौदा
admin-policy-no-draft = कोई मसौदा नहीं है। सहेजने पर सबसे नए संस्करण से एक शुरू होता है।
admin-policy-draft-saved = मसौदा { $when } को सहेजा गया।
admin-policy-review = जाँचें और प्रकाशित करें
admin-policy-review-lede = मसौदा क्या बदलता है। यह संस्करण { $version } बनेगा।
admin-policy-edit = मसौदा बदलें
admin-policy-discard = मसौदा हटाएँ
admin-policy-hint = Markdown। पते वाला अनुभाग वह शीर्षक है जो { "{" }#name{ "}" } पर ख़त्म होता है; हर भाषा में वही होते हैं। { "{" }company{ "}" }, { "{" }email{ "}" } और { "{" }grievance{ "}" } की जगह सेटिंग आती हैं।
admin-policy-save = मसौदा सहेजें
admin-policy-saved = मसौदा सहेज लिया गया।
admin-policy-discarded = मसौदा हटा दिया गया।
admin-policy-publish = प्रकाशित करें
admin-policy-material = क्या यह बदलाव लोगों के लिए मायने रखता है?
admin-policy-material-yes = हाँ
admin-policy-material-no = नहीं
admin-policy-material-no-hint = कोई वर्तनी, कोई स्पष्ट शब्द। यह कल से लागू हो सकता है, और किसी को लिखा नहीं जाता।
admin-policy-notice = { $count ->
    [one] खाताधारकों को अभी मेल से और ऐप में सूचना से बताया जाता है। यह सबसे जल्दी { $n } दिन बाद लागू हो सकता है।
   *[other] खाताधारकों को अभी मेल से और ऐप में सूचना से बताया जाता है। यह सबसे जल्दी { $n } दिन बाद लागू हो सकता है।
}
admin-policy-day = इस दिन से लागू
admin-policy-asks-again = प्रचार मेल के लिए लोगों ने जिन शब्दों पर सहमति दी थी वे बदल गए: उस दिन से उनकी सहमति बंद मानी जाएगी और उनसे फिर पूछा जाएगा।
admin-policy-final = प्रकाशित संस्करण न बदला जा सकता है, न वापस लिया जा सकता है।
admin-policy-published = संस्करण प्रकाशित हो गया।
admin-policy-error-body = इस भाषा का पाठ लिखें, अधिक से अधिक 100,000 बाइट।
admin-policy-error-sections = इस भाषा के अनुभाग अंग्रेज़ी जैसे नहीं हैं।
admin-policy-error-material = बताएँ कि बदलाव मायने रखता है या नहीं।
admin-policy-error-day = कोई दिन दें, { $day } या उसके बाद।
admin-policy-error-order = एक प्रकाशित संस्करण इससे बाद में लागू होता है।

admin-mailings = सामूहिक मेल
admin-mailings-lede = समाचार उन खाताधारकों को जाते हैं जिन्होंने मना नहीं किया, ऑफ़र केवल उन्हें जो सहमत हुए। यहाँ से किसी और तक नहीं पहुँचा जा सकता।
admin-mailing-write = एक लिखें
admin-mailing-purpose = यह क्या है?
admin-mailing-announcement = सेवा के समाचार
admin-mailing-promotional = ऑफ़र और सुझाव
admin-mailing-reach = { $count ->
    [one] आज { $n } व्यक्ति तक पहुँचता है।
   *[other] आज { $n } लोगों तक पहुँचता है।
}
admin-mailing-subject = विषय
admin-mailing-text = पाठ
admin-mailing-text-hint = ख़ाली पंक्ति से नया अनुच्छेद शुरू होता है। ऐसे मेल बंद करने का लिंक जोड़ दिया जाता है।
admin-mailing-keep = भेजने से पहले देखें
admin-mailing-all = अब तक लिखे गए
admin-mailing-none = अभी कुछ नहीं
admin-mailing-none-text = आप जो लिखते हैं वह यहाँ दिखता है, और यह भी कि वह कहाँ तक पहुँचा।
admin-mailing-written = नहीं भेजा
admin-mailing-going = भेजा जा रहा है
admin-mailing-gone = भेजा गया
admin-mailing-dispatch = भेजें
admin-mailing-dispatch-text = किसे लिखा जा सकता है यह हर समूह के लिए फिर जाँचा जाता है। शुरू होने पर इसे रोका नहीं जा सकता।
admin-mailing-send = { $count ->
    [one] { $n } व्यक्ति को भेजें
   *[other] { $n } लोगों को भेजें
}
admin-mailing-sent = लिखे गए मेल
admin-mailing-started = यह रास्ते में है।
admin-mailing-error-purpose = बताएँ कि यह क्या है।
admin-mailing-error-subject = एक पंक्ति में अधिक से अधिक 150 अक्षरों का विषय लिखें।
admin-mailing-error-text = अधिक से अधिक 10,000 अक्षरों का पाठ लिखें।
admin-usage = उपयोग
admin-usage-lede = 30 दिनों में पेज देखे जाने की गिनती, केवल अनुमति देने वाले आगंतुकों की। इन आँकड़ों में कोई व्यक्ति या ब्राउज़र नहीं है।
admin-usage-views = बार देखा गया
admin-usage-day = दिन
admin-usage-page = पेज
admin-usage-none = अभी कोई गिनती नहीं
admin-usage-none-text = केवल वे आगंतुक गिने जाते हैं जो एनालिटिक्स कुकी पर सहमत हैं और ऑप्ट-आउट संकेत नहीं भेजते।
admin-usage-choices = कुकी के चुनाव
admin-usage-no-choices = अभी किसी ने नहीं चुना।
admin-usage-choice-accept = सब स्वीकार
admin-usage-choice-reject = सब अस्वीकार
admin-usage-choice-save = श्रेणी से चुना
admin-usage-proofs = CSV में प्रमाण
admin-usage-young = साइन-अप पर कम आयु
admin-usage-young-text = उनके बारे में केवल यह गिनती रखी जाती है।
admin-usage-no-young = 30 दिनों में कोई नहीं।
