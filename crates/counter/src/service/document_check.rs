//! A reading of the document's chip comes to a presentation that is not decided: the check is judged and kept, the advice is given
//! anew, and nobody decides on the old one.

use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Entry, Grant, Scope, audit};
use documents::check::{self, DocumentCheckView, Prepared, Presented, Sent, Stored as Kept};
use kernel::{AdviceId, DocumentCheckId, Outcome, PresentationId, Problem, Purpose};
use platform::once::{self, Once};
use platform::{Call, Stopwatch, Tx};
use serde_json::json;

use super::decide::at_own_counter;
use super::present::{stand_of, tell, view};
use super::{Rules, Service};
use crate::decision::Officer;
use crate::model::{CheckKind, PresentationState};
use crate::reading::DocumentView;
use crate::rules::checks::chip;
use crate::store::presentations::{self, Stored};
use crate::view::{AdviceView, DocumentCheckInput, DocumentCheckRef, PresentationView};
use crate::{advice, assemble};

/// Ids made before the transaction.
#[derive(Clone, Copy)]
struct Ids {
    check: DocumentCheckId,
    advice: AdviceId,
}

impl Service {
    /// Attaches a document check to an undecided presentation. The same reading again gives the same check.
    ///
    /// # Errors
    /// What [`Prepared::of`] refuses; `problem-already-decided`, `problem-lane-not-yours`,
    /// `problem-document-check-second-line`, `problem-document-check-elsewhere`.
    pub async fn document_check(
        &self,
        call: Call,
        id: PresentationId,
        input: DocumentCheckInput,
    ) -> Outcome<PresentationView> {
        let once = Once::of(&call, "counter.document_check")?;
        let evidence = input.evidence.get().to_owned();
        let sent = Sent { reading: input.reading, device: input.device, evidence };
        let prepared = self.checks.prepare(sent, call.now).await?;
        let officer = Officer::of(call.caller()?, call.purpose()?)?;
        let ids = Ids {
            check: self.checks.fresh_id(call.now),
            advice: AdviceId::new(call.now, self.entropy.bytes10()),
        };
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.document_check", move |tx| {
                let read = grant(tx, &call, Scope::Presentation(id))?;
                once::run(tx, once.as_ref(), |tx| {
                    attach(tx, &read, &call, &rules, &officer, id, &prepared, ids)
                })?;
                view(tx, &read, id, call.now)
            })
            .await
    }
}

/// Keeps the check and gives the advice anew; nothing happens for a reading that came before.
#[expect(clippy::too_many_arguments, reason = "a job of one transaction")]
fn attach(
    tx: &mut Tx<'_>,
    read: &Grant,
    call: &Call,
    rules: &Rules,
    officer: &Officer,
    id: PresentationId,
    prepared: &Prepared,
    ids: Ids,
) -> Outcome<DocumentCheckId> {
    let stored = presentations::find(tx, read, id)?;
    if let Some(known) = check::of_reading(tx, read, prepared.reading())? {
        return if known.record.presentation == id {
            Ok(known.record.id)
        } else {
            Err(Problem::conflict("problem-document-check-elsewhere"))
        };
    }
    may_attach(tx, call, rules, officer, &stored)?;
    let record = prepared.record(ids.check, id, presented(&stored)?, call.caller()?, call.now);
    let kept = check::insert(tx, read, prepared, record)?;
    renew(tx, call, &stored, &kept, prepared.took_us, ids.advice)?;
    Ok(ids.check)
}

fn may_attach(
    tx: &mut Tx<'_>,
    call: &Call,
    rules: &Rules,
    officer: &Officer,
    stored: &Stored,
) -> Outcome<()> {
    match stored.state {
        PresentationState::Checked => at_own_counter(tx, rules, officer, stored),
        PresentationState::Referred if call.purpose()? == Purpose::SecondLine => Ok(()),
        PresentationState::Referred => Err(Problem::forbidden("problem-document-check-second-line")),
        PresentationState::Decided => Err(Problem::conflict("problem-already-decided")),
    }
}

/// What the chip is compared with.
fn presented(stored: &Stored) -> Outcome<Presented> {
    let document: DocumentView = serde_json::from_str(&stored.document)
        .map_err(|e| Problem::internal(format!("stored document: {e}")))?;
    let (lines, code) = (document.mrz, document.code);
    Ok(Presented { lines, code, issuer: document.issuer, number: document.number })
}

/// A new advice: the chip check is judged, the others stay as they were shown.
fn renew(
    tx: &mut Tx<'_>,
    call: &Call,
    stored: &Stored,
    kept: &Kept,
    judged_us: u64,
    id: AdviceId,
) -> Outcome<()> {
    let watch = Stopwatch::start();
    advice::unseal(&stored.shown, &stored.digest)?;
    let mut shown: AdviceView =
        serde_json::from_str(&stored.shown).map_err(|e| Problem::internal(format!("stored advice: {e}")))?;
    let mut check = chip::judge(&kept.record);
    check.took_us = judged_us + watch.micros();
    shown.took_us += check.took_us;
    let chip = assemble::bare_view(check);
    for old in shown.checks.iter_mut().filter(|one| one.check == CheckKind::Chip) {
        *old = chip.clone();
    }
    let results: Vec<_> = shown.checks.iter().map(|c| (c.result, c.reasons.as_slice())).collect();
    let (verdict, reasons) = advice::combine(&results);
    let reference = DocumentCheckRef { id: kept.record.id, sha256: kept.digest.clone() };
    let shown = AdviceView { id, verdict, reasons, document_check: Some(reference), ..shown };
    let (sealed, text) = advice::seal(&shown);
    presentations::insert_advice(tx, stored.id, &sealed, &shown, &text, call.now)?;
    presentations::replace_advice(tx, stored.id, id)?;
    let record = &kept.record;
    let details = json!({
        "document_check": record.id,
        "document_check_sha256": kept.digest,
        "evidence_sha256": record.evidence,
        "trust_store": record.trust_store,
        "reading": record.reading,
        "device": record.device,
        "data": record.data,
        "originality": record.originality,
        "advice": id,
        "verdict": verdict,
    });
    audit::append(tx, Entry::of_call("counter.document_check", call).about(stored.id).with(details))?;
    tell(tx, stored.id, &stand_of(stored), stored.state)
}

/// The check in force on a presentation, for the screen.
pub(super) fn in_force(
    tx: &mut Tx<'_>,
    read: &Grant,
    id: PresentationId,
) -> Outcome<Option<DocumentCheckView>> {
    Ok(check::of_presentation(tx, read, id)?.as_ref().map(DocumentCheckView::from))
}
