//! The vetting queue: lock, decide, put aside. A decision changes what the carrier is told, and tells it unasked.

use std::sync::Arc;
use std::time::Duration;

use accountability::grants::grant;
use accountability::{Entry, Grant, Scope, audit};
use kernel::{Outcome, Problem, Timestamp, VettingId};
use platform::once::{self, Once};
use platform::{Call, Tx};
use serde_json::json;

use super::Service;
use super::refold::{Folding, Found, bytes, refold};
use crate::answer::{self, Addressed, Letter};
use crate::decision::{BoardDecision, Officer, reason};
use crate::events;
use crate::model::{BoardAdvice, VettingState};
use crate::rules::Rules;
use crate::standing;
use crate::store::vettings::{self, Vetting};
use crate::store::{flights, messages, replies};
use crate::wire::{LockView, SnoozeInput, VettingDecisionInput, VettingView};

/// How long a lock lasts without being renewed.
const LOCK: Duration = Duration::from_secs(600);
/// The longest that a vetting may be put aside.
const SNOOZE_MAX: Duration = Duration::from_secs(7 * 24 * 3600);

impl Service {
    /// Vettings in a state, those that press first.
    pub async fn vettings(&self, call: Call, state: VettingState) -> Outcome<Vec<VettingView>> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.vettings", move |tx| {
                vettings::wake(tx, call.now)?;
                let read = grant(tx, &call, Scope::Vettings)?;
                let found = vettings::queue(tx, &read, state)?;
                found.into_iter().map(|vetting| view(tx, &read, vetting, &rules, call.now)).collect()
            })
            .await
    }

    /// One vetting.
    ///
    /// # Errors
    /// `problem-not-found`.
    pub async fn vetting(&self, call: Call, id: VettingId) -> Outcome<VettingView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.vetting", move |tx| {
                vettings::wake(tx, call.now)?;
                shown(tx, &call, id, &rules)
            })
            .await
    }

    /// Takes a vetting, or keeps it for another while.
    ///
    /// # Errors
    /// `problem-vetting-locked`, `problem-vetting-closed`.
    pub async fn lock(&self, call: Call, id: VettingId) -> Outcome<VettingView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.vetting.lock", move |tx| {
                let vetting = workable(tx, id)?;
                free_for(&vetting, &call)?;
                let caller = call.caller()?;
                let until = call.now.plus(LOCK);
                vettings::lock(
                    tx,
                    id,
                    Some(&LockView { account: caller.account, name: caller.name.clone(), until }),
                )?;
                audit::append(tx, Entry::of_call("carriers.vetting.lock", &call).about(id))?;
                events::vetting(tx, id)?;
                shown(tx, &call, id, &rules)
            })
            .await
    }

    /// Lets a vetting go.
    ///
    /// # Errors
    /// `problem-vetting-locked` when somebody else holds it.
    pub async fn unlock(&self, call: Call, id: VettingId) -> Outcome<VettingView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.vetting.unlock", move |tx| {
                let vetting = workable(tx, id)?;
                free_for(&vetting, &call)?;
                vettings::lock(tx, id, None)?;
                audit::append(tx, Entry::of_call("carriers.vetting.unlock", &call).about(id))?;
                events::vetting(tx, id)?;
                shown(tx, &call, id, &rules)
            })
            .await
    }

    /// Decides about an announced traveller, or takes an earlier decision back by another one.
    ///
    /// # Errors
    /// `problem-reason-missing`, `problem-vetting-locked`, `problem-vetting-not-yours`, `problem-vetting-closed`.
    pub async fn decide(
        &self,
        call: Call,
        id: VettingId,
        input: VettingDecisionInput,
    ) -> Outcome<VettingView> {
        let once = Once::of(&call, "carriers.vetting.decide")?;
        let decision = BoardDecision::by(&Officer::of(&call)?, input)?;
        let (folding, rules) = (self.folding_now(call.now), Arc::clone(&self.rules));
        self.ledger
            .write("carriers.vetting.decide", move |tx| {
                once::run(tx, once.as_ref(), |tx| {
                    let vetting = held(workable(tx, id)?, &call)?;
                    let before = board_of(tx, &vetting)?;
                    vettings::decide(tx, id, decision.view())?;
                    let details = json!({ "outcome": decision.view().outcome, "reason": decision.view().reason, "found": vetting.found });
                    audit::append(tx, Entry::of_call("carriers.vetting.decide", &call).about(id).with(details))?;
                    refold(tx, &folding, vetting.flight)?;
                    tell_carrier(tx, &folding, &vetting, before, &decision)?;
                    events::vetting(tx, id)
                })?;
                shown(tx, &call, id, &rules)
            })
            .await
    }

    /// Puts a vetting aside until a time.
    ///
    /// # Errors
    /// `problem-snooze-too-long`, `problem-reason-missing`, and those of [`Service::decide`].
    pub async fn snooze(&self, call: Call, id: VettingId, input: SnoozeInput) -> Outcome<VettingView> {
        let why = reason(&input.reason)?;
        if input.until <= call.now || input.until > call.now.plus(SNOOZE_MAX) {
            return Err(Problem::bad_input("problem-snooze-too-long"));
        }
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("carriers.vetting.snooze", move |tx| {
                held(waiting(tx, id)?, &call)?;
                vettings::snooze(tx, id, input.until)?;
                let details = json!({ "until": input.until, "reason": why });
                audit::append(tx, Entry::of_call("carriers.vetting.snooze", &call).about(id).with(details))?;
                events::vetting(tx, id)?;
                shown(tx, &call, id, &rules)
            })
            .await
    }

    /// What folding needs when nothing new was asked of the lists.
    pub(super) fn folding_now(&self, now: Timestamp) -> Folding {
        let found = Found { snapshot: self.screening.snapshot().id().to_owned(), hits: Default::default() };
        Folding {
            rules: Arc::clone(&self.rules),
            screening: Arc::clone(&self.screening),
            papers: Arc::clone(&self.papers),
            found: Arc::new(found),
            now,
        }
    }
}

