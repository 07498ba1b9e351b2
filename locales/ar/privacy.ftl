privacy-centre = مركز الخصوصية
privacy-centre-lede = ما نحتفظ به عنك، وما يمكنك فعله.
privacy-policy = سياسة الخصوصية
privacy-cookies = إعدادات ملفات تعريف الارتباط
privacy-gpc = نحترم إشارة الرفض من متصفحك: التحليلات والتسويق متوقفة.
privacy-copy = نسخة من بياناتك
privacy-copy-text = كل ما نحتفظ به عنك وعن مساحة عملك، بصيغة JSON وCSV وصفحة للقراءة. تبقى النسخة الجاهزة سبعة أيام ويمكن تنزيلها { $most } مرات؛ ويطلب التنزيل كلمة مرورك.
privacy-copy-file = نسختك جاهزة
privacy-copy-size = { $size } ك.ب
privacy-copy-until = حتى { $day }
privacy-copy-left = { $count ->
    [one] بقي تنزيل واحد
   *[other] بقيت { $n } تنزيلات
}
privacy-copy-download = تنزيل
privacy-copy-ask = اطلب نسخة
privacy-copying = يجري إعداد نسختك. سنكتب إليك عندما تجهز.
privacy-copy-asked = نعدّ نسختك وسنكتب إليك عندما تجهز.
privacy-requests = طلباتك
privacy-requests-none = لا طلبات بعد
privacy-requests-none-text = تظهر هنا طلبات النسخة أو الحذف مع حالتها ومهلتها.
privacy-column-request = الطلب
privacy-column-received = استُلم
privacy-column-state = الحالة
privacy-column-clock = المهلة
privacy-column-document = المستند
privacy-column-version = الإصدار
privacy-column-when = قُبل
privacy-column-how = كيف
privacy-acceptances = ما قبلته
privacy-basis-ticked = بتحديد المربع عند التسجيل
privacy-basis-other = بمواصلة الاستخدام
privacy-more = المزيد عن بياناتك
privacy-sessions = أين سجّلت الدخول
privacy-correct = صحّح بياناتك
privacy-other = استخدم حقًا آخر
privacy-delete = احذف حسابك
privacy-delete-text = حسابك ومساحة عملك بكل ما فيها. لديك وقت لتغيير رأيك.
privacy-delete-go = احذف حسابي
privacy-deletion-due = سيُحذف حسابك في { $day }.
privacy-deletion-due-text = حتى ذلك الحين يعمل كل شيء كما كان.
privacy-deletion-cancel = أبقِ حسابي
privacy-deletion-days = { $count ->
    [one] يوم واحد لتغيير رأيك.
   *[other] { $n } يومًا لتغيير رأيك.
}
privacy-deletion-cool = حتى ذلك الحين لا يضيع شيء، وبنقرة واحدة هنا تتراجع.
privacy-deletion-all = ثم يذهب كل شيء.
privacy-deletion-all-text = يُمحى الحساب ومساحة العمل وجهات الاتصال والقوالب والحملات والرسائل ويُتلف مفتاحها. ولا يستطيع أحد استعادتها.
privacy-deletion-copy = خذ نسخة أولًا.
privacy-deletion-copy-text = تجدها في مركز الخصوصية.
privacy-deletion-type = اكتب اسم المستخدم { $name } للتأكيد
privacy-deletion-confirm = احذف حسابي
privacy-deletion-keep = أبقِه
privacy-deletion-started = حسابك معلّم للحذف. يمكنك التراجع حتى ذلك الحين.
privacy-deletion-cancelled = سيبقى حسابك.
privacy-error-username = ليس هذا اسم المستخدم الخاص بك. اكتبه كما هو معروض تمامًا.

