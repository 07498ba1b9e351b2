//! Chance that always falls the same way: every run of the demo tells the same story.

/// Numbers that look random and depend on the seed alone (splitmix64).
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of one thing, named by words.
    pub(super) fn of(words: &[&str]) -> Self {
        // FNV-1a, so that the seed is the same on every machine and in every build.
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
        let seed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        low + (self.roll() % width).cast_signed()
    }

    /// True in `percent` of 100 cases.
    pub(super) fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of several.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let last = from.len().saturating_sub(1) as i64;
        &from[self.between(0, last) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_the_same_way_each_time_and_keeps_its_bounds() {
        let throws = |word: &str| {
            let mut dice = Dice::of(&[word]);
            (0..100).map(|_| dice.between(-3, 9)).collect::<Vec<_>>()
        };
        assert_eq!(throws("a"), throws("a"));
        assert_ne!(throws("a"), throws("b"));
        assert!(throws("a").iter().all(|n| (-3..=9).contains(n)));
    }
}
