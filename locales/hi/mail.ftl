# ईमेल: विषय, पाठ (अनुच्छेद) और बटन का नाम।
mail-footer = { $company }. कोई सवाल? { $email } पर लिखें।

mail-verify-email-subject = अपने पते की पुष्टि करें
mail-verify-email-text =
    Xpecto में आपका स्वागत है। यह पता आपका है, इसकी पुष्टि के लिए लिंक खोलें; उसके बाद आप साइन इन कर सकते हैं।

    लिंक एक बार और 24 घंटे तक काम करता है। यदि आपने खाता नहीं बनाया, तो इस संदेश को अनदेखा करें।
mail-verify-email-action = इस पते की पुष्टि करें

mail-account-exists-subject = आपका खाता पहले से है
mail-account-exists-text =
    किसी ने, शायद आपने, इस पते से Xpecto खाता बनाने की कोशिश की। खाता पहले से मौजूद है; उसका यूज़रनेम { $username } है।

    यदि आप पासवर्ड भूल गए हैं या आपने स्वयं कभी नहीं बनाया, तो लिंक से नया चुनें। यदि यह आप नहीं थे, तो कुछ नहीं बदला है और आपको कुछ नहीं करना है।
mail-account-exists-action = नया पासवर्ड चुनें

mail-reset-password-subject = नया पासवर्ड चुनें
mail-reset-password-text =
    किसी ने, शायद आपने, खाते { $username } के लिए नया पासवर्ड माँगा।

    लिंक एक बार और 30 मिनट तक काम करता है। यदि यह आप नहीं थे, तो इस संदेश को अनदेखा करें: आपका पासवर्ड वही रहेगा।
mail-reset-password-action = नया पासवर्ड चुनें

mail-password-changed-subject = आपका पासवर्ड बदल दिया गया
mail-password-changed-text =
    खाते { $username } का पासवर्ड बदल दिया गया और दूसरे डिवाइस साइन आउट कर दिए गए।

    यदि यह आप नहीं थे, तो लिंक से तुरंत नया पासवर्ड चुनें।
mail-password-changed-action = नया पासवर्ड चुनें

mail-new-device-subject = आपके खाते में नया साइन इन
mail-new-device-text =
    किसी ने ऐसे डिवाइस से आपके खाते में साइन इन किया जिसे हमने पहले नहीं देखा था: { $agent }, पता { $ip }, { $when } UTC।

    यदि यह आप थे, तो सब ठीक है। यदि नहीं, तो उस डिवाइस को साइन आउट करें और पासवर्ड बदलें।
mail-new-device-action = अपने डिवाइस देखें

mail-change-email-subject = अपने नए पते की पुष्टि करें
mail-change-email-text =
    खाता { $username } अब से इस पते का उपयोग करेगा। पुष्टि के लिए लिंक खोलें।

    लिंक एक बार और 24 घंटे तक काम करता है। यदि आपने यह नहीं माँगा, तो संदेश को अनदेखा करें।
mail-change-email-action = नए पते की पुष्टि करें

mail-email-change-asked-subject = नया पता माँगा गया
mail-email-change-asked-text =
    { $username } के रूप में साइन इन किसी व्यक्ति ने खाते का पता बदलने को कहा। नए पते की पुष्टि होने पर वह बदलेगा।

    यदि यह आप नहीं थे, तो तुरंत नया पासवर्ड चुनें।
mail-email-change-asked-action = नया पासवर्ड चुनें

mail-email-changed-subject = आपका पता बदल दिया गया
mail-email-changed-text =
    खाता { $username } अब दूसरे पते का उपयोग करता है; इस पते पर अब संदेश नहीं आएँगे।

    यदि यह आप नहीं थे, तो तुरंत हमें लिखें।

