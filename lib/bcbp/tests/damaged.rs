//! What is wrong is told with its bytes, and all else is still read.

use std::ops::Range;

use bcbp::IssueKind as K;
use bcbp::{Chars, Element, Reading, exercise, read};

const ONE_LEG: &str = "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100";
const TWO_LEGS: &str = "M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC \
                        00141234560032A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 \
                        227C012C0002 12E2A0140987654321 1AC AC 1234567890123    2PCNWQ^108ABCDEFGH";

/// Reads `text` and expects these issues: kind, element, leg, bytes.
#[track_caller]
fn check(text: &str, expected: &[(K, Element, Option<u8>, Range<usize>)]) -> Reading {
    let reading = read(text.as_bytes());
    let found: Vec<_> = reading
        .issues
        .iter()
        .map(|issue| (issue.kind, issue.place.element, issue.place.leg.map(|leg| leg.0), issue.at.clone()))
        .collect();
    assert_eq!(found, expected, "{text}");
    exercise(text.as_bytes());
    reading
}

#[test]
fn every_truncation_reads_a_prefix_of_the_whole() {
    let whole = read(TWO_LEGS.as_bytes());
    for length in 0..TWO_LEGS.len() {
        let cut = &TWO_LEGS.as_bytes()[..length];
        exercise(cut);
        let reading = read(cut);
        let before_security = length == TWO_LEGS.find('^').expect("there is security data");
        assert_eq!(reading.is_well_formed(), before_security, "{length} bytes");
        let complete = reading.facts.iter().filter(|fact| whole.facts.contains(fact)).count();
        let expected = whole.facts.iter().filter(|fact| fact.at.end <= length).count();
        assert!(complete >= expected, "{length} bytes: {complete} of {expected} elements");
        assert!(reading.facts.len() <= complete + 1, "{length} bytes: only the last element may be cut");
        let whole_leg = &whole.pass.legs[0];
        if let Some(leg) = reading.pass.legs.first().filter(|_| length >= 58) {
            assert_eq!(leg.seat_number, whole_leg.seat_number, "{length} bytes");
        }
    }
}

#[test]
fn every_byte_changed_to_every_other_keeps_the_promises() {
    for at in 0..TWO_LEGS.len() {
        for byte in 0..=u8::MAX {
            let mut bytes = TWO_LEGS.as_bytes().to_vec();
            bytes[at] = byte;
            exercise(&bytes);
        }
    }
}

#[test]
fn nothing_at_all() {
    let reading = check("", &[(K::Truncated, Element::FormatCode, None, 0..0)]);
    assert_eq!((reading.pass, reading.facts), (bcbp::Pass::default(), vec![]));
}

#[test]
fn a_cut_name_is_read_as_far_as_it_goes() {
    let reading = check("M1DESMAR", &[(K::Truncated, Element::PassengerName, None, 2..8)]);
    assert_eq!(reading.pass.passenger_name.text(), "DESMAR");
    assert!(reading.pass.legs.is_empty());
}

#[test]
fn unusual_values_are_kept_and_written_back() {
    let text = ONE_LEG.replace("YUL", "Y1L").replace("226F", "367F");
    let reading = check(
        &text,
        &[
            (K::UnusualValue, Element::FromCityAirportCode, Some(1), 30..33),
            (K::UnusualValue, Element::DateOfFlight, Some(1), 44..47),
        ],
    );
    assert!(reading.is_well_formed());
    assert_eq!(reading.pass.legs[0].day_of_flight(), None);
    assert_eq!(reading.pass.legs[0].date_of_flight.text(), "367");
}

#[test]
fn the_older_format_s_is_read() {
    let text = ONE_LEG.replacen('M', "S", 1);
    let reading = check(&text, &[(K::UnusualValue, Element::FormatCode, None, 0..1)]);
    assert_eq!(reading.pass.legs.len(), 1);
}

#[test]
fn an_unknown_version_is_read_with_what_it_adds() {
    let text = format!("{}3D>933{:51}02ABXY", &ONE_LEG[..58], "0WW6225BAC");
    let reading = check(
        &text,
        &[
            (K::UnusualValue, Element::VersionNumber, None, 61..62),
            (K::UndefinedBytes, Element::UniqueRest, None, 114..115),
            (K::CutShort, Element::AirlineNumericCode, Some(1), 117..119),
        ],
    );
    let unique =
        reading.pass.conditional.and_then(|conditional| conditional.unique).expect("unique elements");
    assert_eq!(unique.rest, " ");
    assert_eq!(reading.pass.legs[0].for_individual_airline_use, "XY");
}

