template-uses-title = इस टेम्पलेट वाले अभियान
template-uses-active = { $count ->
    [one] { $n } चालू या तय
   *[other] { $n } चालू या तय
}
template-uses-paused = { $count ->
    [one] { $n } रुका हुआ
   *[other] { $n } रुके हुए
}
template-uses-drafts = { $count ->
    [one] { $n } मसौदा
   *[other] { $n } मसौदे
}
template-uses-ended = { $count ->
    [one] { $n } समाप्त
   *[other] { $n } समाप्त
}
template-uses-warning = { $count ->
    [one] इस टेम्पलेट को बदलने, हटाकर रखने या मिटाने पर एक चालू या तय अभियान रुक जाता है। टेम्पलेट फिर भेजने योग्य होने पर उसे स्वयं फिर शुरू करें।
   *[other] इस टेम्पलेट को बदलने, हटाकर रखने या मिटाने पर { $n } चालू या तय अभियान रुक जाते हैं। टेम्पलेट फिर भेजने योग्य होने पर उन्हें स्वयं फिर शुरू करें।
}
template-uses-more = सभी अभियान
template-uses-only = { $name } टेम्पलेट वाले अभियान
template-uses-open = टेम्पलेट खोलें
template-uses-everything = सभी अभियान दिखाएँ
