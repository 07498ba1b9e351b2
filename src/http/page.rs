use std::fmt::Display;
use std::rc::Rc;

use actix_web::http::Method;
use actix_web::{HttpMessage, HttpRequest, web};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{CookieChoices, Csrf, Flash, Jar, assets};
use crate::app::App;
use crate::config::{Network, SocialLink};
use crate::i18n::{self, Locale, Value};

/// The person a page is drawn for, put beside the request by `accounts`.
#[derive(Clone, Debug)]
pub struct Person {
    /// The username.
    pub name: String,
    /// One or two letters for the round badge.
    pub initials: String,
    /// The workspace's name; empty for staff.
    pub workspace: String,
    /// Whether the admin panel is theirs.
    pub is_staff: bool,
    /// The language they chose for their account.
    pub locale: Locale,
    /// The workspace's zone.
    pub zone: Tz,
    /// The WhatsApp number in the top bar.
    pub number: Option<String>,
    /// Conversations with something new.
    pub unread: i64,
    /// Whether the workspace may not send.
    pub suspended: bool,
    /// Whether the account carries the opt-out signal of a browser of theirs.
    pub gpc: bool,
    /// Since when nothing is sent in the whole installation.
    pub sending_paused_at: Option<DateTime<Utc>>,
    /// Whether their account is restricted, or they objected: no view of theirs is counted.
    pub uncounted: bool,
    /// New versions of our texts that this person has not put away yet.
    pub notices: Vec<Notice>,
}

/// The notice of a version that matters.
#[derive(Clone, Debug)]
pub struct Notice {
    /// `terms` or `privacy`.
    pub document: &'static str,
    /// Its number.
    pub version: i32,
    /// The first day on which it applies.
    pub effective_on: NaiveDate,
    /// Whether that day has come.
    pub in_force: bool,
}

/// A social link of the footer.
#[derive(Clone, Debug)]
pub struct Social {
    /// Its proper name, the link's text.
    pub name: &'static str,
    /// An https address.
    pub url: String,
    /// The icon's id in the sprite.
    pub icon: &'static str,
}

impl From<&SocialLink> for Social {
    fn from(link: &SocialLink) -> Self {
        let (name, icon) = match link.network {
            Network::Twitter => ("Twitter", "brand-twitter"),
            Network::LinkedIn => ("LinkedIn", "brand-linkedin"),
            Network::Instagram => ("Instagram", "brand-instagram"),
            Network::Medium => ("Medium", "brand-medium"),
            Network::Pinterest => ("Pinterest", "brand-pinterest"),
            Network::YouTube => ("YouTube", "brand-youtube"),
            Network::Google => ("Google", "brand-google"),
        };
        Self {
            name,
            url: link.url.to_string(),
            icon,
        }
    }
}

/// Everything the frame of a page needs, and the texts and formats of its language.
#[derive(Clone)]
pub struct Page {
    inner: Rc<Inner>,
}

struct Inner {
    app: web::Data<App>,
    locale: Locale,
    theme: String,
    csrf: String,
    path: String,
    flash: Option<Flash>,
    person: Option<Person>,
    choice_made: bool,
    gpc: bool,
}

/// The cookie that holds the chosen language.
pub const LANGUAGE_COOKIE: &str = "language";
/// The cookie that holds the chosen theme, `light` or `dark`.
pub const THEME_COOKIE: &str = "theme";
/// The cookie that holds the cookie choices.
pub const CHOICES_COOKIE: &str = "cookie_choices";

