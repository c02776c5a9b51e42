//! How long a traveller may stay, by rules that are data.
//!
//! A [`RuleBook`] is loaded from YAML files (`library/rules/stay`), which name their legal basis; [`assess`] picks the
//! rule that applies to a traveller on a day of entry and says until when the stay may last, with every step of the
//! reasoning as a message id and arguments; [`overstay`] and [`open_stay`] compute an overstay for a day.
//!
//! Pure and sans-IO: no clock, no files, no database. What never lives here: who a traveller is, whether a permit is
//! genuine, and any decision. An overstay is always computed from the stays and never kept.
//!
//! Days are calendar days and both the day of entry and the day of exit count (Regulation (EU) 2016/399, article 6(1),
//! and the worked examples of the European Commission's short-stay calculator follow the same count).

mod assess;
mod code;
mod fault;
mod load;
mod model;
mod overlap;
mod overstay;
mod step;
mod window;

pub use assess::{Assessment, Certainty, PastStay, PermitFacts, Traveller, Verdict, assess};
pub use code::{InvalidCode, PermitKind, Pool, RuleId, StateCode, Zone};
pub use fault::Fault;
pub use load::{RuleBook, RuleFile};
pub use model::{
    Entries, Grants, Limits, Names, Nationalities, PermitDays, Place, Rule, Travel, Who, Window,
};
pub use overstay::{OpenStay, open_stay, overstay};
pub use step::{Arg, Step};
pub use window::Days;

pub use jiff::civil::Date;
