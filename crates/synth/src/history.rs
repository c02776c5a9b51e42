//! What a person did at the border until an instant, the permit they travel on, and reports on their documents.

use std::time::Duration;

use kernel::{CrossingId, Direction, DocumentKey, Timestamp};
use records::{NewCrossing, NewDocumentReport, Permit, PermitEntries, ReportKind, Source};

use crate::cases::Case;
use crate::cast;
use crate::dice::Dice;
use crate::papers;
use crate::person::{Person, World, lane};
use crate::plan::{Move, SingleTrip};

/// One person of so many once lost another document, which is no reason to stop them today.
const LOST_ONE_IN: u64 = 250;
const DAY: Duration = Duration::from_secs(86_400);

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In Utopia.
    Inside,
    /// Abroad.
    Outside,
    /// Abroad, and the visa was good for one entry only.
    Done,
}

/// A person's past.
#[derive(Debug, Clone)]
pub struct Life {
    /// Crossings, oldest first.
    pub crossings: Vec<NewCrossing>,
    /// The permit that they travel on.
    pub permit: Option<Permit>,
    /// Reports on their documents.
    pub reports: Vec<NewDocumentReport>,
    /// Where they are.
    pub whereabouts: Whereabouts,
}

impl World {
    /// The life of a person until `now`.
    pub fn life(&self, person: &Person, now: Timestamp) -> Life {
        let permit = papers::permit(self, person);
        let part = cast::part(person.index, self);
        let moves = match part {
            Some(case) => cast::past(self, person, case),
            None => self.moves(person, now.seconds(), single(permit.as_ref())),
        };
        let whereabouts = after(person, permit.as_ref(), moves.last().map(|m| m.direction));
        Life {
            crossings: self.crossings(person, permit.as_ref(), &moves),
            reports: self.reports(person, part),
            permit,
            whereabouts,
        }
    }

    fn crossings(&self, person: &Person, permit: Option<&Permit>, moves: &[Move]) -> Vec<NewCrossing> {
        if moves.is_empty() {
            return Vec::new();
        }
        let mut dice = Dice::new(self.seed, lane::PASSAGE, person.index);
        let (permit, document) = (permit.map(|p| p.id), person.document());
        let crossing = |m: &Move| NewCrossing {
            id: CrossingId::new(m.at(), dice.bytes10()),
            person: person.id,
            document: document.clone(),
            port: m.port_id(),
            lane: None,
            direction: m.direction,
            at: m.at(),
            seen_at: m.at(),
            stay_until: None,
            stay_rule: None,
            permit: permit.filter(|_| m.direction == Direction::Entry),
            presentation: None,
            source: Source::Synthetic,
        };
        moves.iter().map(crossing).collect()
    }

    fn reports(&self, person: &Person, part: Option<Case>) -> Vec<NewDocumentReport> {
        let mut dice = Dice::new(self.seed, lane::CASE, person.index);
        let at = Timestamp::at_midnight_utc(self.today)
            .minus(DAY * u32::try_from(dice.below(90)).unwrap_or(0) + DAY);
        let report = |document, kind| NewDocumentReport {
            document,
            kind,
            source: String::from("issuing state"),
            at,
            seen_at: at,
        };
        match part {
            Some(Case::StolenDocument) => vec![report(person.document(), ReportKind::Stolen)],
            None if dice.one_in(LOST_ONE_IN) => {
                earlier(person).map(|d| report(d, ReportKind::Lost)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The document before the present one.
fn earlier(person: &Person) -> Option<DocumentKey> {
    let number = format!("Q{:08}", person.index % 100_000_000).parse().ok()?;
    Some(DocumentKey { issuer: person.nationality, number })
}

pub(crate) fn single(permit: Option<&Permit>) -> SingleTrip {
    let single = permit.is_some_and(|p| p.entries == PermitEntries::Single);
    if single { SingleTrip::Yes } else { SingleTrip::No }
}

/// Where somebody is after their last passage.
pub(crate) fn after(person: &Person, permit: Option<&Permit>, last: Option<Direction>) -> Whereabouts {
    match last {
        Some(Direction::Entry) => Whereabouts::Inside,
        Some(Direction::Exit) if single(permit) == SingleTrip::Yes => Whereabouts::Done,
        Some(Direction::Exit) => Whereabouts::Outside,
        None if person.lives_here() => Whereabouts::Inside,
        None => Whereabouts::Outside,
    }
}
