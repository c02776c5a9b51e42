//! Tickets for the reader bridge: with one, an officer's browser may ask the bridge at the same workstation for readings, also
//! while the server is away. A ticket is the text of its claims and an Ed25519 signature over it (RFC 8032), both base64url,
//! joined by a dot. The server signs; the bridge has pinned the public key and verifies with nothing else.
//!
//! What never lives here: the bridge, rights on the server: a ticket opens nothing there.

pub mod http;
mod key;

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

pub use key::ReaderTickets;

/// How long a ticket is good: one shift, so that reading goes on while the server is away.
pub const LIFE: Duration = Duration::from_secs(12 * 3600);
/// How far the workstation's clock may lag behind the server's.
pub const CLOCK_LAG_MAX: Duration = Duration::from_secs(300);
/// Bytes of a ticket at most.
pub const TICKET_BYTES_MAX: usize = 1024;
/// Characters of a device's name at most.
pub const DEVICE_CHARS_MAX: usize = 100;
/// Whom tickets are for.
const AUDIENCE: &str = "reader";
/// What is signed begins with this, so that no other signature of the key can pass for a ticket.
const DOMAIN: &[u8] = b"gatehouse-reader-ticket-v1\0";

/// What a ticket says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Whom it is for.
    aud: String,
    /// The account that it was made for.
    pub account: String,
    /// The device that it was asked for, in the caller's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// When it was made, seconds since 1970.
    pub issued: i64,
    /// When it ends, seconds since 1970.
    pub expires: i64,
}

/// Why a ticket is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not of this server, changed, or no ticket at all.
    Forged,
    /// It has ended, or begins later than now.
    Expired,
}

/// The public key of a server's tickets: 32 bytes; base64url in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketKey(VerifyingKey);

impl TicketKey {
    /// Reads the text form; `None` when it is no key.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = BASE64.decode(text.trim()).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak()).map(Self)
    }

    /// The text form.
    pub fn text(&self) -> String {
        BASE64.encode(self.0.as_bytes())
    }

    /// The claims of a ticket that is good at a time.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn verify(&self, ticket: &str, now: Timestamp) -> Result<Claims, Refused> {
        let claims = self.signed(ticket).ok_or(Refused::Forged)?;
        let now = now.seconds();
        let lag = i64::try_from(CLOCK_LAG_MAX.as_secs()).unwrap_or(i64::MAX);
        let begins = claims.issued.saturating_sub(lag);
        let longest = claims.issued.saturating_add(i64::try_from(LIFE.as_secs()).unwrap_or(i64::MAX));
        let is_good = (begins..claims.expires.min(longest)).contains(&now);
        if is_good { Ok(claims) } else { Err(Refused::Expired) }
    }

    fn signed(&self, ticket: &str) -> Option<Claims> {
        if ticket.len() > TICKET_BYTES_MAX {
            return None;
        }
        let (payload, signature) = ticket.split_once('.')?;
        let signature = Signature::from_slice(&BASE64.decode(signature).ok()?).ok()?;
        self.0.verify_strict(&[DOMAIN, payload.as_bytes()].concat(), &signature).ok()?;
        let claims: Claims = serde_json::from_slice(&BASE64.decode(payload).ok()?).ok()?;
        (claims.aud == AUDIENCE).then_some(claims)
    }
}

#[cfg(test)]
mod tests;
