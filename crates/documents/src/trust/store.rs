//! The ledger's rows of the trust store. Every function takes the transaction first.
//!
//! Certificates of states are no personal data: their reading needs no grant.

use docpki::crl::RevocationList;
use kernel::{Outcome, Problem, Timestamp};
use platform::{Row, Tx, Value, params};

use super::model::{Act, DecisionId, DecisionState, Fingerprint, ImportId, Kind, Standing};
use super::rows::{CertificateRow, Decision, ImportReport, ImportRow, Provenance, Told};
use super::source::Known;

/// Certificates of a snapshot at most.
const CERTIFICATES_MAX: usize = 500_000;
/// Revocation lists of a snapshot at most: the newest.
const REVOCATION_LISTS_MAX: usize = 4_000;
/// Deviation lists of a snapshot at most: the newest.
const DEVIATION_LISTS_MAX: usize = 500;
/// Defect lists of a snapshot at most: the newest.
const DEFECT_LISTS_MAX: usize = 500;
/// Rows of one certificate's history at most.
const HISTORY_MAX: usize = 500;

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../sql/", $name, ".sql"))
    };
}

pub(crate) fn find_import(tx: &mut Tx<'_>, digest: &str) -> Outcome<Option<ImportId>> {
    tx.query_opt(sql!("pki_import_find"), &params![digest])?.map(|row| row.parse(0)).transpose()
}

pub(crate) fn insert_import(tx: &mut Tx<'_>, i: &ImportRow) -> Outcome<u64> {
    let report = Value::json(&i.report);
    let values = params![&i.id, i.kind, &i.digest, &i.source, &i.actor, i.imported_at, report];
    tx.execute(sql!("pki_import_insert"), &values)
}

/// An import of the same bytes that began and is not whole: it crashed, or another server is at it.
pub(crate) fn staged(tx: &mut Tx<'_>, digest: &str) -> Outcome<Option<ImportId>> {
    tx.query_opt(sql!("pki_staged_find"), &params![digest])?.map(|row| row.parse(0)).transpose()
}

pub(crate) fn stage(tx: &mut Tx<'_>, id: &ImportId, now: Timestamp) -> Outcome<u64> {
    tx.execute(sql!("pki_staged_insert"), &params![id, now])
}

