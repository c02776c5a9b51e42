//! Two names side by side: which words answer each other, what is left over on each side, and one score.
//!
//! Order does not count, except around `bin`. Absence is not contradiction: a word that only one side has costs
//! little. Contradiction is evidence: words left over on both sides cost more than their sum.

use crate::crossings::{Mark, crossed, marks, settled, together};
use crate::rarity::Rarity;
use crate::similar::similarity;
use crate::{Name, ReadAs, Role, Token, Written};

/// The weights of the score. The score is `m / (m + l + q + r + c)`: matched weight, lost similarity, leftovers of
/// the asked name, leftovers of the listed name, contradiction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AlignWeights {
    /// Per weight of similarity lost in a pair.
    pub lost: f32,
    /// Per weight of a word that only the asked name has.
    pub only_asked: f32,
    /// Per weight of a word that only the listed name has.
    pub only_listed: f32,
    /// Per weight left over on both sides at once.
    pub contradiction: f32,
    /// Factor when a single word answers and either name has more.
    pub single_word: f32,
    /// Factor when `X bin Y` meets `Y bin X`.
    pub turned_patronym: f32,
    /// Factor when the syllables of a given name are in another order.
    pub swapped_syllables: f32,
}

impl Default for AlignWeights {
    fn default() -> Self {
        Self {
            lost: 1.0,
            only_asked: 0.6,
            only_listed: 0.22,
            contradiction: 1.0,
            single_word: 0.7,
            turned_patronym: 0.75,
            swapped_syllables: 0.7,
        }
    }
}

/// How two words answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairKind {
    /// Letter for letter.
    Same,
    /// With a spelling variant or a slip.
    Similar,
    /// An initial and the word it may stand for.
    Initial,
    /// The last word of a name cut by the document, and the word it begins.
    Truncated,
    /// Two words that the other side writes as one.
    Joined,
    /// A word of another script, and a spelling of it by this practice.
    Reading(namereading::Scheme),
    /// Two Latin words that may be one name by this kind of class: Chan and Chen, Bill and William.
    Crossing(namereading::ClassKind),
}

/// Words that answer each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// As asked.
    pub asked: String,
    /// As listed.
    pub listed: String,
    /// How they answer.
    pub kind: PairKind,
    /// 0 to 1.
    pub similarity: f32,
    /// How much this pair tells, 0 to 1: rare words tell more.
    pub weight: f32,
}

/// The comparison of two names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NameMatch {
    /// 0 to 1.
    pub score: f32,
    /// The weight of the parts that answer each other: 1 is about one rare word, 0.2 one very common word.
    pub information: f32,
    /// How many parts (no particles, no initials) answer each other.
    pub matched_parts: usize,
    /// In the order of the asked name.
    pub pairs: Vec<Pair>,
    /// Words that only the asked name has.
    pub only_asked: Vec<String>,
    /// Words that only the listed name has.
    pub only_listed: Vec<String>,
    /// Whether parts are left over on both sides.
    pub contradicted: bool,
}

/// A word as the aligner sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub text: &'a str,
    pub weight: f32,
    pub role: Role,
    pub written: Written,
    pub bound: bool,
    pub read: &'a [ReadAs],
    /// Classes of the word, by id.
    pub marks: &'a [Mark],
}

impl<'a> View<'a> {
    pub(crate) fn of(token: &'a Token, weight: f32) -> Self {
        let Token { role, written, bound, .. } = *token;
        Self { text: &token.text, weight, role, written, bound, read: &token.read, marks: &[] }
    }
}

/// A pair by place; `asked` and `listed` are first word and number of words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub asked: (u8, u8),
    pub listed: (u8, u8),
    pub kind: PairKind,
    pub similarity: f32,
    pub weight: f32,
}

/// The aligned places of two names; words are put in only for the names that are shown.
#[derive(Debug, Clone)]
pub(crate) struct Aligned {
    pub score: f32,
    information: f32,
    matched_parts: usize,
    pub pairs: Vec<Placed>,
    pub asked_used: u32,
    pub listed_used: u32,
    contradicted: bool,
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub words: &'a [View<'a>],
    pub patronym_at: Option<usize>,
    /// Whether the last word may be cut (Doc 9303-4 section 4.2.3: a full name field).
    pub truncated: bool,
}

