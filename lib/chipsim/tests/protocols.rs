//! Each protocol with a reader's side of its own: every variant of PACE, every key of chip authentication, active and terminal
//! authentication, and that the wrong reader does not get in.

mod terminal;

use chipsim::cipher::Suite;
use chipsim::cvc::{self, Role, SigningKey, Statement};
use chipsim::profile::{ActiveKey, Bytes, Mapping, MrzFields, Pace, Trailer};
use chipsim::ready::{self, Holder, chip_key};
use chipsim::{Chip, FileName, Group, Profile, Quirk, Seeded};
use docpki::algorithm::Scheme;
use docpki::deviation::Deviations;
use docpki::{Curve, Hash, PublicKey, SignatureAlgorithm, tlv};
use openssl::rsa::Rsa;
use terminal::Terminal;

const BP256: Group = Group::Ec(Curve::Bp256);

fn fields() -> MrzFields {
    Holder::specimen().fields
}

fn password() -> Vec<u8> {
    Hash::Sha1.digest(fields().information().as_bytes()).expect("digest")
}

fn profile(pace: Vec<Pace>) -> Profile {
    let mut profile = Profile { mrz: Some(fields()), pace, ..Profile::default() };
    profile.card_access_number = Some("123456".to_owned());
    profile.put(FileName::Common, terminal::hex("60145F0104303130365F36063034303030305C026175"));
    profile
}

fn chip(profile: Profile) -> Chip {
    Chip::new(profile, Seeded::new(5)).expect("a chip")
}

#[test]
fn pace_in_every_group_and_suite_opens_the_files() {
    for group in Group::all() {
        for suite in Suite::ALL {
            let pace = Pace { mapping: Mapping::Generic, group, suite };
            let mut chip = chip(profile(vec![pace]));
            let mut terminal = Terminal::new(&mut chip);
            assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000, "{group:?} {suite:?}");
            terminal.select_application();
            assert_eq!(terminal.read_file(0x011E, 256).map(|file| file.len()), Ok(22));
        }
    }
}

#[test]
fn the_access_number_opens_too_and_a_wrong_one_does_not() {
    let pace = Pace { mapping: Mapping::Generic, group: BP256, suite: Suite::Aes256 };
    let mut profile = profile(vec![pace]);
    profile.attempts = Some(3);
    let mut chip = chip(profile);
    let mut check = |number: &[u8], expected: u16| {
        let status = Terminal::new(&mut chip).pace(&pace, 2, number);
        assert_eq!(format!("{status:04X}"), format!("{expected:04X}"));
    };
    check(b"123456", 0x9000);
    check(b"123457", 0x63C2);
    check(b"123456", 0x9000);
    check(b"000000", 0x63C2);
    check(b"000000", 0x63C1);
    check(b"000000", 0x63C0);
    check(b"123456", 0x6983);
}

#[test]
fn the_mapping_proves_the_static_key() {
    let mut random = Seeded::new(9);
    let mapped = ready::mapping_passport(&Holder::specimen(), &mut random).expect("a profile");
    let key = mapped.mapping_key.clone().expect("a key").public().expect("public");
    let pace = mapped.pace[1];
    let mut chip = chip(mapped);
    let mut terminal = Terminal::new(&mut chip);
    assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
    let sealing = terminal.sealing.as_ref().expect("a session");
    let iv = Suite::Aes128.vector(&sealing.encryption, &[0xFF; 16]).expect("iv");
    let proof = terminal.proof.as_ref().expect("a proof");
    let plain = Suite::Aes128.decrypt(&sealing.encryption, &iv, proof).expect("decrypts");
    let quotient = chipsim::cipher::unpad(&plain).expect("padded");
    assert_eq!(quotient.len(), 32);
    assert_eq!(terminal::times(BP256, Some(&key), quotient), terminal.mapped);
}

