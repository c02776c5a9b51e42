//! The shapes of the matching service's requests and answers, version 5.5.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Questions by names that the caller chose.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub(crate) struct EntityMatchQuery {
    /// Weights of single features: not offered here, must be empty.
    #[serde(default)]
    pub weights: BTreeMap<String, f64>,
    /// Parameters of the algorithm: not offered here, must be empty.
    #[serde(default)]
    pub config: BTreeMap<String, serde_json::Value>,
    /// The questions.
    pub queries: BTreeMap<String, EntityExample>,
}

/// What is asked for: an example of the entity.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EntityExample {
    /// The caller's own id, given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// FollowTheMoney schema: `Person`, `Company`, `Vessel`, ….
    pub schema: String,
    /// Its properties.
    pub properties: BTreeMap<String, Values>,
}

/// One value or several.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Values {
    /// One.
    One(String),
    /// Several.
    Many(Vec<serde_json::Value>),
}

impl Values {
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::One(text) => (Some(text.as_str()), [].as_slice()),
            Self::Many(values) => (None, values.as_slice()),
        };
        one.into_iter()
            .chain(many.iter().filter_map(|v| v.as_str()))
            .map(str::trim)
            .filter(|text| !text.is_empty())
    }
}

/// The answers, by the names of the questions.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct EntityMatchResponse {
    /// Answers.
    pub responses: BTreeMap<String, EntityMatches>,
    /// Most results of one question.
    pub limit: usize,
}

/// The answer to one question.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct EntityMatches {
    /// 200.
    pub status: u16,
    /// Best first.
    pub results: Vec<ScoredEntity>,
    /// How many there were before the limit.
    pub total: Total,
    /// The question as it was understood.
    pub query: EntityExample,
}

/// How many results.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub(crate) struct Total {
    /// Number.
    pub value: usize,
    /// `eq`: exactly.
    pub relation: &'static str,
}

/// An entity of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct EntityResponse {
    /// The entry's id.
    pub id: String,
    /// Name to show.
    pub caption: String,
    /// FollowTheMoney schema.
    pub schema: String,
    /// Properties.
    pub properties: BTreeMap<String, Vec<String>>,
    /// The list.
    pub datasets: Vec<String>,
    /// The list's own reference.
    pub referents: Vec<String>,
    /// Always true: only what lists name is known here.
    pub target: bool,
    /// When the entry was made, when told.
    pub first_seen: Option<String>,
    /// Not kept.
    pub last_seen: Option<String>,
    /// When the entry last changed, when told.
    pub last_change: Option<String>,
}

/// An entity with its score.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct ScoredEntity {
    /// The entity.
    #[serde(flatten)]
    pub entity: EntityResponse,
    /// 0 to 1.
    pub score: f32,
    /// Why, by feature.
    pub explanations: BTreeMap<String, Explanation>,
    /// The scores alone, for clients of earlier versions.
    pub features: BTreeMap<String, f32>,
    /// Whether the score reaches the threshold.
    #[serde(rename = "match")]
    pub is_match: bool,
}

/// One feature of a score.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Explanation {
    /// In words.
    pub detail: Option<String>,
    /// What it added or took.
    pub score: f32,
    /// What was asked.
    pub query: Option<String>,
    /// What the list has.
    pub candidate: Option<String>,
}

/// What algorithms there are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Algorithms {
    /// One.
    pub algorithms: Vec<Algorithm>,
    /// Its name.
    pub default: &'static str,
    /// Its name.
    pub best: &'static str,
}

/// An algorithm.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Algorithm {
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Features.
    pub features: BTreeMap<String, Feature>,
    /// The same once more, where newer clients look for it.
    pub docs: AlgorithmDocs,
}

/// Documentation of an algorithm.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct AlgorithmDocs {
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// No parameters.
    pub config: BTreeMap<String, serde_json::Value>,
    /// Features.
    pub features: BTreeMap<String, Feature>,
}

/// A feature.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Feature {
    /// What it compares.
    pub description: &'static str,
    /// Weight; scores here are no weighted sums, so it is 1.
    pub coefficient: f32,
    /// Where to read on.
    pub url: &'static str,
}

/// The name of our matcher.
pub(super) const NAME: &str = "gatehouse";

impl Algorithms {
    pub(crate) fn ours() -> Self {
        const ABOUT: &str = "Names aligned part by part in all readings, weighed by rarity; graded dates of birth; documents; what contradicts counts against.";
        let features: BTreeMap<String, Feature> = [
            ("name", "Parts of the name that answer each other"),
            ("birth", "Date of birth, graded"),
            ("sex", "Sex; only contradiction counts"),
            ("nationality", "Nationality; only contradiction counts"),
            ("document", "Document numbers, equal or confusable"),
            ("rule", "A rule that held the score below a hit"),
        ]
        .map(|(name, description)| (name.to_owned(), Feature { description, coefficient: 1.0, url: "" }))
        .into();
        let docs = AlgorithmDocs {
            name: NAME,
            description: ABOUT,
            config: BTreeMap::new(),
            features: features.clone(),
        };
        let ours = Algorithm { name: NAME, description: ABOUT, features, docs };
        Self { algorithms: vec![ours], default: NAME, best: NAME }
    }
}
