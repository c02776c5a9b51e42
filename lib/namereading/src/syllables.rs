//! Romanised words parted into syllables: `xiaoming`, `hsiaoming`, `chunkit`, `jaemyung`.
//!
//! Whether two syllables mean the same is in `classes`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::classes::korean_given;
use crate::table::{JYUTPING, PINYIN, parts};

/// Longer words are no given names of syllables.
const MAX_LETTERS: usize = 20;
const MAX_SYLLABLES: usize = 3;
/// Ways to part one word in one family.
const MAX_WAYS: usize = 4;
/// Longest syllable of any family: `chuang`, `hyeong`, `kyoung`.
const MAX_SYLLABLE: usize = 6;

/// Practices whose syllables are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs)] // the names are the practices' own
pub enum Family {
    Pinyin,
    /// Wade-Giles and Tongyong.
    Taiwan,
    /// Hong Kong and Macau.
    Cantonese,
    Korean,
}

/// One way to part a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segmentation<'a> {
    /// In which practice.
    pub family: Family,
    /// The word's syllables, two or three.
    pub syllables: Vec<&'a str>,
}

type Known = HashSet<&'static str>;

static SETS: LazyLock<[(Family, Known); 4]> = LazyLock::new(|| {
    let pinyin = |columns: &[usize]| {
        let row = |columns: &[usize], rest: &'static str| {
            columns
                .iter()
                .flat_map(|&c| parts(rest.split('\t').nth(c).unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        PINYIN.rows().flat_map(|(_, rest)| row(columns, rest)).collect::<Known>()
    };
    let cantonese = JYUTPING.rows().flat_map(|(_, rest)| rest.split('\t').flat_map(parts)).collect();
    [
        (Family::Pinyin, pinyin(&[0])),
        (Family::Taiwan, pinyin(&[1, 2])),
        (Family::Cantonese, cantonese),
        (Family::Korean, korean_given().keys().copied().collect()),
    ]
});

/// Every way to part a lower-case word into two or three syllables of one practice; fewer syllables first, at most four
/// per practice. Empty for other words.
pub fn segmentations(word: &str) -> Vec<Segmentation<'_>> {
    let mut out = Vec::new();
    if word.is_ascii() && (4..=MAX_LETTERS).contains(&word.len()) {
        for (family, known) in SETS.iter() {
            let mut ways = Vec::new();
            part(word, known, &mut Vec::new(), &mut ways);
            ways.sort_by_key(Vec::len);
            ways.truncate(MAX_WAYS);
            out.extend(ways.into_iter().map(|syllables| Segmentation { family: *family, syllables }));
        }
    }
    out
}

fn part<'a>(rest: &'a str, known: &Known, so_far: &mut Vec<&'a str>, ways: &mut Vec<Vec<&'a str>>) {
    if rest.is_empty() {
        if so_far.len() >= 2 {
            ways.push(so_far.clone());
        }
        return;
    }
    if so_far.len() >= MAX_SYLLABLES || rest.len() > MAX_SYLLABLE * (MAX_SYLLABLES - so_far.len()) {
        return;
    }
    for len in (1..=rest.len().min(MAX_SYLLABLE)).rev() {
        if let Some((syllable, more)) = rest.split_at_checked(len).filter(|(s, _)| known.contains(s)) {
            so_far.push(syllable);
            part(more, known, so_far, ways);
            so_far.pop();
        }
    }
}
