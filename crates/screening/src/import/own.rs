//! Gatehouse's own CSV: one header line, one subject a line, UTF-8; several values in one field are parted by `|`.
//!
//! | column | content |
//! |-|-|
//! | reference | the list's own reference, unique in the file; required |
//! | subject_kind | `person`, `organisation`, `vessel`, `aircraft`, `vehicle`, `document` |
//! | name | primary name; required unless the kind is `document` |
//! | aliases, weak_aliases, native_names | further names |
//! | births | `1980-02-29`, `1980-XX-XX`, `1965-XX-XX~` (about), `1973-XX-XX/1975-XX-XX` (from/to) |
//! | sex | `F`, `M`, `X` or nothing |
//! | nationalities | codes of Doc 9303-3 section 5 |
//! | documents | `UTO:L898902C3`, or a number alone |
//! | action | `refer`, `refuse_entry`, `arrest`, `inform`, `seize_document`, or nothing for the list's own |
//! | basis | legal basis, or nothing for the list's own |
//! | expires_on | `2027-12-31`, or nothing for the list's own |
//! | note | for the officer to read |

use std::collections::HashSet;
use std::str::FromStr;

use kernel::{Date, Message, Sex};

use super::{At, Faults, Imported, Reading, SUBJECTS_MAX, note, text};
use crate::birth::Birth;
use crate::model::{Action, ListedDocument, ListedName, NameKind, Particulars, SubjectKind};

const FILE: &str = "list.csv";

/// The header, in any order of columns; columns that are missing are empty.
pub const HEADER: &[&str] = &[
    "reference",
    "subject_kind",
    "name",
    "aliases",
    "weak_aliases",
    "native_names",
    "births",
    "sex",
    "nationalities",
    "documents",
    "action",
    "basis",
    "expires_on",
    "note",
];

pub(crate) fn read(bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(body.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.iter().map(|h| h.trim().to_owned()).collect::<Vec<_>>(),
        Err(e) => return Err(At { file: FILE, line: 1 }.fault("", csv_message(&e)).into()),
    };
    let mut faults = Faults::default();
    for unknown in header.iter().filter(|h| !HEADER.contains(&h.as_str())) {
        faults.push(At { file: FILE, line: 1 }.fault(unknown, Message::new("problem-import-unknown-column")));
    }
    for needed in ["reference", "subject_kind", "name"].iter().filter(|n| !header.iter().any(|h| h == *n)) {
        faults.push(At { file: FILE, line: 1 }.fault(needed, Message::new("problem-import-field-missing")));
    }
    let mut out = Reading::default();
    let mut seen: HashSet<String> = HashSet::new();
    for record in reader.records().take(SUBJECTS_MAX) {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                faults.push(At { file: FILE, line }.fault("", csv_message(&e)));
                break;
            }
        };
        let mut line = Line {
            header: &header,
            at: At { file: FILE, line: record.position().map_or(0, csv::Position::line) },
            record: &record,
            faults: &mut faults,
        };
        if let Some(subject) = line.subject() {
            if !seen.insert(subject.reference.clone()) {
                let message =
                    Message::new("problem-import-duplicate").with("reference", subject.reference.as_str());
                line.fault("reference", message);
            }
            out.subjects.push(subject);
        }
    }
    if out.subjects.is_empty() && faults.is_empty() {
        faults.push(At { file: FILE, line: 1 }.fault("", Message::new("problem-import-no-subjects")));
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

fn csv_message(e: &csv::Error) -> Message {
    Message::new("problem-import-csv").with("detail", e.to_string())
}

/// One line while it is read.
struct Line<'a> {
    header: &'a [String],
    at: At<'a>,
    record: &'a csv::StringRecord,
    faults: &'a mut Faults,
}

