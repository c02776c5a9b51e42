//! Plays scripts: sends, judges what comes, fetches what was not asked for and acknowledges it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use kernel::{Outcome, Problem};
use platform::Stopwatch;
use platform::clock::pause;
use serde_json::Value;
use synth::carrier::{
    Change, Codes, Deed, Desk, Expect, Fault, Heard, Known, Mark, Record, Rule, Script, Sending, Wanted,
    Word, change, judge,
};

use super::line::{Came, Line, not_let_in};
use super::report::{CaseRow, Report, Violation};

/// Between two fetches while a decision is awaited.
const FETCH_EVERY: Duration = Duration::from_millis(500);

/// Decisions about one traveller that may overtake each other before the last is looked at.
const OVERTAKEN_MAX: usize = 5;

/// How long is waited for what.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For an officer's decision, and for its withdrawal.
    pub decision: Duration,
    /// For an answer.
    pub answer: Duration,
}

/// Plays scripts on one line.
pub struct Player {
    line: Line,
    desk: Desk,
    codes: Codes,
    patience: Patience,
    record: Record,
    /// Everybody whom this run announced.
    announced: BTreeSet<String>,
    /// Changes that this run acknowledged.
    acknowledged: BTreeSet<String>,
    report: Report,
    latencies: Vec<Duration>,
}

/// Where a script stands.
struct Place {
    case: &'static str,
    step: &'static str,
    /// Answers to the steps before, by place.
    heard: Vec<Option<Heard>>,
    /// Interchanges as the server filed them, by step.
    filed: Vec<Option<String>>,
}

impl Player {
    /// Nothing played yet.
    pub fn new(line: Line, desk: Desk, codes: Codes, patience: Patience) -> Self {
        let report = Report::new(&desk);
        Self {
            line,
            desk,
            codes,
            patience,
            record: Record::default(),
            announced: BTreeSet::new(),
            acknowledged: BTreeSet::new(),
            report,
            latencies: Vec::new(),
        }
    }

    /// Who writes.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Sees that the server lets the carrier in, and acknowledges what it is still owed from before.
    ///
    /// # Errors
    /// When the server does not answer, or does not let the account send under this name.
    pub fn open(&mut self) -> Outcome<()> {
        let place = Place { case: "open", step: "changes", heard: Vec::new(), filed: Vec::new() };
        match self.line.fetch(&self.desk.sender)? {
            Came::Answer(given, _) => self.given(&place, &given).map(drop),
            Came::Refused(status, id) => Err(not_let_in(status).because(id)),
        }
    }

    /// What came of everything.
    pub fn report(mut self) -> Report {
        self.report.retried = self.line.retried;
        self.report.acknowledged = self.acknowledged.len();
        self.report.latency(self.latencies);
        self.report
    }

    /// Plays a script, then acknowledges what there is.
    ///
    /// # Errors
    /// When the server does not answer for long.
    pub fn play(&mut self, script: &Script) -> Outcome<()> {
        let before = self.report.violations.len();
        let mut place = Place { case: script.case.name(), step: "", heard: Vec::new(), filed: Vec::new() };
        for step in &script.steps {
            place.step = step.name;
            let (heard, filed) = match &step.deed {
                Deed::Send(sending) => self.send(&place, sending, None)?,
                Deed::Again(of) => {
                    let sending = sending_of(script, *of)?;
                    let expect = match sending.expect {
                        Expect::Silence => Expect::Silence,
                        _ => Expect::SameAs(*of),
                    };
                    let filed = place.filed.get(*of).cloned().flatten();
                    self.send(&place, &Sending { expect, ..sending.clone() }, filed)?
                }
                Deed::Await { reference, announced } => {
                    self.decision(&place, reference, sending_of(script, *announced)?)?;
                    (None, None)
                }
            };
            place.heard.push(heard);
            place.filed.push(filed);
        }
        place.step = "changes";
        self.fetch(&place)?;
        let violations = self.report.violations.len() - before;
        self.report.cases.push(CaseRow {
            case: script.case.name(),
            flight: script.flight.clone(),
            steps: script.steps.len(),
            violations,
        });
        Ok(())
    }

    /// Sends and judges. `filed` is the interchange that the same bytes were filed as before.
    fn send(
        &mut self,
        place: &Place,
        sending: &Sending,
        filed: Option<String>,
    ) -> Outcome<(Option<Heard>, Option<String>)> {
        self.report.messages += 1;
        if let (Expect::Answer(wanted), Mark::Earnest) = (&sending.expect, sending.mark) {
            self.announced.extend(wanted.keys().cloned());
        }
        let (receipt, took) = match self.line.send(&sending.bytes)? {
            Came::Answer(receipt, took) => (receipt, took),
            Came::Refused(status, id) => {
                let fault = Fault::new(Rule::Accepted, "2xx", format!("{status} {id}"));
                self.blame(place, vec![fault]);
                return Ok((None, None));
            }
        };
        self.latencies.push(took);
        let mut faults = Vec::new();
        if took > self.patience.answer {
            let expected = format!("{} ms", self.patience.answer.as_millis());
            faults.push(Fault::new(Rule::InTime, expected, format!("{} ms", took.as_millis())));
        }
        faults.extend(taken(&receipt, filed.as_deref()));
        let text = receipt.get("reply").and_then(Value::as_str);
        let (heard, wrong) = judge(sending, text, &self.codes, &place.heard);
        faults.extend(wrong);
        if let Some(heard) = &heard {
            if sending.mark == Mark::Earnest {
                faults.extend(self.record.answered(heard));
            }
            self.report.replies.count(heard);
        }
        self.blame(place, faults);
        let filed = receipt.get("interchange").and_then(Value::as_str).map(str::to_owned);
        Ok((heard, filed))
    }

