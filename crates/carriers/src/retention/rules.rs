//! How long booking data stays readable and what of it is masked, as data (`library/rules/retention.toml`), and the calendar that
//! it is counted by. The list of fields is Article 12(2) of Directive (EU) 2016/681.

use std::time::Duration;

use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::{Outcome, Problem, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::said::Field;

/// How much earlier than a calendar's months before now a flight may lie and still not be due: months differ by up to three days.
pub(crate) const CALENDAR_SLACK: Duration = Duration::from_secs(4 * 24 * 3600);
/// The longest that a State may set, in months and years: beyond it is a slip of the keyboard.
const MONTHS_MAX: u16 = 120;
const YEARS_MAX: u16 = 100;
/// The longest time for a request or a grant, in hours.
const HOURS_MAX: u16 = 24 * 31;

/// The rules.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionRules {
    /// Calendar months from the event until the named fields are masked.
    pub months_until_masking: u16,
    /// Calendar years from the event until everything is deleted.
    pub years_until_deletion: u16,
    /// Hours after which a request to look that nobody decided ends.
    pub request_hours: u16,
    /// Hours for which an approved request is good.
    pub grant_hours: u16,
    /// What is masked.
    pub named: Vec<Named>,
    /// What stays readable in messages.
    pub kept: Vec<Kept>,
}

/// One letter of the law's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Where the law names it: `12(2)(a)`.
    pub article: String,
    /// What the law names.
    pub what: String,
    /// The facts that hold it.
    #[schemars(with = "Vec<String>")]
    pub fields: Vec<Field>,
}

/// What stays readable in the bytes of one type of message.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The type: `PAXLST`.
    pub message: String,
    /// Segments that are kept wherever they stand.
    pub segments: Vec<KeptSegment>,
    /// Segments that are kept only where they follow TDT, and no NAD since.
    #[serde(default)]
    pub of_flight: Vec<KeptSegment>,
}

/// How much of a segment stays readable: `TDT+5` is its first five elements.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct KeptSegment {
    /// Tag.
    pub tag: String,
    /// Elements that are kept, from the first.
    pub elements: usize,
}

impl TryFrom<String> for KeptSegment {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('+').and_then(|(tag, count)| Some((tag, count.parse().ok()?)));
        match parts {
            Some((tag, elements)) if tag.len() == 3 && elements > 0 => {
                Ok(Self { tag: tag.to_owned(), elements })
            }
            _ => Err(format!("{text}: a tag and how many of its elements are kept, as TDT+5")),
        }
    }
}

impl RetentionRules {
    /// Reads the rules.
    ///
    /// # Errors
    /// `problem-settings` with what is wrong.
    pub fn read(text: &str) -> Outcome<Self> {
        let rules: Self = toml::from_str(text).map_err(|e| bad(&e.to_string()))?;
        let sound = (1..=MONTHS_MAX).contains(&rules.months_until_masking)
            && (1..=YEARS_MAX).contains(&rules.years_until_deletion)
            && (1..=HOURS_MAX).contains(&rules.request_hours)
            && (1..=HOURS_MAX).contains(&rules.grant_hours)
            && u32::from(rules.months_until_masking) <= 12 * u32::from(rules.years_until_deletion);
        if !sound {
            return Err(bad("masking comes before deletion, and each time lies within its bounds"));
        }
        if !rules.masks(Field::FamilyName) {
            return Err(bad("family_name is named by no [[named]]: names are always masked"));
        }
        Ok(rules)
    }

    /// Whether a fact of this field is masked.
    pub fn masks(&self, field: Field) -> bool {
        self.named.iter().any(|named| named.fields.contains(&field))
    }

    /// When what happened at `event` is masked.
    pub fn masked_on(&self, event: Timestamp) -> Timestamp {
        later(event, i32::from(self.months_until_masking))
    }

    /// When what happened at `event` is deleted.
    pub fn deleted_on(&self, event: Timestamp) -> Timestamp {
        later(event, 12 * i32::from(self.years_until_deletion))
    }

    /// No later event than this can be due for masking.
    pub(crate) fn masking_before(&self, now: Timestamp) -> Timestamp {
        later(now, -i32::from(self.months_until_masking)).plus(CALENDAR_SLACK)
    }

    /// No later event than this can be due for deletion.
    pub(crate) fn deletion_before(&self, now: Timestamp) -> Timestamp {
        later(now, -12 * i32::from(self.years_until_deletion)).plus(CALENDAR_SLACK)
    }

    /// Until when a request waits for its decision.
    pub fn request_until(&self, asked: Timestamp) -> Timestamp {
        asked.plus(hours(self.request_hours))
    }

    /// Until when an approved request is good.
    pub fn grant_until(&self, approved: Timestamp) -> Timestamp {
        approved.plus(hours(self.grant_hours))
    }

    /// What stays readable in a type of message; nothing for one that is not named.
    pub(crate) fn kept(&self, message: &str) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.message == message)
    }
}

fn hours(hours: u16) -> Duration {
    Duration::from_secs(3600 * u64::from(hours))
}

/// The same day and time of day, months later by the calendar in UTC; the last day of a month that is too short.
fn later(at: Timestamp, months: i32) -> Timestamp {
    let there = at.to_jiff().to_zoned_datetime(TimeZone::UTC).checked_add(months.months());
    // Beyond the calendar's end (year 9999) nothing is ever due.
    there.map_or(Timestamp::from_micros(i64::MAX), |there| Timestamp::from(there.timestamp()))
}

fn bad(detail: &str) -> Problem {
    Problem::bad_input("problem-settings")
        .with("file", "library/rules/retention.toml")
        .with("detail", detail.to_owned())
}
