//! From slots to the answer: weights by place, whole readings by one practice each, bounds.
//!
//! Readings of a name keep to one practice, as documents do; the slots keep all.

use std::collections::HashMap;

use crate::build::Draft;
use crate::model::{Alternative, Path, Reading, Readings, Scheme, Slot, Token};
use crate::place::weight;
use crate::{MAX_ALTERNATIVES, MAX_READINGS};

/// Readings kept of one path by one practice.
const BEAM: usize = 20;
/// Alternatives of other practices tried in a slot that the practice at hand cannot write.
const BORROWED: usize = 2;

/// One choice per slot, and its share.
type Choice = (Vec<u8>, f32);

/// Whether whole readings are wanted beside slots.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Wanted {
    All,
    Slots,
}

pub(crate) fn compose(
    paths: Vec<(Vec<Draft>, f32)>,
    place: Option<&str>,
    wanted: Wanted,
    mut out: Readings,
) -> Readings {
    let mut found: Vec<Reading> = Vec::new();
    for (mut drafts, share) in paths {
        for draft in &mut drafts {
            draft.settle();
        }
        drafts.retain(|d| !d.ways.is_empty());
        if drafts.is_empty() {
            continue;
        }
        let whole = if wanted == Wanted::All { schemes(&drafts, place) } else { Vec::new() };
        for (scheme, of_scheme) in whole {
            for (choice, prior) in beam(&drafts, scheme) {
                found.push(reading(&drafts, &choice, scheme, prior * of_scheme * share));
            }
        }
        out.paths.push(Path { slots: drafts.iter().map(|d| slot(d, place)).collect(), prior: share });
    }
    out.list = once(found);
    out.notes.sort_unstable();
    out.notes.dedup();
    out
}

/// The practices that write most of the path's slots in a way of their own, with their shares.
fn schemes(drafts: &[Draft], place: Option<&str>) -> Vec<(Scheme, f32)> {
    let mut all: Vec<Scheme> = drafts.iter().flat_map(|d| d.ways.iter().map(|w| w.1)).collect();
    all.sort_unstable();
    all.dedup();
    let share = |s: Scheme| {
        let able = drafts.iter().filter(|d| d.ways.iter().any(|w| w.1 == s)).count();
        weight(s, place) * (able as f32 / drafts.len() as f32).powi(2)
    };
    let total: f32 = all.iter().map(|&s| share(s)).sum();
    all.into_iter().map(|s| (s, share(s) / total.max(f32::MIN_POSITIVE))).collect()
}

fn beam(drafts: &[Draft], scheme: Scheme) -> Vec<Choice> {
    let mut kept: Vec<Choice> = vec![(Vec::with_capacity(drafts.len()), 1.0)];
    for draft in drafts {
        let own = draft.ways.iter().enumerate().filter(|(_, w)| w.1 == scheme);
        let mut ways: Vec<(usize, f32)> = own.map(|(i, w)| (i, w.2)).collect();
        if ways.is_empty() {
            ways = draft.ways.iter().enumerate().take(BORROWED).map(|(i, w)| (i, w.2)).collect();
        }
        let mut next: Vec<Choice> = Vec::with_capacity(kept.len() * ways.len());
        for (choice, share) in &kept {
            for &(way, of_way) in &ways {
                let mut longer = Vec::with_capacity(drafts.len());
                longer.extend_from_slice(choice);
                longer.push(way as u8);
                next.push((longer, share * of_way));
            }
        }
        next.sort_by(|a, b| b.1.total_cmp(&a.1));
        next.truncate(BEAM);
        kept = next;
    }
    kept
}

fn reading(drafts: &[Draft], choice: &[u8], scheme: Scheme, prior: f32) -> Reading {
    let tokens = drafts.iter().zip(choice).filter_map(|(draft, &way)| {
        draft.ways.get(usize::from(way)).map(|(text, ..)| Token {
            text: text.as_str().into(),
            from: draft.from.as_str().into(),
            kind: draft.kind,
            follows: draft.follows,
        })
    });
    Reading { tokens: tokens.collect(), scheme, prior }
}

fn slot(draft: &Draft, place: Option<&str>) -> Slot {
    let mut ways: Vec<Alternative> = Vec::with_capacity(draft.ways.len());
    let total: f32 = draft.ways.iter().map(|(_, s, share)| weight(*s, place) * share).sum();
    for (text, scheme, share) in &draft.ways {
        let prior = weight(*scheme, place) * share / total.max(f32::MIN_POSITIVE);
        match ways.iter_mut().find(|a| *a.text == **text) {
            // A text keeps the scheme that makes it most likely.
            Some(known) => {
                if prior > known.prior {
                    known.scheme = *scheme;
                }
                known.prior += prior;
            }
            None => ways.push(Alternative { text: text.as_str().into(), scheme: *scheme, prior }),
        }
    }
    ways.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    ways.truncate(MAX_ALTERNATIVES);
    for way in &mut ways {
        way.prior = way.prior.clamp(f32::MIN_POSITIVE, 1.0);
    }
    Slot { from: draft.from.as_str().into(), kind: draft.kind, follows: draft.follows, alternatives: ways }
}

/// Each text once, with the shares of all practices that give it and the name of the likeliest.
fn once(mut found: Vec<Reading>) -> Vec<Reading> {
    found.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(found.len());
    let mut out: Vec<Reading> = Vec::with_capacity(found.len().min(MAX_READINGS));
    for reading in found {
        match seen.get(&reading.text()) {
            Some(&at) => out[at].prior += reading.prior,
            None => {
                seen.insert(reading.text(), out.len());
                out.push(reading);
            }
        }
    }
    out.sort_by(|a, b| b.prior.total_cmp(&a.prior));
    out.truncate(MAX_READINGS);
    for reading in &mut out {
        reading.prior = reading.prior.clamp(f32::MIN_POSITIVE, 1.0);
    }
    out
}
