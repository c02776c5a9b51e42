//! The facts of travellers, told as a specification; `engines` tells one story on both databases.

mod engines;
mod http;

use accountability::{Grant, Scope, grants};
use kernel::{
    AccountId, CrossingId, Direction, ErrorKind, Outcome, PermitId, PersonId, Purpose, RequestId, Role,
    SessionId, Sex, Timestamp,
};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Ledger, Tx};

use crate::*;

const LEDGER: &[&[platform::Migration]] = &[accountability::MIGRATIONS, MIGRATIONS];

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn noon(date: &str) -> Timestamp {
    at(&format!("{date}T12:00:00Z"))
}

fn id(n: u8) -> PersonId {
    PersonId::new(Timestamp::from_millis(1), [n; 10])
}

fn call() -> Call {
    let now = noon("2026-03-01");
    Call {
        caller: Some(Caller {
            account: AccountId::new(now, [1; 10]),
            name: "officer".into(),
            roles: vec![Role::SecondLine],
            session: SessionId::new(now, [2; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::SecondLine),
        case_no: None,
        request: RequestId::new(now, [3; 10]),
        now,
        locale: kernel::Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Default::default(),
        origin: String::new(),
    }
}

fn grant(tx: &mut Tx<'_>, person: PersonId) -> Grant {
    grants::grant(tx, &call(), Scope::Person(person)).expect("a grant")
}

fn holder(surname: &str, given: &str, birth: &str, number: &str) -> Holder {
    Holder {
        surname: surname.into(),
        given_names: given.into(),
        native_name: None,
        birth: birth.parse().expect("a date"),
        sex: Sex::Female,
        nationality: Some("FRA".parse().expect("a code")),
        document: DocumentFacts {
            key: kernel::DocumentKey {
                issuer: "FRA".parse().expect("a code"),
                number: number.parse().expect("a number"),
            },
            kind: "passport".into(),
            expiry: Some("2030-01-01".parse().expect("a date")),
        },
    }
}

fn passage(n: u8, person: PersonId, direction: Direction, date: &str) -> NewCrossing {
    NewCrossing {
        id: CrossingId::new(noon(date), [n; 10]),
        person,
        document: holder("ROUX", "ANNE", "1990-05-06", "AA111").document.key,
        port: "uto-hb".parse().expect("a port"),
        lane: None,
        direction,
        at: noon(date),
        seen_at: noon(date),
        stay_until: None,
        stay_rule: None,
        permit: None,
        presentation: None,
        source: Source::Counter,
    }
}

fn run<T: Send + 'static>(
    ledger: &Ledger,
    job: impl FnOnce(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    ledger.write_blocking("test", job)
}

fn scratch() -> Scratch {
    Scratch::sqlite(LEDGER)
}

/// A ledger with one person, who is resolved from her passport.
fn with_anne() -> (Scratch, PersonId) {
    let scratch = scratch();
    let anne = id(1);
    let resolved = run(&scratch.ledger, move |tx| {
        let grant = grant(tx, anne);
        resolve_holder(tx, &grant, &holder("ROUX", "ANNE", "1990-05-06", "AA111"), noon("2026-01-01"), anne)
    });
    assert_eq!(resolved.map(|r| (r.person, r.known)), Ok((anne, false)));
    (scratch, anne)
}

fn history_of(ledger: &Ledger, person: PersonId) -> History {
    run(ledger, move |tx| {
        let grant = grant(tx, person);
        history(tx, &grant, person, noon("2025-06-01"))
    })
    .expect("a history")
}

#[test]
fn a_known_document_resolves_to_its_person_and_tells_what_differs() {
    let (scratch, anne) = with_anne();
    let again = |h: Holder| {
        run(&scratch.ledger, move |tx| {
            let grant = grant(tx, anne);
            resolve_holder(tx, &grant, &h, noon("2026-02-01"), id(9))
        })
        .expect("resolved")
    };
    let same = again(holder("Roux", "Anne", "1990-05-06", "AA111"));
    assert_eq!((same.person, same.known, same.mismatches.len()), (anne, true, 0));
    let other = again(Holder { sex: Sex::Male, ..holder("LEROUX", "ANNE", "1991-05-06", "AA111") });
    assert_eq!(other.mismatches, [Mismatch::Name, Mismatch::Birth, Mismatch::Sex]);
    assert_eq!(history_of(&scratch.ledger, anne).summary.surname, "LEROUX", "the latest statement is shown");
}

#[test]
fn a_renewed_document_is_told_but_joined_only_by_an_officer() {
    let (scratch, anne) = with_anne();
    let renewal = holder("ROUX", "ANNE", "1990-05-06", "BB222");
    let key = renewal.document.key.clone();
    run(&scratch.ledger, move |tx| {
        let grant = grant(tx, id(2));
        resolve_holder(tx, &grant, &renewal, noon("2026-02-01"), id(2))
    })
    .expect("resolved");
    let told = history_of(&scratch.ledger, id(2)).same_name_other_document;
    assert_eq!(told.iter().map(|p| p.id).collect::<Vec<_>>(), [anne]);
    run(&scratch.ledger, move |tx| {
        let grant = grant(tx, anne);
        link_document(tx, &grant, &key, anne, noon("2026-02-02"))
    })
    .expect("linked");
    assert_eq!(history_of(&scratch.ledger, anne).summary.documents, 2);
}

#[test]
fn a_document_with_facts_of_its_own_holder_does_not_move() {
    let (scratch, anne) = with_anne();
    run(&scratch.ledger, move |tx| {
        let other = holder("ROUX", "ANNE", "1990-05-06", "BB222");
        let grant = grant(tx, id(2));
        resolve_holder(tx, &grant, &other, noon("2026-02-01"), id(2))?;
        record_crossing(tx, &passage(1, id(2), Direction::Entry, "2026-02-01"))?;
        link_document(tx, &grant, &other.document.key, anne, noon("2026-02-02"))
    })
    .map_err(|p| p.message.id)
    .expect_err("refused")
    .eq("problem-document-link-facts")
    .then_some(())
    .expect("the reason is told");
}

/// Directions and days in, `state:entry-day/exit-day` out.
#[track_caller]
fn check_stays(passages: &[(Direction, &str)], expect: &[&str]) {
    let (scratch, anne) = with_anne();
    let all: Vec<NewCrossing> =
        passages.iter().enumerate().map(|(n, (d, day))| passage(n as u8, anne, *d, day)).collect();
    run(&scratch.ledger, move |tx| all.iter().try_for_each(|c| record_crossing(tx, c).map(drop)))
        .expect("recorded");
    let day = |c: Option<&Crossing>| c.map_or("-".into(), |c| c.at.date_utc().to_string());
    let found: Vec<String> = stays(&history_of(&scratch.ledger, anne).crossings)
        .iter()
        .map(|s| format!("{}:{}/{}", s.state.as_str(), day(s.entry.as_ref()), day(s.exit.as_ref())))
        .collect();
    assert_eq!(found, expect);
}

#[test]
fn entries_pair_with_exits_and_gaps_are_told() {
    use Direction::{Entry, Exit};
    check_stays(&[], &[]);
    check_stays(&[(Exit, "2026-01-09"), (Entry, "2026-01-02")], &["closed:2026-01-02/2026-01-09"]);
    check_stays(&[(Entry, "2026-01-02")], &["open:2026-01-02/-"]);
    check_stays(&[(Exit, "2026-01-02")], &["missing_entry:-/2026-01-02"]);
    check_stays(
        &[(Entry, "2026-01-02"), (Entry, "2026-01-05"), (Exit, "2026-01-07"), (Exit, "2026-01-08")],
        &["missing_exit:2026-01-02/-", "closed:2026-01-05/2026-01-07", "missing_entry:-/2026-01-08"],
    );
}

#[test]
fn a_correction_is_a_new_fact_and_the_last_one_holds() {
    let (scratch, anne) = with_anne();
    let entry = passage(1, anne, Direction::Entry, "2026-01-02");
    let crossing = entry.id;
    run(&scratch.ledger, move |tx| record_crossing(tx, &entry)).expect("recorded");
    let correct = |change: Change| {
        run(&scratch.ledger, move |tx| {
            let grant = grant(tx, anne);
            let new =
                NewCorrection { crossing, change, reason: "misread stamp".into(), now: noon("2026-03-01") };
            correct_crossing(tx, &grant, &new)
        })
    };
    let amended = correct(Change::Amend { at: Some(noon("2026-01-03")), direction: None }).expect("amended");
    assert_eq!(
        amended.map(|c| (c.at, c.direction, c.corrected)),
        Some((noon("2026-01-03"), Direction::Entry, true))
    );
    let turned = correct(Change::Amend { at: None, direction: Some(Direction::Exit) }).expect("amended");
    assert_eq!(
        turned.map(|c| (c.at, c.direction)),
        Some((noon("2026-01-03"), Direction::Exit)),
        "amendments add up"
    );
    let same = correct(Change::Amend { at: None, direction: Some(Direction::Exit) });
    assert_eq!(same.map_err(|p| p.message.id), Err("problem-correction-empty".into()));
    let future = correct(Change::Amend { at: Some(noon("2026-03-02")), direction: None });
    assert_eq!(future.map_err(|p| p.message.id), Err("problem-crossing-future".into()));
    assert_eq!(correct(Change::Void), Ok(None));
    assert!(history_of(&scratch.ledger, anne).crossings.is_empty());
    assert_eq!(correct(Change::Void).map_err(|p| p.message.id), Err("problem-crossing-void".into()));
    let lines = run(&scratch.ledger, move |tx| {
        let grant = grant(tx, anne);
        timeline(tx, &grant, anne, None, 50)
    })
    .expect("a timeline");
    let ids: Vec<&str> = lines.items.iter().map(|i| i.message.id.as_ref()).collect();
    assert_eq!(ids.iter().filter(|i| i.starts_with("timeline-correction")).count(), 3, "{ids:?}");
    assert!(ids.contains(&"timeline-entry"), "what was recorded first stays readable: {ids:?}");
}

#[test]
fn facts_that_cannot_be_true_are_refused() {
    let (scratch, anne) = with_anne();
    let refused = |new: NewCrossing| {
        run(&scratch.ledger, move |tx| record_crossing(tx, &new)).map_err(|p| p.message.id.into_owned())
    };
    let entry = passage(1, anne, Direction::Entry, "2026-01-02");
    let late = NewCrossing { at: noon("2026-01-03"), ..entry.clone() };
    assert_eq!(refused(late), Err("problem-crossing-future".into()));
    let nobody = NewCrossing { person: id(8), ..entry.clone() };
    assert_eq!(refused(nobody), Err("problem-person-not-found".into()));
    let until = Some("2025-12-01".parse().expect("a date"));
    assert_eq!(refused(NewCrossing { stay_until: until, ..entry.clone() }), Err("problem-stay-dates".into()));
    let exit = NewCrossing {
        direction: Direction::Exit,
        stay_until: Some("2027-01-01".parse().expect("a date")),
        ..entry.clone()
    };
    assert_eq!(refused(exit), Err("problem-stay-dates".into()));
    assert!(refused(entry.clone()).is_ok());
    assert_eq!(refused(entry), Err("problem-conflict".into()), "the same crossing is recorded once");
}

#[test]
fn history_reaches_back_to_the_entry_before_the_window() {
    let (scratch, anne) = with_anne();
    run(&scratch.ledger, move |tx| {
        for (n, day) in ["2024-01-01", "2024-06-01", "2025-07-01"].iter().enumerate() {
            record_crossing(tx, &passage(n as u8, anne, Direction::Entry, day))?;
        }
        Ok(())
    })
    .expect("recorded");
    let found = history_of(&scratch.ledger, anne);
    let days: Vec<String> = found.crossings.iter().map(|c| c.at.date_utc().to_string()).collect();
    assert_eq!(days, ["2025-07-01", "2024-06-01"], "newest first, and one from before");
    assert_eq!((found.summary.crossings, found.complete), (3, Completeness::Complete));
}

#[test]
fn permits_and_reports_keep_their_history_and_the_last_one_holds() {
    let (scratch, anne) = with_anne();
    let key = holder("ROUX", "ANNE", "1990-05-06", "AA111").document.key;
    let issued = Permit {
        id: PermitId::new(noon("2026-01-01"), [1; 10]),
        person: anne,
        document: Some(key.clone()),
        kind: "visa".into(),
        number: "V1".into(),
        valid_from: "2026-01-01".parse().expect("a date"),
        valid_until: "2026-12-31".parse().expect("a date"),
        entries: PermitEntries::Multiple,
        stay_days: Some(30),
        zone: None,
        state: PermitState::Issued,
        at: noon("2026-01-01"),
        seen_at: noon("2026-01-01"),
    };
    let cancelled = Permit {
        state: PermitState::Cancelled,
        at: noon("2026-02-01"),
        seen_at: noon("2026-02-01"),
        ..issued.clone()
    };
    let wrong = Permit { valid_until: "2025-01-01".parse().expect("a date"), ..issued.clone() };
    assert_eq!(
        run(&scratch.ledger, move |tx| record_permit(tx, &wrong)).map_err(|p| p.kind),
        Err(ErrorKind::BadInput)
    );
    run(&scratch.ledger, move |tx| {
        record_permit(tx, &issued)?;
        record_permit(tx, &cancelled)?;
        for (kind, day) in [(ReportKind::Stolen, "2026-01-05"), (ReportKind::Found, "2026-01-09")] {
            let report = NewDocumentReport {
                document: key.clone(),
                kind,
                source: "fra".into(),
                at: noon(day),
                seen_at: noon(day),
            };
            record_document_report(tx, &report)?;
            record_document_report(tx, &report)?;
        }
        Ok(())
    })
    .expect("recorded");
    let found = history_of(&scratch.ledger, anne);
    assert_eq!(found.permits.iter().map(|p| p.state).collect::<Vec<_>>(), [PermitState::Cancelled]);
    assert_eq!(found.reports.len(), 2, "the same report twice is one fact");
    let standing_on = |day| standing(&found.reports, None, noon(day)).0;
    assert_eq!(standing_on("2026-01-06"), DocumentStanding::Stolen);
    assert_eq!(standing_on("2026-01-10"), DocumentStanding::Valid);
}

#[test]
fn persons_are_found_by_number_and_by_name_with_a_birth_that_may_be_partial() {
    let (scratch, anne) = with_anne();
    #[track_caller]
    fn check(ledger: &Ledger, terms: SearchTerms, expect: Result<Vec<PersonId>, &str>) {
        let found = run(ledger, move |tx| {
            let scope = Scope::search(&serde_json::json!({ "terms": 1 }));
            let grant = grants::grant(tx, &call(), scope)?;
            search(tx, &grant, &terms)
        });
        let ids = found
            .map(|all| all.iter().map(|p| p.id).collect::<Vec<_>>())
            .map_err(|p| p.message.id.into_owned());
        assert_eq!(ids, expect.map_err(str::to_owned));
    }
    let by_name = |name: &str, birth: Option<&str>| SearchTerms {
        name: Some(name.into()),
        birth: birth.map(|b| b.parse().expect("a date")),
        ..SearchTerms::default()
    };
    let ledger = &scratch.ledger;
    check(
        ledger,
        SearchTerms { number: Some("AA111".parse().expect("a number")), ..Default::default() },
        Ok(vec![anne]),
    );
    check(ledger, by_name("anne roux", None), Ok(vec![anne]));
    check(ledger, by_name("ROU", None), Ok(vec![anne]));
    check(ledger, by_name("Roux", Some("1990-05-06")), Ok(vec![anne]));
    check(ledger, by_name("Roux", Some("1990-XX-XX")), Ok(vec![anne]));
    check(ledger, by_name("Roux", Some("1991-XX-XX")), Ok(vec![]));
    check(ledger, by_name("R", None), Err("problem-search-terms"));
    check(ledger, SearchTerms::default(), Err("problem-search-terms"));
}

#[test]
fn a_search_that_matches_too_many_says_so() {
    let scratch = scratch();
    run(&scratch.ledger, |tx| {
        let rows: Vec<load::PersonRow> = (0..60)
            .map(|n| load::PersonRow {
                id: id(n),
                holder: holder("SMITH", "ANNE", "1990-05-06", &format!("N{n}")),
                seen_at: noon("2026-01-01"),
            })
            .collect();
        load::persons(tx, &rows)
    })
    .expect("loaded");
    let found = run(&scratch.ledger, |tx| {
        let grant = grants::grant(tx, &call(), Scope::search(&serde_json::json!({})))?;
        search(tx, &grant, &SearchTerms { name: Some("smith".into()), ..Default::default() })
    });
    assert_eq!(found.map(|f| f.len()).map_err(|p| p.message.id), Err("problem-search-too-wide".into()));
}

#[test]
fn the_timeline_pages_without_losing_or_repeating_a_line() {
    let (scratch, anne) = with_anne();
    run(&scratch.ledger, move |tx| {
        for n in 0..7 {
            // Four of the crossings share one instant, across the end of a page.
            let day = if n < 4 { "2026-01-02" } else { "2026-01-03" };
            record_crossing(tx, &passage(n, anne, Direction::Entry, day))?;
        }
        Ok(())
    })
    .expect("recorded");
    let (mut seen, mut cursor) = (Vec::new(), None::<String>);
    for _ in 0..10 {
        let from = cursor.clone();
        let page = run(&scratch.ledger, move |tx| {
            let grant = grant(tx, anne);
            timeline(tx, &grant, anne, from.as_deref(), 2)
        })
        .expect("a page");
        seen.extend(page.items.into_iter().map(|i| i.reference));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let unique: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!((seen.len(), unique.len()), (7, 7));
}

#[test]
fn the_fsck_finds_orphans_and_passes_sound_facts() {
    let (scratch, anne) = with_anne();
    let findings = |ledger: &Ledger| run(ledger, check).expect("checked");
    run(&scratch.ledger, move |tx| record_crossing(tx, &passage(1, anne, Direction::Entry, "2026-01-02")))
        .expect("recorded");
    assert_eq!(findings(&scratch.ledger), []);
    run(&scratch.ledger, |tx| load::crossings(tx, &[passage(2, id(7), Direction::Exit, "2026-01-02")]))
        .expect("loaded");
    let found: Vec<String> = findings(&scratch.ledger).iter().map(|f| f.message.id.to_string()).collect();
    assert_eq!(found, ["finding-crossing-without-person"]);
}

#[test]
fn a_grant_for_one_person_opens_no_other() {
    let (scratch, anne) = with_anne();
    let other = run(&scratch.ledger, move |tx| {
        let grant = grant(tx, id(5));
        history(tx, &grant, anne, noon("2025-01-01"))
    });
    assert_eq!(other.map(drop).map_err(|p| p.kind), Err(ErrorKind::Internal));
}

#[test]
fn names_in_another_order_or_with_marks_have_one_key() {
    assert_eq!(name_key("Van der Muellen", "Anne-Marie"), name_key("ANNE MARIE", "VAN<DER<MUELLEN"));
    assert_eq!(name_key("李", "小明"), "小明 李");
    assert_eq!(name_key("", ""), "");
}
