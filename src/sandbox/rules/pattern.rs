//! Text with variables.

use std::fmt::Write as _;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// The name or number between the braces.
    Variable(String),
}

/// A text cut at its variables.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

impl Pattern {
    /// Cuts a text at its `{{…}}`.
    ///
    /// # Errors
    /// A sentence on what is wrong with the braces or a variable's name.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find("{{") {
            let (before, after) = (&rest[..open], &rest[open + 2..]);
            let close = after
                .find("}}")
                .ok_or("Two opening braces have no closing ones.")?;
            let name = &after[..close];
            let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
            if name.is_empty() || !name.bytes().all(fits) {
                return Err(format!(
                    "{{{{{name}}}}} is not a variable: use digits, or lower-case letters and underscores."
                ));
            }
            push_text(&mut pieces, before)?;
            pieces.push(Piece::Variable(name.to_owned()));
            rest = &after[close + 2..];
        }
        push_text(&mut pieces, rest)?;
        Ok(Self { pieces })
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

    /// Every place where a variable stands.
    pub fn occurrences(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// Whether a variable opens or closes the text.
    pub fn variable_at_edge(&self) -> bool {
        let solid = |piece: &&Piece| !matches!(piece, Piece::Text(t) if t.trim().is_empty());
        let variable = |piece: &Piece| matches!(piece, Piece::Variable(_));
        let first = self.pieces.iter().find(solid);
        let last = self.pieces.iter().rfind(solid);
        first.is_some_and(variable) || last.is_some_and(variable)
    }

    /// Whether the text ends in a variable (an address may).
    pub fn variable_at_end(&self) -> bool {
        matches!(self.pieces.last(), Some(Piece::Variable(_)))
    }

    /// Whether two variables stand side by side with no word between.
    pub fn variables_touch(&self) -> bool {
        let words: Vec<_> = (self.pieces.iter())
            .filter(|piece| !matches!(piece, Piece::Text(t) if t.trim().is_empty()))
            .collect();
        words
            .windows(2)
            .any(|pair| matches!(pair, [Piece::Variable(_), Piece::Variable(_)]))
    }

    /// The text with each variable replaced.
    pub fn fill<'a>(&self, value: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Variable(name) => match value(name) {
                    Some(value) => out.push_str(value),
                    // Writing into a String can't fail.
                    None => drop(write!(out, "{{{{{name}}}}}")),
                },
            }
        }
        out
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) -> Result<(), String> {
    if text.contains("}}") {
        return Err("Two closing braces have no opening ones.".to_owned());
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
    Ok(())
}
