//! How much a word tells: a word that many listed names bear says little, a rare one much.

use rustc_hash::FxHashMap;

use crate::{Name, Token};

/// Spellings of a word of another script that say how rare it is.
const LIKELY: usize = 3;

/// Counts of words over listed names. The index builds it; a second index may share it, so that weights agree.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    names: u32,
    counts: FxHashMap<Box<str>, u32>,
}

impl Rarity {
    /// The least weight of a part, however common.
    pub const MIN_WEIGHT: f32 = 0.2;

    /// Counts words, each once per name.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a Name>) -> Self {
        let mut out = Self::default();
        for name in names {
            out.names = out.names.saturating_add(1);
            for (i, token) in name.tokens.iter().enumerate() {
                if !name.tokens[..i].iter().any(|t| t.text == token.text) {
                    *out.counts.entry(token.text.clone()).or_default() += 1;
                }
            }
        }
        out
    }

    /// The weight of a word as a part: [`Rarity::MIN_WEIGHT`] for the commonest to 1 for one that no list has.
    pub fn weight_of(&self, text: &str) -> f32 {
        let total = (self.names as f32 + 2.0).ln();
        let count = self.counts.get(text).copied().unwrap_or(0) as f32;
        let idf = ((self.names as f32 + 2.0) / (count + 1.0)).ln();
        (idf / total).clamp(Self::MIN_WEIGHT, 1.0)
    }

    /// The weight of a word in its role, 0 to 1.
    pub fn weight(&self, token: &Token) -> f32 {
        let weight = match token.read.iter().take(LIKELY).map(|r| self.weight_of(&r.text)).reduce(f32::min) {
            // As rare as the commonest of its likely spellings: no list counts the characters.
            Some(spelled) => spelled.min(self.weight_of(&token.text)),
            None => self.weight_of(&token.text),
        };
        weight * token.role.factor()
    }

    /// How many bytes this holds, about.
    pub fn bytes(&self) -> usize {
        self.counts.len() * 48
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_less_than_rare_ones() {
        let names: Vec<Name> =
            (0..200).map(|i| Name::parse(&format!("mohammed x{i}"))).chain([Name::parse("zubair")]).collect();
        let r = Rarity::of(&names);
        assert_eq!(r.weight_of("mohammed"), Rarity::MIN_WEIGHT);
        assert!(r.weight_of("zubair") > 0.8 && r.weight_of("zubair") < r.weight_of("unheard"));
        assert_eq!(r.weight_of("unheard"), 1.0);
    }
}
