//! Checks on pictures of a page, named by the identifiers of Doc 9303-2 appendix C: light, property, feature. The two
//! that need no knowledge of the document's model are here; the others are *not performed* until a plug-in brings
//! them ([`ModelPatterns`]). No check here says whether a document is genuine.

mod generic;
mod identifier;
mod patterns;
mod thresholds;

pub use generic::{Pictures, b900, generic, uv_dullness};
pub use identifier::{Feature, Identifier, Light, Property};
pub use patterns::{Counting, ModelId, ModelPatterns, Routine, RoutineResult};
pub use thresholds::Thresholds;

use serde::Serialize;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The feature is as it should be.
    Pass,
    /// It is not.
    Fail,
    /// The pictures do not tell.
    Undetermined,
    /// Nobody looked: a picture, weights or patterns lack.
    NotPerformed,
    /// The document has no such feature.
    NotApplicable,
}

/// Why a check is neither pass nor fail, or what it failed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// No picture in this light was given.
    NoPicture,
    /// No zone was found in the visible picture.
    NoZone,
    /// The pictures differ in size, so places of one are not places of the other.
    SizesDiffer,
    /// The ink is too faint in visible light to know where it is.
    FaintInVisible,
    /// The picture is so dark that the light was probably off.
    Dark,
    /// The picture is so bright that levels are cut off.
    Overexposed,
    /// The score is on the wrong side of the threshold.
    BeyondThreshold,
}

/// One check of one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Which check.
    pub id: Identifier,
    /// How it came out.
    pub result: Outcome,
    /// Why, when it is not a pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Why>,
    /// What was measured, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
    /// What it was held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f32>,
}

impl Check {
    /// A check without a measurement.
    pub(crate) fn without(id: Identifier, result: Outcome, reason: Why) -> Self {
        Self { id, result, reason: Some(reason), score: None, threshold: None }
    }

    /// A measurement against its threshold.
    pub(crate) fn measured(id: Identifier, passed: Option<()>, score: f32, threshold: f32) -> Self {
        let (result, reason) = match passed {
            Some(()) => (Outcome::Pass, None),
            None => (Outcome::Fail, Some(Why::BeyondThreshold)),
        };
        Self { id, result, reason, score: Some(score), threshold: Some(threshold) }
    }
}
