campaigns-title = Campaigns
campaigns-new = New campaign
campaigns-empty-title = No campaigns yet
campaigns-empty-text = A campaign sends one approved template to many people, each of them once.
campaigns-status-draft = Draft
campaigns-status-scheduled = Scheduled
campaigns-status-preparing = Preparing
campaigns-status-running = Sending
campaigns-status-paused = Paused
campaigns-status-cancelled = Cancelled
campaigns-status-done = Done
campaigns-state-all = All
campaigns-state-read = Read
campaigns-state-delivered = Delivered
campaigns-state-sent = Sent
campaigns-state-failed = Failed
campaigns-state-skipped = Skipped
campaigns-state-unknown = No answer
campaigns-state-queued = Waiting
campaigns-legend-read = Read
campaigns-legend-delivered = Delivered, not read
campaigns-legend-pending = Sent, on its way
campaigns-legend-failed = Failed
campaigns-legend-skipped = Skipped
campaigns-legend-unknown = No answer
campaigns-legend-queued = Waiting
campaigns-funnel-all = Recipients
campaigns-funnel-sent = Sent
campaigns-funnel-delivered = Delivered
campaigns-funnel-read = Read
campaigns-reason-opted-out = Said stop
campaigns-reason-not-opted-in = No marketing consent on record
campaigns-reason-marketing-cooling = WhatsApp asked for a day without marketing to this person
campaigns-reason-restricted = Asked that their data not be used
campaigns-reason-minor = Recorded as a minor
campaigns-reason-erased = Erased at their request
campaigns-reason-no-phone = No phone number
campaigns-reason-cancelled = The campaign was cancelled
campaigns-reason-no-answer = No answer came back; not sent again by itself
campaigns-reason-sending-paused = Sending is paused on this whole installation
campaigns-reason-restored = An older state of the data was restored; not sent again by itself
campaigns-reason-interrupted = Sending was interrupted; not sent again by itself
campaigns-reason-given-up = Given up by a member of the team
campaigns-reason-workspace-suspended = The workspace is suspended
campaigns-reason-number-stopped = The WhatsApp number is not connected
campaigns-reason-template-not-sendable = The template is not approved any more
campaigns-reason-template-changed = The template has other variables or another header than when the campaign was written
campaigns-reason-template-recategorised = WhatsApp moved the template to another category
campaigns-reason-unreadable = Its template or its settings cannot be read. Make a new campaign, and tell whoever runs this installation
campaigns-reason-file-waits = Meta has not taken the template’s file so far. Resume to try again
campaigns-reason-template-incomplete = The template cannot be sent: something that a message of it must bring is not there. Its page says what
campaigns-reason-other = For another reason
campaigns-audience = Audience
campaigns-audience-all = All contacts
campaigns-audience-tag = Tag: { $tag }
campaigns-audience-import = Import: { $file }
campaigns-category = Category
campaigns-category-marketing = Marketing
campaigns-category-utility = Utility
campaigns-category-authentication = Authentication
campaigns-field-name = Name
campaigns-field-email = E-mail
campaigns-field-phone = Phone number
campaigns-field-text = The same text for everyone
campaigns-column-campaign = Campaign
campaigns-column-state = State
campaigns-column-progress = Progress
campaigns-column-sent = Sent
campaigns-column-delivered = Delivered
campaigns-column-read = Read
campaigns-column-when = When
campaigns-column-contact = Contact
campaigns-column-reason = Reason
campaigns-column-phone = Phone
campaigns-name = Name
campaigns-name-hint = Only your team sees it.
campaigns-template = Template
campaigns-choose = Choose
campaigns-show-choice = Show variables and audience
campaigns-variables = Variables
campaigns-variables-hint = Say what each variable takes from a contact.
campaigns-variable = Variable { $variable }
campaigns-fallback = Text for { $variable }
campaigns-fallback-hint = Stands in where the contact has nothing there.
campaigns-sample = For example { $sample }
campaigns-schedule = Start at
campaigns-schedule-hint = Empty means now. Time zone: { $zone }.
campaigns-continue = Continue
campaigns-no-template-title = No approved template
campaigns-no-template-text = A campaign needs a template that WhatsApp has approved. Write one and submit it first.
campaigns-no-template-action = Write a template
campaigns-outlook = Who gets it
campaigns-outlook-sum = { $people } of { $all } contacts may be messaged.
campaigns-review-title = Check { $name } before it starts
campaigns-review-text = Nothing is sent before you press the button.
campaigns-facts = What will happen
campaigns-from = From
campaigns-when = Starts
campaigns-now = At once
campaigns-duration = Takes about
campaigns-under-a-minute = less than a minute
campaigns-minutes = { $count ->
    [one] one minute
   *[other] { $n } minutes
}
campaigns-hours = { $hours } hours
campaigns-limit = Left of today’s limit
campaigns-unlimited = no limit
campaigns-limit-left = { $count ->
    [one] one person
   *[other] { $n } people
}
campaigns-over-limit = The audience is larger than what is left of the number’s 24-hour limit. The campaign will pause when the limit is reached.
campaigns-cost = Cost at your rates
campaigns-no-rates = No rate is entered for this category.
campaigns-enter-rates = Enter your rates
campaigns-nobody = Nobody in this audience may be messaged now.
campaigns-american = { $count ->
    [one] One number belongs to the United States, where WhatsApp does not deliver marketing.
   *[other] { $n } numbers belong to the United States, where WhatsApp does not deliver marketing.
}
campaigns-unreached = { $count ->
    [one] One of them was not reached on WhatsApp lately. It is tried all the same; a segment can find such people.
   *[other] { $n } of them were not reached on WhatsApp lately. They are tried all the same; a segment can find such people.
}
campaigns-stranded = The template of this draft was deleted, so it cannot be started. Choose another template, or throw this draft away.
campaigns-stranded-anew = Choose another template
campaigns-edit = Change the draft
campaigns-edit-title = Change this draft
campaigns-edit-back = Back to the check
campaigns-start = Start the campaign
campaigns-discard = Throw this draft away
campaigns-error-name = Give the campaign a name of at most 120 characters.
campaigns-error-template = Choose an approved template.
campaigns-error-number = The template’s WhatsApp account has no number to send from.
campaigns-error-audience = Choose who gets it.
campaigns-error-variable = Say what variable { $variable } takes.
campaigns-error-fallback = Write a text for variable { $variable }.
campaigns-error-long = Write at most 500 characters.
campaigns-error-time = Write a day and a time, or leave it empty.
campaigns-error-past = This time is over. Choose a later one, or leave it empty.
campaigns-error-far = Choose a time within a year.
campaigns-flash-saved = The draft is changed. Check it once more.
campaigns-flash-started = The campaign has started.
campaigns-flash-scheduled = The campaign is scheduled.
campaigns-flash-discarded = The draft is gone.
campaigns-flash-paused = The campaign is paused. Messages already on their way still arrive.
campaigns-flash-resumed = The campaign goes on.
campaigns-flash-cancelled = The campaign is cancelled.
campaigns-flash-late = The campaign is in another state by now; nothing was changed.
campaigns-flash-decided = { $count ->
    [one] Decided for one recipient.
   *[other] Decided for { $n } recipients.
}
campaigns-bar = { $done } of { $all } done
campaigns-progress = { $done } of { $all } recipients done
campaigns-of-recipients = of { $n }
campaigns-shown = { $count ->
    [one] One campaign
   *[other] { $n } campaigns
}
campaigns-recipients = Recipients
campaigns-recipients-shown = { $count ->
    [one] One recipient on this page
   *[other] { $n } recipients on this page
}
campaigns-no-recipients = Nobody is in this state.
campaigns-this-list = This list as CSV
campaigns-export = Export
campaigns-pause = Pause
campaigns-resume = Resume
campaigns-cancel = Cancel
campaigns-cancel-title = Cancel this campaign?
campaigns-cancel-text = { $queued } recipients have not been messaged and never will be. { $sent } messages are sent and cannot be taken back.
campaigns-cancel-confirm = Cancel the campaign
campaigns-keep = Keep it
campaigns-held = Paused by itself:
campaigns-unknown-title = Sends without an answer
campaigns-unknown-due = { $count ->
    [one] For one message nobody knows whether it was sent.
   *[other] For { $n } messages nobody knows whether they were sent.
}
campaigns-unknown-text = They are never sent again by themselves. Say what to do with them; sending again may reach some people twice.
campaigns-unknown-cancelled = The campaign is cancelled, so they are never sent again. Say whether they count as sent or as failed.
campaigns-unknown-sent = Mark as sent
campaigns-unknown-again = Send again
campaigns-unknown-failed = Give up
campaigns-unknown-settling = { $count ->
    [one] One message has no answer yet. WhatsApp may still tell.
   *[other] { $n } messages have no answer yet. WhatsApp may still tell.
}
campaigns-funnel = Delivery funnel
campaigns-funnel-note = Each step against the one before
campaigns-why = Why some did not get it
campaigns-why-none = So far everyone could be messaged.
campaigns-test-title = Send a test first
campaigns-test-text = One message to one number, with the texts that stand in where a contact has none. It counts as no recipient.
campaigns-test-phone = Number for the test
campaigns-test-phone-hint = Your own number is filled in. Numbers of other countries begin with a plus.
campaigns-test-agreed = The person with this number agreed to get this message. Not needed for your own number.
campaigns-test-send = Send the test
campaigns-tests = Tests so far
campaigns-test-forgotten = Number deleted
campaigns-test-flash = The test is on its way. What became of it stands under the form.
campaigns-test-error-phone = Write one phone number that can have WhatsApp, like +91 98765 43210.
campaigns-test-error-agreed = Tick this box, or send the test to your own number.
campaigns-test-error-enough = No more tests of this campaign today. Start it, or write to people from the inbox.
