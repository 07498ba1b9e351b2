template-times-more = पहुँचाने का समय
template-times-title = इसके बाद कोशिश छोड़ें
template-times-hint = जो संदेश तब तक न पहुँचे, वह छोड़ दिया जाता है। Meta एक बार के कोड के लिए 30 सेकंड से 15 मिनट, उपयोगिता के लिए 12 घंटे तक, और मार्केटिंग के लिए 12 घंटे से 30 दिन मानता है।
template-times-own = Meta का अपना समय: एक बार के कोड के लिए 10 मिनट, बाकी के लिए 30 दिन
template-times-longest = जब तक Meta कोशिश करे: 30 दिन
template-times-seconds = { $count ->
    [one] { $n } सेकंड
   *[other] { $n } सेकंड
}
template-times-minutes = { $count ->
    [one] { $n } मिनट
   *[other] { $n } मिनट
}
template-times-hours = { $count ->
    [one] { $n } घंटा
   *[other] { $n } घंटे
}
template-times-days = { $count ->
    [one] { $n } दिन
   *[other] { $n } दिन
}
