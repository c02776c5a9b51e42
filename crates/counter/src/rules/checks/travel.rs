//! Could the holder have travelled from the last crossing to here? Distance along the great circle against the
//! shortest time by road or by air, with the limits of `library/rules/counter.yaml`.
//!
//! The same document at two places is a failure (there are two of it); the same person on another document is for
//! attention (a twin, a mistaken resolution of persons, or a second document).

use kernel::{Message, PortId, Timestamp};

use crate::model::{Check, CheckKind, CheckResult, Evidence, Facts, Known, Location};
use crate::parameters::Travel;

/// Mean radius of the Earth (IUGG), in kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The check.
pub fn check(facts: &Facts<'_>) -> Check {
    let answer = |result, reason| Check::new(CheckKind::Travel, result).because(reason);
    let last = match &facts.last_crossing {
        Known::Unknown(why) => return answer(CheckResult::Undetermined, why.clone()),
        Known::Yes(last) => last.as_ref(),
    };
    let mut seen = false;
    for crossing in facts.last_on_document.iter().chain(last) {
        seen = true;
        match reach(facts, &crossing.port, crossing.location, crossing.at) {
            Reach::Possible => {}
            Reach::Unknown => {
                let reason =
                    Message::new("reason-travel-place-unknown").with("port", crossing.port.to_string());
                return answer(CheckResult::Undetermined, reason).with(Evidence::Crossing(crossing.id));
            }
            Reach::Impossible { distance_km, needs_s, had_s } => {
                let same_document = crossing.document.is_some() && crossing.document == facts.document.key;
                let (result, id) = if same_document {
                    (CheckResult::Fail, "reason-travel-document-twice")
                } else {
                    (CheckResult::Attention, "reason-travel-too-fast")
                };
                let reason = Message::new(id)
                    .with("port", crossing.port.to_string())
                    .with("km", distance_km.round() as i64)
                    .with("had_min", had_s / 60)
                    .with("needs_min", (needs_s + 59) / 60);
                return answer(result, reason).with(Evidence::Crossing(crossing.id));
            }
        }
    }
    if let Some(sighting) = &facts.elsewhere {
        seen = true;
        if let Reach::Impossible { distance_km, .. } =
            reach(facts, &sighting.port, sighting.location, sighting.at)
        {
            let reason = Message::new("reason-travel-elsewhere-now")
                .with("port", sighting.port.to_string())
                .with("km", distance_km.round() as i64);
            return answer(CheckResult::Fail, reason);
        }
    }
    if seen {
        answer(CheckResult::Pass, Message::new("reason-travel-possible"))
    } else {
        answer(CheckResult::NotApplicable, Message::new("reason-travel-no-crossing"))
    }
}

enum Reach {
    Possible,
    Impossible { distance_km: f64, needs_s: i64, had_s: i64 },
    Unknown,
}

/// Whether one can get from a port to here in the time since. A time after now (clock skew, or a crossing just
/// recorded elsewhere) counts as no time at all.
fn reach(facts: &Facts<'_>, port: &PortId, from: Option<Location>, at: Timestamp) -> Reach {
    if *port == facts.port {
        return Reach::Possible;
    }
    let (Some(from), Some(to)) = (from, facts.location) else { return Reach::Unknown };
    let distance_km = great_circle_km(from, to);
    if distance_km <= facts.parameters.travel.same_place_km {
        return Reach::Possible;
    }
    let had_s = facts.now.since(at).as_secs() as i64;
    let needs_s = shortest_s(distance_km, &facts.parameters.travel);
    if had_s >= needs_s { Reach::Possible } else { Reach::Impossible { distance_km, needs_s, had_s } }
}

/// The shortest time for a distance, in seconds.
fn shortest_s(distance_km: f64, limits: &Travel) -> i64 {
    let by_ground = distance_km / limits.ground_speed_km_h * 3_600.0;
    let by_air = distance_km / limits.air_speed_km_h * 3_600.0 + limits.air_setup_s;
    by_ground.min(by_air).floor() as i64
}

