//! Policy: which role may ask for which operation, for which purpose.
//!
//! The rules are Cedar files in `library/policy`, which a lawyer can read and an auditor can compare. They are
//! checked against their schema and against the operations that exist when the server starts, then asked once for
//! every role, operation and purpose; a request looks the answer up in that table ([`Policy::allows`]). What never
//! lives here: rules about single records (own list entries, own roles), which belong to those records.

mod matrix;
mod source;
mod table;
mod traits;

pub use matrix::render_matrix;
pub use source::{PolicyFile, Sources};
pub use traits::{ForbiddenTrait, refuse_forbidden_traits};

use std::fmt;

use kernel::{Outcome, Problem, Purpose, Role};
use platform::{Access, Operation};

use self::source::Cedar;
use self::table::Table;

/// What the policies need to know of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationInfo {
    /// Id and policy action: `counter.present`.
    pub id: &'static str,
    /// Who may call.
    pub access: Access,
    /// The purposes for which it may be called; empty when it needs none.
    pub purposes: &'static [Purpose],
}

impl From<&Operation> for OperationInfo {
    fn from(operation: &Operation) -> Self {
        Self { id: operation.id, access: operation.access, purposes: operation.purposes }
    }
}

/// A fault in the policies. It is the operator's to mend: the server does not start with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File name below `library/policy`.
    pub file: String,
    /// Line from 1, when it is known.
    pub line: Option<usize>,
    /// What is wrong, for the operator's log.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.what),
            None => write!(f, "{}: {}", self.file, self.what),
        }
    }
}

/// What loading noticed that is no fault by itself; the product's own tests want both empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notices {
    /// Operations that need a policy and that nobody may call.
    pub unpermitted: Vec<&'static str>,
    /// Actions of the schema that no operation has.
    pub unregistered: Vec<String>,
}

/// The policies in force.
pub struct Policy {
    cedar: Cedar,
    table: Table,
    notices: Notices,
}

impl Policy {
    /// Checks the sources and compiles them for these operations.
    ///
    /// # Errors
    /// Every fault found, each with file and line where known: syntax, an action that no operation has, a role or
    /// purpose that does not exist, a rule that the schema's types forbid, an operation that the schema lacks.
    pub fn load(sources: &Sources, operations: &[OperationInfo]) -> Result<Self, Vec<Fault>> {
        let cedar = Cedar::parse(sources)?;
        let mut faults = cedar.faults(sources);
        for operation in operations.iter().filter(|o| o.access == Access::Policy) {
            if !cedar.has_action(operation.id) {
                let what = format!("the schema has no action for the operation {}", operation.id);
                faults.push(Fault { file: sources.schema.name.clone(), line: None, what });
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let table = Table::compile(&cedar, operations);
        let unregistered =
            cedar.actions().filter(|a| !operations.iter().any(|o| o.id == *a)).map(str::to_owned).collect();
        let unpermitted = operations
            .iter()
            .filter(|o| o.access == Access::Policy && !table.anybody(o.id))
            .map(|o| o.id)
            .collect();
        Ok(Self { cedar, table, notices: Notices { unpermitted, unregistered } })
    }

    /// [`Policy::load`] with the faults as one problem for the log.
    pub fn open(sources: &Sources, operations: &[OperationInfo]) -> Outcome<Self> {
        Self::load(sources, operations).map_err(|faults| {
            let list: Vec<String> = faults.iter().map(Fault::to_string).collect();
            Problem::internal(list.join("; "))
        })
    }

    /// Whether one of the roles may call the operation for the purpose (`None` when it asks for none). What the
    /// table does not know is denied.
    pub fn allows(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        self.table.allows(roles, operation, purpose)
    }

    /// The same question put to Cedar itself, as an account with these roles; for tests and doubts.
    pub fn ask_cedar(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        self.cedar.ask_as_account(roles, operation, purpose)
    }

    /// What loading noticed.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy").field("notices", &self.notices).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
