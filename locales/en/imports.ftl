# How a file is read, checked, reported and taken back.

imports-pasted = Or paste the rows here
imports-pasted-hint = Copy cells in your spreadsheet program, with the names of the columns, and paste them.
imports-pasted-name = Pasted rows
imports-encoding = Encoding
imports-sheet = Sheet
imports-read-again = Read the file this way
imports-reading-done = The file was read again.

imports-refused-title = This file cannot be imported
imports-refused-kept = Nothing was saved, and the file was deleted.
imports-refused-again = Choose another file
imports-refused-empty = The file is empty.
imports-refused-header-only = The file has column names but no rows.
imports-refused-binary = This is not a text file.
imports-refused-unbalanced-quote = The quotation mark that opens on line { $line } is never closed.
imports-refused-line-too-long = Line { $line } is longer than 1 MB.
imports-refused-no-phone-column = No column looks like phone numbers.
imports-advice-empty = Check that you chose the right file, and save it again.
imports-advice-header-only = Add one line for each person below the column names.
imports-advice-binary = Open the list in a spreadsheet program and save it as “CSV UTF-8”.
imports-advice-unbalanced-quote = Close the quotation mark, or take it out, and upload the file again.
imports-advice-line-too-long = Check for a quotation mark or a line break that is missing before it.
imports-advice-too-many-columns = Check that every person has a line of their own.
imports-advice-no-phone-column = Name the column with the numbers, for example “Phone”, choose the country that they are from, and upload the file again.
imports-refused-old-workbook = This is an old Excel file, or one with a password.
imports-refused-broken-workbook = This is not a workbook, or it is damaged.
imports-refused-workbook-too-large = This workbook unpacks to more than can be read.
imports-refused-mixed-encodings = Part of the file is UTF-8 and part is not. Line { $line } shows it first.
imports-refused-wrong-encoding = Line { $line } is not text in this encoding.
imports-refused-too-many-columns = Line { $line } has more than 500 cells.
imports-advice-old-workbook = Open it in a spreadsheet program and save it as .xlsx, without a password.
imports-advice-broken-workbook = Open it in a spreadsheet program and save it again as .xlsx or .csv.
imports-refused-packed = This file is packed.
imports-advice-packed = Unpack it, and upload the list that is inside.
imports-refused-numbers = This is a file of Apple Numbers.
imports-advice-numbers = Open it in Numbers, choose File, Export to, Excel or CSV, and upload that file.
imports-refused-address-book = These are contacts of a phone or a mail program (vCard).
imports-advice-address-book = Export them as CSV instead: Google Contacts and Outlook can, and both can import this file first.
imports-refused-web-page = This is a web page or marked-up text, though it may be named as a spreadsheet.
imports-advice-web-page = Open it in a spreadsheet program and save it as .xlsx.
imports-advice-workbook-too-large = Open it in a spreadsheet program and save the sheet with the people as “CSV UTF-8”.
imports-advice-mixed-encodings = Two lists were joined without converting one of them. Open each in a spreadsheet program, save both as “CSV UTF-8”, and join them again.
imports-advice-wrong-encoding = Choose another encoding, or save the file as “CSV UTF-8”.

imports-remembered = Matched as the last time you imported a file with these columns. Correct what has changed.
imports-new-text = New field “{ $key }”: text
imports-new-number = New field “{ $key }”: number
imports-new-date = New field “{ $key }”: date
imports-new-boolean = New field “{ $key }”: yes or no
imports-check = Check all rows
imports-at-once = Import without checking
imports-checking-title = Checking the rows
imports-checked-title = Ready to import
imports-checked-text = This is what the import would do. Nothing is saved yet.
imports-first-problems = The first problems
imports-line = Line { $line }
imports-double-of = The same number as on line { $line }, which wins
imports-doubles = Duplicates in the file
imports-doubles-winner = Line that won
imports-doubles-download = Download all duplicates
imports-doubles-text = The first line with a number wins. The rows below it were left out.
imports-start = { $count ->
    [one] Import one contact
   *[other] Import { $n } contacts
}
imports-back = Change the columns
imports-undo = Undo
imports-undo-until = Can be undone until { $time }
imports-undo-about = The import is large: these numbers are an estimate from its first contacts.
imports-undo-title = Undo this import
imports-undo-text = New contacts are removed, and changed ones get back their names, fields, tags and consents. Contacts that were changed, written to or imported again since stay as they are.
imports-undo-removed = Removed
imports-undo-restored = Put back
imports-undo-kept = Kept, because they changed since
imports-undo-confirm = Undo the import
imports-undo-cancel = Keep the import
imports-undoing-title = Undoing the import
imports-undo-progress = { $done } of { $total } contacts.
imports-undone-title = This import was undone
imports-undone-heading = What was undone
imports-refused-too-many-rows = This reading gives more rows than one import may have.
imports-new-choice = New field “{ $key }”: one of the values in this column
imports-error-list-many = This column has more than { $most } different values. Choose text instead.
imports-error-list-long = A value in this column is longer than { $most } characters. Choose text instead.
imports-error-list-empty = This column has no values to choose from.
imports-wording = What did they agree to?
imports-wording-hint = The exact words beside the box or in the message, if you have them. They are kept as proof with each person’s consent.
imports-own-evidence = The file itself says of each person where and when they agreed
imports-own-evidence-counted = As the file says of each person
imports-error-own-evidence = Match one column to “Consent source” and one to “Consent date”, or take this tick away.
imports-left-out = Values that are left out
imports-left-out-text = The rows are imported without them. To keep them, correct the file and upload it again.
imports-left-email = Not an e-mail address: left out
imports-left-answer = Consent is neither yes nor no: left out
imports-left-end = Too long: the end is cut off
imports-left-tags = Tags that are too long or too many: left out or cut
imports-left-error = An error of a formula, such as #N/A: left out
imports-mark = Result
imports-why = What we found
imports-mark-rejected = Rejected
imports-mark-duplicate = Duplicate
imports-mark-note = Note

imports-everyone = Everyone in this file agreed to marketing
imports-everyone-hint = For a list in which no column says so. Fill in how, since when and to which words above. Whoever opted out or withdrew stays out, and the next file begins without this tick.
imports-everyone-given = Everyone: { $source }, { $date }
imports-error-everyone-column = A column says who agreed: leave that out, or take this tick away.
imports-error-everyone-wording = Write the words that everyone agreed to.
imports-error-nobody-agreed = No column says who agreed. Match one to “Opted in”, tick that everyone agreed, or leave this and the date empty.
imports-agreed-in = Opted in by this file
imports-agreed-before = Opted in before
imports-agreed-stopped = Stay out: they opted out
imports-agreed-withdrawn = Stay out: they took their consent back, or it was for another number
imports-agreed-said = Stay out: the file says they opted out
imports-stop = Stop this import
imports-stop-text = If you stop it, what is stored stays and can be undone for a day. The rows that were not read can be downloaded.
imports-stop-late = The import had ended already.
imports-status-stopped = Stopped
imports-stopped-title = This import was stopped
imports-stopped-done = { $count ->
    [0] No row was stored.
    [one] One row was dealt with, as shown below.
   *[other] { $n } rows were dealt with, as shown below.
}
imports-stopped-left = { $count ->
    [0] None was left.
    [one] One row was not looked at: import it as a file of its own. It can be downloaded for a day.
   *[other] { $n } rows were not looked at: import them as a file of their own. They can be downloaded for a day.
}
imports-stopped-download = Download the rows not read
