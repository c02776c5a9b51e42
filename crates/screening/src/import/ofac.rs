//! OFAC's Specially Designated Nationals as CSV without header: `sdn.csv` (12 fields), `alt.csv` (5), `add.csv` (6),
//! joined by the entry number; `-0-` is empty; a DOS end-of-file character may close a file.

use std::collections::{HashMap, HashSet};

use kernel::Message;

use super::{At, Faults, Imported, Notice, Notices, Reading, SUBJECTS_MAX, note, remarks, text};
use crate::model::{ListedName, NameKind, Particulars, SubjectKind};

const SDN: &str = "sdn.csv";
const ALT: &str = "alt.csv";
const ADD: &str = "add.csv";

pub(crate) fn read(sdn: &[u8], alt: &[u8], add: &[u8]) -> Result<Reading, Faults> {
    let mut faults = Faults::default();
    let mut rows = |bytes, file, fields| rows(bytes, file, fields, &mut faults);
    let (sdn, alt, add) = (rows(sdn, SDN, 12), rows(alt, ALT, 5), rows(add, ADD, 6));
    let mut out = Reading::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen: HashSet<String> = HashSet::new();
    for row in &sdn {
        let at = At { file: SDN, line: row.line };
        let Some(number) = entry_number(row, SDN, &mut faults) else { continue };
        if !seen.insert(number.clone()) {
            faults.push(at.fault(
                "ent_num",
                Message::new("problem-import-duplicate").with("reference", number.as_str()),
            ));
        }
        match subject(row, &number, &mut out.notices) {
            Some(subject) if out.subjects.len() < SUBJECTS_MAX => {
                places.insert(number, out.subjects.len());
                out.subjects.push(subject);
            }
            Some(_) => {}
            None => faults.push(at.fault("SDN_Name", Message::new("problem-import-field-missing"))),
        }
    }
    for row in &alt {
        let Some(number) = entry_number(row, ALT, &mut faults) else { continue };
        match (places.get(&number), row.field(3)) {
            (Some(&place), Some(name)) => add_alias(&mut out.subjects[place], name),
            (Some(_), None) => {
                let at = At { file: ALT, line: row.line };
                faults.push(at.fault("alt_name", Message::new("problem-import-field-missing")));
            }
            (None, _) => out.notices.count(Notice::Orphan),
        }
    }
    for row in &add {
        let known = entry_number(row, ADD, &mut faults).is_none_or(|n| places.contains_key(&n));
        if !known {
            out.notices.count(Notice::Orphan);
        }
    }
    if out.subjects.is_empty() && faults.is_empty() {
        faults.push(At { file: SDN, line: 1 }.fault("", Message::new("problem-import-no-subjects")));
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

struct CsvRow {
    line: u64,
    fields: csv::StringRecord,
}

impl CsvRow {
    /// A field that is not empty.
    fn field(&self, at: usize) -> Option<&str> {
        self.fields.get(at).map(str::trim).filter(|f| !f.is_empty() && *f != "-0-")
    }
}

fn rows(bytes: &[u8], file: &str, fields: usize, faults: &mut Faults) -> Vec<CsvRow> {
    let body = match text::decode(bytes, file) {
        Ok(body) => body.trim_end_matches(['\u{1a}', '\r', '\n']),
        Err(fault) => {
            faults.push(fault);
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body.as_bytes());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                if record.len() == fields {
                    out.push(CsvRow { line, fields: record });
                } else {
                    let message = Message::new("problem-import-field-count")
                        .with("expected", fields as i64)
                        .with("found", record.len() as i64);
                    faults.push(At { file, line }.fault("", message));
                }
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                let message = Message::new("problem-import-csv").with("detail", e.to_string());
                faults.push(At { file, line }.fault("", message));
                break;
            }
        }
    }
    out
}

fn entry_number(row: &CsvRow, file: &str, faults: &mut Faults) -> Option<String> {
    let number = row.field(0).filter(|n| n.len() <= 12 && n.bytes().all(|b| b.is_ascii_digit()));
    if number.is_none() {
        faults.push(At { file, line: row.line }.fault("ent_num", Message::new("problem-import-number")));
    }
    number.map(str::to_owned)
}

fn subject(row: &CsvRow, number: &str, notices: &mut Notices) -> Option<Imported> {
    let name = row.field(1).filter(|n| !namematch::fold(n).is_empty())?;
    let kind = match row.field(2) {
        Some("individual") => SubjectKind::Person,
        Some("vessel") => SubjectKind::Vessel,
        Some("aircraft") => SubjectKind::Aircraft,
        _ => SubjectKind::Organisation,
    };
    let text = row.field(11).unwrap_or_default();
    let remarks = remarks::read(text, notices);
    let mut names = vec![ListedName { full: name.to_owned(), kind: NameKind::Primary }];
    names.extend(remarks.aliases);
    let title = row.field(4).unwrap_or_default();
    let programme = row.field(3).unwrap_or_default();
    let parts = [programme, title, text];
    let particulars = Particulars {
        kind,
        names,
        births: remarks.births,
        sex: remarks.sex,
        nationalities: remarks.nationalities,
        documents: remarks.documents,
        note: note(&parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(". ")),
    };
    Some(Imported { reference: number.to_owned(), particulars, action: None, basis: None, expires_on: None })
}

fn add_alias(subject: &mut Imported, name: &str) {
    let names = &mut subject.particulars.names;
    if namematch::fold(name).is_empty() {
        return;
    }
    match names.iter_mut().find(|n| n.full == name) {
        // The list has the alias both as quoted (weak) and as a name of its own: the stronger counts.
        Some(known) if known.kind == NameKind::Weak => known.kind = NameKind::Alias,
        Some(_) => {}
        None => names.push(ListedName { full: name.to_owned(), kind: NameKind::Alias }),
    }
}
