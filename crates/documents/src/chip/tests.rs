//! Simulated chips of a synthetic state, read by the product's own reader and judged: what is honest is genuine and original in
//! every combination of protocols and with every quirk; what is cloned, altered, expired or foreign never is.

mod readers;

use std::collections::BTreeMap;

use chipsim::cipher::Suite;
use chipsim::fault::{Fault, Trick, Trigger};
use chipsim::profile::{ActiveKey, BasicAccess, Bytes, Mapping, Pace, Profile, Trailer};
use chipsim::quirk::{MasterRefusal, Quirk};
use chipsim::ready::{self, Holder, chip_key};
use chipsim::security::card_security_infos;
use chipsim::{Chip, FileName, Group, Random as _, Seeded};
use docpki::issue::certificate::{CertificateSpec, Profile as Kind};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::object::{self, ObjectVersion};
use docpki::issue::{Quirks, Signer as _, SoftwareKey};
use docpki::oid::{self, Oid};
use docpki::trust::{Standing, TrustStore, TrustStoreBuilder};
use docpki::{Certificate, Curve, DataGroup, Hash, Instant};
use emrtd::aa::Challenge;
use emrtd::pace::Prefer;
use emrtd::password::{Can, MrzKey, Password};
use emrtd::{ChipReading, Plan, TransportError};

use super::{ChipEvidence, ChipRecord, DataVerdict, Originality, Policy, judge};
use crate::model::CheckResult;

mod defects;
mod mapping;

/// 2011-06-01: the specimen's passport is valid.
pub(crate) const NOW: Instant = Instant(1_306_886_400);
const YEAR: i64 = 365 * 86_400;

struct Dice(Seeded);

impl emrtd::Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// A state that issues documents.
pub(crate) struct State {
    pub(crate) root: Certificate,
    signer: Certificate,
    key: SoftwareKey,
}

pub(crate) fn key(curve: Curve, seed: u8) -> SoftwareKey {
    let secret: Vec<u8> = (0..80u8).map(|n| n.wrapping_mul(29).wrapping_add(seed) | 1).collect();
    SoftwareKey::on_curve(curve, Hash::Sha256, &secret).expect("a secret of 80 bytes")
}

pub(crate) fn state_of(country: &'static str, seed: u8, signer_years: (i64, i64)) -> State {
    let (root_key, signer_key) = (key(Curve::Bp384, seed), key(Curve::Bp256, seed + 1));
    let root_name: [(Oid, &str); 2] = [(oid::COUNTRY, country), (oid::COMMON_NAME, "CSCA")];
    let signer_name: [(Oid, &str); 2] = [(oid::COUNTRY, country), (oid::COMMON_NAME, "Document Signer")];
    let spec = |profile, subject, key, years: (i64, i64), serial: &'static [u8]| CertificateSpec {
        profile,
        serial,
        issuer: &root_name,
        subject,
        key,
        authority: root_key.public_key(),
        not_before: Instant(NOW.0 + years.0 * YEAR),
        not_after: Instant(NOW.0 + years.1 * YEAR),
        private_key_usage: None,
        document_types: &[],
        state: None,
        distribution: None,
        quirks: Quirks::default(),
    };
    let root = spec(Kind::Root, &root_name, root_key.public_key(), (-5, 15), &[1]).issue(&root_key);
    let signer = spec(Kind::DocumentSigner, &signer_name, signer_key.public_key(), signer_years, &[2])
        .issue(&root_key);
    State { root: root.expect("a root"), signer: signer.expect("a signer"), key: signer_key }
}

impl State {
    pub(crate) fn utopia() -> Self {
        state_of("UT", 10, (-1, 10))
    }

    pub(crate) fn store(&self, standing: Standing) -> TrustStore {
        let mut builder = TrustStoreBuilder::default();
        builder.authority(self.root.clone(), standing, "test").expect("one authority");
        builder.build()
    }

    /// Signs what a profile holds and puts face, index and security object onto it.
    pub(crate) fn personalise(&self, mut profile: Profile) -> Profile {
        let mut face = vec![0x75, 0x82, 0x4E, 0x20];
        face.resize(20_004, 0x41);
        profile.put(FileName::Group(2), face);
        let mut profile = profile.indexed();
        let groups: BTreeMap<DataGroup, Vec<u8>> = (1..=16)
            .filter_map(|number| {
                Some((DataGroup::new(number)?, profile.file(FileName::Group(number))?.to_vec()))
            })
            .collect();
        let content = object::security_object(ObjectVersion::V1, Hash::Sha256, &groups).expect("digests");
        let signed = self.signed(oid::LDS_SECURITY_OBJECT, &content);
        profile.put(FileName::SecurityObject, object::file(&signed));
        if profile.mapping_key.is_some() {
            profile.put(FileName::CardSecurity, self.card_security(&profile));
        }
        profile
    }

