//! Reservations (passenger name records) as PNRGOV carries them.

use super::{Address, Bag, Contact, Excess, Leg, LocalTime, Remark, Request, Ticket};
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
    /// Who booked it: the elements of ORG as sent, each with its place, which is the standard's. 1 system and its place, 2 the
    /// agency's number and office, 3 city, 4 carrier and place, 5 kind, 6 country, currency and language, 7 to 9 identifications.
    pub agency: Vec<Fact<String>>,
    /// Name of a group whose members are not named.
    pub group: Option<Fact<String>>,
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
    /// Remarks on the whole record, long texts (code `LTS`), and segments at places where they say nothing (code is the tag, text
    /// the elements).
    pub remarks: Vec<Remark>,
    /// Special service requests of the whole record as sent.
    pub requests: Vec<Request>,
    /// Excess baggage of the whole record.
    pub excess: Vec<Excess>,
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
    /// For a tax: its code as sent.
    pub tax: Option<Fact<String>>,
    /// For a tax: its country as sent.
    pub country: Option<Fact<String>>,
    /// Whose ticket, by index of the traveller.
    pub traveller: Option<usize>,
    /// Which of that traveller's tickets.
    pub ticket: Option<usize>,
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
    /// Old or new form of payment, as sent.
    pub indicator: Option<Fact<String>>,
    /// Number of a voucher or receipt; never of a card.
    pub reference: Option<Fact<String>>,
    /// Texts, such as the payer's address (code `4:43`).
    pub remarks: Vec<Remark>,
    /// Whose ticket it paid, by index of the traveller.
    pub traveller: Option<usize>,
    /// Which of that traveller's tickets.
    pub ticket: Option<usize>,
}

/// A split of the record (EQN, RCI in GR8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Split {
    /// How many travellers.
    pub count: Option<Fact<u32>>,
    /// Locator of the other record.
    pub locator: Option<Fact<String>>,
    /// Carrier that holds it.
    pub carrier: Option<Fact<String>>,
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
    /// Place where it ends.
    pub ends_at: Option<Fact<String>>,
    /// Product or number.
    pub product: Option<Fact<String>>,
    /// Status.
    pub status: Option<Fact<String>>,
}

/// One line of a record's history (GR10 to GR12).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// Who made it: the elements of ABI as sent, each with its place.
    pub by: Vec<Fact<String>>,
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
    /// Special service requests that it concerned.
    pub requests: Vec<Request>,
    /// Bags that it concerned.
    pub bags: Vec<Bag>,
}
