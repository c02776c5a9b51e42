//! Lists changed: announced travellers whose flight is not long over are asked about again.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use kernel::{FlightId, Outcome, Timestamp};
use tokio::sync::watch;

use super::Service;
use super::refold::{Folding, Found, refold};
use crate::screen::Asked;
use crate::store::{flights, stale};

/// How long after its time a flight still matters.
pub(super) const OVER: Duration = Duration::from_secs(24 * 3600);

impl Service {
    /// Asks again whenever a new state of the lists is in place, until the lists end. To be run beside the server.
    pub async fn follow_lists(self: Arc<Self>, mut changes: watch::Receiver<String>) {
        while changes.changed().await.is_ok() {
            match self.rescreen().await {
                Ok(flights) => tracing::info!(flights, "announced travellers asked again"),
                Err(problem) => {
                    tracing::error!(context = %problem.internal, "announced travellers could not be asked again")
                }
            }
        }
    }

    /// Asks the lists again about everyone announced for flights of today and later; how many flights.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn rescreen(&self) -> Outcome<usize> {
        let now = self.clock.now();
        let since = now.minus(OVER);
        let rows = self.ledger.read("carriers.rescreen", move |tx| flights::since(tx, since)).await?;
        // A masked flight is not asked about: nothing is left to ask with.
        for row in rows.iter().filter(|row| row.masked_at.is_none()) {
            self.rescreen_flight(row.id, now).await?;
        }
        Ok(rows.len())
    }

    async fn rescreen_flight(&self, id: FlightId, now: Timestamp) -> Outcome<()> {
        let asked = self.ledger.read("carriers.rescreen.flight", move |tx| flights::everyone(tx, id)).await?;
        let screening = Arc::clone(&self.screening);
        let snapshot = screening.snapshot();
        let mut hits = HashMap::new();
        for announced in asked.iter().filter(|a| a.snapshot != snapshot.id()) {
            let question: Asked = serde_json::from_str(&announced.asked).map_err(stale)?;
            hits.insert(announced.asked.clone(), snapshot.screen(&question.query(now.date_utc())).hits);
        }
        let found = Arc::new(Found { snapshot: snapshot.id().to_owned(), hits });
        let (rules, papers) = (Arc::clone(&self.rules), Arc::clone(&self.papers));
        let folding = Folding { rules, screening, papers, found, now };
        self.ledger.write("carriers.rescreen.fold", move |tx| refold(tx, &folding, id).map(drop)).await
    }
}
