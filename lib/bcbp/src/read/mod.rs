//! Reading: from the bytes of a bar code to a [`Pass`], the bytes of each element, and what is wrong. It takes
//! what is readable and never repairs: a value that is not there is not made up. Verifying is not here.

mod cursor;
mod issue;

use crate::{Conditional, Element, Leg, LegNumber, Pass, Place, Repeated, SecurityData, Unique, layout};
use cursor::Cursor;
pub use issue::{Fact, Issue, IssueKind};

/// How many legs the published standard knows; the element itself has room for nine.
const PUBLISHED_LEGS: u8 = 4;
/// The first version that has a fast track.
const FAST_TRACK_SINCE: char = '5';

/// What one bar code says.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// The values. An element that the bytes lack is blank or `None`, and has no fact.
    pub pass: Pass,
    /// Each element that the bytes have, in their order. Together they cover all bytes.
    pub facts: Vec<Fact>,
    /// What is wrong, in the order of finding.
    pub issues: Vec<Issue>,
}

impl Reading {
    /// Whether the form holds: every size, marker and element is as announced, and nothing is left over.
    /// [`crate::write()`] then gives the same bytes. Values may still be unusual.
    pub fn is_well_formed(&self) -> bool {
        self.issues.iter().all(|issue| !issue.kind.is_of_form())
    }

    /// Where an element stands, if the bytes have it.
    pub fn fact(&self, place: Place) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.place == place)
    }
}

/// Reads one bar code. Any bytes give a reading; what is wrong with them is in its issues.
pub fn read(bytes: &[u8]) -> Reading {
    let mut cursor = Cursor::new(bytes);
    let mut pass = Pass::default();
    let legs = start(&mut cursor, &mut pass);
    for number in 1..=legs {
        cursor.leg = Some(LegNumber(number));
        if number > 1 && (cursor.is_at_end() || cursor.next_is(b'^')) {
            cursor.missing(IssueKind::MissingLeg, Element::OperatingCarrierPnrCode);
            break;
        }
        let mut leg = Leg::default();
        let conditional = if number == 1 { Some(&mut pass.conditional) } else { None };
        let goes_on = read_leg(&mut cursor, &mut leg, conditional);
        pass.legs.push(leg);
        if !goes_on {
            break;
        }
    }
    cursor.leg = None;
    if cursor.next_is(b'^') {
        pass.security_data = Some(security_data(&mut cursor));
    }
    cursor.leftover();
    Reading { pass, facts: cursor.facts, issues: cursor.issues }
}

/// The elements before the first leg. Gives the number of legs to look for.
fn start(cursor: &mut Cursor<'_>, pass: &mut Pass) -> u8 {
    use layout::Walk;
    cursor.mandatory(Element::FormatCode, &mut pass.format_code);
    let legs = number_of_legs(cursor);
    cursor.mandatory(Element::PassengerName, &mut pass.passenger_name);
    cursor.mandatory(Element::ElectronicTicketIndicator, &mut pass.electronic_ticket_indicator);
    if cursor.is_at_end() {
        cursor.missing(IssueKind::Truncated, Element::OperatingCarrierPnrCode);
        return 0;
    }
    legs
}

/// A format M pass has at least one leg, whatever the element says.
fn number_of_legs(cursor: &mut Cursor<'_>) -> u8 {
    match cursor.element(Element::NumberOfLegsEncoded, 1) {
        Some([digit @ b'1'..=b'9']) => {
            let legs = digit - b'0';
            if legs > PUBLISHED_LEGS {
                cursor.blame(IssueKind::MoreThanFourLegs, Element::NumberOfLegsEncoded);
            }
            legs
        }
        Some(_) => {
            cursor.blame(IssueKind::NoNumberOfLegs, Element::NumberOfLegsEncoded);
            1
        }
        None => {
            cursor.missing(IssueKind::Truncated, Element::NumberOfLegsEncoded);
            0
        }
    }
}

/// One leg; `conditional` is given for the first. Says whether the place of what follows is known.
fn read_leg(cursor: &mut Cursor<'_>, leg: &mut Leg, conditional: Option<&mut Option<Conditional>>) -> bool {
    layout::leg(cursor, leg);
    let size = cursor.size(Element::FieldSizeOfVariableSizeField);
    let is_contradicted = size.unwrap_or(0) == 0 && conditional.is_some() && cursor.next_is(b'>');
    if is_contradicted {
        // Some airlines print 00 here, and the conditional elements all the same: their own sizes tell the end.
        cursor.blame(IssueKind::SizeContradicted, Element::FieldSizeOfVariableSizeField);
        variable(cursor, leg, conditional);
        return true;
    }
    let Some(size) = size else { return cursor.is_at_end() };
    cursor.within(size, Element::FieldSizeOfVariableSizeField, |cursor| {
        if size > 0 {
            variable(cursor, leg, conditional);
        }
        if leg.repeated.is_some() {
            leg.for_individual_airline_use = cursor.text_to_limit(Element::ForIndividualAirlineUse);
        }
    });
    true
}

/// The inside of the variable field, up to the airline's own text.
fn variable(cursor: &mut Cursor<'_>, leg: &mut Leg, conditional: Option<&mut Option<Conditional>>) {
    let mut has_fast_track = true;
    if let Some(conditional) = conditional {
        if !cursor.next_is(b'>') {
            cursor.missing(IssueKind::NoVersionMarker, Element::BeginningOfVersionNumber);
            return;
        }
        let read = conditional.insert(read_conditional(cursor));
        has_fast_track = read.version_number.char().is_none_or(|version| version >= FAST_TRACK_SINCE);
        if read.unique.is_none() {
            return;
        }
    }
    let Some(size) = cursor.size(Element::FieldSizeOfRepeated) else { return };
    let mut repeated = Repeated::default();
    cursor.within(size, Element::FieldSizeOfRepeated, |cursor| layout::repeated(cursor, &mut repeated));
    if repeated.fast_track.is_some() && !has_fast_track {
        cursor.blame(IssueKind::NotInVersion, Element::FastTrack);
    }
    leg.repeated = Some(repeated);
}

/// These elements stand in the first leg but belong to the whole pass.
fn read_conditional(cursor: &mut Cursor<'_>) -> Conditional {
    use layout::Walk;
    let mut conditional = Conditional::default();
    let leg = cursor.leg.take();
    cursor.element(Element::BeginningOfVersionNumber, 1);
    cursor.mandatory(Element::VersionNumber, &mut conditional.version_number);
    if let Some(size) = cursor.size(Element::FieldSizeOfUnique) {
        let unique = conditional.unique.insert(Unique::default());
        cursor.within(size, Element::FieldSizeOfUnique, |cursor| layout::unique(cursor, unique));
    }
    cursor.leg = leg;
    conditional
}

fn security_data(cursor: &mut Cursor<'_>) -> SecurityData {
    use layout::Walk;
    let mut security = SecurityData::default();
    cursor.element(Element::BeginningOfSecurityData, 1);
    cursor.mandatory(Element::TypeOfSecurityData, &mut security.type_of_security_data);
    if let Some(size) = cursor.size(Element::LengthOfSecurityData) {
        cursor.within(size, Element::LengthOfSecurityData, |cursor| {
            security.data = cursor.element(Element::SecurityData, size).unwrap_or_default().to_vec();
        });
    }
    security
}
