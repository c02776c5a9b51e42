//! Finds listed persons by name, date of birth and document number, and says why.
//!
//! Here live: folding of names in any script to comparable words ([`Name`]), the comparison of two names into aligned
//! parts ([`align()`]), of dates of birth ([`compare_births`]) and of document numbers ([`document_key`]), how rare a
//! word is ([`Rarity`]), and an immutable index over many subjects ([`Index`]) that proposes candidates within bounds.
//! Every function is pure and total: the same input and the same index give the same answer, and no input panics.
//!
//! What never lives here: files, clocks, threads, databases, thresholds of a particular border, and any inference of
//! ethnicity or origin from a name. A name is compared letter by letter with what a list gives; nothing more is read
//! out of it.
//!
//! Scripts other than Latin are read by `namereading`: a word carries its plausible spellings, likelier ones by the
//! state that issued the document, and meets Latin words through them. Two names in such a script meet as written.

mod align;
mod birth;
mod crossings;
mod document;
mod fold;
mod index;
mod keys;
mod name;
mod native;
mod rarity;
mod readings;
mod search;
mod similar;
mod translit;

pub use align::{AlignWeights, NameMatch, Pair, PairKind, align};
pub use birth::{BirthEvidence, BirthSpan, Day, compare_births};
pub use document::{DocumentEvidence, document_key, same_document};
pub use fold::{MAX_NAME_CHARS, MAX_WORDS, fold};
pub use index::{Class, Index, ListedDocument, ListedName, Subject};
pub use name::{Name, ReadAs, Role, Token, Written};
pub use namereading::{ClassKind, Scheme};
pub use rarity::Rarity;
pub use search::{Bounds, Capped, Found, Match, MatchedName, Query, QueryDocument};
pub use similar::similarity;
