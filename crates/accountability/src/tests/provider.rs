//! Signing in at an identity provider: a small one inside the test, which checks PKCE and really signs (ES256).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;

use super::*;
use crate::identity::model::ChallengeId;
use crate::identity::{LinkClaim, OidcSettings};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use url::Url;

/// What the provider does on purpose.
#[derive(Clone)]
struct Script {
    nonce: String,
    challenge: String,
    audience: &'static str,
    user: &'static str,
    key: u8,
    age_s: i64,
}

struct Idp {
    issuer: Url,
    script: Arc<Mutex<Option<Script>>>,
}

impl Idp {
    /// Serves until the test process ends.
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer: Url = format!("http://{}", listener.local_addr().expect("bound")).parse().expect("valid");
        let script = Arc::new(Mutex::new(None::<Script>));
        let (own, at) = (Arc::clone(&script), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let script = own.lock().expect("no holder panics").clone();
                serve(stream, at.as_str().trim_end_matches('/'), script.as_ref());
            }
        });
        Self { issuer, script }
    }

    async fn world(&self) -> World {
        let issuer = self.issuer.clone();
        World::with(move |s| {
            s.oidc = Some(OidcSettings {
                issuer,
                client_id: "gatehouse".into(),
                client_secret_file: None,
                label: "Utopia ID".into(),
                link: LinkClaim::PreferredUsername,
            });
        })
        .await
    }
}

fn serve(mut stream: TcpStream, issuer: &str, script: Option<&Script>) {
    let mut reader = BufReader::new(stream.try_clone().expect("clones"));
    let (mut first, mut length) = (String::new(), 0_usize);
    reader.read_line(&mut first).expect("reads");
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("reads");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a number");
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("reads");
    let path = first.split(' ').nth(1).unwrap_or_default();
    let (status, answer) = match path {
        "/.well-known/openid-configuration" => (200, discovery(issuer)),
        "/jwks" => (200, json!({ "keys": [jwk(&key(1))] })),
        "/token" => token(issuer, &String::from_utf8_lossy(&body), script.expect("a sign-in was begun")),
        _ => (404, json!({})),
    };
    let answer = answer.to_string();
    let head = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        answer.len()
    );
    stream.write_all(&[head.as_bytes(), answer.as_bytes()].concat()).expect("writes");
}

fn discovery(issuer: &str) -> Json {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    })
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).expect("a valid scalar")
}

fn jwk(key: &SigningKey) -> Json {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": "k1", "x": B64.encode(x), "y": B64.encode(y) })
}

/// The token endpoint: the verifier must fit the challenge (RFC 7636 section 4.6).
fn token(issuer: &str, body: &str, script: &Script) -> (u16, Json) {
    let form: std::collections::HashMap<_, _> =
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let verifier = form.get("code_verifier").map(String::as_str).unwrap_or_default();
    if form.get("code").map(String::as_str) != Some("code-1")
        || B64.encode(Sha256::digest(verifier)) != script.challenge
    {
        return (400, json!({ "error": "invalid_grant" }));
    }
    let now = platform::SystemClock.now().seconds() - script.age_s;
    let claims = json!({
        "iss": issuer, "sub": format!("sub-{}", script.user), "aud": script.audience, "iat": now, "exp": now + 300,
        "nonce": script.nonce, "preferred_username": script.user,
    });
    let head = json!({ "alg": "ES256", "typ": "JWT", "kid": "k1" });
    let signed = format!("{}.{}", B64.encode(head.to_string()), B64.encode(claims.to_string()));
    let signature: Signature = key(script.key).sign(signed.as_bytes());
    let id_token = format!("{signed}.{}", B64.encode(signature.to_bytes()));
    (200, json!({ "access_token": "a", "token_type": "Bearer", "id_token": id_token }))
}

/// Goes through a sign-in; the browser's cookie and the provider may be changed on the way.
async fn go(
    idp: &Idp,
    w: &World,
    user: &'static str,
    change: impl FnOnce(&mut Script, &mut Option<String>),
) -> Outcome<(Opened, String)> {
    let (url, browser) = w.service.begin_oidc(&w.call(), Some("/counter")).await.expect("begins");
    let url: Url = url.parse().expect("a URL");
    let sent: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!((sent["response_type"].as_str(), sent["code_challenge_method"].as_str()), ("code", "S256"));
    assert_eq!(sent["redirect_uri"], "https://gate.uto.example/api/oidc/callback");
    let state: ChallengeId = sent["state"].parse().expect("ours");
    let (nonce, challenge) = (sent["nonce"].clone(), sent["code_challenge"].clone());
    let mut script = Script { nonce, challenge, audience: "gatehouse", user, key: 1, age_s: 0 };
    let mut cookie = Some(browser.expose().to_owned());
    change(&mut script, &mut cookie);
    *idp.script.lock().expect("no holder panics") = Some(script);
    w.service.finish_oidc(&Call { token: cookie, ..w.call() }, &state, "code-1".into()).await
}

#[tokio::test]
async fn somebody_whom_the_provider_vouches_for_signs_in_to_the_account_of_that_name() {
    let idp = Idp::start();
    let w = idp.world().await;
    let (opened, return_to) = go(&idp, &w, "olga", |_, _| {}).await.expect("signs in");
    assert_eq!(return_to, "/counter");
    assert_eq!(w.who(opened.token.expose()).await.expect("known").name, "olga");
    assert!(w.log().await.contains(&("account.oidc_linked".into(), "done".into())));
    let linked = w.log().await.len();
    go(&idp, &w, "olga", |_, _| {}).await.expect("signs in again");
    assert_eq!(w.log().await.len(), linked + 1, "the link is made once");
}

#[tokio::test]
async fn what_the_provider_did_not_say_to_us_now_for_this_browser_is_refused() {
    let idp = Idp::start();
    let w = idp.world().await;
    let refused_for = |change: fn(&mut Script, &mut Option<String>)| {
        let (idp, w) = (&idp, &w);
        async move { refused(go(idp, w, "olga", change).await) }
    };
    assert_eq!(refused_for(|s, _| s.nonce = "another".into()).await, "problem-oidc-refused", "nonce");
    assert_eq!(refused_for(|s, _| s.audience = "another-client").await, "problem-oidc-refused", "audience");
    assert_eq!(refused_for(|s, _| s.key = 2).await, "problem-oidc-refused", "signature");
    assert_eq!(refused_for(|s, _| s.age_s = 4_000).await, "problem-oidc-refused", "expiry");
    assert_eq!(refused_for(|s, _| s.challenge = "x".into()).await, "problem-oidc-refused", "PKCE");
    assert_eq!(refused_for(|_, c| *c = None).await, "problem-challenge-ended", "another browser");
    assert_eq!(
        refused_for(|_, c| *c = Some("guess".into())).await,
        "problem-challenge-ended",
        "another browser"
    );
    assert_eq!(refused(go(&idp, &w, "stranger", |_, _| {}).await), "problem-oidc-unlinked");
    assert_eq!(w.log().await.last(), Some(&("session.sign_in".into(), "refused".into())));
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_so_and_passwords_still_work() {
    let idp = Idp { issuer: "http://127.0.0.1:9".parse().expect("valid"), script: Arc::default() };
    let w = idp.world().await;
    assert_eq!(refused(w.service.begin_oidc(&w.call(), None).await.map(drop)), "problem-oidc-away");
    assert_eq!(refused(w.sign_in("olga", PASSWORD).await), "done");
    let without = World::new().await;
    assert_eq!(
        refused(without.service.begin_oidc(&without.call(), None).await.map(drop)),
        "problem-oidc-off"
    );
}
