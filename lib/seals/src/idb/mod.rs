//! The ICAO Datastructure for Barcode (ICAO TR of that name; BSI TR-03137-2): the successor of VDS, for larger content such as a
//! face. The text is `RDB1`, a flag, and Base32 of header, messages, perhaps the signer's certificate, and signature.

mod base32;

use docpki::{Certificate, Hash, Instant};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::date::{Date, MaskedDate};
use crate::definition::Definitions;
use crate::feature::{Content, Feature, Value, read_features, write_features};
use crate::judge::{self, Digest, Signed};
use crate::signer::{Signer, SignerReference, SignerSource, hash_of, sign};
use crate::tag::Lengths;
use crate::verdict::{Reason, Understood, Verdict};
use crate::{Error, c40, tag};

/// The beginning of a barcode's text.
pub const IDENTIFIER: &str = "RDB1";
/// The beginning in drafts of the report: read, never written.
pub const FORMER_IDENTIFIER: &str = "NDB1";
/// Characters of a barcode at most; the largest code holds fewer.
const CHARACTERS_MAX: usize = 8 * 1024;
/// Bytes that content may have when it was compressed, at most.
const CONTENT_BYTES_MAX: usize = 64 * 1024;
/// How hard zlib tries: as hard as it can.
const ZLIB_LEVEL: u8 = 9;
/// Tags of the parts after the header.
const MESSAGES: u8 = 0x61;
const CERTIFICATE: u8 = 0x7E;
const SIGNATURE: u8 = 0x7F;
/// The digests by their number.
const ALGORITHMS: [(u8, Hash); 3] = [(1, Hash::Sha256), (2, Hash::Sha384), (3, Hash::Sha512)];

/// Whether content is compressed with zlib (RFC 1950).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Packing {
    /// It is not.
    Plain,
    /// It is.
    Zlib,
}

/// What a barcode says of its signature, with it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seal {
    hash: Hash,
    reference: [u8; 5],
    created: MaskedDate,
    certificate: Option<Vec<u8>>,
    signature: Vec<u8>,
}

/// A barcode that was read. That it reads says nothing of who made it: [`Barcode::judge`] does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    packing: Packing,
    country: String,
    messages: Content,
    signed: Vec<u8>,
    seal: Option<Seal>,
}

/// Who signs a barcode that is written.
pub struct Signing<'a> {
    /// The key.
    pub signer: &'a dyn Signer,
    /// Its certificate.
    pub certificate: &'a Certificate,
    /// The day.
    pub created: Date,
    /// Whether the certificate goes along.
    pub embedding: Embedding,
}

/// Whether a certificate goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Embedding {
    /// Its reference alone.
    Reference,
    /// The whole certificate.
    Whole,
}

impl Barcode {
    /// Whether a text may be a barcode of this kind, by its beginning.
    pub fn is_one(text: &str) -> bool {
        text.starts_with(IDENTIFIER) || text.starts_with(FORMER_IDENTIFIER)
    }