mail-new-device-staff-subject = आपके खाते में नया साइन इन
mail-new-device-staff-text =
    किसी ने ऐसे डिवाइस से आपके स्टाफ़ खाते में साइन इन किया जिसे हमने पहले नहीं देखा था: { $agent }, पता { $ip }, { $when } UTC।

    यदि यह आप थे, तो सब ठीक है। यदि नहीं, तो तुरंत नया पासवर्ड चुनें: इससे सभी डिवाइस साइन आउट हो जाते हैं।
mail-new-device-staff-action = नया पासवर्ड चुनें

mail-policy-changed-subject = हमारी { $document } { $day } से बदल रही है
mail-policy-changed-text =
    हमारी { $document } का नया संस्करण { $day } से लागू होगा। लिंक दिखाता है कि शब्द-शब्द क्या बदलता है; पहले का संस्करण पढ़ा जा सकता है।

    इससे कोई वैकल्पिक चीज़ चालू नहीं होती। अगर आप सहमत नहीं हैं तो ऐप में निजता के अंतर्गत अपना डेटा ले जा सकते हैं और खाता हटा सकते हैं।
mail-policy-changed-action = पढ़ें कि क्या बदलता है

mail-leave = ऐसे मेल बंद करें
mail-announcement-subject = { $subject }
mail-announcement-text = { $text }
mail-promotional-subject = { $subject }
mail-promotional-text = { $text }
mail-confirm-promotional-subject = क्या आप मेल से ऑफ़र और सुझाव पर सहमत हैं?
mail-confirm-promotional-text =
    आपने मेल से ऑफ़र और सुझाव माँगे। सात दिन के भीतर लिंक खोलें और हाँ कहें; तब तक कुछ चालू नहीं होता।

    अगर यह आप नहीं थे तो इस संदेश को अनदेखा करें।
mail-confirm-promotional-action = जवाब दें

mail-subprocessor-added-subject = { $name } { $day } से हमारे लिए काम करेगी
mail-subprocessor-added-text =
    { $day } से एक नई कंपनी निजी डेटा के साथ हमारे लिए काम करेगी: { $name }, { $country }। किसलिए: { $purpose }।

    लिंक दिखाता है कि वहाँ डेटा कैसे सुरक्षित है। आपत्ति हो तो उस दिन से पहले वहीं बताएँ; हम जवाब देंगे।
mail-subprocessor-added-action = देखें या आपत्ति करें
mail-law-request-subject = एक प्राधिकरण को आपके बारे में डेटा मिला
mail-law-request-text =
    { $authority } ने आपके खाते के बारे में डेटा माँगा, जो { $day } को मिला। क़ानूनी आधार: { $basis }। हममें से दो ने माँग जाँची, और जितना उसमें आता है उतना दिया गया।

    आप हमसे पूछ सकते हैं कि क्या दिया गया, और जहाँ क़ानून अनुमति दे वहाँ उसकी समीक्षा करवा सकते हैं।
mail-law-request-action = ऐसा कितनी बार होता है

mail-waiting = न पहुँची मेल
mail-waiting-lede = खाते की वह मेल जिसे मेल सर्वर ने नहीं लिया। पहुँचने तक यहीं रहती है; किसके लिए है, यह नहीं दिखता।
mail-waiting-none = हर मेल पहुँच गई
mail-waiting-none-text = जो मेल नहीं पहुँच पाती, वह कारण के साथ यहाँ दिखती है।
mail-waiting-kind = विषय
mail-waiting-since = लिखी गई
mail-waiting-tries = कोशिशें
mail-waiting-why = पिछला कारण
mail-waiting-try = फिर कोशिश करें
mail-waiting-goes-on = अपने आप फिर कोशिश होगी
mail-waiting-refused = मेल सर्वर का जवाब { $status }।
mail-waiting-unreached = मेल सर्वर तक पहुँच नहीं हुई।
mail-waiting-unencrypted = मेल सर्वर एन्क्रिप्शन नहीं देता, इसलिए उसे कुछ नहीं सौंपा गया।
mail-waiting-again = मेल फिर भेजी जा रही है।
