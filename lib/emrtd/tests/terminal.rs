//! Terminal authentication: certificates of an independent implementation, the chain to the terminal, the conversation.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::certificates::*;
use common::chip::Chip;
use common::{Script, Sequence, hex};
use emrtd::files::SensitiveDataGroup;
use emrtd::group::{Domain, Group};
use emrtd::password::{MrzKey, Password};
use emrtd::read::{ChipReading, Outcome, Plan, Step, Terminal};
use emrtd::security_info::{Agreement, ChipAuthenticationInfo};
use emrtd::ta::cvc::{CvCertificate, Day, Reference, Role};
use emrtd::ta::{self, ChipIdentity, LegalBasis, TerminalSigner, chain, trust_points};
use emrtd::{Cipher, Error, Link, ca};

fn certificate(digits: &str) -> CvCertificate {
    CvCertificate::read(&hex(digits)).unwrap()
}

fn reference(text: &str) -> Reference {
    Reference::new(text.as_bytes()).unwrap()
}

const MARCH: Day = Day { year: 26, month: 3, day: 15 };

#[test]
fn certificates_of_another_implementation_read_and_verify() {
    for (authority, verifier, terminal) in
        [(EC_CVCA, EC_VERIFIER, EC_TERMINAL), (RSA_CVCA, RSA_VERIFIER, RSA_TERMINAL)]
    {
        let chain = [certificate(authority), certificate(verifier), certificate(terminal)];
        let roles = chain.each_ref().map(|found| found.role);
        assert_eq!(roles, [Role::Cvca, Role::DomesticVerifier, Role::InspectionSystem]);
        let allowed = chain.each_ref().map(|c| (c.authorization.fingerprints(), c.authorization.irises()));
        assert_eq!(allowed, [(true, true), (true, false), (true, false)]);
        assert_eq!(chain[0].authority, chain[0].holder);
        assert_eq!(chain[1].authority, chain[0].holder);
        assert_eq!(chain[2].authority, chain[1].holder);
        assert_eq!(chain[2].effective, Day { year: 26, month: 3, day: 1 });
        assert_eq!(chain[2].expiry, Day { year: 26, month: 4, day: 1 });
        let mut key = chain[0].public_key(None).unwrap();
        assert_eq!(chain[0].is_signed_by(&key, chain[0].algorithm), Ok(true));
        for (above, below) in [(0, 1), (1, 2)] {
            assert_eq!(chain[below].is_signed_by(&key, chain[above].algorithm), Ok(true));
            let next = chain[below].public_key(Some(&key)).unwrap();
            assert_eq!(chain[below].is_signed_by(&next, chain[below].algorithm), Ok(false));
            key = next;
        }
    }
}

#[test]
fn damaged_certificates_do_not_read_or_do_not_verify() {
    let whole = hex(EC_CVCA);
    let key = certificate(EC_CVCA).public_key(None).unwrap();
    let algorithm = certificate(EC_CVCA).algorithm;
    for size in 0..whole.len() {
        assert!(CvCertificate::read(&whole[..size]).is_err());
    }
    for at in 0..whole.len() {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        if let Ok(read) = CvCertificate::read(&altered) {
            assert_eq!(read.is_signed_by(&key, algorithm), Ok(false), "byte {at}");
        }
    }
}

#[test]
fn the_chain_goes_from_the_trust_point_to_the_terminal() {
    let all = [EC_TERMINAL, RSA_CVCA, EC_CVCA, RSA_VERIFIER, EC_VERIFIER].map(certificate);
    let terminal = reference("UTECIS00001");
    let trusted = trust_points(&hex("420D555445434356434130303030310000000000"));
    assert_eq!(trusted, [reference("UTECCVCA00001")]);
    let found = chain(&all, &trusted, &terminal, MARCH).unwrap();
    assert_eq!(found, [&all[4], &all[0]], "verifier, then terminal");
    let none = |certificates: &[CvCertificate], trusted: &[Reference], terminal, day| {
        assert!(matches!(chain(certificates, trusted, &terminal, day), Err(Error::NotOffered(_))));
    };
    none(&all, &[reference("UTRSACVCA00001")], terminal.clone(), MARCH);
    none(&all, &[], terminal.clone(), MARCH);
    none(&all[..4], &trusted, terminal.clone(), MARCH);
    none(&all, &trusted, reference("UTECIS00002"), MARCH);
    none(&all, &trusted, reference("UTECDV00001"), MARCH);
    none(&all, &trusted, terminal, Day { year: 26, month: 4, day: 2 });
}

struct Recorder(Vec<Vec<u8>>);

impl TerminalSigner for Recorder {
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, String> {
        self.0.push(message.to_vec());
        Ok(vec![0xAB; 64])
    }
}

/// Chip authentication on a line that is not protected, to have its ephemeral key.
fn authenticated() -> ca::Unproven {
    let domain = Domain::standard(Group::from_parameter_id(12).unwrap()).unwrap();
    let chip = domain.public(&domain.secret(&mut Sequence(9)).unwrap()).unwrap();
    let key = docpki::PublicKey::on_curve(docpki::Curve::P256, &chip).unwrap();
    let info = ChipAuthenticationInfo {
        agreement: Agreement::Ecdh,
        cipher: Cipher::Aes128,
        version: 1,
        key_id: None,
    };
    let mut yes = |_: &[u8]| Ok(vec![0x90, 0x00]);
    let mut link = Link::new(&mut yes);
    ca::run(&mut link, &ca::Choice { info, key }, &mut Sequence(5)).unwrap()
}

