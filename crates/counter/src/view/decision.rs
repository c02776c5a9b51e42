//! Decisions, referrals, notes and grounds on the wire.

use kernel::{
    AdviceId, CrossingId, Date, DecisionId, Message, NoteId, PresentationId, ReferralId, Timestamp,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::board::OfficerView;
use super::presentation::PresentationView;
use crate::decision::DecisionOutcome;

/// An officer's decision, on its way in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// The advice that the officer saw.
    pub advice: AdviceId,
    /// What is decided.
    pub outcome: DecisionOutcome,
    /// Last day of the stay; the proposal when absent.
    #[schemars(with = "Option<String>")]
    pub stay_until: Option<Date>,
    /// Why against the advice; at least ten characters.
    pub override_reason: Option<String>,
    /// Ground of a refusal, by id.
    pub ground: Option<String>,
    /// A note for the file.
    pub note: Option<String>,
    /// Language of the notice, BCP 47; English when absent.
    pub notice_locale: Option<String>,
}

/// A decision that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Decision")]
pub struct DecisionView {
    /// Id.
    pub id: DecisionId,
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// When.
    pub decided_at: Timestamp,
    /// By whom.
    pub officer: OfficerView,
    /// Last day of the stay granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub stay_until: Option<Date>,
    /// Ground of a refusal, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// Why against the advice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// The advice that was seen.
    pub advice: AdviceId,
    /// The crossing it recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crossing: Option<CrossingId>,
    /// Whether there is a notice to print.
    pub notice: bool,
}

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// Nobody took it.
    Open,
    /// An officer of the second line works on it.
    Taken,
    /// Decided.
    Closed,
}

impl ReferralState {
    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for ReferralState {
    type Err = kernel::InvalidCode;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Open, Self::Taken, Self::Closed]
            .into_iter()
            .find(|s| s.as_str() == text)
            .ok_or(kernel::InvalidCode { kind: "ReferralState" })
    }
}

/// A presentation in the second line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Referral")]
pub struct ReferralView {
    /// Id.
    pub id: ReferralId,
    /// Presentation.
    pub presentation: PresentationId,
    /// Where it stands.
    pub state: ReferralState,
    /// When it was referred.
    pub referred_at: Timestamp,
    /// By whom, by sign-in name.
    pub by: String,
    /// Why.
    pub reasons: Vec<Message>,
    /// Who took it, by sign-in name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<String>,
    /// The traveller's name; absent for those who only lead the shift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many notes it has.
    pub notes: u64,
    /// How long it has waited, in seconds; until it was closed.
    pub waiting_s: u64,
}

/// Referrals.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReferralPage {
    /// The referrals.
    pub items: Vec<ReferralView>,
}

/// A referral with all that the first line saw, and the notes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReferralDetail {
    /// The referral.
    pub referral: ReferralView,
    /// The presentation.
    pub presentation: PresentationView,
    /// Notes, oldest first.
    pub notes: Vec<NoteView>,
}

/// A note on a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Note")]
pub struct NoteView {
    /// Id.
    pub id: NoteId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Text.
    pub text: String,
}

/// A note to add.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteInput {
    /// Text, up to 2,000 characters.
    pub text: String,
}

/// A ground for a refusal.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Ground")]
pub struct GroundView {
    /// Id.
    pub id: String,
    /// Letter on the standard form.
    pub code: String,
    /// Article of law.
    pub basis: String,
    /// Name for the officer.
    pub names: crate::places::Names,
    /// Languages in which the notice can be printed, BCP 47.
    pub notice_locales: Vec<String>,
}

/// A rule of stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StayRule")]
pub struct StayRuleView {
    /// Id.
    pub id: String,
    /// Name.
    pub names: crate::places::Names,
    /// Article of law.
    pub legal_basis: String,
}
