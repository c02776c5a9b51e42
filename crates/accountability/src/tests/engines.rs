//! Both engines of the ledger give the same: one walk through every statement of this context, on PostgreSQL. The
//! rest of the suite walks the same statements on SQLite.

use super::*;
use crate::audit::{self, Query, export, verify, verify_bundle};
use crate::grants::{Scope, grant};
use crate::identity::model::{AccountState, ChangeState, Theme};
use crate::identity::{leave_lane, set_place};
use platform::operation::Method;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_holds_on_postgresql() {
    let scratch =
        tokio::task::spawn_blocking(|| Scratch::postgres(&[MIGRATIONS])).await.expect("a server answers");
    let clock = Arc::new(ManualClock::at(at("2026-03-01T08:00:00Z")));
    let w = World::on(scratch, clock, |_| {}).await;
    people(&w).await;
    passkeys(&w).await;
    log(&w).await;
    // The pool's connections close on threads of their own, not on this runtime's.
    tokio::task::spawn_blocking(move || drop(w)).await.expect("closes");
}

async fn people(w: &World) {
    assert_eq!(refused(w.sign_in("olga", "a wrong password").await), "problem-sign-in-failed");
    let (ada, ben, olga) = (w.call_of("ada").await, w.call_of("ben").await, w.call_of("olga").await);
    let new = NewAccount { name: "reader-1".into(), display_name: "Reader".into(), locale: Locale::English };
    let (device, _) = w.service.create_account(&ada, &new).await.expect("made");
    w.service.reset_password(&ada, device.id).await.expect("reset");
    let change = w.service.propose_roles(&ada, device.id, &[Role::Device], "lane 1").await.expect("proposed");
    w.service
        .decide_roles(&ben, change.id, ChangeState::Approved, Some("seen".into()))
        .await
        .expect("approved");
    assert_eq!(w.service.role_changes().await.expect("lists")[0].state, ChangeState::Approved);
    let token = w.service.issue_device_token(&ada, device.id).await.expect("issued");
    assert_eq!(refused(w.service.authenticate(token.expose(), None, Method::Post).await), "done");
    w.service.set_account_state(&ada, device.id, AccountState::Disabled, "broken").await.expect("closed");
    assert_eq!(refused(w.who(token.expose()).await), "problem-session-ended");
    let named = w.service.accounts(Some("ada".into()), "person", 2).await.expect("lists");
    assert_eq!(named.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["aud", "ben"]);
    let set = w.service.set_settings(&olga, None, Some(Theme::Dark)).await.expect("set");
    assert_eq!((set.theme, set.locale), (Theme::Dark, Locale::English));
    let session = olga.caller().expect("signed in").session;
    let (port, lane): (kernel::PortId, kernel::LaneId) =
        ("p".parse().expect("valid"), "p-1".parse().expect("valid"));
    let place = move |tx: &mut platform::Tx<'_>| {
        set_place(tx, session, Some(&port), Some(&lane))?;
        leave_lane(tx, &lane)
    };
    w.scratch.ledger.write("test.place", place).await.expect("set");
    w.later(120);
    assert_eq!(refused(w.who(olga.session_token().expect("has one")).await), "done");
    assert_eq!(w.service.sessions(&olga).await.expect("lists").len(), 1);
    let new = Redacted::new("a long tram ride".to_owned());
    w.service.change_password(&olga, Redacted::new(PASSWORD.into()), new).await.expect("changed");
    w.service.revoke_session(&olga, session).await.expect("ended");
}

async fn passkeys(w: &World) {
    let (mut device, call) = super::passkeys::registered(w, "ben", 9).await;
    super::passkeys::sign_in(w, &mut device, super::passkeys::PRESENT_VERIFIED).await.expect("signs in");
    let keys = w.service.passkeys(&call).await.expect("lists");
    w.service.remove_passkey(&call, &keys[0].id).await.expect("removed");
}

async fn log(w: &World) {
    let call = with_purpose(&w.call_of("aud").await, Purpose::Audit);
    let ada = w.account("ada").await;
    let by = |query: Query| Query { limit: 100, ..query };
    let kind = Some("session.sign_in".to_owned());
    let queries = [
        by(Query::default()),
        by(Query { account: Some(ada), ..Query::default() }),
        by(Query { kind: kind.clone(), ..Query::default() }),
        by(Query {
            subject: Some(ada.to_string()),
            kind,
            from: Some(at("2026-01-01T00:00:00Z")),
            ..Query::default()
        }),
    ];
    for query in queries {
        let (ledger, call) = (w.scratch.ledger.clone(), call.clone());
        let granted =
            ledger.write("test.grant", move |tx| grant(tx, &call, Scope::AuditLog)).await.expect("granted");
        let found =
            ledger.read("test.search", move |tx| audit::search(tx, &granted, &query)).await.expect("found");
        assert!(!found.is_empty());
    }
    let log = Arc::clone(w.service.log());
    let (report, bundle) = tokio::task::spawn_blocking(move || {
        log.publish_blocking().expect("publishes");
        let zip = export(&log, at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")).expect("exports");
        let report = verify(log.dir(), log.key().public(), Some(log.ledger())).expect("readable");
        (report, verify_bundle(&zip, Some(log.key().public())).expect("a bundle"))
    })
    .await
    .expect("ends");
    assert_eq!((report.findings, bundle.findings), (vec![], vec![]));
    assert!(bundle.entries > 20 && bundle.entries == report.size);
}
