//! What travellers are compared with: an immutable snapshot of all active entries, swapped as a whole.
//!
//! Entries of imported lists make the base, our own entries a small overlay that is rebuilt alone when one of them
//! changes. The snapshot's id is a hash of everything that a score depends on, so a score that was given can be given
//! again. Never here: the ledger; the service feeds it.

use std::sync::Arc;

use arc_swap::ArcSwap;
use kernel::{CountryCode, Date, EntryId, ListId, PartialDate, Sex};
use namematch::{Bounds, Capped, Class, Index, Match, Name, QueryDocument};
use platform::Stopwatch;
use sha2::{Digest, Sha256};

use crate::birth::day;
use crate::explain::features;
use crate::hit::Hit;
use crate::model::{Action, NameKind, Particulars};
use crate::rules::{Judgement, Thresholds, compare_nationality, compare_sex, judge};

/// Changes with every change of the matcher that can change a score.
const MATCHER: &str = "namematch-2";

/// Comparisons that are no hits but are shown to those who ask the lists by hand.
const NEAR_MAX: usize = 10;

/// An active entry as the snapshot holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The entry.
    pub entry: EntryId,
    /// Its version.
    pub version: u64,
    /// Its list.
    pub list: ListId,
    /// The list's name.
    pub list_name: String,
    /// The list's own reference.
    pub reference: String,
    /// Who or what it is about.
    pub particulars: Particulars,
    /// What the officer is advised to do.
    pub action: Action,
    /// Legal basis.
    pub basis: String,
    /// The first day on which it is no longer in force.
    pub expires_on: Date,
}

/// A traveller, or another subject, to be compared.
#[derive(Debug, Clone)]
pub struct Query {
    /// What sort of subject is asked for; [`Class::Person`] for travellers.
    pub class: Class,
    /// Names as the document gives them (`SURNAME GIVEN NAMES`, in any order).
    pub names: Vec<String>,
    /// Names in the traveller's own script.
    pub native_names: Vec<String>,
    /// Date of birth, as far as known.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Document numbers with their issuers, when known.
    pub documents: Vec<(Option<CountryCode>, String)>,
    /// Whether the names were cut by the document's name field.
    pub truncated: bool,
    /// The day on which entries must be in force.
    pub on: Date,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    /// Id of the snapshot, for the record.
    pub snapshot: String,
    /// Hits, best first.
    pub hits: Vec<Hit>,
    /// Comparisons that are no hits but alike, best first; for those who ask the lists by hand.
    pub near: Vec<Hit>,
    /// Time taken, microseconds.
    pub took_us: u64,
    /// What bounds cut off; the officer is told when there is something.
    pub capped: Option<Capped>,
}

/// Entries with their index.
#[derive(Debug)]
struct Segment {
    index: Index,
    entries: Vec<Listing>,
    hash: [u8; 32],
}

impl Segment {
    fn build(mut entries: Vec<Listing>, beside: Option<&Self>) -> Self {
        entries.sort_by_key(|e| e.entry);
        let subjects: Vec<_> = entries.iter().map(|e| subject(&e.particulars)).collect();
        let index = Index::build(&subjects, beside.map(|s| s.index.rarity()));
        let mut hasher = Sha256::new();
        for e in &entries {
            hasher.update(e.entry.to_string());
            hasher.update(e.version.to_le_bytes());
            hasher.update(e.expires_on.to_string());
            hasher.update(serde_json::to_vec(&e.particulars).expect("particulars serialise"));
        }
        Self { index, entries, hash: hasher.finalize().into() }
    }
}

fn subject(p: &Particulars) -> namematch::Subject {
    namematch::Subject {
        class: p.kind.class(),
        names: p
            .names
            .iter()
            .map(|n| namematch::ListedName { text: n.full.clone(), weak: n.kind == NameKind::Weak })
            .collect(),
        births: p.births.iter().map(|b| b.span()).collect(),
        documents: p
            .documents
            .iter()
            .map(|d| namematch::ListedDocument {
                issuer: d.issuer.map(|i| crate::countries::canonical(i).to_string()),
                number: d.number.clone(),
            })
            .collect(),
    }
}

/// One immutable state of all lists.
#[derive(Debug)]
pub struct Snapshot {
    id: String,
    base: Arc<Segment>,
    overlay: Arc<Segment>,
    thresholds: Arc<Thresholds>,
}

