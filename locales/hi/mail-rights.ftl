mail-privacy-code-subject = आपका कोड: { $code }
mail-privacy-code-text =
    किसी ने, शायद आपने, इस पते से निजता अनुरोध { $reference } खोला है। कोड है

    { $code }

    यह एक बार, 15 मिनट तक मान्य है। अगर यह आप नहीं थे, तो इस संदेश को अनदेखा करें।
mail-privacy-code-action = कोड लिखें
mail-privacy-in-progress-subject = आपका अनुरोध { $reference } मिल गया
mail-privacy-in-progress-text =
    धन्यवाद। आपके निजता अनुरोध { $reference } पर काम चल रहा है। जवाब अधिक से अधिक { $due } तक मिलेगा।

    लिंक वाला पेज बताता है कि काम कहाँ तक पहुँचा।
mail-privacy-in-progress-action = अनुरोध देखें
mail-privacy-completed-subject = आपका अनुरोध { $reference } पूरा हुआ
mail-privacy-completed-text =
    आपका निजता अनुरोध { $reference } पूरा हो गया है। हमारा जवाब लिंक वाले पेज पर है।
mail-privacy-completed-action = जवाब देखें
mail-privacy-rejected-subject = आपका अनुरोध { $reference } अस्वीकृत हुआ
mail-privacy-rejected-text =
    आपने { $reference } में जो माँगा, वह हम नहीं कर सके। कारण लिंक वाले पेज पर है। आप अपने डेटा-संरक्षण प्राधिकरण से शिकायत कर सकते हैं।
mail-privacy-rejected-action = कारण देखें
mail-privacy-cancelled-subject = आपका अनुरोध { $reference } रद्द हुआ
mail-privacy-cancelled-text =
    आपका निजता अनुरोध { $reference } रद्द कर दिया गया। अगर यह आप नहीं थे, तो इस संदेश का उत्तर दें।
mail-privacy-cancelled-action = अनुरोध देखें
mail-privacy-resumed-subject = आपके अनुरोध { $reference } पर काम फिर शुरू हुआ
mail-privacy-resumed-text =
    आपके गोपनीयता अनुरोध { $reference } पर फिर से काम हो रहा है। आपको { $due } तक उत्तर मिल जाएगा।
mail-privacy-resumed-action = अनुरोध देखें
mail-privacy-awaiting-controller-subject = आपका अनुरोध { $reference } व्यवसाय के पास है
mail-privacy-awaiting-controller-text =
    जिस व्यवसाय ने आपको लिखा, वही आपके डेटा के बारे में निर्णय लेता है, इसलिए हमने आपका अनुरोध { $reference } उसे भेज दिया है। समय सीमा { $due } ही है और हम उस पर नज़र रखते हैं।
mail-privacy-awaiting-controller-action = अनुरोध देखें
mail-privacy-extended-subject = आपके अनुरोध { $reference } के लिए और समय चाहिए
mail-privacy-extended-text =
    हम आपके गोपनीयता अनुरोध { $reference } का उत्तर पहली अवधि में नहीं दे सकते। नई तारीख { $due } है।

    कारण: { $reason }

    आप अपने डेटा संरक्षण प्राधिकरण से शिकायत कर सकते हैं।
mail-privacy-extended-action = अनुरोध देखें
mail-privacy-on-hold-subject = आपके अनुरोध { $reference } का एक हिस्सा रुका है
mail-privacy-on-hold-text =
    कानून फ़िलहाल हमें आपके अनुरोध { $reference } के एक हिस्से पर काम करने से रोकता है। कारण लिंक वाले पृष्ठ पर है।
mail-privacy-on-hold-action = कारण देखें
mail-privacy-partly-completed-subject = आपका अनुरोध { $reference } आंशिक रूप से पूरा हुआ
mail-privacy-partly-completed-text =
    आपके गोपनीयता अनुरोध { $reference } पर जितना हो सकता था, हो गया। लिंक वाला पृष्ठ बताता है कि क्या किया गया, क्या रखा गया, क्यों और कब तक। आप अपने डेटा संरक्षण प्राधिकरण से शिकायत कर सकते हैं।
mail-privacy-partly-completed-action = उत्तर देखें
mail-privacy-duplicate-subject = आपका अनुरोध { $reference } पहले वाले को दोहराता है
mail-privacy-duplicate-text =
    आपने यही पहले भी माँगा था और वह अनुरोध अभी खुला है। हमने { $reference } को उससे जोड़ दिया; कुछ खोया नहीं।
mail-privacy-duplicate-action = अनुरोध देखें
mail-privacy-case-subject = एक संपर्क गोपनीयता अधिकार का उपयोग कर रहा है: { $reference }
mail-privacy-case-text =
    जिसे आप लिखते हैं, उसने अपने डेटा के बारे में कुछ माँगा है। { $due } तक निर्णय आपको लेना है। कृपया अनुरोध { $reference } देखें।
