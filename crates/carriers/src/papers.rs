//! What speaks against the documents of an announced traveller besides the lists: reports (lost, stolen, revoked) and permits
//! that were cancelled. Who keeps those is asked through [`Papers`], which the binary wires.
//!
//! What never lives here: reports themselves (`records`), and what a counter makes of them.

use kernel::{CountryCode, Date, Message, Outcome, Timestamp};
use platform::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Agreement;

/// A document as it was announced.
#[derive(Debug, Clone, Copy)]
pub struct AskedPaper<'a> {
    /// Issuing state; nothing when it was not said or is none.
    pub issuer: Option<CountryCode>,
    /// Number as announced.
    pub number: &'a str,
}

/// Something that speaks against an announced document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PaperHit {
    /// What, in words: a message with its arguments.
    pub reason: Message,
    /// Number as announced.
    pub number: String,
    /// The document that is reported, or that the permit is bound to: issuer and number.
    pub document: String,
    /// How the two agree.
    pub agreement: Agreement,
    /// How surely they are the same, 0 to 1: the scores of the lists' document comparison.
    pub score: f64,
    /// From when it speaks.
    pub since: Timestamp,
}

/// Knows what is reported of documents and which permits were cancelled.
pub trait Papers: Send + Sync {
    /// What speaks against these documents on a day. Nobody reads this: it is asked for every announced traveller.
    ///
    /// # Errors
    /// The ledger's.
    fn against(
        &self,
        tx: &mut Tx<'_>,
        asked: &[AskedPaper<'_>],
        on: Date,
        now: Timestamp,
    ) -> Outcome<Vec<PaperHit>>;

    /// When something was learnt last; nothing when nothing ever was.
    ///
    /// # Errors
    /// The ledger's.
    fn mark(&self, tx: &mut Tx<'_>) -> Outcome<Option<Timestamp>>;

    /// Numbers of documents of which something was learnt after a time, each in its plain form ([`plain`]); nothing when they
    /// are too many to be named.
    ///
    /// # Errors
    /// The ledger's.
    fn news(&self, tx: &mut Tx<'_>, after: Timestamp) -> Outcome<Option<Vec<String>>>;
}

/// Nobody keeps reports: tests, and tools without records.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPapers;

impl Papers for NoPapers {
    fn against(&self, _: &mut Tx<'_>, _: &[AskedPaper<'_>], _: Date, _: Timestamp) -> Outcome<Vec<PaperHit>> {
        Ok(Vec::new())
    }

    fn mark(&self, _: &mut Tx<'_>) -> Outcome<Option<Timestamp>> {
        Ok(None)
    }

    fn news(&self, _: &mut Tx<'_>, _: Timestamp) -> Outcome<Option<Vec<String>>> {
        Ok(Some(Vec::new()))
    }
}

/// A number with the characters that readers confuse made one, as the lists' comparison has them (`namematch::document`):
/// `O`, `Q`, `D` are `0`; `I`, `L` are `1`; `S` is `5`, `B` is `8`, `Z` is `2`, `G` is `6`.
pub fn plain(number: &str) -> String {
    let kept = number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
    kept.map(|c| match c {
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' => '1',
        'S' => '5',
        'B' => '8',
        'Z' => '2',
        'G' => '6',
        c => c,
    })
    .collect()
}

/// What was found, in a form that is equal when it is.
pub(crate) fn found(hits: &[PaperHit]) -> String {
    let mut found: Vec<String> =
        hits.iter().map(|hit| format!("{}={}@{}", hit.reason.id, hit.document, hit.since)).collect();
    found.sort_unstable();
    found.join(",")
}
