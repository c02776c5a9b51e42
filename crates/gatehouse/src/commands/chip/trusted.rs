//! A trust store of files that the caller names: every root in them is an anchor, because the caller says so.

use std::path::{Path, PathBuf};

use docpki::Certificate;
use docpki::crl::RevocationList;
use docpki::ldif::{Item, LdifReader};
use docpki::masterlist::MasterList;
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use kernel::{Outcome, Problem};

use super::input;

/// Files of a folder at most.
const FILES_MAX: usize = 100_000;

/// The store of files and folders.
///
/// # Errors
/// `problem-file`; `problem-chip-trust` when nothing in a file is a certificate or list.
pub fn store(paths: &[PathBuf]) -> Outcome<TrustStore> {
    let mut builder = TrustStoreBuilder::default();
    for path in paths.iter().map(|path| files(path)).collect::<Outcome<Vec<_>>>()?.into_iter().flatten() {
        let bytes = input::bytes(&path)?;
        let name = path.display().to_string();
        let taken = take(&mut builder, &bytes, &name)?;
        if taken == 0 {
            return Err(Problem::bad_input("problem-chip-trust").with("file", name));
        }
    }
    Ok(builder.build())
}

/// A file, or the files of a folder in the order of their names.
fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|e| input::fault(path, e))?;
    let mut files: Vec<PathBuf> = entries
        .take(FILES_MAX)
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    Ok(files)
}

/// Takes what a file holds; how many things it was.
fn take(builder: &mut TrustStoreBuilder, bytes: &[u8], name: &str) -> Outcome<usize> {
    if bytes.windows(11).any(|part| part == b"-----BEGIN ") {
        let mut taken = 0;
        for der in pem(bytes) {
            taken += one(builder, &der, name)?;
        }
        return Ok(taken);
    }
    if is_ldif(bytes) {
        return collection(builder, bytes, name);
    }
    one(builder, bytes, name)
}

/// Whether bytes are text of the PKD's collections.
fn is_ldif(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4_096)).unwrap_or_default();
    start.starts_with(b"version:")
        || start.starts_with(b"dn:")
        || start.windows(4).any(|part| part == b"\ndn:")
}

fn collection(builder: &mut TrustStoreBuilder, bytes: &[u8], name: &str) -> Outcome<usize> {
    let mut records = Vec::new();
    let mut keep = |record| records.push(record);
    let mut reader = LdifReader::new();
    reader.push(bytes, &mut keep);
    reader.finish(&mut keep);
    let mut taken = 0;
    // A record that does not read costs no other.
    for record in records.into_iter().flatten() {
        for (_, item) in record.items() {
            if let Item::Signer(der) | Item::Revocations(der) | Item::MasterList(der) = item {
                taken += one(builder, der, name)?;
            }
        }
    }
    Ok(taken)
}

fn one(builder: &mut TrustStoreBuilder, der: &[u8], name: &str) -> Outcome<usize> {
    let full = |e: docpki::Error| Problem::internal(e.to_string());
    if let Ok(certificate) = Certificate::read(der) {
        add(builder, certificate, name)?;
        return Ok(1);
    }
    if let Ok(list) = MasterList::read(der) {
        let count = list.certificates.len();
        for certificate in list.certificates {
            add(builder, certificate, name)?;
        }
        return Ok(count);
    }
    if let Ok(list) = RevocationList::read(der) {
        builder.revocations(list).map_err(full)?;
        return Ok(1);
    }
    Ok(0)
}

fn add(builder: &mut TrustStoreBuilder, certificate: Certificate, name: &str) -> Outcome<()> {
    let full = |e: docpki::Error| Problem::internal(e.to_string());
    let is_authority = certificate.basic_constraints().is_some_and(|constraints| constraints.authority);
    if is_authority {
        builder.authority(certificate, Standing::Anchor, name).map_err(full)?;
    } else {
        builder.signer(certificate).map_err(full)?;
    }
    Ok(())
}

/// The objects of a PEM file.
fn pem(bytes: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(bytes);
    let mut all = Vec::new();
    let mut body: Option<String> = None;
    for line in text.lines() {
        if line.starts_with("-----BEGIN ") {
            body = Some(String::new());
        } else if line.starts_with("-----END ") {
            let decoded = body.take().and_then(|body| base64_bytes(&body));
            all.extend(decoded);
        } else if let Some(body) = &mut body {
            body.push_str(line.trim());
        }
    }
    all
}

fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(text).ok()
}
