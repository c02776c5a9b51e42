//! Passive authentication against a store of a thousand authorities, beside the bare cost of its public-key operations in
//! the same run; a master list of six hundred certificates; look-ups in a deviation list. Medians, one JSON line each.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::Instant as Clock;

use common::{State, ec, judge, pss, rsa};
use docpki::algorithm::{Scheme, SignatureAlgorithm};
use docpki::deviation::Deviations;
use docpki::deviationlist::{Description, Deviance, DeviationList, DocumentRef, Documents};
use docpki::issue::{SoftwareKey, object};
use docpki::key::PreparedKey;
use docpki::masterlist::MasterList;
use docpki::oid::{self, Oid};
use docpki::trust::{Standing, TrustStore};
use docpki::{Certificate, Curve, Hash, Sod, tlv};

const AUTHORITIES: usize = 1000;
const LISTED: usize = 600;
const NUMBERS: usize = 200_000;
/// Document signers of the largest collection.
const ENTRIES: usize = 30_000;
const RUNS: usize = 41;

fn main() {
    let others = authorities();
    for (name, state) in states() {
        passive(name, &state, &others);
    }
    master_list(&others);
    deviation_list();
    collection();
}

/// A collection of document signers as large as the real one, in pieces of 64 kB.
fn collection() {
    let signer = openssl::base64::encode_block(&State::p256().signer().raw).replace('\n', "");
    let lines: Vec<&str> =
        (0..signer.len()).step_by(76).filter_map(|at| signer.get(at..signer.len().min(at + 76))).collect();
    let entry = format!("dn: cn=1,o=dsc,c=UT,dc=data\nuserCertificate;binary:: {}\n\n", lines.join("\n "));
    let text = entry.repeat(ENTRIES);
    let (start, mut records) = (Clock::now(), 0);
    let mut each =
        |record: Result<docpki::ldif::Record, docpki::Error>| records += usize::from(record.is_ok());
    let mut reader = docpki::ldif::LdifReader::new();
    for piece in black_box(text.as_bytes()).chunks(64 * 1024) {
        reader.push(piece, &mut each);
    }
    reader.finish(&mut each);
    assert_eq!(records, ENTRIES);
    let (seconds, size) = (start.elapsed().as_secs_f64(), text.len() as f64 / 1e6);
    println!(
        "{{\"bench\":\"docpki.ldif\",\"entries\":{ENTRIES},\"mb\":{size:.1},\"ms\":{:.0},\"mb_per_s\":{:.0}}}",
        seconds * 1e3,
        size / seconds
    );
}

/// A thousand roots of twenty countries, on the curves and sizes that real lists have.
fn authorities() -> Vec<Certificate> {
    let names: Vec<String> = (0..AUTHORITIES).map(|n| format!("CSCA {n}")).collect();
    let curves = [Curve::P256, Curve::P384, Curve::Bp256, Curve::Bp384, Curve::Bp512];
    let each = names.into_iter().enumerate().map(|(n, name)| {
        let key = if n % 3 == 0 {
            ec(curves[n % curves.len()], Hash::Sha256, (n % 190) as u8)
        } else {
            rsa(2, Scheme::Pkcs1, Hash::Sha256)
        };
        let country = ["UT", "XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH", "XI"][n % 10];
        let name: &'static str = Box::leak(name.into_boxed_str());
        State { name, country, ..State::new(key.clone(), key) }.root()
    });
    each.collect()
}

fn states() -> Vec<(&'static str, State)> {
    let curve = |curve| State::new(ec(curve, Hash::Sha256, 201), ec(curve, Hash::Sha256, 202));
    let key = |which, scheme| rsa(which, scheme, Hash::Sha256);
    vec![
        ("rsa-2048-pkcs1", State::new(key(0, Scheme::Pkcs1), key(1, Scheme::Pkcs1))),
        ("rsa-4096-pkcs1", State::new(rsa_4096(), rsa_4096())),
        ("rsa-2048-pss", State::new(key(0, pss(Hash::Sha256, 32)), key(1, pss(Hash::Sha256, 32)))),
        ("p-256", curve(Curve::P256)),
        ("p-384", curve(Curve::P384)),
        ("bp-256", curve(Curve::Bp256)),
        ("bp-384", curve(Curve::Bp384)),
        ("bp-512", curve(Curve::Bp512)),
    ]
}

fn rsa_4096() -> SoftwareKey {
    let key = openssl::rsa::Rsa::generate(4096).and_then(openssl::pkey::PKey::from_rsa).expect("a key");
    let encoded = key.private_key_to_pkcs8().expect("writes");
    SoftwareKey::rsa(&encoded, SignatureAlgorithm { scheme: Scheme::Pkcs1, hash: Hash::Sha256 })
        .expect("a key")
}

