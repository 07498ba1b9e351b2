//! Random content, sensible or not: no rule panics, and where the editor knows a verdict the sandbox gives
//! the same.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use xpecto::message_templates::{
    Button, ButtonKind, Card, Code, Content, Draft, HeaderFormat, Location, Offer, Otp, OtpApp,
    OtpKind, check,
};

use super::Judge;
use super::generator::file;

/// Pieces that texts are put together from: words, variables good and bad, and what breaks parsers.
const PIECES: [&str; 29] = [
    "Hello",
    "parcel",
    "is ready",
    "today",
    " ",
    " ",
    ".",
    ",",
    "{{1}}",
    "{{2}}",
    "{{3}}",
    "{{0}}",
    "{{first_name}}",
    "{{_name}}",
    "{{name_2}}",
    "{{2nd}}",
    "{{First}}",
    "{{",
    "}}",
    "{",
    "{{ 1 }}",
    "{{1",
    "*bold*",
    "\n",
    "\t",
    "🎉",
    "مرحبا",
    "नमस्ते",
    "\u{202e}",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

fn button() -> impl Strategy<Value = Button> {
    let kinds: Vec<ButtonKind> = ButtonKind::ALL.to_vec();
    let common = [
        ButtonKind::QuickReply,
        ButtonKind::Url,
        ButtonKind::PhoneNumber,
        ButtonKind::CopyCode,
    ];
    let kinds = prop_oneof![
        4 => prop::sample::select(common.to_vec()),
        1 => prop::sample::select(kinds),
    ];
    let values = prop_oneof![
        Just("https://shop.example/t".to_owned()),
        Just("https://shop.example/t/{{1}}".to_owned()),
        Just("https://shop.example/{{1}}/t".to_owned()),
        Just("+1 555 010 0300".to_owned()),
        Just("SAVE20".to_owned()),
        Just("123456".to_owned()),
        text(4),
    ];
    let labels = prop_oneof![3 => Just("Track".to_owned()), 1 => text(4)];
    (kinds, labels, values).prop_map(|(kind, text, value)| Button {
        kind,
        text,
        value,
        ..Button::default()
    })
}

fn format() -> impl Strategy<Value = HeaderFormat> {
    let all = [
        HeaderFormat::Text,
        HeaderFormat::Text,
        HeaderFormat::Image,
        HeaderFormat::Video,
        HeaderFormat::Gif,
        HeaderFormat::Document,
        HeaderFormat::Location,
    ];
    prop::sample::select(all.to_vec())
}

fn card() -> impl Strategy<Value = Card> {
    let body = prop_oneof![2 => Just("A quiet chair for you.".to_owned()), 1 => text(8)];
    let media = prop_oneof![5 => Just(true), 1 => Just(false)];
    let others = prop::sample::select(&[HeaderFormat::Video, HeaderFormat::Document][..]);
    let format = prop_oneof![5 => Just(HeaderFormat::Image), 1 => others];
    let buttons = prop::collection::vec(button(), 0..4);
    (format, media, body, buttons).prop_map(|(format, has_media, body, buttons)| Card {
        format,
        media: has_media.then(|| file(format)),
        body,
        buttons,
        ..Card::default()
    })
}

/// Cards that are alike, and cards that are not.
fn cards() -> impl Strategy<Value = Vec<Card>> {
    prop_oneof![
        2 => (card(), 1..12usize).prop_map(|(card, count)| vec![card; count]),
        1 => prop::collection::vec(card(), 1..5),
    ]
}

fn code() -> impl Strategy<Value = Content> {
    let minutes = prop::option::of(-1..100i64);
    let kind = prop::sample::select(OtpKind::ALL.to_vec());
    let app = (
        text(3),
        prop_oneof![Just("AbCdEfGhI+1".to_owned()), text(3)],
    );
    let apps = prop::collection::vec(app, 0..7);
    let label = || prop_oneof![3 => Just(String::new()), 1 => text(4)];
    (minutes, kind, apps, label(), label(), 0..3usize).prop_map(
        |(minutes, kind, apps, text, autofill, count)| {
            let apps = apps.into_iter();
            let otp = Otp {
                kind,
                autofill,
                apps: apps
                    .map(|(package, hash)| OtpApp { package, hash })
                    .collect(),
            };
            let button = Button {
                kind: ButtonKind::Otp,
                text,
                otp,
                ..Button::default()
            };
            Content {
                code: Some(Code {
                    security: true,
                    minutes,
                }),
                buttons: vec![button; count],
                ..Content::default()
            }
        },
    )
}

fn words() -> impl Strategy<Value = Content> {
    let body = prop_oneof![
        1 => Just("Your parcel is here, {{1}}, and waits for you.".to_owned()),
        1 => Just("Your parcel is here and waits for you.".to_owned()),
        2 => text(14),
    ];
    let offer = prop_oneof![5 => Just(None), 1 => text(3).prop_map(Some)];
    let parts = (
        format(),
        any::<bool>(),
        text(4),
        body,
        text(4),
        prop::collection::vec(button(), 0..5),
    );
    let cards = prop_oneof![4 => Just(Vec::new()), 1 => cards()];
    (parts, offer, cards).prop_map(
        |((header_format, has_media, header, body, footer, buttons), offer, cards)| {
            let is_carousel = !cards.is_empty();
            let offer = offer.filter(|_| !is_carousel);
            Content {
                header_format: if is_carousel {
                    HeaderFormat::Text
                } else {
                    header_format
                },
                media: (has_media && !is_carousel).then(|| file(header_format)),
                header: if is_carousel { String::new() } else { header },
                location: (header_format == HeaderFormat::Location).then(|| Location {
                    latitude: "51.5".to_owned(),
                    longitude: "-0.12".to_owned(),
                    name: "Shop".to_owned(),
                    ..Location::default()
                }),
                body,
                footer: if is_carousel { String::new() } else { footer },
                buttons: if is_carousel { Vec::new() } else { buttons },
                offer: offer.map(|text| Offer {
                    text,
                    hours: 24,
                    ..Offer::default()
                }),
                cards,
                ..Content::default()
            }
        },
    )
}

fn draft() -> impl Strategy<Value = Draft> {
    let of_words = (prop::sample::select(&["UTILITY", "MARKETING"][..]), words());
    let of_code = (Just("AUTHENTICATION"), code());
    let content = prop_oneof![6 => of_words, 1 => of_code];
    let ttl = prop_oneof![6 => Just(None), 1 => (-2..3_000_000i64).prop_map(Some)];
    (content, any::<bool>(), ttl).prop_map(|((category, mut content), samples, ttl)| {
        content.ttl = ttl;
        if samples {
            let names = content.variables().into_iter();
            content.samples = names.map(|name| (name, "one".to_owned())).collect();
        }
        Draft {
            name: String::new(),
            language: "en".to_owned(),
            category: category.to_owned(),
            content,
        }
    })
}

#[tokio::test]
async fn editor_and_sandbox_agree_on_random_content() {
    let (judge, running) = Judge::start().await;
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let strategy = draft();
    let (mut taken, mut refused) = (0, 0);
    let mut apart = Vec::new();
    for round in 0..2_000 {
        let mut draft = strategy.new_tree(&mut runner).unwrap().current();
        draft.name = format!("random_{round}");
        let found = check(&draft);
        // Rules of ours have no number of Meta's: what we ask for once, Meta asks for with each message.
        let blocks = found.iter().any(|v| !v.is_warning && v.meta.is_some());
        let error = judge.refusal(&draft).await;
        let numbers: Vec<i64> = found.iter().filter_map(|v| v.meta).collect();
        let number = error.as_ref().and_then(|e| e["error_subcode"].as_i64());
        // Names are judged as a whole here and part by part there.
        let of_names = ["mixed", "named", "repeated"].map(|rule| format!("template-rule-{rule}"));
        let is_named = found.iter().any(|v| of_names.iter().any(|n| n == v.code));
        let is_other = !is_named && number.is_some_and(|number| !numbers.contains(&number));
        if (blocks && error.is_none()) || (found.is_empty() && error.is_some()) || is_other {
            apart.push(format!("{found:?}\n  {error:?}\n  {draft:?}"));
        }
        match error {
            None => taken += 1,
            Some(_) => refused += 1,
        }
    }
    assert!(
        apart.is_empty(),
        "{} apart:\n{}",
        apart.len(),
        apart[..apart.len().min(12)].join("\n")
    );
    assert!(taken > 20 && refused > 200, "{taken} and {refused}");
    running.stop().await;
}
