//! The trust store on both databases, with the certificates of synthetic states.

mod country;
mod staged;

use std::sync::Arc;

use base64::Engine as _;
use docpki::trust::Standing as Held;
use kernel::{AccountId, Locale, Outcome, Purpose, RequestId, Role, SessionId, Timestamp};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, SystemEntropy};

use self::country::Country;
use super::*;
use crate::MIGRATIONS;

fn now() -> Timestamp {
    Timestamp::from_seconds(country::NOW.0)
}

struct Stage {
    scratch: Scratch,
    trust: Arc<TrustService>,
}

impl Stage {
    async fn import(&self, source: &str, bytes: &[u8]) -> ImportRow {
        self.trust.import(By::System(now()), source, bytes.to_vec()).await.expect("imported")
    }

    async fn row(&self, der: &[u8]) -> CertificateRow {
        let all = self.trust.certificates(Filter::default()).await.expect("readable");
        let wanted = fingerprint(der);
        all.into_iter().find(|row| row.fingerprint == wanted).expect("a certificate that is stored")
    }

    /// Later, one person proposes and another approves.
    async fn decided(&self, act: Act, ders: &[&[u8]]) {
        let roots = ders.iter().map(|der| fingerprint(der)).collect();
        let made =
            self.trust.propose(&later(1), act, roots, "letter of the embassy").await.expect("proposed");
        self.trust.decide(&later(2), made.id, Verdict::Approve).await.expect("approved");
    }

    fn held(&self, der: &[u8]) -> Option<Held> {
        self.trust.store().standing(&docpki::Certificate::read(der).expect("a certificate"))
    }

    /// Kinds of the audit entries that ended so, in their order.
    async fn audited(&self, outcome: &'static str) -> Vec<String> {
        let job = |tx: &mut platform::Tx<'_>| {
            let rows = tx.query("SELECT leaf FROM audit_leaf ORDER BY leaf_index", &[])?;
            let leaf = |r: &platform::Row| r.bytes(0).map(|b| serde_json::from_slice(b).expect("JSON"));
            rows.iter().map(leaf).collect::<Outcome<Vec<serde_json::Value>>>()
        };
        let leaves = self.scratch.ledger.read("test", job).await.expect("readable");
        let ended = leaves.iter().filter(|leaf| leaf["outcome"] == outcome);
        ended.map(|leaf| leaf["kind"].as_str().expect("a kind").to_owned()).collect()
    }
}

/// Runs a test on SQLite and on PostgreSQL.
fn on_both(test: impl AsyncFn(Stage)) {
    for (_, scratch) in Scratch::both(&[accountability::MIGRATIONS, MIGRATIONS]) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let start = TrustService::start(scratch.ledger.clone(), Arc::new(SystemEntropy), now());
            let trust = start.await.expect("starts");
            test(Stage { scratch, trust }).await;
        });
    }
}

fn call(n: u8) -> Call {
    Call {
        caller: Some(Caller {
            account: AccountId::new(now(), [n; 10]),
            name: format!("person-{n}"),
            roles: vec![Role::Administrator],
            session: SessionId::new(now(), [n; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::Administration),
        case_no: None,
        request: RequestId::new(now(), [n; 10]),
        now: now(),
        locale: Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Vec::new().into(),
        origin: String::new(),
    }
}

fn later(n: u8) -> Call {
    Call { now: now().plus(std::time::Duration::from_secs(60)), ..call(n) }
}

fn fingerprint(der: &[u8]) -> Fingerprint {
    let own = docpki::Certificate::read(der).expect("a certificate");
    Fingerprint::of(&own.fingerprint().expect("a digest"))
}

fn refused<T: std::fmt::Debug>(result: Outcome<T>) -> String {
    result.expect_err("refused").message.id.to_string()
}

fn base64(der: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(der)
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", base64(der))
}

fn record(change: &str, attribute: &str, der: &[u8]) -> String {
    format!("dn: cn=DS 01,o=dsc,c=UT,dc=data,dc=pkd\n{change}{attribute}:: {}\n\n", base64(der))
}

#[test]
fn a_master_list_is_read_certificate_by_certificate() {
    on_both(async |stage| {
        let (utopia, erewhon) = (Country::new("UT", 1), Country::new("EW", 5));
        let broken = vec![0x30, 0x03, 0x02, 0x01, 0x00];
        let list = utopia.master_list(&[utopia.root(), erewhon.root(), broken]);
        let row = stage.import("ICAO PKD", &list).await;
        assert_eq!(row.kind, ImportKind::MasterList);
        assert_eq!(row.report.new.get("root"), Some(&2));
        assert_eq!(row.report.unread.len(), 1, "the third is told, and costs the others nothing");
        assert_eq!(row.report.pending.len(), 2);
        assert!(!row.report.lists[0].trusted, "nobody vouches for its signer yet");
        let stored = stage.row(&erewhon.root()).await;
        assert_eq!(
            (stored.country.as_str(), stored.kind, stored.standing),
            ("EW", Kind::Root, Standing::Pending)
        );
        assert_eq!(
            stage.held(&erewhon.root()),
            Some(Held::Pending),
            "the snapshot has it, and trusts it not"
        );
    });
}

#[test]
fn the_same_file_again_changes_nothing() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let list = utopia.master_list(&[utopia.root()]);
        let first = stage.import("ICAO PKD", &list).await;
        stage.decided(Act::Trust, &[&utopia.root()]).await;
        let again = stage.import("ICAO PKD", &list).await;
        assert!(again.repeated && again.id == first.id);
        assert_eq!((again.report.new.len(), again.report.known), (0, 1));
        assert!(again.report.lists[0].trusted, "its signature is judged anew, against the anchor of now");
        assert_eq!(stage.trust.imports().await.expect("readable").len(), 1);
        assert_eq!(stage.held(&utopia.root()), Some(Held::Anchor), "a decision outlives an import");
    });
}

