template-list-search = नाम और संदेश में खोजें
template-list-words = शब्द
template-list-remove = फ़िल्टर { $filter } हटाएँ
template-list-none = दूसरे शब्द आज़माएँ, या कोई फ़िल्टर हटाएँ।
template-list-count = { $count ->
    [0] कोई टेम्पलेट नहीं
    [one] एक टेम्पलेट
   *[other] { $n } टेम्पलेट
}
template-list-quality-red = गुणवत्ता: कम
template-list-import = Meta से लाएँ
