template-list-search = ابحث في الأسماء والنصوص
template-list-words = النص
template-list-remove = إزالة التصفية { $filter }
template-list-none = جرّب كلمات أخرى، أو أزل إحدى التصفيات.
template-list-count = { $count ->
    [0] لا قوالب
    [one] قالب واحد
    [two] قالبان
    [few] { $n } قوالب
   *[other] { $n } قالبًا
}
template-list-quality-red = الجودة: منخفضة
template-list-import = استورد من Meta
