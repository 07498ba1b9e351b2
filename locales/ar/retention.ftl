retention-title = مدد الاحتفاظ
retention-lede = ما يُمحى عند انتهاء مدته، وما فعلته الجولات، وما هو محجوز.
retention-dry = جولة تجريبية الآن
retention-dry-done = تم العد. لم يُحذف شيء.
retention-rules = القواعد
retention-what = الفئة
retention-where = أين
retention-everywhere = في كل مكان
retention-least = على الأقل
retention-most = على الأكثر
retention-law = القانون أو الأمر
retention-from = نافذ من
retention-runs = آخر الجولات
retention-runs-none = لا جولات بعد. الأولى الليلة.
retention-run-dry = عد فقط
retention-run-real = حُذف
retention-holds = الحجوزات القانونية
retention-holds-text = ما يذكره الحجز لا يُمحى حتى ينتهي. ويُحفظ السبب مختومًا.
retention-holds-none = لا شيء محجوز.
retention-hold-until = حتى { $day }
retention-release = رفع الحجز
retention-all = كل الفئات
retention-workspace = مساحة العمل
retention-workspace-hint = معرّفها؛ اتركه فارغًا لكامل الفئة.
retention-reason = السبب
retention-hold-days = الأيام
retention-hold = وضع الحجز
retention-hold-placed = وُضع الحجز.
retention-hold-released = رُفع الحجز.
retention-error-what = اختر فئة أو أدخل معرّف مساحة عمل
retention-error-citation = اذكر القانون أو الأمر
retention-error-reason = اذكر سببًا لا يزيد على 500 حرف
retention-error-days = أدخل عدد أيام من 1 إلى 3650
retention-class-addresses = عناوين IP الكاملة
retention-class-mails = البريد المرسل
retention-class-webhooks = إشعارات WhatsApp غير المقروءة
retention-class-imports = صفوف الملفات المرفوضة
retention-class-searches = عمليات البحث
retention-class-messages = نصوص الرسائل
retention-class-requests = طلبات الخصوصية المغلقة
retention-class-suppression = الأرقام المستبعدة
retention-days = { $count ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
retention-class-held = المحفوظ مختومًا
retention-class-error-reports = تقارير الأعطال
retention-class-cookie-choices = خيارات ملفات الارتباط
retention-class-mailings = المراسلات الجماعية
retention-class-law-requests = مطالب السلطات
retention-class-mails-without-account = بريد من لا حساب لهم
retention-class-account = الحسابات
retention-class-contacts = جهات الاتصال
retention-class-audit = سجلات التغييرات
retention-class-requests-without-account = من طلب بلا حساب
