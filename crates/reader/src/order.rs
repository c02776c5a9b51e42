//! What a page asks to be read, and what of it opens the chip.

use emrtd::password::{Can, MrzKey, Password};
use kernel::{Outcome, Problem, Timestamp};
use mrz::Date3;
use serde::Deserialize;

/// Lines of a zone at most.
const LINES_MAX: usize = 3;
/// Characters of a line at most; the longest zone has 44.
const LINE_CHARS_MAX: usize = 64;
/// Characters of a presentation's id at most.
const PRESENTATION_CHARS_MAX: usize = 64;

/// What is to be read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The lines of the printed zone.
    #[serde(default)]
    pub zone: Vec<String>,
    /// The printed card access number, when that opens the chip.
    #[serde(default)]
    pub can: Option<String>,
    /// The presentation that it is for; it is kept with the reading.
    #[serde(default)]
    pub presentation: Option<String>,
}

impl Order {
    /// Reads a request's body.
    ///
    /// # Errors
    /// `problem-reader-order`.
    pub fn read(body: &[u8]) -> Outcome<Self> {
        let bad = || Problem::bad_input("problem-reader-order");
        let order: Self = serde_json::from_slice(body).map_err(|e| bad().because(e.to_string()))?;
        let fits = order.zone.len() <= LINES_MAX
            && order.zone.iter().all(|line| line.chars().count() <= LINE_CHARS_MAX)
            && order.presentation.as_ref().is_none_or(|id| id.len() <= PRESENTATION_CHARS_MAX);
        if fits { Ok(order) } else { Err(bad()) }
    }

    /// The number of the document, when the zone has one.
    pub fn number(&self, now: Timestamp) -> Option<String> {
        let zone = mrz::parse(&self.zone.join("\n"), day(now)).ok()?;
        zone.number().value.map(str::to_owned)
    }

    /// What opens the chip.
    ///
    /// # Errors
    /// As [`password`].
    pub fn password(&self, now: Timestamp) -> Outcome<Password> {
        password(&self.zone, self.can.as_deref(), now)
    }
}

/// What opens a chip: the card access number when one is given, else the zone.
///
/// # Errors
/// `problem-chip-password` when neither opens anything.
pub fn password(zone: &[String], can: Option<&str>, now: Timestamp) -> Outcome<Password> {
    let none = |e: &str| Problem::bad_input("problem-chip-password").because(e.to_owned());
    if let Some(can) = can {
        return Can::new(can).map(Password::Can).map_err(|e| none(&e.to_string()));
    }
    let read = mrz::parse(&zone.join("\n"), day(now)).map_err(|e| none(&format!("{e:?}")))?;
    let (number, birth, expiry) = (read.number(), read.birth(), read.expiry());
    let number = number.value.ok_or_else(|| none("number"))?;
    MrzKey::new(number, read.text(birth.at), read.text(expiry.at))
        .map(Password::Mrz)
        .map_err(|e| none(&e.to_string()))
}

/// The day that two-digit years are read by.
fn day(now: Timestamp) -> Date3 {
    let date = now.date_utc();
    Date3(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_bounded_and_knows_its_document() {
        let body = br#"{"zone":["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<","L898902C36UTO7408122F1204159ZE184226B<<<<<10"]}"#;
        let order = Order::read(body).expect("an order");
        let now = Timestamp::from_seconds(1_780_000_000);
        assert_eq!(order.number(now).as_deref(), Some("L898902C3"));
        assert!(order.password(now).is_ok());
        assert!(Order::default().password(now).is_err() && Order::default().number(now).is_none());
        for bad in [&b"{"[..], br#"{"zone":["a","b","c","d"]}"#, br#"{"zone":[],"more":1}"#] {
            assert_eq!(Order::read(bad).expect_err("refused").message.id, "problem-reader-order");
        }
        let long = format!(r#"{{"zone":["{}"]}}"#, "A".repeat(65));
        assert!(Order::read(long.as_bytes()).is_err());
    }
}
