//! Who came, who did not, what carriers owe, and how it is counted.

use std::time::Duration;

use super::*;
use crate::Beside;
use crate::model::{AlarmKind, AlarmState};
use crate::wire::{AckInput, AlarmView, FlightRow, ScoreDay};

/// A stage whose clock can be moved.
pub(super) struct Day {
    pub stage: Stage,
    pub clock: Arc<ManualClock>,
}

impl Day {
    pub(super) fn both(schedule: &str) -> Vec<(&'static str, Self)> {
        let scratches = Scratch::both(&[accountability::MIGRATIONS, crate::MIGRATIONS]);
        scratches.into_iter().map(|(engine, scratch)| (engine, Self::on(scratch, schedule))).collect()
    }

    fn on(scratch: Scratch, schedule: &str) -> Self {
        let clock = Arc::new(ManualClock::at(start()));
        let thresholds =
            Thresholds::read(include_str!("../../../../library/rules/screening.toml")).expect("shipped");
        let deps = Deps {
            ledger: scratch.ledger.clone(),
            clock: Arc::clone(&clock) as Arc<dyn platform::Clock>,
            entropy: Arc::new(SystemEntropy),
            screening: Arc::new(Screening::new(vec![entry()], Vec::new(), thresholds)),
            rules: include_str!("../../../../library/rules/carriers.toml").to_owned(),
            retention: crate::retention::tests::shipped(scratch.folder()),
        };
        let beside = Beside { schedule: schedule.to_owned(), ..Beside::default() };
        let service = Service::start_beside(deps, beside).expect("starts");
        Self { stage: Stage { scratch, service }, clock }
    }

    /// Calls at the time that the clock shows.
    pub(super) fn call(&self, role: Role) -> Call {
        Call { now: platform::Clock::now(self.clock.as_ref()), ..call(1, role) }
    }

    async fn receive(&self, text: &str) -> ReceiptView {
        let carrier = Call { now: platform::Clock::now(self.clock.as_ref()), ..call(9, Role::Carrier) };
        self.stage.service.receive(&carrier, text.as_bytes().to_vec()).await.expect("received")
    }

    async fn flight(&self, receipt: &ReceiptView) -> crate::wire::FlightView {
        let flight = receipt.messages[0].flight.expect("a flight");
        self.stage.service.flight(self.call(Role::SecondLine), flight).await.expect("readable")
    }

    async fn standings(&self, receipt: &ReceiptView) -> Vec<(String, Standing)> {
        self.flight(receipt).await.travellers.into_iter().map(|t| (t.name, t.standing)).collect()
    }

    async fn alarms(&self, state: AlarmState) -> Vec<AlarmView> {
        self.stage.service.sweep_alarms().await.expect("swept");
        self.stage.service.alarms(state).await.expect("a list")
    }

    async fn kinds(&self, state: AlarmState) -> Vec<AlarmKind> {
        self.alarms(state).await.into_iter().map(|alarm| alarm.kind).collect()
    }

    async fn present(&self, number: &'static str) {
        let call = self.call(Role::SecondLine);
        let scope = accountability::Scope::Vettings;
        self.stage
            .scratch
            .ledger
            .write("present", move |tx| {
                let read = accountability::grants::grant(tx, &call, scope)?;
                let issuer = "UTO".parse().expect("a code");
                crate::presented::presented(tx, &read, issuer, number, call.now)
            })
            .await
            .expect("noted");
    }
}

pub(super) fn on_days(schedule: &str, test: impl AsyncFn(&str, Day)) {
    for (engine, day) in Day::both(schedule) {
        runtime().block_on(test(engine, day));
    }
}

fn hours(n: u64) -> Duration {
    Duration::from_secs(3600 * n)
}

