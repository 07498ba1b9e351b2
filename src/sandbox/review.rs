//! What a reviewer refuses after a look at the wording.

use std::sync::Arc;

use super::account::Account;
use super::clock;
use super::locks::read;
use super::template::{Status, Template};
use super::webhooks::Event;
use super::world::World;

/// Words that make a message an offer. Utility messages make none.
const OFFERS: [&str; 13] = [
    "discount",
    "% off",
    "%off",
    "percent off",
    "coupon",
    "voucher",
    "promo code",
    "special offer",
    "flash sale",
    "on sale",
    "cashback",
    "छूट",
    "خصم",
];

/// When somebody looks at the template again (microseconds): its review or appeal takes `takes`, its
/// first pause three hours, its second six. Nothing where it waits for nobody.
pub fn due(template: &Template, takes: u64) -> Option<u64> {
    const HOUR: u64 = 3_600 * clock::SECOND;
    match (template.status, template.pause.as_deref()) {
        (Status::Pending | Status::InAppeal, _) => Some(clock::now() + takes),
        (Status::Paused, Some("FIRST_PAUSE")) => Some(template.changed_at + 3 * HOUR),
        (Status::Paused, Some("SECOND_PAUSE")) => Some(template.changed_at + 6 * HOUR),
        _ => None,
    }
}

/// Looks at one revision of a template and tells the business the outcome. An
/// edit or deletion in the meantime makes this look void.
pub fn review(world: &World, account: &Arc<Account>, id: &str, revision: u32) {
    let Some(template) = read(&account.shelf).get(id) else {
        return;
    };
    if template.revision != revision {
        return;
    }
    let verdict = match template.status {
        Status::Pending => refusal(account, &template),
        // An appeal succeeds unless the wording is plainly forbidden.
        Status::InAppeal => {
            refusal(account, &template).filter(|(why, ..)| *why == "ABUSIVE_CONTENT")
        }
        Status::Paused => None,
        _ => return,
    };
    let mut reviewed = Template::clone(&template);
    reviewed.changed_at = clock::now();
    match verdict {
        None => approve(&mut reviewed),
        Some((reason, what, advice)) => {
            reviewed.status = Status::Rejected;
            reviewed.reason = reason.to_owned();
            reviewed.rejection = Some((what.to_owned(), advice.to_owned()));
        }
    }
    publish(world, account, reviewed);
}

/// Makes a template usable.
pub fn approve(template: &mut Template) {
    template.status = Status::Approved;
    template.was_approved = true;
    template.reason = "NONE".to_owned();
    template.rejection = None;
    template.pause = None;
}

/// Stores a template's new state and tells the business.
pub fn publish(world: &World, account: &Arc<Account>, template: Template) {
    let event = template.status.word();
    publish_as(world, account, template, event);
}

/// The same, where the event's word is not the state's.
pub fn publish_as(world: &World, account: &Arc<Account>, template: Template, event: &str) {
    let mut update = template.status_update();
    update["event"] = event.into();
    world.put_template(account, Arc::new(template));
    let field = "message_template_status_update";
    world.post(account, Event::Field(field, update));
}

fn refusal(
    account: &Account,
    template: &Template,
) -> Option<(&'static str, &'static str, &'static str)> {
    let wording = words(template).to_lowercase();
    if wording
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "forbidden")
    {
        return Some((
            "ABUSIVE_CONTENT",
            "The body holds wording that is not allowed.",
            "Take the wording out and submit the template again.",
        ));
    }
    if template.category == "UTILITY" && OFFERS.iter().any(|offer| wording.contains(offer)) {
        return Some((
            "INCORRECT_CATEGORY",
            "The body makes an offer, which a utility template may not.",
            "Choose the marketing category, or take the offer out.",
        ));
    }
    if template.category != "AUTHENTICATION" && repeats(account, template) {
        return Some((
            "INVALID_FORMAT",
            "Another template has the same body and footer.",
            "Use the other template, or change the wording.",
        ));
    }
    None
}

fn repeats(account: &Account, template: &Template) -> bool {
    let own = (words(template), template.blueprint.footer.as_deref());
    let shelf = read(&account.shelf);
    shelf.all().any(|other| {
        other.id != template.id
            && other.status != Status::Rejected
            && other.category != "AUTHENTICATION"
            // Of two in review, the later one is the repetition.
            && (other.status != Status::Pending || other.changed_at <= template.changed_at)
            && (words(other), other.blueprint.footer.as_deref()) == (own.0.clone(), own.1)
    })
}

/// The body as written, variables in braces.
fn words(template: &Template) -> String {
    template.blueprint.body.fill(|_| None)
}
