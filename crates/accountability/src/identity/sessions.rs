//! Sessions: a random token that only the browser knows, kept here as its hash, with an idle and an absolute end.
//!
//! The CSRF token is derived from the session token, so it is bound to the session and needs no storage.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kernel::{AccountId, ErrorKind, LaneId, Locale, Outcome, PortId, Problem, SessionId, Timestamp};
use platform::operation::Method;
use platform::{Caller, Entropy, Row, Tx, params};
use subtle::ConstantTimeEq as _;

use super::model::{AccountState, Session, SignInMethod};
use super::settings::SessionSettings;
use super::store::{self, hashed, sql};

/// Uses are written down this often at most.
const TOUCH_EVERY: Duration = Duration::from_secs(60);
/// What API tokens of devices begin with, so that they can be told from session tokens and found by scanners.
pub(super) const DEVICE_PREFIX: &str = "gwd_";

/// A session token in clear. It exists in the cookie and for the length of a request.
pub struct Token(String);

impl Token {
    /// A new token of 256 random bits.
    pub(super) fn new(entropy: &dyn Entropy) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(entropy.bytes32()))
    }

    /// The text for the cookie.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("****")
    }
}

/// The CSRF token of a session token.
pub fn csrf(token: &str) -> String {
    hashed(&format!("gatehouse csrf {token}"))
}

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// As operations know them.
    pub caller: Caller,
    /// Their language.
    pub locale: Locale,
    /// Whether they must change their password before anything else.
    pub must_change_password: bool,
    /// When the session ends at the latest.
    pub ends_at: Timestamp,
    /// When the session was last used, as written down.
    pub seen_at: Timestamp,
}

pub(super) struct New<'a> {
    pub account: AccountId,
    pub method: SignInMethod,
    pub remote: Option<String>,
    pub now: Timestamp,
    pub id: SessionId,
    pub token: &'a str,
}

/// Opens a session.
pub(super) fn open(tx: &mut Tx<'_>, new: &New<'_>, settings: &SessionSettings) -> Outcome<()> {
    let ends_at = new.now.plus(settings.absolute);
    let token = hashed(new.token);
    tx.execute(
        sql!("session_insert"),
        &params![new.id, token, new.account, new.method.as_str(), new.remote.as_deref(), new.now, ends_at],
    )?;
    tx.execute(sql!("account_set_sign_in"), &params![new.account, new.now]).map(drop)
}

/// Who a token belongs to.
///
/// # Errors
/// `problem-session-ended` (401) when there is no such session, it was ended, was idle too long or is too old;
/// `problem-account-closed` when its account was locked or disabled since.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    token: &str,
    settings: &SessionSettings,
    now: Timestamp,
) -> Outcome<SignedIn> {
    if token.starts_with(DEVICE_PREFIX) {
        return find_device(tx, token, now);
    }
    let row = tx.query_opt(sql!("session_by_token"), &params![hashed(token)])?.ok_or_else(ended)?;
    let session = store::session(&row)?;
    if now >= session.ends_at || now.since(session.seen_at) >= settings.idle {
        return Err(ended());
    }
    if row.parse::<AccountState>(10)? != AccountState::Active {
        return Err(Problem::new(ErrorKind::Unauthenticated, "problem-account-closed"));
    }
    let caller = Caller {
        account: row.parse(8)?,
        name: row.text(9)?.to_owned(),
        roles: store::role_set(&row, 14)?,
        session: session.id,
        port: session.port,
        lane: session.lane,
    };
    let must_change_password = row.int(11)? != 0 && session.method == SignInMethod::Password;
    Ok(SignedIn {
        caller,
        locale: row.parse(12)?,
        must_change_password,
        ends_at: session.ends_at,
        seen_at: session.seen_at,
    })
}

fn find_device(tx: &mut Tx<'_>, token: &str, now: Timestamp) -> Outcome<SignedIn> {
    let row = tx.query_opt(sql!("device_by_token"), &params![hashed(token)])?.ok_or_else(ended)?;
    let active = row.parse::<AccountState>(3)? == AccountState::Active;
    let roles = store::role_set(&row, 4)?;
    if !active || roles.len() != 1 || !roles[0].is_machine() {
        return Err(Problem::new(ErrorKind::Unauthenticated, "problem-account-closed"));
    }
    Ok(SignedIn {
        caller: device(&row, roles)?,
        locale: Locale::English,
        must_change_password: false,
        ends_at: now,
        seen_at: now,
    })
}

fn device(row: &Row, roles: Vec<kernel::Role>) -> Outcome<Caller> {
    let name = row.text(2)?.to_owned();
    Ok(Caller { account: row.parse(1)?, name, roles, session: row.parse(0)?, port: None, lane: None })
}

/// Checks the CSRF token of a call that changes something. Devices send their token in a header, which no other
/// site can make a browser do, so they need none.
pub(crate) fn check_csrf(token: &str, given: Option<&str>, method: Method) -> Outcome<()> {
    if method == Method::Get || token.starts_with(DEVICE_PREFIX) {
        return Ok(());
    }
    let expected = csrf(token);
    let same = given.is_some_and(|given| given.as_bytes().ct_eq(expected.as_bytes()).into());
    if same { Ok(()) } else { Err(Problem::forbidden("problem-csrf")) }
}

/// Whether the use of a session should be written down now.
pub(crate) fn needs_touch(seen_at: Timestamp, settings: &SessionSettings, now: Timestamp) -> bool {
    now.since(seen_at) >= TOUCH_EVERY.min(settings.idle / 4)
}

/// The open sessions of an account.
pub(super) fn list(
    tx: &mut Tx<'_>,
    account: AccountId,
    settings: &SessionSettings,
    now: Timestamp,
) -> Outcome<Vec<Session>> {
    let rows = tx.query(sql!("session_list"), &params![account, now, now.minus(settings.idle)])?;
    rows.iter().map(store::session).collect()
}

/// Sets where a session works: the counter calls it in the transaction that opens a lane.
pub fn set_place(
    tx: &mut Tx<'_>,
    session: SessionId,
    port: Option<&PortId>,
    lane: Option<&LaneId>,
) -> Outcome<()> {
    tx.execute(sql!("session_place"), &params![session, port, lane]).map(drop)
}

/// Takes every session off a lane: the counter calls it in the transaction that closes the lane.
pub fn leave_lane(tx: &mut Tx<'_>, lane: &LaneId) -> Outcome<()> {
    tx.execute(sql!("session_leave_lane"), &params![lane]).map(drop)
}

fn ended() -> Problem {
    Problem::new(ErrorKind::Unauthenticated, "problem-session-ended")
}
