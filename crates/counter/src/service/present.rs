//! A traveller is presented: reading and lists first, then one transaction for history, checks and advice.

use std::sync::Arc;
use std::time::Duration;

use accountability::grants::grant;
use accountability::{Grant, Scope};
use kernel::{
    AdviceId, ArrivalId, CrossingId, DecisionId, Direction, LaneId, Outcome, PersonId, PortId,
    PresentationId, Problem, ReferralId, Timestamp,
};
use platform::once::{self, Once};
use platform::{Call, Event, Stopwatch, Tx};
use records::History;
use screening::Hit;
use serde_json::json;

use super::{PARTY_MAX, RECENT, Rules, Service, conveyance, day, party};
use crate::advice;
use crate::announced::{AnnouncedView, Asked};
use crate::assemble::{self, Material};
use crate::model::{CheckKind, CompanionFact, PresentationState, Sighting, Source, Stand};
use crate::reading::{self, Reading};
use crate::rules;
use crate::screened::{self, Screened};
use crate::store::presentations::{Filter, NewPresentation, Stored};
use crate::store::{arrivals, decisions, lanes, presentations, referrals};
use crate::view::{AdviceView, PresentationInput, PresentationPage, PresentationView, StayProposal};

/// How far back crossings are read: the longest window of a stay rule, and a year for single-entry permits.
const HISTORY: Duration = Duration::from_secs(2 * 366 * 24 * 3600);
/// Presentations on one page at most.
const PAGE_MAX: usize = 200;

/// Ids made before a transaction, so that it is a function of its arguments.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids {
    pub presentation: PresentationId,
    pub advice: AdviceId,
    pub person: PersonId,
    pub crossing: CrossingId,
    pub decision: DecisionId,
    pub referral: ReferralId,
}

/// A traveller read and screened, ready for the transaction.
pub(super) struct Ready {
    pub ids: Ids,
    pub reading: Reading,
    pub holder: records::Holder,
    pub document_json: String,
    pub screened: Screened,
    pub hits: Vec<Hit>,
    pub lists_cut: bool,
    pub snapshot: String,
    pub source: Source,
    pub party: Option<String>,
    pub conveyance: Option<String>,
    pub arrival: Option<ArrivalId>,
    pub screening_us: u64,
}

impl Service {
    pub(super) fn ids(&self, now: Timestamp) -> Ids {
        let fresh = || self.entropy.bytes10();
        Ids {
            presentation: PresentationId::new(now, fresh()),
            advice: AdviceId::new(now, fresh()),
            person: PersonId::new(now, fresh()),
            crossing: CrossingId::new(now, fresh()),
            decision: DecisionId::new(now, fresh()),
            referral: ReferralId::new(now, fresh()),
        }
    }

