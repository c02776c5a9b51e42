//! `gatehouse audit verify`: verifies the audit log from its files, the public key and, when it is there, the ledger.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use accountability::audit::{PublicKey, verify as verify_log};
use clap::Args;
use kernel::{Locale, Outcome};
use platform::SystemClock;
use serde_json::json;

use super::{Ending, print};
use crate::cli::Format;
use crate::settings::Settings;
use crate::{library, wiring};

/// Arguments of `audit verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Folder of the published log; `<data>/audit` without it.
    #[arg(long)]
    log: Option<PathBuf>,
    /// File with the public key; `key.pub` in the log's folder without it. An auditor brings their own copy.
    #[arg(long)]
    key: Option<PathBuf>,
    /// Do not compare with the ledger, as on a machine that has only the log.
    #[arg(long)]
    without_ledger: bool,
}

/// Runs the command.
pub fn verify(args: &Verify, settings: &Settings, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let folder = args.log.clone().unwrap_or_else(|| settings.data.join("audit"));
    let key = PublicKey::read(&args.key.clone().unwrap_or_else(|| folder.join("key.pub")))?;
    let ledger = if args.without_ledger || args.log.is_some() {
        None
    } else {
        Some(wiring::open_ledger(settings, &(Arc::new(SystemClock) as Arc<dyn platform::Clock>))?)
    };
    let report = verify_log(&folder, &key, ledger.as_ref())?;
    let texts = library::texts()?;
    let finding = |f: &accountability::audit::Finding| {
        let place = f.index.map_or_else(|| "log".to_owned(), |i| format!("entry {i}"));
        format!("{place}: {}", texts.render(Locale::English, &f.message))
    };
    let text = if report.ok {
        format!("The log is whole: {} entries, root {}.", report.size, report.root)
    } else {
        report.findings.iter().map(finding).collect::<Vec<_>>().join("\n")
    };
    let findings: Vec<_> =
        report.findings.iter().map(|f| json!({ "index": f.index, "message": f.message })).collect();
    let wire = json!({
        "ok": report.ok, "size": report.size, "root": report.root, "checkpoint_at": report.checkpoint_at,
        "checked_entries": report.checked_entries, "findings": findings, "took_ms": report.took_ms,
    });
    print(out, format, &wire, &text)?;
    Ok(if report.ok { Ending::Done } else { Ending::Fault })
}
