template-times-more = Time to deliver
template-times-title = Give up after
template-times-hint = A message that could not be delivered by then is dropped. Meta takes 30 seconds to 15 minutes for one-time codes, up to 12 hours for utility, and 12 hours to 30 days for marketing.
template-times-own = Meta’s own time: 10 minutes for one-time codes, 30 days for others
template-times-longest = As long as Meta tries: 30 days
template-times-seconds = { $count ->
    [one] { $n } second
   *[other] { $n } seconds
}
template-times-minutes = { $count ->
    [one] { $n } minute
   *[other] { $n } minutes
}
template-times-hours = { $count ->
    [one] { $n } hour
   *[other] { $n } hours
}
template-times-days = { $count ->
    [one] { $n } day
   *[other] { $n } days
}
