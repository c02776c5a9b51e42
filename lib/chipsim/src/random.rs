//! Where the chip's randomness comes from: an argument, so that a conversation can be repeated to the byte. No generator of the
//! operating system is ever asked.

use docpki::Hash;

/// A source of random bytes.
pub trait Random: Send {
    /// Fills bytes.
    fn fill(&mut self, out: &mut [u8]);
}

/// Bytes that follow from a seed alone: SHA-256 of seed and counter. For simulation; never for keys of real documents.
#[derive(Debug, Clone)]
pub struct Seeded {
    seed: Vec<u8>,
    counter: u64,
    pool: Vec<u8>,
}

impl Seeded {
    /// A source that starts at a seed.
    pub fn new(seed: u64) -> Self {
        Self { seed: seed.to_be_bytes().to_vec(), counter: 0, pool: Vec::new() }
    }
}

impl Random for Seeded {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            if self.pool.is_empty() {
                let input = [self.seed.as_slice(), &self.counter.to_be_bytes()].concat();
                self.counter = self.counter.wrapping_add(1);
                self.pool = Hash::Sha256.digest(&input).expect("SHA-256 is always there");
            }
            *byte = self.pool.pop().unwrap_or_default();
        }
    }
}

/// Bytes that were written down beforehand, as the standard's worked examples need; zeros when they are used up.
#[derive(Debug, Clone, Default)]
pub struct Scripted {
    bytes: std::collections::VecDeque<u8>,
}

impl Scripted {
    /// A source of these bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self { bytes: bytes.iter().copied().collect() }
    }
}

impl Random for Scripted {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            *byte = self.bytes.pop_front().unwrap_or_default();
        }
    }
}

/// So many random bytes.
pub(crate) fn bytes(random: &mut dyn Random, count: usize) -> Vec<u8> {
    let mut out = vec![0; count];
    random.fill(&mut out);
    out
}
