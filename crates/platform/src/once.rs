//! Doing a thing once, though the call for it comes twice.
//!
//! A caller that can't know whether its call arrived sends it again with the same `Idempotency-Key`. The answer is
//! kept in the transaction of the effect, so the second call finds either both or neither.

use kernel::{AccountId, Outcome, Problem, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::ledger::Tx;
use crate::operation::Call;
use crate::params;

/// How long an answer is kept, in seconds.
pub const KEPT_S: u64 = 24 * 3600;
/// Longest key taken.
pub const KEY_MAX: usize = 128;

/// A caller's key, with a digest of what was asked under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    account: AccountId,
    key: String,
    digest: String,
    now: Timestamp,
}

impl Once {
    /// The key of a call, when it carries one.
    pub fn of(call: &Call, operation: &str) -> Outcome<Option<Self>> {
        let Some(key) = call.idempotency_key.clone() else { return Ok(None) };
        if key.is_empty() || key.len() > KEY_MAX {
            return Err(Problem::bad_input("problem-key-form").with("limit", KEY_MAX as i64));
        }
        let mut hash = Sha256::new();
        for part in [operation.as_bytes(), format!("{:?}", call.params).as_bytes(), &call.body] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let digest = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Ok(Some(Self { account: call.caller()?.account, key, digest, now: call.now }))
    }

    /// The answer given before under this key; a problem when the key was used for something else.
    pub fn prior<T: DeserializeOwned>(&self, tx: &mut Tx<'_>) -> Outcome<Option<T>> {
        let sql = include_str!("sql/once_find.sql");
        let Some(row) = tx.query_opt(sql, &params![self.account, &self.key])? else { return Ok(None) };
        if row.text(0)? != self.digest {
            return Err(Problem::conflict("problem-key-reused"));
        }
        row.json(1).map(Some)
    }

    /// Keeps the answer with its effect.
    pub fn keep<T: Serialize>(&self, tx: &mut Tx<'_>, answer: &T) -> Outcome<()> {
        let sql = include_str!("sql/once_keep.sql");
        let answer = crate::ledger::Value::json(answer);
        tx.execute(sql, &params![self.account, &self.key, &self.digest, answer, self.now]).map(drop)
    }
}

/// Runs `work` unless its answer is already known; for services: `once::run(tx, once, |tx| …)`.
pub fn run<T: Serialize + DeserializeOwned>(
    tx: &mut Tx<'_>,
    once: Option<&Once>,
    work: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
) -> Outcome<T> {
    let Some(once) = once else { return work(tx) };
    if let Some(answer) = once.prior(tx)? {
        return Ok(answer);
    }
    let answer = work(tx)?;
    once.keep(tx, &answer)?;
    Ok(answer)
}

/// Forgets answers and events older than [`KEPT_S`]; run now and then.
pub fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Outcome<u64> {
    let before = now.minus(std::time::Duration::from_secs(KEPT_S));
    let answers = tx.execute(include_str!("sql/once_purge.sql"), &params![before])?;
    let events = tx.execute(include_str!("sql/outbox_purge.sql"), &params![before])?;
    Ok(answers + events)
}
