//! Each script says what its case is for, the same whenever it is asked, and the judge finds what is wrong.

use std::collections::BTreeSet;

use carriermsg::{envelope, paxlst};
use kernel::{Date, Timestamp};

use super::*;

fn desk(seed: u64) -> Desk {
    let date = Date::constant(2026, 11, 25);
    Desk {
        seed,
        sender: "UOSIM".to_owned(),
        recipient: "UTOBORDER".to_owned(),
        carrier: "UO".to_owned(),
        airport: ("XUT".to_owned(), "Pacific/Pitcairn".to_owned()),
        date,
        now: Timestamp::at_midnight_utc(date),
    }
}

fn codes() -> Codes {
    let text = str::to_owned;
    Codes { ok: text("0Z"), contact: text("4Z"), no_board: text("1Z"), unmatched: text("118") }
}

fn sendings(script: &Script) -> Vec<&Sending> {
    script
        .steps
        .iter()
        .filter_map(|step| if let Deed::Send(s) = &step.deed { Some(s) } else { None })
        .collect()
}

#[test]
fn what_each_case_sends_is_read_with_the_people_of_whom_an_answer_is_wanted() {
    for case in Case::ALL {
        for sending in sendings(&script(case, &desk(7))) {
            let reading = envelope::read(&sending.bytes);
            let [interchange] = reading.interchanges.as_slice() else { panic!("{}", case.name()) };
            let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
            let (said, issues) = paxlst::read(&interchange.messages[0], prepared);
            let lost = issues.iter().filter(|issue| !issue.code.bytes_understood()).count();
            assert_eq!(lost, 0, "{}: {issues:?}", case.name());
            let named: BTreeSet<_> = said
                .travellers
                .iter()
                .filter_map(|one| Some(one.reference.as_ref()?.value.clone()))
                .collect();
            if let Expect::Answer(wanted) = &sending.expect {
                assert_eq!(named, wanted.keys().cloned().collect(), "{}", case.name());
            }
        }
    }
}

