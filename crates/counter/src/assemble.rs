//! From what records, lists and readings say to [`Facts`], and from checks with their references back to evidence in
//! full. Mapping only: no rule, no I/O.

use kernel::{Date, Message, Timestamp};
use records::wire::{CrossingView, DocumentReport as ReportView, PermitView};
use records::{Crossing, DocumentReport, DocumentStanding, History, Mismatch, Resolved};
use screening::Hit;
use stayrules::RuleBook;

use crate::decision::DecisionOutcome;
use crate::model::{
    Check, CompanionFact, CrossingFact, Evidence, Facts, HitFact, Known, MemberState, PresentationState,
    ReportFact, ReportKind, Sighting, Stand,
};
use crate::parameters::Parameters;
use crate::places::Places;
use crate::reading::Reading;
use crate::stay;
use crate::store::arrivals::WaitingMember;
use crate::store::presentations::PresentedMember;
use crate::view::{CheckView, EvidenceView, PartyMember, PartyMemberState, PartyView, StayProposal};

/// All that is known when a traveller is presented.
pub(crate) struct Material<'a> {
    pub stand: &'a Stand,
    pub now: Timestamp,
    pub today: Date,
    pub reading: &'a Reading,
    pub resolved: &'a Resolved,
    pub history: &'a History,
    pub hits: Known<Vec<HitFact>>,
    pub lists_cut: Option<Message>,
    pub elsewhere: Option<Sighting>,
    pub party: Option<Vec<CompanionFact>>,
    pub places: &'a Places,
    pub book: &'a RuleBook,
    pub parameters: &'a Parameters,
}

/// Facts for the checks, and the stay that the rules propose.
pub(crate) fn facts<'a>(m: Material<'a>) -> (Facts<'a>, Option<StayProposal>) {
    let document = &m.reading.facts;
    let crossings = &m.history.crossings;
    let crossing = |c: &Crossing| crossing_fact(c, m.places);
    let reckoned =
        stay::reckon(m.book, document.nationality, &m.history.permits, crossings, m.stand.direction, m.today);
    let open = stay::open_entry(crossings);
    let facts = Facts {
        now: m.now,
        today: m.today,
        direction: m.stand.direction,
        port: m.stand.port.clone(),
        location: m.places.location(&m.stand.port),
        document: document.clone(),
        reports: Known::Yes(reports(m.reading, m.history, m.now)),
        hits: m.hits,
        lists_cut: m.lists_cut,
        last_crossing: Known::Yes(crossings.first().map(crossing)),
        last_on_document: crossings.iter().find(|c| document.key.as_ref() == Some(&c.document)).map(crossing),
        elsewhere: m.elsewhere,
        holder_changes: m.resolved.mismatches.iter().map(changed).collect(),
        open_entry: open.and_then(|id| crossings.iter().find(|c| c.id == id)).map(crossing),
        visa: reckoned.visa,
        permits: reckoned.permits,
        stay: reckoned.stay,
        party: m.party,
        parameters: m.parameters,
    };
    (facts, reckoned.proposal)
}

fn crossing_fact(c: &Crossing, places: &Places) -> CrossingFact {
    CrossingFact {
        id: c.id,
        person: c.person,
        port: c.port.clone(),
        location: places.location(&c.port),
        direction: c.direction,
        at: c.at,
        document: Some(c.document.clone()),
    }
}

fn changed(mismatch: &Mismatch) -> &'static str {
    match mismatch {
        Mismatch::Name => "name",
        Mismatch::Birth => "birth",
        Mismatch::Sex => "sex",
        Mismatch::Nationality => "nationality",
    }
}

/// Reports on the presented document.
fn own_reports(reading: &Reading, history: &History) -> Vec<DocumentReport> {
    let own = |r: &&DocumentReport| reading.facts.key.as_ref() == Some(&r.document);
    history.reports.iter().filter(own).cloned().collect()
}

/// The report in force, if any: what was found again is no longer lost.
fn reports(reading: &Reading, history: &History, now: Timestamp) -> Vec<ReportFact> {
    let (standing, since) = records::standing(&own_reports(reading, history), None, now);
    let kind = match standing {
        DocumentStanding::Lost => ReportKind::Lost,
        DocumentStanding::Stolen => ReportKind::Stolen,
        DocumentStanding::Revoked => ReportKind::Revoked,
        DocumentStanding::Valid | DocumentStanding::Expired => return vec![],
    };
    since.map(|reported_at| ReportFact { kind, reported_at }).into_iter().collect()
}

