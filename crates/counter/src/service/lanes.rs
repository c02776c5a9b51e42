//! Lanes, their queues, and how a port goes.

use std::sync::Arc;
use std::time::Duration;

use accountability::grants::grant;
use accountability::identity::{leave_lane, set_place};
use accountability::{Entry, Scope, audit};
use kernel::{ArrivalId, Direction, LaneId, Outcome, PortId, Problem, Role, Timestamp};
use platform::once::{self, Once};
use platform::{Call, Event, Tx};
use serde_json::json;

use super::present::{own_lane, present};
use super::{RECENT, Rules, Service, conveyance, day, party};
use crate::events;
use crate::model::{Source, Stand};
use crate::places::{Lane, Port};
use crate::reading;
use crate::screened;
use crate::store::arrivals::{Head, NewArrival};
use crate::store::tallies::{self, BUCKET_US, Bucket, Counted};
use crate::store::{arrivals, lanes, presentations, referrals};
use crate::view::{
    ArrivalInput, ArrivalReply, BoardView, LaneStatus, LaneView, OfficerView, PortView, PresentationView,
    QueueView, SeriesPoint,
};

/// Travellers that a queue shows.
const QUEUE_SHOWN: usize = 20;
/// Travellers who may wait at one lane; beyond it something is wrong with the device.
const QUEUE_MAX: u64 = 5_000;
/// How often `next` tries again when another officer was faster.
const CALL_TRIES: usize = 8;
/// Five-minute buckets of a board: three hours.
const SERIES: i64 = 36;
/// Decisions of a lane that its median looks at.
const SERVICES: usize = 200;
/// How soon the next of the same party is expected.
const PARTY_PAUSE: Duration = Duration::from_secs(30 * 60);
const HOUR: Duration = Duration::from_secs(3600);

/// What calling the next traveller came to.
enum Called {
    Presented(Box<PresentationView>),
    /// The traveller has no document that was read; the officer asks for it.
    WithoutDocument,
    /// Another officer was faster.
    Gone,
}

