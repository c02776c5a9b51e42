//! An officer decides, and what follows from it: a crossing, a refusal with its notice, or a referral.

use std::sync::Arc;

use accountability::grants::grant;
use accountability::{Entry, Scope, audit};
use kernel::{CrossingId, DecisionId, Direction, Outcome, PresentationId, Problem};
use platform::once::{self, Once};
use platform::{Call, Event, Tx};
use records::{NewCrossing, NewRefusal};
use serde_json::json;

use super::present::{Ids, stand_of, tell};
use super::{Rules, Service, day};
use crate::advice::{self, Advice};
use crate::decision::{self, Choice, DecisionOutcome, Officer, REASON_MAX, Reason, Standing};
use crate::events;
use crate::model::PresentationState;
use crate::notice::{NoticeTexts, Refusal};
use crate::store::decisions::Effects;
use crate::store::presentations::Stored;
use crate::store::{decisions, lanes, presentations, referrals, tallies};
use crate::view::{AdviceView, DecisionInput, DecisionView, DocumentCheckRef, OfficerView};

/// What the officer sent, parsed.
struct Parsed {
    advice: kernel::AdviceId,
    choice: Choice,
    note: Option<String>,
    notice_locale: Option<&'static str>,
}

impl Service {
    /// Decides on a presentation.
    ///
    /// # Errors
    /// `problem-advice-stale` when another advice was shown; what [`decision::decide`] refuses; `problem-lane-not-yours`.
    pub async fn decide(
        &self,
        call: Call,
        id: PresentationId,
        input: DecisionInput,
    ) -> Outcome<DecisionView> {
        let once = Once::of(&call, "counter.decide")?;
        let parsed = self.parse(input)?;
        let officer = Officer::of(call.caller()?, call.purpose()?)?;
        let ids = self.ids(call.now);
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.decide", move |tx| {
                once::run(tx, once.as_ref(), |tx| decide(tx, &call, &rules, &officer, id, &parsed, ids))
            })
            .await
    }

    fn parse(&self, input: DecisionInput) -> Outcome<Parsed> {
        let ground = input
            .ground
            .map(|text| {
                let id = text.parse().ok().filter(|id| self.rules.grounds.find(id).is_some());
                id.ok_or_else(|| Problem::bad_input("problem-ground-unknown"))
            })
            .transpose()?;
        let reason = input.override_reason.filter(|text| !text.trim().is_empty());
        let choice = Choice {
            outcome: input.outcome,
            stay_until: input.stay_until,
            override_reason: reason.map(|text| Reason::parse(&text)).transpose()?,
            ground,
        };
        let note = input.note.map(|n| n.trim().to_owned()).filter(|n| !n.is_empty());
        if note.as_ref().is_some_and(|n| n.chars().count() > REASON_MAX) {
            return Err(Problem::bad_input("problem-text-long").with("maximum", REASON_MAX as i64));
        }
        let notice_locale = match (input.outcome, input.notice_locale) {
            (DecisionOutcome::Refuse, Some(tag)) => Some(NoticeTexts::locale(&tag)?),
            (DecisionOutcome::Refuse, None) => Some("en"),
            _ => None,
        };
        Ok(Parsed { advice: input.advice, choice, note, notice_locale })
    }

    /// The notice of a refusal as PDF, in the language asked or the one decided with.
    ///
    /// # Errors
    /// `problem-notice-none`, `problem-notice-locale`, `problem-notice-press`.
    pub async fn notice(
        &self,
        call: Call,
        id: DecisionId,
        locale: Option<String>,
    ) -> Outcome<(String, Vec<u8>)> {
        let asked = locale.map(|tag| NoticeTexts::locale(&tag)).transpose()?;
        let (rules, texts) = (Arc::clone(&self.rules), self.notices.clone());
        let data = self
            .ledger
            .write("counter.notice", move |tx| {
                let read = grant(tx, &call, Scope::Decision(id))?;
                let made = decisions::find(tx, &read, id)?;
                let stored = presentations::find(tx, &read, made.presentation)?;
                let kept = made.notice_locale.as_deref().map(NoticeTexts::locale).transpose()?;
                let locale = asked.or(kept).unwrap_or("en");
                let ground = made.view.ground.as_deref().and_then(|g| g.parse().ok());
                let ground = ground.and_then(|id| rules.grounds.find(&id));
                let ground = ground.ok_or_else(|| Problem::not_found("problem-notice-none"))?;
                let document: crate::reading::DocumentView = serde_json::from_str(&stored.document)
                    .map_err(|e| Problem::internal(format!("stored document: {e}")))?;
                Ok(texts.word(
                    locale,
                    &Refusal {
                        reference: id.to_string(),
                        at: made.view.decided_at,
                        office: rules.port(&stored.port)?.names.in_language(locale),
                        name: &stored.name,
                        birth: stored.birth,
                        nationality: Some(document.nationality.as_str()).filter(|n| !n.is_empty()),
                        document: stored.document_key.as_deref(),
                        conveyance: stored.conveyance.as_deref(),
                        ground,
                        officer: &made.view.officer.name,
                    },
                ))
            })
            .await?;
        let press = Arc::clone(&self.press);
        let printed = tokio::task::spawn_blocking(move || press.refusal(&data)).await;
        let bytes = printed
            .map_err(|e| Problem::internal(format!("the press ended: {e}")))?
            .map_err(|p| Problem::new(p.kind, "problem-notice-press").because(p.internal))?;
        Ok((format!("{id}.pdf"), bytes))
    }
}

