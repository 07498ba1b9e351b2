use std::fmt::Write as _;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The name or number between the braces.
    Variable(String),
}

/// What is wrong with a text's braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BraceProblem {
    /// Opening and closing braces do not match.
    Unmatched,
    /// Not a number and not lower-case letters, digits and underscores.
    Token(String),
}

/// A text cut at its `{{variables}}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

impl Pattern {
    /// Cuts a text at its variables.
    ///
    /// # Errors
    /// When the braces do not match or a token is not allowed.
    pub fn parse(text: &str) -> Result<Self, BraceProblem> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let (token, after) = after.split_once("}}").ok_or(BraceProblem::Unmatched)?;
            let name = token.trim();
            if token.contains("{{") || name.is_empty() {
                return Err(BraceProblem::Unmatched);
            }
            if !is_token(name) {
                return Err(BraceProblem::Token(name.to_owned()));
            }
            words(&mut pieces, before)?;
            pieces.push(Piece::Variable(name.to_owned()));
            rest = after;
        }
        words(&mut pieces, rest)?;
        Ok(Self { pieces })
    }

    /// The text as far as it can be read: one with unmatched braces counts as plain words.
    pub fn lenient(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|_| Self {
            pieces: vec![Piece::Text(text.to_owned())],
        })
    }

    /// Every place where a variable stands, in order.
    pub fn occurrences(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// The variables in order of first appearance, each once.
    pub fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.occurrences() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether a variable opens or closes the text.
    pub fn variable_at_edge(&self) -> bool {
        let mut solid = self.pieces.iter().filter(|piece| !is_blank(piece));
        let first = solid.next();
        let last = solid.next_back().or(first);
        [first, last]
            .into_iter()
            .flatten()
            .any(|piece| matches!(piece, Piece::Variable(_)))
    }

    /// Whether two variables stand side by side with no word between.
    pub fn variables_touch(&self) -> bool {
        let solid: Vec<_> = self
            .pieces
            .iter()
            .filter(|piece| !is_blank(piece))
            .collect();
        solid
            .windows(2)
            .any(|pair| matches!(pair, [Piece::Variable(_), Piece::Variable(_)]))
    }

    /// Whether its only variable, if any, is the last thing.
    pub fn variable_only_at_end(&self) -> bool {
        match self.occurrences().count() {
            0 => true,
            1 => matches!(self.pieces.last(), Some(Piece::Variable(_))),
            _ => false,
        }
    }

    /// The text with each variable replaced; those without a value stay in braces.
    pub fn fill<'a>(&self, value: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Variable(name) => match value(name) {
                    Some(value) => out.push_str(value),
                    // Writing into a String cannot fail.
                    None => drop(write!(out, "{{{{{name}}}}}")),
                },
            }
        }
        out
    }
}

fn is_token(name: &str) -> bool {
    name.bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(text) if text.trim().is_empty())
}

fn words(pieces: &mut Vec<Piece>, text: &str) -> Result<(), BraceProblem> {
    if text.contains("}}") {
        return Err(BraceProblem::Unmatched);
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}

/// Whether a token is a number, as positional variables are.
pub fn is_positional(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_and_fills() {
        let pattern = Pattern::parse("Hi {{1}}, order {{ 2 }} for {{1}}.").expect("a pattern");
        assert_eq!(pattern.variables(), ["1", "2"]);
        let filled = pattern.fill(|name| (name == "1").then_some("Lena"));
        assert_eq!(filled, "Hi Lena, order {{2}} for Lena.");
        assert!(!pattern.variable_at_edge() && !pattern.variables_touch());
    }

    #[test]
    fn knows_edges_and_neighbours() {
        let edge = |text| Pattern::parse(text).expect("a pattern").variable_at_edge();
        assert!(edge("{{1}} hello") && edge("hello {{1}} ") && edge("{{1}}"));
        assert!(!edge("hello {{1}}."));
        let touch = |text| Pattern::parse(text).expect("a pattern").variables_touch();
        assert!(touch("a {{1}} {{2}} b") && !touch("a {{1}}, {{2}} b"));
    }

    #[test]
    fn refuses_odd_braces() {
        for text in ["{{1", "1}}", "{{}}", "{{a {{b}}"] {
            assert_eq!(Pattern::parse(text), Err(BraceProblem::Unmatched), "{text}");
        }
        for text in ["{{#1}}", "{{Name}}", "{{first name}}", "{{$x}}", "{{5%}}"] {
            assert!(
                matches!(Pattern::parse(text), Err(BraceProblem::Token(_))),
                "{text}"
            );
        }
    }
}