#[test]
fn a_root_is_trusted_by_two_persons_and_distrusted_by_two() {
    on_both(async |stage| {
        let root = Country::new("UT", 1).root();
        stage.import("embassy", &root).await;
        let roots = vec![fingerprint(&root)];
        let trust = &stage.trust;
        let made = trust.propose(&call(1), Act::Trust, roots.clone(), "embassy").await.expect("proposed");
        assert_eq!(stage.held(&root), Some(Held::Pending), "one person changes nothing");
        assert_eq!(trust.waiting().await.expect("readable"), std::slice::from_ref(&made));
        let own = trust.decide(&call(1), made.id.clone(), Verdict::Approve).await;
        assert_eq!(refused(own), "problem-pki-own-proposal");
        let second = trust.propose(&call(3), Act::Distrust, roots.clone(), "stolen key").await;
        assert_eq!(refused(second), "problem-pki-proposal-open");
        trust.decide(&call(2), made.id.clone(), Verdict::Approve).await.expect("approved");
        assert_eq!(stage.held(&root), Some(Held::Anchor));
        let late = trust.decide(&call(3), made.id, Verdict::Reject("late".into())).await;
        assert_eq!(refused(late), "problem-pki-proposal-decided");
        assert_eq!(
            refused(trust.propose(&call(1), Act::Trust, roots.clone(), "again").await),
            "problem-pki-standing"
        );
        stage.decided(Act::Distrust, &[&root]).await;
        assert_eq!(stage.held(&root), Some(Held::Distrusted));
        let told = trust.explain(roots[0].clone(), now()).await.expect("explained");
        assert_eq!(told.decisions.iter().map(|d| d.act).collect::<Vec<_>>(), [Act::Trust, Act::Distrust]);
        assert_eq!(stage.audited("refused").await, ["trust.decide"]);
        let done = ["trust.import", "trust.propose", "trust.decide", "trust.propose", "trust.decide"];
        assert_eq!(stage.audited("done").await, done);
    });
}

#[test]
fn a_rejection_says_why_and_leaves_the_root_pending() {
    on_both(async |stage| {
        let root = Country::new("UT", 1).root();
        stage.import("embassy", &root).await;
        let roots = vec![fingerprint(&root)];
        let made =
            stage.trust.propose(&call(1), Act::Trust, roots, "found on the web").await.expect("proposed");
        let silent = stage.trust.decide(&call(2), made.id.clone(), Verdict::Reject(" ".into())).await;
        assert_eq!(refused(silent), "problem-pki-words");
        let why = Verdict::Reject("no second channel".into());
        let said = stage.trust.decide(&call(2), made.id, why).await.expect("rejected");
        assert_eq!(said.decision_reason.as_deref(), Some("no second channel"));
        assert_eq!(stage.held(&root), Some(Held::Pending));
        assert!(stage.trust.waiting().await.expect("readable").is_empty());
    });
}

