campaign-goods-catalog = الكتالوج
campaign-goods-catalog-hint = كل رسالة في هذه الحملة تفتح كتالوجك.
campaign-goods-list = المنتجات
campaign-goods-list-hint = كل رسالة في هذه الحملة تعرض هذه المنتجات: حتى 30 منتجًا في 10 أقسام على الأكثر. افصل المعرّفات بفواصل.
campaign-goods-one = المنتج
campaign-goods-one-hint = كل رسالة في هذه الحملة تعرض هذا المنتج.
campaign-goods-product = معرّف المنتج
campaign-goods-picture = المنتج الظاهر في الصورة (اختياري)
campaign-goods-picture-hint = معرّف أحد المنتجات؛ إن تُرك فارغًا ظهر الأول.
campaign-goods-section = القسم { $n }
campaign-goods-title = العنوان
campaign-goods-ids = معرّفات المنتجات
campaign-goods-more = أضف قسمًا
campaign-goods-shown = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $n } منتجات
    [many] { $n } منتجًا
   *[other] { $n } منتج
}
campaign-goods-lacks = لا تخبرنا Meta أي المنتجات يعرضها هذا القالب: كل حملة ترسله تسأل عنها.
campaign-goods-error-catalog = أدخل رقم الكتالوج كما يظهر في Commerce Manager
campaign-goods-error-product = أدخل معرّف منتج
campaign-goods-error-id = هذا ليس معرّف منتج: لا مسافات فيه ولا فواصل ولا فواصل منقوطة، وطوله 200 حرف على الأكثر
campaign-goods-error-long = العنوان { $most } حرفًا على الأكثر
campaign-goods-error-empty = اكتب منتجات هذا القسم أو امسح عنوانه
campaign-goods-error-title = عند تعدد الأقسام يلزم عنوان لكل منها
campaign-goods-error-count = أدخل من 1 إلى { $most } منتجًا؛ الموجود الآن { $given }
