//! One document: its data groups, its security object, its files. The order is what makes a document issued once: files beside their
//! place, then the line in the register, then the files into their place. Whatever stopped in between is finished or taken back the
//! next time the folder is used.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::{Path, PathBuf};

use chipsim::cipher::Suite;
use chipsim::profile::{BasicAccess, Content, Mapping, Pace};
use chipsim::ready::{Holder, active_ec, chip_key};
use chipsim::{FileName, Group, Profile};
use docpki::cms::Verdict;
use docpki::issue::Signer;
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::{Certificate, Curve, DataGroup, Hash, Sod, oid};
use kernel::{Outcome, Problem};
use seals::dtc::TravelCredential;
use serde::Serialize;

use crate::authority::{Authority, SignerUse, YEAR, not_verified, signing};
use crate::folder::{Folder, Office, damaged, fault, make, private, refused, sync};
use crate::profile::{Access, ActiveAuthentication, DocumentKind, Personalisation};
use crate::register::{Entry, Register, taken};
use crate::seal;
use crate::token::TokenKey;

/// The folder of documents, and how a document begins that is not yet issued.
const DOCUMENTS: &str = "documents";
const UNFINISHED: &str = "unfinished-";
/// The chip's curve.
const CHIP: Group = Group::Ec(Curve::Bp256);

/// A document that was issued.
#[derive(Debug, Clone, Serialize)]
pub struct Issued {
    /// Its entry in the register.
    #[serde(flatten)]
    pub entry: Entry,
    /// The folder with its files.
    pub folder: PathBuf,
    /// The text of the seal to print, when the document has one.
    pub seal: Option<String>,
    /// Whether it had been issued before, by the same request.
    pub before: bool,
}

/// A document's files in the making.
struct Making {
    profile: Profile,
    others: BTreeMap<&'static str, Vec<u8>>,
    sod: Vec<u8>,
    seal: Option<String>,
}