#[test]
fn chip_authentication_with_every_key_and_suite_begins_a_new_session() {
    let pace = Pace { mapping: Mapping::Generic, group: BP256, suite: Suite::Aes128 };
    for group in Group::all() {
        let mut profile = profile(vec![pace]);
        let key = chip_key(group, &Suite::ALL, None, &mut Seeded::new(4)).expect("a key");
        profile.chip_authentication = vec![key.clone()];
        for suite in Suite::ALL {
            let mut chip = chip(profile.clone());
            let mut terminal = Terminal::new(&mut chip);
            assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
            terminal.select_application();
            assert_eq!(terminal.chip_authentication(&key, suite, None), 0x9000, "{group:?} {suite:?}");
            assert!(terminal.read_file(0x011E, 256).is_ok(), "{group:?} {suite:?}");
        }
    }
}

#[test]
fn one_of_several_keys_goes_by_its_number() {
    let mut random = Seeded::new(9);
    let profile = ready::prime_fields(&Holder::specimen(), &mut random).expect("a profile");
    let [first, second] = <[_; 2]>::try_from(profile.chip_authentication.clone()).expect("two keys");
    let pace = profile.pace[0];
    let check = |key: &chipsim::profile::ChipKey, suite, id, expected| {
        let mut chip = chip(profile.clone());
        let mut terminal = Terminal::new(&mut chip);
        assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
        terminal.select_application();
        assert_eq!(terminal.chip_authentication(key, suite, id), expected);
        // A protocol that failed leaves the session as it was.
        assert!(terminal.read_file(0x011E, 256).is_ok());
    };
    check(&first, Suite::Aes128, Some(1), 0x9000);
    check(&second, Suite::Des3, Some(2), 0x9000);
    check(&first, Suite::Aes128, Some(2), 0x6A88);
    check(&second, Suite::Des3, Some(7), 0x6A88);
}

fn signed(profile: Profile, le: usize) -> (Vec<u8>, Vec<u8>, PublicKey) {
    let group15 = chipsim::security::group15(&profile).expect("key").expect("DG15");
    let mut chip = chip(profile);
    let mut terminal = Terminal::new(&mut chip);
    terminal.select_application();
    assert_eq!(terminal.basic_access(&fields()), 0x9000);
    let nonce = terminal::hex("F173589974BF40C6");
    let (signature, status) = terminal.send(0x88, [0, 0], &nonce, Some(le));
    assert_eq!(status, 0x9000);
    let (outer, _) = tlv::one(&group15).expect("DG15");
    let (spki, _) = tlv::one(outer.value).expect("key");
    (signature, nonce, PublicKey::read(spki, &mut Deviations::new()).expect("key"))
}

#[test]
fn active_authentication_by_rsa_recovers_header_digest_and_trailer() {
    for (bits, hash, trailer, ends) in [
        (1024, Hash::Sha1, Trailer::Usual, "BC"),
        (1024, Hash::Sha1, Trailer::Long, "33CC"),
        (1280, Hash::Sha224, Trailer::Usual, "38CC"),
        (1536, Hash::Sha256, Trailer::Usual, "34CC"),
        (2048, Hash::Sha384, Trailer::Usual, "36CC"),
        (4096, Hash::Sha512, Trailer::Usual, "35CC"),
    ] {
        let der = Rsa::generate(bits).expect("a key").private_key_to_der().expect("DER");
        let mut profile = ready::basic_only(&Holder::specimen(), der.clone()).expect("a profile");
        profile.active_authentication = Some(ActiveKey::Rsa { private: Bytes(der), hash, trailer });
        for (quirks, zeros) in [(vec![], 0), (vec![Quirk::ActiveLeadingZero], 1)] {
            profile.quirks = quirks;
            let (signature, nonce, key) = signed(profile.clone(), if bits > 1800 { 65_536 } else { 256 });
            let opened = key.rsa_open(&signature).expect("a residue");
            let (end, size) = (terminal::hex(ends), hash.size());
            assert_eq!(opened[..=zeros], [vec![0; zeros], vec![0x6A]].concat());
            assert!(opened.ends_with(&end), "{hash:?}");
            let digest = opened.len() - end.len() - size;
            let message = [&opened[zeros + 1..digest], &nonce].concat();
            assert_eq!(opened[digest..digest + size], hash.digest(&message).expect("digest"));
        }
    }
}