fn decide(
    tx: &mut Tx<'_>,
    call: &Call,
    rules: &Rules,
    officer: &Officer,
    id: PresentationId,
    parsed: &Parsed,
    ids: Ids,
) -> Outcome<DecisionView> {
    let read = grant(tx, call, Scope::Presentation(id))?;
    let stored = presentations::find(tx, &read, id)?;
    if stored.state == PresentationState::Checked {
        at_own_counter(tx, rules, officer, &stored)?;
    }
    let seen = advice::unseal(&stored.shown, &stored.digest)?;
    let referral = referrals::of_presentation(tx, &read, id, call.now)?;
    let standing = standing(&stored, referral.as_ref(), call);
    // A decision that was made is told before a stale advice: the officer can do nothing about either but the first.
    if stored.state != PresentationState::Decided && seen.id() != parsed.advice {
        return Err(Problem::conflict("problem-advice-stale"));
    }
    let made = decision::decide(&seen, officer, &standing, parsed.choice.clone())?;
    let crossing = record(tx, &stored, &made, ids, call)?;
    let proposed = stored.stay.as_ref().map(|s| &s.rule);
    let stage = if stored.state == PresentationState::Checked { "first" } else { "second" };
    decisions::insert(
        tx,
        &made,
        &Effects {
            id: ids.decision,
            port: &stored.port,
            stage,
            at: call.now,
            rule: proposed.filter(|_| made.choice().outcome == DecisionOutcome::Admit),
            note: parsed.note.as_ref(),
            crossing,
            notice_locale: parsed.notice_locale,
        },
    )?;
    advance(tx, &stored, &made, &seen, ids, call)?;
    let shown: AdviceView = shown(&stored, &seen)?;
    written(tx, call, &made, crossing, stage, shown.document_check.as_ref())?;
    Ok(view(&made, ids.decision, crossing, call))
}

/// The first line decides on travellers of its own lane, or on those it presented itself.
pub(super) fn at_own_counter(
    tx: &mut Tx<'_>,
    rules: &Rules,
    officer: &Officer,
    stored: &Stored,
) -> Outcome<()> {
    let lane = lanes::find(tx, rules.lane(&stored.lane)?)?;
    if stored.by == officer.account() || lane.worked_by(officer.account()) {
        Ok(())
    } else {
        Err(Problem::forbidden("problem-lane-not-yours"))
    }
}

fn standing(stored: &Stored, referral: Option<&referrals::Stored>, call: &Call) -> Standing {
    Standing {
        presentation: stored.id,
        state: stored.state,
        direction: stored.direction,
        today: day(call.now),
        proposed_until: stored.stay.as_ref().and_then(|s| s.until),
        referred_by: referral.map(|r| r.by),
        taken_by: referral.and_then(|r| r.taken_by),
    }
}

/// Records what the decision does to the traveller: a crossing or a refusal.
fn record(
    tx: &mut Tx<'_>,
    stored: &Stored,
    made: &decision::Decision,
    ids: Ids,
    call: &Call,
) -> Outcome<Option<CrossingId>> {
    let choice = made.choice();
    let document = document_key(stored)?;
    let direction = match choice.outcome {
        DecisionOutcome::Refer => return Ok(None),
        DecisionOutcome::Refuse => {
            let ground = choice.ground.as_ref().map(|g| g.as_str().to_owned()).unwrap_or_default();
            records::record_refusal(
                tx,
                &NewRefusal {
                    person: stored.person,
                    document,
                    port: stored.port.clone(),
                    direction: stored.direction,
                    ground,
                    at: call.now,
                    seen_at: call.now,
                    decision: Some(ids.decision),
                    source: records::Source::Counter,
                },
            )?;
            return Ok(None);
        }
        DecisionOutcome::Admit => Direction::Entry,
        DecisionOutcome::Exit => Direction::Exit,
    };
    let stay = stored.stay.as_ref().filter(|_| direction == Direction::Entry);
    let new = NewCrossing {
        id: ids.crossing,
        person: stored.person,
        document,
        port: stored.port.clone(),
        lane: Some(stored.lane.clone()),
        direction,
        at: call.now,
        seen_at: call.now,
        stay_until: choice.stay_until,
        stay_rule: stay.map(|s| s.rule.clone()),
        permit: stay.and_then(|s| s.permit),
        presentation: Some(stored.id),
        source: records::Source::Counter,
    };
    records::record_crossing(tx, &new).map(Some)
}