privacy-request = طلب خصوصية
privacy-new = ماذا تريد أن تطلب؟
privacy-new-lede = لمن وصلته رسالة واتساب من نشاط تجاري يستخدم Xpecto ولأصحاب الحسابات. لا تحتاج إلى حساب ولا يكلفك شيئًا.
privacy-new-kind = طلبك
privacy-new-email = عنوان بريدك الإلكتروني
privacy-new-email-hint = نرسل إليه رمزًا للتأكد من أنك صاحب الطلب، ثم الجواب.
privacy-new-phone = رقم واتساب الخاص بك (اختياري)
privacy-new-phone-hint = إذا راسلك نشاط تجاري فاذكر الرقم الذي راسلك عليه.
privacy-new-details = التفاصيل (اختياري)
privacy-new-details-hint = أي نشاط راسلك، وما الذي ينبغي تصحيحه، وهكذا.
privacy-new-send = أرسل الطلب
privacy-who-answers = من يجيب وكم يستغرق
privacy-who-answers-text = تحصل على رقم مرجعي فورًا وعلى جواب خلال شهر واحد. إذا راسلك نشاط تجاري عبرنا فهو من يقرر بشأن بياناته؛ ونحن نتأكد من معالجة طلبك.
privacy-kind-access = الاطلاع على ما يُحفظ عني
privacy-kind-correction = تصحيح شيء
privacy-kind-deletion = حذف بياناتي
privacy-kind-restriction = إيقاف استخدام بياناتي الآن
privacy-kind-portability = نقل بياناتي إلى مكان آخر
privacy-kind-objection = إيقاف الرسائل التسويقية
privacy-kind-withdrawal = سحب إذن منحته
privacy-kind-text-access = نسخة من بياناتك، ومع من شوركت
privacy-kind-text-correction = اسم أو رقم أو تفضيل خاطئ
privacy-kind-text-deletion = كل ما لا يُلزم قانون بحفظه
privacy-kind-text-restriction = تبقى محفوظة لكن لا تُستخدم حتى تُحل المسألة
privacy-kind-text-portability = ملف تستطيع خدمة أخرى قراءته
privacy-kind-text-objection = لا حاجة إلى سبب؛ والرد بكلمة STOP على رسالة يعمل فورًا
privacy-kind-text-withdrawal = سهل كمنحه
privacy-error-kind = اختر ما تطلبه.
privacy-error-email-missing = أدخل عنوان بريد إلكتروني: نرسل الرمز إليه. لا يمكن تأكيد رقم وحده بعد.
privacy-error-email = ليس هذا عنوان بريد نستطيع الكتابة إليه، مثل name@example.com.
privacy-error-phone = هذا الرقم طويل جدًا.
privacy-error-details = استخدم 4,000 حرف على الأكثر من فضلك.
privacy-error-code = الرمز خاطئ أو مستخدم أو قديم. راجع أحدث بريد أو اطلب رمزًا جديدًا.

privacy-code = أدخل الرمز من بريدنا
privacy-code-lede = يتكون من ثمانية أرقام ويصلح 15 دقيقة. إن لم يصل البريد فانظر في مجلد الرسائل غير المرغوبة.
privacy-code-field = الرمز
privacy-code-go = افتح الطلب
privacy-code-again = أرسل رمزًا جديدًا
privacy-code-sent = إن كان هذا الطلب موجودًا فقد أُرسل رمز جديد.
privacy-asked-on = طُلب في { $day }
privacy-your-reference = رقمك المرجعي
privacy-keep-reference = احتفظ به: به ومعه رمز جديد تفتح هذه الصفحة.
privacy-answer-by = الجواب قبل { $day }
privacy-law = شهر واحد، المادة 12 من GDPR
privacy-answer = جوابنا
privacy-history = ما حدث حتى الآن
privacy-next = ما الذي سيحدث
privacy-next-mail = سنكتب إليك عندما يوجد جواب.
privacy-next-complain = غير راضٍ عن الجواب؟ يمكنك الشكوى إلى هيئة حماية البيانات في بلدك في أي وقت.
privacy-request-cancel = ألغِ الطلب
privacy-request-cancelled = أُلغي طلبك.
privacy-clock-left = { $count ->
    [one] بقي يوم واحد
   *[other] بقي { $n } يومًا
}
privacy-clock-today = الموعد اليوم
privacy-clock-late = { $count ->
    [one] متأخر يومًا واحدًا
   *[other] متأخر { $n } يومًا
}
privacy-clock-closed = أُغلق في { $day }
privacy-state-verifying = بانتظار الرمز
privacy-state-in_progress = قيد المعالجة
privacy-state-completed = اكتمل
privacy-state-rejected = مرفوض
privacy-state-cancelled = ملغى
privacy-state-expired = منتهي المهلة
privacy-event-received = استُلم
privacy-event-in_progress = تأكد العنوان
privacy-event-completed = اكتمل
privacy-event-rejected = رُفض
privacy-event-cancelled = أُلغي
privacy-event-expired = انتهت المهلة بلا رمز
privacy-event-revealed = اطّلع الموظفون على صاحب الطلب

privacy-bundle = نسخة من بياناتك
privacy-bundle-made = أُعدّت في
privacy-bundle-text = كل نوع من البيانات هنا بصيغة CSV لجداول البيانات وبصيغة JSON للبرامج الأخرى. ويسمّي manifest.json كل ملف مع بصمة SHA-256.
privacy-bundle-class = نوع البيانات
privacy-bundle-rows = الصفوف
privacy-bundle-files = الملفات
privacy-class-account = حسابك
privacy-class-acceptances = المستندات التي قبلتها
privacy-class-sessions = أين سجّلت الدخول
privacy-class-account-events = ما سُجّل عن حسابك
privacy-class-mails = الرسائل التي أرسلناها إليك
privacy-class-privacy-requests = طلبات الخصوصية الخاصة بك
privacy-class-workspace = نشاطك التجاري
privacy-class-workspace-events = ما سُجّل في مساحة عملك
privacy-class-contacts = جهات الاتصال
privacy-class-consents = الموافقات
privacy-class-imports = عمليات الاستيراد
privacy-class-templates = القوالب
privacy-class-campaigns = الحملات
privacy-class-recipients = مستلمو الحملات
privacy-class-messages = الرسائل
