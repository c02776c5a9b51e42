//! What a reservation asks for and what check-in did with it: special service requests, excess baggage, check-ins. As PNRGOV
//! carries them; decides nothing.

use super::LocalTime;
use crate::span::Fact;

/// A special service request (SSR) as sent. What a known layout inside it says (a document, a contact, a seat) stands beside as
/// such, too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Request {
    /// Four-letter code, such as `DOCS`, `WCHR`.
    pub code: Option<Fact<String>>,
    /// Status, such as `HK`.
    pub status: Option<Fact<String>>,
    /// How many.
    pub count: Option<Fact<String>>,
    /// Carrier that is asked.
    pub carrier: Option<Fact<String>>,
    /// Processing indicators as sent.
    pub indicators: Vec<Fact<String>>,
    /// Where the part of the journey that it is for begins.
    pub from: Option<Fact<String>>,
    /// Where it ends.
    pub to: Option<Fact<String>>,
    /// Free text in its pieces; a text that was wrapped has several.
    pub text: Vec<Fact<String>>,
    /// Details, such as seats.
    pub details: Vec<RequestDetail>,
    /// The leg of the reservation, by index, under which it stands.
    pub leg: Option<usize>,
}

/// One detail of a request, such as a seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RequestDetail {
    /// Data, such as a seat's number.
    pub data: Option<Fact<String>>,
    /// Unit of measure as sent.
    pub unit: Option<Fact<String>>,
    /// Reference of a traveller whom the message does not name; of one whom it does, the request is theirs.
    pub reference: Option<Fact<String>>,
    /// Seat characteristics as sent.
    pub characteristics: Vec<Fact<String>>,
}

/// Excess baggage (EBD).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Excess {
    /// Currency of the rate.
    pub currency: Option<Fact<String>>,
    /// Rate for each unit.
    pub rate: Option<Fact<String>>,
    /// How many pieces, or how much weight.
    pub amount: Option<Fact<String>>,
    /// Pieces or weight, as sent.
    pub kind: Option<Fact<String>>,
    /// Unit of weight, as sent.
    pub unit: Option<Fact<String>>,
}

/// One traveller's check-in on one leg (GR6 and GR7). Seat and bags stand with the traveller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CheckIn {
    /// The leg of the reservation, by index.
    pub leg: usize,
    /// When.
    pub at: Option<Fact<LocalTime>>,
    /// When, as a text that has no layout (DAT 3).
    pub at_text: Option<Fact<String>>,
    /// Who did it: the elements of ORG as sent, each with its place.
    pub by: Vec<Fact<String>>,
    /// Sequence number.
    pub sequence: Option<Fact<String>>,
    /// The check-in system's own reference of the traveller, where it is not the reservation's.
    pub reference: Option<Fact<String>>,
}
