admin-workspaces = مساحات العمل
admin-workspaces-lede = أرقام فقط: تبقى الرسائل وجهات الاتصال لدى أصحابها.
admin-workspaces-none = لا مساحات عمل بعد
admin-workspaces-none-text = يظهر هنا كل نشاط تجاري يسجّل.
admin-newest-first = الأحدث أولًا
admin-name = الاسم
admin-country = البلد
admin-zone = المنطقة الزمنية
admin-state = الحالة
admin-created = أُنشئت
admin-contacts = جهات الاتصال
admin-templates = القوالب
admin-campaigns = الحملات
admin-sent = أُرسل خلال 30 يومًا
admin-active = نشطة
admin-suspended = معلّقة
admin-facts = النشاط التجاري
admin-owner = المالك
admin-sending = الإرسال
admin-suspended-since = معلّقة منذ { $when }. لا يُرسل شيء.
admin-suspend-text = مساحة العمل المعلّقة لا ترسل شيئًا؛ ويبقى لأهلها قراءة بياناتهم وتصديرها. ويصل السبب إلى المالك بالبريد.
admin-suspend = علّق
admin-restore = اسمح بالإرسال من جديد
admin-reason = السبب
admin-reason-hint = يقرؤه المالك، ويبقى في سجل تدقيق مساحة العمل.
admin-error-reason = اذكر سببًا لا يزيد على 500 حرف.
admin-suspended-done = عُلّقت مساحة العمل وأُبلغ مالكها.
admin-restored-done = تستطيع مساحة العمل الإرسال من جديد وأُبلغ مالكها.
admin-desk = طلبات الخصوصية
admin-late = { $count ->
    [one] طلب واحد تجاوز موعده
   *[other] { $n } طلبات تجاوزت موعدها
}
admin-none-late = لا شيء تجاوز موعده.
admin-queue-none = لا شيء هنا
admin-queue-none-text = لا طلب في هذه الحالة.
admin-due = الجواب قبل
admin-due-first = الأقرب موعدًا أولًا
admin-request = الطلب
admin-person = الشخص
admin-email = البريد الإلكتروني
admin-phone = الرقم
admin-words = بكلماته
admin-reveal = اعرض صاحب الطلب
admin-reveal-reason = لماذا تحتاج إلى رؤيته؟
admin-reveal-hint = يُسجّل السبب مع الطلب.
admin-revealed = عُرض هذه المرة فقط؛ والسبب مسجّل.
admin-history = ما حدث حتى الآن
admin-received = استُلم
admin-answer = الجواب إلى الشخص
admin-answer-hint = ما تم فعله، أو لماذا لا يمكن. ويظهر عبر رابط البريد.
admin-answer-given = الجواب
admin-complete = أكمل
admin-reject = ارفض
admin-error-answer = اكتب جوابًا لا يزيد على 2,000 حرف.
admin-answered = أُغلق الطلب وأُبلغ الشخص.
admin-by-account = طُلب من حساب: يجيب عنه البرنامج بنفسه.

