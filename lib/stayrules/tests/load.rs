//! What the loader refuses, with file and line.

use stayrules::{RuleBook, RuleFile};

const HEAD: &str = "rules:\n";

fn rule(id: &str, rank: u32, rest: &str) -> String {
    format!(
        "  - id: {id}\n    names: {{ en: A, zh-Hans: 甲, zh-Hant-HK: 甲 }}\n    legal_basis: Act 1\n    rank: {rank}\n{rest}"
    )
}

#[track_caller]
fn check(rules: &[String], expect: &str) {
    let text = format!("{HEAD}{}", rules.concat());
    let faults = RuleBook::load(&[RuleFile { name: "r.yaml", text: &text }]).expect_err("refused");
    let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(all.iter().any(|f| f.starts_with(expect)), "{all:#?}");
}

#[test]
fn unknown_and_missing_fields_are_named_with_their_line() {
    check(&[rule("a", 1, "    grants: unlimited\n    nationality: [UTO]\n")], "r.yaml:7: stay-fault-syntax");
    check(&[rule("a", 1, "")], "r.yaml:5: stay-fault-syntax detail=missing field `grants`");
    check(&["  - id: [\n".into()], "r.yaml:");
}

#[test]
fn contradictions_within_a_rule_are_refused() {
    let limited = |limits: &str| {
        rule("a", 1, &format!("    grants: limited\n    limits: {{ {limits} }}\n    pool: p\n"))
    };
    check(&[limited("window: { days: 180, of: 180 }")], "r.yaml:2: stay-fault-window-size days=180 of=180");
    check(&[limited("window: { days: 0, of: 180 }")], "r.yaml:2: stay-fault-window-size");
    check(&[limited("days_per_stay: 0")], "r.yaml:2: stay-fault-range field=days_per_stay");
    check(&[limited("days_per_stay: 3, hours_per_stay: 24")], "r.yaml:2: stay-fault-hours-and-days");
    check(&[limited("until_permit_expiry: true")], "r.yaml:2: stay-fault-permit-limit-without-permit");
    check(&[limited("until_permit_expiry: false")], "r.yaml:2: stay-fault-no-limit");
    check(&[rule("a", 1, "    grants: limited\n")], "r.yaml:2: stay-fault-no-limit");
    check(
        &[rule("a", 1, "    grants: unlimited\n    limits: { days_per_stay: 3 }\n")],
        "r.yaml:2: stay-fault-limits-without-use",
    );
    check(
        &[rule("a", 1, "    grants: unlimited\n    entries: single\n")],
        "r.yaml:2: stay-fault-single-without-permit",
    );
    check(
        &[rule("a", 1, "    grants: unlimited\n    who: { zone: z }\n")],
        "r.yaml:2: stay-fault-zone-without-permit",
    );
    check(
        &[rule("a", 1, "    grants: unlimited\n    who: { nationalities: [] }\n")],
        "r.yaml:2: stay-fault-empty",
    );
    check(
        &[rule("a", 1, "    grants: unlimited\n    who: { nationalities: [uto] }\n")],
        "r.yaml:2: stay-fault-code",
    );
    check(
        &[rule("a", 1, "    grants: limited\n    limits: { window: { days: 90, of: 180 } }\n")],
        "r.yaml:2: stay-fault-window-without-pool",
    );
}

#[test]
fn rules_that_can_never_be_reached_are_refused() {
    let any = |rank| rule("any", rank, "    grants: nothing\n");
    check(
        &[any(1), rule("b", 2, "    grants: unlimited\n    who: { nationalities: [UTO] }\n")],
        "r.yaml:7: stay-fault-unreachable rule=any",
    );
    let eu = rule(
        "eu",
        1,
        "    grants: limited\n    limits: { days_per_stay: 30 }\n    who: { nationalities: [FRA, D] }\n",
    );
    check(
        &[eu.clone(), rule("d", 2, "    grants: nothing\n    who: { nationalities: [D] }\n")],
        "r.yaml:9: stay-fault-unreachable rule=eu",
    );
    check(
        &[any(1), rule("b", 1, "    grants: unlimited\n    who: { travel: transit }\n")],
        "r.yaml:7: stay-fault-rank-twice",
    );
    check(&[any(1), any(2)], "r.yaml:7: stay-fault-id-twice");
    check(&[], "r.yaml:");
}

#[test]
fn a_rule_that_can_run_out_hides_nothing() {
    let window = "    grants: limited\n    limits: { window: { days: 90, of: 180 } }\n    pool: p\n";
    let text = format!("{HEAD}{}{}", rule("w", 1, window), rule("v", 2, "    grants: nothing\n"));
    let book = RuleBook::load(&[RuleFile { name: "r.yaml", text: &text }]).expect("loads");
    assert_eq!(book.rules().len(), 2);
}
