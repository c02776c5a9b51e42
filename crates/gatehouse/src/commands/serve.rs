//! `gatehouse serve`: the server, and what runs beside its requests.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use carriers::folder::{Folder, Swept};
use http_shell::{Binding, Certificate};
use kernel::{Outcome, Problem};
use platform::{Clock, once};

use super::Ending;
use crate::broker;
use crate::settings::Settings;
use crate::wiring::{self, Product};

/// How often entries of the audit log are published.
const PUBLISH_EVERY: Duration = Duration::from_secs(1);
/// How often the carriers' folder is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often what carriers owe is looked after.
const WATCH_EVERY: Duration = Duration::from_secs(60);
/// How often other servers' changes of the trust store are looked for: what was distrusted there must not be trusted here.
const TRUST_EVERY: Duration = Duration::from_secs(10);
/// How often what is too old is forgotten.
const PURGE_EVERY: Duration = Duration::from_secs(600);

/// How often booking data is looked through for what is due: masking and deletion are told by the day.
const RETAIN_EVERY: Duration = Duration::from_secs(24 * 3600);

/// Runs the command until the process is told to stop.
pub fn run(settings: &Settings, clock: Arc<dyn Clock>) -> Outcome<Ending> {
    let binding = Binding::new(settings.listen, certificate(settings)?)?;
    let origin = origin(settings, &binding)?;
    let ledger = wiring::open_ledger(settings, &clock)?;
    runtime()?.block_on(async {
        let product = wiring::build(settings, ledger, clock, origin).await?;
        tracing::info!(origin = %product.origin, "serving");
        serve(&product, binding, stop_signal()).await
    })?;
    Ok(Ending::Done)
}

