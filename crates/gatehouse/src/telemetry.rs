//! Starts logs and traces. Log lines are structured and hold no personal data: operations, ids, times, message ids.
//! Traces go to an OpenTelemetry collector when one is configured, over OTLP with HTTP.

use kernel::{Outcome, Problem};
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogStyle {
    /// One JSON object a line, for machines.
    Json,
    /// Short lines, for a person at a terminal.
    Plain,
}

/// Sends what is left when it is dropped.
#[derive(Debug, Default)]
pub struct Traces(Option<SdkTracerProvider>);

impl Drop for Traces {
    fn drop(&mut self) {
        if let Some(provider) = &self.0 {
            // The collector may be away; the server stops all the same.
            let _ = provider.shutdown();
        }
    }
}

/// Starts logging to standard error and, when `otlp` names a collector (`http://host:4318`), tracing.
/// `filter` has the form of `RUST_LOG`.
pub fn start(style: LogStyle, filter: &str, otlp: Option<&str>) -> Outcome<Traces> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|e| Problem::bad_input("problem-log-filter").because(e.to_string()))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match style {
        LogStyle::Json => lines.json().flatten_event(true).boxed(),
        LogStyle::Plain => lines.compact().with_target(false).boxed(),
    };
    let provider = otlp.map(provider).transpose()?;
    let spans = provider.as_ref().map(|p| tracing_opentelemetry::layer().with_tracer(p.tracer("gatehouse")));
    tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .with(spans)
        .try_init()
        .map_err(|e| Problem::internal(format!("logging was started twice: {e}")))?;
    Ok(Traces(provider))
}

fn provider(endpoint: &str) -> Outcome<SdkTracerProvider> {
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Client(ureq::Agent::new_with_defaults()))
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .build()
        .map_err(|e| Problem::bad_input("problem-otlp").with("endpoint", endpoint).because(e.to_string()))?;
    let resource = Resource::builder().with_service_name("gatehouse").build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}

/// The exporter's HTTP client. It blocks, on the exporter's own thread.
#[derive(Debug)]
struct Client(ureq::Agent);

type Sent<'a> = std::pin::Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'a>>;

impl HttpClient for Client {
    fn send_bytes<'a, 'async_trait>(&'a self, request: Request<Bytes>) -> Sent<'async_trait>
    where
        'a: 'async_trait,
        Self: 'async_trait,
    {
        let sent = self.send(request);
        Box::pin(async move { sent })
    }
}

impl Client {
    fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts, body.to_vec());
        let (parts, mut body) = self.0.run(request)?.into_parts();
        let bytes = body.read_to_vec()?;
        Ok(Response::from_parts(parts, Bytes::from(bytes)))
    }
}
