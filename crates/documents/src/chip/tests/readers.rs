//! Twenty readers at once, each with a document of its own, judged with one store of a thousand authorities: every read comes to
//! its end, and each verdict is the one of its own document.

use std::collections::BTreeSet;
use std::thread;

use super::*;

const READERS: usize = 20;
const AUTHORITIES: u16 = 1_000;

/// The store: utopia's root among a thousand others.
fn crowd(utopia: &State) -> TrustStore {
    let stranger = state_of("XA", 40, (-1, 10));
    let mut builder = TrustStoreBuilder::default();
    builder.authority(utopia.root.clone(), Standing::Anchor, "test").expect("fits");
    let root_key = key(Curve::P256, 77);
    let name: [(Oid, &str); 2] = [(oid::COUNTRY, "XB"), (oid::COMMON_NAME, "CSCA")];
    for number in 1..AUTHORITIES {
        let serial = (number | 0x4000).to_be_bytes();
        let spec = CertificateSpec {
            profile: Kind::Root,
            serial: &serial,
            issuer: &name,
            subject: &name,
            key: root_key.public_key(),
            authority: root_key.public_key(),
            not_before: Instant(NOW.0 - YEAR),
            not_after: Instant(NOW.0 + YEAR),
            private_key_usage: None,
            document_types: &[],
            state: None,
            distribution: None,
            quirks: Quirks::default(),
        };
        let root = spec.issue(&root_key).expect("a root");
        builder.authority(root, Standing::Anchor, "test").expect("fits");
    }
    builder.authority(stranger.root, Standing::Pending, "test").expect("fits");
    builder.build()
}

/// Every third document is of a state that nobody trusts, every fifth is a copy.
fn document(reader: usize, utopia: &State) -> (Profile, DataVerdict, Originality) {
    let profile = ready::without_basic(&specimen(), &mut Seeded::new(reader as u64)).expect("a profile");
    let genuine = utopia.personalise(profile.clone());
    match reader {
        n if n % 3 == 0 => {
            // The signer is of another state than the print says.
            let foreign = state_of("XA", 40, (-1, 10)).personalise(profile);
            (foreign, DataVerdict::NotGenuine, Originality::Undetermined)
        }
        n if n % 5 == 0 => (genuine.cloned(), DataVerdict::Genuine, Originality::Disproven),
        _ => (genuine, DataVerdict::Genuine, Originality::Proven),
    }
}

#[test]
fn twenty_readers_at_once_lose_nothing_and_mix_nothing_up() {
    let utopia = State::utopia();
    let store = crowd(&utopia);
    assert_eq!(store.authorities().len(), usize::from(AUTHORITIES) + 1);
    let outcomes: Vec<(usize, bool, ChipRecord)> = thread::scope(|scope| {
        let (store, utopia) = (&store, &utopia);
        let one = |reader: usize| {
            scope.spawn(move || {
                let reading = read(document(reader, utopia).0, password());
                let record = judge(&ChipEvidence::of(&reading, &printed(), NOW.0), store, Policy::default());
                (reader, reading.is_complete(), record)
            })
        };
        let all: Vec<_> = (0..READERS).map(one).collect();
        all.into_iter().map(|reader| reader.join().expect("no reader is lost")).collect()
    });
    let seen: BTreeSet<usize> = outcomes.iter().map(|(reader, ..)| *reader).collect();
    assert_eq!(seen.len(), READERS);
    for (reader, complete, record) in outcomes {
        let (_, data, originality) = document(reader, &utopia);
        assert_eq!((record.data, record.originality), (data, originality), "reader {reader}: {record:#?}");
        assert!(complete || originality == Originality::Disproven, "reader {reader} read to the end");
    }
}
