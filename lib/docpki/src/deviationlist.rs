//! Deviation lists (Doc 9303-12 10): what a state says is wrong with documents of its own. They explain a failed check;
//! they never make it pass.

use std::collections::HashMap;

use crate::Error;
use crate::certificate::Certificate;
use crate::cms::SignedData;
use crate::deviation::Deviations;
use crate::hash::Hash;
use crate::name::Name;
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::tlv::{self, Tlv, tag};

/// Deviations of a list at most.
const DEVIATIONS_MAX: usize = 50_000;
/// Document numbers of a list at most; a real list has 169,422.
const NUMBERS_MAX: usize = 5_000_000;

/// How a list names a document signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignerRef {
    /// By issuer and serial number.
    IssuerAndSerial(Name, Vec<u8>),
    /// By subjectKeyIdentifier.
    KeyId(Vec<u8>),
    /// By the certificate's digest.
    Digest(Vec<u8>),
}

/// Which documents deviate: all that is told must apply.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Documents {
    /// The document code.
    pub document_type: Option<String>,
    /// Who signed them.
    pub signer: Option<SignerRef>,
    /// When they were issued, first and last.
    pub issued: Option<(Instant, Instant)>,
    /// Their numbers.
    pub numbers: Option<Vec<String>>,
}

/// How they deviate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The state's explanation.
    pub text: Option<String>,
    /// The kind of deviation (2.23.136.1.1.7.1 to .5 and below).
    pub kind: Oid,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviance {
    /// Which documents.
    pub documents: Documents,
    /// How they deviate.
    pub descriptions: Vec<Description>,
}

/// A document as a list is asked for it. What is not known matches no criterion.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocumentRef<'a> {
    /// The document code.
    pub document_type: Option<&'a str>,
    /// Who signed it.
    pub signer: Option<&'a Certificate>,
    /// When it was issued.
    pub issued: Option<Instant>,
    /// Its number, without fillers.
    pub number: Option<&'a str>,
}

/// A deviation list with its index.
#[derive(Debug, Clone)]
pub struct DeviationList {
    /// As encoded.
    pub raw: Vec<u8>,
    /// Its envelope.
    pub signed: SignedData,
    /// The digest that names certificates.
    pub hash: Option<Hash>,
    entries: Vec<Deviance>,
    by_number: HashMap<String, Vec<usize>>,
    without_number: Vec<usize>,
}

