# The website. The sample figures stand in pictures only.
site-home-title = WhatsApp Business messaging with consent built in
site-home-heading = Messages your customers asked for, on WhatsApp
site-home-lede = Templates, contacts, campaigns, an inbox and clear figures on the WhatsApp Business Platform. Consent is checked before every marketing message.
site-home-start = Create your workspace
site-home-look = See what it does
site-home-tick-consent = Nobody is written to without a yes
site-home-tick-leave = Leave with all your data

site-sample-campaign = Winter sale, early access
site-sample-campaign-label = Example of a running campaign
site-sample-audience = { $count ->
    [one] To everyone who opted in, { $n } person
   *[other] To everyone who opted in, { $n } people
}
site-sample-sending = Sending { $percent }
site-sample-sent = Sent
site-sample-delivered = Delivered
site-sample-read = Read
site-sample-failed = Failed
site-sample-skipped = Skipped
site-sample-day = Day
site-sample-message-header = Winter sale, a day early
site-sample-message = Hi Priya, because you asked us to: the new shawls are here, 20% off until Tuesday.
site-sample-message-footer = Northwind Store, Pune
site-sample-message-shop = Shop now
site-sample-message-stop = Stop offers
site-sample-template-1 = Hi
site-sample-template-2 = , your order
site-sample-template-3 = has left our warehouse.
site-sample-rule-order = Variables in order
site-sample-rule-sample = The second variable needs a sample
site-sample-rows = { $count ->
    [one] { $n } row checked
   *[other] { $n } rows checked
}
site-sample-new = { $count ->
    [one] { $n } new
   *[other] { $n } new
}
site-sample-duplicates = { $count ->
    [one] { $n } duplicate
   *[other] { $n } duplicates
}
site-sample-rejected = { $count ->
    [one] { $n } rejected
   *[other] { $n } rejected
}
site-sample-reason = Letter O among the digits
site-sample-window = 3 h 12 min left to answer
site-sample-question = Can I still change the colour to indigo?
site-sample-answer = Yes, of course! One is set aside for you.

site-features = The whole job in one place
site-features-lede = From the file you have to the reply you want.
site-feature-templates = Templates that pass review
site-feature-templates-text = Every rule of Meta’s is checked before you submit, with the message at the field, and a preview shows what the phone will.
site-feature-contacts = Contacts without lost rows
site-feature-contacts-text = Upload a CSV, check the columns we guessed, say who agreed and how. Every rejected row comes back with its reason.
site-feature-campaigns = Campaigns that survive
site-feature-campaigns-text = Paced to your number, paused with one click, and nobody is written to twice, even after a crash.
site-feature-inbox = An inbox that knows the window
site-feature-inbox-text = Replies arrive beside your campaigns, and the 24 hours in which you may answer are always in sight.
site-feature-figures = Figures you can trust
site-feature-figures-text = Sent, delivered, read, failed and received by day: as a chart, as a table and as a CSV file.

site-rights = Your customers’ rights, answered on time
site-rights-lede = People may ask what is known about them, correct it, take it with them or have it erased. Anyone can ask here, proves who they are, and follows the request to its answer.
site-rights-answer = We answer within
site-rights-answer-time = 1 month
site-rights-copy = A copy is kept for
site-rights-copy-time = 7 days
site-rights-mind = Time to change your mind
site-rights-mind-time = 14 days
site-rights-stop = STOP means stop.
site-rights-stop-text = It cancels what is queued, in the middle of a campaign too.
site-rights-gate = No consent, no marketing.
site-rights-gate-text = The statement that starts a send looks once more whether it may.
site-rights-sealed = Sealed at rest.
site-rights-sealed-text = Message texts are encrypted with a key of their own for each workspace.
site-example = Example of a request
site-example-done = Completed
site-example-received = Received
site-example-received-text = “Send me what you know about me”
site-example-confirmed = Address confirmed
site-example-confirmed-text = With the code from our mail
site-example-worked = In progress
site-example-worked-text = One month to answer
site-example-answered = Completed
site-example-answered-text = The answer went out by mail

