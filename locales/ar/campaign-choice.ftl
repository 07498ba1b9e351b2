campaign-choice-refused = لا يمكن إرسالها الآن
campaign-choice-words = ابحث عن قالب
campaign-choice-find = بحث
campaign-choice-shown = { $shown } من { $all } من القوالب
campaign-choice-parts = جزء لا يستطيع إرساله إلا Meta
campaign-choice-error = لا يمكن إرسال هذا القالب: { $template }