impl Snapshot {
    fn of(base: Arc<Segment>, overlay: Arc<Segment>, thresholds: Arc<Thresholds>) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(MATCHER);
        hasher.update(format!("{thresholds:?}"));
        hasher.update(base.hash);
        hasher.update(overlay.hash);
        let id = hasher.finalize()[..8].iter().map(|b| format!("{b:02x}")).collect();
        Self { id, base, overlay, thresholds }
    }

    /// The hash of everything that a score depends on: matcher, thresholds, entries. 16 hex digits.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many entries and how many names it has.
    pub fn size(&self) -> (usize, usize) {
        let both = [&self.base, &self.overlay];
        (both.iter().map(|s| s.entries.len()).sum(), both.iter().map(|s| s.index.names()).sum())
    }

    /// How many bytes the indexes hold, about.
    pub fn index_bytes(&self) -> usize {
        self.base.index.bytes() + self.overlay.index.bytes()
    }

    /// Compares a traveller with all entries in force.
    pub fn screen(&self, query: &Query) -> Screened {
        let watch = Stopwatch::start();
        // The document's state orders spellings; nothing is read out of who the holder may be.
        let issuer = query.documents.iter().find_map(|(issuer, _)| *issuer).or(query.nationality);
        let place = issuer.map(|c| crate::countries::canonical(c).to_string());
        let asked = namematch::Query {
            class: query.class,
            names: query
                .names
                .iter()
                .chain(&query.native_names)
                .flat_map(|n| Name::ways(n, place.as_deref()))
                .filter(|n| !n.is_empty())
                .collect(),
            truncated: query.truncated,
            birth: day(query.birth),
            documents: documents(query),
        };
        let mut capped = Capped::default();
        let mut judged: Vec<Judged> = Vec::new();
        for segment in [&self.base, &self.overlay] {
            let found = segment.index.search(&asked, &Bounds::default());
            capped.names = capped.names.max(found.capped.names);
            capped.words += found.capped.words;
            capped.postings += found.capped.postings;
            capped.candidates += found.capped.candidates;
            capped.matches += found.capped.matches;
            judged.extend(found.matches.into_iter().filter_map(|m| self.judged(query, segment, m)));
        }
        judged.sort_by(|a, b| b.j.score.total_cmp(&a.j.score).then(a.entry().entry.cmp(&b.entry().entry)));
        let line = judged.partition_point(|j| j.j.score >= self.thresholds.alert_score);
        let (hits, near) = judged.split_at(line);
        let hits = hits.iter().map(|j| self.hit(query, j)).collect();
        let near = near.iter().take(NEAR_MAX).map(|j| self.hit(query, j)).collect();
        let capped = (capped != Capped::default()).then_some(capped);
        Screened { snapshot: self.id.clone(), hits, near, took_us: watch.micros(), capped }
    }

    /// A comparison that is worth showing.
    fn judged<'a>(&self, query: &Query, segment: &'a Segment, m: Match) -> Option<Judged<'a>> {
        let e = &segment.entries[m.subject as usize];
        let sex = compare_sex(query.sex, e.particulars.sex);
        let nationality = compare_nationality(query.nationality, &e.particulars.nationalities);
        let j = judge(&m, sex, nationality, &self.thresholds);
        let shown = j.score >= self.thresholds.near_score && e.expires_on > query.on;
        shown.then_some(Judged { segment, m, j })
    }

    fn hit(&self, query: &Query, judged: &Judged<'_>) -> Hit {
        let (e, m, j) = (judged.entry(), &judged.m, &judged.j);
        let p = &e.particulars;
        let listed_births = p.births.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Hit {
            entry: e.entry,
            version: e.version,
            list: e.list.clone(),
            list_name: e.list_name.clone(),
            reference: e.reference.clone(),
            action: e.action,
            subject_kind: p.kind,
            score: (j.score * 1000.0).round() / 1000.0,
            matched_name: m.name.as_ref().map(|n| p.names[n.name].full.clone()).unwrap_or_default(),
            list_names: p.names.iter().map(|n| n.full.clone()).collect(),
            births: p.births.clone(),
            nationalities: p.nationalities.clone(),
            documents: p.documents.clone(),
            features: features(m, j, &query.birth.to_string(), &listed_births, &self.thresholds),
            basis: e.basis.clone(),
            note: p.note.clone(),
        }
    }
}

/// A comparison with its judgement.
struct Judged<'a> {
    segment: &'a Segment,
    m: Match,
    j: Judgement,
}

impl<'a> Judged<'a> {
    fn entry(&self) -> &'a Listing {
        &self.segment.entries[self.m.subject as usize]
    }
}

fn documents(query: &Query) -> Vec<QueryDocument> {
    let issuer = |c: CountryCode| crate::countries::canonical(c).to_string();
    query.documents.iter().map(|(i, n)| QueryDocument { issuer: i.map(issuer), number: n.clone() }).collect()
}

/// The hot state of screening: one snapshot that readers take without waiting.
#[derive(Debug)]
pub struct Screening {
    current: ArcSwap<Snapshot>,
}

impl Screening {
    /// From the active entries of imported lists and of our own.
    pub fn new(imported: Vec<Listing>, own: Vec<Listing>, thresholds: Thresholds) -> Self {
        let base = Arc::new(Segment::build(imported, None));
        let overlay = Arc::new(Segment::build(own, Some(&base)));
        Self { current: ArcSwap::from_pointee(Snapshot::of(base, overlay, Arc::new(thresholds))) }
    }

    /// Compares a traveller with all entries in force.
    pub fn screen(&self, query: &Query) -> Screened {
        self.current.load().screen(query)
    }

    /// The present snapshot; hold it to ask several questions of one state.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Replaces the entries of imported lists, and our own with them, as both weigh words by the imported ones.
    pub fn replace_all(&self, imported: Vec<Listing>, own: Vec<Listing>) {
        let base = Arc::new(Segment::build(imported, None));
        let overlay = Arc::new(Segment::build(own, Some(&base)));
        let thresholds = self.current.load().thresholds.clone();
        self.current.store(Arc::new(Snapshot::of(base, overlay, thresholds)));
    }

    /// Replaces our own entries; the base stays as it is.
    pub fn replace_own(&self, own: Vec<Listing>) {
        let now = self.current.load_full();
        let overlay = Arc::new(Segment::build(own, Some(&now.base)));
        self.current.store(Arc::new(Snapshot::of(now.base.clone(), overlay, now.thresholds.clone())));
    }
}
