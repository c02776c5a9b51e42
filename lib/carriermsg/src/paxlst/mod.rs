//! PAXLST, the passenger list (UN/EDIFACT D.02B to D.24A by the WCO/IATA/ICAO guide, and the older dialect of the United
//! States): read into an [`Announcement`](crate::model::Announcement), and written from one.
//!
//! Each traveller's segments are read alone, so that damage stays theirs; what no field holds is kept as a remark named by tag
//! and qualifier. What never lives here: what a State makes of a list, and which of two messages is the later.

mod codes;
mod dates;
mod read;
mod table;
mod write;

pub(crate) use codes::flight;
pub(crate) use dates::{local, write_local};
pub use read::{prepared, read};
pub use table::{LAYOUTS, TABLE};
pub(crate) use write::designator;
pub use write::{body, write, write_part};
