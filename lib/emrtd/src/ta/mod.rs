//! Terminal authentication, version 1 (TR-03110-1 3.5): the terminal proves to the chip that its state may read fingerprints or irises. The private
//! key stays behind [`TerminalSigner`]; what a success allows is a value that only a success makes.

mod chain;
pub mod cvc;

pub use chain::{CHAIN_MAX, chain, trust_points};
pub use cvc::CvCertificate;

use docpki::{Hash, tlv};

use crate::Error;
use crate::apdu::{Command, ins};
use crate::link::Link;
use crate::pace::Established;
use crate::password::MrzKey;
use crate::ta::cvc::Authorization;

const WHAT: &str = "terminal authentication";
/// Bytes of a legal citation at most.
const CITATION_MAX: usize = 500;

/// Signs for the terminal, with the key and the algorithm of its certificate: an HSM, usually.
pub trait TerminalSigner {
    /// The signature over a message: r and s one after the other on curves, a block of the modulus' size for RSA.
    ///
    /// # Errors
    /// The device's own words.
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, String>;
}

/// Why fingerprints or irises may be read: a citation, kept with the record of the inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis(String);

impl LegalBasis {
    /// A citation.
    ///
    /// # Errors
    /// [`Error::Input`] when there is none, or it is longer than any.
    pub fn new(citation: &str) -> Result<Self, Error> {
        let citation = citation.trim();
        if citation.is_empty() || citation.len() > CITATION_MAX {
            return Err(Error::Input("legal basis"));
        }
        Ok(Self(citation.to_owned()))
    }

    /// The citation.
    pub fn citation(&self) -> &str {
        &self.0
    }
}

/// The chip has authenticated the terminal in this session. Only [`run`] makes one:
///
/// ```compile_fail
/// # fn forged(authorization: emrtd::ta::cvc::Authorization) {
/// let forged = emrtd::ta::TerminalAuthenticated { authorization };
/// # }
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct TerminalAuthenticated {
    authorization: Authorization,
}

impl TerminalAuthenticated {
    /// What the terminal's certificate allows; the chip knows what the whole chain allows.
    pub fn authorization(&self) -> Authorization {
        self.authorization
    }
}

/// How the chip is named in what the terminal signs: ID_PICC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipIdentity(Vec<u8>);

impl ChipIdentity {
    /// After BAC: the document number with its check digit.
    pub fn of_mrz(mrz: &MrzKey) -> Self {
        // Two dates of six digits with a check digit each follow the number.
        let information = mrz.information().as_bytes();
        let end = information.len().saturating_sub(14);
        Self(information.get(..end).unwrap_or_default().to_vec())
    }

    /// After PACE: the chip's ephemeral public key, compressed.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn of_pace(established: &Established) -> Result<Self, Error> {
        compressed(&established.chip_key).map(Self)
    }
}

/// Comp(): the x coordinate of a point, the SHA-1 digest of a number (TR-03110-3 A.2.2.3).
fn compressed(public: &[u8]) -> Result<Vec<u8>, Error> {
    match public {
        [4, coordinates @ ..] if coordinates.len().is_multiple_of(2) && coordinates.len() <= 132 => {
            Ok(coordinates.get(..coordinates.len() / 2).unwrap_or_default().to_vec())
        }
        number => Ok(Hash::Sha1.digest(number)?),
    }
}

/// Runs terminal authentication after chip authentication, whose `ephemeral` public key of the reader is signed. `chain` begins below the chip's trust point and ends with the terminal;
/// [`chain()`] finds it.
///
/// # Errors
/// [`Error::Refused`] (a certificate that the chip does not accept, a signature that does not verify), [`Error::Signer`],
/// [`Error::Input`] for an empty chain, or what ends the line.
pub fn run(
    link: &mut Link<'_>,
    chain: &[&CvCertificate],
    chip: &ChipIdentity,
    ephemeral: &[u8],
    signer: &mut dyn TerminalSigner,
) -> Result<TerminalAuthenticated, Error> {
    let terminal = chain.last().ok_or(Error::Input("a chain without certificates"))?;
    for certificate in chain.iter().take(CHAIN_MAX) {
        let reference = tlv::encode(0x83, certificate.authority.as_bytes());
        let command = Command::new(ins::MANAGE_SECURITY_ENVIRONMENT, 0x81, 0xB6).with_data(reference);
        link.send(&command)?.expect_ok("terminal authentication: trust point")?;
        let command =
            Command::new(ins::PERFORM_SECURITY_OPERATION, 0x00, 0xBE).with_data(certificate.content());
        link.send_long(&command)?.expect_ok("terminal authentication: certificate")?;
    }
    let reference = tlv::encode(0x83, terminal.holder.as_bytes());
    let command = Command::new(ins::MANAGE_SECURITY_ENVIRONMENT, 0x81, 0xA4).with_data(reference);
    link.send(&command)?.expect_ok("terminal authentication: key")?;
    let challenge = link.send(&Command::new(ins::GET_CHALLENGE, 0, 0).with_ne(8))?.expect_ok(WHAT)?;
    if challenge.len() != 8 {
        return Err(Error::Malformed("terminal authentication: challenge"));
    }
    let ephemeral = compressed(ephemeral)?;
    let message = [chip.0.as_slice(), &challenge, &ephemeral].concat();
    let signature = signer.sign(&message).map_err(Error::Signer)?;
    let command = Command::new(ins::EXTERNAL_AUTHENTICATE, 0, 0).with_data(signature);
    link.send_long(&command)?.expect_ok(WHAT)?;
    Ok(TerminalAuthenticated { authorization: terminal.authorization })
}
