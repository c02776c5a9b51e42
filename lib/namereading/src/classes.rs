//! What a romanised word may stand for, and how far two words of different practices may be the same.
//!
//! Likeness of letters is not measured here: two spellings by one practice are the matcher's affair.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Kind;
use crate::scripts::hangul;
use crate::syllables::segmentations;
use crate::table::{
    COUNTERPARTS, GIVEN_CLASSES, KOREAN_SURNAMES, NICKNAMES, SURNAME_CLASSES, VARIANTS, numbered, parts,
};

/// A class, the same in every run and build: FNV-1a of its kind and label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u64);

/// What the members of a class share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ClassKind {
    /// A Chinese surname, labelled by its simplified character.
    HanSurname,
    /// A Chinese syllable of given names, labelled by its pinyin.
    HanGiven,
    /// A Korean surname, labelled in Hangul.
    KoreanSurname,
    /// A Korean syllable of given names, labelled in Hangul.
    KoreanGiven,
    /// One name in several languages: `aleksandr`, `oleksandr`, `aliaksandr`.
    Counterpart,
    /// A full name and its short forms.
    Nickname,
    /// Two spellings that name authorities equate.
    Variant,
}

/// A class of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// For an index.
    pub id: ClassId,
    /// What its members share.
    pub kind: ClassKind,
    /// For an explanation.
    pub label: &'static str,
    /// How much of the word's use this class is, above 0 and at most 1.
    pub share: f32,
}

/// Two words that may be one name although their letters differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// By what sort of class.
    pub kind: ClassKind,
    /// The likeliest common label, per syllable: `陈`; `xiao ming`.
    pub label: String,
    /// Above 0.6, always below 1.
    pub similarity: f32,
}

type Members = HashMap<&'static str, Vec<(&'static str, f32)>>;

static KOREAN_FAMILY: LazyLock<Members> = LazyLock::new(|| inverse(&KOREAN_SURNAMES, Own::No));
static COUNTERPART: LazyLock<Members> = LazyLock::new(|| inverse(&COUNTERPARTS, Own::Yes));
static NICKNAME: LazyLock<Members> = LazyLock::new(|| inverse(&NICKNAMES, Own::Yes));
static KOREAN_SYLLABLES: LazyLock<Members> = LazyLock::new(hangul::given_spellings);

pub(crate) fn korean_given() -> &'static Members {
    &KOREAN_SYLLABLES
}

/// Whether a row's key is itself a member.
#[derive(Clone, Copy, PartialEq)]
enum Own {
    Yes,
    No,
}

fn inverse(table: &'static crate::table::Table, own: Own) -> Members {
    let mut out = Members::new();
    for (key, rest) in table.rows() {
        if own == Own::Yes {
            out.entry(key).or_default().push((key, 1.0));
        }
        for (rank, part) in parts(rest).enumerate() {
            let known = out.entry(part).or_default();
            if known.iter().all(|k| k.0 != key) {
                known.push((key, 1.0 / (1.0 + rank as f32)));
            }
        }
    }
    out
}

/// The classes of a lower-case Latin word in the given part of a name; [`Kind::Unknown`] and kinds that are neither
/// surname nor given name take all. Likeliest first within a kind.
pub fn classes(word: &str, kind: Kind) -> Vec<Class> {
    let mut out = Vec::new();
    if kind != Kind::Given {
        weighed(ClassKind::HanSurname, SURNAME_CLASSES.get(word), &mut out);
        members(ClassKind::KoreanSurname, KOREAN_FAMILY.get(word), &mut out);
    }
    if kind != Kind::Surname {
        weighed(ClassKind::HanGiven, GIVEN_CLASSES.get(word), &mut out);
        members(ClassKind::KoreanGiven, KOREAN_SYLLABLES.get(word), &mut out);
        members(ClassKind::Nickname, NICKNAME.get(word), &mut out);
    }
    members(ClassKind::Counterpart, COUNTERPART.get(word), &mut out);
    if let Some(row) = VARIANTS.get(word) {
        for (label, _) in parts(row).map(numbered) {
            out.push(class(ClassKind::Variant, label, 1.0));
        }
    }
    out
}

fn weighed(kind: ClassKind, row: Option<&'static str>, out: &mut Vec<Class>) {
    for (label, percent) in parts(row.unwrap_or_default()).map(numbered) {
        out.push(class(kind, label, (percent / 100.0).clamp(0.01, 1.0)));
    }
}

