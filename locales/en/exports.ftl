# The contact list as a file.

exports-csv = Export CSV
exports-xlsx = Export Excel
