//! The rule files of Utopia load, and decide as their law says.

use stayrules::{
    Certainty, Date, Entries, PastStay, PermitFacts, RuleBook, RuleFile, StateCode, Travel, Traveller,
    Verdict, assess, open_stay, overstay,
};

const FILES: [RuleFile<'static>; 2] = [
    RuleFile {
        name: "1-citizens-and-permits.yaml",
        text: include_str!("../../../library/rules/stay/1-citizens-and-permits.yaml"),
    },
    RuleFile { name: "2-visa-free.yaml", text: include_str!("../../../library/rules/stay/2-visa-free.yaml") },
];

fn book() -> RuleBook {
    RuleBook::load(&FILES)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|f| format!("{f}\n")).collect::<String>()))
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn stay(entry: &str, exit: &str, rule: &str) -> PastStay {
    PastStay {
        entry: day(entry),
        exit: (!exit.is_empty()).then(|| day(exit)),
        rule: Some(rule.parse().expect("a rule id")),
        permit: None,
        granted_until: None,
    }
}

fn permit(kind: &str, entries: Entries, from: &str, until: &str, stay_days: Option<u32>) -> PermitFacts {
    PermitFacts {
        id: "p1".into(),
        kind: kind.parse().expect("a kind"),
        valid_from: day(from),
        valid_until: day(until),
        entries,
        stay_days,
        zone: (kind == "local_border").then(|| "harbour-bridge".parse().expect("a zone")),
    }
}

/// `rule until days-allowed`, or `rule -` when the rule gives nothing.
#[track_caller]
fn check(
    nationality: &str,
    travel: Travel,
    permits: &[PermitFacts],
    past: &[PastStay],
    entry: &str,
    expect: &str,
) {
    let state: StateCode = nationality.parse().expect("a state");
    let traveller = Traveller { nationality: Some(&state), permits, travel };
    let found = assess(&book(), &traveller, past, day(entry));
    let end = match found.verdict {
        Verdict::Unlimited => "unlimited".to_owned(),
        Verdict::Until(until) => format!("{until} {}", found.days_allowed.unwrap_or_default()),
        Verdict::Nothing => "-".to_owned(),
        Verdict::NoRule => "no rule".to_owned(),
    };
    let rule = found.rule.map(|r| r.to_string()).unwrap_or_default();
    assert_eq!(format!("{rule} {end}"), expect, "{:?}", found.steps);
}

const V90: &str = "uto-visa-free-90-180";

#[test]
fn citizens_stay_without_a_limit() {
    check("UTO", Travel::Stay, &[], &[], "2026-03-01", "uto-citizen unlimited");
}

#[test]
fn a_first_visa_free_stay_is_ninety_days_with_both_ends_counted() {
    check("FRA", Travel::Stay, &[], &[], "2026-01-01", "uto-visa-free-90-180 2026-03-31 90");
}

#[test]
fn short_stay_calculator_a_full_stay_must_leave_the_window_first() {
    // 90 days from 1 January to 31 March: on 29 June nothing has left the 180 days, on 30 June the first day has.
    let used = [stay("2026-01-01", "2026-03-31", V90)];
    check("FRA", Travel::Stay, &[], &used, "2026-06-29", "uto-visa-free-90-180 -");
    check("FRA", Travel::Stay, &[], &used, "2026-06-30", "uto-visa-free-90-180 2026-09-27 90");
}

#[test]
fn short_stay_calculator_days_come_back_while_the_stay_lasts() {
    // 60 days used, then a gap: the 30 that are left grow as the oldest days leave the window.
    let used = [stay("2026-01-01", "2026-03-01", V90)];
    check("FRA", Travel::Stay, &[], &used, "2026-05-01", "uto-visa-free-90-180 2026-05-30 30");
    check("FRA", Travel::Stay, &[], &used, "2026-06-15", "uto-visa-free-90-180 2026-09-12 90");
}

#[test]
fn short_stay_calculator_several_visits() {
    // 10 + 20 + 30 days in the window leave 30.
    let used = [
        stay("2026-02-01", "2026-02-10", V90),
        stay("2026-03-01", "2026-03-20", V90),
        stay("2026-04-01", "2026-04-30", V90),
    ];
    check("FRA", Travel::Stay, &[], &used, "2026-05-15", "uto-visa-free-90-180 2026-06-13 30");
}

#[test]
fn leaving_and_coming_back_on_one_day_counts_that_day_once() {
    let used = [stay("2026-01-01", "2026-01-10", V90)];
    check("FRA", Travel::Stay, &[], &used, "2026-01-10", "uto-visa-free-90-180 2026-03-31 81");
}

