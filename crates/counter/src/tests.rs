//! The counter's promises, on a fresh ledger: the whole cycle, and what is refused.

use std::sync::Arc;
use std::time::Duration;

use kernel::{
    AccountId, CountryCode, Direction, EntryId, ErrorKind, LaneId, Locale, Outcome, PresentationId, Purpose,
    RequestId, Role, SessionId, Timestamp,
};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Clock, ManualClock, SeededEntropy, Tx, params};
use screening::{Action, ListedName, Listing, NameKind, Particulars, Screening, SubjectKind, Thresholds};

use crate::decision::DecisionOutcome;
use crate::model::{PresentationState, Source, Verdict};
use crate::notice::{NoticeData, NoticePress};
use crate::places::{Places, SPECIMEN};
use crate::rules::specimen::{TABLES as ALL, document_checks};
use crate::store::presentations::Filter;
use crate::view::{
    ArrivalInput, DecisionInput, DecisionView, DocumentInput, PresentationInput, PresentationView,
};
use crate::{Deps, Service};

const SWEDISH: &str = "P<SWEERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n";
/// Prints the notice's data as its JSON: what a press would get.
struct PlainPress;

impl NoticePress for PlainPress {
    fn refusal(&self, data: &NoticeData) -> Outcome<Vec<u8>> {
        Ok(serde_json::to_vec(data).expect("serialises"))
    }
}

/// A counter with one lane open, and officers.
struct Stage {
    scratch: Scratch,
    clock: Arc<ManualClock>,
    screening: Arc<Screening>,
    service: Arc<Service>,
}

fn start() -> Timestamp {
    "2026-06-15T12:00:00Z".parse().expect("valid")
}

impl Stage {
    async fn new() -> Self {
        let clock = Arc::new(ManualClock::at(start()));
        Self::on(Scratch::sqlite_with(&ALL, clock.clone()), clock).await
    }

    async fn on(scratch: Scratch, clock: Arc<ManualClock>) -> Self {
        let screening = Arc::new(Screening::new(vec![], vec![], Thresholds::shipped()));
        let service = Service::start(Deps {
            announcements: Arc::new(crate::announced::NoAnnouncements),
            ledger: scratch.ledger.clone(),
            clock: clock.clone(),
            entropy: Arc::new(SeededEntropy::new(7)),
            screening: screening.clone(),
            places: Places::parse(SPECIMEN).expect("valid"),
            press: Arc::new(PlainPress),
            checks: document_checks(&scratch.ledger, start()).await,
        })
        .expect("the shipped rules are sound");
        let stage = Self { scratch, clock, screening, service };
        stage.service.open_lane(stage.officer(1), lane(1), Direction::Entry).await.expect("opens");
        stage
    }

    fn call(&self, n: u8, role: Role, purpose: Purpose) -> Call {
        Call {
            caller: Some(Caller {
                account: AccountId::new(start(), [n; 10]),
                name: format!("officer-{n}"),
                roles: vec![role],
                session: SessionId::new(start(), [n; 10]),
                port: None,
                lane: None,
            }),
            purpose: Some(purpose),
            case_no: None,
            request: RequestId::new(self.clock.now(), [n; 10]),
            now: self.clock.now(),
            locale: Locale::English,
            remote: None,
            token: None,
            idempotency_key: None,
            content_type: None,
            params: vec![],
            query: String::new(),
            body: Default::default(),
            origin: String::new(),
        }
    }

    fn officer(&self, n: u8) -> Call {
        self.call(n, Role::Officer, Purpose::BorderCheck)
    }

    fn second(&self, n: u8) -> Call {
        self.call(n, Role::SecondLine, Purpose::SecondLine)
    }

    async fn present(&self, document: DocumentInput) -> PresentationView {
        self.service.present(self.officer(1), input(1, document)).await.expect("presented")
    }

    async fn decide(&self, call: Call, p: &PresentationView, input: DecisionInput) -> Outcome<DecisionView> {
        self.service.decide(call, p.id, input).await
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.scratch.ledger.read("test", move |tx| tx.query_one(sql, &[])?.int(0)).await.expect("counts")
    }