impl Office<'_> {
    /// Issues a document, once: the same request again gives what was issued.
    ///
    /// # Errors
    /// `problem-issue-profile` for data that make no document, `problem-issue-expiry` for a validity that no signer covers,
    /// `problem-issue-number-taken` when another request has the number, `problem-issue-no-signer`; as the token and the folder.
    pub fn document(
        &mut self,
        register: &mut Register,
        personalisation: &Personalisation,
        face: &[u8],
    ) -> Outcome<Issued> {
        let authority = self.folder.authority()?;
        let request = personalisation.digest(face)?;
        let (kind, number) = (personalisation.kind, personalisation.number.trim().to_ascii_uppercase());
        // The zone first: a number that a zone can hold names a folder safely.
        let zone = personalisation.zone(&authority.state)?;
        let place = self.folder.path().join(DOCUMENTS).join(name(kind, &number));
        if let Some(entry) = register.find(kind, &number) {
            if entry.request != request {
                return Err(taken(&number));
            }
            let seal = std::fs::read_to_string(place.join("seal.txt")).ok();
            return Ok(Issued { entry: entry.clone(), folder: place, seal, before: true });
        }
        let own = authority.signer(SignerUse::Documents, personalisation.code(), self.now)?;
        self.check_expiry(&authority, personalisation.expiry_day()?, own.valid_until)?;
        let (certificate, key) = signing(self, own)?;
        let making = self.make(&authority, personalisation, face, zone, (&certificate, &key))?;
        let unfinished = place.with_file_name(format!("{UNFINISHED}{}", name(kind, &number)));
        write_all(&unfinished, &making)?;
        let entry = Entry {
            kind,
            code: personalisation.code().to_owned(),
            number,
            sod: hex::encode(Hash::Sha256.digest(&making.sod).map_err(refused)?),
            signer: own.serial.clone(),
            at: self.now.text(),
            request,
            previous: None,
        };
        let entry = register.append(self.folder, entry)?;
        std::fs::rename(&unfinished, &place).map_err(|e| fault(&place, &e))?;
        sync(place.parent().unwrap_or(&place))?;
        Ok(Issued { entry, folder: place, seal: making.seal, before: false })
    }

    /// A document ends before its signer's certificate, and not after the years that documents may have.
    fn check_expiry(&self, authority: &Authority, last_day: &str, valid_until: i64) -> Outcome<()> {
        let latest = valid_until.min(self.now.0 + authority.document_years * YEAR);
        let day = |at: i64| docpki::Instant(at).text().chars().take(10).collect::<String>();
        let (first, latest) = (day(self.now.0), day(latest));
        if (first.as_str()..=latest.as_str()).contains(&last_day) {
            return Ok(());
        }
        Err(Problem::bad_input("problem-issue-expiry")
            .with("date", last_day.to_owned())
            .with("latest", latest))
    }

    fn make(
        &mut self,
        authority: &Authority,
        personalisation: &Personalisation,
        face: &[u8],
        zone: Vec<String>,
        (certificate, key): (&Certificate, &TokenKey<'_>),
    ) -> Outcome<Making> {
        let mut profile = self.chip(personalisation, &zone)?;
        let lines: Vec<&str> = zone.iter().map(String::as_str).collect();
        profile.put(FileName::Group(1), lds::write_zone(&lines));
        profile.put(FileName::Group(2), personalisation.face_group(face)?);
        if let Some(group) = personalisation.person_group() {
            profile.put(FileName::Group(11), group);
        }
        if let Some(group) = personalisation.document_group()? {
            profile.put(FileName::Group(12), group);
        }
        let mut profile = profile.complete().map_err(chip_fault)?.indexed();
        let numbers = (1..=16u8).filter_map(DataGroup::new);
        let groups: BTreeMap<DataGroup, Vec<u8>> = numbers
            .filter_map(|group| Some((group, profile.file(FileName::Group(group.number()))?.to_vec())))
            .collect();
        let sod = self.security_object(&groups, certificate, key)?;
        profile.put(FileName::SecurityObject, sod.clone());
        let groups = groups.into_iter().map(|(group, bytes)| (group.number(), bytes)).collect();
        let credential = TravelCredential::of_document(sod.clone(), groups)
            .map_err(|e| Problem::internal(e.to_string()))?
            .write();
        let mut others = BTreeMap::from([("credential.dtc", credential)]);
        others.insert("zone.txt", zone.join("\n").into_bytes());
        let mut seal = None;
        if personalisation.kind == DocumentKind::Permit
            && let Ok(own) = authority.signer(SignerUse::Seals, personalisation.code(), self.now)
        {
            let text = seal::of_permit(&authority.state, &zone, self.now, &signing(self, own)?)?;
            others.insert("seal.txt", text.clone().into_bytes());
            seal = Some(text);
        }
        Ok(Making { profile, others, sod, seal })
    }

    /// The chip without its data: what opens it, and its keys.
    fn chip(&mut self, personalisation: &Personalisation, zone: &[String]) -> Outcome<Profile> {
        let holder = Holder::of_zone(&zone.concat()).ok_or_else(|| Problem::internal("a zone of no size"))?;
        let basic_access = match personalisation.access {
            Access::PaceAndBasic => BasicAccess::Present,
            Access::Pace => BasicAccess::Absent,
        };
        let active_authentication = match personalisation.active_authentication {
            ActiveAuthentication::None => None,
            ActiveAuthentication::Ecdsa => {
                Some(active_ec(CHIP, Hash::Sha256, self.random).map_err(chip_fault)?)
            }
        };
        Ok(Profile {
            name: personalisation.kind.code().to_owned(),
            basic_access,
            card_access_number: personalisation.access_number()?,
            mrz: Some(holder.fields),
            pace: vec![Pace { mapping: Mapping::Generic, group: CHIP, suite: Suite::Aes128 }],
            chip_authentication: vec![
                chip_key(CHIP, &[Suite::Aes128], None, self.random).map_err(chip_fault)?,
            ],
            active_authentication,
            ..Profile::default()
        })
    }

    /// EF.SOD, signed in the token and verified before it goes anywhere.
    fn security_object(
        &self,
        groups: &BTreeMap<DataGroup, Vec<u8>>,
        certificate: &Certificate,
        key: &TokenKey<'_>,
    ) -> Outcome<Vec<u8>> {
        let hash = key.algorithm().hash;
        let envelope = Envelope {
            content_type: oid::LDS_SECURITY_OBJECT,
            content: &object::security_object(ObjectVersion::V0, hash, groups).map_err(refused)?,
            signer: certificate,
            naming: SignerNaming::IssuerAndSerial,
            certificates: std::slice::from_ref(&certificate.raw),
            signing_time: Some(self.now),
            quirks: &Default::default(),
        };
        let file = object::file(&signed_data(&envelope, key).map_err(refused)?);
        let sod = Sod::read(&file).map_err(refused)?;
        let signer = sod.signed.signers.first().ok_or_else(not_verified)?;
        let verdict = sod.signed.verify(signer, key.public_key(), &mut Default::default());
        if verdict.map_err(refused)? == Verdict::Holds { Ok(file) } else { Err(not_verified()) }
    }
}

fn chip_fault(error: chipsim::Error) -> Problem {
    Problem::internal(error.to_string())
}

/// The folder of a document.
fn name(kind: DocumentKind, number: &str) -> String {
    let safe: String = number.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{}-{safe}", kind.code())
}

