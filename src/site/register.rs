//! The register of cookies: the one list that the cookie page shows, the settings ask about and the
//! tests compare a browser with. Whoever adds a cookie adds a row, and raises the version of
//! [`crate::http::CookieChoices`] where people must be asked again.

/// Why a cookie exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// The site cannot do without it, or the visitor asked for what it keeps.
    Necessary,
    /// Small settings that outlive the browser window.
    Preferences,
    /// Counting visits.
    Analytics,
    /// Tailored offers.
    Marketing,
}

impl Category {
    /// Those a visitor is asked about.
    pub const OPTIONAL: [Self; 3] = [Self::Preferences, Self::Analytics, Self::Marketing];

    /// The last part of its locale keys and the name of its tick box.
    pub fn key(self) -> &'static str {
        match self {
            Self::Necessary => "necessary",
            Self::Preferences => "preferences",
            Self::Analytics => "analytics",
            Self::Marketing => "marketing",
        }
    }
}

/// Who sets a cookie and can read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vendor {
    /// The operator of this installation. There is no other.
    Ourselves,
}

/// One cookie of ours; there are no others.
#[derive(Clone, Copy, Debug)]
pub struct Cookie {
    /// Its name, without the prefix that browsers want over https.
    pub name: &'static str,
    /// Its category.
    pub category: Category,
    /// Who sets it.
    pub vendor: Vendor,
    /// The last part of the locale key that says how long it lives.
    pub life: &'static str,
}

/// Every cookie that the product sets.
pub const REGISTER: [Cookie; 10] = [
    necessary("visitor", "year"),
    necessary("sid", "session-or-month"),
    necessary("flash", "next-page"),
    necessary("language", "session-or-year"),
    necessary("theme", "session-or-year"),
    necessary("cookie_choices", "half-year"),
    necessary("device", "year"),
    necessary("pending", "session"),
    necessary("age", "day"),
    necessary("privacy_request", "half-hour"),
];

const fn necessary(name: &'static str, life: &'static str) -> Cookie {
    Cookie {
        name,
        category: Category::Necessary,
        vendor: Vendor::Ourselves,
        life,
    }
}
