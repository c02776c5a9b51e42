//! Between records and `lib/stayrules`: which visa duty, which permits, how long. The reckoning itself is theirs.

use kernel::{CountryCode, CrossingId, Date, Direction, Message, PermitId};
use records::{Crossing, Permit, PermitEntries, PermitState as Recorded};
use stayrules::{
    Arg, Assessment, Certainty, Entries, Grants, PastStay, PermitFacts, RuleBook, StateCode, Step, Travel,
    Traveller, Verdict,
};

use crate::model::{Known, PermitFact, PermitState, StayFacts, VisaDuty};
use crate::view::StayProposal;

/// What follows from the rules of stay for one traveller.
#[derive(Debug, Clone, PartialEq)]
pub struct Reckoned {
    /// Whether a visa is needed.
    pub visa: Known<VisaDuty>,
    /// The stay, for the check.
    pub stay: StayFacts,
    /// The stay, for the screen and the decision.
    pub proposal: Option<StayProposal>,
    /// Permits, the most useful first.
    pub permits: Vec<PermitFact>,
}

/// Asks the rules about a traveller with these permits and crossings.
pub fn reckon(
    book: &RuleBook,
    nationality: Option<CountryCode>,
    permits: &[Permit],
    crossings: &[Crossing],
    direction: Direction,
    today: Date,
) -> Reckoned {
    let state = nationality.and_then(|code| code.as_str().parse::<StateCode>().ok());
    let facts: Vec<PermitFacts> = permits.iter().filter_map(permit_facts).collect();
    let past = past_stays(crossings);
    let traveller = Traveller { nationality: state.as_ref(), permits: &facts, travel: Travel::Stay };
    let visa = visa_duty(book, &traveller, &past, today);
    let permits = permit_states(permits, crossings, today);
    let (stay, proposal) = match (direction, &visa) {
        (_, Known::Yes(VisaDuty::Citizen)) => (StayFacts::Unlimited, None),
        (Direction::Exit, _) => (ending(book, &traveller, crossings, &past, today), None),
        (Direction::Entry, _) => begin(book, &traveller, &visa, &permits, &past, today),
    };
    Reckoned { visa, stay, proposal, permits }
}

/// Whether a visa is needed: what the rules say without any permit.
fn visa_duty(book: &RuleBook, traveller: &Traveller<'_>, past: &[PastStay], today: Date) -> Known<VisaDuty> {
    if traveller.nationality.is_none() {
        return Known::Unknown(Message::new("reason-permit-nationality-unknown"));
    }
    let bare = Traveller { permits: &[], ..*traveller };
    let found = stayrules::assess(book, &bare, past, today);
    let grants = found.rule.as_ref().and_then(|id| book.rule(id)).map(|rule| &rule.grants);
    match (grants, found.verdict) {
        (Some(Grants::Unlimited), _) => Known::Yes(VisaDuty::Citizen),
        (Some(Grants::Nothing), _) | (None, Verdict::NoRule) => Known::Yes(VisaDuty::Required),
        (Some(Grants::Limited(_)), _) => Known::Yes(VisaDuty::Exempt),
        (None, _) => Known::Unknown(Message::new("reason-stay-no-rule")),
    }
}

/// The stay that would begin today.
fn begin(
    book: &RuleBook,
    traveller: &Traveller<'_>,
    visa: &Known<VisaDuty>,
    permits: &[PermitFact],
    past: &[PastStay],
    today: Date,
) -> (StayFacts, Option<StayProposal>) {
    let usable = permits.iter().any(|p| p.state == PermitState::Usable);
    if *visa == Known::Yes(VisaDuty::Required) && !usable {
        return (StayFacts::NeedsPermit, None);
    }
    let found = stayrules::assess(book, traveller, past, today);
    let explain = messages(&found.steps);
    let until = match found.verdict {
        Verdict::Until(day) => Some(day),
        Verdict::Unlimited | Verdict::Nothing | Verdict::NoRule => None,
    };
    let stay = match (found.verdict, found.certainty) {
        (Verdict::NoRule, _) => StayFacts::Undetermined(vec![Message::new("reason-stay-no-rule")]),
        (Verdict::Nothing, _) => StayFacts::Allowed { days_left: 0, until: None, explain: explain.clone() },
        (_, Certainty::MissingExits(_)) => {
            let mut why = vec![Message::new("reason-stay-not-certain")];
            why.extend(explain.iter().cloned());
            StayFacts::Undetermined(why)
        }
        (Verdict::Unlimited, _) => {
            StayFacts::Allowed { days_left: i64::MAX, until: None, explain: explain.clone() }
        }
        (Verdict::Until(day), _) => {
            let days_left = found.days_allowed.map_or(1, i64::from);
            StayFacts::Allowed { days_left, until: Some(day), explain: explain.clone() }
        }
    };
    (stay, proposal(book, &found, until, explain))
}

fn proposal(
    book: &RuleBook,
    found: &Assessment,
    until: Option<Date>,
    explain: Vec<Message>,
) -> Option<StayProposal> {
    if matches!(found.verdict, Verdict::Nothing | Verdict::NoRule) {
        return None;
    }
    let rule = book.rule(found.rule.as_ref()?)?;
    let name = Message::new("reason-stay-rule-name")
        .with("en", rule.names.en.as_str())
        .with("zh_hans", rule.names.zh_hans.as_str())
        .with("zh_hant_hk", rule.names.zh_hant_hk.as_str());
    Some(StayProposal {
        rule: rule.id.to_string(),
        rule_name: name,
        until,
        days_allowed: found.days_allowed,
        days_used: found.days_used,
        days_left: found.days_left,
        permit: found.permit.as_ref().and_then(|id| id.parse().ok()),
        explain,
    })
}

