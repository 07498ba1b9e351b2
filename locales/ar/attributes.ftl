# The workspace's own fields of a contact
attributes-title = الحقول
attributes-one = حقل
attributes-known = حقولك الخاصة
attributes-lede = ما تعرفه عن جهات اتصالك غير الاسم والرقم والبريد. صفِّ بها، وابنِ بها شرائح، وضعها في الحملات.
attributes-none = لا حقول بعد. أضف أولها هنا، أو دع الاستيراد ينشئها من أعمدته.
attributes-table = حقولك الخاصة، قابلة للتمرير
attributes-label = الاسم
attributes-kind = النوع
attributes-kind-hint = لا يتغير النوع بعد إنشاء الحقل.
attributes-kind-text = نص
attributes-kind-number = عدد
attributes-kind-date = تاريخ
attributes-kind-boolean = نعم أو لا
attributes-kind-choice = اختيار
attributes-choices = الخيارات
attributes-choices-hint = للنوع «اختيار» فقط: خيار في كل سطر.
attributes-new = حقل جديد
attributes-add = أضف الحقل
attributes-added = أصبح الحقل «{ $label }» موجودًا.
attributes-save = احفظ
attributes-saved = حُفظ الحقل.
attributes-delete = احذف الحقل
attributes-delete-title = أتحذف الحقل «{ $label }»؟
attributes-carried = { $count ->
    [0] ليس لأي جهة اتصال قيمة فيه.
    [one] لجهة اتصال واحدة قيمة فيه.
   *[other] لعدد { $n } من جهات الاتصال قيم فيه.
}
attributes-delete-text = تذهب القيم مع الحقل ولا يمكن استرجاعها. أما الحملات التي بدأت فتحتفظ بما جمّدته.
attributes-keep = أبقِه
attributes-deleted = حُذف الحقل «{ $label }»، وتُزال قيمه الآن.
attributes-error-label = اكتب اسمًا لا يزيد على { $n } حرفًا.
attributes-error-taken = يوجد حقل بهذا الاسم.
attributes-error-kind = اختر نوعًا.
attributes-error-many = لمساحة العمل { $n } حقل على الأكثر.
attributes-error-choices = اكتب من خيار واحد إلى { $most } خيار، واحدًا في كل سطر، لا يزيد كل منها على { $length } حرفًا.
attributes-error-carried = { $count ->
    [one] تحمل جهة اتصال واحدة خيارًا حذفته. غيّرها أولًا.
   *[other] تحمل { $n } من جهات الاتصال خيارًا حذفته. غيّرها أولًا.
}
attributes-problem-long = { $label }: اختصره إلى 500 حرف.
attributes-problem-number = { $label }: اكتب عددًا، مثل 1250 أو 12.5.
attributes-problem-date = { $label }: اكتب تاريخًا، مثل 2026-05-31.
attributes-problem-boolean = { $label }: اختر نعم أو لا.
attributes-problem-choice = { $label }: اختر من القائمة.
attributes-no-value = بلا قيمة
attributes-true = نعم
attributes-false = لا
