//! `gatehouse account bootstrap`: the first two administrators of an empty ledger.

use std::io::Write;
use std::sync::Arc;

use accountability::identity::{BootstrapAccount, NewAccount};
use clap::Args;
use kernel::{Locale, Outcome, Role};
use platform::Clock;
use serde_json::json;

use super::{Ending, print};
use crate::cli::Format;
use crate::settings::Settings;
use crate::wiring;

/// Arguments of `account bootstrap`.
#[derive(Debug, Args)]
pub struct Bootstrap {
    /// Sign-in name of the first administrator.
    #[arg(long, default_value = "admin.one")]
    first: String,
    /// Sign-in name of the second administrator.
    #[arg(long, default_value = "admin.two")]
    second: String,
}

/// Runs the command.
pub fn bootstrap(
    args: &Bootstrap,
    settings: &Settings,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let ledger = wiring::open_ledger(settings, &clock)?;
    let administrator = |name: &String| BootstrapAccount {
        new: NewAccount { name: name.clone(), display_name: name.clone(), locale: Locale::English },
        roles: vec![Role::Administrator],
        password: None,
    };
    let accounts = vec![administrator(&args.first), administrator(&args.second)];
    let made = super::serve::runtime()?.block_on(async {
        let origin = settings
            .origin
            .clone()
            .unwrap_or_else(|| format!("https://localhost:{}", settings.listen.port()));
        let product = wiring::build(settings, ledger, Arc::clone(&clock), origin).await?;
        let made = product.accountability.bootstrap(accounts, clock.now()).await?;
        product.accountability.log().publish().await?;
        Ok::<_, kernel::Problem>(made)
    })?;
    let told: Vec<_> = made
        .iter()
        .map(|m| json!({ "name": m.name, "one_time_password": m.one_time_password.expose() }))
        .collect();
    let lines: Vec<String> =
        made.iter().map(|m| format!("{}  {}", m.name, m.one_time_password.expose())).collect();
    let text =
        format!("One-time passwords, to be changed at the first sign-in within a day:\n{}", lines.join("\n"));
    print(out, format, &told, &text)?;
    Ok(Ending::Done)
}
