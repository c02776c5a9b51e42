//! The use cases of the trust store: importing, listing, and the snapshot that others judge with.
//!
//! After a change the snapshot is made anew before the caller is answered, so what two persons decided holds from the next
//! document on. Proposals and decisions are in `decide`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use accountability::{Entry as AuditEntry, audit};
use arc_swap::ArcSwap;
use docpki::Instant;
use docpki::certificate::Certificate;
use docpki::crl::RevocationList;
use docpki::defectlist::DefectList;
use docpki::deviationlist::DeviationList;
use docpki::path::{RevocationPolicy, judge_list};
use docpki::trust::{Standing as Held, TrustStore, TrustStoreBuilder};
use kernel::{Outcome, Problem, Timestamp};
use platform::{Call, Entropy, Ledger};
use sha2::{Digest, Sha256};

use super::keep::{self, Ready};
use super::model::{Fingerprint, ImportId, ImportKind, Kind, Standing, hex};
use super::rows::{CertificateRow, CheckTold, Decision, ImportReport, ImportRow, ListTold, Told};
use super::source::{self, Part, Signed};
use super::store::{self, Stock};

/// Characters of a source's words, or of a reason, at most.
pub(crate) const WORDS_MAX: usize = 300;
/// Certificates of a page at most.
const PAGE_MAX: usize = 1_000;
/// Imports or proposals shown at most.
const SHOWN_MAX: usize = 200;

/// Who imports: a signed-in account, or whoever runs commands on the server.
#[derive(Debug, Clone)]
pub enum By<'a> {
    /// A call.
    Call(&'a Call),
    /// The system, at a time.
    System(Timestamp),
}

impl By<'_> {
    fn now(&self) -> Timestamp {
        match self {
            Self::Call(call) => call.now,
            Self::System(now) => *now,
        }
    }

    fn actor(&self) -> Outcome<String> {
        match self {
            Self::Call(call) => Ok(call.caller()?.account.to_string()),
            Self::System(_) => Ok(audit::Actor::System.as_text()),
        }
    }

    fn entry(&self, kind: &'static str) -> AuditEntry {
        match self {
            Self::Call(call) => AuditEntry::of_call(kind, call),
            Self::System(now) => AuditEntry::new(*now, kind, audit::Actor::System),
        }
    }
}

/// Which certificates are wanted; nothing finds all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Country in two or three capitals.
    pub country: Option<String>,
    /// What was decided.
    pub standing: Option<Standing>,
    /// What it is.
    pub kind: Option<Kind>,
    /// The last one of the page before.
    pub after: Option<Fingerprint>,
    /// How many at most; pages are bounded in any case.
    pub limit: Option<usize>,
}

/// How many certificates there are of a kind in a standing.
pub type Counts = Vec<(Kind, Standing, u64)>;

/// The trust store, and the snapshot made of it.
pub struct TrustService {
    pub(crate) ledger: Ledger,
    pub(crate) entropy: Arc<dyn Entropy>,
    snapshot: Arc<ArcSwap<TrustStore>>,
    /// One refresh at a time, so that an older state never replaces a newer one.
    refreshing: Arc<Mutex<()>>,
    /// Changes of the store that the snapshot has.
    seen: Arc<AtomicU64>,
}

impl TrustService {
    /// Loads what is stored and makes the snapshot.
    pub async fn start(ledger: Ledger, entropy: Arc<dyn Entropy>, now: Timestamp) -> Outcome<Arc<Self>> {
        let snapshot = Arc::new(ArcSwap::from_pointee(TrustStore::default()));
        let service =
            Arc::new(Self { ledger, entropy, snapshot, refreshing: Arc::default(), seen: Arc::default() });
        service.refresh(now).await?;
        Ok(service)
    }

    /// What is trusted now. Whoever judges takes it once, and judges with that.
    pub fn store(&self) -> Arc<TrustStore> {
        self.snapshot.load_full()
    }

