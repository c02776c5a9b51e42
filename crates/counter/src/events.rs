//! What the counter tells others after a commit: ids, states and places, never personal data.

/// A presentation was made, got a new advice, or was decided on.
pub const PRESENTATION: &str = "presentation";
/// A lane was opened or closed, or its queue changed.
pub const LANE: &str = "lane";
/// A referral was opened, taken, noted on or closed.
pub const REFERRAL: &str = "referral";