#[test]
fn who_proposed_takes_it_back_and_nobody_else_does() {
    on_both(async |stage| {
        let root = Country::new("UT", 1).root();
        stage.import("embassy", &root).await;
        let (trust, roots) = (&stage.trust, vec![fingerprint(&root)]);
        let made = trust.propose(&call(1), Act::Trust, roots.clone(), "embassy").await.expect("proposed");
        let other = trust.withdraw(&call(2), made.id.clone(), "not mine").await;
        assert_eq!(refused(other), "problem-pki-others-proposal");
        assert_eq!(refused(trust.withdraw(&call(1), made.id.clone(), " ").await), "problem-pki-words");
        let back = trust.withdraw(&call(1), made.id.clone(), "wrong root").await.expect("withdrawn");
        assert_eq!((back.state, back.decided_by.as_deref()), (DecisionState::Withdrawn, None));
        assert_eq!(back.decision_reason.as_deref(), Some("wrong root"));
        assert!(trust.waiting().await.expect("readable").is_empty());
        let late = trust.decide(&call(2), made.id.clone(), Verdict::Approve).await;
        assert_eq!(refused(late), "problem-pki-proposal-decided");
        assert_eq!(refused(trust.withdraw(&call(1), made.id, "twice").await), "problem-pki-proposal-decided");
        assert_eq!(stage.held(&root), Some(Held::Pending), "nothing was decided");
        stage.decided(Act::Trust, &[&root]).await;
        assert_eq!(stage.held(&root), Some(Held::Anchor), "the root can be proposed anew");
        assert_eq!(stage.audited("refused").await, ["trust.withdraw"]);
    });
}

#[test]
fn another_server_takes_up_what_was_decided() {
    on_both(async |stage| {
        let root = Country::new("UT", 1).root();
        let start = TrustService::start(stage.scratch.ledger.clone(), Arc::new(SystemEntropy), now());
        let other = start.await.expect("starts");
        stage.import("embassy", &root).await;
        stage.decided(Act::Trust, &[&root]).await;
        let certificate = docpki::Certificate::read(&root).expect("a certificate");
        assert_eq!(other.store().standing(&certificate), None);
        assert_eq!(other.keep_up(now()).await, Ok(true));
        assert_eq!(other.store().standing(&certificate), Some(Held::Anchor));
        assert_eq!(other.keep_up(now()).await, Ok(false), "and asks for nothing more");
    });
}

#[test]
fn only_roots_that_are_stored_can_be_proposed() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        stage.import("embassy", &utopia.signer()).await;
        let propose = async |der: &[u8]| {
            refused(stage.trust.propose(&call(1), Act::Trust, vec![fingerprint(der)], "why").await)
        };
        assert_eq!(propose(&utopia.signer()).await, "problem-pki-not-root");
        assert_eq!(propose(&utopia.root()).await, "problem-pki-certificate-not-found");
        let none = stage.trust.propose(&call(1), Act::Trust, Vec::new(), "why").await;
        assert_eq!(refused(none), "problem-pki-roots");
    });
}

#[test]
fn a_delta_marks_as_gone_and_deletes_nothing() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let full = format!("version: 1\n\n{}", record("", "userCertificate;binary", &utopia.signer()));
        let row = stage.import("PKD 001", full.as_bytes()).await;
        assert_eq!((row.kind, row.report.new.get("signer")), (ImportKind::Ldif, Some(&1)));
        assert!(!stage.row(&utopia.signer()).await.gone);
        let delta = "dn: cn=DS 01,o=dsc,c=UT,dc=data,dc=pkd\nchangetype: delete\n\n";
        let row = stage.import("PKD 001 delta", delta.as_bytes()).await;
        assert_eq!(row.report.gone, 1);
        let kept = stage.row(&utopia.signer()).await;
        assert!(kept.gone);
        let told = stage.trust.explain(kept.fingerprint, now()).await.expect("explained");
        assert!(told.provenance[0].gone_at.is_some());
        let back = format!("{full}# once more\n");
        stage.import("PKD 001 anew", back.as_bytes()).await;
        assert!(!stage.row(&utopia.signer()).await.gone, "a newer file has it");
    });
}

#[test]
fn a_replaced_certificate_is_gone_and_its_successor_is_not() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let (old, new) = (utopia.signer(), utopia.signer_with(&[0x44]));
        stage.import("PKD 001", record("", "userCertificate;binary", &old).as_bytes()).await;
        let change = "changetype: modify\nreplace: userCertificate\n";
        let delta = record(change, "userCertificate;binary", &new);
        let row = stage.import("PKD 001 delta", delta.as_bytes()).await;
        assert_eq!((row.report.gone, row.report.new.get("signer")), (1, Some(&1)));
        assert!(stage.row(&old).await.gone && !stage.row(&new).await.gone);
    });
}

