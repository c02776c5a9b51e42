//! The fsck of this context: what `gatehouse check` finds wrong in the carriers' tables.

use kernel::{Message, Outcome};
use platform::{Tx, params};
use sha2::{Digest, Sha256};

/// Findings of one kind that are named at most.
const NAMED_MAX: usize = 20;
/// Interchanges read at a time; each may be large.
const BATCH: usize = 20;
/// Batches at most.
const BATCHES_MAX: usize = 10_000_000;

/// Something wrong in the carriers' tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What, as a message `carrier-fault-…`.
    pub message: Message,
    /// About which row, by id.
    pub subject: String,
}

/// Each rule: the message, and a statement that answers the ids of the rows that break it.
const FAULTS: [(&str, &str); 3] = [
    ("carrier-fault-message-without-flight", include_str!("../sql/check_message_flight.sql")),
    ("carrier-fault-vetting-without-traveller", include_str!("../sql/check_vetting_announced.sql")),
    ("carrier-fault-decided-without-decision", include_str!("../sql/check_vetting_decision.sql")),
];

/// Looks for rows that contradict each other, and for bytes that are no longer what was received. At most 20 of each kind
/// are named.
///
/// # Errors
/// The ledger's.
pub fn check(tx: &mut Tx<'_>) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for (id, sql) in FAULTS {
        for row in tx.query(sql, &params![NAMED_MAX])? {
            findings.push(finding(id, row.text(0)?));
        }
    }
    changed_bytes(tx, &mut findings)?;
    Ok(findings)
}

fn finding(id: &'static str, subject: &str) -> Finding {
    Finding { message: Message::new(id).with("id", subject), subject: subject.to_owned() }
}

/// Compares the bytes of each interchange with the digest of what was received.
fn changed_bytes(tx: &mut Tx<'_>, findings: &mut Vec<Finding>) -> Outcome<()> {
    let mut after = String::new();
    let mut named = 0;
    for _ in 0..BATCHES_MAX {
        let rows =
            tx.query(include_str!("../sql/check_interchange_bytes.sql"), &params![after.as_str(), BATCH])?;
        for row in &rows {
            row.text(0)?.clone_into(&mut after);
            if named < NAMED_MAX && hex::encode(Sha256::digest(row.bytes(2)?)) != row.text(1)? {
                findings.push(finding("carrier-fault-bytes-changed", &after));
                named += 1;
            }
        }
        if rows.len() < BATCH {
            break;
        }
    }
    Ok(())
}
