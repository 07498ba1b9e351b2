# جهات الاتصال
contacts-title = جهات الاتصال
contacts-import = استيراد جهات اتصال
contacts-table = جهات الاتصال، قابلة للتمرير
contacts-about = معلومات

contacts-search = بحث
contacts-search-label = الاسم أو الرقم
contacts-filter-tag = الوسم
contacts-filter-import = الاستيراد
contacts-filter-by-tag = تصفية حسب الوسم
contacts-filter-by-field = صفِّ بحقل
contacts-everyone = الجميع
contacts-fact-in = { $n } وافقوا على التسويق
contacts-fact-out = { $n } انسحبوا
contacts-filter-remove = إزالة التصفية { $filter }
contacts-empty-title = لا توجد جهات اتصال بعد
contacts-empty-text = جهات الاتصال هم الأشخاص الذين تراسلهم. استوردهم من ملف، أو انتظر حتى يراسل أحدهم رقمك.
contacts-empty-filter-title = لا أحد يطابق
contacts-empty-filter-text = لا توجد جهة اتصال تناسب هذا البحث أو الوسم. جرّب حروفًا أقل أو اعرض الجميع.
contacts-empty-filter-action = عرض كل جهات الاتصال
contacts-ticked = المحدد:
contacts-bulk-label = وسم لجهات الاتصال المحددة
contacts-bulk-add = إضافة الوسم
contacts-bulk-remove = إزالة الوسم
contacts-column-select = تحديد
contacts-column-contact = جهة الاتصال
contacts-column-consent = الموافقة على التسويق
contacts-column-tags = الوسوم
contacts-column-written = آخر رسالة
contacts-column-added = أُضيفت
contacts-tick-all = تحديد كل ما في هذه الصفحة
contacts-tick = تحديد { $name }

contacts-tagged = { $count ->
    [zero] لم تحصل أي جهة اتصال على الوسم.
    [one] حصلت جهة اتصال واحدة على الوسم.
    [two] حصلت جهتا اتصال على الوسم.
    [few] حصلت { $n } جهات اتصال على الوسم.
   *[other] حصلت { $n } جهة اتصال على الوسم.
}
contacts-untagged = { $count ->
    [zero] لم يُزل الوسم من أي جهة اتصال.
    [one] أُزيل الوسم من جهة اتصال واحدة.
    [two] أُزيل الوسم من جهتي اتصال.
    [few] أُزيل الوسم من { $n } جهات اتصال.
   *[other] أُزيل الوسم من { $n } جهة اتصال.
}
contacts-error-tag = اكتب وسمًا لا يزيد على 60 حرفًا، دون فواصل أو فواصل منقوطة.
contacts-error-selection = حدّد جهة اتصال واحدة على الأقل أولًا.
contacts-error-email = اكتب عنوان بريد مثل name@example.com أو اتركه فارغًا.
contacts-error-source = اذكر كيف أخبرك الشخص، مثلًا «عبر الهاتف».

contacts-consent-in = وافق
contacts-consent-out = رفض
contacts-consent-none = لا موافقة

