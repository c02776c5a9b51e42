//! What a seal says, as fields of its record; and its zone beside the printed one.

use seals::compare::{Cell, compare};
use seals::nc::Json;
use seals::{Content, Value};

use super::judge::{Asked, day};
use super::record::{SealField, SealRecord};
use crate::chip::{CheckClass, RoutineCheck};
use crate::model::CheckResult;

/// Fields of a record at most.
const FIELDS_MAX: usize = 500;
/// Levels of a credential's message that are told.
const DEPTH_MAX: usize = 16;

impl SealRecord {
    pub(super) fn put(&mut self, name: &str, value: String) {
        if self.fields.len() < FIELDS_MAX {
            self.fields.push(SealField { name: name.to_owned(), value });
        }
    }

    /// The features of a content; `before` stands before their names.
    pub(super) fn content(&mut self, before: &str, content: &Content) {
        for feature in &content.features {
            let value = match &feature.value {
                Value::Text(text) | Value::Zone(text) => text.clone(),
                Value::Byte(byte) => byte.to_string(),
                Value::Bytes(bytes) => hex::encode(bytes),
                Value::Date(date) => date.text(),
                Value::MaskedDate(date) => date.text(),
            };
            self.put(&format!("{before}{}", feature.id), value);
        }
        self.unknown_fields += content.unknown.len();
    }

    /// The members of a message, each by its path.
    pub(super) fn json(&mut self, path: &str, value: &Json, depth: usize) {
        let within = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Json::Object(members) if depth < DEPTH_MAX => {
                members.iter().for_each(|(name, member)| self.json(&within(name), member, depth + 1));
            }
            Json::Array(members) if depth < DEPTH_MAX => {
                let members = members.iter().enumerate();
                members.for_each(|(at, member)| self.json(&within(&at.to_string()), member, depth + 1));
            }
            Json::Text(text) => self.put(path, text.clone()),
            other => self.put(path, other.canonical()),
        }
    }

    /// The seal's zone beside the printed one: what ties the seal to the sheet that it is on.
    pub(super) fn zone(&mut self, own: Option<&str>, asked: &Asked<'_>) {
        let told = |code: &str, about: String| (code.to_owned(), about);
        let (result, reasons) = match own {
            None => (CheckResult::NotApplicable, vec![told("no-zone-in-seal", String::new())]),
            Some(_) if asked.printed.is_empty() => {
                (CheckResult::NotPerformed, vec![told("no-printed-zone", String::new())])
            }
            Some(own) => match compare(own, &asked.printed.join("\n"), day(asked.now)) {
                Err(error) => (CheckResult::Fail, vec![told("zone-differs", error.to_string())]),
                Ok(differences) if differences.is_empty() => (CheckResult::Pass, Vec::new()),
                Ok(differences) => {
                    let name = |part| format!("{part:?}").to_lowercase();
                    let each = differences.iter().map(|one| match one.cell {
                        Cell::Value => told("zone-differs", name(one.part)),
                        Cell::CheckDigit => told("zone-differs", format!("{} check digit", name(one.part))),
                    });
                    (CheckResult::Fail, each.collect())
                }
            },
        };
        self.checks.push(RoutineCheck {
            class: CheckClass::Combined,
            routine: "seal/zone".to_owned(),
            result,
            reasons,
            evidence: Some(self.sha256.clone()),
            counted: true,
        });
    }
}
