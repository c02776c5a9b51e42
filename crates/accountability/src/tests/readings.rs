//! Grants, and searching the log: every reading leaves an entry.

use super::*;
use crate::audit::{self, Query};
use crate::grants::{Scope, grant};

#[tokio::test]
async fn a_reading_is_in_the_log_before_the_data_leaves_and_an_investigation_needs_a_case_number() {
    let w = World::new().await;
    let person: kernel::PersonId = "psn_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5".parse().expect("valid");
    let officer = w.call_of("olga").await;
    let tried = |call: Call, scope: Scope| {
        let ledger = w.scratch.ledger.clone();
        async move {
            ledger.write("test.grant", move |tx| grant(tx, &call, scope).map(|g| (g.purpose(), g.id()))).await
        }
    };
    let call = with_purpose(&officer, Purpose::BorderCheck);
    let (purpose, id) = tried(call.clone(), Scope::Person(person)).await.expect("granted");
    assert_eq!(purpose, Purpose::BorderCheck);
    let last = w.leaves().await.pop().expect("an entry");
    assert_eq!(
        (last["kind"].as_str(), last["subject"].as_str()),
        (Some("read.person"), Some(person.to_string().as_str()))
    );
    assert_eq!(last["details"]["grant"].as_str(), Some(id.to_string().as_str()));
    assert_eq!(refused(tried(officer.clone(), Scope::Person(person)).await), "problem-purpose-required");
    let investigation = with_purpose(&officer, Purpose::Investigation);
    assert_eq!(refused(tried(investigation.clone(), Scope::Person(person)).await), "problem-case-required");
    let with_case = Call { case_no: Some(" UTO-2026-17 ".into()), ..investigation };
    assert_eq!(refused(tried(with_case, Scope::Person(person)).await), "done");
    assert_eq!(w.leaves().await.pop().expect("an entry")["case_no"], "UTO-2026-17");
    let admin = with_purpose(&w.call_of("ada").await, Purpose::BorderCheck);
    assert_eq!(
        refused(tried(admin, Scope::Person(person)).await),
        "problem-purpose-does-not-cover",
        "whatever a policy says"
    );
    let wrong = with_purpose(&officer, Purpose::Administration);
    assert_eq!(refused(tried(wrong, Scope::Person(person)).await), "problem-purpose-does-not-cover");
}

#[tokio::test]
async fn the_log_is_searched_by_account_kind_subject_and_time_in_pages() {
    let w = World::new().await;
    let auditor = with_purpose(&w.call_of("aud").await, Purpose::Audit);
    w.later(60);
    let _ = w.sign_in("olga", "a wrong password").await;
    let olga = w.account("olga").await;
    w.later(60);
    let _ = w.call_of("olga").await;
    let asked = |query: Query| {
        let (ledger, call) = (w.scratch.ledger.clone(), auditor.clone());
        async move {
            let granted = ledger
                .write("test.grant", move |tx| grant(tx, &call, Scope::AuditLog))
                .await
                .expect("granted");
            let found = ledger
                .read("test.search", move |tx| audit::search(tx, &granted, &query))
                .await
                .expect("found");
            found
                .iter()
                .map(|f| format!("{} {}", f.entry["kind"], f.entry["outcome"]).replace('"', ""))
                .collect::<Vec<_>>()
        }
    };
    let limit = 50;
    let by_subject = Query { subject: Some(olga.to_string()), limit, ..Query::default() };
    assert_eq!(
        asked(by_subject.clone()).await,
        ["session.sign_in done", "session.sign_in refused", "accounts.bootstrap done"]
    );
    assert_eq!(
        asked(Query { account: Some(olga), limit, ..Query::default() }).await,
        ["session.sign_in done"]
    );
    let from = Some(at("2026-03-01T08:01:30Z"));
    assert_eq!(
        asked(Query { from, kind: Some("session.sign_in".into()), limit, ..Query::default() }).await,
        ["session.sign_in done"]
    );
    let to = Some(at("2026-03-01T08:00:30Z"));
    assert_eq!(asked(Query { to, ..by_subject.clone() }).await, ["accounts.bootstrap done"]);
    assert_eq!(asked(Query { limit: 1, ..by_subject.clone() }).await, ["session.sign_in done"]);
    assert_eq!(asked(Query { limit: 1, before: Some(3), ..by_subject }).await, ["accounts.bootstrap done"]);
    let newest = asked(Query { limit: 1, ..Query::default() }).await;
    assert_eq!(newest, ["read.audit done"], "the search is in the log itself");
}

#[tokio::test]
async fn what_has_had_its_time_is_forgotten_and_the_log_stays() {
    let w = World::new().await;
    let call = w.call_of("olga").await;
    let entries = w.leaves().await.len();
    w.later(31 * 86_400 + 12 * 3_600);
    w.service.purge().await.expect("purges");
    let sessions =
        |tx: &mut platform::Tx<'_>| tx.query_one("-- test\nSELECT COUNT(*) FROM session", &[])?.count(0);
    assert_eq!(w.scratch.ledger.read("test.sessions", sessions).await, Ok(0));
    assert_eq!(refused(w.who(call.session_token().expect("has one")).await), "problem-session-ended");
    assert_eq!(w.leaves().await.len(), entries);
}

#[tokio::test]
async fn the_publisher_runs_until_it_is_told_to_stop_and_leaves_nothing_unpublished() {
    let w = World::new().await;
    let (stop, stopped) = tokio::sync::watch::channel(());
    let running = tokio::spawn(Arc::clone(w.service.log()).run(Duration::from_secs(3_600), stopped));
    let _ = w.call_of("olga").await;
    stop.send(()).expect("it listens");
    running.await.expect("ends");
    let file = std::fs::read_to_string(w.service.log().dir().join("checkpoint")).expect("signed");
    let size = file.lines().nth(1).and_then(|l| l.parse().ok());
    assert_eq!(size, Some(w.leaves().await.len()));
}
