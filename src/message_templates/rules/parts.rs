//! Header, limited-time offer, carousel, one-time code, time to live.

use super::super::content::{ButtonKind, HeaderFormat, Location, OtpKind, Sample};
use super::super::{Category, Content};
use super::buttons::{label, one};
use super::{
    BODY_FORMAT, CARD_BODY_LIMIT, CARD_LIMIT, FOOTER_FORMAT, HEADER_FORMAT, INVALID, OFFER_LIMIT,
    Violation, at_most, fix, length, text,
};

/// Seconds that Meta may try to deliver: a day and a half hour's worth by category.
pub(super) fn time_to_live(
    content: &Content,
    category: Option<Category>,
    found: &mut Vec<Violation>,
) {
    let (Some(ttl), Some(category)) = (content.ttl, category) else {
        return;
    };
    let (from, to, told) = match category {
        Category::Authentication => (30, 900, "30 s – 15 min"),
        Category::Utility => (30, 43_200, "30 s – 12 h"),
        Category::Marketing => (43_200, 2_592_000, "12 h – 30 d"),
    };
    let endless = ttl == -1 && category != Category::Marketing;
    if !endless && !(from..=to).contains(&ttl) {
        let wrong = Violation::new("ttl", "template-rule-ttl").value(told);
        let near = ttl.clamp(from, to).to_string();
        found.push(wrong.meta(INVALID).fixed_by(near));
    } else if category == Category::Marketing && content.header_format != HeaderFormat::Gif {
        // Meta documents it for its Marketing Messages API, which takes GIFs here and nothing else.
        let moot = Violation::new("ttl", "template-rule-ttl-marketing");
        found.push(moot.warning().fixed_by(""));
    }
}

/// A file or a place instead of a text.
pub(super) fn header(content: &Content, category: Option<Category>, found: &mut Vec<Violation>) {
    let is_gif = content.header_format == HeaderFormat::Gif;
    if is_gif && category == Some(Category::Utility) {
        // The edge that takes it is for marketing.
        let wrong = Violation::new("header_type", "template-rule-gif").meta(INVALID);
        found.push(wrong.fixed_by("VIDEO"));
    }
    if content.header_format.is_media() {
        sample(
            "header_media",
            content.header_format,
            content.media.as_ref(),
            found,
        );
    }
    if content.header_format == HeaderFormat::Location {
        place(content.location.as_ref(), found);
    }
    let is_product = content.buttons.iter().any(|b| b.kind == ButtonKind::Spm);
    if is_product && has_header(content) {
        let mut replaced =
            Violation::new("header_type", "template-rule-product-header").meta(INVALID);
        let empty = [("header_type", "TEXT"), ("header_text", "")];
        replaced.fix = empty.map(|(f, v)| (f.to_owned(), v.to_owned())).into();
        found.push(replaced);
    }
}

/// Whether anything stands above the body; what is blank is not sent.
fn has_header(content: &Content) -> bool {
    content.header_format != HeaderFormat::Text || !content.header.trim().is_empty()
}

/// Meta wants a sample that was uploaded for review, of the header's own kind.
fn sample(field: &str, format: HeaderFormat, file: Option<&Sample>, found: &mut Vec<Violation>) {
    let wrong = |code| Violation::new(field, code).meta(INVALID);
    let Some(file) = file else {
        found.push(wrong("template-rule-media-missing"));
        return;
    };
    let fits = match format {
        HeaderFormat::Image => matches!(file.mime.as_str(), "image/jpeg" | "image/png"),
        HeaderFormat::Video => matches!(file.mime.as_str(), "video/mp4" | "video/3gpp"),
        HeaderFormat::Gif => file.mime == "video/mp4",
        _ => file.mime == "application/pdf",
    };
    if !fits {
        found.push(wrong("template-rule-media-kind"));
    } else if !file.handle.starts_with("4:") {
        found.push(wrong("template-rule-media-again"));
    }
}

/// Ours: Meta asks for the place with each message only, and campaigns send the one that stands here.
fn place(place: Option<&Location>, found: &mut Vec<Violation>) {
    let degrees = |text: &str, most: f64| {
        text.trim()
            .parse::<f64>()
            .is_ok_and(|degrees| degrees.abs() <= most)
    };
    let place = place.cloned().unwrap_or_default();
    if place.name.trim().is_empty() {
        found.push(Violation::new("location_name", "template-rule-place"));
    }
    for (field, text, most) in [
        ("location_latitude", &place.latitude, 90.0),
        ("location_longitude", &place.longitude, 180.0),
    ] {
        if !degrees(text, most) {
            found.push(Violation::new(field, "template-rule-degrees").value(most));
        }
    }
}

