//! Announced travellers and what is reported of their documents: asked when they are announced, and again when something new
//! is learnt.

use std::collections::BTreeSet;
use std::sync::Arc;

use kernel::{Date, FlightId, Outcome, Timestamp};
use platform::Tx;

use super::Service;
use super::refold::{Folding, refold};
use super::rescreen::OVER;
use crate::papers::AskedPaper;
use crate::screen::Asked;
use crate::store::flights::{self, Announced};
use crate::store::{marks, stale};
use crate::wire::FlightRow;

/// Name of the mark up to which news of documents were looked at.
const SEEN: &str = "papers";

/// Brings up to date what speaks against a traveller's documents, unless nothing was learnt since they were asked about.
pub(super) fn look(
    tx: &mut Tx<'_>,
    folding: &Folding,
    flight: &FlightRow,
    a: &mut Announced,
    mark: Option<Timestamp>,
) -> Outcome<()> {
    if a.papers_mark != mark || mark.is_none() {
        let asked: Asked = serde_json::from_str(&a.asked).map_err(stale)?;
        let papers: Vec<AskedPaper<'_>> =
            asked.documents().map(|(issuer, number)| AskedPaper { issuer, number }).collect();
        let none = papers.is_empty() || mark.is_none();
        a.papers = if none {
            Vec::new()
        } else {
            folding.papers.against(tx, &papers, day(flight, folding.now), folding.now)?
        };
        a.papers_mark = mark;
    }
    a.shown.hits = u32::try_from(a.hits.len() + a.papers.len()).unwrap_or(u32::MAX);
    Ok(())
}

/// The local day on which the flight crosses the border; today when it is not known.
fn day(flight: &FlightRow, now: Timestamp) -> Date {
    let time = flight.arrives.as_ref().or(flight.departs.as_ref());
    time.and_then(|time| time.local.get(..10)?.parse().ok()).unwrap_or_else(|| now.date_utc())
}

impl Service {
    /// Looks at what was learnt of documents since the last time, and folds the flights of travellers whom it concerns; how
    /// many flights.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn sweep_papers(&self) -> Outcome<usize> {
        let now = self.clock.now();
        let (papers, since) = (Arc::clone(&self.papers), now.minus(OVER));
        let (mark, concerned) =
            self.ledger.read("carriers.papers.look", move |tx| concerned(tx, papers.as_ref(), since)).await?;
        let Some(mark) = mark else { return Ok(0) };
        for &id in &concerned {
            let folding = self.folding_now(now);
            self.ledger.write("carriers.papers.fold", move |tx| refold(tx, &folding, id).map(drop)).await?;
        }
        self.ledger.write("carriers.papers.seen", move |tx| marks::set(tx, SEEN, mark)).await?;
        Ok(concerned.len())
    }
}

/// The time of the latest news, when there are any, and the flights that they concern: all that are not over, when the news are
/// too many.
fn concerned(
    tx: &mut Tx<'_>,
    papers: &dyn crate::papers::Papers,
    since: Timestamp,
) -> Outcome<(Option<Timestamp>, BTreeSet<FlightId>)> {
    let (seen, mark) = (marks::get(tx, SEEN)?, papers.mark(tx)?);
    let Some(mark) = mark.filter(|mark| seen.is_none_or(|seen| *mark > seen)) else {
        return Ok((None, BTreeSet::new()));
    };
    let news = match seen {
        Some(seen) => papers.news(tx, seen)?,
        None => None,
    };
    let mut all = BTreeSet::new();
    match news {
        Some(numbers) => {
            for plain in numbers {
                all.extend(flights::with_plain(tx, &plain, since)?);
            }
        }
        None => all.extend(
            flights::since(tx, since)?.into_iter().filter(|row| row.masked_at.is_none()).map(|row| row.id),
        ),
    }
    Ok((Some(mark), all))
}
