//! Seeded chance: every draw belongs to a seed, a purpose and a thing, so that nothing depends on the order of asking.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of chance that a seed and a path name.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// Dice for one purpose (`lane`) and one thing (`index`) of a seed.
    pub fn new(seed: u64, lane: u64, index: u64) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&lane.to_le_bytes());
        key[16..24].copy_from_slice(&index.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `n` (`n` ≥ 1).
    pub fn below(&mut self, n: u64) -> u64 {
        // The bias of a 64-bit remainder is far below what anybody could see here.
        self.0.next_u64() % n.max(1)
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(u64::try_from(to - from).unwrap_or(0) + 1)).unwrap_or(0)
    }

    /// Whether one of `n` chances came up.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// Whether a chance of so many in a hundred came up.
    pub fn percent(&mut self, n: u64) -> bool {
        self.below(100) < n
    }

    /// One of several ranked ones: the first is drawn most often, the k-th about 1/k as often (Zipf's law).
    pub fn common_first<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let ranks = of.len() as f64;
        // The inverse of the distribution whose density falls as 1/x from 1 to the number of ranks.
        let unit = (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (ranks + 1.0).powf(unit).floor() as usize;
        &of[rank.saturating_sub(1).min(of.len() - 1)]
    }

    /// One of several, each as often.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap_or(0)]
    }

    /// One of several small things, each as often.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        *self.pick(of)
    }

    /// Ten bytes, for ids.
    pub fn bytes10(&mut self) -> [u8; 10] {
        let mut out = [0; 10];
        self.0.fill_bytes(&mut out);
        out
    }
}