/// The stay that ends today.
fn ending(
    book: &RuleBook,
    traveller: &Traveller<'_>,
    crossings: &[Crossing],
    past: &[PastStay],
    today: Date,
) -> StayFacts {
    let open = records::open_stay(crossings).and_then(|stay| stay.entry);
    let Some(entry) = open else {
        return StayFacts::Undetermined(vec![Message::new("reason-stay-no-entry")]);
    };
    match stayrules::open_stay(book, traveller, past, today) {
        Some(open) if open.until.is_some() => {
            StayFacts::Ending { over_days: i64::from(open.overstay_days), entry: entry.id, explain: vec![] }
        }
        Some(open) if open.rule.is_some() => {
            StayFacts::Ending { over_days: 0, entry: entry.id, explain: vec![] }
        }
        Some(_) | None => StayFacts::Undetermined(vec![Message::new("reason-stay-no-rule")]),
    }
}

/// The crossing that began the open stay.
pub fn open_entry(crossings: &[Crossing]) -> Option<CrossingId> {
    records::open_stay(crossings).and_then(|stay| stay.entry).map(|entry| entry.id)
}

fn past_stays(crossings: &[Crossing]) -> Vec<PastStay> {
    records::stays(crossings)
        .into_iter()
        .filter_map(|stay| {
            let entry = stay.entry?;
            Some(PastStay {
                entry: entry.at.date_utc(),
                exit: stay.exit.map(|exit| exit.at.date_utc()),
                rule: entry.stay_rule.as_deref().and_then(|rule| rule.parse().ok()),
                permit: entry.permit.map(|permit| permit.to_string()),
                granted_until: entry.stay_until,
            })
        })
        .collect()
}

fn permit_facts(permit: &Permit) -> Option<PermitFacts> {
    (permit.state == Recorded::Issued).then_some(())?;
    Some(PermitFacts {
        id: permit.id.to_string(),
        kind: permit.kind.parse().ok()?,
        valid_from: permit.valid_from,
        valid_until: permit.valid_until,
        entries: match permit.entries {
            PermitEntries::Single => Entries::Single,
            PermitEntries::Multiple => Entries::Multiple,
        },
        stay_days: permit.stay_days,
        zone: permit.zone.as_deref().and_then(|zone| zone.parse().ok()),
    })
}

/// What each permit lets its holder do today; usable ones first, then those that come nearest.
fn permit_states(permits: &[Permit], crossings: &[Crossing], today: Date) -> Vec<PermitFact> {
    let used =
        |id: PermitId| crossings.iter().any(|c| c.direction == Direction::Entry && c.permit == Some(id));
    let mut facts: Vec<PermitFact> = permits
        .iter()
        .map(|permit| {
            let state = match (permit.state, permit.entries) {
                (Recorded::Cancelled, _) => PermitState::Revoked,
                _ if today > permit.valid_until => PermitState::Expired { until: permit.valid_until },
                _ if today < permit.valid_from => PermitState::NotYetValid { from: permit.valid_from },
                (_, PermitEntries::Single) if used(permit.id) => PermitState::Used,
                _ => PermitState::Usable,
            };
            PermitFact { id: permit.id, state }
        })
        .collect();
    facts.sort_by_key(|fact| match fact.state {
        PermitState::Usable => 0,
        PermitState::NotYetValid { .. } => 1,
        PermitState::Used => 2,
        PermitState::Expired { .. } => 3,
        PermitState::Revoked => 4,
    });
    facts
}

fn messages(steps: &[Step]) -> Vec<Message> {
    let message = |step: &Step| {
        step.args.iter().fold(Message::new(step.id), |message, (name, value)| match value {
            Arg::Count(n) => message.with(name, *n),
            Arg::Day(day) => message.with(name, day.to_string()),
            Arg::Text(text) => message.with(name, text.as_str()),
        })
    };
    steps.iter().map(message).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::shipped_rules;

    fn duty(nationality: Option<&str>) -> Known<VisaDuty> {
        let book = shipped_rules().expect("the shipped rules are sound");
        let nationality = nationality.map(|n| n.parse().expect("a code"));
        reckon(&book, nationality, &[], &[], Direction::Entry, Date::constant(2026, 6, 15)).visa
    }

    #[test]
    fn a_citizen_needs_no_visa_and_without_a_nationality_nothing_is_known() {
        assert_eq!(duty(Some("UTO")), Known::Yes(VisaDuty::Citizen));
        assert!(matches!(duty(None), Known::Unknown(_)));
    }

    #[test]
    fn an_exit_without_a_known_entry_is_not_reckoned() {
        let book = shipped_rules().expect("the shipped rules are sound");
        let day = Date::constant(2026, 6, 15);
        let found = reckon(&book, "SWE".parse().ok(), &[], &[], Direction::Exit, day);
        assert_eq!(found.stay, StayFacts::Undetermined(vec![Message::new("reason-stay-no-entry")]));
    }
}
