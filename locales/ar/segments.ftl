# Segments: saved questions to the contacts
segments-title = الشرائح
segments-one = شريحة
segments-table = الشرائح، قابلة للتمرير
segments-new = شريحة جديدة
segments-none = لا شرائح بعد
segments-none-text = الشريحة سؤال محفوظ، مثل كل من يحمل وسمًا وكتب في آخر 30 يومًا، وتجيب من جديد كلما استعملتها.
segments-name = الاسم
segments-counted = وقت العد
segments-actions = إجراءات
segments-contacts = اعرض جهات الاتصال
segments-campaign = حملة جديدة
segments-condition = الشرط { $n }
segments-remove = أزل الشرط { $n }
segments-join = كيف يُربط
segments-and = و
segments-or = أو
segments-subject = عمّ يسأل
segments-test = كيف يقارن
segments-value = القيمة
segments-choose = اختر…
segments-add = أضف شرطًا
segments-look = اعرض الخيارات والعدد
segments-save = احفظ الشريحة
segments-saved = حُفظت الشريحة.
segments-delete = احذف الشريحة
segments-deleted = حُذفت الشريحة.
segments-awaited = تستعمل هذه الشريحة حملة لم تبدأ. ألغِ تلك الحملة أو غيّرها أولًا.
segments-count = { $count ->
    [0] لا أحد
    [one] جهة اتصال واحدة
   *[other] { $n } من جهات الاتصال
}
segments-count-about = { $count ->
    [one] نحو جهة اتصال واحدة
   *[other] نحو { $n } من جهات الاتصال
}
segments-count-later = يظهر عدد جهات الاتصال حين يكتمل كل شرط.
segments-held = تُربط «و» قبل «أو». ومن قُيّدت بياناته لا يدخل شريحة أبدًا.
segments-audience = الشريحة «{ $name }»
segments-on-tag = الوسم
segments-on-consent = الموافقة على التسويق
segments-on-wrote = آخر رسالة منه
segments-on-added = تاريخ الإضافة
segments-on-campaign = الحملة
segments-on-campaigns = أي حملة
segments-test-has = يحمل
segments-test-has-not = لا يحمل
segments-test-is = يساوي
segments-test-is-not = لا يساوي
segments-test-contains = يحتوي
segments-test-at-least = لا يقل عن
segments-test-at-most = لا يزيد على
segments-test-from = في هذا اليوم أو بعده
segments-test-until = في هذا اليوم أو قبله
segments-test-set = له قيمة
segments-test-unset = بلا قيمة
segments-test-within = في آخر … يومًا
segments-test-before = قبل أكثر من … يومًا أو أبدًا
segments-test-never = أبدًا
segments-test-sent = أُرسلت
segments-test-delivered = وصلت
segments-test-read = قُرئت
segments-test-unread = أُرسلت ولم تُقرأ
segments-test-clicked = ضُغط زر رد بعدها
segments-test-replied = كتب بعدها
segments-test-failed = فشلت
segments-test-unreached = لم تجد WhatsApp على رقمه
segments-test-apart = لم يكن من مستلميها
segments-test-any-sent = أرسلت إليهم رسالة في آخر … يومًا
segments-test-any-delivered = وصلت إليهم في آخر … يومًا
segments-test-any-read = قُرئت في آخر … يومًا
segments-test-any-unread = أُرسلت في آخر … يومًا ولم تُقرأ
segments-test-any-clicked = ضُغط فيها زر رد في آخر … يومًا
segments-test-any-replied = جاء رد عليها في آخر … يومًا
segments-test-any-failed = فشلت في آخر … يومًا
segments-test-any-unreached = لم تجد WhatsApp على رقمه في آخر … يومًا
segments-test-any-apart = لم ترسل إليهم شيئًا في آخر … يومًا
segments-error-name = اكتب اسمًا لا يزيد على { $n } حرفًا.
segments-error-subject = اختر عمّ يسأل الشرط، أو أزله.
segments-error-tag = اختر وسمًا.
segments-error-consent = اختر موافقة.
segments-error-campaign = اختر حملة.
segments-error-field = زال هذا الحقل. اختر غيره أو أزل الشرط.
segments-error-test = اختر كيف يقارن.
segments-error-value = اكتب قيمة تناسب الحقل.
segments-error-days = اكتب عدد أيام من 1 إلى 3,650.