/// Bookings (PNRGOV) of the same flight for one traveller each.
fn bookings(reference: &str, names: &[(&str, &str)]) -> String {
    let people: String = names
        .iter()
        .enumerate()
        .map(|(nth, (family, given))| {
            format!("SRC'RCI+UO:BK{nth:04}'TIF+{family}+{given}:A:1'TVL+241126:0815:241126:1210+SIN+XUT+UO+123'RPI+1+HK'")
        })
        .collect();
    let body =
        format!("MSG+:22'ORG+UO:SIN'TVL+241126:0815:241126:1210+SIN+XUT+UO+123'EQN+{}'{people}", names.len());
    let count = body.matches('\'').count() + 2;
    format!(
        "UNA:+.? 'UNB+IATA:1+AIRUO+BORDER+261123:0500+{reference}++PNRGOV'UNH+{reference}+PNRGOV:13:1:IA'{body}\
         UNT+{count}+{reference}'UNZ+1+{reference}'"
    )
}

fn crew(reference: &str, family: &str) -> String {
    traveller(reference, family, "KIM", "800101", "C1234567").replace("NAD+FL", "NAD+FM")
}

fn transit(reference: &str, family: &str) -> String {
    traveller(reference, family, "LEE", "800202", "T1234567").replace("NAD+FL", "NAD+DDT")
}

#[test]
fn who_was_booked_and_never_listed_is_a_no_show_and_who_was_listed_and_stayed_is_not() {
    on_days("", async |engine, day| {
        day.receive(&bookings("7", &[("ERIKSSON", "ANNA"), ("NOSHOW", "OTTO")])).await;
        let both = anna() + &traveller("R3", "LATE", "LARS", "700101", "L0000001");
        let receipt = day.receive(&list("1", "0500", "745", &both)).await;
        let flight = day.flight(&receipt).await.flight;
        assert_eq!((flight.booked > 0, flight.checked_in), (true, 2), "{engine}: {flight:?}");
        day.receive(&list("2", "0700", "266+CLOB", &anna())).await;
        let seen = day.standings(&receipt).await;
        let of = |name: &str| {
            seen.iter().find(|(known, _)| known.starts_with(name)).map(|(_, standing)| *standing)
        };
        assert_eq!(of("ERIKSSON"), Some(Standing::Boarded), "{engine}: {seen:?}");
        assert_eq!(of("NOSHOW"), Some(Standing::NoShow), "{engine}: {seen:?}");
        assert_eq!(of("LATE"), Some(Standing::NotBoarded), "{engine}: {seen:?}");
    });
}

#[test]
fn who_was_on_board_and_did_not_come_in_time_never_presented_but_crew_and_transit_are_not_expected() {
    on_days("", async |engine, day| {
        let all = anna()
            + &traveller("R3", "LOST", "LARS", "700101", "L0000001")
            + &crew("R4", "PILOT")
            + &transit("R5", "THROUGH");
        day.receive(&list("1", "0500", "745", &all)).await;
        let receipt = day.receive(&list("2", "0700", "266+CLOB", &all)).await;
        // It lands at 12:10 of Pitcairn, 20:10 UTC.
        day.clock.advance(hours(15));
        day.present("L898902C3").await;
        let of = |seen: &[(String, Standing)], name: &str| {
            seen.iter().find(|(known, _)| known.starts_with(name)).map(|(_, standing)| *standing)
        };
        let seen = day.standings(&receipt).await;
        assert_eq!(of(&seen, "ERIKSSON"), Some(Standing::Presented), "{engine}");
        assert_eq!(of(&seen, "LOST"), Some(Standing::Boarded), "{engine}: there is still time");
        let on = "2026-11-24".parse().expect("a day");
        let missed = day.stage.service.never_presented(day.call(Role::SecondLine), on).await.expect("a list");
        assert!(missed.is_empty(), "{engine}: {missed:?}");
        day.clock.advance(hours(5));
        let seen = day.standings(&receipt).await;
        assert_eq!(of(&seen, "LOST"), Some(Standing::NeverPresented), "{engine}: {seen:?}");
        assert_eq!(of(&seen, "PILOT"), Some(Standing::Boarded), "{engine}");
        assert_eq!(of(&seen, "THROUGH"), Some(Standing::Boarded), "{engine}");
        let missed = day.stage.service.never_presented(day.call(Role::SecondLine), on).await.expect("a list");
        let names: Vec<_> = missed[0].travellers.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["LOST LARS"], "{engine}");
        let board: Vec<FlightRow> = day.stage.service.flights(on).await.expect("a board").flights;
        let counts = (board[0].on_board, board[0].presented, board[0].never_presented);
        assert_eq!(counts, (4, 1, 1), "{engine}");
    });
}

