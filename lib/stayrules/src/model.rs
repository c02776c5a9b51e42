//! What a stay rule says. Values here are checked: [`crate::RuleBook::load`] is the only way to make a rule.

use std::collections::BTreeSet;

use crate::code::{PermitKind, Pool, RuleId, StateCode, Zone};

/// Where in the rule files something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// File name as it was given to the loader.
    pub file: String,
    /// Line, from 1; 0 when the file as a whole is meant.
    pub line: u32,
}

/// A name in the languages of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// English.
    pub en: String,
    /// Chinese in simplified script.
    pub zh_hans: String,
    /// Chinese in traditional script as in Hong Kong.
    pub zh_hant_hk: String,
}

/// One rule on permitted stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name in code and ledger.
    pub id: RuleId,
    /// Its name for people.
    pub names: Names,
    /// The law it stands in.
    pub legal_basis: String,
    /// Lower ranks are tried first; no two rules share one.
    pub rank: u32,
    /// To whom it applies.
    pub who: Who,
    /// How often it may be used. A rule without a permit may always be used again.
    pub entries: Entries,
    /// What it gives.
    pub grants: Grants,
    /// Together with which other rules its days count.
    pub pool: Option<Pool>,
    /// Where it stands.
    pub place: Place,
}

/// To whom a rule applies: every condition must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Nationality.
    pub nationalities: Nationalities,
    /// Holders of a permit of this kind, valid on the day of entry.
    pub permit: Option<PermitKind>,
    /// The permit must be for residents of this border zone.
    pub zone: Option<Zone>,
    /// What the traveller comes for.
    pub travel: Travel,
}

/// Which nationalities a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nationalities {
    /// Every one, also an unknown one.
    Any,
    /// Only these.
    Of(BTreeSet<StateCode>),
    /// Every known one but these.
    AllBut(BTreeSet<StateCode>),
}

impl Nationalities {
    /// Whether a nationality is among them; an unknown one is only among "any".
    pub fn include(&self, nationality: Option<&StateCode>) -> bool {
        match (self, nationality) {
            (Self::Any, _) => true,
            (_, None) => false,
            (Self::Of(these), Some(code)) => these.contains(code),
            (Self::AllBut(these), Some(code)) => !these.contains(code),
        }
    }
}

/// What the traveller comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Travel {
    /// To stay in the country.
    #[default]
    Stay,
    /// To pass through to another one.
    Transit,
}

/// How many entries a permit is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entries {
    /// One.
    Single,
    /// Any number.
    Multiple,
}

/// What a rule gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grants {
    /// A stay without a limit: citizens.
    Unlimited,
    /// No stay: a visa is required.
    Nothing,
    /// A stay within every one of these limits.
    Limited(Limits),
}

/// The limits of a stay; the strictest one rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// At most so many days in any so many days.
    pub window: Option<Window>,
    /// At most so many days in one stay, the day of entry being the first.
    pub days_per_stay: Option<u32>,
    /// At most so many hours in one stay.
    pub hours_per_stay: Option<u32>,
    /// The days that the permit states.
    pub permit_days: Option<PermitDays>,
    /// Whether the stay ends with the permit at the latest.
    pub until_permit_expiry: bool,
}

/// At most `days` days of stay in any `of` consecutive days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Days of stay.
    pub days: u32,
    /// Length of the window in days; more than `days`.
    pub of: u32,
}

/// How the days that a permit states are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermitDays {
    /// For each stay anew.
    PerStay,
    /// For all stays under the permit together.
    InTotal,
}

impl Limits {
    /// Whether a traveller who meets the conditions may have used the rule up.
    pub(crate) fn can_run_out(&self) -> bool {
        self.window.is_some() || self.permit_days == Some(PermitDays::InTotal)
    }
}
