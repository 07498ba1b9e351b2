# كيف يُقرأ الملف ويُفحص ويُبلَّغ عنه ويُتراجع عنه.

imports-pasted = أو الصق الصفوف هنا
imports-pasted-hint = انسخ الخلايا من برنامج الجداول مع أسماء الأعمدة، ثم الصقها.
imports-pasted-name = صفوف ملصقة
imports-encoding = الترميز
imports-sheet = الورقة
imports-read-again = قراءة الملف بهذه الطريقة
imports-reading-done = قُرئ الملف من جديد.

imports-refused-title = لا يمكن استيراد هذا الملف
imports-refused-kept = لم يُحفظ شيء، وحُذف الملف.
imports-refused-again = اختيار ملف آخر
imports-refused-empty = الملف فارغ.
imports-refused-header-only = في الملف أسماء أعمدة ولكن بلا صفوف.
imports-refused-binary = هذا ليس ملفًا نصيًا.
imports-refused-unbalanced-quote = علامة الاقتباس المفتوحة في السطر { $line } لا تُغلق أبدًا.
imports-refused-line-too-long = السطر { $line } أطول من 1 ميغابايت.
imports-refused-no-phone-column = لا عمود يبدو كأرقام هواتف.
imports-advice-empty = تأكد من أنك اخترت الملف الصحيح واحفظه من جديد.
imports-advice-header-only = أضف سطرًا لكل شخص تحت أسماء الأعمدة.
imports-advice-binary = افتح القائمة في برنامج جداول واحفظها بصيغة «CSV UTF-8».
imports-advice-unbalanced-quote = أغلق علامة الاقتباس أو احذفها وارفع الملف من جديد.
imports-advice-line-too-long = تحقق من علامة اقتباس أو فاصل سطر ناقص قبله.
imports-advice-too-many-columns = تأكد من أن لكل شخص سطرًا خاصًا به.
imports-advice-no-phone-column = سمِّ عمود الأرقام، مثلًا «الهاتف»، واختر البلد الذي هي منه، ثم ارفع الملف من جديد.
imports-refused-old-workbook = هذا ملف Excel قديم، أو ملف محمي بكلمة مرور.
imports-refused-broken-workbook = هذا ليس مصنفًا، أو أنه تالف.
imports-refused-workbook-too-large = هذا المصنف أكبر بعد فكه مما يمكن قراءته.
imports-refused-mixed-encodings = جزء من الملف بترميز UTF-8 وجزء آخر ليس كذلك. يظهر ذلك أولًا في السطر { $line }.
imports-refused-wrong-encoding = السطر { $line } ليس نصًا بهذا الترميز.
imports-refused-too-many-columns = في السطر { $line } أكثر من 500 خلية.
imports-advice-old-workbook = افتحه في برنامج جداول واحفظه بصيغة ‎.xlsx دون كلمة مرور.
imports-advice-broken-workbook = افتحه في برنامج جداول واحفظه من جديد بصيغة ‎.xlsx أو ‎.csv.
imports-refused-packed = هذا الملف مضغوط.
imports-advice-packed = فُكّ ضغطه وارفع القائمة التي بداخله.
imports-refused-numbers = هذا ملف من Apple Numbers.
imports-advice-numbers = افتحه في Numbers واختر «ملف» ثم «تصدير إلى» ثم Excel أو CSV، وارفع الملف الناتج.
imports-refused-address-book = هذه جهات اتصال هاتف أو برنامج بريد (vCard).
imports-advice-address-book = صدّرها بصيغة CSV: يستطيع ذلك كل من جهات اتصال Google وOutlook، وكلاهما يستورد هذا الملف أولًا.
imports-refused-web-page = هذه صفحة ويب أو نص موسوم، حتى لو كان اسمها اسم جدول.
imports-advice-web-page = افتحها في برنامج جداول واحفظها بصيغة ‎.xlsx.
imports-advice-workbook-too-large = افتحه في برنامج جداول واحفظ ورقة الأشخاص بصيغة “CSV UTF-8”.
imports-advice-mixed-encodings = جُمعت قائمتان دون تحويل إحداهما. افتح كلًا منهما في برنامج جداول، واحفظهما بصيغة “CSV UTF-8”، ثم اجمعهما من جديد.
imports-advice-wrong-encoding = اختر ترميزًا آخر، أو احفظ الملف بصيغة “CSV UTF-8”.

