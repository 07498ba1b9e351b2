//! Entries in words.

use std::collections::HashMap;

use uuid::Uuid;

use crate::audit::Listed;
use crate::http::Page;
use crate::i18n::Locale;

/// Who did it.
pub fn who(page: &Page, entry: &Listed, members: &HashMap<Uuid, String>) -> String {
    let member = entry.actor.and_then(|id| members.get(&id));
    match (entry.actor_kind.as_str(), member) {
        ("member", Some(name)) => name.clone(),
        ("member", None) => page.t("audit-by-former-member"),
        ("staff", _) => page.t("audit-by-staff"),
        ("contact", _) => page.t("audit-by-contact"),
        _ => page.t("audit-by-system"),
    }
}

/// What was done; an act that has no sentence yet is shown by its name.
pub fn what(page: &Page, action: &str) -> String {
    let key = format!("audit-did-{}", action.replace(['.', '_'], "-"));
    match Locale::has(&key) {
        true => page.t(&key),
        false => page.t1("audit-other", "action", action),
    }
}

/// Why the rest of an entry is not there any more; empty where it is.
pub fn erased(page: &Page, entry: &Listed) -> String {
    entry.erased_at.map_or_else(String::new, |at| {
        let under = entry.erased_under.clone().unwrap_or_default();
        page.t2("audit-erased", "when", page.date_time(at), "under", under)
    })
}
