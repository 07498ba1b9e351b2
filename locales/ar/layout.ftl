layout-brand = Xpecto
layout-skip = الانتقال إلى المحتوى
layout-nav = القائمة الرئيسية
layout-menu = القائمة
layout-top = هذه الصفحة
layout-overview = نظرة عامة
layout-inbox = الوارد
layout-unread = { $count ->
    [zero] لا محادثات غير مقروءة
    [one] محادثة واحدة غير مقروءة
    [two] محادثتان غير مقروءتين
    [few] { $n } محادثات غير مقروءة
    [many] { $n } محادثة غير مقروءة
   *[other] { $n } محادثة غير مقروءة
}
layout-campaigns = الحملات
layout-templates = القوالب
layout-contacts = جهات الاتصال
layout-analytics = التحليلات
layout-account = الحساب
layout-privacy = مركز الخصوصية
layout-settings = الإعدادات
layout-workspaces = مساحات العمل
layout-privacy-requests = طلبات الخصوصية
layout-staff = الفريق
layout-staff-note = البيانات الشخصية مخفية. كل كشف يتطلب سببًا ويُسجَّل.
layout-number = رقم واتساب:
layout-sign-out = تسجيل الخروج
layout-sign-in = تسجيل الدخول
layout-sign-up = إنشاء حساب
layout-open-app = فتح مساحة العمل
layout-language = اللغة
layout-change = تغيير
layout-theme = المظهر
layout-theme-light = فاتح
layout-theme-dark = داكن
layout-theme-system = مثل جهازي
layout-suspended = مساحة العمل هذه موقوفة.
layout-suspended-text = لن يُرسل أي شيء حتى يرفع فريقنا الإيقاف. لا يزال بإمكانك قراءة بياناتك وتصديرها.
layout-features = الميزات
layout-rights = الخصوصية
layout-contact = اتصل بنا
layout-about = مراسلات واتساب للأعمال مع موافقة مدمجة.
layout-product = المنتج
layout-your-data = بياناتك
layout-company = الشركة
layout-make-request = تقديم طلب خصوصية
layout-privacy-policy = سياسة الخصوصية
layout-terms = شروط الخدمة
layout-cookie-policy = سياسة ملفات تعريف الارتباط
layout-cookie-settings = إعدادات ملفات تعريف الارتباط
layout-copyright = © 2026 { $company }.
layout-trademark = واتساب علامة تجارية لشركة Meta Platforms, Inc. أما Xpecto فشركة مستقلة تعمل على منصة WhatsApp Business.
layout-gpc = نحترم إشارة إلغاء الاشتراك التي يرسلها متصفحك.
layout-cookies = ملفات تعريف الارتباط
layout-cookies-text = بعضها ضروري لتشغيل الموقع. ولا تُستخدم البقية إلا إذا سمحت بذلك.
layout-cookies-accept = قبول الكل
layout-cookies-reject = رفض الكل
layout-cookies-choose = اختيار
layout-error = خطأ:
layout-problem = هناك مشكلة
layout-password-show = إظهار
layout-password-hide = إخفاء
layout-pages = الصفحات
layout-previous = السابق
layout-next = التالي
layout-step-done = (تم)
layout-as-table = عرض كجدول
layout-business-account = حساب أعمال
layout-today = اليوم
layout-policies = السياسات
layout-policy-changes = تتغير { $document } لدينا في { $day }.
layout-policy-changed = تغيرت { $document } لدينا.
layout-policy-read = اقرأ ما يتغير
layout-policy-seen = فهمت
layout-mailings = المراسلات
layout-usage = الاستخدام
