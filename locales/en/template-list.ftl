template-list-search = Search names and texts
template-list-words = Text
template-list-remove = Remove the filter { $filter }
template-list-none = Try other words, or take a filter away.
template-list-count = { $count ->
    [0] No templates
    [one] One template
   *[other] { $n } templates
}
template-list-quality-red = Quality: low
template-list-import = Import from Meta
