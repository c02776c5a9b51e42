//! What an import would change in a list: added, changed, removed, unchanged.
//!
//! Pure. An import is whole: what the file no longer has is removed (withdrawn, never deleted).

use std::collections::HashMap;

use kernel::EntryId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::import::{Fault, Imported, Notices};
use crate::model::{EntryState, NameKind, Particulars, SubjectKind};

/// Samples of each kind of change that a reviewer sees.
pub const SAMPLES_MAX: usize = 20;

/// What a list has under a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The entry.
    pub entry: EntryId,
    /// Digest of what it says.
    pub digest: String,
    /// Where it stands.
    pub state: EntryState,
    /// The name shown.
    pub title: String,
}

/// How a subject changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// New in the list.
    Added,
    /// Says something else.
    Changed,
    /// Gone from the file.
    Removed,
}

/// One changed subject, for the reviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sample {
    /// How it changes.
    pub change: Change,
    /// The list's own reference.
    pub reference: String,
    /// The name shown.
    pub name: String,
}

/// What an import changes, or why it is refused.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Subjects that the list does not have yet.
    pub added: u64,
    /// Subjects of which the list says something else.
    pub changed: u64,
    /// Entries that the file no longer has.
    pub removed: u64,
    /// Subjects that stay as they are.
    pub unchanged: u64,
    /// The first changes of each kind.
    pub samples: Vec<Sample>,
    /// Why the file is refused; empty when it is not.
    pub faults: Vec<Fault>,
    /// Faults beyond those told.
    pub more_faults: u64,
    /// What the file says in words that no code fits, counted by message id.
    pub notices: Notices,
}

/// What to do with each subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Insert the subject at this place of the file.
    Add(usize),
    /// Replace an entry by the subject at this place of the file.
    Change(EntryId, usize),
    /// Take the entry out of force.
    Remove(EntryId),
}

/// The digest of what a list says of a subject.
pub fn digest(imported: &Imported) -> String {
    let json = serde_json::to_vec(imported).expect("particulars serialise");
    Sha256::digest(json).iter().map(|b| format!("{b:02x}")).collect()
}

/// Compares a file with what the list has.
pub fn compare(
    known: &HashMap<String, Known>,
    subjects: &[Imported],
    notices: &Notices,
) -> (Vec<Step>, Report) {
    let mut report = Report { notices: notices.clone(), ..Default::default() };
    let mut steps = Vec::new();
    let mut left: HashMap<&str, &Known> = known.iter().map(|(r, k)| (r.as_str(), k)).collect();
    for (at, subject) in subjects.iter().enumerate() {
        match left.remove(subject.reference.as_str()) {
            None => {
                report.added += 1;
                sample(&mut report, Change::Added, &subject.reference, subject.particulars.title());
                steps.push(Step::Add(at));
            }
            Some(k) if k.state == EntryState::Active && k.digest == digest(subject) => report.unchanged += 1,
            Some(k) => {
                report.changed += 1;
                sample(&mut report, Change::Changed, &subject.reference, subject.particulars.title());
                steps.push(Step::Change(k.entry, at));
            }
        }
    }
    let mut gone: Vec<_> = left.into_iter().filter(|(_, k)| k.state == EntryState::Active).collect();
    gone.sort_unstable_by_key(|(reference, _)| *reference);
    for (reference, k) in gone {
        report.removed += 1;
        sample(&mut report, Change::Removed, reference, &k.title);
        steps.push(Step::Remove(k.entry));
    }
    (steps, report)
}

fn sample(report: &mut Report, change: Change, reference: &str, name: &str) {
    if report.samples.iter().filter(|s| s.change == change).count() < SAMPLES_MAX {
        report.samples.push(Sample { change, reference: reference.to_owned(), name: name.to_owned() });
    }
}

/// Whether the particulars miss what keeps false alerts low: `(no date of birth, only single-word names)`; only
/// persons can.
pub fn gaps(p: &Particulars) -> (bool, bool) {
    let person = p.kind == SubjectKind::Person;
    let full = p.names.iter().filter(|n| n.kind != NameKind::Weak);
    let single = full.clone().all(|n| namematch::Name::parse(&n.full).parts() < 2);
    (person && p.births.iter().all(|b| b.from.year().is_none()), person && single)
}

/// Folded names and document numbers, for searching by text.
pub fn search_text(p: &Particulars, reference: &str) -> String {
    let names = p.names.iter().map(|n| namematch::fold(&n.full));
    let numbers =
        p.documents.iter().filter_map(|d| namematch::document_key(&d.number)).map(|n| n.to_lowercase());
    let all: Vec<String> = names.chain(numbers).chain([reference.to_lowercase()]).collect();
    all.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ListedName;
    use kernel::Timestamp;

    fn subject(reference: &str, name: &str) -> Imported {
        Imported {
            reference: reference.into(),
            particulars: Particulars {
                kind: SubjectKind::Person,
                names: vec![ListedName { full: name.into(), kind: NameKind::Primary }],
                births: Vec::new(),
                sex: None,
                nationalities: Vec::new(),
                documents: Vec::new(),
                note: None,
            },
            action: None,
            basis: None,
            expires_on: None,
        }
    }

    fn known(n: u8, s: &Imported, state: EntryState) -> (String, Known) {
        let entry = EntryId::new(Timestamp::from_millis(1), [n; 10]);
        (s.reference.clone(), Known { entry, digest: digest(s), state, title: "X".into() })
    }

    #[test]
    fn a_file_is_compared_by_reference_and_content() {
        let (a, b, c) = (subject("A", "Anna One"), subject("B", "Bert Two"), subject("C", "Carl Three"));
        let have = HashMap::from([
            known(1, &a, EntryState::Active),
            known(2, &subject("B", "Old Two"), EntryState::Active),
            known(3, &subject("D", "Dora Four"), EntryState::Active),
            known(4, &subject("E", "Eve Five"), EntryState::Withdrawn),
        ]);
        let (steps, report) = compare(&have, &[a, b, c], &Notices::default());
        assert_eq!((report.added, report.changed, report.removed, report.unchanged), (1, 1, 1, 1));
        assert_eq!(steps, [Step::Change(have["B"].entry, 1), Step::Add(2), Step::Remove(have["D"].entry)]);
    }

    #[test]
    fn gaps_are_what_costs_false_alerts() {
        assert_eq!(gaps(&subject("A", "Sukamto").particulars), (true, true));
        assert_eq!(gaps(&subject("A", "Anna One").particulars), (true, false));
    }
}
