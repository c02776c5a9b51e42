//! Lists changed: who waits and who stands at a counter is asked about again. A hit sets an alert on the one and gives
//! the other a new advice, so that nobody decides on an old one.

use std::sync::Arc;

use accountability::{Actor, Entry, audit};
use kernel::{AdviceId, ArrivalId, Direction, Outcome, PresentationId, Timestamp};
use platform::Tx;
use serde_json::json;
use tokio::sync::watch;

use super::lanes::lane_event;
use super::present::tell;
use super::{RECENT, Service, day};
use crate::model::CheckKind;
use crate::rules::checks::lists::judge;
use crate::screened::{self, Screened};
use crate::store::{arrivals, presentations};
use crate::view::{AdviceView, CheckView};
use crate::{advice, assemble, reading};

/// Travellers read from the ledger at a time.
const BATCH: usize = 500;
/// Batches at most: two million travellers cannot wait at once.
const BATCHES_MAX: usize = 4_000;

/// What asking again came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rescreened {
    /// Travellers asked about.
    pub asked: u64,
    /// Alerts set or cleared, and advices renewed.
    pub changed: u64,
}

impl Service {
    /// Asks again whenever a new state of the lists is in place, until the lists end. To be run beside the server.
    pub async fn follow_lists(self: Arc<Self>, mut changes: watch::Receiver<String>) {
        while changes.changed().await.is_ok() {
            match self.rescreen().await {
                Ok(done) => tracing::info!(asked = done.asked, changed = done.changed, "lists asked again"),
                Err(problem) => {
                    tracing::error!(context = %problem.internal, "lists could not be asked again")
                }
            }
        }
    }

    /// Asks the lists again about all who wait or stand undecided.
    pub async fn rescreen(&self) -> Outcome<Rescreened> {
        let now = self.clock.now();
        let open = self.rescreen_open(now).await?;
        let waiting = self.rescreen_waiting(now).await?;
        Ok(Rescreened { asked: open.asked + waiting.asked, changed: open.changed + waiting.changed })
    }

    async fn rescreen_open(&self, now: Timestamp) -> Outcome<Rescreened> {
        let mut done = Rescreened::default();
        let mut after = String::new();
        for _ in 0..BATCHES_MAX {
            let from = after.clone();
            let batch = self
                .ledger
                .read("counter.rescreen.open", move |tx| {
                    presentations::open(tx, now.minus(RECENT), &from, BATCH)
                })
                .await?;
            let Some((last, _)) = batch.last() else { break };
            after = last.to_string();
            for (id, mut screened) in batch {
                done.asked += 1;
                let found = self.screening.screen(&screened.query(day(now)));
                if screened.remember(&found.hits) {
                    let new = AdviceId::new(now, self.entropy.bytes10());
                    let write = move |tx: &mut Tx<'_>| renew(tx, id, new, &screened, &found, now);
                    done.changed += u64::from(self.ledger.write("counter.rescreen.renew", write).await?);
                }
            }
        }
        Ok(done)
    }

    async fn rescreen_waiting(&self, now: Timestamp) -> Outcome<Rescreened> {
        let mut done = Rescreened::default();
        let mut after = String::new();
        for _ in 0..BATCHES_MAX {
            let from = after.clone();
            let batch = self
                .ledger
                .read("counter.rescreen.waiting", move |tx| arrivals::screenable(tx, &from, BATCH))
                .await?;
            let Some((last, _)) = batch.last() else { break };
            after = last.to_string();
            done.asked += batch.len() as u64;
            let alerts: Vec<_> = batch.iter().filter_map(|(id, zone)| self.alert(*id, zone, now)).collect();
            done.changed += self
                .ledger
                .write("counter.rescreen.alerts", move |tx| {
                    let mut changed = 0;
                    for (id, alert) in &alerts {
                        if let Some(lane) = arrivals::set_alert(tx, *id, alert.as_ref())? {
                            lane_event(tx, &lane, "alert")?;
                            changed += 1;
                        }
                    }
                    Ok(changed)
                })
                .await?;
        }
        Ok(done)
    }

    fn alert(
        &self,
        id: ArrivalId,
        zone: &str,
        now: Timestamp,
    ) -> Option<(ArrivalId, Option<kernel::Message>)> {
        let today = day(now);
        let read = reading::zone(zone, Direction::Entry, &self.rules.documents, today).ok()?;
        let found = self.screening.screen(&read.screened().query(today));
        Some((id, screened::alert(&found.hits)))
    }
}

/// Gives an open presentation a new advice: the lists check is judged anew, the others stay as they were shown.
fn renew(
    tx: &mut Tx<'_>,
    id: PresentationId,
    new: AdviceId,
    screened: &Screened,
    found: &screening::Screened,
    now: Timestamp,
) -> Outcome<bool> {
    let Some((mut shown, stand, state)) = presentations::open_advice(tx, id)? else { return Ok(false) };
    let cut = found.capped.is_some().then(|| kernel::Message::new("reason-lists-cut"));
    let mut check = judge(&screened::facts(screened, &found.hits), cut.as_ref());
    check.took_us = found.took_us;
    let lists: CheckView = assemble::lists_view(check, &found.hits);
    for old in shown.checks.iter_mut().filter(|c| c.check == CheckKind::Lists) {
        *old = lists.clone();
    }
    let results: Vec<_> = shown.checks.iter().map(|c| (c.result, c.reasons.as_slice())).collect();
    let (verdict, reasons) = advice::combine(&results);
    let shown = AdviceView { id: new, verdict, reasons, list_snapshot: found.snapshot.clone(), ..shown };
    let (sealed, text) = advice::seal(&shown);
    presentations::insert_advice(tx, id, &sealed, &shown, &text, now)?;
    presentations::set_advice(tx, id, new, screened)?;
    let details = json!({ "advice": new, "verdict": verdict, "list_snapshot": shown.list_snapshot });
    audit::append(tx, Entry::new(now, "counter.rescreen", Actor::System).about(id).with(details))?;
    tell(tx, id, &stand, state)?;
    Ok(true)
}
