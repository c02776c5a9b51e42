//! Writing: from a [`Pass`] to its bytes. It fills with blanks and counts the sizes; it corrects nothing and
//! signs nothing.

use std::fmt;

use crate::chars::is_printable;
use crate::layout::{self, Walk};
use crate::{Chars, Element, Leg, LegNumber, Pass, Place};

const MAX_LEGS: usize = 9;

/// Why a pass has no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// A pass has one to nine legs; this one has as many as told.
    NumberOfLegs(usize),
    /// An element is absent though a later one of its field is there: see [`Pass::fill_gaps`].
    Gap(Place),
    /// The element cannot stand where the field that leads to it is absent.
    NoWayTo(Place),
    /// The field is longer than the 255 bytes that its size can tell.
    TooLong(Place),
    /// The later leg begins with a marker, `^` or, behind a leg without conditional elements, `>`: it would read
    /// as what the marker leads to.
    Ambiguous(Place),
    /// A byte outside printable ASCII.
    NotPrintable(Place),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NumberOfLegs(legs) => write!(f, "{legs} legs, where one to nine are possible"),
            Self::Gap(place) => write!(f, "{place} is absent and a later element is not"),
            Self::NoWayTo(place) => write!(f, "{place} is there without the field that leads to it"),
            Self::TooLong(place) => write!(f, "the field measured by {place} has more than 255 bytes"),
            Self::Ambiguous(place) => write!(f, "{place} begins with a marker"),
            Self::NotPrintable(place) => write!(f, "{place} has a byte that is not printable ASCII"),
        }
    }
}

impl std::error::Error for WriteError {}

/// The bytes of a pass. Reading them gives an equal pass.
pub fn write(pass: &Pass) -> Result<Vec<u8>, WriteError> {
    let legs = u8::try_from(pass.legs.len()).ok().filter(|legs| (1..=MAX_LEGS).contains(&usize::from(*legs)));
    let legs = legs.ok_or(WriteError::NumberOfLegs(pass.legs.len()))?;
    let mut out = Vec::new();
    out.extend_from_slice(pass.format_code.padded());
    out.push(b'0' + legs);
    out.extend_from_slice(pass.passenger_name.padded());
    out.extend_from_slice(pass.electronic_ticket_indicator.padded());
    for (number, leg) in (1..).zip(&pass.legs) {
        write_leg(&mut out, pass, leg, LegNumber(number))?;
    }
    if let Some(security) = &pass.security_data {
        out.push(b'^');
        out.extend_from_slice(security.type_of_security_data.padded());
        sized(&mut out, &security.data, Element::LengthOfSecurityData.into())?;
    }
    Ok(out)
}

fn write_leg(out: &mut Vec<u8>, pass: &Pass, leg: &Leg, number: LegNumber) -> Result<(), WriteError> {
    let place = |element| Place { element, leg: Some(number) };
    let is_ambiguous = match leg.operating_carrier_pnr_code.padded() {
        [b'^', ..] => number > LegNumber(1),
        [b'>', ..] => number == LegNumber(2) && pass.conditional.is_none(),
        _ => false,
    };
    if is_ambiguous {
        return Err(WriteError::Ambiguous(place(Element::OperatingCarrierPnrCode)));
    }
    let mut mandatory = Writer::new(Some(number));
    layout::leg(&mut mandatory, &mut leg.clone());
    out.extend_from_slice(&mandatory.finish()?);
    let mut variable = Vec::new();
    let leads_on = number != LegNumber(1) || write_conditional(&mut variable, pass)?;
    if let Some(repeated) = &leg.repeated {
        if !leads_on {
            return Err(WriteError::NoWayTo(place(Element::FieldSizeOfRepeated)));
        }
        let mut inside = Writer::new(Some(number));
        layout::repeated(&mut inside, &mut repeated.clone());
        sized(&mut variable, &inside.finish()?, place(Element::FieldSizeOfRepeated))?;
    }
    let own = leg.for_individual_airline_use.as_bytes();
    if !own.is_empty() && leg.repeated.is_none() {
        return Err(WriteError::NoWayTo(place(Element::ForIndividualAirlineUse)));
    }
    if !is_printable(own) {
        return Err(WriteError::NotPrintable(place(Element::ForIndividualAirlineUse)));
    }
    variable.extend_from_slice(own);
    sized(out, &variable, place(Element::FieldSizeOfVariableSizeField))
}

/// The part of the first leg that counts for the whole pass. Says whether repeated elements may follow.
fn write_conditional(out: &mut Vec<u8>, pass: &Pass) -> Result<bool, WriteError> {
    let Some(conditional) = &pass.conditional else { return Ok(false) };
    out.push(b'>');
    out.extend_from_slice(conditional.version_number.padded());
    let Some(unique) = &conditional.unique else { return Ok(false) };
    let mut inside = Writer::new(None);
    layout::unique(&mut inside, &mut unique.clone());
    sized(out, &inside.finish()?, Element::FieldSizeOfUnique.into())?;
    Ok(true)
}

/// The size of a field in two hexadecimal digits, then the field.
fn sized(out: &mut Vec<u8>, field: &[u8], size: Place) -> Result<(), WriteError> {
    let length = u8::try_from(field.len()).map_err(|_| WriteError::TooLong(size))?;
    out.extend_from_slice(format!("{length:02X}").as_bytes());
    out.extend_from_slice(field);
    Ok(())
}

/// Writes the elements of one field.
struct Writer {
    leg: Option<LegNumber>,
    out: Vec<u8>,
    /// The first absent element.
    absent: Option<Element>,
    error: Option<WriteError>,
}

impl Writer {
    fn new(leg: Option<LegNumber>) -> Self {
        Self { leg, out: Vec::new(), absent: None, error: None }
    }

    fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.error.map_or(Ok(self.out), Err)
    }

    fn place(&self, element: Element) -> Place {
        Place { element, leg: self.leg }
    }

    fn put(&mut self, bytes: &[u8]) {
        if let Some(absent) = self.absent {
            self.error.get_or_insert(WriteError::Gap(Place { element: absent, leg: self.leg }));
        }
        self.out.extend_from_slice(bytes);
    }
}

impl Walk for Writer {
    fn mandatory<const WIDTH: usize>(&mut self, _: Element, slot: &mut Chars<WIDTH>) {
        self.put(slot.padded());
    }

    fn conditional<const WIDTH: usize>(&mut self, element: Element, slot: &mut Option<Chars<WIDTH>>) {
        match slot {
            Some(chars) => self.put(chars.padded()),
            None => {
                self.absent.get_or_insert(element);
            }
        }
    }

    fn rest(&mut self, element: Element, slot: &mut String) {
        if !is_printable(slot.as_bytes()) {
            self.error.get_or_insert(WriteError::NotPrintable(self.place(element)));
        }
        if !slot.is_empty() {
            self.put(slot.as_bytes());
        }
    }
}
