//! Whether one rule leaves anything to another. A rule that can never be reached is a mistake of its author.

use crate::model::{Entries, Grants, Nationalities, Rule, Who};

/// Whether `earlier` decides every traveller that `later` is about, so that `later` is never reached.
pub(crate) fn hides(earlier: &Rule, later: &Rule) -> bool {
    always_decides(earlier) && covers(&earlier.who, &later.who) && same_permits(earlier, later)
}

fn always_decides(rule: &Rule) -> bool {
    match &rule.grants {
        Grants::Unlimited | Grants::Nothing => true,
        Grants::Limited(limits) => !limits.can_run_out() && rule.entries == Entries::Multiple,
    }
}

/// A rule without a permit asks less than one with; two rules on permits must pick the same ones.
fn same_permits(earlier: &Rule, later: &Rule) -> bool {
    earlier.who.permit.is_none() || earlier.entries == later.entries
}

fn covers(wide: &Who, narrow: &Who) -> bool {
    let permit = wide.permit.is_none() || wide.permit == narrow.permit;
    let zone = wide.zone.is_none() || wide.zone == narrow.zone;
    wide.travel == narrow.travel && permit && zone && superset(&wide.nationalities, &narrow.nationalities)
}

fn superset(wide: &Nationalities, narrow: &Nationalities) -> bool {
    use Nationalities::{AllBut, Any, Of};
    match (wide, narrow) {
        (Any, _) => true,
        (_, Any) | (Of(_), AllBut(_)) => false,
        (Of(wide), Of(narrow)) => narrow.is_subset(wide),
        (AllBut(out), Of(narrow)) => narrow.is_disjoint(out),
        (AllBut(wide), AllBut(narrow)) => wide.is_subset(narrow),
    }
}
