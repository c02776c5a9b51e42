//! The symmetric side of every protocol: block ciphers, checksums, padding and key derivation (Doc 9303-11 9.7 and 9.8). Pure functions of
//! their arguments.

use docpki::Hash;
use openssl::memcmp;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use openssl::symm::{self, Crypter, Mode};

use crate::Error;

/// Bytes of a checksum.
pub const MAC_SIZE: usize = 8;

/// A block cipher with its checksum, as protocols name them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cipher {
    /// Triple DES with two keys, CBC; retail MAC (ISO/IEC 9797-1 algorithm 3).
    TripleDes,
    /// AES-128, CBC; CMAC.
    Aes128,
    /// AES-192, CBC; CMAC.
    Aes192,
    /// AES-256, CBC; CMAC.
    Aes256,
}

/// What a derived key is for: the counter of the derivation (Doc 9303-11 9.7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// Encryption.
    Encryption,
    /// Checksums.
    Mac,
    /// Encryption of the nonce with a password (PACE).
    Password,
}

impl Cipher {
    /// All four.
    pub const ALL: [Self; 4] = [Self::TripleDes, Self::Aes128, Self::Aes192, Self::Aes256];

    /// Bytes of a key.
    pub fn key_size(self) -> usize {
        match self {
            Self::TripleDes | Self::Aes128 => 16,
            Self::Aes192 => 24,
            Self::Aes256 => 32,
        }
    }

    /// Bytes of a block.
    pub fn block(self) -> usize {
        if self == Self::TripleDes { 8 } else { 16 }
    }

    /// Its common name.
    pub fn name(self) -> &'static str {
        match self {
            Self::TripleDes => "3DES",
            Self::Aes128 => "AES-128",
            Self::Aes192 => "AES-192",
            Self::Aes256 => "AES-256",
        }
    }

    /// Derives a key from a shared secret (Doc 9303-11 9.7.1), with odd parity for triple DES.
    ///
    /// # Errors
    /// [`Error::Pki`] when the arithmetic library refuses.
    pub fn derive(self, secret: &[u8], key_use: KeyUse) -> Result<Vec<u8>, Error> {
        let hash = match self {
            Self::TripleDes | Self::Aes128 => Hash::Sha1,
            Self::Aes192 | Self::Aes256 => Hash::Sha256,
        };
        let counter: u32 = match key_use {
            KeyUse::Encryption => 1,
            KeyUse::Mac => 2,
            KeyUse::Password => 3,
        };
        let mut key = hash.digest(&[secret, &counter.to_be_bytes()].concat())?;
        key.truncate(self.key_size());
        if self == Self::TripleDes {
            key.iter_mut().for_each(|byte| *byte = odd_parity(*byte));
        }
        Ok(key)
    }

    /// Both session keys of a shared secret.
    ///
    /// # Errors
    /// As [`Cipher::derive`].
    pub fn session_keys(self, secret: &[u8]) -> Result<Keys, Error> {
        let (enc, mac) = (self.derive(secret, KeyUse::Encryption)?, self.derive(secret, KeyUse::Mac)?);
        Ok(Keys { cipher: self, enc, mac })
    }

    /// Encrypts whole blocks, CBC.
    ///
    /// # Errors
    /// [`Error::Pki`] when data are not whole blocks or the key has another size.
    pub fn encrypt(self, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, Error> {
        self.crypt(Mode::Encrypt, key, iv, data)
    }

    /// Decrypts whole blocks, CBC.
    ///
    /// # Errors
    /// As [`Cipher::encrypt`].
    pub fn decrypt(self, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, Error> {
        self.crypt(Mode::Decrypt, key, iv, data)
    }

    fn crypt(self, mode: Mode, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, Error> {
        if key.len() != self.key_size() || iv.len() != self.block() {
            return Err(Error::Input("a key or starting vector of another size"));
        }
        match self {
            Self::TripleDes => cbc(symm::Cipher::des_ede3_cbc(), mode, &two_keys(key), iv, data),
            Self::Aes128 => cbc(symm::Cipher::aes_128_cbc(), mode, key, iv, data),
            Self::Aes192 => cbc(symm::Cipher::aes_192_cbc(), mode, key, iv, data),
            Self::Aes256 => cbc(symm::Cipher::aes_256_cbc(), mode, key, iv, data),
        }
    }

    /// The checksum of secure messaging: data are padded first, for both kinds (Doc 9303-11 9.8.6, 9.8.7).
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn mac_padded(self, key: &[u8], data: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
        let padded = pad(data, self.block());
        if self == Self::TripleDes { retail_mac(key, &padded) } else { self.cmac(key, &padded) }
    }

    /// The checksum of an authentication token: CMAC pads by itself, the retail MAC is padded (Doc 9303-11 4.4.3.4).
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn mac(self, key: &[u8], data: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
        if self == Self::TripleDes { retail_mac(key, &pad(data, 8)) } else { self.cmac(key, data) }
    }

    fn cmac(self, key: &[u8], data: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
        let cipher = match self {
            Self::Aes192 => symm::Cipher::aes_192_cbc(),
            Self::Aes256 => symm::Cipher::aes_256_cbc(),
            Self::TripleDes | Self::Aes128 => symm::Cipher::aes_128_cbc(),
        };
        let key = PKey::cmac(&cipher, key)?;
        let mut signer = Signer::new_without_digest(&key)?;
        signer.update(data)?;
        truncated(&signer.sign_to_vec()?)
    }
}

/// The two keys of a session. Their bytes are never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// For which cipher.
    pub cipher: Cipher,
    /// Encryption key.
    pub enc: Vec<u8>,
    /// Checksum key.
    pub mac: Vec<u8>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({})", self.cipher.name())
    }
}