    /// Reads everything anew and swaps the snapshot. Besides changes, the turn of a day calls for it: signers of deviation
    /// lists expire.
    pub async fn refresh(&self, now: Timestamp) -> Outcome<()> {
        let (ledger, snapshot) = (self.ledger.clone(), self.snapshot.clone());
        let (turn, seen) = (self.refreshing.clone(), self.seen.clone());
        blocking(move || {
            // A holder that panicked left the old snapshot in place, which is sound.
            let _turn = turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let stock = ledger.read_blocking("trust.load", store::stock)?;
            snapshot.store(Arc::new(build(&stock, now)?));
            seen.store(stock.changes, Ordering::Release);
            Ok::<_, Problem>(())
        })
        .await??;
        let store = self.store();
        tracing::info!(authorities = store.authorities().len(), "trust store made");
        Ok(())
    }

    /// Makes the snapshot anew if another server, or a command beside this one, changed the store; says whether it did.
    pub async fn keep_up(&self, now: Timestamp) -> Outcome<bool> {
        let changes = self.ledger.read("trust.changes", store::changes).await?;
        if changes == self.seen.load(Ordering::Acquire) {
            return Ok(false);
        }
        self.refresh(now).await.map(|()| true)
    }

    /// Puts a file into the store: every certificate and list of it that reads, each by itself. New roots are pending. The
    /// same bytes again change nothing, and what they would have come to is told.
    ///
    /// # Errors
    /// `problem-pki-file-unknown`, `problem-pki-file-too-large`, `problem-pki-words`.
    pub async fn import(&self, by: By<'_>, source_words: &str, bytes: Vec<u8>) -> Outcome<ImportRow> {
        let words = words(source_words, "source")?;
        let now = by.now();
        let (actor, audit_entry) = (by.actor()?, by.entry("trust.import"));
        let anchors = self.store();
        let read = move || {
            let digest = hex(&Sha256::digest(&bytes));
            source::read(&bytes).map(|(kind, parts)| (digest, kind, prepare(parts, &anchors, now)))
        };
        let (digest, kind, (prepared, report)) = blocking(read).await??;
        let id = ImportId::new(now, self.entropy.bytes10());
        let row =
            ImportRow { id, kind, digest, source: words, actor, imported_at: now, repeated: false, report };
        let row = keep::import(&self.ledger, row, prepared, audit_entry).await?;
        if !row.repeated {
            self.refresh(now).await?;
        }
        Ok(row)
    }

    /// A page of certificates, by fingerprint.
    pub async fn certificates(&self, filter: Filter) -> Outcome<Vec<CertificateRow>> {
        let page = store::Page {
            country: filter.country.map(|own| own.to_ascii_uppercase()),
            standing: filter.standing,
            kind: filter.kind,
            after: filter.after,
            limit: filter.limit.unwrap_or(PAGE_MAX).min(PAGE_MAX),
        };
        self.ledger.read("trust.certificates", move |tx| store::certificates(tx, &page)).await
    }

    /// How many certificates there are, by kind and standing.
    pub async fn counts(&self) -> Outcome<Counts> {
        self.ledger.read("trust.counts", store::counts).await
    }

    /// The latest imports with their reports.
    pub async fn imports(&self) -> Outcome<Vec<ImportRow>> {
        self.ledger.read("trust.imports", |tx| store::imports(tx, SHOWN_MAX)).await
    }

    /// Proposals that wait for a second person.
    pub async fn waiting(&self) -> Outcome<Vec<Decision>> {
        self.ledger.read("trust.waiting", |tx| store::waiting(tx, SHOWN_MAX)).await
    }
}

/// Words of a person, without blanks around them.
pub(crate) fn words(text: &str, field: &'static str) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > WORDS_MAX {
        return Err(Problem::bad_input("problem-pki-words")
            .with("field", field)
            .with("limit", WORDS_MAX as i64));
    }
    Ok(text.to_owned())
}

/// All that needs no ledger: findings, digests, and how signed lists stand against the anchors.
fn prepare(parts: Vec<Part>, anchors: &TrustStore, now: Timestamp) -> (Vec<Ready>, ImportReport) {
    let (mut ready, mut report) = (Vec::new(), ImportReport::default());
    for part in parts {
        match part {
            Part::Certificate { entry, remark, known } => {
                let mut findings = Told::all(&known.certificate, now);
                findings.retain(|finding| !finding.is_of_time());
                ready.push(Ready::Certificate { known, entry, remark, findings });
            }
            Part::Revocations { list } => {
                let digest = hex(&Sha256::digest(&list.raw));
                ready.push(Ready::Revocations { list, digest });
            }
            Part::List { entry, list } => signed_list(entry, list, anchors, now, &mut ready, &mut report),
            Part::Gone { entry, only } => ready.push(Ready::Gone { entry, only }),
            Part::Replaced { entry, by } => ready.push(Ready::Replaced { entry, by }),
            Part::Unread { place, why } => report.unread(place, why),
        }
    }
    (ready, report)
}