impl Service {
    /// Every port with its lanes.
    pub async fn ports(&self) -> Outcome<Vec<PortView>> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .read("counter.ports", move |tx| {
                let mut now = lanes::all(tx)?;
                let mut lane =
                    |l: &Lane| now.remove(&l.id).unwrap_or_else(|| lanes::LaneNow::closed(l)).view(l);
                Ok(rules
                    .places
                    .ports()
                    .iter()
                    .map(|p| port_view(p, p.lanes.iter().map(&mut lane).collect()))
                    .collect())
            })
            .await
    }

    /// Opens a lane for the caller, who leaves any other lane. Who only leads the shift opens it for whichever officer
    /// comes: it then has no officer until one opens it too.
    ///
    /// # Errors
    /// `problem-lane-taken` when another officer works it.
    pub async fn open_lane(&self, call: Call, lane: LaneId, direction: Direction) -> Outcome<LaneView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.lane.open", move |tx| {
                let lane = rules.lane(&lane)?;
                let caller = call.caller()?;
                let officer = OfficerView { account: caller.account, name: caller.name.clone() };
                let now = lanes::find(tx, lane)?;
                if let Some(other) = now.officer.filter(|o| now.open && o.account != officer.account) {
                    return Err(Problem::conflict("problem-lane-taken").with("officer", other.name));
                }
                if caller.has(Role::Officer) || caller.has(Role::SecondLine) {
                    for other in lanes::of_officer(tx, officer.account)?.iter().filter(|l| **l != lane.id) {
                        lanes::close(tx, other, call.now)?;
                        lane_event(tx, other, "closed")?;
                    }
                    lanes::open(tx, lane, direction, Some(&officer), call.now)?;
                    set_place(tx, caller.session, Some(&lane.port), Some(&lane.id))?;
                } else {
                    lanes::open(tx, lane, direction, None, call.now)?;
                }
                let details = json!({ "direction": direction });
                audit::append(tx, Entry::of_call("counter.lane.open", &call).about(&lane.id).with(details))?;
                lane_event(tx, &lane.id, "open")?;
                Ok(lanes::find(tx, lane)?.view(lane))
            })
            .await
    }

    /// Closes a lane; who waits stays queued for whoever opens it next.
    ///
    /// # Errors
    /// `problem-lane-not-yours` unless the caller works it or leads the shift.
    pub async fn close_lane(&self, call: Call, lane: LaneId) -> Outcome<LaneView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.lane.close", move |tx| {
                let lane = rules.lane(&lane)?;
                let caller = call.caller()?;
                let now = lanes::find(tx, lane)?;
                if now.open && !now.worked_by(caller.account) && !caller.has(Role::ShiftLeader) {
                    return Err(Problem::forbidden("problem-lane-not-yours"));
                }
                if now.open {
                    lanes::close(tx, &lane.id, call.now)?;
                    leave_lane(tx, &lane.id)?;
                    audit::append(tx, Entry::of_call("counter.lane.close", &call).about(&lane.id))?;
                    lane_event(tx, &lane.id, "closed")?;
                }
                Ok(lanes::find(tx, lane)?.view(lane))
            })
            .await
    }

    /// The head of a lane's queue, read under a grant.
    pub async fn queue(&self, call: Call, lane: LaneId) -> Outcome<QueueView> {
        let rules = Arc::clone(&self.rules);
        self.ledger
            .write("counter.queue", move |tx| {
                let lane = rules.lane(&lane)?;
                let _read = grant(tx, &call, Scope::Lane(lane.id.clone()))?;
                Ok(QueueView {
                    lane: lane.id.clone(),
                    waiting: arrivals::waiting(tx, &lane.id)?.count,
                    items: arrivals::queue(tx, &lane.id, QUEUE_SHOWN)?,
                })
            })
            .await
    }

    /// A device reports a traveller who joins a queue. A zone that can't be read is kept for the officer to see that
    /// there was one.
    ///
    /// # Errors
    /// `problem-arrival-clock`, `problem-zone-long`, `problem-queue-full`.
    pub async fn arrive(&self, call: Call, lane: LaneId, input: ArrivalInput) -> Outcome<ArrivalReply> {
        let once = Once::of(&call, "counter.arrive")?;
        let lane = self.rules.lane(&lane)?.clone();
        self.clock_agrees(input.arrived_at, call.now)?;
        let mut new = NewArrival {
            id: ArrivalId::new(call.now, self.entropy.bytes10()),
            lane: lane.id,
            port: lane.port,
            arrived_at: input.arrived_at,
            seen_at: call.now,
            mrz: None,
            party: party(input.party)?,
            conveyance: conveyance(input.conveyance)?,
            name: None,
            birth: None,
            alert: None,
        };
        if let Some(text) = input.mrz.filter(|t| !t.trim().is_empty()) {
            if text.len() > reading::ZONE_MAX {
                return Err(Problem::bad_input("problem-zone-long").with("limit", reading::ZONE_MAX as i64));
            }
            let today = day(call.now);
            if let Ok(read) = reading::zone(&text, lane.direction, &self.rules.documents, today) {
                new.name = Some(read.name()).filter(|n| !n.is_empty());
                new.birth = Some(read.facts.birth);
                new.alert = screened::alert(&self.screening.screen(&read.screened().query(today)).hits);
            }
            new.mrz = Some(text);
        }
        self.ledger
            .write("counter.arrive", move |tx| {
                once::run(tx, once.as_ref(), |tx| {
                    if arrivals::waiting(tx, &new.lane)?.count >= QUEUE_MAX {
                        return Err(Problem::conflict("problem-queue-full"));
                    }
                    arrivals::insert(tx, &new)?;
                    tallies::add(tx, &new.port, &new.lane, new.arrived_at, Counted::Arrived)?;
                    lane_event(tx, &new.lane, "queue")?;
                    Ok(ArrivalReply { arrival: new.id })
                })
            })
            .await
    }

    fn clock_agrees(&self, told: Timestamp, now: Timestamp) -> Outcome<()> {
        let limits = &self.rules.parameters.arrivals;
        for (apart, limit_s) in
            [(told.since(now), limits.ahead_limit_s), (now.since(told), limits.behind_limit_s)]
        {
            if apart.as_secs() > limit_s {
                let limit = i64::try_from(limit_s).unwrap_or(i64::MAX);
                return Err(Problem::bad_input("problem-arrival-clock").with("limit", limit));
            }
        }
        Ok(())
    }

    /// Calls the next traveller of the caller's lane and presents them. No two officers get the same one.
    ///
    /// # Errors
    /// `problem-queue-empty`, `problem-arrival-no-document`, `problem-lane-not-yours`.
    pub async fn next(&self, call: Call, lane: LaneId) -> Outcome<PresentationView> {
        let lane = self.rules.lane(&lane)?.clone();
        for _ in 0..CALL_TRIES {
            let Some((head, direction)) = self.head(&call, &lane).await? else {
                return Err(Problem::not_found("problem-queue-empty"));
            };
            match self.call_up(&call, &lane, head, direction).await? {
                Called::Presented(view) => return Ok(*view),
                Called::WithoutDocument => return Err(Problem::conflict("problem-arrival-no-document")),
                Called::Gone => {}
            }
        }
        Err(Problem::new(kernel::ErrorKind::Unavailable, "problem-unavailable"))
    }

    /// Who would be called now; nothing personal leaves this function before it is granted.
    async fn head(&self, call: &Call, lane: &Lane) -> Outcome<Option<(Head, Direction)>> {
        let (lane, now, account) = (lane.clone(), call.now, call.caller()?.account);
        self.ledger
            .read("counter.next.head", move |tx| {
                let state = lanes::find(tx, &lane)?;
                if !state.worked_by(account) {
                    return Err(Problem::forbidden("problem-lane-not-yours"));
                }
                let party = presentations::last_party(tx, &lane.id, now.minus(PARTY_PAUSE))?;
                Ok(arrivals::head(tx, &lane.id, party.as_ref())?.map(|head| (head, state.direction)))
            })
            .await
    }

    async fn call_up(&self, call: &Call, lane: &Lane, head: Head, direction: Direction) -> Outcome<Called> {
        let read = head
            .mrz
            .as_deref()
            .map(|text| reading::zone(text, direction, &self.rules.documents, day(call.now)));
        let ready = match read {
            Some(Ok(read)) => self.ready(read, Source::Reader, call.now).ok(),
            Some(Err(_)) | None => None,
        };
        let stand = Stand { port: lane.port.clone(), lane: lane.id.clone(), direction };
        let (rules, call) = (Arc::clone(&self.rules), call.clone());
        self.ledger
            .write("counter.next", move |tx| {
                own_lane(tx, &call, &rules, &stand)?;
                if !arrivals::call(tx, head.id, call.caller()?.account, call.now)? {
                    return Ok(Called::Gone);
                }
                tallies::add(tx, &stand.port, &stand.lane, call.now, Counted::Called)?;
                lane_event(tx, &stand.lane, "queue")?;
                let Some(mut ready) = ready else {
                    audit::append(tx, Entry::of_call("counter.next", &call).about(head.id))?;
                    return Ok(Called::WithoutDocument);
                };
                ready.party = head.party;
                ready.conveyance = head.conveyance;
                ready.arrival = Some(head.id);
                present(tx, &call, &rules, &stand, ready).map(|view| Called::Presented(Box::new(view)))
            })
            .await
    }

    /// How a port goes. Counts only: no name is read.
    pub async fn board(&self, call: Call, port: PortId) -> Outcome<BoardView> {
        let rules = Arc::clone(&self.rules);
        self.ledger.read("counter.board", move |tx| board(tx, &rules, rules.port(&port)?, call.now)).await
    }

    /// Forgets arrivals of the days before and counts that no board shows; returns how many rows.
    pub async fn purge(&self, now: Timestamp) -> Outcome<u64> {
        self.ledger
            .write("counter.purge", move |tx| {
                let today = Timestamp::at_midnight_utc(day(now));
                Ok(arrivals::purge(tx, today)? + tallies::purge(tx, now.minus(RECENT))?)
            })
            .await
    }
}

