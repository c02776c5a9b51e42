//! Signing in and out, by password, passkey and identity provider, and the caller's own sessions.

use std::sync::Arc;

use kernel::{ErrorKind, Outcome, Problem, SessionId};
use platform::operation::Cookie;
use platform::{Access, Audit, Call, Limit, Operation, Reply};

use super::serve;
use super::wire::{
    AllowedOperation, OidcCallback, OidcStart, OidcStatus, OpenSession, PasskeyAnswer, PasskeyChallenge,
    PasskeyName, Session, SignIn,
};
use crate::identity::model::Account;
use crate::identity::{Opened, csrf};
use crate::service::Accountability;

/// Name of the session cookie.
pub const COOKIE: &str = "gatehouse_session";
/// Sign-in attempts a minute from one address; the lock-out counts the failed ones as well.
const SIGN_IN: Limit = Limit { body_bytes: 16 * 1024, per_minute: 30 };
/// How long the cookie of an unfinished sign-in at the provider lives.
const BEGUN_S: u32 = 300;

pub(super) fn operations(service: &Arc<Accountability>) -> Vec<Operation> {
    let sign_in = Operation::post("session.sign_in", "/api/session")
        .access(Access::Public)
        .audit(Audit::Act)
        .limit(SIGN_IN)
        .body::<SignIn>()
        .returns::<Session>();
    let read = Operation::get("session.read", "/api/session").access(Access::SignedIn).returns::<Session>();
    let sign_out =
        Operation::delete("session.sign_out", "/api/session").access(Access::SignedIn).audit(Audit::Act);
    let list = Operation::get("session.list", "/api/sessions")
        .access(Access::SignedIn)
        .returns::<Vec<OpenSession>>();
    let revoke = Operation::delete("session.revoke", "/api/sessions/{session}")
        .access(Access::SignedIn)
        .audit(Audit::Act);
    let options = Operation::post("session.passkey_options", "/api/session/passkey/options")
        .access(Access::Public)
        .limit(SIGN_IN)
        .body::<PasskeyName>()
        .returns::<PasskeyChallenge>();
    let passkey = Operation::post("session.passkey", "/api/session/passkey")
        .access(Access::Public)
        .audit(Audit::Act)
        .limit(SIGN_IN)
        .body::<PasskeyAnswer>()
        .returns::<Session>();
    let mut all = vec![
        serve(sign_in, service, |s, call| async move {
            let input: SignIn = call.json()?;
            let opened = s.sign_in(&call, &input.name, input.password).await?;
            signed_in(&s, opened).await
        }),
        serve(read, service, |s, call| async move { read_session(&s, &call).await }),
        serve(sign_out, service, |s, call| async move {
            s.sign_out(&call).await?;
            Ok(Reply::empty().with_cookie(cookie(String::new(), 0)))
        }),
        serve(list, service, |s, call| async move { list_sessions(&s, &call).await }),
        serve(revoke, service, |s, call| async move {
            s.revoke_session(&call, call.path::<SessionId>("session")?).await?;
            Ok(Reply::empty())
        }),
        serve(options, service, |s, call| async move {
            let (challenge_id, options) = s.begin_passkey_sign_in(&call).await?;
            Ok(Reply::json(&PasskeyChallenge { challenge_id, options }))
        }),
        serve(passkey, service, |s, call| async move {
            let input: PasskeyAnswer = call.json()?;
            let opened = s.passkey_sign_in(&call, &input.challenge_id, input.credential).await?;
            signed_in(&s, opened).await
        }),
    ];
    all.extend(oidc(service));
    all
}