    /// Presents a traveller at the caller's lane.
    ///
    /// # Errors
    /// `problem-zone-missing`, `problem-zone-long`, `problem-mrz-…`, `problem-document-number-unread`,
    /// `problem-lane-not-yours`, `problem-lane-direction`, `problem-key-reused`.
    pub async fn present(&self, call: Call, input: PresentationInput) -> Outcome<PresentationView> {
        let once = Once::of(&call, "counter.present")?;
        let lane = self.rules.lane(&input.lane)?;
        let stand = Stand { port: lane.port.clone(), lane: lane.id.clone(), direction: input.direction };
        let today = day(call.now);
        let reading = match (&input.mrz, &input.document) {
            (Some(text), None) => reading::zone(text, stand.direction, &self.rules.documents, today)?,
            (None, Some(fields)) => reading::typed(fields, stand.direction, &self.rules.documents, today)?,
            _ => return Err(Problem::bad_input("problem-zone-missing")),
        };
        let mut ready = self.ready(reading, input.source, call.now)?;
        ready.party = party(input.party)?;
        ready.conveyance = conveyance(input.conveyance)?;
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.present", move |tx| {
                let mut fresh = None;
                let id = once::run(tx, once.as_ref(), |tx| {
                    let view = present(tx, &call, &rules, &stand, ready)?;
                    let id = view.id;
                    fresh = Some(view);
                    Ok(id)
                })?;
                match fresh {
                    Some(view) => Ok(view),
                    None => {
                        let read = grant(tx, &call, Scope::Presentation(id))?;
                        view(tx, &read, id, call.now)
                    }
                }
            })
            .await
    }

    /// Asks the lists about what was read; CPU only.
    pub(super) fn ready(&self, reading: Reading, source: Source, now: Timestamp) -> Outcome<Ready> {
        let holder = reading.holder()?;
        let watch = Stopwatch::start();
        let mut screened = reading.screened();
        let found = self.screening.screen(&screened.query(day(now)));
        screened.remember(&found.hits);
        Ok(Ready {
            ids: self.ids(now),
            document_json: serde_json::to_string(&reading.view).expect("wire types serialise"),
            holder,
            reading,
            screened,
            hits: found.hits,
            lists_cut: found.capped.is_some(),
            snapshot: found.snapshot,
            source,
            party: None,
            conveyance: None,
            arrival: None,
            screening_us: watch.micros(),
        })
    }

    /// One presentation, read under a grant.
    pub async fn presentation(&self, call: Call, id: PresentationId) -> Outcome<PresentationView> {
        self.ledger
            .write("counter.presentation", move |tx| {
                let read = grant(tx, &call, Scope::Presentation(id))?;
                view(tx, &read, id, call.now)
            })
            .await
    }

    /// Presentations of a port, latest first.
    pub(crate) async fn presentations(
        &self,
        call: Call,
        mut filter: Filter,
        limit: Option<usize>,
    ) -> Outcome<PresentationPage> {
        let port: PortId = match (&filter.port, &filter.lane) {
            (Some(port), _) => self.rules.port(port)?.id.clone(),
            (None, Some(lane)) => self.rules.lane(lane)?.port.clone(),
            (None, None) => {
                call.caller()?.port.clone().ok_or_else(|| Problem::bad_input("problem-port-unknown"))?
            }
        };
        filter.port = Some(port.clone());
        let limit = limit.unwrap_or(50).clamp(1, PAGE_MAX);
        self.ledger
            .write("counter.presentations", move |tx| {
                let read = grant(tx, &call, Scope::Port(port))?;
                let items = presentations::page(tx, &read, &filter, limit)?;
                let next = items.last().filter(|_| items.len() == limit).map(|p| p.id);
                Ok(PresentationPage { items, next })
            })
            .await
    }
}

/// The caller's own lane, open and leading the right way.
pub(super) fn own_lane(tx: &mut Tx<'_>, call: &Call, rules: &Rules, stand: &Stand) -> Outcome<()> {
    let now = lanes::find(tx, rules.lane(&stand.lane)?)?;
    if !now.worked_by(call.caller()?.account) {
        return Err(Problem::forbidden("problem-lane-not-yours"));
    }
    if now.direction != stand.direction {
        return Err(Problem::conflict("problem-lane-direction"));
    }
    Ok(())
}

/// What the ledger knows about a presented traveller.
struct Learnt {
    announced: Option<AnnouncedView>,
    resolved: records::Resolved,
    history: History,
    party: Option<Vec<CompanionFact>>,
    elsewhere: Option<Sighting>,
}