    /// Lists a person and puts the entry into force.
    fn list(&self, name: &str, birth: &str) {
        let particulars = Particulars {
            kind: SubjectKind::Person,
            names: vec![ListedName { full: name.to_owned(), kind: NameKind::Primary }],
            births: vec![serde_json::from_value(serde_json::json!(birth)).expect("a birth")],
            sex: None,
            nationalities: vec![],
            documents: vec![],
            note: None,
        };
        let listing = Listing {
            entry: EntryId::new(start(), [9; 10]),
            version: 1,
            list: "uto-lookout".parse().expect("list"),
            list_name: "Lookout".to_owned(),
            reference: "1".to_owned(),
            particulars,
            action: Action::Refer,
            basis: "test".to_owned(),
            expires_on: "2030-01-01".parse().expect("date"),
        };
        self.screening.replace_own(vec![listing]);
    }
}

fn lane(n: u8) -> LaneId {
    format!("uto-air-{n:02}").parse().expect("lane")
}

fn citizen(number: &str) -> DocumentInput {
    DocumentInput {
        code: "P".into(),
        issuer: CountryCode::UTOPIA,
        number: number.parse().expect("number"),
        surname: "Eriksson".into(),
        given_names: "Anna Maria".into(),
        birth: "1974-08-12".parse().expect("date"),
        sex: kernel::Sex::Female,
        nationality: CountryCode::UTOPIA,
        expiry: "2031-01-01".parse().ok(),
    }
}

fn input(n: u8, document: DocumentInput) -> PresentationInput {
    PresentationInput {
        lane: lane(n),
        direction: Direction::Entry,
        source: Source::Typed,
        mrz: None,
        document: Some(document),
        party: None,
        conveyance: None,
    }
}

/// A zone with right check digits; the number has nine letters or digits.
fn zone(number: &str) -> String {
    let digit = |text: &str| mrz_digit(text).to_string();
    let fields = [number.to_owned(), "740812".to_owned(), "310101".to_owned(), "<".repeat(14)];
    let [n, b, e, o] = fields.each_ref().map(|f| format!("{f}{}", digit(f)));
    let whole = digit(&format!("{n}{b}{e}{o}"));
    format!("{SWEDISH}{n}SWE{b}F{e}{o}{whole}")
}

/// Doc 9303-3 section 4.9, written out again so that the test does not trust what it tests.
fn mrz_digit(text: &str) -> u32 {
    let value = |c: char| if c == '<' { 0 } else { c.to_digit(36).expect("a letter or digit") };
    text.chars().zip([7, 3, 1].iter().cycle()).map(|(c, w)| value(c) * w).sum::<u32>() % 10
}

fn choose(p: &PresentationView, outcome: DecisionOutcome) -> DecisionInput {
    DecisionInput {
        advice: p.advice.id,
        outcome,
        stay_until: None,
        override_reason: (p.advice.verdict != Verdict::Clear).then(|| "Papers seen by me".to_owned()),
        ground: None,
        note: None,
        notice_locale: None,
    }
}

fn refusal(p: &PresentationView, locale: &str) -> DecisionInput {
    DecisionInput {
        ground: Some("no-visa".into()),
        notice_locale: Some(locale.into()),
        override_reason: Some("Papers seen by me".into()),
        ..choose(p, DecisionOutcome::Refuse)
    }
}

#[track_caller]
fn refused<T>(found: Outcome<T>, kind: ErrorKind, id: &str) {
    let problem = found.err().expect("refused");
    assert_eq!((problem.kind, problem.message.id.as_ref()), (kind, id), "{}", problem.internal);
}

#[tokio::test]
async fn a_traveller_is_presented_admitted_and_recorded() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    assert_eq!(shown.advice.checks.len(), 10);
    let made = stage
        .decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Admit))
        .await
        .expect("decided");
    assert_eq!(made.advice, shown.advice.id);
    assert!(made.crossing.is_some());
    let after = stage.service.presentation(stage.officer(1), shown.id).await.expect("there");
    assert_eq!((after.state, after.decision.map(|d| d.id)), (PresentationState::Decided, Some(made.id)));
    assert_eq!(stage.count("SELECT COUNT(*) FROM crossing").await, 1);
    assert_eq!(stage.count("SELECT COUNT(*) FROM audit_leaf WHERE kind = 'counter.decide'").await, 1);
    assert_eq!(check(&stage).await, 0);
}

async fn check(stage: &Stage) -> usize {
    stage.scratch.ledger.read("check", crate::check).await.expect("checked").len()
}

