//! One traveller's segments, in the order of the table.

use super::{Writing, codes, kept, text, ways};
use crate::model::{Bag, Remark, TravelDocument, Traveller};
use crate::syntax::SegmentWriter;

impl Writing {
    pub(super) fn traveller(&self, traveller: &Traveller, writer: &mut SegmentWriter) {
        name_and_address(traveller, writer);
        if let Some(sex) = traveller.sex {
            writer.segment("ATT").element("2").element("").element(codes::sex_code(sex.value));
        }
        if let Some(birth) = traveller.birth {
            self.date("329", birth.value, self.before(), writer);
        }
        for bag in traveller.bags.iter().filter(|bag| bag.tag.is_none()) {
            measures(bag, writer);
        }
        if let Some(verified) = &traveller.verified {
            writer.segment("GEI").element("4").element(&verified.value);
        }
        for bag in &traveller.bags {
            tag(bag, writer);
        }
        // FTX first, then what is kept of other segments, each at the place of its own.
        remarks(traveller, |code| !code.is_empty() && !code.contains('+'), writer);
        places(traveller, writer);
        for contact in &traveller.contacts {
            ways(contact, writer);
        }
        remarks(traveller, |code| code.starts_with("EMP+"), writer);
        if let Some(nationality) = &traveller.nationality {
            writer.segment("NAT").element("2").element(&nationality.value);
        }
        remarks(traveller, |code| code.starts_with("NAT+"), writer);
        references(traveller, writer);
        for document in &traveller.documents {
            self.document(document, writer);
        }
    }

    fn document(&self, document: &TravelDocument, writer: &mut SegmentWriter) {
        let by_kind = document.kind.map_or("", |kind| codes::document_code(kind.value));
        let code = document.code.as_ref().map_or(by_kind, |code| code.value.as_str());
        writer.segment("DOC").composite(&[code, "110", "111"]).element(text(&document.number));
        if let Some(expires) = document.expires {
            self.date("36", expires.value, self.near(), writer);
        }
        if let Some(issued) = document.issued {
            self.date("182", issued.value, self.before(), writer);
        }
        if document.issuer.is_some() || document.issued_at.is_some() {
            let place = [text(&document.issuer), "", "", text(&document.issued_at)];
            writer.segment("LOC").element("91").composite(&place);
        }
    }
}

fn name_and_address(traveller: &Traveller, writer: &mut SegmentWriter) {
    let by_role = traveller.role.map_or("FL", |role| codes::role_code(role.value));
    let role = traveller.role_code.as_ref().map_or(by_role, |code| code.value.as_str());
    let name = &traveller.name;
    let mut parts = vec![text(&name.family)];
    parts.extend(name.given.iter().map(|given| given.value.as_str()));
    if name.given_unknown.is_some() {
        parts.push("FNU");
    }
    writer.segment("NAD").element(role).element("").element("").composite(&parts);
    if let Some(address) = traveller.addresses.first() {
        let lines: Vec<&str> = address.lines.iter().map(|line| line.value.as_str()).collect();
        writer
            .composite(&lines)
            .element(text(&address.city))
            .element(text(&address.region))
            .element(text(&address.postal_code))
            .element(text(&address.country));
    }
}

fn measures(bag: &Bag, writer: &mut SegmentWriter) {
    if let Some(count) = bag.count {
        writer.segment("MEA").element("CT").element("").composite(&["", &count.value.to_string()]);
    }
    if let Some(weight) = bag.weight_kg {
        writer.segment("MEA").element("WT").element("").composite(&["KGM", &weight.value.to_string()]);
    }
}

fn tag(bag: &Bag, writer: &mut SegmentWriter) {
    let Some(tag) = &bag.tag else { return };
    let count = bag.count.map(|count| count.value.to_string()).unwrap_or_default();
    writer.segment("FTX").element("BAG").element("").element("").composite(&[&tag.value, &count]);
}

/// Writes the remarks whose code fits: plain codes are qualifiers of FTX, others name tag and qualifier.
fn remarks(traveller: &Traveller, fits: impl Fn(&str) -> bool, writer: &mut SegmentWriter) {
    let code = |remark: &Remark| remark.code.as_ref().is_some_and(|code| fits(&code.value));
    for remark in traveller.remarks.iter().filter(|remark| code(remark)) {
        let name = text(&remark.code);
        if name.contains('+') {
            kept(remark, writer);
            continue;
        }
        let texts: Vec<&str> = remark.text.iter().map(|text| text.value.as_str()).collect();
        writer.segment("FTX").element(name).element("").element(text(&remark.status)).composite(&texts);
    }
}

fn places(traveller: &Traveller, writer: &mut SegmentWriter) {
    let places = [
        ("22", &traveller.clearance),
        ("174", &traveller.residence),
        ("178", &traveller.embarks),
        ("179", &traveller.disembarks),
    ];
    for (which, place) in places {
        if let Some(place) = place {
            writer.segment("LOC").element(which).element(&place.value);
        }
    }
    if traveller.birth_country.is_some() || traveller.birth_place.is_some() {
        let place = [text(&traveller.birth_country), "", "", text(&traveller.birth_place)];
        writer.segment("LOC").element("180").composite(&place);
    }
}

fn references(traveller: &Traveller, writer: &mut SegmentWriter) {
    let mut refer = |which: &str, number: &str| {
        writer.segment("RFF").composite(&[which, number]);
    };
    if let Some(locator) = &traveller.locator {
        refer("AVF", &locator.value);
    }
    if let Some(reference) = &traveller.reference {
        refer("ABO", &reference.value);
    }
    for seat in &traveller.seats {
        refer("SEA", &seat.number.value);
    }
    for ticket in &traveller.tickets {
        let coupon = ticket.coupon.as_ref().map(|coupon| format!("C{}", coupon.value)).unwrap_or_default();
        refer("YZY", &[text(&ticket.number), &coupon].concat());
    }
    for (which, number) in &traveller.references {
        refer(&which.value, &number.value);
    }
}