impl Page {
    /// Gathers the frame of a request; `None` when the layers that carry its parts are missing.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        let jar = Jar::of(req)?;
        let app = req.app_data::<web::Data<App>>()?;
        let person = req.extensions().get::<Person>().cloned();
        let csrf = req.extensions().get::<Csrf>().map(|c| c.token().to_owned());
        let fetched = req.headers().contains_key("hx-request");
        let flash = (req.method() == Method::GET && !fetched)
            .then(|| Flash::take(&jar))
            .flatten();
        let inner = Inner {
            app: app.clone(),
            locale: language(req, &jar, person.as_ref()),
            theme: jar.get(THEME_COOKIE).unwrap_or_default(),
            csrf: csrf.unwrap_or_default(),
            path: req.path().to_owned(),
            flash,
            choice_made: CookieChoices::read(&jar, app).is_some(),
            gpc: has_gpc(req) || person.as_ref().is_some_and(|p| p.gpc),
            person,
        };
        Some(Self {
            inner: Rc::new(inner),
        })
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.inner.locale.text(key)
    }

    /// A text with one value.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.inner
            .locale
            .text_with(key, &[(name, Value::from(value))])
    }

    /// A text with two values.
    pub fn t2(
        &self,
        key: &str,
        a: &'static str,
        x: impl Display,
        b: &'static str,
        y: impl Display,
    ) -> String {
        self.inner
            .locale
            .text_with(key, &[(a, Value::from(x)), (b, Value::from(y))])
    }

    /// A text with a count: `$count` chooses the plural form, `$n` shows the grouped number.
    pub fn tn(&self, key: &str, count: i64) -> String {
        let values = [
            ("count", Value::Count(count)),
            ("n", Value::Text(self.n(count))),
        ];
        self.inner.locale.text_with(key, &values)
    }

    /// A text with any values.
    pub fn tv(&self, key: &str, values: &[(&'static str, Value)]) -> String {
        self.inner.locale.text_with(key, values)
    }

    /// A whole number, grouped.
    pub fn n(&self, value: i64) -> String {
        i18n::number(self.inner.locale, value)
    }

    /// A share in per cent with one decimal, or a dash where there is nothing to divide by.
    pub fn percent(&self, part: i64, whole: i64) -> String {
        if whole == 0 {
            return "–".to_owned();
        }
        format!(
            "{}%",
            i18n::decimal(self.inner.locale, part as f64 * 100.0 / whole as f64, 1)
        )
    }

    /// A day.
    pub fn date(&self, day: NaiveDate) -> String {
        i18n::date(self.inner.locale, day)
    }

    /// A moment in the workspace's zone.
    pub fn date_time(&self, at: DateTime<Utc>) -> String {
        i18n::date_time(self.inner.locale, at, self.zone())
    }

    /// A time of day in the workspace's zone.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        i18n::time(at, self.zone())
    }

    /// The workspace's zone, or UTC for visitors.
    pub fn zone(&self) -> Tz {
        self.inner.person.as_ref().map_or(Tz::UTC, |p| p.zone)
    }

    /// The language of this page.
    pub fn locale(&self) -> Locale {
        self.inner.locale
    }

    /// Its code, for `<html lang>`.
    pub fn lang(&self) -> &'static str {
        self.inner.locale.code()
    }

    /// Its direction, for `<html dir>`.
    pub fn dir(&self) -> &'static str {
        self.inner.locale.direction()
    }

    /// `light`, `dark`, or empty to follow the system.
    pub fn theme(&self) -> &str {
        &self.inner.theme
    }

    /// The address of an embedded file.
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    /// The form token.
    pub fn csrf(&self) -> &str {
        &self.inner.csrf
    }

    /// The path of this request.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// Whether this page lies at or below `prefix`, for `aria-current`.
    pub fn is(&self, prefix: &str) -> bool {
        self.inner
            .path
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The message left by the form before.
    pub fn flash(&self) -> Option<&Flash> {
        self.inner.flash.as_ref()
    }

    /// Who is signed in.
    pub fn person(&self) -> Option<&Person> {
        self.inner.person.as_ref()
    }

    /// The name of the business whose page this is; empty where nobody is signed in.
    pub fn business(&self) -> &str {
        self.person().map_or("", |person| &person.workspace)
    }

    /// One or two letters for the business's round badge.
    pub fn business_initials(&self) -> String {
        let words = self.business().split_whitespace();
        let letters = words.filter_map(|word| word.chars().next()).take(2);
        letters.collect::<String>().to_uppercase()
    }

    /// Conversations with something new.
    pub fn unread(&self) -> i64 {
        self.inner.person.as_ref().map_or(0, |p| p.unread)
    }

    /// The WhatsApp number of the top bar.
    pub fn number(&self) -> Option<&str> {
        self.inner.person.as_ref()?.number.as_deref()
    }

    /// Whether the workspace may not send.
    pub fn suspended(&self) -> bool {
        self.inner.person.as_ref().is_some_and(|p| p.suspended)
    }

    /// Since when nothing is sent in the whole installation, in words; nothing where messages go out.
    pub fn sending_rests(&self) -> Option<String> {
        let since = self.inner.person.as_ref()?.sending_paused_at?;
        Some(self.date_time(since))
    }

    /// Whether the cookie question is still open.
    pub fn cookie_banner(&self) -> bool {
        !self.inner.choice_made
    }

    /// Whether the opt-out signal (`Sec-GPC`) is on for this browser or account.
    pub fn gpc(&self) -> bool {
        self.inner.gpc
    }

    /// New versions of our texts to tell this person about.
    pub fn notices(&self) -> &[Notice] {
        self.inner.person.as_ref().map_or(&[], |p| &p.notices)
    }

    /// What a notice says.
    pub fn notice_text(&self, notice: &Notice) -> String {
        let document = self.t(&format!("site-document-{}", notice.document));
        if notice.in_force {
            return self.t1("layout-policy-changed", "document", document);
        }
        let day = self.date(notice.effective_on);
        self.t2("layout-policy-changes", "document", document, "day", day)
    }

    /// The footer's social links.
    pub fn socials(&self) -> &[Social] {
        &self.inner.app.socials
    }

    /// Whether this is a demo with caught mail and a sandbox.
    pub fn demo(&self) -> bool {
        self.inner.app.config.demo
    }

    /// Code and own name of every language.
    pub fn languages(&self) -> [(&'static str, &'static str); 3] {
        Locale::ALL.map(|l| (l.code(), l.own_name()))
    }

    /// The legal name that stands on pages and in mails.
    pub fn company(&self) -> &str {
        &self.inner.app.config.company.name
    }
}

/// Whether the browser sends Global Privacy Control.
pub(crate) fn has_gpc(req: &HttpRequest) -> bool {
    req.headers().get("sec-gpc").is_some_and(|v| v == "1")
}

/// By account, cookie, then `Accept-Language`.
fn language(req: &HttpRequest, jar: &Jar, person: Option<&Person>) -> Locale {
    if let Some(person) = person {
        return person.locale;
    }
    if let Some(chosen) = jar
        .get(LANGUAGE_COOKIE)
        .and_then(|code| Locale::parse(&code))
    {
        return chosen;
    }
    let header = req
        .headers()
        .get("accept-language")
        .and_then(|v| v.to_str().ok());
    header.map_or(Locale::En, i18n::from_accept_language)
}

/// Whether a field's attributes leave one out, as templates ask.
pub fn lacks<V>(attributes: &[(&str, V)], key: &str) -> bool {
    attributes.iter().all(|(name, _)| *name != key)
}
