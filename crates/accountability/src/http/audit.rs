//! The policy matrix and the audit log: searching, verifying, exporting.

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{Outcome, Problem, Purpose, Role, Timestamp};
use platform::{Access, Audit, Call, Limit, Operation, Reply};

use super::serve;
use super::wire::{AuditEntry, AuditPage, AuditQuery, AuditReport, AuditSpan, PolicyMatrix, PolicyRow};
use crate::audit::{Found, PAGE_MAX, Query, export, search};
use crate::grants::{Scope, grant};
use crate::policy::{OperationInfo, Policy};
use crate::service::Accountability;

/// Verifying and exporting read the whole log: a few times a minute are plenty.
const HEAVY: Limit = Limit { body_bytes: 16 * 1024, per_minute: 10 };
const PURPOSE: &[Purpose] = &[Purpose::Audit];

pub(super) fn operations(service: &Arc<Accountability>) -> Vec<Operation> {
    let matrix = Operation::get("policy.matrix", "/api/policy/matrix").returns::<PolicyMatrix>();
    let find = Operation::get("audit.search", "/api/audit")
        .purposes(PURPOSE)
        .audit(Audit::Read)
        .query::<AuditQuery>()
        .returns::<AuditPage>();
    let verify = Operation::post("audit.verify", "/api/audit/verify")
        .purposes(PURPOSE)
        .audit(Audit::Act)
        .limit(HEAVY)
        .returns::<AuditReport>();
    let take = Operation::get("audit.export", "/api/audit/export")
        .purposes(PURPOSE)
        .audit(Audit::Read)
        .limit(HEAVY)
        .query::<AuditSpan>()
        .returns_bytes(&["application/zip"]);
    vec![
        serve(matrix, service, |s, _| async move {
            let (policy, operations) = s.policy()?;
            let rows = operations.iter().map(|o| row(policy, o)).collect();
            Ok(Reply::json(&PolicyMatrix { roles: Role::ALL.to_vec(), operations: rows }))
        }),
        serve(find, service, |s, call| async move { find_entries(&s, call).await }),
        serve(verify, service, |s, call| async move {
            let owned = call.clone();
            s.ledger.write("audit.verify", move |tx| grant(tx, &owned, Scope::AuditLog).map(drop)).await?;
            Ok(Reply::json(&AuditReport::from(s.verify().await?)))
        }),
        serve(take, service, |s, call| async move {
            let span: AuditSpan = call.query()?;
            let owned = call.clone();
            s.ledger.write("audit.export", move |tx| grant(tx, &owned, Scope::AuditLog).map(drop)).await?;
            let (from, to) =
                (span.from.unwrap_or(Timestamp::from_micros(i64::MIN)), span.to.unwrap_or(call.now));
            let log = Arc::clone(s.log());
            let zip = s.blocking(move || export(&log, from, to)).await?;
            Ok(Reply::download("application/zip", format!("audit-{}.zip", call.now.date_utc()), zip))
        }),
    ]
}

fn row(policy: &Policy, operation: &OperationInfo) -> PolicyRow {
    let access = match operation.access {
        Access::Public => "public",
        Access::SignedIn => "signed_in",
        Access::Policy => "policy",
    };
    let allowed: BTreeMap<String, Vec<String>> = Role::ALL
        .iter()
        .map(|role| {
            let may = |p: &&Purpose| policy.allows(&[*role], operation.id, Some(**p));
            let mut purposes: Vec<String> =
                operation.purposes.iter().filter(may).map(Purpose::to_string).collect();
            if policy.allows(&[*role], operation.id, None) {
                purposes.push("-".into());
            }
            (role.to_string(), purposes)
        })
        .filter(|(_, purposes)| !purposes.is_empty())
        .collect();
    PolicyRow {
        id: operation.id.into(),
        access: access.into(),
        purposes: operation.purposes.to_vec(),
        allowed,
    }
}

async fn find_entries(s: &Accountability, call: Call) -> Outcome<Reply> {
    let asked: AuditQuery = call.query()?;
    let limit = asked.limit.unwrap_or(PAGE_MAX).clamp(1, PAGE_MAX);
    let query = Query {
        account: asked.account,
        kind: asked.kind,
        subject: asked.subject,
        from: asked.from,
        to: asked.to,
        before: asked.cursor,
        limit,
    };
    // The reading is in the log before the reading begins.
    let granted = s.ledger.write("audit.grant", move |tx| grant(tx, &call, Scope::AuditLog)).await?;
    let found = s.ledger.read("audit.search", move |tx| search(tx, &granted, &query)).await?;
    let next = if found.len() == limit { found.last().map(|f| f.index).filter(|i| *i > 0) } else { None };
    let items = found.into_iter().map(entry).collect::<Outcome<Vec<_>>>()?;
    Ok(Reply::json(&AuditPage { items, next }))
}

/// The wire form: the entry's own members, its position, the actor's name and the leaf hash.
fn entry(found: Found) -> Outcome<AuditEntry> {
    let mut json = found.entry;
    if let Some(members) = json.as_object_mut() {
        members.remove("v");
        members.entry("details").or_insert(serde_json::Value::Null);
        members.insert("leaf_hash".into(), found.leaf_hash.into());
        members.insert("actor_name".into(), found.actor_name.into());
    }
    serde_json::from_value(json).map_err(|e| Problem::internal(format!("audit entry {}: {e}", found.index)))
}
