//! The demo's traffic: a document reader reports arrivals, and simulated officers work the lanes that are not left for people.
//! They follow the advice and never refuse; they are callers of the HTTP API like any other.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kernel::{Outcome, Problem, Timestamp};
use platform::clock::pause;
use serde_json::{Value, json};
use synth::{Stream, Traveller, World};

use super::Demo;
use super::accounts::{CARRIERS, READER, Told};
use super::api::{Api, Came};
use super::chips::Chips;
use super::flights::Flights;
use crate::wiring::Product;

/// Travellers that a lane which is left for people holds at least.
const FREE_LANE_WAITING: u64 = 6;
/// Travellers that a worked lane holds at least.
const WORKED_LANE_WAITING: u64 = 4;
/// How often queues are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Seconds that an officer takes for a traveller, at speed 1.
const SERVICE_S: f64 = 40.0;
/// Rests between attempts when the server is busy.
const BUSY_REST: Duration = Duration::from_secs(2);
/// Ports with traffic; the others stay quiet.
const LIVELY: &[&str] = &["uto-hb", "uto-air"];
/// The port where flights land.
const AIRPORT: &str = "uto-air";
/// Lanes of each direction that a lively port leaves for people.
const LEFT_FREE: usize = 2;

/// The running traffic.
pub struct Traffic {
    stop: Arc<AtomicBool>,
}

impl Traffic {
    /// Lets the threads end after what they are doing.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

/// Loads the people of the world.
pub async fn load_people(args: &Demo, product: &Product) -> Outcome<()> {
    let ledger = product.ledger.clone();
    let world = world(args, product);
    let until = histories_end(&world);
    tokio::task::spawn_blocking(move || synth::load(&ledger, world, until))
        .await
        .map_err(|e| Problem::internal(format!("loading ended: {e}")))?
        .map(drop)
}

fn world(args: &Demo, product: &Product) -> World {
    World { seed: args.seed, today: product.clock.now().date_utc(), people: u64::from(args.people.max(1)) }
}

/// Histories end as the day begins, as in the files of `gatehouse synth`: what is written for a day can be played on the demo.
fn histories_end(world: &World) -> Timestamp {
    Timestamp::at_midnight_utc(world.today)
}

/// The travellers of a world, from the first one on.
pub fn stream(args: &Demo, product: &Product) -> Stream {
    let world = world(args, product);
    Stream::new(world, histories_end(&world))
}

/// Starts the threads; none without traffic.
pub fn start(args: &Demo, product: &Product, told: &[Told], chips: &Chips) -> Outcome<Traffic> {
    let stop = Arc::new(AtomicBool::new(false));
    let traffic = Traffic { stop: Arc::clone(&stop) };
    if args.no_traffic {
        return Ok(traffic);
    }
    let (url, told) = (product.origin.clone(), told.to_vec());
    let (stream, chips) = (stream(args, product), chips.clone());
    let speed = args.speed.clamp(0.1, 1_000.0);
    spawn("demo-traffic", move || {
        let Some(desk) = Desk::open(&url, &told, &stop, chips) else {
            tracing::warn!("the demo's traffic could not start: an account of it was refused");
            return;
        };
        desk.staff(&told, speed);
        desk.feed(stream);
    })?;
    Ok(traffic)
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Outcome<()> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(body);
    thread.map(drop).map_err(|e| Problem::internal(format!("cannot start {name}: {e}")))
}

/// Where travellers are sent from.
struct Desk {
    url: String,
    reader: Api,
    leader: Api,
    carriers: Option<[Api; 2]>,
    lanes: Vec<Lane>,
    stop: Arc<AtomicBool>,
    chips: Chips,
}

#[derive(Clone)]
struct Lane {
    id: String,
    port: String,
    direction: String,
    worked: bool,
}

impl Desk {
    /// Signs in what is needed; tries until the server answers.
    fn open(url: &str, told: &[Told], stop: &Arc<AtomicBool>, chips: Chips) -> Option<Self> {
        let by_name = |name: &str| told.iter().find(|t| t.name == name);
        let api = Api::new(url);
        let admin = by_name("admin.one")?;
        let leader = by_name("ngozi.eze")?;
        while !stop.load(Ordering::SeqCst) {
            pause(Duration::from_millis(300));
            let Some(admin) = api.sign_in(&admin.name, admin.password.expose()) else { continue };
            let admin = admin.for_purpose("administration");
            let leader = api.sign_in(&leader.name, leader.password.expose())?.for_purpose("shift_lead");
            let reader = machine(&api, &admin, READER)?;
            let [one, other] = CARRIERS.map(|(name, ..)| machine(&api, &admin, name));
            let carriers = one.zip(other).map(|(one, other)| [one, other]);
            let lanes = lanes(&leader)?;
            return Some(Self {
                url: url.to_owned(),
                reader,
                leader,
                carriers,
                lanes,
                stop: Arc::clone(stop),
                chips,
            });
        }
        None
    }

