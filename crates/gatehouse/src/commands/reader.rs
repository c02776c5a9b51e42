//! `gatehouse reader`: the reader bridge at an officer's workstation. Needs no ledger and no account.
//!
//! What never lives here: the bridge itself (`reader`).

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use kernel::{Outcome, Problem};
use platform::{Clock, SystemEntropy};
use reader::{Bridge, Config, Pairing, Readers, Source, Wanted, of_pcsc};
use serde_json::json;
use url::Url;

use super::{Ending, print, serve};
use crate::cli::Format;

/// Folder of the bridge in the data folder.
pub const FOLDER: &str = "reader";
/// Seconds that the server may take to tell its key.
const PAIR_S: u64 = 20;
/// Bytes of the server's answer at most.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// The document reader of this workstation.
#[derive(Debug, Subcommand)]
pub enum Reader {
    /// List the PC/SC readers of this machine.
    List,
    /// Pair this workstation with a server: its key is kept, and only its pages are answered from then on.
    Pair(Pair),
    /// Read documents for the server's pages until told to stop.
    Run(Run),
}

/// Arguments of `pair`.
#[derive(Debug, Args)]
pub struct Pair {
    /// Where browsers reach the server.
    #[arg(long)]
    server: Url,
    /// The server's key as its administrator told it, instead of asking the server.
    #[arg(long, allow_hyphen_values = true)]
    key: Option<String>,
}

/// Arguments of `run`.
#[derive(Debug, Args)]
pub struct Run {
    /// Where browsers reach the server; as paired unless said otherwise.
    #[arg(long)]
    origin: Option<String>,
    /// A part of the reader's name, or vpcd for the first virtual one; the first reader unless said otherwise.
    #[arg(long)]
    reader: Option<String>,
    /// Read simulated chips instead: profiles in this folder, named ISSUER-NUMBER.toml.
    #[arg(long, conflicts_with = "reader")]
    simulated: Option<PathBuf>,
    /// Address to listen on; the loop-back address only.
    #[arg(long, default_value_t = default_address())]
    listen: SocketAddr,
    /// Seconds that a document may take to be laid on.
    #[arg(long, default_value_t = reader::PATIENCE.as_secs(), value_parser = clap::value_parser!(u64).range(1..=600))]
    wait: u64,
    /// What this workstation is called; its host name unless said otherwise.
    #[arg(long)]
    device: Option<String>,
}

/// Where a bridge listens unless told otherwise.
pub fn default_address() -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), reader::PORT)
}

/// Runs the command.
pub fn run(
    command: &Reader,
    data: &Path,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let folder = data.join(FOLDER);
    match command {
        Reader::List => list(format, out)?,
        Reader::Pair(args) => pair(args, &folder, format, out)?,
        Reader::Run(args) => start(args, &folder, clock, format, out)?,
    }
    Ok(Ending::Done)
}

fn list(format: Format, out: &mut dyn Write) -> Outcome<()> {
    let names = Readers::connect().and_then(|readers| readers.list()).map_err(|e| of_pcsc(&e))?;
    if names.is_empty() {
        return Err(of_pcsc(&smartcard::Error::NoReader));
    }
    print(out, format, &names, &names.join("\n"))
}

fn pair(args: &Pair, folder: &Path, format: Format, out: &mut dyn Write) -> Outcome<()> {
    let pairing = match &args.key {
        Some(key) => Pairing { origin: args.server.origin().ascii_serialization(), key: key.clone() },
        None => ask(&args.server)?,
    };
    pairing.write(folder)?;
    print(out, format, &pairing, &format!("{}\t{}", pairing.origin, pairing.key))
}

/// The pairing that a server tells. Without TLS only this machine is believed.
fn ask(server: &Url) -> Outcome<Pairing> {
    let failed = |why: String| {
        Problem::bad_input("problem-reader-server").with("server", server.to_string()).because(why)
    };
    let is_local = matches!(server.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if server.scheme() != "https" && !is_local {
        return Err(failed("no TLS".to_owned()));
    }
    let url = server.join("/api/reader-key").map_err(|e| failed(e.to_string()))?;
    let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(PAIR_S)));
    let answer = config.build().new_agent().get(url.as_str()).call().map_err(|e| failed(e.to_string()))?;
    let body = answer.into_body().into_with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
    let body = body.map_err(|e| failed(e.to_string()))?;
    serde_json::from_slice(&body).map_err(|e| failed(e.to_string()))
}

fn start(
    args: &Run,
    folder: &Path,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<()> {
    let pairing = Pairing::read(folder)?;
    let bridge = Bridge::open(Config {
        origin: args.origin.clone().unwrap_or_else(|| pairing.origin.clone()),
        key: pairing.key()?,
        source: match (&args.simulated, &args.reader) {
            (Some(folder), _) => Source::Simulated(folder.clone()),
            (None, Some(name)) => Source::Pcsc(Wanted::of(name)),
            (None, None) => Source::Pcsc(Wanted::First),
        },
        folder: folder.to_owned(),
        device: args.device.clone().unwrap_or_else(host_name),
        patience: Duration::from_secs(args.wait),
        clock,
        entropy: Arc::new(SystemEntropy),
    })?;
    let listener = Bridge::listen(args.listen)?;
    let address = listener.local_addr().map_err(|e| Problem::internal(e.to_string()))?;
    let url = format!("http://{address}");
    print(
        out,
        format,
        &json!({ "url": url, "origin": args.origin.as_ref().unwrap_or(&pairing.origin) }),
        &url,
    )?;
    serve::runtime()?.block_on(bridge.serve(listener, serve::stop_signal()))
}

/// The machine's name, as Linux tells it.
fn host_name() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let name = name.trim();
    if name.is_empty() { FOLDER.to_owned() } else { name.to_owned() }
}