#[test]
fn the_same_seed_says_the_same_and_cases_never_share_flights_or_people() {
    let bytes = |seed| {
        Case::ALL
            .iter()
            .flat_map(|&case| {
                let script = script(case, &desk(seed));
                sendings(&script).into_iter().map(|sending| sending.bytes.clone()).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(bytes(3), bytes(3));
    assert_ne!(bytes(3), bytes(4));
    let flights: BTreeSet<_> = Case::ALL.iter().map(|&case| script(case, &desk(7)).flight).collect();
    assert_eq!(flights.len(), Case::ALL.len());
}

#[test]
fn four_hundred_come_in_numbered_parts_and_out_of_order() {
    let script = script(Case::Parts400, &desk(7));
    let parts: Vec<_> = sendings(&script)
        .iter()
        .map(|sending| {
            let reading = envelope::read(&sending.bytes);
            let header = &reading.interchanges[0].messages[0].header;
            let part = header.part.as_ref().expect("a part");
            let position = part.position.as_ref().map(|at| at.value.clone()).unwrap_or_default();
            (part.number.value, position, header.access.as_ref().map(|access| access.value.clone()))
        })
        .collect();
    assert_ne!(parts.iter().map(|part| part.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let last: Vec<_> = parts.iter().filter(|part| part.1 == "F").map(|part| part.0).collect();
    assert_eq!((last, parts.len()), (vec![4], 4));
    assert_eq!(parts.iter().map(|part| &part.2).collect::<BTreeSet<_>>().len(), 1);
    assert!(parts[0].2.is_some());
}

#[test]
fn a_flight_over_the_date_line_lands_on_the_day_before() {
    let script = script(Case::OvernightDateLine, &desk(7));
    let reading = envelope::read(&sendings(&script)[0].bytes);
    let (said, _) = paxlst::read(&reading.interchanges[0].messages[0], None);
    let leg = &said.legs[0];
    let day = |at: Option<carriermsg::Fact<said::LocalTime>>| at.expect("said").value.date;
    assert!(day(leg.arrives) < day(leg.departs), "{leg:?}");
}

/// An answer to the plain list, with `words` in place of what is right.
fn reply(function: &str, mark: &str, words: &str) -> String {
    let sender = format!("UNB+UNOA:4+UTOBORDER+UOSIM+261124:0800+R1++IAPI{mark}'");
    let count = words.matches('\'').count() + 4;
    let transaction = plain().transaction;
    format!(
        "UNA:+.? '{sender}UNH+R1+CUSRES:D:05B:UN:IATA'BGM+{function}'RFF+TN:{transaction}'{words}UNT+{count}+R1'UNZ+1+R1'"
    )
}

fn plain() -> Sending {
    sendings(&script(Case::Plain, &desk(7)))[0].clone()
}

/// Words of the answer to the plain list, one for each traveller.
fn words() -> Vec<String> {
    let Expect::Answer(wanted) = plain().expect else { panic!("an answer") };
    wanted.keys().map(|reference| format!("ERP+2'RFF+ABO:{reference}'ERC+0Z'")).collect()
}

#[track_caller]
fn check(text: Option<&str>, broken: &[Rule]) {
    let (_, faults) = judge(&plain(), text, &codes(), &[]);
    assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), broken, "{faults:?}");
}

#[test]
fn the_judge_finds_each_fault() {
    check(Some(&reply("962", "", &words().concat())), &[]);
    check(None, &[Rule::Answered]);
    check(Some("no answer at all"), &[Rule::Readable]);
    check(Some(&reply("312", "", &words().concat())), &[Rule::Function]);
    check(Some(&reply("962", "++++1", &words().concat())), &[Rule::TestMark]);
    check(Some(&reply("962", "", &words()[1..].concat())), &[Rule::Everybody]);
    check(Some(&reply("962", "", &(words().concat() + &words()[0]))), &[Rule::Once]);
    let stranger = "ERP+2'RFF+ABO:UO999999999'ERC+0Z'";
    check(Some(&reply("962", "", &(words().concat() + stranger))), &[Rule::NobodyElse]);
    check(Some(&reply("962", "", &words().concat().replacen("0Z", "1Z", 1))), &[Rule::Advice]);
    let text = reply("962", "", &words().concat()).replace(&plain().transaction, "OTHER");
    check(Some(&text), &[Rule::Transaction]);
}

#[test]
fn another_word_on_the_same_list_is_a_fault() {
    let first = hear(&reply("962", "", &words().concat()), &codes());
    let again = Sending { expect: Expect::SameAs(0), ..plain() };
    let other = reply("962", "", &words().concat().replacen("0Z", "4Z", 1));
    let (_, faults) = judge(&again, Some(&other), &codes(), std::slice::from_ref(&first));
    assert_eq!(faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), [Rule::SameAgain]);
    let (_, faults) = judge(&again, Some(&reply("962", "", &words().concat())), &codes(), &[first]);
    assert_eq!(faults, []);
}

#[test]
fn ok_after_no_board_needs_a_withdrawal() {
    let told = |word: &str| {
        hear(&reply("962", "", &format!("ERP+2'RFF+ABO:X1'ERC+{word}'")), &codes()).expect("read")
    };
    let change = |word: &str| {
        let text = reply("132", "", &format!("ERP+2'RFF+ABO:X1'ERC+{word}'"));
        super::judge::change(&text, &codes()).expect("a change")
    };
    let mut record = Record::default();
    record.changed(&change("1Z"));
    assert_eq!(record.answered(&told("1Z")), []);
    assert_eq!(record.answered(&told("0Z")).len(), 1);
    record.changed(&change("0Z"));
    assert_eq!(record.answered(&told("0Z")), []);
}

#[test]
fn an_acknowledgement_names_the_change() {
    for (known, wrong) in [(Known::Announced, 0), (Known::Nobody, 1)] {
        let bytes = desk(7).acknowledge("C1", 3, known, &codes());
        let heard = hear(&String::from_utf8_lossy(&bytes), &codes()).expect("read");
        assert_eq!((heard.transaction.as_str(), heard.errors.len()), ("C1", wrong));
        assert_eq!(heard.function, carriermsg::cusres::Function::Acknowledge);
    }
}
