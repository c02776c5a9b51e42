//! What a state's own defect list says of a signer stands in the record, and makes nothing genuine or original.

use docpki::cms::SignerId;
use docpki::defectlist::{Defect, DefectList, SignerDefect};
use docpki::path::{RevocationPolicy, judge_list};

use super::*;

/// Utopia's store with a list of one defect of its passports' signer.
fn store_with(state: &State, kind: &str) -> TrustStore {
    let (root_key, list_key) = (key(Curve::Bp384, 10), key(Curve::Bp256, 60));
    let spec = CertificateSpec {
        profile: Kind::DeviationListSigner,
        serial: &[3],
        issuer: &[(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "CSCA")],
        subject: &[(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "Lists")],
        key: list_key.public_key(),
        authority: root_key.public_key(),
        not_before: Instant(NOW.0 - YEAR),
        not_after: Instant(NOW.0 + YEAR),
        private_key_usage: None,
        document_types: &[],
        state: None,
        distribution: None,
        quirks: Quirks::default(),
    };
    let signer = spec.issue(&root_key).expect("a signer of lists");
    let entry = Defect {
        signer: SignerId::IssuerAndSerial(state.signer.issuer.clone(), state.signer.serial.clone()),
        certificate: None,
        known: vec![SignerDefect { id: Oid::new_unwrap(kind), parameters: None }],
    };
    let envelope = Envelope {
        content_type: oid::DEFECT_LIST,
        content: &object::defect_list(Hash::Sha256, &[entry]),
        signer: &signer,
        naming: SignerNaming::IssuerAndSerial,
        certificates: std::slice::from_ref(&signer.raw),
        signing_time: Some(NOW),
        quirks: &Quirks::default(),
    };
    let bytes = signed_data(&envelope, &list_key).expect("signed");
    let list = DefectList::read(&bytes).expect("a list");
    let (checks, trusted) =
        judge_list(&state.store(Standing::Anchor), list, RevocationPolicy::WhenPresent, NOW);
    let mut builder = TrustStoreBuilder::default();
    builder.authority(state.root.clone(), Standing::Anchor, "test").expect("one authority");
    builder.defects(trusted.unwrap_or_else(|| panic!("{checks:#?}"))).expect("one list");
    builder.build()
}

#[test]
fn a_listed_defect_is_the_reason_of_its_check() {
    let check = |kind: &str, routine: &str, reason: &str, data: DataVerdict, originality: Originality| {
        let state = State::utopia();
        let passport = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
        let record = judged(state.personalise(passport), &store_with(&state, kind));
        let found = record.checks.iter().find(|check| check.routine == routine).expect("the routine");
        let wanted = ("known-defect".to_owned(), reason.to_owned());
        assert!(found.reasons.contains(&wanted), "{kind}: {found:?}");
        assert_eq!((record.data, record.originality), (data, originality), "{kind}: {record:#?}");
    };
    let (open, original) = (DataVerdict::Undetermined, Originality::Undetermined);
    let revoked = "0.4.0.127.0.7.3.1.5.1.1";
    check(revoked, "passive/revocation", "signer-revoked", DataVerdict::NotGenuine, original);
    check("0.4.0.127.0.7.3.1.5.2.2", "passive/object-signature", "object-invalid", open, original);
    let active = "0.4.0.127.0.7.3.1.5.1.4";
    check(active, "active-authentication", "active-key-revoked", DataVerdict::Genuine, Originality::Proven);
}