/// Serves a product and does the work beside it.
pub async fn serve(
    product: &Product,
    binding: Binding,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Outcome<()> {
    let shell = Arc::new(product.shell()?);
    let (stopping, stopped) = tokio::sync::watch::channel(());
    let publisher =
        tokio::spawn(Arc::clone(product.accountability.log()).run(PUBLISH_EVERY, stopped.clone()));
    let purger = tokio::spawn(purge(product.clone()));
    let trust = tokio::spawn(follow_trust(product.clone()));
    let counter = Arc::clone(&product.counter);
    let rescreener = tokio::spawn(counter.follow_lists(product.screening.on_change()));
    let ending = product.ending.clone();
    let stop = async move {
        stop.await;
        ending.begin();
    };
    let announced = tokio::spawn(Arc::clone(&product.carriers).follow_lists(product.screening.on_change()));
    let folder = tokio::spawn(watch_folder(product.clone()));
    let watch = tokio::spawn(watch_carriers(product.clone()));
    let retainer = tokio::spawn(retain(product.clone()));
    let carriers = Arc::clone(&product.carriers);
    let broker =
        product.broker.clone().map(|nats| tokio::spawn(broker::run(nats, carriers, stopped.clone())));
    let served = http_shell::serve(shell, binding, stop).await;
    drop(stopping);
    purger.abort();
    trust.abort();
    rescreener.abort();
    announced.abort();
    folder.abort();
    watch.abort();
    retainer.abort();
    if let Some(broker) = broker {
        broker.await.map_err(|e| Problem::internal(format!("the broker's intake ended: {e}")))?;
    }
    publisher.await.map_err(|e| Problem::internal(format!("the audit publisher ended: {e}")))?;
    // The last acts are in the published log before the process ends.
    product.accountability.log().publish().await?;
    served
}

/// Forgets what is too old and ends what has expired, at the start and now and then.
async fn purge(product: Product) {
    let mut turn = tokio::time::interval(PURGE_EVERY);
    loop {
        turn.tick().await;
        let now = product.clock.now();
        let done = [
            product.ledger.write("platform.purge", move |tx| once::purge(tx, now)).await,
            product.screening.expire(now).await,
            product.counter.purge(now).await,
            product.checks.purge(now).await,
            product.accountability.purge().await.map(|()| 0),
        ];
        for problem in done.into_iter().filter_map(Result::err) {
            tracing::error!(context = %problem.internal, "what is too old could not be purged");
        }
    }
}

/// Takes up what other servers and commands changed in the trust store; makes it anew daily, since signers of lists expire.
async fn follow_trust(product: Product) {
    let mut turn = tokio::time::interval(TRUST_EVERY);
    let mut made = product.clock.now().date_utc();
    loop {
        turn.tick().await;
        let now = product.clock.now();
        let done = if now.date_utc() == made {
            product.trust.keep_up(now).await.map(drop)
        } else {
            product.trust.refresh(now).await
        };
        match done {
            Ok(()) => made = now.date_utc(),
            Err(problem) => {
                tracing::error!(context = %problem.internal, "the trust store could not be looked after")
            }
        }
    }
}

/// Masks and deletes booking data whose time has come, at the start and daily.
async fn retain(product: Product) {
    let mut turn = tokio::time::interval(RETAIN_EVERY);
    loop {
        turn.tick().await;
        let now = product.clock.now();
        match product.carriers.retain(now).await {
            Ok(swept) => tracing::info!(?swept, "booking data looked through"),
            Err(problem) => {
                tracing::error!(context = %problem.internal, "booking data could not be looked through")
            }
        }
        if let Some(folder) = &product.carriers_folder {
            match carriers::folder::forget(folder, product.carriers.retention_rules(), now) {
                Ok(files) => tracing::info!(files, "files of the carriers' folder forgotten"),
                Err(problem) => {
                    tracing::error!(context = %problem.internal, "the carriers' folder could not be cleared")
                }
            }
        }
        match product.carriers.retention_overdue(now).await {
            Ok(overdue) => metrics::gauge!("gatehouse_carriers_retention_overdue").set(f64::from(overdue)),
            Err(problem) => {
                tracing::error!(context = %problem.internal, "overdue booking data could not be counted")
            }
        }
    }
}

/// Receives what carriers put into their folder, as long as the server runs.
async fn watch_folder(product: Product) {
    let Some(root) = product.carriers_folder.clone() else { return };
    let mut folder = Folder::new(root, Arc::clone(&product.texts));
    let mut turn = tokio::time::interval(LOOK_EVERY);
    loop {
        turn.tick().await;
        match folder.sweep(&product.carriers, product.clock.now()).await {
            Ok(swept) if swept != Swept::default() => {
                let Swept { received, failed, faults } = swept;
                for (outcome, count) in [("received", received), ("failed", failed), ("fault", faults)] {
                    metrics::counter!("gatehouse_carrier_files_total", "outcome" => outcome)
                        .increment(count as u64);
                }
                tracing::info!(received, failed, faults, "carriers' folder swept");
            }
            Ok(_) => {}
            Err(problem) => {
                tracing::error!(context = %problem.internal, "the carriers' folder could not be swept")
            }
        }
    }
}

/// Looks after what carriers owe, what is learnt of their travellers' documents, and what is not counted yet.
async fn watch_carriers(product: Product) {
    let mut turn = tokio::time::interval(WATCH_EVERY);
    loop {
        turn.tick().await;
        let carriers = &product.carriers;
        let done =
            [carriers.sweep_alarms().await, carriers.sweep_papers().await, carriers.sweep_scores().await];
        for problem in done.into_iter().filter_map(Result::err) {
            tracing::error!(context = %problem.internal, "what carriers owe could not be looked after");
        }
    }
}

/// A runtime for the commands that need one.
pub fn runtime() -> Outcome<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Problem::internal(format!("no async runtime: {e}")))
}

/// Where browsers reach the server.
pub fn origin(settings: &Settings, binding: &Binding) -> Outcome<String> {
    if let Some(origin) = &settings.origin {
        return Ok(origin.trim_end_matches('/').to_owned());
    }
    let address = binding.address()?;
    let scheme = if binding.certificate.is_some() { "https" } else { "http" };
    // Passkeys are bound to a host name; they don't work for addresses.
    let host = if address.ip().is_loopback() { "localhost".to_owned() } else { address.ip().to_string() };
    Ok(format!("{scheme}://{host}:{}", address.port()))
}

fn certificate(settings: &Settings) -> Outcome<Option<Certificate>> {
    match (&settings.tls.certificate, &settings.tls.key) {
        (Some(chain), Some(key)) => Ok(Some(Certificate { chain: chain.clone(), key: key.clone() })),
        (None, None) => Ok(None),
        _ => Err(Problem::bad_input("problem-settings")
            .with("file", "[tls]")
            .with("detail", "certificate and key go together")),
    }
}

/// Done when the process is told to end.
pub async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
    tracing::info!("stopping");
}
