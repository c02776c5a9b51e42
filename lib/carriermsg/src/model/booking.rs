//! Reservations (passenger name records) as PNRGOV carries them.

use super::{Address, Bag, Contact, Leg, LocalTime, Remark, Ticket};
use crate::span::{Fact, Span};

/// One passenger name record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reservation {
    /// Carrier that holds it.
    pub carrier: Option<Fact<String>>,
    /// Record locator there.
    pub locator: Option<Fact<String>>,
    /// The same reservation elsewhere, as carrier and locator.
    pub elsewhere: Vec<(Option<Fact<String>>, Fact<String>)>,
    /// When it was made, local to the place of booking or UTC as the carrier has it.
    pub made: Option<Fact<LocalTime>>,
    /// When it was last changed.
    pub changed: Option<Fact<LocalTime>>,
    /// When the ticket was issued.
    pub ticketed: Option<Fact<LocalTime>>,
    /// Number of travellers that the record counts.
    pub party_size: Option<Fact<u32>>,
    /// Agency: city or office as sent.
    pub agency: Vec<Fact<String>>,
    /// Itinerary.
    pub legs: Vec<Leg>,
    /// Tickets and fares.
    pub tickets: Vec<Ticket>,
    /// Fares, as amount and currency.
    pub fares: Vec<Money>,
    /// Payments; never a card number.
    pub payments: Vec<Payment>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Bags that no single traveller owns.
    pub bags: Vec<Bag>,
    /// Special services and remarks of the whole record.
    pub remarks: Vec<Remark>,
    /// Records that this one was split from or into.
    pub splits: Vec<Split>,
    /// Hotels, cars, trains.
    pub non_air: Vec<NonAir>,
    /// What was changed, in order.
    pub history: Vec<Change>,
    /// The bytes that speak of it.
    pub span: Span,
}

/// An amount of money as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Money {
    /// Kind of amount as sent: `B` base fare, `T` total.
    pub kind: Option<Fact<String>>,
    /// Digits with the decimal mark as sent.
    pub amount: Fact<String>,
    /// Currency, ISO 4217.
    pub currency: Option<Fact<String>>,
}

/// A form of payment. A card's number is replaced by a token before anything is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Payment {
    /// Kind as sent, such as `CC`, `CA`.
    pub kind: Option<Fact<String>>,
    /// Issuer of a card as sent, such as `VI`.
    pub issuer: Option<Fact<String>>,
    /// Token of a card's number: its last four digits behind asterisks.
    pub token: Option<Fact<String>>,
    /// Expiry as sent (mmyy).
    pub expires: Option<Fact<String>>,
    /// Amount.
    pub amount: Option<Fact<String>>,
    /// Name of the payer.
    pub payer: Option<Fact<String>>,
}

/// A split of the record (EQN, RCI in GR8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Split {
    /// How many travellers.
    pub count: Option<Fact<u32>>,
    /// Locator of the other record.
    pub locator: Option<Fact<String>>,
}

/// A service that is no flight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NonAir {
    /// Kind as sent in MSG, such as `8` for hotel.
    pub kind: Option<Fact<String>>,
    /// Supplier.
    pub supplier: Option<Fact<String>>,
    /// Begin.
    pub begins: Option<Fact<LocalTime>>,
    /// End.
    pub ends: Option<Fact<LocalTime>>,
    /// Place.
    pub place: Option<Fact<String>>,
    /// Status.
    pub status: Option<Fact<String>>,
}

/// One line of a record's history (GR10 to GR12).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// Who made it, as sent.
    pub by: Option<Fact<String>>,
    /// When.
    pub at: Option<Fact<LocalTime>>,
    /// What was done: `A` added, `X` cancelled and others, as sent.
    pub action: Option<Fact<String>>,
    /// Name that it concerned.
    pub name: Option<Fact<String>>,
    /// Flight that it concerned.
    pub leg: Option<Leg>,
    /// Texts.
    pub remarks: Vec<Remark>,
}
