mail-privacy-code-subject = رمزك: { $code }
mail-privacy-code-text =
    فتح شخص ما، ربما أنت، طلب الخصوصية { $reference } بهذا العنوان. الرمز هو

    { $code }

    يصلح مرة واحدة لمدة 15 دقيقة. إن لم تكن أنت فتجاهل هذه الرسالة.
mail-privacy-code-action = أدخل الرمز
mail-privacy-in-progress-subject = استلمنا طلبك { $reference }
mail-privacy-in-progress-text =
    شكرًا لك. طلب الخصوصية { $reference } قيد المعالجة. ستحصل على جواب في موعد أقصاه { $due }.

    توضح الصفحة خلف الرابط إلى أين وصل.
mail-privacy-in-progress-action = انظر الطلب
mail-privacy-completed-subject = اكتمل طلبك { $reference }
mail-privacy-completed-text =
    اكتمل طلب الخصوصية { $reference }. تعرض الصفحة خلف الرابط جوابنا.
mail-privacy-completed-action = انظر الجواب
mail-privacy-rejected-subject = رُفض طلبك { $reference }
mail-privacy-rejected-text =
    لم نستطع تنفيذ ما طلبته في { $reference }. تعرض الصفحة خلف الرابط السبب. ويمكنك الشكوى إلى هيئة حماية البيانات.
mail-privacy-rejected-action = انظر السبب
mail-privacy-cancelled-subject = أُلغي طلبك { $reference }
mail-privacy-cancelled-text =
    أُلغي طلب الخصوصية { $reference }. إن لم تكن أنت فأجب على هذه الرسالة.
mail-privacy-cancelled-action = انظر الطلب
mail-privacy-resumed-subject = استؤنف العمل على طلبك { $reference }
mail-privacy-resumed-text =
    نعمل من جديد على طلب الخصوصية { $reference }. يصلك الرد في موعد أقصاه { $due }.
mail-privacy-resumed-action = عرض الطلب
mail-privacy-awaiting-controller-subject = طلبك { $reference } لدى الشركة
mail-privacy-awaiting-controller-text =
    الشركة التي راسلتك هي التي تقرر بشأن بياناتك، لذلك أرسلنا إليها طلبك { $reference }. يبقى الموعد { $due } ونتابع الالتزام به.
mail-privacy-awaiting-controller-action = عرض الطلب
mail-privacy-extended-subject = يحتاج طلبك { $reference } إلى وقت أطول
mail-privacy-extended-text =
    لا يمكننا الرد على طلب الخصوصية { $reference } في المهلة الأولى. الموعد الجديد { $due }.

    السبب: { $reason }

    يمكنك تقديم شكوى إلى سلطة حماية البيانات.
mail-privacy-extended-action = عرض الطلب
mail-privacy-on-hold-subject = جزء من طلبك { $reference } موقوف
mail-privacy-on-hold-text =
    يمنعنا القانون حاليًا من تنفيذ جزء من طلبك { $reference }. تجد السبب في الصفحة خلف الرابط.
mail-privacy-on-hold-action = عرض السبب
mail-privacy-partly-completed-subject = اكتمل طلبك { $reference } جزئيًا
mail-privacy-partly-completed-text =
    نُفِّذ طلب الخصوصية { $reference } بقدر ما يُسمح به. تبين الصفحة خلف الرابط ما نُفِّذ وما حُفظ ولماذا وإلى متى. يمكنك تقديم شكوى إلى سلطة حماية البيانات.
mail-privacy-partly-completed-action = عرض الرد
mail-privacy-duplicate-subject = طلبك { $reference } يكرر طلبًا سابقًا
mail-privacy-duplicate-text =
    طلبت الشيء نفسه من قبل وما زال ذلك الطلب مفتوحًا. ضممنا { $reference } إليه ولم يضع شيء.
mail-privacy-duplicate-action = عرض الطلب
mail-privacy-case-subject = جهة اتصال تستخدم حقًا من حقوق الخصوصية: { $reference }
mail-privacy-case-text =
    طلب أحد من تراسلهم شيئًا يخص بياناته. القرار لك حتى { $due }. يُرجى النظر في الطلب { $reference }.
