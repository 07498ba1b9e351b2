//! Who runs this installation: shown on the website, in mails and in receipts.

use url::Url;

use super::reader::Reader;

/// The seven networks of the footer, in the order shown: the setting's ending,
/// and where the demo's link leads.
const NETWORKS: [(Network, &str, &str); 7] = [
    (Network::Twitter, "XPECTO_SOCIAL_TWITTER", "https://x.com/"),
    (
        Network::LinkedIn,
        "XPECTO_SOCIAL_LINKEDIN",
        "https://www.linkedin.com/",
    ),
    (
        Network::Instagram,
        "XPECTO_SOCIAL_INSTAGRAM",
        "https://www.instagram.com/",
    ),
    (
        Network::Medium,
        "XPECTO_SOCIAL_MEDIUM",
        "https://medium.com/",
    ),
    (
        Network::Pinterest,
        "XPECTO_SOCIAL_PINTEREST",
        "https://www.pinterest.com/",
    ),
    (
        Network::YouTube,
        "XPECTO_SOCIAL_YOUTUBE",
        "https://www.youtube.com/",
    ),
    (
        Network::Google,
        "XPECTO_SOCIAL_GOOGLE",
        "https://www.google.com/",
    ),
];

/// A network that the footer may link to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are proper names")]
pub enum Network {
    Twitter,
    LinkedIn,
    Instagram,
    Medium,
    Pinterest,
    YouTube,
    Google,
}

impl Network {
    /// The lower-case name used for the icon and the locale key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Twitter => "twitter",
            Self::LinkedIn => "linkedin",
            Self::Instagram => "instagram",
            Self::Medium => "medium",
            Self::Pinterest => "pinterest",
            Self::YouTube => "youtube",
            Self::Google => "google",
        }
    }
}

/// A plain link in the footer; https only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocialLink {
    /// The network it leads to.
    pub network: Network,
    /// The address.
    pub url: Url,
}

/// The legal person behind the service and how to reach it.
#[derive(Debug, Clone)]
pub struct Company {
    /// Legal name.
    pub name: String,
    /// Postal address on one line; left out where not set.
    pub address: Option<String>,
    /// Mail address for support and privacy questions.
    pub email: String,
    /// Telephone number as it should be read; left out where not set.
    pub phone: Option<String>,
    /// Name of the grievance officer (India's DPDP Act, section 13).
    pub grievance_officer: Option<String>,
    /// Mail address of the grievance officer; the company's where not set.
    pub grievance_email: String,
    /// The country where this installation keeps its data, ISO 3166 alpha-2; nothing where not set.
    pub data_country: Option<String>,
    /// Footer links, in the order shown; only those that are set.
    pub social: Vec<SocialLink>,
}

impl Company {
    pub(super) fn read(reader: &mut Reader<'_>, demo: bool) -> Self {
        let email = mail_address(reader, "XPECTO_COMPANY_EMAIL")
            .unwrap_or_else(|| "support@xpectoitsolutions.com".to_owned());
        Self {
            name: reader
                .text("XPECTO_COMPANY_NAME")
                .unwrap_or_else(|| "Xpecto® IT Solutions Pvt Ltd".to_owned()),
            address: reader.text("XPECTO_COMPANY_ADDRESS"),
            phone: reader.text("XPECTO_COMPANY_PHONE"),
            grievance_officer: reader.text("XPECTO_GRIEVANCE_OFFICER"),
            grievance_email: mail_address(reader, "XPECTO_GRIEVANCE_EMAIL")
                .unwrap_or_else(|| email.clone()),
            data_country: country(reader, "XPECTO_DATA_COUNTRY"),
            social: social_links(reader, demo),
            email,
        }
    }
}

/// Two capital letters.
fn country(reader: &mut Reader<'_>, name: &str) -> Option<String> {
    let code = reader.text(name)?;
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(code);
    }
    reader.mistake(name, format!("`{code}` is not a country code such as `IN`"));
    None
}

fn mail_address(reader: &mut Reader<'_>, name: &str) -> Option<String> {
    reader
        .parsed::<lettre::Address>(name, "a mail address")
        .map(|address| address.to_string())
}

/// The demo shows all seven, so that the footer can be judged; elsewhere only what is set.
fn social_links(reader: &mut Reader<'_>, demo: bool) -> Vec<SocialLink> {
    let mut links = Vec::new();
    for (network, name, example) in NETWORKS {
        let example = demo.then(|| Url::parse(example).ok()).flatten();
        if let Some(url) = reader.https_link(name).or(example) {
            links.push(SocialLink { network, url });
        }
    }
    links
}
