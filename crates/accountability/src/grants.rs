//! Grants: the right to read personal data, once, for a purpose, as written in the audit log.
//!
//! A [`Grant`] can only be had from [`grant`], which appends its audit entry to the caller's write transaction.
//! Store functions that read personal data take `&Grant`, so code that reads without a log entry does not compile:
//!
//! ```compile_fail
//! let forged = accountability::Grant { id: todo!(), account: todo!(), purpose: todo!(), case_no: None, scope: todo!() };
//! ```
//! ```compile_fail
//! fn copy(grant: &accountability::Grant) -> accountability::Grant { grant.clone() }
//! ```
//! ```compile_fail
//! let nothing: accountability::Grant = Default::default();
//! ```
//! What never lives here: which role may do what; that is policy, checked before.

use kernel::{
    AccountId, AnnouncedId, DecisionId, DocumentCheckId, EntryId, FlightId, GrantId, LaneId, ListId, Outcome,
    PersonId, PortId, PresentationId, Problem, Purpose, ReferralId, Role,
};
use platform::{Call, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::audit::{self, Entry};

/// Longest case number in characters.
const CASE_NO_MAX: usize = 64;

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One person's data: documents, permits, crossings.
    Person(PersonId),
    /// One traveller at the counter, with what the checks need of their history.
    Presentation(PresentationId),
    /// The travellers waiting at a lane.
    Lane(LaneId),
    /// The travellers of a port, as lists of presentations or referrals show them.
    Port(PortId),
    /// One referral with its presentation and notes.
    Referral(ReferralId),
    /// One decision, as its notice prints it.
    Decision(DecisionId),
    /// One document check: what the chip held, the face included.
    DocumentCheck(DocumentCheckId),
    /// How a document check comes out when it is made again: results, and nothing of the holder.
    Replay(DocumentCheckId),
    /// A search over persons. The digest (SHA-256, hex) of what was searched proves it without telling it.
    Search {
        /// SHA-256 in hex of the canonical JSON of the search.
        digest: String,
    },
    /// A screening query by hand.
    Screening {
        /// SHA-256 in hex of the canonical JSON of the query.
        digest: String,
    },
    /// The entries of a list.
    List(ListId),
    /// One entry of a list.
    ListEntry(EntryId),
    /// A flight with everyone announced for it.
    Flight(FlightId),
    /// One announced traveller, with what was said of them.
    Announced(AnnouncedId),
    /// What carriers sent: a message as it came, or the list of those that wait for repair.
    CarrierMessages,
    /// The announced travellers who wait for vetting.
    Vettings,
    /// The audit log itself.
    AuditLog,
}

impl Scope {
    /// A search whose terms are proven by their digest.
    pub fn search(terms: &serde_json::Value) -> Self {
        Self::Search { digest: digest(terms) }
    }

    /// A screening query whose terms are proven by their digest.
    pub fn screening(terms: &serde_json::Value) -> Self {
        Self::Screening { digest: digest(terms) }
    }

    /// The kind of the audit entry.
    fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "read.person",
            Self::Presentation(_) => "read.presentation",
            Self::Lane(_) => "read.lane",
            Self::Port(_) => "read.port",
            Self::Referral(_) => "read.referral",
            Self::Decision(_) => "read.decision",
            Self::DocumentCheck(_) => "read.document_check",
            Self::Replay(_) => "read.document_check_replay",
            Self::Search { .. } => "read.search",
            Self::Screening { .. } => "read.screening",
            Self::List(_) => "read.list",
            Self::ListEntry(_) => "read.list_entry",
            Self::Flight(_) => "read.flight",
            Self::Announced(_) => "read.announced",
            Self::CarrierMessages => "read.carrier_messages",
            Self::Vettings => "read.vettings",
            Self::AuditLog => "read.audit",
        }
    }

    /// The subject of the audit entry.
    fn subject(&self) -> Option<String> {
        match self {
            Self::Person(id) => Some(id.to_string()),
            Self::Presentation(id) => Some(id.to_string()),
            Self::Lane(id) => Some(id.to_string()),
            Self::Port(id) => Some(id.to_string()),
            Self::Referral(id) => Some(id.to_string()),
            Self::Decision(id) => Some(id.to_string()),
            Self::DocumentCheck(id) | Self::Replay(id) => Some(id.to_string()),
            Self::List(id) => Some(id.to_string()),
            Self::ListEntry(id) => Some(id.to_string()),
            Self::Search { digest } | Self::Screening { digest } => Some(format!("sha256:{digest}")),
            Self::Flight(id) => Some(id.to_string()),
            Self::Announced(id) => Some(id.to_string()),
            Self::CarrierMessages | Self::Vettings | Self::AuditLog => None,
        }
    }

    /// Whether a purpose can ever cover this reading, whatever the policies say. An administrator's and an
    /// auditor's purposes never cover a traveller's data.
    pub fn covered_by(&self, purpose: Purpose) -> bool {
        use Purpose as P;
        match self {
            Self::AuditLog => purpose == P::Audit,
            Self::Replay(_) => {
                matches!(purpose, P::BorderCheck | P::SecondLine | P::Investigation | P::Redress | P::Audit)
            }
            Self::List(_) | Self::ListEntry(_) => {
                matches!(
                    purpose,
                    P::ListMaintenance | P::SecondLine | P::Investigation | P::Redress | P::BorderCheck
                )
            }
            Self::Screening { .. } => {
                matches!(
                    purpose,
                    P::ListMaintenance | P::SecondLine | P::Investigation | P::BorderCheck | P::Redress
                )
            }
            Self::Flight(_) | Self::Announced(_) => {
                matches!(purpose, P::Vetting | P::BorderCheck | P::SecondLine | P::Investigation | P::Redress)
            }
            Self::CarrierMessages | Self::Vettings => purpose == P::Vetting,
            Self::Port(_) | Self::Lane(_) => matches!(purpose, P::ShiftLead | P::BorderCheck | P::SecondLine),
            Self::Person(_)
            | Self::Presentation(_)
            | Self::Referral(_)
            | Self::Decision(_)
            | Self::DocumentCheck(_)
            | Self::Search { .. } => {
                matches!(purpose, P::BorderCheck | P::SecondLine | P::Investigation | P::Redress | P::Service)
            }
        }
    }
}

