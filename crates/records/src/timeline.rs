//! A person's facts in the order of time, each as one line in words.

use accountability::{Grant, Scope};
use kernel::{Message, Outcome, PersonId, Problem, Timestamp};
use platform::{Row, Tx, params};

use crate::model::{TimelineItem, TimelineKind, TimelinePage};

/// Lines of one page at most.
const PAGE_MAX: usize = 200;

/// Where a page begins: the instant of the last line shown, and how many lines of that instant were shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cursor {
    at: Timestamp,
    shown: usize,
}

impl Cursor {
    /// Before everything: later than any fact.
    fn start() -> Self {
        Self { at: Timestamp::from_micros(i64::MAX), shown: 0 }
    }

    fn parse(text: &str) -> Outcome<Self> {
        let parts =
            text.split_once('.').and_then(|(at, shown)| Some((at.parse().ok()?, shown.parse().ok()?)));
        let (at, shown) = parts.ok_or_else(|| Problem::bad_input("problem-bad-cursor"))?;
        Ok(Self { at: Timestamp::from_micros(at), shown })
    }

    fn text(self) -> String {
        format!("{}.{}", self.at.micros(), self.shown)
    }

    /// The cursor after these lines.
    fn after(self, items: &[TimelineItem]) -> Option<Self> {
        let at = items.last()?.at;
        let same = items.iter().rev().take_while(|item| item.at == at).count();
        let shown = if at == self.at { self.shown + same } else { same };
        Some(Self { at, shown })
    }
}

/// A page of a person's timeline, newest first, from a cursor that an earlier page gave. `limit` is 1 to 200.
///
/// # Errors
/// `problem-bad-cursor`.
pub fn timeline(
    tx: &mut Tx<'_>,
    grant: &Grant,
    person: PersonId,
    cursor: Option<&str>,
    limit: usize,
) -> Outcome<TimelinePage> {
    if matches!(grant.scope(), Scope::Person(granted) if *granted != person) {
        return Err(Problem::internal("a grant for one person was used for another"));
    }
    let from = cursor.map_or(Ok(Cursor::start()), Cursor::parse)?;
    let limit = limit.clamp(1, PAGE_MAX);
    let sql = include_str!("../sql/timeline.sql");
    let rows = tx.query(sql, &params![person, from.at, limit + 1, from.shown])?;
    let items = rows.iter().take(limit).map(item).collect::<Outcome<Vec<_>>>()?;
    let next = if rows.len() > limit { from.after(&items).map(Cursor::text) } else { None };
    Ok(TimelinePage { items, next })
}

fn item(row: &Row) -> Outcome<TimelineItem> {
    let kind: TimelineKind = row.parse(1)?;
    let at = row.timestamp(0)?;
    Ok(TimelineItem {
        at,
        kind,
        port: row.opt_parse(3)?,
        direction: row.opt_parse(4)?,
        message: words(kind, row)?,
        reference: row.opt_text(2)?.unwrap_or_default().to_owned(),
    })
}

fn words(kind: TimelineKind, row: &Row) -> Outcome<Message> {
    let (a, b, c) = (row.opt_text(5)?, row.opt_text(6)?, row.opt_text(7)?);
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    let port = row.opt_text(3)?.unwrap_or_default();
    let direction = row.opt_text(4)?.unwrap_or_default();
    Ok(match (kind, c) {
        (TimelineKind::Crossing, Some(until)) => Message::new("timeline-entry-until")
            .with("port", port)
            .with("issuer", a)
            .with("number", b)
            .with("until", until),
        (TimelineKind::Crossing, None) => Message::new(format!("timeline-{direction}"))
            .with("port", port)
            .with("issuer", a)
            .with("number", b),
        (TimelineKind::Correction, _) if a == "void" => {
            Message::new("timeline-correction-void").with("reason", b)
        }
        (TimelineKind::Correction, at) => Message::new(format!("timeline-correction-{direction}"))
            .with(
                "at",
                Timestamp::from_micros(at.and_then(|t| t.parse().ok()).unwrap_or_default()).to_string(),
            )
            .with("reason", b),
        (TimelineKind::Refusal, number) => Message::new(format!("timeline-refusal-{direction}"))
            .with("port", port)
            .with("ground", a)
            .with("issuer", b)
            .with("number", number.unwrap_or_default()),
        (TimelineKind::Permit, until) => Message::new(format!("timeline-permit-{a}"))
            .with("kind", b)
            .with("until", until.unwrap_or_default()),
        (TimelineKind::DocumentReport, number) => Message::new(format!("timeline-report-{a}"))
            .with("issuer", b)
            .with("number", number.unwrap_or_default()),
    })
}
