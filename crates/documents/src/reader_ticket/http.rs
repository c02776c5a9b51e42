//! The operations of reader tickets. No HTTP framework; policies are in `library/policy/reader.cedar`.

use std::sync::Arc;

use accountability::{Entry as AuditEntry, audit};
use kernel::{Outcome, Problem, Purpose, Timestamp};
use platform::operation::{Access, answer};
use platform::{Audit, Call, Ledger, Operation, Reply, Tx};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{DEVICE_CHARS_MAX, ReaderTickets};

const READING: &[Purpose] = &[Purpose::BorderCheck, Purpose::SecondLine];

/// What a ticket is asked for.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReaderTicketInput")]
pub struct TicketInput {
    /// The device, as the workstation calls it; 100 characters at most.
    pub device: Option<String>,
}

/// A ticket.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ReaderTicket")]
pub struct TicketView {
    /// What the bridge wants to see, as `Authorization: Bearer`.
    pub ticket: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// The key that bridges pin.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ReaderKey")]
pub struct KeyView {
    /// Ed25519 public key, base64url.
    pub key: String,
    /// Where browsers reach the server: the only origin that a paired bridge answers.
    pub origin: String,
    /// Where this server's pages look for the bridge of their workstation, the first one first.
    pub bridges: Vec<String>,
}

/// The operations.
pub fn operations(ledger: &Ledger, tickets: &Arc<ReaderTickets>, bridges: Vec<String>) -> Vec<Operation> {
    let (ledger, signer) = (ledger.clone(), Arc::clone(tickets));
    let public = tickets.public();
    vec![
        Operation::post("documents.reader_ticket", "/api/reader-tickets")
            .purposes(READING)
            .audit(Audit::Act)
            .body::<TicketInput>()
            .returns::<TicketView>()
            .handle(move |call| {
                let (ledger, signer) = (ledger.clone(), Arc::clone(&signer));
                async move { answer(issue(&ledger, &signer, &call).await) }
            }),
        // Nothing of a person, and whoever pairs a workstation has no account on it.
        Operation::get("documents.reader_key", "/api/reader-key")
            .access(Access::Public)
            .returns::<KeyView>()
            .handle(move |call| {
                let view = KeyView { key: public.text(), origin: call.origin, bridges: bridges.clone() };
                async move { Ok(Reply::json(&view)) }
            }),
    ]
}

async fn issue(ledger: &Ledger, tickets: &ReaderTickets, call: &Call) -> Outcome<TicketView> {
    let input: TicketInput = call.json()?;
    if input.device.as_ref().is_some_and(|name| name.chars().count() > DEVICE_CHARS_MAX) {
        return Err(Problem::bad_input("problem-reader-device").with("limit", DEVICE_CHARS_MAX as i64));
    }
    let account = call.caller()?.account.to_string();
    let (ticket, expires_at) = tickets.issue(&account, input.device.clone(), call.now);
    let entry = AuditEntry::of_call("documents.reader_ticket", call)
        .with(json!({ "expires_at": expires_at, "device": input.device }));
    ledger
        .write("documents.reader_ticket", move |tx: &mut Tx<'_>| audit::append(tx, entry).map(drop))
        .await?;
    Ok(TicketView { ticket, expires_at })
}
