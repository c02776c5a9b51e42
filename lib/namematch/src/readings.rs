//! Words of other scripts against Latin words: through the spellings that `namereading` gives.
//!
//! Spellings of syllables must be equal, as short words that are near are other words; those of letters may be near.

use namereading::Scheme;

use crate::align::{Aligned, PairKind, Placed, View};
use crate::similar::similarity;
use crate::{ReadAs, Role, Written};

/// The unlikeliest spelling is worth this much of the likeliest.
const LEAST: f32 = 0.86;
/// Spellings of a word of letters that are compared letter by letter.
const NEAR: usize = 8;
/// A Latin word less like every spelling than this is another word: Hasan is not Hussein.
const LEAST_NEAR: f32 = 0.84;
/// Syllables that may be written as one word.
const MAX_JOINED: usize = 3;

/// How much a spelling counts, by how likely it is beside the likeliest.
pub(crate) fn factor(read: &ReadAs) -> f32 {
    LEAST + (1.0 - LEAST) * (f32::from(read.likely) / 1000.0).sqrt()
}

/// How well a Latin word spells a word of another script, and by which practice.
pub(crate) fn spelled(native: &View<'_>, latin: &str) -> Option<(Scheme, f32)> {
    if let Some(read) = native.read.iter().find(|r| *r.text == *latin) {
        return Some((read.scheme, factor(read)));
    }
    if native.written == Written::Syllables {
        return None;
    }
    let near = native.read.iter().take(NEAR).map(|r| (r.scheme, similarity(&r.text, latin) * factor(r)));
    near.filter(|n| n.1 >= LEAST_NEAR).max_by(|x, y| x.1.total_cmp(&y.1))
}

/// Syllables that the other side writes as one word: `小明` and `xiaoming`.
pub(crate) fn join_spellings(asked: &[View<'_>], listed: &[View<'_>], out: &mut Aligned) {
    let native = |words: &[View<'_>]| words.iter().any(|w| w.written == Written::Syllables);
    let (split, single, asked_is_split) = match (native(asked), native(listed)) {
        (true, false) => (asked, listed, true),
        (false, true) => (listed, asked, false),
        _ => return,
    };
    for (i, one) in single.iter().enumerate() {
        for j in 0..split.len() {
            for n in (2..=MAX_JOINED.min(split.len() - j)).rev() {
                let (used_split, used_one) = match asked_is_split {
                    true => (&mut out.asked_used, &mut out.listed_used),
                    false => (&mut out.listed_used, &mut out.asked_used),
                };
                let mask = ((1u32 << n) - 1) << j;
                if *used_one & (1 << i) != 0 || *used_split & mask != 0 {
                    continue;
                }
                let words = &split[j..j + n];
                let Some((scheme, similarity)) = written_together(words, one.text) else { continue };
                *used_one |= 1 << i;
                *used_split |= mask;
                let (split_at, single_at) = ((j as u8, n as u8), (i as u8, 1));
                let (asked, listed) =
                    if asked_is_split { (split_at, single_at) } else { (single_at, split_at) };
                let weight = words.iter().map(|w| w.weight).sum::<f32>().min(1.0);
                out.pairs.push(Placed { asked, listed, kind: PairKind::Reading(scheme), similarity, weight });
            }
        }
    }
}

/// Whether a word is the spellings of these syllables one after another; the worth of the least likely counts half.
fn written_together(words: &[View<'_>], text: &str) -> Option<(Scheme, f32)> {
    let (first, rest) = words.split_first()?;
    if first.written != Written::Syllables || first.role != Role::Part {
        return None;
    }
    let found = first.read.iter().filter_map(|r| {
        let left = text.strip_prefix(&*r.text)?;
        if rest.is_empty() {
            return left.is_empty().then(|| (r.scheme, factor(r)));
        }
        let (_, worth) = written_together(rest, left)?;
        Some((r.scheme, (factor(r) + worth) / 2.0))
    });
    found.max_by(|x, y| x.1.total_cmp(&y.1))
}
