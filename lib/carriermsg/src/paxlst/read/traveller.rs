//! One traveller: the segments from a NAD to the next (SG4).

use super::super::codes;
use super::super::dates::Century;
use super::super::table;
use super::{Reader, contact};
use crate::fields::Fields;
use crate::grammar::hang;
use crate::issue::Code;
use crate::model::{Address, AddressKind, Bag, Remark, Seat, Sex, Ticket, Traveller};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

impl Reader<'_> {
    pub(super) fn traveller(&mut self, segments: &[Segment<'_>]) -> Traveller {
        let root = hang(segments, &table::ONE, self.issues);
        let mut traveller = Traveller { span: root.span(), ..Traveller::default() };
        let mut remarks = Vec::new();
        if segments.first().is_none_or(|first| first.tag.0 != *b"NAD") {
            let start = traveller.span.start as usize;
            self.say(Code::SegmentMissing, Span::new(start, start), "NAD");
        }
        for segment in &root.segments {
            self.segment(segment, &mut traveller, &mut remarks);
        }
        for group in &root.groups {
            if group.name == "SG5" {
                let document = self.document(group, &mut remarks);
                traveller.documents.push(document);
            } else {
                for segment in &group.segments {
                    self.keep_whole(segment, &mut remarks);
                }
            }
        }
        traveller.remarks = remarks;
        traveller
    }

    fn segment(&mut self, segment: &Segment<'_>, traveller: &mut Traveller, remarks: &mut Vec<Remark>) {
        let mut fields = Fields::new(segment);
        match &segment.tag.0 {
            b"NAD" => self.nad(&mut fields, traveller),
            b"ATT" if fields.takes(1, 1, "2") => match fields.fact(3, 1).or_else(|| fields.fact(2, 1)) {
                Some(said) => self.sex(traveller, said, remarks),
                None => self.say(Code::DataMissing, segment.span, "ATT/9019"),
            },
            b"DTM" if fields.takes(1, 1, "329") => {
                let before = self.today.map(Century::NotAfter);
                self.date(&mut fields, before, "DTM+329", &mut traveller.birth, remarks);
            }
            b"MEA" => self.measure(&mut fields, traveller),
            b"GEI" if fields.takes(1, 1, "4") => {
                if let Some(code) = fields.fact(2, 1) {
                    self.put_text(&mut traveller.verified, code, "GEI+4", remarks);
                }
            }
            b"FTX" if fields.takes(1, 1, "BAG") => tags(&mut fields, traveller),
            b"FTX" => {
                let code = fields.fact(1, 1);
                let status = fields.fact(3, 1);
                remarks.push(Remark { code, status, text: fields.facts(4, 1) });
            }
            b"LOC" => self.place(&mut fields, traveller, remarks),
            b"COM" => {
                let mut ways = Vec::new();
                self.ways(&mut fields, 1, &mut ways);
                traveller.contacts.extend(contact(None, ways));
            }
            b"NAT" if fields.takes(1, 1, "2") && traveller.nationality.is_none() => {
                traveller.nationality = fields.fact(2, 1);
            }
            b"RFF" => self.reference(&mut fields, traveller),
            _ => fields.qualify(),
        }
        self.keep_left(fields, remarks);
    }

    fn nad(&mut self, fields: &mut Fields<'_>, traveller: &mut Traveller) {
        if let Some(code) = fields.fact(1, 1) {
            let role = codes::role(&code.value);
            if role.is_none() {
                self.say(Code::CodeUnknown, code.span, code.value.clone());
            }
            traveller.role = role.map(|role| Fact::new(role, code.span));
            traveller.role_code = Some(code);
        }
        let family = fields.fact(4, 1);
        let given = fields.facts(4, 2);
        self.name(traveller, family, given.into_iter(), fields.segment.span);
        let lines = fields.facts(5, 1);
        let city = fields.fact(6, 1);
        let region = fields.fact(7, 1).or_else(|| fields.fact(7, 4));
        let postal_code = fields.fact(8, 1);
        let country = fields.fact(9, 1);
        let said = [&city, &region, &postal_code, &country].iter().any(|part| part.is_some());
        if said || !lines.is_empty() {
            let kind = AddressKind::Unspecified;
            traveller.addresses.push(Address { kind, code: None, lines, city, region, postal_code, country });
        }
    }

    /// Puts a name together. `FNU` is no name; one component with a slash is `FAMILY/GIVEN` as reservations write it.
    pub(super) fn name(
        &mut self,
        traveller: &mut Traveller,
        family: Option<Fact<String>>,
        given: impl Iterator<Item = Fact<String>>,
        span: Span,
    ) {
        let mut given: Vec<_> = given.collect();
        let mut family = family;
        if given.is_empty()
            && let Some((before, after)) = family.as_ref().and_then(|whole| whole.value.split_once('/'))
            && let Some(place) = family.as_ref().map(|whole| whole.span)
        {
            given = vec![Fact::new(after.trim().to_owned(), place)];
            family = Some(Fact::new(before.trim().to_owned(), place));
        }
        for part in given.into_iter().filter(|part| !part.value.is_empty()) {
            if part.value.eq_ignore_ascii_case("FNU") {
                traveller.name.given_unknown = Some(part.span);
            } else {
                traveller.name.given.push(part);
            }
        }
        traveller.name.family = family.filter(|family| !family.value.is_empty());
        if traveller.name.family.is_none() && traveller.name.given.is_empty() {
            self.say(Code::DataMissing, span, "NAD/3036");
        }
    }

    pub(super) fn sex(&mut self, traveller: &mut Traveller, said: Fact<String>, remarks: &mut Vec<Remark>) {
        match codes::sex(&said.value) {
            Some(sex) => self.put::<Sex>(&mut traveller.sex, sex, said, "ATT+2", remarks),
            None => {
                self.say(Code::CodeUnknown, said.span, said.value.clone());
                self.keep("ATT+2".to_owned(), said, remarks);
            }
        }
    }

    /// MEA+CT++:2 counts bags, MEA+WT++KGM:31 weighs them; another unit or a fraction stays a remark.
    fn measure(&mut self, fields: &mut Fields<'_>, traveller: &mut Traveller) {
        let whole = |fields: &Fields<'_>| {
            let said = fields.peek(3, 2)?;
            Some(Fact::new(said.text().parse::<u32>().ok()?, said.span))
        };
        let unit = fields.peek(3, 1).map(|unit| unit.text().into_owned());
        let counts = fields.peek(1, 1).is_some_and(|what| what.says("CT"));
        let weighs = fields.peek(1, 1).is_some_and(|what| what.says("WT"));
        let fits = (counts && unit.is_none()) || (weighs && unit.as_deref() == Some("KGM"));
        fields.take(1, 1);
        let Some(number) = whole(fields).filter(|_| fits) else {
            let unreadable = |said: &str| said.parse::<f64>().is_err();
            if let Some(said) = fields.peek(3, 2).filter(|said| unreadable(&said.text())) {
                self.say(Code::NumberUnreadable, said.span, said.text());
            }
            return;
        };
        // Count and weight are of the same bags: one entry without a tag holds both.
        let index = match traveller.bags.iter().position(|bag| bag.tag.is_none()) {
            Some(index) => index,
            None => {
                traveller.bags.insert(0, Bag::default());
                0
            }
        };
        let bags = &mut traveller.bags[index];
        let slot = if counts { &mut bags.count } else { &mut bags.weight_kg };
        if slot.is_none_or(|before| before == number) {
            *slot = Some(number);
            fields.take(3, 1);
            fields.take(3, 2);
        } else {
            self.say(Code::Contradiction, number.span, if counts { "MEA+CT" } else { "MEA+WT" });
        }
    }

    fn place(&mut self, fields: &mut Fields<'_>, traveller: &mut Traveller, remarks: &mut Vec<Remark>) {
        let which = fields.take(1, 1).map(|which| which.text()).unwrap_or_default();
        let slot = match which.as_ref() {
            "22" => &mut traveller.clearance,
            "174" => &mut traveller.residence,
            "178" => &mut traveller.embarks,
            "179" => &mut traveller.disembarks,
            "180" => &mut traveller.birth_country,
            _ => return self.stray_place(fields, &which),
        };
        let code = format!("LOC+{which}");
        if let Some(place) = fields.fact(2, 1) {
            self.put_text(slot, place, &code, remarks);
        }
        if which == "180"
            && let Some(place) = fields.fact(2, 4)
        {
            self.put_text(&mut traveller.birth_place, place, &code, remarks);
        }
    }

    /// A place that is none of the traveller's: the issuer of a document that is not there, or a qualifier of no guide.
    fn stray_place(&mut self, fields: &Fields<'_>, which: &str) {
        let span = fields.segment.span;
        match which {
            "91" => self.say(Code::SegmentMissing, span, "DOC"),
            _ => self.say(Code::CodeUnknown, span, format!("LOC+{which}")),
        }
    }

    fn reference(&mut self, fields: &mut Fields<'_>, traveller: &mut Traveller) {
        let Some(which) = fields.fact(1, 1) else {
            return self.say(Code::DataMissing, fields.segment.span, "RFF/1153");
        };
        let Some(number) = fields.fact(1, 2) else {
            return self.say(Code::DataMissing, fields.segment.span, "RFF/1154");
        };
        match which.value.as_str() {
            "AVF" if traveller.locator.is_none() => traveller.locator = Some(number),
            "ABO" if traveller.reference.is_none() => traveller.reference = Some(number),
            "SEA" => traveller.seats.push(Seat { number, from: None, to: None, cabin: None }),
            "YZY" => traveller.tickets.push(ticket(number)),
            _ => traveller.references.push((which, number)),
        }
    }
}

