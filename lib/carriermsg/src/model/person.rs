//! Travellers as carriers announce them: what they are called, which documents they show, where they sit.

use crate::span::{Fact, Span};

/// What someone does on board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Role {
    /// Passenger (NAD FL).
    Passenger,
    /// Crew member (NAD FM).
    Crew,
    /// Passenger in transit (NAD DDU).
    TransitPassenger,
    /// Crew member in transit (NAD DDT).
    TransitCrew,
}

/// Sex as sent in a document's or booking's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Sex {
    /// F.
    Female,
    /// M.
    Male,
    /// X, unspecified.
    Unspecified,
    /// U, undisclosed.
    Undisclosed,
}

/// A name in its parts, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Name {
    /// Family name.
    pub family: Option<Fact<String>>,
    /// Given names, first first. `FNU` (first name unknown) is no name: then this is empty and `given_unknown` says where.
    pub given: Vec<Fact<String>>,
    /// Where the carrier says that the first name is unknown.
    pub given_unknown: Option<Span>,
    /// Title that stood in the name, such as `MR`.
    pub title: Option<Fact<String>>,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum DatePrecision {
    /// Year, month and day.
    Day,
    /// Year and month.
    Month,
    /// Year only.
    Year,
}

/// A date of which the day, or the month too, may be unknown. Missing parts are 0, never guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year of the Gregorian calendar, all digits. Two-digit years are read by the rule of each field.
    pub year: i16,
    /// Month 1 to 12, or 0.
    pub month: u8,
    /// Day 1 to 31, or 0.
    pub day: u8,
}

impl PartialDate {
    /// How much is known.
    pub fn precision(self) -> DatePrecision {
        match (self.month, self.day) {
            (0, _) => DatePrecision::Year,
            (_, 0) => DatePrecision::Month,
            _ => DatePrecision::Day,
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for PartialDate {
    /// As `1974-08-12`, `1974-08` or `1974`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.precision() {
            DatePrecision::Day => {
                serializer.collect_str(&format_args!("{:04}-{:02}-{:02}", self.year, self.month, self.day))
            }
            DatePrecision::Month => {
                serializer.collect_str(&format_args!("{:04}-{:02}", self.year, self.month))
            }
            DatePrecision::Year => serializer.collect_str(&format_args!("{:04}", self.year)),
        }
    }
}

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum DocumentKind {
    /// Passport (P).
    Passport,
    /// Visa (V).
    Visa,
    /// Identity card (A, C, I).
    IdentityCard,
    /// Permanent or temporary resident card.
    ResidentCard,
    /// Crew member certificate or pilot licence (L, AC).
    CrewDocument,
    /// Another document; its code stands beside.
    Other,
}

/// A travel document as announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TravelDocument {
    /// Kind, when the code is known.
    pub kind: Option<Fact<DocumentKind>>,
    /// Code of the kind as sent.
    pub code: Option<Fact<String>>,
    /// Number.
    pub number: Option<Fact<String>>,
    /// Issuing state, as sent.
    pub issuer: Option<Fact<String>>,
    /// Last day of validity.
    pub expires: Option<Fact<PartialDate>>,
    /// Day of issue.
    pub issued: Option<Fact<PartialDate>>,
    /// Place of issue.
    pub issued_at: Option<Fact<String>>,
    /// For a visa: the country or place that it applies to.
    pub valid_for: Option<Fact<String>>,
    /// Nationality, when the document's entry names its own (SSR DOCS).
    pub nationality: Option<Fact<String>>,
    /// Name, when the document's entry names its own (SSR DOCS).
    pub name: Option<Name>,
    /// Birth, when the document's entry names its own.
    pub birth: Option<Fact<PartialDate>>,
    /// Sex, when the document's entry names its own.
    pub sex: Option<Fact<Sex>>,
    /// The bytes that speak of it.
    pub span: Span,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum AddressKind {
    /// Where the traveller lives.
    Residence,
    /// Where the traveller will stay.
    Destination,
    /// Where bills go.
    Billing,
    /// As sent, without saying what for.
    Unspecified,
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Address {
    /// What for.
    pub kind: AddressKind,
    /// Code of what for, as sent.
    pub code: Option<Fact<String>>,
    /// Street and number, lines in order.
    pub lines: Vec<Fact<String>>,
    /// City.
    pub city: Option<Fact<String>>,
    /// State, province or region.
    pub region: Option<Fact<String>>,
    /// Postal code.
    pub postal_code: Option<Fact<String>>,
    /// Country as sent.
    pub country: Option<Fact<String>>,
}

/// The way of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum ContactKind {
    /// Telephone.
    Telephone,
    /// Telefax.
    Fax,
    /// Electronic mail.
    Email,
    /// Another way.
    Other,
}

/// Someone who can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Contact {
    /// Their name, or the name of their office.
    pub name: Option<Fact<String>>,
    /// Code of the kind of contact, as sent.
    pub code: Option<Fact<String>>,
    /// Numbers and addresses.
    pub ways: Vec<(ContactKind, Fact<String>)>,
}

