//! Ceremonies: a key of the authority is made before witnesses, and a record says so: who was there, which key in which token, the
//! fingerprints of the certificates. Records are signed by the keys that they are about, and each holds the hash of the one before.

use docpki::Hash;
use docpki::issue::Signer;
use docpki::issue::certificate::Profile;
use kernel::{Outcome, Problem};
use serde::{Deserialize, Serialize};

use crate::authority::{self, Authority, Founding, Generation, generation, not_verified, print_of};
use crate::folder::{Folder, Office, damaged, refused};
use crate::key::KeyKind;
use crate::token::TokenKey;

/// Witnesses at least.
const WITNESSES_MIN: usize = 2;
/// Witnesses at most, and characters of a name.
const WITNESSES_MAX: usize = 20;
const NAME_MAX: usize = 200;

/// The persons who were there: two at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnesses(Vec<String>);

impl Witnesses {
    /// Names as given, blanks around them apart.
    ///
    /// # Errors
    /// `problem-issue-witnesses` with fewer than two different names.
    pub fn new(names: &[String]) -> Outcome<Self> {
        let mut all: Vec<String> = Vec::new();
        for name in names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")) {
            let same = |known: &String| known.to_lowercase() == name.to_lowercase();
            if !name.is_empty() && name.chars().count() <= NAME_MAX && !all.iter().any(same) {
                all.push(name);
            }
        }
        if (WITNESSES_MIN..=WITNESSES_MAX).contains(&all.len()) {
            Ok(Self(all))
        } else {
            Err(Problem::bad_input("problem-issue-witnesses"))
        }
    }
}

/// What a ceremony was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CeremonyKind {
    /// The first key.
    Foundation,
    /// A new key that continues the one before.
    Rollover,
}

/// A certificate that a ceremony made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Its file.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: String,
}

/// What is written down of a ceremony.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CeremonyRecord {
    /// Of this layout: 1.
    pub version: u32,
    /// From 1.
    pub number: usize,
    /// What it was for.
    pub kind: CeremonyKind,
    /// When.
    pub at: String,
    /// The state, three letters.
    pub state: String,
    /// The authority's name.
    pub authority: String,
    /// The generation that began.
    pub generation: u32,
    /// Kind of the key.
    pub key: String,
    /// Label of the token.
    pub token: String,
    /// The key's identifier in the token.
    pub key_id: String,
    /// What was made.
    pub certificates: Vec<Made>,
    /// Who was there.
    pub witnesses: Vec<String>,
    /// SHA-256 of the record before; none before the first.
    pub previous: Option<String>,
    /// The generations that sign this record, each in a file beside it.
    pub signed_by: Vec<u32>,
}

impl<'a> Office<'a> {
    /// Founds an authority.
    ///
    /// # Errors
    /// `problem-issue-founded` when there is one, `problem-issue-founding` for values that can't be; as the token.
    pub fn ceremony(&mut self, founding: &Founding, witnesses: &Witnesses) -> Outcome<CeremonyRecord> {
        if self.folder.is_founded() {
            return Err(Problem::conflict("problem-issue-founded"));
        }
        founding.check()?;
        let mut authority = Authority {
            version: 1,
            state: founding.state.clone(),
            country: founding.country.clone(),
            organization: founding.organization.clone(),
            name: founding.name.clone(),
            parameters: founding.parameters,
            document_years: founding.document_years,
            generations: Vec::new(),
            signers: Vec::new(),
            links: Vec::new(),
            ceremonies: Vec::new(),
            revocation_lists: 0,
            master_lists: 0,
        };
        let (key, made) = self.root(&mut authority, founding)?;
        let record = self.record(
            &mut authority,
            CeremonyKind::Foundation,
            founding.key,
            vec![made],
            witnesses,
            &[(1, &key)],
        )?;
        self.folder.store(&authority)?;
        Ok(record)
    }

    /// Begins a new generation: a key of its own, a root, and link certificates both ways (Doc 9303-12 7.1): the old key vouches for
    /// the new one and the new one for the old. Older generations stay as they are.
    ///
    /// # Errors
    /// As [`Office::ceremony`]; `problem-issue-no-authority`.
    pub fn rollover(
        &mut self,
        kind: KeyKind,
        key_years: i64,
        witnesses: &Witnesses,
    ) -> Outcome<CeremonyRecord> {
        let mut authority = self.folder.authority()?;
        let old = authority.current()?.clone();
        let (old_root, old_key) = generation(self, &old)?;
        let founding = Founding {
            state: authority.state.clone(),
            country: authority.country.clone(),
            organization: authority.organization.clone(),
            name: authority.name.clone(),
            parameters: authority.parameters,
            key: kind,
            key_years,
            document_years: authority.document_years,
        };
        founding.check()?;
        let (new_key, root) = self.root(&mut authority, &founding)?;
        let new = authority.current()?.clone();
        let (now, signs_until, _) = founding.period(self.now);
        let mut made = vec![root];
        let old_usage =
            old_root.private_key_usage().and_then(|(_, until)| until).unwrap_or(old_root.not_after);
        for (subject, signer, until, from_to) in [
            (&new_key, &old_key, signs_until, (old.number, new.number)),
            (&old_key, &new_key, old_usage, (new.number, old.number)),
        ] {
            let serial = self.number();
            let period = (now, until, old_root.not_after);
            let name = authority.name.clone();
            let subject = (name.as_str(), &serial[..], subject.public_key());
            let link = authority.certify(Profile::Link, subject, period, &[], signer)?;
            let file = format!("certificates/link-{}-{}.cer", from_to.0, from_to.1);
            self.folder.write(&file, &link.raw)?;
            made.push(Made { sha256: print_of(&link)?, file: file.clone() });
            authority.links.push(file);
        }
        let signers = [(old.number, &old_key), (new.number, &new_key)];
        let record = self.record(&mut authority, CeremonyKind::Rollover, kind, made, witnesses, &signers)?;
        self.folder.store(&authority)?;
        Ok(record)
    }