admin-policies = السياسات
admin-policies-lede = اكتب الإصدار التالي بكل اللغات، وانظر ما يغيّره، ثم انشره ليوم معيّن. الإصدار المنشور لا يتغير أبدًا.
admin-policy-text = النص
admin-policy-applies = يسري اليوم
admin-policy-upcoming = منشور ليوم لاحق
admin-policy-draft = مسودة
admin-policy-no-draft = لا توجد مسودة. الحفظ يبدأ واحدة من أحدث إصدار.
admin-policy-draft-saved = حُفظت المسودة في { $when }.
admin-policy-review = المراجعة والنشر
admin-policy-review-lede = ما تغيّره المسودة. ستصبح الإصدار { $version }.
admin-policy-edit = تعديل المسودة
admin-policy-discard = حذف المسودة
admin-policy-hint = Markdown. القسم ذو العنوان هو ترويسة تنتهي بـ { "{" }#name{ "}" }، وهي نفسها في كل اللغات. تحل الإعدادات محل { "{" }company{ "}" } و{ "{" }email{ "}" } و{ "{" }grievance{ "}" }.
admin-policy-save = حفظ المسودة
admin-policy-saved = حُفظت المسودة.
admin-policy-discarded = حُذفت المسودة.
admin-policy-publish = نشر
admin-policy-material = هل يهم هذا التغيير الناس؟
admin-policy-material-yes = نعم
admin-policy-material-no = لا
admin-policy-material-no-hint = تصحيح إملائي أو كلمة أوضح. يمكن أن يسري من الغد، ولا يُراسَل أحد.
admin-policy-notice = { $count ->
    [one] يُخبَر أصحاب الحسابات الآن بالبريد وبإشعار في التطبيق. يمكن أن يسري بعد يوم واحد ({ $n }) على الأقل.
   *[other] يُخبَر أصحاب الحسابات الآن بالبريد وبإشعار في التطبيق. يمكن أن يسري بعد { $n } يومًا على الأقل.
}
admin-policy-day = يسري من
admin-policy-asks-again = تغيّرت الكلمات التي وافق عليها الناس للبريد الترويجي: من ذلك اليوم تُعدّ موافقتهم متوقفة ويُسألون من جديد.
admin-policy-final = لا يمكن تغيير إصدار منشور ولا سحبه.
admin-policy-published = نُشر الإصدار.
admin-policy-error-body = اكتب نص هذه اللغة، في 100,000 بايت على الأكثر.
admin-policy-error-sections = أقسام هذه اللغة ليست كالإنجليزية.
admin-policy-error-material = حدد هل يهم التغيير.
admin-policy-error-day = اختر يومًا، { $day } أو بعده.
admin-policy-error-order = إصدار منشور بالفعل يسري بعد ذلك اليوم.

admin-mailings = المراسلات
admin-mailings-lede = تذهب الأخبار إلى أصحاب الحسابات الذين لم يرفضوها، والعروض إلى من وافق فقط. لا يمكن الوصول إلى غيرهم من هنا.
admin-mailing-write = اكتب واحدة
admin-mailing-purpose = ما نوعها؟
admin-mailing-announcement = أخبار الخدمة
admin-mailing-promotional = عروض ونصائح
admin-mailing-reach = { $count ->
    [one] تصل اليوم إلى شخص واحد ({ $n }).
   *[other] تصل اليوم إلى { $n } من الأشخاص.
}
admin-mailing-subject = الموضوع
admin-mailing-text = النص
admin-mailing-text-hint = السطر الفارغ يبدأ فقرة. يضاف الرابط الذي يوقف هذه الرسائل.
admin-mailing-keep = عاينها قبل إرسالها
admin-mailing-all = ما كُتب حتى الآن
admin-mailing-none = لا شيء بعد
admin-mailing-none-text = يظهر هنا ما تكتبه وإلى أين وصل.
admin-mailing-written = لم تُرسل
admin-mailing-going = قيد الإرسال
admin-mailing-gone = أُرسلت
admin-mailing-dispatch = إرسالها
admin-mailing-dispatch-text = يُتحقق من جديد ممن تجوز مراسلته مع كل دفعة. لا يمكن إيقافها بعد انطلاقها.
admin-mailing-send = { $count ->
    [one] أرسل إلى شخص واحد ({ $n })
   *[other] أرسل إلى { $n } من الأشخاص
}
admin-mailing-sent = رسائل كُتبت
admin-mailing-started = إنها في الطريق.
admin-mailing-error-purpose = حدد نوعها.
admin-mailing-error-subject = اكتب موضوعًا في سطر واحد لا يتجاوز 150 حرفًا.
admin-mailing-error-text = اكتب نصًا لا يتجاوز 10,000 حرف.
admin-usage = الاستخدام
admin-usage-lede = مشاهدات الصفحات في 30 يومًا لمن سمح من الزوار. لا يوجد في هذه الأرقام شخص ولا متصفح.
admin-usage-views = المشاهدات
admin-usage-day = اليوم
admin-usage-page = الصفحة
admin-usage-none = لا مشاهدات بعد
admin-usage-none-text = لا يُعدّ إلا من وافق على ملفات التحليلات ولا يرسل إشارة الرفض.
admin-usage-choices = اختيارات ملفات تعريف الارتباط
admin-usage-no-choices = لم يختر أحد بعد.
admin-usage-choice-accept = قبول الكل
admin-usage-choice-reject = رفض الكل
admin-usage-choice-save = اختيار حسب الفئة
admin-usage-proofs = الإثباتات بصيغة CSV
admin-usage-young = صغار السن عند التسجيل
admin-usage-young-text = هذا العدد هو كل ما يُحفظ عنهم.
admin-usage-no-young = لا أحد في 30 يومًا.
