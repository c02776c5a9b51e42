//! What each State's answer codes mean, as data that the caller brings: one line for each code, `state,code,meaning`.

use std::fmt;

/// What a code says of a traveller or a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Meaning {
    /// May board.
    Cleared,
    /// Must not board.
    NotCleared,
    /// The data do not suffice for an answer.
    Insufficient,
    /// The traveller or flight matches nothing that is known.
    Unmatched,
    /// Received and not vetted: says nothing of boarding.
    Received,
}

impl Meaning {
    const NAMES: [(&'static str, Meaning); 5] = [
        ("cleared", Meaning::Cleared),
        ("not-cleared", Meaning::NotCleared),
        ("insufficient", Meaning::Insufficient),
        ("unmatched", Meaning::Unmatched),
        ("received", Meaning::Received),
    ];

    /// The meaning named so in a table.
    pub fn of(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, meaning)| meaning)
    }
}

/// The codes of States. A `?` in a code stands for any one character, as where each character says something of its own; the
/// first line that fits counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeTable {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    state: String,
    code: String,
    meaning: Meaning,
}

/// A line of a table that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// Its number, from 1.
    pub line: usize,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cusres code table: line {} is not state,code,meaning", self.line)
    }
}

impl std::error::Error for TableError {}

impl CodeTable {
    /// Reads lines of `state,code,meaning`, the state an ISO 3166-1 alpha-3 code, the meaning `cleared`, `not-cleared`,
    /// `insufficient`, `unmatched` or `received`. Lines that are empty or begin with `#` say nothing.
    ///
    /// # Errors
    /// [`TableError`] at the first line that is otherwise.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let mut rows = Vec::new();
        for (line, content) in (1..).zip(text.lines().map(str::trim)) {
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let mut parts = content.split(',').map(str::trim);
            let row = (|| {
                let state = parts.next().filter(|state| !state.is_empty())?.to_owned();
                let code = parts.next().filter(|code| !code.is_empty())?.to_owned();
                let meaning = Meaning::of(parts.next()?)?;
                parts.next().is_none().then_some(Row { state, code, meaning })
            })();
            rows.push(row.ok_or(TableError { line })?);
        }
        Ok(Self { rows })
    }

    /// What `code` means to `state`; `None` when the table does not say.
    pub fn meaning(&self, state: &str, code: &str) -> Option<Meaning> {
        let fits = |row: &&Row| row.state == state && fits(&row.code, code);
        self.rows.iter().find(fits).map(|row| row.meaning)
    }

    /// The first code by which `state` says `meaning`; codes with `?` say nothing definite and are passed over.
    pub fn code(&self, state: &str, meaning: Meaning) -> Option<&str> {
        let says = |row: &&Row| row.state == state && row.meaning == meaning && !row.code.contains('?');
        self.rows.iter().find(says).map(|row| row.code.as_str())
    }
}

fn fits(pattern: &str, code: &str) -> bool {
    pattern.chars().count() == code.chars().count()
        && pattern.chars().zip(code.chars()).all(|(expected, said)| expected == '?' || expected == said)
}
