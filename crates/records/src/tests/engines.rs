//! One story through every statement of this context, told alike by both databases.

use super::*;

/// What happens to Anne, line by line.
fn story(ledger: &Ledger) -> Vec<String> {
    run(ledger, |tx| {
        let anne = id(1);
        let grant = grant(tx, anne);
        let first = holder("ROUX", "ANNE", "1990-05-06", "AA111");
        resolve_holder(tx, &grant, &first, noon("2026-01-01"), anne)?;
        let mut renewed = holder("ROUX", "ANNE", "1990-05-06", "BB222");
        renewed.document.expiry = None;
        let other = grants::grant(tx, &call(), Scope::Person(id(2)))?;
        resolve_holder(tx, &other, &renewed, noon("2026-01-02"), id(2))?;
        renewed.document.expiry = "2035-01-01".parse().ok();
        let again = resolve_holder(tx, &other, &renewed, noon("2026-01-02"), id(2))?;
        let mut lines = vec![format!("{again:?}")];
        facts(tx, anne)?;
        let change = Change::Amend { at: Some(noon("2026-01-12")), direction: None };
        let crossing = passage(2, anne, Direction::Exit, "2026-01-11").id;
        let correction =
            NewCorrection { crossing, change, reason: "wrong day".into(), now: noon("2026-02-01") };
        lines.push(format!("{:?}", correct_crossing(tx, &grant, &correction)?));
        lines.push(format!("{:?}", history(tx, &grant, anne, noon("2026-01-10"))?));
        link_document(tx, &grant, &renewed.document.key, anne, noon("2026-02-02"))?;
        lines.push(format!("{:?}", page(tx, &grant, anne, noon("2026-02-03"))?));
        lines.push(format!("{:?}", timeline(tx, &grant, anne, None, 50)?));
        lines.extend(searches(tx)?);
        lines.push(format!("{:?}", check(tx)?));
        Ok(lines)
    })
    .expect("the story ends well")
}

fn facts(tx: &mut Tx<'_>, anne: PersonId) -> Outcome<()> {
    record_crossing(tx, &passage(1, anne, Direction::Entry, "2026-01-05"))?;
    record_crossing(tx, &passage(2, anne, Direction::Exit, "2026-01-11"))?;
    load::crossings(tx, &[passage(3, anne, Direction::Entry, "2026-01-20")])?;
    let document = passage(1, anne, Direction::Entry, "2026-01-05").document;
    let day = noon("2026-01-21");
    record_refusal(
        tx,
        &NewRefusal {
            person: anne,
            document: document.clone(),
            port: "uto-hb".parse().expect("a port"),
            direction: Direction::Entry,
            ground: "c".into(),
            at: day,
            seen_at: day,
            decision: None,
            source: Source::Import,
        },
    )?;
    record_document_report(
        tx,
        &NewDocumentReport {
            document: document.clone(),
            kind: ReportKind::Lost,
            source: "fra".into(),
            at: day,
            seen_at: day,
        },
    )?;
    record_permit(
        tx,
        &Permit {
            id: PermitId::new(day, [1; 10]),
            person: anne,
            document: Some(document),
            kind: "visa".into(),
            number: "V1".into(),
            valid_from: "2026-01-01".parse().expect("a date"),
            valid_until: "2026-12-31".parse().expect("a date"),
            entries: PermitEntries::Single,
            stay_days: None,
            zone: None,
            state: PermitState::Issued,
            at: day,
            seen_at: day,
        },
    )
}

fn searches(tx: &mut Tx<'_>) -> Outcome<Vec<String>> {
    let grant = grants::grant(tx, &call(), Scope::search(&serde_json::json!({})))?;
    let name = Some("roux".to_owned());
    let number = "BB222".parse().ok();
    let all = [
        SearchTerms { name: name.clone(), ..Default::default() },
        SearchTerms { name, birth: "1990-05-06".parse().ok(), ..Default::default() },
        SearchTerms { number: number.clone(), ..Default::default() },
        SearchTerms { number, issuer: "FRA".parse().ok(), ..Default::default() },
    ];
    all.iter()
        .map(|terms| {
            let mut ids: Vec<PersonId> = search(tx, &grant, terms)?.iter().map(|p| p.id).collect();
            ids.sort_unstable();
            Ok(format!("{ids:?}"))
        })
        .collect()
}

#[test]
fn both_databases_tell_the_same_story() {
    let told = story(&scratch().ledger);
    assert!(told[1].contains("corrected: true") && told[4].contains("timeline-report-lost"), "{told:#?}");
    assert_eq!(told.last().map(String::as_str), Some("[]"), "nothing is wrong in the facts");
    assert_eq!(told, story(&Scratch::postgres(LEDGER).ledger));
}