#[test]
fn several_objects_in_one_pem_file_are_each_read() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let all = [
            "# sent by the embassy\n".to_owned(),
            pem("CERTIFICATE", &utopia.root()),
            pem("X509 CRL", &utopia.revocations(&[])),
            pem("PRIVATE KEY", b"no"),
            "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n".to_owned(),
        ];
        let row = stage.import("embassy", all.concat().as_bytes()).await;
        assert_eq!(row.kind, ImportKind::Pem);
        assert_eq!((row.report.new.get("root"), row.report.new_revocation_lists), (Some(&1), 1));
        assert_eq!(row.report.unread.iter().map(|one| one.place.as_str()).collect::<Vec<_>>(), ["3", "4"]);
    });
}

#[test]
fn what_is_no_certificate_is_refused_whole() {
    on_both(async |stage| {
        for bytes in [&b"hello"[..], b"", b"\x30\x03\x02\x01\x00"] {
            let import = stage.trust.import(By::System(now()), "x", bytes.to_vec()).await;
            assert_eq!(refused(import), "problem-pki-file-unknown");
        }
        let nameless = stage.trust.import(By::System(now()), "  ", Country::new("UT", 1).root()).await;
        assert_eq!(refused(nameless), "problem-pki-words");
    });
}

#[test]
fn a_revocation_list_counts_once_its_authority_is_trusted() {
    use docpki::trust::RevocationState;
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let signer = docpki::Certificate::read(&utopia.signer()).expect("a certificate");
        stage.import("embassy", &utopia.root()).await;
        stage.import("embassy", &utopia.revocations(&[country::SIGNER_SERIAL])).await;
        let state = || stage.trust.store().revocation(&signer, country::NOW);
        assert_eq!(state(), RevocationState::Unverifiable);
        stage.decided(Act::Trust, &[&utopia.root()]).await;
        assert!(matches!(state(), RevocationState::Revoked(_)));
    });
}

#[test]
fn a_deviation_list_is_heard_only_from_a_trusted_signer() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let signer = docpki::Certificate::read(&utopia.signer()).expect("a certificate");
        stage.import("embassy", &utopia.root()).await;
        let row = stage.import("embassy", &utopia.deviation_list()).await;
        assert_eq!(row.report.new_deviation_lists, 1);
        let document = docpki::deviationlist::DocumentRef {
            document_type: Some("P"),
            signer: Some(&signer),
            ..Default::default()
        };
        assert!(stage.trust.store().deviances(document).is_empty());
        stage.decided(Act::Trust, &[&utopia.root()]).await;
        assert_eq!(stage.trust.store().deviances(document).len(), 1);
    });
}

#[test]
fn a_defect_list_is_heard_only_from_a_trusted_signer() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        let signer = docpki::Certificate::read(&utopia.signer()).expect("a certificate");
        stage.import("embassy", &utopia.root()).await;
        let row = stage.import("embassy", &utopia.defect_list()).await;
        assert_eq!((row.kind, row.report.new_defect_lists), (ImportKind::DefectList, 1));
        assert_eq!(row.report.lists.iter().map(|list| list.trusted).collect::<Vec<_>>(), [false]);
        assert!(stage.trust.store().defects(&signer).is_empty());
        stage.decided(Act::Trust, &[&utopia.root()]).await;
        assert_eq!(stage.trust.store().defects(&signer).len(), 1);
    });
    let (utopia, mut named) = (Country::new("UT", 1), super::named::NamedStore::default());
    for file in [utopia.root(), utopia.defect_list()] {
        assert_eq!(named.add(&file, "a file").expect("read"), 1);
    }
    let signer = docpki::Certificate::read(&utopia.signer()).expect("a certificate");
    assert_eq!(named.build(country::NOW).expect("a store").defects(&signer).len(), 1);
}

#[test]
fn a_link_certificate_tells_generations_and_is_no_anchor() {
    on_both(async |stage| {
        let (old, new) = (Country::new("UT", 1), Country::new("UT", 9));
        let link = old.link_to(&new);
        let list = old.master_list(&[old.root(), new.root(), link.clone()]);
        let row = stage.import("ICAO PKD", &list).await;
        assert_eq!((row.report.new.get("root"), row.report.new.get("link")), (Some(&2), Some(&1)));
        assert_eq!(stage.row(&link).await.standing, Standing::NotAsked);
        let explain =
            async |der: &[u8]| stage.trust.explain(fingerprint(der), now()).await.expect("explained");
        assert!(explain(&new.root()).await.continues.is_empty(), "nobody trusts the older one yet");
        stage.decided(Act::Trust, &[&old.root()]).await;
        let told = explain(&new.root()).await;
        assert_eq!(
            told.standing,
            Some(Standing::Pending),
            "a link shows continuity; two persons still decide"
        );
        assert_eq!(told.continues[0].root, fingerprint(&old.root()));
        assert_eq!(explain(&old.root()).await.continued_by[0].root, fingerprint(&new.root()));
        assert_eq!(explain(&link).await.signed_by.map(|by| by.fingerprint), Some(fingerprint(&old.root())));
    });
}