/// A document of 20 KB against the store.
fn passive(name: &str, state: &State, others: &[Certificate]) {
    let mut groups = state.groups.clone();
    groups.insert(docpki::DataGroup::FACE, vec![7; 20_000]);
    let state = State { groups, made: state.made.clone(), ..renew(state) };
    let mut builder = state.builder();
    for root in others {
        builder.authority(root.clone(), Standing::Anchor, "bench").expect("fits");
    }
    let (store, sod) = (builder.build(), state.sod());
    let whole = median(|| {
        let report = judge(&state, black_box(&sod), &state.groups, &store);
        assert_eq!(report.verdict.code(), "genuine");
    });
    let (bare, lookup) = (bare(&state, &sod), lookup(&state, &store));
    println!(
        "{{\"bench\":\"docpki.passive.{name}\",\"us\":{whole:.0},\"bare_us\":{bare:.0},\"ratio\":{:.2},\"per_s\":{:.0},\"candidates_us\":{lookup:.1}}}",
        whole / bare,
        1e6 / whole
    );
}

fn renew(state: &State) -> State {
    State::new(state.root_key.clone(), state.signer_key.clone())
}

/// The two verifications alone, by keys that are decoded already.
fn bare(state: &State, sod: &[u8]) -> f64 {
    let sod = Sod::read(sod).expect("reads");
    let (signer, info) = (&sod.certificates[0], &sod.signed.signers[0]);
    let root = state.root();
    let keys = [&root, signer].map(|own| PreparedKey::new(own.key.as_ref().expect("a key")).expect("a key"));
    let attributes = info.attributes.as_ref().expect("signed attributes");
    median(|| {
        let mut told = Deviations::new();
        let algorithm = signer.algorithm.clone().expect("known");
        assert_eq!(keys[0].verify(algorithm, &signer.signed, &signer.signature, &mut told), Ok(true));
        assert_eq!(keys[1].verify(info.algorithm, attributes, &info.signature, &mut told), Ok(true));
    })
}

fn lookup(state: &State, store: &TrustStore) -> f64 {
    let signer = state.signer();
    median(|| assert!(!black_box(store.candidates(&signer)).is_empty()))
}

fn master_list(roots: &[Certificate]) {
    let raw: Vec<Vec<u8>> = roots.iter().take(LISTED).map(|root| root.raw.clone()).collect();
    let state =
        State { signer_profile: docpki::issue::Profile::MasterListSigner, types: vec![], ..State::p256() };
    let bytes = state.envelope(oid::MASTER_LIST, &object::master_list(&raw));
    let read =
        median(|| assert_eq!(MasterList::read(black_box(&bytes)).expect("reads").certificates.len(), LISTED));
    let lint = median(|| {
        let list = MasterList::read(black_box(&bytes)).expect("reads");
        let findings = list.certificates.iter().map(|own| docpki::lint::lint(own, common::NOW).len());
        assert!(findings.sum::<usize>() > 0);
    });
    println!(
        "{{\"bench\":\"docpki.masterlist.600\",\"read_ms\":{:.1},\"with_findings_ms\":{:.1}}}",
        read / 1e3,
        lint / 1e3
    );
}

fn deviation_list() {
    let numbers = (0..NUMBERS).map(|n| format!("K{n:08}")).collect();
    let documents = Documents { numbers: Some(numbers), ..Documents::default() };
    let kind = Oid::new_unwrap("2.23.136.1.1.7.2.3");
    let entry = Deviance { documents, descriptions: vec![Description { text: None, kind }] };
    let state =
        State { signer_profile: docpki::issue::Profile::DeviationListSigner, types: vec![], ..State::p256() };
    let bytes = state.envelope(oid::DEVIATION_LIST, &object::deviation_list(&[entry]).expect("writes"));
    assert!(tlv::one(&bytes).is_ok());
    let start = Clock::now();
    let list = DeviationList::read(&bytes).expect("reads");
    let read = start.elapsed().as_secs_f64() * 1e3;
    let document = |number| DocumentRef { number: Some(number), ..DocumentRef::default() };
    let hit = median(|| assert_eq!(list.find(document(black_box("K00123456"))).len(), 1));
    println!("{{\"bench\":\"docpki.deviationlist.200000\",\"read_ms\":{read:.0},\"find_us\":{hit:.2}}}");
}

/// Microseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Clock::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
