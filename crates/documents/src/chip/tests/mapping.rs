//! The mapping of PACE as the only proof of a chip: it counts below EF.CardSecurity of the state that signed the data, and below
//! nothing else.

use super::*;

/// A passport that can prove itself by the mapping alone.
fn passport(group: Group) -> Profile {
    let mut profile = bare();
    profile.pace = vec![Pace { mapping: Mapping::ChipAuthentication, group, suite: Suite::Aes128 }];
    profile.mapping_key = chip_key(group, &[], Some(5), &mut Seeded::new(1)).ok();
    profile.complete().expect("a profile")
}

fn honest() -> Profile {
    passport(Group::Ec(Curve::Bp256))
}

/// Reads a personalised chip, judges it and gives originality, result and reasons of the mapping.
fn outcome(profile: Profile, store: &TrustStore) -> (Originality, CheckResult, Vec<String>) {
    let record = judged(profile, store);
    let mapping = record.checks.iter().find(|check| check.routine == "chip-authentication-mapping");
    let mapping = mapping.expect("the check");
    assert!(mapping.counted);
    let reasons = mapping.reasons.iter().map(|(code, about)| format!("{code} {about}"));
    (record.originality, mapping.result, reasons.collect())
}

/// The state's document with another EF.CardSecurity: never proven, for this reason.
fn check(name: &str, file: Option<Vec<u8>>, store: &TrustStore, expected: CheckResult, reason: &str) {
    let mut profile = State::utopia().personalise(honest());
    match file {
        Some(file) => profile.put(FileName::CardSecurity, file),
        None => {
            profile.files.remove(&FileName::CardSecurity);
        }
    }
    let (originality, result, reasons) = outcome(profile, store);
    assert_ne!(originality, Originality::Proven, "{name}");
    assert_eq!(result, expected, "{name}: {reasons:?}");
    assert!(reasons.iter().any(|one| one.starts_with(reason)), "{name}: {reasons:?}");
}

#[test]
fn the_honest_chip_is_proven_on_every_curve() {
    let state = State::utopia();
    let curves =
        [Curve::P256, Curve::Bp256, Curve::Bp320, Curve::P384, Curve::Bp384, Curve::Bp512, Curve::P521];
    for curve in curves {
        let profile = state.personalise(passport(Group::Ec(curve)));
        let found = outcome(profile, &state.store(Standing::Anchor));
        assert_eq!(found, (Originality::Proven, CheckResult::Pass, vec![]), "{curve:?}");
    }
}

#[test]
fn a_clone_without_the_key_is_disproven() {
    let state = State::utopia();
    let mut clone = state.personalise(honest());
    // It has every file, and another private key.
    clone.mapping_key = chip_key(Group::Ec(Curve::Bp256), &[], Some(5), &mut Seeded::new(77)).ok();
    let (originality, result, reasons) = outcome(clone, &state.store(Standing::Anchor));
    assert_eq!((originality, result), (Originality::Disproven, CheckResult::Fail), "{reasons:?}");
}

