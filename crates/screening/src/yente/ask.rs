//! From a question of the matching service to ours.

use kernel::{Date, Outcome, PartialDate, Problem, Sex};
use namematch::Class;

use super::wire::{EntityExample, NAME};
use crate::hit::Hit;
use crate::import;
use crate::snapshot::Query;

/// Results of one question.
const LIMIT_MAX: usize = 500;
const LIMIT_DEFAULT: usize = 5;
/// What the service calls a match unless told otherwise. Scores are of our matcher; its own line to alert is the same.
const THRESHOLD: f32 = 0.70;
/// Names and numbers of one question, and the characters of each.
const ASKED_MAX: usize = 50;
const CHARS_MAX: usize = 1_000;
/// The name of all lists together.
const ALL: &str = "default";

/// The parameters of a call.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    dataset: Option<String>,
    include: Vec<String>,
    exclude: Vec<String>,
    exclude_schema: Vec<String>,
    exclude_ids: Vec<String>,
    pub limit: usize,
    pub threshold: f32,
    cutoff: f32,
}

impl Asked {
    /// # Errors
    /// `problem-yente-parameter` names the one that cannot be met.
    pub(super) fn of(pairs: &[(String, String)], dataset: &str) -> Outcome<Self> {
        let mut asked = Self {
            dataset: Some(dataset.to_owned()).filter(|d| d != ALL),
            include: vec![],
            exclude: vec![],
            exclude_schema: vec![],
            exclude_ids: vec![],
            limit: LIMIT_DEFAULT,
            threshold: THRESHOLD,
            cutoff: THRESHOLD,
        };
        for (name, value) in pairs {
            let wrong = || Problem::bad_input("problem-yente-parameter").with("parameter", name.as_str());
            let number = || value.parse::<f32>().ok().filter(|n| (0.0..=1.0).contains(n)).ok_or_else(wrong);
            match name.as_str() {
                "limit" => {
                    asked.limit =
                        value.parse().ok().filter(|n| (1..=LIMIT_MAX).contains(n)).ok_or_else(wrong)?;
                }
                "threshold" => asked.threshold = number()?,
                "cutoff" => asked.cutoff = number()?,
                "algorithm" if value == NAME || value == "best" => {}
                "include_dataset" => asked.include.push(value.clone()),
                "exclude_dataset" => asked.exclude.push(value.clone()),
                "exclude_schema" => asked.exclude_schema.push(value.clone()),
                "exclude_entity_ids" => asked.exclude_ids.push(value.clone()),
                // The fuzziness of candidates is ours to bound.
                "fuzzy" => {}
                _ => return Err(wrong()),
            }
        }
        asked.cutoff = asked.cutoff.min(asked.threshold);
        Ok(asked)
    }

    /// Whether a hit is one that was asked for.
    pub(super) fn takes(&self, hit: &Hit) -> bool {
        let (list, id) = (hit.list.as_str(), hit.entry.to_string());
        let named = |names: &[String], name: &str| names.iter().any(|n| n == name);
        hit.score >= self.cutoff
            && self.dataset.as_deref().is_none_or(|d| d == list)
            && (self.include.is_empty() || named(&self.include, list))
            && !named(&self.exclude, list)
            && !named(&self.exclude_ids, &id)
            && !named(&self.exclude_ids, &hit.reference)
            && !named(&self.exclude_schema, super::answer::schema(hit.subject_kind))
    }
}