fn oidc(service: &Arc<Accountability>) -> Vec<Operation> {
    let status = Operation::get("session.oidc", "/api/oidc").access(Access::Public).returns::<OidcStatus>();
    let start = Operation::get("session.oidc_start", "/api/oidc/start")
        .access(Access::Public)
        .limit(SIGN_IN)
        .query::<OidcStart>();
    let callback = Operation::get("session.oidc_callback", "/api/oidc/callback")
        .access(Access::Public)
        .limit(SIGN_IN)
        .query::<OidcCallback>()
        .returns_bytes(&["text/html"]);
    let finish = Operation::get("session.oidc_finish", "/api/oidc/finish")
        .access(Access::Public)
        .audit(Audit::Act)
        .limit(SIGN_IN)
        .query::<OidcCallback>();
    vec![
        serve(status, service, |s, _| async move {
            let label = s.provider.as_ref().map(|p| p.label().to_owned());
            Ok(Reply::json(&OidcStatus { enabled: label.is_some(), label }))
        }),
        serve(start, service, |s, call| async move {
            let query: OidcStart = call.query()?;
            match s.begin_oidc(&call, query.return_to.as_deref()).await {
                Ok((url, token)) => {
                    Ok(Reply::redirect(url).with_cookie(cookie(token.expose().to_owned(), BEGUN_S)))
                }
                Err(problem) => to_sign_in(problem),
            }
        }),
        serve(callback, service, |_, call| async move { go_on(&call) }),
        serve(finish, service, |s, call| async move {
            let query: OidcCallback = call.query()?;
            let refused = || Problem::new(ErrorKind::Unauthenticated, "problem-oidc-refused");
            let (Some(state), Some(code)) = (query.state, query.code) else { return to_sign_in(refused()) };
            match s.finish_oidc(&call, &state, code).await {
                Ok((opened, return_to)) => {
                    Ok(Reply::redirect(return_to).with_cookie(session_cookie(&s, &opened)))
                }
                Err(problem) => to_sign_in(problem),
            }
        }),
    ]
}

/// A page that goes on to the finish by itself, so that the step comes from us and carries our cookie.
fn go_on(call: &Call) -> Outcome<Reply> {
    let query: OidcCallback = call.query()?;
    let (Some(state), Some(code), None) = (query.state, query.code, query.error) else {
        return to_sign_in(Problem::new(ErrorKind::Unauthenticated, "problem-oidc-refused"));
    };
    let next = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("state", state.as_str())
        .append_pair("code", &code)
        .finish();
    let next = next.replace('&', "&amp;");
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=/api/oidc/finish?{next}\">"
    );
    Ok(Reply::bytes("text/html; charset=utf-8", page.into_bytes()))
}

/// A browser that was sent here is sent on to the sign-in page, which says what happened.
fn to_sign_in(problem: Problem) -> Outcome<Reply> {
    if problem.kind == ErrorKind::Internal {
        return Err(problem);
    }
    tracing::warn!(id = %problem.message.id, why = %problem.internal, "a sign-in at the provider failed");
    Ok(Reply::redirect(format!("/sign-in?problem={}", problem.message.id))
        .with_cookie(cookie(String::new(), 0)))
}

async fn signed_in(s: &Accountability, opened: Opened) -> Outcome<Reply> {
    let cookie = session_cookie(s, &opened);
    let token = opened.token.expose().to_owned();
    let found = s.authenticate(&token, None, platform::operation::Method::Get).await?;
    Ok(Reply::json(&session(s, opened.account, &found, &token)?).with_cookie(cookie))
}

async fn read_session(s: &Accountability, call: &Call) -> Outcome<Reply> {
    let token = call.session_token().unwrap_or_default().to_owned();
    let found = s.authenticate(&token, None, platform::operation::Method::Get).await?;
    let account = s.own_account(found.caller.account).await?;
    Ok(Reply::json(&session(s, account, &found, &token)?))
}

fn session(s: &Accountability, account: Account, found: &crate::SignedIn, token: &str) -> Outcome<Session> {
    let allowed = if found.must_change_password { Vec::new() } else { s.allowed(&found.caller.roles)? };
    Ok(Session {
        account: account.into(),
        csrf: csrf(token),
        expires_at: found.ends_at,
        idle_timeout_s: s.settings.session.idle.as_secs(),
        operations: allowed
            .into_iter()
            .map(|(id, purposes)| AllowedOperation { id: id.to_owned(), purposes })
            .collect(),
        must_change_password: found.must_change_password,
        port: found.caller.port.clone(),
        lane: found.caller.lane.clone(),
    })
}

async fn list_sessions(s: &Accountability, call: &Call) -> Outcome<Reply> {
    let current = call.caller()?.session;
    let open = s.sessions(call).await?.into_iter().map(|o| OpenSession {
        current: o.id == current,
        id: o.id,
        method: o.method,
        remote: o.remote,
        created_at: o.created_at,
        seen_at: o.seen_at,
        expires_at: o.ends_at,
    });
    Ok(Reply::json(&open.collect::<Vec<_>>()))
}

fn session_cookie(s: &Accountability, opened: &Opened) -> Cookie {
    let max_age_s = u32::try_from(s.settings.session.absolute.as_secs()).unwrap_or(u32::MAX);
    cookie(opened.token.expose().to_owned(), max_age_s)
}

fn cookie(value: String, max_age_s: u32) -> Cookie {
    Cookie { name: COOKIE, value, max_age_s }
}