/// The SHA-256, in hex, of the canonical JSON of a value.
pub fn digest(value: &serde_json::Value) -> String {
    hex::encode(Sha256::digest(audit::canonical(value)))
}

/// The right to read personal data of one scope for one purpose. Its existence proves that the audit entry is in
/// the same transaction or already durable. It can't be made, copied, stored or sent.
#[derive(Debug)]
pub struct Grant {
    id: GrantId,
    account: AccountId,
    purpose: Purpose,
    case_no: Option<String>,
    scope: Scope,
}

impl Grant {
    /// Its id, as in the audit entry's details.
    pub fn id(&self) -> GrantId {
        self.id
    }

    /// Who reads.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Why.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Under which case number.
    pub fn case_no(&self) -> Option<&str> {
        self.case_no.as_deref()
    }

    /// What.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

/// Grants a reading and appends its audit entry to this transaction. The policy of the operation was checked
/// before; the limits that no policy may lift are checked here.
///
/// # Errors
/// Nobody signed in; no purpose; `problem-case-required` for an investigation without a case number;
/// `problem-purpose-does-not-cover` when the purpose can't cover the scope or the caller's duty excludes it.
pub fn grant(tx: &mut Tx<'_>, call: &Call, scope: Scope) -> Outcome<Grant> {
    let caller = call.caller()?;
    let purpose = call.purpose()?;
    let case_no = case_number(purpose, call.case_no.as_deref())?;
    let excluded = caller.roles.iter().any(|r| excluded(*r, &scope));
    if excluded || !scope.covered_by(purpose) {
        return Err(Problem::forbidden("problem-purpose-does-not-cover").with("purpose", purpose.as_str()));
    }
    let index = audit::size(tx)?;
    let id = GrantId::new(call.now, id_bytes(call, index));
    let mut entry = Entry::of_call(scope.kind(), call).with(json!({ "grant": id }));
    entry.subject = scope.subject();
    entry.case_no.clone_from(&case_no);
    audit::append(tx, entry)?;
    Ok(Grant { id, account: caller.account, purpose, case_no, scope })
}

/// The case number that a purpose needs.
fn case_number(purpose: Purpose, given: Option<&str>) -> Outcome<Option<String>> {
    let given = given.map(str::trim).filter(|c| !c.is_empty());
    match given {
        None if purpose == Purpose::Investigation => Err(Problem::bad_input("problem-case-required")),
        Some(c) if c.chars().count() > CASE_NO_MAX || c.chars().any(char::is_control) => {
            Err(Problem::bad_input("problem-case-required"))
        }
        other => Ok(other.map(str::to_owned)),
    }
}

/// Duties that never read a scope, whatever a policy file says.
fn excluded(role: Role, scope: &Scope) -> bool {
    match role {
        Role::Administrator | Role::Device | Role::Carrier => true,
        Role::Auditor => !matches!(scope, Scope::AuditLog | Scope::Replay(_)),
        _ => false,
    }
}

/// Bytes for the id from the request and the position in the log, so that no random source is needed and no two
/// grants of one log are alike.
fn id_bytes(call: &Call, index: u64) -> [u8; 10] {
    let hash = Sha256::digest(format!("{}/{index}", call.request));
    hash[..10].try_into().expect("SHA-256 has 32 bytes")
}