fn waiting(tx: &mut Tx<'_>, id: VettingId) -> Outcome<Vetting> {
    let vetting = vettings::find(tx, id)?;
    match vetting.state {
        VettingState::Open | VettingState::Snoozed => Ok(vetting),
        VettingState::Decided | VettingState::Lapsed => Err(Problem::conflict("problem-vetting-closed")),
    }
}

/// A vetting that waits, or whose decision still is the last about its traveller: that may be taken back by another decision.
fn workable(tx: &mut Tx<'_>, id: VettingId) -> Outcome<Vetting> {
    let vetting = vettings::find(tx, id)?;
    let latest = |tx: &mut Tx<'_>| -> Outcome<bool> {
        let all = vettings::of_flight(tx, vetting.flight)?;
        Ok(all.iter().find(|v| v.announced == vetting.announced).is_some_and(|v| v.id == id))
    };
    match vetting.state {
        VettingState::Open | VettingState::Snoozed => Ok(vetting),
        VettingState::Decided if latest(tx)? => Ok(vetting),
        VettingState::Decided | VettingState::Lapsed => Err(Problem::conflict("problem-vetting-closed")),
    }
}

/// Nobody else holds it.
fn free_for(vetting: &Vetting, call: &Call) -> Outcome<()> {
    let own = call.caller()?.account;
    match &vetting.lock {
        Some(lock) if lock.account != own && lock.until > call.now => {
            Err(Problem::conflict("problem-vetting-locked").with("name", lock.name.clone()))
        }
        _ => Ok(()),
    }
}

/// The caller holds it.
fn held(vetting: Vetting, call: &Call) -> Outcome<Vetting> {
    free_for(&vetting, call)?;
    let own = call.caller()?.account;
    if vetting.lock.as_ref().is_some_and(|lock| lock.account == own && lock.until > call.now) {
        Ok(vetting)
    } else {
        Err(Problem::conflict("problem-vetting-not-yours"))
    }
}

fn board_of(tx: &mut Tx<'_>, vetting: &Vetting) -> Outcome<Option<BoardAdvice>> {
    let everyone = flights::everyone(tx, vetting.flight)?;
    Ok(everyone.into_iter().find(|a| a.id == vetting.announced).map(|a| a.shown.board))
}

/// Tells the carrier that its traveller's answer changed (BGM 132), when it did.
fn tell_carrier(
    tx: &mut Tx<'_>,
    folding: &Folding,
    vetting: &Vetting,
    before: Option<BoardAdvice>,
    decision: &BoardDecision,
) -> Outcome<()> {
    if before == Some(decision.board()) {
        return Ok(());
    }
    let everyone = flights::everyone(tx, vetting.flight)?;
    let Some(announced) = everyone.into_iter().find(|a| a.id == vetting.announced) else { return Ok(()) };
    let in_force = messages::heard(tx, vetting.flight)?;
    let Some(last) = in_force.iter().max_by_key(|m| (m.heard.received_at, m.heard.message)) else {
        return Ok(());
    };
    let flight = flights::find(tx, vetting.flight)?;
    let at = folding.now.to_string();
    let reference = hex::encode_upper(&bytes(&["change", &vetting.id.to_string(), &at])[..7]);
    let letter = Letter {
        from: folding.rules.sender.clone(),
        to: last.sender.clone(),
        at: folding.now,
        reference: reference.clone(),
        transaction: Some(reference.clone()),
        is_test: false,
    };
    let reference_of_theirs =
        announced.facts.iter().find(|fact| fact.field == "reference" && !fact.superseded);
    let who = Addressed {
        locator: announced.shown.locator,
        reference: reference_of_theirs.map(|fact| fact.value.clone()),
        board: announced.shown.board,
    };
    let text = answer::change(&letter, &flight, &who, &folding.rules);
    replies::insert(tx, &reference, &last.sender, vetting.id, folding.now, &text)
}

fn shown(tx: &mut Tx<'_>, call: &Call, id: VettingId, rules: &Rules) -> Outcome<VettingView> {
    let read = grant(tx, call, Scope::Vettings)?;
    let vetting = vettings::find(tx, id)?;
    view(tx, &read, vetting, rules, call.now)
}

pub(super) fn view(
    tx: &mut Tx<'_>,
    read: &Grant,
    vetting: Vetting,
    rules: &Rules,
    now: Timestamp,
) -> Outcome<VettingView> {
    let found = flights::traveller(tx, read, vetting.announced)?;
    let flight = standing::shown_flight(flights::find(tx, vetting.flight)?, rules, now);
    Ok(VettingView {
        id: vetting.id,
        state: vetting.state,
        opened_at: vetting.opened_at,
        severity: vetting.severity,
        traveller: standing::shown(found.row, &flight, rules, now),
        flight,
        hits: found.hits,
        papers: found.papers,
        lock: vetting.lock.filter(|lock| lock.until > now),
        decision: vetting.decision,
        change: replies::of_vetting(tx, vetting.id)?,
        snoozed_until: vetting.snoozed_until,
    })
}
