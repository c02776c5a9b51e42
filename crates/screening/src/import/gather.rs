//! What every importer does with the subjects of a file: references are unique, nobody is without a name, a file without
//! subjects is no list.

use std::collections::HashSet;

use kernel::{CountryCode, Message};

use super::{At, Fault, Faults, Imported, Notice, Notices, Reading, SUBJECTS_MAX};
use crate::birth::Birth;
use crate::countries;
use crate::model::{ListedDocument, ListedName, NameKind, Particulars, SubjectKind};

/// A reading while it goes on.
pub(super) struct Gather {
    file: &'static str,
    seen: HashSet<String>,
    out: Reading,
    pub(super) faults: Faults,
}

impl Gather {
    pub(super) fn new(file: &'static str) -> Self {
        Self { file, seen: HashSet::new(), out: Reading::default(), faults: Faults::default() }
    }

    pub(super) fn notices(&mut self) -> &mut Notices {
        &mut self.out.notices
    }

    pub(super) fn at(&self, line: u64) -> At<'static> {
        At { file: self.file, line }
    }

    pub(super) fn fault(&mut self, line: u64, field: &str, message: Message) {
        self.faults.push(self.at(line).fault(field, message));
    }

    pub(super) fn missing(&mut self, line: u64, field: &str) {
        self.fault(line, field, Message::new("problem-import-field-missing"));
    }

    /// Takes a subject; `field` is what the layout calls its reference.
    pub(super) fn subject(&mut self, line: u64, field: &str, subject: Imported) {
        if !self.seen.insert(subject.reference.clone()) {
            let message =
                Message::new("problem-import-duplicate").with("reference", subject.reference.as_str());
            self.fault(line, field, message);
        } else if self.out.subjects.len() < SUBJECTS_MAX {
            self.out.subjects.push(subject);
        } else {
            self.fault(
                line,
                field,
                Message::new("problem-import-subjects").with("limit", SUBJECTS_MAX as i64),
            );
        }
    }

    /// The reading, or why there is none.
    pub(super) fn end(mut self, parsed: Result<(), Fault>) -> Result<Reading, Faults> {
        if let Err(fault) = parsed {
            self.faults.push(fault);
        } else if self.out.subjects.is_empty() && self.faults.is_empty() {
            self.missing_all();
        }
        if self.faults.is_empty() { Ok(self.out) } else { Err(self.faults) }
    }

    fn missing_all(&mut self) {
        self.fault(1, "", Message::new("problem-import-no-subjects"));
    }
}

/// A subject while it is put together; the same thing said twice is kept once.
pub(super) struct Draft {
    reference: String,
    particulars: Particulars,
    notes: Vec<String>,
    basis: Option<String>,
}

impl Draft {
    pub(super) fn new(reference: &str, kind: SubjectKind) -> Self {
        let particulars = Particulars {
            kind,
            names: Vec::new(),
            births: Vec::new(),
            sex: None,
            nationalities: Vec::new(),
            documents: Vec::new(),
            note: None,
        };
        Self { reference: reference.to_owned(), particulars, notes: Vec::new(), basis: None }
    }

    /// Adds a name in any script; the stronger kind of two equal names stays.
    pub(super) fn name(&mut self, full: &str, kind: NameKind) {
        let full = full.split_whitespace().collect::<Vec<_>>().join(" ");
        if namematch::fold(&full).is_empty() {
            return;
        }
        match self.particulars.names.iter_mut().find(|n| n.full == full) {
            Some(known) if known.kind == NameKind::Weak => known.kind = kind,
            Some(_) => {}
            None => self.particulars.names.push(ListedName { full, kind }),
        }
    }

    pub(super) fn birth(&mut self, birth: Birth) {
        if !self.particulars.births.contains(&birth) {
            self.particulars.births.push(birth);
        }
    }

    pub(super) fn sex(&mut self, text: &str) {
        use kernel::Sex;
        self.particulars.sex = match text.trim().to_ascii_lowercase().as_str() {
            "m" | "male" => Some(Sex::Male),
            "f" | "female" => Some(Sex::Female),
            _ => self.particulars.sex,
        };
    }

    /// A nationality by name or two letters.
    pub(super) fn nationality(&mut self, text: &str, notices: &mut Notices) {
        match state(text) {
            Some(code) if !self.particulars.nationalities.contains(&code) => {
                self.particulars.nationalities.push(code);
            }
            Some(_) => {}
            None => notices.count(Notice::UnknownCountry),
        }
    }

    /// A document or identifying number; `kind` is one of the words that the model names.
    pub(super) fn document(&mut self, number: &str, issuer: Option<&str>, kind: &str, notices: &mut Notices) {
        let issuer = issuer.and_then(state);
        let numbers = super::remarks::numbers_in(number);
        if numbers.is_empty() {
            notices.count(Notice::UnreadDocument);
        }
        for number in numbers {
            let document = ListedDocument { issuer, number, kind: Some(kind.to_owned()) };
            if !self.particulars.documents.contains(&document) {
                self.particulars.documents.push(document);
            }
        }
    }

    pub(super) fn note(&mut self, text: Option<&str>) {
        self.notes.extend(text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned));
    }

    pub(super) fn basis(&mut self, text: &str) {
        self.basis = Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    }

    pub(super) fn is_nameless(&self) -> bool {
        self.particulars.names.is_empty()
    }

    pub(super) fn done(mut self) -> Imported {
        // The name under which the list has the subject stands first.
        self.particulars.names.sort_by_key(|n| n.kind != NameKind::Primary);
        self.particulars.note = super::note(&self.notes.join(". "));
        Imported {
            reference: self.reference,
            particulars: self.particulars,
            action: None,
            basis: self.basis,
            expires_on: None,
        }
    }
}

/// A state by its English name, its two letters or its code in documents.
pub(crate) fn state(text: &str) -> Option<CountryCode> {
    let text = text.trim();
    match text.len() {
        2 => countries::of_two_letters(text),
        3 if text.bytes().all(|b| b.is_ascii_uppercase()) => text.parse().ok().map(countries::canonical),
        _ => countries::code(text),
    }
}
