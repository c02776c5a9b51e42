//! Passkeys (W3C Web Authentication): registering them, and signing in with one without typing a name.
//!
//! Passkeys are discoverable and verify the person (PIN or biometrics), so one proves both possession and presence.
//! The server's half of a ceremony waits in the ledger for five minutes and is used once.

use std::time::Duration;

use kernel::{AccountId, ErrorKind, Outcome, Problem, Timestamp};
use platform::{Call, Row, Tx, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, WebauthnError,
};

use super::lockout::{self, Bucket};
use super::model::{ChallengeId, PasskeyId, SignInMethod};
use super::sign_in::Opened;
use super::store::{self, hashed, sql};
use crate::audit::{self, Ending, Entry};
use crate::service::Accountability;

/// How long a ceremony may take.
const CEREMONY: Duration = Duration::from_secs(300);
/// Passkeys of one account at most.
const PASSKEYS_MAX: usize = 10;
/// Longest label in characters.
const LABEL_MAX: usize = 60;

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyView {
    /// Id.
    pub id: PasskeyId,
    /// The owner's name for it.
    pub label: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl Accountability {
    /// The caller's passkeys.
    pub async fn passkeys(&self, call: &Call) -> Outcome<Vec<PasskeyView>> {
        let account = call.caller()?.account;
        self.ledger
            .read("account.passkeys", move |tx| {
                tx.query(sql!("passkey_list"), &params![account])?.iter().map(view).collect()
            })
            .await
    }

    /// Begins to register a passkey; returns the challenge's id and the options for `navigator.credentials.create`.
    ///
    /// # Errors
    /// `problem-passkeys-many` when the account has as many as it may.
    pub async fn begin_passkey(&self, call: &Call) -> Outcome<(ChallengeId, Json)> {
        let account = call.caller()?.account;
        let (owner, keys) = self
            .ledger
            .read("account.passkey_options", move |tx| {
                Ok((store::account(tx, account)?, credentials(tx, account)?))
            })
            .await?;
        if keys.len() >= PASSKEYS_MAX {
            return Err(Problem::conflict("problem-passkeys-many").with("max", PASSKEYS_MAX as i64));
        }
        let known = keys.iter().map(|k| k.cred_id().clone()).collect();
        let (options, state) = self
            .webauthn
            .start_passkey_registration(user_handle(account)?, &owner.name, &owner.display_name, Some(known))
            .map_err(|e| refused(&e))?;
        let mut options = json(&options);
        // Discoverable, so that signing in asks for no name and so tells nobody which names exist.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = "required".into();
        options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = true.into();
        let id = self.keep("passkey_registration", Some(account), json(&state), call.now).await?;
        Ok((id, options))
    }

    /// Finishes registering a passkey.
    ///
    /// # Errors
    /// `problem-challenge-ended` when the ceremony is over or another account's; `problem-passkey-refused` when the
    /// answer does not fit it; `problem-conflict` when the passkey is registered already.
    pub async fn add_passkey(
        &self,
        call: &Call,
        id: &ChallengeId,
        credential: Json,
        label: &str,
    ) -> Outcome<PasskeyView> {
        let account = call.caller()?.account;
        let (owner, state) = self.take::<PasskeyRegistration>("passkey_registration", id, call.now).await?;
        if owner != Some(account) {
            return Err(Problem::bad_input("problem-challenge-ended"));
        }
        let answer: RegisterPublicKeyCredential = parse(credential)?;
        let passkey = self.webauthn.finish_passkey_registration(&answer, &state).map_err(|e| refused(&e))?;
        let label: String = label.trim().chars().filter(|c| !c.is_control()).take(LABEL_MAX).collect();
        let (id, call) = (passkey_id(passkey.cred_id().as_ref()), call.clone());
        let made = PasskeyView { id, label, created_at: call.now, used_at: None };
        let out = made.clone();
        self.ledger
            .write("account.passkey_add", move |tx| {
                let row = params![
                    made.id.as_str(),
                    account,
                    &made.label,
                    platform::Value::json(&passkey),
                    call.now
                ];
                tx.execute(sql!("passkey_insert"), &row)?;
                let details = json!({ "passkey": made.id });
                audit::append(tx, Entry::of_call("account.passkey_add", &call).about(account).with(details))
                    .map(drop)
            })
            .await?;
        Ok(out)
    }

    /// Removes one of the caller's passkeys.
    pub async fn remove_passkey(&self, call: &Call, id: &PasskeyId) -> Outcome<()> {
        let (account, id, call) = (call.caller()?.account, id.clone(), call.clone());
        self.ledger
            .write("account.passkey_remove", move |tx| {
                if tx.execute(sql!("passkey_delete"), &params![id.as_str(), account])? == 0 {
                    return Err(Problem::not_found("problem-not-found"));
                }
                let details = json!({ "passkey": id });
                audit::append(
                    tx,
                    Entry::of_call("account.passkey_remove", &call).about(account).with(details),
                )
                .map(drop)
            })
            .await
    }

    /// Begins to sign in with a passkey; returns the challenge's id and the options for `navigator.credentials.get`.
    pub async fn begin_passkey_sign_in(&self, call: &Call) -> Outcome<(ChallengeId, Json)> {
        let (mut options, state) =
            self.webauthn.start_discoverable_authentication().map_err(|e| refused(&e))?;
        // Whether to offer passkeys in the name field or behind a button is the page's choice.
        options.mediation = None;
        let id = self.keep("passkey_sign_in", None, json(&state), call.now).await?;
        Ok((id, json(&options)))
    }

    /// Finishes signing in with a passkey.
    ///
    /// # Errors
    /// `problem-challenge-ended`; 401 `problem-passkey-unknown` when the passkey is not known or its answer is wrong
    /// or its counter went back, which may mean that it was copied; those of a closed account.
    pub async fn passkey_sign_in(&self, call: &Call, id: &ChallengeId, credential: Json) -> Outcome<Opened> {
        let buckets: Vec<Bucket> = call.remote.map(Bucket::Address).into_iter().collect();
        let (limits, now, counted) = (self.settings.lockout, call.now, buckets.clone());
        self.ledger.write("session.attempt", move |tx| lockout::begin(tx, &counted, &limits, now)).await??;
        let (_, state) = self.take::<DiscoverableAuthentication>("passkey_sign_in", id, call.now).await?;
        let answer: PublicKeyCredential = parse(credential)?;
        let key = passkey_id(answer.raw_id.as_ref());
        let wanted = key.clone();
        let row = self
            .ledger
            .read("session.passkey", move |tx| tx.query_opt(sql!("passkey_by_id"), &params![wanted.as_str()]))
            .await?;
        let Some(row) = row else { return self.passkey_refused(call, None, "unknown").await };
        let (owner, mut passkey) = (row.parse::<AccountId>(0)?, row.json::<Passkey>(1)?);
        let result = self.webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey);
        let result = match result {
            Ok(result) if result.user_verified() => result,
            Ok(_) => return self.passkey_refused(call, Some(owner), "not verified").await,
            Err(e) => return self.passkey_refused(call, Some(owner), &format!("{e:?}")).await,
        };
        passkey.update_credential(&result);
        let found = self
            .ledger
            .write("session.passkey_used", move |tx| {
                let used = params![key.as_str(), platform::Value::json(&passkey), now];
                tx.execute(sql!("passkey_used"), &used)?;
                store::account_by_id(tx, owner)
            })
            .await?;
        let row = found.ok_or_else(|| Problem::internal("a passkey without an account"))?;
        self.proven(call, row, SignInMethod::Passkey, buckets).await
    }

    async fn passkey_refused(&self, call: &Call, owner: Option<AccountId>, why: &str) -> Outcome<Opened> {
        let mut entry = Entry::of_call("session.sign_in", call).ended(Ending::Refused);
        entry.subject = owner.map(|o| o.to_string());
        let entry = entry.with(json!({ "method": "passkey", "why": why }));
        self.ledger.write("session.refuse", move |tx| audit::append(tx, entry)).await?;
        Err(Problem::new(ErrorKind::Unauthenticated, "problem-passkey-unknown"))
    }

    /// Keeps the server's half of a ceremony; only the hash of its id is stored.
    pub(super) async fn keep(
        &self,
        kind: &'static str,
        account: Option<AccountId>,
        state: Json,
        now: Timestamp,
    ) -> Outcome<ChallengeId> {
        let id = ChallengeId::new(self.bytes16());
        let (hash, ends) = (hashed(id.as_str()), now.plus(CEREMONY));
        self.ledger
            .write("challenge.keep", move |tx| {
                tx.execute(sql!("challenge_purge"), &params![now])?;
                let row = params![hash, kind, account, platform::Value::json(&state), ends];
                tx.execute(sql!("challenge_insert"), &row).map(drop)
            })
            .await?;
        Ok(id)
    }

    /// Takes the server's half of a ceremony: once, and in time.
    pub(super) async fn take<T: DeserializeOwned + Send + 'static>(
        &self,
        kind: &'static str,
        id: &ChallengeId,
        now: Timestamp,
    ) -> Outcome<(Option<AccountId>, T)> {
        let hash = hashed(id.as_str());
        let row = self
            .ledger
            .write("challenge.take", move |tx| {
                let row = tx.query_opt(sql!("challenge_get"), &params![&hash, kind])?;
                tx.execute(sql!("challenge_delete"), &params![hash])?;
                Ok(row)
            })
            .await?
            .ok_or_else(|| Problem::bad_input("problem-challenge-ended"))?;
        if row.timestamp(2)? <= now {
            return Err(Problem::bad_input("problem-challenge-ended"));
        }
        Ok((row.opt_parse(0)?, row.json(1)?))
    }
}

