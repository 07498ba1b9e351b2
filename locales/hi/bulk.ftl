# One act on everyone who matches
bulk-title = मेल खाने वाले सभी को बदलें
bulk-link = मेल खाने वाले सभी को बदलें…
bulk-held = जिनका डेटा प्रतिबंधित है, वे छोड़ दिए जाते हैं।
bulk-nobody = ऐसा कोई मेल नहीं खाता जिसे बदला जा सके।
bulk-what = उनमें से हर एक के साथ क्या हो?
bulk-act-tag = टैग जोड़ें
bulk-act-tag-note = जिनके पास है, उनके पास रहेगा।
bulk-act-untag = टैग हटाएँ
bulk-act-untag-note = केवल यही टैग हटेगा।
bulk-act-opt-out = मार्केटिंग से बाहर करें
bulk-act-opt-out-note = अब से उन्हें कोई मार्केटिंग नहीं, और प्रतीक्षारत अभियान संदेश छोड़ दिए जाएँगे। केवल उनकी अपनी नई सहमति इसे हटाती है।
bulk-act-delete = हटाएँ
bulk-act-delete-note = संपर्क, संदेश और फ़ाइलें मिटा दी जाएँगी और नंबर बाहर रखे जाएँगे। यह वापस नहीं हो सकता।
bulk-tag = टैग
bulk-tag-hint = टैग जोड़ने या हटाने के लिए।
bulk-sure = मुझे यकीन है: इन सभी को बाहर करें या हटाएँ ({ $people })।
bulk-do = शुरू करें
bulk-back = संपर्कों पर वापस
bulk-error-act = चुनें कि क्या होना चाहिए।
bulk-error-sure = मेल खाने वाले सभी को बाहर करने या हटाने के लिए खाने पर निशान लगाएँ।
bulk-error-more = { $count ->
    [one] इस बीच एक संपर्क मेल खाता है। शुरू करने से पहले फिर से देखें।
   *[other] इस बीच { $n } संपर्क मेल खाते हैं। शुरू करने से पहले फिर से देखें।
}
bulk-error-gone = खोज या सेगमेंट अब नहीं है। पहले फिर खोजें।
bulk-seen = { $all } में से { $seen } हो गए।
bulk-changed = { $count ->
    [one] एक बदला गया।
   *[other] { $n } बदले गए।
}
bulk-status-queued = प्रतीक्षा में
bulk-status-running = चल रहा है
bulk-status-done = पूरा हुआ
bulk-status-stopped = रोका गया
bulk-stopped = बाकी जैसे थे वैसे ही हैं।
bulk-stop = रोकें
bulk-leave = आप यह पेज छोड़ सकते हैं; काम चलता रहेगा।
bulk-reload = ताज़ा करें
bulk-copy = प्रति लें
bulk-copy-text = सूची के सभी लोग एक फ़ाइल में, जिसे फिर से आयात किया जा सकता है। ऑडिट लॉग में लिखा जाता है कि किसने ली।
