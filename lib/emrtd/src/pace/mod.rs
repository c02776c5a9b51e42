//! Password Authenticated Connection Establishment (Doc 9303-11 4.4): reader and chip prove to each other that both know the password, and agree
//! on keys that nobody who listens can find, whatever the password. All three mappings, on curves and in prime groups.

pub mod cam;
mod choice;
pub mod integrated;

pub use cam::CamEvidence;
pub use choice::{Choice, Prefer, choose};

use docpki::tlv::{self, Reader};

use crate::apdu::{Command, Random, SHORT_NE_MAX, Status, ins};
use crate::cipher::{Keys, MAC_SIZE, same};
use crate::error::{Error, HostileValue};
use crate::group::{Domain, Group};
use crate::link::Link;
use crate::password::Password;
use crate::security_info::{Agreement, Mapping, PaceProtocol};
use crate::sm::Session;

const WHAT: &str = "PACE";
const SETTING: &str = "PACE: setting the protocol";
const NONCE: &str = "PACE: nonce";

/// Bytes of a nonce at most.
const NONCE_MAX: usize = 32;

/// Whether MSE:Set AT names the domain parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterNumber {
    /// Sent: the chip offers several, or wants it.
    Sent,
    /// Left out: there is one set only.
    Omitted,
}

/// What came of PACE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Established {
    /// The protocol.
    pub protocol: PaceProtocol,
    /// The chip's ephemeral public key of the agreement.
    pub chip_key: Vec<u8>,
    /// The proof of chip authentication mapping.
    pub evidence: Option<CamEvidence>,
}

/// Runs PACE; secure messaging is on afterwards. The master file should be selected.
///
/// # Errors
/// [`Error::Refused`] (`6300` to the last command: a wrong password), [`Error::NotAuthenticated`], [`Error::Hostile`], [`Error::Malformed`], or
/// what ends the line. Nothing is protected then, and nothing may be read as if it were.
pub fn run(
    link: &mut Link<'_>,
    choice: &Choice,
    parameter: ParameterNumber,
    password: &Password,
    random: &mut dyn Random,
) -> Result<Established, Error> {
    let (protocol, cipher) = (choice.protocol, choice.protocol.cipher);
    set_template(link, choice, parameter, password)?;
    let encrypted = match authenticate(link, &[], Last::No) {
        Err(Error::Refused { status, .. }) => return Err(Error::Refused { what: NONCE, status }),
        other => other?.required(0x80)?,
    };
    let nonce = decrypted_nonce(&encrypted, protocol, password)?;
    let (mapped, mapping_key) = mapped(link, choice, &nonce, random)?;
    let secret = mapped.secret(random)?;
    let own = mapped.public(&secret)?;
    let other = authenticate(link, &tlv::encode(0x83, &own), Last::No)?.required(0x84)?;
    if other == own {
        return Err(HostileValue::Reflected.into());
    }
    let common = mapped.agree(&secret, &other)?;
    let keys = cipher.session_keys(mapped.key_material(&common))?;
    let reply = authenticate(link, &tlv::encode(0x85, &token(&keys, protocol, &other)?), Last::Yes)?;
    if !same(&reply.required(0x86)?, &token(&keys, protocol, &own)?) {
        return Err(Error::NotAuthenticated(WHAT));
    }
    let evidence = match (protocol.mapping, choice.group) {
        (Mapping::ChipAuthentication, Group::Curve(curve)) => {
            let authentication_data = cam::open(&keys, &reply.required(0x8A)?)?;
            Some(CamEvidence { curve, mapping_key, authentication_data })
        }
        _ => None,
    };
    link.secure(Session::new(keys, 0));
    Ok(Established { protocol, chip_key: other, evidence })
}

/// Whether a chip refused before any use of the password: it may want the number of the domain parameters, and trying again costs no attempt.
pub fn may_want_parameter_number(error: &Error) -> bool {
    matches!(error, Error::Refused { what: SETTING | NONCE, .. })
}

/// MSE:Set AT (Doc 9303-11 4.4.4.1).
fn set_template(
    link: &mut Link<'_>,
    choice: &Choice,
    parameter: ParameterNumber,
    password: &Password,
) -> Result<(), Error> {
    let mut data = tlv::encode(0x80, &choice.protocol.oid());
    tlv::put(&mut data, 0x83, &[password.reference()]);
    if parameter == ParameterNumber::Sent {
        tlv::put(&mut data, 0x84, &[choice.group.parameter_id()]);
    }
    let command = Command::new(ins::MANAGE_SECURITY_ENVIRONMENT, 0xC1, 0xA4).with_data(data);
    let status = link.send(&command)?.status;
    // 63Cx tells how many attempts a counted password has left.
    let is_counter = status.0 & 0xFFF0 == 0x63C0;
    if is_counter { Ok(()) } else { status.expect_ok(SETTING) }
}