/// Compares a name as asked with a name as listed. `rarity` tells how much each word weighs.
pub fn align(asked: &Name, listed: &Name, rarity: &Rarity, weights: &AlignWeights) -> NameMatch {
    let marked = |n: &Name| -> Vec<Vec<Mark>> { n.tokens.iter().map(|t| marks(&t.text)).collect() };
    let (of_asked, of_listed) = (marked(asked), marked(listed));
    let (a, l) = (to_views(asked, &of_asked, rarity), to_views(listed, &of_listed, rarity));
    let a = Side { words: &a, patronym_at: asked.patronym_at, truncated: false };
    let l = Side { words: &l, patronym_at: listed.patronym_at, truncated: false };
    let aligned = align_sides(a, l, weights);
    explain(&aligned, a, l)
}

pub(crate) fn to_views<'a>(name: &'a Name, marked: &'a [Vec<Mark>], rarity: &Rarity) -> Vec<View<'a>> {
    let each = name.tokens.iter().enumerate();
    each.map(|(i, t)| View {
        marks: marked.get(i).map(Vec::as_slice).unwrap_or_default(),
        ..View::of(t, rarity.weight(t))
    })
    .collect()
}

pub(crate) fn align_sides(asked: Side<'_>, listed: Side<'_>, weights: &AlignWeights) -> Aligned {
    let mut out = Aligned {
        score: 0.0,
        information: 0.0,
        matched_parts: 0,
        pairs: Vec::with_capacity(asked.words.len()),
        asked_used: 0,
        listed_used: 0,
        contradicted: false,
    };
    pair_words(asked, listed, &mut out);
    crate::readings::join_spellings(asked.words, listed.words, &mut out);
    join_leftovers(asked.words, listed.words, Glue::Listed, &mut out);
    join_leftovers(listed.words, asked.words, Glue::Asked, &mut out);
    score(asked, listed, weights, &mut out);
    out
}

/// Greedy by similarity, then by weight: the best answer of each word, each word once.
fn pair_words(asked: Side<'_>, listed: Side<'_>, out: &mut Aligned) {
    let mut options: Vec<Placed> = Vec::with_capacity(24);
    let last = asked.words.len().saturating_sub(1);
    let as_written = same_syllables(asked.words, listed.words);
    let terse = terse(asked.words) && terse(listed.words);
    for (i, a) in asked.words.iter().enumerate() {
        for (j, l) in listed.words.iter().enumerate() {
            let cut = asked.truncated && i == last;
            let syllables = a.written == Written::Syllables && l.written == Written::Syllables;
            if syllables && !as_written {
                continue;
            }
            if let Some((kind, mut similarity)) = answer(a, l, cut) {
                if terse && kind == PairKind::Similar {
                    similarity = NEAR_SYLLABLE;
                }
                let weight = l.weight.min(a.weight.max(l.weight * 0.5));
                let weight = if kind == PairKind::Initial { weight * 0.4 } else { weight };
                options.push(Placed { asked: (i as u8, 1), listed: (j as u8, 1), kind, similarity, weight });
            }
        }
    }
    options.sort_by(|x, y| {
        (y.similarity, y.weight).partial_cmp(&(x.similarity, x.weight)).unwrap_or(std::cmp::Ordering::Equal)
    });
    for p in options {
        let (a, l) = (1u32 << p.asked.0, 1u32 << p.listed.0);
        if out.asked_used & a == 0 && out.listed_used & l == 0 {
            out.asked_used |= a;
            out.listed_used |= l;
            out.pairs.push(p);
        }
    }
}