imports-remembered = طُوبقت كما في المرة السابقة لملف بهذه الأعمدة. صحّح ما تغيّر.
imports-new-text = حقل جديد “{ $key }”: نص
imports-new-number = حقل جديد “{ $key }”: رقم
imports-new-date = حقل جديد “{ $key }”: تاريخ
imports-new-boolean = حقل جديد “{ $key }”: نعم أو لا
imports-check = فحص كل الصفوف
imports-at-once = الاستيراد دون فحص
imports-checking-title = جارٍ فحص الصفوف
imports-checked-title = جاهز للاستيراد
imports-checked-text = هذا ما سيفعله الاستيراد. لم يُحفظ شيء بعد.
imports-first-problems = أولى المشكلات
imports-line = السطر { $line }
imports-double-of = الرقم نفسه في السطر { $line }، وهو المعتمد
imports-doubles = المكرر في الملف
imports-doubles-winner = السطر الفائز
imports-doubles-download = تنزيل كل التكرارات
imports-doubles-text = يُعتمد أول سطر للرقم، وتُترك الصفوف التالية.
imports-start = { $count ->
    [zero] لا جهات اتصال للاستيراد
    [one] استيراد جهة اتصال واحدة
    [two] استيراد جهتي اتصال
    [few] استيراد { $n } جهات اتصال
    [many] استيراد { $n } جهة اتصال
   *[other] استيراد { $n } جهة اتصال
}
imports-back = تغيير الأعمدة
imports-undo = تراجع
imports-undo-until = يمكن التراجع حتى { $time }
imports-undo-about = الاستيراد كبير: هذه الأعداد تقدير من أولى جهات الاتصال فيه.
imports-undo-title = التراجع عن هذا الاستيراد
imports-undo-text = تُزال الجهات الجديدة، وتستعيد الجهات المعدلة أسماءها وحقولها ووسومها وموافقاتها. أما الجهات التي تغيرت أو روسلت أو استُوردت بعد ذلك فتبقى كما هي.
imports-undo-removed = أُزيلت
imports-undo-restored = أُعيدت كما كانت
imports-undo-kept = بقيت لأنها تغيرت بعد ذلك
imports-undo-confirm = التراجع عن الاستيراد
imports-undo-cancel = الإبقاء على الاستيراد
imports-undoing-title = جارٍ التراجع عن الاستيراد
imports-undo-progress = { $done } من { $total } جهة اتصال.
imports-undone-title = تم التراجع عن هذا الاستيراد
imports-undone-heading = ما تم التراجع عنه
imports-refused-too-many-rows = هذه القراءة تعطي صفوفًا أكثر مما يسمح به استيراد واحد.
imports-new-choice = حقل جديد “{ $key }”: إحدى قيم هذا العمود
imports-error-list-many = في هذا العمود أكثر من { $most } قيمة مختلفة. اختر النص بدلًا من ذلك.
imports-error-list-long = في هذا العمود قيمة أطول من { $most } حرفًا. اختر النص بدلًا من ذلك.
imports-error-list-empty = لا قيم في هذا العمود للاختيار منها.
imports-wording = على ماذا وافقوا؟
imports-wording-hint = الكلمات نفسها بجانب الخانة أو في الرسالة إن كانت لديك. تُحفظ دليلًا مع موافقة كل شخص.
imports-own-evidence = يذكر الملف نفسه لكل شخص أين ومتى وافق
imports-own-evidence-counted = كما يذكر الملف لكل شخص
imports-error-own-evidence = طابق عمودًا مع «مصدر الموافقة» وعمودًا مع «تاريخ الموافقة»، أو أزل هذه العلامة.
imports-left-out = قيم تُترك
imports-left-out-text = تُستورد الصفوف من دونها. للاحتفاظ بها صحّح الملف وارفعه من جديد.
imports-left-email = ليس عنوان بريد إلكتروني: تُرك
imports-left-answer = الموافقة ليست نعم ولا لا: تُركت
imports-left-end = أطول من اللازم: قُطعت نهايته
imports-left-tags = وسوم أطول أو أكثر من اللازم: تُركت أو قُطعت
imports-left-error = خطأ صيغة مثل #N/A: تُرك
imports-mark = النتيجة
imports-why = ما وجدناه
imports-mark-rejected = مرفوض
imports-mark-duplicate = مكرر
imports-mark-note = ملاحظة

imports-everyone = كل من في هذا الملف وافق على التسويق
imports-everyone-hint = لقائمة لا يذكر ذلك عمود فيها. اذكر أعلاه كيف ومنذ متى وعلى أي كلمات. من رفض أو سحب موافقته يبقى مستبعدًا، والملف التالي يبدأ دون هذه العلامة.
imports-everyone-given = الجميع: { $source }، { $date }
imports-error-everyone-column = هناك عمود يذكر من وافق: اتركه، أو أزل هذه العلامة.
imports-error-everyone-wording = اكتب الكلمات التي وافق عليها الجميع.
imports-error-nobody-agreed = لا عمود يقول من وافق. طابق عمودًا مع «وافق»، أو ضع علامة موافقة الجميع، أو اترك هذا والتاريخ فارغين.
imports-agreed-in = وافقوا بهذا الملف
imports-agreed-before = كانوا موافقين من قبل
imports-agreed-stopped = بقوا مستبعدين: رفضوا
imports-agreed-withdrawn = بقوا مستبعدين: سُحبت موافقتهم أو كانت لرقم آخر
imports-agreed-said = بقوا مستبعدين: يذكر الملف أنهم رفضوا
imports-stop = إيقاف هذا الاستيراد
imports-stop-text = إن أوقفته يبقى ما حُفظ ويمكن التراجع عنه خلال يوم. ويمكن تنزيل الصفوف التي لم تُقرأ.
imports-stop-late = كان الاستيراد قد انتهى.
imports-status-stopped = أُوقف
imports-stopped-title = أُوقف هذا الاستيراد
imports-stopped-done = { $count ->
    [0] لم يُحفظ أي صف.
    [one] عولج صف واحد كما يظهر أدناه.
    [two] عولج صفان كما يظهر أدناه.
    [few] عولجت { $n } صفوف كما يظهر أدناه.
    [many] عولج { $n } صفًا كما يظهر أدناه.
   *[other] عولج { $n } صف كما يظهر أدناه.
}
imports-stopped-left = { $count ->
    [0] لم يبق شيء.
    [one] لم يُنظر في صف واحد: استورده في ملف مستقل. يمكن تنزيله خلال يوم.
    [two] لم يُنظر في صفين: استوردهما في ملف مستقل. يمكن تنزيلهما خلال يوم.
    [few] لم يُنظر في { $n } صفوف: استوردها في ملف مستقل. يمكن تنزيلها خلال يوم.
    [many] لم يُنظر في { $n } صفًا: استوردها في ملف مستقل. يمكن تنزيلها خلال يوم.
   *[other] لم يُنظر في { $n } صف: استوردها في ملف مستقل. يمكن تنزيلها خلال يوم.
}
imports-stopped-download = تنزيل الصفوف التي لم تُقرأ