impl Line<'_> {
    fn fault(&mut self, field: &str, message: Message) {
        self.faults.push(self.at.fault(field, message));
    }

    fn field(&self, name: &str) -> &str {
        let at = self.header.iter().position(|h| h == name);
        at.and_then(|i| self.record.get(i)).map(str::trim).unwrap_or_default()
    }

    fn values(&self, name: &str) -> Vec<String> {
        self.field(name).split('|').map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned).collect()
    }

    /// Values of a type; each that is none is a fault.
    fn parsed<T: FromStr>(&mut self, name: &str) -> Vec<T> {
        let mut out = Vec::new();
        for value in self.values(name) {
            match value.parse() {
                Ok(v) => out.push(v),
                Err(_) => self.fault(name, Message::new("problem-import-value").with("field", name)),
            }
        }
        out
    }

    fn one<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.parsed(name).into_iter().next()
    }

    fn subject(&mut self) -> Option<Imported> {
        if self.record.len() != self.header.len() {
            let message = Message::new("problem-import-field-count")
                .with("expected", self.header.len() as i64)
                .with("found", self.record.len() as i64);
            self.fault("", message);
            return None;
        }
        let reference = self.field("reference").to_owned();
        let kind: Option<SubjectKind> = self.one("subject_kind");
        let names = self.names();
        let needs_name = kind != Some(SubjectKind::Document) && names.is_empty();
        if reference.is_empty() || needs_name {
            let field = if needs_name { "name" } else { "reference" };
            self.fault(field, Message::new("problem-import-field-missing"));
        }
        let sex = match self.field("sex") {
            "" => None,
            "F" | "M" | "X" => Some(Sex::from_letter(self.field("sex"))),
            _ => {
                self.fault("sex", Message::new("problem-import-value").with("field", "sex"));
                None
            }
        };
        let particulars = Particulars {
            kind: kind?,
            names,
            births: self.parsed::<Birth>("births"),
            sex,
            nationalities: self.parsed("nationalities"),
            documents: self.documents(),
            note: note(self.field("note")),
        };
        let basis = Some(self.field("basis").to_owned()).filter(|b| !b.is_empty());
        let action: Option<Action> = self.one("action");
        let expires_on: Option<Date> = self.one("expires_on");
        Some(Imported { reference, particulars, action, basis, expires_on })
    }

    fn names(&self) -> Vec<ListedName> {
        let columns = [
            ("name", NameKind::Primary),
            ("aliases", NameKind::Alias),
            ("weak_aliases", NameKind::Weak),
            ("native_names", NameKind::Native),
        ];
        let named = columns.into_iter().flat_map(|(column, kind)| {
            self.values(column).into_iter().map(move |full| ListedName { full, kind })
        });
        named.filter(|n| !namematch::fold(&n.full).is_empty()).collect()
    }

    fn documents(&mut self) -> Vec<ListedDocument> {
        let mut out = Vec::new();
        for value in self.values("documents") {
            let (issuer, number) =
                value.split_once(':').map_or((None, value.as_str()), |(i, n)| (Some(i), n));
            let code = issuer.map(str::parse).transpose();
            match (code, namematch::document_key(number)) {
                (Ok(issuer), Some(_)) => {
                    out.push(ListedDocument { issuer, number: number.trim().to_owned(), kind: None })
                }
                _ => self.fault("documents", Message::new("problem-import-value").with("field", "documents")),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_subject() {
        let csv = "reference,subject_kind,name,aliases,births,sex,nationalities,documents,expires_on\n\
                   U-1,person,Anna Eriksson,Anna Maria|A. Erikson,1974-08-12|1975-XX-XX~,F,UTO,UTO:L898902C3,2027-01-01\n";
        let reading = read(csv.as_bytes()).expect("valid");
        let p = &reading.subjects[0].particulars;
        assert_eq!((p.names.len(), p.births.len(), p.documents.len()), (3, 2, 1));
        assert_eq!(reading.subjects[0].expires_on.map(|d| d.to_string()).as_deref(), Some("2027-01-01"));
    }

    #[test]
    fn every_fault_names_its_line_and_field() {
        let csv = "reference,subject_kind,name,births,sex\nU-1,person,Anna,1974-13-12,F\nU-1,ship,,1974-08-12,Q\nU-3,person\n";
        let faults = read(csv.as_bytes()).expect_err("refused");
        let told: Vec<_> =
            faults.told.iter().map(|f| (f.line.unwrap_or(0), f.field.as_deref().unwrap_or(""))).collect();
        assert_eq!(told, [(2, "births"), (3, "subject_kind"), (3, "name"), (3, "sex"), (4, "")]);
    }
}
