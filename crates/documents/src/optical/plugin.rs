//! Plug-ins with patterns of document models, as programs of their owners: what describes one, what it is asked and what it answers. A plug-in reads
//! one JSON object on its standard input and writes one on its standard output; whatever else it does is *undetermined*.
//!
//! What never lives here: starting programs (the shell does), patterns.

use optical::checks::Identifier;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::evidence::{LightSeen, PageSeen};
use crate::model::CheckResult;

/// Bytes of an answer at most.
pub const ANSWER_BYTES_MAX: u64 = 1024 * 1024;
/// Results of an answer at most.
const RESULTS_MAX: usize = 500;
/// Characters of a text of an answer at most.
const TEXT_MAX: usize = 200;
/// Milliseconds that a plug-in may take at most, whatever its description says.
pub const TIME_LIMIT_MS_MAX: u32 = 60_000;

/// What describes a plug-in: a TOML file of its owner.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Its name, for records.
    pub name: String,
    /// Its version, for records.
    pub version: String,
    /// The program and its arguments; a relative program is sought beside the description.
    pub command: Vec<String>,
    /// Milliseconds that it may take.
    pub time_limit_ms: u32,
}

impl Description {
    /// What is wrong with it, in technical words.
    pub fn fault(&self) -> Option<&'static str> {
        if self.command.is_empty() {
            Some("command is empty")
        } else if !(1..=TIME_LIMIT_MS_MAX).contains(&self.time_limit_ms) {
            Some("time_limit_ms must be 1 to 60000")
        } else if [&self.name, &self.version].iter().any(|text| text.is_empty() || text.len() > TEXT_MAX) {
            Some("name and version must have 1 to 200 bytes")
        } else {
            None
        }
    }
}

/// A picture as a plug-in is given it.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// Where its file is.
    pub path: String,
    /// Light, digest and size.
    #[serde(flatten)]
    pub page: PageSeen,
}

/// What a plug-in is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Request {
    /// Version of this form: 1.
    pub version: u32,
    /// The pictures; those of other lights lie in the same place as the visible one.
    pub pages: Vec<Picture>,
    /// The lines of the zone; empty when none was read.
    pub zone: Vec<String>,
    /// The corners of each line in the visible picture, pixels, clockwise from its upper left.
    pub zone_corners: Vec<[[f32; 2]; 4]>,
}

/// Whether a result counts (Doc 9303-2: new routines first run silently).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountingSeen {
    /// Shown to the officer, part of the summary.
    Counted,
    /// Run and recorded only.
    Silent,
}

/// What one routine found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternSeen {
    /// Identifier of Doc 9303-2 appendix C: `(UV,LU,FI)`.
    pub id: String,
    /// The plug-in's own name for the routine, with its version: `fibres 3`.
    pub routine: String,
    /// Whether it counts.
    pub counting: CountingSeen,
    /// How it came out; never *attention*.
    pub result: CheckResult,
    /// What was measured, 0 to 1.
    #[serde(default)]
    pub score: Option<f32>,
    /// What it was held against.
    #[serde(default)]
    pub threshold: Option<f32>,
    /// Why, in the plug-in's words.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a plug-in answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    model: Option<String>,
    results: Vec<PatternSeen>,
}

/// What a plug-in found, or how it failed, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternsSeen {
    /// The plug-in's name and version.
    pub plugin: String,
    /// The model that it took the page for; nothing when it knows none.
    #[serde(default)]
    pub model: Option<String>,
    /// How it failed: `not-started`, `timed-out`, `crashed`, `answer-unreadable`, `answer-too-large`; nothing when it answered.
    #[serde(default)]
    pub failure: Option<String>,
    /// What it found.
    #[serde(default)]
    pub results: Vec<PatternSeen>,
}

impl PatternsSeen {
    /// A plug-in that gave no answer.
    pub fn failed(plugin: &Description, failure: &str) -> Self {
        let plugin = format!("{} {}", plugin.name, plugin.version);
        Self { plugin, model: None, failure: Some(failure.to_owned()), results: Vec::new() }
    }

    /// Whether kept results are within the bounds of an answer.
    pub(super) fn is_sound(&self) -> bool {
        let short = |text: &String| text.len() <= 2 * TEXT_MAX + 1;
        short(&self.plugin) && self.failure.iter().all(short) && are_sound(self.model.as_ref(), &self.results)
    }

    /// Reads a plug-in's answer. An answer with one wrong part is no answer: half of it could say the opposite of the whole.
    pub fn of_answer(plugin: &Description, bytes: &[u8]) -> Self {
        match serde_json::from_slice::<Answer>(bytes) {
            Ok(answer) if are_sound(answer.model.as_ref(), &answer.results) => {
                let results = if answer.model.is_some() { answer.results } else { Vec::new() };
                let name = format!("{} {}", plugin.name, plugin.version);
                Self { plugin: name, model: answer.model, failure: None, results }
            }
            _ => Self::failed(plugin, "answer-unreadable"),
        }
    }
}

/// Whether results are within bounds and in the standard's words.
fn are_sound(model: Option<&String>, results: &[PatternSeen]) -> bool {
    let short = |text: &String| text.len() <= TEXT_MAX;
    let share = |value: &Option<f32>| value.is_none_or(|value| (0.0..=1.0).contains(&value));
    results.len() <= RESULTS_MAX
        && model.is_none_or(short)
        && results.iter().all(|one| {
            Identifier::parse(&one.id).is_some()
                && one.result != CheckResult::Attention
                && short(&one.routine)
                && one.reason.iter().all(short)
                && share(&one.score)
                && share(&one.threshold)
        })
}

/// The light that a page needs for an identifier.
pub(super) fn light_of(id: &str) -> Option<LightSeen> {
    use optical::checks::Light;
    Some(match Identifier::parse(id)?.light {
        Light::Visible => LightSeen::Visible,
        Light::Infrared => LightSeen::Infrared,
        Light::Ultraviolet => LightSeen::Ultraviolet,
    })
}
