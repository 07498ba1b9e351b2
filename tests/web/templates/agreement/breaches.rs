//! Ways to break one rule of a good template.

use xpecto::message_templates::{Button, ButtonKind, Card, Content, Draft, HeaderFormat, OtpKind};

use super::generator::{Generator, button, file, samples, url};

/// A way to break a rule; tells whether the template has the part that it breaks.
pub struct Breach {
    pub rule: &'static str,
    pub apply: fn(&mut Draft, &mut Generator) -> bool,
}

macro_rules! breaches {
    ($($rule:literal: |$draft:ident, $gen:ident| $body:block)*) => {
        pub const ALL: &[Breach] = &[$(Breach {
            rule: $rule,
            apply: |$draft: &mut Draft, $gen: &mut Generator| $body,
        }),*];
    };
}

fn words(d: &Draft) -> bool {
    d.content.code.is_none()
}

/// A plain template, which may have any header, footer and buttons.
fn plain(d: &Draft) -> bool {
    words(d) && d.content.offer.is_none() && d.content.cards.is_empty()
}

fn says(d: &mut Draft, body: &str) -> bool {
    if !words(d) {
        return false;
    }
    let named = d.content.is_named();
    d.content = Content {
        body: match named {
            true => body.replace("{{1}}", "{{one}}").replace("{{2}}", "{{two}}"),
            false => body.to_owned(),
        },
        ..d.content.clone()
    };
    if d.content.header_format == HeaderFormat::Text {
        d.content.header.clear();
    }
    d.content.buttons.retain(|b| !b.value.contains("{{"));
    samples(&mut d.content);
    true
}

fn header(d: &mut Draft, text: &str) -> bool {
    if !plain(d) {
        return false;
    }
    d.content.header_format = HeaderFormat::Text;
    d.content.header = text.to_owned();
    samples(&mut d.content);
    true
}

fn buttons(d: &mut Draft, list: Vec<Button>) -> bool {
    if !plain(d) {
        return false;
    }
    d.content.buttons = list;
    samples(&mut d.content);
    true
}

fn reply(n: usize) -> Button {
    button(ButtonKind::QuickReply, &format!("Reply {n}"), "")
}

fn cards(d: &mut Draft, change: impl FnOnce(&mut Vec<Card>)) -> bool {
    change(&mut d.content.cards);
    !d.content.cards.is_empty()
}

fn app(d: &mut Draft, change: impl FnOnce(&mut Button)) -> bool {
    match d.content.buttons.first_mut() {
        Some(b) if b.kind == ButtonKind::Otp && b.otp.kind != OtpKind::CopyCode => {
            change(b);
            true
        }
        _ => false,
    }
}

