//! Presentations and their advice. Reading one takes a grant.

use accountability::Grant;
use kernel::{
    AccountId, AdviceId, ArrivalId, Direction, LaneId, Outcome, PartialDate, PersonId, PortId,
    PresentationId, Problem, Timestamp,
};
use platform::{Row, Tx, Value, params};

use crate::advice::Advice;
use crate::announced::AnnouncedView;
use crate::decision::DecisionOutcome;
use crate::model::{PresentationState, Source, Stand};
use crate::rules::RULES_VERSION;
use crate::screened::Screened;
use crate::view::{AdviceView, PresentationSummary, StayProposal};

/// A presentation to be stored.
pub(crate) struct NewPresentation<'a> {
    pub id: PresentationId,
    pub port: &'a PortId,
    pub lane: &'a LaneId,
    pub direction: Direction,
    pub source: Source,
    pub at: Timestamp,
    pub by: AccountId,
    /// JSON of the document as shown.
    pub document: &'a str,
    pub screened: &'a Screened,
    pub document_key: String,
    pub person: PersonId,
    /// JSON of the person's summary as shown.
    pub holder: String,
    pub name: &'a str,
    pub birth: PartialDate,
    pub party: Option<&'a String>,
    pub conveyance: Option<&'a String>,
    pub arrival: Option<ArrivalId>,
    pub advice: AdviceId,
    pub listed: bool,
    pub stay: Option<&'a StayProposal>,
    pub announced: Option<&'a AnnouncedView>,
}

/// A stored presentation.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub id: PresentationId,
    pub port: PortId,
    pub lane: LaneId,
    pub direction: Direction,
    pub source: Source,
    pub at: Timestamp,
    pub by: AccountId,
    pub state: PresentationState,
    /// JSON of the document as shown.
    pub document: String,
    pub person: PersonId,
    /// JSON of the person's summary as shown.
    pub holder: String,
    pub name: String,
    pub birth: PartialDate,
    pub party: Option<String>,
    pub stay: Option<StayProposal>,
    /// JSON of the advice in force.
    pub shown: String,
    pub digest: String,
    pub document_key: Option<String>,
    pub conveyance: Option<String>,
    pub announced: Option<AnnouncedView>,
}

/// Another member of a party who was presented.
#[derive(Debug, Clone)]
pub(crate) struct PresentedMember {
    pub presentation: PresentationId,
    pub name: String,
    pub birth: PartialDate,
    pub state: PresentationState,
    pub outcome: Option<DecisionOutcome>,
    pub listed: bool,
}

/// Which presentations a page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    pub port: Option<PortId>,
    pub lane: Option<LaneId>,
    pub state: Option<PresentationState>,
    pub from: Option<Timestamp>,
    /// Ids below this one; the greatest text when absent.
    pub before: Option<PresentationId>,
}

pub(crate) fn insert(tx: &mut Tx<'_>, _: &Grant, p: &NewPresentation<'_>) -> Outcome<()> {
    let params = params![
        p.id,
        p.port,
        p.lane,
        p.direction,
        p.source.as_str(),
        p.at,
        p.by,
        p.document,
        Value::json(p.screened),
        p.document_key.as_str(),
        p.person,
        p.holder.as_str(),
        p.name,
        p.birth,
        p.party,
        p.conveyance,
        p.arrival,
        p.advice,
        p.listed,
        p.stay.map_or(Value::Null, Value::json),
        p.announced.map_or(Value::Null, Value::json),
    ];
    tx.execute(include_str!("../../sql/presentation_insert.sql"), &params).map(drop)
}

pub(crate) fn insert_advice(
    tx: &mut Tx<'_>,
    presentation: PresentationId,
    advice: &Advice,
    shown: &AdviceView,
    text: &str,
    now: Timestamp,
) -> Outcome<()> {
    let params = params![
        advice.id(),
        presentation,
        now,
        advice.verdict().as_str(),
        advice.digest(),
        &shown.list_snapshot,
        RULES_VERSION,
        text,
    ];
    tx.execute(include_str!("../../sql/advice_insert.sql"), &params).map(drop)
}

