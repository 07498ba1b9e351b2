site-home-title = رسائل واتساب للأعمال مع الموافقة في صميمها
site-home-heading = رسائل طلبها عملاؤك، على واتساب
site-home-lede = قوالب وجهات اتصال وحملات وصندوق وارد وأرقام واضحة على منصة واتساب للأعمال. يُتحقق من الموافقة قبل كل رسالة تسويقية.
site-home-start = أنشئ مساحة عملك
site-home-look = انظر ماذا تفعل
site-home-tick-consent = لا يُراسَل أحد من دون موافقته
site-home-tick-leave = غادر ومعك كل بياناتك

site-sample-campaign = تخفيضات الشتاء، قبل الجميع
site-sample-campaign-label = مثال على حملة جارية
site-sample-audience = { $count ->
    [one] إلى من وافق، شخص واحد
   *[other] إلى كل من وافق، { $n } شخصًا
}
site-sample-sending = جارٍ الإرسال { $percent }
site-sample-sent = أُرسلت
site-sample-delivered = وصلت
site-sample-read = قُرئت
site-sample-failed = فشلت
site-sample-skipped = تُخطّيت
site-sample-day = اليوم
site-sample-message-header = تخفيضات الشتاء قبل يوم
site-sample-message = مرحبًا بريا، لأنك طلبت ذلك: وصلت الشالات الجديدة بخصم 20% حتى الثلاثاء.
site-sample-message-footer = Northwind Store، بونه
site-sample-message-shop = تسوّق الآن
site-sample-message-stop = أوقف العروض
site-sample-template-1 = مرحبًا
site-sample-template-2 = ، طلبك
site-sample-template-3 = غادر مستودعنا.
site-sample-rule-order = المتغيرات مرتبة
site-sample-rule-sample = المتغير الثاني يحتاج إلى مثال
site-sample-rows = { $count ->
    [one] فُحص صف واحد
   *[other] فُحص { $n } صفًا
}
site-sample-new = { $count ->
    [one] { $n } جديد
   *[other] { $n } جديدة
}
site-sample-duplicates = { $count ->
    [one] { $n } مكرر
   *[other] { $n } مكررة
}
site-sample-rejected = { $count ->
    [one] { $n } مرفوض
   *[other] { $n } مرفوضة
}
site-sample-reason = الحرف O بين الأرقام
site-sample-window = بقيت 3 س 12 د للرد
site-sample-question = هل ما زال بإمكاني تغيير اللون إلى النيلي؟
site-sample-answer = بالتأكيد! حجزنا لك واحدًا.

site-features = العمل كله في مكان واحد
site-features-lede = من الملف الذي لديك إلى الرد الذي تريده.
site-feature-templates = قوالب تجتاز المراجعة
site-feature-templates-text = تُفحص كل قاعدة من قواعد Meta قبل الإرسال وتظهر الرسالة عند الحقل، والمعاينة تريك ما سيظهر على الهاتف.
site-feature-contacts = جهات اتصال بلا صفوف ضائعة
site-feature-contacts-text = ارفع ملف CSV، وراجع الأعمدة التي خمنّاها، وقل من وافق وكيف. ويعود كل صف مرفوض مع سببه.
site-feature-campaigns = حملات تصمد
site-feature-campaigns-text = بسرعة رقمك، وتتوقف بنقرة، ولا يُراسَل أحد مرتين حتى بعد عطل.
site-feature-inbox = صندوق وارد يعرف المهلة
site-feature-inbox-text = تصل الردود بجانب حملاتك، والساعات الأربع والعشرون التي يمكنك الرد خلالها أمامك دائمًا.
site-feature-figures = أرقام يمكن الوثوق بها
site-feature-figures-text = المرسل والواصل والمقروء والفاشل والوارد كل يوم: رسمًا وجدولًا وملف CSV.

site-rights = حقوق عملائك، في موعدها
site-rights-lede = يحق للناس أن يسألوا عما يُعرف عنهم، وأن يصححوه، وأن يأخذوه معهم، وأن يُمحى. يمكن لأي شخص أن يطلب هنا ويثبت هويته ويتابع طلبه حتى الجواب.
site-rights-answer = نجيب خلال
site-rights-answer-time = شهر واحد
site-rights-copy = تُحفظ النسخة
site-rights-copy-time = 7 أيام
site-rights-mind = وقت لتغيير رأيك
site-rights-mind-time = 14 يومًا
site-rights-stop = STOP تعني التوقف.
site-rights-stop-text = تُلغى الرسائل المنتظرة، حتى في منتصف الحملة.
site-rights-gate = لا تسويق بلا موافقة.
site-rights-gate-text = الأمر الذي يبدأ الإرسال ينظر مرة أخرى هل يجوز ذلك.
site-rights-sealed = مختومة في التخزين.
site-rights-sealed-text = تُشفَّر نصوص الرسائل بمفتاح خاص بكل مساحة عمل.
site-example = مثال على طلب
site-example-done = اكتمل
site-example-received = استُلم
site-example-received-text = «أرسلوا إلي ما تعرفونه عني»
site-example-confirmed = تأكد العنوان
site-example-confirmed-text = بالرمز الذي أرسلناه بالبريد
site-example-worked = قيد المعالجة
site-example-worked-text = شهر واحد للجواب
site-example-answered = اكتمل
site-example-answered-text = أُرسل الجواب بالبريد

