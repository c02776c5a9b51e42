//! The chain of certificates from what the chip trusts down to the terminal.

use docpki::tlv::{Reader, Tlv};
use docpki::{PublicKey, SignatureAlgorithm};

use super::cvc::{CvCertificate, Day, Reference, Role};
use crate::Error;

/// Certificates in a chain at most: links between authorities, verifier, terminal.
pub const CHAIN_MAX: usize = 8;

/// The authorities that a chip trusts: one or two references in EF.CVCA, padded with zeros.
pub fn trust_points(ef_cvca: &[u8]) -> Vec<Reference> {
    let values = Reader::new(ef_cvca).map_while(Result::ok).take_while(|tlv: &Tlv<'_>| tlv.tag == 0x42);
    values.filter_map(|tlv| Reference::new(tlv.value).ok()).take(2).collect()
}

/// The chain to a terminal among certificates at hand: below a trust point, in the order of sending, each within its dates on the day and each
/// signed by the one before where its key is at hand.
///
/// # Errors
/// [`Error::NotOffered`] when no chain leads there.
pub fn chain<'c>(
    certificates: &'c [CvCertificate],
    trusted: &[Reference],
    terminal: &Reference,
    today: Day,
) -> Result<Vec<&'c CvCertificate>, Error> {
    const NONE: Error = Error::NotOffered("a chain from the chip's trust point to the terminal");
    let named = |reference: &Reference| {
        certificates.iter().find(|found| found.holder == *reference && found.is_valid_on(today))
    };
    let mut chain = vec![named(terminal).filter(|found| found.role == Role::InspectionSystem).ok_or(NONE)?];
    while let Some(first) = chain.first().filter(|first| !trusted.contains(&first.authority)) {
        let above = named(&first.authority).filter(|above| above.holder != first.holder).ok_or(NONE)?;
        if chain.len() >= CHAIN_MAX {
            return Err(NONE);
        }
        chain.insert(0, above);
    }
    let root = chain.first().and_then(|first| {
        certificates.iter().find(|found| found.holder == first.authority && found.role == Role::Cvca)
    });
    if check(&chain, root)? { Ok(chain) } else { Err(NONE) }
}

/// Whether each certificate is signed by the one before. Without the authority's own certificate the chip alone can check the first.
fn check(chain: &[&CvCertificate], root: Option<&CvCertificate>) -> Result<bool, Error> {
    let mut above: Option<(PublicKey, SignatureAlgorithm)> = match root {
        Some(root) => Some((root.public_key(None)?, root.algorithm)),
        None => None,
    };
    for certificate in chain {
        if let Some((key, algorithm)) = &above
            && !certificate.is_signed_by(key, *algorithm)?
        {
            return Ok(false);
        }
        let inherited = above.as_ref().map(|(key, _)| key);
        above = certificate.public_key(inherited).ok().map(|key| (key, certificate.algorithm));
    }
    Ok(true)
}