/// One presentation.
///
/// # Errors
/// `problem-presentation-unknown`.
pub(crate) fn find(tx: &mut Tx<'_>, _: &Grant, id: PresentationId) -> Outcome<Stored> {
    let row = tx.query_opt(include_str!("../../sql/presentation_find.sql"), &params![id])?;
    row.as_ref().map_or_else(|| Err(Problem::not_found("problem-presentation-unknown")), stored)
}

fn stored(row: &Row) -> Outcome<Stored> {
    let text = |at| Ok::<_, Problem>(row.opt_text(at)?.map(str::to_owned));
    Ok(Stored {
        id: row.parse(0)?,
        port: row.parse(1)?,
        lane: row.parse(2)?,
        direction: row.parse(3)?,
        source: row.parse(4)?,
        at: row.timestamp(5)?,
        by: row.parse(6)?,
        state: row.parse(7)?,
        document: row.text(8)?.to_owned(),
        person: row.parse(9)?,
        holder: row.text(10)?.to_owned(),
        name: row.text(11)?.to_owned(),
        party: text(12)?,
        stay: row.opt_text(13)?.map(|_| row.json(13)).transpose()?,
        shown: row.text(14)?.to_owned(),
        digest: row.text(15)?.to_owned(),
        document_key: text(16)?,
        birth: row.parse(17)?,
        conveyance: text(18)?,
        announced: row.opt_text(19)?.map(|_| row.json(19)).transpose()?,
    })
}

/// A page of presentations, latest first.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    _: &Grant,
    filter: &Filter,
    limit: usize,
) -> Outcome<Vec<PresentationSummary>> {
    // Text ids sort by time; `q` sorts after every hex digit.
    let before = filter.before.map_or_else(|| "q".to_owned(), |id| id.to_string());
    let params = params![
        filter.port.as_ref(),
        filter.lane.as_ref(),
        filter.state.map(PresentationState::as_str),
        filter.from.unwrap_or(Timestamp::from_micros(0)),
        before,
        limit,
    ];
    let rows = tx.query(include_str!("../../sql/presentation_page.sql"), &params)?;
    rows.iter()
        .map(|row| {
            Ok(PresentationSummary {
                id: row.parse(0)?,
                port: row.parse(1)?,
                lane: row.parse(2)?,
                direction: row.parse(3)?,
                presented_at: row.timestamp(4)?,
                state: row.parse(5)?,
                name: row.text(6)?.to_owned(),
                outcome: row.opt_parse(7)?,
                verdict: row.parse(8)?,
                listed: row.int(9)? != 0,
            })
        })
        .collect()
}

pub(crate) fn party(
    tx: &mut Tx<'_>,
    _: &Grant,
    party: &str,
    since: Timestamp,
    limit: usize,
) -> Outcome<Vec<PresentedMember>> {
    let rows = tx.query(include_str!("../../sql/presentation_party.sql"), &params![party, since, limit])?;
    rows.iter()
        .map(|row| {
            Ok(PresentedMember {
                presentation: row.parse(0)?,
                name: row.text(1)?.to_owned(),
                birth: row.parse(2)?,
                state: row.parse(3)?,
                outcome: row.opt_parse(4)?,
                listed: row.int(5)? != 0,
            })
        })
        .collect()
}

/// The open presentation of the same document at another port, latest first.
pub(crate) fn elsewhere(
    tx: &mut Tx<'_>,
    _: &Grant,
    document_key: &str,
    port: &PortId,
    since: Timestamp,
) -> Outcome<Option<(PortId, Timestamp)>> {
    let params = params![document_key, port, since];
    let row = tx.query_opt(include_str!("../../sql/presentation_elsewhere.sql"), &params)?;
    row.map(|row| Ok((row.parse(0)?, row.timestamp(1)?))).transpose()
}

