//! Travellers with their tickets, and the requests that say what only a request can say.

use crate::model::{
    Address, AddressKind, Contact, ContactKind, DocumentKind, FrequentTraveller, Name, Remark, Request,
    RequestDetail, Reservation, Seat, Ticket, TravelDocument, Traveller,
};
use crate::span::Fact;

use super::super::people::{self, Facts};
use super::super::{codes, table, when};
use super::{Writer, at, text};

/// A traveller, and what no request says of them yet.
pub(super) struct Kept<'a> {
    pub(super) traveller: &'a Traveller,
    /// Index in the message.
    pub(super) index: usize,
    pub(super) seats: Vec<&'a Seat>,
    documents: Vec<&'a TravelDocument>,
    addresses: Vec<&'a Address>,
    contacts: Vec<&'a Contact>,
    memberships: Vec<&'a FrequentTraveller>,
    infants: Vec<&'a Traveller>,
    legs: &'a [crate::model::Leg],
}

impl<'a> Kept<'a> {
    pub(super) fn new(
        traveller: &'a Traveller,
        index: usize,
        facts: &Facts,
        legs: &'a [crate::model::Leg],
        infants: Vec<&'a Traveller>,
    ) -> Self {
        let known = |document: &&TravelDocument| {
            !facts.documents.iter().any(|told| people::same_document(told, document))
        };
        Self {
            traveller,
            index,
            seats: beyond(&traveller.seats, &facts.seats),
            documents: traveller.documents.iter().filter(known).collect(),
            addresses: beyond(&traveller.addresses, &facts.addresses),
            contacts: beyond(&traveller.contacts, &facts.contacts),
            memberships: beyond(&traveller.memberships, &facts.memberships),
            infants,
            legs,
        }
    }

    /// The leg that a seat is on.
    pub(super) fn seat_leg(&self, seat: &Seat) -> Option<usize> {
        self.legs.iter().position(|leg| leg.from == seat.from && leg.to == seat.to)
    }
}

/// What of `all` is not in `told`, each as often as it is told less.
fn beyond<'a, T: PartialEq>(all: &'a [T], told: &[T]) -> Vec<&'a T> {
    let mut told: Vec<&T> = told.iter().collect();
    // Told facts come last where they were read, so that they are struck off from the end.
    let mut left: Vec<&T> = Vec::new();
    for fact in all.iter().rev() {
        match told.iter().position(|other| *other == fact) {
            Some(index) => drop(told.swap_remove(index)),
            None => left.push(fact),
        }
    }
    left.reverse();
    left
}

