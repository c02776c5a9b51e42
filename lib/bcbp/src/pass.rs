//! A boarding pass as values: what is written, and what reading gives. Where a value stood in the bytes is not
//! here (see [`crate::Fact`]), so that two passes are equal when they say the same.

use crate::{Chars, DateOfIssue, DayOfYear};

/// A boarding pass of format M. A mandatory element that says nothing is blank.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of Resolution 792, attachment A")]
pub struct Pass {
    /// `M`. The older `S` has the same elements.
    pub format_code: Chars<1>,
    /// `SURNAME/GIVEN NAMES`, where a title may be stuck to the last name; cut at twenty bytes by the issuer.
    pub passenger_name: Chars<20>,
    /// `E` for an electronic ticket, `L` for ticketless.
    pub electronic_ticket_indicator: Chars<1>,
    /// The conditional elements of the whole pass, which stand in the first leg.
    pub conditional: Option<Conditional>,
    /// In the order of the pass.
    pub legs: Vec<Leg>,
    pub security_data: Option<SecurityData>,
}

/// The part of the first leg's variable field that counts for the whole pass.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Conditional {
    /// `2` to `8` are known.
    pub version_number: Chars<1>,
    /// `None` when the variable field ends before it.
    pub unique: Option<Unique>,
}

/// Conditional elements that stand once. They may end anywhere: `None` behind the last one that is there, and an
/// element before that may be blank ([`Chars::BLANK`]).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of Resolution 792, attachment A")]
pub struct Unique {
    pub passenger_description: Option<Chars<1>>,
    pub source_of_check_in: Option<Chars<1>>,
    pub source_of_boarding_pass_issuance: Option<Chars<1>>,
    /// The last digit of the year and the day of it: see [`Unique::date_of_issue`].
    pub date_of_issue_of_boarding_pass: Option<Chars<4>>,
    pub document_type: Option<Chars<1>>,
    pub airline_designator_of_boarding_pass_issuer: Option<Chars<3>>,
    /// Thirteen digits: see [`crate::BaggageTag`].
    pub baggage_tag_licence_plate_numbers: Option<Chars<13>>,
    pub first_non_consecutive_baggage_tag: Option<Chars<13>>,
    pub second_non_consecutive_baggage_tag: Option<Chars<13>>,
    /// What a later version may add, as it stands.
    pub rest: String,
}

/// One flight of the pass.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of Resolution 792, attachment A")]
pub struct Leg {
    pub operating_carrier_pnr_code: Chars<7>,
    pub from_city_airport_code: Chars<3>,
    pub to_city_airport_code: Chars<3>,
    pub operating_carrier_designator: Chars<3>,
    /// Four digits, and a letter where the flight has an operational suffix.
    pub flight_number: Chars<5>,
    /// Three digits: see [`Leg::day_of_flight`].
    pub date_of_flight: Chars<3>,
    pub compartment_code: Chars<1>,
    /// As `001A`; `INF` for an infant without a seat.
    pub seat_number: Chars<4>,
    pub check_in_sequence_number: Chars<5>,
    pub passenger_status: Chars<1>,
    /// `None` when the variable field of the leg ends before it.
    pub repeated: Option<Repeated>,
    /// Free text of the airline behind the repeated elements, blanks at its end included.
    pub for_individual_airline_use: String,
}

/// Conditional elements that stand once in each leg, with the same rule about their end as [`Unique`].
#[derive(Clone, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names are those of Resolution 792, attachment A")]
pub struct Repeated {
    pub airline_numeric_code: Option<Chars<3>>,
    pub document_form_serial_number: Option<Chars<10>>,
    pub selectee_indicator: Option<Chars<1>>,
    pub international_documentation_verification: Option<Chars<1>>,
    pub marketing_carrier_designator: Option<Chars<3>>,
    pub frequent_flyer_airline_designator: Option<Chars<3>>,
    pub frequent_flyer_number: Option<Chars<16>>,
    pub id_ad_indicator: Option<Chars<1>>,
    /// As `20K`, `40L` or `2PC`: see [`crate::FreeBaggageAllowance`].
    pub free_baggage_allowance: Option<Chars<3>>,
    /// Since version 5.
    pub fast_track: Option<Chars<1>>,
    /// What a later version may add, as it stands.
    pub rest: String,
}

/// What the issuer signed the pass with. It is not verified here.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SecurityData {
    /// `1` in the published examples.
    pub type_of_security_data: Chars<1>,
    /// Up to 255 bytes of any value.
    pub data: Vec<u8>,
}

impl Pass {
    /// The surname: what stands before the oblique, or the whole name where there is none.
    pub fn surname(&self) -> &str {
        let name = self.passenger_name.text();
        name.split_once('/').map_or(name, |(surname, _)| surname)
    }

    /// What stands behind the oblique: given names, and a title where the airline puts one.
    pub fn given_names(&self) -> Option<&str> {
        self.passenger_name.text().split_once('/').map(|(_, given)| given)
    }

    /// Makes an absent conditional element blank where a later one of the same field is there. [`crate::write()`]
    /// refuses such gaps, since blank and absent are not the same.
    pub fn fill_gaps(&mut self) {
        crate::layout::fill_gaps(self);
    }
}

impl Unique {
    /// The date of issue, if it is one.
    pub fn date_of_issue(&self) -> Option<DateOfIssue> {
        DateOfIssue::parse(self.date_of_issue_of_boarding_pass?)
    }
}

impl Leg {
    /// The day of the flight, if it is one. It has no year.
    pub fn day_of_flight(&self) -> Option<DayOfYear> {
        DayOfYear::parse(self.date_of_flight)
    }
}
