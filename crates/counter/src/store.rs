//! The counter's tables: one function per statement of `sql/`. Never a rule; who may read was settled before.

pub(crate) mod arrivals;
pub(crate) mod decisions;
pub(crate) mod lanes;
pub(crate) mod presentations;
pub(crate) mod referrals;
pub(crate) mod tallies;
