//! The operations on persons: search, the person page, and the correction of a crossing. Each reads under a grant
//! that is made in the same write transaction.

use accountability::audit::{self, Entry};
use accountability::grants::{self, Scope};
use kernel::{CrossingId, Outcome, PersonId, Problem, Purpose};
use platform::{Audit, Call, Ledger, Limit, Operation, Reply, Tx};

use crate::model::{Change, NewCorrection, SearchTerms};
use crate::wire::{
    CorrectValues, CorrectionInput, CrossingView, PersonPage, PersonQuery, PersonSearch, PersonSummary,
    StayView,
};
use crate::{correct_crossing, page, search, timeline};

/// Why persons may be looked up.
const LOOK_UP: &[Purpose] =
    &[Purpose::SecondLine, Purpose::Investigation, Purpose::Redress, Purpose::BorderCheck];
/// Why a crossing may be corrected.
const CORRECT: &[Purpose] = &[Purpose::SecondLine, Purpose::Redress];
/// Lines of the timeline on a person page, unless asked otherwise.
const TIMELINE_LINES: u32 = 50;
/// Searches and pages of one account in a minute: enough for work, too few to copy the register.
const READS_PER_MINUTE: u32 = 60;

/// The operations of this context.
pub fn operations(ledger: &Ledger) -> Vec<Operation> {
    let limit = Limit { per_minute: READS_PER_MINUTE, ..Limit::default() };
    let (searches, pages, corrections) = (ledger.clone(), ledger.clone(), ledger.clone());
    vec![
        Operation::post("records.persons.search", "/api/persons/search")
            .purposes(LOOK_UP)
            .audit(Audit::Read)
            .limit(limit)
            .body::<PersonSearch>()
            .returns::<Vec<PersonSummary>>()
            .handle(move |call| {
                let ledger = searches.clone();
                async move {
                    let terms: PersonSearch = call.json()?;
                    let found = ledger.write("records.search", move |tx| searched(tx, &call, terms)).await?;
                    Ok(Reply::json(&found))
                }
            }),
        Operation::get("records.person", "/api/persons/{person}")
            .purposes(LOOK_UP)
            .audit(Audit::Read)
            .limit(limit)
            .query::<PersonQuery>()
            .returns::<PersonPage>()
            .handle(move |call| {
                let ledger = pages.clone();
                async move {
                    let (person, query) = (call.path("person")?, call.query()?);
                    let page =
                        ledger.write("records.person", move |tx| shown(tx, &call, person, &query)).await?;
                    Ok(Reply::json(&page))
                }
            }),
        Operation::post("records.crossing.correct", "/api/crossings/{crossing}/corrections")
            .purposes(CORRECT)
            .audit(Audit::Act)
            .idempotent()
            .body::<CorrectionInput>()
            .returns::<CrossingView>()
            .handle(move |call| {
                let ledger = corrections.clone();
                async move {
                    let (crossing, input) = (call.path("crossing")?, call.json()?);
                    let job = move |tx: &mut Tx<'_>| corrected(tx, &call, crossing, input);
                    Ok(Reply::json(&ledger.write("records.correct", job).await?))
                }
            }),
    ]
}

fn searched(tx: &mut Tx<'_>, call: &Call, terms: PersonSearch) -> Outcome<Vec<PersonSummary>> {
    let canonical = serde_json::to_value(&terms).expect("search terms are plain texts");
    let grant = grants::grant(tx, call, Scope::search(&canonical))?;
    let terms =
        SearchTerms { number: terms.number, issuer: terms.issuer, name: terms.name, birth: terms.birth };
    Ok(search(tx, &grant, &terms)?.iter().map(PersonSummary::from).collect())
}

fn shown(tx: &mut Tx<'_>, call: &Call, person: PersonId, query: &PersonQuery) -> Outcome<PersonPage> {
    let grant = grants::grant(tx, call, Scope::Person(person))?;
    let found = page(tx, &grant, person, call.now)?;
    let limit = query.limit.unwrap_or(TIMELINE_LINES) as usize;
    let lines = timeline(tx, &grant, person, query.cursor.as_deref(), limit)?;
    Ok(PersonPage {
        person: (&found.summary).into(),
        names: found.names.iter().map(Into::into).collect(),
        documents: found.documents.iter().map(Into::into).collect(),
        permits: found.permits.iter().map(Into::into).collect(),
        open_stay: found.open_stay.as_ref().and_then(|stay| StayView::on(stay, call.now.date_utc())),
        timeline: lines.items.into_iter().map(Into::into).collect(),
        next: lines.next,
    })
}

fn corrected(tx: &mut Tx<'_>, call: &Call, id: CrossingId, input: CorrectionInput) -> Outcome<CrossingView> {
    let change = change(&input.correct)?;
    let (recorded, _) = crate::read::crossing(tx, id)?;
    let person = recorded.person;
    let grant = grants::grant(tx, call, Scope::Person(person))?;
    let new = NewCorrection { crossing: id, change, reason: input.reason, now: call.now };
    let stands = correct_crossing(tx, &grant, &new)?;
    let details = serde_json::json!({ "crossing": id, "correct": input.correct, "grant": grant.id() });
    audit::append(tx, Entry::of_call("records.crossing.correct", call).about(person).with(details))?;
    Ok(match &stands {
        Some(crossing) => crossing.into(),
        None => CrossingView { corrected: true, void: true, ..(&recorded).into() },
    })
}

fn change(values: &CorrectValues) -> Outcome<Change> {
    match (values.void, values.at, values.direction) {
        (Some(true), None, None) => Ok(Change::Void),
        (None | Some(false), None, None) | (Some(true), _, _) => {
            Err(Problem::bad_input("problem-correction-empty"))
        }
        (None | Some(false), at, direction) => Ok(Change::Amend { at, direction }),
    }
}
