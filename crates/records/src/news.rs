//! What is known of documents, asked by their numbers and for nobody to read: travellers who are announced are screened against
//! it before they come. No person's data leaves here: a permit is named by the document that it is bound to.

use kernel::{Outcome, Timestamp};
use platform::{Tx, params};

use crate::model::{DocumentReport, Permit};
use crate::read::{permit_of, report_of};
use crate::rules::latest_permits;

/// Facts about one number at most.
const FACTS_MAX: i64 = 200;
/// Numbers of news at most; more are not named.
const NEWS_MAX: usize = 2_000;

/// Reports on documents whose number is `plain` once the characters that readers confuse are one; oldest first.
///
/// # Errors
/// The ledger's.
pub fn reports_like(tx: &mut Tx<'_>, plain: &str) -> Outcome<Vec<DocumentReport>> {
    let rows = tx.query(include_str!("../sql/reports_like.sql"), &params![plain, FACTS_MAX])?;
    rows.iter().map(report_of).collect()
}

/// Permits bound to such documents, as they stand.
///
/// # Errors
/// The ledger's.
pub fn permits_like(tx: &mut Tx<'_>, plain: &str) -> Outcome<Vec<Permit>> {
    let rows = tx.query(include_str!("../sql/permits_like.sql"), &params![plain, FACTS_MAX])?;
    Ok(latest_permits(rows.iter().map(permit_of).collect::<Outcome<_>>()?))
}

/// When a report or a permit was learnt last; nothing when none ever was.
///
/// # Errors
/// The ledger's.
pub fn news_mark(tx: &mut Tx<'_>) -> Outcome<Option<Timestamp>> {
    let row = tx.query_opt(include_str!("../sql/news_mark.sql"), &[])?;
    Ok(row.map(|row| row.opt_timestamp(0)).transpose()?.flatten())
}

/// Numbers of documents of which a report or a permit was learnt after a time; nothing when there are more than 2,000.
///
/// # Errors
/// The ledger's.
pub fn news_since(tx: &mut Tx<'_>, after: Timestamp) -> Outcome<Option<Vec<String>>> {
    let rows = tx.query(include_str!("../sql/news_since.sql"), &params![after, NEWS_MAX as i64 + 1])?;
    let numbers = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect::<Outcome<Vec<_>>>()?;
    Ok((numbers.len() <= NEWS_MAX).then_some(numbers))
}