fn signed_list(
    entry: String,
    list: Signed,
    anchors: &TrustStore,
    now: Timestamp,
    ready: &mut Vec<Ready>,
    report: &mut ImportReport,
) {
    let (now, policy) = (Instant(now.seconds()), RevocationPolicy::WhenPresent);
    let (kind, read, checks, trusted) = match list {
        Signed::Master(list) => {
            let read = list.certificates.len();
            let (checks, trusted) = judge_list(anchors, *list, policy, now);
            (ImportKind::MasterList, read, checks, trusted.is_some())
        }
        Signed::Deviation(list, content) => {
            let read = list.entries().len();
            let (checks, trusted) = judge_list(anchors, *list, policy, now);
            let digest = hex(&Sha256::digest(&content));
            ready.push(Ready::Deviations { content, deviances: read, digest });
            (ImportKind::DeviationList, read, checks, trusted.is_some())
        }
        Signed::Defect(list) => {
            let (read, content) = (list.entries().len(), list.raw.clone());
            let (checks, trusted) = judge_list(anchors, *list, policy, now);
            let digest = hex(&Sha256::digest(&content));
            ready.push(Ready::Defects { content, defects: read, digest });
            (ImportKind::DefectList, read, checks, trusted.is_some())
        }
    };
    let checks = checks.iter().map(CheckTold::from).collect();
    report.lists.push(ListTold { kind, entry, trusted, checks, read: read as u64 });
}

/// The snapshot of what is stored. A row that no longer reads is left out and told: it was read once.
fn build(stock: &Stock, now: Timestamp) -> Outcome<TrustStore> {
    let mut sources: HashMap<&Fingerprint, Vec<&str>> = HashMap::new();
    for (fingerprint, source) in &stock.sources {
        sources.entry(fingerprint).or_default().push(source);
    }
    let mut builder = TrustStoreBuilder::default();
    for (fingerprint, der, kind, standing) in &stock.certificates {
        let Some(certificate) = told(Certificate::read(der), fingerprint.as_str()) else { continue };
        if *kind == Kind::Signer {
            builder.signer(certificate).map_err(beyond)?;
            continue;
        }
        let held = match standing {
            Standing::Anchor => Held::Anchor,
            Standing::Distrusted => Held::Distrusted,
            Standing::Pending | Standing::NotAsked => Held::Pending,
        };
        let from = sources.get(fingerprint).map(|all| all.join("; ")).unwrap_or_default();
        builder.authority(certificate, held, &from).map_err(beyond)?;
    }
    for der in &stock.revocations {
        if let Some(list) = told(RevocationList::read(der), "revocation list") {
            builder.revocations(list).map_err(beyond)?;
        }
    }
    if stock.deviations.is_empty() && stock.defects.is_empty() {
        return Ok(builder.build());
    }
    // Deviation and defect lists count once their signers hold against the anchors.
    let anchors = builder.clone().build();
    for content in &stock.deviations {
        let Some(list) = told(DeviationList::read(content), "deviation list") else { continue };
        let policy = RevocationPolicy::WhenPresent;
        if let (_, Some(list)) = judge_list(&anchors, list, policy, Instant(now.seconds())) {
            builder.deviations(list).map_err(beyond)?;
        }
    }
    for content in &stock.defects {
        let Some(list) = told(DefectList::read(content), "defect list") else { continue };
        let policy = RevocationPolicy::WhenPresent;
        if let (_, Some(list)) = judge_list(&anchors, list, policy, Instant(now.seconds())) {
            builder.defects(list).map_err(beyond)?;
        }
    }
    Ok(builder.build())
}

fn told<T>(read: Result<T, docpki::Error>, what: &str) -> Option<T> {
    read.inspect_err(|error| tracing::error!(what, %error, "a stored object no longer reads")).ok()
}

fn beyond(error: docpki::Error) -> Problem {
    Problem::internal(format!("trust store: {error}"))
}

/// Runs work that would hold up the async runtime.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Problem::internal(format!("blocking work ended: {e}")))
}
