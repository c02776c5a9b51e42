//! What the tests of PNRGOV share: the corpus, reading, and taking the places off what was read.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fs;
use std::path::PathBuf;

use carriermsg::model::{Announcement, Leg, Name, Traveller};
use carriermsg::{Code, Fact, Issue, Span, envelope, pnrgov};

/// One message of the corpus, read.
pub struct Case {
    pub bytes: Vec<u8>,
    pub said: Announcement,
    /// Issues of envelope, syntax and message.
    pub issues: Vec<Issue>,
}

impl Case {
    /// The codes of its issues, each once, in order.
    pub fn codes(&self) -> Vec<Code> {
        let mut codes: Vec<Code> = self.issues.iter().map(|issue| issue.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The traveller of that family and (first) given name.
    #[track_caller]
    pub fn traveller(&self, family: &str, given: &str) -> &Traveller {
        let fits = |traveller: &&Traveller| {
            value(&traveller.name.family) == family
                && traveller.name.given.first().map_or("", |given| given.value.as_str()) == given
        };
        self.said.travellers.iter().find(fits).unwrap_or_else(|| panic!("{family}/{given} is there"))
    }

    /// The bytes of a fact.
    pub fn says<T>(&self, fact: &Fact<T>) -> &str {
        std::str::from_utf8(fact.span.of(&self.bytes)).expect("the corpus is text")
    }
}

/// What a fact says, or nothing.
pub fn value(fact: &Option<Fact<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}

pub fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/pnrgov")
}

/// The names of all messages of the corpus.
pub fn names() -> Vec<String> {
    let files = fs::read_dir(corpus()).expect("the corpus").map(|file| file.expect("a file").path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "edi"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

pub fn bytes(name: &str) -> Vec<u8> {
    fs::read(corpus().join(format!("{name}.edi"))).expect("a message of the corpus")
}

#[track_caller]
pub fn load(name: &str) -> Case {
    read(bytes(name)).expect("one PNRGOV")
}

/// The first PNRGOV in `bytes`, if any.
pub fn read(bytes: Vec<u8>) -> Option<Case> {
    let reading = envelope::read(&bytes);
    let interchange = reading.interchanges.first()?;
    let message = interchange.messages.first()?;
    let (said, own) = pnrgov::read(message, &bytes);
    let mut issues: Vec<Issue> =
        [&reading.issues, &interchange.issues, &message.issues].into_iter().flatten().cloned().collect();
    issues.extend(own);
    Some(Case { said, issues, bytes })
}

/// Reads a message that was written, in an envelope.
#[track_caller]
pub fn read_written(message: &[u8]) -> Case {
    let mut bytes = b"UNB+UNOC:4+UO+NTAC+261124:0500+1'".to_vec();
    bytes.extend(message);
    bytes.extend(b"UNZ+1+1'");
    read(bytes).expect("what was written")
}

/// The same without places: two messages never stand at the same bytes.
pub fn unplaced(mut said: Announcement) -> Announcement {
    let none = Span::default();
    said.span = none;
    for leg in &mut said.legs {
        leg.span = none;
    }
    for traveller in &mut said.travellers {
        traveller.span = none;
        unplaced_name(&mut traveller.name);
        for document in &mut traveller.documents {
            document.span = none;
            document.name.as_mut().map(unplaced_name).unwrap_or_default();
        }
    }
    for reservation in &mut said.reservations {
        reservation.span = none;
        let changed = reservation.history.iter_mut().filter_map(|change| change.leg.as_mut());
        reservation.legs.iter_mut().chain(changed).for_each(|leg: &mut Leg| leg.span = none);
    }
    said
}

fn unplaced_name(name: &mut Name) {
    name.given_unknown = name.given_unknown.map(|_| Span::default());
}
