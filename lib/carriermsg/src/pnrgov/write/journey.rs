//! Legs, and the check-ins on them.

use crate::model::{Bag, CheckIn, Leg, Reservation, Seat, Service, Traveller};
use crate::span::Fact;
use crate::syntax::SegmentWriter;

use super::party::Kept;
use super::{Writer, at, text};

impl Writer<'_> {
    pub(super) fn travel(&mut self, leg: &Leg, sold: &Service, operated: Option<&Fact<String>>) {
        travel(&mut self.out, leg, sold, operated);
    }

    /// A leg where TRA has no place: the operating carrier beside the selling one, and its number in a second TVL.
    pub(super) fn bare_leg(&mut self, leg: &Leg) {
        let sold = leg.marketed.first().unwrap_or(&leg.service);
        self.travel(leg, sold, leg.marketed.first().and(leg.service.carrier.as_ref()));
        let numbered = leg.service.number.is_some() && !leg.marketed.is_empty();
        if numbered || leg.operated_class.is_some() {
            let number = format!("{}{}", text(&leg.service.number), text(&leg.service.suffix));
            self.out.segment("TVL").element("").element("").element("").element("");
            self.out.composite(&[&number, text(&leg.operated_class)]);
        }
    }

    /// GR5 with everything under it.
    pub(super) fn leg(&mut self, reservation: &Reservation, index: usize, people: &[Kept<'_>]) {
        let Some(leg) = reservation.legs.get(index) else { return };
        self.travel(leg, leg.marketed.first().unwrap_or(&leg.service), None);
        self.transport(leg);
        self.standing(leg);
        if let Some(equipment) = &leg.equipment {
            self.out.segment("APD").element(&equipment.value);
        }
        for request in reservation.requests.iter().filter(|request| request.leg == Some(index)) {
            self.request(request, None);
        }
        for kept in people {
            for request in kept.traveller.requests.iter().filter(|request| request.leg == Some(index)) {
                self.request(request, kept.traveller.reference.as_ref());
            }
        }
        if !leg.locators.is_empty() {
            self.out.segment("RCI");
            for (carrier, locator) in &leg.locators {
                self.out.composite(&[text(carrier), &locator.value]);
            }
        }
        let bags: Vec<&Bag> = reservation.bags.iter().filter(|bag| bag.leg == Some(index)).collect();
        self.bags(&bags);
        for remark in &leg.remarks {
            self.remark(remark);
        }
        for kept in people {
            self.check_ins(kept, index);
        }
    }

    /// TRA: who operates the leg, when it is not who sells it.
    fn transport(&mut self, leg: &Leg) {
        if leg.marketed.is_empty() && leg.operated_class.is_none() {
            return;
        }
        let number = format!("{}{}", text(&leg.service.number), text(&leg.service.suffix));
        self.out
            .segment("TRA")
            .element(text(&leg.service.carrier))
            .composite(&[&number, text(&leg.operated_class)]);
    }

    pub(super) fn standing(&mut self, leg: &Leg) {
        if leg.count.is_some() || leg.status.is_some() {
            let count = leg.count.as_ref().map(|count| count.value.to_string()).unwrap_or_default();
            self.out.segment("RPI").element(&count).element(text(&leg.status));
        }
    }

    /// GR6 and GR7 of one traveller on one leg. Seats and bags go with the first check-in.
    fn check_ins(&mut self, kept: &Kept<'_>, index: usize) {
        let traveller = kept.traveller;
        let seats: Vec<&Seat> =
            kept.seats.iter().copied().filter(|seat| kept.seat_leg(seat) == Some(index)).collect();
        let bags: Vec<&Bag> = traveller.bags.iter().filter(|bag| bag.leg == Some(index)).collect();
        let mut check_ins: Vec<CheckIn> =
            traveller.check_ins.iter().filter(|check_in| check_in.leg == index).cloned().collect();
        if check_ins.is_empty() && (!seats.is_empty() || !bags.is_empty()) {
            check_ins.push(CheckIn::default());
        }
        for (number, check_in) in check_ins.iter().enumerate() {
            self.check_in(check_in, traveller);
            for seat in seats.iter().filter(|_| number == 0) {
                self.out.segment("SSD").element(&seat.number.value);
                self.out.composite(&[]).composite(&[]).composite(&[]).element(text(&seat.cabin));
            }
            if number == 0 {
                self.bags(&bags);
            }
        }
    }

    fn check_in(&mut self, check_in: &CheckIn, traveller: &Traveller) {
        self.out.segment("DAT");
        if check_in.at.is_some() {
            let (date, time) = at(&check_in.at);
            self.out.composite(&["2", &date, &time]);
        }
        if let Some(at_text) = &check_in.at_text {
            let components: Vec<&str> = std::iter::once("3").chain(at_text.value.split(':')).collect();
            self.out.composite(&components);
        }
        if !check_in.by.is_empty() {
            self.out.segment("ORG");
            self.elements(&check_in.by);
        }
        let reference = check_in.reference.as_ref().or(traveller.reference.as_ref());
        let reference = reference.map_or("", |reference| reference.value.as_str());
        self.out.segment("TRI").element("").composite(&[text(&check_in.sequence), "", "", reference]);
        self.named(traveller);
    }

    /// TBD: a total begins a segment, runs of tags follow it.
    pub(super) fn bags(&mut self, bags: &[&Bag]) {
        let mut open = false;
        for bag in bags {
            let run = bag.tag.is_some()
                || bag.to.is_some()
                || bag.airline_code.is_some()
                || (bag.carrier.is_some() && !is_total(bag));
            if run && open {
                self.run(bag);
                continue;
            }
            self.out.segment("TBD");
            open = true;
            if run {
                self.out.composite(&[]).composite(&[]).composite(&[]).composite(&[]);
                self.run(bag);
            } else {
                self.total(bag);
            }
        }
    }

    fn total(&mut self, bag: &Bag) {
        let count = bag.count.as_ref().map(|count| count.value.to_string()).unwrap_or_default();
        let (weight, unit) = match (&bag.weight_kg, &bag.weight_lb) {
            (Some(weight), _) => (weight.value.to_string(), "700"),
            (None, Some(weight)) => (weight.value.to_string(), "701"),
            (None, None) => (String::new(), ""),
        };
        self.out
            .element(text(&bag.carrier))
            .composite(&[&count, &weight, unit])
            .composite(&[])
            .composite(&[text(&bag.pool), text(&bag.pool_head)]);
    }

    fn run(&mut self, bag: &Bag) {
        let count = bag.count.as_ref().map(|count| count.value.to_string()).unwrap_or_default();
        let code = text(&bag.airline_code);
        self.out.composite(&[text(&bag.carrier), text(&bag.tag), &count, text(&bag.to), code]);
    }
}

fn is_total(bag: &Bag) -> bool {
    bag.weight_kg.is_some() || bag.weight_lb.is_some() || bag.pool.is_some() || bag.count.is_some()
}

/// TVL of one leg under the number of `sold`.
pub(crate) fn travel(out: &mut SegmentWriter, leg: &Leg, sold: &Service, operated: Option<&Fact<String>>) {
    let (departs, arrives) = (at(&leg.departs), at(&leg.arrives));
    let number = format!("{}{}", text(&sold.number), text(&sold.suffix));
    out.segment("TVL")
        .composite(&[&departs.0, &departs.1, &arrives.0, &arrives.1])
        .element(text(&leg.from))
        .element(text(&leg.to))
        .composite(&[text(&sold.carrier), operated.map_or("", |carrier| carrier.value.as_str())])
        .composite(&[&number, text(&leg.class)]);
}
