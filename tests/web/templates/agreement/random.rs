//! Random content, sensible or not: no rule panics, and where the editor knows a verdict the sandbox gives
//! the same.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use xpecto::message_templates::{Button, ButtonKind, Content, Draft, check};

use super::Judge;

/// Pieces that texts are put together from: words, variables good and bad, and what breaks parsers.
const PIECES: [&str; 26] = [
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
    let kinds = [
        ButtonKind::QuickReply,
        ButtonKind::Url,
        ButtonKind::PhoneNumber,
        ButtonKind::CopyCode,
    ];
    let values = prop_oneof![
        Just("https://shop.example/t".to_owned()),
        Just("https://shop.example/t/{{1}}".to_owned()),
        Just("https://shop.example/{{1}}/t".to_owned()),
        Just("+1 555 010 0300".to_owned()),
        Just("SAVE20".to_owned()),
        text(4),
    ];
    let labels = prop_oneof![3 => Just("Track".to_owned()), 1 => text(4)];
    (prop::sample::select(kinds.to_vec()), labels, values).prop_map(|(kind, text, value)| Button {
        kind,
        text,
        value,
        ..Button::default()
    })
}

fn draft() -> impl Strategy<Value = Draft> {
    let category = prop::sample::select(&["UTILITY", "MARKETING"][..]);
    let parts = (
        text(4),
        text(14),
        text(4),
        prop::collection::vec(button(), 0..5),
    );
    (category, parts, any::<bool>()).prop_map(
        |(category, (header, body, footer, buttons), samples)| {
            let mut content = Content {
                header,
                body,
                footer,
                buttons,
                ..Content::default()
            };
            if samples {
                let sampled = content
                    .variables()
                    .into_iter()
                    .map(|name| (name, "one".to_owned()));
                content.samples = sampled.collect();
            }
            Draft {
                name: String::new(),
                language: "en".to_owned(),
                category: category.to_owned(),
                content,
            }
        },
    )
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
        let blocks = found.iter().any(|v| !v.is_warning);
        let error = judge.refusal(&draft).await;
        if (blocks && error.is_none()) || (found.is_empty() && error.is_some()) {
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
