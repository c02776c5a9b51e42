//! Reading a person's facts. Each function takes the [`Grant`] whose audit entry is in the same transaction.

use accountability::{Grant, Scope};
use kernel::{CountryCode, CrossingId, DocumentKey, Outcome, PartialDate, PersonId, Problem, Sex, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::model::{
    Completeness, Correction, Crossing, DocumentRecord, DocumentReport, History, Passage, Permit, PersonPage,
    PersonSummary, Refusal, SearchTerms, StatedName,
};
use crate::names::{name_key, surname_key};
use crate::rules::{effective, latest_permits, open_stay, standing};

/// Names or documents shown of one person at most.
const SHOWN_MAX: usize = 100;
/// Persons that a search answers at most.
const SEARCH_MAX: usize = 50;
/// Candidates that a search looks at before it compares dates of birth.
const CANDIDATES_MAX: usize = 500;
/// Characters of a name that a search needs.
const SEARCH_NAME_MIN: usize = 2;
/// The first character after all that a name can hold, to end a range.
const AFTER_ALL: char = '\u{10FFFF}';

/// A grant for one person does not open another's facts. Wider scopes (a presentation, a referral, a search) were
/// checked where they were granted.
fn within(grant: &Grant, person: PersonId) -> Outcome<()> {
    match grant.scope() {
        Scope::Person(granted) if *granted != person => {
            Err(Problem::internal("a grant for one person was used for another"))
        }
        _ => Ok(()),
    }
}

/// What the checks at the counter need to know: crossings since an instant (and the last one before it), reports,
/// permits, refusals, and other persons of the same name and birth. Seven indexed statements.
///
/// # Errors
/// `problem-not-found` when there is no such person.
pub fn history(tx: &mut Tx<'_>, grant: &Grant, person: PersonId, since: Timestamp) -> Outcome<History> {
    within(grant, person)?;
    let (mut summary, key) = head(tx, person)?;
    let (crossings, complete) = crossings_since(tx, person, since)?;
    summary.last_crossing = crossings.first().map(passage);
    Ok(History {
        reports: reports(tx, person)?,
        permits: permits(tx, person)?,
        same_name_other_document: same_name(tx, person, &key, summary.birth)?,
        refusals: refusals(tx, person)?,
        summary,
        crossings,
        complete,
    })
}

/// Everything on a person but the timeline.
///
/// # Errors
/// `problem-not-found` when there is no such person.
pub fn page(tx: &mut Tx<'_>, grant: &Grant, person: PersonId, now: Timestamp) -> Outcome<PersonPage> {
    within(grant, person)?;
    let (crossings, _) = crossings_since(tx, person, now)?;
    Ok(PersonPage {
        summary: summary(tx, grant, person)?,
        names: names(tx, person)?,
        documents: documents(tx, grant, person, now)?,
        permits: permits(tx, person)?,
        open_stay: open_stay(&crossings),
    })
}

/// A person in a few words.
///
/// # Errors
/// `problem-not-found` when there is no such person.
pub fn summary(tx: &mut Tx<'_>, grant: &Grant, person: PersonId) -> Outcome<PersonSummary> {
    within(grant, person)?;
    summary_with_last(tx, person)
}

fn summary_with_last(tx: &mut Tx<'_>, person: PersonId) -> Outcome<PersonSummary> {
    let (mut summary, _) = head(tx, person)?;
    // Newest first in one step: a correction may move it, but only the history applies corrections.
    let (crossings, _) = crossings_since(tx, person, Timestamp::from_micros(i64::MAX))?;
    summary.last_crossing = crossings.first().map(passage);
    Ok(summary)
}

/// The documents of a person and how they stand.
pub fn documents(
    tx: &mut Tx<'_>,
    grant: &Grant,
    person: PersonId,
    now: Timestamp,
) -> Outcome<Vec<DocumentRecord>> {
    within(grant, person)?;
    let reports = reports(tx, person)?;
    let rows = tx.query(include_str!("../sql/documents_of.sql"), &params![person, SHOWN_MAX])?;
    rows.iter()
        .map(|row| {
            let key = DocumentKey { number: row.parse(0)?, issuer: row.parse(1)? };
            let expiry = row.opt_parse(3)?;
            let own: Vec<DocumentReport> = reports.iter().filter(|r| r.document == key).cloned().collect();
            let (standing, reported_at) = standing(&own, expiry, now);
            Ok(DocumentRecord { key, kind: row.text(2)?.to_owned(), expiry, standing, reported_at })
        })
        .collect()
}

/// Persons by document number or name.
///
/// # Errors
/// `problem-search-terms` without a number or a name of two characters; `problem-search-too-wide` when more than 50
/// persons match, so that nobody takes a part for the whole.
pub fn search(tx: &mut Tx<'_>, grant: &Grant, terms: &SearchTerms) -> Outcome<Vec<PersonSummary>> {
    if !matches!(grant.scope(), Scope::Search { .. }) {
        return Err(Problem::internal("a search needs a grant for a search"));
    }
    let persons = match (&terms.number, terms.name.as_deref().map(str::trim)) {
        (Some(number), _) => {
            let issuer = terms.issuer.map_or(String::new(), |i| i.to_string());
            let sql = include_str!("../sql/search_number.sql");
            let rows = tx.query(sql, &params![number, issuer, SEARCH_MAX + 1])?;
            rows.iter().map(|row| row.parse(0)).collect::<Outcome<Vec<PersonId>>>()?
        }
        (None, Some(name)) if name.chars().count() >= SEARCH_NAME_MIN => by_name(tx, name, terms.birth)?,
        _ => return Err(Problem::bad_input("problem-search-terms")),
    };
    if persons.len() > SEARCH_MAX {
        return Err(Problem::bad_input("problem-search-too-wide").with("max", SEARCH_MAX as i64));
    }
    let mut found = persons.into_iter().map(|p| summary_with_last(tx, p)).collect::<Outcome<Vec<_>>>()?;
    if let (Some(birth), Some(_)) = (terms.birth, &terms.number) {
        found.retain(|person| person.birth.compatible(birth));
    }
    Ok(found)
}

fn by_name(tx: &mut Tx<'_>, name: &str, birth: Option<PartialDate>) -> Outcome<Vec<PersonId>> {
    let (key, surname) = (name_key(name, ""), surname_key(name));
    let rows = match birth.filter(|b| b.full().is_some()) {
        Some(full) => {
            let [a, b, c, d] = ways_to_state(full);
            let values = params![key, a, b, c, d, surname, CANDIDATES_MAX];
            tx.query(include_str!("../sql/search_name_birth.sql"), &values)?
        }
        None => {
            let end = format!("{surname}{AFTER_ALL}");
            tx.query(include_str!("../sql/search_name.sql"), &params![key, surname, end, CANDIDATES_MAX])?
        }
    };
    if rows.len() == CANDIDATES_MAX {
        return Err(Problem::bad_input("problem-search-too-wide").with("max", SEARCH_MAX as i64));
    }
    let mut persons = Vec::new();
    for row in &rows {
        let (person, stated): (PersonId, PartialDate) = (row.parse(0)?, row.parse(1)?);
        if birth.is_none_or(|wanted| wanted.compatible(stated)) && !persons.contains(&person) {
            persons.push(person);
        }
    }
    Ok(persons)
}

/// How documents may state a full date: whole, without the day, without day and month, not at all.
fn ways_to_state(date: PartialDate) -> [String; 4] {
    let text = date.to_string();
    let (year, month) = (&text[..4], &text[5..7]);
    [text.clone(), format!("{year}-{month}-XX"), format!("{year}-XX-XX"), PartialDate::UNKNOWN.to_string()]
}

/// The summary without the last crossing, and the key of the name.
fn head(tx: &mut Tx<'_>, person: PersonId) -> Outcome<(PersonSummary, String)> {
    let row = tx
        .query_opt(include_str!("../sql/person_summary.sql"), &params![person])?
        .ok_or_else(|| Problem::not_found("problem-person-not-found"))?;
    let summary = PersonSummary {
        id: person,
        surname: row.text(0)?.to_owned(),
        given_names: row.text(1)?.to_owned(),
        native_name: row.opt_text(2)?.map(str::to_owned),
        birth: row.parse(3)?,
        sex: Sex::from_letter(row.text(4)?),
        nationality: row.opt_parse::<CountryCode>(5)?,
        documents: count(&row, 7)?,
        crossings: count(&row, 8)?,
        last_crossing: None,
    };
    Ok((summary, row.text(6)?.to_owned()))
}

fn count(row: &Row, at: usize) -> Outcome<u32> {
    Ok(u32::try_from(row.count(at)?).unwrap_or(u32::MAX))
}

fn passage(crossing: &Crossing) -> Passage {
    Passage { port: crossing.port.clone(), direction: crossing.direction, at: crossing.at }
}

fn crossings_since(
    tx: &mut Tx<'_>,
    person: PersonId,
    since: Timestamp,
) -> Outcome<(Vec<Crossing>, Completeness)> {
    let limit = History::CROSSINGS_MAX + 1;
    let rows = tx.query(include_str!("../sql/crossings_since.sql"), &params![person, since, limit])?;
    let complete = if rows.len() == limit { Completeness::Cut } else { Completeness::Complete };
    let recorded = rows.iter().take(History::CROSSINGS_MAX).map(crossing_of).collect::<Outcome<Vec<_>>>()?;
    let rows = tx.query(include_str!("../sql/corrections_of_person.sql"), &params![person])?;
    let corrections = rows.iter().map(correction_of).collect::<Outcome<Vec<_>>>()?;
    Ok((effective(recorded, &corrections), complete))
}

/// One crossing as recorded, and its corrections in order.
pub(crate) fn crossing(tx: &mut Tx<'_>, id: CrossingId) -> Outcome<(Crossing, Vec<Correction>)> {
    let row = tx
        .query_opt(include_str!("../sql/crossing_by_id.sql"), &params![id])?
        .ok_or_else(|| Problem::not_found("problem-crossing-not-found"))?;
    let rows = tx.query(include_str!("../sql/corrections_of_crossing.sql"), &params![id])?;
    Ok((crossing_of(&row)?, rows.iter().map(correction_of).collect::<Outcome<_>>()?))
}

fn crossing_of(row: &Row) -> Outcome<Crossing> {
    Ok(Crossing {
        id: row.parse(0)?,
        person: row.parse(1)?,
        document: DocumentKey { number: row.parse(2)?, issuer: row.parse(3)? },
        port: row.parse(4)?,
        lane: row.opt_parse(5)?,
        direction: row.parse(6)?,
        at: row.timestamp(7)?,
        seen_at: row.timestamp(8)?,
        stay_until: row.opt_parse(9)?,
        stay_rule: row.opt_text(10)?.map(str::to_owned),
        permit: row.opt_parse(11)?,
        corrected: false,
    })
}

fn correction_of(row: &Row) -> Outcome<Correction> {
    Ok(Correction {
        crossing: row.parse(0)?,
        number: count(row, 1)?,
        voided: row.int(2)? != 0,
        at: row.timestamp(3)?,
        direction: row.parse(4)?,
        reason: row.text(5)?.to_owned(),
        by: row.parse(6)?,
        corrected_at: row.timestamp(7)?,
    })
}

fn reports(tx: &mut Tx<'_>, person: PersonId) -> Outcome<Vec<DocumentReport>> {
    let sql = include_str!("../sql/reports_of.sql");
    let rows = tx.query(sql, &params![person, History::DOCUMENT_FACTS_MAX])?;
    rows.iter().map(report_of).collect()
}

pub(crate) fn report_of(row: &Row) -> Outcome<DocumentReport> {
    Ok(DocumentReport {
        document: DocumentKey { number: row.parse(0)?, issuer: row.parse(1)? },
        kind: row.parse(2)?,
        source: row.text(3)?.to_owned(),
        at: row.timestamp(4)?,
        seen_at: row.timestamp(5)?,
    })
}

fn permits(tx: &mut Tx<'_>, person: PersonId) -> Outcome<Vec<Permit>> {
    let sql = include_str!("../sql/permits_of.sql");
    let rows = tx.query(sql, &params![person, History::DOCUMENT_FACTS_MAX])?;
    Ok(latest_permits(rows.iter().map(permit_of).collect::<Outcome<_>>()?))
}

pub(crate) fn permit_of(row: &Row) -> Outcome<Permit> {
    let document = match (row.opt_parse(4)?, row.opt_parse(5)?) {
        (Some(number), Some(issuer)) => Some(DocumentKey { issuer, number }),
        _ => None,
    };
    Ok(Permit {
        id: row.parse(0)?,
        at: row.timestamp(1)?,
        seen_at: row.timestamp(2)?,
        person: row.parse(3)?,
        document,
        kind: row.text(6)?.to_owned(),
        number: row.text(7)?.to_owned(),
        valid_from: row.parse(8)?,
        valid_until: row.parse(9)?,
        entries: row.parse(10)?,
        stay_days: row.opt_int(11)?.and_then(|days| u32::try_from(days).ok()),
        zone: row.opt_text(12)?.map(str::to_owned),
        state: row.parse(13)?,
    })
}

fn same_name(
    tx: &mut Tx<'_>,
    person: PersonId,
    key: &str,
    birth: PartialDate,
) -> Outcome<Vec<PersonSummary>> {
    if birth == PartialDate::UNKNOWN || key.is_empty() {
        return Ok(Vec::new());
    }
    let sql = include_str!("../sql/same_name.sql");
    let rows = tx.query(sql, &params![key, birth, person, History::SAME_NAME_MAX])?;
    rows.iter().map(|row| summary_with_last(tx, row.parse(0)?)).collect()
}

fn refusals(tx: &mut Tx<'_>, person: PersonId) -> Outcome<Vec<Refusal>> {
    let sql = include_str!("../sql/refusals_of.sql");
    let rows = tx.query(sql, &params![person, History::REFUSALS_MAX])?;
    rows.iter()
        .map(|row| {
            Ok(Refusal {
                document: DocumentKey { number: row.parse(0)?, issuer: row.parse(1)? },
                port: row.parse(2)?,
                direction: row.parse(3)?,
                ground: row.text(4)?.to_owned(),
                at: row.timestamp(5)?,
                decision: row.opt_parse(6)?,
            })
        })
        .collect()
}

fn names(tx: &mut Tx<'_>, person: PersonId) -> Outcome<Vec<StatedName>> {
    let rows =
        tx.query(include_str!("../sql/names_of.sql"), &[Value::from(person), Value::from(SHOWN_MAX)])?;
    rows.iter()
        .map(|row| {
            Ok(StatedName {
                surname: row.text(0)?.to_owned(),
                given_names: row.text(1)?.to_owned(),
                native_name: row.opt_text(2)?.map(str::to_owned),
                birth: row.parse(3)?,
                document: DocumentKey { number: row.parse(4)?, issuer: row.parse(5)? },
                seen_at: row.timestamp(6)?,
            })
        })
        .collect()
}