#[tokio::test]
async fn a_whole_zone_of_a_citizen_of_a_visa_free_state_is_read_and_judged() {
    let stage = Stage::new().await;
    let input = PresentationInput {
        mrz: Some(zone("AA1234567")),
        document: None,
        source: Source::Reader,
        ..input(1, citizen("X"))
    };
    let shown = stage.service.present(stage.officer(1), input).await.expect("presented");
    assert_eq!((shown.document.number.as_str(), shown.document.surname.as_str()), ("AA1234567", "ERIKSSON"));
    assert_eq!(shown.person.nationality, "SWE".parse().ok());
}

#[tokio::test]
async fn nobody_is_decided_on_twice() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    let admit = || choose(&shown, DecisionOutcome::Admit);
    stage.decide(stage.officer(1), &shown, admit()).await.expect("decided");
    refused(
        stage.decide(stage.officer(1), &shown, admit()).await,
        ErrorKind::Conflict,
        "problem-already-decided",
    );
}

#[tokio::test]
async fn a_call_sent_twice_acts_once_and_another_call_needs_another_key() {
    let stage = Stage::new().await;
    let keyed = |body: &'static str| Call {
        idempotency_key: Some("k1".into()),
        body: body.into(),
        ..stage.officer(1)
    };
    let first = stage.service.present(keyed("a"), input(1, citizen("L0000001"))).await.expect("presented");
    let again = stage.service.present(keyed("a"), input(1, citizen("L0000001"))).await.expect("the same");
    assert_eq!((first.id, first.advice), (again.id, again.advice));
    assert_eq!(stage.count("SELECT COUNT(*) FROM presentation").await, 1);
    let other = stage.service.present(keyed("b"), input(1, citizen("L0000002"))).await;
    refused(other, ErrorKind::Conflict, "problem-key-reused");
}

#[tokio::test]
async fn only_the_officer_of_the_lane_presents_there_and_decides() {
    let stage = Stage::new().await;
    let elsewhere = stage.service.present(stage.officer(2), input(1, citizen("L0000001"))).await;
    refused(elsewhere, ErrorKind::Forbidden, "problem-lane-not-yours");
    refused(
        stage.service.present(stage.officer(1), input(9, citizen("L0000001"))).await,
        ErrorKind::NotFound,
        "problem-lane-unknown",
    );
    let exit = PresentationInput { direction: Direction::Exit, ..input(1, citizen("L0000001")) };
    refused(
        stage.service.present(stage.officer(1), exit).await,
        ErrorKind::Conflict,
        "problem-lane-direction",
    );
    let shown = stage.present(citizen("L0000001")).await;
    let other = stage.decide(stage.officer(2), &shown, choose(&shown, DecisionOutcome::Admit)).await;
    refused(other, ErrorKind::Forbidden, "problem-lane-not-yours");
}

#[tokio::test]
async fn what_is_refused_leaves_no_row_behind() {
    let stage = Stage::new().await;
    let tables = "SELECT (SELECT COUNT(*) FROM presentation) + (SELECT COUNT(*) FROM advice) + (SELECT COUNT(*) FROM person)
        + (SELECT COUNT(*) FROM decision) + (SELECT COUNT(*) FROM crossing) + (SELECT COUNT(*) FROM audit_leaf WHERE kind LIKE 'read%')";
    let before = stage.count(tables).await;
    assert!(stage.service.present(stage.officer(2), input(1, citizen("L0000001"))).await.is_err());
    assert_eq!(stage.count(tables).await, before);
    let shown = stage.present(citizen("L0000001")).await;
    let with_one = stage.count(tables).await;
    let past =
        DecisionInput { stay_until: "2020-01-01".parse().ok(), ..choose(&shown, DecisionOutcome::Admit) };
    assert!(stage.decide(stage.officer(1), &shown, past).await.is_err());
    assert_eq!(stage.count(tables).await, with_one);
}

#[tokio::test]
async fn a_referral_is_taken_noted_and_decided_by_another_officer() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    stage.decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Refer)).await.expect("referred");
    let page = stage.service.referrals(stage.second(2), None, None).await.expect("read");
    let id = page.items.first().expect("one referral").id;
    refused(stage.service.take(stage.second(1), id).await, ErrorKind::Forbidden, "problem-own-referral");
    stage.service.take(stage.second(2), id).await.expect("taken");
    refused(stage.service.take(stage.second(3), id).await, ErrorKind::Conflict, "problem-referral-taken");
    stage.service.note(stage.second(2), id, "Asked about the journey".into()).await.expect("noted");
    refused(
        stage.service.note(stage.second(2), id, "  ".into()).await,
        ErrorKind::BadInput,
        "problem-text-empty",
    );
    let admit = || choose(&shown, DecisionOutcome::Admit);
    refused(
        stage.decide(stage.second(1), &shown, admit()).await,
        ErrorKind::Forbidden,
        "problem-own-referral",
    );
    refused(
        stage.decide(stage.officer(1), &shown, admit()).await,
        ErrorKind::Forbidden,
        "problem-second-line-only",
    );
    stage.decide(stage.second(2), &shown, admit()).await.expect("decided");
    let detail = stage.service.referral(stage.second(2), id).await.expect("read");
    assert_eq!((detail.notes.len(), detail.presentation.state), (1, PresentationState::Decided));
    assert_eq!(check(&stage).await, 0);
}

