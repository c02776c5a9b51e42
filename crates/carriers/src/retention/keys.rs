//! The keys under which originals are sealed: AES-256-GCM, one key file in the data folder, outside of the ledger, so that a copy
//! of the ledger alone shows nothing. A line is a key: its id and 32 bytes in hex. The last line seals; all of them unseal.

use std::io::{ErrorKind as Io, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use kernel::{Outcome, Problem};
use platform::Entropy;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use super::unmask::{UnmaskGrant, Unsealed};

/// Name of the key file in the data folder.
pub const FILE: &str = "retention.keys";
/// Keys that one file may have.
const KEYS_MAX: usize = 1_000;
/// Bytes of a key.
const KEY_BYTES: usize = 32;

/// The keys.
pub struct Keys {
    keys: Vec<(String, LessSafeKey)>,
}

/// An original under encryption, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Interchange or announced traveller: part of what is authenticated, so that no row can stand in for another.
    pub subject: String,
    /// Which key.
    pub key_id: String,
    /// Nonce, used once.
    pub nonce: Vec<u8>,
    /// Encrypted bytes with their tag.
    pub bytes: Vec<u8>,
    /// SHA-256 of the original, hex; none for travellers, whose digest could be guessed from what is known of people.
    pub digest: Option<String>,
}

/// Whether the digest of an original is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    /// Yes: bytes as they were received, whose digest is known anyway.
    Digest,
    /// No: what could be guessed. The cipher's own tag proves it whole.
    Tag,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ids: Vec<_> = self.keys.iter().map(|(id, _)| id).collect();
        f.debug_struct("Keys").field("ids", &ids).finish_non_exhaustive()
    }
}

impl Keys {
    /// Reads the key file of a data folder, or makes it with a new key when there is none. One that others may read is refused.
    ///
    /// # Errors
    /// `problem-retention-keys` when it can't be read, made or understood.
    pub fn open(data: &Path, entropy: &dyn Entropy) -> Outcome<Self> {
        let file = data.join(FILE);
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                let mode = std::fs::metadata(&file).map_err(|e| broken(&file, &e))?.permissions().mode();
                if mode & 0o077 != 0 {
                    return Err(broken(&file, &"others may read it; make it readable by its owner only"));
                }
                Self::read(&text).ok_or_else(|| broken(&file, &"a line is no key"))
            }
            Err(e) if e.kind() == Io::NotFound => {
                append(&file, entropy)?;
                Self::open(data, entropy)
            }
            Err(e) => Err(broken(&file, &e)),
        }
    }

    /// Adds a key to the file of a data folder, which seals from the next start on; its id.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn rotate(data: &Path, entropy: &dyn Entropy) -> Outcome<String> {
        Self::open(data, entropy)?;
        append(&data.join(FILE), entropy)
    }

    /// The keys of a text.
    fn read(text: &str) -> Option<Self> {
        let line = |line: &str| {
            let (id, key) = line.split_once(' ')?;
            let key = UnboundKey::new(&AES_256_GCM, &hex::decode(key.trim()).ok()?).ok()?;
            Some((id.to_owned(), LessSafeKey::new(key)))
        };
        let keys: Vec<_> =
            text.lines().filter(|l| !l.trim().is_empty()).take(KEYS_MAX).map(line).collect::<Option<_>>()?;
        (!keys.is_empty()).then_some(Self { keys })
    }

    /// Seals an original under the newest key.
    ///
    /// # Errors
    /// An original too large for the cipher (64 GiB).
    pub(crate) fn seal(
        &self,
        subject: &str,
        original: &[u8],
        proof: Proof,
        entropy: &dyn Entropy,
    ) -> Outcome<Sealed> {
        let (id, key) = self.keys.last().ok_or_else(|| Problem::internal("no key of retention"))?;
        let random = entropy.bytes32();
        let nonce: [u8; NONCE_LEN] = random[..NONCE_LEN].try_into().expect("32 bytes hold a nonce");
        let mut bytes = original.to_vec();
        key.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(aad(id, subject)),
            &mut bytes,
        )
        .map_err(|_| Problem::internal(format!("{subject} can't be sealed")))?;
        let digest = (proof == Proof::Digest).then(|| hex::encode(Sha256::digest(original)));
        Ok(Sealed { subject: subject.to_owned(), key_id: id.clone(), nonce: nonce.to_vec(), bytes, digest })
    }

    /// The original, for the one person who was granted a look at it.
    ///
    /// # Errors
    /// `problem-sealed-unreadable` when its key is gone or its bytes were changed.
    pub fn unseal(&self, _grant: &UnmaskGrant, sealed: &Sealed) -> Outcome<Unsealed> {
        self.open_sealed(sealed).map(Unsealed::new)
    }

    /// Whether a sealed original is whole and is the one that was sealed. Nobody sees it.
    pub(crate) fn is_whole(&self, sealed: &Sealed) -> bool {
        self.open_sealed(sealed).is_ok()
    }

    /// Seals an original anew without the bytes of a span: what is deleted goes from the original as well. Nobody sees it.
    ///
    /// # Errors
    /// As [`Keys::unseal`].
    pub(crate) fn reseal_without(
        &self,
        sealed: &Sealed,
        span: (u32, u32),
        entropy: &dyn Entropy,
    ) -> Outcome<Sealed> {
        let mut original = self.open_sealed(sealed)?;
        let end = (span.1 as usize).min(original.len());
        if let Some(gone) = original.get_mut(span.0 as usize..end) {
            gone.fill(super::mask::MASK);
        }
        self.seal(&sealed.subject, &original, Proof::Digest, entropy)
    }

    fn open_sealed(&self, sealed: &Sealed) -> Outcome<Vec<u8>> {
        let unreadable = || Problem::conflict("problem-sealed-unreadable").with("key", sealed.key_id.clone());
        let (id, key) = self.keys.iter().rev().find(|(id, _)| *id == sealed.key_id).ok_or_else(unreadable)?;
        let nonce = Nonce::try_assume_unique_for_key(&sealed.nonce).map_err(|_| unreadable())?;
        let mut bytes = sealed.bytes.clone();
        let length = key
            .open_in_place(nonce, Aad::from(aad(id, &sealed.subject)), &mut bytes)
            .map_err(|_| unreadable())?
            .len();
        bytes.truncate(length);
        let told = sealed.digest.as_ref();
        if told.is_none_or(|told| hex::encode(Sha256::digest(&bytes)) == *told) {
            Ok(bytes)
        } else {
            Err(unreadable())
        }
    }
}

/// What is authenticated with the bytes.
fn aad(key_id: &str, subject: &str) -> Vec<u8> {
    format!("gatehouse-retention/1/{key_id}/{subject}").into_bytes()
}

/// Writes a new key behind those that are there; its id.
fn append(file: &Path, entropy: &dyn Entropy) -> Outcome<String> {
    let key: [u8; KEY_BYTES] = entropy.bytes32();
    let id = hex::encode(&Sha256::digest(key)[..4]);
    let mut out = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(file)
        .map_err(|e| broken(file, &e))?;
    let line = format!("{id} {}\n", hex::encode(key));
    out.write_all(line.as_bytes()).and_then(|()| out.sync_all()).map_err(|e| broken(file, &e))?;
    Ok(id)
}

fn broken(file: &Path, why: &dyn std::fmt::Display) -> Problem {
    Problem::bad_input("problem-retention-keys")
        .with("file", file.display().to_string())
        .with("detail", why.to_string())
}
