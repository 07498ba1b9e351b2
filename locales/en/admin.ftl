admin-workspaces = Workspaces
admin-workspaces-lede = Figures only: messages and contacts stay with their business.
admin-workspaces-none = No workspaces yet
admin-workspaces-none-text = Each business that signs up shows here.
admin-newest-first = Newest first
admin-name = Name
admin-country = Country
admin-zone = Time zone
admin-state = State
admin-created = Created
admin-contacts = Contacts
admin-templates = Templates
admin-campaigns = Campaigns
admin-sent = Sent in 30 days
admin-active = Active
admin-suspended = Suspended
admin-facts = The business
admin-owner = Owner
admin-sending = Sending
admin-suspended-since = Suspended since { $when }. Nothing is sent.
admin-suspend-text = A suspended workspace sends nothing; its people can still read and export their data. The owner gets the reason by mail.
admin-suspend = Suspend
admin-restore = Let it send again
admin-reason = Reason
admin-reason-hint = The owner reads it, and it stands in the workspace’s audit log.
admin-error-reason = Give a reason of at most 500 characters.
admin-suspended-done = The workspace is suspended. Its owner has been told.
admin-restored-done = The workspace can send again. Its owner has been told.
admin-desk = Privacy requests
admin-late = { $count ->
    [one] { $n } request is overdue
   *[other] { $n } requests are overdue
}
admin-none-late = Nothing is overdue.
admin-queue-none = Nothing here
admin-queue-none-text = No request is in this state.
admin-due = Answer by
admin-due-first = Earliest due first
admin-request = Request
admin-person = Person
admin-email = Email
admin-phone = Number
admin-words = In their words
admin-reveal = Show who asked
admin-reveal-reason = Why do you need to see it?
admin-reveal-hint = The reason is recorded with the request.
admin-revealed = Shown this once; the reason is recorded.
admin-history = What happened so far
admin-received = Received
admin-answer = Answer to the person
admin-answer-hint = What was done, or why it cannot be done. It goes out with the mail’s link.
admin-answer-given = Answer
admin-complete = Complete
admin-reject = Refuse
admin-error-answer = Write an answer of at most 2,000 characters.
admin-answered = The request is closed and the person has been told.
admin-by-account = Asked from an account: the product answers it by itself.

admin-policies = Policies
admin-policies-lede = Write the next version in every language, see what it changes, and publish it for a day. A published version never changes.
admin-policy-text = Text
admin-policy-applies = Applies today
admin-policy-upcoming = Published for later
admin-policy-draft = Draft
admin-policy-no-draft = There is no draft. Saving begins one from the newest version.
admin-policy-draft-saved = Draft saved { $when }.
admin-policy-review = Review and publish
admin-policy-review-lede = What the draft changes. It becomes version { $version }.
admin-policy-edit = Edit the draft
admin-policy-discard = Discard the draft
admin-policy-hint = Markdown. A section with an address is a heading that ends in { "{" }#name{ "}" }; every language has the same ones. { "{" }company{ "}" }, { "{" }email{ "}" } and { "{" }grievance{ "}" } are replaced by the settings.
admin-policy-save = Save the draft
admin-policy-saved = The draft is saved.
admin-policy-discarded = The draft is gone.
admin-policy-publish = Publish
admin-policy-material = Does the change matter to people?
admin-policy-material-yes = Yes
admin-policy-material-no = No
admin-policy-material-no-hint = A spelling, a clearer word. It can apply from tomorrow, and nobody is written to.
admin-policy-notice = { $count ->
    [one] Account holders are told by mail now and by a notice in the app. It can apply in { $n } day at the earliest.
   *[other] Account holders are told by mail now and by a notice in the app. It can apply in { $n } days at the earliest.
}
admin-policy-day = It applies from
admin-policy-asks-again = The words that people agreed to for promotional mail changed: from that day their consent counts as off, and they are asked again.
admin-policy-final = A published version cannot be changed or taken back.
admin-policy-published = The version is published.
admin-policy-error-body = Write the text of this language, at most 100,000 bytes.
admin-policy-error-sections = The sections of this language are not the same as in English.
admin-policy-error-material = Say whether the change matters.
admin-policy-error-day = Give a day, { $day } or later.
admin-policy-error-order = A version that is already published applies later than that.

admin-mailings = Mailings
admin-mailings-lede = News goes to account holders who have not refused it, offers only to those who agreed. Nobody else can be reached from here.
admin-mailing-write = Write one
admin-mailing-purpose = What is it?
admin-mailing-announcement = News of the service
admin-mailing-promotional = Offers and tips
admin-mailing-reach = { $count ->
    [one] Reaches { $n } person today.
   *[other] Reaches { $n } people today.
}
admin-mailing-subject = Subject
admin-mailing-text = Text
admin-mailing-text-hint = An empty line begins a paragraph. The link that ends such mails is added.
admin-mailing-keep = Look at it before it goes
admin-mailing-all = Written so far
admin-mailing-none = Nothing yet
admin-mailing-none-text = What you write shows here, with how far it has got.
admin-mailing-written = Not sent
admin-mailing-going = Going out
admin-mailing-gone = Sent
admin-mailing-dispatch = Send it
admin-mailing-dispatch-text = Who may be written to is checked again for every set of mails. It cannot be stopped once it goes.
admin-mailing-send = { $count ->
    [one] Send to { $n } person
   *[other] Send to { $n } people
}
admin-mailing-sent = Mails written
admin-mailing-started = It is on its way.
admin-mailing-error-purpose = Say what it is.
admin-mailing-error-subject = Write a subject of at most 150 characters, on one line.
admin-mailing-error-text = Write a text of at most 10,000 characters.
admin-usage = Usage
admin-usage-lede = Views of pages in 30 days, of visitors who allowed it. No person or browser is in these figures.
admin-usage-views = Views
admin-usage-day = Day
admin-usage-page = Page
admin-usage-none = No views yet
admin-usage-none-text = Only visitors who agreed to analytics cookies, and send no opt-out signal, are counted.
admin-usage-choices = Cookie choices
admin-usage-no-choices = Nobody has chosen yet.
admin-usage-choice-accept = Accepted all
admin-usage-choice-reject = Rejected all
admin-usage-choice-save = Chose by category
admin-usage-proofs = Proofs as CSV
admin-usage-young = Too young at sign-up
admin-usage-young-text = This count is all that is kept of them.
admin-usage-no-young = Nobody in 30 days.
