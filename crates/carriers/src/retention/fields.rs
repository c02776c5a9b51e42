//! What was read from messages, with the named fields masked: what each message said, a traveller's row and facts, and the reasons
//! that people typed. Flights, times, routes, standing, sex and seats stay.

use super::rules::RetentionRules;
use crate::parse::KeptIssue;
use crate::said::{Field, Said};
use crate::store::flights::KeptFact;
use crate::wire::{TravellerRow, VettingDecisionView};

/// What a masked text reads.
pub(crate) const MASKED: &str = "***";

/// What a message said.
pub(crate) fn said(rules: &RetentionRules, said: &mut Said) {
    for told in said.travellers.iter_mut().flat_map(|traveller| &mut traveller.told) {
        if rules.masks(told.field) {
            MASKED.clone_into(&mut told.value);
        }
    }
}

/// The details of issues quote what was sent.
pub(crate) fn issues(issues: &mut [KeptIssue]) {
    for issue in issues.iter_mut().filter(|issue| !issue.detail.is_empty()) {
        MASKED.clone_into(&mut issue.detail);
    }
}

/// A traveller's facts.
pub(crate) fn facts(rules: &RetentionRules, facts: &mut [KeptFact]) {
    let masked = |name: &str| {
        let field: Option<Field> = serde_json::from_value(name.into()).ok();
        // A field that this program does not know may hold anything.
        field.is_none_or(|field| rules.masks(field))
    };
    for fact in facts.iter_mut().filter(|fact| masked(&fact.field)) {
        MASKED.clone_into(&mut fact.value);
    }
}

/// The row that lists show. That something was announced can still be counted.
pub(crate) fn shown(rules: &RetentionRules, row: &mut TravellerRow) {
    MASKED.clone_into(&mut row.name);
    let texts = [
        (Field::Birth, &mut row.birth),
        (Field::Sex, &mut row.sex),
        (Field::Nationality, &mut row.nationality),
        (Field::DocumentNumber, &mut row.document),
        (Field::DocumentIssuer, &mut row.issuer),
        (Field::Seat, &mut row.seat),
        (Field::Bags, &mut row.bags),
        (Field::Locator, &mut row.locator),
    ];
    for (field, text) in texts {
        if rules.masks(field) && text.is_some() {
            *text = Some(MASKED.to_owned());
        }
    }
}

/// An officer's reason may name anybody.
pub(crate) fn decision(decision: &mut VettingDecisionView) {
    MASKED.clone_into(&mut decision.reason);
}