/// A seat on a leg.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Seat {
    /// Row and letter, such as `12A`.
    pub number: Fact<String>,
    /// Airport of departure of the leg, when said.
    pub from: Option<Fact<String>>,
    /// Airport of arrival of the leg, when said.
    pub to: Option<Fact<String>>,
    /// Cabin, when said.
    pub cabin: Option<Fact<String>>,
}

/// Bags. A count without tags stays a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Bag {
    /// Tag or licence plate number as sent; of a run of tags, the first.
    pub tag: Option<Fact<String>>,
    /// How many tags the run has, or how many bags are counted.
    pub count: Option<Fact<u32>>,
    /// Weight in kilograms, when so said.
    pub weight_kg: Option<Fact<u32>>,
    /// Destination.
    pub to: Option<Fact<String>>,
    /// Carrier of the tag.
    pub carrier: Option<Fact<String>>,
    /// Numeric code of the airline whose tag it is, as sent.
    pub airline_code: Option<Fact<String>>,
    /// `HP` head or `MP` member of a pool, and other indicators, as sent.
    pub pool: Option<Fact<String>>,
    /// Ticket of the head of the pool.
    pub pool_head: Option<Fact<String>>,
    /// Weight in pounds, when so said.
    pub weight_lb: Option<Fact<u32>>,
    /// The leg of the reservation, by index, on which they were checked in.
    pub leg: Option<usize>,
}

/// A ticket or coupon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Ticket {
    /// Number with the airline's numeric code.
    pub number: Option<Fact<String>>,
    /// Coupon.
    pub coupon: Option<Fact<String>>,
    /// Kind as sent, such as `700`.
    pub kind: Option<Fact<String>>,
    /// Number of booklets or coupons as sent.
    pub booklets: Option<Fact<String>>,
    /// When it was issued.
    pub issued: Option<Fact<super::LocalTime>>,
    /// Pricing and ticketing conditions (PTK): its elements as sent, each with its place.
    pub pricing: Vec<Fact<String>>,
    /// Texts, such as the calculation of the fare.
    pub remarks: Vec<Remark>,
}

/// Membership of a frequent traveller scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FrequentTraveller {
    /// Airline.
    pub carrier: Option<Fact<String>>,
    /// Number.
    pub number: Option<Fact<String>>,
    /// Status as sent.
    pub level: Option<Fact<String>>,
}

/// A text that belongs to a traveller or a reservation: a special service request, a remark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Remark {
    /// Code, such as `WCHR`, `OSI`, `4` (the qualifier of IFT), as sent.
    pub code: Option<Fact<String>>,
    /// Status or action, such as `HK`.
    pub status: Option<Fact<String>>,
    /// The text.
    pub text: Vec<Fact<String>>,
}

/// One person on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Traveller {
    /// What they do on board.
    pub role: Option<Fact<Role>>,
    /// Code of the role or of the kind of traveller as sent: `FL`, or `ADT`, `CHD`, `INF` in a reservation.
    pub role_code: Option<Fact<String>>,
    /// Name.
    pub name: Name,
    /// Sex.
    pub sex: Option<Fact<Sex>>,
    /// Date of birth.
    pub birth: Option<Fact<PartialDate>>,
    /// Nationality, as sent.
    pub nationality: Option<Fact<String>>,
    /// Place of birth.
    pub birth_place: Option<Fact<String>>,
    /// Country of birth, as sent.
    pub birth_country: Option<Fact<String>>,
    /// Country of residence, as sent.
    pub residence: Option<Fact<String>>,
    /// Where the journey on this flight begins.
    pub embarks: Option<Fact<String>>,
    /// Where the journey on this flight ends.
    pub disembarks: Option<Fact<String>>,
    /// Where border control will be passed.
    pub clearance: Option<Fact<String>>,
    /// Documents.
    pub documents: Vec<TravelDocument>,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Contacts.
    pub contacts: Vec<Contact>,
    /// Seats.
    pub seats: Vec<Seat>,
    /// Bags.
    pub bags: Vec<Bag>,
    /// Tickets.
    pub tickets: Vec<Ticket>,
    /// Memberships.
    pub memberships: Vec<FrequentTraveller>,
    /// Record locator of the reservation (RFF AVF, RCI).
    pub locator: Option<Fact<String>>,
    /// The carrier's own unique reference of this traveller (RFF ABO, TIF traveller reference).
    pub reference: Option<Fact<String>>,
    /// Other references, as qualifier and number.
    pub references: Vec<(Fact<String>, Fact<String>)>,
    /// Whether the carrier says that the document was checked (GEI 173) or was not (GEI ZZZ), as its code.
    pub verified: Option<Fact<String>>,
    /// Special services and remarks.
    pub remarks: Vec<Remark>,
    /// Special service requests as sent.
    pub requests: Vec<super::Request>,
    /// Excess baggage.
    pub excess: Vec<super::Excess>,
    /// Check-ins, leg by leg.
    pub check_ins: Vec<super::CheckIn>,
    /// Which of the message's reservations they travel under.
    pub reservation: Option<usize>,
    /// Which traveller (by index) carries this infant.
    pub with_adult: Option<usize>,
    /// The bytes that speak of them.
    pub span: Span,
}
