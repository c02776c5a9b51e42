//! For any bytes and any pass: no panic, and what is written reads as equal.

use bcbp::{
    Chars, Conditional, Leg, Pass, Repeated, SecurityData, Unique, WriteError, exercise, read, write,
};
use proptest::prelude::*;

fn chars<const WIDTH: usize>() -> impl Strategy<Value = Chars<WIDTH>> {
    proptest::collection::vec(0x20_u8..=0x7E, 0..=WIDTH)
        .prop_map(|bytes| Chars::new(&bytes).expect("printable"))
}

fn maybe<const WIDTH: usize>() -> impl Strategy<Value = Option<Chars<WIDTH>>> {
    proptest::option::of(chars())
}

prop_compose! {
    fn unique()(
        passenger_description in maybe(),
        source_of_check_in in maybe(),
        source_of_boarding_pass_issuance in maybe(),
        date_of_issue_of_boarding_pass in maybe(),
        document_type in maybe(),
        airline_designator_of_boarding_pass_issuer in maybe(),
        tags in (maybe(), maybe(), maybe()),
        rest in prop_oneof![3 => Just(String::new()), 1 => "[ -~]{1,8}"],
    ) -> Unique {
        Unique {
            passenger_description,
            source_of_check_in,
            source_of_boarding_pass_issuance,
            date_of_issue_of_boarding_pass,
            document_type,
            airline_designator_of_boarding_pass_issuer,
            baggage_tag_licence_plate_numbers: tags.0,
            first_non_consecutive_baggage_tag: tags.1,
            second_non_consecutive_baggage_tag: tags.2,
            rest,
        }
    }
}

prop_compose! {
    fn repeated()(
        airline_numeric_code in maybe(),
        document_form_serial_number in maybe(),
        indicators in (maybe(), maybe(), maybe(), maybe()),
        marketing_carrier_designator in maybe(),
        frequent_flyer_airline_designator in maybe(),
        frequent_flyer_number in maybe(),
        free_baggage_allowance in maybe(),
        rest in prop_oneof![3 => Just(String::new()), 1 => "[ -~]{1,8}"],
    ) -> Repeated {
        Repeated {
            airline_numeric_code,
            document_form_serial_number,
            selectee_indicator: indicators.0,
            international_documentation_verification: indicators.1,
            marketing_carrier_designator,
            frequent_flyer_airline_designator,
            frequent_flyer_number,
            id_ad_indicator: indicators.2,
            free_baggage_allowance,
            fast_track: indicators.3,
            rest,
        }
    }
}

prop_compose! {
    fn leg()(
        operating_carrier_pnr_code in "[A-Z0-9]{6,7}|[A-Z][ -~]{0,6}",
        cities in (chars(), chars()),
        operating_carrier_designator in chars(),
        flight_number in chars(),
        date_of_flight in chars(),
        compartment_code in chars(),
        seat_number in chars(),
        check_in_sequence_number in chars(),
        passenger_status in chars(),
        repeated in proptest::option::of(repeated()),
        own in "[ -~]{0,40}",
    ) -> Leg {
        Leg {
            operating_carrier_pnr_code: operating_carrier_pnr_code.parse().expect("printable"),
            from_city_airport_code: cities.0,
            to_city_airport_code: cities.1,
            operating_carrier_designator,
            flight_number,
            date_of_flight,
            compartment_code,
            seat_number,
            check_in_sequence_number,
            passenger_status,
            for_individual_airline_use: if repeated.is_some() { own } else { String::new() },
            repeated,
        }
    }
}

prop_compose! {
    fn pass()(
        passenger_name in chars(),
        electronic_ticket_indicator in chars(),
        version_number in chars(),
        unique in unique(),
        legs in proptest::collection::vec(leg(), 1..=9),
        has_more in any::<bool>(),
        security_data in proptest::option::of((chars(), proptest::collection::vec(any::<u8>(), 0..=255))),
    ) -> Pass {
        let conditional = Some(Conditional { version_number, unique: Some(unique) });
        let has_conditional = legs[0].repeated.is_some();
        let security_data = security_data.map(|(type_of_security_data, data)| SecurityData { type_of_security_data, data });
        let mut pass = Pass {
            format_code: Chars::new(b"M").expect("printable"),
            passenger_name,
            electronic_ticket_indicator,
            conditional: conditional.filter(|_| has_conditional || has_more),
            legs,
            security_data,
        };
        pass.fill_gaps();
        pass
    }
}

