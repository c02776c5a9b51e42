//! Lists that the authority publishes: which signers it revoked (Doc 9303-12 7.1.4), and its own roots as a master list
//! (Doc 9303-12 9).

use std::str::FromStr;

use docpki::crl::{RevocationList, Revoked};
use docpki::issue::Signer;
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object;
use docpki::issue::revocation::RevocationSpec;
use docpki::{Certificate, Instant, oid};
use kernel::{Outcome, Problem};

use crate::authority::{DAY, SignerUse, certificate, generation, not_verified, signing};
use crate::folder::{Office, refused};

/// Days until the next revocation list at most (Doc 9303-12 3.4: at least every 90 days).
const LIST_DAYS_MAX: i64 = 90;
/// Foreign roots of a master list at most.
const ROOTS_MAX: usize = 5_000;

/// Why a signer was revoked (RFC 5280 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevocationReason {
    /// Its key is known to others, or may be.
    KeyCompromise,
    /// The authority's is.
    AuthorityCompromise,
    /// The signer belongs to another office now.
    AffiliationChanged,
    /// Another took its place.
    Superseded,
    /// It signs no more.
    CessationOfOperation,
}

impl RevocationReason {
    const ALL: [(Self, &'static str, u8); 5] = [
        (Self::KeyCompromise, "key-compromise", 1),
        (Self::AuthorityCompromise, "authority-compromise", 2),
        (Self::AffiliationChanged, "affiliation-changed", 3),
        (Self::Superseded, "superseded", 4),
        (Self::CessationOfOperation, "cessation-of-operation", 5),
    ];

    fn number(self) -> u8 {
        Self::ALL.iter().find(|(own, ..)| *own == self).map_or(0, |(_, _, number)| *number)
    }
}

impl FromStr for RevocationReason {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().find(|(_, name, _)| *name == text).map(|(own, ..)| *own);
        found.ok_or_else(|| Self::ALL.map(|(_, name, _)| name).join(" "))
    }
}

impl Office<'_> {
    /// Revokes a signer; the next revocation list says so.
    ///
    /// # Errors
    /// `problem-issue-unknown-signer`, `problem-issue-revoked` when it was already.
    pub fn revoke(&mut self, serial: &str, reason: RevocationReason) -> Outcome<()> {
        let mut authority = self.folder.authority()?;
        let wanted = serial.to_ascii_lowercase();
        let own = authority.signers.iter_mut().find(|own| own.serial == wanted);
        let about = |id: &'static str| Problem::conflict(id).with("serial", wanted.clone());
        let own = own.ok_or_else(|| about("problem-issue-unknown-signer"))?;
        if own.revoked.is_some() {
            return Err(about("problem-issue-revoked"));
        }
        own.revoked = Some((self.now.0, reason.number()));
        self.folder.store(&authority)
    }

    /// Publishes a revocation list of all generations, signed by the newest. Gives its file.
    ///
    /// # Errors
    /// `problem-issue-founding` for too many days; as the token.
    pub fn revocation_list(&mut self, days: i64) -> Outcome<(String, RevocationList)> {
        if !(1..=LIST_DAYS_MAX).contains(&days) {
            return Err(Problem::bad_input("problem-issue-founding").with("what", "days"));
        }
        let mut authority = self.folder.authority()?;
        let (root, key) = generation(self, authority.current()?)?;
        let mut revoked = Vec::new();
        for own in &authority.signers {
            if let Some((at, reason)) = own.revoked {
                let serial = certificate(self.folder, &own.certificate, &own.fingerprint)?.serial;
                revoked.push(Revoked { serial, at: Instant(at), reason: Some(reason) });
            }
        }
        authority.revocation_lists += 1;
        let number = authority.revocation_lists;
        let list = RevocationSpec {
            issuer: &root,
            this_update: self.now,
            next_update: Instant(self.now.0 + days * DAY),
            number: &number.to_be_bytes(),
            revoked: &revoked,
        };
        let list = RevocationList::read(&list.sign(&key).map_err(refused)?).map_err(refused)?;
        if !list.is_signed_by(key.public_key(), &mut Default::default()).map_err(refused)? {
            return Err(not_verified());
        }
        // The number is spent before the list is seen, so that no two lists have it.
        self.folder.store(&authority)?;
        self.folder.write(&format!("lists/csca-{number:04}.crl"), &list.raw)?;
        self.folder.write("lists/csca.crl", &list.raw)?;
        Ok(("lists/csca.crl".to_owned(), list))
    }

    /// Publishes a master list of the own roots and link certificates, and roots of others that were vetted elsewhere. Gives its
    /// file and how many certificates it has.
    ///
    /// # Errors
    /// `problem-issue-no-signer` without a signer of master lists; as the token.
    pub fn master_list(&mut self, foreign: &[Certificate]) -> Outcome<(String, usize)> {
        let mut authority = self.folder.authority()?;
        let own = authority.signer(SignerUse::MasterLists, "", self.now)?;
        let (signer, key) = signing(self, own)?;
        let root = authority.generations.iter().find(|generation| generation.number == own.generation);
        let mut all = Vec::new();
        for generation in &authority.generations {
            all.push(certificate(self.folder, &generation.certificate, &generation.fingerprint)?.raw);
        }
        for link in &authority.links {
            all.push(self.folder.read(link)?);
        }
        all.extend(foreign.iter().take(ROOTS_MAX).map(|one| one.raw.clone()));
        all.sort();
        all.dedup();
        let mut within = vec![signer.raw.clone()];
        if let Some(root) = root {
            within.push(certificate(self.folder, &root.certificate, &root.fingerprint)?.raw);
        }
        let envelope = Envelope {
            content_type: oid::MASTER_LIST,
            content: &object::master_list(&all),
            signer: &signer,
            naming: SignerNaming::KeyId,
            certificates: &within,
            signing_time: Some(self.now),
            quirks: &Default::default(),
        };
        let list = signed_data(&envelope, &key).map_err(refused)?;
        authority.master_lists += 1;
        self.folder.store(&authority)?;
        self.folder.write(&format!("lists/master-{:04}.ml", authority.master_lists), &list)?;
        self.folder.write("lists/master.ml", &list)?;
        Ok(("lists/master.ml".to_owned(), all.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_have_the_numbers_of_the_standard() {
        let number = |text: &str| text.parse::<RevocationReason>().map(RevocationReason::number);
        assert_eq!(number("key-compromise"), Ok(1));
        assert_eq!(number("superseded"), Ok(4));
        assert!(number("because").is_err_and(|told| told.contains("cessation-of-operation")));
    }
}