    /// Reads a barcode's text to its end.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`]; all others say that it does not follow its standard. A message that no definition has is no
    /// error.
    pub fn read(text: &str, definitions: &Definitions) -> Result<Self, Error> {
        if text.len() > CHARACTERS_MAX {
            return Err(Error::Limit("characters of a barcode"));
        }
        let rest = text.strip_prefix(IDENTIFIER).or_else(|| text.strip_prefix(FORMER_IDENTIFIER));
        let rest = rest.ok_or(Error::Malformed("no barcode of ICAO"))?;
        let (flag, rest) = rest.split_at_checked(1).ok_or(Error::Truncated("barcode"))?;
        let (signed, packing) = match flag {
            "A" => (false, Packing::Plain),
            "B" => (true, Packing::Plain),
            "C" => (false, Packing::Zlib),
            "D" => (true, Packing::Zlib),
            _ => return Err(Error::Malformed("flag of a barcode")),
        };
        let mut content = base32::decode(rest)?;
        if packing == Packing::Zlib {
            content = decompress_to_vec_zlib_with_limit(&content, CONTENT_BYTES_MAX)
                .map_err(|_| Error::Malformed("zlib"))?;
        }
        let (country, header, rest) = read_header(&content, signed)?;
        let values = tag::read_all(rest, Lengths::Der)?;
        let value = |tag: u8| values.iter().find(|own| own.tag == tag).map(|own| own.value);
        let order: Vec<u8> = values.iter().map(|own| own.tag).collect();
        let seal = match (header, order.as_slice()) {
            (None, [MESSAGES]) => None,
            (
                Some((hash, reference, created)),
                [MESSAGES, SIGNATURE] | [MESSAGES, CERTIFICATE, SIGNATURE],
            ) => Some(Seal {
                hash,
                reference,
                created,
                certificate: value(CERTIFICATE).map(<[u8]>::to_vec),
                signature: value(SIGNATURE).unwrap_or_default().to_vec(),
            }),
            _ => return Err(Error::Malformed("parts of a barcode")),
        };
        let messages =
            read_features(definitions.messages(), value(MESSAGES).unwrap_or_default(), Lengths::Der)?;
        let after = values.get(1).map_or(rest.len(), |own| own.at);
        let end = content.len() - rest.len() + after;
        let signed = content.get(..end).ok_or(Error::Truncated("barcode"))?.to_vec();
        Ok(Self { packing, country, messages, signed, seal })
    }

    /// Writes a barcode; without `signing` nobody can tell who made it.
    ///
    /// # Errors
    /// [`Error::UnknownFeature`], [`Error::Unfit`] for content that its definition does not allow; [`Error::UnknownAlgorithm`] for a
    /// key below 256 bits; [`Error::Signer`].
    pub fn write(
        country: &str,
        messages: &[Feature],
        packing: Packing,
        definitions: &Definitions,
        signing: Option<&Signing<'_>>,
    ) -> Result<String, Error> {
        let mut content = c40::encode(&format!("{country:<3}"))?;
        if content.len() != 2 || country.is_empty() {
            return Err(Error::Unfit("country".to_owned()));
        }
        if let Some(signing) = signing {
            let hash = hash_of(signing.signer.curve());
            let number = ALGORITHMS.iter().find(|(_, own)| *own == hash).ok_or(Error::UnknownAlgorithm)?.0;
            content.push(number);
            content.extend(SignerReference::digest_of(signing.certificate)?);
            content.extend(MaskedDate::from(signing.created).write());
        }
        tag::put(
            &mut content,
            MESSAGES,
            &write_features(definitions.messages(), messages, Lengths::Der)?,
            Lengths::Der,
        )?;
        if let Some(signing) = signing {
            let signature = sign(signing.signer, hash_of(signing.signer.curve()), &content)?;
            if signing.embedding == Embedding::Whole {
                tag::put(&mut content, CERTIFICATE, &signing.certificate.raw, Lengths::Der)?;
            }
            tag::put(&mut content, SIGNATURE, &signature, Lengths::Der)?;
        }
        let flag = match (signing.is_some(), packing) {
            (false, Packing::Plain) => 'A',
            (true, Packing::Plain) => 'B',
            (false, Packing::Zlib) => 'C',
            (true, Packing::Zlib) => 'D',
        };
        if packing == Packing::Zlib {
            content = compress_to_vec_zlib(&content, ZLIB_LEVEL);
        }
        let text = format!("{IDENTIFIER}{flag}{}", base32::encode(&content));
        if text.len() > CHARACTERS_MAX { Err(Error::Limit("characters of a barcode")) } else { Ok(text) }
    }

    /// Whether it was compressed.
    pub fn packing(&self) -> Packing {
        self.packing
    }

    /// The issuing State as zones write it, without fillers.
    pub fn country(&self) -> &str {
        &self.country
    }