mail-privacy-case-action = निर्णय लें
mail-privacy-case-reminder-subject = अनुरोध { $reference } अब भी आपकी प्रतीक्षा में है
mail-privacy-case-reminder-text =
    एक संपर्क का गोपनीयता अनुरोध { $reference } अब तक तय नहीं हुआ। कानून { $due } तक उत्तर चाहता है; समय सीमा नहीं बदलती।
mail-privacy-case-reminder-action = निर्णय लें
mail-privacy-taken-up-subject = हम आपके अनुरोध { $reference } को देख रहे हैं
mail-privacy-taken-up-text =
    व्यवसाय ने आपके अनुरोध { $reference } पर निर्णय नहीं लिया, इसलिए हमारे कर्मचारी इसे देख रहे हैं। समय सीमा { $due } ही है।

    आप कारोबार से सीधे भी संपर्क कर सकते हैं:

    { $businesses }
mail-privacy-taken-up-action = अनुरोध देखें
mail-privacy-export-subject = आपकी प्रति तैयार है
mail-privacy-export-text =
    आपके डेटा की प्रति तैयार है (अनुरोध { $reference })। आप उसे सात दिन तक अपने निजता केंद्र से डाउनलोड कर सकते हैं; वहाँ आपका पासवर्ड पूछा जाएगा।
mail-privacy-export-action = निजता केंद्र खोलें
mail-privacy-deletion-subject = आपका खाता { $day } को हटा दिया जाएगा
mail-privacy-deletion-text =
    आपने अपना खाता हटाने को कहा है (अनुरोध { $reference })। यह { $day } को होगा, आपके वर्कस्पेस और उसमें सब कुछ सहित।

    तब तक सब कुछ पहले जैसा चलता है, और आप निजता केंद्र में इसे वापस ले सकते हैं। अगर यह आप नहीं थे, तो अभी ऐसा करें और अपना पासवर्ड बदलें।
mail-privacy-deletion-action = निजता केंद्र खोलें
mail-privacy-erased-subject = आपका खाता हटा दिया गया
mail-privacy-erased-text =
    आपका खाता, आपका वर्कस्पेस और उसमें सब कुछ मिटा दिया गया, जैसा आपने { $reference } में कहा था। आपके वर्कस्पेस की कुंजी नष्ट कर दी गई है। केवल वे गिनतियाँ बची हैं जिनमें किसी का नाम नहीं।

    इस बारे में यह हमारा आखिरी संदेश है।

mail-workspace-suspended-subject = आपका वर्कस्पेस निलंबित है
mail-workspace-suspended-text =
    हमारे कर्मियों ने आपका वर्कस्पेस निलंबित किया है। बहाल होने तक कुछ नहीं भेजा जाता; आप अपना डेटा पढ़ और निर्यात कर सकते हैं।

    कारण: { $reason }

    अगर आपको लगता है कि यह गलती है, तो बटन के पीछे के पेज पर बताइए; एक व्यक्ति कारण सहित उत्तर देता है।
mail-workspace-suspended-action = पढ़ें और अपील करें
mail-workspace-restored-subject = आपका वर्कस्पेस फिर से भेज सकता है
mail-workspace-restored-text =
    आपके वर्कस्पेस का निलंबन हटा लिया गया है। रुके हुए अभियान तब तक रुके रहेंगे जब तक आप उन्हें फिर से शुरू न करें।
mail-workspace-restored-action = वर्कस्पेस खोलें
mail-privacy-downloaded-subject = आपकी प्रति डाउनलोड की गई
mail-privacy-downloaded-text =
    अनुरोध { $reference } के लिए आपके डेटा की प्रति अभी डाउनलोड की गई। अगर यह आपने नहीं किया, तो लिंक वाले पृष्ठ पर प्रति हटाएँ और अपना पासवर्ड बदलें।
mail-privacy-downloaded-action = प्रति देखें
mail-privacy-lift-subject = आपके खाते का प्रतिबंध समाप्त हो रहा है
mail-privacy-lift-text =
    { $when } को हम वह प्रतिबंध समाप्त करेंगे जो आपने { $reference } में माँगा था। कारण: { $text }

    अगर आप सहमत नहीं हैं, तो लिंक वाले पृष्ठ पर आपत्ति करें, या अपने डेटा-संरक्षण प्राधिकरण से शिकायत करें।
mail-privacy-lift-action = अपना गोपनीयता पृष्ठ देखें
mail-appeal-granted-subject = आपके वर्कस्पेस का निलंबन हटाया गया
mail-appeal-granted-text =
    हमने आपकी अपील दोबारा देखी और आपके वर्कस्पेस का निलंबन हटाते हैं। रोके गए अभियान तब तक रुके रहते हैं जब तक आप उन्हें फिर न चलाएँ।

    कारण: { $reason }
mail-appeal-granted-action = उत्तर पढ़ें
mail-appeal-refused-subject = आपके वर्कस्पेस का निलंबन बना रहता है
mail-appeal-refused-text =
    हमने आपकी अपील दोबारा देखी, और आपके वर्कस्पेस का निलंबन बना रहता है।

    कारण: { $reason }

    आप अब भी अपना डेटा पढ़ और निर्यात कर सकते हैं।
mail-appeal-refused-action = उत्तर पढ़ें
