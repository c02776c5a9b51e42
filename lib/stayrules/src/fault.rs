//! What is wrong with a rule file, and where.

use std::fmt;

use crate::model::Place;
use crate::step::{Arg, Step};

/// One fault of a rule file. A book with a fault is not loaded at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File and line.
    pub place: Place,
    /// What is wrong: a message id `stay-fault-…` with arguments.
    pub what: Step,
}

impl Fault {
    pub(crate) fn new(place: &Place, what: Step) -> Self {
        Self { place: place.clone(), what }
    }
}

impl fmt::Display for Fault {
    /// For logs: `visas.yaml:12: stay-fault-window-size days=180 of=180`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.file, self.place.line, self.what.id)?;
        self.what.args.iter().try_for_each(|(name, value): &(&str, Arg)| write!(f, " {name}={value}"))
    }
}