/// Names in syllables are the same as a whole or not at all: one other character is another person.
fn same_syllables(a: &[View<'_>], l: &[View<'_>]) -> bool {
    let written = |words: &[View<'_>]| -> String {
        words.iter().filter(|w| w.written == Written::Syllables).map(|w| w.text).collect()
    };
    let any = |words: &[View<'_>]| words.iter().any(|w| w.written == Written::Syllables);
    any(a) && any(l) && written(a) == written(l)
}

fn answer(a: &View<'_>, l: &View<'_>, cut: bool) -> Option<(PairKind, f32)> {
    if a.text == l.text {
        return Some((PairKind::Same, 1.0));
    }
    if cut && l.text.starts_with(a.text) {
        return Some((PairKind::Truncated, if a.text.len() >= 3 { 0.97 } else { 0.85 }));
    }
    if a.read.is_empty() != l.read.is_empty() {
        let (native, latin) = if l.read.is_empty() { (a, l) } else { (l, a) };
        return crate::readings::spelled(native, latin.text)
            .map(|(scheme, s)| (PairKind::Reading(scheme), s));
    }
    let initial = |short: &str, long: &str| short.len() == 1 && long.len() > 1 && long.starts_with(short);
    if initial(a.text, l.text) || initial(l.text, a.text) {
        return Some((PairKind::Initial, 0.8));
    }
    let s = similarity(a.text, l.text);
    match crossed(a.marks, l.marks) {
        Some((kind, crossing)) if crossing > s && a.role == Role::Part && l.role == Role::Part => {
            Some((PairKind::Crossing(kind), crossing))
        }
        _ => (s > 0.0).then_some((PairKind::Similar, s)),
    }
}

/// How much of its weight a word tells that answers by its class only.
const CROSSING_TELLS: f32 = 0.2;

/// What a near syllable counts in a name of syllables: little, as Hung and Hong are two persons.
const NEAR_SYLLABLE: f32 = 0.03;

/// Whether a name is three or more words of one syllable each, as Nguyen Van Hung and Kim Jong Un.
fn terse(words: &[View<'_>]) -> bool {
    let parts = || words.iter().filter(|w| w.role == Role::Part);
    parts().count() >= 3 && parts().all(|w| w.text.len() <= 7 && vowel_groups(w.text) <= 1)
}

fn vowel_groups(word: &str) -> usize {
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let bytes = word.as_bytes();
    (0..bytes.len()).filter(|&i| vowel(bytes[i]) && (i == 0 || !vowel(bytes[i - 1]))).count()
}

/// Which side has the two words that the other side writes as one.
#[derive(Clone, Copy)]
enum Glue {
    Asked,
    Listed,
}

fn join_leftovers(single: &[View<'_>], split: &[View<'_>], glue: Glue, out: &mut Aligned) {
    for (i, one) in single.iter().enumerate().filter(|(_, w)| w.text.len() >= 4) {
        for j in 0..split.len().saturating_sub(1) {
            let (used_one, used_two) = match glue {
                Glue::Listed => (&mut out.asked_used, &mut out.listed_used),
                Glue::Asked => (&mut out.listed_used, &mut out.asked_used),
            };
            let (first, second) = (split[j].text, split[j + 1].text);
            let begins = first.as_bytes().first() == one.text.as_bytes().first();
            let fits = begins && (first.len() + second.len()).abs_diff(one.text.len()) <= 1;
            if *used_one & (1 << i) != 0 || *used_two & (3 << j) != 0 {
                continue;
            }
            let spelled = if fits { similarity(one.text, &format!("{first}{second}")) } else { 0.0 };
            let crossing = joined_crossing(one, &split[j], &split[j + 1]).filter(|c| c.1 > spelled);
            let (kind, s) =
                crossing.map_or((PairKind::Joined, spelled), |(kind, s)| (PairKind::Crossing(kind), s));
            if s >= 0.8 || (crossing.is_some() && s > 0.0) {
                *used_one |= 1 << i;
                *used_two |= 3 << j;
                let (single_at, split_at) = ((i as u8, 1), (j as u8, 2));
                let (asked, listed) = match glue {
                    Glue::Listed => (single_at, split_at),
                    Glue::Asked => (split_at, single_at),
                };
                let weight = (split[j].weight + split[j + 1].weight).min(1.0);
                out.pairs.push(Placed { asked, listed, kind, similarity: s, weight });
            }
        }
    }
}

fn joined_crossing(
    one: &View<'_>,
    first: &View<'_>,
    second: &View<'_>,
) -> Option<(namereading::ClassKind, f32)> {
    let syllables = one.marks.iter().any(|m| m.syllables > 1);
    if !syllables || first.marks.is_empty() || second.marks.is_empty() {
        return None;
    }
    crossed(one.marks, &settled(together(first.marks, second.marks)))
}

fn score(asked: Side<'_>, listed: Side<'_>, weights: &AlignWeights, out: &mut Aligned) {
    let left = |words: &[View<'_>], used: u32| -> (f32, f32, usize) {
        let free = words.iter().enumerate().filter(|(i, _)| used & (1 << i) == 0);
        free.fold((0.0, 0.0, 0), |(all, parts, n), (_, w)| {
            let part = if w.role == Role::Part && w.text.len() > 1 { (w.weight, 1) } else { (0.0, 0) };
            (all + w.weight, parts + part.0, n + part.1)
        })
    };
    let (matched, lost) = out
        .pairs
        .iter()
        .fold((0.0, 0.0), |(m, l), p| (m + p.weight * p.similarity, l + p.weight * (1.0 - p.similarity)));
    for p in &out.pairs {
        if p.kind != PairKind::Initial && asked.words[p.asked.0 as usize].role == Role::Part {
            out.matched_parts += p.asked.1.max(p.listed.1) as usize;
            // Many words share a class by chance: such an answer tells less than equal letters.
            let crossing = matches!(p.kind, PairKind::Crossing(_));
            out.information += p.weight * p.similarity * if crossing { CROSSING_TELLS } else { 1.0 };
        }
    }
    let (only_asked, asked_parts, asked_n) = left(asked.words, out.asked_used);
    let (mut only_listed, mut listed_parts, listed_n) = left(listed.words, out.listed_used);
    if asked.truncated {
        only_listed *= 0.2;
        listed_parts = 0.0;
    }
    let contradiction = asked_parts.min(listed_parts);
    out.contradicted = contradiction > 0.0;
    let against = weights.lost * lost
        + weights.only_asked * only_asked
        + weights.only_listed * only_listed
        + weights.contradiction * contradiction;
    out.score = if matched > 0.0 { matched / (matched + against) } else { 0.0 };
    if out.matched_parts < 2 && asked_n + listed_n > 0 {
        out.score *= weights.single_word;
    }
    if swapped(asked, listed, &out.pairs) || neighbours_swapped(asked, listed, &out.pairs) {
        out.score *= weights.swapped_syllables;
    }
    if turned(asked, listed, &out.pairs) {
        out.score *= weights.turned_patronym;
    }
}

/// Syllables of a given name that the other side has in another order: 志强 and `qiang zhi`.
fn swapped(asked: Side<'_>, listed: Side<'_>, pairs: &[Placed]) -> bool {
    let ties = |words: &[View<'_>], x: u8, y: u8| {
        let bound = |w: &View<'_>| w.bound && w.role == Role::Part;
        y == x + 1 && words.get(usize::from(y)).is_some_and(bound)
    };
    let one = |p: &&Placed| p.asked.1 == 1 && p.listed.1 == 1;
    pairs.iter().filter(one).any(|x| {
        pairs.iter().filter(one).any(|y| {
            let (ax, ay, lx, ly) = (x.asked.0, y.asked.0, x.listed.0, y.listed.0);
            ay == ax + 1 && lx == ly + 1 && (ties(asked.words, ax, ay) || ties(listed.words, ly, lx))
        })
    })
}

/// Names of as many single syllables, all answered in place but two neighbours that are swapped: another person's.
fn neighbours_swapped(asked: Side<'_>, listed: Side<'_>, pairs: &[Placed]) -> bool {
    let words = asked.words.len();
    if words != listed.words.len() || pairs.len() != words || words < 3 {
        return false;
    }
    let moved = || pairs.iter().filter(|p| p.asked.0 != p.listed.0);
    moved().count() == 2
        && moved().all(|p| p.asked.0.abs_diff(p.listed.0) == 1)
        && terse(asked.words)
        && terse(listed.words)
}

/// `X bin Y` against `Y bin X`: the word before one `bin` answers the word after the other, both ways.
fn turned(asked: Side<'_>, listed: Side<'_>, pairs: &[Placed]) -> bool {
    let (Some(a), Some(l)) = (asked.patronym_at, listed.patronym_at) else { return false };
    let crosses = |p: &&Placed| {
        let (x, y) = (p.asked.0 as usize, p.listed.0 as usize);
        asked.words[x].role == Role::Part && (x < a) != (y < l)
    };
    pairs.iter().filter(crosses).count() >= 2
}

pub(crate) fn explain(aligned: &Aligned, asked: Side<'_>, listed: Side<'_>) -> NameMatch {
    let words = |side: Side<'_>, (from, len): (u8, u8)| {
        side.words[from as usize..(from + len) as usize].iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
    };
    let free = |side: Side<'_>, used: u32| {
        side.words
            .iter()
            .enumerate()
            .filter(|(i, _)| used & (1 << i) == 0)
            .map(|(_, w)| w.text.to_owned())
            .collect()
    };
    let mut placed = aligned.pairs.clone();
    placed.sort_by_key(|p| p.asked.0);
    let pairs = placed.iter().map(|p| Pair {
        asked: words(asked, p.asked),
        listed: words(listed, p.listed),
        kind: p.kind,
        similarity: p.similarity,
        weight: p.weight,
    });
    NameMatch {
        score: aligned.score,
        information: aligned.information,
        matched_parts: aligned.matched_parts,
        pairs: pairs.collect(),
        only_asked: free(asked, aligned.asked_used),
        only_listed: free(listed, aligned.listed_used),
        contradicted: aligned.contradicted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(a: &str, b: &str) -> f32 {
        align(&Name::parse(a), &Name::parse(b), &Rarity::default(), &AlignWeights::default()).score
    }

    #[track_caller]
    fn same(a: &str, b: &str) {
        assert!(score(a, b) >= 0.8, "{a} / {b}: {}", score(a, b));
    }

    #[track_caller]
    fn different(a: &str, b: &str) {
        assert!(score(a, b) < 0.6, "{a} / {b}: {}", score(a, b));
    }

    #[test]
    fn order_spelling_and_missing_middle_names_do_not_part_a_person() {
        same("Saddam Hussein", "HUSSEIN SADDAM");
        same("SADAM HUSAIN", "Saddam Hussein");
        same("Jamal Ibrahim", "Jamal Hassan Ibrahim");
        same("KIM JONGUN", "Kim Jong Un");
        same("ABD AL RAHMAN TIKRITI", "Abdulrahman al-Tikriti");
        same("Vladimir Petrov", "Владимир Петров");
    }

    #[test]
    fn another_surname_is_another_person() {
        different("JAMAL AL-TIKRITI", "JAMAL AL-MOSULI");
        different("Mohammed Omar", "Mohammed");
        different("OMAR BIN SAID BIN ALI", "HASSAN BIN SAID");
    }

    #[test]
    fn a_turned_patronym_counts_against() {
        assert!(score("OMAR BIN SAID", "SAID BIN OMAR") < score("OMAR BIN SAID", "OMAR BIN SAID") - 0.2);
    }

    #[test]
    fn the_explanation_names_every_word_once() {
        let m = align(
            &Name::parse("J. Omar Khan"),
            &Name::parse("Jamal Umar Rahimi"),
            &Rarity::default(),
            &AlignWeights::default(),
        );
        let kinds: Vec<_> = m.pairs.iter().map(|p| (p.asked.as_str(), p.listed.as_str(), p.kind)).collect();
        assert_eq!(kinds, [("j", "jamal", PairKind::Initial), ("omar", "umar", PairKind::Similar)]);
        assert_eq!((m.only_asked, m.only_listed), (vec!["khan".to_owned()], vec!["rahimi".to_owned()]));
        assert!(m.contradicted);
    }
}
