# Two contacts that are one person
merging-title = Merge contacts
merging-open = Merge with another contact
merging-choose = Who is the same person?
merging-choose-text = Search by name or number. Nothing is merged before you have compared both.
merging-nobody = Nobody else matches.
merging-text = Pick the values to keep. Tags, messages, campaigns and the history of consent of both stay. If either opted out, the merged contact is opted out, and a consent counts only for the number it was given for. This cannot be undone.
merging-phone = Number
merging-do = Merge
merging-keep = Keep both
merging-done = The contacts are merged.
merging-not-now = They cannot be merged now: a message is being sent, or a privacy request is open. Try again later.
merging-done-consent-ended = The contacts are merged. The marketing consent was for the other number: if the person agreed for this one too, record it below.
