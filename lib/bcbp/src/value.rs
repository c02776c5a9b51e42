//! Elements that have a form inside, and the form that each element should have. Lists of airports and airlines
//! are not here: `QQQ` has the form of an airport code.

use crate::{
    Chars, DateOfIssue, DayOfYear, DocumentType, Element, FastTrack, InternationalDocumentationVerification,
    PassengerDescription, SelecteeIndicator, SourceOfBoardingPassIssuance, SourceOfCheckIn,
};

/// A licence plate of baggage and how many tags follow it (Resolution 740): thirteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BaggageTag {
    /// 0 for an interline tag, 1 for a fall-back tag, 2 for an interline rush tag.
    pub leading_digit: u8,
    /// The carrier's numeric code, 0 to 999.
    pub carrier_numeric_code: u16,
    /// The first tag's number, 0 to 999999.
    pub tag_number: u32,
    /// Number of consecutive tags, 0 to 999, as it stands. Published examples do not settle whether the first
    /// tag is counted.
    pub consecutive_tags: u16,
}

/// How much baggage is free of charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FreeBaggageAllowance {
    /// `20K`.
    Kilograms(u8),
    /// `40L`.
    Pounds(u8),
    /// `2PC`.
    Pieces(u8),
}

impl BaggageTag {
    /// `None` unless all thirteen bytes are digits.
    pub fn parse(text: Chars<13>) -> Option<Self> {
        if !text.padded().iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = |at: std::ops::Range<usize>| text.text().get(at)?.parse::<u32>().ok();
        Some(Self {
            leading_digit: u8::try_from(number(0..1)?).ok()?,
            carrier_numeric_code: u16::try_from(number(1..4)?).ok()?,
            tag_number: number(4..10)?,
            consecutive_tags: u16::try_from(number(10..13)?).ok()?,
        })
    }
}

impl FreeBaggageAllowance {
    /// `None` when the text is of no known form.
    pub fn parse(text: Chars<3>) -> Option<Self> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        match *text.padded() {
            [pieces, b'P', b'C'] => Some(Self::Pieces(digit(pieces)?)),
            [tens, ones, b'K'] => Some(Self::Kilograms(digit(tens)? * 10 + digit(ones)?)),
            [tens, ones, b'L'] => Some(Self::Pounds(digit(tens)? * 10 + digit(ones)?)),
            _ => None,
        }
    }
}

/// Whether a value that is not blank has the form that its element should have.
pub(crate) fn has_form<const WIDTH: usize>(element: Element, value: Chars<WIDTH>) -> bool {
    use Element as E;
    let bytes = value.padded().as_slice();
    match element {
        E::FormatCode => bytes == b"M",
        E::ElectronicTicketIndicator => matches!(bytes, b"E" | b"L"),
        E::FromCityAirportCode | E::ToCityAirportCode => bytes.iter().all(u8::is_ascii_uppercase),
        E::DateOfFlight => narrow(bytes).and_then(DayOfYear::parse).is_some(),
        E::PassengerStatus => bytes.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()),
        E::VersionNumber => matches!(bytes, [b'2'..=b'8']),
        E::PassengerDescription => narrow(bytes).and_then(PassengerDescription::of).is_some(),
        E::SourceOfCheckIn => narrow(bytes).and_then(SourceOfCheckIn::of).is_some(),
        E::SourceOfBoardingPassIssuance => narrow(bytes).and_then(SourceOfBoardingPassIssuance::of).is_some(),
        E::DateOfIssueOfBoardingPass => narrow(bytes).and_then(DateOfIssue::parse).is_some(),
        E::DocumentType => narrow(bytes).and_then(DocumentType::of).is_some(),
        E::BaggageTagLicencePlateNumbers
        | E::FirstNonConsecutiveBaggageTag
        | E::SecondNonConsecutiveBaggageTag
        | E::AirlineNumericCode => bytes.iter().all(u8::is_ascii_digit),
        E::SelecteeIndicator => narrow(bytes).and_then(SelecteeIndicator::of).is_some(),
        E::InternationalDocumentationVerification => {
            narrow(bytes).and_then(InternationalDocumentationVerification::of).is_some()
        }
        E::FreeBaggageAllowance => narrow(bytes).and_then(FreeBaggageAllowance::parse).is_some(),
        E::FastTrack => narrow(bytes).and_then(FastTrack::of).is_some(),
        _ => true,
    }
}

fn narrow<const WIDTH: usize>(bytes: &[u8]) -> Option<Chars<WIDTH>> {
    Chars::new(bytes).ok()
}