/// Marketing, picture or no header, no footer, a code and then an address.
pub(super) fn offer(content: &Content, category: Option<Category>, found: &mut Vec<Violation>) {
    let Some(offer) = &content.offer else { return };
    let wrong = |field: &str, code| Violation::new(field, code).meta(INVALID);
    if category != Some(Category::Marketing) {
        found.push(wrong("category", "template-rule-marketing-only").fixed_by("MARKETING"));
    }
    if offer.text.trim().is_empty() {
        found.push(wrong("offer_text", "template-rule-offer-missing"));
    } else if length(&offer.text) > OFFER_LIMIT {
        at_most("offer_text", &offer.text, OFFER_LIMIT, found);
    } else if offer.text.contains("{{") || offer.text.contains(['\n', '\r']) {
        found.push(wrong("offer_text", "template-rule-label"));
    }
    if has_header(content) && !content.header_format.is_picture() {
        let header = Violation::new("header_type", "template-rule-offer-header");
        found.push(header.meta(HEADER_FORMAT).fixed_by("IMAGE"));
    }
    if !content.footer.trim().is_empty() {
        let footer = Violation::new("footer", "template-rule-offer-footer");
        found.push(footer.meta(FOOTER_FORMAT).fixed_by(""));
    }
    let kinds: Vec<_> = content.buttons.iter().map(|b| b.kind).collect();
    if kinds != [ButtonKind::CopyCode, ButtonKind::Url] {
        let mut pair = wrong("button_0_type", "template-rule-offer-buttons");
        pair.fix = fix::offer_buttons(content);
        found.push(pair);
    }
}

/// 2 to 10 cards of one shape, each with a picture, two buttons at most.
pub(super) fn carousel(content: &Content, category: Option<Category>, found: &mut Vec<Violation>) {
    let cards = &content.cards;
    let Some(first) = cards.first() else { return };
    let wrong = |field: &str, code| Violation::new(field, code).meta(INVALID);
    if category != Some(Category::Marketing) {
        found.push(wrong("category", "template-rule-marketing-only").fixed_by("MARKETING"));
    }
    if !(2..=CARD_LIMIT).contains(&cards.len()) {
        found.push(wrong("layout", "template-rule-cards").value(CARD_LIMIT));
    }
    let shape =
        |at: usize| -> Vec<ButtonKind> { cards[at].buttons.iter().map(|b| b.kind).collect() };
    for (at, card) in cards.iter().enumerate() {
        let field = |part: &str| format!("card_{at}_{part}");
        if !card.format.is_picture() {
            found.push(wrong(&field("type"), "template-rule-card-header").fixed_by("IMAGE"));
        } else {
            sample(&field("media"), card.format, card.media.as_ref(), found);
        }
        text::card_body(&field("body"), &card.body, found);
        at_most(&field("body"), &card.body, CARD_BODY_LIMIT, found);
        for (index, button) in card.buttons.iter().enumerate() {
            let prefix = format!("card_{at}_button_{index}");
            if ButtonKind::OF_CARDS.contains(&button.kind) {
                one(button, &prefix, found);
            } else {
                found.push(wrong(&format!("{prefix}_type"), "template-rule-card-kind"));
            }
        }
        if card.buttons.len() > 2 {
            found.push(wrong(&field("button_2_type"), "template-rule-card-buttons"));
        }
        if card.format != first.format {
            let format = first.format.code();
            found.push(wrong(&field("type"), "template-rule-card-shape").fixed_by(format));
        } else if card.body.trim().is_empty() != first.body.trim().is_empty() {
            found.push(wrong(&field("body"), "template-rule-card-bodies").meta(BODY_FORMAT));
        } else if shape(at) != shape(0) {
            found.push(wrong(&field("button_0_type"), "template-rule-card-shape"));
        }
    }
}

/// One button for the code and nothing of the author's beside it.
pub(super) fn code(content: &Content, found: &mut Vec<Violation>) {
    let wrong = |field: &str, code| Violation::new(field, code).meta(INVALID);
    let minutes = content.code.as_ref().and_then(|code| code.minutes);
    if minutes.is_some_and(|minutes| !(1..=90).contains(&minutes)) {
        let near = minutes.unwrap_or(10).clamp(1, 90).to_string();
        found.push(wrong("code_minutes", "template-rule-code-minutes").fixed_by(near));
    }
    let [button] = content.buttons.as_slice() else {
        found.push(wrong("otp_type", "template-rule-code-button"));
        return;
    };
    if button.kind != ButtonKind::Otp {
        found.push(wrong("otp_type", "template-rule-code-button"));
        return;
    }
    if !button.text.trim().is_empty() {
        label(&button.text, "otp_text", found);
    }
    if button.otp.kind == OtpKind::CopyCode {
        return;
    }
    if !button.otp.autofill.trim().is_empty() {
        label(&button.otp.autofill, "otp_autofill", found);
    }
    let apps = &button.otp.apps;
    if apps.is_empty() {
        found.push(wrong("otp_apps", "template-rule-apps-missing"));
    } else if apps.len() > 5 {
        found.push(wrong("otp_apps", "template-rule-apps").value(5));
    }
    let odd = |package: &str| {
        package.is_empty() || length(package) > 224 || package.contains(char::is_whitespace)
    };
    if apps
        .iter()
        .any(|a| odd(&a.package) || length(&a.hash) != 11)
    {
        found.push(wrong("otp_apps", "template-rule-app"));
    }
}
