//! Flights of several legs: the leg that crosses the border is the flight, whatever the messages name and whatever comes first.

use super::reconciliation::on_days;
use super::*;
use crate::schedule::Schedule;

/// A passenger list of UO77 with the legs as segments.
fn of_legs(reference: &str, legs: &str, travellers: &str) -> String {
    list(reference, &format!("05{:02}", reference.parse::<u32>().unwrap_or(0)), "745", travellers).replace(
        "TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'LOC+87+XUT'DTM+232:2611241210:201'",
        &format!("TDT+20+UO77'{legs}"),
    )
}

/// Singapore to Utopia overnight, and on to Utopia's second airport (here by its older code) the next morning.
const CROSSING: &str = "LOC+125+SIN'DTM+189:2611242350:201'LOC+87+XUT'DTM+232:2611250130:201'";
const ONWARD: &str = "LOC+125+XUT'DTM+189:2611250300:201'LOC+87+UTO'DTM+232:2611250400:201'";
const BEFORE: &str = "LOC+125+LHR'DTM+189:2611240100:201'LOC+87+SIN'DTM+232:2611242200:201'";

#[test]
fn of_several_legs_the_one_that_crosses_is_the_flight() {
    let all = "LOC+92+SIN'DTM+189:2611242350:201'LOC+92+XUT'DTM+232:2611250130:201'DTM+189:2611250300:201'LOC+92+UTO'DTM+232:2611250400:201'";
    on_days("", async |engine, day| {
        let receipt = day.stage.receive(&of_legs("1", all, &anna())).await;
        let flight = receipt.messages[0].flight.expect("a flight");
        let view = day.stage.service.flight(day.call(Role::SecondLine), flight).await.expect("readable");
        let row = view.flight;
        assert_eq!((row.from.as_str(), row.to.as_str()), ("SIN", "XUT"), "{engine}: {row:?}");
        assert_eq!(row.heading, crate::model::Heading::Entry, "{engine}");
        let legs: Vec<_> =
            row.legs.iter().map(|leg| (leg.from.as_str(), leg.to.as_str(), leg.crosses)).collect();
        assert_eq!(legs, [("SIN", "XUT", true), ("XUT", "UTO", false)], "{engine}");
        let arrives = row.arrives.expect("a time");
        assert_eq!(arrives.local, "2026-11-25T01:30", "{engine}");
    });
}

#[test]
fn legs_in_messages_of_their_own_make_one_flight_in_every_order() {
    let messages = [
        of_legs("1", CROSSING, &anna()),
        of_legs("2", ONWARD, &(anna() + &listed())),
        of_legs("3", BEFORE, &anna()),
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]] {
        on_days("", async |engine, day| {
            let mut last = None;
            for at in order {
                last = Some(day.stage.receive(&messages[at]).await);
            }
            let flight = last.expect("received").messages[0].flight.expect("a flight");
            let view = day.stage.service.flight(day.call(Role::SecondLine), flight).await.expect("readable");
            let row = view.flight;
            assert_eq!((row.from.as_str(), row.to.as_str()), ("SIN", "XUT"), "{engine} {order:?}: {row:?}");
            assert_eq!(
                (view.travellers.len(), view.messages.len(), row.legs.len()),
                (2, 3, 3),
                "{engine} {order:?}"
            );
            for on in ["2026-11-24", "2026-11-25"] {
                let board = day.stage.service.flights(on.parse().expect("a day")).await.expect("a board");
                assert_eq!(board.flights.len(), 1, "{engine} {order:?}: {on}");
            }
            // A later message that repeats only the domestic leg, and closes it, does not turn the flight.
            let close = of_legs("4", ONWARD, &anna()).replace("BGM+745'", "BGM+266+CLOB'");
            let again = day.stage.receive(&close).await;
            assert_eq!(again.messages[0].flight, Some(flight), "{engine} {order:?}");
            let row =
                day.stage.service.flight(day.call(Role::SecondLine), flight).await.expect("readable").flight;
            assert_eq!((row.to.as_str(), row.on_board), ("XUT", 0), "{engine} {order:?}");
            assert_eq!(row.departs.expect("a time").local, "2026-11-24T23:50", "{engine} {order:?}");
        });
    }
}

