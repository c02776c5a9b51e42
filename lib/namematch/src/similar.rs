//! How alike two words are: weighted edits, in which the slips that people and machines make cost less.
//!
//! Optimal string alignment (Damerau-Levenshtein without repeated transposition). Words with a letter outside ASCII
//! are equal or not; nothing between, as single letters of such scripts carry whole syllables.

use crate::keys::without_abdul;

/// Longest word that is compared letter by letter.
const MAX_LETTERS: usize = 32;
/// Below this similarity, two words are different words.
pub const MIN_SIMILARITY: f32 = 0.72;

/// `abdulrahman` against `rahman`.
const WITHOUT_ABDUL: f32 = 0.9;
/// The first letter is seldom slipped: another consonant there costs more.
const FIRST_LETTER: f32 = 1.4;
const SAME_SOUND: f32 = 0.5;
const DOUBLED: f32 = 0.4;
const WEAK_LETTER: f32 = 0.7;

/// Similarity of two folded words: 1 for equal, 0 for different words, between them [`MIN_SIMILARITY`] to 1.
pub fn similarity(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    if !a.is_ascii() || !b.is_ascii() || a.is_empty() || b.is_empty() {
        return 0.0;
    }
    match (without_abdul(a), without_abdul(b)) {
        (Some(a), Some(b)) => return similarity(a, b),
        (Some(rest), None) => return WITHOUT_ABDUL * similarity(rest, b),
        (None, Some(rest)) => return WITHOUT_ABDUL * similarity(a, rest),
        (None, None) => {}
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
    let budget = budget(long);
    if long > MAX_LETTERS
        || (long - short) as f32 * DOUBLED > budget
        || !letters_near(mask(a), mask(b), budget)
    {
        return article_glued(a, b);
    }
    let cost = edits(a, b, budget);
    if cost > budget {
        return article_glued(a, b);
    }
    let score = 1.0 - 0.95 * cost / long as f32;
    if score >= MIN_SIMILARITY { score } else { 0.0 }
}

/// Which letters a word has, and how many: a first look before the letters are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    letters: u32,
    len: u8,
    /// Words with `abdul` or an article glued to them are compared in part, so no first look holds.
    glued: bool,
}

impl Shape {
    pub(crate) fn of(word: &str) -> Self {
        let glued = !word.is_ascii()
            || without_abdul(word).is_some()
            || word.starts_with("al")
            || word.starts_with("el");
        Self { letters: mask(word.as_bytes()), len: word.len().min(255) as u8, glued }
    }

    /// Whether [`similarity`] may find the two alike; false only when it cannot.
    pub(crate) fn may_be(self, other: Self) -> bool {
        let budget = budget(usize::from(self.len.max(other.len)));
        let near = f32::from(self.len.abs_diff(other.len)) * DOUBLED <= budget;
        self.glued || other.glued || (near && letters_near(self.letters, other.letters, budget))
    }
}

fn mask(word: &[u8]) -> u32 {
    word.iter().fold(0u32, |m, c| m | 1 << (c & 31))
}

/// One substitution changes at most two letters of the set and costs at least [`SAME_SOUND`].
fn letters_near(a: u32, b: u32, budget: f32) -> bool {
    (a ^ b).count_ones() as f32 <= 2.0 * budget / SAME_SOUND
}

/// How much edit cost a word of this many letters may differ by.
fn budget(letters: usize) -> f32 {
    match letters {
        0..=2 => 0.0,
        3 => 0.7,
        4 => 1.0,
        5 | 6 => 1.4,
        7 | 8 => 2.0,
        _ => 2.5,
    }
}

/// `altikriti` and `tikriti`: the article written as one word with the name.
fn article_glued(a: &[u8], b: &[u8]) -> f32 {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let glued =
        short.len() >= 4 && (long.starts_with(b"al") || long.starts_with(b"el")) && &long[2..] == short;
    if glued { 0.95 } else { 0.0 }
}

fn edits(a: &[u8], b: &[u8], budget: f32) -> f32 {
    let mut rows = [[0f32; MAX_LETTERS + 1]; 3];
    for j in 1..=b.len() {
        rows[0][j] = rows[0][j - 1] + gap(b, j - 1);
    }
    let (mut before, mut above, mut current) = (2, 0, 1);
    for i in 1..=a.len() {
        rows[current][0] = rows[above][0] + gap(a, i - 1);
        let mut least = rows[current][0];
        for j in 1..=b.len() {
            let first = if i == 1 && j == 1 { FIRST_LETTER } else { 1.0 };
            let mut cost = (rows[above][j - 1] + first * substitution(a[i - 1], b[j - 1]))
                .min(rows[above][j] + gap(a, i - 1))
                .min(rows[current][j - 1] + gap(b, j - 1));
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[before][j - 2] + 0.9);
            }
            rows[current][j] = cost;
            least = least.min(cost);
        }
        if least > budget {
            return f32::INFINITY;
        }
        (before, above, current) = (above, current, before);
    }
    rows[above][b.len()]
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The cost of a letter that the other word lacks.
fn gap(word: &[u8], at: usize) -> f32 {
    let c = word[at];
    let doubled = (at > 0 && word[at - 1] == c) || word.get(at + 1) == Some(&c);
    if doubled {
        DOUBLED
    } else if is_vowel(c) || c == b'h' {
        WEAK_LETTER
    } else {
        1.0
    }
}

fn substitution(a: u8, b: u8) -> f32 {
    if a == b {
        return 0.0;
    }
    let class = |c: u8| match c {
        b'c' | b'k' | b'q' | b'g' => 1,
        b's' | b'z' | b'j' => 2,
        b'f' | b'v' | b'w' | b'b' | b'p' => 3,
        b't' | b'd' => 4,
        b'0' => 5,
        b'1' => 6,
        _ => 0,
    };
    let (x, y) = (class(a), class(b));
    let reader_slip =
        matches!((a, b), (b'0', b'o') | (b'o', b'0') | (b'1', b'i' | b'l') | (b'i' | b'l', b'1'));
    if reader_slip
        || (is_vowel(a) && is_vowel(b))
        || (x != 0 && x == y)
        || matches!((a, b), (b'j', b'y') | (b'y', b'j'))
    {
        SAME_SOUND
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (a, b) in [
            ("mohammed", "muhammad"),
            ("hussein", "husayn"),
            ("qadir", "kadir"),
            ("yusuf", "yousef"),
            ("eriksson", "erikson"),
            ("tikriti", "altikriti"),
            ("smith", "smiht"),
        ] {
            assert!(similarity(a, b) >= MIN_SIMILARITY, "{a} {b} {}", similarity(a, b));
            assert_eq!(similarity(a, b), similarity(b, a), "{a} {b}");
        }
    }

    #[test]
    fn different_names_are_different_however_short_or_near() {
        for (a, b) in [
            ("li", "le"),
            ("khan", "omar"),
            ("tikriti", "mosuli"),
            ("王伟", "王伦"),
            ("", "a"),
            ("hassan", "husayni"),
        ] {
            assert_eq!(similarity(a, b), 0.0, "{a} {b}");
        }
    }
}