#[test]
fn a_file_can_be_explained_without_storing_it() {
    on_both(async |stage| {
        let utopia = Country::new("UT", 1);
        stage.import("embassy", &utopia.root()).await;
        let told = stage.trust.explain_file(&utopia.signer(), 10, now()).await.expect("explained");
        assert_eq!((told[0].standing, told[0].kind), (None, Kind::Signer));
        assert_eq!(told[0].signed_by.as_ref().map(|by| by.standing), Some(Standing::Pending));
        let unknown = stage.trust.explain(fingerprint(&utopia.signer()), now()).await;
        assert_eq!(refused(unknown), "problem-pki-certificate-not-found");
    });
}

#[test]
fn pages_are_by_country_standing_and_kind() {
    on_both(async |stage| {
        let (utopia, erewhon) = (Country::new("UT", 1), Country::new("EW", 5));
        stage.import("x", &utopia.master_list(&[utopia.root(), erewhon.root(), utopia.signer()])).await;
        stage.decided(Act::Trust, &[&utopia.root()]).await;
        let count = async |filter: Filter| stage.trust.certificates(filter).await.expect("readable").len();
        assert_eq!(count(Filter::default()).await, 3);
        assert_eq!(count(Filter { country: Some("ut".into()), ..Filter::default() }).await, 2);
        assert_eq!(count(Filter { country: Some("%".into()), ..Filter::default() }).await, 0);
        assert_eq!(count(Filter { standing: Some(Standing::Anchor), ..Filter::default() }).await, 1);
        assert_eq!(count(Filter { kind: Some(Kind::Signer), ..Filter::default() }).await, 1);
        let counts = stage.trust.counts().await.expect("readable");
        assert!(counts.contains(&(Kind::Root, Standing::Pending, 1)), "{counts:?}");
    });
}

#[test]
fn fingerprints_are_taken_as_people_write_them() {
    let plain = "ab".repeat(32);
    let spoken = vec!["AB"; 32].join(":");
    assert_eq!(spoken.parse::<Fingerprint>().map(|f| f.to_string()), Ok(plain));
    assert!("abcd".parse::<Fingerprint>().is_err());
}

#[test]
fn six_hundred_certificates_are_imported_in_three_parts() {
    let scratch = Scratch::sqlite(&[accountability::MIGRATIONS, MIGRATIONS]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let utopia = Country::new("UT", 1);
    let roots: Vec<Vec<u8>> = (0..600u16).map(|n| utopia.root_with(&n.to_be_bytes())).collect();
    let list = utopia.master_list(&roots);
    runtime.block_on(async {
        let start = TrustService::start(scratch.ledger.clone(), Arc::new(SystemEntropy), now());
        let trust = start.await.expect("starts");
        let row = trust.import(By::System(now()), "ICAO PKD", list).await.expect("imported");
        assert_eq!(row.report.new.get("root"), Some(&600));
    });
}

#[test]
fn named_files_are_trusted_a_deletion_adds_nothing_and_strangers_lists_are_not_heard() {
    let (utopia, stranger) = (Country::new("UT", 1), Country::new("UT", 9));
    let signer = docpki::Certificate::read(&utopia.signer()).expect("a certificate");
    let document = docpki::deviationlist::DocumentRef {
        document_type: Some("P"),
        signer: Some(&signer),
        ..Default::default()
    };
    let build = |root: Vec<u8>| {
        let mut named = super::NamedStore::default();
        assert_eq!(named.add(&root, "root.der").expect("read"), 1);
        assert_eq!(named.add(&utopia.deviation_list(), "deviations").expect("read"), 1);
        let delta = "dn: cn=DS 01,o=dsc,c=UT,dc=data,dc=pkd\nchangetype: delete\n\n";
        assert_eq!(named.add(delta.as_bytes(), "delta.ldif").expect("read"), 0);
        assert!(named.add(b"no certificate at all", "readme").is_err());
        named.build(docpki::Instant(now().seconds())).expect("a store")
    };
    let store = build(utopia.root());
    assert_eq!((store.authorities().len(), store.deviances(document).len()), (1, 1));
    assert!(build(stranger.root()).deviances(document).is_empty());
}