    /// EF.CardSecurity of a profile.
    fn card_security(&self, profile: &Profile) -> Vec<u8> {
        self.signed(oid::CARD_SECURITY, &card_security_infos(profile).expect("infos"))
    }

    fn signed(&self, content_type: Oid, content: &[u8]) -> Vec<u8> {
        let envelope = Envelope {
            content_type,
            content,
            signer: &self.signer,
            naming: SignerNaming::IssuerAndSerial,
            certificates: std::slice::from_ref(&self.signer.raw),
            signing_time: None,
            quirks: &Quirks::default(),
        };
        signed_data(&envelope, &self.key).expect("a signature")
    }
}

pub(crate) fn specimen() -> Holder {
    Holder::specimen()
}

pub(crate) fn password() -> Password {
    let fields = specimen().fields;
    Password::Mrz(MrzKey::new(&fields.number, &fields.birth, &fields.expiry).expect("the specimen's"))
}

pub(crate) fn read(profile: Profile, password: Password) -> ChipReading {
    let prefer = if profile.mapping_key.is_some() { Prefer::ChipAuthentication } else { Prefer::Generic };
    let mut chip = Chip::new(profile, Seeded::new(3)).expect("a profile that can be a chip");
    let mut transport = |command: &[u8]| match chip.exchange(command) {
        reply if reply.is_empty() => Err(TransportError::Gone),
        reply => Ok(reply),
    };
    let mut plan = Plan::usual(password).with_challenge(Challenge([7; 8]));
    plan.prefer = prefer;
    emrtd::read(&mut transport, &plan, &mut Dice(Seeded::new(9)), &mut |_| {})
}

pub(crate) fn printed() -> Vec<String> {
    let zone = specimen().zone;
    let (first, second) = zone.split_at(44);
    vec![first.to_owned(), second.to_owned()]
}

fn judged(profile: Profile, store: &TrustStore) -> ChipRecord {
    let reading = read(profile, password());
    judge(&ChipEvidence::of(&reading, &printed(), NOW.0), store, Policy::default())
}

/// Reads, judges and judges again from the JSON of the evidence.
fn check(name: &str, profile: Profile, data: DataVerdict, originality: Originality) {
    let state = State::utopia();
    let reading = read(state.personalise(profile), password());
    let evidence = ChipEvidence::of(&reading, &printed(), NOW.0);
    let store = state.store(Standing::Anchor);
    let record = judge(&evidence, &store, Policy::default());
    assert_eq!((record.data, record.originality), (data, originality), "{name}: {record:#?}");
    let json = serde_json::to_string(&evidence).expect("plain data");
    let again: ChipEvidence = serde_json::from_str(&json).expect("what was written");
    assert_eq!(judge(&again, &store, Policy::default()), record, "{name}: the replay differs");
}

fn rsa(bits: u32) -> Vec<u8> {
    openssl::rsa::Rsa::generate(bits).and_then(|key| key.private_key_to_der()).expect("a key")
}

/// A passport with nothing but a way in.
fn bare() -> Profile {
    let mut profile = ready::without_basic(&specimen(), &mut Seeded::new(1)).expect("a profile");
    profile.files.remove(&FileName::CardAccess);
    profile.files.remove(&FileName::Group(14));
    (profile.pace, profile.chip_authentication) = (Vec::new(), Vec::new());
    profile
}

#[test]
fn the_ready_profiles_are_genuine_and_original() {
    let dice = &mut Seeded::new(1);
    let holder = specimen();
    let all = [
        ready::passport(&holder, dice).expect("a profile"),
        ready::basic_only(&holder, rsa(1024)).expect("a profile"),
        ready::without_basic(&holder, dice).expect("a profile"),
        ready::prime_fields(&holder, dice).expect("a profile"),
        ready::mapping_passport(&holder, dice).expect("a profile"),
    ];
    for profile in all {
        check(&profile.name.clone(), profile, DataVerdict::Genuine, Originality::Proven);
    }
}

