//! The order of the elements (Resolution 792, attachment A), told once: reading, writing and filling gaps each
//! walk the same lists. Sizes, markers and the nesting of the fields are not here.

use crate::{Chars, Element, Leg, Pass, Repeated, Unique};

/// What is done with each element on the way.
pub(crate) trait Walk {
    /// An element that every pass has.
    fn mandatory<const WIDTH: usize>(&mut self, element: Element, slot: &mut Chars<WIDTH>);
    /// An element that is there as far as the size of its field goes.
    fn conditional<const WIDTH: usize>(&mut self, element: Element, slot: &mut Option<Chars<WIDTH>>);
    /// What the field has behind its known elements.
    fn rest(&mut self, element: Element, slot: &mut String);
}

/// The mandatory elements of a leg, up to its size.
pub(crate) fn leg(walk: &mut impl Walk, leg: &mut Leg) {
    walk.mandatory(Element::OperatingCarrierPnrCode, &mut leg.operating_carrier_pnr_code);
    walk.mandatory(Element::FromCityAirportCode, &mut leg.from_city_airport_code);
    walk.mandatory(Element::ToCityAirportCode, &mut leg.to_city_airport_code);
    walk.mandatory(Element::OperatingCarrierDesignator, &mut leg.operating_carrier_designator);
    walk.mandatory(Element::FlightNumber, &mut leg.flight_number);
    walk.mandatory(Element::DateOfFlight, &mut leg.date_of_flight);
    walk.mandatory(Element::CompartmentCode, &mut leg.compartment_code);
    walk.mandatory(Element::SeatNumber, &mut leg.seat_number);
    walk.mandatory(Element::CheckInSequenceNumber, &mut leg.check_in_sequence_number);
    walk.mandatory(Element::PassengerStatus, &mut leg.passenger_status);
}

/// The inside of the unique field.
pub(crate) fn unique(walk: &mut impl Walk, unique: &mut Unique) {
    walk.conditional(Element::PassengerDescription, &mut unique.passenger_description);
    walk.conditional(Element::SourceOfCheckIn, &mut unique.source_of_check_in);
    walk.conditional(Element::SourceOfBoardingPassIssuance, &mut unique.source_of_boarding_pass_issuance);
    walk.conditional(Element::DateOfIssueOfBoardingPass, &mut unique.date_of_issue_of_boarding_pass);
    walk.conditional(Element::DocumentType, &mut unique.document_type);
    let issuer = &mut unique.airline_designator_of_boarding_pass_issuer;
    walk.conditional(Element::AirlineDesignatorOfBoardingPassIssuer, issuer);
    walk.conditional(Element::BaggageTagLicencePlateNumbers, &mut unique.baggage_tag_licence_plate_numbers);
    walk.conditional(Element::FirstNonConsecutiveBaggageTag, &mut unique.first_non_consecutive_baggage_tag);
    walk.conditional(Element::SecondNonConsecutiveBaggageTag, &mut unique.second_non_consecutive_baggage_tag);
    walk.rest(Element::UniqueRest, &mut unique.rest);
}

/// The inside of the repeated field.
pub(crate) fn repeated(walk: &mut impl Walk, repeated: &mut Repeated) {
    walk.conditional(Element::AirlineNumericCode, &mut repeated.airline_numeric_code);
    walk.conditional(Element::DocumentFormSerialNumber, &mut repeated.document_form_serial_number);
    walk.conditional(Element::SelecteeIndicator, &mut repeated.selectee_indicator);
    let verification = &mut repeated.international_documentation_verification;
    walk.conditional(Element::InternationalDocumentationVerification, verification);
    walk.conditional(Element::MarketingCarrierDesignator, &mut repeated.marketing_carrier_designator);
    walk.conditional(
        Element::FrequentFlyerAirlineDesignator,
        &mut repeated.frequent_flyer_airline_designator,
    );
    walk.conditional(Element::FrequentFlyerNumber, &mut repeated.frequent_flyer_number);
    walk.conditional(Element::IdAdIndicator, &mut repeated.id_ad_indicator);
    walk.conditional(Element::FreeBaggageAllowance, &mut repeated.free_baggage_allowance);
    walk.conditional(Element::FastTrack, &mut repeated.fast_track);
    walk.rest(Element::RepeatedRest, &mut repeated.rest);
}

/// See [`Pass::fill_gaps`].
pub(crate) fn fill_gaps(pass: &mut Pass) {
    if let Some(fields) = pass.conditional.as_mut().and_then(|conditional| conditional.unique.as_mut()) {
        let mut seen = Count::default();
        unique(&mut seen, fields);
        unique(&mut Fill { left: seen.last }, fields);
    }
    for fields in pass.legs.iter_mut().filter_map(|leg| leg.repeated.as_mut()) {
        let mut seen = Count::default();
        repeated(&mut seen, fields);
        repeated(&mut Fill { left: seen.last }, fields);
    }
}

/// How many elements the field must have for its last one to be there.
#[derive(Default)]
struct Count {
    passed: usize,
    last: usize,
}

impl Walk for Count {
    fn mandatory<const WIDTH: usize>(&mut self, _: Element, _: &mut Chars<WIDTH>) {}

    fn conditional<const WIDTH: usize>(&mut self, _: Element, slot: &mut Option<Chars<WIDTH>>) {
        self.passed += 1;
        if slot.is_some() {
            self.last = self.passed;
        }
    }

    fn rest(&mut self, _: Element, slot: &mut String) {
        if !slot.is_empty() {
            self.last = self.passed;
        }
    }
}

struct Fill {
    left: usize,
}

impl Walk for Fill {
    fn mandatory<const WIDTH: usize>(&mut self, _: Element, _: &mut Chars<WIDTH>) {}

    fn conditional<const WIDTH: usize>(&mut self, _: Element, slot: &mut Option<Chars<WIDTH>>) {
        if self.left > 0 {
            self.left -= 1;
            slot.get_or_insert(Chars::BLANK);
        }
    }

    fn rest(&mut self, _: Element, _: &mut String) {}
}
