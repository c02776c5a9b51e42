//! `gatehouse carrier retention`: masks and deletes what is due, tells what would be, or makes a new key. May run beside a server;
//! its entries of the audit log are published by the server, or by the next one that starts.

use std::io::Write;
use std::sync::Arc;

use carriers::retention::wire::{Counts, DueFlight, DueView, Swept};
use clap::Args;
use kernel::{Locale, Message, Outcome, Problem};
use platform::{Clock, SystemEntropy, Texts};
use serde_json::json;

use crate::cli::Format;
use crate::commands::serve::runtime;
use crate::commands::{Ending, print};
use crate::settings::Settings;
use crate::{library, wiring};

/// Arguments of `retention`.
#[derive(Debug, Args)]
pub struct Retention {
    /// Only tell what would be masked and deleted.
    #[arg(long)]
    dry_run: bool,
    /// Add a key to the key file: originals are sealed under it from the server's next start on, older ones stay readable.
    #[arg(long, conflicts_with = "dry_run")]
    new_key: bool,
}

/// Runs the command.
pub fn run(
    args: &Retention,
    settings: &Settings,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let texts = library::texts()?;
    let ledger = wiring::open_ledger(settings, &clock)?;
    if args.new_key {
        let id = carriers::retention::Keys::rotate(&settings.data, &SystemEntropy)?;
        let message = Message::new("retention-key-made").with("key", id.clone());
        print(out, format, &json!({ "key": id }), &texts.render(Locale::English, &message))?;
        return Ok(Ending::Done);
    }
    let origin = format!("https://localhost:{}", settings.listen.port());
    let now = clock.now();
    runtime()?.block_on(async {
        let product = wiring::build(settings, ledger, clock, origin).await?;
        if args.dry_run {
            let due = product.carriers.retention_due(now).await?;
            print(out, format, &due, &told(&texts, &due))?;
        } else {
            let swept = product.carriers.retain(now).await?;
            print(out, format, &swept, &done(&texts, &swept))?;
        }
        Ok::<_, Problem>(Ending::Done)
    })
}

fn told(texts: &Texts, due: &DueView) -> String {
    let line = |id: &'static str, flight: &DueFlight| {
        let message = Message::new(id)
            .with("flight", flight.name.clone())
            .with("event", flight.event_at.to_string())
            .with("masked", flight.masked_on.to_string())
            .with("deleted", flight.deleted_on.to_string());
        texts.render(Locale::English, &message)
    };
    let messages = Message::new("retention-would-messages")
        .with("mask", i64::from(due.mask_messages))
        .with("delete", i64::from(due.delete_messages));
    let mask = due.mask.iter().map(|flight| line("retention-would-mask", flight));
    let delete = due.delete.iter().map(|flight| line("retention-would-delete", flight));
    let lines = delete.chain(mask).chain([texts.render(Locale::English, &messages)]);
    lines.collect::<Vec<_>>().join("\n")
}

fn done(texts: &Texts, swept: &Swept) -> String {
    let line = |id: &'static str, counts: &Counts| {
        let message = Message::new(id)
            .with("flights", i64::from(counts.flights))
            .with("interchanges", i64::from(counts.interchanges))
            .with("messages", i64::from(counts.messages))
            .with("travellers", i64::from(counts.travellers));
        texts.render(Locale::English, &message)
    };
    [line("retention-masked", &swept.masked), line("retention-deleted", &swept.deleted)].join("\n")
}