mail-privacy-case-action = اتخاذ القرار
mail-privacy-case-reminder-subject = ما زال الطلب { $reference } ينتظرك
mail-privacy-case-reminder-text =
    لم يُبت في طلب الخصوصية { $reference }. يطلب القانون ردًا في موعد أقصاه { $due } ولا تتغير المهلة.
mail-privacy-case-reminder-action = اتخاذ القرار
mail-privacy-taken-up-subject = نتولى طلبك { $reference }
mail-privacy-taken-up-text =
    لم تقرر الشركة بشأن طلبك { $reference }، لذلك يتولاه موظفونا. يبقى الموعد { $due }.

    ويمكنك أيضًا التوجه إلى النشاط بنفسك:

    { $businesses }
mail-privacy-taken-up-action = عرض الطلب
mail-privacy-export-subject = نسختك جاهزة
mail-privacy-export-text =
    نسخة بياناتك جاهزة (الطلب { $reference }). يمكنك تنزيلها سبعة أيام من مركز الخصوصية؛ وسيطلب كلمة مرورك.
mail-privacy-export-action = افتح مركز الخصوصية
mail-privacy-deletion-subject = سيُحذف حسابك في { $day }
mail-privacy-deletion-text =
    طلبت منا حذف حسابك (الطلب { $reference }). سيحدث ذلك في { $day } مع مساحة عملك وكل ما فيها.

    حتى ذلك الحين يعمل كل شيء كما كان، ويمكنك التراجع في مركز الخصوصية. إن لم تكن أنت فافعل ذلك الآن وغيّر كلمة مرورك.
mail-privacy-deletion-action = افتح مركز الخصوصية
mail-privacy-erased-subject = حُذف حسابك
mail-privacy-erased-text =
    مُحي حسابك ومساحة عملك وكل ما فيها كما طلبت في { $reference }. وأُتلف مفتاح مساحة عملك. لا يبقى سوى أعداد لا تسمّي أحدًا.

    هذه آخر رسالة نرسلها إليك بهذا الشأن.

mail-workspace-suspended-subject = عُلّقت مساحة عملك
mail-workspace-suspended-text =
    علّق موظفونا مساحة عملك. لا يُرسل شيء حتى تُعاد؛ ويبقى لك قراءة بياناتك وتصديرها.

    السبب: { $reason }

    إن رأيت أن هذا خطأ فقل ذلك في الصفحة خلف الزر؛ ويجيبك شخص بالأسباب.
mail-workspace-suspended-action = اقرأ واعترض
mail-workspace-restored-subject = تستطيع مساحة عملك الإرسال من جديد
mail-workspace-restored-text =
    رُفع التعليق عن مساحة عملك. وتبقى الحملات الموقوفة كذلك حتى تستأنفها.
mail-workspace-restored-action = افتح مساحة العمل
mail-privacy-downloaded-subject = تم تنزيل نسختك
mail-privacy-downloaded-text =
    تم الآن تنزيل نسخة بياناتك الخاصة بالطلب { $reference }. إن لم تكن أنت من فعل ذلك فاحذف النسخة من الصفحة التي يفتحها الرابط وغيّر كلمة مرورك.
mail-privacy-downloaded-action = انظر إلى النسخة
mail-privacy-lift-subject = ينتهي تقييد حسابك
mail-privacy-lift-text =
    في { $when } ننهي التقييد الذي طلبته في { $reference }. السبب: { $text }

    إن لم توافق فاعترض من الصفحة التي يفتحها الرابط، أو قدّم شكوى إلى هيئة حماية البيانات.
mail-privacy-lift-action = انظر إلى صفحة خصوصيتك
mail-appeal-granted-subject = رُفع إيقاف مساحة عملك
mail-appeal-granted-text =
    نظرنا في اعتراضك من جديد ونرفع إيقاف مساحة عملك. تبقى الحملات المتوقفة كذلك حتى تستأنفها.

    الأسباب: { $reason }
mail-appeal-granted-action = اقرأ الجواب
mail-appeal-refused-subject = إيقاف مساحة عملك باقٍ
mail-appeal-refused-text =
    نظرنا في اعتراضك من جديد، وإيقاف مساحة عملك باقٍ.

    الأسباب: { $reason }

    ما زلت تستطيع قراءة بياناتك وتصديرها.
mail-appeal-refused-action = اقرأ الجواب
