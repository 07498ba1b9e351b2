# Segments: saved questions to the contacts
segments-title = Segments
segments-one = Segment
segments-table = Segments, scrollable
segments-new = New segment
segments-none = No segments yet
segments-none-text = A segment is a saved question, such as everyone with a tag who wrote in the last 30 days. It answers anew each time you use it.
segments-name = Name
segments-counted = Counted
segments-actions = Actions
segments-contacts = See contacts
segments-campaign = New campaign
segments-condition = Condition { $n }
segments-remove = Remove condition { $n }
segments-join = How it is joined
segments-and = and
segments-or = or
segments-subject = What it asks
segments-test = How it compares
segments-value = Value
segments-choose = Choose…
segments-add = Add condition
segments-look = Show choices and count
segments-save = Save segment
segments-saved = The segment is saved.
segments-delete = Delete segment
segments-deleted = The segment is deleted.
segments-awaited = A campaign that has not begun uses this segment. Discard or change that campaign first.
segments-count = { $count ->
    [0] Nobody
    [one] One contact
   *[other] { $n } contacts
}
segments-count-about = { $count ->
    [one] About one contact
   *[other] About { $n } contacts
}
segments-count-later = The number of contacts appears once every condition is complete.
segments-held = “And” binds tighter than “or”. People whose data is restricted are never in a segment.
segments-audience = Segment “{ $name }”
segments-on-tag = Tag
segments-on-consent = Marketing consent
segments-on-wrote = Last wrote
segments-on-added = Added
segments-on-campaign = Campaign
segments-on-campaigns = Any campaign
segments-test-has = has
segments-test-has-not = has not
segments-test-is = is
segments-test-is-not = is not
segments-test-contains = contains
segments-test-at-least = is at least
segments-test-at-most = is at most
segments-test-from = is on or after
segments-test-until = is on or before
segments-test-set = has a value
segments-test-unset = has no value
segments-test-within = in the last … days
segments-test-before = more than … days ago, or never
segments-test-never = never
segments-test-sent = was sent
segments-test-delivered = was delivered
segments-test-read = was read
segments-test-unread = was sent and not read
segments-test-clicked = a reply button was tapped after it
segments-test-replied = they wrote after it
segments-test-failed = failed
segments-test-unreached = found no WhatsApp on their number
segments-test-apart = they were not a recipient
segments-test-any-sent = sent them a message in the last … days
segments-test-any-delivered = reached them in the last … days
segments-test-any-read = was read in the last … days
segments-test-any-unread = was sent in the last … days and not read
segments-test-any-clicked = had a reply button tapped in the last … days
segments-test-any-replied = was answered in the last … days
segments-test-any-failed = failed in the last … days
segments-test-any-unreached = found no WhatsApp on their number in the last … days
segments-test-any-apart = sent them nothing in the last … days
segments-error-name = Write a name of at most { $n } characters.
segments-error-subject = Choose what the condition asks, or remove it.
segments-error-tag = Choose a tag.
segments-error-consent = Choose a consent.
segments-error-campaign = Choose a campaign.
segments-error-field = This field is gone. Choose another or remove the condition.
segments-error-test = Choose how it compares.
segments-error-value = Write a value that fits the field.
segments-error-days = Write a number of days from 1 to 3,650.
