//! One transaction, as a job sees it.

use kernel::{Outcome, Problem, Timestamp};

use super::engine::Engine;
use super::value::{Row, Value};
use crate::params;

/// Something that happened, told to whoever listens after the commit.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What it is about: `lane`, `presentation`, `referral`, `list`, `account`, `audit`.
    pub topic: &'static str,
    /// Which one, by id.
    pub subject: String,
    /// What listeners need to decide whether to look; never personal data.
    pub data: serde_json::Value,
}

/// A transaction of the ledger. A job's changes and events become visible together or not at all.
pub struct Tx<'a> {
    engine: &'a mut dyn Engine,
    events: Vec<Event>,
    now: Timestamp,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: &'a mut dyn Engine, now: Timestamp) -> Self {
        Self { engine, events: Vec::new(), now }
    }

    /// When this transaction began, by the ledger's clock. Rules take their `now` from the call instead.
    pub fn began_at(&self) -> Timestamp {
        self.now
    }

    /// Runs a statement that changes rows; returns how many.
    pub fn execute(&mut self, sql: &'static str, params: &[Value]) -> Outcome<u64> {
        self.engine.execute(sql, params).map_err(|f| Problem::from(f).because_of(sql))
    }

    /// Runs a statement that answers rows.
    pub fn query(&mut self, sql: &'static str, params: &[Value]) -> Outcome<Vec<Row>> {
        self.engine.query(sql, params).map_err(|f| Problem::from(f).because_of(sql))
    }

    /// The first row, if there is one.
    pub fn query_opt(&mut self, sql: &'static str, params: &[Value]) -> Outcome<Option<Row>> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// The first row of a statement that always has one, as counts do.
    pub fn query_one(&mut self, sql: &'static str, params: &[Value]) -> Outcome<Row> {
        self.query_opt(sql, params)?.ok_or_else(|| Problem::internal("no row").because_of(sql))
    }

    /// Tells listeners after the commit, and keeps the event in the outbox until then.
    pub fn emit(&mut self, event: Event) -> Outcome<()> {
        self.execute(
            include_str!("sql/outbox_insert.sql"),
            &params![self.now, event.topic, &event.subject, Value::json(&event.data)],
        )?;
        self.events.push(event);
        Ok(())
    }

    pub(crate) fn into_events(self) -> Vec<Event> {
        self.events
    }
}

trait BecauseOf {
    fn because_of(self, sql: &str) -> Self;
}

impl BecauseOf for Problem {
    /// Names the statement by its header comment, which says why it exists.
    fn because_of(mut self, sql: &str) -> Self {
        let header = sql.lines().next().unwrap_or_default();
        self.internal = format!("{} [{header}]", self.internal);
        self
    }
}
