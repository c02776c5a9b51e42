//! What a file is, by its bytes, and its parts: certificates, revocation lists, signed lists, deletions. Names of files
//! say nothing here. Each part is read by itself; what does not read is a part too, with its place.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docpki::certificate::Certificate;
use docpki::cms::SignedData;
use docpki::crl::RevocationList;
use docpki::defectlist::DefectList;
use docpki::deviationlist::DeviationList;
use docpki::ldif::{self, Action, Change, LdifReader};
use docpki::masterlist::MasterList;
use docpki::oid;
use kernel::{Outcome, Problem};

use super::model::{Fingerprint, ImportKind, Kind};

/// Bytes of a file at most; the PKD's collection of document signers has about 80 MB.
pub(crate) const FILE_BYTES_MAX: usize = 512 * 1024 * 1024;
/// Parts of a file at most.
const PARTS_MAX: usize = 500_000;
/// Parts of a PEM file at most.
const PEM_PARTS_MAX: usize = 20_000;

/// A certificate with what is kept of it.
#[derive(Debug)]
pub(crate) struct Known {
    pub fingerprint: Fingerprint,
    pub kind: Kind,
    pub certificate: Certificate,
}

impl Known {
    /// Reads a certificate and says what it is.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, docpki::Error> {
        Self::of(Certificate::read(bytes)?)
    }

    fn of(certificate: Certificate) -> Result<Self, docpki::Error> {
        let fingerprint = Fingerprint::of(&certificate.fingerprint()?);
        let authority = certificate.basic_constraints().is_some_and(|own| own.authority)
            || certificate.key_usage().is_some_and(|usage| usage.signs_certificates());
        let kind = match (certificate.is_self_issued() && certificate.is_self_signed(), authority) {
            (true, _) => Kind::Root,
            (false, true) => Kind::Link,
            (false, false) => Kind::Signer,
        };
        Ok(Self { fingerprint, kind, certificate })
    }
}

/// A signed list as it was read.
#[derive(Debug)]
pub(crate) enum Signed {
    Master(Box<MasterList>),
    Deviation(Box<DeviationList>, Vec<u8>),
    Defect(Box<DefectList>),
}

/// A part of a file. `entry` is the name of the directory entry in LDIF, else empty.
#[derive(Debug)]
pub(crate) enum Part {
    Certificate {
        entry: String,
        remark: Option<String>,
        known: Box<Known>,
    },
    Revocations {
        list: Box<RevocationList>,
    },
    List {
        entry: String,
        list: Signed,
    },
    /// An entry is gone; with a fingerprint, only that certificate of it.
    Gone {
        entry: String,
        only: Option<Fingerprint>,
    },
    /// An entry's certificate became this one: any other of the entry is gone.
    Replaced {
        entry: String,
        by: Fingerprint,
    },
    Unread {
        place: String,
        why: String,
    },
}

/// Reads a file into its parts.
///
/// # Errors
/// `problem-pki-file-unknown`, `problem-pki-file-too-large`.
pub(crate) fn read(bytes: &[u8]) -> Outcome<(ImportKind, Vec<Part>)> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Problem::bad_input("problem-pki-file-too-large").with("limit", FILE_BYTES_MAX as i64));
    }
    let mut parts = Vec::new();
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let first_line = text.split(|b| *b == b'\n').next().unwrap_or_default();
    let kind = if text.first() == Some(&0x30) {
        one(bytes, String::new(), &mut parts)
    } else if first_line.starts_with(b"version:") || first_line.starts_with(b"dn:") || is_comment(text) {
        ldif(text, &mut parts)?;
        Ok(ImportKind::Ldif)
    } else {
        pem(text, &mut parts)
    };
    kind.map(|kind| (kind, parts)).map_err(|why| Problem::bad_input("problem-pki-file-unknown").because(why))
}

