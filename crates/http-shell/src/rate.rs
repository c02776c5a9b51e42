//! How often a caller may call: a token bucket for each operation and caller.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{ErrorKind, Outcome, Problem};
use platform::Limit;

/// Callers remembered before those that have a full bucket again are forgotten.
const REMEMBERED_MAX: usize = 10_000;

/// The limiter of one operation.
pub struct Rate(DefaultKeyedRateLimiter<String>);

impl Rate {
    /// A limiter for a limit.
    pub fn new(limit: Limit) -> Self {
        let per_minute = NonZeroU32::new(limit.per_minute).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(per_minute)))
    }

    /// Takes one call of the caller's allowance.
    pub fn take(&self, key: &String) -> Outcome<()> {
        if self.0.len() > REMEMBERED_MAX {
            self.0.retain_recent();
        }
        self.0.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            let seconds = i64::try_from(wait.as_secs() + 1).unwrap_or(i64::MAX);
            Problem::new(ErrorKind::TooMany, "problem-too-many").with("seconds", seconds)
        })
    }
}
