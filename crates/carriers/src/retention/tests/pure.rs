//! What needs no ledger: the calendar, the rules, the masking of bytes, the key file.

use platform::SystemEntropy;

use super::{at, shipped};
use crate::retention::mask::mask;
use crate::retention::{Keys, RetentionRules};

fn rules() -> RetentionRules {
    RetentionRules::read(include_str!("../../../../../library/rules/retention.toml")).expect("shipped")
}

/// Runs of 13 to 19 digits that pass ISO/IEC 7812-1 and begin as a card's do.
pub(super) fn card_numbers(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| (13..=19).contains(&run.len()));
    runs.filter(|run| run.starts_with(['3', '4', '5', '6']) && luhn(run)).map(str::to_owned).collect()
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let value = u32::from(digit - b'0') * if index % 2 == 0 { 1 } else { 2 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

#[test]
fn months_and_years_are_those_of_the_calendar_in_utc() {
    #[track_caller]
    fn check(event: &str, masked: &str, deleted: &str) {
        let rules = rules();
        assert_eq!((rules.masked_on(at(event)), rules.deleted_on(at(event))), (at(masked), at(deleted)));
    }
    check("2026-01-15T10:00:00Z", "2026-07-15T10:00:00Z", "2031-01-15T10:00:00Z");
    check("2026-08-31T23:59:59Z", "2027-02-28T23:59:59Z", "2031-08-31T23:59:59Z");
    check("2023-08-31T00:00:00Z", "2024-02-29T00:00:00Z", "2028-08-31T00:00:00Z");
    check("2024-02-29T12:00:00Z", "2024-08-29T12:00:00Z", "2029-02-28T12:00:00Z");
}

#[test]
fn rules_that_would_keep_names_or_delete_before_masking_are_refused() {
    let shipped = include_str!("../../../../../library/rules/retention.toml");
    let check = |from: &str, to: &str| {
        assert!(shipped.contains(from), "{from}");
        RetentionRules::read(&shipped.replace(from, to)).expect_err("is refused");
    };
    check("\"family_name\", ", "");
    check("months_until_masking = 6", "months_until_masking = 61");
    check("grant_hours = 24", "grant_hours = 0");
    check("\"contact\"", "\"contacts\"");
    check("\"TDT+5\"", "\"TDT\"");
}

#[test]
fn masking_keeps_the_length_and_every_delimiter() {
    #[track_caller]
    fn check(body: &str, expect: &str) {
        let around = |body: &str, count: usize| {
            format!(
                "UNB+UNOA:4+AIRUO+BORDER+261124:0500+1'UNH+1+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+1'UNZ+1+1'"
            )
        };
        let count = body.replace("?'", "").matches('\'').count() + 2;
        let masked = mask(around(body, count).as_bytes(), &rules());
        assert_eq!(String::from_utf8_lossy(&masked), around(expect, count));
        let twice = mask(&masked, &rules());
        let no_less = twice.iter().zip(&masked).all(|(after, before)| after == before || *after == b'*');
        assert!(no_less && twice.len() == masked.len(), "masking twice shows no more");
    }
    let flight = "BGM+745'TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'LOC+87+XUT'";
    check(&format!("{flight}NAD+FL+++O?'NEIL:ANN'"), &format!("{flight}NAD+**+++*******:***'"));
    // The same segments say other things under a traveller.
    check(&format!("{flight}NAD+FL+++A:B'LOC+180+UTO'"), &format!("{flight}NAD+**+++*:*'LOC+***+***'"));
    check(
        &format!("NAD+MS+++DESK'COM+15550100:TE'{flight}CNT+42:1'"),
        &format!("NAD+**+++****'COM+********:**'{flight}CNT+42:1'"),
    );
}

#[test]
fn what_was_not_understood_is_masked_wherever_it_stands() {
    // A lost terminator makes a traveller part of the flight's segment.
    let text = "UNB+UNOA:4+AIRUO+BORDER+261124:0500+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+UO123+NAD+FL+++ERIKSSON:ANNA'\
                LOC+125+SIN'UNT+4+1'UNZ+1+1'ERIKSSON";
    let masked = mask(text.as_bytes(), &rules());
    let masked = String::from_utf8_lossy(&masked);
    assert!(!masked.contains("ERIKSSON") && !masked.contains("ANNA"), "{masked}");
    assert!(masked.contains("LOC+125+SIN'"), "{masked}");
}

#[test]
fn of_a_booking_names_contacts_payment_and_remarks_go_and_the_itinerary_stays() {
    let sent = include_bytes!("../../../../../lib/carriermsg/tests/corpus/pnrgov/card-numbers.edi");
    let masked = mask(sent, &rules());
    let text = String::from_utf8_lossy(&masked);
    assert_eq!(masked.len(), sent.len());
    for secret in ["BLOM", "SARA", "TOM", "MAIN STREET", "5632891", "4111", "GUARANTEE", "0827"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert!(text.contains("TVL+241126:0815:241126:1410+UTP+HKG+UO+123'"), "{text}");
    assert!(text.contains("RCI+UO:K3X9PW'") && text.contains("EQN+*'"), "{text}");
}

#[test]
fn a_new_key_seals_and_the_old_ones_still_open() {
    let folder = std::env::temp_dir().join(format!("gatehouse-keys-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("writable");
    let first = shipped(&folder).keys;
    let proof = crate::retention::keys::Proof::Tag;
    let sealed = first.seal("itc_1", b"ERIKSSON", proof, &SystemEntropy).expect("sealed");
    assert!(!sealed.bytes.windows(8).any(|bytes| bytes == b"ERIKSSON"));
    let id = Keys::rotate(&folder, &SystemEntropy).expect("a second key");
    let both = Keys::open(&folder, &SystemEntropy).expect("readable");
    assert!(both.is_whole(&sealed), "sealed under the first");
    let later = both.seal("itc_1", b"ERIKSSON", proof, &SystemEntropy).expect("sealed");
    assert_eq!(later.key_id, id);
    assert!(!first.is_whole(&later), "who has the first key only can't open it");
    use std::os::unix::fs::PermissionsExt as _;
    let file = folder.join(crate::retention::keys::FILE);
    assert_eq!(std::fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("changed");
    Keys::open(&folder, &SystemEntropy).expect_err("others may read it");
    std::fs::remove_dir_all(&folder).expect("removable");
}
