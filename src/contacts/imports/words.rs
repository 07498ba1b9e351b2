//! The names that people give their columns, in the languages of the people who upload them.

use unicode_normalization::UnicodeNormalization;

/// What a column name says the column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Phone numbers; the figure ranks names that promise a WhatsApp number above plain ones.
    Phone(u8),
    /// Names of people, or a part of a name.
    Name,
    /// E-mail addresses.
    Email,
    /// Tags.
    Tags,
    /// Whether marketing was agreed to.
    OptedIn,
    /// Meta's business-scoped user id.
    Bsuid,
    /// Since when the person has said stop.
    OptedOut,
    /// Where they agreed.
    ConsentSource,
    /// On which day they agreed.
    ConsentDate,
    /// The words they agreed to.
    ConsentWording,
    /// The reason that our own list of rejected rows adds.
    Reason,
}

/// Names that mean consent; looked for first, because "WhatsApp ok" also says WhatsApp.
const OPTED_IN: &[&str] = &[
    "optedin",
    "optin",
    "optedinmarketing",
    "consent",
    "subscribed",
    "marketingok",
    "whatsappok",
    "waok",
    "permission",
    "acceptsmarketing",
    "marketing",
    "सहमति",
    "अनुमति",
    "موافقة",
    "الموافقة",
    "مشترك",
    "einwilligung",
    "zustimmung",
    "werbungerlaubt",
    "consentimiento",
    "suscrito",
    "aceptapublicidad",
    "consentimento",
    "inscrito",
    "aceita",
    "consentement",
    "abonné",
    "accord",
    "consenso",
    "toestemming",
    "persetujuan",
    "izin",
    "согласие",
    "同意",
];
const EMAIL: &[&str] = &[
    "email",
    "emails",
    "emailaddress",
    "mail",
    "ईमेल",
    "मेल",
    "البريدالإلكتروني",
    "البريدالالكتروني",
    "بريد",
    "emailadresse",
    "mailadresse",
    "correo",
    "correoelectrónico",
    "correoelectronico",
    "courriel",
    "adresseemail",
    "adressemail",
    "posta",
    "epost",
    "почта",
    "メール",
    "メールアドレス",
    "邮箱",
    "电子邮件",
];
const WHATSAPP: &[&str] = &[
    "whatsapp",
    "व्हाट्सऐप",
    "व्हाट्सएप",
    "واتساب",
    "واتس",
    "wanumber",
    "waid",
    "wanummer",
];
const MOBILE: &[&str] = &[
    "mobile",
    "cell",
    "cellphone",
    "handy",
    "मोबाइल",
    "جوال",
    "الجوال",
    "الموبايل",
    "موبايل",
    "محمول",
    "móvil",
    "movil",
    "celular",
    "portable",
    "cellulare",
    "gsm",
    "ponsel",
    "携帯",
    "手机",
    "мобильный",
];
const PHONE: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "telno",
    "phoneno",
    "contactno",
    "contactnumber",
    "msisdn",
    "mobileno",
    "mob",
    "फ़ोन",
    "फोन",
    "दूरभाष",
    "संपर्कनंबर",
    "هاتف",
    "الهاتف",
    "تلفون",
    "تليفون",
    "telefon",
    "telefonnummer",
    "rufnummer",
    "teléfono",
    "telefono",
    "telefone",
    "fone",
    "téléphone",
    "numérodetéléphone",
    "telefoon",
    "telepon",
    "nohp",
    "hp",
    "電話",
    "电话",
    "телефон",
];
const TAGS: &[&str] = &[
    "tags",
    "tag",
    "labels",
    "label",
    "groups",
    "group",
    "segment",
    "segments",
    "list",
    "lists",
    "टैग",
    "समूह",
    "وسم",
    "وسوم",
    "الوسوم",
    "علامات",
    "مجموعة",
    "schlagworte",
    "schlagwörter",
    "gruppe",
    "gruppen",
    "etiqueta",
    "etiquetas",
    "grupo",
    "grupos",
    "étiquette",
    "étiquettes",
    "groupe",
    "groupes",
    "marcadores",
    "etichette",
];
const NAME: &[&str] = &[
    "name",
    "names",
    "fullname",
    "firstname",
    "lastname",
    "middlename",
    "surname",
    "familyname",
    "givenname",
    "customername",
    "contactname",
    "clientname",
    "contact",
    "customer",
    "नाम",
    "पूरानाम",
    "ग्राहककानाम",
    "الاسم",
    "اسم",
    "الاسمالكامل",
    "اسمالعميل",
    "vorname",
    "nachname",
    "kundenname",
    "nombre",
    "nombres",
    "apellido",
    "apellidos",
    "nombrecompleto",
    "nome",
    "nomecompleto",
    "sobrenome",
    "nom",
    "prénom",
    "prenom",
    "nomcomplet",
    "naam",
    "nama",
    "cognome",
    "имя",
    "фамилия",
    "名前",
    "氏名",
    "姓名",
];

