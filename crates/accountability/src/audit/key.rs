//! The key that signs checkpoints, in the text forms of C2SP signed-note (Ed25519, algorithm 1).

use std::io::{ErrorKind as Io, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kernel::{Outcome, Problem};
use platform::Entropy;
use signed_note::{Note, StandardSigner, StandardVerifier, Verifier as _, VerifierList};
use tlog_tiles::Checkpoint;

/// Signature algorithm byte of Ed25519 in C2SP signed-note.
const ALGORITHM_ED25519: u8 = 1;
/// DER of an Ed25519 SubjectPublicKeyInfo before the 32 key bytes (RFC 8410 section 4).
const SPKI_PREFIX: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The signing key of a log.
pub struct Key {
    signer: StandardSigner,
    public: PublicKey,
}

/// A log's public key: `<origin>+<key id>+<base64>`.
#[derive(Clone)]
pub struct PublicKey {
    text: String,
    verifier: StandardVerifier,
}

impl Key {
    /// Reads the key file, or makes a new key when there is none. The file is readable by its owner only; one that
    /// others may read is refused, as its signatures prove nothing.
    pub fn open(file: &Path, origin: &str, entropy: &dyn Entropy) -> Outcome<Self> {
        match std::fs::read_to_string(file) {
            Ok(text) => {
                let mode = std::fs::metadata(file).map_err(|e| broken(file, &e))?.permissions().mode();
                if mode & 0o077 != 0 {
                    return Err(broken(file, &"others may read it; make it readable by its owner only"));
                }
                Self::parse(text.trim()).ok_or_else(|| broken(file, &"it is not a signing key"))
            }
            Err(e) if e.kind() == Io::NotFound => Self::create(file, origin, entropy),
            Err(e) => Err(broken(file, &e)),
        }
    }

    fn create(file: &Path, origin: &str, entropy: &dyn Entropy) -> Outcome<Self> {
        let seed = entropy.bytes32();
        let public = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        let id = signed_note::key_id(origin, &with_algorithm(&public));
        let text = format!("PRIVATE+KEY+{origin}+{id:08x}+{}", BASE64_STANDARD.encode(with_algorithm(&seed)));
        let key = Self::parse(&text).ok_or_else(|| broken(file, &"the origin is not a key name"))?;
        let mut out = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)
            .map_err(|e| broken(file, &e))?;
        out.write_all(text.as_bytes()).and_then(|()| out.sync_all()).map_err(|e| broken(file, &e))?;
        Ok(key)
    }

    fn parse(text: &str) -> Option<Self> {
        let signer = StandardSigner::new(text).ok()?;
        let (name, id, seed) = parts(text.strip_prefix("PRIVATE+KEY+")?)?;
        let public = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        let text = format!("{name}+{id}+{}", BASE64_STANDARD.encode(with_algorithm(&public)));
        Some(Self { signer, public: PublicKey::parse(&text)? })
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a checkpoint.
    pub(super) fn sign(&self, checkpoint: &Checkpoint) -> Outcome<Vec<u8>> {
        let failed =
            |e: signed_note::NoteError| Problem::internal(format!("a checkpoint can't be signed: {e}"));
        let mut note = Note::new(&checkpoint.to_bytes(), &[]).map_err(failed)?;
        note.add_sigs(&[&self.signer]).map_err(failed)?;
        Ok(note.to_bytes())
    }
}

impl PublicKey {
    /// Reads the text form.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        Some(Self { text: text.to_owned(), verifier: StandardVerifier::new(text).ok()? })
    }

    /// Reads a file with the text form.
    pub fn read(file: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(file).map_err(|e| broken(file, &e))?;
        Self::parse(&text).ok_or_else(|| broken(file, &"it is not a public key of a log"))
    }

    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The log's name.
    pub fn origin(&self) -> &str {
        self.verifier.name()
    }

    /// The key in PEM, for OpenSSL.
    pub fn pem(&self) -> String {
        let key = parts(&self.text).map(|(_, _, key)| key).unwrap_or_default();
        let der = [&SPKI_PREFIX[..], &key].concat();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", BASE64_STANDARD.encode(der))
    }

    /// The checkpoint of a signed note; `None` when this key did not sign it or it is another log's.
    pub fn checkpoint(&self, note: &[u8]) -> Option<Checkpoint> {
        let note = Note::from_bytes(note).ok()?;
        let known = VerifierList::new(vec![Box::new(self.verifier.clone())]);
        note.verify(&known).ok()?;
        Checkpoint::from_bytes(note.text()).ok().filter(|c| c.origin() == self.origin())
    }
}

impl std::fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Name, key id and key bytes of `<name>+<id>+<base64>`; the base64 may hold a `+` of its own.
fn parts(text: &str) -> Option<(&str, &str, [u8; 32])> {
    let mut parts = text.splitn(3, '+');
    let (name, id, encoded) = (parts.next()?, parts.next()?, parts.next()?);
    let key = BASE64_STANDARD.decode(encoded).ok()?.get(1..)?.try_into().ok()?;
    Some((name, id, key))
}

fn with_algorithm(key: &[u8; 32]) -> Vec<u8> {
    [&[ALGORITHM_ED25519], &key[..]].concat()
}

fn broken(file: &Path, why: &dyn std::fmt::Display) -> Problem {
    Problem::internal(format!("the audit key {}: {why}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::SeededEntropy;
    use platform::ledger::testing::Scratch;

    #[test]
    fn the_key_is_made_once_kept_private_and_read_again() {
        let scratch = Scratch::sqlite(&[]);
        let file = scratch.folder().join("audit.key");
        let made = Key::open(&file, "uto.example/gatehouse", &SeededEntropy::new(1)).expect("made");
        let mode = std::fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Key::open(&file, "ignored", &SeededEntropy::new(2)).expect("read");
        assert_eq!(again.public().as_str(), made.public().as_str());
        assert_eq!(again.public().origin(), "uto.example/gatehouse");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("changed");
        assert!(
            Key::open(&file, "x", &SeededEntropy::new(2)).is_err(),
            "a key that others may read is refused"
        );
    }

    #[test]
    fn only_the_key_that_signed_a_checkpoint_vouches_for_it() {
        let scratch = Scratch::sqlite(&[]);
        let key = |n| {
            Key::open(&scratch.folder().join(format!("{n}.key")), "log", &SeededEntropy::new(n))
                .expect("made")
        };
        let checkpoint = Checkpoint::new("log", 7, tlog_tiles::record_hash(b"x"), "").expect("valid");
        let note = key(1).sign(&checkpoint).expect("signed");
        assert_eq!(key(1).public().checkpoint(&note), Some(checkpoint));
        assert_eq!(key(2).public().checkpoint(&note), None);
        let forged = String::from_utf8(note).expect("text").replace("\n7\n", "\n8\n");
        assert_eq!(key(1).public().checkpoint(forged.as_bytes()), None);
    }
}
