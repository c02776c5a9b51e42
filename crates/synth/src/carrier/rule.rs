//! The rules by which answers are judged, and what breaks one.

use serde::Serialize;

/// A rule of what has to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// An answer comes.
    Answered,
    /// No answer comes where there is nothing to say.
    Silent,
    /// An answer can be read.
    Readable,
    /// It is of the right function.
    Function,
    /// It repeats the reference of the list.
    Transaction,
    /// It is a test when the list is, and only then.
    TestMark,
    /// It has everybody whom the list names.
    Everybody,
    /// It has each of them once.
    Once,
    /// It has nobody else.
    NobodyElse,
    /// The word is right.
    Advice,
    /// The same list again gets the same answer.
    SameAgain,
    /// After *no board* there is no *OK* that no change withdrew it with.
    Withdrawn,
    /// The answer comes in time.
    InTime,
    /// The border takes what is sent.
    Accepted,
    /// A change of advice can be read.
    Change,
    /// An acknowledged change is not given again.
    Acknowledged,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Answered,
        Self::Silent,
        Self::Readable,
        Self::Function,
        Self::Transaction,
        Self::TestMark,
        Self::Everybody,
        Self::Once,
        Self::NobodyElse,
        Self::Advice,
        Self::SameAgain,
        Self::Withdrawn,
        Self::InTime,
        Self::Accepted,
        Self::Change,
        Self::Acknowledged,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Silent => "silent",
            Self::Readable => "readable",
            Self::Function => "function",
            Self::Transaction => "transaction",
            Self::TestMark => "test_mark",
            Self::Everybody => "everybody",
            Self::Once => "once",
            Self::NobodyElse => "nobody_else",
            Self::Advice => "advice",
            Self::SameAgain => "same_again",
            Self::Withdrawn => "withdrawn",
            Self::InTime => "in_time",
            Self::Accepted => "accepted",
            Self::Change => "change",
            Self::Acknowledged => "acknowledged",
        }
    }
}

/// A rule that was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Which.
    pub rule: Rule,
    /// What had to come: codes, words and references, no names.
    pub expected: String,
    /// What came.
    pub came: String,
}

impl Fault {
    /// A broken rule.
    pub fn new(rule: Rule, expected: impl Into<String>, came: impl Into<String>) -> Self {
        Self { rule, expected: expected.into(), came: came.into() }
    }
}
