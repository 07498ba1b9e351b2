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

mail-policy-changed-subject = تتغير { $document } لدينا في { $day }
mail-policy-changed-text =
    يسري إصدار جديد من { $document } ابتداءً من { $day }. يعرض الرابط ما يتغير كلمة بكلمة، ويبقى الإصدار السابق متاحًا للقراءة.

    لا يشغّل ذلك أي شيء اختياري. إن لم توافق فيمكنك أن تأخذ بياناتك وتحذف حسابك من صفحة الخصوصية في التطبيق.
mail-policy-changed-action = اقرأ ما يتغير

mail-leave = لا أريد رسائل كهذه
mail-announcement-subject = { $subject }
mail-announcement-text = { $text }
mail-promotional-subject = { $subject }
mail-promotional-text = { $text }
mail-confirm-promotional-subject = هل توافق على العروض والنصائح بالبريد؟
mail-confirm-promotional-text =
    طلبت عروضًا ونصائح بالبريد. افتح الرابط وقل نعم خلال سبعة أيام؛ وحتى ذلك الحين لا يُفعَّل شيء.

    إن لم تكن أنت فتجاهل هذه الرسالة.
mail-confirm-promotional-action = أجب

mail-subprocessor-added-subject = ستعمل { $name } لدينا ابتداءً من { $day }
mail-subprocessor-added-text =
    ابتداءً من { $day } تعمل لدينا شركة جديدة على بيانات شخصية: { $name }، { $country }. الغرض: { $purpose }.

    يعرض الرابط كيف تُحمى البيانات هناك. إن اعترضت فقل ذلك هناك قبل ذلك اليوم، وسنجيبك.
mail-subprocessor-added-action = انظر أو اعترض
mail-law-request-subject = حصلت سلطة على بيانات عنك
mail-law-request-text =
    طلبت { $authority } بيانات عن حسابك، وورد الطلب في { $day }. الأساس القانوني: { $basis }. راجع اثنان منا الطلب، وسُلّم ما يشمله.

    يمكنك أن تسألنا عما سُلّم وأن تطلب مراجعته حيث يسمح القانون.
mail-law-request-action = كم مرة يحدث هذا

mail-waiting = بريد لم يصل
mail-waiting-lede = بريد الحسابات الذي لم يقبله خادم البريد. يبقى هنا حتى يصل؛ ولا يظهر لمن هو.
mail-waiting-none = وصل كل البريد
mail-waiting-none-text = يظهر هنا مع السبب ما لا يمكن إيصاله.
mail-waiting-kind = الموضوع
mail-waiting-since = كُتب
mail-waiting-tries = المحاولات
mail-waiting-why = آخر سبب
mail-waiting-try = حاول مجددًا
mail-waiting-goes-on = يُعاد من تلقاء نفسه
mail-waiting-refused = أجاب خادم البريد بالرقم { $status }.
mail-waiting-unreached = تعذّر الوصول إلى خادم البريد.
mail-waiting-unencrypted = خادم البريد لا يوفّر التشفير، فلم يُسلَّم إليه شيء.
mail-waiting-again = يُسلَّم البريد من جديد.
