//! What came of a simulation: counts, times, and every rule that was broken.

use std::time::Duration;

use carriermsg::cusres::Function;
use kernel::{Date, Locale, Message};
use platform::Texts;
use serde::Serialize;
use synth::carrier::{Desk, Fault, Heard, Word};

/// The report.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Seed: the same seed and day announce the same flights.
    pub seed: u64,
    /// Local day of departure.
    pub date: Date,
    /// Each case that was played.
    pub cases: Vec<CaseRow>,
    /// Interchanges sent, resends by the script among them.
    pub messages: usize,
    /// Words on travellers.
    pub replies: Words,
    /// Calls made again because the connection was lost or the server was not ready.
    pub retried: u32,
    /// Changes of advice that were acknowledged.
    pub acknowledged: usize,
    /// Of those: about somebody whom this run did not announce.
    pub strangers: usize,
    /// Cases whose decision nobody made in time.
    pub undecided: usize,
    /// How long answers took.
    pub latency_ms: Latency,
    /// Rules that were broken.
    pub violations: Vec<Violation>,
}

/// One case.
#[derive(Debug, Serialize)]
pub struct CaseRow {
    /// Its name.
    pub case: &'static str,
    /// Its flight.
    pub flight: String,
    /// Its steps.
    pub steps: usize,
    /// Rules that were broken in it.
    pub violations: usize,
}

/// How often each word came.
#[derive(Debug, Default, Serialize)]
pub struct Words {
    /// May board.
    pub ok: usize,
    /// Contact us.
    pub contact: usize,
    /// Must not board.
    pub no_board: usize,
    /// Not matched.
    pub unmatched: usize,
    /// A code that was not agreed.
    pub unknown: usize,
}

impl Words {
    /// Counts those of an answer.
    pub fn count(&mut self, heard: &Heard) {
        if heard.function == Function::Change {
            return;
        }
        for (_, word) in heard.words.iter().chain(&heard.errors) {
            *match word {
                Word::Ok => &mut self.ok,
                Word::Contact => &mut self.contact,
                Word::NoBoard => &mut self.no_board,
                Word::Unmatched => &mut self.unmatched,
                Word::Unknown => &mut self.unknown,
            } += 1;
        }
    }
}

/// Times in milliseconds.
#[derive(Debug, Default, Serialize)]
pub struct Latency {
    /// Half were not slower.
    pub p50: f64,
    /// 99 of 100 were not slower.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

/// A rule that was broken.
#[derive(Debug, Serialize)]
pub struct Violation {
    /// In which case.
    pub case: &'static str,
    /// At which step.
    pub step: &'static str,
    /// Which rule, what had to come, what came.
    #[serde(flatten)]
    pub fault: Fault,
}

impl Report {
    /// Nothing played.
    pub fn new(desk: &Desk) -> Self {
        Self {
            seed: desk.seed,
            date: desk.date,
            cases: Vec::new(),
            messages: 0,
            replies: Words::default(),
            retried: 0,
            acknowledged: 0,
            strangers: 0,
            undecided: 0,
            latency_ms: Latency::default(),
            violations: Vec::new(),
        }
    }

    /// Fills in the times.
    pub fn latency(&mut self, mut all: Vec<Duration>) {
        all.sort_unstable();
        let at = |share: usize| {
            let rank = (all.len() * share).div_ceil(100).saturating_sub(1);
            all.get(rank).map_or(0.0, |took| took.as_micros() as f64 / 1_000.0)
        };
        self.latency_ms = Latency { p50: at(50), p99: at(99), max: at(100) };
    }

    /// For people.
    pub fn text(&self, texts: &Texts, locale: Locale) -> String {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let mut lines = Vec::new();
        for row in &self.cases {
            let message = Message::new("synth-carrier-case")
                .with("case", row.case)
                .with("flight", row.flight.clone())
                .with("steps", count(row.steps))
                .with("violations", count(row.violations));
            lines.push(texts.render(locale, &message));
        }
        for broken in &self.violations {
            let id = format!("synth-carrier-rule-{}", broken.fault.rule.name().replace('_', "-"));
            let rule = texts.render(locale, &Message::new(id));
            let message = Message::new("synth-carrier-violation")
                .with("case", broken.case)
                .with("step", broken.step)
                .with("rule", rule)
                .with("expected", broken.fault.expected.clone())
                .with("came", broken.fault.came.clone());
            lines.push(texts.render(locale, &message));
        }
        let words = &self.replies;
        let told = Message::new("synth-carrier-replies")
            .with("ok", count(words.ok))
            .with("contact", count(words.contact))
            .with("refused", count(words.no_board))
            .with("unmatched", count(words.unmatched));
        lines.push(texts.render(locale, &told));
        let done = Message::new("synth-carrier-done")
            .with("cases", count(self.cases.len()))
            .with("messages", count(self.messages))
            .with("retried", i64::from(self.retried))
            .with("acknowledged", count(self.acknowledged))
            .with("undecided", count(self.undecided))
            .with("half", self.latency_ms.p50)
            .with("most", self.latency_ms.p99)
            .with("slowest", self.latency_ms.max)
            .with("seed", self.seed.to_string())
            .with("violations", count(self.violations.len()));
        lines.push(texts.render(locale, &done));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use synth::carrier::Rule;

    #[test]
    fn every_rule_has_a_text_in_every_language() {
        let texts = crate::library::texts().expect("all files are valid Fluent");
        for locale in Locale::ALL {
            for rule in Rule::ALL {
                let id = format!("synth-carrier-rule-{}", rule.name().replace('_', "-"));
                assert!(texts.has(locale.tag(), &id), "{locale}: {id}");
            }
        }
    }
}
