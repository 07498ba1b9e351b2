/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `*bold*`
    pub bold: bool,
    /// `_italic_`
    pub italic: bool,
    /// `~struck~`
    pub strike: bool,
    /// `` ```mono``` `` or `` `mono` ``
    pub mono: bool,
}

/// A stretch of a message for display. Plain data: the template escapes it and makes the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Words of one style.
    Text(String, Style),
    /// A web address, shown as it was written.
    Link(String),
    /// A new line.
    Break,
}

/// Cuts a message at WhatsApp's marks. Marks work inside one line, at word edges, and nest.
pub fn segments(text: &str) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = fenced(rest) {
        marked_lines(before, &mut out);
        push(&mut out, inside, mono());
        rest = after;
    }
    marked_lines(rest, &mut out);
    out
}

/// Text between triple back ticks may hold line breaks and no other marks.
fn fenced(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("```")?;
    let (inside, after) = rest.split_once("```")?;
    (!inside.is_empty()).then_some((before, inside, after))
}

fn mono() -> Style {
    Style {
        mono: true,
        ..Style::default()
    }
}

fn marked_lines(text: &str, out: &mut Vec<Segment>) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push(Segment::Break);
        }
        inline(line.trim_end_matches('\r'), Style::default(), out);
    }
}

fn inline(text: &str, style: Style, out: &mut Vec<Segment>) {
    let mut plain = 0;
    let mut at = 0;
    while let Some(mark) = text[at..].chars().next() {
        if let Some(inside) = marked(text, at, mark) {
            linked(&text[plain..at], style, out);
            if mark == '`' {
                push(out, inside, mono());
            } else {
                inline(inside, with(style, mark), out);
            }
            at += inside.len() + 2;
            plain = at;
        } else {
            at += mark.len_utf8();
        }
    }
    linked(&text[plain..], style, out);
}

fn with(style: Style, mark: char) -> Style {
    Style {
        bold: style.bold || mark == '*',
        italic: style.italic || mark == '_',
        strike: style.strike || mark == '~',
        ..style
    }
}

/// The text between a mark at `at` and its partner, where both stand at word edges.
fn marked(text: &str, at: usize, mark: char) -> Option<&str> {
    if !"*_~`".contains(mark) || text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = &text[at + 1..];
    if rest.starts_with(char::is_whitespace) {
        return None;
    }
    rest.match_indices(mark).find_map(|(end, _)| {
        let inside = &rest[..end];
        let open_after = rest[end + 1..].starts_with(char::is_alphanumeric);
        let tight = !inside.is_empty() && !inside.ends_with(char::is_whitespace);
        (tight && !open_after).then_some(inside)
    })
}

/// Takes web addresses out of plain text.
fn linked(text: &str, style: Style, out: &mut Vec<Segment>) {
    let mut rest = text;
    while let Some(start) = next_address(rest) {
        let (before, tail) = rest.split_at(start);
        let end = tail.find(char::is_whitespace).unwrap_or(tail.len());
        let address = tail[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
        push(out, before, style);
        out.push(Segment::Link(address.to_owned()));
        rest = &tail[address.len()..];
    }
    push(out, rest, style);
}

fn next_address(text: &str) -> Option<usize> {
    ["https://", "http://"]
        .into_iter()
        .filter_map(|scheme| {
            let at = text.find(scheme)?;
            let next = text[at + scheme.len()..].chars().next()?;
            next.is_alphanumeric().then_some(at)
        })
        .min()
}

fn push(out: &mut Vec<Segment>, text: &str, style: Style) {
    if !text.is_empty() {
        out.push(Segment::Text(text.to_owned(), style));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        segments(text)
            .into_iter()
            .map(|segment| match segment {
                Segment::Break => "/".to_owned(),
                Segment::Link(url) => format!("<{url}>"),
                Segment::Text(text, style) => {
                    let marks = [
                        (style.bold, 'b'),
                        (style.italic, 'i'),
                        (style.strike, 's'),
                        (style.mono, 'm'),
                    ];
                    let marks: String = marks
                        .iter()
                        .filter(|(on, _)| *on)
                        .map(|(_, c)| *c)
                        .collect();
                    if marks.is_empty() {
                        text
                    } else {
                        format!("[{marks}:{text}]")
                    }
                }
            })
            .collect()
    }

    #[test]
    fn marks_become_styles() {
        assert_eq!(
            shown("Order *NW-1* is _on ~its~ way_."),
            "Order [b:NW-1] is [i:on ][is:its][i: way]."
        );
        assert_eq!(shown("run ```a *b*\nc``` now"), "run [m:a *b*\nc] now");
        assert_eq!(shown("one\ntwo `x_y_z`"), "one/two [m:x_y_z]");
    }

    #[test]
    fn what_is_no_mark_stays_text() {
        for text in [
            "2*3*4 = 24",
            "snake_case_name",
            "* spaced *",
            "**",
            "a ~ b",
            "<b>&</b>",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("*open\nline*"), "*open/line*");
    }

    #[test]
    fn addresses_become_links_without_the_full_stop() {
        assert_eq!(
            shown("See https://a.example/x_y_z?q=1, or http://b.example."),
            "See <https://a.example/x_y_z?q=1>, or <http://b.example>."
        );
        assert_eq!(shown("https:// is no address"), "https:// is no address");
        assert_eq!(shown("javascript:alert(1)"), "javascript:alert(1)");
    }
}
