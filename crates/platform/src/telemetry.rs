//! Logs and metrics. Logs are structured lines without personal data; metrics are in Prometheus text form.

use kernel::{Outcome, Problem};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogStyle {
    /// One JSON object a line, for machines.
    #[default]
    Json,
    /// Short lines, for a person at a terminal.
    Plain,
}

/// Durations are counted in these buckets, in seconds: from 100 microseconds to 10 seconds.
const SECONDS: &[f64] =
    &[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Starts logging to standard error. `filter` has the form of `RUST_LOG`; a wrong one is told.
pub fn start_logging(style: LogStyle, filter: &str) -> Outcome<()> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|e| Problem::bad_input("problem-log-filter").because(e.to_string()))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match style {
        LogStyle::Json => builder.json().flatten_event(true).try_init(),
        LogStyle::Plain => builder.compact().with_target(false).try_init(),
    };
    started.map_err(|e| Problem::internal(format!("logging was started twice: {e}")))
}

/// Starts counting; the handle renders the Prometheus text.
pub fn start_metrics() -> Outcome<PrometheusHandle> {
    PrometheusBuilder::new()
        .set_buckets(SECONDS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|e| Problem::internal(format!("metrics: {e}")))
}

pub use metrics_exporter_prometheus::PrometheusHandle as MetricsHandle;
