//! The command line: parses, dispatches, and turns problems into texts and exit codes.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{ErrorKind, Locale, Outcome, Problem};
use platform::{Clock, SystemClock};

use crate::commands::{self, Ending};
use crate::library;
use crate::settings::Settings;
use crate::telemetry::{self, LogStyle};

/// Runs a state's border: inspects travellers, screens them, logs every decision.
#[derive(Debug, Parser)]
#[command(name = "gatehouse", version, propagate_version = true)]
struct Cli {
    /// Settings file (TOML).
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    /// Folder for ledger, audit log and keys.
    #[arg(long, global = true)]
    data: Option<PathBuf>,
    /// How results are printed.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON value, for programs.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the console and the API.
    Serve(Listen),
    /// Serve a lively synthetic country on this machine, with accounts to try each role.
    Demo(commands::demo::Demo),
    /// Bring the ledger's schema up to date.
    Migrate,
    /// Check all stores for contradictions.
    Check,
    /// The audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Read machine-readable zones: one JSON object per blank-line-separated block.
    Mrz {
        /// File, or - for standard input.
        file: PathBuf,
    },
    /// Read the machine-readable zone from a picture of a page, and check pictures in other lights.
    Ocr(commands::ocr::Ocr),
    /// What carriers announce (PAXLST, PNRGOV) and what is answered (CUSRES, CONTRL, ACKRES, GOVREQ).
    #[command(subcommand)]
    Carrier(commands::carrier::Carrier),
    /// Read and judge the chips of travel documents.
    #[command(subcommand)]
    Chip(commands::chip::Chip),
    /// Issue the state's own documents, with keys in a token behind PKCS #11.
    #[command(subcommand)]
    Issue(commands::issue::Issue),
    /// Judge digital seals and credentials: VDS, VDS-NC, ICAO barcodes, DTC.
    #[command(subcommand)]
    Seal(commands::seal::SealCommand),
    /// The document reader of this workstation, for the server's pages.
    #[command(subcommand)]
    Reader(commands::reader::Reader),
    /// Certificates of states: the trust store of travel documents.
    #[command(subcommand)]
    Pki(commands::pki::Pki),
    /// Write a synthetic country with labelled wrongdoing, or simulate a carrier.
    Synth(commands::synth::Synth),
    /// Print the OpenAPI document.
    Openapi,
    /// Print the policy matrix: who may do what for which purpose.
    Matrix,
}

#[derive(Debug, Args)]
struct Listen {
    /// Address to listen on.
    #[arg(long)]
    listen: Option<std::net::SocketAddr>,
    /// PostgreSQL URL of the ledger instead of the SQLite file.
    #[arg(long)]
    ledger: Option<String>,
    /// TLS certificate chain (PEM).
    #[arg(long, requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// TLS private key (PEM).
    #[arg(long, requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Verify the audit log offline: finds any changed, dropped or re-ordered entry.
    Verify(commands::audit::Verify),
}

#[derive(Debug, Subcommand)]
enum AccountCommand {
    /// Make the first two administrators of an empty ledger; prints their one-time passwords.
    Bootstrap(commands::account::Bootstrap),
}

/// Parses the arguments and runs the command.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no fault; everything else is bad use.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let format = cli.format;
    match dispatch(cli) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Fault) => ExitCode::from(1),
        Err(problem) => {
            tell(&problem, format);
            ExitCode::from(if problem.kind == ErrorKind::BadInput { 2 } else { 1 })
        }
    }
}

