//! Basic Access Control (Doc 9303-11 4.3): whoever has read the machine-readable zone may speak to the chip. The mathematics are pure functions;
//! [`run`] holds the conversation.

use docpki::Hash;

use crate::apdu::{Command, Random, ins};
use crate::cipher::{Cipher, KeyUse, MAC_SIZE, same};
use crate::link::Link;
use crate::sm::Session;
use crate::{Error, password::MrzKey};

/// Bytes of a nonce.
const NONCE: usize = 8;
/// Bytes of key material of each side.
const MATERIAL: usize = 16;
const WHAT: &str = "basic access control";

/// The access keys of a document (Doc 9303-11 4.3.2, 9.7.2).
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKeys {
    /// Encryption key, K_Enc.
    pub enc: Vec<u8>,
    /// Checksum key, K_MAC.
    pub mac: Vec<u8>,
}

impl AccessKeys {
    /// The access keys of an MRZ's fields.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn derive(mrz: &MrzKey) -> Result<Self, Error> {
        let digest = Hash::Sha1.digest(mrz.information().as_bytes())?;
        let seed = digest.get(..MATERIAL).unwrap_or_default();
        Ok(Self {
            enc: Cipher::TripleDes.derive(seed, KeyUse::Encryption)?,
            mac: Cipher::TripleDes.derive(seed, KeyUse::Mac)?,
        })
    }
}

/// What the reader contributes: a nonce and key material.
#[derive(Clone, PartialEq, Eq)]
pub struct Contribution {
    /// RND.IFD.
    pub nonce: [u8; NONCE],
    /// K.IFD.
    pub material: [u8; MATERIAL],
}

/// The data of EXTERNAL AUTHENTICATE: E.IFD and M.IFD.
///
/// # Errors
/// [`Error::Pki`].
pub fn authentication(
    keys: &AccessKeys,
    own: &Contribution,
    challenge: &[u8; NONCE],
) -> Result<Vec<u8>, Error> {
    let plain = [own.nonce.as_slice(), challenge, &own.material].concat();
    let mut out = Cipher::TripleDes.encrypt(&keys.enc, &[0; 8], &plain)?;
    let mac = Cipher::TripleDes.mac(&keys.mac, &out)?;
    out.extend(mac);
    Ok(out)
}

/// The session of the chip's answer E.IC and M.IC.
///
/// # Errors
/// [`Error::NotAuthenticated`] when the answer does not prove that the chip knows the keys; [`Error::Malformed`].
pub fn session(
    keys: &AccessKeys,
    own: &Contribution,
    challenge: &[u8; NONCE],
    answer: &[u8],
) -> Result<Session, Error> {
    let split = answer.len().checked_sub(MAC_SIZE).filter(|at| *at == 2 * NONCE + MATERIAL);
    let (cryptogram, mac) = answer.split_at(split.ok_or(Error::Malformed(WHAT))?);
    if !same(&Cipher::TripleDes.mac(&keys.mac, cryptogram)?, mac) {
        return Err(Error::NotAuthenticated(WHAT));
    }
    let plain = Cipher::TripleDes.decrypt(&keys.enc, &[0; 8], cryptogram)?;
    let (nonces, material) = plain.split_at_checked(2 * NONCE).ok_or(Error::Malformed(WHAT))?;
    if !same(nonces, &[challenge.as_slice(), &own.nonce].concat()) {
        return Err(Error::NotAuthenticated(WHAT));
    }
    let seed: Vec<u8> = own.material.iter().zip(material).map(|(own, other)| own ^ other).collect();
    let halves = [challenge, &own.nonce].into_iter().flat_map(|nonce| nonce.iter().skip(NONCE / 2));
    let counter = halves.fold(0u128, |sum, byte| sum << 8 | u128::from(*byte));
    Ok(Session::new(Cipher::TripleDes.session_keys(&seed)?, counter))
}

/// Gains access; secure messaging is on afterwards. The application must be selected.
///
/// # Errors
/// [`Error::Refused`] when the chip refuses (usually: another document, or a misread zone), [`Error::NotAuthenticated`], [`Error::Malformed`],
/// or what ends the line.
pub fn run(link: &mut Link<'_>, mrz: &MrzKey, random: &mut dyn Random) -> Result<(), Error> {
    let keys = AccessKeys::derive(mrz)?;
    let challenge = link.send(&Command::new(ins::GET_CHALLENGE, 0, 0).with_ne(8))?.expect_ok(WHAT)?;
    let challenge: [u8; NONCE] = challenge.try_into().map_err(|_| Error::Malformed(WHAT))?;
    let mut own = Contribution { nonce: [0; NONCE], material: [0; MATERIAL] };
    random.fill(&mut own.nonce);
    random.fill(&mut own.material);
    let data = authentication(&keys, &own, &challenge)?;
    let command = Command::new(ins::EXTERNAL_AUTHENTICATE, 0, 0).with_data(data).with_ne(40);
    let answer = link.send(&command)?.expect_ok(WHAT)?;
    link.secure(session(&keys, &own, &challenge, &answer)?);
    Ok(())
}