fn credentials(tx: &mut Tx<'_>, account: AccountId) -> Outcome<Vec<Passkey>> {
    tx.query(sql!("passkey_list"), &params![account])?.iter().map(|row| row.json(2)).collect()
}

fn view(row: &Row) -> Outcome<PasskeyView> {
    let (label, used_at) = (row.text(1)?.to_owned(), row.opt_timestamp(4)?);
    Ok(PasskeyView { id: row.parse(0)?, label, created_at: row.timestamp(3)?, used_at })
}

/// The id of a passkey from its credential id, which is random and may be long.
fn passkey_id(credential_id: &[u8]) -> PasskeyId {
    let hash = Sha256::digest(credential_id);
    PasskeyId::new(hash[..16].try_into().expect("SHA-256 has 32 bytes"))
}

/// The user handle that an authenticator keeps: the account's UUID.
fn user_handle(account: AccountId) -> Outcome<Uuid> {
    let text = account.to_string();
    let hex = text.rsplit('_').next().unwrap_or_default();
    Uuid::try_parse(hex).map_err(|e| Problem::internal(format!("an account id is no UUID: {e}")))
}

fn json<T: Serialize>(value: &T) -> Json {
    serde_json::to_value(value).expect("WebAuthn types serialise")
}

fn parse<T: DeserializeOwned>(credential: Json) -> Outcome<T> {
    serde_json::from_value(credential).map_err(|_| Problem::bad_input("problem-passkey-refused"))
}

fn refused(e: &WebauthnError) -> Problem {
    Problem::bad_input("problem-passkey-refused").because(format!("{e:?}"))
}
