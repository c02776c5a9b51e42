//! Alternatives gathered per slot while a script is read: shares by rank, each text once per scheme.
//!
//! Holds nothing of any script.

use crate::model::{Follows, Kind, Scheme};

/// Alternatives of one scheme in one slot.
const PER_SCHEME: usize = 8;

/// A slot being built: shares are within each scheme.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub from: String,
    pub kind: Kind,
    pub follows: Follows,
    pub ways: Vec<(String, Scheme, f32)>,
}

impl Draft {
    pub(crate) fn new(from: impl Into<String>, kind: Kind, follows: Follows) -> Self {
        Self { from: from.into(), kind, follows, ways: Vec::new() }
    }

    /// Adds one text with a weight; letters that are not lower-case ASCII or digits are dropped.
    pub(crate) fn add(&mut self, text: &str, scheme: Scheme, weight: f32) {
        let text: String = text
            .chars()
            .map(|c| c.to_ascii_lowercase())
            .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            .collect();
        let of_scheme = self.ways.iter().filter(|w| w.1 == scheme).count();
        let known = self.ways.iter_mut().find(|w| w.1 == scheme && w.0 == text);
        match known {
            Some(way) => way.2 = way.2.max(weight),
            None if !text.is_empty() && of_scheme < PER_SCHEME => self.ways.push((text, scheme, weight)),
            None => {}
        }
    }

    /// Adds texts, each of which weighs half of the one before.
    pub(crate) fn ranked<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str>,
        scheme: Scheme,
        first: f32,
    ) {
        let mut weight = first;
        for text in texts {
            self.add(text, scheme, weight);
            weight *= 0.5;
        }
    }

    pub(crate) fn with(mut self, text: &str, scheme: Scheme) -> Self {
        self.add(text, scheme, 1.0);
        self
    }

    /// Makes the shares of each scheme sum to 1.
    pub(crate) fn settle(&mut self) {
        let totals: Vec<f32> = self
            .ways
            .iter()
            .map(|w| self.ways.iter().filter(|o| o.1 == w.1).map(|o| o.2).sum::<f32>().max(f32::MIN_POSITIVE))
            .collect();
        for (way, total) in self.ways.iter_mut().zip(totals) {
            way.2 /= total;
        }
        self.ways.sort_by(|a, b| b.2.total_cmp(&a.2));
    }
}
