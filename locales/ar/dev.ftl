# صفحات العرض التجريبي.
dev-mail-title = البريد المحفوظ
dev-mail-lede = هذا العرض التجريبي لا يرسل بريدًا. ما كان سيُرسل يظهر هنا، والأحدث أولًا.
dev-mail-empty-title = لا بريد بعد
dev-mail-empty-text = أنشئ حسابًا أو اطلب كلمة مرور جديدة فتظهر الرسالة هنا.
dev-mail-sign-up = أنشئ حسابًا
dev-mail-open-link = افتح الرابط