#[test]
fn every_group_suite_and_mapping_reads_and_proves_the_chip() {
    let dice = &mut Seeded::new(1);
    let mut combinations = 0;
    for group in Group::all() {
        for suite in Suite::ALL {
            for mapping in [Mapping::Generic, Mapping::Integrated, Mapping::ChipAuthentication] {
                let mut profile = bare();
                profile.pace = vec![Pace { mapping, group, suite }];
                if mapping == Mapping::ChipAuthentication {
                    if suite == Suite::Des3 {
                        continue;
                    }
                    profile.mapping_key = chip_key(group, &[], Some(5), dice).ok();
                }
                profile.chip_authentication = vec![chip_key(group, &[suite], None, dice).expect("a key")];
                let Ok(profile) = profile.complete() else { continue };
                if Chip::new(profile.clone(), Seeded::new(1)).is_err() {
                    continue;
                }
                check(
                    &format!("{group:?} {suite:?} {mapping:?}"),
                    profile,
                    DataVerdict::Genuine,
                    Originality::Proven,
                );
                combinations += 1;
            }
        }
    }
    assert!(combinations >= 141, "only {combinations} combinations");
}

#[test]
fn basic_access_with_each_proof_and_with_none() {
    let dice = &mut Seeded::new(1);
    let active = |curve| {
        let key = chip_key(Group::Ec(curve), &[], None, &mut Seeded::new(5)).expect("a key");
        ActiveKey::Ecdsa { group: key.group, private: key.private, hash: Hash::Sha256 }
    };
    let mut keys = vec![None];
    keys.extend([Curve::P256, Curve::Bp256, Curve::P521].map(|curve| Some(active(curve))));
    for bits in [1024, 2048, 3072] {
        let (private, trailer) = (Bytes(rsa(bits)), Trailer::default());
        keys.push(Some(ActiveKey::Rsa { private, hash: Hash::Sha256, trailer }));
    }
    for key in keys {
        for chip in [None, Some(Suite::Des3), Some(Suite::Aes256)] {
            let mut profile = bare();
            profile.basic_access = BasicAccess::Present;
            profile.active_authentication = key.clone();
            profile.chip_authentication = chip
                .map(|suite| chip_key(Group::Ec(Curve::P256), &[suite], None, dice).expect("a key"))
                .into_iter()
                .collect();
            let proves = key.is_some() || chip.is_some();
            let expected = if proves { Originality::Proven } else { Originality::CannotBeProven };
            let profile = profile.complete().expect("a profile");
            check(&format!("{key:?} {chip:?}"), profile, DataVerdict::Genuine, expected);
        }
    }
}

#[test]
fn quirks_of_real_documents_cost_nothing() {
    let masters = [
        MasterRefusal::Security,
        MasterRefusal::NotSupported,
        MasterRefusal::WrongParameters,
        MasterRefusal::LengthInconsistent,
        MasterRefusal::WrongInstruction,
    ];
    let mut quirks: Vec<Quirk> = masters.into_iter().map(Quirk::SelectMaster).collect();
    quirks.extend([
        Quirk::CardAccessDeactivated,
        Quirk::CardAccessInApplication,
        Quirk::DirectoryProtected,
        Quirk::ReadCapped(98),
        Quirk::ReadCorrected(160),
        Quirk::ReadRefused(192),
        Quirk::ReadRefused(128),
        Quirk::NoExtendedLength,
        Quirk::PastEndEndsSession,
        Quirk::EndWarns,
        Quirk::ActiveNeedsExtended,
        Quirk::ActiveLeadingZero,
        Quirk::ActiveDer,
        Quirk::PaceNeedsParameterId,
        Quirk::Padded(50),
    ]);
    for quirk in quirks {
        for bits in [None, Some(1024), Some(2048)] {
            let mut profile = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
            profile.quirks = vec![quirk];
            if let Some(bits) = bits {
                let (private, trailer) = (Bytes(rsa(bits)), Trailer::default());
                profile.active_authentication = Some(ActiveKey::Rsa { private, hash: Hash::Sha1, trailer });
            }
            for group in [14, 15] {
                profile.files.remove(&FileName::Group(group));
            }
            let profile = profile.complete().expect("a profile");
            check(&format!("{quirk:?} {bits:?}"), profile, DataVerdict::Genuine, Originality::Proven);
        }
    }
}

