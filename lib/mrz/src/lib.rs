//! Machine-readable zones of travel documents, read and written.

mod alphabet;
pub mod codes;
mod date;
mod field;
mod gbk;
mod layout;
pub mod translit;
pub mod write;

pub use alphabet::check_digit;
pub use date::{Date3, PartialDate, ZoneDate};
pub use field::{Field, Guard, Part, Reason, Sex, Span, Status, Verdict};
pub use gbk::HanziName;
pub use layout::Format;
