//! The dirt of real transmissions: every wrapper, delimiter and damage that the field has reported, each on the same small
//! message, of which all segments must be found again.

use carriermsg::envelope::{MessageType, read};
use carriermsg::{Code, Severity};

const CLEAN: &str = "UNA:+.? 'UNB+UNOA:4+AIR1:ZZ+NTAC:ZZ+261124:0815+000000001++APIS'UNG+PAXLST+AIR1:ZZ+NTAC:ZZ+261124:0815+1+UN+D:05B'\
UNH+PAX001+PAXLST:D:05B:UN:IATA+UO123/261124/0815+01:F'BGM+745'RFF+TN:BART34567890'NAD+MS+++CARRIER DESK'COM+1 555 0100:TE'\
TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'LOC+87+UTO'DTM+232:2611241210:201'\
NAD+FL+++O?'HARA:ANNA'ATT+2++F'DTM+329:740812'NAT+2+UTO'DOC+P:110:111+L898902C3'DTM+36:280415'CNT+42:1'UNT+18+PAX001'UNE+1+1'UNZ+1+000000001'";

/// Reads `bytes` and expects one PAXLST of sixteen segments whose traveller is O'HARA, and the issues `codes` (in any order).
#[track_caller]
fn check(bytes: impl AsRef<[u8]>, codes: &[Code]) {
    let reading = read(bytes.as_ref());
    let interchange = reading.interchanges.first().expect("an interchange");
    let message = interchange.messages.first().expect("a message");
    let mut found: Vec<Code> = [&reading.issues, &interchange.issues, &message.issues]
        .into_iter()
        .flatten()
        .map(|issue| issue.code)
        .collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, codes);
    assert_eq!(message.kind, Some(MessageType::Paxlst));
    assert_eq!(
        message.segments.len(),
        16,
        "{:?}",
        message.segments.iter().map(|segment| segment.tag).collect::<Vec<_>>()
    );
    let traveller = message.segments.iter().find(|segment| segment.says(1, 1, "FL")).expect("the traveller");
    assert_eq!(traveller.text(4, 1), "O'HARA");
    assert_eq!(traveller.text(4, 2), "ANNA");
}

#[test]
fn a_clean_interchange_has_nothing_to_say() {
    check(CLEAN, &[]);
}

#[test]
fn delimiters_are_those_that_the_header_shows() {
    let with = |element: &str, component: &str, terminator: &str| {
        CLEAN
            .replace("?'", "\u{1}")
            .replace("UNA:+.? '", "")
            .replace('+', element)
            .replace(':', component)
            .replace('\'', terminator)
            .replace('\u{1}', "'")
    };
    check(with("*", ":", "$"), &[]);
    check(with("*", ":", "#"), &[]);
    check(with("\u{1d}", "\u{1f}", "\u{1c}"), &[]);
    check(with("-", ":", "\""), &[]);
}

#[test]
fn a_damaged_service_string_advice_loses_to_the_header() {
    check(CLEAN.replace("UNA:+.? '", "UNA:+\\*'"), &[Code::AdviceDamaged]);
    check(CLEAN.replace("UNA:+.? '", "UNA*:.? '"), &[Code::AdviceDamaged]);
    check(CLEAN.replace("UNA:+.? '", ""), &[]);
}

#[test]
fn a_word_processors_apostrophe_ends_segments_too() {
    check(CLEAN.replace("?'", "\u{1}").replace('\'', "\u{2019}").replace('\u{1}', "'"), &[]);
}

#[test]
fn a_teletype_header_is_taken_off_and_read() {
    let wrapped = format!("\u{1}QD NTACUTX\r\n.AIR1UOX 240815\r\n\u{2}{CLEAN}\r\n\u{3}");
    check(&wrapped, &[Code::Wrapper]);
    let reading = read(wrapped.as_bytes());
    let header = reading.interchanges[0].wrapper.as_ref().expect("the header");
    assert_eq!(header.addresses, ["NTACUTX"]);
    assert_eq!(header.origin.as_deref(), Some("AIR1UOX"));
    assert_eq!(header.identity.as_deref(), Some("240815"));
    check(
        format!("=PRIORITY\nQU\n=DESTINATION TYPE B\nSTX,NTACUTX\n=ORIGIN\nAIR1UOX\n=TEXT\n{CLEAN}"),
        &[Code::Wrapper],
    );
}

#[test]
fn a_mail_gateways_lines_are_no_data() {
    check(format!("From: dcs@air.example\r\nSubject: APIS\r\n\r\n{CLEAN}"), &[Code::Wrapper]);
    check(format!("{CLEAN}\r\n-- \r\nThis message was scanned for viruses."), &[Code::ForeignBytes]);
}

