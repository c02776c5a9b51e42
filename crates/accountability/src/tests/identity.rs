//! Signing in, lock-out, sessions, role changes, devices.

use super::*;
use crate::identity::model::{AccountState, ChangeState};
use crate::identity::sessions::{csrf, leave_lane, set_place};
use platform::operation::Method;

#[tokio::test]
async fn a_person_signs_in_with_name_and_password_and_out_again() {
    let w = World::new().await;
    let opened = w.sign_in(" Olga ", PASSWORD).await.expect("signs in");
    let who = w.who(opened.token.expose()).await.expect("known");
    assert_eq!((who.name.as_str(), who.roles.as_slice()), ("olga", &[Role::Officer][..]));
    let call = w.call_with(opened.token.expose()).await;
    w.service.sign_out(&call).await.expect("signs out");
    assert_eq!(refused(w.who(opened.token.expose()).await), "problem-session-ended");
    let log = w.log().await;
    assert_eq!(
        &log[log.len() - 2..],
        [("session.sign_in".into(), "done".into()), ("session.sign_out".into(), "done".into())]
    );
}

#[tokio::test]
async fn only_the_hash_of_a_token_is_kept_and_no_log_entry_holds_a_name() {
    let w = World::new().await;
    let opened = w.sign_in("olga", PASSWORD).await.expect("signs in");
    let file = std::fs::read(w.scratch.folder().join("ledger.sqlite")).expect("readable");
    let wal = std::fs::read(w.scratch.folder().join("ledger.sqlite-wal")).expect("readable");
    let holds =
        |needle: &str| [&file, &wal].iter().any(|f| f.windows(needle.len()).any(|x| x == needle.as_bytes()));
    assert!(
        !holds(opened.token.expose()) && !holds(PASSWORD),
        "tokens and passwords are kept as hashes only"
    );
    assert!(holds("Person olga"), "the search itself works");
    for leaf in w.leaves().await {
        assert!(!leaf.to_string().contains("olga"), "{leaf}");
    }
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_get_the_same_answer_and_the_same_delay() {
    let w = World::new().await;
    for name in ["olga", "nobody-here", "not a name!"] {
        let mut answers = Vec::new();
        for _ in 0..8 {
            answers.push(refused(w.sign_in(name, "a wrong password").await));
        }
        let expect = [vec!["problem-sign-in-failed"; 6], vec!["problem-sign-in-blocked"; 2]].concat();
        assert_eq!(answers, expect, "{name}");
    }
    assert_eq!(
        refused(w.sign_in("olga", PASSWORD).await),
        "problem-sign-in-blocked",
        "even the right one waits"
    );
    w.later(31);
    assert_eq!(refused(w.sign_in("olga", PASSWORD).await), "done");
    assert_eq!(
        refused(w.sign_in("olga", "a wrong password").await),
        "problem-sign-in-failed",
        "success forgives"
    );
}

#[tokio::test]
async fn one_address_that_tries_many_names_is_delayed() {
    let w = World::new().await;
    for n in 0..21 {
        assert_eq!(
            refused(w.sign_in(&format!("name{n}"), "guess guess guess").await),
            "problem-sign-in-failed",
            "{n}"
        );
    }
    assert_eq!(refused(w.sign_in("olga", PASSWORD).await), "problem-sign-in-blocked");
}

#[tokio::test]
async fn an_account_locks_after_too_many_failures_until_an_administrator_unlocks_it() {
    let w = World::with(|s| s.lockout.free_per_address = 1_000).await;
    let admin = w.call_of("ada").await;
    let session = w.sign_in("olga", PASSWORD).await.expect("signs in");
    for _ in 0..20 {
        w.later(3_600);
        assert_eq!(refused(w.sign_in("olga", "a wrong password").await), "problem-sign-in-failed");
    }
    w.later(3_600);
    assert_eq!(refused(w.sign_in("olga", PASSWORD).await), "problem-account-locked");
    assert_eq!(
        refused(w.who(session.token.expose()).await),
        "problem-session-ended",
        "open sessions end as well"
    );
    assert!(w.log().await.contains(&("account.locked".into(), "done".into())));
    let olga = w.account("olga").await;
    let unlocked =
        w.service.set_account_state(&admin, olga, AccountState::Active, "she called").await.expect("done");
    assert_eq!(unlocked.state, AccountState::Active);
    assert_eq!(refused(w.sign_in("olga", PASSWORD).await), "done");
}

#[tokio::test]
async fn many_guesses_at_once_gain_nothing() {
    let w = World::new().await;
    let guesses = (0..40).map(|_| {
        let (service, call) = (w.service.clone(), w.call());
        tokio::spawn(async move {
            refused(service.sign_in(&call, "olga", Redacted::new("guess guess 1".into())).await)
        })
    });
    let mut tried = 0;
    for guess in guesses.collect::<Vec<_>>() {
        tried += usize::from(guess.await.expect("ends") == "problem-sign-in-failed");
    }
    assert_eq!(tried, 6, "five are free, the sixth begins the delay");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case_after_twelve_hours() {
    let w = World::new().await;
    let token = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    w.later(14 * 60);
    assert_eq!(refused(w.who(token.expose()).await), "done", "used in time");
    w.later(14 * 60);
    assert_eq!(refused(w.who(token.expose()).await), "done", "using it keeps it open");
    w.later(15 * 60);
    assert_eq!(refused(w.who(token.expose()).await), "problem-session-ended", "idle for fifteen minutes");
    let token = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    for _ in 0..71 {
        w.later(10 * 60);
        assert_eq!(refused(w.who(token.expose()).await), "done");
    }
    w.later(10 * 60);
    assert_eq!(refused(w.who(token.expose()).await), "problem-session-ended", "twelve hours");
}

#[tokio::test]
async fn signing_in_again_gives_a_new_token_and_ends_the_old_one() {
    let w = World::new().await;
    let old = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    let call = Call { token: Some(old.expose().into()), ..w.call() };
    let new = w.service.sign_in(&call, "olga", Redacted::new(PASSWORD.into())).await.expect("signs in").token;
    assert_ne!(old.expose(), new.expose());
    assert_eq!(refused(w.who(old.expose()).await), "problem-session-ended");
    assert_eq!(refused(w.who(new.expose()).await), "done");
}

#[tokio::test]
async fn a_person_sees_and_ends_their_own_sessions_only() {
    let w = World::new().await;
    let here = w.call_of("olga").await;
    let there = w.call_of("olga").await;
    let foreign = w.call_of("ada").await;
    let open = w.service.sessions(&here).await.expect("lists");
    assert_eq!(open.len(), 2);
    let theirs = there.caller().expect("signed in").session;
    assert_eq!(refused(w.service.revoke_session(&foreign, theirs).await), "problem-not-found");
    assert_eq!(refused(w.service.revoke_session(&here, theirs).await), "done");
    assert_eq!(w.service.sessions(&here).await.expect("lists").len(), 1);
    assert_eq!(refused(w.who(there.session_token().expect("has one")).await), "problem-session-ended");
}

#[tokio::test]
async fn a_call_that_changes_something_needs_the_csrf_token_of_its_own_session() {
    let w = World::new().await;
    let mine = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    let other = w.sign_in("ada", PASSWORD).await.expect("signs in").token;
    let tried = |given: Option<String>| {
        let (service, token) = (w.service.clone(), mine.expose().to_owned());
        async move { refused(service.authenticate(&token, given.as_deref(), Method::Post).await) }
    };
    assert_eq!(tried(None).await, "problem-csrf");
    assert_eq!(tried(Some(csrf(other.expose()))).await, "problem-csrf");
    assert_eq!(tried(Some(csrf(mine.expose()))).await, "done");
}

#[tokio::test]
async fn a_new_account_must_change_its_one_time_password_in_time() {
    let w = World::new().await;
    let admin = w.call_of("ada").await;
    let new =
        NewAccount { name: "carl".into(), display_name: "Carl Chan".into(), locale: Locale::ChineseHongKong };
    let (_, password) = w.service.create_account(&admin, &new).await.expect("made");
    assert_eq!(refused(w.service.create_account(&admin, &new).await), "problem-account-exists");
    let opened = w.sign_in("carl", password.expose()).await.expect("signs in");
    let found = w.service.authenticate(opened.token.expose(), None, Method::Get).await.expect("known");
    assert!(found.must_change_password);
    let call = w.call_with(opened.token.expose()).await;
    let change = |current: &str, new: &str| {
        let (service, call) = (w.service.clone(), call.clone());
        let (current, new) = (Redacted::new(current.to_owned()), Redacted::new(new.to_owned()));
        async move { refused(service.change_password(&call, current, new).await) }
    };
    assert_eq!(change("wrong wrong wrong", "a long tram ride").await, "problem-password-wrong");
    assert_eq!(change(password.expose(), password.expose()).await, "problem-password-same");
    assert_eq!(change(password.expose(), "short").await, "problem-password-short");
    assert_eq!(change(password.expose(), "carl rides trams").await, "problem-password-own-name");
    assert_eq!(change(password.expose(), "a long tram ride").await, "done");
    let found = w.service.authenticate(opened.token.expose(), None, Method::Get).await.expect("known");
    assert!(!found.must_change_password);
    let reset = w.service.reset_password(&admin, w.account("carl").await).await.expect("reset");
    assert_eq!(
        refused(w.who(opened.token.expose()).await),
        "problem-session-ended",
        "a reset ends the sessions"
    );
    w.later(24 * 3_600);
    assert_eq!(refused(w.sign_in("carl", reset.expose()).await), "problem-password-ended");
}

#[tokio::test]
async fn a_role_takes_one_administrator_to_propose_and_another_to_approve() {
    let w = World::new().await;
    let (ada, ben) = (w.call_of("ada").await, w.call_of("ben").await);
    let olga = w.account("olga").await;
    let before = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    let both = [Role::Officer, Role::SecondLine];
    let change = w.service.propose_roles(&ada, olga, &both, "trained in February").await.expect("proposed");
    let again = w.service.propose_roles(&ben, olga, &both, "me too").await;
    assert_eq!(refused(again), "problem-role-change-waiting");
    let decide = |call: &Call| {
        let (service, call, id) = (w.service.clone(), call.clone(), change.id.clone());
        async move { refused(service.decide_roles(&call, id, ChangeState::Approved, None).await) }
    };
    assert_eq!(decide(&ada).await, "problem-own-role-change", "not who proposed it");
    assert_eq!(
        w.who(before.expose()).await.expect("known").roles,
        [Role::Officer],
        "nothing is in force yet"
    );
    assert_eq!(decide(&ben).await, "done");
    assert_eq!(decide(&ben).await, "problem-role-change-decided");
    assert_eq!(
        refused(w.who(before.expose()).await),
        "problem-session-ended",
        "new rights need a new session"
    );
    let after = w.sign_in("olga", PASSWORD).await.expect("signs in").token;
    assert_eq!(w.who(after.expose()).await.expect("known").roles, both);
}

#[tokio::test]
async fn nobody_decides_on_their_own_roles_and_conflicting_roles_are_refused() {
    let w = World::new().await;
    let (ada, ben) = (w.call_of("ada").await, w.call_of("ben").await);
    let (ada_id, ben_id) = (w.account("ada").await, w.account("ben").await);
    let own = w.service.propose_roles(&ada, ada_id, &[Role::Auditor], "please").await;
    assert_eq!(refused(own), "problem-own-account");
    let mixed = [Role::Administrator, Role::Officer];
    assert_eq!(
        refused(w.service.propose_roles(&ada, ben_id, &mixed, "helps out").await),
        "problem-roles-conflict"
    );
    let change = w.service.propose_roles(&ada, ben_id, &[Role::Officer], "moves").await.expect("proposed");
    let by_subject = w.service.decide_roles(&ben, change.id.clone(), ChangeState::Approved, None).await;
    assert_eq!(refused(by_subject), "problem-own-role-change");
    let rejected = w.service.decide_roles(&ada, change.id, ChangeState::Rejected, None).await;
    assert_eq!(refused(rejected), "problem-own-role-change", "the proposer does not reject it either");
}

#[tokio::test]
async fn two_administrators_always_remain() {
    let w = World::new().await;
    let ada = w.call_of("ada").await;
    let ben = w.account("ben").await;
    let closed = w.service.set_account_state(&ada, ben, AccountState::Disabled, "left the service").await;
    assert_eq!(refused(closed), "problem-last-administrators");
}

#[tokio::test]
async fn bootstrapping_happens_once_and_makes_two_administrators() {
    let w = World::new().await;
    let again = vec![person("eve", &[Role::Administrator]), person("eva", &[Role::Administrator])];
    assert_eq!(refused(w.service.bootstrap(again, w.clock.now()).await), "problem-bootstrap-done");
    let one = vec![person("eve", &[Role::Administrator]), person("eva", &[Role::Officer])];
    assert_eq!(refused(w.service.bootstrap(one, w.clock.now()).await), "problem-bootstrap-two");
}

#[tokio::test]
async fn a_device_calls_with_its_own_token_and_cannot_sign_in() {
    let w = World::new().await;
    let (ada, ben) = (w.call_of("ada").await, w.call_of("ben").await);
    let new =
        NewAccount { name: "reader-3".into(), display_name: "Reader 3".into(), locale: Locale::English };
    let (device, password) = w.service.create_account(&ada, &new).await.expect("made");
    assert_eq!(refused(w.service.issue_device_token(&ada, device.id).await), "problem-account-not-device");
    let change = w.service.propose_roles(&ada, device.id, &[Role::Device], "lane 3").await.expect("proposed");
    w.service.decide_roles(&ben, change.id, ChangeState::Approved, None).await.expect("approved");
    assert_eq!(refused(w.sign_in("reader-3", password.expose()).await), "problem-account-is-device");
    let token = w.service.issue_device_token(&ada, device.id).await.expect("issued");
    let found =
        w.service.authenticate(token.expose(), None, Method::Post).await.expect("known without CSRF token");
    assert_eq!(found.caller.roles, [Role::Device]);
    w.service.issue_device_token(&ada, device.id).await.expect("issued again");
    assert_eq!(refused(w.who(token.expose()).await), "problem-session-ended", "the token before it ends");
}

#[tokio::test]
async fn a_session_knows_the_lane_that_it_works_until_the_lane_closes() {
    let w = World::new().await;
    let call = w.call_of("olga").await;
    let (session, token) =
        (call.caller().expect("known").session, call.session_token().expect("has one").to_owned());
    let (port, lane): (kernel::PortId, kernel::LaneId) =
        ("uto-hb".parse().expect("valid"), "uto-hb-03".parse().expect("valid"));
    let (p, l) = (port.clone(), lane.clone());
    w.scratch.ledger.write("test", move |tx| set_place(tx, session, Some(&p), Some(&l))).await.expect("set");
    let who = w.who(&token).await.expect("known");
    assert_eq!((who.port, who.lane), (Some(port.clone()), Some(lane.clone())));
    w.scratch.ledger.write("test", move |tx| leave_lane(tx, &lane)).await.expect("left");
    let who = w.who(&token).await.expect("known");
    assert_eq!((who.port, who.lane), (Some(port), None));
}
