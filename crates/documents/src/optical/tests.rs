//! Pages as they were seen, and what is made of each: repairs, comparisons, measures, plug-ins.

use std::collections::BTreeMap;

use super::*;
use crate::chip::{CheckClass, ChipEvidence, Hex, RoutineCheck};
use crate::model::CheckResult::{self, Attention, Fail, NotPerformed, Pass, Undetermined};

/// 2011-06-01.
const SEEN: i64 = 1_306_886_400;
const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const THRESHOLDS: &str = include_str!("../../../../library/optical/thresholds.toml");

fn line(text: &str) -> LineSeen {
    LineSeen { text: text.to_owned(), read: text.to_owned(), confidence: vec![990; text.len()] }
}

fn seen() -> OpticalEvidence {
    let page = |light, digit: &str| PageSeen { light, sha256: digit.repeat(64), width: 1500, height: 1050 };
    let measured = |score| Some(Measured { score: Some(score), reason: None });
    OpticalEvidence {
        version: 1,
        seen_at: SEEN,
        pages: vec![
            page(LightSeen::Visible, "1"),
            page(LightSeen::Infrared, "2"),
            page(LightSeen::Ultraviolet, "3"),
        ],
        zone: Some(ZoneSeen { lines: vec![line(FIRST), line(SECOND)], repairs: Vec::new() }),
        printed: Some(PrintedSeen {
            source: PrintedSource::Typed,
            surname: Some("Eriksson".to_owned()),
            given_names: Some("Anna Maria".to_owned()),
            fields: BTreeMap::from([("number".to_owned(), "L898902C3".to_owned())]),
        }),
        measures: Measures { b900: measured(0.8), uv_dullness: measured(0.1) },
        patterns: Vec::new(),
    }
}

fn chip(first: &str) -> ChipEvidence {
    let zone = docpki::tlv::encode(0x5F1F, format!("{first}{SECOND}").as_bytes());
    let file = Hex(docpki::tlv::encode(0x61, &zone));
    ChipEvidence { files: BTreeMap::from([("DG1".to_owned(), file)]), ..ChipEvidence::default() }
}

fn judged(seen: &OpticalEvidence, chip: Option<&ChipEvidence>) -> Vec<RoutineCheck> {
    judge(seen, chip, &Thresholds::parse(THRESHOLDS).expect("the library's thresholds"))
}

/// The check of a routine comes out so, with these reasons.
#[track_caller]
fn check(checks: &[RoutineCheck], routine: &str, result: CheckResult, reasons: &[&str]) {
    let own = checks.iter().find(|check| check.routine == routine).expect("a check");
    let told: Vec<String> =
        own.reasons.iter().map(|(code, about)| format!("{code} {about}").trim_end().to_owned()).collect();
    assert_eq!(
        (own.result, told),
        (result, reasons.iter().map(|one| (*one).to_owned()).collect()),
        "{routine}"
    );
}

fn repair(cause: &str, column: u8, part: Option<&str>) -> RepairSeen {
    let part = part.map(str::to_owned);
    RepairSeen { line: 2, column, read: Some('O'), instead: Some('0'), cause: cause.to_owned(), part }
}

#[test]
fn an_honest_page_passes_and_says_what_was_not_looked_at() {
    let all = judged(&seen(), Some(&chip(FIRST)));
    check(&all, "optical/zone", Pass, &[]);
    let typed = ["issuer", "nationality", "birth", "sex", "expiry"];
    let typed: Vec<String> = typed.iter().map(|part| format!("optical-field-only-one {part}")).collect();
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    check(&all, "optical/printed-zone", Pass, &typed);
    check(&all, "optical/printed-chip", Pass, &typed);
    check(&all, "optical/zone-chip", Pass, &[]);
    check(&all, "optical/ir-ab-mr", Pass, &["optical-measured 0.800 / 0.600"]);
    check(&all, "optical/uv-br-fu", Pass, &["optical-measured 0.100 / 0.350"]);
    check(&all, "optical/pattern", NotPerformed, &["optical-no-patterns"]);
    check(&all, "optical/portrait", NotPerformed, &["optical-no-face-comparison"]);
    let class = |routine: &str| all.iter().find(|one| one.routine == routine).map(|one| one.class);
    assert_eq!(class("optical/zone-chip"), Some(CheckClass::Combined));
    assert_eq!(class("optical/zone"), Some(CheckClass::Optical));
}