# جهة اتصال
contacts-contact-title = جهة اتصال
contacts-since = أُضيفت في { $date }
contacts-last-wrote = آخر رسالة في { $date }
contacts-unreached = لم يصل WhatsApp إلى هذا الرقم في { $date }: لا WhatsApp عليه، أو التطبيق قديم، أو لم يقبل صاحبه الشروط. يستمر الإرسال إليه، وتختفي هذه الملاحظة حين تصله رسالة أو يكتب.
contacts-user-id = معرّف WhatsApp
contacts-fields = التفاصيل
contacts-field-name = الاسم
contacts-field-email = البريد الإلكتروني
contacts-field-source = كيف أخبرك الشخص؟
contacts-save = حفظ
contacts-saved = حُفظت جهة الاتصال. يمكنك التراجع عن التغيير أدناه.
contacts-changes = التغييرات
contacts-change-to = صار
contacts-change-back = تراجع
contacts-change-undone = تم التراجع عن التغيير.
contacts-change-over = لا يمكن التراجع عن التغيير: تغيّر أحد الحقول بعده.
contacts-origins = المصدر
contacts-tags-none = لا وسوم بعد.
contacts-tag-new = وسم جديد
contacts-tag-add = إضافة
contacts-tag-remove = إزالة الوسم { $tag }
contacts-messages = الرسائل
contacts-message-forgotten = لم تعد محفوظة
contacts-message-other = ليست نصًا
contacts-message-received = استُلمت
contacts-message-queued = في الانتظار
contacts-message-sending = قيد الإرسال
contacts-message-unknown = قيد التحقق
contacts-message-sent = أُرسلت
contacts-message-delivered = وصلت
contacts-message-read = قُرئت
contacts-message-failed = فشلت
contacts-message-skipped = لم تُرسل
contacts-consents = الموافقة على التسويق
contacts-consents-text = سجّل ما أخبرك به الشخص. يبقى كل تسجيل في السجل.
contacts-own-stop = انسحب هذا الشخص بنفسه. لا يستطيع أحد في فريقك رفع ذلك: يكتب START إلى رقمك، أو يعيد تشغيل العروض في WhatsApp.
contacts-opt-in = تسجيل الموافقة على التسويق
contacts-opt-out = تسجيل رفض التسويق
contacts-opted-in-saved = سُجّلت الموافقة.
contacts-opted-out-saved = سُجّل الرفض. لن تُرسل رسائل تسويق إلى هذا الشخص.
contacts-ledger = سجل الموافقات، قابل للتمرير
contacts-ledger-empty = لم يُسجَّل شيء بعد.
contacts-ledger-what = ماذا
contacts-ledger-source = كيف
contacts-ledger-on = منذ
contacts-ledger-recorded = سُجّل في
contacts-ledger-given = وافق
contacts-ledger-withdrawn = سحب موافقته
contacts-source-import = كُتب «لا» في ملف
contacts-source-whatsapp_stop = كتب STOP
contacts-source-whatsapp_start = كتب START
contacts-source-provider = أوقفها في WhatsApp
contacts-source-number_changed = كانت الموافقة لرقم آخر
contacts-source-number_back = عاد الرقم الذي أُعطيت له
contacts-source-bulk = غيّرها عضو دفعة واحدة

# الاستيراد
contacts-imports-title = عمليات الاستيراد
contacts-imports-empty-title = لا عمليات استيراد بعد
contacts-imports-empty-text = يظهر هنا كل ملف تستورده مع تقريره.
contacts-import-title = استيراد جهات اتصال
contacts-import-step-file = اختيار الملف
contacts-import-step-match = المطابقة والمراجعة
contacts-import-step-import = الاستيراد
contacts-import-choose = اختر ملفًا
contacts-import-choose-text = قائمة فيها شخص في كل صف ورقم الهاتف في أحد أعمدتها: CSV أو Excel أو LibreOffice. لا يُحفظ شيء قبل أن تراجعه.
contacts-import-country = بلد الأرقام التي بلا رمز بلد
contacts-import-country-hint = الأرقام التي تبدأ بعلامة زائد أو 00 تُقرأ كما هي.
contacts-import-file = الملف
contacts-import-limits = ‎.csv أو ‎.txt أو ‎.xlsx أو ‎.ods، بحد أقصى { $megabytes } ميغابايت و{ $rows } صف.
contacts-import-upload = رفع ومراجعة
contacts-import-error-country = اختر بلدًا من القائمة.
contacts-import-error-no-file = اختر ملفًا لرفعه.
contacts-import-error-bytes = الملف أكبر من { $limit } ميغابايت. قسّمه واستورد الأجزاء واحدًا بعد الآخر.
contacts-import-error-rows = في الملف أكثر من { $limit } صف. قسّمه واستورد الأجزاء واحدًا بعد الآخر.
contacts-import-kilobytes = { $n } كيلوبايت
contacts-import-megabytes = { $n } ميغابايت
contacts-import-column-status = الحالة
contacts-import-column-time = رُفع في
contacts-import-status-mapping = بانتظار المراجعة
contacts-import-status-queued = في الانتظار
contacts-import-status-running = قيد التنفيذ
contacts-import-status-done = اكتمل
contacts-import-status-refused = مرفوض
contacts-import-status-failed = فشل
contacts-import-status-checking = قيد الفحص
contacts-import-status-checked = فُحص
contacts-import-status-undoing = قيد التراجع
contacts-import-status-undone = تم التراجع

