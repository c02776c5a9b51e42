//! Payment card numbers never reach the ledger: before an interchange is kept, each is overwritten in its place by its token, and
//! what is kept is read. The digest stays that of the bytes that were received.

use carriermsg::Span;
use carriermsg::pnrgov::without_card_numbers;
use sha2::{Digest, Sha256};

use crate::parse::{KeptIssue, Parsed, parse};

/// The issue by which a reading tells that it dropped a number.
const DROPPED: &str = "payment-number-dropped";
/// Types whose long numbers are documents and references.
const WITHOUT_PAYMENTS: [&str; 5] = ["PAXLST", "CUSRES", "CONTRL", "ACKRES", "GOVREQ"];

/// An interchange as it may be kept.
pub(crate) struct Keepable {
    pub bytes: Vec<u8>,
    pub parsed: Parsed,
    /// SHA-256 of `bytes`, hex, when they are no longer those that were received.
    pub stored_digest: Option<String>,
}

/// Reads an interchange and takes payment card numbers out of it.
pub(crate) fn keepable(bytes: Vec<u8>) -> Keepable {
    let first = parse(&bytes);
    let span = |at: (u32, u32)| Span::new(at.0 as usize, at.1 as usize);
    let issues = first.messages.iter().flat_map(|message| &message.issues).chain(&first.outside);
    let told: Vec<Span> = issues.filter(|issue| issue.code == DROPPED).map(|issue| span(issue.at)).collect();
    let spared = first.messages.iter().filter(|message| WITHOUT_PAYMENTS.contains(&message.kind.as_str()));
    let spared: Vec<Span> = spared.map(|message| span(message.span)).collect();
    let Some(clean) = without_card_numbers(&bytes, &told, &spared) else {
        return Keepable { bytes, parsed: first, stored_digest: None };
    };
    let mut parsed = parse(&clean);
    parsed.digest = first.digest;
    // That a number was dropped is only seen in what was received.
    for (message, before) in parsed.messages.iter_mut().zip(first.messages) {
        let dropped = before.issues.into_iter().filter(|issue| issue.code == DROPPED);
        let known: Vec<KeptIssue> = dropped.filter(|d| !has(&message.issues, d)).collect();
        message.issues.extend(known);
        message.issues.sort_by_key(|issue| issue.at);
    }
    let stored_digest = Some(hex::encode(Sha256::digest(&clean)));
    Keepable { bytes: clean, parsed, stored_digest }
}

/// The bytes of a file that is put away: without payment card numbers, as the ledger keeps them.
pub(crate) fn kept(bytes: Vec<u8>) -> Vec<u8> {
    keepable(bytes).bytes
}

fn has(issues: &[KeptIssue], one: &KeptIssue) -> bool {
    issues.iter().any(|issue| issue.code == one.code && issue.at == one.at)
}
