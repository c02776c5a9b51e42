//! Utopia (UTO, the specimen state of ICAO Doc 9303): a synthetic country with planted, labelled wrongdoing, for the
//! demonstration, tests and training.
//!
//! Everything follows from a seed: person `n` of a [`World`] is the same wherever and whenever it is asked for, so a
//! world of a million people needs no memory. What never lives here: a clock, a global random generator, and real
//! persons, but for names on public lists, which planted hits vary.
//!
//! Entry points: [`World`], [`Stream`], [`write()`], [`load()`].

mod border;
pub mod carrier;
mod cases;
mod cast;
pub mod chips;
mod dice;
mod history;
mod household;
mod listed;
mod load;
mod names;
mod papers;
pub mod passports;
mod person;
mod places;
mod plan;
mod schedule;
mod stream;
mod waves;
mod write;

pub use cases::{Case, Expect};
pub use history::{Life, Whereabouts};
pub use listed::Variant;
pub use load::{Loaded, load};
pub use papers::Paper;
pub use person::{Form, Kind, Person, World};
pub use stream::{Again, Stream, Traveller};
pub use write::{Params, Summary, write};

#[cfg(test)]
mod tests;