fn port_view(port: &Port, lanes: Vec<LaneView>) -> PortView {
    PortView {
        id: port.id.clone(),
        kind: port.kind,
        names: port.names.clone(),
        location: [port.location.longitude_deg, port.location.latitude_deg],
        lanes,
    }
}

pub(super) fn lane_event(tx: &mut Tx<'_>, lane: &LaneId, what: &str) -> Outcome<()> {
    tx.emit(Event { topic: events::LANE, subject: lane.to_string(), data: json!({ "change": what }) })
}

fn board(tx: &mut Tx<'_>, rules: &Rules, port: &Port, now: Timestamp) -> Outcome<BoardView> {
    let hour_ago = now.minus(HOUR);
    let mut statuses = Vec::with_capacity(port.lanes.len());
    for lane in &port.lanes {
        statuses.push(lane_status(tx, rules, lane, now, hour_ago)?);
    }
    let waiting = statuses.iter().map(|l| l.waiting).sum();
    let since = Timestamp::from_micros(tallies::bucket_of(now).micros() - (SERIES - 1) * BUCKET_US);
    let counted = tallies::of_port(tx, &port.id, since)?;
    Ok(BoardView {
        port: port_view(port, statuses.iter().map(|l| l.lane.clone()).collect()),
        at: now,
        waiting,
        longest_wait_s: statuses.iter().map(|l| l.longest_wait_s).max().unwrap_or(0),
        served_last_hour: statuses.iter().map(|l| l.served_last_hour).sum(),
        open_referrals: referrals::open_count(tx, &port.id)?,
        series: series(&counted, since, waiting),
        lanes: statuses,
    })
}

