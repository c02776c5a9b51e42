//! Latin words of different practices or languages that may be one name: Chan and Chen, Xiaoming and Siu Ming.
//!
//! A word's classes (`namereading`) are worked out once, as marks in order of their ids; two words are compared by
//! walking both. Whether letters are alike is `similar`'s.

use namereading::{ClassKind, Family, Kind};

/// One class of a word, or of its syllables together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mark {
    pub id: u32,
    pub kind: ClassKind,
    /// How many syllables it stands for; 1 for a whole word.
    pub syllables: u8,
    /// Share of the word's use.
    pub share: f32,
}

/// Classes of one syllable that are put together with those of the next.
const TOP: usize = 3;
/// Marks of one word.
const MAX_MARKS: usize = 48;
/// Longest word that is looked up.
const MAX_LETTERS: usize = 20;
/// Agreement below this is chance.
const LEAST_AGREEMENT: f32 = 0.12;
/// What an agreement just above chance is worth.
const LEAST_WORTH: f32 = 0.72;

/// What a full agreement is worth; less than equal letters.
fn worth(kind: ClassKind) -> f32 {
    match kind {
        ClassKind::HanSurname | ClassKind::KoreanSurname => 0.94,
        ClassKind::Counterpart => 0.8,
        ClassKind::Nickname => 0.86,
        ClassKind::Variant => 0.88,
        _ => 0.92,
    }
}

/// The marks of a folded word, by id.
pub(crate) fn marks(word: &str) -> Vec<Mark> {
    if !word.is_ascii() || !(2..=MAX_LETTERS).contains(&word.len()) {
        return Vec::new();
    }
    let whole = namereading::classes(word, Kind::Unknown).into_iter();
    let mut out: Vec<Mark> =
        whole.map(|c| Mark { id: short(c.id.0), kind: c.kind, syllables: 1, share: c.share }).collect();
    for way in namereading::segmentations(word) {
        let kind = if way.family == Family::Korean { ClassKind::KoreanGiven } else { ClassKind::HanGiven };
        let mut each = way.syllables.iter().map(|s| of_syllable(s, kind));
        let first = each.next().unwrap_or_default();
        out.extend(each.fold(first, |so_far, next| together(&so_far, &next)));
    }
    settled(out)
}

fn of_syllable(syllable: &str, kind: ClassKind) -> Vec<Mark> {
    let all = namereading::classes(syllable, Kind::Given).into_iter().filter(|c| c.kind == kind);
    let mark = |c: namereading::Class| Mark { id: short(c.id.0), kind, syllables: 1, share: c.share };
    let mut all: Vec<Mark> = all.map(mark).collect();
    all.sort_by(|x, y| y.share.total_cmp(&x.share));
    all.truncate(TOP);
    all
}

/// The marks of two words written together: syllables of given names only.
pub(crate) fn together(first: &[Mark], second: &[Mark]) -> Vec<Mark> {
    let top = |marks: &[Mark], kind: ClassKind| -> Vec<Mark> {
        let mut of: Vec<Mark> = marks.iter().filter(|m| m.kind == kind).copied().collect();
        of.sort_by(|x, y| y.share.total_cmp(&x.share));
        of.truncate(TOP * TOP);
        of
    };
    let mut out = Vec::new();
    for kind in [ClassKind::HanGiven, ClassKind::KoreanGiven] {
        let nexts = top(second, kind);
        for x in top(first, kind) {
            for y in nexts.iter().take(TOP) {
                let id = x.id.rotate_left(7) ^ y.id.wrapping_mul(0x9e37_79b1);
                let syllables = x.syllables + y.syllables;
                out.push(Mark { id, kind, syllables, share: x.share * y.share });
            }
        }
    }
    out
}

/// Each id once, the likeliest kept, in order of ids.
pub(crate) fn settled(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by(|x, y| x.id.cmp(&y.id).then(y.share.total_cmp(&x.share)));
    marks.dedup_by_key(|m| m.id);
    if marks.len() > MAX_MARKS {
        marks.sort_by(|x, y| y.share.total_cmp(&x.share));
        marks.truncate(MAX_MARKS);
        marks.sort_by_key(|m| m.id);
    }
    marks
}

fn short(id: u64) -> u32 {
    (id ^ (id >> 32)) as u32
}

/// How far two words may be one name by their marks (both in order of ids), and by which kind of class.
pub(crate) fn crossed(a: &[Mark], b: &[Mark]) -> Option<(ClassKind, f32)> {
    let mut sums: [(Option<ClassKind>, u8, f32); 8] = [(None, 0, 0.0); 8];
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.id == y.id {
            let part = (x.share * y.share).sqrt().powf(1.0 / f32::from(x.syllables.max(1)));
            let place = sums.iter_mut().find(|s| s.0.is_none_or(|k| k == x.kind && s.1 == x.syllables));
            if let Some(sum) = place {
                *sum = (Some(x.kind), x.syllables, (sum.2 + part).min(1.0));
            }
        }
        i += usize::from(x.id <= y.id);
        j += usize::from(y.id <= x.id);
    }
    let found = sums.iter().filter_map(|&(kind, _, agreement)| {
        let kind = kind.filter(|_| agreement >= LEAST_AGREEMENT)?;
        let whole = matches!(kind, ClassKind::Counterpart | ClassKind::Nickname | ClassKind::Variant);
        let agreement = if whole { 1.0 } else { agreement };
        Some((kind, LEAST_WORTH + (worth(kind) - LEAST_WORTH) * agreement))
    });
    found.max_by(|x, y| x.1.total_cmp(&y.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(a: &str, b: &str) -> Vec<Mark> {
        settled(together(&marks(a), &marks(b)))
    }

    #[test]
    fn words_of_two_practices_meet_whole_and_in_syllables() {
        for (a, b) in [("chan", "chen"), ("xiaoming", "siuming"), ("park", "bak"), ("bill", "william")] {
            let there = crossed(&marks(a), &marks(b));
            assert!(there.is_some_and(|c| (LEAST_WORTH..1.0).contains(&c.1)), "{a} {b} {there:?}");
        }
        assert!(crossed(&joined("siu", "ming"), &marks("xiaoming")).is_some());
    }

    #[test]
    fn other_words_do_not() {
        for (a, b) in [("chan", "wong"), ("xiaoming", "jianguo"), ("smith", "jones"), ("peter", "susan")] {
            assert_eq!(crossed(&marks(a), &marks(b)), None, "{a} {b}");
        }
        assert_eq!(crossed(&joined("ming", "siu"), &marks("xiaoming")), None);
    }
}
