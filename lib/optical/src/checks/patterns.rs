//! The plug-in interface for what only the model of a document tells: where a feature is and how it should look. Such
//! patterns are their owners' property, so none is here; without a plug-in these checks are *not performed*.

use serde::Serialize;

use super::{Check, Pictures};

/// Names a model of a document: issuer, kind, year of issue, as the plug-in's owner writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ModelId(pub String);

/// Names a routine and its version, so that a result can be made again years later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Routine {
    /// The plug-in's own name for it.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// Whether a result counts (Doc 9303-2: new routines first run silently).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Shown to the officer, part of the summary.
    Counted,
    /// Run and recorded only.
    Silent,
}

/// What one routine of a plug-in found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoutineResult {
    /// Which routine.
    pub routine: Routine,
    /// Whether it counts.
    pub counting: Counting,
    /// What it found.
    pub check: Check,
}

/// Patterns of document models. An implementation keeps its own patterns and thresholds; it does no I/O in these calls
/// and gives the same results for the same pictures.
pub trait ModelPatterns: Send + Sync {
    /// Which model the page is of; `None` when the plug-in does not know it.
    fn identify(&self, pictures: &Pictures<'_>) -> Option<ModelId>;

    /// The routines for that model, each with its result; a feature that the page hides is *undetermined*.
    fn check(&self, model: &ModelId, pictures: &Pictures<'_>) -> Vec<RoutineResult>;
}
