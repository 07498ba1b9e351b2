//! What changed between two wordings, line by line.

use super::super::content::{Content, Sample};

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Same(String),
    /// Only in the newer.
    Added(String),
    /// Only in the older.
    Removed(String),
}

/// The lines that differ, and those that do not, in order.
pub fn compare(old: &Content, new: &Content) -> Vec<Line> {
    let (old, new) = (lines(old), lines(new));
    // The longest common list of lines; templates have a few dozen, so the square is small.
    let mut common = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            out.push(Line::Same(old[i].clone()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            out.push(Line::Removed(old[i].clone()));
            i += 1;
        } else {
            out.push(Line::Added(new[j].clone()));
            j += 1;
        }
    }
    out
}

/// A template as lines of text.
pub fn lines(content: &Content) -> Vec<String> {
    let mut out = Vec::new();
    let file = |sample: &Option<Sample>| sample.as_ref().map(|s| format!("[{}]", s.name));
    out.push(content.header.clone());
    out.extend(file(&content.media));
    out.extend(
        content
            .location
            .as_ref()
            .map(|p| format!("{} {}", p.name, p.address)),
    );
    out.extend(content.offer.as_ref().map(|o| o.text.clone()));
    out.extend(content.body.lines().map(str::to_owned));
    out.push(content.footer.clone());
    let button = |b: &super::super::Button| {
        format!("{} {} {}", b.kind.code(), b.text, b.value)
            .trim()
            .to_owned()
    };
    out.extend(content.buttons.iter().map(button));
    for card in &content.cards {
        out.extend(file(&card.media));
        out.extend(card.body.lines().map(str::to_owned));
        out.extend(card.buttons.iter().map(button));
    }
    for (name, sample) in &content.samples {
        out.push(format!("{{{{{name}}}}} = {sample}"));
    }
    out.extend(content.ttl.map(|ttl| format!("{ttl} s")));
    out.retain(|line| !line.trim().is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_is_gone_and_new() {
        let say = |body: &str| Content {
            body: body.to_owned(),
            footer: "Northwind".to_owned(),
            ..Content::default()
        };
        assert_eq!(
            compare(&say("Hello\nsee you"), &say("Hello\ngoodbye")),
            [
                Line::Same("Hello".to_owned()),
                Line::Removed("see you".to_owned()),
                Line::Added("goodbye".to_owned()),
                Line::Same("Northwind".to_owned()),
            ]
        );
    }
}
