analytics-overview = نظرة عامة
analytics-title = التحليلات
analytics-period = من { $from } إلى { $to }
analytics-period-label = الفترة
analytics-period-unreadable = اكتب اليومين كتاريخين، مثل 2026-11-22.
analytics-period-backwards = لا يجوز أن يسبق اليوم الأخير اليوم الأول.
analytics-period-too-long = اختر سنة على الأكثر.
analytics-from = اليوم الأول
analytics-to = اليوم الأخير
analytics-show = عرض
analytics-days = { $count ->
    [zero] { $n } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
analytics-export = تصدير CSV
analytics-new-campaign = حملة جديدة
analytics-figures = أرقام الفترة
analytics-versus = سابقًا: { $before }
analytics-stat-sent = الرسائل المرسلة
analytics-stat-delivered = وصلت
analytics-stat-read = قُرئت
analytics-stat-received = واردة
analytics-stat-failed = فشلت
analytics-by-outcome = الرسائل حسب النتيجة
analytics-by-outcome-label = الرسائل في اليوم حسب النتيجة
analytics-received = الرسائل الواردة
analytics-received-label = الرسائل الواردة في اليوم
analytics-part-read = قُرئت
analytics-part-delivered = وصلت ولم تُقرأ
analytics-part-pending = أُرسلت ولم تصل بعد
analytics-part-failed = فشلت
analytics-column-day = اليوم
analytics-column-sent = أُرسلت
analytics-column-delivered = وصلت
analytics-column-read = قُرئت
analytics-column-failed = فشلت
analytics-column-received = واردة
analytics-column-campaign = الحملة
analytics-column-status = الحالة
analytics-column-when = الوقت
analytics-attention = يحتاج إلى انتباهك
analytics-attention-none = لا شيء ينتظرك.
analytics-note-rejected = رُفض قالب
analytics-note-paused = حملة متوقفة مؤقتًا
analytics-note-unknown = { $count ->
    [one] إرسال واحد بلا جواب
    [two] إرسالان بلا جواب
    [few] { $n } عمليات إرسال بلا جواب
   *[other] { $n } عملية إرسال بلا جواب
}
analytics-note-closing = { $count ->
    [one] محادثة واحدة تُغلق قريبًا
    [two] محادثتان تُغلقان قريبًا
    [few] { $n } محادثات تُغلق قريبًا
   *[other] { $n } محادثة تُغلق قريبًا
}
analytics-note-closing-text = بقي أقل من أربع ساعات للرد بحرية.
analytics-note-stopped = رقم متوقف
analytics-note-stopped-text = لا يُرسل منه شيء حتى تراجعه.
analytics-recent = أحدث الحملات
analytics-recent-all = عرض الكل
analytics-recent-none = لا حملات بعد.
analytics-steps = الخطوات الأولى
analytics-steps-done = اكتمل { $done } من { $all }
analytics-step-done = تم:
analytics-step-number = اربط رقم واتساب
analytics-step-number-text = الرقم الذي سيراه عملاؤك.
analytics-step-template = احصل على موافقة على قالب
analytics-step-template-text = تراجع Meta أول رسالة تكتبها لأي شخص.
analytics-step-contacts = ارفع جهات اتصالك
analytics-step-contacts-text = يكفي ملف CSV مع من وافق على مراسلتك.
analytics-step-sent = أرسل حملتك الأولى
analytics-step-sent-text = تُفحص الموافقة مجددًا قبل كل إرسال مباشرة.
analytics-step-delivered = شاهدها تصل
analytics-step-delivered-text = يظهر الوصول والقراءة تلقائيًا.
analytics-quiet = لم يُرسل شيء في هذه المدة
analytics-quiet-text = يظهر هنا ما ترسله يومًا بعد يوم: المرسل والمسلَّم والمقروء والفاشل.
analytics-quiet-number = اربط رقمًا
analytics-quiet-template = اكتب قالبًا
analytics-quiet-contacts = استورد جهات الاتصال
analytics-quiet-campaign = ابدأ حملة
analytics-unheard = لم يكتب إليك أحد في هذه المدة
analytics-unheard-text = تظهر هنا رسائل الناس يومًا بعد يوم، وكل رسالة منها في صندوق الوارد.
analytics-unheard-action = افتح صندوق الوارد
analytics-recent-none-text = ترسل الحملة قالبًا واحدًا معتمدًا إلى أشخاص كثيرين، مرة واحدة لكل منهم.
analytics-few = أقل من { $n }