/// A part of a series, by its number and position.
fn part(reference: &str, part: &str, travellers: &str) -> String {
    let whole = list(reference, "0500", "745", travellers);
    whole.replace("PAXLST:D:05B:UN:IATA'", &format!("PAXLST:D:05B:UN:IATA+SERIES1+{part}'"))
}

#[test]
fn a_missing_part_is_named_until_it_comes() {
    on_days("", async |engine, day| {
        let other =
            |n: u8| traveller(&format!("R{n}"), "OTHER", "OLE", &format!("70010{n}"), &format!("L000000{n}"));
        let receipt = day.receive(&part("1", "01:C", &anna())).await;
        day.receive(&part("3", "03:F", &other(3))).await;
        let gaps = day.flight(&receipt).await.flight.gaps;
        assert_eq!(
            (gaps[0].missing.as_slice(), gaps[0].came, gaps[0].last_came),
            (&[2][..], 2, true),
            "{engine}"
        );
        let parts: Vec<_> = day.flight(&receipt).await.messages.into_iter().filter_map(|m| m.part).collect();
        assert!(
            parts.contains(&"03:F".to_owned()) && parts.contains(&"01:C".to_owned()),
            "{engine}: {parts:?}"
        );
        assert!(
            !day.kinds(AlarmState::Open).await.contains(&AlarmKind::PartsMissing),
            "{engine}: it may still come"
        );
        day.clock.advance(Duration::from_secs(16 * 60));
        assert!(day.kinds(AlarmState::Open).await.contains(&AlarmKind::PartsMissing), "{engine}");
        day.receive(&part("2", "02:C", &other(2))).await;
        assert!(day.flight(&receipt).await.flight.gaps.is_empty(), "{engine}");
        assert!(!day.kinds(AlarmState::Open).await.contains(&AlarmKind::PartsMissing), "{engine}");
        assert!(day.kinds(AlarmState::Resolved).await.contains(&AlarmKind::PartsMissing), "{engine}");
    });
}

/// The flight of these tests as an operator plans it, and one that nobody announces.
const PLAN: &str = "UO,123,SIN,XUT,1234567,08:15,12:10,2026-11-24,2026-11-24,list+close\n\
                    UO,900,SIN,XUT,2,01:00,05:00,2026-01-01,2026-12-31,bookings+list+close";

#[test]
fn a_planned_flight_raises_one_alarm_for_each_thing_that_does_not_come_and_none_twice() {
    on_days(PLAN, async |engine, day| {
        // It departs at 08:15 of Singapore, 00:15 UTC; the other at 17:00 UTC of the day before. Now it is 06:00 UTC.
        let raised = day.alarms(AlarmState::Open).await;
        let named: Vec<_> = raised.iter().map(|a| (a.owed.number.as_str(), a.kind)).collect();
        let expect = [
            ("900", AlarmKind::NoList),
            ("900", AlarmKind::NotClosed),
            ("123", AlarmKind::NoList),
            ("123", AlarmKind::NotClosed),
        ];
        assert_eq!(named, expect, "{engine}: bookings of 900 were due more than a day ago, which is history");
        assert_eq!(day.stage.service.sweep_alarms().await.expect("swept"), 0, "{engine}");
        let id = raised[2].id;
        let input = |note: &str| AckInput { note: note.into() };
        let leader = day.call(Role::ShiftLeader);
        let short = day.stage.service.acknowledge(leader.clone(), id, input("ok")).await;
        assert_eq!(
            short.expect_err("says nothing").message.id.to_string(),
            "problem-reason-missing",
            "{engine}"
        );
        let noted = day
            .stage
            .service
            .acknowledge(leader.clone(), id, input("The station was called."))
            .await
            .expect("noted");
        assert_eq!(noted.state, AlarmState::Acknowledged, "{engine}");
        let receipt = day.receive(&list("1", "0500", "745", &anna())).await;
        let left = day.alarms(AlarmState::Open).await;
        let named: Vec<_> = left.iter().map(|a| (a.owed.number.as_str(), a.kind)).collect();
        assert_eq!(named, [expect[0], expect[1], expect[3]], "{engine}");
        let came = day.alarms(AlarmState::Resolved).await;
        assert_eq!((came[0].id, came[0].flight), (id, receipt.messages[0].flight), "{engine}");
        assert!(came[0].acknowledged.is_some(), "{engine}: who took note stays known");
        let late = day.stage.service.acknowledge(leader, id, input("The station was called.")).await;
        assert_eq!(late.expect_err("came").message.id.to_string(), "problem-alarm-resolved", "{engine}");
        // What came and is taken back does not make the alarm come again.
        day.receive(&list("2", "0600", "266+CLOB", &anna())).await;
        assert!(
            day.kinds(AlarmState::Open)
                .await
                .iter()
                .all(|kind| *kind != AlarmKind::NotClosed || kind == &expect[1].1),
            "{engine}"
        );
        assert_eq!(day.alarms(AlarmState::Open).await.len(), 2, "{engine}: those of 900");
    });
}

