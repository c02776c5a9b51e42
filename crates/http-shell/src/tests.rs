//! What the gate promises for every operation, shown on a shell with few operations.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kernel::{AccountId, Outcome, Problem, Purpose, Role, SessionId, Timestamp};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Limit, ManualClock, Operation, Reply, SeededEntropy, Texts};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{Boxed, Doorkeeper, Known, Shell, router};

/// Knows one officer by the token `good`, who may present travellers for `border_check`.
struct OneOfficer;

impl Doorkeeper for OneOfficer {
    fn authenticate<'a>(&'a self, token: &'a str, now: Timestamp) -> Boxed<'a, Outcome<Option<Known>>> {
        let caller = Caller {
            account: AccountId::new(now, [1; 10]),
            name: "lin.mei".into(),
            roles: vec![Role::Officer],
            session: SessionId::new(now, [2; 10]),
            port: None,
            lane: None,
        };
        let known =
            (token == "good").then(|| Known { caller, csrf: "csrf".into(), must_change_password: false });
        Box::pin(async move { Ok(known) })
    }
    fn allows(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        roles.contains(&Role::Officer) && operation == "test.present" && purpose == Some(Purpose::BorderCheck)
    }
    fn refused<'a>(&'a self, _: &'a Caller, _: &'static str, _: Timestamp) -> Boxed<'a, ()> {
        Box::pin(async {})
    }
}

async fn echo(call: Call) -> Outcome<Reply> {
    let body: Value = call.json()?;
    if body == json!({ "fail": true }) {
        return Err(Problem::internal("the secret context"));
    }
    Ok(Reply::json(&json!({ "body": body, "purpose": call.purpose })))
}

fn operations() -> Vec<Operation> {
    let both = &[Purpose::BorderCheck, Purpose::SecondLine];
    let small = Limit { body_bytes: 64, per_minute: 60 };
    vec![
        Operation::post("test.present", "/api/things/{thing}")
            .purposes(both)
            .limit(small)
            .body::<Value>()
            .returns::<Value>()
            .handle(echo),
        Operation::get("test.admin", "/api/admin").handle(|_| async { Ok(Reply::empty()) }),
    ]
}

struct Served {
    status: u16,
    body: Value,
    response: axum::http::response::Parts,
}

async fn send(request: Request<Body>) -> Served {
    let scratch = Scratch::sqlite(&[]);
    let texts = Texts::load([("en", "p.ftl", include_str!("../../../library/locales/en/platform.ftl"))])
        .expect("texts");
    let shell = Shell {
        operations: operations(),
        doorkeeper: Arc::new(OneOfficer),
        texts: Arc::new(texts),
        ledger: scratch.ledger.clone(),
        clock: Arc::new(ManualClock::at(Timestamp::from_seconds(1_700_000_000))),
        entropy: Arc::new(SeededEntropy::new(1)),
        metrics: Arc::new(|| "metric 1\n".into()),
        origin: "https://localhost:8443".into(),
        readers: Vec::new(),
    };
    let response = router(Arc::new(shell)).oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
    Served {
        status: parts.status.as_u16(),
        body: serde_json::from_slice(&bytes).unwrap_or_default(),
        response: parts,
    }
}

fn present() -> axum::http::request::Builder {
    Request::post("/api/things/7").header("content-type", "application/json")
}

fn signed_in() -> axum::http::request::Builder {
    present().header("cookie", "a=b; gatehouse_session=good").header("gatehouse-csrf", "csrf")
}

#[track_caller]
fn check(served: &Served, status: StatusCode, message: &str) {
    assert_eq!(
        (served.status, served.body["message"]["id"].as_str()),
        (status.as_u16(), Some(message)),
        "{}",
        served.body
    );
    assert_eq!(served.response.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_call_that_has_everything_passes() {
    let served =
        send(signed_in().header("gatehouse-purpose", "border_check").body("[1]".into()).expect("built"))
            .await;
    assert_eq!((served.status, &served.body["purpose"]), (200, &json!("border_check")));
    assert_eq!(served.response.headers["cache-control"], "no-store");
    assert!(served.response.headers.contains_key("strict-transport-security"));
    assert!(served.response.headers["gatehouse-request"].to_str().expect("text").starts_with("req_"));
}

#[tokio::test]
async fn the_unknown_the_forged_the_purposeless_and_the_wrong_role_are_refused() {
    let unknown = send(present().body("[]".into()).expect("built")).await;
    check(&unknown, StatusCode::UNAUTHORIZED, "problem-unauthenticated");
    let forged =
        present().header("cookie", "gatehouse_session=good").header("gatehouse-purpose", "border_check");
    check(&send(forged.body("[]".into()).expect("built")).await, StatusCode::FORBIDDEN, "problem-csrf");
    let purposeless = send(signed_in().body("[]".into()).expect("built")).await;
    check(&purposeless, StatusCode::FORBIDDEN, "problem-purpose-required");
    let other = signed_in().header("gatehouse-purpose", "second_line").body("[]".into()).expect("built");
    check(&send(other).await, StatusCode::FORBIDDEN, "problem-purpose-not-allowed");
    let role = Request::get("/api/admin").header("cookie", "gatehouse_session=good").body(Body::empty());
    check(&send(role.expect("built")).await, StatusCode::FORBIDDEN, "problem-forbidden");
}

#[tokio::test]
async fn a_device_with_a_bearer_token_needs_no_cross_site_token() {
    let device = present().header("authorization", "Bearer good").header("gatehouse-purpose", "border_check");
    assert_eq!(send(device.body("[]".into()).expect("built")).await.status, 200);
}

#[tokio::test]
async fn bad_bodies_are_told_apart() {
    let with = |body: String| {
        signed_in().header("gatehouse-purpose", "border_check").body(Body::from(body)).expect("built")
    };
    check(&send(with("[".repeat(65))).await, StatusCode::PAYLOAD_TOO_LARGE, "problem-too-large");
    check(&send(with("{".into())).await, StatusCode::BAD_REQUEST, "problem-bad-json");
    let mut text = with("[]".into());
    text.headers_mut().insert("content-type", "text/plain".parse().expect("a type"));
    check(&send(text).await, StatusCode::BAD_REQUEST, "problem-media-type");
}

#[tokio::test]
async fn an_internal_context_never_leaves_the_server() {
    let request = signed_in()
        .header("gatehouse-purpose", "border_check")
        .body(r#"{"fail":true}"#.into())
        .expect("built");
    let served = send(request).await;
    check(&served, StatusCode::INTERNAL_SERVER_ERROR, "problem-internal");
    assert!(!served.body.to_string().contains("secret"));
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems_too() {
    let path = Request::get("/api/nothing").body(Body::empty()).expect("built");
    check(&send(path).await, StatusCode::NOT_FOUND, "problem-not-found");
    let method = Request::delete("/api/admin").body(Body::empty()).expect("built");
    check(&send(method).await, StatusCode::BAD_REQUEST, "problem-method");
}

#[test]
fn the_document_tells_who_may_call_and_why() {
    let document = crate::openapi(&operations());
    let post = &document["paths"]["/api/things/{thing}"]["post"];
    assert_eq!(post["x-gatehouse"]["purposes"], json!(["border_check", "second_line"]));
    assert_eq!(
        post["parameters"][0],
        json!({ "name": "thing", "in": "path", "required": true, "schema": { "type": "string" } })
    );
    assert!(document["components"]["schemas"]["Problem"]["properties"]["request"].is_object());
}
