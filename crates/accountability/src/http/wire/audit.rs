//! Wire types of the policy matrix and the audit log.

use kernel::{AccountId, Message, Purpose, RequestId, Role, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Who may do what.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PolicyMatrix {
    /// The roles, in order.
    pub roles: Vec<Role>,
    /// The operations.
    pub operations: Vec<PolicyRow>,
}

/// One operation of the matrix.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PolicyRow {
    /// Id.
    pub id: String,
    /// Who may call besides the policies: `public`, `signed_in` or `policy`.
    pub access: String,
    /// Purposes that it asks for.
    pub purposes: Vec<Purpose>,
    /// For each role that may call it, the purposes for which; `-` when it asks for none.
    pub allowed: std::collections::BTreeMap<String, Vec<String>>,
}

/// What to search the log for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct AuditQuery {
    /// Who acted.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// What happened.
    #[serde(default)]
    pub kind: Option<String>,
    /// About whom or what.
    #[serde(default)]
    pub subject: Option<String>,
    /// Not before.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Not after.
    #[serde(default)]
    pub to: Option<Timestamp>,
    /// Where the last page ended.
    #[serde(default)]
    pub cursor: Option<u64>,
    /// How many, up to 200.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// An entry of the log.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditEntry {
    /// Position.
    pub index: u64,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub kind: String,
    /// Account id, `system` or `nobody`.
    pub actor: String,
    /// Sign-in name of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// For which purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// About whom or what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Case number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_no: Option<String>,
    /// Request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// More ids, codes and hashes.
    pub details: Json,
    /// Leaf hash after RFC 6962, in hex.
    pub leaf_hash: String,
}

/// A page of entries, newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditPage {
    /// Entries.
    pub items: Vec<AuditEntry>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// Something that a verification found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditFinding {
    /// Position in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// What.
    pub message: Message,
}

/// The result of a verification.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditReport {
    /// Whether nothing was found.
    pub ok: bool,
    /// Entries that the checkpoint covers.
    pub size: u64,
    /// Root in hex.
    pub root: String,
    /// When the checkpoint was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint_at: Option<Timestamp>,
    /// Entries that were checked.
    pub checked_entries: u64,
    /// What was found.
    pub findings: Vec<AuditFinding>,
    /// How long it took.
    pub took_ms: u64,
}

impl From<crate::audit::Report> for AuditReport {
    fn from(r: crate::audit::Report) -> Self {
        let findings =
            r.findings.into_iter().map(|f| AuditFinding { index: f.index, message: f.message }).collect();
        Self {
            ok: r.ok,
            size: r.size,
            root: r.root,
            checkpoint_at: r.checkpoint_at,
            checked_entries: r.checked_entries,
            findings,
            took_ms: r.took_ms,
        }
    }
}

/// A span of time.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AuditSpan {
    /// Not before.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Not after.
    #[serde(default)]
    pub to: Option<Timestamp>,
}
