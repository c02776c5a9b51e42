//! The examples of Resolution 792, attachment B, and of the BCBP implementation guide, as public implementations
//! quote them: each reads without an issue of form and is written back byte for byte.

use bcbp::{
    BaggageTag, Chars, DocumentType, Element, FastTrack, FreeBaggageAllowance, LegNumber,
    PassengerDescription, PassengerStatus, Place, Reading, SourceOfCheckIn, read, write,
};

const SIGNATURE: &str =
    "GIWVC5EH7JNT684FVNJ91W2QA4DVN5J8K4F0L0GEQ3DF5TGBN8709HKT5D3DW3GBHFCVHMY7J5T6HFR41W2QA4DVN5J8K4F0L0GE";

/// Reads a pass that must be right, and writes it back.
fn check(text: &str) -> Reading {
    let reading = read(text.as_bytes());
    assert_eq!(reading.issues, [], "{text}");
    assert_eq!(write(&reading.pass).as_deref(), Ok(text.as_bytes()));
    reading
}

/// The text that an element stands in.
fn at<'a>(text: &'a str, reading: &Reading, element: Element, leg: Option<u8>) -> &'a str {
    let fact = reading.fact(Place { element, leg: leg.map(LegNumber) }).expect("the element is there");
    &text[fact.at.clone()]
}

fn text<const WIDTH: usize>(chars: Option<Chars<WIDTH>>) -> Option<String> {
    chars.map(|chars| chars.text().to_owned())
}

#[test]
fn mandatory_elements_alone() {
    let pass = check("M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100").pass;
    assert_eq!((pass.surname(), pass.given_names()), ("DESMARAIS", Some("LUC")));
    assert_eq!((pass.conditional, pass.security_data), (None, None));
    let [leg] = pass.legs.as_slice() else { panic!("one leg") };
    assert_eq!(leg.operating_carrier_pnr_code.text(), "ABC123");
    assert_eq!((leg.from_city_airport_code.text(), leg.to_city_airport_code.text()), ("YUL", "FRA"));
    assert_eq!((leg.operating_carrier_designator.text(), leg.flight_number.text()), ("AC", "0834"));
    assert_eq!(leg.day_of_flight().map(|day| day.get()), Some(326));
    assert_eq!((leg.compartment_code.text(), leg.seat_number.text()), ("J", "001A"));
    assert_eq!(leg.check_in_sequence_number.text(), "0025");
    assert_eq!(PassengerStatus::of(leg.passenger_status), Some(PassengerStatus::CheckedIn));
}

#[test]
fn mandatory_elements_and_security_data() {
    let bytes = format!("M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100^164{SIGNATURE}");
    let security = check(&bytes).pass.security_data.expect("there is security data");
    assert_eq!(security.type_of_security_data.text(), "1");
    assert_eq!(security.data, SIGNATURE.as_bytes());
}

#[test]
fn two_legs_of_version_6_with_every_field() {
    let bytes = format!(
        "M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 00141234560032A0141234567890 \
         1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 12E2A0140987654321 \
         1AC AC 1234567890123    2PCNWQ^164{SIGNATURE}"
    );
    let reading = check(&bytes);
    assert_eq!(at(&bytes, &reading, Element::DocumentFormSerialNumber, Some(2)), "0987654321");
    assert_eq!(at(&bytes, &reading, Element::PassengerDescription, None), "1");
    assert_eq!(at(&bytes, &reading, Element::SeatNumber, Some(2)), "012C");
    let conditional = reading.pass.conditional.expect("conditional elements");
    assert_eq!(conditional.version_number.text(), "6");
    let unique = conditional.unique.expect("unique elements");
    let description = unique.passenger_description.and_then(PassengerDescription::of);
    assert_eq!(description, Some(PassengerDescription::Male));
    assert_eq!(unique.source_of_check_in.and_then(SourceOfCheckIn::of), Some(SourceOfCheckIn::Web));
    assert_eq!(unique.document_type.and_then(DocumentType::of), Some(DocumentType::BoardingPass));
    let issued = unique.date_of_issue().expect("a date of issue");
    assert_eq!((issued.year_digit, issued.day.get()), (6, 225));
    let tag =
        BaggageTag { leading_digit: 0, carrier_numeric_code: 14, tag_number: 123_456, consecutive_tags: 3 };
    assert_eq!(unique.baggage_tag_licence_plate_numbers.and_then(BaggageTag::parse), Some(tag));
    assert_eq!(unique.first_non_consecutive_baggage_tag, None);
    let second = &reading.pass.legs[1];
    let repeated = second.repeated.as_ref().expect("repeated elements");
    assert_eq!(text(repeated.frequent_flyer_number).as_deref(), Some("1234567890123"));
    assert_eq!(repeated.selectee_indicator, Some(Chars::BLANK));
    let allowance = repeated.free_baggage_allowance.and_then(FreeBaggageAllowance::parse);
    assert_eq!(allowance, Some(FreeBaggageAllowance::Pieces(2)));
    assert_eq!(repeated.fast_track.and_then(FastTrack::of), Some(FastTrack::No));
    assert_eq!(second.for_individual_airline_use, "WQ");
}

