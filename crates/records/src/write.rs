//! Adding facts. Each function runs inside the caller's transaction and refuses what can't be true.

use std::time::Duration;

use accountability::Grant;
use kernel::{AccountId, Direction, DocumentKey, Outcome, PartialDate, PersonId, Problem, Sex, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::model::{
    Change, Correction, Crossing, Holder, Mismatch, NewCorrection, NewCrossing, NewDocumentReport,
    NewRefusal, Permit, Resolved,
};
use crate::names::{name_key, surname_key};
use crate::read::crossing;
use crate::rules::effective;

/// How far clocks may differ: a fact that claims to have happened later than it was learnt by more than this is wrong.
pub(crate) const CLOCK_SKEW: Duration = Duration::from_secs(300);
/// Characters of a reason at most.
const REASON_MAX: usize = 500;
/// Corrections of one crossing at most.
const CORRECTIONS_MAX: u32 = 20;

/// Resolves the holder of a document to a person, by issuer and number. An unknown document makes a new person with
/// the id `fresh`: whether it is a renewal of another person's document is for an officer to say, see
/// [`link_document`]. What the document states newly is kept beside what it stated before.
pub fn resolve_holder(
    tx: &mut Tx<'_>,
    _grant: &Grant,
    holder: &Holder,
    now: Timestamp,
    fresh: PersonId,
) -> Outcome<Resolved> {
    let key = &holder.document.key;
    let sql = include_str!("../sql/document_holder.sql");
    let Some(row) = tx.query_opt(sql, &params![&key.number, key.issuer])? else {
        insert_holder(tx, fresh, holder, now)?;
        return Ok(Resolved { person: fresh, known: false, mismatches: Vec::new() });
    };
    let person = row.parse(0)?;
    let mismatches = mismatches(&row, holder)?;
    if !mismatches.is_empty() {
        insert_name(tx, person, holder, now)?;
    }
    let known_expiry: Option<kernel::Date> = row.opt_parse(5)?;
    if holder.document.expiry.is_some() && holder.document.expiry != known_expiry {
        let sql = include_str!("../sql/document_expiry.sql");
        tx.execute(sql, &params![&key.number, key.issuer, holder.document.expiry])?;
    }
    Ok(Resolved { person, known: true, mismatches })
}

fn mismatches(row: &Row, holder: &Holder) -> Outcome<Vec<Mismatch>> {
    let Some(stated_key) = row.opt_text(1)? else {
        return Ok(vec![Mismatch::Name]);
    };
    let mut out = Vec::new();
    if stated_key != name_key(&holder.surname, &holder.given_names) {
        out.push(Mismatch::Name);
    }
    if !row.parse::<PartialDate>(2)?.compatible(holder.birth) {
        out.push(Mismatch::Birth);
    }
    if Sex::from_letter(row.text(3)?) != holder.sex {
        out.push(Mismatch::Sex);
    }
    let stated = row.opt_parse::<kernel::CountryCode>(4)?;
    if stated.is_some() && holder.nationality.is_some() && stated != holder.nationality {
        out.push(Mismatch::Nationality);
    }
    Ok(out)
}

pub(crate) fn insert_holder(
    tx: &mut Tx<'_>,
    person: PersonId,
    holder: &Holder,
    now: Timestamp,
) -> Outcome<()> {
    tx.execute(include_str!("../sql/person_insert.sql"), &params![person, now])?;
    insert_document(tx, person, holder, now)
}

pub(crate) fn insert_document(
    tx: &mut Tx<'_>,
    person: PersonId,
    holder: &Holder,
    now: Timestamp,
) -> Outcome<()> {
    let document = &holder.document;
    tx.execute(
        include_str!("../sql/document_insert.sql"),
        &params![&document.key.number, document.key.issuer, &document.kind, document.expiry, person, now],
    )?;
    insert_name(tx, person, holder, now)
}

fn insert_name(tx: &mut Tx<'_>, person: PersonId, holder: &Holder, now: Timestamp) -> Outcome<()> {
    let key = &holder.document.key;
    tx.execute(
        include_str!("../sql/name_insert.sql"),
        &params![
            person,
            now,
            &key.number,
            key.issuer,
            &holder.surname,
            &holder.given_names,
            holder.native_name.as_deref(),
            name_key(&holder.surname, &holder.given_names),
            surname_key(&holder.surname),
            holder.birth,
            holder.sex.letter(),
            holder.nationality
        ],
    )?;
    Ok(())
}

/// Links a document to a person already known, as an officer does for a renewal. Only a document whose present
/// holder has nothing but this document can move: facts are never carried from one person to another unseen.
///
/// # Errors
/// `problem-document-not-found`, `problem-person-not-found`, `problem-document-link-facts`.
pub fn link_document(
    tx: &mut Tx<'_>,
    grant: &Grant,
    document: &DocumentKey,
    to: PersonId,
    now: Timestamp,
) -> Outcome<()> {
    let (number, issuer) = (&document.number, document.issuer);
    let row = tx
        .query_opt(include_str!("../sql/document_holder.sql"), &params![number, issuer])?
        .ok_or_else(|| Problem::not_found("problem-document-not-found"))?;
    let from: PersonId = row.parse(0)?;
    must_exist(tx, to)?;
    if from == to {
        return Ok(());
    }
    if tx.query_one(include_str!("../sql/person_facts.sql"), &params![from])?.int(0)? > 0 {
        return Err(Problem::conflict("problem-document-link-facts"));
    }
    tx.execute(include_str!("../sql/name_copy.sql"), &params![number, issuer, to, from])?;
    tx.execute(include_str!("../sql/document_move.sql"), &params![number, issuer, to])?;
    let by: AccountId = grant.account();
    let sql = include_str!("../sql/document_link_insert.sql");
    tx.execute(sql, &params![number, issuer, now, from, to, by])?;
    Ok(())
}

/// Records a passage of the border.
///
/// # Errors
/// `problem-person-not-found`; `problem-crossing-future` when it happened after it was learnt; `problem-stay-dates` for
/// a stay on an exit or one that ends before it begins; `problem-conflict` when the id or the presentation has one.
pub fn record_crossing(tx: &mut Tx<'_>, new: &NewCrossing) -> Outcome<kernel::CrossingId> {
    must_have_happened(new.at, new.seen_at)?;
    must_exist(tx, new.person)?;
    let stay_is_odd = match (new.direction, new.stay_until) {
        (_, None) => false,
        (Direction::Exit, Some(_)) => true,
        // A port's calendar day may be one ahead of or behind the day in UTC.
        (Direction::Entry, Some(until)) => until < new.at.minus(Duration::from_secs(86_400)).date_utc(),
    };
    if stay_is_odd {
        return Err(Problem::bad_input("problem-stay-dates"));
    }
    insert_crossing(tx, new)?;
    Ok(new.id)
}

pub(crate) fn insert_crossing(tx: &mut Tx<'_>, new: &NewCrossing) -> Outcome<()> {
    tx.execute(
        include_str!("../sql/crossing_insert.sql"),
        &params![
            new.id,
            new.person,
            &new.document.number,
            new.document.issuer,
            &new.port,
            new.lane.as_ref(),
            new.direction,
            new.at,
            new.seen_at,
            new.stay_until,
            new.stay_rule.as_deref(),
            new.permit,
            new.presentation,
            new.source.as_str()
        ],
    )?;
    Ok(())
}

/// Records a correction by the officer who holds the grant; returns the crossing as it stands since, `None` when it
/// is void.
///
/// # Errors
/// `problem-crossing-not-found`; `problem-correction-reason` without a reason of 1 to 500 characters;
/// `problem-correction-empty` when nothing would change; `problem-crossing-void` when it is void already;
/// `problem-crossing-future`; `problem-correction-limit` after 20 corrections.
pub fn correct_crossing(tx: &mut Tx<'_>, grant: &Grant, new: &NewCorrection) -> Outcome<Option<Crossing>> {
    let reason = new.reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Problem::bad_input("problem-correction-reason").with("max", REASON_MAX as i64));
    }
    let (recorded, mut corrections) = crossing(tx, new.crossing)?;
    let next = next_correction(&recorded, &corrections, new, grant.account())?;
    tx.execute(
        include_str!("../sql/correction_insert.sql"),
        &params![
            next.crossing,
            next.number,
            recorded.person,
            next.voided,
            next.at,
            next.direction,
            reason,
            next.by,
            next.corrected_at
        ],
    )?;
    corrections.push(next);
    Ok(effective(vec![recorded], &corrections).pop())
}

