//! The fsck of this context: what `gatehouse check` finds wrong in the counter's tables.

use kernel::{Message, Outcome};
use platform::{Tx, params};

use crate::advice;

/// Findings of one kind that are named at most.
const NAMED_MAX: usize = 20;
/// Advices read at a time.
const BATCH: usize = 1_000;
/// Batches at most: a billion advices.
const BATCHES_MAX: usize = 1_000_000;

/// Something wrong in the counter's tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What, as a message `counter-fault-…`.
    pub message: Message,
    /// About which row, by id.
    pub subject: String,
}

macro_rules! faults {
    ($($id:literal => $file:literal),+ $(,)?) => {
        &[$(($id, include_str!(concat!("../sql/", $file, ".sql")))),+]
    };
}

/// Each rule: the message, and a statement that answers the ids of the rows that break it.
const FAULTS: &[(&str, &str)] = faults! {
    "counter-fault-decision-without-advice" => "check_decision_advice",
    "counter-fault-presentation-without-advice" => "check_presentation_advice",
    "counter-fault-referred-without-referral" => "check_referred",
    "counter-fault-decided-without-decision" => "check_decided",
    "counter-fault-decision-without-crossing" => "check_crossing",
    "counter-fault-decision-on-open" => "check_undecided",
    "counter-fault-document-check-exchanged" => "check_document_check",
    "counter-fault-referral-on-unreferred" => "check_referral_presentation",
};

/// Looks for rows that contradict each other. At most 20 of each kind are named.
pub fn check(tx: &mut Tx<'_>) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for (id, sql) in FAULTS {
        for row in tx.query(sql, &params![NAMED_MAX])? {
            findings.push(finding(id, row.text(0)?));
        }
    }
    changed_texts(tx, &mut findings)?;
    Ok(findings)
}

fn finding(id: &'static str, subject: &str) -> Finding {
    Finding { message: Message::new(id).with("id", subject), subject: subject.to_owned() }
}

/// Compares each stored advice with the digest of what was shown.
fn changed_texts(tx: &mut Tx<'_>, findings: &mut Vec<Finding>) -> Outcome<()> {
    let mut after = String::new();
    let mut named = 0;
    for _ in 0..BATCHES_MAX {
        let rows =
            tx.query(include_str!("../sql/check_advice_texts.sql"), &params![after.as_str(), BATCH])?;
        for row in &rows {
            row.text(0)?.clone_into(&mut after);
            if named < NAMED_MAX && advice::unseal(row.text(1)?, row.text(2)?).is_err() {
                findings.push(finding("counter-fault-advice-changed", &after));
                named += 1;
            }
        }
        if rows.len() < BATCH {
            break;
        }
    }
    Ok(())
}
