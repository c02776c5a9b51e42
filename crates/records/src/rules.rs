//! What follows from facts: pairs of entry and exit, the stay that is open, how a document stands. Pure and total;
//! nothing of it is ever stored.

use std::collections::HashMap;

use kernel::{CrossingId, Date, Direction, Timestamp};

use crate::model::{
    Correction, Crossing, DocumentReport, DocumentStanding, Permit, ReportKind, Stay, StayState,
};

/// Pairs entries with exits, in the order of time whatever the order given; the result is oldest first.
///
/// An entry is closed by the next crossing when that is an exit. An entry followed by another entry has lost its
/// exit; an exit that follows no entry has lost its entry; the last entry without an exit is open. At the same
/// instant an entry comes before an exit.
pub fn stays(crossings: &[Crossing]) -> Vec<Stay> {
    let mut ordered: Vec<&Crossing> = crossings.iter().collect();
    ordered.sort_by_key(|c| (c.at, c.direction, c.id));
    let mut stays = Vec::with_capacity(ordered.len() / 2 + 1);
    let mut inside: Option<&Crossing> = None;
    for crossing in ordered {
        match (crossing.direction, inside.take()) {
            (Direction::Entry, before) => {
                stays.extend(before.map(|entry| begun(entry, StayState::MissingExit)));
                inside = Some(crossing);
            }
            (Direction::Exit, Some(entry)) => stays.push(Stay {
                entry: Some(entry.clone()),
                exit: Some(crossing.clone()),
                state: StayState::Closed,
            }),
            (Direction::Exit, None) => {
                stays.push(Stay {
                    entry: None,
                    exit: Some(crossing.clone()),
                    state: StayState::MissingEntry,
                });
            }
        }
    }
    stays.extend(inside.map(|entry| begun(entry, StayState::Open)));
    stays
}

fn begun(entry: &Crossing, state: StayState) -> Stay {
    Stay { entry: Some(entry.clone()), exit: None, state }
}

/// The stay that is open: its entry is known and nothing followed.
pub fn open_stay(crossings: &[Crossing]) -> Option<Stay> {
    stays(crossings).pop().filter(|stay| stay.state == StayState::Open)
}

/// How a document stands, and since when the report speaks that decides it. Reports count in the order of the time
/// from which they speak, up to `now`; "found" lifts "lost" and "stolen", nothing lifts "revoked". An expired document
/// that is also reported stands as reported. The day of expiry is still a day of validity.
pub fn standing(
    reports: &[DocumentReport],
    expiry: Option<Date>,
    now: Timestamp,
) -> (DocumentStanding, Option<Timestamp>) {
    let mut ordered: Vec<&DocumentReport> = reports.iter().filter(|r| r.at <= now).collect();
    ordered.sort_by_key(|r| (r.at, r.kind));
    let mut decisive: Option<&DocumentReport> = None;
    for report in ordered {
        let revoked = decisive.is_some_and(|d| d.kind == ReportKind::Revoked);
        match report.kind {
            _ if revoked => {}
            ReportKind::Found => decisive = None,
            ReportKind::Lost | ReportKind::Stolen | ReportKind::Revoked => decisive = Some(report),
        }
    }
    let since = decisive.map(|r| r.at);
    match decisive.map(|r| r.kind) {
        Some(ReportKind::Lost) => (DocumentStanding::Lost, since),
        Some(ReportKind::Stolen) => (DocumentStanding::Stolen, since),
        Some(ReportKind::Revoked) => (DocumentStanding::Revoked, since),
        Some(ReportKind::Found) | None if expiry.is_some_and(|day| day < now.date_utc()) => {
            (DocumentStanding::Expired, None)
        }
        Some(ReportKind::Found) | None => (DocumentStanding::Valid, None),
    }
}

/// Applies corrections to recorded crossings: amended values replace, voided crossings go. `corrections` are in the
/// order of their numbers, so the last one of a crossing holds. The result is newest first.
pub(crate) fn effective(mut crossings: Vec<Crossing>, corrections: &[Correction]) -> Vec<Crossing> {
    if corrections.is_empty() {
        return crossings;
    }
    let last: HashMap<CrossingId, &Correction> = corrections.iter().map(|c| (c.crossing, c)).collect();
    crossings.retain_mut(|crossing| match last.get(&crossing.id) {
        None => true,
        Some(correction) if correction.voided => false,
        Some(correction) => {
            crossing.at = correction.at;
            crossing.direction = correction.direction;
            crossing.corrected = true;
            true
        }
    });
    crossings.sort_by_key(|c| std::cmp::Reverse((c.at, c.id)));
    crossings
}

/// Of facts ordered by permit and time, the last one of each permit; latest validity first.
pub(crate) fn latest_permits(facts: Vec<Permit>) -> Vec<Permit> {
    let mut permits: Vec<Permit> = Vec::with_capacity(facts.len());
    for fact in facts {
        match permits.last_mut() {
            Some(last) if last.id == fact.id => *last = fact,
            _ => permits.push(fact),
        }
    }
    permits.sort_by_key(|p| std::cmp::Reverse((p.valid_until, p.id)));
    permits
}
