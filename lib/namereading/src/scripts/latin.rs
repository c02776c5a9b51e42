//! Latin letters without their marks, and what words of Latin names do: particles, patronymics, kunyas.
//!
//! A Latin name is not read in another script here; which romanised syllables mean the same is in `classes`.

use unicode_normalization::UnicodeNormalization;

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};

const PARTICLES: &[&str] = &[
    "al", "el", "ul", "bin", "ibn", "ben", "bint", "binti", "binte", "ould", "uld", "wuld", "mint", "de",
    "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "las", "los", "le", "van", "von",
    "der", "den", "ter", "ten", "zu", "zur", "af", "av", "y", "e", "abd", "oglu", "ogly", "ugli", "uulu",
    "qizi", "kizi", "kyzy", "gyzy", "anak", "ap", "mac", "st", "san", "santa",
];
const KUNYAS: &[&str] = &["abu", "abou", "aboo", "abi", "umm", "oum", "um"];
const ENDINGS: &[&str] = &[
    "ovich", "evich", "ovitch", "evitch", "ovych", "ivich", "iovych", "avich", "yevich", "ievich", "ovna",
    "evna", "ivna", "auna", "euna", "yevna", "ievna", "ovne", "oglu", "ogly",
];

pub(crate) fn is_particle(text: &str) -> bool {
    PARTICLES.contains(&text)
}

pub(crate) fn is_kunya(text: &str) -> bool {
    KUNYAS.contains(&text)
}

/// Whether a word ends as East Slavic and Turkic patronymics do.
pub(crate) fn is_patronymic(text: &str) -> bool {
    text.len() > 6 && ENDINGS.iter().any(|end| text.ends_with(end))
}

pub(crate) fn read(word: &str, follows: Follows) -> Vec<Draft> {
    let lower: String = word.chars().flat_map(char::to_lowercase).collect();
    let plain = letters(&lower, Marks::Dropped);
    let kind = match plain.as_str() {
        p if is_particle(p) => Kind::Particle,
        p if is_kunya(p) => Kind::Kunya,
        p if is_patronymic(p) => Kind::Patronymic,
        _ => Kind::Unknown,
    };
    let mut draft = Draft::new(word, kind, follows);
    let scheme = if is_vietnamese(&lower) { Scheme::Vietnamese } else { Scheme::Latin };
    draft.add(&plain, scheme, 1.0);
    let expanded = letters(&lower, Marks::WrittenOut);
    if expanded != plain {
        draft.add(&expanded, Scheme::LatinExpanded, 1.0);
    }
    // The umlaut of a romanised Chinese syllable is written `yu`, `u` or `v`.
    if lower.ends_with('ü') && matches!(lower.chars().next(), Some('l' | 'n')) && lower.chars().count() == 2
    {
        let first = lower.get(..1).unwrap_or_default();
        draft.ranked(
            ["yu", "v"].map(|v| format!("{first}{v}")).iter().map(String::as_str),
            Scheme::HanMandarin,
            1.0,
        );
    }
    vec![draft]
}

#[derive(Clone, Copy, PartialEq)]
enum Marks {
    Dropped,
    /// As Doc 9303-3 section 6 table A recommends: Ä AE, Å AA, Ñ N or NXX (N taken), Ü UE, Ø OE.
    WrittenOut,
}

fn letters(lower: &str, marks: Marks) -> String {
    let mut out = String::with_capacity(lower.len() + 4);
    for c in lower.chars() {
        let written = match (marks, c) {
            (_, c) if c.is_ascii_alphanumeric() => {
                out.push(c);
                continue;
            }
            (Marks::WrittenOut, 'ä') => "ae",
            (Marks::WrittenOut, 'ö' | 'ø') => "oe",
            (Marks::WrittenOut, 'ü') => "ue",
            (Marks::WrittenOut, 'å') => "aa",
            (_, 'ß') => "ss",
            (_, 'æ' | 'ǽ') => "ae",
            (_, 'œ') => "oe",
            (_, 'ø' | 'ǿ' | 'ɔ') => "o",
            (_, 'đ' | 'ð' | 'ɖ') => "d",
            (_, 'ł' | 'ƚ') => "l",
            (_, 'þ') => "th",
            (_, 'ħ') => "h",
            (_, 'ı' | 'ɨ') => "i",
            (_, 'ŋ' | 'ɲ') => "n",
            (_, 'ə' | 'ɛ' | 'ǝ') => "e",
            (_, 'ŧ') => "t",
            (_, 'ƒ') => "f",
            (_, 'ĸ' | 'ƙ') => "k",
            (_, 'ɓ') => "b",
            (_, 'ɗ') => "d",
            (_, 'ƴ') => "y",
            (_, 'ǥ' | 'ɠ') => "g",
            (_, c) => {
                out.extend(std::iter::once(c).nfkd().filter(char::is_ascii_alphanumeric));
                continue;
            }
        };
        out.push_str(written);
    }
    out
}

/// Letters that only Vietnamese has.
fn is_vietnamese(lower: &str) -> bool {
    lower.chars().any(|c| matches!(c, 'ơ' | 'ư' | 'ă' | 'đ' | '\u{1ea0}'..='\u{1ef9}'))
        && lower.chars().any(|c| matches!(c, 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'))
}