impl Writer<'_> {
    /// GR2 and what is in it.
    pub(super) fn party(&mut self, kept: &Kept<'_>, reservation: &Reservation, ends: Option<(usize, usize)>) {
        let traveller = kept.traveller;
        self.named(traveller);
        for membership in &kept.memberships {
            self.out.segment("FTI").composite(&[
                text(&membership.carrier),
                text(&membership.number),
                "",
                "",
                "",
                "",
                text(&membership.level),
            ]);
        }
        for remark in traveller.remarks.iter().filter(|remark| text(&remark.code) != "FAR") {
            self.remark(remark);
        }
        for (kind, number) in
            traveller.references.iter().filter(|(kind, _)| !matches!(kind.value.as_str(), "name" | "infant"))
        {
            let kind = if kind.value == "REF" { "" } else { &kind.value };
            self.out.segment("REF").composite(&[kind, &number.value]);
        }
        for excess in &traveller.excess {
            self.excess(excess);
        }
        for remark in traveller.remarks.iter().filter(|remark| text(&remark.code) == "FAR") {
            self.remark(remark);
        }
        self.loose_bags(kept);
        self.said(kept);
        for address in &kept.addresses {
            if !matches!(address.kind, AddressKind::Residence | AddressKind::Destination) {
                self.address(address);
            }
        }
        for contact in &kept.contacts {
            self.contact(contact);
        }
        self.money_of(reservation, Some(kept.index), None);
        for (number, ticket) in traveller.tickets.iter().enumerate() {
            self.ticket(ticket, reservation, Some((kept.index, number)), ends);
        }
    }

    /// Bags that no leg has: TBD without check-in.
    fn loose_bags(&mut self, kept: &Kept<'_>) {
        let bags: Vec<_> = kept.traveller.bags.iter().filter(|bag| bag.leg.is_none()).collect();
        self.bags(&bags);
    }

    /// TIF.
    pub(super) fn named(&mut self, traveller: &Traveller) {
        let named = |kind: &str| {
            let found = traveller.references.iter().find(|(known, _)| known.value == kind);
            found.map_or("", |(_, value)| value.value.as_str())
        };
        let given = given(&traveller.name);
        self.out.segment("TIF").composite(&[text(&traveller.name.family), named("name")]).composite(&[
            &given,
            text(&traveller.role_code),
            text(&traveller.reference),
            named("infant"),
        ]);
    }

    /// The requests of GR2, and those that must be made.
    fn said(&mut self, kept: &Kept<'_>) {
        for request in kept.traveller.requests.iter().filter(|request| request.leg.is_none()) {
            self.request(request, None);
        }
        for document in &kept.documents {
            let (code, text) = match document.kind.as_ref().map(|kind| kind.value) {
                Some(DocumentKind::Visa) => ("DOCO", visa(document, kept.traveller)),
                _ => ("DOCS", document_text(document)),
            };
            self.request(&self.made(code, text), None);
        }
        for address in &kept.addresses {
            let kind = match address.kind {
                AddressKind::Residence => "R",
                AddressKind::Destination => "D",
                AddressKind::Billing | AddressKind::Unspecified => continue,
            };
            self.request(&self.made("DOCA", address_text(kind, address)), None);
        }
        for seat in kept.seats.iter().filter(|seat| kept.seat_leg(seat).is_none()) {
            let detail = RequestDetail { data: Some(seat.number.clone()), ..RequestDetail::default() };
            let request = Request {
                from: seat.from.clone(),
                to: seat.to.clone(),
                details: vec![detail],
                ..self.made("SEAT", String::new())
            };
            self.request(&request, None);
        }
        for infant in &kept.infants {
            let given: Vec<&str> = infant.name.given.iter().map(|given| given.value.as_str()).collect();
            let birth =
                infant.birth.as_ref().map(|birth| when::document_text(birth.value)).unwrap_or_default();
            let text = format!("{}/{} {birth}", text(&infant.name.family), given.join(""));
            self.request(&self.made("INFT", text), None);
        }
    }

    /// A request of one, confirmed, to the announced flight's carrier.
    fn made(&self, code: &str, text: String) -> Request {
        let carrier = self.announcement.legs.first().and_then(|leg| leg.service.carrier.clone());
        let text = Some(text).filter(|text| !text.is_empty()).map(Fact::unwritten);
        Request {
            code: Some(Fact::unwritten(code.to_owned())),
            status: Some(Fact::unwritten("HK".to_owned())),
            count: Some(Fact::unwritten("1".to_owned())),
            carrier,
            text: text.into_iter().collect(),
            ..Request::default()
        }
    }

    /// SSR; of `reference` where it stands away from its traveller.
    pub(super) fn request(&mut self, request: &Request, reference: Option<&Fact<String>>) {
        let indicator = |index: usize| request.indicators.get(index).map_or("", |fact| fact.value.as_str());
        let mut components = vec![
            text(&request.code),
            text(&request.status),
            text(&request.count),
            text(&request.carrier),
            indicator(0),
            indicator(1),
            text(&request.from),
            text(&request.to),
        ];
        components.extend(request.text.iter().map(|text| text.value.as_str()));
        self.out.segment("SSR").composite(&components);
        let reference = reference.map_or("", |reference| reference.value.as_str());
        for detail in &request.details {
            let own = detail.reference.as_ref().map_or(reference, |fact| fact.value.as_str());
            let mut components = vec![text(&detail.data), text(&detail.unit), own];
            components.extend(detail.characteristics.iter().map(|fact| fact.value.as_str()));
            self.out.composite(&components);
        }
        if request.details.is_empty() && !reference.is_empty() {
            self.out.composite(&["", "", reference]);
        }
    }

    /// IFT, or the segment that a remark stands for.
    pub(super) fn remark(&mut self, remark: &Remark) {
        let code = text(&remark.code);
        if table::is_tag(code) {
            self.out.segment(code);
        } else {
            self.out.segment("IFT");
            self.joined(code);
        }
        self.elements(&remark.text);
    }

    /// GR3 with its payments.
    pub(super) fn ticket(
        &mut self,
        ticket: &Ticket,
        reservation: &Reservation,
        whose: Option<(usize, usize)>,
        ends: Option<(usize, usize)>,
    ) {
        self.out.segment("TKT").composite(&[
            text(&ticket.number),
            text(&ticket.kind),
            text(&ticket.booklets),
        ]);
        let (traveller, number) = whose.unzip();
        if whose.is_some() {
            self.fares(reservation, traveller, number);
        }
        if !ticket.pricing.is_empty() {
            self.out.segment("PTK");
            self.elements(&ticket.pricing);
        }
        if ticket.issued.is_some() {
            let (date, time) = at(&ticket.issued);
            self.out.segment("DAT").composite(&["710", &date, &time]);
        }
        for remark in &ticket.remarks {
            self.remark(remark);
        }
        if whose.is_some() {
            self.payments(reservation, traveller, number);
        }
        if whose.is_some() && whose == ends {
            for address in reservation.addresses.iter().filter(|address| address.kind == AddressKind::Billing)
            {
                self.address(address);
            }
        }
    }
}