/// ISO/IEC 9797-1 algorithm 3 with DES over whole blocks. Single DES is triple DES with one key three times, which every provider has.
fn retail_mac(key: &[u8], padded: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
    let Some((first, _)) = key.split_at_checked(8).filter(|(_, second)| second.len() == 8) else {
        return Err(Error::Input("a key of another size"));
    };
    let Some((head, last)) = padded.len().checked_sub(8).map(|at| padded.split_at(at)) else {
        return Err(Error::Input("nothing to sum"));
    };
    let chained = cbc(symm::Cipher::des_ede3_cbc(), Mode::Encrypt, &[first; 3].concat(), &[0; 8], head)?;
    let state = chained.len().checked_sub(8).and_then(|at| chained.get(at..)).unwrap_or(&[0; 8]);
    truncated(&cbc(symm::Cipher::des_ede3_cbc(), Mode::Encrypt, &two_keys(key), state, last)?)
}

fn truncated(mac: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
    mac.first_chunk().copied().ok_or(Error::Input("a checksum that is too short"))
}

fn two_keys(key: &[u8]) -> Vec<u8> {
    [key, key.get(..8).unwrap_or_default()].concat()
}

fn cbc(cipher: symm::Cipher, mode: Mode, key: &[u8], iv: &[u8], data: &[u8]) -> Result<Vec<u8>, Error> {
    let mut crypter = Crypter::new(cipher, mode, key, Some(iv))?;
    crypter.pad(false);
    let mut out = vec![0; data.len() + cipher.block_size()];
    let size = crypter.update(data, &mut out)?;
    let rest = crypter.finalize(out.get_mut(size..).unwrap_or_default())?;
    out.truncate(size + rest);
    Ok(out)
}

fn odd_parity(byte: u8) -> u8 {
    let seven = byte & 0xFE;
    if seven.count_ones().is_multiple_of(2) { seven | 1 } else { seven }
}

/// Padding method 2 of ISO/IEC 9797-1: 80, then zeros up to a whole block.
pub fn pad(data: &[u8], block: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + block);
    out.extend_from_slice(data);
    out.push(0x80);
    out.resize(out.len().next_multiple_of(block.max(1)), 0);
    out
}

/// What stood before the padding; `None` when there is no padding.
pub fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let end = padded.iter().rposition(|byte| *byte != 0)?;
    (padded.get(end) == Some(&0x80)).then(|| padded.get(..end)).flatten()
}

/// Whether two byte strings are equal, in time that does not depend on where they differ.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && memcmp::eq(a, b)
}