pub(crate) fn is_staged(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<bool> {
    Ok(tx.query_opt(sql!("pki_staged_one"), &params![id])?.is_some())
}

/// Certificates that unfinished imports have written.
#[cfg(test)]
pub(crate) fn in_parts(tx: &mut Tx<'_>) -> Outcome<u64> {
    tx.query_one(sql!("pki_staged_written"), &[])?.count(0)
}

/// Takes back what another, unfinished import took over.
pub(crate) fn adopt(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<u64> {
    tx.execute(sql!("pki_certificate_adopt"), &params![id])
}

/// How many certificates an import brought first, by kind.
pub(crate) fn new_of(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<Vec<(String, u64)>> {
    let rows = tx.query(sql!("pki_certificate_new"), &params![id])?;
    rows.iter().map(|r| Ok((r.text(0)?.to_owned(), r.count(1)?))).collect()
}

/// The roots that an import brought first.
pub(crate) fn new_roots(tx: &mut Tx<'_>, id: &ImportId, limit: usize) -> Outcome<Vec<Fingerprint>> {
    let rows = tx.query(sql!("pki_certificate_new_roots"), &params![id, limit])?;
    rows.iter().map(|r| r.parse(0)).collect()
}

/// Ends an import: all of it is seen from the commit on.
pub(crate) fn unstage(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<u64> {
    tx.execute(sql!("pki_staged_end"), &params![id])
}

pub(crate) fn keep_report(tx: &mut Tx<'_>, id: &ImportId, report: &ImportReport) -> Outcome<u64> {
    tx.execute(sql!("pki_import_report"), &params![id, Value::json(report)])
}

pub(crate) fn imports(tx: &mut Tx<'_>, limit: usize) -> Outcome<Vec<ImportRow>> {
    let rows = tx.query(sql!("pki_import_page"), &params![limit])?;
    let each = rows.iter().map(|r| {
        Ok(ImportRow {
            id: r.parse(0)?,
            kind: r.parse(1)?,
            digest: r.text(2)?.to_owned(),
            source: r.text(3)?.to_owned(),
            actor: r.text(4)?.to_owned(),
            imported_at: r.timestamp(5)?,
            repeated: false,
            report: r.json(6)?,
        })
    });
    each.collect()
}

/// Adds a certificate that is not known; says whether it was not.
pub(crate) fn insert_certificate(
    tx: &mut Tx<'_>,
    known: &Known,
    findings: &[Told],
    import: &ImportId,
    now: Timestamp,
) -> Outcome<bool> {
    let own = &known.certificate;
    let standing = if known.kind == Kind::Root { Standing::Pending } else { Standing::NotAsked };
    let values = params![
        &known.fingerprint,
        own.raw.as_slice(),
        known.kind,
        standing,
        own.subject.to_string(),
        own.issuer.to_string(),
        own.country().unwrap_or_default(),
        super::model::hex(&own.serial),
        own.key.as_ref().map_or_else(|error| error.to_string(), docpki::PublicKey::name),
        Timestamp::from_seconds(own.not_before.0),
        Timestamp::from_seconds(own.not_after.0),
        Value::json(&findings),
        now,
        import
    ];
    Ok(tx.execute(sql!("pki_certificate_insert"), &values)? == 1)
}

fn certificate_row(r: &Row) -> Outcome<CertificateRow> {
    Ok(CertificateRow {
        fingerprint: r.parse(0)?,
        kind: r.parse(1)?,
        standing: r.parse(2)?,
        subject: r.text(3)?.to_owned(),
        issuer: r.text(4)?.to_owned(),
        country: r.text(5)?.to_owned(),
        serial: r.text(6)?.to_owned(),
        key: r.text(7)?.to_owned(),
        not_before: r.timestamp(8)?,
        not_after: r.timestamp(9)?,
        findings: r.json(10)?,
        first_seen: r.timestamp(11)?,
        gone: r.int(12)? != 0,
    })
}

/// Which certificates of a page; nothing finds all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub country: Option<String>,
    pub standing: Option<Standing>,
    pub kind: Option<Kind>,
    pub after: Option<Fingerprint>,
    pub limit: usize,
}

pub(crate) fn certificates(tx: &mut Tx<'_>, page: &Page) -> Outcome<Vec<CertificateRow>> {
    // A country is two or three letters; what is not finds nothing.
    let country = page.country.as_deref().map_or("%", |own| if own.contains(['%', '_']) { "" } else { own });
    let standing = page.standing.map_or("%", Standing::as_str);
    let kind = page.kind.map_or("%", Kind::as_str);
    let after = page.after.as_ref().map_or("", Fingerprint::as_str);
    // Underscores of a standing match any character; the four words stay apart all the same.
    let rows =
        tx.query(sql!("pki_certificate_page"), &params![country, standing, kind, after, page.limit])?;
    rows.iter().map(certificate_row).collect()
}

pub(crate) fn certificate(tx: &mut Tx<'_>, fingerprint: &Fingerprint) -> Outcome<Option<CertificateRow>> {
    let row = tx.query_opt(sql!("pki_certificate_one"), &params![fingerprint])?;
    row.as_ref().map(certificate_row).transpose()
}

pub(crate) fn der(tx: &mut Tx<'_>, fingerprint: &Fingerprint) -> Outcome<Option<Vec<u8>>> {
    let row = tx.query_opt(sql!("pki_certificate_der"), &params![fingerprint])?;
    row.map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()
}

/// What a snapshot is made of.
#[derive(Debug, Default)]
pub(crate) struct Stock {
    pub certificates: Vec<(Fingerprint, Vec<u8>, Kind, Standing)>,
    pub sources: Vec<(Fingerprint, String)>,
    pub revocations: Vec<Vec<u8>>,
    pub deviations: Vec<Vec<u8>>,
    pub defects: Vec<Vec<u8>>,
    /// Changes of the store up to this one.
    pub changes: u64,
}

/// How often the store changed.
pub(crate) fn changes(tx: &mut Tx<'_>) -> Outcome<u64> {
    tx.query_one(sql!("pki_changes"), &[])?.count(0)
}

pub(crate) fn stock(tx: &mut Tx<'_>) -> Outcome<Stock> {
    let changes = changes(tx)?;
    let rows = tx.query(sql!("pki_certificate_all"), &params![CERTIFICATES_MAX])?;
    let certificates = rows.iter().map(|r| Ok((r.parse(0)?, r.bytes(1)?.to_vec(), r.parse(2)?, r.parse(3)?)));
    let certificates = certificates.collect::<Outcome<_>>()?;
    let rows = tx.query(sql!("pki_provenance_sources"), &[])?;
    let sources = rows.iter().map(|r| Ok((r.parse(0)?, r.text(1)?.to_owned()))).collect::<Outcome<_>>()?;
    let mut bytes = |sql: &'static str, limit: usize| -> Outcome<Vec<Vec<u8>>> {
        tx.query(sql, &params![limit])?.iter().map(|r| r.bytes(0).map(<[u8]>::to_vec)).collect()
    };
    let revocations = bytes(sql!("pki_revocation_list_all"), REVOCATION_LISTS_MAX)?;
    let deviations = bytes(sql!("pki_deviation_list_all"), DEVIATION_LISTS_MAX)?;
    let defects = bytes(sql!("pki_defect_list_all"), DEFECT_LISTS_MAX)?;
    Ok(Stock { certificates, sources, revocations, deviations, defects, changes })
}

pub(crate) fn counts(tx: &mut Tx<'_>) -> Outcome<Vec<(Kind, Standing, u64)>> {
    let rows = tx.query(sql!("pki_certificate_count"), &[])?;
    rows.iter().map(|r| Ok((r.parse(0)?, r.parse(1)?, r.count(2)?))).collect()
}

pub(crate) fn insert_provenance(
    tx: &mut Tx<'_>,
    fingerprint: &Fingerprint,
    import: &ImportId,
    entry: &str,
    remark: Option<&str>,
) -> Outcome<u64> {
    tx.execute(sql!("pki_provenance_insert"), &params![fingerprint, import, entry, remark])
}

/// Marks what an entry held as gone, but for one certificate; says how many were.
pub(crate) fn entry_gone(
    tx: &mut Tx<'_>,
    entry: &str,
    import: &ImportId,
    but: Option<&Fingerprint>,
    now: Timestamp,
) -> Outcome<u64> {
    let but = but.map_or("", Fingerprint::as_str);
    tx.execute(sql!("pki_provenance_gone_entry"), &params![entry, now, import, but])
}

pub(crate) fn value_gone(
    tx: &mut Tx<'_>,
    entry: &str,
    import: &ImportId,
    which: &Fingerprint,
    now: Timestamp,
) -> Outcome<u64> {
    tx.execute(sql!("pki_provenance_gone_value"), &params![entry, now, import, which])
}

pub(crate) fn provenance(tx: &mut Tx<'_>, fingerprint: &Fingerprint) -> Outcome<Vec<Provenance>> {
    let rows = tx.query(sql!("pki_provenance_of"), &params![fingerprint, HISTORY_MAX])?;
    let each = rows.iter().map(|r| {
        Ok(Provenance {
            import: r.parse(0)?,
            kind: r.parse(1)?,
            source: r.text(2)?.to_owned(),
            actor: r.text(3)?.to_owned(),
            imported_at: r.timestamp(4)?,
            entry: r.text(5)?.to_owned(),
            remark: r.opt_text(6)?.map(str::to_owned),
            gone_at: r.opt_timestamp(7)?,
        })
    });
    each.collect()
}

pub(crate) fn insert_decision(tx: &mut Tx<'_>, d: &Decision, before: &[Standing]) -> Outcome<()> {
    let values = params![&d.id, d.act, &d.reason, &d.proposed_by, d.proposed_at];
    tx.execute(sql!("pki_decision_insert"), &values)?;
    for (root, standing) in d.roots.iter().zip(before) {
        tx.execute(sql!("pki_decision_certificate_insert"), &params![&d.id, root, *standing])?;
    }
    Ok(())
}

/// Whether a proposal about a root waits.
pub(crate) fn open_decision(tx: &mut Tx<'_>, root: &Fingerprint) -> Outcome<Option<DecisionId>> {
    tx.query_opt(sql!("pki_decision_open"), &params![root])?.map(|row| row.parse(0)).transpose()
}

fn decision_row(r: &Row) -> Outcome<Decision> {
    Ok(Decision {
        id: r.parse(0)?,
        act: r.parse::<Act>(1)?,
        state: r.parse::<DecisionState>(2)?,
        reason: r.text(3)?.to_owned(),
        proposed_by: r.text(4)?.to_owned(),
        proposed_at: r.timestamp(5)?,
        decided_by: r.opt_text(6)?.map(str::to_owned),
        decision_reason: r.opt_text(7)?.map(str::to_owned),
        decided_at: r.opt_timestamp(8)?,
        roots: Vec::new(),
    })
}

fn with_roots(tx: &mut Tx<'_>, rows: &[Row]) -> Outcome<Vec<Decision>> {
    let mut all = Vec::new();
    for row in rows {
        let mut decision = decision_row(row)?;
        let roots = tx.query(sql!("pki_decision_roots"), &params![&decision.id])?;
        decision.roots = roots.iter().map(|r| r.parse(0)).collect::<Outcome<_>>()?;
        all.push(decision);
    }
    Ok(all)
}

pub(crate) fn decision(tx: &mut Tx<'_>, id: &DecisionId) -> Outcome<Decision> {
    let rows = tx.query(sql!("pki_decision_one"), &params![id])?;
    let found = with_roots(tx, &rows)?.pop();
    found.ok_or_else(|| Problem::not_found("problem-pki-proposal-not-found"))
}

pub(crate) fn waiting(tx: &mut Tx<'_>, limit: usize) -> Outcome<Vec<Decision>> {
    let rows = tx.query(sql!("pki_decision_waiting"), &params![limit])?;
    with_roots(tx, &rows)
}

pub(crate) fn history(tx: &mut Tx<'_>, root: &Fingerprint) -> Outcome<Vec<Decision>> {
    let rows = tx.query(sql!("pki_decision_of"), &params![root, HISTORY_MAX])?;
    with_roots(tx, &rows)
}

/// Writes what a second person said; the statement refuses the first.
pub(crate) fn decide(tx: &mut Tx<'_>, d: &Decision) -> Outcome<()> {
    let (by, why) = (d.decided_by.as_deref(), d.decision_reason.as_deref());
    match tx.execute(sql!("pki_decision_decide"), &params![&d.id, d.state, by, why, d.decided_at])? {
        1 => Ok(()),
        _ => {
            Err(Problem::forbidden("problem-pki-own-proposal").because("the statement refused the decision"))
        }
    }
}

/// Takes a proposal back; the statement refuses all but the one who proposed.
pub(crate) fn withdraw(tx: &mut Tx<'_>, d: &Decision) -> Outcome<()> {
    let values = params![&d.id, &d.proposed_by, d.decision_reason.as_deref(), d.decided_at];
    match tx.execute(sql!("pki_decision_withdraw"), &values)? {
        1 => Ok(()),
        _ => {
            Err(Problem::forbidden("problem-pki-others-proposal")
                .because("the statement refused the withdrawal"))
        }
    }
}

pub(crate) fn set_standing(tx: &mut Tx<'_>, root: &Fingerprint, standing: Standing) -> Outcome<u64> {
    tx.execute(sql!("pki_certificate_standing"), &params![root, standing])
}

/// Adds a revocation list that is not known; says whether it was not.
pub(crate) fn insert_revocations(
    tx: &mut Tx<'_>,
    list: &RevocationList,
    digest: &str,
    import: &ImportId,
    now: Timestamp,
) -> Outcome<bool> {
    let values = params![
        digest,
        list.raw.as_slice(),
        list.issuer.to_string(),
        list.issuer.country().unwrap_or_default(),
        Timestamp::from_seconds(list.this_update.0),
        list.next_update.map(|due| Timestamp::from_seconds(due.0)),
        list.entries.len(),
        import,
        now
    ];
    Ok(tx.execute(sql!("pki_revocation_list_insert"), &values)? == 1)
}

/// Adds a deviation list that is not known; says whether it was not.
pub(crate) fn insert_deviations(
    tx: &mut Tx<'_>,
    content: &[u8],
    deviances: usize,
    digest: &str,
    import: &ImportId,
    now: Timestamp,
) -> Outcome<bool> {
    let values = params![digest, content, deviances, import, now];
    Ok(tx.execute(sql!("pki_deviation_list_insert"), &values)? == 1)
}

/// Adds a defect list that is not known; says whether it was not.
pub(crate) fn insert_defects(
    tx: &mut Tx<'_>,
    content: &[u8],
    defects: usize,
    digest: &str,
    import: &ImportId,
    now: Timestamp,
) -> Outcome<bool> {
    let values = params![digest, content, defects, import, now];
    Ok(tx.execute(sql!("pki_defect_list_insert"), &values)? == 1)
}
