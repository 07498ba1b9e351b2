numbers-title = أرقام WhatsApp
numbers-yours = أرقامك
numbers-empty-title = لا يوجد رقم بعد
numbers-empty-text = صِل رقمًا من WhatsApp Cloud API لإرسال الرسائل واستقبالها.
numbers-column-number = الرقم
numbers-column-state = الحالة
numbers-column-limit = الحدود
numbers-column-ids = المعرّفات لدى Meta
numbers-sandbox = بيئة تجريبية
numbers-state-connected = متصل
numbers-state-stopped = متوقف
numbers-unlimited = بلا حد يومي
numbers-limit = { $count ->
    [one] شخص واحد ({ $n }) خلال 24 ساعة
   *[other] عدد الأشخاص خلال 24 ساعة: { $n }
}
numbers-pace = { $count ->
    [one] رسالة واحدة ({ $n }) في الثانية
   *[other] عدد الرسائل في الثانية: { $n }
}
numbers-connect-title = صِل رقمًا
numbers-connect-text = تجد القيم الأربع في تطبيقك لدى Meta، ضمن WhatsApp وضمن الإعدادات الأساسية. نتحقق منها قبل الحفظ، ونحفظ الرمز والسر مشفّرين.
numbers-phone-number-id = معرّف رقم الهاتف
numbers-phone-number-id-hint = أرقام فقط، وليس رقم الهاتف نفسه.
numbers-waba-id = معرّف حساب WhatsApp Business
numbers-waba-id-hint = أرقام فقط.
numbers-token = رمز الوصول
numbers-token-hint = الأفضل رمز مستخدم نظام لا تنتهي صلاحيته.
numbers-app-secret = سر التطبيق
numbers-app-secret-hint = يثبت أن الرسائل الواردة من Meta.
numbers-connect = تحقق وصِل
numbers-connected = تم وصل الرقم
numbers-callback-title = الرسائل من Meta
numbers-callback-text = أدخل هاتين القيمتين في تطبيقك لدى Meta ضمن WhatsApp ثم Configuration، واشترك في جميع الحقول.
numbers-callback-url = عنوان رد النداء
numbers-verify-token = رمز التحقق
numbers-error-id = أدخل المعرّف: أرقام فقط
numbers-error-token = أدخل رمز الوصول
numbers-error-secret = أدخل سر التطبيق
numbers-error-unknown = لا تعرف Meta هذا المعرّف، أو لا يحق للرمز استخدامه
numbers-error-elsewhere = هذا الرقم تابع لحساب WhatsApp Business آخر
numbers-error-unreachable = لا تستجيب Meta حاليًا. لم يُحفظ شيء؛ حاول مجددًا بعد دقيقة
numbers-error-meta = { $words } تقول Meta: { $meta }
numbers-disconnect = فصل
numbers-disconnect-title = فصل { $number }؟
numbers-disconnect-text = لن يُرسل شيء من هذا الرقم بعد الآن، وتتوقف حملاته مؤقتًا، ويُحذف رمزه هنا. تبقى المحادثات. للمتابعة صِل الرقم من جديد.
numbers-disconnect-confirm = افصل الرقم
numbers-disconnect-keep = أبقه متصلًا
numbers-disconnected = فُصل الرقم. تتوقف حملاته مؤقتًا.
numbers-disconnected-reason = أنت فصلته.
numbers-check = تحقق مرة أخرى
numbers-resumed = يمكن للرقم الإرسال من جديد. استأنف الحملات التي تنتظره.
numbers-sandbox-add = احصل على رقم في بيئة الاختبار
numbers-sandbox-text = يمكن لهذا العرض أن يمنحك رقمًا في بيئة الاختبار: لا تذهب الرسائل إلى أي مكان ويعمل كل شيء آخر. إنه حساب مستقل له قوالبه الخاصة.
numbers-error-wrong-secret = هذا ليس سر التطبيق الذي يعود إليه الرمز. انسخه من الإعدادات الأساسية لتطبيقك
numbers-callback-none = لم تُثبَت أي رسالة من Meta حتى الآن
numbers-callback-last = آخر رسالة أُثبتت من Meta: { $date }
numbers-callbacks-check = سر التطبيق؟
numbers-callbacks-refused = { $count ->
    [one] رُفضت منذ ذلك رسالة واحدة من Meta لأن توقيعها لا يوافق سر التطبيق. اربط الرقم من جديد بالسر الصحيح.
    [two] رُفضت منذ ذلك رسالتان من Meta لأن توقيعيهما لا يوافقان سر التطبيق. اربط الرقم من جديد بالسر الصحيح.
    [few] رُفضت منذ ذلك { $n } رسائل من Meta لأن تواقيعها لا توافق سر التطبيق. اربط الرقم من جديد بالسر الصحيح.
    [1000] رُفضت منذ ذلك 1000 رسالة أو أكثر من Meta لأن تواقيعها لا توافق سر التطبيق. اربط الرقم من جديد بالسر الصحيح.
   *[other] رُفضت منذ ذلك { $n } رسالة من Meta لأن تواقيعها لا توافق سر التطبيق. اربط الرقم من جديد بالسر الصحيح.
}
