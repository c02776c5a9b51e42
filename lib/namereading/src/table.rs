//! Sorted tables of text, searched without being copied: `key TAB column TAB column`, one line per key.
//!
//! Knows no name and no script; what the columns mean is their readers' affair.

use std::sync::LazyLock;

/// One table of the data folder, with the places of its lines.
pub(crate) struct Table {
    text: &'static str,
    lines: Vec<u32>,
}

/// A table that is parted into lines at its first use.
pub(crate) type Lazy = LazyLock<Table>;

impl Table {
    pub(crate) fn new(text: &'static str) -> Self {
        let mut lines = Vec::with_capacity(text.len() / 16);
        let mut at = 0u32;
        for line in text.split_inclusive('\n') {
            lines.push(at);
            at += line.len() as u32;
        }
        Self { text, lines }
    }

    fn line(&self, place: u32) -> &'static str {
        let rest = self.text.get(place as usize..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    fn key(&self, place: u32) -> &'static str {
        // Every line has a tab (a test holds it), so the line's end need not be looked for.
        let rest = self.text.get(place as usize..).unwrap_or_default();
        rest.split_once('\t').map(|(key, _)| key).unwrap_or_default()
    }

    /// The columns after the key, joined by tabs as they stand.
    pub(crate) fn get(&self, key: &str) -> Option<&'static str> {
        let at = self.lines.binary_search_by(|&place| self.key(place).cmp(key)).ok()?;
        self.line(*self.lines.get(at)?).split_once('\t').map(|(_, rest)| rest)
    }

    /// One column after the key, from 0; empty when it is not there.
    pub(crate) fn column(&self, key: &str, column: usize) -> &'static str {
        self.get(key).and_then(|rest| rest.split('\t').nth(column)).unwrap_or_default()
    }

    /// Keys and columns in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.lines.iter().filter_map(|&place| self.line(place).split_once('\t'))
    }
}

/// The parts of a column, without empty ones.
pub(crate) fn parts(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(',').filter(|part| !part.is_empty())
}

/// A part with a number: `hussein:732`.
pub(crate) fn numbered(part: &'static str) -> (&'static str, f32) {
    match part.rsplit_once(':') {
        Some((text, number)) => (text, number.parse().unwrap_or(1.0)),
        None => (part, 1.0),
    }
}

macro_rules! tables {
    ($($name:ident = $file:literal),* $(,)?) => {
        $(pub(crate) static $name: Lazy = LazyLock::new(|| Table::new(include_str!(concat!("../data/", $file))));)*

        /// All tables by name, for the test that they are sorted.
        #[cfg(test)]
        pub(crate) fn all() -> Vec<(&'static str, &'static Table)> {
            vec![$(($file, &*$name)),*]
        }
    };
}

tables! {
    ARABIC = "arabic.tsv",
    COUNTERPARTS = "counterparts.tsv",
    GIVEN_CLASSES = "given_classes.tsv",
    HAN = "han.tsv",
    JAPANESE = "japanese.tsv",
    JYUTPING = "jyutping.tsv",
    KOREAN_SURNAMES = "korean_surnames.tsv",
    MINNAN = "minnan.tsv",
    NICKNAMES = "nicknames.tsv",
    PINYIN = "pinyin.tsv",
    SIMPLIFIED = "simplified.tsv",
    SURNAMES = "surnames.tsv",
    SURNAME_CLASSES = "surname_classes.tsv",
    VARIANTS = "variants.tsv",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted_without_doubles_and_small() {
        let mut bytes = 0;
        for (file, table) in all() {
            let keys: Vec<_> = table.rows().map(|(key, _)| key).collect();
            assert!(!keys.is_empty(), "{file}");
            assert_eq!(keys.len(), table.lines.len(), "{file} has a line without a tab");
            for pair in keys.windows(2) {
                assert!(pair[0] < pair[1], "{file}: {pair:?}");
            }
            bytes += table.text.len();
        }
        assert!(bytes < 4_000_000, "{bytes}");
    }

    #[test]
    fn a_row_is_found_by_its_key() {
        assert_eq!(SIMPLIFIED.get("陳"), Some("陈"));
        assert_eq!(PINYIN.column("xi", 1), "hsi");
        assert_eq!(PINYIN.get("nothing"), None);
    }
}
