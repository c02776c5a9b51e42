//! Certificates for the server's own TLS.

use std::path::{Path, PathBuf};

use kernel::{Outcome, Problem};

/// A certificate chain and its private key, as PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Chain, the server's certificate first.
    pub chain: PathBuf,
    /// Private key (PKCS #8).
    pub key: PathBuf,
}

/// Makes a self-signed certificate for names and addresses in a folder, or gives the one that is there. For trials:
/// browsers will warn, as they should.
pub fn self_signed(folder: &Path, names: &[String]) -> Outcome<Certificate> {
    let certificate =
        Certificate { chain: folder.join("tls-self-signed.pem"), key: folder.join("tls-self-signed.key") };
    if certificate.chain.exists() && certificate.key.exists() {
        return Ok(certificate);
    }
    let fault = |e: &dyn std::fmt::Display| Problem::internal(format!("self-signed certificate: {e}"));
    let made = rcgen::generate_simple_self_signed(names.to_vec()).map_err(|e| fault(&e))?;
    write_private(&certificate.key, &made.signing_key.serialize_pem()).map_err(|e| fault(&e))?;
    std::fs::write(&certificate.chain, made.cert.pem()).map_err(|e| fault(&e))?;
    Ok(certificate)
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