fn next_correction(
    recorded: &Crossing,
    earlier: &[Correction],
    new: &NewCorrection,
    by: AccountId,
) -> Outcome<Correction> {
    let last = earlier.last();
    let number = last.map_or(1, |c| c.number + 1);
    if number > CORRECTIONS_MAX {
        return Err(Problem::conflict("problem-correction-limit").with("max", i64::from(CORRECTIONS_MAX)));
    }
    if last.is_some_and(|c| c.voided) {
        return Err(Problem::conflict("problem-crossing-void"));
    }
    let stands = last.map_or((recorded.at, recorded.direction), |c| (c.at, c.direction));
    let (voided, at, direction) = match new.change {
        Change::Void => (true, stands.0, stands.1),
        Change::Amend { at, direction } => (false, at.unwrap_or(stands.0), direction.unwrap_or(stands.1)),
    };
    if !voided && (at, direction) == stands {
        return Err(Problem::bad_input("problem-correction-empty"));
    }
    must_have_happened(at, new.now)?;
    let reason = new.reason.trim().to_owned();
    Ok(Correction { crossing: recorded.id, number, voided, at, direction, reason, by, corrected_at: new.now })
}

/// Records a refusal; the same one again (same person, same instant) adds nothing.
///
/// # Errors
/// `problem-person-not-found`, `problem-crossing-future`.
pub fn record_refusal(tx: &mut Tx<'_>, new: &NewRefusal) -> Outcome<()> {
    must_have_happened(new.at, new.seen_at)?;
    must_exist(tx, new.person)?;
    insert_refusal(tx, new)
}

