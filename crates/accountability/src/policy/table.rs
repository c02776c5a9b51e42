//! The compiled decision table: one bit for each role, per operation and purpose.

use std::collections::HashMap;

use kernel::{Purpose, Role};
use platform::Access;

use super::OperationInfo;
use super::source::Cedar;

/// Columns: each purpose, and last the call without one.
const COLUMNS: usize = Purpose::ALL.len() + 1;

/// Roles that are permitted, by purpose.
type Cells = [u16; COLUMNS];

pub(super) struct Table {
    rows: HashMap<&'static str, Cells>,
}

impl Table {
    /// Asks Cedar once for every role, operation and purpose that the operation takes. An operation that names
    /// purposes is never permitted without one, and one that names none is never asked with one.
    pub fn compile(cedar: &Cedar, operations: &[OperationInfo]) -> Self {
        let governed = operations.iter().filter(|o| o.access == Access::Policy);
        let rows = governed.map(|operation| {
            let mut cells = [0; COLUMNS];
            for &purpose in &asked(operation) {
                for (bit, &role) in Role::ALL.iter().enumerate() {
                    let permitted = cedar.ask_as_role(role, operation.id, purpose);
                    cells[column(purpose)] |= u16::from(permitted) << bit;
                }
            }
            (operation.id, cells)
        });
        Self { rows: rows.collect() }
    }

    pub fn allows(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        let Some(cells) = self.rows.get(operation) else { return false };
        roles.iter().any(|role| cells[column(purpose)] & (1 << *role as u16) != 0)
    }

    /// Whether any role may call it for any purpose.
    pub fn anybody(&self, operation: &str) -> bool {
        self.rows.get(operation).is_some_and(|cells| cells.iter().any(|c| *c != 0))
    }
}

/// The purposes an operation is called with.
fn asked(operation: &OperationInfo) -> Vec<Option<Purpose>> {
    if operation.purposes.is_empty() {
        vec![None]
    } else {
        operation.purposes.iter().map(|p| Some(*p)).collect()
    }
}

fn column(purpose: Option<Purpose>) -> usize {
    purpose.map_or(COLUMNS - 1, |p| p as usize)
}
