//! The elements of a pass by their names in Resolution 792, and where one stands. Their values are not here.

use std::fmt;

/// One element of a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those of Resolution 792, attachment A")]
pub enum Element {
    FormatCode,
    NumberOfLegsEncoded,
    PassengerName,
    ElectronicTicketIndicator,
    OperatingCarrierPnrCode,
    FromCityAirportCode,
    ToCityAirportCode,
    OperatingCarrierDesignator,
    FlightNumber,
    DateOfFlight,
    CompartmentCode,
    SeatNumber,
    CheckInSequenceNumber,
    PassengerStatus,
    FieldSizeOfVariableSizeField,
    BeginningOfVersionNumber,
    VersionNumber,
    FieldSizeOfUnique,
    PassengerDescription,
    SourceOfCheckIn,
    SourceOfBoardingPassIssuance,
    DateOfIssueOfBoardingPass,
    DocumentType,
    AirlineDesignatorOfBoardingPassIssuer,
    BaggageTagLicencePlateNumbers,
    FirstNonConsecutiveBaggageTag,
    SecondNonConsecutiveBaggageTag,
    /// Bytes that the unique field announces and that no known version defines.
    UniqueRest,
    FieldSizeOfRepeated,
    AirlineNumericCode,
    DocumentFormSerialNumber,
    SelecteeIndicator,
    InternationalDocumentationVerification,
    MarketingCarrierDesignator,
    FrequentFlyerAirlineDesignator,
    FrequentFlyerNumber,
    IdAdIndicator,
    FreeBaggageAllowance,
    FastTrack,
    /// Bytes that the repeated field announces and that no known version defines.
    RepeatedRest,
    ForIndividualAirlineUse,
    BeginningOfSecurityData,
    TypeOfSecurityData,
    LengthOfSecurityData,
    SecurityData,
    /// No element: bytes that belong to nothing, behind the pass or in a field that cannot be read.
    Unread,
}

/// The number of a leg: 1 is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegNumber(pub u8);

/// An element, and the leg that it belongs to unless it belongs to the whole pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which element.
    pub element: Element,
    /// Which leg; `None` for an element that stands once in a pass.
    pub leg: Option<LegNumber>,
}

impl From<Element> for Place {
    /// The place of an element that stands once in a pass.
    fn from(element: Element) -> Self {
        Self { element, leg: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.element)?;
        match self.leg {
            Some(LegNumber(number)) => write!(f, " of leg {number}"),
            None => Ok(()),
        }
    }
}
