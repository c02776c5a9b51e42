//! The policy matrix as a text that a lawyer can read: operations down, roles across.

use std::fmt::Write as _;

use kernel::{Purpose, Role};
use platform::Access;

use super::{OperationInfo, Policy};

const HEADER: &str = "\
Policy matrix: who may call which operation, for which purpose. Generated from the policies in library/policy and
from the registered operations; a test compares it. Do not edit.
Cells: a letter for each purpose for which the role may call it; * permitted, no purpose asked; . not permitted.
";

/// Renders the matrix for these operations, in the order of their ids.
pub fn render_matrix(policy: &Policy, operations: &[OperationInfo]) -> String {
    let mut sorted: Vec<_> = operations.iter().collect();
    sorted.sort_by_key(|o| o.id);
    let width = sorted.iter().map(|o| o.id.len()).max().unwrap_or(0).max("operation".len());
    let mut out = String::from(HEADER);
    let letters: Vec<String> = Purpose::ALL.iter().map(|p| format!("{} {p}", letter(*p))).collect();
    line(&mut out, format_args!("Purposes: {}", letters.join(", ")));
    out.push('\n');
    let heads: Vec<String> = Role::ALL.iter().map(|r| format!("{:<14}", r.as_str())).collect();
    line(&mut out, format_args!("{:<width$}  {}", "operation", heads.concat()));
    for operation in sorted {
        line(&mut out, format_args!("{:<width$}  {}", operation.id, cells(policy, operation)));
    }
    out
}

fn cells(policy: &Policy, operation: &OperationInfo) -> String {
    match operation.access {
        Access::Public => "anybody".into(),
        Access::SignedIn => "whoever is signed in, about their own account".into(),
        Access::Policy => {
            Role::ALL.iter().map(|role| format!("{:<14}", cell(policy, operation, *role))).collect()
        }
    }
}

fn cell(policy: &Policy, operation: &OperationInfo, role: Role) -> String {
    if policy.allows(&[role], operation.id, None) {
        return "*".into();
    }
    let allowed = |p: &&Purpose| policy.allows(&[role], operation.id, Some(**p));
    let letters: String = operation.purposes.iter().filter(allowed).map(|p| letter(*p)).collect();
    if letters.is_empty() { ".".into() } else { letters }
}

/// One letter for a purpose.
fn letter(purpose: Purpose) -> char {
    match purpose {
        Purpose::BorderCheck => 'B',
        Purpose::SecondLine => 'S',
        Purpose::Investigation => 'I',
        Purpose::ListMaintenance => 'L',
        Purpose::ShiftLead => 'P',
        Purpose::Service => 'V',
        Purpose::Vetting => 'T',
        Purpose::Audit => 'A',
        Purpose::Redress => 'R',
        Purpose::Administration => 'M',
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let text = text.to_string();
    writeln!(out, "{}", text.trim_end()).expect("writing to a String cannot fail");
}
