use std::collections::HashMap;

use super::keywords::{LONGEST, Wish, plain, wish};
use super::queries::Own;
use crate::http::{FormData, FormErrors, Page};

/// The most words for one wish.
const MOST: usize = 20;

/// The form filled with what is stored: a word a line.
pub(super) fn of(words: &[Own]) -> FormData {
    let lines = |key: &str| {
        let own = words.iter().filter(|own| own.wish == key);
        own.map(|own| own.word.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    FormData::from_pairs(Wish::OWN.map(|wish| (wish.key().to_owned(), lines(wish.key()))))
}

/// Reads the form: no word means two things, and none that is built in means another.
///
/// # Errors
/// What is wrong, by field.
pub(super) fn parse(page: &Page, form: &FormData) -> Result<Vec<Own>, FormErrors> {
    let mut errors = FormErrors::default();
    let mut taken: HashMap<String, Wish> = HashMap::new();
    let mut words = Vec::new();
    for own in Wish::OWN {
        let lines = form.text(own.key()).lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        if lines.len() > MOST {
            errors.add(own.key(), page.t1("words-error-most", "most", MOST));
        }
        for line in lines {
            let plain = plain(line);
            if let Some(problem) = problem(line, &plain, own, &taken) {
                errors.add(own.key(), page.t1(problem, "word", line.to_owned()));
                break;
            }
            // The same word again, or one that is understood anyway, is no mistake.
            if wish(line).is_none() && taken.insert(plain.clone(), own).is_none() {
                words.push(Own {
                    wish: own.key().to_owned(),
                    word: line.to_owned(),
                    plain,
                });
            }
        }
    }
    if errors.is_empty() {
        Ok(words)
    } else {
        Err(errors)
    }
}

fn problem(
    line: &str,
    plain: &str,
    own: Wish,
    taken: &HashMap<String, Wish>,
) -> Option<&'static str> {
    if line.chars().count() > LONGEST {
        return Some("words-error-long");
    }
    // One letter or sign is what people answer to questions.
    if plain.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return Some("words-error-short");
    }
    if wish(line).is_some_and(|(known, _)| known != own) {
        return Some("words-error-built-in");
    }
    let clash = taken.get(plain).is_some_and(|other| *other != own);
    clash.then_some("words-error-clash")
}