#[test]
fn days_under_a_residence_permit_do_not_count_as_short_stay() {
    let used = [stay("2025-09-01", "2026-02-28", "uto-resident")];
    check("FRA", Travel::Stay, &[], &used, "2026-03-10", "uto-visa-free-90-180 2026-06-07 90");
}

#[test]
fn a_single_entry_visa_is_used_up_by_one_entry() {
    let visa = [permit("visa", Entries::Single, "2026-01-01", "2026-06-30", Some(30))];
    check("IND", Travel::Stay, &visa, &[], "2026-03-01", "uto-visa-single 2026-03-30 30");
    check("IND", Travel::Stay, &visa, &[], "2026-06-20", "uto-visa-single 2026-06-30 11");
    let used = [stay("2026-02-01", "2026-02-05", "uto-visa-single")];
    check("IND", Travel::Stay, &visa, &used, "2026-03-01", "uto-visa-required -");
    check("IND", Travel::Stay, &visa, &[], "2026-07-01", "uto-visa-required -");
    check("IND", Travel::Stay, &visa, &[], "2025-12-31", "uto-visa-required -");
}

#[test]
fn a_multiple_entry_visa_counts_its_days_over_all_stays() {
    let visa = [permit("visa", Entries::Multiple, "2026-01-01", "2026-12-31", Some(45))];
    let used = [stay("2026-02-01", "2026-03-02", "uto-visa-multiple")];
    check("IND", Travel::Stay, &visa, &used, "2026-04-01", "uto-visa-multiple 2026-04-15 15");
}

#[test]
fn a_visa_that_is_used_up_leaves_the_visa_free_right() {
    let visa = [permit("visa", Entries::Single, "2026-01-01", "2026-06-30", Some(60))];
    let used = [stay("2026-02-01", "2026-02-05", "uto-visa-single")];
    check("CHN", Travel::Stay, &visa, &used, "2026-03-01", "uto-visa-free-30 2026-03-30 30");
}

#[test]
fn residents_stay_until_their_permit_ends_and_border_residents_a_week() {
    let residence = [permit("residence", Entries::Multiple, "2024-05-01", "2027-04-30", None)];
    check("IND", Travel::Stay, &residence, &[], "2026-03-01", "uto-resident 2027-04-30 426");
    let border = [permit("local_border", Entries::Multiple, "2026-01-01", "2026-12-31", None)];
    check("IND", Travel::Stay, &border, &[], "2026-03-01", "uto-border-traffic 2026-03-07 7");
    check("IND", Travel::Stay, &border, &[], "2026-12-30", "uto-border-traffic 2026-12-31 2");
}

#[test]
fn transit_counts_hours() {
    check("IND", Travel::Transit, &[], &[], "2026-03-01", "uto-transit-72 2026-03-04 4");
    check("PAK", Travel::Transit, &[], &[], "2026-03-01", "uto-transit-24 2026-03-02 2");
}

#[test]
fn an_unknown_nationality_is_never_taken_for_a_visa_free_one() {
    let traveller = Traveller { nationality: None, permits: &[], travel: Travel::Stay };
    let found = assess(&book(), &traveller, &[], day("2026-03-01"));
    assert_eq!(found.verdict, Verdict::Nothing);
}

#[test]
fn a_missing_exit_makes_the_answer_unsure_and_counts_one_day() {
    let state: StateCode = "FRA".parse().expect("a state");
    let traveller = Traveller { nationality: Some(&state), permits: &[], travel: Travel::Stay };
    let found = assess(&book(), &traveller, &[stay("2026-01-01", "", V90)], day("2026-02-01"));
    assert_eq!(found.certainty, Certainty::MissingExits(1));
    assert_eq!((found.days_used, found.days_left), (Some(1), Some(89)));
}

#[test]
fn an_overstay_is_computed_for_the_day_of_asking() {
    let state: StateCode = "FRA".parse().expect("a state");
    let traveller = Traveller { nationality: Some(&state), permits: &[], travel: Travel::Stay };
    let open = [stay("2026-01-01", "", V90)];
    let on = |date| open_stay(&book(), &traveller, &open, day(date)).expect("open");
    assert_eq!((on("2026-03-31").overstay_days, on("2026-03-31").days_left), (0, Some(1)));
    assert_eq!((on("2026-04-05").overstay_days, on("2026-04-05").days_left), (5, Some(0)));
    let granted = [PastStay { granted_until: Some(day("2026-01-10")), ..open[0].clone() }];
    let found = open_stay(&book(), &traveller, &granted, day("2026-01-12")).expect("open");
    assert_eq!(found.overstay_days, 2, "what the officer granted rules");
    assert_eq!(overstay(day("2026-01-10"), day("2026-01-10")), 0);
}
