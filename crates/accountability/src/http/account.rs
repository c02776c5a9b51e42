//! The caller's own account: settings, password, passkeys.

use std::sync::Arc;

use platform::{Access, Audit, Operation, Reply};

use super::serve;
use super::wire::{Account, PasskeyAnswer, PasskeyChallenge, PasskeyItem, PasswordInput, SettingsInput};
use crate::identity::model::PasskeyId;
use crate::service::Accountability;

pub(super) fn operations(service: &Arc<Accountability>) -> Vec<Operation> {
    let own = |builder: platform::operation::Builder| builder.access(Access::SignedIn);
    let settings = own(Operation::put("account.settings", "/api/account/settings"))
        .body::<SettingsInput>()
        .returns::<Account>();
    let password = own(Operation::post("account.password", "/api/account/password"))
        .audit(Audit::Act)
        .body::<PasswordInput>();
    let list = own(Operation::get("account.passkeys", "/api/account/passkeys")).returns::<Vec<PasskeyItem>>();
    let options = own(Operation::post("account.passkey_options", "/api/account/passkeys/options"))
        .returns::<PasskeyChallenge>();
    let add = own(Operation::post("account.passkey_add", "/api/account/passkeys"))
        .audit(Audit::Act)
        .body::<PasskeyAnswer>()
        .returns::<PasskeyItem>();
    let remove =
        own(Operation::delete("account.passkey_remove", "/api/account/passkeys/{passkey}")).audit(Audit::Act);
    vec![
        serve(settings, service, |s, call| async move {
            let input: SettingsInput = call.json()?;
            Ok(Reply::json(&Account::from(s.set_settings(&call, input.locale, input.theme).await?)))
        }),
        serve(password, service, |s, call| async move {
            let input: PasswordInput = call.json()?;
            s.change_password(&call, input.current, input.new).await?;
            Ok(Reply::empty())
        }),
        serve(list, service, |s, call| async move {
            let items: Vec<PasskeyItem> = s.passkeys(&call).await?.into_iter().map(Into::into).collect();
            Ok(Reply::json(&items))
        }),
        serve(options, service, |s, call| async move {
            let (challenge_id, options) = s.begin_passkey(&call).await?;
            Ok(Reply::json(&PasskeyChallenge { challenge_id, options }))
        }),
        serve(add, service, |s, call| async move {
            let input: PasskeyAnswer = call.json()?;
            let label = input.label.unwrap_or_default();
            let made = s.add_passkey(&call, &input.challenge_id, input.credential, &label).await?;
            Ok(Reply::json(&PasskeyItem::from(made)))
        }),
        serve(remove, service, |s, call| async move {
            s.remove_passkey(&call, &call.path::<PasskeyId>("passkey")?).await?;
            Ok(Reply::empty())
        }),
    ]
}