/// Everything of a presentation that needs the ledger.
pub(super) fn present(
    tx: &mut Tx<'_>,
    call: &Call,
    rules: &Rules,
    stand: &Stand,
    ready: Ready,
) -> Outcome<PresentationView> {
    own_lane(tx, call, rules, stand)?;
    let (id, now) = (ready.ids.presentation, call.now);
    let read = grant(tx, call, Scope::Presentation(id))?;
    let watch = Stopwatch::start();
    let learnt = learn(tx, &read, rules, stand, &ready, now)?;
    let (shown, stay) = judge(&learnt, rules, stand, &ready, now, watch);
    let person = records::wire::PersonSummary::from(&learnt.history.summary);
    let holder = serde_json::to_string(&person).expect("wire types serialise");
    let (advice, text) = advice::seal(&shown);
    presentations::insert(
        tx,
        &read,
        &NewPresentation {
            id,
            port: &stand.port,
            lane: &stand.lane,
            direction: stand.direction,
            source: ready.source,
            at: now,
            by: call.caller()?.account,
            document: &ready.document_json,
            screened: &ready.screened,
            document_key: ready.holder.document.key.as_text(),
            person: learnt.resolved.person,
            holder,
            name: &ready.reading.name(),
            birth: ready.reading.facts.birth,
            party: ready.party.as_ref(),
            conveyance: ready.conveyance.as_ref(),
            arrival: ready.arrival,
            advice: advice.id(),
            listed: !ready.hits.is_empty(),
            stay: stay.as_ref(),
            announced: learnt.announced.as_ref(),
        },
    )?;
    presentations::insert_advice(tx, id, &advice, &shown, &text, now)?;
    tell(tx, id, stand, PresentationState::Checked)?;
    let mut view = fresh_view(stand, ready, learnt.party, person, shown, stay, now);
    view.announced = learnt.announced;
    Ok(view)
}

/// Resolves the holder and reads what the checks need.
fn learn(
    tx: &mut Tx<'_>,
    read: &Grant,
    rules: &Rules,
    stand: &Stand,
    ready: &Ready,
    now: Timestamp,
) -> Outcome<Learnt> {
    let resolved = records::resolve_holder(tx, read, &ready.holder, now, ready.ids.person)?;
    let history = records::history(tx, read, resolved.person, now.minus(HISTORY))?;
    let party = members(tx, read, ready.party.as_deref(), None, now)?;
    let document = ready.holder.document.key.as_text();
    let elsewhere = presentations::elsewhere(tx, read, &document, &stand.port, now.minus(RECENT))?
        .map(|(port, at)| Sighting { location: rules.places.location(&port), port, at });
    let asked = Asked {
        presentation: ready.ids.presentation,
        issuer: ready.holder.document.key.issuer,
        number: &ready.holder.document.key.number,
        now,
    };
    let announced = match stand.direction {
        Direction::Entry => rules.announcements.presented(tx, read, asked)?,
        Direction::Exit => None,
    };
    Ok(Learnt { announced, resolved, history, party, elsewhere })
}

/// Runs the checks; the advice as it will be shown, and the stay that the rules propose.
fn judge(
    learnt: &Learnt,
    rules: &Rules,
    stand: &Stand,
    ready: &Ready,
    now: Timestamp,
    watch: Stopwatch,
) -> (AdviceView, Option<StayProposal>) {
    let (facts, stay) = assemble::facts(Material {
        stand,
        now,
        today: day(now),
        reading: &ready.reading,
        resolved: &learnt.resolved,
        history: &learnt.history,
        hits: screened::facts(&ready.screened, &ready.hits),
        lists_cut: ready.lists_cut.then(|| kernel::Message::new("reason-lists-cut")),
        elsewhere: learnt.elsewhere.clone(),
        party: learnt.party.clone(),
        places: &rules.places,
        book: &rules.book,
        parameters: &rules.parameters,
    });
    let mut checks = rules::run(&facts, timed);
    if let Some(lists) = checks.iter_mut().find(|c| c.check == CheckKind::Lists) {
        lists.took_us += ready.screening_us;
    }
    (advise(checks, ready, &learnt.history, watch.micros() + ready.screening_us), stay)
}

