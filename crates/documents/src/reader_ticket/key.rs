//! The key that signs tickets, in a file of the data folder that only its owner may read, beside the audit log's.

use std::io::{ErrorKind as Io, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use base64::Engine as _;
use ed25519_dalek::{Signer as _, SigningKey};
use kernel::{Outcome, Problem, Timestamp};
use platform::Entropy;

use super::{AUDIENCE, BASE64, Claims, DOMAIN, LIFE, TicketKey};

/// Name of the key file in the data folder.
const FILE: &str = "reader.key";

/// Makes tickets.
pub struct ReaderTickets(SigningKey);

impl ReaderTickets {
    /// Reads the key file of a data folder, or makes it when there is none. One that others may read is refused.
    ///
    /// # Errors
    /// An internal problem that names the file.
    pub fn open(data: &Path, entropy: &dyn Entropy) -> Outcome<Self> {
        let file = data.join(FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                let mode = std::fs::metadata(&file).map_err(|e| broken(&file, &e))?.permissions().mode();
                if mode & 0o077 != 0 {
                    return Err(broken(&file, &"others may read it; make it readable by its owner only"));
                }
                Self::parse(&text).ok_or_else(|| broken(&file, &"it is not a signing key"))
            }
            Err(e) if e.kind() == Io::NotFound => Self::create(&file, entropy),
            Err(e) => Err(broken(&file, &e)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let seed: [u8; 32] = hex::decode(text.trim()).ok()?.try_into().ok()?;
        Some(Self(SigningKey::from_bytes(&seed)))
    }

    fn create(file: &Path, entropy: &dyn Entropy) -> Outcome<Self> {
        let seed = entropy.bytes32();
        let mut options = std::fs::OpenOptions::new();
        let mut out =
            options.write(true).create_new(true).mode(0o600).open(file).map_err(|e| broken(file, &e))?;
        out.write_all(hex::encode(seed).as_bytes())
            .and_then(|()| out.sync_all())
            .map_err(|e| broken(file, &e))?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// The public key, which bridges pin.
    pub fn public(&self) -> TicketKey {
        TicketKey(self.0.verifying_key())
    }

    /// A ticket for an account, and when it ends.
    pub fn issue(&self, account: &str, device: Option<String>, now: Timestamp) -> (String, Timestamp) {
        let expires = now.plus(LIFE);
        let claims = Claims {
            aud: AUDIENCE.to_owned(),
            account: account.to_owned(),
            device,
            issued: now.seconds(),
            expires: expires.seconds(),
        };
        let payload = BASE64.encode(serde_json::to_vec(&claims).expect("plain data serialises"));
        let signature = self.0.sign(&[DOMAIN, payload.as_bytes()].concat());
        let ticket = format!("{payload}.{}", BASE64.encode(signature.to_bytes()));
        (ticket, Timestamp::from_seconds(claims.expires))
    }
}

impl std::fmt::Debug for ReaderTickets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ReaderTickets").field(&self.public().text()).finish()
    }
}

fn broken(file: &Path, why: &dyn std::fmt::Display) -> Problem {
    Problem::internal(format!("the key of reader tickets {}: {why}", file.display()))
}
