//! The chip check has its place and is not made yet: `documents` says that no chip was read, and that is passed on,
//! instead of saying nothing.

use documents::CheckKind as Inspected;

use super::adopted;
use crate::model::{Check, CheckKind, Facts};

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    adopted(facts, Inspected::Chip, CheckKind::Chip)
}

#[cfg(test)]
mod tests {
    use super::super::super::specimen::{expect, facts};
    use super::*;
    use crate::model::CheckResult;

    #[test]
    fn the_chip_is_never_said_to_be_good() {
        let mut facts = facts();
        facts.document.checks.clear();
        expect(&check(&facts), CheckResult::NotPerformed, &["reason-document-not-inspected"]);
    }
}