/// Writes the files of a document to a folder of their own, to the disk. The chip's profile names its files.
fn write_all(folder: &Path, making: &Making) -> Outcome<()> {
    remove(folder)?;
    make(folder)?;
    let mut profile = making.profile.clone();
    let put = |name: &str, bytes: &[u8]| -> Outcome<()> {
        let path = folder.join(name);
        let written = private().open(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|e| fault(&path, &e))
    };
    for (name, content) in &mut profile.files {
        let path = format!("{}.bin", String::from(*name));
        if let Content::Here(bytes) = content {
            put(&path, &bytes.0)?;
            *content = Content::At { path };
        }
    }
    for (name, bytes) in &making.others {
        put(name, bytes)?;
    }
    let text = profile.write().map_err(chip_fault)?;
    put("profile.toml", text.as_bytes())?;
    sync(folder)
}

fn remove(folder: &Path) -> Outcome<()> {
    match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(fault(folder, &e)),
        _ => Ok(()),
    }
}

/// Puts unfinished files into their place when the register has the document, and takes them away when it does not.
fn finish(unfinished: &Path, place: &Path, known: Option<&Entry>) -> Outcome<()> {
    let Some(known) = known.filter(|_| !place.exists()) else { return remove(unfinished) };
    let sod = std::fs::read(unfinished.join("sod.bin")).map_err(|e| fault(unfinished, &e))?;
    if hex::encode(Hash::Sha256.digest(&sod).map_err(refused)?) != known.sod {
        return Err(damaged(&unfinished.display().to_string(), "security object"));
    }
    std::fs::rename(unfinished, place).map_err(|e| fault(place, &e))?;
    sync(place.parent().unwrap_or(place))
}

impl Folder {
    /// Reads the register and brings the documents into agreement with it: files of a document that the register has go into their
    /// place, files of one that it does not have go away, for it was never issued.
    ///
    /// # Errors
    /// As [`Register::open`]; `problem-issue-damaged` when the files are not those of the register, or a document has no line in it.
    pub fn register(&self) -> Outcome<Register> {
        let register = Register::open(self)?;
        let documents = self.path().join(DOCUMENTS);
        make(&documents)?;
        let known: HashMap<String, &Entry> =
            register.entries().iter().map(|entry| (name(entry.kind, &entry.number), entry)).collect();
        let entries = std::fs::read_dir(&documents).map_err(|e| fault(&documents, &e))?;
        for entry in entries.flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            match file.strip_prefix(UNFINISHED) {
                Some(own) => finish(&entry.path(), &documents.join(own), known.get(own).copied())?,
                // A document whose line is gone: somebody cut the register's end.
                None if !known.contains_key(&file) => return Err(damaged("register.jsonl", &file)),
                None => {}
            }
        }
        drop(known);
        Ok(register)
    }

    /// The folder of a document's files.
    pub fn document(&self, entry: &Entry) -> PathBuf {
        self.path().join(DOCUMENTS).join(name(entry.kind, &entry.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder::scratch;

    fn entry(number: &str, sod: &[u8]) -> Entry {
        Entry {
            kind: DocumentKind::Passport,
            code: "P".to_owned(),
            number: number.to_owned(),
            sod: hex::encode(Hash::Sha256.digest(sod).expect("a hash")),
            signer: "11".to_owned(),
            at: "2026-11-24T00:00:00Z".to_owned(),
            request: "22".to_owned(),
            previous: None,
        }
    }

    fn put(folder: &Folder, place: &str, sod: &[u8]) {
        let place = folder.path().join(DOCUMENTS).join(place);
        make(&place).expect("a folder");
        std::fs::write(place.join("sod.bin"), sod).expect("written");
    }

    #[test]
    fn stopped_between_the_line_and_the_place_is_finished_and_before_the_line_taken_back() {
        let folder = scratch::folder("unfinished");
        let mut register = folder.register().expect("empty");
        register.append(&folder, entry("A1", b"one")).expect("appended");
        put(&folder, "unfinished-passport-A1", b"one");
        put(&folder, "unfinished-passport-A2", b"two");
        folder.register().expect("in agreement");
        assert!(folder.has("documents/passport-A1/sod.bin"));
        assert!(!folder.has("documents/unfinished-passport-A1"));
        assert!(!folder.has("documents/unfinished-passport-A2") && !folder.has("documents/passport-A2"));
    }

    #[test]
    fn files_that_are_not_the_registers_and_documents_without_a_line_are_told() {
        let check = |name: &str, place: &str| {
            let folder = scratch::folder(name);
            let mut register = folder.register().expect("empty");
            register.append(&folder, entry("A1", b"one")).expect("appended");
            put(&folder, place, b"other");
            let problem = folder.register().expect_err("damaged");
            assert_eq!(problem.message.id.to_string(), "problem-issue-damaged");
        };
        check("other-object", "unfinished-passport-A1");
        check("no-line", "passport-A2");
    }
}