fn document_key(stored: &Stored) -> Outcome<kernel::DocumentKey> {
    let broken = || Problem::internal("a stored presentation has no document");
    let (issuer, number) =
        stored.document_key.as_deref().and_then(|k| k.split_once('/')).ok_or_else(broken)?;
    Ok(kernel::DocumentKey {
        issuer: issuer.parse().map_err(|_| broken())?,
        number: number.parse().map_err(|_| broken())?,
    })
}

/// Moves the presentation, its referral and the counts on.
fn advance(
    tx: &mut Tx<'_>,
    stored: &Stored,
    made: &decision::Decision,
    seen: &Advice,
    ids: Ids,
    call: &Call,
) -> Outcome<()> {
    let outcome = made.choice().outcome;
    let to = if outcome == DecisionOutcome::Refer {
        PresentationState::Referred
    } else {
        PresentationState::Decided
    };
    let kept = (outcome != DecisionOutcome::Refer).then_some(outcome);
    presentations::advance(tx, stored.id, stored.state, to, kept, call.now)?;
    if outcome == DecisionOutcome::Refer {
        let shown = shown(stored, seen)?;
        let by = made.officer();
        referrals::open(tx, ids.referral, stored.id, &stored.port, by, &shown.reasons, call.now)?;
        referral_event(tx, &ids.referral.to_string(), &stored.port, "open")?;
    } else if stored.state == PresentationState::Referred {
        referrals::close(tx, stored.id, call.now)?;
        referral_event(tx, &stored.id.to_string(), &stored.port, "closed")?;
    }
    if stored.state == PresentationState::Checked {
        tallies::add(tx, &stored.port, &stored.lane, call.now, tallies::Counted::Served)?;
    }
    tell(tx, stored.id, &stand_of(stored), to)
}

/// The advice as it was shown.
fn shown(stored: &Stored, seen: &Advice) -> Outcome<AdviceView> {
    serde_json::from_str(&stored.shown)
        .map_err(|e| Problem::internal(format!("stored advice {}: {e}", seen.id())))
}

pub(super) fn referral_event(
    tx: &mut Tx<'_>,
    subject: &str,
    port: &kernel::PortId,
    state: &str,
) -> Outcome<()> {
    let data = json!({ "port": port, "state": state });
    tx.emit(Event { topic: events::REFERRAL, subject: subject.to_owned(), data })
}

/// The audit entry of the decision, in its transaction.
fn written(
    tx: &mut Tx<'_>,
    call: &Call,
    made: &decision::Decision,
    crossing: Option<CrossingId>,
    stage: &str,
    made_of: Option<&DocumentCheckRef>,
) -> Outcome<()> {
    let choice = made.choice();
    let details = json!({
        "outcome": choice.outcome,
        "stage": stage,
        "advice": made.advice(),
        "advice_sha256": made.advice_digest(),
        "document_check": made_of.map(|check| &check.id),
        "document_check_sha256": made_of.map(|check| &check.sha256),
        "ground": choice.ground.as_ref().map(|g| g.as_str()),
        "override": choice.override_reason.is_some(),
        "crossing": crossing,
    });
    audit::append(tx, Entry::of_call("counter.decide", call).about(made.presentation()).with(details))
        .map(drop)
}

fn view(
    made: &decision::Decision,
    id: DecisionId,
    crossing: Option<CrossingId>,
    call: &Call,
) -> DecisionView {
    let choice = made.choice();
    DecisionView {
        id,
        outcome: choice.outcome,
        decided_at: call.now,
        officer: OfficerView { account: made.officer().account(), name: made.officer().name().to_owned() },
        stay_until: choice.stay_until,
        ground: choice.ground.as_ref().map(|g| g.as_str().to_owned()),
        override_reason: choice.override_reason.as_ref().map(|r| r.as_str().to_owned()),
        advice: made.advice(),
        crossing,
        notice: choice.outcome == DecisionOutcome::Refuse,
    }
}
