//! Reads single values by name and collects every mistake, so that a person
//! mends them all at once instead of one a start.

use std::{fmt::Display, str::FromStr, time::Duration};

use secrecy::SecretString;
use url::{Host, Url};

/// One wrong or missing setting: its name and what was expected instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The setting's name, as it is written in the environment.
    pub setting: String,
    /// What is wrong with it, in one sentence without a secret's value.
    pub problem: String,
}

/// Where values come from, and the mistakes found so far.
pub(super) struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            lookup,
            mistakes: Vec::new(),
        }
    }

    /// Records that `name` is wrong.
    pub(super) fn mistake(&mut self, name: &str, problem: impl Display) {
        self.mistakes.push(Mistake {
            setting: name.to_owned(),
            problem: problem.to_string(),
        });
    }

    /// The trimmed text; an empty value counts as not set.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = (self.lookup)(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The text as a secret that no log can show.
    pub(super) fn secret(&self, name: &str) -> Option<SecretString> {
        self.text(name).map(SecretString::from)
    }

    /// A value that `T` can parse; `expected` finishes "… is not".
    pub(super) fn parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        let value = self.text(name)?;
        let parsed = value.parse().ok();
        if parsed.is_none() {
            self.mistake(name, format!("`{value}` is not {expected}"));
        }
        parsed
    }

    /// A whole number between `low` and `high`, both allowed.
    pub(super) fn number(&mut self, name: &str, default: u64, low: u64, high: u64) -> u64 {
        let expected = format!("a whole number from {low} to {high}");
        let Some(value) = self.parsed::<u64>(name, &expected) else {
            return default;
        };
        if !(low..=high).contains(&value) {
            self.mistake(name, format!("`{value}` is not {expected}"));
        }
        value
    }

    /// A length of time given in whole seconds.
    pub(super) fn seconds(&mut self, name: &str, default: u64, low: u64, high: u64) -> Duration {
        Duration::from_secs(self.number(name, default, low, high))
    }

    /// A length of time given in whole days.
    pub(super) fn days(&mut self, name: &str, default: u64, low: u64, high: u64) -> Duration {
        Duration::from_secs(86_400 * self.number(name, default, low, high))
    }

    /// One word out of a short list; the first is the default.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> T {
        let default = choices[0].1;
        let Some(value) = self.text(name) else {
            return default;
        };
        if let Some((_, found)) = choices.iter().find(|(word, _)| *word == value) {
            return *found;
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
        self.mistake(
            name,
            format!("`{value}` is not one of {}", words.join(", ")),
        );
        default
    }

    /// An origin (`https://host` or `https://host:port`): https, or http on loopback.
    pub(super) fn origin(&mut self, name: &str, default: &str) -> Url {
        let value = self.text(name).unwrap_or_else(|| default.to_owned());
        match Url::parse(&value) {
            Ok(url) if is_origin(&url) => url,
            _ => {
                self.mistake(
                    name,
                    format!(
                        "`{value}` is not an origin such as https://app.example.com \
                         (plain http only on a loopback address, no path)"
                    ),
                );
                fallback_origin()
            }
        }
    }

    /// A link to somewhere else; only https, so that no script can hide in it.
    pub(super) fn https_link(&mut self, name: &str) -> Option<Url> {
        let value = self.text(name)?;
        match Url::parse(&value) {
            Ok(url) if url.scheme() == "https" && url.host_str().is_some() => Some(url),
            _ => {
                self.mistake(
                    name,
                    format!("`{value}` is not a link that starts with https://"),
                );
                None
            }
        }
    }
}

/// Whether the URL's host is this machine itself.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn is_origin(url: &Url) -> bool {
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let transport = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
    bare && anonymous && transport && url.host_str().is_some()
}

/// Stands in for a wrong origin until all mistakes are known; never used by a program that starts.
fn fallback_origin() -> Url {
    Url::parse("http://127.0.0.1:8080").expect("a constant that is a valid URL")
}
