# Two contacts that are one person
merging-title = ادمج جهتي اتصال
merging-open = ادمجها مع جهة أخرى
merging-choose = من هو الشخص نفسه؟
merging-choose-text = ابحث بالاسم أو الرقم. لا يُدمج شيء قبل أن تقارن بينهما.
merging-nobody = لا يطابق أحد غيره.
merging-text = اختر القيم التي تبقى. تبقى وسوم كليهما ورسائلهما وحملاتهما وسجل موافقتهما. وإن كان أحدهما قد انسحب فالناتج منسحب. لا رجوع عن ذلك.
merging-phone = الرقم
merging-do = ادمج
merging-keep = أبقِ كليهما
merging-done = دُمجت جهتا الاتصال.
merging-not-now = لا يمكن الدمج الآن: تُرسل رسالة أو يوجد طلب خصوصية مفتوح. حاول لاحقًا.