/// Whether a command of the chain is its last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Yes,
    No,
}

/// The data objects of a reply within DO 7C.
struct Dynamic(Vec<u8>);

impl Dynamic {
    fn required(&self, tag: u32) -> Result<Vec<u8>, Error> {
        let found = Reader::new(&self.0).find(tag).map(|tlv| tlv.value.to_vec());
        found.ok_or(Error::Malformed("PACE: a data object is missing"))
    }
}

/// GENERAL AUTHENTICATE with dynamic authentication data.
fn authenticate(link: &mut Link<'_>, objects: &[u8], last: Last) -> Result<Dynamic, Error> {
    let command = Command::new(ins::GENERAL_AUTHENTICATE, 0, 0).with_data(tlv::encode(0x7C, objects));
    let command = if command.data.len() > crate::apdu::SHORT_DATA_MAX {
        command.with_ne(crate::apdu::EXTENDED_NE_MAX)
    } else {
        command.with_ne(SHORT_NE_MAX)
    };
    let command = if last == Last::No { command.chained() } else { command };
    let response = link.send(&command)?;
    if response.status == Status::OK && response.data.is_empty() {
        return Ok(Dynamic(Vec::new()));
    }
    let data = response.expect_ok(WHAT)?;
    let (outer, rest) = tlv::one(&data)?;
    if !rest.is_empty() {
        return Err(Error::Malformed("PACE: bytes after the reply"));
    }
    Ok(Dynamic(outer.expect(0x7C, WHAT)?.value.to_vec()))
}

/// The nonce s, decrypted with the password's key. The standard wants as many bits as the cipher's key has; some implementations have fewer, which
/// generic mapping does not mind and integrated mapping refuses.
///
/// # Errors
/// [`Error::Malformed`] when it is not of whole blocks, or longer than any.
pub fn decrypted_nonce(
    encrypted: &[u8],
    protocol: PaceProtocol,
    password: &Password,
) -> Result<Vec<u8>, Error> {
    let (cipher, size) = (protocol.cipher, encrypted.len());
    if size == 0 || size > NONCE_MAX || !size.is_multiple_of(cipher.block()) {
        return Err(Error::Malformed("PACE: a nonce of another size"));
    }
    cipher.decrypt(&password.key(cipher)?, &vec![0; cipher.block()], encrypted)
}

/// Maps the nonce; the chip's public key of the mapping comes with it (empty in integrated mapping).
fn mapped(
    link: &mut Link<'_>,
    choice: &Choice,
    nonce: &[u8],
    random: &mut dyn Random,
) -> Result<(Domain, Vec<u8>), Error> {
    if choice.protocol.mapping == Mapping::Integrated {
        let mut own = vec![0; choice.protocol.cipher.key_size()];
        random.fill(&mut own);
        authenticate(link, &tlv::encode(0x81, &own), Last::No)?;
        return Ok((integrated::mapped(choice.group, choice.protocol.cipher, nonce, &own)?, Vec::new()));
    }
    let standard = Domain::standard(choice.group)?;
    let secret = standard.secret(random)?;
    let own = standard.public(&secret)?;
    let other = authenticate(link, &tlv::encode(0x81, &own), Last::No)?.required(0x82)?;
    if other == own {
        return Err(HostileValue::Reflected.into());
    }
    let common = standard.agree(&secret, &other)?;
    Ok((standard.mapped_generic(nonce, &common)?, other))
}

/// The authentication token over a public key (Doc 9303-11 4.4.3.4): the object of tag 7F49, with the protocol's identifier.
///
/// # Errors
/// [`Error::Pki`].
pub fn token(keys: &Keys, protocol: PaceProtocol, public: &[u8]) -> Result<[u8; MAC_SIZE], Error> {
    let tag = if protocol.agreement == Agreement::Ecdh { 0x86 } else { 0x84 };
    let object = tlv::wrap(0x7F49, &[&tlv::encode(0x06, &protocol.oid()), &tlv::encode(tag, public)]);
    keys.cipher.mac(&keys.mac, &object)
}