    /// Waits for what an officer decides about somebody: each change is acknowledged, and the list, sent again, is answered by it.
    fn decision(&mut self, place: &Place, reference: &str, list: &Sending) -> Outcome<()> {
        let watch = Stopwatch::start();
        let mut word = None;
        loop {
            let changes = self.fetch(place)?;
            if let Some(last) = latest(&changes, reference) {
                word = self.as_told(place, reference, list, last)?;
            }
            if word == Some(Word::Ok) {
                return Ok(());
            }
            if watch.elapsed() >= self.patience.decision {
                break;
            }
            pause(FETCH_EVERY);
        }
        if word.is_none() {
            self.report.undecided += 1;
        }
        Ok(())
    }

    /// Sends the list again: its answer says what the change said. A change that comes meanwhile overtakes that, and is looked
    /// at in its place, but not for ever.
    fn as_told(
        &mut self,
        place: &Place,
        reference: &str,
        list: &Sending,
        mut word: Word,
    ) -> Outcome<Option<Word>> {
        let Expect::Answer(everybody) = &list.expect else { return Ok(Some(word)) };
        for _ in 0..OVERTAKEN_MAX {
            let mut wanted: BTreeMap<_, _> = everybody.keys().map(|of| (of.clone(), Wanted::Any)).collect();
            wanted.insert(reference.to_owned(), Wanted::Only(word));
            let told = Sending { expect: Expect::Answer(wanted), ..list.clone() };
            let before = self.report.violations.len();
            self.send(place, &told, None)?;
            let broken = self.report.violations.split_off(before);
            let changes = self.fetch(place)?;
            let Some(last) = latest(&changes, reference) else {
                self.report.violations.extend(broken);
                break;
            };
            word = last;
        }
        Ok(Some(word))
    }

    /// Fetches what was not asked for, and acknowledges each.
    fn fetch(&mut self, place: &Place) -> Outcome<Vec<Change>> {
        match self.line.fetch(&self.desk.sender)? {
            Came::Answer(given, _) => self.given(place, &given),
            Came::Refused(status, id) => {
                self.blame(place, vec![Fault::new(Rule::Accepted, "2xx", format!("{status} {id}"))]);
                Ok(Vec::new())
            }
        }
    }

    fn given(&mut self, place: &Place, given: &Value) -> Outcome<Vec<Change>> {
        let mut changes = Vec::new();
        for one in given.as_array().into_iter().flatten() {
            let text = one.get("text").and_then(Value::as_str).unwrap_or_default();
            let Some(change) = change(text, &self.codes) else {
                self.blame(place, vec![Fault::new(Rule::Change, "CUSRES 132 about one traveller", text)]);
                continue;
            };
            if self.acknowledged.contains(&change.reference) {
                let fault = Fault::new(Rule::Acknowledged, "given once", change.reference.clone());
                self.blame(place, vec![fault]);
            }
            self.acknowledge(place, &change)?;
            self.record.changed(&change);
            changes.push(change);
        }
        Ok(changes)
    }

    fn acknowledge(&mut self, place: &Place, change: &Change) -> Outcome<()> {
        let known = if self.announced.contains(&change.traveller) { Known::Announced } else { Known::Nobody };
        self.report.strangers += usize::from(known == Known::Nobody);
        let nth = u32::try_from(self.acknowledged.len() + 1).unwrap_or(u32::MAX);
        let bytes = self.desk.acknowledge(&change.reference, nth, known, &self.codes);
        self.report.messages += 1;
        let faults = match self.line.send(&bytes)? {
            Came::Answer(receipt, _) => taken(&receipt, None).into_iter().collect(),
            Came::Refused(status, id) => vec![Fault::new(Rule::Accepted, "2xx", format!("{status} {id}"))],
        };
        self.acknowledged.insert(change.reference.clone());
        self.blame(place, faults);
        Ok(())
    }

    fn blame(&mut self, place: &Place, faults: Vec<Fault>) {
        let violation = |fault| Violation { case: place.case, step: place.step, fault };
        self.report.violations.extend(faults.into_iter().map(violation));
    }
}

/// The last word of some changes about somebody.
fn latest(changes: &[Change], reference: &str) -> Option<Word> {
    changes.iter().rev().find(|change| change.traveller == reference).map(|change| change.word)
}

fn sending_of(script: &Script, step: usize) -> Outcome<&Sending> {
    match script.steps.get(step).map(|step| &step.deed) {
        Some(Deed::Send(sending)) => Ok(sending),
        _ => Err(Problem::internal("a script names a step that sends nothing")),
    }
}

/// What a receipt says against the rules: that a message was put aside, or that the same bytes were filed as something new.
fn taken(receipt: &Value, filed: Option<&str>) -> Option<Fault> {
    let aside = receipt.get("messages").and_then(Value::as_array).into_iter().flatten();
    let aside =
        aside.filter_map(|message| message.get("state")?.as_str()).find(|state| *state == "quarantined");
    if let Some(state) = aside {
        return Some(Fault::new(Rule::Accepted, "applied", state));
    }
    let now = receipt.get("interchange").and_then(Value::as_str).unwrap_or_default();
    let before = filed.filter(|before| *before != now)?;
    Some(Fault::new(Rule::SameAgain, before, now))
}
