campaigns-title = अभियान
campaigns-new = नया अभियान
campaigns-empty-title = अभी कोई अभियान नहीं
campaigns-empty-text = अभियान एक स्वीकृत टेम्पलेट बहुत-से लोगों को भेजता है, हर एक को एक बार।
campaigns-status-draft = मसौदा
campaigns-status-scheduled = निर्धारित
campaigns-status-preparing = तैयारी हो रही है
campaigns-status-running = भेजा जा रहा है
campaigns-status-paused = रुका हुआ
campaigns-status-cancelled = रद्द
campaigns-status-done = पूरा
campaigns-state-all = सभी
campaigns-state-read = पढ़ा गया
campaigns-state-delivered = पहुँचा
campaigns-state-sent = भेजा गया
campaigns-state-failed = विफल
campaigns-state-skipped = छोड़ा गया
campaigns-state-unknown = कोई उत्तर नहीं
campaigns-state-queued = प्रतीक्षा में
campaigns-legend-read = पढ़ा गया
campaigns-legend-delivered = पहुँचा, पढ़ा नहीं गया
campaigns-legend-pending = भेजा गया, रास्ते में
campaigns-legend-failed = विफल
campaigns-legend-skipped = छोड़ा गया
campaigns-legend-unknown = कोई उत्तर नहीं
campaigns-legend-queued = प्रतीक्षा में
campaigns-funnel-all = प्राप्तकर्ता
campaigns-funnel-sent = भेजे गए
campaigns-funnel-delivered = पहुँचे
campaigns-funnel-read = पढ़े गए
campaigns-reason-opted-out = रोकने को कहा
campaigns-reason-not-opted-in = मार्केटिंग की कोई सहमति दर्ज नहीं
campaigns-reason-marketing-cooling = WhatsApp ने इस व्यक्ति के लिए एक दिन मार्केटिंग रोकने को कहा
campaigns-reason-restricted = इस व्यक्ति ने अपने डेटा का उपयोग रोकने को कहा
campaigns-reason-minor = नाबालिग के रूप में दर्ज
campaigns-reason-erased = अनुरोध पर मिटाया गया
campaigns-reason-no-phone = कोई फ़ोन नंबर नहीं
campaigns-reason-cancelled = अभियान रद्द किया गया
campaigns-reason-no-answer = कोई उत्तर नहीं आया; अपने आप दोबारा नहीं भेजा जाता
campaigns-reason-sending-paused = इस पूरे इंस्टॉलेशन पर भेजना रुका है
campaigns-reason-restored = डेटा की पुरानी स्थिति बहाल की गई; अपने आप दोबारा नहीं भेजा जाता
campaigns-reason-interrupted = भेजना बीच में रुका; अपने आप दोबारा नहीं भेजा जाता
campaigns-reason-given-up = टीम के एक सदस्य ने छोड़ दिया
campaigns-reason-workspace-suspended = कार्यक्षेत्र निलंबित है
campaigns-reason-number-stopped = WhatsApp नंबर जुड़ा हुआ नहीं है
campaigns-reason-template-not-sendable = टेम्पलेट अब स्वीकृत नहीं है
campaigns-reason-template-changed = अभियान लिखने के बाद टेम्पलेट के चर या शीर्षक बदल गए
campaigns-reason-template-recategorised = WhatsApp ने टेम्पलेट को दूसरी श्रेणी में रखा
campaigns-reason-unreadable = इसका टेम्पलेट या इसकी सेटिंग पढ़ी नहीं जा सकती। नया अभियान बनाएँ और इस इंस्टॉलेशन के संचालक को बताएँ
campaigns-reason-file-waits = Meta ने अब तक टेम्पलेट की फ़ाइल नहीं ली है। दोबारा कोशिश के लिए जारी रखें
campaigns-reason-template-incomplete = टेम्पलेट नहीं भेजा जा सकता: उसके संदेश में जो होना चाहिए वह नहीं है। उसका पृष्ठ बताता है कि क्या
campaigns-reason-other = किसी और कारण से
campaigns-audience = श्रोता
campaigns-audience-all = सभी संपर्क
campaigns-audience-tag = टैग: { $tag }
campaigns-audience-import = आयात: { $file }
campaigns-category = श्रेणी
campaigns-category-marketing = मार्केटिंग
campaigns-category-utility = उपयोगिता
campaigns-category-authentication = प्रमाणीकरण
campaigns-field-name = नाम
campaigns-field-email = ई-मेल
campaigns-field-phone = फ़ोन नंबर
campaigns-field-text = सबके लिए एक ही पाठ
campaigns-column-campaign = अभियान
campaigns-column-state = स्थिति
campaigns-column-progress = प्रगति
campaigns-column-sent = भेजा गया
campaigns-column-delivered = पहुँचा
campaigns-column-read = पढ़ा गया
campaigns-column-when = कब
campaigns-column-contact = संपर्क
campaigns-column-reason = कारण
campaigns-column-phone = फ़ोन
campaigns-name = नाम
campaigns-name-hint = इसे केवल आपकी टीम देखती है।
campaigns-template = टेम्पलेट
campaigns-choose = चुनें
campaigns-show-choice = चर और श्रोता दिखाएँ
campaigns-variables = चर
campaigns-variables-hint = बताएँ कि हर चर संपर्क से क्या लेता है।
campaigns-variable = चर { $variable }
campaigns-fallback = { $variable } के लिए पाठ
campaigns-fallback-hint = जहाँ संपर्क में कुछ नहीं, वहाँ यह आता है।
campaigns-sample = उदाहरण: { $sample }
campaigns-schedule = शुरू होने का समय
campaigns-schedule-hint = खाली का अर्थ है अभी। समय क्षेत्र: { $zone }।
campaigns-continue = आगे बढ़ें
campaigns-no-template-title = कोई स्वीकृत टेम्पलेट नहीं
campaigns-no-template-text = अभियान को WhatsApp द्वारा स्वीकृत टेम्पलेट चाहिए। पहले एक लिखकर जमा करें।
campaigns-no-template-action = टेम्पलेट लिखें
campaigns-outlook = किसे मिलेगा
campaigns-outlook-sum = { $all } में से { $people } संपर्कों को संदेश भेजा जा सकता है।
campaigns-review-title = शुरू होने से पहले { $name } जाँचें
campaigns-review-text = बटन दबाने से पहले कुछ नहीं भेजा जाता।
campaigns-facts = क्या होगा
campaigns-from = भेजने वाला नंबर
campaigns-when = शुरू
campaigns-now = तुरंत
campaigns-duration = लगभग समय
campaigns-under-a-minute = एक मिनट से कम
campaigns-minutes = { $count ->
    [one] एक मिनट
   *[other] { $n } मिनट
}
campaigns-hours = { $hours } घंटे
campaigns-limit = आज की सीमा में शेष
campaigns-unlimited = कोई सीमा नहीं
campaigns-limit-left = { $count ->
    [one] एक व्यक्ति
   *[other] { $n } लोग
}
campaigns-over-limit = श्रोता नंबर की 24 घंटे की सीमा में बची संख्या से बड़ा है। सीमा पहुँचने पर अभियान रुक जाएगा।
campaigns-cost = आपकी दरों पर लागत
campaigns-no-rates = इस श्रेणी की कोई दर दर्ज नहीं है।
campaigns-enter-rates = अपनी दरें दर्ज करें
campaigns-nobody = इस श्रोता में अभी किसी को संदेश नहीं भेजा जा सकता।
campaigns-american = { $count ->
    [one] एक नंबर अमेरिका का है, जहाँ WhatsApp मार्केटिंग नहीं पहुँचाता।
   *[other] { $n } नंबर अमेरिका के हैं, जहाँ WhatsApp मार्केटिंग नहीं पहुँचाता।
}
campaigns-unreached = { $count ->
    [one] इनमें से एक व्यक्ति तक हाल में WhatsApp पर संदेश नहीं पहुँचा। भेजने की कोशिश फिर भी होगी; ऐसे लोगों को सेगमेंट से ढूँढा जा सकता है।
   *[other] इनमें से { $n } लोगों तक हाल में WhatsApp पर संदेश नहीं पहुँचा। भेजने की कोशिश फिर भी होगी; ऐसे लोगों को सेगमेंट से ढूँढा जा सकता है।
}
campaigns-stranded = इस ड्राफ़्ट का टेम्पलेट हटा दिया गया, इसलिए इसे शुरू नहीं किया जा सकता। दूसरा टेम्पलेट चुनें, या यह ड्राफ़्ट हटा दें।
campaigns-stranded-anew = दूसरा टेम्पलेट चुनें
campaigns-edit = मसौदा बदलें
campaigns-edit-title = यह मसौदा बदलें
campaigns-edit-back = जाँच पर वापस
campaigns-start = अभियान शुरू करें
campaigns-discard = यह मसौदा हटाएँ
campaigns-error-name = अभियान को अधिकतम 120 अक्षरों का नाम दें।
campaigns-error-template = एक स्वीकृत टेम्पलेट चुनें।
campaigns-error-number = टेम्पलेट के WhatsApp खाते में भेजने के लिए कोई नंबर नहीं है।
campaigns-error-audience = चुनें कि किसे मिलेगा।
campaigns-error-variable = बताएँ कि चर { $variable } क्या लेता है।
campaigns-error-fallback = चर { $variable } के लिए पाठ लिखें।
campaigns-error-long = अधिकतम 500 अक्षर लिखें।
campaigns-error-time = दिन और समय लिखें, या खाली छोड़ें।
campaigns-error-past = यह समय बीत चुका है। बाद का चुनें, या खाली छोड़ें।
campaigns-error-far = एक वर्ष के भीतर का समय चुनें।
campaigns-flash-saved = मसौदा बदल गया। इसे एक बार फिर जाँच लें।
campaigns-flash-started = अभियान शुरू हो गया।
campaigns-flash-scheduled = अभियान निर्धारित हो गया।
campaigns-flash-discarded = मसौदा हटा दिया गया।
campaigns-flash-paused = अभियान रुका है। जो संदेश रास्ते में हैं वे पहुँचेंगे।
campaigns-flash-resumed = अभियान आगे बढ़ रहा है।
campaigns-flash-cancelled = अभियान रद्द हो गया।
campaigns-flash-late = अभियान अब दूसरी स्थिति में है; कुछ नहीं बदला गया।
campaigns-flash-decided = { $count ->
    [one] एक प्राप्तकर्ता के लिए निर्णय हुआ।
   *[other] { $n } प्राप्तकर्ताओं के लिए निर्णय हुआ।
}
campaigns-bar = { $all } में से { $done } पूरे
campaigns-progress = { $all } में से { $done } प्राप्तकर्ता पूरे
campaigns-of-recipients = { $n } में से
campaigns-shown = { $count ->
    [one] एक अभियान
   *[other] { $n } अभियान
}
campaigns-recipients = प्राप्तकर्ता
campaigns-recipients-shown = { $count ->
    [one] इस पृष्ठ पर एक प्राप्तकर्ता
   *[other] इस पृष्ठ पर { $n } प्राप्तकर्ता
}
campaigns-no-recipients = इस स्थिति में कोई नहीं है।
campaigns-this-list = यह सूची CSV में
campaigns-export = निर्यात
campaigns-pause = रोकें
campaigns-resume = फिर शुरू करें
campaigns-cancel = रद्द करें
campaigns-cancel-title = यह अभियान रद्द करें?
campaigns-cancel-text = { $queued } प्राप्तकर्ताओं को संदेश नहीं गया और नहीं जाएगा। { $sent } संदेश भेजे जा चुके हैं और वापस नहीं लिए जा सकते।
campaigns-cancel-confirm = अभियान रद्द करें
campaigns-keep = रहने दें
campaigns-held = अपने आप रुका:
campaigns-unknown-title = बिना उत्तर के संदेश
campaigns-unknown-due = { $count ->
    [one] एक संदेश के बारे में ज्ञात नहीं कि वह भेजा गया या नहीं।
   *[other] { $n } संदेशों के बारे में ज्ञात नहीं कि वे भेजे गए या नहीं।
}
campaigns-unknown-text = वे अपने आप दोबारा नहीं भेजे जाते। बताएँ क्या करना है; दोबारा भेजने से कुछ लोगों को दो बार मिल सकता है।
campaigns-unknown-cancelled = अभियान रद्द है, इसलिए वे दोबारा कभी नहीं भेजे जाते। बताएँ कि उन्हें भेजा गया मानें या विफल।
campaigns-unknown-sent = भेजा हुआ मानें
campaigns-unknown-again = दोबारा भेजें
campaigns-unknown-failed = छोड़ दें
campaigns-unknown-settling = { $count ->
    [one] एक संदेश का अभी उत्तर नहीं आया। WhatsApp अब भी बता सकता है।
   *[other] { $n } संदेशों का अभी उत्तर नहीं आया। WhatsApp अब भी बता सकता है।
}
campaigns-funnel = वितरण के चरण
campaigns-funnel-note = हर चरण पिछले की तुलना में
campaigns-why = कुछ को क्यों नहीं मिला
campaigns-why-none = अब तक सबको संदेश भेजा जा सका।
campaigns-test-title = पहले एक परीक्षण संदेश भेजें
campaigns-test-text = एक नंबर को एक संदेश, उन शब्दों के साथ जो संपर्क में जानकारी न होने पर लगते हैं। यह प्राप्तकर्ताओं में नहीं गिना जाता।
campaigns-test-phone = परीक्षण के लिए नंबर
campaigns-test-phone-hint = आपका अपना नंबर भरा हुआ है। दूसरे देशों के नंबर प्लस से शुरू होते हैं।
campaigns-test-agreed = इस नंबर वाला व्यक्ति यह संदेश पाने के लिए सहमत है। आपके अपने नंबर के लिए इसकी ज़रूरत नहीं।
campaigns-test-send = परीक्षण भेजें
campaigns-tests = अब तक के परीक्षण
campaigns-test-forgotten = नंबर हटा दिया गया
campaigns-test-flash = परीक्षण भेजा जा रहा है। उसका परिणाम फ़ॉर्म के नीचे दिखेगा।
campaigns-test-error-phone = ऐसा एक फ़ोन नंबर लिखें जिस पर WhatsApp हो सकता है, जैसे +91 98765 43210।
campaigns-test-error-agreed = इस खाने पर निशान लगाएँ, या परीक्षण अपने नंबर पर भेजें।
campaigns-test-error-enough = आज इस अभियान के और परीक्षण नहीं हो सकते। इसे शुरू करें, या इनबॉक्स से लोगों को लिखें।