/// Checks for the screen, each reference replaced by the thing itself.
pub(crate) fn check_views(
    checks: Vec<Check>,
    hits: &[Hit],
    history: &History,
    reading: &Reading,
) -> Vec<CheckView> {
    let reported = own_reports(reading, history);
    checks
        .into_iter()
        .map(|check| CheckView {
            check: check.check,
            result: check.result,
            reasons: check.reasons,
            evidence: check
                .evidence
                .iter()
                .filter_map(|e| evidence_view(e, hits, history, &reported))
                .collect(),
            took_us: check.took_us,
        })
        .collect()
}

/// A check for the screen that rests on nothing but what it names.
pub(crate) fn bare_view(check: Check) -> CheckView {
    lists_view(check, &[])
}

/// A lists check for the screen, from hits alone.
pub(crate) fn lists_view(check: Check, hits: &[Hit]) -> CheckView {
    let evidence = hits.iter().cloned().map(|hit| EvidenceView::Hit { hit }).collect();
    CheckView {
        check: check.check,
        result: check.result,
        reasons: check.reasons,
        evidence,
        took_us: check.took_us,
    }
}

fn evidence_view(
    evidence: &Evidence,
    hits: &[Hit],
    history: &History,
    reported: &[DocumentReport],
) -> Option<EvidenceView> {
    Some(match evidence {
        Evidence::Hit(id) => EvidenceView::Hit { hit: hits.iter().find(|h| h.entry == *id)?.clone() },
        Evidence::Crossing(id) => {
            let found = history.crossings.iter().find(|c| c.id == *id)?;
            EvidenceView::Crossing { crossing: CrossingView::from(found) }
        }
        Evidence::Permit(id) => {
            let found = history.permits.iter().find(|p| p.id == *id)?;
            EvidenceView::Permit { permit: PermitView::from(found) }
        }
        // The report that decides is the latest one in force; earlier ones are on the person's page.
        Evidence::DocumentReport(_) => {
            EvidenceView::DocumentReport { report: ReportView::from(reported.last()?) }
        }
        Evidence::MrzField(field) => EvidenceView::MrzField { field: field.clone() },
        Evidence::Companion { presentation, name } => {
            EvidenceView::Companion { presentation: *presentation, name: name.clone() }
        }
    })
}

/// The other members of a party: those presented, then those who wait.
pub(crate) fn companions(presented: &[PresentedMember], waiting: &[WaitingMember]) -> Vec<CompanionFact> {
    let presented = presented.iter().map(|m| CompanionFact {
        presentation: Some(m.presentation),
        name: m.name.clone(),
        birth: m.birth,
        state: match (m.state, m.outcome) {
            (PresentationState::Checked, _) => MemberState::Checked,
            (PresentationState::Referred, _) => MemberState::Referred,
            (PresentationState::Decided, Some(DecisionOutcome::Refuse)) => MemberState::Refused,
            (PresentationState::Decided, _) => MemberState::Passed,
        },
        listed: m.listed,
    });
    let waiting = waiting.iter().map(|m| CompanionFact {
        presentation: None,
        name: m.name.clone().unwrap_or_default(),
        birth: m.birth.unwrap_or(kernel::PartialDate::UNKNOWN),
        state: MemberState::Waiting,
        listed: m.alert,
    });
    presented.chain(waiting).collect()
}

/// A party for the screen.
pub(crate) fn party_view(id: &str, members: &[CompanionFact]) -> PartyView {
    let member = |m: &CompanionFact| PartyMember {
        presentation: m.presentation,
        name: m.name.clone(),
        state: match m.state {
            MemberState::Waiting => PartyMemberState::Waiting,
            MemberState::Checked => PartyMemberState::Checked,
            MemberState::Referred => PartyMemberState::Referred,
            MemberState::Passed => PartyMemberState::Passed,
            MemberState::Refused => PartyMemberState::Refused,
        },
    };
    PartyView { id: id.to_owned(), members: members.iter().map(member).collect() }
}