    /// What it says: its messages.
    pub fn content(&self) -> &Content {
        &self.messages
    }

    /// The features within a message that has its own: a visa, an emergency travel document.
    ///
    /// # Errors
    /// As [`crate::definition::Definition::read`]; [`Error::Missing`] when there is no such message.
    pub fn within(&self, id: &str, definitions: &Definitions) -> Result<Content, Error> {
        let missing = || Error::Missing(id.to_owned());
        let Some(Value::Bytes(bytes)) = self.messages.get(id) else { return Err(missing()) };
        definitions.within(id).ok_or_else(missing)?.read(bytes)
    }

    /// The day of its signature.
    pub fn created(&self) -> Option<MaskedDate> {
        self.seal.as_ref().map(|seal| seal.created)
    }

    /// What names its signer's certificate; `None` when it is not signed.
    pub fn reference(&self) -> Option<SignerReference> {
        self.seal.as_ref().map(|seal| SignerReference::Digest(seal.reference))
    }

    /// The signer's certificate when it goes along.
    pub fn certificate(&self) -> Option<&[u8]> {
        self.seal.as_ref()?.certificate.as_deref()
    }

    /// r and s.
    pub fn signature(&self) -> Option<&[u8]> {
        self.seal.as_ref().map(|seal| seal.signature.as_slice())
    }

    /// The verdict. A barcode that is not signed has no valid signature.
    pub fn judge(&self, source: &dyn SignerSource, now: Instant) -> Verdict {
        let Some(seal) = &self.seal else { return Verdict::Invalid(Reason::InvalidSignature) };
        let reference = SignerReference::Digest(seal.reference);
        let embedded = seal.certificate.as_deref().and_then(|bytes| Certificate::read(bytes).ok());
        let mut candidates: Vec<Certificate> =
            embedded.into_iter().filter(|certificate| reference.names(certificate)).collect();
        candidates.extend(source.certificates(&reference));
        let signed = Signed {
            message: &self.signed,
            signature: &seal.signature,
            digest: Digest::Named(seal.hash),
            understood: Understood::of(&self.messages),
        };
        judge::judge(&signed, &candidates, source, now, &|_| true)
    }
}

/// What came of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The barcode as far as it reads, whatever the verdict.
    pub barcode: Option<Barcode>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Reads a barcode's text and judges it.
pub fn inspect(text: &str, definitions: &Definitions, source: &dyn SignerSource, now: Instant) -> Inspection {
    match Barcode::read(text, definitions) {
        Ok(barcode) => {
            let verdict = barcode.judge(source, now);
            Inspection { barcode: Some(barcode), verdict }
        }
        Err(error) => Inspection { barcode: None, verdict: Verdict::of_error(&error) },
    }
}

type SignatureHeader = (Hash, [u8; 5], MaskedDate);

/// Country, what a signed barcode says of its signature, and what follows.
fn read_header(content: &[u8], signed: bool) -> Result<(String, Option<SignatureHeader>, &[u8]), Error> {
    let (country, rest) = content.split_first_chunk::<2>().ok_or(Error::Truncated("header"))?;
    let country = c40::decode(country)?.trim_end().to_owned();
    if country.is_empty() {
        return Err(Error::Malformed("country"));
    }
    if !signed {
        return Ok((country, None, rest));
    }
    let (number, rest) = rest.split_first().ok_or(Error::Truncated("header"))?;
    let hash = ALGORITHMS.iter().find(|(own, _)| own == number).ok_or(Error::UnknownAlgorithm)?.1;
    let (reference, rest) = rest.split_first_chunk::<5>().ok_or(Error::Truncated("header"))?;
    let (created, rest) = rest.split_first_chunk::<4>().ok_or(Error::Truncated("header"))?;
    Ok((country, Some((hash, *reference, MaskedDate::read(*created)?)), rest))
}
