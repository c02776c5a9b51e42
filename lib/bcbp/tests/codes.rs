//! Coded elements: each code has one value and each value its code; what is blank or reserved has none.

use bcbp::{
    BaggageTag, Chars, DocumentType, FastTrack, FreeBaggageAllowance, InternationalDocumentationVerification,
    PassengerDescription, PassengerStatus, SelecteeIndicator, SourceOfBoardingPassIssuance, SourceOfCheckIn,
};

/// Expects exactly `codes` to have values, which give the codes back.
macro_rules! check {
    ($code:ident, $codes:literal) => {
        let all: String = $code::ALL.iter().map(|value| value.code()).collect();
        assert_eq!(all, $codes);
        for byte in 0x20..=0x7E_u8 {
            let value = $code::of(Chars::new(&[byte]).expect("printable"));
            let expected = Some(char::from(byte)).filter(|code| $codes.contains(*code));
            assert_eq!(value.map($code::code), expected);
        }
    };
}

#[test]
fn codes_and_values_are_one_to_one() {
    check!(PassengerStatus, "0123456789A");
    check!(PassengerDescription, "01234567XU");
    check!(SourceOfCheckIn, "WKRMOTVA");
    check!(SourceOfBoardingPassIssuance, "WKXRMOTV");
    check!(DocumentType, "BI");
    check!(SelecteeIndicator, "013");
    check!(InternationalDocumentationVerification, "012");
    check!(FastTrack, "YN");
}

#[test]
fn free_baggage_allowances() {
    use FreeBaggageAllowance as F;
    let check = |text: &str, expected| {
        assert_eq!(F::parse(text.parse().expect("it fits")), expected, "{text:?}");
    };
    check("20K", Some(F::Kilograms(20)));
    check("40L", Some(F::Pounds(40)));
    check("1PC", Some(F::Pieces(1)));
    for text in ["", "PC", "20", "2 K", "20k", "XPC"] {
        check(text, None);
    }
}

#[test]
fn baggage_tags_are_thirteen_digits() {
    let check = |text: &str| BaggageTag::parse(text.parse().expect("it fits"));
    let tag = check("2999123456789").expect("a tag");
    assert_eq!((tag.leading_digit, tag.carrier_numeric_code), (2, 999));
    assert_eq!((tag.tag_number, tag.consecutive_tags), (123_456, 789));
    for text in ["", "001412345600", "00141234560O1", " 014123456001"] {
        assert_eq!(check(text), None, "{text:?}");
    }
}
