//! `gatehouse synth carrier`: a departure-control system that announces whole flights to a running server over its HTTP API and
//! checks what it answers. What is sent and what has to come back are `synth::carrier`'s scripts.
//!
//! What never lives here: a look into the server; the simulator knows what any carrier's system can know.

mod line;
mod play;
mod report;

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use carriers::rules::Rules;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use kernel::{Date, Outcome, Problem, Redacted};
use platform::Clock;
use synth::carrier::{Case, Codes, Desk, script};

use super::{Ending, print};
use crate::cli::Format;
use crate::library;
use line::Line;
use play::{Patience, Player};

/// Longest wait for an officer's decision.
const PATIENCE_MAX_S: u64 = 24 * 3600;

/// Arguments of `synth carrier`.
#[derive(Debug, Args)]
pub struct Carrier {
    /// Address of the server, such as https://border.example.
    #[arg(long)]
    server: String,
    /// File with the API token of an account with the role carrier.
    #[arg(long)]
    token_file: PathBuf,
    /// Name by which the carrier sends (UNB sender).
    #[arg(long)]
    sender: String,
    /// Name of the border (UNB recipient); by default the one of the rules.
    #[arg(long)]
    recipient: Option<String>,
    /// Two letters of the carrier.
    #[arg(long, default_value = "UO")]
    carrier: String,
    /// The country's airport, by the code that carriers use.
    #[arg(long, default_value = "XUT")]
    airport: String,
    /// Time zone of that airport (IANA).
    #[arg(long, default_value = "Pacific/Pitcairn")]
    zone: String,
    /// Case to play, or all.
    #[arg(long, default_value = "all", value_parser = cases())]
    case: Cases,
    /// Seed of flights and people; by default another one each time.
    #[arg(long)]
    seed: Option<u64>,
    /// Local day of departure; by default tomorrow.
    #[arg(long)]
    date: Option<Date>,
    /// Seconds to wait for an officer's decision about somebody on a list, and for its withdrawal.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=PATIENCE_MAX_S))]
    patience: u64,
    /// Milliseconds within which an answer has to come.
    #[arg(long, default_value_t = 4_000)]
    budget_ms: u64,
    /// Rules with the codes of answers instead of those that ship (TOML).
    #[arg(long)]
    rules: Option<PathBuf>,
}

/// Which cases are played.
#[derive(Debug, Clone)]
struct Cases(Vec<Case>);

/// `all`, or the name of a case.
fn cases() -> impl TypedValueParser<Value = Cases> {
    let names = std::iter::once("all").chain(Case::ALL.map(Case::name));
    PossibleValuesParser::new(names)
        .map(|name| Cases(name.parse().map_or_else(|_| Case::ALL.to_vec(), |case| vec![case])))
}

/// Runs the command: [`Ending::Fault`] when a rule was broken.
pub fn run(args: &Carrier, clock: &dyn Clock, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let rules = rules(args)?;
    let (now, codes) = (clock.now(), codes(&rules));
    let desk = Desk {
        seed: args.seed.unwrap_or_else(|| now.seconds().unsigned_abs() % 100_000),
        sender: args.sender.clone(),
        recipient: args.recipient.clone().unwrap_or_else(|| rules.sender.clone()),
        carrier: args.carrier.clone(),
        airport: (args.airport.clone(), args.zone.clone()),
        date: args.date.unwrap_or_else(|| now.plus(Duration::from_secs(24 * 3600)).date_utc()),
        now,
    };
    let line = Line::new(&args.server, token(args)?)?;
    let patience = Patience {
        decision: Duration::from_secs(args.patience),
        answer: Duration::from_millis(args.budget_ms),
    };
    let mut player = Player::new(line, desk, codes, patience);
    player.open()?;
    for case in &args.case.0 {
        let script = script(*case, player.desk());
        player.play(&script)?;
    }
    let report = player.report();
    let text = report.text(&library::texts()?, crate::cli::language());
    print(out, format, &report, &text)?;
    Ok(if report.violations.is_empty() { Ending::Done } else { Ending::Fault })
}

fn rules(args: &Carrier) -> Outcome<Rules> {
    match &args.rules {
        Some(path) => Rules::read(&file(path)?),
        None => Rules::read(&library::text("rules/carriers.toml")?),
    }
}

fn codes(rules: &Rules) -> Codes {
    let answers = &rules.answers;
    Codes {
        ok: answers.ok.code.clone(),
        contact: answers.contact.code.clone(),
        no_board: answers.no_board.code.clone(),
        unmatched: answers.unmatched.code.clone(),
    }
}

fn token(args: &Carrier) -> Outcome<Redacted<String>> {
    Ok(Redacted::new(file(&args.token_file)?.trim().to_owned()))
}

fn file(path: &std::path::Path) -> Outcome<String> {
    std::fs::read_to_string(path)
        .map_err(|_| Problem::bad_input("problem-file").with("file", path.display().to_string()))
}
