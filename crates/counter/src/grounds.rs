//! Grounds for a refusal of entry, read from `library/rules/grounds.yaml`: each with its letter on the standard form, its
//! article of law and the text that the traveller reads. A refusal without one of these can't be made.

use std::str::FromStr;

use kernel::{InvalidCode, Message};
use serde::Deserialize;

use crate::places::Names;

/// Most grounds in one file.
const GROUNDS_MAX: usize = 64;

/// The name of a ground: a lower-case slug, for example `no-visa`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroundId(String);

impl GroundId {
    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GroundId {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidCode { kind: "GroundId" })
        }
    }
}

/// One ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Its name in code and ledger.
    pub id: GroundId,
    /// Its letter on the standard form.
    pub code: String,
    /// The article of law.
    pub basis: String,
    /// Its name for the officer.
    pub names: Names,
}

impl Ground {
    /// Its text for the traveller.
    pub fn notice_message(&self) -> Message {
        Message::new(format!("notice-ground-{}", self.id.as_str()))
    }
}

/// All grounds.
#[derive(Debug, Clone, Default)]
pub struct Grounds(Vec<Ground>);

/// Why a file of grounds can't be used: for whoever edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidGrounds(pub String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    grounds: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    code: String,
    basis: String,
    names: Names,
}

impl Grounds {
    /// Reads the YAML text `{grounds: [{id, code, basis, names}]}`.
    pub fn parse(yaml: &str) -> Result<Self, InvalidGrounds> {
        let file: File = serde_saphyr::from_str(yaml).map_err(|e| InvalidGrounds(e.to_string()))?;
        if file.grounds.is_empty() || file.grounds.len() > GROUNDS_MAX {
            return Err(InvalidGrounds(format!("there must be 1 to {GROUNDS_MAX} grounds")));
        }
        let mut grounds: Vec<Ground> = Vec::with_capacity(file.grounds.len());
        for entry in file.grounds {
            let id: GroundId = entry
                .id
                .parse()
                .map_err(|_| InvalidGrounds(format!("{} is not a name for a ground", entry.id)))?;
            if grounds.iter().any(|g| g.id == id) {
                return Err(InvalidGrounds(format!("{} is named twice", entry.id)));
            }
            grounds.push(Ground { id, code: entry.code, basis: entry.basis, names: entry.names });
        }
        Ok(Self(grounds))
    }

    /// The grounds as shipped.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../library/rules/grounds.yaml")).expect("the shipped file is tested")
    }

    /// Every ground, in the order of the form.
    pub fn all(&self) -> &[Ground] {
        &self.0
    }

    /// A ground by name.
    pub fn find(&self, id: &GroundId) -> Option<&Ground> {
        self.0.iter().find(|g| g.id == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_grounds_are_read() {
        let grounds = Grounds::shipped();
        assert_eq!(grounds.all().first().map(|g| g.code.as_str()), Some("A"));
        assert!(grounds.find(&"no-visa".parse().expect("a name")).is_some());
    }

    #[test]
    fn a_ground_named_twice_or_not_at_all_is_refused() {
        let one = "{id: a, code: A, basis: x, names: {en: a, zh_hans: a, zh_hant_hk: a}}";
        assert!(Grounds::parse(&format!("grounds: [{one}]")).is_ok());
        assert!(Grounds::parse(&format!("grounds: [{one}, {one}]")).is_err());
        assert!(Grounds::parse("grounds: []").is_err());
        assert!("Not A Slug".parse::<GroundId>().is_err());
    }
}