#[tokio::test]
async fn who_leads_the_shift_sees_referrals_without_names() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    stage.decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Refer)).await.expect("referred");
    let shift = stage.call(5, Role::ShiftLeader, Purpose::ShiftLead);
    let page = stage.service.referrals(shift, None, None).await.expect("read");
    assert_eq!(page.items.iter().map(|r| r.name.clone()).collect::<Vec<_>>(), [None]);
}

#[tokio::test]
async fn a_refusal_has_a_ground_a_record_and_a_notice_in_the_travellers_language() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    let unknown = DecisionInput { ground: Some("no-such".into()), ..refusal(&shown, "ru") };
    refused(
        stage.decide(stage.officer(1), &shown, unknown).await,
        ErrorKind::BadInput,
        "problem-ground-unknown",
    );
    let made = stage.decide(stage.officer(1), &shown, refusal(&shown, "ru")).await.expect("refused");
    assert!(made.notice && made.crossing.is_none());
    let (_, printed) = stage.service.notice(stage.officer(1), made.id, None).await.expect("printed");
    let printed = String::from_utf8(printed).expect("text");
    assert!(
        printed.contains("Отказ во въезде") && printed.contains("ERIKSSON") || printed.contains("Eriksson")
    );
    assert_eq!(stage.count("SELECT COUNT(*) FROM refusal").await, 1);
    refused(
        stage.service.notice(stage.officer(1), made.id, Some("tlh".into())).await,
        ErrorKind::BadInput,
        "problem-notice-locale",
    );
}

#[tokio::test]
async fn a_new_list_entry_renews_the_advice_and_the_old_one_can_not_be_decided_with() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    stage.list("Anna Maria Eriksson", "1974-08-12");
    let done = stage.service.rescreen().await.expect("asked again");
    assert_eq!((done.asked, done.changed), (1, 1));
    let old = stage.decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Admit)).await;
    refused(old, ErrorKind::Conflict, "problem-advice-stale");
    let renewed = stage.service.presentation(stage.officer(1), shown.id).await.expect("read");
    assert_eq!(renewed.advice.verdict, Verdict::Refer);
    stage
        .decide(stage.officer(1), &renewed, choose(&renewed, DecisionOutcome::Refer))
        .await
        .expect("referred");
    assert_eq!(
        stage.service.rescreen().await.expect("asked again").changed,
        0,
        "the same lists change nothing"
    );
    assert_eq!(check(&stage).await, 0);
}

/// Every statement of a day's work, on each engine.
#[test]
fn a_days_work_is_the_same_on_both_engines() {
    // A PostgreSQL ledger connects with a runtime of its own, so it is made outside of ours.
    for (engine, scratch) in Scratch::both(&ALL) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(a_days_work(engine, scratch));
    }
}

async fn a_days_work(engine: &str, scratch: Scratch) {
    let stage = Stage::on(scratch, Arc::new(ManualClock::at(start()))).await;
    stage.arrive(1, "AA0000001", Some("fam-1")).await;
    stage.arrive(2, "AA0000002", Some("fam-1")).await;
    assert_eq!(stage.next().await, "AA0000001", "{engine}");
    stage.list("Anna Maria Eriksson", "1974-08-12");
    let done = stage.service.rescreen().await.expect("asked again");
    assert_eq!((done.asked, done.changed), (2, 2), "{engine}");
    let lane_filter = Filter { lane: Some(lane(1)), ..Filter::default() };
    let page = stage.service.presentations(stage.officer(1), lane_filter, None).await.expect("read");
    let shown = stage.service.presentation(stage.officer(1), page.items[0].id).await.expect("read");
    stage.decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Refer)).await.expect("referred");
    let port = "uto-air".parse().expect("port");
    let board = stage.service.board(stage.officer(1), port).await.expect("read");
    assert_eq!((board.open_referrals, board.served_last_hour, board.waiting), (1, 1, 1), "{engine}");
    let id = stage.service.referrals(stage.second(2), None, None).await.expect("read").items[0].id;
    stage.service.take(stage.second(2), id).await.expect("taken");
    stage.service.note(stage.second(2), id, "Another person".into()).await.expect("noted");
    stage.decide(stage.second(2), &shown, refusal(&shown, "fr")).await.expect("refused");
    stage.service.close_lane(stage.officer(1), lane(1)).await.expect("closed");
    let shift = stage.call(5, Role::ShiftLeader, Purpose::ShiftLead);
    let opened = stage.service.open_lane(shift, lane(1), Direction::Entry).await.expect("opened");
    assert!(opened.open && opened.officer.is_none(), "{engine}");
    assert_eq!(check(&stage).await, 0, "{engine}");
    let tomorrow = start().plus(Duration::from_secs(30 * 3600));
    assert!(stage.service.purge(tomorrow).await.expect("purged") >= 3, "{engine}");
}

