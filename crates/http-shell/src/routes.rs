//! Turns operations into routes.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, RawPathParams, Request};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use kernel::{ErrorKind, Locale, Outcome, Problem, RequestId};
use platform::operation::{Content, Method};
use platform::{Call, Operation, Reply, Stopwatch};
use tower_http::compression::CompressionLayer;
use tracing::Instrument;

use crate::gate::{self, Token};
use crate::rate::Rate;
use crate::reply::Transport;
use crate::{Shell, headers, openapi, problem, reply, ui};

/// Longest time that an operation may take, in seconds; imports of large lists are the slowest.
const TIME_OUT_S: u64 = 60;

/// How much of a body that is too large is read before the connection is given up.
const DRAIN_BYTES: usize = 16 << 20;

/// The product as an axum router.
pub fn router(shell: Arc<Shell>) -> Router {
    let transport = if shell.is_secure() { Transport::Tls } else { Transport::Loopback };
    let document: Arc<serde_json::Value> = Arc::new(openapi::document(&shell.operations));
    let mut router = Router::new()
        .route("/health", routing::get(|| async { "ok\n" }))
        .route("/ready", routing::get(ready_route(Arc::clone(&shell))))
        .route("/metrics", routing::get(metrics_route(Arc::clone(&shell))))
        .route(
            "/api/openapi.json",
            routing::get(move || async move { axum::Json(document.as_ref().clone()) }),
        );
    for operation in &shell.operations {
        router =
            router.route(operation.path, operation_route(Arc::clone(&shell), operation.clone(), transport));
    }
    let missing = {
        let shell = Arc::clone(&shell);
        move |request: Request| {
            let shell = Arc::clone(&shell);
            async move { unknown_path(&shell, request).await }
        }
    };
    let fixed = Arc::new(headers::all(transport, &shell.readers));
    router
        .fallback(missing.clone())
        .method_not_allowed_fallback(missing)
        .layer(CompressionLayer::new())
        .layer(axum::middleware::map_response(move |mut response: Response| {
            let fixed = Arc::clone(&fixed);
            async move {
                for (name, value) in fixed.iter() {
                    response.headers_mut().insert(name.clone(), value.clone());
                }
                response
            }
        }))
}

fn operation_route(shell: Arc<Shell>, operation: Operation, transport: Transport) -> MethodRouter {
    let method = operation.method;
    let rate = Arc::new(Rate::new(operation.limit));
    let operation = Arc::new(operation);
    let handler = move |params: RawPathParams, request: Request| {
        let (shell, operation, rate) = (Arc::clone(&shell), Arc::clone(&operation), Arc::clone(&rate));
        async move { serve_call(&shell, &operation, &rate, transport, params, request).await }
    };
    match method {
        Method::Get => routing::get(handler),
        Method::Post => routing::post(handler),
        Method::Put => routing::put(handler),
        Method::Delete => routing::delete(handler),
    }
}

async fn serve_call(
    shell: &Shell,
    operation: &Operation,
    rate: &Rate,
    transport: Transport,
    params: RawPathParams,
    request: Request,
) -> Response {
    let watch = Stopwatch::start();
    let now = shell.clock.now();
    let id = RequestId::new(now, shell.entropy.bytes10());
    let locale = gate::locale(request.headers());
    let params = params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let base = Base { id, now, locale, params };
    let span = tracing::info_span!("call", otel.name = operation.id, request = %id);
    let outcome = run(shell, operation, rate, base, request).instrument(span).await;
    let mut response = match outcome {
        Ok(reply) => reply::respond(reply, transport),
        Err(problem) => problem::respond(&shell.texts, locale, id, &problem),
    };
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert("gatehouse-request", value);
    }
    let status = response.status().as_u16();
    metrics::histogram!("gatehouse_request_seconds", "operation" => operation.id, "status" => status.to_string())
        .record(watch.elapsed());
    tracing::info!(request = %id, operation = operation.id, status, took_us = watch.micros(), "served");
    response
}

/// What is known of a call before the gate.
struct Base {
    id: RequestId,
    now: kernel::Timestamp,
    locale: Locale,
    params: platform::operation::Params,
}

