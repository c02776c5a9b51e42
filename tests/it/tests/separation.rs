//! Separation of duties: administrators read no traveller's data, and nobody decides on their own role.

use it::Server;
use serde_json::json;

#[test]
fn a_role_needs_two_administrators_and_not_its_own_account() {
    let server = Server::start();
    let sign_in = |n: usize| {
        let account = server.account_at("administrator", n);
        let mut client = server.client();
        client.sign_in(&account.name, &account.password);
        client.for_purpose("administration")
    };
    let (first, second) = (sign_in(0), sign_in(1));
    let created = first.post(
        "/api/accounts",
        &json!({ "name": "new.officer", "display_name": "New Officer", "locale": "en" }),
    );
    let account = created.ok().json["account"]["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/accounts/{account}/role-changes");
    let conflicting = first.post(&path, &json!({ "roles": ["officer", "administrator"], "reason": "test" }));
    assert!((400..500).contains(&conflicting.status), "conflicting roles: {}", conflicting.json);
    let change = first.post(&path, &json!({ "roles": ["officer"], "reason": "joins the port" })).ok().json;
    let decide = format!("/api/role-changes/{}/decision", change["id"].as_str().expect("an id"));
    let own = first.post(&decide, &json!({ "decision": "approve" }));
    assert_eq!(own.status, 403, "not by the proposer: {}", own.json);
    second.post(&decide, &json!({ "decision": "approve" })).ok();
}

#[test]
fn five_wrong_passwords_lock_the_account_and_tell_nothing() {
    let server = Server::start();
    let officer = server.account("officer").clone();
    let wrong = |name: &str| {
        server.client().post("/api/session", &json!({ "name": name, "password": "not the password" }))
    };
    let (known, unknown) = (wrong(&officer.name), wrong("nobody.here"));
    assert_eq!(
        (known.status, known.problem()),
        (unknown.status, unknown.problem()),
        "known and unknown look alike"
    );
    let mut statuses: Vec<u16> = (0..12).map(|_| wrong(&officer.name).status).collect();
    statuses.dedup();
    let right =
        server.client().post("/api/session", &json!({ "name": officer.name, "password": officer.password }));
    assert_ne!(right.status, 200, "locked even for the right password: {statuses:?}");
}
