# One act on everyone who matches
bulk-title = غيّر كل من يطابق
bulk-link = غيّر كل من يطابق…
bulk-held = يُستثنى من قُيّدت بياناته.
bulk-nobody = لا يطابق أحد يمكن تغييره.
bulk-what = ماذا يُفعل بكل واحد منهم؟
bulk-act-tag = أضف وسمًا
bulk-act-tag-note = من يحمله يبقى له.
bulk-act-untag = أزل وسمًا
bulk-act-untag-note = لا يزول إلا هذا الوسم.
bulk-act-opt-out = أوقف التسويق لهم
bulk-act-opt-out-note = لا تسويق لهم بعد الآن، وتُتخطى رسائل الحملات المنتظرة. ولا يرفع ذلك إلا موافقة جديدة منهم.
bulk-act-delete = احذف
bulk-act-delete-note = تُمحى جهات الاتصال والرسائل والملفات وتُمنع الأرقام من العودة. لا رجوع عن ذلك.
bulk-tag = الوسم
bulk-tag-hint = لإضافة وسم أو إزالته.
bulk-sure = أنا متأكد: أوقف التسويق لهم جميعًا أو احذفهم ({ $people }).
bulk-do = ابدأ
bulk-back = عُد إلى جهات الاتصال
bulk-error-act = اختر ما يُفعل.
bulk-error-sure = علّم المربع لتوقف التسويق لكل من يطابق أو تحذفه.
bulk-error-more = { $count ->
    [one] تطابق الآن جهة اتصال واحدة. راجع ذلك قبل أن تبدأ.
   *[other] عدد جهات الاتصال المطابقة الآن { $n }. راجع ذلك قبل أن تبدأ.
}
bulk-error-gone = زال البحث أو الشريحة. ابحث من جديد أولًا.
bulk-seen = تم { $seen } من { $all }.
bulk-changed = { $count ->
    [one] تغيّر واحد.
   *[other] تغيّر { $n }.
}
bulk-status-queued = ينتظر
bulk-status-running = يجري
bulk-status-done = تم
bulk-status-stopped = أُوقف
bulk-stopped = بقي الباقي كما هو.
bulk-stop = أوقف
bulk-leave = يمكنك مغادرة الصفحة ويستمر العمل.
bulk-reload = حدّث
bulk-copy = أخذ نسخة
bulk-copy-text = كل من في القائمة في ملف يمكن استيراده مجددًا. يدوّن سجل التدقيق من أخذه.
