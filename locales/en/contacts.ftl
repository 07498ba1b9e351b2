# Contacts
contacts-title = Contacts
contacts-import = Import contacts
contacts-table = Contacts, scrollable
contacts-about = About

contacts-search = Search
contacts-search-label = Name or number
contacts-filter-tag = Tag
contacts-filter-import = Import
contacts-filter-by-tag = Filter by tag
contacts-filter-by-field = Filter by field
contacts-everyone = Everyone
contacts-fact-in = { $n } opted in to marketing
contacts-fact-out = { $n } opted out
contacts-filter-remove = Remove the filter { $filter }
contacts-empty-title = No contacts yet
contacts-empty-text = Contacts are the people you write to. Bring them in from a file, or wait until someone writes to your number.
contacts-empty-filter-title = Nobody matches
contacts-empty-filter-text = No contact fits this search or tag. Try fewer letters, or show everyone.
contacts-empty-filter-action = Show all contacts
contacts-ticked = Selected:
contacts-bulk-label = Tag for the ticked contacts
contacts-bulk-add = Add tag
contacts-bulk-remove = Remove tag
contacts-column-select = Select
contacts-column-contact = Contact
contacts-column-consent = Marketing consent
contacts-column-tags = Tags
contacts-column-written = Last wrote
contacts-column-added = Added
contacts-tick-all = Select all on this page
contacts-tick = Select { $name }

contacts-tagged = { $count ->
    [one] One contact got the tag.
   *[other] { $n } contacts got the tag.
}
contacts-untagged = { $count ->
    [one] The tag was taken from one contact.
   *[other] The tag was taken from { $n } contacts.
}
contacts-error-tag = Write a tag of at most 60 characters, without commas or semicolons.
contacts-error-selection = Tick at least one contact first.
contacts-error-email = Write an e-mail address such as name@example.com, or leave it empty.
contacts-error-source = Say how the person told you, for example “By phone”.

contacts-consent-in = Opted in
contacts-consent-out = Opted out
contacts-consent-none = No consent

# A contact
contacts-contact-title = Contact
contacts-since = Added { $date }
contacts-last-wrote = Last wrote { $date }
contacts-unreached = WhatsApp did not reach this number on { $date }: it has no WhatsApp, an old app, or its owner has not accepted the terms. Sending is still tried; this note goes away when something arrives or they write.
contacts-user-id = WhatsApp id
contacts-fields = Details
contacts-field-name = Name
contacts-field-email = E-mail
contacts-field-source = How did the person tell you?
contacts-save = Save
contacts-saved = The contact is saved. You can take the change back below.
contacts-changes = Changes
contacts-change-to = becomes
contacts-change-back = Take back
contacts-change-undone = The change is taken back.
contacts-change-over = The change cannot be taken back: a field was changed again since.
contacts-origins = Came from
contacts-tags-none = No tags yet.
contacts-tag-new = New tag
contacts-tag-add = Add
contacts-tag-remove = Remove the tag { $tag }
contacts-messages = Messages
contacts-message-forgotten = No longer kept
contacts-message-other = Not a text
contacts-message-received = Received
contacts-message-queued = Waiting
contacts-message-sending = Being sent
contacts-message-unknown = Being checked
contacts-message-sent = Sent
contacts-message-delivered = Delivered
contacts-message-read = Read
contacts-message-failed = Failed
contacts-message-skipped = Not sent
contacts-consents = Marketing consent
contacts-consents-text = Write down what the person told you. Every entry stays in the history.
contacts-own-stop = This person opted out themselves. Nobody on your team can lift that: they write START to your number, or switch offers on again in WhatsApp.
contacts-opt-in = Opt in to marketing
contacts-opt-out = Opt out of marketing
contacts-opted-in-saved = The consent is recorded.
contacts-opted-out-saved = The opt-out is recorded. No marketing will be sent to this person.
contacts-ledger = History of consent, scrollable
contacts-ledger-empty = Nothing has been recorded yet.
contacts-ledger-what = What
contacts-ledger-source = How
contacts-ledger-on = Since
contacts-ledger-recorded = Recorded
contacts-ledger-given = Agreed
contacts-ledger-withdrawn = Withdrawn
contacts-source-import = Marked “no” in a file
contacts-source-whatsapp_stop = Wrote STOP
contacts-source-whatsapp_start = Wrote START
contacts-source-provider = Stopped in WhatsApp
contacts-source-number_changed = The consent was for another number
contacts-source-number_back = The number it was given for is back
contacts-source-bulk = Changed in bulk by a member