contacts-import-match-title = مطابقة الأعمدة
contacts-import-match = الأعمدة
contacts-import-match-text = خمّنّا من الأسماء والقيم. صحّح ما هو خطأ.
contacts-import-discard = تجاهل هذا الملف
contacts-import-discarded = جرى تجاهل الملف.
contacts-import-rows = { $count ->
    [zero] بلا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $n } صفوف
   *[other] { $n } صفًا
}
contacts-import-columns = { $count ->
    [zero] بلا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { $n } أعمدة
   *[other] { $n } عمودًا
}
contacts-import-separator = الفاصل
contacts-import-comma = فاصلة
contacts-import-semicolon = فاصلة منقوطة
contacts-import-tab = مسافة جدولة
contacts-import-bar = خط عمودي
contacts-import-first-row = الصف الأول
contacts-import-first-names = أسماء الأعمدة
contacts-import-first-data = جهة اتصال
contacts-import-in-file = في ملفك
contacts-import-first-values = القيم الأولى
contacts-import-becomes = يصبح
contacts-import-column = العمود { $letter }
contacts-import-empty-cell = (فارغ)
contacts-target-phone = رقم الهاتف
contacts-target-name = الاسم
contacts-target-email = البريد الإلكتروني
contacts-target-tags = الوسوم
contacts-target-opted_in = وافق
contacts-target-bsuid = معرف مستخدم WhatsApp
contacts-target-opted_out = تاريخ إلغاء الاشتراك
contacts-target-consent_source = مصدر الموافقة
contacts-target-consent_date = تاريخ الموافقة
contacts-target-consent_wording = نص الموافقة
contacts-target-own = حقلك الخاص «{ $key }»
contacts-target-ignore = استبعاد
contacts-import-error-target = اختر أحد المعاني المعروضة.
contacts-import-error-no-phone = حدّد العمود الذي فيه رقم الهاتف أو معرف مستخدم WhatsApp.
contacts-import-error-repeated = لعمود آخر هذا المعنى. اختر معنى مختلفًا.
contacts-import-plus = أرقام بلا علامة زائد
contacts-import-plus-none = كل رقم في هذا الملف يبدأ بعلامة زائد أو 00، فلا فرق هنا.
contacts-import-plus-some = { $count ->
    [zero] لا أرقام بلا علامة زائد.
    [one] رقم واحد بلا علامة زائد. خمّنّا من العمود كله.
    [two] رقمان بلا علامة زائد. خمّنّا من العمود كله.
    [few] { $n } أرقام بلا علامة زائد. خمّنّا من العمود كله.
   *[other] { $n } رقمًا بلا علامة زائد. خمّنّا من العمود كله.
}
contacts-import-national = كما تُطلب داخل { $country }
contacts-import-international = مع رمز البلد في أولها
contacts-import-consent = الموافقة
contacts-import-consent-text = يطلب WhatsApp موافقة قبل التسويق. لا تُسجَّل موافقة من كُتب لهم «نعم» إلا إذا ذكرت كيف ومنذ متى وافقوا. اترك الحقلين فارغين إن لم تكن متأكدًا: يمكن للجميع تلقي رسائل الخدمة.
contacts-import-source = كيف وافقوا؟
contacts-import-date = منذ متى؟
contacts-import-stop-note = لا تلغي «نعم» في ملف رسالة STOP أبدًا. من رفض بنفسه يبقى رافضًا حتى يوافق هو من جديد.
contacts-import-error-source = اذكر كيف وافقوا، مثلًا «مربع عند الدفع».
contacts-import-error-date = اذكر اليوم الذي وافقوا منذه.
contacts-import-error-date-range = اذكر يومًا ليس في المستقبل.
contacts-import-confirm-text = تُحدَّث جهات الاتصال المعروفة، وتُبقي الخلايا الفارغة ما هو محفوظ، وتُضاف الوسوم.
contacts-import-started = بدأ الاستيراد.

contacts-import-running-title = جارٍ استيراد جهات الاتصال
contacts-import-waiting = بانتظار البدء.
contacts-import-progress = { $done } من { $total } صف.
contacts-import-rejected-so-far = { $count ->
    [zero] لم يُرفض شيء.
    [one] رُفض صف واحد.
    [two] رُفض صفان.
    [few] رُفضت { $n } صفوف.
   *[other] رُفض { $n } صفًا.
}
contacts-import-leave = يمكنك مغادرة هذه الصفحة. يستمر الاستيراد، ويظهر ما جرى في هذا العنوان.
contacts-import-reload = عرض التقدم من جديد