#[test]
fn it_replays_from_its_json() {
    let json = serde_json::to_string(&seen()).expect("plain data");
    let again: OpticalEvidence = serde_json::from_str(&json).expect("what was written");
    assert_eq!(again, seen());
    assert_eq!(judged(&again, Some(&chip(FIRST))), judged(&seen(), Some(&chip(FIRST))));
}

#[test]
fn nothing_seen_is_nothing_performed() {
    let all = judged(&OpticalEvidence { version: 1, seen_at: SEEN, ..OpticalEvidence::default() }, None);
    assert_eq!(all.len(), 8);
    assert!(all.iter().all(|check| check.result == NotPerformed), "{all:#?}");
    let mut page = seen();
    page.zone = None;
    check(&judged(&page, None), "optical/zone", Undetermined, &["optical-no-zone"]);
}

#[test]
fn repairs_are_told_and_those_that_used_up_a_digit_want_a_look() {
    let with = |repairs: Vec<RepairSeen>| {
        let mut page = seen();
        page.zone.as_mut().expect("a zone").repairs = repairs;
        judged(&page, None)
    };
    let filler =
        with(vec![repair("filler-dropped", 30, None), repair("letters-only", 11, Some("nationality"))]);
    let told = ["optical-repair-filler-dropped 2/30 O→0", "optical-repair-letters-only 2/11 O→0 nationality"];
    check(&filler, "optical/zone", Pass, &told);
    let one = with(vec![repair("check-digit", 5, Some("number"))]);
    check(&one, "optical/zone", Attention, &["optical-repair-check-digit 2/5 O→0 number"]);
    let many = with((5..8).map(|column| repair("check-digit", column, Some("number"))).collect());
    let own = many.iter().find(|check| check.routine == "optical/zone").expect("the check");
    assert_eq!(own.result, Undetermined);
    assert_eq!(own.reasons.last(), Some(&("optical-many-repairs".to_owned(), "3".to_owned())));
}

#[test]
fn wrong_digits_and_other_text_fail_by_field() {
    let mut page = seen();
    let zone = page.zone.as_mut().expect("a zone");
    zone.lines[1] = line(&SECOND.replace("L898902C36", "L898902C46"));
    let all = judged(&page, Some(&chip(FIRST)));
    let own = all.iter().find(|check| check.routine == "optical/zone").expect("the check");
    assert_eq!(own.result, Fail);
    assert!(own.reasons.contains(&("optical-check-digit".to_owned(), "number".to_owned())), "{own:?}");
    check(&all, "optical/zone-chip", Fail, &["optical-field-differs number"]);
    let other = judged(&seen(), Some(&chip(&FIRST.replace("ANNA", "ANNE"))));
    check(&other, "optical/zone-chip", Fail, &["optical-field-differs names"]);
}

#[test]
fn spelling_is_compared_in_the_letters_of_a_zone() {
    let names = |surname: &str, source| {
        let mut page = seen();
        let zone = page.zone.as_mut().expect("a zone");
        zone.lines[0] = line(&format!("{:<<44}", "P<UTOMULLER<<ANNA<MARIA"));
        let printed = page.printed.as_mut().expect("fields");
        (printed.surname, printed.source) = (Some(surname.to_owned()), source);
        let all = judged(&page, None);
        let own = all.into_iter().find(|check| check.routine == "optical/printed-zone").expect("the check");
        (own.result, own.reasons.first().map(|(code, _)| code.clone()).unwrap_or_default())
    };
    let typed = PrintedSource::Typed;
    assert_eq!(names("Müller", typed).0, Pass);
    assert_eq!(names("Miller", typed).0, Fail);
    assert_eq!(names("王", typed).0, Undetermined);
    assert_eq!(names("Miller", PrintedSource::Recognised).0, Attention, "more often misread than forged");
}

#[test]
fn measures_are_held_against_the_thresholds_of_the_replay() {
    let with = |score: Option<f32>, reason: Option<&str>| {
        let mut page = seen();
        page.measures.b900 = Some(Measured { score, reason: reason.map(str::to_owned) });
        page
    };
    let b900 = |page: &OpticalEvidence| {
        let all = judged(page, None);
        all.into_iter().find(|check| check.routine == "optical/ir-ab-mr").map(|check| check.result)
    };
    assert_eq!(b900(&with(Some(0.59), None)), Some(Fail));
    assert_eq!(b900(&with(None, Some("dark"))), Some(Undetermined));
    assert_eq!(b900(&with(None, Some("no-picture"))), Some(NotPerformed));
    assert_eq!(b900(&with(Some(f32::NAN), None)), Some(Undetermined));
    let mut blind = with(Some(0.9), None);
    blind.pages.retain(|page| page.light != LightSeen::Infrared);
    assert_eq!(b900(&blind), Some(Undetermined), "a score without a picture");
    let strict = THRESHOLDS.replace("contrast_min = 0.6", "contrast_min = 0.9");
    let strict = Thresholds::parse(&strict).expect("thresholds");
    let all = judge(&with(Some(0.8), None), None, &strict);
    assert_eq!(all.iter().find(|c| c.routine == "optical/ir-ab-mr").map(|c| c.result), Some(Fail));
}

