//! The second line: taking referrals, notes on them.

use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Entry, Scope, audit};
use kernel::{NoteId, Outcome, PortId, Problem, Purpose, ReferralId};
use platform::{Call, Tx};

use super::Service;
use super::decide::referral_event;
use super::present::view;
use crate::decision::{Officer, REASON_MAX};
use crate::store::{presentations, referrals};
use crate::view::{NoteView, ReferralDetail, ReferralPage, ReferralState, ReferralView};

/// Referrals in one answer at most; a port with more has another problem.
const REFERRALS_MAX: usize = 200;
/// Notes of one referral at most.
const NOTES_MAX: usize = 200;

impl Service {
    /// Referrals, who waits longest first. Who leads the shift sees no names.
    pub async fn referrals(
        &self,
        call: Call,
        port: Option<PortId>,
        state: Option<ReferralState>,
    ) -> Outcome<ReferralPage> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.referrals", move |tx| {
                let mut items = Vec::new();
                let asked = port.as_ref().map(|id| rules.port(id)).transpose()?;
                // Each port that is read is granted and logged by itself.
                for port in rules.places.ports().iter().filter(|p| asked.is_none_or(|a| a.id == p.id)) {
                    let read = grant(tx, &call, Scope::Port(port.id.clone()))?;
                    items.extend(referrals::page(tx, &read, Some(&port.id), state, REFERRALS_MAX, call.now)?);
                }
                items.sort_by_key(|r: &ReferralView| r.referred_at);
                items.truncate(REFERRALS_MAX);
                if call.purpose()? == Purpose::ShiftLead {
                    items.iter_mut().for_each(|r| r.name = None);
                }
                Ok(ReferralPage { items })
            })
            .await
    }

    /// A referral with the evidence that the first line saw, and the notes.
    pub async fn referral(&self, call: Call, id: ReferralId) -> Outcome<ReferralDetail> {
        self.ledger.write("counter.referral", move |tx| detail(tx, &call, id)).await
    }

    /// Takes a referral. Taking one's own again changes nothing.
    ///
    /// # Errors
    /// `problem-own-referral`, `problem-referral-taken`, `problem-referral-closed`.
    pub async fn take(&self, call: Call, id: ReferralId) -> Outcome<ReferralView> {
        let officer = Officer::of(call.caller()?, call.purpose()?)?;
        self.ledger
            .write("counter.referral.take", move |tx| {
                let read = grant(tx, &call, Scope::Referral(id))?;
                let found = referrals::find(tx, &read, id, call.now)?;
                if found.by == officer.account() {
                    return Err(Problem::forbidden("problem-own-referral"));
                }
                match (found.view.state, found.taken_by) {
                    (ReferralState::Closed, _) => return Err(Problem::conflict("problem-referral-closed")),
                    (_, Some(taker)) if taker == officer.account() => return Ok(found.view),
                    (_, Some(_)) => return Err(Problem::conflict("problem-referral-taken")),
                    (_, None) => {}
                }
                if !referrals::take(tx, id, &officer, call.now)? {
                    return Err(Problem::conflict("problem-referral-taken"));
                }
                audit::append(tx, Entry::of_call("counter.referral.take", &call).about(id))?;
                let at = presentations::find(tx, &read, found.view.presentation)?.port;
                referral_event(tx, &id.to_string(), &at, "taken")?;
                Ok(referrals::find(tx, &read, id, call.now)?.view)
            })
            .await
    }

    /// Adds a note.
    ///
    /// # Errors
    /// `problem-text-empty`, `problem-text-long`, `problem-referral-closed`.
    pub async fn note(&self, call: Call, id: ReferralId, text: String) -> Outcome<NoteView> {
        let officer = Officer::of(call.caller()?, call.purpose()?)?;
        let text = text.trim().to_owned();
        match text.chars().count() {
            0 => return Err(Problem::bad_input("problem-text-empty")),
            n if n > REASON_MAX => {
                return Err(Problem::bad_input("problem-text-long").with("maximum", REASON_MAX as i64));
            }
            _ => {}
        }
        let note = NoteView {
            id: NoteId::new(call.now, self.entropy.bytes10()),
            at: call.now,
            by: officer.name().to_owned(),
            text,
        };
        self.ledger
            .write("counter.referral.note", move |tx| {
                let read = grant(tx, &call, Scope::Referral(id))?;
                let found = referrals::find(tx, &read, id, call.now)?;
                if found.view.state == ReferralState::Closed {
                    return Err(Problem::conflict("problem-referral-closed"));
                }
                referrals::add_note(tx, note.id, id, &officer, &note.text, call.now)?;
                audit::append(tx, Entry::of_call("counter.referral.note", &call).about(id))?;
                let at = presentations::find(tx, &read, found.view.presentation)?.port;
                referral_event(tx, &id.to_string(), &at, "noted")?;
                Ok(note)
            })
            .await
    }
}

fn detail(tx: &mut Tx<'_>, call: &Call, id: ReferralId) -> Outcome<ReferralDetail> {
    let read = grant(tx, call, Scope::Referral(id))?;
    let referral = referrals::find(tx, &read, id, call.now)?.view;
    let presentation = view(tx, &read, referral.presentation, call.now)?;
    let notes = referrals::notes(tx, &read, id, NOTES_MAX)?;
    Ok(ReferralDetail { referral, presentation, notes })
}