site-last-call = Open your workspace
site-last-call-text = Bring your own number and start with your first template.
site-last-call-demo = This demo has a sandbox phone: send your first message in minutes, and nobody gets it but you.

site-document-privacy = Privacy policy
site-document-terms = Terms of service
site-document-cookies = Cookie policy
site-document-dpa = Data processing agreement
site-document-version = Version { $version }
site-document-effective = in force from
site-document-contents = Contents
site-document-edition = Version { $version }, from { $date }
site-document-editions = Other versions
site-document-superseded = This is an older version.
site-document-newest = Read the current one

site-register = Cookies we use
site-register-name = Name
site-register-purpose = What it is for
site-register-category = Category
site-register-life = How long it stays
site-cookie-visitor = Protects forms: only this browser can send what it was shown.
site-cookie-sid = Keeps you signed in.
site-cookie-flash = Carries one message to the next page, such as “Saved”.
site-cookie-language = Remembers the language you chose.
site-cookie-theme = Remembers whether you chose light or dark.
site-cookie-cookie_choices = Remembers your answer about cookies.
site-cookie-device = Recognises a browser you signed in with, so that others cannot lock you out and you are told of new ones.
site-cookie-pending = Lets you ask again for the mail that confirms your address.
site-cookie-age = Remembers for a day that the age check at sign-up was not passed.
site-cookie-privacy_request = Keeps a privacy request open after its code was entered.
site-life-year = One year
site-life-session-or-month = Until you close the browser; 30 days if you asked to be remembered
site-life-session-or-year = Until you close the browser; one year if you allow preferences
site-life-next-page = Until the next page
site-life-half-year = 180 days
site-life-session = Until you close the browser
site-life-day = One day
site-life-half-hour = 30 minutes, at most until you close the browser
site-category-necessary = Necessary
site-category-preferences = Preferences
site-category-analytics = Analytics
site-category-marketing = Marketing
site-category-text-necessary = Always on. They hold no more than the page needs to work.
site-category-text-preferences = Your language and appearance are remembered after the browser closes.
site-category-text-analytics = Views of each page are counted by day, by us alone. The counts hold no person, browser or address.
site-category-text-marketing = Tailored offers. We do not do this today; your answer holds if that changes.
site-settings = Cookie settings
site-settings-open = You have not chosen yet, so everything optional is off.
site-settings-chosen = You chose on { $day }. You can change it at any time.
site-settings-save = Save my choice
site-settings-accept = Accept all
site-settings-reject = Reject all
site-cookies-saved = Your cookie choice is saved.
site-gpc = Opt-out signal honoured.
site-gpc-text = Your browser sends Global Privacy Control, so analytics and marketing stay off.

site-contact = Contact
site-contact-lede = Write to us in the language you like best.
site-contact-email = Email
site-contact-phone = Phone
site-contact-address = Address
site-contact-grievance = Grievance officer
site-contact-privacy = Your personal data
site-contact-privacy-text = To see, correct or delete what is held about you, use the form: it confirms that it is you and gives you a reference to follow. It also works if a business wrote to you through us.
site-contact-request = Make a privacy request
site-contact-policy = Privacy policy

site-document-upcoming = This version does not apply yet.
site-document-later = Later
site-document-changes = What this version changed
site-changes-title = Changes: { $title }
site-changes-between = From version { $from } to version { $to }
site-changes-none = The two versions have the same words.
site-changes-legend = How changes are marked:
site-changes-gone = taken out
site-changes-new = put in
site-register-vendor = Set by

site-inventory = What is held, class by class
site-inventory-text = This table comes from the list that exports and erasure work from, as it stands in the software today.
site-inventory-class = Data
site-inventory-purpose = What for
site-inventory-basis = Legal basis
site-inventory-retention = How long
