//! What one message said, small enough to keep beside its bytes: every fact with its place. Made once, at intake; a flight
//! is folded from these.

use carriermsg::model::{
    Announcement, DatePrecision, DocumentKind, Function, Leg, LegRole, LocalTime, Name, Role, Sex, Traveller,
};
use carriermsg::{Fact, Span};
use serde::{Deserialize, Serialize};

/// One thing said of a traveller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which field.
    pub field: Field,
    /// Which of several of its kind: of the third document, seat or bag this is 2.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: u16,
    /// The value as read.
    pub value: String,
    /// First byte and the byte after the last, in the interchange.
    pub at: (u32, u32),
}

fn is_zero(nth: &u16) -> bool {
    *nth == 0
}

/// What can be said of a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// `passenger`, `crew`, `transit_passenger`, `transit_crew`.
    Role,
    /// Family name.
    FamilyName,
    /// Given names, joined by blanks.
    GivenNames,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Nationality.
    Nationality,
    /// Country of birth.
    BirthCountry,
    /// Country of residence.
    Residence,
    /// Kind of a document.
    DocumentKind,
    /// Number of a document.
    DocumentNumber,
    /// Issuing state of a document.
    DocumentIssuer,
    /// Last day of a document's validity.
    DocumentExpiry,
    /// Where the journey begins.
    Embarks,
    /// Where it ends.
    Disembarks,
    /// Seat.
    Seat,
    /// Number of bags.
    Bags,
    /// Tag of a bag.
    BagTag,
    /// Record locator.
    Locator,
    /// The carrier's own reference.
    Reference,
    /// Telephone, mail.
    Contact,
    /// Ticket.
    Ticket,
    /// Whether the carrier checked the document, as its code.
    Verified,
}

impl Field {
    /// Whether a later list of such things replaces an earlier one as a whole.
    pub fn is_listed(self) -> bool {
        use Field as F;
        matches!(
            self,
            F::DocumentKind
                | F::DocumentNumber
                | F::DocumentIssuer
                | F::DocumentExpiry
                | F::Seat
                | F::BagTag
                | F::Contact
                | F::Ticket
        )
    }

    /// The field that stands for those which are said together: a later document replaces all of an earlier one.
    pub fn group(self) -> Self {
        use Field as F;
        match self {
            F::DocumentKind | F::DocumentIssuer | F::DocumentExpiry => F::DocumentNumber,
            other => other,
        }
    }

    /// Its name on the wire.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| Some(name.as_str()?.to_owned())).unwrap_or_default()
    }
}

/// A traveller as one message names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravellerSaid {
    /// Everything said.
    pub told: Vec<Told>,
}

impl TravellerSaid {
    /// The first value of a field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.told.iter().find(|told| told.field == field && told.nth == 0).map(|told| told.value.as_str())
    }
}

/// The flight that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlightSaid {
    /// Carrier code.
    pub carrier: String,
    /// Number with suffix.
    pub number: String,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Local departure: `2026-11-24T08:15`, or a date.
    pub departs: Option<String>,
    /// Local arrival.
    pub arrives: Option<String>,
}

impl FlightSaid {
    /// What makes two flights the same: service, places, and the local date of departure (of arrival, when only that is said).
    pub fn key(&self) -> String {
        let day = self.departs.as_deref().map(|at| ("D", at)).or(self.arrives.as_deref().map(|at| ("A", at)));
        let (kind, at) = day.unwrap_or(("?", ""));
        format!(
            "{}/{}/{}/{}/{kind}{}",
            self.carrier,
            self.number,
            self.from,
            self.to,
            at.get(..10).unwrap_or(at)
        )
    }
}

/// What one message said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What the message does to what was said before.
    pub act: Act,
    /// Whether it tells of bookings rather than of lists at departure.
    pub booking: bool,
    /// The flight: the leg that crosses the border ([`prime::settle`](crate::prime::settle)).
    pub flight: FlightSaid,
    /// Every leg of the flight that the message names, in the order of travel; empty when it names one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<FlightSaid>,
    /// Which part of a series the message is; nothing when it is whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Part>,
    /// Whether none of its legs crosses the border. Beside messages that speak of the leg that does, it says nothing of whom
    /// that leg carries.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
    /// Everyone named.
    pub travellers: Vec<TravellerSaid>,
}