impl DeviationList {
    /// Reads a deviation list in its envelope. Its signer is not judged here: see [`crate::path::judge_list`].
    ///
    /// # Errors
    /// Why it does not read.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let signed = SignedData::read(bytes)?;
        if signed.content_type != oid::DEVIATION_LIST {
            return Err(Error::Malformed("not a deviation list"));
        }
        let (whole, _) = tlv::one(&signed.content)?;
        let mut reader = whole.expect(tag::SEQUENCE, "deviation list")?.children();
        reader.expect(tag::INTEGER, "deviation list: version")?;
        let hash = reader.optional(tag::SEQUENCE)?.map(Hash::from_identifier).transpose()?;
        let mut entries = Vec::new();
        for entry in reader.expect(tag::SET, "deviation list")?.children() {
            entries.push(deviance(entry?)?);
            if entries.len() > DEVIATIONS_MAX {
                return Err(Error::Limit("deviations"));
            }
        }
        let (by_number, without_number) = (HashMap::new(), Vec::new());
        let mut list = Self { raw: bytes.to_vec(), signed, hash, entries, by_number, without_number };
        list.index()?;
        Ok(list)
    }

    fn index(&mut self) -> Result<(), Error> {
        let mut count = 0usize;
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let Some(numbers) = entry.documents.numbers.take() else {
                self.without_number.push(at);
                continue;
            };
            count = count.saturating_add(numbers.len());
            if count > NUMBERS_MAX {
                return Err(Error::Limit("document numbers"));
            }
            for number in numbers {
                let number = number.trim().trim_end_matches('<').to_owned();
                self.by_number.entry(number).or_default().push(at);
            }
        }
        Ok(())
    }

    /// Entries.
    pub fn entries(&self) -> &[Deviance] {
        &self.entries
    }

    /// Document numbers.
    pub fn numbers(&self) -> usize {
        self.by_number.len()
    }

    /// The entries that a document falls under.
    pub fn find(&self, document: DocumentRef<'_>) -> Vec<&Deviance> {
        let number = document.number.map(|number| number.trim().trim_end_matches('<'));
        let numbered = number.and_then(|number| self.by_number.get(number));
        let places = numbered.into_iter().flatten().chain(&self.without_number);
        let entries = places.filter_map(|at| self.entries.get(*at));
        entries.filter(|entry| self.applies(&entry.documents, document)).collect()
    }

    /// Whether everything but the number applies.
    fn applies(&self, documents: &Documents, document: DocumentRef<'_>) -> bool {
        let code = |text: &str| text.trim_end_matches('<').to_owned();
        let by_type = documents
            .document_type
            .as_ref()
            .is_none_or(|wanted| document.document_type.is_some_and(|own| code(own) == code(wanted)));
        let by_date = documents.issued.is_none_or(|(first, last)| {
            document.issued.is_some_and(|issued| first <= issued && issued <= last)
        });
        let by_signer = documents
            .signer
            .as_ref()
            .is_none_or(|wanted| document.signer.is_some_and(|signer| self.is_named(wanted, signer)));
        by_type && by_date && by_signer
    }

    fn is_named(&self, wanted: &SignerRef, signer: &Certificate) -> bool {
        match wanted {
            SignerRef::KeyId(id) => signer.subject_key_id() == Some(id),
            SignerRef::IssuerAndSerial(name, serial) => {
                signer.serial == *serial && signer.issuer.is_same(name)
            }
            SignerRef::Digest(digest) => {
                let hash = self.hash.unwrap_or(Hash::Sha256);
                hash.digest(&signer.raw).is_ok_and(|own| own == *digest)
            }
        }
    }
}

fn deviance(entry: Tlv<'_>) -> Result<Deviance, Error> {
    let mut parts = entry.expect(tag::SEQUENCE, "deviation")?.children();
    let documents = documents(parts.expect(tag::SEQUENCE, "deviation: documents")?)?;
    let mut descriptions = Vec::new();
    for description in parts.expect(tag::SET, "deviation: descriptions")?.children() {
        let mut parts = description?.expect(tag::SEQUENCE, "deviation: description")?.children();
        let text = parts.optional(tag::PRINTABLE)?.or(parts.optional(tag::UTF8)?);
        let text = text.map(|text| String::from_utf8_lossy(text.value).into_owned());
        let kind = oid::parse(parts.expect(tag::OID, "deviation: kind")?.value)?;
        descriptions.push(Description { text, kind });
    }
    Ok(Deviance { documents, descriptions })
}

fn documents(documents: Tlv<'_>) -> Result<Documents, Error> {
    let mut found = Documents::default();
    for part in documents.children() {
        let part = part?;
        match part.tag {
            0x80 => found.document_type = Some(String::from_utf8_lossy(part.value).into_owned()),
            0xA1 => {
                let mut parts = part.children();
                let name = Name::read(parts.next_tlv()?)?;
                let serial = parts.expect(tag::INTEGER, "deviation: serial")?.value.to_vec();
                found.signer = Some(SignerRef::IssuerAndSerial(name, serial));
            }
            0x82 => found.signer = Some(SignerRef::KeyId(part.value.to_vec())),
            0x83 => found.signer = Some(SignerRef::Digest(part.value.to_vec())),
            0xA4 => {
                let (mut parts, mut ignored) = (part.children(), Deviations::new());
                let first = Instant::read(parts.next_tlv()?, &mut ignored)?;
                found.issued = Some((first, Instant::read(parts.next_tlv()?, &mut ignored)?));
            }
            0xA5 => {
                let text = |number: Result<Tlv<'_>, Error>| {
                    number.map(|number| String::from_utf8_lossy(number.value).into_owned())
                };
                found.numbers = Some(part.children().map(text).collect::<Result<_, _>>()?);
            }
            // A criterion that is not known narrows the entry by an unknown amount: it must not apply at all.
            found => return Err(Error::Tag { what: "deviation", found, wanted: 0xA5 }),
        }
    }
    Ok(found)
}