#[test]
fn a_message_that_names_the_whole_way_is_of_the_leg_that_crosses_in_every_order() {
    let through = "LOC+125+SIN'DTM+189:2611242350:201'LOC+87+UTO'DTM+232:2611250400:201'";
    let messages =
        [of_legs("1", CROSSING, &anna()), of_legs("2", through, &listed()), of_legs("3", ONWARD, &anna())];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0]] {
        on_days("", async |engine, day| {
            let mut last = None;
            for at in order {
                last = Some(day.stage.receive(&messages[at]).await);
            }
            let flight = last.expect("received").messages[0].flight.expect("a flight");
            let view = day.stage.service.flight(day.call(Role::SecondLine), flight).await.expect("readable");
            let ends = (view.flight.from.as_str(), view.flight.to.as_str());
            assert_eq!((ends, view.messages.len()), (("SIN", "XUT"), 3), "{engine} {order:?}");
            assert_eq!(view.travellers.len(), 2, "{engine} {order:?}");
        });
    }
}

#[test]
fn of_legs_that_cross_the_innermost_is_taken() {
    let rules =
        crate::rules::Rules::read(include_str!("../../../../library/rules/carriers.toml")).expect("shipped");
    let leg = |from: &str, to: &str, departs: &str, arrives: &str| crate::said::FlightSaid {
        carrier: "UO".into(),
        number: "77".into(),
        from: from.into(),
        to: to.into(),
        departs: Some(format!("2026-11-24T{departs}")),
        arrives: Some(format!("2026-11-24T{arrives}")),
    };
    let check = |legs: &[crate::said::FlightSaid], heading, expect| {
        let found =
            crate::prime::crossing(legs, heading, &rules).map(|leg| (leg.from.as_str(), leg.to.as_str()));
        assert_eq!(found, expect, "{legs:?}");
    };
    use crate::model::Heading::{Elsewhere, Entry, Exit};
    let (whole, inner) = (leg("SIN", "UTO", "01:00", "09:00"), leg("SIN", "XUT", "01:00", "06:00"));
    check(&[whole.clone(), inner.clone()], Entry, Some(("SIN", "XUT")));
    check(&[inner, whole], Entry, Some(("SIN", "XUT")));
    let (whole, inner) = (leg("UTO", "SIN", "01:00", "09:00"), leg("XUT", "SIN", "04:00", "09:00"));
    check(&[whole, inner.clone()], Exit, Some(("XUT", "SIN")));
    check(&[inner], Entry, None);
    check(&[leg("SIN", "HKG", "01:00", "05:00")], Elsewhere, None);
}

#[test]
fn the_same_number_on_another_day_is_another_flight() {
    on_days("", async |engine, day| {
        let one = day.stage.receive(&of_legs("1", CROSSING, &anna())).await;
        let onward = ONWARD.replace("261125", "261127");
        let other = day.stage.receive(&of_legs("2", &onward, &anna())).await;
        assert_ne!(one.messages[0].flight, other.messages[0].flight, "{engine}");
    });
}

#[test]
fn a_schedule_is_read_from_lines_and_from_leg_records() {
    let day = "2026-11-24".parse().expect("a day");
    let check = |text: &str, expect: &[(&str, &str, &str)]| {
        let schedule = Schedule::read(text).expect("readable");
        let planned = schedule.planned(day, 1);
        let seen: Vec<_> =
            planned.iter().map(|p| (p.number.as_str(), p.departs.as_str(), p.arrives.as_str())).collect();
        assert_eq!(seen, expect, "{text}");
    };
    let of = "2026-11-24T23:50";
    check(
        "# one\nUO,77,SIN,XUT,2,23:50,01:30+1,2026-11-01,2026-11-30,list",
        &[("77", of, "2026-11-25T01:30")],
    );
    check("UO,77,SIN,XUT,1,23:50,01:30+1,2026-11-01,2026-11-30,list", &[]);
    check("UO,77,SIN,XUT,2,23:50,01:30+1,2026-12-01,2026-12-30,list", &[]);
    let mut record = vec![b' '; 200];
    let mut put = |column: usize, text: &str| {
        record[column - 1..column - 1 + text.len()].copy_from_slice(text.as_bytes())
    };
    for (column, text) in [
        (1, "3"),
        (3, "UO "),
        (6, "0077"),
        (10, "0101J"),
        (15, "01NOV26"),
        (22, "30NOV26"),
        (29, " 2     "),
        (37, "SIN23502350+0800"),
        (55, "XUT01300130-0800"),
        (193, "01"),
    ] {
        put(column, text);
    }
    let record = String::from_utf8(record).expect("ASCII");
    let header = "1AIRLINE STANDARD SCHEDULE DATA SET";
    check(&format!("{header}\n2LUO\n{record}"), &[("77", of, "2026-11-25T01:30")]);
    let refused = |text: &str| Schedule::read(text).expect_err("unreadable").message.id.to_string();
    assert_eq!(refused("UO,77,SIN"), "problem-schedule");
    assert_eq!(refused(&format!("{header}\n2UUO\n{record}")), "problem-schedule", "UTC times are not read");
}