/// LDIF whose first lines are comments.
fn is_comment(text: &[u8]) -> bool {
    let mut lines = text.split(|b| *b == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let body = lines.by_ref().find(|line| !line.starts_with(b"#"));
    text.starts_with(b"#")
        && body.is_some_and(|line| line.starts_with(b"version:") || line.starts_with(b"dn:"))
}

/// One object in DER (or an envelope in BER).
fn one(bytes: &[u8], place: String, parts: &mut Vec<Part>) -> Result<ImportKind, String> {
    if let Ok(envelope) = SignedData::read(bytes) {
        return signed(&envelope, bytes, place, parts);
    }
    let certificate = match Known::read(bytes) {
        Ok(known) => {
            parts.push(Part::Certificate { entry: place, remark: None, known: Box::new(known) });
            return Ok(ImportKind::Certificate);
        }
        Err(error) => error,
    };
    match RevocationList::read(bytes) {
        Ok(list) => {
            parts.push(Part::Revocations { list: Box::new(list) });
            Ok(ImportKind::RevocationList)
        }
        Err(error) => Err(format!("as a certificate: {certificate}; as a revocation list: {error}")),
    }
}

fn signed(
    envelope: &SignedData,
    bytes: &[u8],
    entry: String,
    parts: &mut Vec<Part>,
) -> Result<ImportKind, String> {
    if envelope.content_type == oid::MASTER_LIST {
        let list = MasterList::read(bytes).map_err(|error| error.to_string())?;
        master_list(list, entry, parts);
        Ok(ImportKind::MasterList)
    } else if envelope.content_type == oid::DEVIATION_LIST {
        let list = DeviationList::read(bytes).map_err(|error| error.to_string())?;
        parts.push(Part::List { entry, list: Signed::Deviation(Box::new(list), bytes.to_vec()) });
        Ok(ImportKind::DeviationList)
    } else if envelope.content_type == oid::DEFECT_LIST {
        let list = DefectList::read(bytes).map_err(|error| error.to_string())?;
        parts.push(Part::List { entry, list: Signed::Defect(Box::new(list)) });
        Ok(ImportKind::DefectList)
    } else {
        Err(format!("signed data of {}", envelope.content_type))
    }
}

/// A master list: each certificate by itself, then the list for its signature.
fn master_list(mut list: MasterList, entry: String, parts: &mut Vec<Part>) {
    let joint = if entry.is_empty() { "" } else { " " };
    for unread in &list.unread {
        let place = format!("{entry}{joint}{}", unread.place + 1);
        parts.push(Part::Unread { place, why: unread.error.to_string() });
    }
    let certificates = std::mem::take(&mut list.certificates);
    for (place, certificate) in certificates.iter().cloned().enumerate() {
        match Known::of(certificate) {
            Ok(known) => {
                let known = Box::new(known);
                parts.push(Part::Certificate { entry: entry.clone(), remark: None, known });
            }
            Err(error) => {
                let place = format!("{entry}{joint}{}", place + 1);
                parts.push(Part::Unread { place, why: error.to_string() });
            }
        }
    }
    list.certificates = certificates;
    parts.push(Part::List { entry, list: Signed::Master(Box::new(list)) });
}

fn ldif(text: &[u8], parts: &mut Vec<Part>) -> Outcome<()> {
    let (mut reader, mut nth) = (LdifReader::new(), 0usize);
    let mut each = |record: Result<ldif::Record, docpki::Error>| {
        nth += 1;
        match record {
            Ok(record) if parts.len() < PARTS_MAX => of_record(&record, parts),
            Ok(_) => {}
            Err(error) => parts.push(Part::Unread { place: nth.to_string(), why: error.to_string() }),
        }
    };
    reader.push(text, &mut each);
    reader.finish(&mut each);
    if parts.len() >= PARTS_MAX {
        return Err(Problem::bad_input("problem-pki-file-too-large").with("limit", PARTS_MAX as i64));
    }
    Ok(())
}

fn of_record(record: &ldif::Record, parts: &mut Vec<Part>) {
    let entry = &record.name;
    if record.change == Change::Delete {
        parts.push(Part::Gone { entry: entry.clone(), only: None });
        return;
    }
    let text = record.items().find_map(|(_, item)| match item {
        ldif::Item::ConformanceText(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    });
    let remark = text.or_else(|| record.is_non_conformant().then(String::new));
    for (action, item) in record.items() {
        let read = match item {
            ldif::Item::Signer(der) => signer(der, entry, remark.clone(), action, parts),
            ldif::Item::Revocations(_) | ldif::Item::MasterList(_) if action == Action::Delete => Ok(()),
            ldif::Item::Revocations(der) | ldif::Item::MasterList(der) => {
                one(der, entry.clone(), parts).map(drop)
            }
            ldif::Item::ConformanceText(_) | ldif::Item::ConformanceCode(_) => Ok(()),
        };
        if let Err(why) = read {
            parts.push(Part::Unread { place: entry.clone(), why });
        }
    }
}

fn signer(
    der: &[u8],
    entry: &str,
    remark: Option<String>,
    action: Action,
    parts: &mut Vec<Part>,
) -> Result<(), String> {
    let known = Known::read(der).map_err(|error| error.to_string())?;
    let (entry, fingerprint) = (entry.to_owned(), known.fingerprint.clone());
    if action == Action::Delete {
        parts.push(Part::Gone { entry, only: Some(fingerprint) });
        return Ok(());
    }
    parts.push(Part::Certificate { entry: entry.clone(), remark, known: Box::new(known) });
    if action == Action::Replace {
        parts.push(Part::Replaced { entry, by: fingerprint });
    }
    Ok(())
}

/// PEM: every block of a kind that is known, whatever stands between them.
fn pem(text: &[u8], parts: &mut Vec<Part>) -> Result<ImportKind, String> {
    let text = String::from_utf8_lossy(text);
    let mut blocks = 0usize;
    for block in text.split("-----BEGIN ").skip(1) {
        blocks += 1;
        if blocks > PEM_PARTS_MAX {
            return Err("too many PEM blocks".to_owned());
        }
        let read = block
            .split_once("-----")
            .and_then(|(label, rest)| Some((label, rest.split_once("-----END ")?.0)))
            .ok_or_else(|| "a PEM block without an end".to_owned())
            .and_then(|(label, body)| pem_block(label, body, parts));
        if let Err(why) = read {
            parts.push(Part::Unread { place: blocks.to_string(), why });
        }
    }
    if blocks == 0 { Err("neither DER, LDIF nor PEM".to_owned()) } else { Ok(ImportKind::Pem) }
}

fn pem_block(label: &str, body: &str, parts: &mut Vec<Part>) -> Result<(), String> {
    let wanted = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CRL", "CMS", "PKCS7"];
    if !wanted.contains(&label) {
        return Err(format!("a PEM block of {label}"));
    }
    let digits: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    let der = STANDARD.decode(digits).map_err(|error| error.to_string())?;
    one(&der, String::new(), parts).map(drop)
}
