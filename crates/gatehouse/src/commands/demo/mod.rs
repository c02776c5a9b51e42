//! `gatehouse demo`: a lively synthetic country on this machine, with accounts to try each role.
//!
//! The server is the real one; only the people, their documents and their movements are made up. Passwords are made at
//! each start and printed once.

mod accounts;
mod api;
mod chips;
mod flights;
mod folder;
mod lists;
mod passwords;
mod reading;
mod traffic;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use http_shell::Binding;
use kernel::Outcome;
use platform::Clock;
use serde_json::json;

use self::accounts::Told;
use self::chips::Chips;
use super::Ending;
use super::serve;
use crate::settings::Settings;
use crate::wiring::{self, Product};

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address to listen on; the loop-back address only.
    #[arg(long, default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    /// People with a history.
    #[arg(long, default_value_t = 20_000)]
    people: u32,
    /// Seed of the synthetic country.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// No travellers arrive by themselves.
    #[arg(long)]
    no_traffic: bool,
    /// How much faster than life the simulated officers work.
    #[arg(long, default_value_t = 4.0)]
    speed: f64,
    /// Go on with the folder's ledger instead of a fresh one.
    #[arg(long)]
    keep: bool,
    /// Address of the reader bridge with simulated chips; unless said otherwise the usual one, or another when that is taken.
    #[arg(long)]
    reader_listen: Option<SocketAddr>,
    /// Log filter.
    #[arg(long, default_value = "warn")]
    log: String,
}

impl Demo {
    /// The log filter.
    pub fn log_filter(&self) -> String {
        self.log.clone()
    }
}

/// Runs the command until the process is told to stop.
pub fn run(
    args: &Demo,
    mut settings: Settings,
    clock: Arc<dyn Clock>,
    format: crate::cli::Format,
) -> Outcome<Ending> {
    if settings.data == Path::new("data") {
        settings.data = PathBuf::from("data/demo");
    }
    settings.listen = args.listen;
    let binding = Binding::new(settings.listen, None)?;
    let origin = serve::origin(&settings, &binding)?;
    let kept = folder::prepare(&settings.data, args.keep)?;
    let ledger = wiring::open_ledger(&settings, &clock)?;
    let bridge = reading::listen(args.reader_listen)?;
    settings.reader.origins = bridge.origins();
    serve::runtime()?.block_on(async {
        let product = wiring::build(&settings, ledger, Arc::clone(&clock), origin).await?;
        let told = set_up(args, &product, kept).await?;
        folder::remember(&settings.data, &told)?;
        let chips = chips(args, &settings.data, &product, &told).await?;
        let traffic = traffic::start(args, &product, &told, &chips)?;
        let reader = bridge.start(&product, &settings.data)?;
        // Announced before serving: the socket is bound, so whoever reads this may connect at once.
        announce(&product, &told, &reader.url, format)?;
        let served = serve::serve(&product, binding, serve::stop_signal()).await;
        traffic.stop();
        reader.stop();
        served
    })?;
    Ok(Ending::Done)
}

async fn set_up(args: &Demo, product: &Product, kept: Option<Vec<Told>>) -> Outcome<Vec<Told>> {
    lists::install(product).await?;
    let fresh = kept.is_none();
    let told = accounts::make(product, kept).await?;
    if fresh {
        traffic::load_people(args, product).await?;
    }
    product.accountability.log().publish().await?;
    Ok(told)
}

/// The chips of the travellers, and the states' roots approved.
async fn chips(args: &Demo, data: &Path, product: &Product, told: &[Told]) -> Outcome<Chips> {
    let chips = Chips::prepare(args.seed, data, product.clock.now())?;
    if chips::can_approve(told) {
        chips.trust(product).await?;
    }
    chips.begin(traffic::stream(args, product))?;
    Ok(chips)
}

fn announce(product: &Product, told: &[Told], reader: &str, format: crate::cli::Format) -> Outcome<()> {
    let accounts: Vec<_> = told
        .iter()
        .map(|t| json!({ "name": t.name, "password": t.password.expose(), "roles": t.roles, "display_name": t.display_name }))
        .collect();
    let people = told.iter().filter(|t| t.is_for_people());
    let lines: Vec<String> = people
        .map(|t| {
            let roles: Vec<&str> = t.roles.iter().map(|r| r.as_str()).collect();
            format!("  {:<12} {:<28} {}", t.name, t.password.expose(), roles.join(", "))
        })
        .collect();
    let text = format!(
        "\n  Utopia's border is open:  {}\n  Its reader bridge:      {reader}\n\n  Sign in with one of these (made for this run):\n{}\n\n  Stop with Ctrl+C.\n",
        product.origin,
        lines.join("\n")
    );
    let mut out = std::io::stdout().lock();
    super::print(
        &mut out,
        format,
        &json!({ "url": product.origin, "accounts": accounts, "reader": reader }),
        &text,
    )
}
