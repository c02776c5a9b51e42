//! Airports are found by their codes; a local time is UTC only when there is one answer.

use carriermsg::airport::{Airport, AirportError, Airports, NoUtc, local_to_utc};
use carriermsg::model::LocalTime;
use jiff::civil;
use jiff::tz::TimeZoneDatabase;

#[track_caller]
fn zone_of(airports: &Airports, code: &str) -> String {
    airports.find(code).map_or_else(|| "-".to_owned(), |airport| airport.zone.to_string())
}

#[test]
fn airports_are_found_by_both_codes() {
    let world = Airports::world();
    for (code, zone) in [
        ("SIN", "Asia/Singapore"),
        ("WSSS", "Asia/Singapore"),
        ("BCN", "Europe/Madrid"),
        ("LEBL", "Europe/Madrid"),
        ("sin", "-"),
        ("ESBCN", "-"),
        ("", "-"),
        ("QQQQ", "-"),
    ] {
        assert_eq!(zone_of(&world, code), zone, "{code}");
    }
    let singapore = world.find("SIN").expect("in the table");
    assert_eq!((singapore.country.as_ref(), singapore.icao.as_ref()), ("SG", "WSSS"));
}

#[test]
fn every_line_of_the_table_is_an_airport_that_both_codes_find() {
    let world = Airports::world();
    let lines = include_str!("../data/airports.csv").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let columns: Vec<&str> = line.splitn(5, ',').collect();
        for code in columns[..2].iter().filter(|code| !code.is_empty()) {
            let airport = world.find(code).expect(line);
            assert_eq!((airport.iata.as_ref(), airport.zone.as_ref()), (columns[0], columns[3]), "{line}");
        }
        count += 1;
    }
    assert_eq!(count, 7884);
}

#[test]
fn every_zone_of_the_table_is_in_the_systems_database() {
    let lines = include_str!("../data/airports.csv").lines().filter(|line| !line.starts_with('#'));
    let zones: std::collections::BTreeSet<&str> = lines.filter_map(|line| line.split(',').nth(3)).collect();
    assert!(zones.len() > 300);
    for zone in zones {
        assert!(jiff::tz::db().get(zone).is_ok(), "{zone}");
    }
}

#[test]
fn a_states_own_airport_counts_before_the_table() {
    let own =
        Airports::world().with_lines("# ours\n\nUTO,UTOX,UT,Etc/GMT-8,Utopia City, North\n").expect("lines");
    assert_eq!(zone_of(&Airports::world(), "UTO"), "America/Anchorage");
    assert_eq!((zone_of(&own, "UTO"), zone_of(&own, "UTOX")), ("Etc/GMT-8".into(), "Etc/GMT-8".into()));
    assert_eq!(own.find("UTO").expect("ours").name, "Utopia City, North");
    assert_eq!(zone_of(&own, "SIN"), "Asia/Singapore");
    let airport = |zone: &'static str| Airport {
        iata: "UTO".into(),
        icao: "".into(),
        country: "UT".into(),
        zone: zone.into(),
        name: "".into(),
    };
    let later = own.with(airport("Etc/GMT-9"));
    assert_eq!(zone_of(&later, "UTO"), "Etc/GMT-9");
    for (text, line) in [("UTO,,UT,,x", 1), ("\nuto,,UT,UTC,x", 2), ("UTO,,UT,UTC", 1)] {
        assert_eq!(Airports::world().with_lines(text).err(), Some(AirportError { line }), "{text}");
    }
}

#[track_caller]
fn check(code: &str, date: (i16, i8, i8), time: Option<(i8, i8)>, expected: Result<&str, NoUtc>) {
    let airports = Airports::world();
    let airport = airports.find(code).expect("in the table");
    let local = LocalTime {
        date: civil::date(date.0, date.1, date.2),
        time: time.map(|(hour, minute)| civil::time(hour, minute, 0, 0)),
    };
    let found = local_to_utc(local, airport, jiff::tz::db()).map(|at| at.to_string());
    assert_eq!(found.as_deref().map_err(|error| *error), expected);
}

#[test]
fn local_times_are_utc_by_the_airports_zone() {
    check("SIN", (2026, 11, 24), Some((8, 15)), Ok("2026-11-24T00:15:00Z"));
    check("BCN", (2026, 7, 1), Some((0, 30)), Ok("2026-06-30T22:30:00Z"));
    check("AKL", (2026, 12, 31), Some((23, 59)), Ok("2026-12-31T10:59:00Z"));
}

#[test]
fn a_time_that_was_skipped_or_came_twice_has_no_utc() {
    check("BCN", (2026, 3, 29), Some((2, 30)), Err(NoUtc::Skipped));
    check("BCN", (2026, 10, 25), Some((2, 30)), Err(NoUtc::Twice));
    check("BCN", (2026, 10, 25), None, Err(NoUtc::DateOnly));
}

#[test]
fn without_a_database_of_zones_there_is_no_utc() {
    let airports = Airports::world();
    let airport = airports.find("SIN").expect("in the table");
    let local = LocalTime { date: civil::date(2026, 11, 24), time: Some(civil::time(8, 15, 0, 0)) };
    assert_eq!(local_to_utc(local, airport, &TimeZoneDatabase::none()), Err(NoUtc::ZoneUnknown));
}
