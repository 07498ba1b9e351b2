//! Whether Meta's words differ from ours, and what is kept of ours when they do.

use super::super::content::{Button, Content, Given, HeaderFormat, Sample};
use super::super::graph;
use crate::whatsapp::RemoteTemplate;

/// Our content with Meta's words in it, where those were changed elsewhere. One-time codes have none.
pub fn changed(ours: &Content, remote: &RemoteTemplate) -> Option<Content> {
    if ours.code.is_some() || !remote.components.is_array() {
        return None;
    }
    let read = |components| graph::content(&remote.category, &remote.language, components, None);
    let mut theirs = read(&remote.components);
    // Ours goes the way to Meta and back, so that both are numbered alike.
    let mine = read(&graph::components(ours));
    let apart = |content: &Content| content.given.as_ref().map(Given::told);
    // What the editor has learnt to write is no more kept apart.
    let is_learnt = ours.given.is_some() && theirs.given.is_none();
    if !is_learnt && told(&mine) == told(&theirs) && apart(&mine) == apart(&theirs) {
        return None;
    }
    keep(ours, &mut theirs);
    Some(theirs)
}

/// What people read, without samples and files' addresses.
fn told(content: &Content) -> Vec<String> {
    let mut all = vec![
        content.header_format.code().to_owned(),
        content.header.clone(),
        content.body.clone(),
        content.footer.clone(),
    ];
    all.extend(
        content
            .asks_to_call
            .then(|| "CALL_PERMISSION_REQUEST".to_owned()),
    );
    if let Some(offer) = &content.offer {
        all.push(format!("{} {}", offer.text, offer.hours > 0));
    }
    let cards = content.cards.iter();
    let of_cards = cards.map(|card| (card.format, &card.body, &card.buttons));
    let own = (HeaderFormat::Text, &String::new(), &content.buttons);
    for (format, body, buttons) in std::iter::once(own).chain(of_cards) {
        all.push(format!("{} {body}", format.code()));
        let one = |b: &Button| format!("{} {} {}", b.kind.code(), b.text, b.value);
        all.extend(buttons.iter().map(one));
    }
    all.iter_mut()
        .for_each(|text| *text = text.trim().to_owned());
    all
}

/// What Meta does not know, or does not give back: our files, the place, hours, products, the time to
/// live, samples of variables that are still there.
fn keep(ours: &Content, theirs: &mut Content) {
    theirs.ttl = ours.ttl;
    if theirs.header_format == ours.header_format {
        own_file(ours.media.as_ref(), &mut theirs.media);
        if theirs.location.is_some() {
            theirs.location.clone_from(&ours.location);
        }
    }
    if let (Some(new), Some(old)) = (&mut theirs.offer, &ours.offer)
        && (new.hours > 0) == (old.hours > 0)
    {
        new.hours = old.hours;
    }
    own_values(&ours.buttons, &mut theirs.buttons);
    for (old, new) in ours.cards.iter().zip(&mut theirs.cards) {
        if old.format == new.format {
            own_file(old.media.as_ref(), &mut new.media);
        }
        own_values(&old.buttons, &mut new.buttons);
    }
}

fn own_file(ours: Option<&Sample>, theirs: &mut Option<Sample>) {
    if let Some(file) = ours.filter(|file| file.id.is_some()) {
        *theirs = Some(file.clone());
    }
}

fn own_values(ours: &[Button], theirs: &mut [Button]) {
    for (old, new) in ours.iter().zip(theirs) {
        if old.kind == new.kind && new.value.is_empty() {
            new.value.clone_from(&old.value);
            new.catalog.clone_from(&old.catalog);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::message_templates::content::ButtonKind;

    fn ours() -> Content {
        Content {
            header: "For {{2}}".to_owned(),
            body: "Dear {{1}}, parcel {{2}} is here.".to_owned(),
            buttons: vec![Button {
                kind: ButtonKind::Url,
                text: "Track".to_owned(),
                value: "https://a.example/{{2}}".to_owned(),
                ..Button::default()
            }],
            samples: [("1", "Ines"), ("2", "PX")]
                .map(|(k, v)| (k.to_owned(), v.to_owned()))
                .into(),
            ..Content::default()
        }
    }

    fn remote(components: serde_json::Value) -> RemoteTemplate {
        let whole =
            json!({ "id": "1", "language": "en", "category": "UTILITY", "components": components });
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn what_we_sent_ourselves_is_no_change() {
        assert_eq!(changed(&ours(), &remote(graph::components(&ours()))), None);
    }

    #[test]
    fn a_change_elsewhere_is_taken_over() {
        let edited = Content {
            body: "Dear {{1}}, parcel {{2}} waits for you.".to_owned(),
            ..ours()
        };
        let new = changed(&ours(), &remote(graph::components(&edited))).unwrap();
        assert_eq!(new.body, edited.body);
        // The next look finds nothing more to do.
        assert_eq!(changed(&new, &remote(graph::components(&edited))), None);
    }
}
