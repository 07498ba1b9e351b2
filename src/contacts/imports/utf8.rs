//! Checks a stream of bytes as it passes: only UTF-8 text goes through.

use super::refusal::Refusal;

/// Holds what the next chunk needs to know: the lines so far and a character cut in two.
pub struct Guard {
    line: u64,
    cut: Vec<u8>,
}

impl Guard {
    /// A guard at the first line of a file.
    pub fn new() -> Self {
        Self {
            line: 1,
            cut: Vec::with_capacity(4),
        }
    }

    /// Lets a chunk pass, or names the line of the first byte that is not text.
    pub fn check(&mut self, chunk: &[u8]) -> Result<(), Refusal> {
        if chunk.contains(&0) {
            return Err(Refusal::Binary);
        }
        let rest = self.finish_cut(chunk)?;
        if let Err(error) = std::str::from_utf8(rest) {
            let (good, bad) = rest.split_at(error.valid_up_to());
            if error.error_len().is_some() {
                return Err(Refusal::WrongEncoding {
                    line: self.line + newlines(good),
                });
            }
            self.cut.extend_from_slice(bad);
        }
        self.line += newlines(chunk);
        Ok(())
    }

    /// A character that the end of the file cuts short is no character.
    pub fn finish(&self) -> Result<(), Refusal> {
        if self.cut.is_empty() {
            Ok(())
        } else {
            Err(Refusal::WrongEncoding { line: self.line })
        }
    }

    /// Completes the character that the last chunk ended in; returns what comes after it.
    fn finish_cut<'a>(&mut self, mut chunk: &'a [u8]) -> Result<&'a [u8], Refusal> {
        while !self.cut.is_empty() {
            let Some((first, rest)) = chunk.split_first() else {
                return Ok(chunk);
            };
            self.cut.push(*first);
            match std::str::from_utf8(&self.cut) {
                Ok(_) => self.cut.clear(),
                Err(error) if error.error_len().is_some() => {
                    return Err(Refusal::WrongEncoding { line: self.line });
                }
                Err(_) => {}
            }
            chunk = rest;
        }
        Ok(chunk)
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_may_be_cut_anywhere() {
        let text = "नाम,مرحبا,😀\n".repeat(3);
        for size in 1..7 {
            let mut guard = Guard::new();
            for chunk in text.as_bytes().chunks(size) {
                guard.check(chunk).expect("it is text");
            }
            guard.finish().expect("it ends whole");
        }
    }

    #[test]
    fn names_the_line() {
        let mut guard = Guard::new();
        guard.check(b"a\nb\n").expect("text");
        assert_eq!(
            guard.check(b"c\nM\xfcller\n"),
            Err(Refusal::WrongEncoding { line: 4 })
        );
    }
}
