//! `gatehouse audit verify`: verifies the audit log from its files, the public key and, when it is there, the ledger; or an
//! exported bundle by itself.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use accountability::audit::{self, Finding, PublicKey, verify as verify_log};
use clap::Args;
use kernel::{Locale, Outcome, Problem};
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
    /// Exported bundle (zip) to verify instead of a log; with `--key` by that key, else by the one inside.
    #[arg(long, conflicts_with_all = ["log", "without_ledger"])]
    bundle: Option<PathBuf>,
}

/// Runs the command.
pub fn verify(args: &Verify, settings: &Settings, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    if let Some(bundle) = &args.bundle {
        return verify_bundle(bundle, args.key.as_deref(), format, out);
    }
    let folder = args.log.clone().unwrap_or_else(|| settings.data.join("audit"));
    let key = PublicKey::read(&args.key.clone().unwrap_or_else(|| folder.join("key.pub")))?;
    let ledger = if args.without_ledger || args.log.is_some() {
        None
    } else {
        Some(wiring::open_ledger(settings, &(Arc::new(SystemClock) as Arc<dyn platform::Clock>))?)
    };
    let report = verify_log(&folder, &key, ledger.as_ref())?;
    let text = if report.ok {
        format!("The log is whole: {} entries, root {}.", report.size, report.root)
    } else {
        told(&report.findings)?
    };
    let findings = wired(&report.findings);
    let wire = json!({
        "ok": report.ok, "size": report.size, "root": report.root, "checkpoint_at": report.checkpoint_at,
        "checked_entries": report.checked_entries, "findings": findings, "took_ms": report.took_ms,
    });
    print(out, format, &wire, &text)?;
    Ok(if report.ok { Ending::Done } else { Ending::Fault })
}

/// Verifies an exported bundle.
fn verify_bundle(path: &Path, key: Option<&Path>, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let bytes = std::fs::read(path).map_err(|e| {
        Problem::bad_input("problem-settings")
            .with("file", path.display().to_string())
            .with("detail", e.to_string())
    })?;
    let key = key.map(PublicKey::read).transpose()?;
    let report = audit::verify_bundle(&bytes, key.as_ref())?;
    let text = if report.findings.is_empty() {
        format!("The bundle is whole: {} entries, each in the log of its checkpoint.", report.entries)
    } else {
        told(&report.findings)?
    };
    let ok = report.findings.is_empty();
    print(
        out,
        format,
        &json!({ "ok": ok, "entries": report.entries, "findings": wired(&report.findings) }),
        &text,
    )?;
    Ok(if ok { Ending::Done } else { Ending::Fault })
}

/// Findings for people, one a line.
fn told(findings: &[Finding]) -> Outcome<String> {
    let texts = library::texts()?;
    let line = |f: &Finding| {
        let place = f.index.map_or_else(|| "log".to_owned(), |i| format!("entry {i}"));
        format!("{place}: {}", texts.render(Locale::English, &f.message))
    };
    Ok(findings.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// Findings for programs.
fn wired(findings: &[Finding]) -> Vec<serde_json::Value> {
    findings.iter().map(|f| json!({ "index": f.index, "message": f.message })).collect()
}