/// Distance along the great circle by the haversine formula.
pub fn great_circle_km(a: Location, b: Location) -> f64 {
    let (lat_a, lat_b) = (a.latitude_deg.to_radians(), b.latitude_deg.to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.longitude_deg - a.longitude_deg).to_radians() / 2.0;
    let h = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use kernel::Direction;
    use proptest::prelude::*;

    use super::super::super::specimen::{HERE, crossing, expect, facts, key, noon};
    use super::*;
    use crate::model::Sighting;

    fn east_of_here(km: f64) -> Location {
        let km_per_degree = EARTH_RADIUS_KM.to_radians();
        Location { longitude_deg: 10.0, latitude_deg: 50.0 + km / km_per_degree }
    }

    #[track_caller]
    fn travelled(km: f64, hours: f64, document: &str, result: CheckResult, reason: &str) {
        let mut facts = facts();
        let mut last = crossing(Direction::Exit, hours, east_of_here(km));
        last.document = Some(key(document));
        facts.last_crossing = Known::Yes(Some(last));
        expect(&check(&facts), result, &[reason]);
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        let berlin = Location { longitude_deg: 13.4050, latitude_deg: 52.5200 };
        let hong_kong = Location { longitude_deg: 114.1694, latitude_deg: 22.3193 };
        assert!((great_circle_km(berlin, hong_kong) - 8_749.0).abs() < 15.0);
    }

    #[test]
    fn a_drive_that_is_just_possible_passes_and_a_faster_one_does_not() {
        travelled(130.0, 1.01, "SWE/AA123456", CheckResult::Pass, "reason-travel-possible");
        travelled(130.0, 0.95, "SWE/AA123456", CheckResult::Fail, "reason-travel-document-twice");
    }

    #[test]
    fn a_flight_needs_its_set_up_time() {
        travelled(1_900.0, 3.51, "SWE/AA123456", CheckResult::Pass, "reason-travel-possible");
        travelled(1_900.0, 3.40, "SWE/AA123456", CheckResult::Fail, "reason-travel-document-twice");
    }

    #[test]
    fn on_another_document_it_is_for_attention_only() {
        travelled(500.0, 0.5, "SWE/BB000001", CheckResult::Attention, "reason-travel-too-fast");
    }

    #[test]
    fn ports_side_by_side_are_one_place() {
        travelled(1.5, 0.0, "SWE/AA123456", CheckResult::Pass, "reason-travel-possible");
        travelled(3.0, 0.0, "SWE/AA123456", CheckResult::Fail, "reason-travel-document-twice");
    }

    #[test]
    fn a_crossing_in_the_future_leaves_no_time() {
        travelled(300.0, -1.0, "SWE/AA123456", CheckResult::Fail, "reason-travel-document-twice");
    }

    #[test]
    fn a_port_without_a_place_tells_nothing() {
        let mut facts = facts();
        let mut last = crossing(Direction::Exit, 1.0, HERE);
        last.location = None;
        facts.last_crossing = Known::Yes(Some(last));
        expect(&check(&facts), CheckResult::Undetermined, &["reason-travel-place-unknown"]);
    }

    #[test]
    fn the_documents_own_last_crossing_counts_when_another_person_made_it() {
        let mut facts = facts();
        facts.last_on_document = Some(crossing(Direction::Exit, 0.1, east_of_here(400.0)));
        expect(&check(&facts), CheckResult::Fail, &["reason-travel-document-twice"]);
    }

    #[test]
    fn a_document_that_stands_at_another_counter_now_is_there_twice() {
        let mut facts = facts();
        let sighting = |km, minutes: u64| Sighting {
            port: "uto-sea".parse().expect("port"),
            location: Some(east_of_here(km)),
            at: noon().minus(std::time::Duration::from_secs(minutes * 60)),
        };
        facts.elsewhere = Some(sighting(200.0, 5));
        expect(&check(&facts), CheckResult::Fail, &["reason-travel-elsewhere-now"]);
        facts.elsewhere = Some(sighting(1.0, 5));
        expect(&check(&facts), CheckResult::Pass, &["reason-travel-possible"]);
    }

    #[test]
    fn a_first_crossing_raises_no_question() {
        expect(&check(&facts()), CheckResult::NotApplicable, &["reason-travel-no-crossing"]);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_never_more_than_half_the_globe(
            a in (-180.0..180.0f64, -90.0..90.0f64), b in (-180.0..180.0f64, -90.0..90.0f64),
        ) {
            let place = |(longitude_deg, latitude_deg)| Location { longitude_deg, latitude_deg };
            let there = great_circle_km(place(a), place(b));
            prop_assert!((there - great_circle_km(place(b), place(a))).abs() < 1e-6);
            prop_assert!((0.0..=20_016.0).contains(&there));
        }
    }
}
