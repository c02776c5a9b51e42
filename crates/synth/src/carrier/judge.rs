//! The judge: whether what came back is what had to come.

use std::collections::{BTreeMap, BTreeSet};

use carriermsg::cusres::{self, Answer, Function};
use carriermsg::envelope::{self, MessageType};

use super::{Expect, Fault, Mark, Rule, Sending, Word};

/// The codes that were agreed with the State (CUSRES ERC 9321).
#[derive(Debug, Clone)]
pub struct Codes {
    /// May board.
    pub ok: String,
    /// Contact us.
    pub contact: String,
    /// Must not board.
    pub no_board: String,
    /// Not matched.
    pub unmatched: String,
}

impl Codes {
    fn word(&self, answer: &Answer) -> Word {
        let Some(code) = answer.codes.first().map(|code| code.value.as_str()) else { return Word::Unknown };
        let known = [
            (&self.ok, Word::Ok),
            (&self.contact, Word::Contact),
            (&self.no_board, Word::NoBoard),
            (&self.unmatched, Word::Unmatched),
        ];
        known.into_iter().find(|(own, _)| *own == code).map_or(Word::Unknown, |(_, word)| word)
    }
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// 962, 312 or 132.
    pub function: Function,
    /// Its own reference (UNH 0062).
    pub reference: String,
    /// The reference that it repeats.
    pub transaction: String,
    /// Whether it is a test.
    pub mark: Mark,
    /// Words on travellers (ERP+2), by the carrier's reference.
    pub words: Vec<(String, Word)>,
    /// Words on the list (ERP+1): whom they name, empty when nobody, in particular.
    pub errors: Vec<(String, Word)>,
}

/// Reads an answer; `None` when it is not one interchange with one CUSRES that can be read without loss.
pub fn hear(text: &str, codes: &Codes) -> Option<Heard> {
    let reading = envelope::read(text.as_bytes());
    let [interchange] = reading.interchanges.as_slice() else { return None };
    let [message] = interchange.messages.as_slice() else { return None };
    if message.kind != Some(MessageType::Cusres) || !reading.issues.is_empty() {
        return None;
    }
    let (response, issues) = cusres::read(message);
    if issues.iter().any(|issue| !issue.code.bytes_understood()) {
        return None;
    }
    let said = |answer: &Answer| {
        let reference = answer.reference.as_ref().or(answer.locator.as_ref());
        (reference.map(|reference| reference.value.clone()).unwrap_or_default(), codes.word(answer))
    };
    let test = interchange.header.as_ref().and_then(|header| header.test.as_ref());
    Some(Heard {
        function: response.function.value,
        reference: response.reference.value.clone(),
        transaction: response.transaction.as_ref().map(|of| of.value.clone()).unwrap_or_default(),
        mark: if test.is_some_and(|test| test.value == "1") { Mark::Test } else { Mark::Earnest },
        words: response.answers.iter().map(said).collect(),
        errors: response.errors.iter().map(said).collect(),
    })
}

/// A change of advice that nobody asked for (CUSRES 132).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The reference that an acknowledgement repeats.
    pub reference: String,
    /// Whom it is about, by the carrier's reference.
    pub traveller: String,
    /// What it says.
    pub word: Word,
}

/// The change that a text is; `None` when it is none.
pub fn change(text: &str, codes: &Codes) -> Option<Change> {
    let heard = hear(text, codes)?;
    let [(traveller, word)] = heard.words.as_slice() else { return None };
    let change = Change { reference: heard.transaction.clone(), traveller: traveller.clone(), word: *word };
    (heard.function == Function::Change && !change.reference.is_empty()).then_some(change)
}