#[test]
fn three_baggage_tags_of_versions_4_and_5() {
    for bytes in [
        "M1DESMARAIS/LUC       EAB12C3 YULFRAAC 0834 326J003A0027 166>4321WW1325BAC 0014123456002001412346700100141\
         2347890129014\
         1234567890 1AC AC 1234567890123    4PCLX58Z",
        "M1DESMARAIS/LUC       EAB12C3 YULFRAAC 0834 326J003A0027 167>5321WW1325BAC 0014123456002001412346700100141\
         234789012A0141234567890 1AC AC 1234567890123    4PCYLX58Z^108ABCDEFGH",
    ] {
        let pass = check(bytes).pass;
        let unique = pass.conditional.and_then(|conditional| conditional.unique).expect("unique elements");
        assert_eq!(text(unique.second_non_consecutive_baggage_tag).as_deref(), Some("0014123478901"));
    }
}

#[test]
fn fields_that_end_early() {
    let kiosk = check(
        "M1GRANDMAIRE/MELANIE  EABC123 GVACDGAF 0123 339C002F0025 130>5002A0571234567890  AF AF 1234567890123456    Y",
    );
    let conditional = kiosk.pass.conditional.expect("conditional elements");
    assert_eq!(conditional.unique, Some(bcbp::Unique::default()));
    let printed =
        check("M1TEST/PETER          E24Z5RN AMSBRUKL 1733 019M008A0001 316>503  W0D0742497067621").pass;
    let repeated = printed.legs[0].repeated.as_ref().expect("repeated elements");
    assert_eq!(text(repeated.document_form_serial_number).as_deref(), Some("2497067621"));
    assert_eq!(repeated.selectee_indicator, None);
    check("M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 106>60000");
}

#[test]
fn a_baggage_tag_of_blanks_and_an_airlines_own_text() {
    for bytes in [
        "M1TEST/HIDDEN         E8OQ6FU FRARLGLH 4010 012C004D0001 35C>2180WW6012BLH              2922023642241060 \
         LH                        *30600000K09         ",
        "M1ASKREN/TEST         EA272SL ORDNRTUA 0881 007F002K0303 15C>3180 K6007BUA              2901624760758980 \
         UA UA EY975897            *30600    09  UAG    ",
    ] {
        let reading = check(bytes);
        let unique =
            reading.pass.conditional.and_then(|conditional| conditional.unique).expect("unique elements");
        assert_eq!(unique.baggage_tag_licence_plate_numbers, Some(Chars::BLANK));
        assert!(reading.pass.legs[0].for_individual_airline_use.ends_with("    "));
    }
}

#[test]
fn the_second_leg_of_a_partial_pass() {
    let bytes = "M2GRANDMAIRE/MELANIE  EABC123 GVACDGAF 0123 339C002F0025 130>5002A0571234567890  AF AF \
                 1234567890123456    YDEF456 CDGDTWNW 0049 339F001A0002 12C2A012098765432101                       \
                 2PC ^108ABCDEFGH";
    let pass = check(bytes).pass;
    assert_eq!(pass.legs[1].to_city_airport_code.text(), "DTW");
    assert_eq!(pass.legs[1].repeated.as_ref().and_then(|repeated| repeated.fast_track), Some(Chars::BLANK));
}
