//! Document checks on both databases: kept whole, made again offline, deleted by age; nothing half is ever kept.

use std::sync::Arc;
use std::time::Duration;

use chipsim::Seeded;
use chipsim::ready;
use docpki::crl::Revoked;
use docpki::issue::revocation::RevocationSpec;
use docpki::{Curve, Instant};
use kernel::{
    AccountId, DocumentCheckId, Locale, Outcome, PresentationId, Purpose, RequestId, Role, SessionId,
    Timestamp,
};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, SystemEntropy};

use super::*;
use crate::MIGRATIONS;
use crate::chip::tests::{NOW, State, key, password, printed, read, specimen};
use crate::chip::{self, ChipEvidence, DataVerdict, Originality};
use crate::trust::{Act, By, TrustService, Verdict};

const READING: &str = "c0a8012e-7f2b-4c1e-9a2d-0f6b3c4d5e6f";
const RULES: &str = include_str!("../../../../library/rules/documents.toml");
const OPTICAL: &str = include_str!("../../../../library/optical/thresholds.toml");

fn now() -> Timestamp {
    Timestamp::from_seconds(NOW.0)
}

fn call(n: u8, role: Role, purpose: Purpose) -> Call {
    Call {
        caller: Some(Caller {
            account: AccountId::new(now(), [n; 10]),
            name: format!("person-{n}"),
            roles: vec![role],
            session: SessionId::new(now(), [n; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(purpose),
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

fn officer() -> Call {
    call(5, Role::Officer, Purpose::BorderCheck)
}

fn presentation() -> PresentationId {
    PresentationId::new(now(), [9; 10])
}

fn presented() -> Presented {
    Presented { lines: printed(), code: "P".into(), issuer: "UTO".into(), number: "L898902C3".into() }
}

/// The evidence of an honest passport of Utopia, as a reader would send it.
fn evidence(state: &State) -> String {
    let passport = ready::passport(&specimen(), &mut Seeded::new(1)).expect("a profile");
    let reading = read(state.personalise(passport), password());
    // A blank that no serialiser writes: what is kept is what came, byte for byte.
    let json = serde_json::to_string(&ChipEvidence::of(&reading, &printed(), NOW.0)).expect("JSON");
    format!("{json} ")
}

fn sent(evidence: String) -> Sent {
    Sent { reading: READING.parse().expect("a reading"), device: "Desk 3".to_owned(), evidence }
}

struct Stage {
    scratch: Scratch,
    trust: Arc<TrustService>,
    checks: Arc<Checks>,
}

impl Stage {
    async fn trusts(&self, state: &State) {
        let row = self.trust.import(By::System(now()), "embassy", state.root.raw.clone()).await;
        let roots = row.expect("imported").report.pending;
        let (one, two) = ([1, 2].map(|n| call(n, Role::Administrator, Purpose::Administration))).into();
        let made = self.trust.propose(&one, Act::Trust, roots, "embassy").await.expect("proposed");
        self.trust.decide(&two, made.id, Verdict::Approve).await.expect("approved");
    }

    async fn keep(&self, evidence: String) -> Outcome<Stored> {
        let prepared = self.checks.prepare(sent(evidence), now()).await?;
        let (call, id) = (officer(), self.checks.fresh_id(now()));
        let job = move |tx: &mut platform::Tx<'_>| {
            let scope = accountability::Scope::Presentation(presentation());
            let read = accountability::grants::grant(tx, &call, scope)?;
            let record = prepared.record(id, presentation(), presented(), call.caller()?, now());
            insert(tx, &read, &prepared, record)
        };
        self.scratch.ledger.write("test", job).await
    }

    async fn count(&self, sql: &'static str) -> u64 {
        let job = move |tx: &mut platform::Tx<'_>| tx.query_one(sql, &[])?.count(0);
        self.scratch.ledger.read("test", job).await.expect("readable")
    }

    async fn faults(&self) -> Vec<String> {
        let found = self.scratch.ledger.read("test", faults).await.expect("readable");
        found.into_iter().map(|one| one.message.id.to_string()).collect()
    }

    async fn break_with(&self, sql: &'static str) {
        let job = move |tx: &mut platform::Tx<'_>| tx.execute(sql, &[]);
        self.scratch.ledger.write("test", job).await.expect("broken");
    }
}

/// Runs a test on SQLite and on PostgreSQL.
fn on_both(test: impl AsyncFn(Stage)) {
    for (_, scratch) in Scratch::both(&[accountability::MIGRATIONS, MIGRATIONS]) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let entropy = Arc::new(SystemEntropy);
            let start = TrustService::start(scratch.ledger.clone(), entropy.clone(), now());
            let trust = start.await.expect("starts");
            let rules = CheckRules::read(RULES, OPTICAL).expect("the shipped rules are sound");
            let checks = Checks::new(scratch.ledger.clone(), entropy, Arc::clone(&trust), rules);
            test(Stage { scratch, trust, checks }).await;
        });
    }
}

fn refused<T: std::fmt::Debug>(result: Outcome<T>) -> String {
    result.expect_err("refused").message.id.to_string()
}

#[test]
fn a_check_is_kept_whole_and_comes_to_the_same_after_the_signer_is_revoked() {
    on_both(async |stage| {
        let state = State::utopia();
        stage.trusts(&state).await;
        let came = evidence(&state);
        let kept = stage.keep(came.clone()).await.expect("kept");
        let record = &kept.record;
        assert_eq!((record.data, record.originality), (DataVerdict::Genuine, Originality::Proven));
        assert_eq!(record.holder.as_ref().map(|h| h.surname.as_str()), Some("ERIKSSON"));
        assert_eq!(stage.checks.evidence(officer(), record.id).await.as_ref(), Ok(&came));
        assert_eq!(stage.faults().await, Vec::<String>::new());
        revoke(&stage, &state).await;
        let then = stage.checks.replay(officer(), record.id, StoreChoice::Then).await.expect("made again");
        assert!(then.same && then.differences.is_empty(), "{:?}", then.differences);
        assert_eq!(then.trust_store_then, then.trust_store_again);
        let today = stage.checks.replay(officer(), record.id, StoreChoice::Now).await.expect("made again");
        assert_eq!((today.same, today.again.data), (false, DataVerdict::NotGenuine));
        assert!(today.differences.iter().any(|one| one.routine == "passive/revocation"));
        assert_ne!(today.trust_store_then, today.trust_store_again);
    });
}

async fn revoke(stage: &Stage, state: &State) {
    let entry = Revoked { serial: vec![2], at: Instant(NOW.0 - 1), reason: None };
    let list = RevocationSpec {
        issuer: &state.root,
        this_update: Instant(NOW.0 - 60),
        next_update: Instant(NOW.0 + 86_400),
        number: &[1],
        revoked: &[entry],
    };
    let der = list.sign(&key(Curve::Bp384, 10)).expect("a list");
    stage.trust.import(By::System(now()), "embassy", der).await.expect("imported");
}

#[test]
fn the_part_of_the_store_that_is_kept_judges_as_the_whole_does() {
    on_both(async |stage| {
        let (state, other) = (State::utopia(), chip::tests::state_of("UT", 90, (-1, 10)));
        stage.trusts(&state).await;
        stage.trusts(&chip::tests::state_of("EW", 50, (-1, 10))).await;
        for own in [&state, &other] {
            let text = evidence(own);
            let read: ChipEvidence = serde_json::from_str(&text).expect("JSON");
            let whole = chip::judge(&read, &stage.trust.store(), chip::Policy::default());
            let prepared = stage.checks.prepare(sent(text), now()).await.expect("judged");
            let record = prepared.record(
                DocumentCheckId::new(now(), [1; 10]),
                presentation(),
                presented(),
                officer().caller().expect("a caller"),
                now(),
            );
            assert_eq!((record.data, record.originality), (whole.data, whole.originality));
            assert_eq!(record.checks[..whole.checks.len()], whole.checks[..]);
        }
    });
}

#[test]
fn what_is_no_reading_is_refused_and_nothing_is_kept() {
    on_both(async |stage| {
        let good = evidence(&State::utopia());
        let altered = |from: &str, to: &str| good.replacen(from, to, 1);
        for (text, problem) in [
            ("{}".to_owned(), "problem-document-check-evidence"),
            ("not JSON".to_owned(), "problem-document-check-evidence"),
            (altered("\"version\":1", "\"version\":9"), "problem-document-check-version"),
            (" ".repeat(5_000_000), "problem-document-check-evidence"),
            (altered("\"DG1\":\"", "\"DG1\":\"xx"), "problem-document-check-evidence"),
            (altered("1306886400", "1306896400"), "problem-document-check-clock"),
            (altered("1306886400", "1300000000"), "problem-document-check-clock"),
            (
                altered("\"printed_zone\":[", "\"printed_zone\":[\"\",\"\",\"\","),
                "problem-document-check-evidence",
            ),
        ] {
            assert_eq!(refused(stage.keep(text).await), problem);
        }
        let nameless = Sent { device: " \u{7}".to_owned(), ..sent(good) };
        assert_eq!(refused(stage.checks.prepare(nameless, now()).await), "problem-document-check-device");
        for sql in ["SELECT COUNT(*) FROM document_check", "SELECT COUNT(*) FROM check_object"] {
            assert_eq!(stage.count(sql).await, 0, "{sql}");
        }
    });
}

/// The same reading by a reader that also saw the page; one character was made to fit its check digit.
fn with_page(text: &str) -> String {
    let mut read: serde_json::Value = serde_json::from_str(text).expect("evidence");
    let zone = serde_json::json!({
        "lines": [], "repairs": [{ "line": 2, "column": 3, "read": "O", "instead": "0", "cause": "check_digit", "part": "number" }],
    });
    read["optical"] =
        serde_json::json!({ "version": 1, "seen_at": NOW.0, "pages": [], "zone": zone, "measures": {} });
    read.to_string()
}

#[test]
fn what_was_seen_of_the_page_is_in_the_record_and_is_made_again() {
    on_both(async |stage| {
        let state = State::utopia();
        stage.trusts(&state).await;
        let kept = stage.keep(with_page(&evidence(&state))).await.expect("kept").record;
        assert_eq!(kept.optical.as_deref(), Some(OPTICAL));
        let page: Vec<&str> = kept
            .checks
            .iter()
            .map(|one| one.routine.as_str())
            .filter(|r| r.starts_with("optical/"))
            .collect();
        assert!(page.len() >= 6 && page.contains(&"optical/zone"), "{page:?}");
        let again = stage.checks.replay(officer(), kept.id, StoreChoice::Then).await.expect("made again");
        assert!(again.same, "{:?}", again.differences);
        let broken = with_page(&evidence(&state)).replace("\"pages\":[]", "\"pages\":[{}]");
        assert_eq!(refused(stage.keep(broken).await), "problem-document-check-evidence");
    });
}

#[test]
fn old_evidence_is_deleted_and_the_record_stays() {
    on_both(async |stage| {
        let state = State::utopia();
        stage.trusts(&state).await;
        let id = stage.keep(evidence(&state)).await.expect("kept").record.id;
        let days = |n: u64| now().plus(Duration::from_secs(n * 86_400));
        assert_eq!(stage.checks.purge(days(1_826)).await, Ok(0), "not a day early");
        assert_eq!(stage.checks.purge(days(1_827)).await, Ok(1));
        let gone = stage.checks.evidence(officer(), id).await;
        assert_eq!(refused(gone), "problem-document-check-evidence-deleted");
        let gone = stage.checks.replay(officer(), id, StoreChoice::Then).await;
        assert_eq!(refused(gone), "problem-document-check-evidence-deleted");
        let told = stage.checks.check(officer(), id).await.expect("kept");
        assert_eq!(told.data, DataVerdict::Genuine);
        assert_eq!(stage.faults().await, Vec::<String>::new());
    });
}

#[test]
fn an_auditor_makes_it_again_and_sees_nothing_of_the_holder() {
    on_both(async |stage| {
        let state = State::utopia();
        stage.trusts(&state).await;
        let id = stage.keep(evidence(&state)).await.expect("kept").record.id;
        let auditor = || call(7, Role::Auditor, Purpose::Audit);
        let again = stage.checks.replay(auditor(), id, StoreChoice::Then).await.expect("made again");
        assert!(again.same);
        let text = serde_json::to_string(&again).expect("JSON");
        assert!(!text.contains("ERIKSSON") && !text.contains("L898902C3"), "{text}");
        assert_eq!(refused(stage.checks.check(auditor(), id).await), "problem-purpose-does-not-cover");
        let admin = call(8, Role::Administrator, Purpose::Administration);
        let again = stage.checks.replay(admin, id, StoreChoice::Then).await;
        assert_eq!(refused(again), "problem-purpose-does-not-cover");
        let nobody = DocumentCheckId::new(now(), [3; 10]);
        assert_eq!(refused(stage.checks.check(officer(), nobody).await), "problem-document-check-unknown");
    });
}

#[test]
fn what_was_changed_in_the_tables_is_found() {
    for (sql, fault) in [
        ("UPDATE document_check SET digest = 'x'", "documents-fault-check-changed"),
        ("UPDATE document_check_evidence SET digest = 'x'", "documents-fault-evidence-changed"),
        ("UPDATE check_snapshot SET entries = '[]'", "documents-fault-snapshot-changed"),
        ("DELETE FROM check_object", "documents-fault-object-missing"),
        ("UPDATE pki_certificate SET standing = 'distrusted'", "documents-fault-standing"),
        ("DELETE FROM pki_provenance", "documents-fault-provenance"),
        (
            "UPDATE pki_certificate SET der = (SELECT evidence FROM document_check_evidence)",
            "documents-fault-certificate-changed",
        ),
    ] {
        on_both(async |stage| {
            let state = State::utopia();
            stage.trusts(&state).await;
            stage.keep(evidence(&state)).await.expect("kept");
            assert_eq!(stage.faults().await, Vec::<String>::new());
            stage.break_with(sql).await;
            assert_eq!(stage.faults().await, [fault], "{sql}");
        });
    }
}

#[test]
fn every_code_has_a_text_in_three_languages() {
    use docpki::check::{Question, ReasonCode};
    let mut ids: Vec<String> = Vec::new();
    ids.extend(Question::ALL.iter().map(|one| format!("routine-passive-{}", one.code())));
    ids.extend(chip::ROUTINES.iter().map(|routine| format!("routine-{routine}")));
    let codes = ReasonCode::ALL.iter().map(|one| one.code());
    let codes = codes.chain(chip::REASONS.iter().copied());
    let codes = codes.chain(docpki::Deviation::ALL.iter().map(|one| one.code()));
    let codes = codes.chain(emrtd::deviation::Deviation::ALL.iter().map(|one| one.code()));
    ids.extend(codes.chain(lds::Note::ALL.iter().map(|one| one.code())).map(|code| format!("chip-{code}")));
    for (language, texts) in [
        (
            "en",
            concat!(
                include_str!("../../../../library/locales/en/chip.ftl"),
                include_str!("../../../../library/locales/en/optical.ftl")
            ),
        ),
        (
            "zh-Hans",
            concat!(
                include_str!("../../../../library/locales/zh-Hans/chip.ftl"),
                include_str!("../../../../library/locales/zh-Hans/optical.ftl")
            ),
        ),
        (
            "zh-Hant-HK",
            concat!(
                include_str!("../../../../library/locales/zh-Hant-HK/chip.ftl"),
                include_str!("../../../../library/locales/zh-Hant-HK/optical.ftl")
            ),
        ),
    ] {
        for id in &ids {
            let has =
                texts.lines().any(|line| line.strip_prefix(id.as_str()).is_some_and(|l| l.starts_with(" =")));
            assert!(has, "{language}: {id}");
        }
    }
}

#[test]
fn every_code_that_a_judgement_writes_is_declared() {
    let declared = |code: &str| {
        chip::REASONS.contains(&code)
            || chip::ROUTINES.contains(&code)
            || docpki::check::ReasonCode::ALL.iter().any(|one| one.code() == code)
    };
    for source in [
        include_str!("../chip/judge.rs"),
        include_str!("../chip/originality.rs"),
        include_str!("../chip/zones.rs"),
        include_str!("prepare.rs"),
    ] {
        for code in source.split('"').skip(1).step_by(2) {
            let is_code = code.contains('-') && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(!is_code || code.starts_with("problem-") || declared(code), "{code} is not declared");
        }
    }
}

#[test]
fn a_chip_is_expected_where_the_rules_name_the_issuer() {
    let rules = CheckRules::read(RULES, OPTICAL).expect("sound");
    assert!(
        rules.expects_chip("P", "UTO") && rules.expects_chip("PO", "D") && rules.expects_chip("P", "DEU")
    );
    assert!(!rules.expects_chip("I", "UTO") && !rules.expects_chip("P", "XXA"));
    assert_eq!(refused(CheckRules::read("evidence_days = 0", OPTICAL)), "problem-settings");
}