# Imports
contacts-imports-title = Imports
contacts-imports-empty-title = No imports yet
contacts-imports-empty-text = Every file you import is listed here with its report.
contacts-import-title = Import contacts
contacts-import-step-file = Choose file
contacts-import-step-match = Match and check
contacts-import-step-import = Import
contacts-import-choose = Choose a file
contacts-import-choose-text = A list with one person a row and the phone number in one of its columns: CSV, Excel or LibreOffice. Nothing is saved before you have checked it.
contacts-import-country = Country of numbers without a country code
contacts-import-country-hint = Numbers that begin with a plus or 00 are read as they are.
contacts-import-file = File
contacts-import-limits = .csv, .txt, .xlsx or .ods, at most { $megabytes } MB and { $rows } rows.
contacts-import-upload = Upload and check
contacts-import-error-country = Choose a country from the list.
contacts-import-error-no-file = Choose a file to upload.
contacts-import-error-bytes = The file is larger than { $limit } MB. Split it and import the parts one after the other.
contacts-import-error-rows = The file has more than { $limit } rows. Split it and import the parts one after the other.
contacts-import-kilobytes = { $n } KB
contacts-import-megabytes = { $n } MB
contacts-import-column-status = Status
contacts-import-column-time = Uploaded
contacts-import-status-mapping = To be checked
contacts-import-status-queued = Waiting
contacts-import-status-running = Running
contacts-import-status-done = Done
contacts-import-status-refused = Refused
contacts-import-status-failed = Failed
contacts-import-status-checking = Being checked
contacts-import-status-checked = Checked
contacts-import-status-undoing = Being undone
contacts-import-status-undone = Undone

contacts-import-match-title = Match the columns
contacts-import-match = Columns
contacts-import-match-text = We guessed from the names and the values. Correct what is wrong.
contacts-import-discard = Discard this file
contacts-import-discarded = The file was discarded.
contacts-import-rows = { $count ->
    [one] one row
   *[other] { $n } rows
}
contacts-import-columns = { $count ->
    [one] one column
   *[other] { $n } columns
}
contacts-import-separator = Separator
contacts-import-comma = Comma
contacts-import-semicolon = Semicolon
contacts-import-tab = Tab
contacts-import-bar = Vertical bar
contacts-import-first-row = First row
contacts-import-first-names = Column names
contacts-import-first-data = A contact
contacts-import-in-file = In your file
contacts-import-first-values = First values
contacts-import-becomes = Becomes
contacts-import-column = Column { $letter }
contacts-import-empty-cell = (empty)
contacts-target-phone = Phone number
contacts-target-name = Name
contacts-target-email = E-mail
contacts-target-tags = Tags
contacts-target-opted_in = Opted in
contacts-target-bsuid = WhatsApp user ID
contacts-target-opted_out = Opted out on
contacts-target-consent_source = Consent source
contacts-target-consent_date = Consent date
contacts-target-consent_wording = Consent wording
contacts-target-own = Your own field “{ $key }”
contacts-target-ignore = Leave out
contacts-import-error-target = Choose one of the listed meanings.
contacts-import-error-no-phone = Say which column holds the phone number or the WhatsApp user ID.
contacts-import-error-repeated = Another column has this meaning already. Choose a different one.
contacts-import-plus = Numbers without a plus
contacts-import-plus-none = Every number in this file begins with a plus or 00, so this makes no difference.
contacts-import-plus-some = { $count ->
    [one] One number has no plus. We guessed from the whole column.
   *[other] { $n } numbers have no plus. We guessed from the whole column.
}
contacts-import-national = As dialled within { $country }
contacts-import-international = With the country code in front
contacts-import-consent = Consent
contacts-import-consent-text = WhatsApp asks for an opt-in before marketing. Those marked “yes” are opted in only if you say how and since when they agreed. Leave both empty if you are not sure: everyone can still get service messages.
contacts-import-source = How did they agree?
contacts-import-date = Since when?
contacts-import-stop-note = A “yes” in a file never lifts a STOP. Who opted out personally stays opted out until they opt in again themselves.
contacts-import-error-source = Say how they agreed, for example “Box at checkout”.
contacts-import-error-date = Give the day since when they agree.
contacts-import-error-date-range = Give a day that is not in the future.
contacts-import-confirm-text = Known contacts are updated, empty cells keep what is stored, and tags are added.
contacts-import-started = The import has started.

