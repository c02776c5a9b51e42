//! The symmetric half of every chip protocol (Doc 9303-11 9.7, 9.8): block ciphers, checksums, padding and the derivation of
//! keys. Nothing here knows what a command is.

use docpki::Hash;
use openssl::error::ErrorStack;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use openssl::symm::{Cipher, Crypter, Mode};
use serde::{Deserialize, Serialize};

/// Bytes of a checksum of secure messaging.
pub const MAC_BYTES: usize = 8;

/// A block cipher with its checksum and its derivation of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Suite {
    /// Two-key triple DES in CBC mode, retail MAC.
    #[serde(rename = "3des")]
    Des3,
    /// AES-128 in CBC mode, CMAC.
    #[serde(rename = "aes-128")]
    Aes128,
    /// AES-192.
    #[serde(rename = "aes-192")]
    Aes192,
    /// AES-256.
    #[serde(rename = "aes-256")]
    Aes256,
}

/// What a derived key is for (Doc 9303-11 9.7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Encryption.
    Encryption = 1,
    /// Checksums.
    Checksum = 2,
    /// The nonce of PACE.
    Password = 3,
}

impl Suite {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Des3, Self::Aes128, Self::Aes192, Self::Aes256];

    /// Bytes of a block.
    pub fn block(self) -> usize {
        if self == Self::Des3 { 8 } else { 16 }
    }

    /// Bytes of a key.
    pub fn key_bytes(self) -> usize {
        match self {
            Self::Des3 | Self::Aes128 => 16,
            Self::Aes192 => 24,
            Self::Aes256 => 32,
        }
    }

    /// The last number of the identifiers that name this suite.
    pub fn arc(self) -> u8 {
        match self {
            Self::Des3 => 1,
            Self::Aes128 => 2,
            Self::Aes192 => 3,
            Self::Aes256 => 4,
        }
    }

    /// A key derived from a secret (Doc 9303-11 9.7.1).
    pub fn derive(self, secret: &[u8], purpose: Purpose) -> Vec<u8> {
        let hash = match self {
            Self::Des3 | Self::Aes128 => Hash::Sha1,
            Self::Aes192 | Self::Aes256 => Hash::Sha256,
        };
        let input = [secret, &[0, 0, 0, purpose as u8]].concat();
        let mut key = hash.digest(&input).expect("both digests are always there");
        key.truncate(self.key_bytes());
        key
    }

    /// CBC encryption of whole blocks.
    ///
    /// # Errors
    /// When key, vector or data have the wrong size.
    pub fn encrypt(self, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        run(self.cbc(), Mode::Encrypt, &self.full(key), Some(iv), data)
    }

    /// CBC decryption of whole blocks.
    ///
    /// # Errors
    /// As [`Suite::encrypt`].
    pub fn decrypt(self, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        run(self.cbc(), Mode::Decrypt, &self.full(key), Some(iv), data)
    }

    /// The vector of a message with a counter: zeros for triple DES, the encrypted counter for AES (Doc 9303-11 9.8.6.1).
    ///
    /// # Errors
    /// As [`Suite::encrypt`].
    pub fn vector(self, key: &[u8], counter: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let zeros = vec![0; self.block()];
        if self == Self::Des3 { Ok(zeros) } else { self.encrypt(key, &zeros, counter) }
    }

    /// The checksum of a message. The retail MAC pads what it is given; CMAC pads by itself, so callers of AES that must pad
    /// first (secure messaging) do so.
    ///
    /// # Errors
    /// As [`Suite::encrypt`].
    pub fn mac(self, key: &[u8], message: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let mut mac = if self == Self::Des3 { retail(key, message)? } else { self.cmac(key, message)? };
        mac.truncate(MAC_BYTES);
        Ok(mac)
    }

    fn cmac(self, key: &[u8], message: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let key = PKey::cmac(&self.cbc(), key)?;
        Signer::new_without_digest(&key)?.sign_oneshot_to_vec(message)
    }

    fn cbc(self) -> Cipher {
        match self {
            Self::Des3 => Cipher::des_ede3_cbc(),
            Self::Aes128 => Cipher::aes_128_cbc(),
            Self::Aes192 => Cipher::aes_192_cbc(),
            Self::Aes256 => Cipher::aes_256_cbc(),
        }
    }

    /// Two-key triple DES as the library takes it, with three keys.
    fn full(self, key: &[u8]) -> Vec<u8> {
        let first = key.get(..8).unwrap_or_default();
        if self == Self::Des3 { [key, first].concat() } else { key.to_vec() }
    }
}

/// ISO/IEC 9797-1 algorithm 3 with padding method 2. A triple DES with one key three times is a single DES.
fn retail(key: &[u8], message: &[u8]) -> Result<Vec<u8>, ErrorStack> {
    let (first, second) = key.split_at(key.len().min(8));
    let padded = pad(message, 8);
    let chain = run(Cipher::des_ede3_cbc(), Mode::Encrypt, &first.repeat(3), Some(&[0; 8]), &padded)?;
    let last = chain.get(chain.len().saturating_sub(8)..).unwrap_or_default();
    let inner = run(Cipher::des_ede3(), Mode::Decrypt, &second.repeat(3), None, last)?;
    run(Cipher::des_ede3(), Mode::Encrypt, &first.repeat(3), None, &inner)
}

fn run(
    cipher: Cipher,
    mode: Mode,
    key: &[u8],
    iv: Option<&[u8]>,
    data: &[u8],
) -> Result<Vec<u8>, ErrorStack> {
    let wrong_key = key.len() != cipher.key_len();
    let wrong_iv = iv.is_some_and(|iv| Some(iv.len()) != cipher.iv_len());
    if wrong_key || wrong_iv || !data.len().is_multiple_of(cipher.block_size()) {
        return Err(ErrorStack::get());
    }
    let mut crypter = Crypter::new(cipher, mode, key, iv)?;
    crypter.pad(false);
    let mut out = vec![0; data.len() + cipher.block_size()];
    let mut size = crypter.update(data, &mut out)?;
    let mut rest = vec![0; cipher.block_size()];
    let more = crypter.finalize(&mut rest)?;
    out.truncate(size);
    out.extend(rest.into_iter().take(more));
    size += more;
    out.truncate(size);
    Ok(out)
}

/// ISO/IEC 9797-1 padding method 2: `80`, then zeros.
pub fn pad(data: &[u8], block: usize) -> Vec<u8> {
    let mut out = data.to_vec();
    out.push(0x80);
    out.resize(out.len().next_multiple_of(block), 0);
    out
}

/// What was padded; `None` when it was not.
pub fn unpad(data: &[u8]) -> Option<&[u8]> {
    let end = data.iter().rposition(|byte| *byte != 0)?;
    if data.get(end) == Some(&0x80) { data.get(..end) } else { None }
}