/// One part of a message that was sent in several (UNH composite S010).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What joins the parts: common access reference (0068), else the reference that an answer repeats (RFF+TN).
    pub joined_by: String,
    /// Number of the part, from 1.
    pub number: u32,
    /// Whether the sender marked it as the last (`F`).
    pub last: bool,
}

/// What a message does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Names travellers.
    Announce,
    /// Takes the named off; the whole flight when nobody is named.
    Cancel,
    /// Leaves only the named.
    Reduce,
    /// The flight is closed with the named on board; with all, when nobody is named.
    CloseWith,
    /// The flight is closed without the named.
    CloseWithout,
    /// The flight does not take place.
    CancelFlight,
    /// New times.
    ChangeFlight,
}

impl Said {
    /// What an announcement says; the message id of the reason when it names no flight.
    ///
    /// # Errors
    /// `carrier-reason-no-flight`, `carrier-reason-master-list`.
    pub fn of(announcement: &Announcement) -> Result<Self, &'static str> {
        if announcement.function.value == Function::MasterCrew {
            return Err("carrier-reason-master-list");
        }
        let crossing = |leg: &&Leg| leg.role.as_ref().is_some_and(|role| role.value == LegRole::Crossing);
        let leg = announcement.legs.iter().find(crossing).or(announcement.legs.first());
        let flight_said = leg.and_then(flight).ok_or("carrier-reason-no-flight")?;
        let legs: Vec<_> = announcement.legs.iter().filter_map(|leg| of_service(leg, &flight_said)).collect();
        Ok(Self {
            act: act(announcement.function.value),
            booking: announcement.message == carriermsg::envelope::MessageType::Pnrgov,
            flight: flight_said,
            legs: if legs.len() > 1 { legs } else { Vec::new() },
            series: None,
            beside: false,
            travellers: announcement.travellers.iter().map(traveller).collect(),
        })
    }
}

fn act(function: Function) -> Act {
    match function {
        Function::Cancel => Act::Cancel,
        Function::Reduce => Act::Reduce,
        Function::CloseOnBoard | Function::Close => Act::CloseWith,
        Function::CloseNotOnBoard => Act::CloseWithout,
        Function::CancelFlight => Act::CancelFlight,
        Function::ChangeFlight => Act::ChangeFlight,
        _ => Act::Announce,
    }
}

fn flight(leg: &Leg) -> Option<FlightSaid> {
    let text = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let suffix = text(&leg.service.suffix).unwrap_or_default();
    Some(FlightSaid {
        carrier: text(&leg.service.carrier)?,
        number: format!("{}{suffix}", text(&leg.service.number)?),
        from: text(&leg.from)?,
        to: text(&leg.to)?,
        departs: leg.departs.as_ref().map(|at| local(at.value)),
        arrives: leg.arrives.as_ref().map(|at| local(at.value)),
    })
}

/// A further leg; the service is said once for all of them.
fn of_service(leg: &Leg, flight_said: &FlightSaid) -> Option<FlightSaid> {
    let mut leg = leg.clone();
    let fact = |text: &str| Some(Fact::unwritten(text.to_owned()));
    if leg.service.number.is_none() {
        leg.service.number = fact(&flight_said.number);
        leg.service.suffix = None;
    }
    leg.service.carrier = leg.service.carrier.or_else(|| fact(&flight_said.carrier));
    flight(&leg)
}

fn local(at: LocalTime) -> String {
    match at.time {
        Some(time) => format!("{}T{:02}:{:02}", at.date, time.hour(), time.minute()),
        None => at.date.to_string(),
    }
}

/// Collects what is said of one traveller.
struct Teller(Vec<Told>);

impl Teller {
    fn tell<T>(&mut self, field: Field, nth: usize, fact: Option<&Fact<T>>, read: impl Fn(&T) -> String) {
        if let Some(fact) = fact {
            self.at(field, nth, read(&fact.value), fact.span);
        }
    }

    fn text(&mut self, field: Field, nth: usize, fact: Option<&Fact<String>>) {
        self.tell(field, nth, fact, String::clone);
    }

    fn at(&mut self, field: Field, nth: usize, value: String, span: Span) {
        let nth = u16::try_from(nth).unwrap_or(u16::MAX);
        self.0.push(Told { field, nth, value, at: (span.start, span.end) });
    }
}