    /// A thread for each simulated officer.
    fn staff(&self, told: &[Told], speed: f64) {
        let officers = told.iter().filter(|t| t.name.starts_with("sim-"));
        for (lane, officer) in self.lanes.iter().filter(|l| l.worked).zip(officers) {
            let (url, lane, officer, stop) =
                (self.url.clone(), lane.clone(), officer.clone(), Arc::clone(&self.stop));
            let started = spawn(&officer.name.clone(), move || work(&url, &lane, &officer, speed, &stop));
            if let Err(problem) = started {
                tracing::error!(context = %problem.internal, "a simulated officer could not start");
            }
        }
    }

    /// Sends travellers to the lanes whose queue is short, until told to stop.
    fn feed(&self, stream: Stream) {
        let mut stream = Sorted { stream, spare: HashMap::new() };
        let mut flights = self.carriers.clone().map(Flights::new);
        let mut round: u64 = 0;
        while !self.stop.load(Ordering::SeqCst) {
            if let Some(flights) = &mut flights {
                flights.keep_announcing(|| stream.next("entry", AIRPORT));
            }
            for port in LIVELY {
                let Some(board) = self.leader.get(&format!("/api/ports/{port}/board")).answer() else {
                    continue;
                };
                self.feed_port(port, &board, &mut stream, flights.as_mut(), round);
            }
            round += 1;
            pause(LOOK_EVERY);
        }
    }

    fn feed_port(
        &self,
        port: &str,
        board: &Value,
        stream: &mut Sorted,
        mut flights: Option<&mut Flights>,
        round: u64,
    ) {
        for lane in self.lanes.iter().filter(|l| l.port == port) {
            let status =
                board["lanes"].as_array().into_iter().flatten().find(|s| s["lane"]["id"] == lane.id.as_str());
            let waiting = status.and_then(|s| s["waiting"].as_u64()).unwrap_or(u64::MAX);
            // A wave that rises and falls, so that the board has something to show.
            let wave = round / 30 % 4;
            let wanted = if lane.worked { WORKED_LANE_WAITING + wave } else { FREE_LANE_WAITING };
            if waiting < wanted {
                let landed = flights.as_mut().filter(|_| port == AIRPORT && lane.direction == "entry");
                match landed.and_then(|flights| flights.next()) {
                    Some((flight, party)) => {
                        party.iter().for_each(|traveller| self.arrive(lane, traveller, Some(&flight)));
                    }
                    None => self.send(lane, stream),
                }
            }
        }
    }

    /// Sends the next traveller who goes this lane's way, with their party.
    fn send(&self, lane: &Lane, stream: &mut Sorted) {
        for traveller in stream.next(&lane.direction, &lane.port) {
            self.arrive(lane, &traveller, None);
        }
    }

    fn arrive(&self, lane: &Lane, traveller: &Traveller, conveyance: Option<&str>) {
        self.chips.arrives(&traveller.person);
        let now = platform::Clock::now(&platform::SystemClock);
        let body = json!({ "arrived_at": now, "mrz": traveller.mrz, "party": traveller.party, "conveyance": conveyance });
        if let Came::Refused(status) = self.reader.post(&format!("/api/lanes/{}/arrivals", lane.id), &body) {
            tracing::debug!(status, "an arrival was refused");
        }
    }
}

/// The stream, parted by direction. Who goes the other way, or comes to another port, waits for a lane that leads there;
/// nobody is lost. A document that is seen twice waits for its other port.
struct Sorted {
    stream: Stream,
    spare: HashMap<String, VecDeque<Vec<Traveller>>>,
}

impl Sorted {
    /// The next party that goes a way at a port; a traveller alone is a party of one.
    fn next(&mut self, direction: &str, port: &str) -> Vec<Traveller> {
        const LOOKED_AT_MAX: usize = 40;
        let here =
            |party: &Vec<Traveller>| party.iter().all(|t| t.port.as_ref().is_none_or(|p| p.as_str() == port));
        let waiting = self.spare.entry(direction.to_owned()).or_default();
        if let Some(party) = waiting.iter().position(here).and_then(|at| waiting.remove(at)) {
            return self.leave(party);
        }
        for _ in 0..LOOKED_AT_MAX {
            let Some(first) = self.stream.next() else { break };
            let (way, name) = (first.direction.as_str(), first.party.clone());
            let mut party = vec![first];
            while let Some(next) = name.as_ref().and_then(|p| self.stream.next_of_party(p)) {
                party.push(next);
            }
            if way == direction && here(&party) {
                return self.leave(party);
            }
            self.spare.entry(way.to_owned()).or_default().push_back(party);
        }
        Vec::new()
    }

