template-uses-title = Campaigns with this template
template-uses-active = { $count ->
    [one] { $n } running or scheduled
   *[other] { $n } running or scheduled
}
template-uses-paused = { $count ->
    [one] { $n } paused
   *[other] { $n } paused
}
template-uses-drafts = { $count ->
    [one] { $n } draft
   *[other] { $n } drafts
}
template-uses-ended = { $count ->
    [one] { $n } ended
   *[other] { $n } ended
}
template-uses-warning = { $count ->
    [one] One campaign that runs or is scheduled pauses when this template is changed, put away or deleted. Once the template can be sent again, resume it yourself.
   *[other] { $n } campaigns that run or are scheduled pause when this template is changed, put away or deleted. Once the template can be sent again, resume them yourself.
}
template-uses-more = All campaigns
template-uses-only = Campaigns with the template { $name }
template-uses-open = Open the template
template-uses-everything = Show all campaigns