#[test]
fn the_terminal_signs_who_the_chip_is_its_challenge_and_the_ephemeral_key() {
    let certificates = [certificate(EC_VERIFIER), certificate(EC_TERMINAL)];
    let verify = |content: &CvCertificate| {
        let content = content.content();
        format!("002A00BE{:02X}{}", content.len(), hex::encode(content))
    };
    let (first, second) = (verify(&certificates[0]), verify(&certificates[1]));
    let signed = format!("0082000040{}", "AB".repeat(64));
    let mut chip = Script::new(&[
        ("002281B60F830D55544543435643413030303031", "9000"),
        (&first, "9000"),
        ("002281B60D830B5554454344563030303031", "9000"),
        (&second, "9000"),
        ("002281A40D830B5554454349533030303031", "9000"),
        ("0084000008", "01020304050607089000"),
        (&signed, "9000"),
    ]);
    let mut signer = Recorder(Vec::new());
    let mrz = MrzKey::new("L898902C", "690806", "940623").unwrap();
    let authenticated = authenticated();
    let mut link = Link::new(&mut chip);
    let path = [&certificates[0], &certificates[1]];
    let identity = ChipIdentity::of_mrz(&mrz);
    let granted =
        ta::run(&mut link, &path, &identity, authenticated.ephemeral_public(), &mut signer).unwrap();
    assert!(granted.authorization().fingerprints());
    let ephemeral = &authenticated.ephemeral_public()[1..33];
    assert_eq!(signer.0, [[b"L898902C<3".as_slice(), &hex("0102030405060708"), ephemeral].concat()]);
    chip.check_done();
}

/// A signer with the key of the terminal's certificate.
struct Holder(String);

impl TerminalSigner for Holder {
    fn sign(&mut self, message: &[u8]) -> Result<Vec<u8>, String> {
        let group = docpki::Curve::Bp256.group().unwrap();
        let secret = openssl::bn::BigNum::from_slice(&hex(&self.0)).unwrap();
        let public = openssl::ec::EcPoint::new(&group).unwrap();
        let key = openssl::ec::EcKey::from_private_components(&group, &secret, &public).unwrap();
        let digest = docpki::Hash::Sha256.digest(message).unwrap();
        let signed = openssl::ecdsa::EcdsaSig::sign(&digest, &key).unwrap();
        Ok([signed.r().to_vec_padded(32).unwrap(), signed.s().to_vec_padded(32).unwrap()].concat())
    }
}

/// Reads a chip with fingerprints as a terminal with this private key, on this day.
fn inspect(mut chip: Chip, key: &str, today: Day) -> ChipReading {
    chip.files.insert(0x0103, common::chip::group(0x63, 700));
    chip.files
        .insert(0x011C, hex("420D55544543435643413030303031000000000000000000000000000000000000000000"));
    let certificates = [EC_TERMINAL, EC_VERIFIER, EC_CVCA].map(certificate);
    let mut terminal = Terminal {
        basis: LegalBasis::new("Act on border control, section 7").unwrap(),
        certificates: &certificates,
        holder: reference("UTECIS00001"),
        today,
        signer: &mut Holder(key.to_owned()),
        groups: vec![SensitiveDataGroup::Fingerprints, SensitiveDataGroup::Irises],
    };
    let plan = Plan::usual(Password::Mrz(common::chip::mrz()));
    emrtd::read::read_as_terminal(&mut chip, &plan, &mut terminal, &mut Sequence(6), &mut |_| {})
}

#[test]
fn a_terminal_with_a_legal_basis_reads_fingerprints() {
    for chip in [Chip::new(), Chip::new().with_pace(Cipher::Aes128, 13)] {
        let reading = inspect(chip.with_chip_key(Cipher::Aes128, 13), EC_TERMINAL_KEY, MARCH);
        assert_eq!(
            reading.outcome(Step::TerminalAuthentication),
            Some(&Outcome::Done),
            "{:?}",
            reading.steps
        );
        let fingerprints = reading.sensitive.get(&SensitiveDataGroup::Fingerprints);
        assert_eq!(fingerprints, Some(&common::chip::group(0x63, 700)));
        assert_eq!(
            reading.outcome(Step::ReadSensitive(SensitiveDataGroup::Irises)),
            Some(&Outcome::NotOffered)
        );
        assert_eq!(reading.outcome(Step::ChipAuthentication), Some(&Outcome::Done));
        assert!(reading.is_complete());
    }
}

#[test]
fn without_a_proof_of_the_terminal_fingerprints_are_not_even_asked_for() {
    let none = |chip: Chip, key: &str, today| {
        let reading = inspect(chip, key, today);
        assert!(reading.sensitive.is_empty());
        assert_eq!(reading.outcome(Step::ReadSensitive(SensitiveDataGroup::Fingerprints)), None);
        assert!(reading.is_complete(), "the rest is read all the same");
        reading.outcome(Step::TerminalAuthentication).cloned().unwrap()
    };
    let chip = || Chip::new().with_chip_key(Cipher::Aes128, 13);
    let other = "11".repeat(32);
    assert!(matches!(none(chip(), &other, MARCH), Outcome::Failed(Error::Refused { .. })));
    let late = Day { year: 26, month: 5, day: 1 };
    assert!(matches!(none(chip(), EC_TERMINAL_KEY, late), Outcome::Failed(Error::NotOffered(_))));
    assert_eq!(none(Chip::new(), EC_TERMINAL_KEY, MARCH), Outcome::NotOffered);
}

#[test]
fn a_legal_basis_is_a_citation() {
    assert_eq!(LegalBasis::new(" Law 12, section 3 ").unwrap().citation(), "Law 12, section 3");
    for none in ["", "   ", &"x".repeat(501)] {
        assert!(LegalBasis::new(none).is_err());
    }
}
