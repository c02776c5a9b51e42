//! The operations as the shell serves them: descriptors, answers, and policy on each.

use super::*;
use platform::operation::Body;
use platform::{Access, Operation, Reply};
use serde_json::{Value as Json, json};

fn operation(w: &World, id: &str) -> Operation {
    crate::http::operations(&w.service).into_iter().find(|o| o.id == id).expect("registered")
}

async fn run(w: &World, id: &str, call: Call) -> Outcome<Reply> {
    operation(w, id).run(call).await
}

fn json_of(reply: Reply) -> Json {
    match reply.body {
        Body::Json(value) => value,
        _ => panic!("JSON was expected: {reply:?}"),
    }
}

fn body(call: Call, value: &Json) -> Call {
    Call { body: Bytes::from(value.to_string()), ..call }
}

#[tokio::test]
async fn signing_in_answers_the_session_and_sets_its_cookie() {
    let w = World::new().await;
    let call = body(w.call(), &json!({ "name": "ada", "password": PASSWORD }));
    let reply = run(&w, "session.sign_in", call).await.expect("signs in");
    let cookie = reply.cookies.first().expect("a cookie").clone();
    assert_eq!((cookie.name, cookie.max_age_s), ("gatehouse_session", 43_200));
    let session = json_of(reply);
    assert_eq!(session["account"]["roles"], json!(["administrator"]));
    assert_eq!(session["idle_timeout_s"], 900);
    assert_eq!(session["csrf"], crate::identity::csrf(&cookie.value));
    let may: Vec<&str> =
        session["operations"].as_array().expect("a list").iter().filter_map(|o| o["id"].as_str()).collect();
    assert!(may.contains(&"accounts.create") && !may.contains(&"audit.search"), "{may:?}");
    let again = json_of(run(&w, "session.read", w.call_with(&cookie.value).await).await.expect("reads"));
    assert_eq!(again, session);
    let out = run(&w, "session.sign_out", w.call_with(&cookie.value).await).await.expect("signs out");
    assert_eq!(out.cookies.first().map(|c| c.max_age_s), Some(0));
}

#[tokio::test]
async fn every_operation_is_for_signing_in_for_oneself_or_for_one_duty_and_its_purpose() {
    let w = World::new().await;
    let (policy, _) = w.service.policy().expect("in force");
    for o in crate::http::operations(&w.service) {
        match o.access {
            Access::Public => assert!(o.id.starts_with("session."), "only signing in is public: {}", o.id),
            Access::SignedIn => {
                assert!(
                    o.id.starts_with("session.") || o.id.starts_with("account."),
                    "only one's own: {}",
                    o.id
                );
            }
            Access::Policy => {
                let duty = if o.id.starts_with("audit.") { Role::Auditor } else { Role::Administrator };
                let purpose = o.purposes.first().copied();
                assert!(policy.allows(&[duty], o.id, purpose), "{}", o.id);
                assert!(!policy.allows(&[Role::Officer, Role::SecondLine], o.id, purpose), "{}", o.id);
                assert!(!policy.allows(&[], o.id, purpose), "{}", o.id);
                assert!(!policy.allows(&[duty], o.id, Some(Purpose::BorderCheck)), "{}", o.id);
                assert_eq!(policy.allows(&[duty], o.id, None), purpose.is_none(), "{}", o.id);
            }
        }
    }
    assert_eq!(policy.notices().unpermitted, Vec::<&str>::new());
}

#[tokio::test]
async fn an_auditor_searches_verifies_and_exports_over_the_operations() {
    let w = World::new().await;
    let call = with_purpose(&w.call_of("aud").await, Purpose::Audit);
    let page = json_of(
        run(&w, "audit.search", Call { query: "limit=2&kind=accounts.bootstrap".into(), ..call.clone() })
            .await
            .expect("finds"),
    );
    assert_eq!(page["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(page["items"][0]["index"], 3);
    assert_eq!(page["next"], 2);
    let report = json_of(run(&w, "audit.verify", call.clone()).await.expect("verifies"));
    assert_eq!((&report["ok"], &report["findings"]), (&json!(true), &json!([])));
    let zip = match run(&w, "audit.export", call).await.expect("exports").body {
        Body::Bytes { bytes, content_type: "application/zip", filename: Some(_) } => bytes,
        _ => panic!("a zip was expected"),
    };
    assert!(crate::audit::verify_bundle(&zip, Some(w.service.log().key().public())).expect("a bundle").ok);
}

#[tokio::test]
async fn accounts_come_in_pages_and_the_matrix_says_who_may() {
    let w = World::new().await;
    let call = with_purpose(&w.call_of("ada").await, Purpose::Administration);
    let names = |page: &Json| {
        page["items"].as_array().expect("a list").iter().map(|a| a["name"].to_string()).collect::<Vec<_>>()
    };
    let first = json_of(
        run(&w, "accounts.list", Call { query: "limit=3".into(), ..call.clone() }).await.expect("lists"),
    );
    assert_eq!(
        (names(&first), &first["next"]),
        (vec!["\"ada\"".into(), "\"aud\"".into(), "\"ben\"".into()], &json!("ben"))
    );
    let rest = json_of(
        run(&w, "accounts.list", Call { query: "limit=3&cursor=ben".into(), ..call.clone() })
            .await
            .expect("lists"),
    );
    assert_eq!((names(&rest), &rest["next"]), (vec!["\"olga\"".into()], &Json::Null));
    let found = json_of(
        run(&w, "accounts.list", Call { query: "q=Person%20OL".into(), ..call.clone() })
            .await
            .expect("lists"),
    );
    assert_eq!(names(&found), ["\"olga\""]);
    let matrix = json_of(run(&w, "policy.matrix", call).await.expect("answers"));
    let row = matrix["operations"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|r| r["id"] == "accounts.create")
        .expect("there");
    assert_eq!(row["allowed"], json!({ "administrator": ["administration"] }));
}

#[tokio::test]
async fn a_change_of_roles_goes_over_the_operations() {
    let w = World::new().await;
    let (ada, ben) = (w.call_of("ada").await, w.call_of("ben").await);
    let olga = w.account("olga").await;
    let params = vec![("account".to_owned(), olga.to_string())];
    let input = json!({ "roles": ["officer", "shift_leader"], "reason": "leads the night shift" });
    let proposed = json_of(
        run(&w, "role_changes.propose", body(Call { params, ..ada }, &input)).await.expect("proposed"),
    );
    assert_eq!((&proposed["state"], &proposed["name"]), (&json!("proposed"), &json!("olga")));
    let params = vec![("change".to_owned(), proposed["id"].as_str().expect("an id").to_owned())];
    let decided = run(
        &w,
        "role_changes.decide",
        body(Call { params, ..ben.clone() }, &json!({ "decision": "approve" })),
    )
    .await;
    assert_eq!(json_of(decided.expect("decided"))["state"], "approved");
    let list = json_of(run(&w, "role_changes.list", ben).await.expect("lists"));
    assert_eq!(list.as_array().map(Vec::len), Some(1));
}
