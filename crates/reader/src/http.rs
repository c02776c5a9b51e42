//! The bridge's HTTP: status, readings as a stream of lines, and kept readings. The contract is in `docs/guide/reader.md`.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use bytes::Bytes;
use kernel::{ErrorKind, Outcome, Problem};
use serde_json::{Value, json};
use smartcard::Slot;
use tokio::sync::mpsc;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;

use crate::bridge::Inner;
use crate::event::{Event, told};
use crate::guard;
use crate::order::Order;
use crate::reading::{self, Page};

/// Bytes of a request's body at most.
const BODY_BYTES_MAX: usize = 16 * 1024;
/// Events on their way to a page at most. Progress that finds no room is left out; the end never is.
const EVENTS_MAX: usize = 256;

type Bridge = State<Arc<Inner>>;

/// The routes.
pub(crate) fn router(inner: Arc<Inner>) -> Router {
    Router::new()
        .route("/v1/status", routing::get(status))
        .route("/v1/readings", routing::post(read))
        .route("/v1/kept", routing::get(kept))
        .route("/v1/kept/{reading}", routing::get(one).delete(delivered))
        .fallback(|| async { refuse(&Problem::not_found("problem-not-found")) })
        .layer(middleware::from_fn_with_state(Arc::clone(&inner), at_the_door))
        .with_state(inner)
}

/// Every request passes here first, and every answer last.
async fn at_the_door(State(inner): Bridge, request: Request, next: Next) -> Response {
    if let Err(problem) = inner.origin.check(request.headers()) {
        tracing::warn!(path = request.uri().path(), "a request of a foreign page was refused");
        return refuse(&problem);
    }
    if request.method() == Method::OPTIONS {
        let mut response = StatusCode::NO_CONTENT.into_response();
        inner.origin.allow_beforehand(response.headers_mut());
        return response;
    }
    let mut response = next.run(request).await;
    inner.origin.allow(response.headers_mut());
    response
}

async fn status(State(inner): Bridge) -> Response {
    let shared = Arc::clone(&inner);
    let asked = tokio::task::spawn_blocking(move || shared.source.status()).await;
    let (name, slot) = asked.unwrap_or((String::new(), Slot::Absent));
    let state = match slot {
        Slot::Absent => "absent",
        Slot::Empty => "empty",
        Slot::Document => "document",
    };
    Json(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "device": inner.device,
        "reader": { "name": name, "state": state },
        "kept": inner.kept.list(inner.clock.now()).len(),
    }))
    .into_response()
}

/// Lets a request pass that carries a ticket.
fn ticketed(inner: &Inner, headers: &HeaderMap) -> Outcome<()> {
    guard::ticket(headers, &inner.key, inner.clock.now()).map(drop)
}

async fn read(State(inner): Bridge, request: Request) -> Response {
    begin(inner, request).await.unwrap_or_else(|problem| refuse(&problem))
}

async fn begin(inner: Arc<Inner>, request: Request) -> Outcome<Response> {
    ticketed(&inner, request.headers())?;
    let body = to_bytes(request.into_body(), BODY_BYTES_MAX).await;
    let body = body.map_err(|e| Problem::bad_input("problem-reader-order").because(e.to_string()))?;
    let order = Order::read(&body)?;
    order.password(inner.clock.now())?;
    let turn = Arc::clone(&inner.turn).try_acquire_owned();
    let turn = turn.map_err(|_| Problem::conflict("problem-reader-busy"))?;
    let (sender, receiver) = mpsc::channel(EVENTS_MAX);
    tokio::task::spawn_blocking(move || {
        let page = Streamed(sender);
        let outcome = reading::run(&inner, &order, &page);
        // The next page may come as soon as this one knows how it ended.
        drop(turn);
        let last = match outcome {
            Ok(kept) => Event::Done { reading: kept.summary.reading, evidence: Box::new(kept.evidence) },
            Err(problem) => {
                tracing::info!(problem = %problem.message.id, context = %problem.internal, "no reading");
                Event::failed(&problem)
            }
        };
        // A page that went away finds a reading among the kept ones.
        let _ = page.0.blocking_send(last.line());
    });
    let lines = ReceiverStream::new(receiver).map(Ok::<Bytes, std::convert::Infallible>);
    let kind = [(header::CONTENT_TYPE, "application/x-ndjson")];
    Ok((kind, Body::from_stream(lines)).into_response())
}

/// A page at the other end of a stream.
struct Streamed(mpsc::Sender<Bytes>);

impl Page for Streamed {
    fn tell(&self, event: &Event) {
        // Progress is no promise: a page that does not keep up misses some of it.
        let _ = self.0.try_send(event.line());
    }

    fn is_gone(&self) -> bool {
        self.0.is_closed()
    }
}

async fn kept(State(inner): Bridge, headers: HeaderMap) -> Response {
    let list = |inner: &Inner| Ok(json!(inner.kept.list(inner.clock.now())));
    with_ticket(inner, &headers, list).await
}

async fn one(State(inner): Bridge, Path(id): Path<String>, headers: HeaderMap) -> Response {
    with_ticket(inner, &headers, move |inner| {
        let reading = inner.kept.get(&id)?;
        Ok(json!({ "evidence": reading.evidence, "presentation": reading.summary.presentation }))
    })
    .await
}

async fn delivered(State(inner): Bridge, Path(id): Path<String>, headers: HeaderMap) -> Response {
    with_ticket(inner, &headers, move |inner| inner.kept.forget(&id).map(|()| Value::Null)).await
}

/// Answers a request for kept readings; files are no work for the threads that serve.
async fn with_ticket(
    inner: Arc<Inner>,
    headers: &HeaderMap,
    work: impl FnOnce(&Inner) -> Outcome<Value> + Send + 'static,
) -> Response {
    if let Err(problem) = ticketed(&inner, headers) {
        return refuse(&problem);
    }
    let done = tokio::task::spawn_blocking(move || work(&inner)).await;
    match done.unwrap_or_else(|e| Err(Problem::internal(e.to_string()))) {
        Ok(Value::Null) => StatusCode::NO_CONTENT.into_response(),
        Ok(value) => Json(value).into_response(),
        Err(problem) => refuse(&problem),
    }
}

fn refuse(problem: &Problem) -> Response {
    let status = match problem.kind {
        ErrorKind::BadInput => StatusCode::BAD_REQUEST,
        ErrorKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
    };
    (status, Json(json!({ "problem": told(problem) }))).into_response()
}