fn arrival(at: Timestamp, number: &str, party: Option<&str>) -> ArrivalInput {
    ArrivalInput {
        arrived_at: at,
        mrz: Some(zone(number)),
        party: party.map(str::to_owned),
        conveyance: None,
    }
}

impl Stage {
    async fn arrive(&self, after_s: u64, number: &str, party: Option<&str>) {
        let at = start().plus(Duration::from_secs(after_s));
        let device = self.call(8, Role::Device, Purpose::BorderCheck);
        self.service.arrive(device, lane(1), arrival(at, number, party)).await.expect("queued");
    }

    async fn next(&self) -> String {
        self.service.next(self.officer(1), lane(1)).await.expect("somebody waits").document.number
    }
}

#[tokio::test]
async fn travellers_are_called_in_order_and_parties_stay_together() {
    let stage = Stage::new().await;
    stage.arrive(1, "AA0000001", Some("fam-1")).await;
    stage.arrive(2, "AA0000002", None).await;
    stage.arrive(3, "AA0000003", Some("fam-1")).await;
    let mut order = vec![];
    for _ in 0..3 {
        order.push(stage.next().await);
        stage.clock.advance(Duration::from_secs(20));
    }
    assert_eq!(order, ["AA0000001", "AA0000003", "AA0000002"]);
    refused(stage.service.next(stage.officer(1), lane(1)).await, ErrorKind::NotFound, "problem-queue-empty");
}

#[tokio::test]
async fn two_calls_at_once_never_get_the_same_traveller() {
    let stage = Stage::new().await;
    for n in 1..=6 {
        stage.arrive(n, &format!("AA000000{n}"), None).await;
    }
    let calls = (0..6).map(|_| {
        let (service, call) = (stage.service.clone(), stage.officer(1));
        tokio::spawn(async move { service.next(call, lane(1)).await.map(|p| p.document.number) })
    });
    let mut got = vec![];
    for call in calls.collect::<Vec<_>>() {
        got.push(call.await.expect("runs").expect("somebody waits"));
    }
    got.sort();
    got.dedup();
    assert_eq!(got.len(), 6);
}

#[tokio::test]
async fn a_device_with_a_wrong_clock_is_refused_and_a_slightly_wrong_one_is_not() {
    let stage = Stage::new().await;
    let device = || stage.call(8, Role::Device, Purpose::BorderCheck);
    let at = |s: u64| arrival(start().plus(Duration::from_secs(s)), "AA0000001", None);
    stage.service.arrive(device(), lane(1), at(100)).await.expect("a little ahead");
    refused(
        stage.service.arrive(device(), lane(1), at(3_600)).await,
        ErrorKind::BadInput,
        "problem-arrival-clock",
    );
    let old = arrival(start().minus(Duration::from_secs(3 * 86_400)), "AA0000001", None);
    refused(stage.service.arrive(device(), lane(1), old).await, ErrorKind::BadInput, "problem-arrival-clock");
}

#[tokio::test]
async fn who_waits_is_alerted_when_listed_and_forgotten_on_the_next_day() {
    let stage = Stage::new().await;
    stage.arrive(1, "AA0000001", None).await;
    stage.list("Anna Maria Eriksson", "1974-08-12");
    stage.service.rescreen().await.expect("asked again");
    let queue = stage.service.queue(stage.officer(1), lane(1)).await.expect("read");
    assert_eq!(queue.items.iter().filter(|i| i.alert.is_some()).count(), 1);
    let board = stage.service.board(stage.officer(1), "uto-air".parse().expect("port")).await.expect("read");
    assert_eq!((board.waiting, board.lanes[0].alerts, board.series.len()), (1, 1, 36));
    assert_eq!(stage.service.purge(stage.clock.now()).await, Ok(0));
    let tomorrow = start().plus(Duration::from_secs(30 * 3600));
    assert!(stage.service.purge(tomorrow).await.expect("purged") >= 1);
}

