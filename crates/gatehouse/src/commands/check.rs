//! `gatehouse check`: looks for contradictions in all stores. It changes nothing and may run beside a server.

use std::io::Write;
use std::sync::Arc;

use kernel::{Message, Outcome};
use platform::Clock;
use serde::Serialize;

use super::{Ending, print};
use crate::cli::Format;
use crate::settings::Settings;
use crate::{library, wiring};

/// What was found, by context.
#[derive(Debug, Serialize)]
struct Report {
    ok: bool,
    findings: Vec<Found>,
}

#[derive(Debug, Serialize)]
struct Found {
    /// Which context keeps what is wrong.
    context: &'static str,
    /// Which row, by id.
    subject: String,
    /// What is wrong with it.
    message: Message,
}

/// Runs the command.
pub fn run(
    settings: &Settings,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let ledger = wiring::open_ledger(settings, &clock)?;
    let retention = wiring::retention(settings, &platform::SystemEntropy)?;
    let now = clock.now();
    let findings = ledger.read_blocking("check", move |tx| {
        let mut all = Vec::new();
        for f in records::check(tx)? {
            all.push(Found { context: "records", subject: f.subject, message: f.message });
        }
        for f in documents::check::faults(tx)? {
            all.push(Found { context: "documents", subject: f.subject, message: f.message });
        }
        for f in counter::check(tx)? {
            all.push(Found { context: "counter", subject: f.subject, message: f.message });
        }
        let kept = carriers::retention::check(tx, &retention, now)?;
        for f in carriers::check(tx)?.into_iter().chain(kept) {
            all.push(Found { context: "carriers", subject: f.subject, message: f.message });
        }
        Ok(all)
    })?;
    let report = Report { ok: findings.is_empty(), findings };
    let texts = library::texts()?;
    let lines = report.findings.iter().map(|f| {
        format!("{}: {}: {}", f.context, f.subject, texts.render(kernel::Locale::English, &f.message))
    });
    let text = if report.ok { "No contradictions.".to_owned() } else { lines.collect::<Vec<_>>().join("\n") };
    print(out, format, &report, &text)?;
    Ok(if report.ok { Ending::Done } else { Ending::Fault })
}
