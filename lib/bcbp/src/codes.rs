//! The values of coded elements (Resolution 792, attachment C). A code that is reserved or unknown has no value
//! here; the pass keeps its character. No texts for people.

use crate::Chars;

macro_rules! code {
    ($(#[$about:meta])* $name:ident { $($code:literal => $value:ident: $meaning:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $value,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The value of a code; `None` when it is blank or not defined.
            pub fn of(code: Chars<1>) -> Option<Self> {
                match code.char()? { $($code => Some(Self::$value),)+ _ => None }
            }

            /// The character of the pass.
            pub fn code(self) -> char {
                match self { $(Self::$value => $code,)+ }
            }
        }
    };
}

code! {
    /// What a passenger has done so far.
    PassengerStatus {
        '0' => NotCheckedIn: "Ticket issued, passenger not checked in.",
        '1' => CheckedIn: "Ticket issued, passenger checked in.",
        '2' => BaggageCheckedPassengerNotCheckedIn: "Baggage checked, passenger not checked in.",
        '3' => BaggageCheckedPassengerCheckedIn: "Baggage checked, passenger checked in.",
        '4' => PassedSecurityCheck: "Passed the security check.",
        '5' => PassedGateExit: "Passed the gate exit, coupon used.",
        '6' => Transit: "In transit.",
        '7' => Standby: "On standby, the seat is to be printed.",
        '8' => BoardingDataRevalidated: "Boarding data revalidated.",
        '9' => OriginalBoardingLineUsed: "The original boarding line was used when the ticket was issued.",
        'A' => UpOrDowngradingRequired: "Up- or downgrading required at close-out.",
    }
}

code! {
    /// Who travels. `X` and `U` came with version 8.
    PassengerDescription {
        '0' => Adult: "Adult.",
        '1' => Male: "Male.",
        '2' => Female: "Female.",
        '3' => Child: "Child.",
        '4' => Infant: "Infant.",
        '5' => NoPassenger: "No passenger: cabin baggage.",
        '6' => AdultTravellingWithInfant: "Adult travelling with an infant.",
        '7' => UnaccompaniedMinor: "Unaccompanied minor.",
        'X' => Unspecified: "Gender unspecified.",
        'U' => Undisclosed: "Gender undisclosed.",
    }
}

code! {
    /// Where the passenger checked in.
    SourceOfCheckIn {
        'W' => Web: "On the web.",
        'K' => AirportKiosk: "At a kiosk in the airport.",
        'R' => RemoteKiosk: "At a remote or off-site kiosk.",
        'M' => MobileDevice: "On a mobile device.",
        'O' => AirportAgent: "With an agent in the airport.",
        'T' => TownAgent: "With an agent in town.",
        'V' => ThirdPartyVendor: "With a third party vendor.",
        'A' => Automated: "Checked in automatically.",
    }
}

code! {
    /// Where the pass was issued.
    SourceOfBoardingPassIssuance {
        'W' => Web: "Printed from the web.",
        'K' => AirportKiosk: "At a kiosk in the airport.",
        'X' => TransferKiosk: "At a transfer kiosk.",
        'R' => RemoteKiosk: "At a remote or off-site kiosk.",
        'M' => MobileDevice: "On a mobile device.",
        'O' => AirportAgent: "By an agent in the airport.",
        'T' => TownAgent: "By an agent in town.",
        'V' => ThirdPartyVendor: "By a third party vendor.",
    }
}

code! {
    /// What carries the bar code.
    DocumentType {
        'B' => BoardingPass: "Boarding pass.",
        'I' => ItineraryReceipt: "Itinerary receipt.",
    }
}

code! {
    /// Whether the passenger is chosen for additional screening.
    SelecteeIndicator {
        '0' => NotSelectee: "Not chosen.",
        '1' => Selectee: "Chosen.",
        '3' => KnownPassenger: "Known passenger.",
    }
}

code! {
    /// Whether the airline must verify, or has verified, the travel documents.
    InternationalDocumentationVerification {
        '0' => NotRequired: "Not required.",
        '1' => Required: "Required.",
        '2' => Performed: "Performed.",
    }
}

code! {
    /// Whether the passenger may use the fast track (since version 5).
    FastTrack {
        'Y' => Yes: "Entitled.",
        'N' => No: "Not entitled.",
    }
}