#[tokio::test]
async fn a_lane_has_one_officer_and_an_officer_one_lane() {
    let stage = Stage::new().await;
    let taken = stage.service.open_lane(stage.officer(2), lane(1), Direction::Entry).await;
    refused(taken, ErrorKind::Conflict, "problem-lane-taken");
    stage.service.open_lane(stage.officer(1), lane(3), Direction::Entry).await.expect("moves");
    let ports = stage.service.ports().await.expect("read");
    let open: Vec<u32> = ports[0].lanes.iter().filter(|l| l.open).map(|l| l.number).collect();
    assert_eq!(open, [3]);
    refused(
        stage.service.close_lane(stage.officer(2), lane(3)).await,
        ErrorKind::Forbidden,
        "problem-lane-not-yours",
    );
    let shift = stage.call(5, Role::ShiftLeader, Purpose::ShiftLead);
    assert!(!stage.service.close_lane(shift, lane(3)).await.expect("closes").open);
}

#[tokio::test]
async fn a_lane_that_the_shift_leader_opens_waits_for_an_officer() {
    let stage = Stage::new().await;
    let shift = stage.call(5, Role::ShiftLeader, Purpose::ShiftLead);
    let taken = stage.service.open_lane(shift.clone(), lane(1), Direction::Entry).await;
    refused(taken, ErrorKind::Conflict, "problem-lane-taken");
    for n in [2, 3] {
        let opened = stage.service.open_lane(shift.clone(), lane(n), Direction::Entry).await.expect("opens");
        assert!(opened.open && opened.officer.is_none());
    }
    let next = stage.service.next(stage.officer(2), lane(3)).await;
    refused(next, ErrorKind::Forbidden, "problem-lane-not-yours");
    let worked =
        stage.service.open_lane(stage.officer(2), lane(3), Direction::Entry).await.expect("takes it");
    assert_eq!(worked.officer.map(|o| o.name), Some("officer-2".to_owned()));
}

#[tokio::test]
async fn a_companion_in_the_second_line_and_a_lone_minor_are_seen() {
    let stage = Stage::new().await;
    let of_party = |document| PresentationInput { party: Some("fam-1".into()), ..input(1, document) };
    let first =
        stage.service.present(stage.officer(1), of_party(citizen("L0000001"))).await.expect("presented");
    stage.decide(stage.officer(1), &first, choose(&first, DecisionOutcome::Refer)).await.expect("referred");
    let child = DocumentInput { birth: "2015-01-01".parse().expect("date"), ..citizen("L0000002") };
    let second = stage.service.present(stage.officer(1), of_party(child.clone())).await.expect("presented");
    let has = |p: &PresentationView, id: &str| p.advice.reasons.iter().any(|r| r.id == id);
    assert!(has(&second, "reason-companions-referred") && !has(&second, "reason-companions-minor-alone"));
    let alone = stage.present(DocumentInput { number: "L0000003".parse().expect("number"), ..child }).await;
    assert!(has(&alone, "reason-companions-minor-alone"));
}

#[tokio::test]
async fn check_names_a_decision_whose_advice_was_changed() {
    let stage = Stage::new().await;
    let shown = stage.present(citizen("L0000001")).await;
    stage.decide(stage.officer(1), &shown, choose(&shown, DecisionOutcome::Admit)).await.expect("decided");
    let tamper = |tx: &mut Tx<'_>| tx.execute("UPDATE advice SET shown = shown || ' '", &[]);
    stage.scratch.ledger.write("tamper", tamper).await.expect("written");
    assert_eq!(check(&stage).await, 1);
    let forget = |tx: &mut Tx<'_>| tx.execute("DELETE FROM advice WHERE verdict <> $1", &params!["x"]);
    stage.scratch.ledger.write("forget", forget).await.expect("written");
    assert_eq!(check(&stage).await, 2);
    let unknown: PresentationId = PresentationId::new(start(), [0; 10]);
    let gone = stage.service.presentation(stage.officer(1), unknown).await;
    refused(gone, ErrorKind::NotFound, "problem-presentation-unknown");
}
