//! Problems as answers: RFC 9457 `application/problem+json`, with the message by id so that any client can render it,
//! and its text in the caller's language. The internal context goes to the log and nowhere else.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{ErrorKind, Locale, Message, Problem, RequestId};
use platform::Texts;
use schemars::JsonSchema;
use serde::Serialize;

/// What a caller gets when something failed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct Wire {
    /// Kind of failure, for programs: `bad_input`, `forbidden`, ….
    pub kind: &'static str,
    /// HTTP status.
    pub status: u16,
    /// What happened and what to do next, by message id and arguments.
    pub message: Message,
    /// The same as text in the caller's language.
    pub title: String,
    /// Tell this number to support.
    pub request: RequestId,
}

/// Status and name of a kind.
pub fn status(kind: ErrorKind) -> (StatusCode, &'static str) {
    match kind {
        ErrorKind::BadInput => (StatusCode::BAD_REQUEST, "bad_input"),
        ErrorKind::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
        ErrorKind::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
        ErrorKind::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        ErrorKind::Conflict => (StatusCode::CONFLICT, "conflict"),
        ErrorKind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        ErrorKind::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
        ErrorKind::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        ErrorKind::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        ErrorKind::StorageFull => (StatusCode::INSUFFICIENT_STORAGE, "storage_full"),
    }
}

/// The answer for a problem.
pub fn respond(texts: &Texts, locale: Locale, request: RequestId, problem: &Problem) -> Response {
    let (status, kind) = status(problem.kind);
    if matches!(problem.kind, ErrorKind::Internal | ErrorKind::Unavailable | ErrorKind::StorageFull) {
        tracing::error!(%request, kind, message = %problem.message.id, context = %problem.internal, "a call failed");
    }
    let wire = Wire {
        kind,
        status: status.as_u16(),
        message: problem.message.clone(),
        title: texts.render(locale, &problem.message),
        request,
    };
    let mut response = (status, axum::Json(wire)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(kernel::Arg::Int(seconds)) = problem.message.args.get("seconds") {
        headers.insert(RETRY_AFTER, HeaderValue::from(u64::try_from(*seconds).unwrap_or(1)));
    }
    response
}