/// `FTX+BAG+++TAG:2`: a tag, and how many follow in a row when that is said; more of them may stand in one segment.
fn tags(fields: &mut Fields<'_>, traveller: &mut Traveller) {
    for said in fields.facts(4, 1) {
        let count = said.value.parse::<u32>().ok().filter(|_| said.value.len() <= MAX_COUNT_DIGITS);
        match (count, traveller.bags.last_mut()) {
            (Some(count), Some(bag)) if bag.tag.is_some() && bag.count.is_none() => {
                bag.count = Some(Fact::new(count, said.span));
            }
            _ => traveller.bags.push(Bag { tag: Some(said), ..Bag::default() }),
        }
    }
}

/// Longer numbers beside a bag tag are tags themselves.
const MAX_COUNT_DIGITS: usize = 3;

/// `2981212121212C1` is a ticket with its coupon.
fn ticket(said: Fact<String>) -> Ticket {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match said.value.rsplit_once('C') {
        Some((number, coupon)) if digits(number) && digits(coupon) => Ticket {
            number: Some(Fact::new(number.to_owned(), said.span)),
            coupon: Some(Fact::new(coupon.to_owned(), said.span)),
            ..Ticket::default()
        },
        _ => Ticket { number: Some(said), ..Ticket::default() },
    }
}
