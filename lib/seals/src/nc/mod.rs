//! VDS-NC, the Visible Digital Seal for non-constrained environments (ICAO TR VDS-NC): JSON in a code, signed over its canonical
//! form, with the signer's certificate inside.

mod canonical;
mod json;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::URL_SAFE};
use docpki::{Certificate, Hash, Instant};

pub use json::Json;

use crate::Error;
use crate::judge::{self, Digest, Signed};
use crate::signer::{Signer, SignerReference, SignerSource, hash_of, sign};
use crate::verdict::{Reason, Understood, Verdict};

/// Bytes of a credential at most; the largest code holds fewer.
const BYTES_MAX: usize = 16 * 1024;
/// Names of the algorithms (RFC 7518 3.4).
const ALGORITHMS: [(&str, Hash); 3] =
    [("ES256", Hash::Sha256), ("ES384", Hash::Sha384), ("ES512", Hash::Sha512)];
/// Kinds of credentials with the code that a signer's list of document types must then have (ICAO TR VDS-NC).
const CODES: [(&str, &str); 2] = [("icao.test", "NT"), ("icao.vacc", "NV")];
/// Base64 for URLs with or without padding; bits that remain are zero.
const READER: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a credential is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// Its kind: `icao.vacc`, `icao.test`.
    pub kind: String,
    /// The version of its kind.
    pub version: u16,
    /// The issuing State or organization: three letters.
    pub issuer: String,
    /// What it says.
    pub message: Json,
}

/// A credential that was read. That it reads says nothing of who made it: [`Credential::judge`] does.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    data: Data,
    hash: Hash,
    certificate: Vec<u8>,
    signature: Vec<u8>,
    signed: String,
}

impl Credential {
    /// Reads a credential.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`]; all others say that it does not follow its standard.
    pub fn read(text: &str) -> Result<Self, Error> {
        if text.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a credential"));
        }
        let whole = Json::read(text)?;
        // Beside what is signed there is nothing but the signature.
        let only = |value: &Json, names: usize| matches!(value, Json::Object(own) if own.len() == names);
        let sig = whole.get("sig").filter(|sig| only(sig, 3) && only(&whole, 2));
        let sig = sig.ok_or(Error::Malformed("parts of a credential"))?;
        let part = |name: &'static str| sig.get(name).and_then(Json::text).ok_or(Error::Malformed(name));
        let bytes = |name: &'static str| READER.decode(part(name)?).map_err(|_| Error::Malformed(name));
        let algorithm = part("alg")?;
        let hash = ALGORITHMS.iter().find(|(own, _)| *own == algorithm).ok_or(Error::UnknownAlgorithm)?.1;
        let data = whole.get("data").ok_or_else(|| Error::Missing("data".to_owned()))?;
        Ok(Self {
            data: Data::read(data)?,
            hash,
            certificate: bytes("cer")?,
            signature: bytes("sigvl")?,
            signed: data.canonical(),
        })
    }

    /// Writes a credential and has it signed.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`] for a key below 256 bits, [`Error::Signer`], [`Error::Limit`].
    pub fn write(data: &Data, certificate: &Certificate, signer: &dyn Signer) -> Result<String, Error> {
        let hash = hash_of(signer.curve());
        let algorithm = ALGORITHMS.iter().find(|(_, own)| *own == hash).ok_or(Error::UnknownAlgorithm)?.0;
        let data = data.write();
        let signature = sign(signer, hash, data.canonical().as_bytes())?;
        let text = |text: &str| Json::Text(text.to_owned());
        let sig = object([
            ("alg", text(algorithm)),
            ("cer", text(&URL_SAFE.encode(&certificate.raw))),
            ("sigvl", text(&URL_SAFE.encode(&signature))),
        ]);
        let whole = object([("data", data), ("sig", sig)]).canonical();
        if whole.len() > BYTES_MAX { Err(Error::Limit("bytes of a credential")) } else { Ok(whole) }
    }

    /// What it is about.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// The signer's certificate, as it came.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The verdict. The certificate comes with the credential; whether it is trusted, the source says.
    pub fn judge(&self, source: &dyn SignerSource, now: Instant) -> Verdict {
        let Ok(certificate) = Certificate::read(&self.certificate) else {
            return Verdict::Invalid(Reason::UnknownCertificate);
        };
        let signed = Signed {
            message: self.signed.as_bytes(),
            signature: &self.signature,
            digest: Digest::Named(self.hash),
            understood: Understood::Whole,
        };
        judge::judge(&signed, &[certificate], source, now, &|own| self.is_allowed(own))
    }

    /// What names its signer's certificate.
    ///
    /// # Errors
    /// That the certificate does not read.
    pub fn reference(&self) -> Result<SignerReference, Error> {
        Ok(SignerReference::Embedded(Certificate::read(&self.certificate)?.fingerprint()?))
    }

    fn is_allowed(&self, certificate: &Certificate) -> bool {
        let types = certificate.document_types();
        let code = CODES.iter().find(|(kind, _)| *kind == self.data.kind);
        types.is_empty() || code.is_none_or(|(_, code)| types.iter().any(|own| own == code))
    }
}

impl Data {
    fn read(data: &Json) -> Result<Self, Error> {
        let text = |path: &'static str| data.get(path).and_then(Json::text).ok_or(Error::Malformed(path));
        let version = match data.get("hdr.v") {
            Some(Json::Number(number)) if number.fract() == 0.0 && (0.0..=65_535.0).contains(number) => {
                *number as u16
            }
            _ => return Err(Error::Malformed("hdr.v")),
        };
        let message = data.get("msg").filter(|message| matches!(message, Json::Object(_)));
        Ok(Self {
            kind: text("hdr.t")?.to_owned(),
            version,
            issuer: text("hdr.is")?.to_owned(),
            message: message.ok_or(Error::Malformed("msg"))?.clone(),
        })
    }

    fn write(&self) -> Json {
        let header = object([
            ("is", Json::Text(self.issuer.clone())),
            ("t", Json::Text(self.kind.clone())),
            ("v", Json::Number(f64::from(self.version))),
        ]);
        object([("hdr", header), ("msg", self.message.clone())])
    }
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// What came of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The credential as far as it reads, whatever the verdict.
    pub credential: Option<Credential>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Reads a credential and judges it.
pub fn inspect(text: &str, source: &dyn SignerSource, now: Instant) -> Inspection {
    match Credential::read(text) {
        Ok(credential) => {
            let verdict = credential.judge(source, now);
            Inspection { credential: Some(credential), verdict }
        }
        Err(error) => Inspection { credential: None, verdict: Verdict::of_error(&error) },
    }
}
