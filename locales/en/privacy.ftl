privacy-centre = Privacy centre
privacy-centre-lede = What is held about you, and what you can do about it.
privacy-policy = Privacy policy
privacy-cookies = Cookie settings
privacy-gpc = Your browser’s opt-out signal is respected: analytics and marketing are off.
privacy-copy = A copy of your data
privacy-copy-text = Everything held about you and your workspace, as JSON, as CSV and as a page to read. A finished copy stays for seven days and can be downloaded { $most } times; the download asks for your password.
privacy-copy-file = Your copy is ready
privacy-copy-size = { $size } KB
privacy-copy-until = until { $day }
privacy-copy-left = { $count ->
    [one] { $n } download left
   *[other] { $n } downloads left
}
privacy-copy-download = Download
privacy-copy-ask = Ask for a copy
privacy-copying = Your copy is being made. We write to you when it is ready.
privacy-copy-asked = We are making your copy and write to you when it is ready.
privacy-requests = Your requests
privacy-requests-none = No requests yet
privacy-requests-none-text = Requests for a copy or for deletion show here with their state and clock.
privacy-column-request = Request
privacy-column-received = Received
privacy-column-state = State
privacy-column-clock = Clock
privacy-column-document = Document
privacy-column-version = Version
privacy-column-when = Accepted
privacy-column-how = How
privacy-acceptances = What you accepted
privacy-basis-ticked = Box ticked at sign-up
privacy-basis-other = Continued use
privacy-more = More about your data
privacy-sessions = Where you are signed in
privacy-correct = Correct your details
privacy-other = Use another right
privacy-delete = Delete your account
privacy-delete-text = Your account and your workspace with everything in it. You have time to change your mind.
privacy-delete-go = Delete my account
privacy-deletion-due = Your account will be deleted on { $day }.
privacy-deletion-due-text = Until then everything works as before.
privacy-deletion-cancel = Keep my account
privacy-deletion-days = { $count ->
    [one] { $n } day to change your mind.
   *[other] { $n } days to change your mind.
}
privacy-deletion-cool = Until then nothing is lost, and one click here takes it back.
privacy-deletion-all = Then everything goes.
privacy-deletion-all-text = Account, workspace, contacts, templates, campaigns and messages are erased and their key is destroyed. Nobody can bring them back.
privacy-deletion-copy = Take a copy first.
privacy-deletion-copy-text = You find it in the privacy centre.
privacy-deletion-type = Type your username { $name } to confirm
privacy-deletion-confirm = Delete my account
privacy-deletion-keep = Keep it
privacy-deletion-started = Your account is marked for deletion. You can take it back until then.
privacy-deletion-cancelled = Your account stays.
privacy-error-username = This is not your username. Type it exactly as shown.

privacy-request = Privacy request
privacy-new = What would you like to ask for?
privacy-new-lede = For people who got a WhatsApp message from a business that uses Xpecto, and for account holders. You need no account and it costs nothing.
privacy-new-kind = Your request
privacy-new-email = Your email address
privacy-new-email-hint = We mail a code there to confirm that it is you, and the answer.
privacy-new-phone = Your WhatsApp number (optional)
privacy-new-phone-hint = If a business wrote to you, give the number it wrote to.
privacy-new-details = Details (optional)
privacy-new-details-hint = Which business wrote to you, what should be corrected, and so on.
privacy-new-send = Send request
privacy-who-answers = Who answers, and how long it takes
privacy-who-answers-text = You get a reference at once and an answer within one month. If a business wrote to you through us, that business decides about its data; we see that your request is dealt with.
privacy-kind-access = See what is held about me
privacy-kind-correction = Correct something
privacy-kind-deletion = Delete my data
privacy-kind-restriction = Stop using my data for now
privacy-kind-portability = Take my data elsewhere
privacy-kind-objection = Stop marketing messages
privacy-kind-withdrawal = Take back a permission I gave
privacy-kind-text-access = A copy of your data, and who it was shared with
privacy-kind-text-correction = A wrong name, number or preference
privacy-kind-text-deletion = Everything that no law requires to be kept
privacy-kind-text-restriction = It stays stored but is not used until the question is settled
privacy-kind-text-portability = A file that another service can read
privacy-kind-text-objection = No reason needed; answering STOP to a message works at once
privacy-kind-text-withdrawal = As easy as giving it
privacy-error-kind = Choose what you ask for.
privacy-error-email-missing = Enter an email address: we send the code there. A number alone cannot be confirmed yet.
privacy-error-email = This is not an email address we can write to, such as name@example.com.
privacy-error-phone = This number is too long.
privacy-error-details = Please use at most 4,000 characters.
privacy-error-code = The code is wrong, used or too old. Check the newest mail or ask for a new code.

privacy-code = Enter the code from our mail
privacy-code-lede = It has eight digits and is good for 15 minutes. If the mail does not come, look into the spam folder.
privacy-code-field = Code
privacy-code-go = Open the request
privacy-code-again = Send a new code
privacy-code-sent = If this request exists, a new code is on its way.
privacy-asked-on = Asked on { $day }
privacy-your-reference = Your reference
privacy-keep-reference = Keep it: with a fresh code it opens this page.
privacy-answer-by = Answer by { $day }
privacy-law = One month, GDPR Article 12
privacy-answer = Our answer
privacy-history = What happened so far
privacy-next = What happens next
privacy-next-mail = We write to you when there is an answer.
privacy-next-complain = Not content with the answer? You can complain to the data-protection authority of your country at any time.
privacy-request-cancel = Cancel the request
privacy-request-cancelled = Your request is cancelled.
privacy-clock-left = { $count ->
    [one] { $n } day left
   *[other] { $n } days left
}
privacy-clock-today = Due today
privacy-clock-late = { $count ->
    [one] { $n } day late
   *[other] { $n } days late
}
privacy-clock-closed = Closed on { $day }
privacy-state-verifying = Waiting for the code
privacy-state-in_progress = In progress
privacy-state-completed = Completed
privacy-state-rejected = Refused
privacy-state-cancelled = Cancelled
privacy-state-expired = Expired
privacy-event-received = Received
privacy-event-in_progress = Address confirmed
privacy-event-completed = Completed
privacy-event-rejected = Refused
privacy-event-cancelled = Cancelled
privacy-event-expired = Expired without a code
privacy-event-revealed = Staff looked at who asked

privacy-bundle = A copy of your data
privacy-bundle-made = Made on
privacy-bundle-text = Each kind of data is here as CSV, for spreadsheets, and as JSON, for other programs. manifest.json names every file with its SHA-256.
privacy-bundle-class = Kind of data
privacy-bundle-rows = Rows
privacy-bundle-files = Files
privacy-class-account = Your account
privacy-class-acceptances = Documents you accepted
privacy-class-sessions = Where you are signed in
privacy-class-account-events = What was recorded about your account
privacy-class-mails = Mails we sent you
privacy-class-privacy-requests = Your privacy requests
privacy-class-workspace = Your business
privacy-class-workspace-events = What was recorded in your workspace
privacy-class-contacts = Contacts
privacy-class-consents = Consents
privacy-class-imports = Imports
privacy-class-templates = Templates
privacy-class-campaigns = Campaigns
privacy-class-recipients = Recipients of campaigns
privacy-class-messages = Messages
