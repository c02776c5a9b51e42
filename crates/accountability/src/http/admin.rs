//! Accounts and role changes, for administrators.

use std::sync::Arc;

use kernel::{AccountId, Purpose};
use platform::operation::Builder;
use platform::{Audit, Operation, Reply};

use super::serve;
use super::wire::{
    Account, AccountCreated, AccountInput, AccountPage, AccountQuery, DeviceToken, OneTimePassword,
    RoleChange, RoleChangeInput, RoleDecision, RoleDecisionInput, StateInput,
};
use crate::identity::NewAccount;
use crate::identity::model::{ChangeState, RoleChangeId};
use crate::service::Accountability;

/// Accounts on one page at most.
const PAGE_MAX: usize = 200;
const PURPOSE: &[Purpose] = &[Purpose::Administration];

pub(super) fn operations(service: &Arc<Accountability>) -> Vec<Operation> {
    [accounts(service), role_changes(service)].concat()
}

fn act(builder: Builder) -> Builder {
    builder.purposes(PURPOSE).audit(Audit::Act)
}

fn accounts(service: &Arc<Accountability>) -> Vec<Operation> {
    let list = Operation::get("accounts.list", "/api/accounts")
        .purposes(PURPOSE)
        .query::<AccountQuery>()
        .returns::<AccountPage>();
    let create = act(Operation::post("accounts.create", "/api/accounts"))
        .idempotent()
        .body::<AccountInput>()
        .returns::<AccountCreated>();
    let reset = act(Operation::post("accounts.password_reset", "/api/accounts/{account}/password-reset"))
        .returns::<OneTimePassword>();
    let state = act(Operation::post("accounts.state", "/api/accounts/{account}/state"))
        .body::<StateInput>()
        .returns::<Account>();
    let token = act(Operation::post("accounts.device_token", "/api/accounts/{account}/device-token"))
        .returns::<DeviceToken>();
    vec![
        serve(list, service, |s, call| async move {
            let query: AccountQuery = call.query()?;
            let limit = query.limit.unwrap_or(PAGE_MAX).clamp(1, PAGE_MAX);
            let found = s.accounts(query.cursor, query.q.as_deref().unwrap_or_default(), limit + 1).await?;
            let next = (found.len() > limit).then(|| found[limit - 1].name.clone());
            let items = found.into_iter().take(limit).map(Account::from).collect();
            Ok(Reply::json(&AccountPage { items, next }))
        }),
        serve(create, service, |s, call| async move {
            let AccountInput { name, display_name, locale } = call.json()?;
            let (account, one_time_password) =
                s.create_account(&call, &NewAccount { name, display_name, locale }).await?;
            Ok(Reply::json(&AccountCreated { account: account.into(), one_time_password }))
        }),
        serve(reset, service, |s, call| async move {
            let one_time_password = s.reset_password(&call, call.path::<AccountId>("account")?).await?;
            Ok(Reply::json(&OneTimePassword { one_time_password }))
        }),
        serve(state, service, |s, call| async move {
            let input: StateInput = call.json()?;
            let account = call.path::<AccountId>("account")?;
            Ok(Reply::json(&Account::from(
                s.set_account_state(&call, account, input.state, &input.reason).await?,
            )))
        }),
        serve(token, service, |s, call| async move {
            let token = s.issue_device_token(&call, call.path::<AccountId>("account")?).await?;
            Ok(Reply::json(&DeviceToken { token }))
        }),
    ]
}

fn role_changes(service: &Arc<Accountability>) -> Vec<Operation> {
    let list = Operation::get("role_changes.list", "/api/role-changes")
        .purposes(PURPOSE)
        .returns::<Vec<RoleChange>>();
    let propose = act(Operation::post("role_changes.propose", "/api/accounts/{account}/role-changes"))
        .body::<RoleChangeInput>()
        .returns::<RoleChange>();
    let decide = act(Operation::post("role_changes.decide", "/api/role-changes/{change}/decision"))
        .body::<RoleDecisionInput>()
        .returns::<RoleChange>();
    vec![
        serve(list, service, |s, _| async move {
            let items: Vec<RoleChange> = s.role_changes().await?.into_iter().map(Into::into).collect();
            Ok(Reply::json(&items))
        }),
        serve(propose, service, |s, call| async move {
            let input: RoleChangeInput = call.json()?;
            let account = call.path::<AccountId>("account")?;
            Ok(Reply::json(&RoleChange::from(
                s.propose_roles(&call, account, &input.roles, &input.reason).await?,
            )))
        }),
        serve(decide, service, |s, call| async move {
            let input: RoleDecisionInput = call.json()?;
            let state = match input.decision {
                RoleDecision::Approve => ChangeState::Approved,
                RoleDecision::Reject => ChangeState::Rejected,
            };
            let change = call.path::<RoleChangeId>("change")?;
            Ok(Reply::json(&RoleChange::from(s.decide_roles(&call, change, state, input.reason).await?)))
        }),
    ]
}
