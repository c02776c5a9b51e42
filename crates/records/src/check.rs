//! The fsck of this context: what `gatehouse check` finds wrong in the stored facts.

use kernel::{Message, Outcome};
use platform::{Tx, params};

use crate::write::CLOCK_SKEW;

/// Findings of one kind that are named at most.
const NAMED_MAX: usize = 20;

/// Something wrong in the stored facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What, as a message `finding-…`.
    pub message: Message,
    /// About which fact, by id.
    pub subject: String,
}

macro_rules! rules {
    ($($id:literal => $file:literal),+ $(,)?) => {
        &[$(($id, include_str!(concat!("../sql/", $file, ".sql")))),+]
    };
}

/// Each rule: the message, and a statement that answers the ids of the facts that break it.
const RULES: &[(&str, &str)] = rules! {
    "finding-crossing-without-person" => "check_crossing_person",
    "finding-crossing-without-document" => "check_documents_unseen",
    "finding-document-without-person" => "check_document_person",
    "finding-permit-without-person" => "check_permit_person",
    "finding-refusal-without-person" => "check_refusal_person",
    "finding-name-without-person" => "check_name_person",
    "finding-person-without-name" => "check_person_name",
    "finding-correction-without-crossing" => "check_correction_crossing",
    "finding-correction-numbers" => "check_correction_numbers",
    "finding-permit-dates" => "check_permit_dates",
    "finding-exit-with-stay" => "check_exit_stay",
};

/// Looks for facts that can't be right. At most 20 of each kind are named.
pub fn check(tx: &mut Tx<'_>) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for (id, sql) in RULES {
        for row in tx.query(sql, &params![NAMED_MAX])? {
            findings.push(Finding { message: Message::new(*id), subject: row.text(0)?.to_owned() });
        }
    }
    let skew_us = CLOCK_SKEW.as_micros() as i64;
    for row in tx.query(include_str!("../sql/check_crossing_time.sql"), &params![NAMED_MAX, skew_us])? {
        let message = Message::new("finding-crossing-future");
        findings.push(Finding { message, subject: row.text(0)?.to_owned() });
    }
    Ok(findings)
}
