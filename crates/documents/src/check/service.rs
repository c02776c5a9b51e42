//! The use cases of document checks: preparing one for the counter, showing, and making it again.

use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Grant, Scope};
use kernel::{DocumentCheckId, Outcome, Problem, Timestamp};
use platform::{Call, Entropy, Ledger, Stopwatch, Tx};

use super::prepare::{self, Prepared, Sent};
use super::replay::{self, Replay, StoreChoice};
use super::rules::CheckRules;
use super::store;
use super::view::DocumentCheckView;
use crate::trust::TrustService;

/// Document checks.
pub struct Checks {
    ledger: Ledger,
    entropy: Arc<dyn Entropy>,
    trust: Arc<TrustService>,
    rules: CheckRules,
}

impl Checks {
    /// The service on a ledger and a trust store.
    pub fn new(
        ledger: Ledger,
        entropy: Arc<dyn Entropy>,
        trust: Arc<TrustService>,
        rules: CheckRules,
    ) -> Arc<Self> {
        Arc::new(Self { ledger, entropy, trust, rules })
    }

    /// An id for a new check.
    pub fn fresh_id(&self, now: Timestamp) -> DocumentCheckId {
        DocumentCheckId::new(now, self.entropy.bytes10())
    }

    /// Judges what a reader sent, with what is trusted now. Nothing is stored.
    ///
    /// # Errors
    /// As [`Prepared::of`].
    pub async fn prepare(&self, sent: Sent, now: Timestamp) -> Outcome<Prepared> {
        let (store, rules) = (self.trust.store(), self.rules.clone());
        blocking(move || {
            let watch = Stopwatch::start();
            let mut prepared = Prepared::of(sent, &store, &rules, now)?;
            prepared.took_us = watch.micros();
            Ok(prepared)
        })
        .await?
    }

    /// One check.
    ///
    /// # Errors
    /// `problem-document-check-unknown`.
    pub async fn check(&self, call: Call, id: DocumentCheckId) -> Outcome<DocumentCheckView> {
        let job = move |tx: &mut Tx<'_>, read: &Grant| store::find(tx, read, id);
        let stored = self.read(call, Scope::DocumentCheck(id), "documents.check", job).await?;
        Ok(DocumentCheckView::from(&stored))
    }

    /// The evidence, byte for byte.
    ///
    /// # Errors
    /// `problem-document-check-unknown`, `problem-document-check-evidence-deleted`.
    pub async fn evidence(&self, call: Call, id: DocumentCheckId) -> Outcome<String> {
        let job = move |tx: &mut Tx<'_>, read: &Grant| {
            store::find(tx, read, id)?;
            store::evidence(tx, read, id)
        };
        self.read(call, Scope::DocumentCheck(id), "documents.check.evidence", job).await
    }

    /// The picture of the chip, in a form that browsers show.
    ///
    /// # Errors
    /// As the evidence; `problem-document-check-no-portrait`.
    pub async fn portrait(&self, call: Call, id: DocumentCheckId) -> Outcome<(&'static str, Vec<u8>)> {
        let text = self.evidence(call, id).await?;
        blocking(move || {
            let none = || Problem::not_found("problem-document-check-no-portrait");
            let evidence = prepare::read(&text)?;
            let (portrait, bytes) = evidence.file("DG2").and_then(prepare::picture).ok_or_else(none)?;
            let media_type = if portrait.media_type == PNG { PNG } else { JPEG };
            Ok((media_type, bytes))
        })
        .await?
    }

    /// Makes a check again.
    ///
    /// # Errors
    /// As the evidence.
    pub async fn replay(&self, call: Call, id: DocumentCheckId, choice: StoreChoice) -> Outcome<Replay> {
        let job = move |tx: &mut Tx<'_>, read: &Grant| {
            let stored = store::find(tx, read, id)?;
            let evidence = store::evidence(tx, read, id)?;
            let material = store::material(tx, &stored.record.trust_store)?;
            Ok((stored.record, evidence, material))
        };
        let (record, text, material) =
            self.read(call, Scope::Replay(id), "documents.check.replay", job).await?;
        let today = self.trust.store();
        blocking(move || {
            let evidence = prepare::read(&text)?;
            match choice {
                StoreChoice::Then => replay::then(&record, &evidence, &material),
                StoreChoice::Now => replay::now(&record, &evidence, &today),
            }
        })
        .await?
    }

    /// Deletes the evidence that is older than the rules keep it; how many there were.
    pub async fn purge(&self, now: Timestamp) -> Outcome<u64> {
        let before = now.minus(self.rules.kept);
        self.ledger.write("documents.check.purge", move |tx| store::purge(tx, before)).await
    }

    /// Reads under a grant, whose audit entry is in the same transaction.
    async fn read<T: Send + 'static>(
        &self,
        call: Call,
        scope: Scope,
        name: &'static str,
        job: impl FnOnce(&mut Tx<'_>, &Grant) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.ledger
            .write(name, move |tx| {
                let read = grant(tx, &call, scope)?;
                job(tx, &read)
            })
            .await
    }
}

const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";

/// Runs work that would hold up the async runtime.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Problem::internal(format!("blocking work ended: {e}")))
}