fn members(kind: ClassKind, known: Option<&Vec<(&'static str, f32)>>, out: &mut Vec<Class>) {
    let Some(known) = known else { return };
    let total: f32 = known.iter().map(|k| k.1).sum();
    let whole = matches!(kind, ClassKind::Counterpart | ClassKind::Nickname);
    for &(label, weight) in known {
        out.push(class(kind, label, if whole { 1.0 } else { weight / total.max(f32::MIN_POSITIVE) }));
    }
}

fn class(kind: ClassKind, label: &'static str, share: f32) -> Class {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = std::iter::once(kind as u8).chain(label.bytes());
    let id = ClassId(bytes.fold(BASIS, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME)));
    Class { id, kind, label, share }
}

/// What a full agreement of classes is worth; less than equal letters.
fn worth(kind: ClassKind) -> f32 {
    match kind {
        ClassKind::HanSurname | ClassKind::KoreanSurname => 0.92,
        ClassKind::Counterpart | ClassKind::HanGiven | ClassKind::KoreanGiven => 0.9,
        ClassKind::Variant => 0.88,
        ClassKind::Nickname => 0.85,
    }
}

/// Agreement of classes below this is chance.
const LEAST_AGREEMENT: f32 = 0.12;
const LEAST_WORTH: f32 = 0.68;

/// How far two different words may be one name by their classes, whole or syllable by syllable; none for equal words
/// and for words that share no class.
pub fn crossing(a: &str, b: &str, kind: Kind) -> Option<Crossing> {
    if a == b {
        return None;
    }
    let whole = best(&classes(a, kind), &classes(b, kind)).map(|(kind, label, agreement)| Crossing {
        kind,
        label: label.to_owned(),
        similarity: scaled(kind, agreement),
    });
    if whole.is_some() || kind == Kind::Surname {
        return whole;
    }
    let (left, right) = (segmentations(a), segmentations(b));
    let mut found: Option<Crossing> = None;
    for x in &left {
        for y in right.iter().filter(|y| y.syllables.len() == x.syllables.len() && y.syllables != x.syllables)
        {
            let joined = by_syllables(&x.syllables, &y.syllables);
            if joined.as_ref().is_some_and(|j| found.as_ref().is_none_or(|f| j.similarity > f.similarity)) {
                found = joined;
            }
        }
    }
    found
}

fn scaled(kind: ClassKind, agreement: f32) -> f32 {
    LEAST_WORTH + (worth(kind) - LEAST_WORTH) * agreement.min(1.0)
}

/// The kind of class on which two words agree most: its likeliest common label, and the agreement
/// (Bhattacharyya's coefficient of the shares; 1 for kinds in which a word belongs or not).
fn best(a: &[Class], b: &[Class]) -> Option<(ClassKind, &'static str, f32)> {
    let mut sums: Vec<(ClassKind, &'static str, f32, f32)> = Vec::new();
    for x in a {
        for y in b.iter().filter(|y| y.id == x.id) {
            let part = (x.share * y.share).sqrt();
            match sums.iter_mut().find(|s| s.0 == x.kind) {
                Some(sum) => {
                    if part > sum.3 {
                        (sum.1, sum.3) = (x.label, part);
                    }
                    sum.2 += part;
                }
                None => sums.push((x.kind, x.label, part, part)),
            }
        }
    }
    let most = sums.into_iter().max_by(|x, y| scaled(x.0, x.2).total_cmp(&scaled(y.0, y.2)))?;
    (most.2 >= LEAST_AGREEMENT).then_some((most.0, most.1, most.2))
}

fn by_syllables(a: &[&str], b: &[&str]) -> Option<Crossing> {
    let each = [ClassKind::HanGiven, ClassKind::KoreanGiven].map(|kind| by_syllables_of(kind, a, b));
    each.into_iter().flatten().max_by(|x, y| x.similarity.total_cmp(&y.similarity))
}

fn by_syllables_of(kind: ClassKind, a: &[&str], b: &[&str]) -> Option<Crossing> {
    let only = |word: &str| {
        let mut all = classes(word, Kind::Given);
        all.retain(|c| c.kind == kind);
        all
    };
    let (mut labels, mut product) = (Vec::with_capacity(a.len()), 1.0f32);
    for (x, y) in a.iter().zip(b) {
        let (_, label, agreement) = best(&only(x), &only(y))?;
        labels.push(label);
        product *= agreement.min(1.0);
    }
    let mean = product.powf(1.0 / a.len().max(1) as f32);
    Some(Crossing { kind, label: labels.join(" "), similarity: scaled(kind, mean) })
}
