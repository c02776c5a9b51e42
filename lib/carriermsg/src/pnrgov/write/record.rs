//! One reservation, GR1, in the order of the guide.

use crate::model::{
    Address, AddressKind, Change, Contact, Excess, Money, NonAir, Payment, Remark, Reservation, Traveller,
};

use super::super::{codes, people, table};
use super::party::{Kept, way};
use super::{Writer, at, text};

impl Writer<'_> {
    pub(super) fn record(&mut self, number: usize) {
        let announcement = self.announcement;
        let Some(reservation) = announcement.reservations.get(number) else { return };
        let all = &announcement.travellers;
        let first = all.iter().position(|traveller| traveller.reservation == Some(number));
        let first = first.unwrap_or(all.len());
        let count = all[first..].iter().take_while(|traveller| traveller.reservation == Some(number)).count();
        let members = &all[first..first + count];
        let facts = people::facts(members, first, &self.source(), &mut Vec::new());
        let mut kept = Vec::new();
        for (offset, (traveller, told)) in members.iter().zip(&facts).enumerate() {
            let index = first + offset;
            let carries = |(infant, told): &(&Traveller, &people::Facts)| {
                infant.with_adult == Some(index) && told.with_adult != Some(index)
            };
            let infants = members.iter().zip(&facts).filter(carries).map(|(infant, _)| infant).collect();
            kept.push(Kept::new(traveller, index, told, &reservation.legs, infants));
        }
        self.out.segment("SRC");
        self.head_of(reservation);
        let last =
            reservation.payments.iter().filter_map(|payment| payment.traveller.zip(payment.ticket)).max();
        for person in &kept {
            self.party(person, reservation, last);
        }
        for index in 0..reservation.legs.len() {
            self.leg(reservation, index, &kept);
        }
        self.tail_of(reservation);
    }

    fn head_of(&mut self, reservation: &Reservation) {
        self.locators(reservation);
        for request in reservation.requests.iter().filter(|request| request.leg.is_none()) {
            self.request(request, None);
        }
        self.dates(reservation);
        for remark in reservation.remarks.iter().filter(|remark| !table::is_tag(text(&remark.code))) {
            self.remark(remark);
        }
        if !reservation.agency.is_empty() {
            self.out.segment("ORG");
            self.elements(&reservation.agency);
        }
        for address in reservation.addresses.iter().filter(|address| address.kind != AddressKind::Billing) {
            self.address(address);
        }
        for contact in &reservation.contacts {
            self.contact(contact);
        }
        for excess in &reservation.excess {
            self.excess(excess);
        }
        for remark in reservation.remarks.iter().filter(|remark| is_stray(remark)) {
            self.remark(remark);
        }
        self.money_of(reservation, None, None);
        let bags: Vec<_> = reservation.bags.iter().filter(|bag| bag.leg.is_none()).collect();
        self.bags(&bags);
        if let Some(group) = &reservation.group {
            self.out.segment("TIF").composite(&[&group.value, "G"]);
        }
        for ticket in &reservation.tickets {
            self.ticket(ticket, reservation, None, None);
        }
    }

    fn tail_of(&mut self, reservation: &Reservation) {
        if let Some(size) = &reservation.party_size {
            self.out.segment("EQN").element(&size.value.to_string());
        }
        for split in &reservation.splits {
            let count = split.count.as_ref().map(|count| count.value.to_string()).unwrap_or_default();
            self.out.segment("EQN").element(&count);
            self.out.segment("RCI").composite(&[text(&split.carrier), text(&split.locator)]);
        }
        for service in &reservation.non_air {
            self.non_air(service);
        }
        for change in &reservation.history {
            self.change(change);
        }
        for remark in reservation.remarks.iter().filter(|remark| text(&remark.code) == "LTS") {
            self.remark(remark);
        }
    }

    fn locators(&mut self, reservation: &Reservation) {
        let (date, time) = at(&reservation.made);
        let said = reservation.locator.is_some() || reservation.made.is_some();
        if !said && reservation.elsewhere.is_empty() {
            return;
        }
        let own = [text(&reservation.carrier), text(&reservation.locator), "", &date, &time];
        self.out.segment("RCI").composite(&own);
        for (carrier, locator) in &reservation.elsewhere {
            self.out.composite(&[text(carrier), &locator.value]);
        }
    }

    fn dates(&mut self, reservation: &Reservation) {
        let both = [("700", &reservation.changed), ("710", &reservation.ticketed)];
        if both.iter().all(|(_, date)| date.is_none()) {
            return;
        }
        self.out.segment("DAT");
        for (code, date) in both.into_iter().filter(|(_, date)| date.is_some()) {
            let (date, time) = at(date);
            self.out.composite(&[code, &date, &time]);
        }
    }

    pub(super) fn address(&mut self, address: &Address) {
        let line = |index: usize| address.lines.get(index).map_or("", |line| line.value.as_str());
        let (street, name) = match (address.lines.len(), &address.region) {
            (2, Some(_)) => (line(0).to_owned(), line(1)),
            _ => (address.lines.iter().map(|line| line.value.as_str()).collect::<Vec<_>>().join(" "), ""),
        };
        self.out.segment("ADD").element("").composite(&[
            text(&address.code),
            &street,
            text(&address.city),
            text(&address.region),
            name,
            text(&address.country),
            text(&address.postal_code),
        ]);
    }

    pub(super) fn contact(&mut self, contact: &Contact) {
        for way in way(contact) {
            self.out.segment("ADD").element("").composite(&[
                text(&contact.code),
                "",
                "",
                "",
                "",
                "",
                "",
                way,
            ]);
        }
    }

    pub(super) fn excess(&mut self, excess: &Excess) {
        self.out.segment("EBD").composite(&[text(&excess.currency), text(&excess.rate)]).composite(&[
            text(&excess.amount),
            text(&excess.kind),
            text(&excess.unit),
        ]);
    }

    /// Fares and payments that belong to no ticket.
    pub(super) fn money_of(
        &mut self,
        reservation: &Reservation,
        traveller: Option<usize>,
        ticket: Option<usize>,
    ) {
        self.fares(reservation, traveller, ticket);
        self.payments(reservation, traveller, ticket);
    }

    pub(super) fn fares(
        &mut self,
        reservation: &Reservation,
        traveller: Option<usize>,
        ticket: Option<usize>,
    ) {
        let of = |money: &&Money| money.traveller == traveller && money.ticket == ticket;
        for money in reservation.fares.iter().filter(of) {
            match &money.tax {
                None => {
                    let components = [text(&money.kind), &money.amount.value, text(&money.currency)];
                    self.out.segment("MON").composite(&components);
                }
                Some(tax) => {
                    let components = [
                        money.amount.value.as_str(),
                        text(&money.country),
                        text(&money.currency),
                        &tax.value,
                    ];
                    self.out.segment("TXD").element(text(&money.kind)).composite(&components);
                }
            }
        }
    }

    pub(super) fn payments(
        &mut self,
        reservation: &Reservation,
        traveller: Option<usize>,
        ticket: Option<usize>,
    ) {
        let of = |payment: &&Payment| payment.traveller == traveller && payment.ticket == ticket;
        for payment in reservation.payments.iter().filter(of) {
            let number = payment.token.as_ref().or(payment.reference.as_ref());
            self.out.segment("FOP").composite(&[
                text(&payment.kind),
                text(&payment.indicator),
                text(&payment.amount),
                text(&payment.issuer),
                number.map_or("", |number| number.value.as_str()),
                text(&payment.expires),
            ]);
            self.payer(payment);
        }
    }

    /// IFT 4:43 names the payer before it says more of them.
    fn payer(&mut self, payment: &Payment) {
        let is_payer = |remark: &&Remark| text(&remark.code) == codes::PAYER;
        let payers = payment.remarks.iter().position(|remark| is_payer(&remark));
        if payment.payer.is_some() && payers.is_none() {
            self.out.segment("IFT");
            self.joined(codes::PAYER);
            self.out.element(text(&payment.payer));
        }
        for (index, remark) in payment.remarks.iter().enumerate() {
            if Some(index) == payers {
                self.out.segment("IFT");
                self.joined(codes::PAYER);
                self.out.element(text(&payment.payer));
                self.elements(&remark.text);
            } else {
                self.remark(remark);
            }
        }
    }

    fn non_air(&mut self, service: &NonAir) {
        self.out.segment("MSG").element(text(&service.kind));
        let (begins, ends) = (at(&service.begins), at(&service.ends));
        if (NonAir { kind: service.kind.clone(), ..NonAir::default() }) == *service {
            return;
        }
        self.out
            .segment("TVL")
            .composite(&[&begins.0, &begins.1, &ends.0, &ends.1])
            .element(text(&service.place))
            .element(text(&service.ends_at))
            .element(text(&service.supplier))
            .element(text(&service.product))
            .element(text(&service.status));
    }

    fn change(&mut self, change: &Change) {
        self.out.segment("ABI");
        self.elements(&change.by);
        if change.at.is_some() {
            let (date, time) = at(&change.at);
            self.out.segment("DAT").composite(&["T", &date, &time]);
        }
        let stem = Change { by: change.by.clone(), at: change.at, ..Change::default() };
        if stem == *change {
            return;
        }
        self.out.segment("SAC").composite(&[]).composite(&[]).element(text(&change.action));
        self.changed_name(change);
        for request in &change.requests {
            self.request(request, None);
        }
        for remark in change.remarks.iter().filter(|remark| text(&remark.code) != "TIF") {
            self.remark(remark);
        }
        let bags: Vec<_> = change.bags.iter().collect();
        self.bags(&bags);
        if let Some(leg) = &change.leg {
            self.bare_leg(leg);
            self.standing(leg);
        }
    }

    fn changed_name(&mut self, change: &Change) {
        let remark = change.remarks.iter().find(|remark| text(&remark.code) == "TIF");
        if change.name.is_none() && remark.is_none() {
            return;
        }
        let (family, given) = text(&change.name).split_once('/').unwrap_or((text(&change.name), ""));
        let rest = remark.and_then(|remark| remark.text.first()).map_or("", |fact| fact.value.as_str());
        let components: Vec<&str> = std::iter::once(given).chain(rest.split(':')).collect();
        self.out.segment("TIF").element(family).composite(&components);
    }
}

/// A segment at a place where it says nothing; written where it says nothing again.
fn is_stray(remark: &Remark) -> bool {
    let code = text(&remark.code);
    code != "LTS" && table::is_tag(code)
}
