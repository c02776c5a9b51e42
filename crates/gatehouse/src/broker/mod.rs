//! Intake from a message broker (NATS JetStream): pulls carriers' interchanges, hands them to the carriers' context,
//! acknowledges each only when it is durable, and publishes the answers.
//!
//! What never lives here: what an interchange means, or whether it came before; the context knows. A delivery may come any
//! number of times, in any order, and a crash at any point only makes it come again.

mod connect;
mod message;
mod settings;
mod subject;

use std::sync::Arc;
use std::time::Duration;

use async_nats::jetstream::consumer::PullConsumer;
use futures_util::StreamExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

pub use self::settings::Nats;

/// How long one request for messages stands at the broker.
const PULL: Duration = Duration::from_secs(2);
/// How often the broker is asked how much waits.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Longest wait before the broker is tried again.
const RETRY_MAX: Duration = Duration::from_secs(30);
/// How long messages in hand may take when the server stops; what is not done then comes again.
const STOP: Duration = Duration::from_secs(10);

/// What every message needs.
struct Intake {
    nats: Nats,
    carriers: Arc<carriers::Service>,
    permits: Arc<Semaphore>,
}

/// Receives from the broker until the server stops. The broker may be away, now or later: it is tried again for ever.
pub async fn run(nats: Nats, carriers: Arc<carriers::Service>, mut stopped: watch::Receiver<()>) {
    let permits = Arc::new(Semaphore::new(usize::from(nats.in_flight)));
    let intake = Arc::new(Intake { nats, carriers, permits });
    let mut work = JoinSet::new();
    let mut tries = 0;
    connect::show(connect::Link::Down);
    loop {
        let fault = tokio::select! {
            _ = stopped.changed() => break,
            fault = session(&intake, &mut work, &mut tries) => fault,
        };
        connect::show(connect::Link::Down);
        let wait = retry(tries);
        tries += 1;
        tracing::error!(error = %fault, again_in_s = wait.as_secs(), "the message broker can't be used");
        tokio::select! {
            _ = stopped.changed() => break,
            () = tokio::time::sleep(wait) => {}
        }
    }
    let rest = async { while work.join_next().await.is_some() {} };
    if tokio::time::timeout(STOP, rest).await.is_err() {
        tracing::warn!("messages of the broker were in hand at the stop; they will come again");
    }
}

/// Connects and receives until something fails; says what.
async fn session(intake: &Arc<Intake>, work: &mut JoinSet<()>, tries: &mut u32) -> String {
    let consumer = match connect::consumer(&intake.nats).await {
        Ok(consumer) => consumer,
        Err(fault) => return fault,
    };
    *tries = 0;
    tracing::info!(stream = %intake.nats.stream, consumer = %intake.nats.consumer, "receiving from the message broker");
    tokio::select! {
        fault = pull(intake, &consumer, work) => fault,
        never = look(&consumer) => match never {},
    }
}

/// Asks for as many messages as there are hands free, again and again.
async fn pull(intake: &Arc<Intake>, consumer: &PullConsumer, work: &mut JoinSet<()>) -> String {
    loop {
        while work.try_join_next().is_some() {}
        let mut free = free(&intake.permits).await;
        let mut batch = match consumer.batch().max_messages(free.len()).expires(PULL).messages().await {
            Ok(batch) => batch,
            Err(e) => return e.to_string(),
        };
        while let Some(next) = batch.next().await {
            let message = match next {
                Ok(message) => message,
                Err(e) => return e.to_string(),
            };
            let (permit, intake) = (free.pop(), Arc::clone(intake));
            work.spawn(async move {
                message::handle(&intake, message).await;
                drop(permit);
            });
        }
    }
}

/// Every permit that is free, at least one.
async fn free(permits: &Arc<Semaphore>) -> Vec<OwnedSemaphorePermit> {
    let one = Arc::clone(permits).acquire_owned().await.expect("nobody closes it");
    let mut all = vec![one];
    while let Ok(permit) = Arc::clone(permits).try_acquire_owned() {
        all.push(permit);
    }
    all
}

/// Keeps the metrics of what waits at the broker.
async fn look(consumer: &PullConsumer) -> std::convert::Infallible {
    let mut turn = tokio::time::interval(LOOK_EVERY);
    loop {
        turn.tick().await;
        // A broker that is away shows elsewhere.
        if let Ok(info) = consumer.get_info().await {
            metrics::gauge!("gatehouse_broker_pending").set(info.num_pending as f64);
            metrics::gauge!("gatehouse_broker_unacknowledged").set(info.num_ack_pending as f64);
        }
    }
}

/// How long to wait after a number of failed tries.
fn retry(tries: u32) -> Duration {
    Duration::from_secs(1 << tries.min(5)).min(RETRY_MAX)
}