#[test]
fn card_security_that_the_state_did_not_sign_proves_nothing() {
    let (state, stranger) = (State::utopia(), state_of("UT", 90, (-1, 10)));
    let store = state.store(Standing::Anchor);
    let own = state.card_security(&honest());
    let mut other = honest();
    other.mapping_key = chip_key(Group::Ec(Curve::Bp256), &[], Some(5), &mut Seeded::new(78)).ok();
    let infos = card_security_infos(&honest()).expect("infos");

    // Under the state's envelope, infos with another key put in: the digest tells.
    let (honest_point, other_point) = (point(&honest()), point(&other));
    let altered = replaced(&state.card_security(&other), &other_point, &honest_point);
    check(
        "key put in",
        Some(altered),
        &store,
        CheckResult::Undetermined,
        "card-security object-signature: content-changed",
    );
    let foreign = stranger.card_security(&honest());
    check("another root", Some(foreign), &store, CheckResult::Undetermined, "card-security anchor:");
    let kind = state.signed(oid::LDS_SECURITY_OBJECT, &infos);
    check(
        "another content type",
        Some(kind),
        &store,
        CheckResult::Undetermined,
        "card-security security-object:",
    );
    check(
        "unsigned",
        Some(unsigned(&infos)),
        &store,
        CheckResult::Undetermined,
        "card-security security-object:",
    );
    check("no file", None, &store, CheckResult::NotPerformed, "no-card-security");
    check(
        "rubbish",
        Some(vec![0x30, 3, 2, 1, 2]),
        &store,
        CheckResult::Undetermined,
        "card-security-unreadable",
    );
    check(
        "a key of another chip",
        Some(state.card_security(&other)),
        &store,
        CheckResult::Fail,
        "proof-wrong",
    );
    let mut last = own.clone();
    *last.last_mut().expect("a signature") ^= 1;
    check(
        "signature changed",
        Some(last),
        &store,
        CheckResult::Undetermined,
        "card-security object-signature:",
    );
    check(
        "anchor pending",
        Some(own),
        &state.store(Standing::Pending),
        CheckResult::Undetermined,
        "key-not-vouched-for",
    );
}

#[test]
fn card_security_of_another_trusted_state_proves_nothing() {
    let (state, neighbour) = (State::utopia(), state_of("XX", 60, (-1, 10)));
    let mut builder = TrustStoreBuilder::default();
    for root in [&state.root, &neighbour.root] {
        builder.authority(root.clone(), Standing::Anchor, "test").expect("one authority");
    }
    let file = neighbour.card_security(&honest());
    let reason = "card-security-of-another-state";
    check("a neighbour's", Some(file), &builder.build(), CheckResult::Undetermined, reason);
}

#[test]
fn no_changed_byte_of_card_security_leaves_the_chip_proven() {
    let state = State::utopia();
    let store = state.store(Standing::Anchor);
    let reading = read(state.personalise(honest()), password());
    let evidence = ChipEvidence::of(&reading, &printed(), NOW.0);
    assert_eq!(judge(&evidence, &store, Policy::default()).originality, Originality::Proven);
    let length = evidence.file("EF.CardSecurity").expect("the file").len();
    let signed = state.signer.raw.len();
    let embedded = evidence
        .file("EF.CardSecurity")
        .and_then(|file| file.windows(signed).position(|part| part == state.signer.raw))
        .expect("the signer's certificate stands in the file");
    let mut survivors = 0;
    for at in (0..length).step_by(3) {
        let mut changed = evidence.clone();
        let file = changed.files.get_mut("EF.CardSecurity").expect("the file");
        file.0[at] ^= 0x20;
        let proven = judge(&changed, &store, Policy::default()).originality == Originality::Proven;
        let inside = (embedded..embedded + signed).contains(&at);
        assert!(!proven || !inside, "byte {at}: within a signed certificate");
        survivors += usize::from(proven);
    }
    // Versions and unsigned lists of algorithms carry nothing that is judged.
    assert!(survivors <= 12, "{survivors} changes survive");
}

/// The mapping's public point of a profile.
fn point(profile: &Profile) -> Vec<u8> {
    profile.mapping_key.as_ref().and_then(|key| key.public().ok()).expect("a key")
}

/// `file` with one point instead of another of the same length.
fn replaced(file: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = file.windows(old.len()).position(|part| part == old).expect("the key stands in the file");
    [&file[..at], new, &file[at + old.len()..]].concat()
}

/// Infos in an envelope without signers.
fn unsigned(infos: &[u8]) -> Vec<u8> {
    use docpki::tlv::{encode, integer, wrap};
    let id = |kind: Oid| encode(0x06, kind.as_bytes());
    let content = wrap(0x30, &[&id(oid::CARD_SECURITY), &encode(0xA0, &encode(0x04, infos))]);
    let digests = encode(0x31, &Hash::Sha256.identifier());
    let signed = wrap(0x30, &[&integer(&[3]), &digests, &content, &encode(0x31, &[])]);
    wrap(0x30, &[&id(oid::SIGNED_DATA), &encode(0xA0, &signed)])
}
