//! Schema changes, applied once and in order. A change that was applied may never be edited: its digest is kept.

use kernel::{ErrorKind, Outcome, Problem, Timestamp};
use sha2::{Digest, Sha256};

use super::engine::Engine;
use crate::params;

/// One step of a context's schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Unique name, for example `counter-0001`.
    pub id: &'static str,
    /// Statements that both engines take.
    pub sql: &'static str,
}

/// The platform's own tables; they come before every context's.
pub const PLATFORM_MIGRATIONS: &[Migration] =
    &[Migration { id: "platform-0001", sql: include_str!("../../migrations/0001_platform.sql") }];

const CREATE: &str = "-- Which schema changes this ledger has.
CREATE TABLE IF NOT EXISTS migration (id TEXT PRIMARY KEY, digest TEXT NOT NULL, at BIGINT NOT NULL)";
const SELECT: &str = "-- Which digest a schema change had when it was applied.
SELECT digest FROM migration WHERE id = $1";
const INSERT: &str = "-- Remembers that a schema change was applied.
INSERT INTO migration (id, digest, at) VALUES ($1, $2, $3)";

pub(crate) fn run(engine: &mut dyn Engine, contexts: &[&[Migration]], now: Timestamp) -> Outcome<()> {
    engine.begin_write().map_err(Problem::from)?;
    let done = apply_all(engine, contexts, now);
    let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    engine.batch(end).map_err(Problem::from)?;
    done
}

fn apply_all(engine: &mut dyn Engine, contexts: &[&[Migration]], now: Timestamp) -> Outcome<()> {
    engine.batch(CREATE).map_err(Problem::from)?;
    for migration in PLATFORM_MIGRATIONS.iter().chain(contexts.iter().copied().flatten()) {
        let digest: String = Sha256::digest(migration.sql).iter().map(|b| format!("{b:02x}")).collect();
        let known = engine.query(SELECT, &params![migration.id]).map_err(Problem::from)?;
        match known.first() {
            Some(row) if row.text(0)? == digest => continue,
            Some(_) => {
                let context =
                    format!("migration {} differs from the one applied to this ledger", migration.id);
                return Err(Problem::new(ErrorKind::Internal, "problem-migration").because(context));
            }
            None => {}
        }
        engine
            .batch(migration.sql)
            .map_err(|f| Problem::from(f).because(format!("migration {}", migration.id)))?;
        engine.execute(INSERT, &params![migration.id, digest, now]).map_err(Problem::from)?;
    }
    Ok(())
}