contacts-import-running-title = Importing contacts
contacts-import-waiting = Waiting to begin.
contacts-import-progress = { $done } of { $total } rows.
contacts-import-rejected-so-far = { $count ->
    [0] None rejected.
    [one] One rejected.
   *[other] { $n } rejected.
}
contacts-import-leave = You can leave this page. The import goes on, and this address shows how it went.
contacts-import-reload = Show progress again

contacts-import-done-title = { $count ->
    [0] No contacts imported
    [one] One contact imported
   *[other] { $n } contacts imported
}
contacts-import-took = { $count ->
    [one] Took one second
   *[other] Took { $n } seconds
}
contacts-import-failed-title = The import did not finish
contacts-import-view = View these contacts
contacts-import-campaign = New campaign with them
contacts-import-result = Result
contacts-import-count-new = New
contacts-import-count-updated = Updated
contacts-import-count-unchanged = Unchanged
contacts-import-count-duplicate = Duplicates
contacts-import-count-suppressed = Kept out
contacts-import-count-rejected = Rejected
contacts-import-sum = { $count ->
    [one] The one row of the file is in one of these counts.
   *[other] Every one of the { $n } rows is in exactly one of these counts.
}
contacts-import-rejected-title = { $count ->
    [one] One rejected row
   *[other] { $n } rejected rows
}
contacts-import-rejected-shown = { $shown } of { $all } shown
contacts-import-download = Download rejected rows
contacts-import-download-text = Your own columns and the reason. Correct the cells and upload the same file again: nothing is doubled.
contacts-import-line = Line
contacts-reason-column = Rejected because
contacts-import-about = This import
contacts-import-size = Size
contacts-import-reasons = Why rows were rejected
contacts-import-consent-given = { $source }, { $date }
contacts-import-consent-none = Nobody was opted in
contacts-failed-discarded = The file was discarded before it was imported.
contacts-failed-expired = Nobody confirmed this file within a day, so it was deleted.
contacts-failed-lost = The uploaded file could not be read to its end. What was stored before stays. Please upload it again: nothing is doubled.

contacts-problem-no-number = No number
contacts-problem-formula = A formula, not a number
contacts-problem-rounded = Rounded by a spreadsheet: the last digits are lost
contacts-problem-two-numbers = Two numbers in one cell
contacts-problem-extension = A number with an extension
contacts-problem-letters = A letter among the digits
contacts-problem-not-a-number = Not a number
contacts-problem-too-short = Too short
contacts-problem-too-long = Too long
contacts-problem-unknown-country = No country has this code
contacts-problem-not-valid = Not a valid number
contacts-problem-too-many-cells = More cells than the file has columns
contacts-problem-half-quote = A quotation mark swallowed the rows below it: close it or take it out
contacts-problem-field-long = Longer than 500 characters
contacts-problem-field-number = A field that takes numbers holds something else
contacts-problem-field-date = A field that takes dates holds something else
contacts-problem-field-boolean = A field that takes yes or no holds something else
contacts-problem-field-choice = A field with choices holds something else
contacts-problem-user-id = Not a WhatsApp user ID
contacts-problem-stop-date = The opt-out is neither a date nor yes or no
contacts-problem-consent-date = The consent date is not a date, or in the future
contacts-problem-other-person = The number and the WhatsApp user ID belong to different contacts

contacts-hold-restricted = Restricted
contacts-hold-minor = Minor
contacts-hold-erased = Being deleted
contacts-problem-corrected = Corrected on the person’s request; the file’s value was not taken
contacts-privacy-open = Nothing is held back: messages may be sent as far as the consent goes.
contacts-privacy-restricted = Restricted on the person’s request: nothing is sent to them, and they are left out of segments, counts and copies.
contacts-privacy-minor = A minor: nothing is sent to them, and they are left out of segments, counts and copies.
contacts-privacy-erased = Being deleted: nothing is sent to them any more.
