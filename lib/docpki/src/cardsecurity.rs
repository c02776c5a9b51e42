//! EF.CardSecurity: security infos under a document signer's signature (Doc 9303-11 9.2, BSI TR-03110-3 A.1.2.5). The key of the chip
//! authentication mapping stands here and in no data group, so what it proves hangs on this signature and its signer's path.
//!
//! What never lives here: what the infos mean (`emrtd`), and a way to them past the signature: [`SignedInfos`] has no other maker.

use crate::certificate::Certificate;
use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::cms::{SignedData, SignerInfo, Verdict};
use crate::deviation::Deviations;
use crate::path::{self, AnchorFound, Purpose, RevocationPolicy};
use crate::time::Instant;
use crate::trust::TrustStore;
use crate::{Error, oid};

/// Bytes of an EF.CardSecurity at most; honest ones have 1 to 4 thousand.
const BYTES_MAX: usize = 64 * 1024;
/// Certificates in it at most.
const CERTIFICATES_MAX: usize = 16;

/// Security infos that a state signed: every check of signature and path passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInfos {
    content: Vec<u8>,
    country: Option<String>,
}

impl SignedInfos {
    /// The SET of security infos (DER).
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// The country of the signer's certificate, in capitals.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }
}

/// How EF.CardSecurity came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSecurityReport {
    /// The object, its signer, its signature and the path, in the order of [`Question::ALL`].
    pub checks: Vec<Check>,
    /// The trusted root, whatever the checks say.
    pub anchor: Option<AnchorFound>,
    /// The infos, when every check passed.
    pub infos: Option<SignedInfos>,
}

/// Judges EF.CardSecurity as of `now`, by the path of security objects. `document_code` is the document's (`P`, `ID`), where it is known.
pub fn authenticate(
    file: &[u8],
    store: &TrustStore,
    document_code: Option<&str>,
    policy: RevocationPolicy,
    now: Instant,
) -> CardSecurityReport {
    let question = Question::SecurityObject;
    let signed = match read(file) {
        Ok(signed) => signed,
        Err(error) => {
            let check = Check::of(question, Outcome::Fail, ReasonCode::Unreadable, error);
            return CardSecurityReport { checks: vec![check], anchor: None, infos: None };
        }
    };
    let read = signed.certificates.iter().filter_map(|encoded| Certificate::read(encoded).ok());
    let embedded: Vec<Certificate> = read.collect();
    let mut checks = vec![Check::passed(question)];
    let question = Question::SignerCertificate;
    let Some((signer, certificate)) = signer(&signed, &embedded, store) else {
        checks.push(Check::of(question, Outcome::Undetermined, ReasonCode::NoSignerCertificate, ""));
        return CardSecurityReport { checks, anchor: None, infos: None };
    };
    checks.push(Check::passed(question));
    checks.push(signature(&signed, signer, certificate));
    let purpose = Purpose::Document(document_code);
    let path = path::judge(store, certificate, purpose, policy, signer.signing_time, now);
    checks.extend(path.checks);
    let holds = checks.iter().all(Check::passes) && path.anchor.is_some();
    let infos =
        holds.then(|| SignedInfos { content: signed.content.clone(), country: certificate.country() });
    CardSecurityReport { checks, anchor: path.anchor, infos }
}

fn read(file: &[u8]) -> Result<SignedData, Error> {
    if file.len() > BYTES_MAX {
        return Err(Error::Limit("bytes of EF.CardSecurity"));
    }
    let signed = SignedData::read(file)?;
    if signed.content_type != oid::CARD_SECURITY {
        return Err(Error::Malformed("EF.CardSecurity: content type"));
    }
    // One signer, as the standard has it: with several, one that holds would hide others that do not.
    if signed.signers.len() != 1 || !signed.unread.is_empty() {
        return Err(signed.unread.first().cloned().unwrap_or(Error::Malformed("EF.CardSecurity: signers")));
    }
    if signed.certificates.len() > CERTIFICATES_MAX {
        return Err(Error::Limit("certificates of EF.CardSecurity"));
    }
    Ok(signed)
}

/// The signer with its certificate: embedded, else stored.
fn signer<'a>(
    signed: &'a SignedData,
    embedded: &'a [Certificate],
    store: &'a TrustStore,
) -> Option<(&'a SignerInfo, &'a Certificate)> {
    let mut ignored = Deviations::new();
    let signer = signed.signers.first()?;
    let own = embedded.iter().find(|own| signer.id.names(own, &mut ignored));
    let found = own.or_else(|| store.find_signer(&signer.id, &mut Deviations::new()))?;
    Some((signer, found))
}

fn signature(signed: &SignedData, signer: &SignerInfo, certificate: &Certificate) -> Check {
    let question = Question::ObjectSignature;
    let verdict = certificate.key.as_ref().map_err(Clone::clone);
    match verdict.and_then(|key| signed.verify(signer, key, &mut Deviations::new())) {
        Ok(Verdict::Holds) => Check::passed(question),
        Ok(Verdict::ContentChanged) => Check::of(question, Outcome::Fail, ReasonCode::ContentChanged, ""),
        Ok(Verdict::SignatureWrong) => Check::of(question, Outcome::Fail, ReasonCode::SignatureWrong, ""),
        Err(error) => Check::of(question, Outcome::Undetermined, ReasonCode::NotVerifiable, error),
    }
}