contacts-import-done-title = { $count ->
    [zero] لم تُستورد أي جهة اتصال
    [one] استُوردت جهة اتصال واحدة
    [two] استُوردت جهتا اتصال
    [few] استُوردت { $n } جهات اتصال
   *[other] استُوردت { $n } جهة اتصال
}
contacts-import-took = { $count ->
    [one] استغرق ثانية واحدة
    [two] استغرق ثانيتين
    [few] استغرق { $n } ثوانٍ
   *[other] استغرق { $n } ثانية
}
contacts-import-failed-title = لم يكتمل الاستيراد
contacts-import-view = عرض جهات الاتصال
contacts-import-campaign = حملة جديدة لهم
contacts-import-result = النتيجة
contacts-import-count-new = جديدة
contacts-import-count-updated = محدَّثة
contacts-import-count-unchanged = دون تغيير
contacts-import-count-duplicate = مكررة
contacts-import-count-suppressed = مستبعدون
contacts-import-count-rejected = مرفوضة
contacts-import-sum = { $count ->
    [zero] لا صفوف في الملف.
    [one] صف الملف الوحيد في أحد هذه الأعداد.
    [two] كل صف من الصفين في عدد واحد من هذه الأعداد.
    [few] كل صف من { $n } صفوف في عدد واحد من هذه الأعداد.
   *[other] كل صف من { $n } صفًا في عدد واحد من هذه الأعداد.
}
contacts-import-rejected-title = { $count ->
    [zero] لا صفوف مرفوضة
    [one] صف مرفوض واحد
    [two] صفان مرفوضان
    [few] { $n } صفوف مرفوضة
   *[other] { $n } صفًا مرفوضًا
}
contacts-import-rejected-shown = عُرض { $shown } من { $all }
contacts-import-download = تنزيل الصفوف المرفوضة
contacts-import-download-text = أعمدتك مع السبب. صحّح الخلايا وارفع الملف نفسه من جديد: لا يتكرر شيء.
contacts-import-line = السطر
contacts-reason-column = سبب الرفض
contacts-import-about = هذا الاستيراد
contacts-import-size = الحجم
contacts-import-reasons = لماذا رُفضت الصفوف
contacts-import-consent-given = { $source }، { $date }
contacts-import-consent-none = لم تُسجَّل موافقة لأحد
contacts-failed-discarded = جرى تجاهل الملف قبل استيراده.
contacts-failed-expired = لم يؤكد أحد هذا الملف خلال يوم، لذلك حُذف.
contacts-failed-lost = تعذرت قراءة الملف المرفوع حتى نهايته. يبقى ما حُفظ من قبل. يرجى رفعه من جديد: لا يتكرر شيء.

contacts-problem-no-number = لا رقم
contacts-problem-formula = صيغة وليست رقمًا
contacts-problem-rounded = قرّبه جدول بيانات: ضاعت أرقامه الأخيرة
contacts-problem-two-numbers = رقمان في خلية واحدة
contacts-problem-extension = رقم مع تحويلة
contacts-problem-letters = حرف بين الأرقام
contacts-problem-not-a-number = ليس رقمًا
contacts-problem-too-short = قصير جدًا
contacts-problem-too-long = طويل جدًا
contacts-problem-unknown-country = لا بلد له هذا الرمز
contacts-problem-not-valid = رقم غير صالح
contacts-problem-too-many-cells = خلايا أكثر من أعمدة الملف
contacts-problem-half-quote = علامة اقتباس ابتلعت الصفوف التي تحتها: أغلقها أو احذفها
contacts-problem-field-long = أطول من 500 حرف
contacts-problem-field-number = حقل للأرقام فيه شيء آخر
contacts-problem-field-date = حقل للتواريخ فيه شيء آخر
contacts-problem-field-boolean = حقل لنعم أو لا فيه شيء آخر
contacts-problem-field-choice = حقل للاختيارات فيه شيء آخر
contacts-problem-user-id = ليس معرف مستخدم WhatsApp
contacts-problem-stop-date = إلغاء الاشتراك ليس تاريخًا ولا نعم أو لا
contacts-problem-consent-date = تاريخ الموافقة ليس تاريخًا أو أنه في المستقبل
contacts-problem-other-person = الرقم ومعرف مستخدم WhatsApp يعودان إلى جهتي اتصال مختلفتين

contacts-hold-restricted = مقيَّد
contacts-hold-minor = قاصر
contacts-hold-erased = قيد المحو
contacts-problem-corrected = صُحح بطلب الشخص؛ لم تُؤخذ قيمة الملف
contacts-privacy-open = لا شيء محجوب: يمكن إرسال الرسائل بقدر ما تسمح به الموافقة.
contacts-privacy-restricted = مقيَّد بطلب من الشخص: لا يُرسل إليه شيء، ولا يدخل في الشرائح والأعداد والنسخ.
contacts-privacy-minor = قاصر: لا يُرسل إليه شيء، ولا يدخل في الشرائح والأعداد والنسخ.
contacts-privacy-erased = قيد المحو: لم يعد يُرسل إليه شيء.