#[test]
fn a_fast_track_before_version_5_is_told_and_read() {
    let text = format!("{}30>4002A{:41}Y", &ONE_LEG[..58], "");
    let reading = check(&text, &[(K::NotInVersion, Element::FastTrack, Some(1), 107..108)]);
    assert!(reading.is_well_formed());
    let repeated = reading.pass.legs[0].repeated.as_ref().expect("repeated elements");
    assert_eq!(repeated.fast_track.and_then(Chars::char), Some('Y'));
}

#[test]
fn a_size_of_zero_that_conditional_elements_contradict() {
    let text = format!("{}00>6031WW0D0141234567890", &ONE_LEG[..58]);
    let reading =
        check(&text, &[(K::SizeContradicted, Element::FieldSizeOfVariableSizeField, Some(1), 58..60)]);
    let repeated = reading.pass.legs[0].repeated.as_ref().expect("repeated elements");
    assert_eq!(
        repeated.document_form_serial_number.map(|serial| serial.text().to_owned()).as_deref(),
        Some("1234567890")
    );
}

#[test]
fn sizes_that_are_none_or_too_large() {
    let size = Element::FieldSizeOfVariableSizeField;
    let lost = format!("{}G0>60000", &ONE_LEG[..58]);
    check(&lost, &[(K::NoSize, size, Some(1), 58..60), (K::SizeContradicted, size, Some(1), 58..60)]);
    let lost = format!("{}G0ABC", &ONE_LEG[..58]);
    check(&lost, &[(K::NoSize, size, Some(1), 58..60), (K::Unread, Element::Unread, None, 60..63)]);
    let lower = format!("{}0b>60005123AB", &ONE_LEG[..58]);
    check(
        &lower,
        &[
            (K::LowerCaseSize, size, Some(1), 58..60),
            (K::CutShort, Element::DocumentFormSerialNumber, Some(1), 69..71),
        ][..],
    );
    let large = format!("{}09>60006123", &ONE_LEG[..58]);
    check(&large, &[(K::SizeTooLarge, Element::FieldSizeOfRepeated, Some(1), 64..66)]);
}

#[test]
fn a_variable_field_without_a_version() {
    let text = format!("{}03ABC", &ONE_LEG[..58]);
    let reading = check(
        &text,
        &[
            (K::NoVersionMarker, Element::BeginningOfVersionNumber, Some(1), 60..60),
            (K::Unread, Element::Unread, Some(1), 60..63),
        ],
    );
    assert_eq!(reading.pass.conditional, None);
}

#[test]
fn bytes_that_are_no_text_have_no_value() {
    let text = ONE_LEG.replace("DESMARAIS", "DESMAR\u{1}IS");
    let reading = check(&text, &[(K::NotPrintable, Element::PassengerName, None, 2..22)]);
    assert!(reading.pass.passenger_name.is_blank());
}

#[test]
fn numbers_of_legs() {
    let number = Element::NumberOfLegsEncoded;
    check(&ONE_LEG.replacen('1', "0", 1), &[(K::NoNumberOfLegs, number, None, 1..2)]);
    let first = Element::OperatingCarrierPnrCode;
    check(&ONE_LEG.replacen('1', "2", 1), &[(K::MissingLeg, first, Some(2), 60..60)]);
    let five = format!("M5{}{}", &ONE_LEG[2..], ONE_LEG[23..].repeat(4));
    let reading = check(&five, &[(K::MoreThanFourLegs, number, None, 1..2)]);
    assert_eq!(reading.pass.legs.len(), 5);
    let signed = format!("{}^100", ONE_LEG.replacen('1', "2", 1));
    let reading = check(&signed, &[(K::MissingLeg, first, Some(2), 60..60)]);
    assert!(reading.pass.security_data.is_some());
}

#[test]
fn what_a_scanner_adds_is_left_over() {
    check(&format!("{ONE_LEG}\r\n"), &[(K::Unread, Element::Unread, None, 60..62)]);
    check(&format!("{ONE_LEG}^100+"), &[(K::Unread, Element::Unread, None, 64..65)]);
}
