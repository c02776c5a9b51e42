//! Replies of operations as HTTP answers.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use platform::Reply;
use platform::operation::{self, Cookie, EventStream};

/// How often a silent event stream shows that it is alive, in seconds.
const KEEP_ALIVE_S: u64 = 15;

/// How cookies travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TLS: cookies are `Secure`.
    Tls,
    /// Plain HTTP on the loop-back address.
    Loopback,
}

/// The HTTP answer of a reply. Nothing that an operation answers may be kept by a cache.
pub fn respond(reply: Reply, transport: Transport) -> Response {
    let mut response = match reply.body {
        operation::Body::Empty => StatusCode::NO_CONTENT.into_response(),
        operation::Body::Json(value) => axum::Json(value).into_response(),
        operation::Body::Bytes { content_type, filename, bytes } => file(content_type, filename, bytes),
        operation::Body::Redirect(to) => redirect(&to),
        operation::Body::Events(stream) => events(stream),
    };
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    for cookie in reply.cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie_text(&cookie, transport)) {
            headers.append(SET_COOKIE, value);
        }
    }
    response
}

fn file(content_type: &'static str, filename: Option<String>, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Some(name) = filename {
        let safe: String =
            name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{safe}\"")) {
            response.headers_mut().insert(CONTENT_DISPOSITION, value);
        }
    }
    response
}

fn redirect(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(value) => (StatusCode::FOUND, [(LOCATION, value)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn events(stream: EventStream) -> Response {
    let stream = stream.map(|event| {
        let data = serde_json::json!({ "topic": event.topic, "subject": event.subject, "data": event.data });
        Ok::<_, std::convert::Infallible>(SseEvent::default().event(event.topic).data(data.to_string()))
    });
    let keep_alive = KeepAlive::new().interval(std::time::Duration::from_secs(KEEP_ALIVE_S));
    Sse::new(stream).keep_alive(keep_alive).into_response()
}

fn cookie_text(cookie: &Cookie, transport: Transport) -> String {
    let secure = if transport == Transport::Tls { "; Secure" } else { "" };
    let Cookie { name, value, max_age_s } = cookie;
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_locked_down_and_secure_under_tls() {
        let cookie = Cookie { name: "gatehouse_session", value: "abc".into(), max_age_s: 60 };
        let base = "gatehouse_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60";
        assert_eq!(cookie_text(&cookie, Transport::Loopback), base);
        assert_eq!(cookie_text(&cookie, Transport::Tls), format!("{base}; Secure"));
    }

    #[test]
    fn a_download_cannot_smuggle_a_header() {
        let reply = Reply::download("text/plain", "a\"\r\nX: y.txt".into(), vec![]);
        let response = respond(reply, Transport::Tls);
        assert_eq!(response.headers()[CONTENT_DISPOSITION], "attachment; filename=\"aXy.txt\"");
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    }
}
