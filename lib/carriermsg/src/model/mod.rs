//! What the messages say, in the field's own words, whichever message said it. Every field is a [`Fact`](crate::Fact) with its
//! bytes, or absent: a field that no byte says does not exist.

mod announcement;
mod booking;
mod journey;
mod person;
mod request;

pub use announcement::{Announcement, Function};
pub use booking::{Change, Money, NonAir, Payment, Reservation, Split};
pub use journey::{Leg, LegRole, LocalTime, Operation, Service};
pub use person::{
    Address, AddressKind, Bag, Contact, ContactKind, DatePrecision, DocumentKind, FrequentTraveller, Name,
    PartialDate, Remark, Role, Seat, Sex, Ticket, TravelDocument, Traveller,
};
pub use request::{CheckIn, Excess, Request, RequestDetail};
