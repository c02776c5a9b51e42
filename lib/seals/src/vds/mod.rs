//! Visible Digital Seals (Doc 9303-13, BSI TR-03137-1): a header, features and a signature in one two-dimensional code, as visas,
//! emergency travel documents and certificates of arrival carry them.

mod header;
pub mod visa;

use docpki::{Certificate, Instant};

pub use header::{Header, MAGIC, Version};

use crate::Error;
use crate::definition::Definitions;
use crate::feature::{Content, Feature};
use crate::judge::{self, Digest, Signed};
use crate::signer::{Signer, SignerSource, hash_of, sign};
use crate::tag::{self, Lengths, SIGNATURE};
use crate::verdict::{Reason, Understood, Verdict};

/// Bytes of a seal at most; the largest code holds fewer.
const BYTES_MAX: usize = 4096;

/// A seal that was read. That it reads says nothing of who made it: [`inspect`] judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    header: Header,
    document: String,
    content: Content,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

impl Seal {
    /// Reads a seal to its last byte.
    ///
    /// # Errors
    /// [`Error::UnknownDocument`] for a type of document without definition, [`Error::Missing`] for a feature that the definition
    /// asks for; all others say that it does not follow its standard. A feature that no definition has is no error.
    pub fn read(code: &[u8], definitions: &Definitions) -> Result<Self, Error> {
        if code.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a seal"));
        }
        let (header, size) = Header::read(code)?;
        let rest = code.get(size..).unwrap_or_default();
        let values = tag::read_all(rest, header.version.lengths())?;
        let Some(last) = values.last().filter(|last| last.tag == SIGNATURE) else {
            return Err(Error::Missing("signature".to_owned()));
        };
        let definition =
            definitions.document(header.document).ok_or(Error::UnknownDocument(header.document))?;
        let body = rest.get(..last.at).unwrap_or_default();
        let content = definition.read_with(body, header.version.lengths())?;
        let signed = code.get(..size + last.at).ok_or(Error::Truncated("seal"))?;
        Ok(Self {
            header,
            document: definition.id.clone(),
            content,
            signed: signed.to_vec(),
            signature: last.value.to_vec(),
        })
    }

    /// Writes a seal and has it signed.
    ///
    /// # Errors
    /// [`Error::UnknownDocument`], [`Error::UnknownFeature`], [`Error::Missing`], [`Error::Unfit`] for content that its definition does not allow;
    /// [`Error::Signer`].
    pub fn write(
        header: &Header,
        features: &[Feature],
        definitions: &Definitions,
        signer: &dyn Signer,
    ) -> Result<Vec<u8>, Error> {
        let definition =
            definitions.document(header.document).ok_or(Error::UnknownDocument(header.document))?;
        let mut out = header.write()?;
        out.extend(definition.write_with(features, header.version.lengths())?);
        let signature = sign(signer, hash_of(signer.curve()), &out)?;
        tag::put(&mut out, SIGNATURE, &signature, Lengths::Der)?;
        if out.len() > BYTES_MAX { Err(Error::Limit("bytes of a seal")) } else { Ok(out) }
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The name of its type of document.
    pub fn document(&self) -> &str {
        &self.document
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// r and s.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// The verdict (Doc 9303-13 appendix D). `expected` is the type of the document at hand, when that is known from elsewhere:
    /// a seal of another type is refused as one of a signer that may not sign the type.
    pub fn judge(&self, source: &dyn SignerSource, now: Instant, expected: Option<&str>) -> Verdict {
        if expected.is_some_and(|expected| expected != self.document) {
            return Verdict::Invalid(Reason::InvalidDocumentType);
        }
        let signed = Signed {
            message: &self.signed,
            signature: &self.signature,
            digest: Digest::OfKey,
            understood: Understood::of(&self.content),
        };
        let candidates = source.certificates(&self.header.reference());
        judge::judge(&signed, &candidates, source, now, &|certificate| self.is_allowed(certificate))
    }

    /// Whether a certificate's list of document types has the code of the seal's zone (Doc 9303-12 7.1.1.6): the code, or its first
    /// letter alone. A certificate without the list, or a seal without a zone, leaves nothing to compare.
    fn is_allowed(&self, certificate: &Certificate) -> bool {
        let types = certificate.document_types();
        let Some(code) = self.content.zone().and_then(|zone| zone.get(..2)) else { return true };
        let code = code.trim_end_matches('<');
        types.is_empty()
            || types.iter().any(|own| own == code || own.len() == 1 && code.starts_with(own.as_str()))
    }
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The seal as far as it reads, whatever the verdict.
    pub seal: Option<Seal>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Reads a code and judges it. `None` stands for a code that is there and could not be read.
pub fn inspect(
    code: Option<&[u8]>,
    definitions: &Definitions,
    source: &dyn SignerSource,
    now: Instant,
    expected: Option<&str>,
) -> Inspection {
    let Some(code) = code else {
        return Inspection { seal: None, verdict: Verdict::Invalid(Reason::ReadError) };
    };
    match Seal::read(code, definitions) {
        Ok(seal) => {
            let verdict = seal.judge(source, now, expected);
            Inspection { seal: Some(seal), verdict }
        }
        Err(error) => Inspection { seal: None, verdict: Verdict::of_error(&error) },
    }
}
