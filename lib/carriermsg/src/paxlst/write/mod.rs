//! From an announcement to a PAXLST by the guide (D.05B by default): what the reading would find in it is what was announced.

mod traveller;

use super::codes;
use super::dates::{self, Century};
use crate::envelope::{Framing, MessageType, PartOf, Title};
use crate::model::{Announcement, Contact, Function, Leg, LegRole, PartialDate, Remark, Service};
use crate::syntax::SegmentWriter;
use jiff::civil::Date;

/// An interchange with one PAXLST that says what `announcement` says. Its version is the announcement's, `D.05B` when empty.
/// Reservations are not PAXLST's to carry and are left out, as are fields that only other messages have.
pub fn write(announcement: &Announcement, framing: &Framing) -> Vec<u8> {
    written(announcement, framing, None)
}

/// The same for one part of a list that is sent in several; `access` (0068) joins the parts.
pub fn write_part(announcement: &Announcement, framing: &Framing, access: &str, part: PartOf) -> Vec<u8> {
    written(announcement, framing, Some((access, part)))
}

fn written(announcement: &Announcement, framing: &Framing, part: Option<(&str, PartOf)>) -> Vec<u8> {
    let version = if announcement.version.is_empty() { "D.05B" } else { &announcement.version };
    let title = Title {
        kind: MessageType::Paxlst,
        reference: announcement.reference.value.clone(),
        version: version.to_owned(),
        agency: "UN".to_owned(),
        association: "IATA".to_owned(),
        access: part.map(|(access, _)| access.to_owned()).unwrap_or_default(),
        part: part.map(|(_, part)| part),
    };
    let today = dates::local(&framing.date, "").map(|at| at.date);
    framing.write(&title, |writer| body(announcement, today, writer))
}

/// The segments of `announcement` between UNH and UNT. `prepared` is the day that UNB will say, against which two-digit years
/// are written; without it years are written in full.
pub fn body(announcement: &Announcement, prepared: Option<Date>, writer: &mut SegmentWriter) {
    let (code, sub) = code_of(announcement);
    writer.segment("BGM").element(code).element(sub);
    if let Some(transaction) = &announcement.transaction {
        writer.segment("RFF").composite(&["TN", &transaction.value]);
    }
    // Remarks of the header that belong before the reporter; those named NAD or TDT would open groups and are left out.
    for remark in &announcement.remarks {
        if remark.code.as_ref().is_some_and(|code| code.value.starts_with("DTM")) {
            kept(remark, writer);
        }
    }
    if let Some(reporter) = &announcement.reporter {
        writer.segment("NAD").element("MS").element("").element("").element(text(&reporter.name));
        ways(reporter, writer);
    }
    for leg in &announcement.legs {
        leg_to(leg, writer);
    }
    let writing = Writing { today: prepared };
    for traveller in &announcement.travellers {
        writing.traveller(traveller, writer);
    }
    if let Some(counted) = &announcement.counted {
        let crew = matches!(announcement.function.value, Function::AnnounceCrew | Function::MasterCrew);
        let which = if crew { "41" } else { "42" };
        writer.segment("CNT").composite(&[which, &counted.value.to_string()]);
    }
}

/// What the writing of a traveller has at hand.
struct Writing {
    today: Option<Date>,
}

impl Writing {
    fn before(&self) -> Option<Century> {
        self.today.map(Century::NotAfter)
    }

    fn near(&self) -> Option<Century> {
        self.today.map(Century::Near)
    }

    fn date(&self, code: &str, date: PartialDate, century: Option<Century>, writer: &mut SegmentWriter) {
        let (digits, format) = dates::write_partial(date, century);
        writer.segment("DTM").composite(&[code, &digits, format]);
    }
}

fn code_of(announcement: &Announcement) -> (&str, &str) {
    let said = announcement.function_code.value.as_str();
    if !said.is_empty() {
        return said.split_once('+').unwrap_or((said, ""));
    }
    match announcement.function.value {
        Function::Announce | Function::Other => ("745", ""),
        Function::AnnounceCrew => ("250", text(&announcement.crew_list)),
        Function::MasterCrew => ("336", text(&announcement.crew_list)),
        Function::GatePass => ("655", ""),
        Function::Change => ("745", "CP"),
        Function::Cancel => ("745", "XR"),
        Function::Reduce => ("745", "RP"),
        Function::CloseOnBoard => ("266", "CLOB"),
        Function::CloseNotOnBoard => ("266", "CLNB"),
        Function::Close => ("266", "CL"),
        Function::CancelFlight => ("266", "XF"),
        Function::ChangeFlight => ("266", "CF"),
    }
}

fn leg_to(leg: &Leg, writer: &mut SegmentWriter) {
    let carrier = text(&leg.service.carrier);
    writer
        .segment("TDT")
        .element("20")
        .element(&designator(&leg.service))
        .element("")
        .element("")
        .element(carrier)
        .element("")
        .element("")
        .element(text(&leg.equipment));
    let crossing = leg.role.is_some_and(|role| role.value == LegRole::Crossing);
    let (from, to) = if crossing { ("125", "87") } else { ("92", "92") };
    let ends = [(from, &leg.from, "189", leg.departs), (to, &leg.to, "232", leg.arrives)];
    for (which, place, time, at) in ends {
        let Some(place) = place else { continue };
        writer.segment("LOC").element(which).element(&place.value);
        if let Some(at) = at {
            let (digits, format) = dates::write_local(at.value);
            writer.segment("DTM").composite(&[time, &digits, format]);
        }
    }
}

/// `UO123A`.
pub(crate) fn designator(service: &Service) -> String {
    match &service.number {
        None => String::new(),
        Some(number) => [text(&service.carrier), &number.value, text(&service.suffix)].concat(),
    }
}

fn ways(contact: &Contact, writer: &mut SegmentWriter) {
    if !contact.ways.is_empty() {
        writer.segment("COM");
    }
    for (kind, number) in &contact.ways {
        writer.composite(&[&number.value, codes::contact_code(*kind)]);
    }
}

/// What the reading had kept as a remark: the tag and qualifier of its name, then its texts.
fn kept(remark: &Remark, writer: &mut SegmentWriter) {
    let code = text(&remark.code);
    let (tag, qualifier) = code.split_once('+').unwrap_or((code, ""));
    let texts = remark.text.iter().map(|text| text.value.as_str());
    writer.segment(tag);
    match tag {
        "DTM" | "RFF" => {
            let all: Vec<&str> = std::iter::once(qualifier).chain(texts).collect();
            writer.composite(&all);
        }
        _ => {
            let all: Vec<&str> = texts.collect();
            writer.element(qualifier).composite(&all);
        }
    }
}

fn text(fact: &Option<crate::Fact<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}
