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