fn traveller(traveller: &Traveller) -> TravellerSaid {
    let mut teller = Teller(Vec::new());
    teller.tell(Field::Role, 0, traveller.role.as_ref(), |role| role_name(*role).to_owned());
    name(&mut teller, &traveller.name);
    teller.tell(Field::Birth, 0, traveller.birth.as_ref(), |date| date_text(*date));
    teller.tell(Field::Sex, 0, traveller.sex.as_ref(), |sex| sex_name(*sex).to_owned());
    teller.text(Field::Nationality, 0, traveller.nationality.as_ref());
    teller.text(Field::BirthCountry, 0, traveller.birth_country.as_ref());
    teller.text(Field::Residence, 0, traveller.residence.as_ref());
    teller.text(Field::Embarks, 0, traveller.embarks.as_ref());
    teller.text(Field::Disembarks, 0, traveller.disembarks.as_ref());
    teller.text(Field::Locator, 0, traveller.locator.as_ref());
    teller.text(Field::Reference, 0, traveller.reference.as_ref());
    teller.text(Field::Verified, 0, traveller.verified.as_ref());
    documents(&mut teller, traveller);
    for (nth, seat) in traveller.seats.iter().enumerate() {
        teller.text(Field::Seat, nth, Some(&seat.number));
    }
    for (nth, bag) in traveller.bags.iter().enumerate() {
        match &bag.tag {
            Some(tag) => teller.text(Field::BagTag, nth, Some(tag)),
            None => teller.tell(Field::Bags, 0, bag.count.as_ref(), u32::to_string),
        }
    }
    for (nth, (_, way)) in traveller.contacts.iter().flat_map(|contact| &contact.ways).enumerate() {
        teller.text(Field::Contact, nth, Some(way));
    }
    for (nth, ticket) in traveller.tickets.iter().enumerate() {
        teller.text(Field::Ticket, nth, ticket.number.as_ref());
    }
    TravellerSaid { told: teller.0 }
}

fn name(teller: &mut Teller, name: &Name) {
    teller.text(Field::FamilyName, 0, name.family.as_ref());
    if let (Some(first), Some(last)) = (name.given.first(), name.given.last()) {
        let given: Vec<&str> = name.given.iter().map(|given| given.value.as_str()).collect();
        teller.at(Field::GivenNames, 0, given.join(" "), first.span.to(last.span));
    }
}

/// Documents, and what a document's own entry says of its holder where nothing else does.
fn documents(teller: &mut Teller, traveller: &Traveller) {
    for (nth, document) in traveller.documents.iter().enumerate() {
        teller.tell(Field::DocumentKind, nth, document.kind.as_ref(), |kind| document_name(*kind).to_owned());
        teller.text(Field::DocumentNumber, nth, document.number.as_ref());
        teller.text(Field::DocumentIssuer, nth, document.issuer.as_ref());
        teller.tell(Field::DocumentExpiry, nth, document.expires.as_ref(), |date| date_text(*date));
        let missing = |teller: &Teller, field| !teller.0.iter().any(|told| told.field == field);
        if missing(teller, Field::Birth) {
            teller.tell(Field::Birth, 0, document.birth.as_ref(), |date| date_text(*date));
        }
        if missing(teller, Field::Sex) {
            teller.tell(Field::Sex, 0, document.sex.as_ref(), |sex| sex_name(*sex).to_owned());
        }
        if missing(teller, Field::Nationality) {
            teller.text(Field::Nationality, 0, document.nationality.as_ref());
        }
    }
}

fn date_text(date: carriermsg::model::PartialDate) -> String {
    match date.precision() {
        DatePrecision::Day => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
        DatePrecision::Month => format!("{:04}-{:02}", date.year, date.month),
        DatePrecision::Year => format!("{:04}", date.year),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Passenger => "passenger",
        Role::Crew => "crew",
        Role::TransitPassenger => "transit_passenger",
        Role::TransitCrew => "transit_crew",
    }
}

fn sex_name(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
        Sex::Unspecified => "unspecified",
        Sex::Undisclosed => "undisclosed",
    }
}

fn document_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Passport => "passport",
        DocumentKind::Visa => "visa",
        DocumentKind::IdentityCard => "identity_card",
        DocumentKind::ResidentCard => "resident_card",
        DocumentKind::CrewDocument => "crew_document",
        DocumentKind::Other => "other",
    }
}
