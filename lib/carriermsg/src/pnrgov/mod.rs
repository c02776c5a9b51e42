//! PNRGOV: the reservations on a flight, pushed by its carrier (IATA PADIS, PNRGOV EDIFACT implementation guides 10.1 to 21.1).
//! [`read`] takes what carriers really send; [`write`] writes by the guide. What no typed field takes stays as remark or request,
//! or is named as an issue; a payment card's number never gets further than [`cards`].

pub(crate) mod cards;
mod codes;
mod derive;
mod people;
pub(crate) mod read;
mod stored;
mod table;
pub(crate) mod text;
pub(crate) mod when;
pub(crate) mod write;

pub use read::read;
pub use stored::without_card_numbers;
pub use table::{HEAD, RECORD};
pub use write::write;