fn plugin() -> Description {
    let command = vec!["patterns".to_owned()];
    Description { name: "acme".to_owned(), version: "7".to_owned(), command, time_limit_ms: 1000 }
}

fn answered(json: &str) -> Vec<RoutineCheck> {
    let mut page = seen();
    page.patterns = vec![PatternsSeen::of_answer(&plugin(), json.as_bytes())];
    let all = judged(&page, None);
    all.into_iter().filter(|check| check.routine == "optical/pattern").collect()
}

#[test]
fn a_plugin_brings_results_and_silent_ones_do_not_count() {
    let all = answered(
        r#"{ "model": "UTO P 2020", "results": [
            { "id": "(UV,LU,FI)", "routine": "fibres 3", "counting": "counted", "result": "fail",
              "score": 0.2, "threshold": 0.5, "reason": "no fibres" },
            { "id": "(VI,FR,PH)", "routine": "pattern 1", "counting": "silent", "result": "pass" } ] }"#,
    );
    let told: Vec<_> = all.iter().map(|check| (check.result, check.counted)).collect();
    assert_eq!(told, [(Fail, true), (Pass, false)]);
    let about = "(UV,LU,FI) acme 7 UTO P 2020 fibres 3 0.200 / 0.500: no fibres";
    assert_eq!(all[0].reasons, [("optical-pattern".to_owned(), about.to_owned())]);
    assert_eq!(all[0].evidence, Some("3".repeat(64)));
    let unknown = answered(r#"{ "model": null, "results": [] }"#);
    assert_eq!((unknown.len(), unknown[0].result), (1, NotPerformed));
}

#[test]
fn an_answer_that_is_none_is_undetermined() {
    let good = r#"{ "id": "(UV,LU,FI)", "routine": "r", "counting": "counted", "result": "pass" }"#;
    let answers = [
        "".to_owned(),
        "pass".to_owned(),
        format!("{{ \"model\": \"m\", \"results\": [{good}], \"more\": 1 }}"),
        format!("{{ \"model\": \"m\", \"results\": [{}] }}", good.replace("(UV,LU,FI)", "(XX,LU,FI)")),
        format!("{{ \"model\": \"m\", \"results\": [{}] }}", good.replace("pass", "attention")),
        format!(
            "{{ \"model\": \"m\", \"results\": [{}] }}",
            good.replace("\"pass\"", "\"pass\", \"score\": 7")
        ),
        format!("{{ \"model\": \"m\", \"results\": [{}] }}", vec![good; 501].join(",")),
    ];
    for answer in answers {
        let all = answered(&answer);
        assert_eq!((all.len(), all[0].result), (1, Undetermined), "{}", answer.get(..80).unwrap_or(&answer));
    }
}

#[test]
fn evidence_beyond_its_bounds_is_named() {
    let fault = |change: fn(&mut OpticalEvidence)| {
        let mut page = seen();
        change(&mut page);
        // Whatever it is, judging it does no harm.
        let _ = judged(&page, None);
        page.fault()
    };
    assert_eq!(fault(|_| {}), None);
    assert_eq!(fault(|page| page.version = 2), Some("version"));
    assert_eq!(fault(|page| page.pages = vec![page.pages[0].clone(); 9]), Some("pictures or plug-ins"));
    let many = |page: &mut OpticalEvidence| {
        page.zone.as_mut().expect("a zone").repairs = vec![repair("check-digit", 5, None); 101];
    };
    assert_eq!(fault(many), Some("lines or repairs"));
    let long =
        |page: &mut OpticalEvidence| page.zone.as_mut().expect("a zone").lines[0].text = "<".repeat(201);
    assert_eq!(fault(long), Some("length of a text"));
    let failed = |page: &mut OpticalEvidence| {
        page.patterns = vec![PatternsSeen::failed(&plugin(), &"x".repeat(1_000))];
    };
    assert_eq!(fault(failed), Some("results of a plug-in"));
}