/// Open presentations by id after `after`, with what lists were asked.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    since: Timestamp,
    after: &str,
    limit: usize,
) -> Outcome<Vec<(PresentationId, Screened)>> {
    let rows = tx.query(include_str!("../../sql/presentation_open.sql"), &params![since, after, limit])?;
    rows.iter().map(|row| Ok((row.parse(0)?, row.json(1)?))).collect()
}

/// The advice in force on an open presentation, with where it stands, for a new one after a change of lists.
pub(crate) fn open_advice(
    tx: &mut Tx<'_>,
    id: PresentationId,
) -> Outcome<Option<(AdviceView, Stand, PresentationState)>> {
    let row = tx.query_opt(include_str!("../../sql/presentation_open_advice.sql"), &params![id])?;
    row.map(|row| {
        let stand = Stand { port: row.parse(1)?, lane: row.parse(2)?, direction: row.parse(3)? };
        Ok((row.json(0)?, stand, row.parse(4)?))
    })
    .transpose()
}

/// Puts a new advice in force; `false` when the presentation was decided meanwhile.
pub(crate) fn set_advice(
    tx: &mut Tx<'_>,
    id: PresentationId,
    advice: AdviceId,
    screened: &Screened,
) -> Outcome<bool> {
    let params = params![id, advice, !screened.found.is_empty(), Value::json(screened)];
    Ok(tx.execute(include_str!("../../sql/presentation_advice.sql"), &params)? == 1)
}

/// Puts a new advice in force that asked no lists.
///
/// # Errors
/// `problem-already-decided` when the presentation was decided meanwhile.
pub(crate) fn replace_advice(tx: &mut Tx<'_>, id: PresentationId, advice: AdviceId) -> Outcome<()> {
    let sql = include_str!("../../sql/presentation_replace_advice.sql");
    match tx.execute(sql, &params![id, advice])? {
        1 => Ok(()),
        _ => Err(Problem::conflict("problem-already-decided")),
    }
}

/// Moves a presentation on.
///
/// # Errors
/// `problem-already-decided` when another officer was faster.
pub(crate) fn advance(
    tx: &mut Tx<'_>,
    id: PresentationId,
    from: PresentationState,
    to: PresentationState,
    outcome: Option<DecisionOutcome>,
    now: Timestamp,
) -> Outcome<()> {
    let decided_at = (to == PresentationState::Decided).then_some(now);
    let params = params![id, from.as_str(), to.as_str(), outcome.map(DecisionOutcome::as_str), decided_at];
    match tx.execute(include_str!("../../sql/presentation_state.sql"), &params)? {
        1 => Ok(()),
        _ => Err(Problem::conflict("problem-already-decided")),
    }
}

/// The party of the traveller presented last at a lane.
pub(crate) fn last_party(tx: &mut Tx<'_>, lane: &LaneId, since: Timestamp) -> Outcome<Option<String>> {
    let row = tx.query_opt(include_str!("../../sql/presentation_last_party.sql"), &params![lane, since])?;
    Ok(row.map(|row| row.opt_text(0).map(|t| t.map(str::to_owned))).transpose()?.flatten())
}

/// Times from presentation to decision at a lane, in microseconds, the latest first.
pub(crate) fn service_times(
    tx: &mut Tx<'_>,
    lane: &LaneId,
    since: Timestamp,
    limit: usize,
) -> Outcome<Vec<i64>> {
    let rows = tx.query(include_str!("../../sql/presentation_services.sql"), &params![lane, since, limit])?;
    rows.iter().map(|row| row.int(0)).collect()
}

/// Open presentations of a lane with a list hit.
pub(crate) fn alerts(tx: &mut Tx<'_>, lane: &LaneId, since: Timestamp) -> Outcome<u64> {
    tx.query_one(include_str!("../../sql/presentation_alerts.sql"), &params![lane, since])?.count(0)
}
