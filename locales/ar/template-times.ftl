template-times-more = وقت التسليم
template-times-title = توقّف عن المحاولة بعد
template-times-hint = الرسالة التي لم تُسلَّم حتى ذلك الحين تُهمَل. تقبل Meta من 30 ثانية إلى 15 دقيقة لرموز المرة الواحدة، وحتى 12 ساعة للخدمات، ومن 12 ساعة إلى 30 يومًا للتسويق.
template-times-own = وقت Meta نفسها: 10 دقائق لرموز المرة الواحدة، و30 يومًا لغيرها
template-times-longest = ما دامت Meta تحاول: 30 يومًا
template-times-seconds = { $count ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $n } ثوانٍ
   *[other] { $n } ثانية
}
template-times-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
   *[other] { $n } دقيقة
}
template-times-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
template-times-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
   *[other] { $n } يومًا
}