#[test]
fn lines_may_wrap_anywhere() {
    let wrapped: String =
        CLEAN.as_bytes().chunks(63).map(|line| format!("{}\r\n", String::from_utf8_lossy(line))).collect();
    check(wrapped, &[]);
    check(CLEAN.replace('\'', "'\r\n").replace("?'\r\n", "?'"), &[]);
}

#[test]
fn the_last_terminator_may_be_missing() {
    check(CLEAN.trim_end_matches('\''), &[Code::TerminatorMissing]);
}

#[test]
fn a_line_break_before_a_known_tag_stands_for_a_lost_terminator() {
    check(CLEAN.replace("ATT+2++F'DTM", "ATT+2++F\r\nDTM"), &[Code::TerminatorMissing]);
}

#[test]
fn stray_control_bytes_are_skipped() {
    check(CLEAN.replace("'BGM", "'\u{2}\u{7}BGM"), &[Code::ControlBytes]);
    check(CLEAN.replace("BGM+745", "B\u{2}GM+7\u{3}45"), &[]);
}

#[test]
fn a_blank_after_the_tag_is_forgiven() {
    check(CLEAN.replace("UNG+", "UNG +").replace("NAD+FL", "NAD +FL"), &[]);
}

#[test]
fn lost_envelopes_are_named_and_the_message_is_read() {
    let unb = CLEAN.find("UNB").expect("UNB");
    let ung = CLEAN.find("UNG").expect("UNG");
    let unh = CLEAN.find("UNH").expect("UNH");
    let bgm = CLEAN.find("BGM").expect("BGM");
    let unt = CLEAN.find("UNT").expect("UNT");
    check(&CLEAN[unb..], &[]);
    check(&CLEAN[ung..], &[Code::InterchangeHeaderMissing]);
    check(&CLEAN[unh..], &[Code::InterchangeHeaderMissing, Code::GroupDamaged]);
    check(&CLEAN[..unt], &[Code::InterchangeTrailerMissing, Code::MessageTrailerMissing]);
    let body = &CLEAN[bgm..unt];
    check(
        body,
        &[
            Code::InterchangeHeaderMissing,
            Code::InterchangeTrailerMissing,
            Code::MessageHeaderMissing,
            Code::MessageTrailerMissing,
        ],
    );
}

#[test]
fn wrong_counts_and_references_are_named() {
    check(CLEAN.replace("UNT+18", "UNT+19"), &[Code::SegmentCountWrong]);
    check(CLEAN.replace("UNT+18+PAX001", "UNT+18+PAX002"), &[Code::MessageReferenceWrong]);
    check(CLEAN.replace("UNZ+1+000000001", "UNZ+2+000000001"), &[Code::InterchangeTrailerWrong]);
}

#[test]
fn two_interchanges_in_one_file_are_two() {
    let reading = read([CLEAN, "\r\n", CLEAN].concat().leak().as_bytes());
    assert_eq!(reading.interchanges.len(), 2);
    let unterminated = CLEAN.replace("UNZ+1+000000001'", "");
    let reading = read([unterminated.as_str(), CLEAN].concat().leak().as_bytes());
    assert_eq!(reading.interchanges.len(), 2);
    assert_eq!(reading.interchanges[1].messages.len(), 1);
}

#[test]
fn bytes_that_are_no_message_are_named_whole() {
    let reading = read(b"hello, border");
    assert!(reading.interchanges.is_empty());
    assert_eq!(reading.issues[0].code, Code::ForeignBytes);
    assert_eq!(reading.issues[0].span.len(), 13);
    assert!(read(b"").issues.is_empty());
}

#[test]
fn every_truncation_keeps_whole_segments_and_never_panics() {
    for end in 0..CLEAN.len() {
        let reading = read(&CLEAN.as_bytes()[..end]);
        let kept: usize = reading
            .interchanges
            .iter()
            .flat_map(|interchange| &interchange.messages)
            .map(|message| message.segments.len())
            .sum();
        let whole =
            CLEAN[CLEAN.find("BGM").unwrap_or(0).min(end)..end].replace("?'", "").matches('\'').count();
        assert!(kept >= whole.min(16), "at {end}: {kept} of {whole}");
    }
}

#[test]
fn every_flipped_byte_loses_at_most_two_segments_of_the_body() {
    for at in 0..CLEAN.len() {
        for flip in [0x01, 0x20, 0x80] {
            let mut bytes = CLEAN.as_bytes().to_vec();
            bytes[at] ^= flip;
            let reading = read(&bytes);
            let kept: usize = reading
                .interchanges
                .iter()
                .flat_map(|interchange| &interchange.messages)
                .map(|message| message.segments.len())
                .sum();
            assert!(
                kept >= 14,
                "byte {at} flipped by {flip:#x}: {kept} segments kept of {}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}

#[test]
fn only_lost_bytes_are_errors() {
    for code in Code::ALL {
        assert!(code.bytes_understood() || code.severity() >= Severity::Warning, "{}", code.id());
    }
}
