# قائمة جهات الاتصال ملفًا.

exports-csv = تصدير CSV
exports-xlsx = تصدير Excel