/// The last column of our own list of rejected rows, in each language of the interface.
const REASON: &[&str] = &["rejectedbecause", "अस्वीकृतिकाकारण", "سببالرفض"];

const BSUID: &[&str] = &[
    "bsuid",
    "whatsappuserid",
    "whatsappउपयोगकर्ताid",
    "معرفمستخدمواتساب",
];
const OPTED_OUT: &[&str] = &[
    "optedout",
    "optedouton",
    "optedoutat",
    "optout",
    "optoutdate",
    "unsubscribed",
    "unsubscribedon",
    "stopकीतारीख",
    "تاريخإلغاءالاشتراك",
];
const CONSENT_SOURCE: &[&str] = &["consentsource", "सहमतिकास्रोत", "مصدرالموافقة"];
const CONSENT_DATE: &[&str] = &[
    "consentdate",
    "optindate",
    "optedinon",
    "सहमतिकीतारीख",
    "تاريخالموافقة",
];
const CONSENT_WORDING: &[&str] = &["consentwording", "सहमतिकेशब्द", "نصالموافقة"];

/// What our own export tells, by its names; they hold words of other meanings.
fn exported(whole: &str) -> Option<Meaning> {
    let lists = [
        (BSUID, Meaning::Bsuid),
        (OPTED_OUT, Meaning::OptedOut),
        (CONSENT_SOURCE, Meaning::ConsentSource),
        (CONSENT_DATE, Meaning::ConsentDate),
        (CONSENT_WORDING, Meaning::ConsentWording),
    ];
    let found = lists.into_iter().find(|(words, _)| words.contains(&whole));
    found.map(|(_, meaning)| meaning)
}

/// What a column name means, if it is known.
pub fn meaning(header: &str) -> Option<Meaning> {
    let (whole, parts) = (compact(header), parts(header));
    let is = |words: &[&str]| words.contains(&whole.as_str());
    let says =
        |words: &[&str]| is(words) || parts.iter().any(|part| words.contains(&part.as_str()));
    if is(REASON) {
        Some(Meaning::Reason)
    } else if let Some(meaning) = exported(&whole) {
        Some(meaning)
    } else if is(OPTED_IN) || whole.starts_with("opt") && whole.contains("in") {
        Some(Meaning::OptedIn)
    } else if is(NAME) {
        Some(Meaning::Name)
    } else if says(EMAIL) || whole.contains("email") {
        Some(Meaning::Email)
    } else if says(WHATSAPP) {
        Some(Meaning::Phone(3))
    } else if says(MOBILE) {
        Some(Meaning::Phone(2))
    } else if says(PHONE) || whole.contains("phone") || whole.contains("telefon") {
        Some(Meaning::Phone(1))
    } else if is(TAGS) {
        Some(Meaning::Tags)
    } else {
        None
    }
}

/// The key of a field of the workspace's own, made from a column name: letters and digits of any
/// script in lower case, joined by underscores; at most 40 characters.
pub fn attribute_key(header: &str) -> Option<String> {
    let key: String = parts(header).join("_").chars().take(40).collect();
    let key = key.trim_end_matches('_').to_owned();
    (!key.is_empty()).then_some(key)
}

fn compact(header: &str) -> String {
    parts(header).concat()
}

/// The words of a name in lower case; marks that combine with a letter stay with it.
fn parts(header: &str) -> Vec<String> {
    let lower: String = header.nfkc().flat_map(char::to_lowercase).collect();
    let belongs =
        |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
    lower
        .split(|c| !belongs(c))
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_in_many_languages() {
        for (header, expected) in [
            ("Phone", Some(Meaning::Phone(1))),
            ("Mobile no.", Some(Meaning::Phone(2))),
            ("WhatsApp number", Some(Meaning::Phone(3))),
            ("मोबाइल नंबर", Some(Meaning::Phone(2))),
            ("رقم الهاتف", Some(Meaning::Phone(1))),
            ("رقم الجوال", Some(Meaning::Phone(2))),
            ("Número de teléfono", Some(Meaning::Phone(1))),
            ("Handy-Nr.", Some(Meaning::Phone(2))),
            ("नाम", Some(Meaning::Name)),
            ("First name", Some(Meaning::Name)),
            ("Company name", None),
            ("E-Mail", Some(Meaning::Email)),
            ("Opted in", Some(Meaning::OptedIn)),
            ("WhatsApp OK?", Some(Meaning::OptedIn)),
            ("Groups", Some(Meaning::Tags)),
            ("City", None),
        ] {
            assert_eq!(meaning(header), expected, "{header}");
        }
    }

    #[test]
    fn keys_keep_their_script() {
        assert_eq!(
            attribute_key("Last Order (₹)").as_deref(),
            Some("last_order")
        );
        assert_eq!(attribute_key("المدينة").as_deref(), Some("المدينة"));
        assert_eq!(attribute_key(" - "), None);
    }
}
