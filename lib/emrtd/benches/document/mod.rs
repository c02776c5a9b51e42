//! A document that can be judged: a simulated chip with DG1, a face of 20 kB, DG14 and a signed security object, and a store of a thousand
//! authorities of which one issued it.

use std::collections::BTreeMap;

use chipsim::cipher::Suite;
use chipsim::profile::{Mapping, Pace, Profile};
use chipsim::ready::{Holder, chip_key};
use chipsim::{FileName, Group, Seeded};
use docpki::issue::certificate::{CertificateSpec, Profile as Kind};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::passive::{self, Evidence};
use docpki::path::RevocationPolicy;
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use docpki::{Certificate, Curve, DataGroup, Hash, Instant};
use emrtd::ChipReading;

/// 2011-06-01: the specimen's passport is valid.
const NOW: Instant = Instant(1_306_886_400);
const YEAR: i64 = 365 * 86_400;
/// Bytes of the face.
const FACE: usize = 20_000;

/// A state that issues documents.
pub struct State {
    root: Certificate,
    signer: Certificate,
    key: SoftwareKey,
}

fn key(seed: usize) -> SoftwareKey {
    let secret: Vec<u8> = (0..80usize).map(|n| (n * 29 + seed * 7 + seed / 37) as u8 | 1).collect();
    SoftwareKey::on_curve(Curve::P256, Hash::Sha256, &secret).expect("a secret of 80 bytes")
}

impl State {
    pub fn new(number: usize, country: &str) -> Self {
        let (root_key, key) = (key(2 * number), key(2 * number + 1));
        let name = format!("CSCA {number}");
        let root_name: [(Oid, &str); 2] = [(oid::COUNTRY, country), (oid::COMMON_NAME, &name)];
        let signer_name: [(Oid, &str); 2] = [(oid::COUNTRY, country), (oid::COMMON_NAME, "Document Signer")];
        let spec = |profile, subject, key, serial: &'static [u8]| CertificateSpec {
            profile,
            serial,
            issuer: &root_name,
            subject,
            key,
            authority: root_key.public_key(),
            not_before: Instant(NOW.0 - YEAR),
            not_after: Instant(NOW.0 + 10 * YEAR),
            private_key_usage: None,
            document_types: &[],
            state: None,
            distribution: None,
            quirks: Quirks::default(),
        };
        let root = spec(Kind::Root, &root_name, root_key.public_key(), &[1]).issue(&root_key);
        let signer = spec(Kind::DocumentSigner, &signer_name, key.public_key(), &[2]).issue(&root_key);
        Self { root: root.expect("a root"), signer: signer.expect("a signer"), key }
    }

    /// Signs what a profile holds and puts face, index and security object onto it.
    pub fn personalise(&self, profile: Profile) -> Profile {
        let mut profile = profile;
        let face = docpki::tlv::encode(0x75, &vec![0x41; FACE]);
        profile.put(FileName::Group(2), face);
        let mut profile = profile.indexed();
        let groups: BTreeMap<DataGroup, Vec<u8>> = (1..=16)
            .filter_map(|number| {
                Some((DataGroup::new(number)?, profile.file(FileName::Group(number))?.to_vec()))
            })
            .collect();
        let content = object::security_object(ObjectVersion::V1, Hash::Sha256, &groups).expect("digests");
        let (certificates, quirks) = ([self.signer.raw.clone()], Quirks::default());
        let envelope = Envelope {
            content_type: oid::LDS_SECURITY_OBJECT,
            content: &content,
            signer: &self.signer,
            naming: SignerNaming::IssuerAndSerial,
            certificates: &certificates,
            signing_time: None,
            quirks: &quirks,
        };
        let signed = signed_data(&envelope, &self.key).expect("a signature");
        profile.put(FileName::SecurityObject, object::file(&signed));
        profile
    }
}

/// The store of `count` states, the first of which is `own`.
pub fn store(own: &State, count: usize) -> TrustStore {
    let mut builder = TrustStoreBuilder::default();
    builder.authority(own.root.clone(), Standing::Anchor, "bench").expect("fits");
    for number in 1..count {
        let country = ["XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH", "XI"][number % 9];
        builder.authority(State::new(number, country).root, Standing::Anchor, "bench").expect("fits");
    }
    builder.build()
}

/// A passport with one variant of PACE and chip authentication on the same curve.
pub fn passport(mapping: Mapping, curve: Curve) -> Profile {
    let (holder, group) = (Holder::specimen(), Group::Ec(curve));
    let mut random = Seeded::new(5);
    let mut profile = Profile { name: "measured".to_owned(), mrz: Some(holder.fields), ..Profile::default() };
    let zone = docpki::tlv::encode(0x61, &docpki::tlv::encode(0x5F1F, holder.zone.as_bytes()));
    profile.put(FileName::Group(1), zone);
    profile.pace = vec![Pace { mapping, group, suite: Suite::Aes128 }];
    if mapping == Mapping::ChipAuthentication {
        profile.mapping_key = Some(chip_key(group, &[], Some(1), &mut random).expect("a key"));
    }
    profile.chip_authentication =
        vec![chip_key(group, &[Suite::Aes128], Some(2), &mut random).expect("a key")];
    profile.complete().expect("a profile").indexed()
}

/// EF.ATR/INFO of a chip with extended length: 65,535 bytes of command and of reply.
pub const EXTENDED_LENGTH: [u8; 13] = [0x7F, 0x66, 0x0A, 2, 3, 0, 0xFF, 0xFF, 2, 3, 0, 0xFF, 0xFF];

/// Judges what was read: `genuine`, or why not.
pub fn judge(reading: &ChipReading, store: &TrustStore) -> &'static str {
    let sod = reading.files.get(&emrtd::files::FileId::Sod).map(Vec::as_slice).unwrap_or_default();
    let groups: BTreeMap<DataGroup, Vec<u8>> = (1..=16)
        .filter_map(|number| {
            let group = emrtd::files::DataGroup::new(number)?;
            Some((DataGroup::new(number)?, reading.group(group)?.to_vec()))
        })
        .collect();
    let evidence = Evidence {
        sod,
        groups: &groups,
        claimed: None,
        printed_state: Some("UTO"),
        chip_state: Some("UTO"),
        document_code: Some("P"),
        document_number: Some("L898902C3"),
        issued: None,
    };
    passive::authenticate(&evidence, store, RevocationPolicy::WhenPresent, NOW).verdict.code()
}
