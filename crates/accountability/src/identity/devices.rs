//! API tokens of devices: readers, gates and kiosks that report arrivals. A device has no password and no session.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kernel::{AccountId, Outcome, Problem, Redacted};
use platform::{Call, params};

use super::sessions::DEVICE_PREFIX;
use super::store::{self, hashed, sql};
use crate::audit::{self, Entry};
use crate::service::Accountability;

impl Accountability {
    /// Issues the API token of a device account; the token before it ends. It is told once.
    ///
    /// # Errors
    /// `problem-account-not-device` when the account has another role than device.
    pub async fn issue_device_token(&self, call: &Call, account: AccountId) -> Outcome<Redacted<String>> {
        let token = format!("{DEVICE_PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(self.entropy.bytes32()));
        let (hash, session, call) = (hashed(&token), self.new_session_id(), call.clone());
        let issuer = call.caller()?.account;
        self.ledger
            .write("accounts.device_token", move |tx| {
                let roles = store::account(tx, account)?.roles;
                if roles.len() != 1 || !roles[0].is_machine() {
                    return Err(Problem::conflict("problem-account-not-device"));
                }
                tx.execute(sql!("device_revoke"), &params![account, call.now])?;
                tx.execute(sql!("device_insert"), &params![hash, session, account, issuer, call.now])?;
                audit::append(tx, Entry::of_call("accounts.device_token", &call).about(account)).map(drop)
            })
            .await?;
        Ok(Redacted::new(token))
    }
}
