//! Operations about the server itself: live events and its status.

use std::sync::Arc;

use futures_util::StreamExt;
use kernel::{Outcome, Timestamp};
use platform::ledger::Place;
use platform::{Access, Call, Clock, Event, Ledger, Limit, Operation, Reply};
use schemars::JsonSchema;
use serde::Serialize;
use tokio::sync::watch;
use tokio_stream::wrappers::BroadcastStream;

/// What an administrator sees of the server.
#[derive(Debug, Serialize, JsonSchema)]
struct SystemStatus {
    /// Version of the program.
    version: &'static str,
    /// When the server started.
    started_at: Timestamp,
    /// The server's time now.
    now: Timestamp,
    /// `sqlite` or `postgresql`.
    ledger: &'static str,
    /// Resident memory in bytes, where the system tells it.
    memory_bytes: Option<u64>,
}

/// Tells the event streams to end: a server that stops doesn't wait for browsers that listen for ever.
#[derive(Debug, Clone)]
pub struct Ending(watch::Sender<bool>);

impl Default for Ending {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Ending {
    /// Ends every stream that is open, and each that is opened later.
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    /// Done when the end has begun.
    fn begun(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut told = self.0.subscribe();
        async move {
            // An error means that the sender is gone, and with it the server.
            let _ = told.wait_for(|ending| *ending).await;
        }
    }
}

/// The operations.
pub fn operations(ledger: Ledger, clock: &Arc<dyn Clock>, ending: Ending) -> Vec<Operation> {
    let started_at = clock.now();
    let events = ledger.clone();
    vec![
        Operation::get("system.events", "/api/events")
            .access(Access::SignedIn)
            .limit(Limit { body_bytes: 0, per_minute: 60 })
            .returns_events()
            .handle(move |_: Call| {
                let stream = stream(&events, &ending);
                async move { Ok(stream) }
            }),
        Operation::get("system.status", "/api/system").returns::<SystemStatus>().handle(move |call: Call| {
            let status = status(&ledger, started_at, call.now);
            async move { Ok(Reply::json(&status)) }
        }),
    ]
}

/// Events hold ids and no personal data; whoever may not read the subject gets nothing from knowing that it changed.
fn stream(ledger: &Ledger, ending: &Ending) -> Reply {
    let told = BroadcastStream::new(ledger.subscribe()).map(|event| match event {
        Ok(event) => event.as_ref().clone(),
        // The listener was too slow: it is told to look at everything again.
        Err(_) => Event { topic: "missed", subject: String::new(), data: serde_json::Value::Null },
    });
    Reply::events(Box::pin(told.take_until(Box::pin(ending.begun()))))
}

fn status(ledger: &Ledger, started_at: Timestamp, now: Timestamp) -> SystemStatus {
    let ledger = match ledger.place() {
        Place::File(_) => "sqlite",
        Place::Postgres(_) => "postgresql",
    };
    SystemStatus {
        version: env!("CARGO_PKG_VERSION"),
        started_at,
        now,
        ledger,
        memory_bytes: memory_bytes().ok(),
    }
}

/// Resident memory from `/proc/self/status`.
fn memory_bytes() -> Outcome<u64> {
    let fault = |why: String| kernel::Problem::internal(why);
    let text = std::fs::read_to_string("/proc/self/status").map_err(|e| fault(e.to_string()))?;
    let line = text.lines().find_map(|l| l.strip_prefix("VmRSS:")).ok_or_else(|| fault("no VmRSS".into()))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().map_err(|_| fault(line.into()))?;
    Ok(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_stop_ends_streams_that_are_open_and_those_opened_later() {
        let ending = Ending::default();
        let open = ending.begun();
        ending.begin();
        open.await;
        ending.begun().await;
    }
}