pub(crate) fn insert_refusal(tx: &mut Tx<'_>, new: &NewRefusal) -> Outcome<()> {
    tx.execute(
        include_str!("../sql/refusal_insert.sql"),
        &params![
            new.person,
            new.at,
            new.seen_at,
            &new.document.number,
            new.document.issuer,
            &new.port,
            new.direction,
            &new.ground,
            new.decision,
            new.source.as_str()
        ],
    )?;
    Ok(())
}

/// Records that a permit was issued, changed or cancelled; the same fact again adds nothing.
///
/// # Errors
/// `problem-person-not-found`; `problem-permit-dates` when it ends before it begins.
pub fn record_permit(tx: &mut Tx<'_>, permit: &Permit) -> Outcome<()> {
    if permit.valid_until < permit.valid_from {
        return Err(Problem::bad_input("problem-permit-dates"));
    }
    must_exist(tx, permit.person)?;
    insert_permit(tx, permit)
}

pub(crate) fn insert_permit(tx: &mut Tx<'_>, permit: &Permit) -> Outcome<()> {
    let document = permit.document.as_ref();
    tx.execute(
        include_str!("../sql/permit_insert.sql"),
        &params![
            permit.id,
            permit.at,
            permit.seen_at,
            permit.person,
            document.map(|d| &d.number),
            document.map(|d| d.issuer),
            &permit.kind,
            &permit.number,
            permit.valid_from,
            permit.valid_until,
            permit.entries.as_str(),
            permit.stay_days,
            permit.zone.as_deref(),
            permit.state.as_str()
        ],
    )?;
    Ok(())
}

/// Records a report on a document; the same report again adds nothing. The document need not have been seen.
///
/// # Errors
/// `problem-crossing-future` when it speaks from a time after it was learnt.
pub fn record_document_report(tx: &mut Tx<'_>, new: &NewDocumentReport) -> Outcome<()> {
    must_have_happened(new.at, new.seen_at)?;
    let key = &new.document;
    let values: [Value; 6] =
        params![&key.number, key.issuer, new.kind.as_str(), &new.source, new.at, new.seen_at];
    tx.execute(include_str!("../sql/report_insert.sql"), &values)?;
    Ok(())
}

fn must_have_happened(at: Timestamp, learnt: Timestamp) -> Outcome<()> {
    if at > learnt.plus(CLOCK_SKEW) {
        return Err(Problem::bad_input("problem-crossing-future"));
    }
    Ok(())
}

fn must_exist(tx: &mut Tx<'_>, person: PersonId) -> Outcome<()> {
    match tx.query_opt(include_str!("../sql/person_exists.sql"), &params![person])? {
        Some(_) => Ok(()),
        None => Err(Problem::not_found("problem-person-not-found")),
    }
}
