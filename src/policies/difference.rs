//! What changed between two texts: paragraph by paragraph, and inside a changed one word by word.

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In both.
    Same,
    /// Only in the older.
    Gone,
    /// Only in the newer.
    New,
}

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What became of it.
    pub mark: Mark,
    /// The words, with the spaces between them.
    pub text: String,
}

/// A paragraph (or heading, or item) of either text or both.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its stretches, in reading order.
    pub parts: Vec<Part>,
}

impl Line {
    /// Whether anything in it changed.
    pub fn changed(&self) -> bool {
        self.parts.iter().any(|part| part.mark != Mark::Same)
    }
}

/// Compares two texts.
pub fn difference(older: &str, newer: &str) -> Vec<Line> {
    let lines = |text| -> Vec<&str> { str::lines(text).filter(|l| !l.trim().is_empty()).collect() };
    let mut out = Vec::new();
    let (mut gone, mut new) = (Vec::new(), Vec::new());
    for (mark, line) in compare(&lines(older), &lines(newer)) {
        match mark {
            Mark::Gone => gone.push(line),
            Mark::New => new.push(line),
            Mark::Same => {
                close(&mut out, &mut gone, &mut new);
                let text = line.to_owned();
                out.push(Line {
                    parts: vec![Part { mark, text }],
                });
            }
        }
    }
    close(&mut out, &mut gone, &mut new);
    out
}

/// Pairs what went with what came in its place, and compares the pairs by words.
fn close(out: &mut Vec<Line>, gone: &mut Vec<&str>, new: &mut Vec<&str>) {
    for at in 0..gone.len().max(new.len()) {
        let before = gone.get(at).copied().unwrap_or_default();
        let after = new.get(at).copied().unwrap_or_default();
        let words = |text| -> Vec<&str> { str::split_inclusive(text, ' ').collect() };
        let mut parts: Vec<Part> = Vec::new();
        for (mark, word) in compare(&words(before), &words(after)) {
            match parts.last_mut().filter(|part| part.mark == mark) {
                Some(part) => part.text.push_str(word),
                None => parts.push(Part {
                    mark,
                    text: word.to_owned(),
                }),
            }
        }
        out.push(Line { parts });
    }
    gone.clear();
    new.clear();
}

/// The shortest way from one sequence to the other by the longest common subsequence. Policies are some
/// hundred lines of some hundred words, so the plain table is small.
fn compare<'a>(older: &[&'a str], newer: &[&'a str]) -> Vec<(Mark, &'a str)> {
    let width = newer.len() + 1;
    let mut common = vec![0u32; (older.len() + 1) * width];
    for i in (0..older.len()).rev() {
        for j in (0..newer.len()).rev() {
            common[i * width + j] = if older[i] == newer[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::with_capacity(older.len().max(newer.len()));
    while i < older.len() || j < newer.len() {
        if i < older.len() && j < newer.len() && older[i] == newer[j] {
            steps.push((Mark::Same, older[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == newer.len()
            || i < older.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]
        {
            steps.push((Mark::Gone, older[i]));
            i += 1;
        } else {
            steps.push((Mark::New, newer[j]));
            j += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(older: &str, newer: &str) -> String {
        let lines = difference(older, newer);
        let line = |line: &Line| -> String {
            let part = |part: &Part| match part.mark {
                Mark::Same => part.text.clone(),
                Mark::Gone => format!("[-{}-]", part.text.trim_end()),
                Mark::New => format!("[+{}+]", part.text.trim_end()),
            };
            line.parts.iter().map(part).collect()
        };
        lines.iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn only_changed_words_are_marked() {
        let before = "# Title\n\nKept for 30 days.\n\nGone.";
        let after = "# Title\n\nKept for 90 days.\n\nAdded one.\n\nAdded two.";
        assert_eq!(
            drawn(before, after),
            "# Title|Kept for [-30-][+90+]days.|[-Gone.-][+Added one.+]|[+Added two.+]"
        );
        assert!(!difference(before, before).iter().any(Line::changed));
        assert_eq!(drawn("", "New"), "[+New+]");
    }
}