/// Given names and title as TIF has them, a blank between.
fn given(name: &Name) -> String {
    let mut words: Vec<&str> = name.given.iter().map(|given| given.value.as_str()).collect();
    if name.given_unknown.is_some() {
        words.push("FNU");
    }
    words.extend(name.title.as_ref().map(|title| title.value.as_str()));
    words.join(" ")
}

fn code(document: &TravelDocument) -> &str {
    match (&document.code, &document.kind) {
        (Some(code), _) => &code.value,
        (None, Some(kind)) => codes::document_code(kind.value),
        (None, None) => "",
    }
}

fn day(date: &Option<Fact<crate::model::PartialDate>>) -> String {
    date.as_ref().map(|date| when::document_text(date.value)).unwrap_or_default()
}

fn document_text(document: &TravelDocument) -> String {
    let sex = document.sex.as_ref().map_or("", |sex| codes::sex_code(sex.value));
    let (birth, expires) = (day(&document.birth), day(&document.expires));
    let name = document.name.clone().unwrap_or_default();
    let mut fields = vec![
        "",
        code(document),
        text(&document.issuer),
        text(&document.number),
        text(&document.nationality),
        &birth,
        sex,
        &expires,
        text(&name.family),
    ];
    if name.given_unknown.is_some() {
        fields.push("FNU");
    }
    fields.extend(name.given.iter().map(|given| given.value.as_str()));
    slashed(&fields)
}

fn visa(document: &TravelDocument, traveller: &Traveller) -> String {
    let issued = day(&document.issued);
    slashed(&[
        "",
        text(&traveller.birth_place),
        code(document),
        text(&document.number),
        text(&document.issued_at),
        &issued,
        text(&document.valid_for),
    ])
}

fn address_text(kind: &str, address: &Address) -> String {
    let street: Vec<&str> = address.lines.iter().map(|line| line.value.as_str()).collect();
    let street = street.join(" ");
    slashed(&[
        "",
        kind,
        text(&address.country),
        &street,
        text(&address.city),
        text(&address.region),
        text(&address.postal_code),
    ])
}

/// Fields behind slashes, empty ones at the end left out.
fn slashed(fields: &[&str]) -> String {
    fields.join("/").trim_end_matches('/').to_owned()
}

/// The text of ADD for a way to reach someone.
pub(super) fn way(contact: &Contact) -> impl Iterator<Item = &str> {
    contact.ways.iter().map(|(kind, value)| match kind {
        ContactKind::Telephone | ContactKind::Fax | ContactKind::Email | ContactKind::Other => {
            value.value.as_str()
        }
    })
}
