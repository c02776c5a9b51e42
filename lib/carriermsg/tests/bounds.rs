//! No input makes a reading keep more than a bound, and what follows a message that is too long is read.

use carriermsg::envelope::{self, MAX_INTERCHANGES, MAX_MESSAGE_BYTES};
use carriermsg::{Code, MAX_ISSUES};

const HEAD: &str = "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+UO123'";
const NEXT: &str = "UNT+1+1'UNH+2+PAXLST:D:05B:UN:IATA'BGM+745'UNT+3+2'UNZ+2+1'";

/// `HEAD`, `unit` for `bytes`, and the next message.
fn sample(unit: &str, bytes: usize) -> String {
    [HEAD, &unit.repeat(bytes / unit.len()), NEXT].concat()
}

#[test]
fn a_message_that_is_too_long_is_cut_and_the_next_is_read() {
    let text =
        sample("NAD+FL+++TAN:WEI LING'FTX+AAA+++SOME TEXT THAT IS LONG ENOUGH'", MAX_MESSAGE_BYTES + 1_000);
    let reading = envelope::read(text.as_bytes());
    let messages = &reading.interchanges[0].messages;
    assert_eq!(messages.len(), 2);
    let cut =
        messages[0].issues.iter().find(|issue| issue.code == Code::TooManySegments).expect("it is told");
    let kept = messages[0].segments.last().expect("segments");
    assert!(kept.span.end <= cut.span.start, "what was left begins after what was kept");
    assert!((1_000..2_000).contains(&cut.span.len()), "{:?}", cut.span);
    assert_eq!((messages[1].segments.len(), messages[1].issues.len()), (1, 0));
}

#[track_caller]
fn check(unit: &str, most_issues: usize) {
    let text = sample(unit, 4_000_000);
    let reading = envelope::read(text.as_bytes());
    let messages = &reading.interchanges[0].messages;
    assert_eq!(messages.len(), 2, "{unit:?}");
    assert!(messages[0].issues.len() <= most_issues, "{unit:?}: {} issues", messages[0].issues.len());
    assert_eq!(messages[1].issues, [], "{unit:?}");
}

#[test]
fn damage_without_end_is_told_in_few_words() {
    for unit in ["'", "'\0", "A'", "\0'A'"] {
        check(unit, MAX_ISSUES + 2);
    }
}

#[test]
fn damage_between_segments_without_end_is_bounded() {
    let gap = "''''''''''''''''''''''''''''''''''''''''";
    check(&format!("ABC+1{gap}"), MAX_ISSUES + 2);
}

#[test]
fn an_interchange_is_found_behind_headers_that_are_none() {
    for (noise, count) in [("UNB+", 30_000), ("UNB UNH+", 3), ("UNB:UNB+", 500), ("UNG*", 2_000)] {
        let text = [&noise.repeat(count), "\n", HEAD, NEXT].concat();
        let reading = envelope::read(text.as_bytes());
        let messages: usize = reading.interchanges.iter().map(|interchange| interchange.messages.len()).sum();
        assert!(messages >= 2, "{noise:?}: {messages} messages");
    }
}

#[test]
fn interchanges_without_end_are_left_at_a_bound() {
    let text = "UNB+UNOA:4+A+B+1:1+1'".repeat(MAX_INTERCHANGES + 10);
    let reading = envelope::read(text.as_bytes());
    assert_eq!(reading.interchanges.len(), MAX_INTERCHANGES);
    let left = reading.issues.last().map(|issue| (issue.code, issue.span.len()));
    assert_eq!(left, Some((Code::TooManyMessages, 210)));
}

#[test]
fn a_segment_names_a_bounded_number_of_travellers_and_tells_of_the_rest() {
    let names = "+A".repeat(20_000);
    let text = format!(
        "UNB+IATA:1+A+B+261124:0500+1'UNH+1+PNRGOV:16:1:IA+X'SRC'RCI+UO:K3X9PZ'TIF+LIND{names}'UNT+5+1'UNZ+1+1'"
    );
    let reading = envelope::read(text.as_bytes());
    let message = &reading.interchanges[0].messages[0];
    let (announcement, issues) = carriermsg::pnrgov::read(message, text.as_bytes());
    assert_eq!(announcement.travellers.len(), 99);
    let unexpected: Vec<_> = issues.iter().filter(|issue| issue.code == Code::DataUnexpected).collect();
    assert_eq!(unexpected.len(), 32);
    let left: usize = unexpected.iter().map(|issue| issue.span.len()).sum();
    assert_eq!(left, (20_000 - 99 - 31) * 2 - 1 + 31, "every byte of the rest is lost, whoever counts");
}
