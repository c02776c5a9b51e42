//! Delays and lock-out after failed sign-ins (ASVS 2.2.1): per sign-in name, known or not, and per address.
//!
//! An attempt counts as failed before it is tried and is forgiven when it succeeds, so that many attempts at once
//! gain nothing.

use std::net::IpAddr;
use std::time::Duration;

use kernel::{ErrorKind, Outcome, Problem, Timestamp};
use platform::{Tx, params};

use super::settings::LockoutSettings;
use super::store::{hashed, sql};

/// Doublings of the delay that are computed; beyond them the longest delay holds anyway.
const DOUBLINGS_MAX: u32 = 30;

/// What an attempt is counted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bucket {
    /// A sign-in name as it was typed.
    Name(String),
    /// The caller's address.
    Address(IpAddr),
}

impl Bucket {
    fn key(&self) -> String {
        match self {
            Self::Name(name) => hashed(&format!("name {}", name.trim().to_lowercase())),
            Self::Address(address) => hashed(&format!("address {address}")),
        }
    }

    fn free(&self, settings: &LockoutSettings) -> u32 {
        match self {
            Self::Name(_) => settings.free_per_name,
            Self::Address(_) => settings.free_per_address,
        }
    }
}

/// The delay after a number of failures, of which some are free; each further one doubles it.
pub fn delay(failures: u32, free: u32, settings: &LockoutSettings) -> Duration {
    match failures.checked_sub(free) {
        None | Some(0) => Duration::ZERO,
        Some(over) => {
            let factor = 2_u32.saturating_pow((over - 1).min(DOUBLINGS_MAX));
            settings.first_delay.saturating_mul(factor).min(settings.longest_delay)
        }
    }
}

/// Counts an attempt; returns the failures in a row of the name, this one included.
///
/// # Errors
/// `problem-sign-in-blocked` with the seconds to wait, when a delay runs. Such an attempt is not counted.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    buckets: &[Bucket],
    settings: &LockoutSettings,
    now: Timestamp,
) -> Outcome<Result<u32, Problem>> {
    let mut counted = Vec::new();
    for bucket in buckets {
        let row = tx.query_opt(sql!("failure_get"), &params![bucket.key()])?;
        let (failures, failed_at, until) = match row {
            Some(row) => (row.int(0)?, row.timestamp(1)?, row.timestamp(2)?),
            None => (0, now, now),
        };
        if until > now {
            let wait = until.since(now).as_secs() as i64 + 1;
            let problem = Problem::new(ErrorKind::TooMany, "problem-sign-in-blocked").with("seconds", wait);
            return Ok(Err(problem));
        }
        let forgotten = now.since(failed_at) > settings.forget_after;
        counted.push(if forgotten {
            1
        } else {
            u32::try_from(failures).unwrap_or(u32::MAX).saturating_add(1)
        });
    }
    for (bucket, failures) in buckets.iter().zip(&counted) {
        let until = now.plus(delay(*failures, bucket.free(settings), settings));
        tx.execute(sql!("failure_put"), &params![bucket.key(), *failures, now, until])?;
    }
    Ok(Ok(counted.first().copied().unwrap_or(0)))
}

/// Forgives after a success: everything of the name, but of the address only this attempt, so that one good account
/// does not let an address guess at others.
pub(super) fn forgive(tx: &mut Tx<'_>, buckets: &[Bucket]) -> Outcome<()> {
    for bucket in buckets {
        match bucket {
            Bucket::Name(_) => tx.execute(sql!("failure_clear"), &params![bucket.key()])?,
            Bucket::Address(_) => tx.execute(sql!("failure_forgive"), &params![bucket.key()])?,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_with_each_failure_up_to_the_longest() {
        let s = LockoutSettings::default();
        let seconds: Vec<u64> = (4..=9).map(|n| delay(n, 5, &s).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 30, 60, 120, 240]);
        assert_eq!(delay(u32::MAX, 5, &s), s.longest_delay);
    }

    #[test]
    fn a_name_is_counted_however_it_is_written() {
        assert_eq!(Bucket::Name(" Anna ".into()).key(), Bucket::Name("anna".into()).key());
        assert_ne!(Bucket::Name("127.0.0.1".into()).key(), Bucket::Address([127, 0, 0, 1].into()).key());
    }
}
