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
imports-advice-no-phone-column = Name the column with the numbers, for example “Phone”, and upload the file again.
imports-refused-old-workbook = This is an old Excel file, or one with a password.
imports-refused-broken-workbook = This is not a workbook, or it is damaged.
imports-refused-workbook-too-large = This workbook unpacks to more than can be read.
imports-refused-mixed-encodings = Part of the file is UTF-8 and part is not. Line { $line } shows it first.
imports-refused-wrong-encoding = Line { $line } is not text in this encoding.
imports-refused-too-many-columns = Line { $line } has more than 500 cells.
imports-advice-old-workbook = Open it in a spreadsheet program and save it as .xlsx, without a password.
imports-advice-broken-workbook = Open it in a spreadsheet program and save it again as .xlsx or .csv.
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
imports-doubles-text = The first line with a number wins. The rows below it were left out.
imports-start = { $count ->
    [one] Import one contact
   *[other] Import { $n } contacts
}
imports-back = Change the columns
imports-undo = Undo
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
