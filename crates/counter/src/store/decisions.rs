//! Decisions as they were made.

use accountability::Grant;
use kernel::{AdviceId, CrossingId, DecisionId, Outcome, PortId, PresentationId, Problem, Timestamp};
use platform::{Row, Tx, params};

use crate::decision::{Decision, DecisionOutcome};
use crate::view::{DecisionView, OfficerView};

/// What goes with a decision into its row.
pub(crate) struct Effects<'a> {
    pub id: DecisionId,
    pub port: &'a PortId,
    pub stage: &'static str,
    pub at: Timestamp,
    pub rule: Option<&'a String>,
    pub note: Option<&'a String>,
    pub crossing: Option<CrossingId>,
    pub notice_locale: Option<&'static str>,
}

/// A stored decision with what its notice needs.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub view: DecisionView,
    pub presentation: PresentationId,
    pub notice_locale: Option<String>,
}

pub(crate) fn insert(tx: &mut Tx<'_>, decision: &Decision, e: &Effects<'_>) -> Outcome<()> {
    let choice = decision.choice();
    let params = params![
        e.id,
        decision.presentation(),
        e.port,
        e.stage,
        choice.outcome.as_str(),
        e.at,
        decision.officer().account(),
        decision.officer().name(),
        decision.advice(),
        decision.advice_digest(),
        choice.stay_until,
        e.rule,
        choice.ground.as_ref().map(|g| g.as_str()),
        choice.override_reason.as_ref().map(|r| r.as_str()),
        e.note,
        e.crossing,
        e.notice_locale,
    ];
    tx.execute(include_str!("../../sql/decision_insert.sql"), &params).map(drop)
}

/// The latest decision on a presentation: its referral, then its final one.
pub(crate) fn latest(tx: &mut Tx<'_>, _: &Grant, presentation: PresentationId) -> Outcome<Option<Stored>> {
    let row = tx.query_opt(include_str!("../../sql/decision_latest.sql"), &params![presentation])?;
    row.as_ref().map(stored).transpose()
}

/// One decision.
///
/// # Errors
/// `problem-not-found`.
pub(crate) fn find(tx: &mut Tx<'_>, _: &Grant, id: DecisionId) -> Outcome<Stored> {
    let row = tx.query_opt(include_str!("../../sql/decision_find.sql"), &params![id])?;
    row.as_ref().map_or_else(|| Err(Problem::not_found("problem-not-found")), stored)
}

fn stored(row: &Row) -> Outcome<Stored> {
    let text = |at| Ok::<_, Problem>(row.opt_text(at)?.map(str::to_owned));
    let outcome: DecisionOutcome = row.parse(1)?;
    let view = DecisionView {
        id: row.parse(0)?,
        outcome,
        decided_at: row.timestamp(2)?,
        officer: OfficerView { account: row.parse(3)?, name: row.text(4)?.to_owned() },
        advice: row.parse::<AdviceId>(5)?,
        stay_until: row.opt_parse(6)?,
        ground: text(7)?,
        override_reason: text(8)?,
        crossing: row.opt_parse(9)?,
        notice: outcome == DecisionOutcome::Refuse,
    };
    Ok(Stored { view, notice_locale: text(10)?, presentation: row.parse(11)? })
}
