//! Files of any authority as CSV or JSON, read through a mapping that says which column is what.
//!
//! The mapping is data, kept with the import: columns that it does not name are passed over, a column that it names and
//! the file lacks is a fault.

use std::collections::BTreeMap;

use kernel::{Message, PartialDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gather::{Draft, Gather};
use super::{Faults, Notice, Reading, ftm, text};
use crate::birth::Birth;
use crate::model::{NameKind, SubjectKind};

const FILE: &str = "list";
/// Columns that one name may be joined of.
const COLUMNS_MAX: usize = 64;

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Comma-separated values with a header line.
    Csv,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    JsonLines,
}

/// The order of the parts of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year, month, day: `1980-02-29`, `1980`.
    #[default]
    Ymd,
    /// Day, month, year: `29/02/1980`.
    Dmy,
    /// Month, day, year: `02/29/1980`.
    Mdy,
}

/// A name and the columns that it is joined of, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameColumns {
    /// Columns.
    pub columns: Vec<String>,
    /// What the name is to its bearer.
    pub kind: NameKind,
}

/// A document's columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentColumns {
    /// Number.
    pub number: String,
    /// Issuing state.
    #[serde(default)]
    pub issuer: Option<String>,
    /// What it is: `passport`, `national_id`, `imo`, `registration`, ….
    pub kind: String,
}

/// Which column of a file is what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// How the file is laid out.
    pub layout: Layout,
    /// What parts fields of a CSV file; a comma when absent.
    #[serde(default)]
    pub delimiter: Option<char>,
    /// What parts several values in one field; none when absent.
    #[serde(default)]
    pub split: Option<String>,
    /// Column of the list's own reference.
    pub reference: String,
    /// Kind of every subject, or of those whose kind column says nothing.
    #[serde(default)]
    pub kind: Option<SubjectKind>,
    /// Column of the kind.
    #[serde(default)]
    pub kind_column: Option<String>,
    /// What the kind column's values mean.
    #[serde(default)]
    pub kinds: BTreeMap<String, SubjectKind>,
    /// Names.
    pub names: Vec<NameColumns>,
    /// Columns of dates of birth.
    #[serde(default)]
    pub births: Vec<String>,
    /// The order of their parts.
    #[serde(default)]
    pub date_order: DateOrder,
    /// Column of the sex: `M`, `F`, `Male`, `Female`.
    #[serde(default)]
    pub sex: Option<String>,
    /// Columns of nationalities, by English name, two letters or three.
    #[serde(default)]
    pub nationalities: Vec<String>,
    /// Documents.
    #[serde(default)]
    pub documents: Vec<DocumentColumns>,
    /// Columns that the officer shall read.
    #[serde(default)]
    pub notes: Vec<String>,
}

impl Mapping {
    fn columns(&self) -> Vec<&str> {
        let mut all = vec![self.reference.as_str()];
        all.extend(self.kind_column.as_deref());
        all.extend(self.names.iter().flat_map(|n| n.columns.iter().map(String::as_str)));
        all.extend(self.births.iter().map(String::as_str));
        all.extend(self.sex.as_deref());
        all.extend(self.nationalities.iter().map(String::as_str));
        all.extend(self.documents.iter().map(|d| d.number.as_str()));
        all.extend(self.documents.iter().filter_map(|d| d.issuer.as_deref()));
        all.extend(self.notes.iter().map(String::as_str));
        all
    }
}

/// A row: column and values.
type Row = BTreeMap<String, Vec<String>>;

pub(crate) fn read(mapping: &Mapping, bytes: &[u8]) -> Result<Reading, Faults> {
    let body = text::decode(bytes, FILE)?;
    let mut gather = Gather::new(FILE);
    if mapping.names.is_empty() || mapping.columns().len() > COLUMNS_MAX {
        gather.missing(1, "names");
        return gather.end(Ok(()));
    }
    match mapping.layout {
        Layout::Csv => csv_rows(mapping, body, &mut gather),
        Layout::Json => match serde_json::from_str::<Vec<serde_json::Value>>(body) {
            Ok(rows) => {
                for (number, row) in (1u64..).zip(rows) {
                    json_row(mapping, number, &row, &mut gather);
                }
            }
            Err(e) => json_fault(e.line() as u64, &e, &mut gather),
        },
        Layout::JsonLines => {
            for (line, text) in (1u64..).zip(body.lines()).filter(|(_, t)| !t.trim().is_empty()) {
                match serde_json::from_str(text) {
                    Ok(row) => json_row(mapping, line, &row, &mut gather),
                    Err(e) => json_fault(line, &e, &mut gather),
                }
            }
        }
    }
    gather.end(Ok(()))
}