    /// A new generation's key and root.
    fn root(&mut self, authority: &mut Authority, founding: &Founding) -> Outcome<(TokenKey<'a>, Made)> {
        let number = authority.generations.last().map_or(0, |last| last.number) + 1;
        let (id, serial) = (self.number(), self.number());
        let key = self.token.generate(founding.key, &id, &format!("{} CSCA {number}", authority.state))?;
        let period = founding.period(self.now);
        let name = authority.name.clone();
        let subject = (name.as_str(), &serial[..], key.public_key());
        let root = authority.certify(Profile::Root, subject, period, &[], &key)?;
        let file = format!("certificates/csca-{number}.cer");
        self.folder.write(&file, &root.raw)?;
        let made = Made { file: file.clone(), sha256: print_of(&root)? };
        authority.generations.push(Generation {
            number,
            key: founding.key.name(),
            key_id: hex::encode(id),
            certificate: file,
            fingerprint: made.sha256.clone(),
            signs_until: period.1.0,
        });
        Ok((key, made))
    }

    /// Writes and signs a record.
    fn record(
        &self,
        authority: &mut Authority,
        kind: CeremonyKind,
        key: KeyKind,
        certificates: Vec<Made>,
        witnesses: &Witnesses,
        signers: &[(u32, &TokenKey<'_>)],
    ) -> Outcome<CeremonyRecord> {
        let current = authority.current()?;
        let number = authority.ceremonies.len() + 1;
        let record = CeremonyRecord {
            version: 1,
            number,
            kind,
            at: self.now.text(),
            state: authority.state.clone(),
            authority: authority.name.clone(),
            generation: current.number,
            key: key.name(),
            token: self.token.label().to_owned(),
            key_id: current.key_id.clone(),
            certificates,
            witnesses: witnesses.0.clone(),
            previous: authority.ceremonies.last().cloned(),
            signed_by: signers.iter().map(|(generation, _)| *generation).collect(),
        };
        let json = serde_json::to_vec_pretty(&record).expect("plain data serialises");
        for (generation, key) in signers {
            let signature = key.sign(&json).map_err(refused)?;
            let holds = key.public_key().verify(key.algorithm(), &json, &signature, &mut Default::default());
            if !holds.map_err(refused)? {
                return Err(not_verified());
            }
            self.folder.write(&signature_file(number, *generation), &signature)?;
        }
        self.folder.write(&record_file(number), &json)?;
        authority.ceremonies.push(hex::encode(Hash::Sha256.digest(&json).map_err(refused)?));
        Ok(record)
    }
}

fn record_file(number: usize) -> String {
    format!("ceremonies/{number:04}.json")
}

fn signature_file(number: usize, generation: u32) -> String {
    format!("ceremonies/{number:04}.csca-{generation}.sig")
}

impl Folder {
    /// Every ceremony's record, verified: hash, chain, and the signatures of the generations.
    ///
    /// # Errors
    /// `problem-issue-damaged` for the first that does not hold.
    pub fn ceremonies(&self) -> Outcome<Vec<CeremonyRecord>> {
        let authority = self.authority()?;
        let mut previous = None;
        let mut all = Vec::new();
        for (at, hash) in authority.ceremonies.iter().enumerate() {
            let file = record_file(at + 1);
            let json = self.read(&file)?;
            let record: CeremonyRecord =
                serde_json::from_slice(&json).map_err(|e| damaged(&file, &e.to_string()))?;
            let own = hex::encode(Hash::Sha256.digest(&json).map_err(refused)?);
            if own != *hash || record.previous != previous || record.signed_by.is_empty() {
                return Err(damaged(&file, "chain"));
            }
            for generation in &record.signed_by {
                self.verify(&authority, &json, at + 1, *generation)?;
            }
            previous = Some(own);
            all.push(record);
        }
        Ok(all)
    }

    fn verify(&self, authority: &Authority, json: &[u8], number: usize, generation: u32) -> Outcome<()> {
        let file = signature_file(number, generation);
        let own = authority.generations.iter().find(|own| own.number == generation);
        let own = own.ok_or_else(|| damaged(&file, "generation"))?;
        let root = authority::certificate(self, &own.certificate, &own.fingerprint)?;
        let (key, algorithm) = (root.key.clone().map_err(refused)?, root.algorithm.clone().map_err(refused)?);
        let holds = key.verify(algorithm, json, &self.read(&file)?, &mut Default::default());
        if holds.map_err(refused)? { Ok(()) } else { Err(damaged(&file, "signature")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_under_two_spellings_is_one_witness() {
        let check = |names: &[&str], wanted: Option<usize>| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(Witnesses::new(&names).ok().map(|all| all.0.len()), wanted, "{names:?}");
        };
        check(&["Ada Okafor", "Bo Lind"], Some(2));
        check(&["Ada Okafor", "ada  okafor "], None);
        check(&["Ada Okafor"], None);
        check(&["Ada Okafor", " "], None);
    }
}