    /// The party goes to its lane; the second showing of a document is next at its own port.
    fn leave(&mut self, mut party: Vec<Traveller>) -> Vec<Traveller> {
        for again in party.iter_mut().filter_map(|t| t.again.take()) {
            let way = again.traveller.direction.as_str().to_owned();
            self.spare.entry(way).or_default().push_front(vec![again.traveller]);
        }
        party
    }
}

/// A machine with its token, issued by an administrator.
fn machine(api: &Api, admin: &Api, name: &str) -> Option<Api> {
    let page = admin.get(&format!("/api/accounts?q={name}")).answer()?;
    let id = page["items"].as_array()?.first()?["id"].as_str()?.to_owned();
    let issued = admin.post(&format!("/api/accounts/{id}/device-token"), &json!({})).answer()?;
    Some(api.clone().with_token(issued["token"].as_str()?))
}

/// The lanes of the lively ports; those that are left for people come first.
fn lanes(leader: &Api) -> Option<Vec<Lane>> {
    let ports = leader.get("/api/ports").answer()?;
    let mut out = Vec::new();
    for port in ports.as_array()? {
        let id = port["id"].as_str()?;
        if !LIVELY.contains(&id) {
            continue;
        }
        for direction in ["entry", "exit"] {
            let here = port["lanes"].as_array()?.iter();
            let here = here.filter(|l| l["kind"] == "counter" && l["direction"] == direction);
            out.extend(here.enumerate().filter_map(|(n, l)| {
                let lane = l["id"].as_str()?.to_owned();
                Some(Lane {
                    id: lane,
                    port: id.to_owned(),
                    direction: direction.to_owned(),
                    worked: n >= LEFT_FREE,
                })
            }));
        }
    }
    Some(out)
}

/// One simulated officer's shift.
fn work(url: &str, lane: &Lane, officer: &Told, speed: f64, stop: &AtomicBool) {
    let Some(api) = Api::new(url).sign_in(&officer.name, officer.password.expose()) else { return };
    let api = api.for_purpose("border_check");
    let open = json!({ "direction": lane.direction });
    if api.post(&format!("/api/lanes/{}/open", lane.id), &open).answer().is_none() {
        return;
    }
    while !stop.load(Ordering::SeqCst) {
        match api.post(&format!("/api/lanes/{}/next", lane.id), &json!({})) {
            Came::Answer(presentation) => {
                rest(SERVICE_S / speed, stop);
                follow_advice(&api, &presentation);
            }
            Came::Refused(_) | Came::Nothing => pause(BUSY_REST),
        }
    }
    api.post(&format!("/api/lanes/{}/close", lane.id), &json!({}));
}

/// Admits or lets exit when the advice is clear, refers otherwise; never refuses.
fn follow_advice(api: &Api, presentation: &Value) {
    let Some(id) = presentation["id"].as_str() else { return };
    let outcome = match (presentation["advice"]["verdict"].as_str(), presentation["direction"].as_str()) {
        (Some("clear"), Some("exit")) => "exit",
        (Some("clear"), _) => "admit",
        _ => "refer",
    };
    let mut body = json!({ "advice": presentation["advice"]["id"], "outcome": outcome });
    if let (true, Some(until)) = (outcome == "admit", presentation["stay"]["until"].as_str()) {
        body["stay_until"] = until.into();
    }
    if let Came::Refused(status) = api.post(&format!("/api/presentations/{id}/decision"), &body) {
        tracing::debug!(status, "a simulated decision was refused");
    }
}

/// Waits in short steps, so that a stop is heard.
fn rest(seconds: f64, stop: &AtomicBool) {
    const STEP: Duration = Duration::from_millis(250);
    let steps = (seconds / STEP.as_secs_f64()).ceil() as u64;
    for _ in 0..steps {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        pause(STEP);
    }
}
