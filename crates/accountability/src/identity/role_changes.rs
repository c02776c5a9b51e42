//! Role changes: one administrator proposes, another approves, and neither is the person concerned.

use kernel::{AccountId, Outcome, Problem, Role};
use platform::{Call, params};
use serde_json::json;

use super::accounts::enough_administrators;
use super::model::{ChangeState, RoleChange, RoleChangeId};
use super::roles;
use super::sign_in::{reason, tell};
use super::store::{self, hashed, sql};
use crate::audit::{self, Entry};
use crate::service::Accountability;

impl Accountability {
    /// Role changes: those that wait first.
    pub async fn role_changes(&self) -> Outcome<Vec<RoleChange>> {
        self.ledger.read("role_changes.list", store::role_changes).await
    }

    /// Proposes the whole set of roles that an account shall have.
    ///
    /// # Errors
    /// `problem-own-account`; `problem-roles-conflict`; `problem-role-change-waiting` when one waits already.
    pub async fn propose_roles(
        &self,
        call: &Call,
        account: AccountId,
        wanted: &[Role],
        why: &str,
    ) -> Outcome<RoleChange> {
        let proposer = call.caller()?.account;
        if proposer == account {
            return Err(Problem::forbidden("problem-own-account"));
        }
        roles::check(wanted)?;
        let (why, joined, id, call) =
            (reason(why)?, roles::join(wanted), RoleChangeId::new(self.bytes16()), call.clone());
        self.ledger
            .write("role_changes.propose", move |tx| {
                store::account(tx, account)?;
                if tx.query_one(sql!("role_change_waiting"), &params![account])?.count(0)? > 0 {
                    return Err(Problem::conflict("problem-role-change-waiting"));
                }
                let row = params![id.as_str(), account, &joined, &why, proposer, call.now];
                tx.execute(sql!("role_change_insert"), &row)?;
                let details =
                    json!({ "change": id.as_str(), "roles": joined, "reason_sha256": hashed(&why) });
                audit::append(
                    tx,
                    Entry::of_call("role_changes.propose", &call).about(account).with(details),
                )?;
                tell(tx, account)?;
                store::role_change(tx, &id)
            })
            .await
    }

    /// Decides a role change that waits. Approval gives the roles and ends the account's sessions, so that the next
    /// one begins with the new rights (ASVS 3.2.1, 3.3.3).
    ///
    /// # Errors
    /// `problem-own-role-change` for who proposed it or whose roles they are; `problem-role-change-decided`;
    /// `problem-last-administrators`; `problem-roles-conflict`.
    pub async fn decide_roles(
        &self,
        call: &Call,
        id: RoleChangeId,
        state: ChangeState,
        why: Option<String>,
    ) -> Outcome<RoleChange> {
        let decider = call.caller()?.account;
        let why = why.map(|w| reason(&w)).transpose()?;
        let call = call.clone();
        self.ledger
            .write("role_changes.decide", move |tx| {
                let change = store::role_change(tx, &id)?;
                may_decide(&change, decider)?;
                let row = params![id.as_str(), state.as_str(), decider, call.now, why.as_deref()];
                if state == ChangeState::Proposed || tx.execute(sql!("role_change_decide"), &row)? == 0 {
                    return Err(Problem::conflict("problem-role-change-decided"));
                }
                if state == ChangeState::Approved {
                    let before = store::account(tx, change.account)?;
                    let loses = before.roles.contains(&Role::Administrator)
                        && !change.roles.contains(&Role::Administrator);
                    if loses {
                        enough_administrators(tx, change.account)?;
                    }
                    roles::check(&change.roles)?;
                    store::set_roles(tx, change.account, &change.roles)?;
                    store::end_sessions(tx, change.account, None, call.now)?;
                    tx.execute(sql!("device_revoke"), &params![change.account, call.now])?;
                }
                let details = json!({ "change": id.as_str(), "decision": state, "roles": change.roles });
                audit::append(
                    tx,
                    Entry::of_call("role_changes.decide", &call).about(change.account).with(details),
                )?;
                tell(tx, change.account)?;
                store::role_change(tx, &id)
            })
            .await
    }
}

/// Four eyes: neither the proposer nor the person concerned.
fn may_decide(change: &RoleChange, decider: AccountId) -> Outcome<()> {
    if change.proposed_by == decider || change.account == decider {
        return Err(Problem::forbidden("problem-own-role-change"));
    }
    if change.state != ChangeState::Proposed {
        return Err(Problem::conflict("problem-role-change-decided"));
    }
    Ok(())
}
