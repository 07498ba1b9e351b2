//! Bytes that are collected in parts of one size: a set's memory is then given back as it was taken, and never
//! moved while it grows.

/// The size of a part, in bytes: what COPY is sent at a time.
const PART: usize = 64 << 10;

/// Rows in the form that COPY takes.
#[derive(Debug, Default)]
pub struct Parts {
    parts: Vec<Vec<u8>>,
    bytes: usize,
}

impl Parts {
    /// Adds what `write` appends; it stays in one piece.
    pub fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let full = self
            .parts
            .last()
            .is_none_or(|part| part.len() * 8 > PART * 7);
        if full {
            self.parts.push(Vec::with_capacity(PART));
        }
        if let Some(part) = self.parts.last_mut() {
            let before = part.len();
            write(part);
            self.bytes += part.len() - before;
        }
    }

    /// How many bytes there are.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The parts in their order.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.parts.iter().map(Vec::as_slice)
    }
}