/// Our questions: one for each class of subject that the schema may mean.
///
/// # Errors
/// `problem-yente-schema`, `problem-query-too-long`, `problem-query-empty`.
pub(super) fn queries(example: &EntityExample, on: Date) -> Outcome<Vec<Query>> {
    let texts = |property: &str| {
        example.properties.get(property).into_iter().flat_map(|v| v.texts()).map(str::to_owned)
    };
    let several = |properties: &[&str]| properties.iter().flat_map(|p| texts(p)).collect::<Vec<String>>();
    let mut names = several(&["name", "alias", "previousName"]);
    if names.is_empty() {
        let parts = several(&["firstName", "secondName", "middleName", "fatherName", "lastName"]);
        names.extend(Some(parts.join(" ")).filter(|n| !n.is_empty()));
    }
    let states = several(&["nationality", "citizenship", "country", "jurisdiction"]);
    let issuer = states.iter().find_map(|s| import::state(s));
    let numbers = several(&[
        "passportNumber",
        "idNumber",
        "taxNumber",
        "registrationNumber",
        "imoNumber",
        "mmsi",
        "callSign",
        "serialNumber",
    ]);
    if names.len() + numbers.len() > ASKED_MAX
        || names.iter().chain(&numbers).any(|t| t.chars().count() > CHARS_MAX)
    {
        return Err(Problem::bad_input("problem-query-too-long").with("limit", ASKED_MAX as i64));
    }
    if names.is_empty() && numbers.is_empty() {
        return Err(Problem::bad_input("problem-query-empty"));
    }
    let query = Query {
        class: Class::Person,
        names,
        native_names: vec![],
        birth: birth(&several(&["birthDate"])),
        sex: several(&["gender"]).iter().find_map(|s| sex(s)),
        nationality: issuer,
        documents: numbers.into_iter().map(|n| (None, n)).collect(),
        truncated: false,
        on,
    };
    Ok(classes(&example.schema)?.iter().map(|&class| Query { class, ..query.clone() }).collect())
}

fn classes(schema: &str) -> Outcome<&'static [Class]> {
    Ok(match schema {
        "Person" => &[Class::Person],
        "Organization" | "Company" | "PublicBody" => &[Class::Organisation],
        "LegalEntity" => &[Class::Person, Class::Organisation],
        "Vessel" | "Airplane" | "Vehicle" => &[Class::Thing],
        "Thing" => &[Class::Person, Class::Organisation, Class::Thing],
        "Passport" | "Identification" => &[Class::Document],
        _ => return Err(Problem::bad_input("problem-yente-schema").with("schema", schema)),
    })
}

/// The fullest of several dates; a date in prose says nothing.
fn birth(dates: &[String]) -> PartialDate {
    let read = dates.iter().filter_map(|d| import::partial_date(d));
    read.max_by_key(|d| (d.month().is_some(), d.day().is_some())).unwrap_or(PartialDate::UNKNOWN)
}

fn sex(text: &str) -> Option<Sex> {
    match text.to_ascii_lowercase().as_str() {
        "male" | "m" => Some(Sex::Male),
        "female" | "f" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(json: &str) -> EntityExample {
        serde_json::from_str(json).expect("an example")
    }

    #[test]
    fn a_person_is_asked_for_as_the_service_is_asked() {
        let e = example(
            r#"{"schema":"Person","properties":{"name":["John Doe"],"birthDate":["1975","1975-04-21"],"nationality":["us"],"gender":"male","passportNumber":["A1234567"]}}"#,
        );
        let all = queries(&e, Date::constant(2026, 1, 1)).expect("a question");
        let q = all.first().expect("one");
        let said = (q.birth.to_string(), q.sex, q.nationality.map(|n| n.to_string()), q.documents.len());
        assert_eq!(said, ("1975-04-21".to_owned(), Some(Sex::Male), Some("USA".to_owned()), 1));
    }

    #[test]
    fn a_legal_entity_may_be_a_person() {
        let e = example(r#"{"schema":"LegalEntity","properties":{"name":"Doe"}}"#);
        assert_eq!(queries(&e, Date::constant(2026, 1, 1)).expect("questions").len(), 2);
    }

    #[track_caller]
    fn refused(json: &str, expect: &str) {
        let problem = queries(&example(json), Date::constant(2026, 1, 1)).expect_err("refused");
        assert_eq!(problem.message.id, expect);
    }

    #[test]
    fn what_cannot_be_asked_is_refused_by_name() {
        refused(r#"{"schema":"Spaceship","properties":{"name":["X"]}}"#, "problem-yente-schema");
        refused(r#"{"schema":"Person","properties":{}}"#, "problem-query-empty");
        for (name, value) in
            [("algorithm", "logic-v1"), ("topics", "sanction"), ("limit", "0"), ("threshold", "7")]
        {
            let pairs = [(name.to_owned(), value.to_owned())];
            let problem = Asked::of(&pairs, "default").expect_err("refused");
            assert_eq!(problem.message.id, "problem-yente-parameter", "{name}");
        }
    }
}