proptest! {
    #[test]
    fn a_pass_is_written_and_read_as_equal(pass in pass()) {
        let bytes = write(&pass).expect("the pass has no gap");
        let reading = read(&bytes);
        prop_assert!(reading.is_well_formed(), "{:?}", reading.issues);
        prop_assert_eq!(&reading.pass, &pass);
        exercise(&bytes);
    }

    #[test]
    fn any_bytes_keep_the_promises(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        exercise(&bytes);
    }

    #[test]
    fn a_pass_with_bytes_changed_added_or_lost_keeps_the_promises(
        pass in pass(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6),
    ) {
        let mut bytes = write(&pass).expect("the pass has no gap");
        for (at, byte, how) in changes {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        exercise(&bytes);
    }

    #[test]
    fn a_pass_that_is_cut_gives_the_elements_before_the_cut(pass in pass(), cut in any::<prop::sample::Index>()) {
        let bytes = write(&pass).expect("the pass has no gap");
        let cut = cut.index(bytes.len());
        exercise(&bytes[..cut]);
        let (whole, part) = (read(&bytes), read(&bytes[..cut]));
        let before = whole.facts.iter().filter(|fact| fact.at.end <= cut).count();
        prop_assert_eq!(part.facts.get(..before), whole.facts.get(..before));
        prop_assert!(part.facts.len() <= before + 1);
        for (whole, part) in whole.pass.legs.iter().zip(&part.pass.legs) {
            let is_prefix = whole.operating_carrier_pnr_code.text().starts_with(part.operating_carrier_pnr_code.text());
            prop_assert!(is_prefix, "{whole:?} {part:?}");
        }
    }
}

#[test]
fn what_has_no_bytes_is_refused() {
    let check = |pass: &Pass, expected: &str| {
        assert_eq!(write(pass).map_err(|error: WriteError| error.to_string()), Err(expected.to_owned()));
    };
    check(&Pass::default(), "0 legs, where one to nine are possible");
    let mut pass = Pass { legs: vec![Leg::default()], ..Pass::default() };
    pass.legs[0].repeated = Some(Repeated { fast_track: Some(Chars::BLANK), ..Repeated::default() });
    check(&pass, "FieldSizeOfRepeated of leg 1 is there without the field that leads to it");
    pass.conditional = Some(Conditional { unique: Some(Unique::default()), ..Conditional::default() });
    check(&pass, "AirlineNumericCode of leg 1 is absent and a later element is not");
    pass.fill_gaps();
    assert!(write(&pass).is_ok());
    pass.legs[0].for_individual_airline_use = "x".repeat(255);
    check(&pass, "the field measured by FieldSizeOfVariableSizeField of leg 1 has more than 255 bytes");
    pass.legs[0].for_individual_airline_use = "\n".to_owned();
    check(&pass, "ForIndividualAirlineUse of leg 1 has a byte that is not printable ASCII");
    let marked = Leg { operating_carrier_pnr_code: ">A".parse().expect("printable"), ..Leg::default() };
    let mut pass = Pass { legs: vec![Leg::default(), marked], ..Pass::default() };
    check(&pass, "OperatingCarrierPnrCode of leg 2 begins with a marker");
    pass.conditional = Some(Conditional::default());
    assert!(write(&pass).is_ok());
    pass.legs[1].operating_carrier_pnr_code = "^A".parse().expect("printable");
    check(&pass, "OperatingCarrierPnrCode of leg 2 begins with a marker");
    assert_eq!(
        "ABCD".parse::<Chars<3>>().map_err(|error| error.to_string()),
        Err("longer than the element".into())
    );
}