/// Judges what came (`None`: nothing) for a sending. `earlier` are the answers to the steps before, by place.
pub fn judge(
    sending: &Sending,
    text: Option<&str>,
    codes: &Codes,
    earlier: &[Option<Heard>],
) -> (Option<Heard>, Vec<Fault>) {
    let wants = sending.expect != Expect::Silence;
    let Some(text) = text else {
        let silent = Fault::new(Rule::Answered, "an answer", "nothing");
        return (None, if wants { vec![silent] } else { Vec::new() });
    };
    let Some(heard) = hear(text, codes) else {
        return (None, vec![Fault::new(Rule::Readable, "one CUSRES", text)]);
    };
    let mut faults = Vec::new();
    envelope_of(sending, &heard, &mut faults);
    match &sending.expect {
        Expect::Silence => faults.push(Fault::new(Rule::Silent, "nothing", text)),
        Expect::Answer(wanted) => {
            has_function(&heard, Function::Answer, &mut faults);
            everybody(wanted.keys(), &heard.words, &mut faults);
            for (reference, word) in &heard.words {
                let right = wanted.get(reference);
                if let Some(right) = right.filter(|right| !right.fits(*word)) {
                    let came = format!("{reference}: {}", word.name());
                    faults.push(Fault::new(Rule::Advice, right.name(), came));
                }
            }
            nothing_wrong(&heard.errors, &mut faults);
        }
        Expect::Unmatched(names) => {
            has_function(&heard, Function::Acknowledge, &mut faults);
            let nobody = vec![String::new()];
            everybody(if names.is_empty() { &nobody } else { names }.iter(), &heard.errors, &mut faults);
            for (reference, word) in heard.errors.iter().filter(|(_, word)| *word != Word::Unmatched) {
                let came = format!("{reference}: {}", word.name());
                faults.push(Fault::new(Rule::Advice, Word::Unmatched.name(), came));
            }
            for (reference, _) in &heard.words {
                faults.push(Fault::new(Rule::NobodyElse, "", reference.as_str()));
            }
        }
        Expect::SameAs(step) => same(earlier.get(*step).and_then(Option::as_ref), &heard, &mut faults),
    }
    (Some(heard), faults)
}

fn envelope_of(sending: &Sending, heard: &Heard, faults: &mut Vec<Fault>) {
    if heard.transaction != sending.transaction {
        faults.push(Fault::new(Rule::Transaction, &*sending.transaction, &*heard.transaction));
    }
    if heard.mark != sending.mark {
        faults.push(Fault::new(Rule::TestMark, format!("{:?}", sending.mark), format!("{:?}", heard.mark)));
    }
}

fn has_function(heard: &Heard, wanted: Function, faults: &mut Vec<Fault>) {
    if heard.function != wanted {
        faults.push(Fault::new(Rule::Function, format!("{wanted:?}"), format!("{:?}", heard.function)));
    }
}

/// Each of the wanted once, and nobody else.
fn everybody<'a>(wanted: impl Iterator<Item = &'a String>, said: &[(String, Word)], faults: &mut Vec<Fault>) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (reference, _) in said {
        *times.entry(reference).or_default() += 1;
    }
    let wanted: BTreeSet<&str> = wanted.map(String::as_str).collect();
    for &reference in &wanted {
        match times.get(reference).copied().unwrap_or(0) {
            0 => faults.push(Fault::new(Rule::Everybody, reference, "nothing about them")),
            1 => {}
            n => faults.push(Fault::new(Rule::Once, reference, n.to_string())),
        }
    }
    for reference in times.keys().filter(|reference| !wanted.contains(*reference)) {
        faults.push(Fault::new(Rule::NobodyElse, "", *reference));
    }
}

fn nothing_wrong(errors: &[(String, Word)], faults: &mut Vec<Fault>) {
    for (reference, word) in errors {
        faults.push(Fault::new(Rule::Advice, "no error", format!("{reference}: {}", word.name())));
    }
}

/// The same words on the same people; when and under which reference it was written may differ.
fn same(before: Option<&Heard>, heard: &Heard, faults: &mut Vec<Fault>) {
    let told = |heard: &Heard| {
        let mut all: Vec<String> = heard
            .words
            .iter()
            .chain(&heard.errors)
            .map(|(reference, word)| format!("{reference}: {}", word.name()))
            .collect();
        all.sort();
        all
    };
    let (before, now) = (before.map(told).unwrap_or_default(), told(heard));
    if before != now {
        let lacks = |of: &[String], other: &[String]| {
            of.iter().filter(|one| !other.contains(one)).cloned().collect::<Vec<_>>().join(", ")
        };
        faults.push(Fault::new(Rule::SameAgain, lacks(&before, &now), lacks(&now, &before)));
    }
}

/// What the border said of travellers so far.
#[derive(Debug, Clone, Default)]
pub struct Record {
    refused: BTreeSet<String>,
}

impl Record {
    /// A change of advice was given.
    pub fn changed(&mut self, change: &Change) {
        match change.word {
            Word::NoBoard => drop(self.refused.insert(change.traveller.clone())),
            Word::Ok => drop(self.refused.remove(&change.traveller)),
            _ => {}
        }
    }

    /// An answer was given: *OK* about somebody who must not board, when no change withdrew that, is a fault.
    pub fn answered(&mut self, heard: &Heard) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (reference, word) in &heard.words {
            match word {
                Word::NoBoard => drop(self.refused.insert(reference.clone())),
                Word::Ok if self.refused.contains(reference) => {
                    faults.push(Fault::new(Rule::Withdrawn, format!("{reference}: no_board"), "ok"));
                }
                _ => {}
            }
        }
        faults
    }
}