fn lane_status(
    tx: &mut Tx<'_>,
    rules: &Rules,
    lane: &Lane,
    now: Timestamp,
    hour_ago: Timestamp,
) -> Outcome<LaneStatus> {
    debug_assert!(rules.places.lane(&lane.id).is_some(), "lanes come from places");
    let waiting = arrivals::waiting(tx, &lane.id)?;
    let mut services = presentations::service_times(tx, &lane.id, hour_ago, SERVICES)?;
    services.sort_unstable();
    let median = services.get(services.len() / 2).map(|us| *us as f64 / 1e6);
    Ok(LaneStatus {
        lane: lanes::find(tx, lane)?.view(lane),
        waiting: waiting.count,
        longest_wait_s: waiting.first_at.map_or(0, |first| now.since(first).as_secs()),
        served_last_hour: tallies::served(tx, &lane.port, &lane.id, hour_ago)?,
        median_service_s: median,
        alerts: waiting.alerts + presentations::alerts(tx, &lane.id, now.minus(RECENT))?,
    })
}

/// Buckets without gaps. How many waited at the end of each follows backwards from how many wait now.
fn series(counted: &[Bucket], since: Timestamp, waiting_now: u64) -> Vec<SeriesPoint> {
    let empty = |at| Bucket { at, arrived: 0, called: 0, served: 0 };
    let at = |n: i64| Timestamp::from_micros(since.micros() + n * BUCKET_US);
    let all: Vec<Bucket> = (0..SERIES)
        .map(|n| counted.iter().find(|b| b.at == at(n)).copied().unwrap_or(empty(at(n))))
        .collect();
    let mut waiting = i64::try_from(waiting_now).unwrap_or(i64::MAX);
    let mut points: Vec<SeriesPoint> = all
        .iter()
        .rev()
        .map(|b| {
            let point = SeriesPoint {
                at: b.at,
                arrived: b.arrived,
                served: b.served,
                waiting: waiting.max(0).unsigned_abs(),
            };
            waiting = waiting.saturating_add_unsigned(b.called).saturating_sub_unsigned(b.arrived);
            point
        })
        .collect();
    points.reverse();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_reckons_waiting_backwards_from_now() {
        let since = Timestamp::from_micros(0);
        let bucket = |n: i64, arrived, called| Bucket {
            at: Timestamp::from_micros(n * BUCKET_US),
            arrived,
            called,
            served: called,
        };
        let points = series(&[bucket(34, 5, 1), bucket(35, 2, 3)], since, 3);
        let waiting: Vec<u64> = points[33..].iter().map(|p| p.waiting).collect();
        assert_eq!((points.len(), waiting), (36, vec![0, 4, 3]));
    }
}