async fn run(
    shell: &Shell,
    operation: &Operation,
    rate: &Rate,
    base: Base,
    request: Request,
) -> Outcome<Reply> {
    let (parts, body) = request.into_parts();
    let remote = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let token = Token::of(&parts.headers);
    let passed =
        match gate::pass(shell, operation, &parts.headers, &base.params, token.as_ref(), base.now).await {
            Ok(passed) => passed,
            Err(problem) => {
                // A refused call costs its address's allowance too, so that guessing is slow.
                rate.take(&gate::rate_key(None, remote))?;
                return Err(problem);
            }
        };
    rate.take(&gate::rate_key(passed.caller.as_ref(), remote))?;
    let body = read_body(operation, body).await?;
    let header = |name: &str| gate::text(&parts.headers, name).map(str::to_owned);
    let call = Call {
        caller: passed.caller,
        purpose: passed.purpose,
        case_no: gate::case_number(&parts.headers, &base.params),
        request: base.id,
        now: base.now,
        locale: base.locale,
        remote,
        token: token.map(|t| t.as_str().to_owned()),
        idempotency_key: header("idempotency-key"),
        content_type: header("content-type"),
        params: base.params,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body,
        origin: shell.origin.clone(),
    };
    // The work goes on when the caller hangs up: what was begun is finished or rolled back, never abandoned midway.
    let work = tokio::spawn(operation.run(call).in_current_span());
    if operation.answer == Content::Events {
        return joined(work.await);
    }
    match tokio::time::timeout(Duration::from_secs(TIME_OUT_S), work).await {
        Ok(done) => joined(done),
        Err(_) => Err(Problem::new(ErrorKind::Unavailable, "problem-time-out").because(operation.id)),
    }
}

fn joined(done: Result<Outcome<Reply>, tokio::task::JoinError>) -> Outcome<Reply> {
    done.unwrap_or_else(|e| Err(Problem::internal(format!("an operation ended early: {e}"))))
}

/// Reads the body up to the operation's limit. What is too large is read on and thrown away up to [`DRAIN_BYTES`], so
/// that a caller who is still sending gets the answer and not a broken connection.
async fn read_body(operation: &Operation, body: Body) -> Outcome<Bytes> {
    let limit = operation.limit.body_bytes;
    let (mut stream, mut kept, mut seen) = (body.into_data_stream(), BytesMut::new(), 0_usize);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|e| Problem::bad_input("problem-bad-body").because(e.to_string()))?;
        seen += chunk.len();
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else if seen > limit + DRAIN_BYTES {
            break;
        }
    }
    if seen > limit {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        return Err(Problem::new(ErrorKind::TooLarge, "problem-too-large").with("limit", limit));
    }
    Ok(kept.freeze())
}

type RouteAnswer = std::pin::Pin<Box<dyn std::future::Future<Output = Response> + Send>>;

/// Ready when the ledger answers.
fn ready_route(shell: Arc<Shell>) -> impl Fn() -> RouteAnswer + Clone + Send + Sync + 'static {
    move || {
        let shell = Arc::clone(&shell);
        Box::pin(async move {
            let sql = "-- Is the ledger there?\nSELECT 1";
            match shell.ledger.read("ready", move |tx| tx.query_one(sql, &[])).await {
                Ok(_) => "ready\n".into_response(),
                Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the ledger does not answer\n").into_response(),
            }
        })
    }
}

/// Metrics are for the machine's own collector only.
fn metrics_route(shell: Arc<Shell>) -> impl Fn(Request) -> RouteAnswer + Clone + Send + Sync + 'static {
    move |request| {
        let shell = Arc::clone(&shell);
        Box::pin(async move {
            let remote = request.extensions().get::<ConnectInfo<SocketAddr>>();
            let local = remote.is_none_or(|ConnectInfo(address)| is_local(address.ip()));
            if local { (shell.metrics)().into_response() } else { StatusCode::NOT_FOUND.into_response() }
        })
    }
}

fn is_local(address: IpAddr) -> bool {
    address.is_loopback()
}

async fn unknown_path(shell: &Shell, request: Request) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/api/") && request.method() == axum::http::Method::GET {
        return ui::serve(request.uri().clone(), request.headers().clone()).await;
    }
    let known = shell.operations.iter().any(|o| matches_path(o.path, path));
    let problem =
        if known { Problem::bad_input("problem-method") } else { Problem::not_found("problem-not-found") };
    let id = RequestId::new(shell.clock.now(), shell.entropy.bytes10());
    problem::respond(&shell.texts, gate::locale(request.headers()), id, &problem)
}

fn matches_path(pattern: &str, path: &str) -> bool {
    let (mut a, mut b) = (pattern.split('/'), path.split('/'));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(p), Some(q)) if p == q || p.starts_with('{') => {}
            _ => return false,
        }
    }
}
