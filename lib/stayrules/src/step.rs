//! One step of an explanation: which sentence, with which values. The sentences live in `stayrules.ftl`.

use std::fmt;

use jiff::civil::Date;

/// One value of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number of days, hours or entries.
    Count(i64),
    /// A calendar day.
    Day(Date),
    /// A code: the name of a rule, a kind of permit, a number of a permit.
    Text(String),
}

impl From<u32> for Arg {
    fn from(v: u32) -> Self {
        Self::Count(v.into())
    }
}
impl From<Date> for Arg {
    fn from(v: Date) -> Self {
        Self::Day(v)
    }
}
impl From<&str> for Arg {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(n) => fmt::Display::fmt(n, f),
            Self::Day(d) => fmt::Display::fmt(d, f),
            Self::Text(t) => f.write_str(t),
        }
    }
}

/// A sentence by its message id, with its arguments by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Message id, for example `stay-step-window`.
    pub id: &'static str,
    /// Arguments.
    pub args: Vec<(&'static str, Arg)>,
}

impl Step {
    /// A sentence without arguments.
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same sentence with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
