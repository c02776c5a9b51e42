//! Who signs seals, seen from both sides: the source of certificates when one is judged, the holder of the key when one is written.

use docpki::oid;
use docpki::{Certificate, Curve, Hash, Instant};

use crate::Error;

/// How a seal names the certificate of its signer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignerReference {
    /// VDS: `DETS` and `32` (Doc 9303-13 2.2).
    Named {
        /// Two letters of the country and two of the signer's name, as the certificate's subject has them.
        signer: String,
        /// The certificate's serial number in hexadecimal digits, zeros in front tolerated.
        certificate: String,
    },
    /// ICAO Datastructure for Barcode: the last five bytes of the certificate's SHA-1.
    Digest([u8; 5]),
    /// VDS-NC: the certificate stands in the seal; this is its SHA-256.
    Embedded([u8; 32]),
}

impl SignerReference {
    /// One word for logs and stores: `DETS32`, `a57a790577`.
    pub fn text(&self) -> String {
        match self {
            Self::Named { signer, certificate } => {
                let serial = certificate.trim_start_matches('0');
                format!("{signer}{}", if serial.is_empty() { "0" } else { serial })
            }
            Self::Digest(bytes) => hex(bytes),
            Self::Embedded(bytes) => hex(bytes),
        }
    }

    /// Whether it names a certificate. It says nothing of trust.
    pub fn names(&self, certificate: &Certificate) -> bool {
        match self {
            Self::Named { signer, certificate: serial } => {
                let part = |kind| certificate.subject.get(kind).unwrap_or_default();
                let own = format!("{}{}", part(oid::COUNTRY), part(oid::COMMON_NAME));
                let number = hex(&certificate.serial);
                let same =
                    number.trim_start_matches('0').eq_ignore_ascii_case(serial.trim_start_matches('0'));
                own.eq_ignore_ascii_case(signer) && same
            }
            Self::Digest(bytes) => Self::digest_of(certificate) == Ok(*bytes),
            Self::Embedded(bytes) => certificate.fingerprint() == Ok(*bytes),
        }
    }

    /// The last five bytes of a certificate's SHA-1, by which the Datastructure for Barcode names it. It is a name, and carries no
    /// trust: what a SHA-1 collision could do is name two certificates, of which each must be trusted by itself.
    ///
    /// # Errors
    /// [`docpki::Error::Crypto`].
    pub fn digest_of(certificate: &Certificate) -> Result<[u8; 5], docpki::Error> {
        let digest = Hash::Sha1.digest(&certificate.raw)?;
        let tail = digest.last_chunk::<5>().ok_or(docpki::Error::Malformed("digest"))?;
        Ok(*tail)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How a certificate stands with whoever decides on trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Signed by a trust anchor, not revoked, and allowed to sign seals.
    Trusted,
    /// No path to a trust anchor.
    Untrusted,
    /// A path, but not at this time.
    Expired,
    /// Revoked.
    Revoked,
}

/// Where certificates of signers come from, and who decides whether to trust them. The decision is never this library's.
pub trait SignerSource {
    /// The certificates that a seal may mean: none, or several when a reference is not unique.
    fn certificates(&self, reference: &SignerReference) -> Vec<Certificate>;

    /// How a certificate stands now.
    fn standing(&self, certificate: &Certificate, now: Instant) -> Standing;
}

/// Who holds a key that signs seals: a module, a service, a test.
pub trait Signer {
    /// The curve of the key.
    fn curve(&self) -> Curve;

    /// Signs the digest of a message with ECDSA: r and s one after the other, each as long as the curve's order.
    ///
    /// # Errors
    /// [`Error::Signer`].
    fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, Error>;
}

/// The digest that belongs to a curve (Doc 9303-13 2.4, BSI TR-03116-2): as strong as the key, SHA-224 below 256 bits.
pub fn hash_of(curve: Curve) -> Hash {
    match curve.bits() {
        0..=224 => Hash::Sha224,
        225..=256 => Hash::Sha256,
        257..=384 => Hash::Sha384,
        _ => Hash::Sha512,
    }
}

/// Signs and looks at what came back.
pub(crate) fn sign(signer: &dyn Signer, hash: Hash, message: &[u8]) -> Result<Vec<u8>, Error> {
    let signature = signer.sign(hash, message)?;
    if signature.len() == 2 * signer.curve().bytes() {
        Ok(signature)
    } else {
        Err(Error::Signer(format!("{} bytes", signature.len())))
    }
}
