campaigns-title = الحملات
campaigns-new = حملة جديدة
campaigns-empty-title = لا حملات بعد
campaigns-empty-text = ترسل الحملة قالبًا معتمدًا واحدًا إلى كثير من الأشخاص، مرة واحدة لكل منهم.
campaigns-status-draft = مسودة
campaigns-status-scheduled = مجدولة
campaigns-status-preparing = قيد التحضير
campaigns-status-running = قيد الإرسال
campaigns-status-paused = متوقفة مؤقتًا
campaigns-status-cancelled = ملغاة
campaigns-status-done = منتهية
campaigns-state-all = الكل
campaigns-state-read = مقروءة
campaigns-state-delivered = مستلمة
campaigns-state-sent = مرسلة
campaigns-state-failed = فاشلة
campaigns-state-skipped = متخطاة
campaigns-state-unknown = بلا رد
campaigns-state-queued = في الانتظار
campaigns-legend-read = مقروءة
campaigns-legend-delivered = مستلمة وغير مقروءة
campaigns-legend-pending = مرسلة وفي الطريق
campaigns-legend-failed = فاشلة
campaigns-legend-skipped = متخطاة
campaigns-legend-unknown = بلا رد
campaigns-legend-queued = في الانتظار
campaigns-funnel-all = المستلمون
campaigns-funnel-sent = مرسلة
campaigns-funnel-delivered = مستلمة
campaigns-funnel-read = مقروءة
campaigns-reason-opted-out = طلب التوقف
campaigns-reason-not-opted-in = لا موافقة تسويقية مسجلة
campaigns-reason-marketing-cooling = طلب WhatsApp يومًا دون تسويق لهذا الشخص
campaigns-reason-restricted = طلب ألا تُستخدم بياناته
campaigns-reason-minor = مسجَّل كقاصر
campaigns-reason-erased = مُحي بناءً على طلبه
campaigns-reason-no-phone = لا رقم هاتف
campaigns-reason-cancelled = أُلغيت الحملة
campaigns-reason-no-answer = لم يصل رد؛ لا يُعاد الإرسال تلقائيًا
campaigns-reason-sending-paused = الإرسال متوقف مؤقتًا في هذا التثبيت كله
campaigns-reason-restored = استُعيدت حالة أقدم للبيانات؛ لا يُعاد الإرسال تلقائيًا
campaigns-reason-interrupted = انقطع الإرسال؛ لا يُعاد الإرسال تلقائيًا
campaigns-reason-given-up = تخلى عنها أحد أعضاء الفريق
campaigns-reason-workspace-suspended = مساحة العمل معلقة
campaigns-reason-number-stopped = رقم WhatsApp غير متصل
campaigns-reason-template-not-sendable = لم يعد القالب معتمدًا
campaigns-reason-template-changed = تغيرت متغيرات القالب أو رأسه بعد كتابة الحملة
campaigns-reason-template-recategorised = نقل WhatsApp القالب إلى فئة أخرى
campaigns-reason-unreadable = لا يمكن قراءة قالبها أو إعداداتها. أنشئ حملة جديدة وأخبر من يدير هذا التثبيت
campaigns-reason-file-waits = لم تقبل Meta ملف القالب حتى الآن. استأنف للمحاولة مرة أخرى
campaigns-reason-template-incomplete = لا يمكن إرسال القالب: ينقصه شيء يجب أن تحمله رسالته. صفحته تقول ما هو
campaigns-reason-other = لسبب آخر
campaigns-audience = الجمهور
campaigns-audience-all = كل جهات الاتصال
campaigns-audience-tag = الوسم: { $tag }
campaigns-audience-import = الاستيراد: { $file }
campaigns-category = الفئة
campaigns-category-marketing = تسويق
campaigns-category-utility = خدمة
campaigns-category-authentication = تحقق
campaigns-field-name = الاسم
campaigns-field-email = البريد الإلكتروني
campaigns-field-phone = رقم الهاتف
campaigns-field-text = النص نفسه للجميع
campaigns-column-campaign = الحملة
campaigns-column-state = الحالة
campaigns-column-progress = التقدم
campaigns-column-sent = أُرسلت
campaigns-column-delivered = استُلمت
campaigns-column-read = قُرئت
campaigns-column-when = متى
campaigns-column-contact = جهة الاتصال
campaigns-column-reason = السبب
campaigns-column-phone = الهاتف
campaigns-name = الاسم
campaigns-name-hint = لا يراه إلا فريقك.
campaigns-template = القالب
campaigns-choose = اختر
campaigns-show-choice = إظهار المتغيرات والجمهور
campaigns-variables = المتغيرات
campaigns-variables-hint = حدد ما يأخذه كل متغير من جهة الاتصال.
campaigns-variable = المتغير { $variable }
campaigns-fallback = نص { $variable }
campaigns-fallback-hint = يحل محل القيمة حين لا توجد لدى جهة الاتصال.
campaigns-sample = مثلًا { $sample }
campaigns-schedule = وقت البدء
campaigns-schedule-hint = الفراغ يعني الآن. المنطقة الزمنية: { $zone }.
campaigns-continue = متابعة
campaigns-no-template-title = لا قالب معتمد
campaigns-no-template-text = تحتاج الحملة إلى قالب اعتمده WhatsApp. اكتب واحدًا وأرسله أولًا.
campaigns-no-template-action = كتابة قالب
campaigns-outlook = من سيستلمها
campaigns-outlook-sum = يمكن مراسلة { $people } من { $all } جهة اتصال.
campaigns-review-title = راجع { $name } قبل البدء
campaigns-review-text = لا يُرسل شيء قبل أن تضغط الزر.
campaigns-facts = ما سيحدث
campaigns-from = من
campaigns-when = البدء
campaigns-now = فورًا
campaigns-duration = المدة التقريبية
campaigns-under-a-minute = أقل من دقيقة
campaigns-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
   *[other] { $n } دقيقة
}
campaigns-hours = { $hours } ساعة
campaigns-limit = المتبقي من حد اليوم
campaigns-unlimited = بلا حد
campaigns-limit-left = { $count ->
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
   *[other] { $n } شخصًا
}
campaigns-over-limit = الجمهور أكبر من المتبقي من حد الرقم خلال 24 ساعة. ستتوقف الحملة مؤقتًا عند بلوغ الحد.
campaigns-cost = التكلفة بحسب أسعارك
campaigns-no-rates = لم يُدخل سعر لهذه الفئة.
campaigns-enter-rates = أدخل أسعارك
campaigns-nobody = لا يمكن مراسلة أحد من هذا الجمهور الآن.
campaigns-american = { $count ->
    [one] رقم واحد تابع للولايات المتحدة، ولا يوصل WhatsApp التسويق إليها.
   *[other] { $n } من الأرقام تابعة للولايات المتحدة، ولا يوصل WhatsApp التسويق إليها.
}
campaigns-unreached = { $count ->
    [one] شخص واحد منهم لم يصل إليه WhatsApp في الآونة الأخيرة. يُحاوَل الإرسال مع ذلك؛ ويمكن إيجاد أمثالهم بشريحة.
    [two] شخصان منهم لم يصل إليهما WhatsApp في الآونة الأخيرة. يُحاوَل الإرسال مع ذلك؛ ويمكن إيجاد أمثالهم بشريحة.
    [few] { $n } أشخاص منهم لم يصل إليهم WhatsApp في الآونة الأخيرة. يُحاوَل الإرسال مع ذلك؛ ويمكن إيجاد أمثالهم بشريحة.
    [many] { $n } شخصًا منهم لم يصل إليهم WhatsApp في الآونة الأخيرة. يُحاوَل الإرسال مع ذلك؛ ويمكن إيجاد أمثالهم بشريحة.
   *[other] { $n } شخص منهم لم يصل إليهم WhatsApp في الآونة الأخيرة. يُحاوَل الإرسال مع ذلك؛ ويمكن إيجاد أمثالهم بشريحة.
}
campaigns-stranded = حُذف قالب هذه المسودة، لذلك لا يمكن بدؤها. اختر قالبًا آخر أو تخلص من هذه المسودة.
campaigns-stranded-anew = اختر قالبًا آخر
campaigns-edit = تغيير المسودة
campaigns-edit-title = تغيير هذه المسودة
campaigns-edit-back = العودة إلى المراجعة
campaigns-start = بدء الحملة
campaigns-discard = حذف هذه المسودة
campaigns-error-name = أعط الحملة اسمًا لا يزيد على 120 حرفًا.
campaigns-error-template = اختر قالبًا معتمدًا.
campaigns-error-number = لا رقم للإرسال في حساب WhatsApp الخاص بالقالب.
campaigns-error-audience = اختر من سيستلمها.
campaigns-error-variable = حدد ما يأخذه المتغير { $variable }.
campaigns-error-fallback = اكتب نصًا للمتغير { $variable }.
campaigns-error-long = اكتب 500 حرف على الأكثر.
campaigns-error-time = اكتب يومًا ووقتًا، أو اتركه فارغًا.
campaigns-error-past = مضى هذا الوقت. اختر وقتًا لاحقًا أو اتركه فارغًا.
campaigns-error-far = اختر وقتًا خلال سنة.
campaigns-flash-saved = تغيّرت المسودة. راجعها مرة أخرى.
campaigns-flash-started = بدأت الحملة.
campaigns-flash-scheduled = جُدولت الحملة.
campaigns-flash-discarded = حُذفت المسودة.
campaigns-flash-paused = الحملة متوقفة مؤقتًا. الرسائل التي في الطريق ستصل.
campaigns-flash-resumed = تستمر الحملة.
campaigns-flash-cancelled = أُلغيت الحملة.
campaigns-flash-late = الحملة الآن في حالة أخرى؛ لم يتغير شيء.
campaigns-flash-decided = { $count ->
    [one] تقرر ذلك لمستلم واحد.
   *[other] تقرر ذلك لـ { $n } من المستلمين.
}
campaigns-bar = { $done } من { $all } مكتملة
campaigns-progress = اكتمل { $done } من { $all } من المستلمين
campaigns-of-recipients = من { $n }
campaigns-shown = { $count ->
    [one] حملة واحدة
    [two] حملتان
    [few] { $n } حملات
   *[other] { $n } حملة
}
campaigns-recipients = المستلمون
campaigns-recipients-shown = { $count ->
    [one] مستلم واحد في هذه الصفحة
   *[other] { $n } من المستلمين في هذه الصفحة
}
campaigns-no-recipients = لا أحد في هذه الحالة.
campaigns-this-list = هذه القائمة CSV
campaigns-export = تصدير
campaigns-pause = إيقاف مؤقت
campaigns-resume = استئناف
campaigns-cancel = إلغاء
campaigns-cancel-title = إلغاء هذه الحملة؟
campaigns-cancel-text = { $queued } من المستلمين لم تُرسل إليهم رسائل ولن تُرسل. أُرسلت { $sent } رسالة ولا يمكن استرجاعها.
campaigns-cancel-confirm = إلغاء الحملة
campaigns-keep = الإبقاء عليها
campaigns-held = توقفت تلقائيًا:
campaigns-unknown-title = رسائل بلا رد
campaigns-unknown-due = { $count ->
    [one] لا يُعرف هل أُرسلت رسالة واحدة.
   *[other] لا يُعرف هل أُرسلت { $n } رسالة.
}
campaigns-unknown-text = لا يُعاد إرسالها تلقائيًا أبدًا. حدد ما يجب فعله؛ قد تصل إعادة الإرسال إلى بعض الأشخاص مرتين.
campaigns-unknown-cancelled = أُلغيت الحملة، لذلك لا تُرسل مرة أخرى أبدًا. حدد هل تُعد مرسلة أم فاشلة.
campaigns-unknown-sent = اعتبارها مرسلة
campaigns-unknown-again = إعادة الإرسال
campaigns-unknown-failed = التخلي عنها
campaigns-unknown-settling = { $count ->
    [one] لم يصل رد على رسالة واحدة بعد. قد يخبر WhatsApp بها لاحقًا.
   *[other] لم يصل رد على { $n } رسالة بعد. قد يخبر WhatsApp بها لاحقًا.
}
campaigns-funnel = مراحل التسليم
campaigns-funnel-note = كل مرحلة مقارنة بسابقتها
campaigns-why = لماذا لم يستلمها بعضهم
campaigns-why-none = حتى الآن أمكنت مراسلة الجميع.
campaigns-test-title = أرسل رسالة تجريبية أولًا
campaigns-test-text = رسالة واحدة إلى رقم واحد، بالنصوص البديلة التي تظهر حين تنقص بيانات جهة الاتصال. لا تُحسب ضمن المستلمين.
campaigns-test-phone = رقم التجربة
campaigns-test-phone-hint = رقمك أنت مكتوب مسبقًا. تبدأ أرقام البلدان الأخرى بعلامة زائد.
campaigns-test-agreed = وافق صاحب هذا الرقم على تلقي هذه الرسالة. لا حاجة لذلك إن كان الرقم رقمك.
campaigns-test-send = إرسال التجربة
campaigns-tests = التجارب حتى الآن
campaigns-test-forgotten = حُذف الرقم
campaigns-test-flash = التجربة في طريقها. تظهر نتيجتها تحت النموذج.
campaigns-test-error-phone = اكتب رقم هاتف واحدًا يمكن أن يكون عليه WhatsApp، مثل ‎+91 98765 43210.
campaigns-test-error-agreed = ضع علامة في هذا المربع، أو أرسل التجربة إلى رقمك أنت.
campaigns-test-error-enough = لا مزيد من التجارب لهذه الحملة اليوم. ابدأها، أو اكتب إلى الناس من صندوق الوارد.
