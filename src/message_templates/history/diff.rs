//! What changed between two wordings, line by line.

use super::super::content::{Content, HeaderFormat, Sample};

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

/// A file by its name and the end of its id, so that another one of the same name is seen as another.
fn file(format: &str, sample: Option<&Sample>) -> String {
    let Some(sample) = sample else {
        return format!("{format} –");
    };
    match sample.id {
        Some(id) => {
            let id = id.simple().to_string();
            format!("{format} {} [{}]", sample.name, &id[id.len() - 6..])
        }
        None => format!("{format} {}", sample.name),
    }
}

/// A template as lines of text.
pub fn lines(content: &Content) -> Vec<String> {
    let mut out = Vec::new();
    let format = content.header_format.code();
    match content.header_format {
        HeaderFormat::Text => out.push(content.header.clone()),
        HeaderFormat::Location => out.extend(content.location.as_ref().map(|p| {
            let place = [&p.name, &p.address, &p.latitude, &p.longitude];
            format!("{format} {}", place.map(|part| part.trim()).join(" "))
        })),
        HeaderFormat::Other => {}
        _ => out.push(file(format, content.media.as_ref())),
    }
    let given = content.given.iter();
    out.extend(given.flat_map(|given| given.parts.iter().cloned()));
    out.extend(content.offer.as_ref().map(|o| match o.hours {
        0 => o.text.clone(),
        hours => format!("{} ({hours} h)", o.text),
    }));
    out.extend(content.body.lines().map(str::to_owned));
    out.push(content.footer.clone());
    let button = |b: &super::super::Button| {
        format!("{} {} {}", b.kind.code(), b.text, b.value)
            .trim()
            .to_owned()
    };
    out.extend(content.buttons.iter().map(button));
    for card in &content.cards {
        out.push(file(card.format.code(), card.media.as_ref()));
        out.extend(card.body.lines().map(str::to_owned));
        out.extend(card.buttons.iter().map(button));
    }
    out.extend(content.code.as_ref().map(|code| {
        let minutes = code
            .minutes
            .map_or_else(String::new, |m| format!(" {m} min"));
        format!("AUTHENTICATION{minutes}")
    }));
    for app in content.buttons.iter().flat_map(|b| &b.otp.apps) {
        out.push(format!("{} {}", app.package, app.hash));
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
    fn another_file_of_the_same_name_is_a_change() {
        let with = |id: u128| Content {
            header_format: HeaderFormat::Image,
            media: Some(Sample {
                id: Some(uuid::Uuid::from_u128(id)),
                name: "lamp.png".to_owned(),
                ..Sample::default()
            }),
            ..Content::default()
        };
        let changed = compare(&with(1), &with(2));
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(compare(&with(1), &with(1)).len(), 1);
    }

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