fn fresh_view(
    stand: &Stand,
    ready: Ready,
    party: Option<Vec<CompanionFact>>,
    person: records::wire::PersonSummary,
    advice: AdviceView,
    stay: Option<StayProposal>,
    now: Timestamp,
) -> PresentationView {
    PresentationView {
        id: ready.ids.presentation,
        port: stand.port.clone(),
        lane: stand.lane.clone(),
        direction: stand.direction,
        source: ready.source,
        presented_at: now,
        state: PresentationState::Checked,
        document: ready.reading.view,
        person,
        party: ready.party.as_deref().map(|id| assemble::party_view(id, &party.unwrap_or_default())),
        announced: None,
        document_check: None,
        advice,
        stay,
        referral: None,
        decision: None,
    }
}

fn timed(work: &mut dyn FnMut()) -> u64 {
    let watch = Stopwatch::start();
    work();
    watch.micros()
}

fn advise(checks: Vec<crate::model::Check>, ready: &Ready, history: &History, took_us: u64) -> AdviceView {
    let checks = assemble::check_views(checks, &ready.hits, history, &ready.reading);
    let results: Vec<_> = checks.iter().map(|c| (c.result, c.reasons.as_slice())).collect();
    let (verdict, reasons) = advice::combine(&results);
    AdviceView {
        id: ready.ids.advice,
        verdict,
        reasons,
        checks,
        took_us,
        list_snapshot: ready.snapshot.clone(),
        document_check: None,
    }
}

/// The others of a party, without the presentation that asks.
pub(super) fn members(
    tx: &mut Tx<'_>,
    read: &Grant,
    party: Option<&str>,
    except: Option<PresentationId>,
    now: Timestamp,
) -> Outcome<Option<Vec<CompanionFact>>> {
    let Some(party) = party else { return Ok(None) };
    let since = now.minus(RECENT);
    let mut presented = presentations::party(tx, read, party, since, PARTY_MAX)?;
    presented.retain(|m| Some(m.presentation) != except);
    let waiting = arrivals::party(tx, party, since, PARTY_MAX)?;
    Ok(Some(assemble::companions(&presented, &waiting)))
}

/// Tells listeners that a presentation changed.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    id: PresentationId,
    stand: &Stand,
    state: PresentationState,
) -> Outcome<()> {
    let data = json!({ "port": stand.port, "lane": stand.lane, "state": state });
    tx.emit(Event { topic: crate::events::PRESENTATION, subject: id.to_string(), data })
}

/// A stored presentation for the screen.
pub(super) fn view(
    tx: &mut Tx<'_>,
    read: &Grant,
    id: PresentationId,
    now: Timestamp,
) -> Outcome<PresentationView> {
    let stored = presentations::find(tx, read, id)?;
    view_of(tx, read, stored, now)
}

pub(super) fn view_of(
    tx: &mut Tx<'_>,
    read: &Grant,
    stored: Stored,
    now: Timestamp,
) -> Outcome<PresentationView> {
    let party = members(tx, read, stored.party.as_deref(), Some(stored.id), now)?;
    let referral = referrals::of_presentation(tx, read, stored.id, now)?.map(|r| r.view);
    let decision = decisions::latest(tx, read, stored.id)?.map(|d| d.view);
    let document_check = super::document_check::in_force(tx, read, stored.id)?;
    let stale = |e: serde_json::Error| Problem::internal(format!("stored presentation: {e}"));
    Ok(PresentationView {
        id: stored.id,
        port: stored.port,
        lane: stored.lane,
        direction: stored.direction,
        source: stored.source,
        presented_at: stored.at,
        state: stored.state,
        document: serde_json::from_str(&stored.document).map_err(stale)?,
        person: serde_json::from_str(&stored.holder).map_err(stale)?,
        party: stored.party.as_deref().map(|id| assemble::party_view(id, &party.unwrap_or_default())),
        announced: stored.announced,
        document_check,
        advice: serde_json::from_str(&stored.shown).map_err(stale)?,
        stay: stored.stay,
        decision,
        referral,
    })
}

/// The lane and direction of a stored presentation.
pub(super) fn stand_of(stored: &Stored) -> Stand {
    let (port, lane): (PortId, LaneId) = (stored.port.clone(), stored.lane.clone());
    Stand { port, lane, direction: stored.direction }
}
