//! One entry of the audit log and its canonical form, whose bytes the Merkle tree commits to.

use std::fmt::Write as _;

use kernel::{AccountId, Outcome, Problem, Purpose, RequestId, Timestamp};
use serde_json::Value as Json;

/// Largest entry in bytes: the entry bundles of C2SP tlog-tiles hold a 16-bit length before each entry.
pub const ENTRY_BYTES_MAX: usize = u16::MAX as usize;

/// Version of the entry's layout.
const LAYOUT: u64 = 1;

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in account.
    Account(AccountId),
    /// The system itself: start, import, expiry.
    System,
    /// Somebody who is not signed in, as at a failed sign-in.
    Nobody,
}

impl From<AccountId> for Actor {
    fn from(account: AccountId) -> Self {
        Self::Account(account)
    }
}

impl Actor {
    /// The account, when it is one.
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(account) => Some(account),
            Self::System | Self::Nobody => None,
        }
    }

    /// The text form: an account id, `system` or `nobody`.
    pub fn as_text(self) -> String {
        match self {
            Self::Account(account) => account.to_string(),
            Self::System => "system".into(),
            Self::Nobody => "nobody".into(),
        }
    }
}

/// How the act ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It was done.
    Done,
    /// It was refused by a rule or a policy.
    Refused,
    /// It failed.
    Failed,
}

impl Ending {
    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// What is to be written to the audit log. It holds ids, codes and hashes, never names or other personal data:
/// the log outlives the data it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When it happened.
    pub at: Timestamp,
    /// What happened, usually the operation's id: `counter.decide`.
    pub kind: &'static str,
    /// Who did it.
    pub actor: Actor,
    /// For which purpose, when personal data was touched.
    pub purpose: Option<Purpose>,
    /// About whom or what, by id.
    pub subject: Option<String>,
    /// Case number, when the purpose needs one.
    pub case_no: Option<String>,
    /// The request, to find the logs.
    pub request: Option<RequestId>,
    /// How it ended.
    pub outcome: Ending,
    /// More ids, codes and hashes.
    pub details: Json,
}

impl Entry {
    /// An entry for something that was done, without purpose and details.
    pub fn new(at: Timestamp, kind: &'static str, actor: impl Into<Actor>) -> Self {
        Self {
            at,
            kind,
            actor: actor.into(),
            purpose: None,
            subject: None,
            case_no: None,
            request: None,
            outcome: Ending::Done,
            details: Json::Null,
        }
    }

    /// An entry for what a call did: actor, purpose, case number, request and time are the call's.
    pub fn of_call(kind: &'static str, call: &platform::Call) -> Self {
        let actor = call.caller.as_ref().map_or(Actor::Nobody, |c| Actor::Account(c.account));
        Self {
            purpose: call.purpose,
            case_no: call.case_no.clone(),
            request: Some(call.request),
            ..Self::new(call.now, kind, actor)
        }
    }

    /// The same entry about somebody or something.
    pub fn about(mut self, subject: impl std::fmt::Display) -> Self {
        self.subject = Some(subject.to_string());
        self
    }

    /// The same entry with another ending.
    pub fn ended(mut self, outcome: Ending) -> Self {
        self.outcome = outcome;
        self
    }

    /// The same entry with details: ids, codes and hashes only.
    pub fn with(mut self, details: Json) -> Self {
        self.details = details;
        self
    }

    /// The bytes of the leaf at a position.
    ///
    /// # Errors
    /// When they would not fit an entry bundle; nothing of the caller's transaction may then stay.
    pub fn leaf(&self, index: u64) -> Outcome<Vec<u8>> {
        let text = canonical(&serde_json::json!({
            "v": LAYOUT,
            "index": index,
            "at": self.at,
            "kind": self.kind,
            "actor": self.actor.as_text(),
            "purpose": self.purpose,
            "subject": self.subject,
            "case_no": self.case_no,
            "request": self.request,
            "outcome": self.outcome.as_str(),
            "details": self.details,
        }));
        if text.len() > ENTRY_BYTES_MAX {
            return Err(Problem::internal(format!(
                "an audit entry {} of {} bytes is too long",
                self.kind,
                text.len()
            )));
        }
        Ok(text.into_bytes())
    }
}

/// JSON with sorted keys, no spaces and no members that are null, after RFC 8785 section 3.2 (whole numbers as
/// they are; numbers with a fraction in their shortest form). The same value always gives the same bytes.
pub fn canonical(value: &Json) -> String {
    let mut out = String::with_capacity(256);
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Json, out: &mut String) {
    match value {
        Json::Object(members) => {
            let mut kept: Vec<_> = members.iter().filter(|(_, v)| !v.is_null()).collect();
            kept.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            write_list(out, '{', '}', &kept, |(name, member), out| {
                write_canonical(&Json::String((*name).clone()), out);
                out.push(':');
                write_canonical(member, out);
            });
        }
        Json::Array(items) => write_list(out, '[', ']', items, write_canonical),
        other => write!(out, "{other}").expect("writing to a String cannot fail"),
    }
}

fn write_list<T>(out: &mut String, open: char, close: char, items: &[T], each: impl Fn(&T, &mut String)) {
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, expect: &str) {
        let value: Json = serde_json::from_str(given).expect("valid JSON");
        assert_eq!(canonical(&value), expect);
    }

    #[test]
    fn the_same_entry_always_has_the_same_bytes() {
        check(
            r#"{ "b": [1, {"z": 2, "a": "é\n"}], "a": 1.5, "n": null }"#,
            r#"{"a":1.5,"b":[1,{"a":"é\n","z":2}]}"#,
        );
        check(r#"{"\ud83d\ude00":1,"\ufb33":2}"#, "{\"\u{1f600}\":1,\"\u{fb33}\":2}");
    }

    #[test]
    fn an_entry_that_does_not_fit_a_bundle_is_refused() {
        let long = Entry::new(Timestamp::from_millis(0), "x", Actor::System).with("y".repeat(70_000).into());
        assert!(long.leaf(0).is_err());
    }
}
