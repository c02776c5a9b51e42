//! `gatehouse openapi` and `gatehouse matrix`: the reference documents, made from the registered operations.

use std::io::Write;
use std::sync::Arc;

use accountability::policy::{OperationInfo, render_matrix};
use kernel::{Outcome, Problem};
use platform::ledger::Place;
use platform::{Clock, Ledger, SystemClock};

use super::Ending;
use crate::settings::Settings;
use crate::wiring::{self, Product};

/// Prints the OpenAPI document.
pub fn openapi(out: &mut dyn Write) -> Outcome<Ending> {
    let product = product()?;
    let text = serde_json::to_string_pretty(&http_shell::openapi(&product.operations))
        .map_err(|e| Problem::internal(e.to_string()))?;
    writeln!(out, "{text}").map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Ending::Done)
}

/// Prints the policy matrix.
pub fn matrix(out: &mut dyn Write) -> Outcome<Ending> {
    let product = product()?;
    let (policy, _) = product.accountability.policy()?;
    let infos: Vec<OperationInfo> = product.operations.iter().map(OperationInfo::from).collect();
    write!(out, "{}", render_matrix(policy, &infos)).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Ending::Done)
}

/// The product on an empty ledger in a temporary folder, which is removed again.
fn product() -> Outcome<Product> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let folder = std::env::temp_dir().join(format!("gatehouse-reference-{}", std::process::id()));
    let settings = Settings { data: folder.clone(), ..Settings::default() };
    std::fs::create_dir_all(&folder).map_err(|e| Problem::internal(e.to_string()))?;
    let place = Place::File(folder.join("ledger.sqlite"));
    let ledger = Ledger::open(place, wiring::MIGRATIONS, Arc::clone(&clock))?;
    let runtime = super::serve::runtime()?;
    let product = runtime.block_on(wiring::build(&settings, ledger, clock, "https://localhost:8443".into()));
    // What stays in the temporary folder the system removes.
    let _ = std::fs::remove_dir_all(&folder);
    product
}