#[test]
fn active_authentication_by_ecdsa_is_plain_or_as_the_quirk_says_der() {
    for curve in Curve::ALL {
        let group = Group::Ec(curve);
        let private = chip_key(group, &[], None, &mut Seeded::new(6)).expect("a key").private;
        let mut random = Seeded::new(8);
        let mut profile = ready::passport(&Holder::specimen(), &mut random).expect("a profile");
        profile.active_authentication = Some(ActiveKey::Ecdsa { group, private, hash: Hash::Sha256 });
        for (quirks, scheme) in [(vec![], Scheme::EcdsaPlain), (vec![Quirk::ActiveDer], Scheme::Ecdsa)] {
            profile.quirks = quirks;
            let (signature, nonce, key) = signed(profile.clone(), 256);
            let (algorithm, mut told) =
                (SignatureAlgorithm { scheme, hash: Hash::Sha256 }, Deviations::new());
            assert_eq!(key.verify(algorithm, &nonce, &signature, &mut told), Ok(true), "{}", curve.name());
            assert!(told.is_empty(), "{told:?}");
        }
    }
}

/// A hierarchy of terminals: authority, verifier, terminal, with a key maker for each.
struct Hierarchy {
    anchor: Vec<u8>,
    verifier: Vec<u8>,
    terminal: Vec<u8>,
    expired: Vec<u8>,
    key: SigningKey,
}

fn hierarchy(keys: [SigningKey; 3], rights: u8) -> Hierarchy {
    let [authority, verifier, terminal] = keys;
    let statement = |issuer, holder, key, role, rights, expiration| Statement {
        issuer,
        holder,
        key,
        role,
        rights,
        effective: "260101",
        expiration,
    };
    let mut random = Seeded::new(12);
    let mut issue = |statement, key| cvc::issue(&statement, key, &mut random).expect("a certificate");
    let (root, middle, leaf) = ("UTCVCA00001", "UTDVDE00001", "UTTERM00001");
    Hierarchy {
        anchor: issue(statement(root, root, &authority, Role::Authority, 3, "290101"), &authority),
        verifier: issue(statement(root, middle, &verifier, Role::DomesticVerifier, 3, "270101"), &authority),
        terminal: issue(statement(middle, leaf, &terminal, Role::Terminal, rights, "260901"), &verifier),
        expired: issue(statement(middle, leaf, &terminal, Role::Terminal, 3, "260131"), &verifier),
        key: terminal,
    }
}

fn curve_key(curve: Curve, hash: Hash, seed: u64) -> SigningKey {
    let private = chip_key(Group::Ec(curve), &[], None, &mut Seeded::new(seed)).expect("a key").private.0;
    SigningKey::Ec { curve, private, hash }
}

/// Shows a certificate: MSE:Set DST and PSO:Verify Certificate.
fn show(terminal: &mut Terminal<'_>, signer: &str, certificate: &[u8]) -> u16 {
    let name = tlv::encode(0x83, signer.as_bytes());
    let (_, status) = terminal.send(0x22, [0x81, 0xB6], &name, None);
    if status != 0x9000 {
        return status;
    }
    let (outer, _) = tlv::one(certificate).expect("a certificate");
    terminal.send(0x2A, [0, 0xBE], outer.value, None).1
}

fn prove(terminal: &mut Terminal<'_>, key: &SigningKey, flip: u8) -> u16 {
    prove_as(terminal, "UTTERM00001", key, flip)
}