site-last-call = افتح مساحة عملك
site-last-call-text = أحضر رقمك وابدأ بقالبك الأول.
site-last-call-demo = في هذا العرض هاتف تجريبي: أرسل رسالتك الأولى خلال دقائق، ولن تصل إلا إليك.

site-document-privacy = سياسة الخصوصية
site-document-terms = شروط الخدمة
site-document-cookies = سياسة ملفات تعريف الارتباط
site-document-dpa = اتفاق معالجة البيانات
site-document-version = الإصدار { $version }
site-document-effective = سارٍ منذ
site-document-contents = المحتويات
site-document-edition = الإصدار { $version }، منذ { $date }
site-document-editions = إصدارات أخرى
site-document-superseded = هذا إصدار أقدم.
site-document-newest = اقرأ الإصدار الحالي

site-register = ملفات تعريف الارتباط التي نستخدمها
site-register-name = الاسم
site-register-purpose = الغرض
site-register-category = الفئة
site-register-life = مدة البقاء
site-cookie-visitor = يحمي النماذج: لا يرسل ما عُرض في هذا المتصفح إلا هو.
site-cookie-sid = يبقيك مسجّل الدخول.
site-cookie-flash = ينقل رسالة واحدة إلى الصفحة التالية، مثل «تم الحفظ».
site-cookie-language = يتذكر اللغة التي اخترتها.
site-cookie-theme = يتذكر هل اخترت المظهر الفاتح أو الداكن.
site-cookie-cookie_choices = يتذكر جوابك بشأن ملفات تعريف الارتباط.
site-cookie-device = يتعرف على متصفح سجّلت الدخول به، حتى لا يمنعك غيرك من الدخول وتُخبَر بالمتصفحات الجديدة.
site-cookie-pending = يتيح لك طلب بريد تأكيد العنوان من جديد.
site-cookie-age = يتذكر ليوم واحد أن التحقق من السن عند التسجيل لم يُجتز.
site-cookie-privacy_request = يبقي طلب الخصوصية مفتوحًا بعد إدخال رمزه.
site-life-year = سنة واحدة
site-life-session-or-month = حتى تغلق المتصفح؛ و30 يومًا إذا طلبت تذكّرك
site-life-session-or-year = حتى تغلق المتصفح؛ وسنة إذا سمحت بالتفضيلات
site-life-next-page = حتى الصفحة التالية
site-life-half-year = 180 يومًا
site-life-session = حتى تغلق المتصفح
site-life-day = يوم واحد
site-life-half-hour = 30 دقيقة، وعلى الأكثر حتى تغلق المتصفح
site-category-necessary = ضرورية
site-category-preferences = التفضيلات
site-category-analytics = التحليلات
site-category-marketing = التسويق
site-category-text-necessary = تعمل دائمًا. لا تحمل أكثر مما تحتاجه الصفحة لتعمل.
site-category-text-preferences = تُحفظ لغتك ومظهرك بعد إغلاق المتصفح.
site-category-text-analytics = نعدّ مشاهدات كل صفحة يومًا بيوم، نحن وحدنا. لا تحمل الأعداد شخصًا ولا متصفحًا ولا عنوانًا.
site-category-text-marketing = عروض مخصصة. لا نفعل ذلك اليوم؛ ويسري جوابك إن تغيّر الأمر.
site-settings = إعدادات ملفات تعريف الارتباط
site-settings-open = لم تختر بعد، لذلك كل ما هو اختياري متوقف.
site-settings-chosen = اخترت في { $day }. يمكنك التغيير في أي وقت.
site-settings-save = احفظ اختياري
site-settings-accept = قبول الكل
site-settings-reject = رفض الكل
site-cookies-saved = حُفظ اختيارك بشأن ملفات تعريف الارتباط.
site-gpc = احتُرمت إشارة الرفض.
site-gpc-text = يرسل متصفحك Global Privacy Control، لذلك تبقى التحليلات والتسويق متوقفة.

site-contact = التواصل
site-contact-lede = اكتب إلينا باللغة التي تفضلها.
site-contact-email = البريد الإلكتروني
site-contact-phone = الهاتف
site-contact-address = العنوان
site-contact-grievance = مسؤول التظلمات
site-contact-privacy = بياناتك الشخصية
site-contact-privacy-text = لتطّلع على ما يُحفظ عنك أو تصححه أو تحذفه استخدم النموذج: يتأكد من أنك صاحب الطلب ويعطيك رقمًا مرجعيًا تتابعه. ويعمل أيضًا إذا راسلك نشاط تجاري عبرنا.
site-contact-request = قدّم طلب خصوصية
site-contact-policy = سياسة الخصوصية

site-document-upcoming = هذا الإصدار لا يسري بعد.
site-document-later = لاحقًا
site-document-changes = ما الذي غيّره هذا الإصدار
site-changes-title = التغييرات: { $title }
site-changes-between = من الإصدار { $from } إلى الإصدار { $to }
site-changes-none = نص الإصدارين واحد.
site-changes-legend = كيف تُعلَّم التغييرات:
site-changes-gone = محذوف
site-changes-new = مضاف
site-register-vendor = من يضعه

site-inventory = ما يُحفظ، فئة فئة
site-inventory-text = يأتي هذا الجدول من القائمة التي يعمل منها التصدير والمحو، كما هي في البرنامج اليوم.
site-inventory-class = البيانات
site-inventory-purpose = الغرض
site-inventory-basis = الأساس القانوني
site-inventory-retention = المدة