/// Runs the commands that need neither a ledger nor, mostly, settings; nothing when it is none of them.
fn without_ledger(cli: &Cli, clock: &Arc<dyn Clock>) -> Option<Outcome<Ending>> {
    let mut out = std::io::stdout().lock();
    let shown = (language(), cli.format);
    Some(match &cli.command {
        Command::Mrz { file } => commands::mrz::run(file, clock.as_ref(), &mut out),
        Command::Carrier(command) => {
            let settings = || settings(cli);
            let with =
                commands::carrier::run_with_ledger(command, settings, clock.clone(), cli.format, &mut out);
            with.unwrap_or_else(|| commands::carrier::run(command, clock.as_ref(), &mut out))
        }
        Command::Chip(command) => commands::chip::run(command, clock.as_ref(), cli.format, &mut out),
        Command::Issue(command) => commands::issue::run(command, clock.as_ref(), cli.format, &mut out),
        Command::Seal(command) => commands::seal::run(command, clock.as_ref(), shown, &mut out),
        Command::Synth(args) => commands::synth::run(args, clock.as_ref(), cli.format, &mut out),
        Command::Openapi => commands::reference::openapi(&mut out),
        Command::Matrix => commands::reference::matrix(&mut out),
        Command::Ocr(args) => {
            settings(cli).and_then(|s| commands::ocr::run(args, &s, clock.as_ref(), shown, &mut out))
        }
        Command::Audit(AuditCommand::Verify(args)) => {
            settings(cli).and_then(|s| commands::audit::verify(args, &s, cli.format, &mut out))
        }
        _ => return None,
    })
}

fn dispatch(cli: Cli) -> Outcome<Ending> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    if let Some(ended) = without_ledger(&cli, &clock) {
        return ended;
    }
    let mut out = std::io::stdout().lock();
    let mut settings = settings(&cli)?;
    match cli.command {
        Command::Serve(listen) => {
            listen.apply(&mut settings);
            let _traces =
                telemetry::start(LogStyle::Json, &settings.log.filter, settings.telemetry.otlp.as_deref())?;
            drop(out);
            commands::serve::run(&settings, clock)
        }
        Command::Demo(args) => {
            let _traces =
                telemetry::start(LogStyle::Plain, &args.log_filter(), settings.telemetry.otlp.as_deref())?;
            drop(out);
            commands::demo::run(&args, settings, clock, cli.format)
        }
        Command::Migrate => commands::migrate::run(&settings, clock, cli.format, &mut out),
        Command::Reader(command) => {
            let _traces = telemetry::start(LogStyle::Plain, &settings.log.filter, None)?;
            commands::reader::run(&command, &settings.data, clock, cli.format, &mut out)
        }
        Command::Pki(command) => commands::pki::run(&command, &settings, clock, cli.format, &mut out),
        Command::Check => commands::check::run(&settings, clock, cli.format, &mut out),
        Command::Account(AccountCommand::Bootstrap(args)) => {
            commands::account::bootstrap(&args, &settings, clock, cli.format, &mut out)
        }
        Command::Mrz { .. }
        | Command::Ocr(_)
        | Command::Carrier(_)
        | Command::Chip(_)
        | Command::Issue(_)
        | Command::Seal(_)
        | Command::Synth(_)
        | Command::Openapi
        | Command::Matrix
        | Command::Audit(_) => {
            unreachable!("dispatched above")
        }
    }
}

fn settings(cli: &Cli) -> Outcome<Settings> {
    let mut settings = Settings::read(cli.settings.as_deref(), |name| std::env::var(name).ok())?;
    if let Some(data) = &cli.data {
        settings.data.clone_from(data);
    }
    Ok(settings)
}

impl Listen {
    fn apply(self, settings: &mut Settings) {
        if let Some(address) = self.listen {
            settings.listen = address;
        }
        if self.ledger.is_some() {
            settings.ledger = self.ledger;
        }
        if self.tls_certificate.is_some() {
            settings.tls.certificate = self.tls_certificate;
            settings.tls.key = self.tls_key;
        }
    }
}

/// Prints a problem on standard error, in the language of the environment.
fn tell(problem: &Problem, format: Format) {
    let text = match library::texts() {
        Ok(texts) => texts.render(language(), &problem.message),
        Err(_) => problem.message.id.to_string(),
    };
    let line = match format {
        Format::Text if problem.internal.is_empty() => text,
        Format::Text => format!("{text}\n({})", problem.internal),
        Format::Json => {
            serde_json::json!({ "message": problem.message, "title": text, "context": problem.internal })
                .to_string()
        }
    };
    // A closed standard error leaves nobody to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The language of the terminal, from `LANG`.
pub(crate) fn language() -> Locale {
    let lang = std::env::var("LANG").unwrap_or_default();
    match lang.get(..5) {
        Some("zh_HK" | "zh_TW" | "zh_MO") => Locale::ChineseHongKong,
        Some("zh_CN" | "zh_SG") => Locale::ChineseSimplified,
        _ => Locale::English,
    }
}