fn csv_rows(mapping: &Mapping, body: &str, gather: &mut Gather) {
    let delimiter = mapping.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(body.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|h| h.trim().to_owned()).collect(),
        Err(e) => return csv_fault(1, &e, gather),
    };
    for column in mapping.columns().into_iter().filter(|c| !header.iter().any(|h| h == c)) {
        gather.fault(1, column, Message::new("problem-import-column-missing").with("column", column));
    }
    if !gather.faults.is_empty() {
        return;
    }
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cells = header.iter().cloned().zip(record.iter().map(|cell| vec![cell.to_owned()]));
                take(mapping, line, &cells.collect(), gather);
            }
            Err(e) => return csv_fault(e.position().map_or(0, csv::Position::line), &e, gather),
        }
    }
}

fn csv_fault(line: u64, e: &csv::Error, gather: &mut Gather) {
    gather.fault(line, "", Message::new("problem-import-csv").with("detail", e.to_string()));
}

fn json_fault(line: u64, e: &serde_json::Error, gather: &mut Gather) {
    gather.fault(line, "", Message::new("problem-import-json").with("detail", e.to_string()));
}

/// A JSON object: texts, numbers, and arrays of them; anything else has no place in a column.
fn json_row(mapping: &Mapping, line: u64, row: &serde_json::Value, gather: &mut Gather) {
    use serde_json::Value;
    let one = |v: &Value| match v {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    let Some(object) = row.as_object() else {
        return gather.fault(line, "", Message::new("problem-import-json").with("detail", "no object"));
    };
    let cells = object.iter().map(|(name, value)| {
        let values = match value {
            Value::Array(all) => all.iter().filter_map(one).collect(),
            other => one(other).into_iter().collect(),
        };
        (name.clone(), values)
    });
    take(mapping, line, &cells.collect(), gather);
}

fn take(mapping: &Mapping, line: u64, row: &Row, gather: &mut Gather) {
    let Some(reference) = values(mapping, row, &mapping.reference).into_iter().next() else {
        return gather.missing(line, &mapping.reference);
    };
    let said = mapping.kind_column.as_deref().and_then(|c| values(mapping, row, c).into_iter().next());
    let kind = said.and_then(|s| mapping.kinds.get(&s).copied()).or(mapping.kind);
    let Some(kind) = kind else {
        return gather.missing(line, mapping.kind_column.as_deref().unwrap_or("kind"));
    };
    let mut draft = Draft::new(&reference, kind);
    for name in &mapping.names {
        match name.columns.as_slice() {
            [column] => values(mapping, row, column).iter().for_each(|n| draft.name(n, name.kind)),
            columns => {
                let parts = columns.iter().filter_map(|c| values(mapping, row, c).into_iter().next());
                draft.name(&parts.collect::<Vec<_>>().join(" "), name.kind);
            }
        }
    }
    for text in mapping.births.iter().flat_map(|c| values(mapping, row, c)) {
        match date(&text, mapping.date_order) {
            Some(date) => draft.birth(Birth::on(date)),
            None => gather.notices().count(Notice::UnreadDate),
        }
    }
    for sex in mapping.sex.iter().flat_map(|c| values(mapping, row, c)) {
        draft.sex(&sex);
    }
    for state in mapping.nationalities.iter().flat_map(|c| values(mapping, row, c)) {
        draft.nationality(&state, gather.notices());
    }
    for document in &mapping.documents {
        let issuer = document.issuer.as_deref().and_then(|c| values(mapping, row, c).into_iter().next());
        for number in values(mapping, row, &document.number) {
            draft.document(&number, issuer.as_deref(), &document.kind, gather.notices());
        }
    }
    for note in &mapping.notes {
        draft.note(Some(&values(mapping, row, note).join(", ")));
    }
    let imported = draft.done();
    if imported.particulars.names.is_empty() && imported.particulars.documents.is_empty() {
        return gather.missing(line, "names");
    }
    gather.subject(line, &mapping.reference, imported);
}

fn values(mapping: &Mapping, row: &Row, column: &str) -> Vec<String> {
    let cells = row.get(column).into_iter().flatten();
    let split = cells.flat_map(|cell| match mapping.split.as_deref().filter(|s| !s.is_empty()) {
        Some(mark) => cell.split(mark).map(str::trim).map(str::to_owned).collect::<Vec<_>>(),
        None => vec![cell.trim().to_owned()],
    });
    split.filter(|v| !v.is_empty()).collect()
}

fn date(text: &str, order: DateOrder) -> Option<PartialDate> {
    if let Some(date) = ftm::partial(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match order {
        DateOrder::Ymd => (a, b, c),
        DateOrder::Dmy => (c, b, a),
        DateOrder::Mdy => (c, a, b),
    };
    let month = month.parse().ok().or_else(|| super::remarks::month_of(month))?;
    PartialDate::new(Some(year.parse().ok()?), Some(month), Some(day.parse().ok()?)).ok()
}