fn prove_as(terminal: &mut Terminal<'_>, name: &str, key: &SigningKey, flip: u8) -> u16 {
    let name = tlv::encode(0x83, name.as_bytes());
    assert_eq!(terminal.send(0x22, [0x81, 0xA4], &name, None).1, 0x9000);
    let (challenge, status) = terminal.send(0x84, [0, 0], &[], Some(8));
    assert_eq!(status, 0x9000);
    let message = [terminal.identity.clone(), challenge, terminal.ephemeral.clone()].concat();
    let mut signature = key.sign(&message, &mut Seeded::new(1)).expect("a signature");
    signature[10] ^= flip;
    terminal.send(0x82, [0, 0], &signature, None).1
}

fn with_terminal(hierarchy: &Hierarchy, act: impl FnOnce(&mut Terminal<'_>)) {
    let mut random = Seeded::new(2);
    let (anchors, prints) = (vec![hierarchy.anchor.clone()], terminal::hex("63020102"));
    let profile =
        ready::extended(&Holder::specimen(), anchors, "260201", prints, &mut random).expect("profile");
    let (key, pace) = (profile.chip_authentication[0].clone(), profile.pace[0]);
    let mut chip = chip(profile);
    let mut terminal = Terminal::new(&mut chip);
    assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
    terminal.select_application();
    assert_eq!(terminal.read_file(0x011C, 36).err(), None, "EF.CVCA");
    assert_eq!(terminal.read_file(0x0103, 256), Err(0x6982));
    assert_eq!(show(&mut terminal, "UTCVCA00001", &hierarchy.verifier), 0x6982, "before the chip's turn");
    assert_eq!(terminal.chip_authentication(&key, Suite::Aes128, None), 0x9000);
    act(&mut terminal);
}

#[test]
fn a_terminal_with_the_right_reads_fingerprints() {
    let rsa = |bits, hash| {
        let private = Rsa::generate(bits).expect("a key").private_key_to_der().expect("DER");
        SigningKey::Rsa { private, hash }
    };
    let curves =
        [(Curve::Bp256, Hash::Sha256, 1), (Curve::P384, Hash::Sha384, 2), (Curve::Bp512, Hash::Sha512, 3)];
    let mut sets: Vec<[SigningKey; 3]> = curves
        .iter()
        .map(|(curve, hash, seed)| [0, 10, 20].map(|more| curve_key(*curve, *hash, seed + more)))
        .collect();
    sets.push([rsa(2048, Hash::Sha256), rsa(2048, Hash::Sha256), rsa(2048, Hash::Sha512)]);
    for keys in sets {
        let hierarchy = hierarchy(keys, 1);
        with_terminal(&hierarchy, |terminal| {
            assert_eq!(show(terminal, "UTCVCA00001", &hierarchy.verifier), 0x9000);
            assert_eq!(show(terminal, "UTDVDE00001", &hierarchy.terminal), 0x9000);
            assert_eq!(prove(terminal, &hierarchy.key, 0), 0x9000);
            assert_eq!(terminal.read_file(0x0103, 256), Ok(terminal::hex("63020102")));
            assert_eq!(terminal.read_file(0x0104, 256), Err(0x6A82), "no DG4 there");
        });
    }
}

#[test]
fn a_terminal_without_the_right_or_with_a_wrong_chain_does_not() {
    let keys = || [1, 2, 3].map(|seed| curve_key(Curve::Bp256, Hash::Sha256, seed));
    let iris_only = hierarchy(keys(), 2);
    with_terminal(&iris_only, |terminal| {
        assert_eq!(show(terminal, "UTCVCA00001", &iris_only.verifier), 0x9000);
        assert_eq!(show(terminal, "UTDVDE00001", &iris_only.terminal), 0x9000);
        assert_eq!(prove(terminal, &iris_only.key, 0), 0x9000);
        assert_eq!(terminal.read_file(0x0103, 256), Err(0x6982), "the right to DG4 alone");
    });
    let both = hierarchy(keys(), 3);
    with_terminal(&both, |terminal| {
        assert_eq!(show(terminal, "UTDVDE00001", &both.terminal), 0x6A88, "an unknown verifier");
        assert_eq!(show(terminal, "UTCVCA00001", &both.terminal), 0x6300, "the verifier left out");
        assert_eq!(show(terminal, "UTCVCA00001", &both.verifier), 0x9000);
        assert_eq!(show(terminal, "UTDVDE00001", &both.expired), 0x6300, "out of date");
        let mut forged = both.terminal.clone();
        *forged.last_mut().expect("bytes") ^= 1;
        assert_eq!(show(terminal, "UTDVDE00001", &forged), 0x6300, "a forged certificate");
        assert_eq!(show(terminal, "UTDVDE00001", &both.terminal), 0x9000);
        assert_eq!(prove(terminal, &both.key, 1), 0x6300, "a forged signature");
        assert_eq!(terminal.read_file(0x0103, 256), Err(0x6982));
        assert!(terminal.read_file(0x011E, 256).is_ok(), "the session goes on");
    });
}

/// Certificates that OpenPACE's `cvc-create` made (1.1.2): a chain on brainpoolP256r1 and one by RSA. Its RSA-PSS is left out: it
/// takes the longest salt there is, where Doc 9303-11 7.1.4.1.1 asks for the digest's length.
#[test]
fn certificates_of_another_issuer_verify() {
    let chains = [
        [
            include_str!("openpace/ec-ca.hex"),
            include_str!("openpace/ec-dv.hex"),
            include_str!("openpace/ec-tm.hex"),
        ],
        [
            include_str!("openpace/rsa-ca.hex"),
            include_str!("openpace/rsa-dv.hex"),
            include_str!("openpace/rsa-tm.hex"),
        ],
    ];
    for chain in chains {
        let [anchor, verifier, terminal] = chain.map(terminal::hex);
        let key = curve_key(Curve::P256, Hash::Sha256, 1);
        let hierarchy = Hierarchy { anchor, verifier, terminal, expired: vec![], key };
        let mut random = Seeded::new(2);
        let anchors = vec![hierarchy.anchor.clone()];
        let profile = ready::extended(&Holder::specimen(), anchors, "260201", vec![0x63, 0], &mut random);
        let profile = profile.expect("a profile");
        let (own, pace) = (profile.chip_authentication[0].clone(), profile.pace[0]);
        let mut chip = chip(profile);
        let mut terminal = Terminal::new(&mut chip);
        assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
        terminal.select_application();
        assert_eq!(terminal.chip_authentication(&own, Suite::Aes128, None), 0x9000);
        assert_eq!(show(&mut terminal, "UTCVCA00002", &hierarchy.verifier), 0x9000);
        let mut forged = hierarchy.terminal.clone();
        *forged.last_mut().expect("bytes") ^= 1;
        assert_eq!(show(&mut terminal, "UTDVDE00002", &forged), 0x6300);
        assert_eq!(show(&mut terminal, "UTDVDE00002", &hierarchy.terminal), 0x9000);
        assert_eq!(prove_as(&mut terminal, "UTTERM00002", &hierarchy.key, 0), 0x6300, "not its key");
    }
}

/// A link certificate becomes a trust point, moves the chip's date, and outlives power; what is older than the date is refused.
#[test]
fn a_link_certificate_becomes_a_trust_point() {
    let [old, new, verifier] = [1, 2, 3].map(|seed| curve_key(Curve::Bp256, Hash::Sha256, seed));
    let mut random = Seeded::new(12);
    let mut issue = |issuer, holder, key, role, dates: [&str; 2], by| {
        let [effective, expiration] = dates;
        let statement = Statement { issuer, holder, key, role, rights: 3, effective, expiration };
        cvc::issue(&statement, by, &mut random).expect("a certificate")
    };
    let (first, second) = ("UTCVCA00001", "UTCVCA00002");
    let anchor = issue(first, first, &old, Role::Authority, ["240101", "270101"], &old);
    let link = issue(first, second, &new, Role::Authority, ["260601", "290101"], &old);
    let stale = issue(first, "UTDVDE00001", &verifier, Role::ForeignVerifier, ["260101", "260501"], &old);
    let fresh = issue(second, "UTDVDE00002", &verifier, Role::ForeignVerifier, ["260601", "270601"], &new);
    let mut random = Seeded::new(2);
    let profile = ready::extended(&Holder::specimen(), vec![anchor], "260201", vec![0x63, 0], &mut random);
    let profile = profile.expect("a profile");
    let (own, pace) = (profile.chip_authentication[0].clone(), profile.pace[0]);
    let mut chip = chip(profile);
    let mut session = |shown: &[(&str, &[u8], u16)]| {
        chip.reset();
        let mut terminal = Terminal::new(&mut chip);
        assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
        terminal.select_application();
        assert_eq!(terminal.chip_authentication(&own, Suite::Aes128, None), 0x9000);
        for (signer, certificate, expected) in shown {
            assert_eq!(show(&mut terminal, signer, certificate), *expected, "{signer}");
        }
    };
    session(&[(second, &fresh, 0x6A88), (first, &stale, 0x9000), (first, &link, 0x9000)]);
    session(&[(second, &fresh, 0x9000), (first, &stale, 0x6300)]);
}

#[test]
fn one_of_several_parameters_goes_by_its_number() {
    let pace = |curve| Pace { mapping: Mapping::Generic, group: Group::Ec(curve), suite: Suite::Aes128 };
    let (one, other) = (pace(Curve::Bp256), pace(Curve::P521));
    let mut chip = chip(profile(vec![one, other]));
    let mut terminal = Terminal::new(&mut chip);
    assert_eq!(terminal.raw("0022C1A40F800A04007F00070202040202830101").1, 0x6A88, "which?");
    assert_eq!(terminal.raw("0022C1A412800A04007F0007020204020283010184010E").1, 0x6A88, "not there");
    assert_eq!(terminal.raw("0022C1A40F800A04007F00070202040202830103").1, 0x6A88, "no such password");
    assert_eq!(terminal.raw("0022C1A40F800A04007F00070202040203830101").1, 0x6A80, "no such suite");
    assert_eq!(terminal.pace(&other, 1, &password()), 0x9000);
    assert_eq!(Terminal::new(&mut chip).pace(&one, 1, &password()), 0x9000);
}

/// After the chip authentication mapping a terminal proves itself at once, bound to the key of PACE; and PACE told it the trust
/// points, because it asked.
#[test]
fn a_terminal_after_the_mapping() {
    let hierarchy = hierarchy([1, 2, 3].map(|seed| curve_key(Curve::Bp256, Hash::Sha256, seed)), 3);
    let mut random = Seeded::new(9);
    let mut profile = ready::mapping_passport(&Holder::specimen(), &mut random).expect("a profile");
    let anchors = vec![Bytes(hierarchy.anchor.clone())];
    profile.terminal_authentication =
        Some(chipsim::profile::TrustPoints { anchors, today: "260201".to_owned() });
    profile.put(FileName::Group(3), vec![0x63, 0]);
    let pace = profile.pace[1];
    let mut chip = chip(profile);
    let mut terminal = Terminal::new(&mut chip);
    terminal.asks = terminal::hex("7F4C0E060904007F0007030102015301 03");
    assert_eq!(terminal.pace(&pace, 1, &password()), 0x9000);
    assert_eq!(terminal.trust_point, Some(b"UTCVCA00001".to_vec()));
    terminal.select_application();
    assert_eq!(show(&mut terminal, "UTCVCA00001", &hierarchy.verifier), 0x9000);
    assert_eq!(show(&mut terminal, "UTDVDE00001", &hierarchy.terminal), 0x9000);
    assert_eq!(prove(&mut terminal, &hierarchy.key, 0), 0x9000);
    assert_eq!(terminal.read_file(0x0103, 256), Ok(vec![0x63, 0]));
}