#[test]
fn bookings_without_a_list_and_a_list_far_smaller_than_the_bookings_are_alarms() {
    on_days("", async |engine, day| {
        let names: Vec<(String, String)> =
            (0..12).map(|n| (format!("BOOKED{}", char::from(b'A' + n)), "OLE".into())).collect();
        let names: Vec<(&str, &str)> = names.iter().map(|(f, g)| (f.as_str(), g.as_str())).collect();
        day.receive(&bookings("7", &names)).await;
        assert!(day.kinds(AlarmState::Open).await.contains(&AlarmKind::NoList), "{engine}");
        day.receive(&list("1", "0500", "745", &anna())).await;
        let open = day.alarms(AlarmState::Open).await;
        assert!(open.iter().all(|a| a.kind != AlarmKind::NoList), "{engine}: {open:?}");
        let small = open.iter().find(|a| a.kind == AlarmKind::ListSmall).expect("an alarm");
        assert_eq!((small.owed.booked, small.owed.listed), (13, 1), "{engine}");
    });
}

#[test]
fn kept_scores_are_what_counting_again_gives_whatever_came_in_whatever_order() {
    let anna = anna();
    let all = [
        list("1", "0500", "745", &(anna.clone() + &listed())),
        list("2", "0510", "745+XR", &listed()),
        list("1", "0500", "745", &(anna.clone() + &listed())).replace("261124:0500", "261124:0501"),
        list("3", "0520", "745", &anna).replace("UO123", "UO124"),
        list("4", "0530", "745", &anna).replace("UO123", "XX9").replace("DTM+329:740812'", ""),
        list("5", "0540", "745", &anna).replace("TDT+20+UO123'", ""),
        list("6", "0700", "266+CLOB", &anna).replace("UO123", "UO124"),
        bookings("8", &[("ERIKSSON", "ANNA"), ("NOSHOW", "OTTO")]),
    ];
    // A small congruential generator: the orders are the same in every run.
    let mut seed = 42_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for _ in 0..4 {
        let stream: Vec<usize> = (0..14).map(|_| next(all.len())).collect();
        on_days("", async |engine, day| {
            for &at in &stream {
                day.receive(&all[at]).await;
            }
            let kept = day.stage.service.scorecards(day.call(Role::SecondLine)).await.expect("cards");
            assert!(kept.iter().any(|card| card.flights > 0 || card.quarantined > 0), "{engine}: {stream:?}");
            let forget = |tx: &mut platform::Tx<'_>| tx.execute("DELETE FROM carrier_score", &[]);
            day.stage.scratch.ledger.write("forget", forget).await.expect("forgotten");
            day.stage.service.sweep_scores().await.expect("counted");
            let counted = day.stage.service.scorecards(day.call(Role::SecondLine)).await.expect("cards");
            assert_eq!(kept, counted, "{engine}: {stream:?}");
            for card in &counted {
                let sum = |of: fn(&ScoreDay) -> u32| card.days.iter().map(of).sum::<u32>();
                assert_eq!((sum(|d| d.flights), sum(|d| d.late)), (card.flights, card.late), "{engine}");
            }
        });
    }
}
