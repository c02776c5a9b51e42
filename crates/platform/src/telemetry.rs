//! Metrics, in Prometheus text form. Logs are written with `tracing` everywhere; the binary says where they go.

use kernel::{Outcome, Problem};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Durations are counted in these buckets, in seconds: from 100 microseconds to 10 seconds.
const SECONDS: &[f64] =
    &[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Starts counting; the handle renders the Prometheus text.
pub fn start_metrics() -> Outcome<PrometheusHandle> {
    PrometheusBuilder::new()
        .set_buckets(SECONDS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(|e| Problem::internal(format!("metrics: {e}")))
}

pub use metrics_exporter_prometheus::PrometheusHandle as MetricsHandle;
