# الرسائل: الموضوع والنص (فقرات) واسم الزر.
mail-footer = { $company }. لديك سؤال؟ اكتب إلى { $email }.

mail-verify-email-subject = أكّد عنوانك
mail-verify-email-text =
    مرحبًا بك في Xpecto. افتح الرابط لتأكيد أن هذا العنوان لك، وبعدها يمكنك تسجيل الدخول.

    يعمل الرابط مرة واحدة ولمدة 24 ساعة. إذا لم تنشئ حسابًا فتجاهل هذه الرسالة.
mail-verify-email-action = تأكيد هذا العنوان

mail-account-exists-subject = لديك حساب بالفعل
mail-account-exists-text =
    حاول شخص ما، ربما أنت، إنشاء حساب Xpecto بهذا العنوان. هناك حساب بالفعل، واسم المستخدم فيه { $username }.

    إذا نسيت كلمة المرور أو لم تخترها بنفسك قط، فاختر كلمة جديدة عبر الرابط. وإذا لم تكن أنت فلم يتغير شيء ولا يلزمك فعل شيء.
mail-account-exists-action = اختر كلمة مرور جديدة

mail-reset-password-subject = اختر كلمة مرور جديدة
mail-reset-password-text =
    طلب شخص ما، ربما أنت، كلمة مرور جديدة للحساب { $username }.

    يعمل الرابط مرة واحدة ولمدة 30 دقيقة. إذا لم تكن أنت فتجاهل هذه الرسالة: كلمة مرورك تبقى كما هي.
mail-reset-password-action = اختر كلمة مرور جديدة

mail-password-changed-subject = تم تغيير كلمة مرورك
mail-password-changed-text =
    تم تغيير كلمة مرور الحساب { $username }، وسُجّل خروج الأجهزة الأخرى.

    إذا لم تكن أنت فاختر كلمة مرور جديدة فورًا عبر الرابط.
mail-password-changed-action = اختر كلمة مرور جديدة

mail-new-device-subject = تسجيل دخول جديد إلى حسابك
mail-new-device-text =
    سجّل شخص ما الدخول إلى حسابك من جهاز لم نره من قبل: { $agent }، العنوان { $ip }، { $when } بالتوقيت العالمي.

    إذا كنت أنت فكل شيء على ما يرام. وإلا فسجّل خروج ذلك الجهاز وغيّر كلمة المرور.
mail-new-device-action = اعرض أجهزتك

mail-change-email-subject = أكّد عنوانك الجديد
mail-change-email-text =
    سيستخدم الحساب { $username } هذا العنوان من الآن. افتح الرابط لتأكيده.

    يعمل الرابط مرة واحدة ولمدة 24 ساعة. إذا لم تطلب ذلك فتجاهل الرسالة.
mail-change-email-action = تأكيد العنوان الجديد

mail-email-change-asked-subject = طُلب عنوان جديد
mail-email-change-asked-text =
    طلب شخص سجّل الدخول باسم { $username } تغيير عنوان الحساب. يتغير عند تأكيد العنوان الجديد.

    إذا لم تكن أنت فاختر كلمة مرور جديدة فورًا.
mail-email-change-asked-action = اختر كلمة مرور جديدة

mail-email-changed-subject = تم تغيير عنوانك
mail-email-changed-text =
    يستخدم الحساب { $username } الآن عنوانًا آخر، ولن تصل رسائل إلى هذا العنوان بعد الآن.

    إذا لم تكن أنت فاكتب إلينا فورًا.

mail-new-device-staff-subject = تسجيل دخول جديد إلى حسابك
mail-new-device-staff-text =
    سجّل شخص ما الدخول إلى حساب الموظف الخاص بك من جهاز لم نره من قبل: { $agent }، العنوان { $ip }، { $when } بالتوقيت العالمي.

    إذا كنت أنت فكل شيء على ما يرام. وإلا فاختر كلمة مرور جديدة فورًا، فذلك يسجّل خروج كل الأجهزة.
mail-new-device-staff-action = اختر كلمة مرور جديدة

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

    إن رأيت أن هذا خطأ فأجب على هذه الرسالة.
mail-workspace-suspended-action = افتح مساحة العمل
mail-workspace-restored-subject = تستطيع مساحة عملك الإرسال من جديد
mail-workspace-restored-text =
    رُفع التعليق عن مساحة عملك. وتبقى الحملات الموقوفة كذلك حتى تستأنفها.
mail-workspace-restored-action = افتح مساحة العمل