breaches! {
    "name": |d, _g| { d.name = "Order Shipped".to_owned(); true }
    "language": |d, _g| { d.language = "en-US".to_owned(); true }
    "category": |d, _g| { d.category = "NEWS".to_owned(); true }
    "ttl low": |d, _g| { d.content.ttl = Some(29); true }
    "ttl high": |d, _g| { d.content.ttl = Some(2_592_001); true }
    "body empty": |d, _g| { says(d, "  ") }
    "body long": |d, _g| { says(d, &"x".repeat(1025)) }
    "edge first": |d, _g| { says(d, "{{1}} is here for you today.") }
    "edge last": |d, _g| { says(d, "Here is what you wanted, {{1}}") }
    "adjacent": |d, _g| { says(d, "Hello {{1}} {{2}} and all of your friends.") }
    "braces": |d, _g| { says(d, "Hello {{1} and all of your friends.") }
    "closing braces": |d, _g| { says(d, "Hello 1}} and all of your friends.") }
    "token": |d, _g| { says(d, "Hello {{First Name}} and all of your friends.") }
    "token sign": |d, _g| { says(d, "Hello {{#1}} and all of your friends.") }
    "gap": |d, _g| {
        words(d) && !d.content.is_named() && says(d, "Hello {{1}}, your order {{3}} is here now.")
    }
    "order": |d, _g| {
        words(d) && !d.content.is_named() && says(d, "Hello {{2}}, your order {{1}} is here now.")
    }
    "mixed": |d, _g| {
        words(d) && !d.content.is_named() && says(d, "Hello {{1}}, your order {{order}} is here now.")
    }
    "repeated name": |d, _g| {
        words(d) && says(d, "Hello {{first_name}}, it is for {{first_name}} only, as always.")
    }
    "digit name": |d, _g| { words(d) && says(d, "Hello {{1st_name}}, it is for you only, as always.") }
    "crowded": |d, _g| { says(d, "To {{1}} by {{2}}.") }
    "sample": |d, _g| {
        let Some(name) = d.content.variables().into_iter().next() else { return false };
        words(d) && { d.content.samples.insert(name, String::new()); true }
    }
    "header long": |d, _g| { header(d, &"h".repeat(61)) }
    "header lines": |d, _g| { header(d, "One\ntwo") }
    "header variables": |d, _g| {
        match d.content.is_named() {
            true => header(d, "For {{one}} and {{two}} here"),
            false => header(d, "For {{1}} and {{2}} here"),
        }
    }
    "header braces": |d, _g| { header(d, "For {{1 here") }
    "header marks": |d, _g| { header(d, "*News*") }
    "header emoji": |d, _g| { header(d, "News 🎉") }
    "header file": |d, _g| {
        d.content.header_format = HeaderFormat::Image;
        d.content.media = None;
        plain(d)
    }
    "header handle": |d, _g| {
        let mut sample = file(HeaderFormat::Image);
        sample.handle = "https://scontent.example/1".to_owned();
        d.content.header_format = HeaderFormat::Image;
        d.content.media = Some(sample);
        plain(d)
    }
    "footer long": |d, _g| { d.content.footer = "f".repeat(61); plain(d) }
    "footer variable": |d, _g| { d.content.footer = "Bye {{1}} now".to_owned(); plain(d) }
    "footer lines": |d, _g| { d.content.footer = "One\ntwo".to_owned(); plain(d) }
    "eleven buttons": |d, _g| { buttons(d, (0..11).map(reply).collect()) }
    "three addresses": |d, _g| { buttons(d, vec![url(""), url("a"), url("b")]) }
    "two phones": |d, _g| {
        let phone = || button(ButtonKind::PhoneNumber, "Call", "+15550100300");
        buttons(d, vec![phone(), phone()])
    }
    "two codes": |d, _g| {
        let code = || button(ButtonKind::CopyCode, "", "LEAF10");
        buttons(d, vec![code(), code()])
    }
    "two catalogues": |d, _g| {
        let catalog = || button(ButtonKind::Catalog, "", "");
        buttons(d, vec![catalog(), catalog()])
    }
    "reply between": |d, _g| { buttons(d, vec![reply(1), url(""), reply(2)]) }
    "address between": |d, _g| { buttons(d, vec![url(""), reply(1), url("a"), reply(2)]) }
    "label missing": |d, _g| { buttons(d, vec![button(ButtonKind::QuickReply, " ", "")]) }
    "label long": |d, _g| { buttons(d, vec![button(ButtonKind::QuickReply, &"l".repeat(26), "")]) }
    "label variable": |d, _g| { buttons(d, vec![button(ButtonKind::QuickReply, "For {{1}}", "")]) }
    "address missing": |d, _g| { buttons(d, vec![button(ButtonKind::Url, "Go", "")]) }
    "address bare": |d, _g| { buttons(d, vec![button(ButtonKind::Url, "Go", "northwind.example")]) }
    "address spaces": |d, _g| { buttons(d, vec![button(ButtonKind::Url, "Go", "https://a.example/a b")]) }
    "address long": |d, _g| { buttons(d, vec![url(&"x".repeat(2_001))]) }
    "address variable": |d, _g| {
        let value = match d.content.is_named() {
            true => "https://a.example/{{one}}/x",
            false => "https://a.example/{{1}}/x",
        };
        buttons(d, vec![button(ButtonKind::Url, "Go", value)])
    }
    "address host": |d, _g| {
        let value = match d.content.is_named() { true => "https://{{one}}", false => "https://{{1}}" };
        buttons(d, vec![button(ButtonKind::Url, "Go", value)])
    }
    "phone short": |d, _g| { buttons(d, vec![button(ButtonKind::PhoneNumber, "Call", "12")]) }
    "phone words": |d, _g| { buttons(d, vec![button(ButtonKind::PhoneNumber, "Call", "call 5550100300")]) }
    "phone long": |d, _g| { buttons(d, vec![button(ButtonKind::PhoneNumber, "Call", "+1 (555) 010 - 0300 00")]) }
    "code missing": |d, _g| { buttons(d, vec![button(ButtonKind::CopyCode, "", "")]) }
    "code long": |d, _g| { buttons(d, vec![button(ButtonKind::CopyCode, "", "SIXTEEN-LETTERS1")]) }
    "flow": |d, _g| { buttons(d, vec![button(ButtonKind::Flow, "Book", "")]) }
    "one-time code elsewhere": |d, _g| { buttons(d, vec![button(ButtonKind::Otp, "Copy", "")]) }
    "offer utility": |d, _g| { d.category = "UTILITY".to_owned(); d.content.ttl = None; d.content.offer.is_some() }
    "offer long": |d, _g| { d.content.offer.as_mut().map(|o| o.text = "o".repeat(17)).is_some() }
    "offer empty": |d, _g| { d.content.offer.as_mut().map(|o| o.text.clear()).is_some() }
    "offer footer": |d, _g| { d.content.footer = "Bye".to_owned(); d.content.offer.is_some() }
    "offer header": |d, _g| {
        d.content.header_format = HeaderFormat::Document;
        d.content.media = Some(file(HeaderFormat::Document));
        d.content.offer.is_some()
    }
    "offer body": |d, _g| { d.content.offer.is_some() && says(d, &"x".repeat(601)) }
    "offer order": |d, _g| { d.content.buttons.reverse(); d.content.offer.is_some() }
    "offer without code": |d, _g| { d.content.offer.is_some() && { d.content.buttons.remove(0); true } }
    "three of one kind": |d, g| {
        let kind = g.pick(&[ButtonKind::Mpm, ButtonKind::Spm, ButtonKind::Catalog]);
        d.content.header_format = HeaderFormat::Text;
        d.content.header.clear();
        buttons(d, (0..2).map(|_| button(kind, "", "SKU1")).collect())
    }
    "two flows": |d, g| {
        let kind = g.pick(&[ButtonKind::Flow, ButtonKind::VoiceCall, ButtonKind::RequestContactInfo]);
        buttons(d, (0..2).map(|_| button(kind, "Open", "123456")).collect())
    }
    "flow blank": |d, _g| { buttons(d, vec![button(ButtonKind::Flow, "Book", "  ")]) }
    "gif utility": |d, _g| {
        let is_plain = plain(d);
        d.category = "UTILITY".to_owned();
        d.content.ttl = None;
        d.content.header.clear();
        d.content.header_format = HeaderFormat::Gif;
        d.content.media = Some(file(HeaderFormat::Gif));
        is_plain
    }
    "label lines": |d, _g| { buttons(d, vec![button(ButtonKind::QuickReply, "One\ntwo", "")]) }
    "label of an address": |d, _g| {
        let address = url("").value;
        buttons(d, vec![button(ButtonKind::Url, &"l".repeat(26), &address)])
    }
    "address scheme": |d, _g| { buttons(d, vec![button(ButtonKind::Url, "Go", "ftp://a.example/x")]) }
    "address with two": |d, _g| {
        let value = match d.content.is_named() {
            true => "https://a.example/{{one}}/{{two}}",
            false => "https://a.example/{{1}}/{{2}}",
        };
        buttons(d, vec![button(ButtonKind::Url, "Go", value)])
    }
    "name too long": |d, _g| { d.name = "n".repeat(513); true }
    "one card": |d, _g| { cards(d, |c| c.truncate(1)) }
    "eleven cards": |d, _g| { cards(d, |c| if let Some(f) = c.first().cloned() { c.resize(11, f) }) }
    "cards utility": |d, _g| { d.category = "UTILITY".to_owned(); d.content.ttl = None; !d.content.cards.is_empty() }
    "card body long": |d, _g| { cards(d, |c| for card in c { card.body = "b".repeat(161) }) }
    "card bodies": |d, _g| {
        cards(d, |c| if let Some(f) = c.last_mut() {
            f.body = if f.body.is_empty() { "One body only.".to_owned() } else { String::new() };
        })
    }
    "card variable at its edge": |d, _g| {
        let token = if d.content.is_named() { "{{one}}" } else { "{{1}}" };
        cards(d, |c| for card in c { card.body = format!("For all of you and {token}"); })
            && { samples(&mut d.content); true }
    }
    "card variables that touch": |d, _g| {
        let tokens = if d.content.is_named() { "{{one}} {{two}}" } else { "{{1}} {{2}}" };
        cards(d, |c| for card in c { card.body = format!("For all of you {tokens} and some friends here."); })
            && { samples(&mut d.content); true }
    }
    "card without sample": |d, _g| {
        let token = if d.content.is_named() { "{{left}}" } else { "{{9}}" };
        cards(d, |c| for card in c { card.body = format!("For all of you and {token} too."); })
    }
    "card label": |d, _g| {
        cards(d, |c| for f in c { f.buttons = vec![button(ButtonKind::QuickReply, &"l".repeat(26), "")] })
    }
    "card file": |d, _g| { cards(d, |c| if let Some(f) = c.first_mut() { f.media = None }) }
    "card format": |d, _g| {
        cards(d, |c| if let Some(f) = c.last_mut() {
            f.format = if f.format == HeaderFormat::Image { HeaderFormat::Video } else { HeaderFormat::Image };
            f.media = Some(file(f.format));
        })
    }
    "card header": |d, _g| {
        cards(d, |c| for f in c {
            f.format = HeaderFormat::Document;
            f.media = Some(file(f.format));
        })
    }
    "card buttons": |d, _g| { cards(d, |c| for f in c { f.buttons = (0..3).map(reply).collect() }) }
    "card button kind": |d, _g| {
        cards(d, |c| for f in c { f.buttons = vec![button(ButtonKind::CopyCode, "", "LEAF10")] })
    }
    "card shape": |d, _g| { cards(d, |c| if let Some(f) = c.last_mut() { f.buttons.pop(); }) }
    "code minutes": |d, g| {
        let minutes = g.pick(&[0, 91]);
        d.content.code.as_mut().map(|c| c.minutes = Some(minutes)).is_some()
    }
    "code without button": |d, _g| { d.content.buttons.clear(); d.content.code.is_some() }
    "code two buttons": |d, _g| {
        let again = d.content.buttons.clone();
        d.content.buttons.extend(again);
        d.content.code.is_some()
    }
    "code other button": |d, _g| { d.content.buttons = vec![reply(1)]; d.content.code.is_some() }
    "code label": |d, _g| {
        d.content.code.is_some() && { d.content.buttons[0].text = "c".repeat(26); true }
    }
    "code ttl": |d, g| {
        d.content.ttl = Some(g.pick(&[29, 901, 0, -2]));
        d.content.code.is_some()
    }
    "autofill": |d, _g| { app(d, |b| b.otp.autofill = "a".repeat(26)) }
    "no apps": |d, _g| { app(d, |b| b.otp.apps.clear()) }
    "six apps": |d, _g| { app(d, |b| if let Some(a) = b.otp.apps.first().cloned() { b.otp.apps.resize(6, a) }) }
    "app package": |d, _g| { app(d, |b| b.otp.apps[0].package = "p".repeat(225)) }
    "app hash": |d, _g| { app(d, |b| b.otp.apps[0].hash = "short".to_owned()) }
}