#[test]
fn a_card_access_number_opens_a_card() {
    let state = State::utopia();
    let card = ready::identity_card(&specimen(), "123456", &mut Seeded::new(1)).expect("a profile");
    let reading = read(state.personalise(card), Password::Can(Can::new("123456").expect("six digits")));
    let store = state.store(Standing::Anchor);
    let beside =
        |printed: &[String]| judge(&ChipEvidence::of(&reading, printed, NOW.0), &store, Policy::default());
    let record = beside(&printed());
    assert_eq!((record.data, record.originality), (DataVerdict::Genuine, Originality::Proven), "{record:#?}");
    let record = beside(&[]);
    let zone = record.checks.iter().find(|check| check.routine == "zone").map(|check| check.result);
    assert_eq!(zone, Some(CheckResult::NotPerformed), "nothing was printed to compare with");
    assert_eq!(record.data, DataVerdict::Undetermined, "nobody compared the states");
}

#[test]
fn a_clone_is_genuine_data_on_a_chip_that_is_not_the_original() {
    let state = State::utopia();
    let passport = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
    let record = judged(state.personalise(passport).cloned(), &state.store(Standing::Anchor));
    assert_eq!((record.data, record.originality), (DataVerdict::Genuine, Originality::Disproven));
}

#[test]
fn altered_data_and_foreign_signers_are_never_genuine() {
    let (state, stranger) = (State::utopia(), state_of("UT", 90, (-1, 10)));
    let passport = || ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
    let anchored = state.store(Standing::Anchor);
    let mut altered = state.personalise(passport());
    let mut face = altered.file(FileName::Group(2)).expect("a face").to_vec();
    face[9_000] ^= 1;
    altered.put(FileName::Group(2), face);
    assert_eq!(judged(altered, &anchored).data, DataVerdict::NotGenuine, "altered face");
    let mut stripped = state.personalise(passport());
    stripped.files.remove(&FileName::Group(15));
    let record = judged(stripped, &anchored);
    assert_ne!(record.data, DataVerdict::Genuine, "a key was taken out");
    for (store, what) in [
        (TrustStoreBuilder::default().build(), "nobody is trusted"),
        (state.store(Standing::Pending), "the anchor waits for approval"),
        (state.store(Standing::Distrusted), "the anchor is distrusted"),
        (stranger.store(Standing::Anchor), "another key under the same name"),
    ] {
        let record = judged(state.personalise(passport()), &store);
        assert_ne!(record.data, DataVerdict::Genuine, "{what}");
        assert_ne!(record.originality, Originality::Proven, "{what}: whose key is it?");
    }
    let expired = state_of("UT", 10, (-4, -2));
    assert_ne!(
        judged(expired.personalise(passport()), &expired.store(Standing::Anchor)).data,
        DataVerdict::Genuine
    );
}

#[test]
fn a_printed_zone_that_is_not_the_chips_is_named_by_field() {
    let state = State::utopia();
    let passport = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
    let reading = read(state.personalise(passport), password());
    let other = vec![printed()[0].replace("ANNA<MARIA", "ANNE<MARIA"), printed()[1].clone()];
    let record =
        judge(&ChipEvidence::of(&reading, &other, NOW.0), &state.store(Standing::Anchor), Policy::default());
    let zone = record.checks.iter().find(|check| check.routine == "zone").expect("the check");
    assert_eq!(zone.result, CheckResult::Fail);
    assert_eq!(zone.reasons, [("zone-differs".to_owned(), "names".to_owned())]);
}

#[test]
fn a_hostile_chip_is_never_better_off() {
    let state = State::utopia();
    let store = state.store(Standing::Anchor);
    let tricks = [
        Trick::PlainReply,
        Trick::WrongChecksum,
        Trick::WrongCounter,
        Trick::ReplayedReply,
        Trick::NilStatus,
        Trick::Recursion(10_000),
        Trick::LengthBomb,
        Trick::EndlessMore,
        Trick::EndlessWrongLength,
        Trick::NeverEnding(FileName::Group(2)),
        Trick::Silence,
        Trick::Garbage(300),
        Trick::ForgedSignature,
        Trick::Tear,
    ];
    for trick in tricks {
        for at in [1, 3, 5, 7, 9, 12, 16, 24] {
            // A clone that also plays tricks: whatever it does, it is not the original.
            let passport = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
            let mut profile = state.personalise(passport).cloned();
            profile.faults = vec![Fault { when: Trigger::From(at), what: trick }];
            let record = judged(profile, &store);
            assert_ne!(record.originality, Originality::Proven, "{trick:?} from command {at}");
        }
    }
}
