//! Waves by air and sea: whoever arrives passes the counter shortly after a landing or a docking, whoever leaves shortly
//! before a departure. On land everybody comes when they come. Times of day are in Coordinated Universal Time, which
//! Utopia keeps.

use kernel::Direction;

use crate::dice::Dice;
use crate::plan::DAY_S;

const MINUTE_S: i64 = 60;
/// Minutes of the day at which flights land and take off.
const FLIGHTS_MIN: &[i64] = &[375, 450, 540, 580, 690, 815, 910, 1_015, 1_065, 1_160, 1_290, 1_365];
/// Minutes of the day at which ferries dock and sail.
const FERRIES_MIN: &[i64] = &[420, 510, 630, 750, 870, 990, 1_080, 1_200, 1_320];

/// How the counter is reached at one port.
struct Service {
    minutes: &'static [i64],
    /// Minutes from landing to the counter.
    after_min: (i64, i64),
    /// Minutes from the counter to departure.
    before_min: (i64, i64),
}

fn service(port: &str) -> Option<Service> {
    match port {
        "uto-air" => Some(Service { minutes: FLIGHTS_MIN, after_min: (6, 34), before_min: (40, 95) }),
        "uto-ferry" => Some(Service { minutes: FERRIES_MIN, after_min: (3, 20), before_min: (10, 40) }),
        _ => None,
    }
}

/// When somebody who travels about then passes the counter, in seconds since the epoch.
pub(crate) fn passage(port: &str, direction: Direction, about_s: i64, dice: &mut Dice) -> i64 {
    let Some(service) = service(port) else { return about_s };
    let midnight_s = about_s - about_s.rem_euclid(DAY_S);
    let minute = about_s.rem_euclid(DAY_S) / MINUTE_S;
    let nearest = service.minutes.iter().min_by_key(|m| (**m - minute).abs()).copied().unwrap_or(minute);
    let (from, to) = match direction {
        Direction::Entry => service.after_min,
        Direction::Exit => (-service.before_min.1, -service.before_min.0),
    };
    midnight_s + nearest * MINUTE_S + dice.between(from * MINUTE_S, to * MINUTE_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrivals_follow_a_landing_and_leavers_precede_a_departure() {
        let mut dice = Dice::new(1, 99, 1);
        for about_s in (0..DAY_S).step_by(1_800) {
            let entry_min = passage("uto-air", Direction::Entry, about_s, &mut dice) / MINUTE_S;
            let exit_min = passage("uto-air", Direction::Exit, about_s, &mut dice) / MINUTE_S;
            assert!(FLIGHTS_MIN.iter().any(|f| (*f + 6..=*f + 34).contains(&entry_min)), "{entry_min}");
            assert!(FLIGHTS_MIN.iter().any(|f| (*f - 95..=*f - 40).contains(&exit_min)), "{exit_min}");
            assert_eq!(passage("uto-hb", Direction::Exit, about_s, &mut dice), about_s);
        }
    }
}
