//! An immutable index over listed subjects, built once and shared by all readers.
//!
//! It holds words, not texts: what to show of a hit is the owner's. `search` asks it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::birth::{BirthSpan, Day};
use crate::crossings::{Mark, marks, together};
use crate::document::{confusable_key, document_key};
use crate::keys::{key, keys_of};
use crate::rarity::Rarity;
use crate::similar::Shape;
use crate::{Name, ReadAs, Role, Token, Written};

/// What sort of subject. A query meets subjects of its own class only: a ship never answers a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A natural person.
    Person,
    /// A company, group or authority.
    Organisation,
    /// A ship, aircraft, vehicle or other thing.
    Thing,
    /// A document by its number, whoever holds it. Documents answer queries of every class.
    Document,
}

/// One name of a subject.
#[derive(Debug, Clone)]
pub struct ListedName {
    /// As the list gives it.
    pub text: String,
    /// Whether the list calls it a weak alias.
    pub weak: bool,
}

/// One document of a subject.
#[derive(Debug, Clone)]
pub struct ListedDocument {
    /// Issuing state, when known.
    pub issuer: Option<String>,
    /// As the list gives it.
    pub number: String,
}

/// One subject to be found.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is.
    pub class: Class,
    /// Its names; their order is the order of [`crate::MatchedName::name`].
    pub names: Vec<ListedName>,
    /// Its dates of birth.
    pub births: Vec<BirthSpan>,
    /// Its documents.
    pub documents: Vec<ListedDocument>,
}

/// Values by key, in one block of memory.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    spans: FxHashMap<u32, (u32, u32)>,
    values: Vec<u32>,
}

impl Groups {
    fn of(mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut spans = FxHashMap::default();
        let mut at = 0;
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            spans.insert(group[0].0, (at, group.len() as u32));
            at += group.len() as u32;
        }
        spans.shrink_to_fit();
        Self { spans, values: pairs.into_iter().map(|p| p.1).collect() }
    }

    pub(crate) fn get(&self, key: u32) -> &[u32] {
        let (from, len) = self.spans.get(&key).copied().unwrap_or_default();
        &self.values[from as usize..(from + len) as usize]
    }

    fn bytes(&self) -> usize {
        self.spans.capacity() * 14 + self.values.capacity() * 4
    }
}

/// A word of a listed name: which, and in which role.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub token: u32,
    pub role: Role,
    pub written: Written,
    pub bound: bool,
    pub weight: f32,
    /// Its spellings in [`Index::read`].
    pub read: (u32, u8),
}

/// A listed name as words.
#[derive(Debug)]
pub(crate) struct NameRecord {
    pub subject: u32,
    pub ordinal: u16,
    pub weak: bool,
    pub patronym_at: Option<u8>,
    pub from: u32,
    pub len: u8,
}

#[derive(Debug)]
pub(crate) struct SubjectRecord {
    pub class: Class,
    pub births: Vec<BirthSpan>,
    /// Comparable number and issuer.
    pub documents: Vec<(Box<str>, Option<Box<str>>)>,
    pub names: (u32, u32),
}

/// The index. Subjects are known by their place in the slice it was built from.
#[derive(Debug)]
pub struct Index {
    pub(crate) rarity: Arc<Rarity>,
    /// Words in alphabetical order; a word's id is its place.
    pub(crate) tokens: Vec<Box<str>>,
    pub(crate) weights: Vec<f32>,
    /// Letters and length of each word, to pass over most unlike words without reading them.
    pub(crate) shapes: Vec<Shape>,
    /// Classes of each word, worked out once.
    pub(crate) marks: Vec<Box<[Mark]>>,
    pub(crate) ids: FxHashMap<Box<str>, u32>,
    pub(crate) by_key: Groups,
    pub(crate) postings: Groups,
    /// Names by the key of two adjoining words written as one.
    pub(crate) by_joined: Groups,
    pub(crate) words: Vec<Placed>,
    /// Spellings of words of other scripts.
    pub(crate) read: Vec<ReadAs>,
    pub(crate) names: Vec<NameRecord>,
    /// The class of each name's subject, close together for the walk over postings.
    pub(crate) name_classes: Vec<Class>,
    pub(crate) subjects: Vec<SubjectRecord>,
    pub(crate) by_birth: Groups,
    pub(crate) by_document: Groups,
}

impl Index {
    /// Builds the index. `shared` weighs words by another index's counts; none counts the names of these subjects.
    pub fn build(subjects: &[Subject], shared: Option<Arc<Rarity>>) -> Self {
        let parsed: Vec<Vec<(usize, Name)>> = subjects.iter().map(names_of).collect();
        let rarity =
            shared.unwrap_or_else(|| Arc::new(Rarity::of(parsed.iter().flatten().map(|(_, name)| name))));
        let tokens = dictionary(&parsed);
        let ids: FxHashMap<Box<str>, u32> = tokens.iter().cloned().zip(0..).collect();
        let shapes = tokens.iter().map(|t| Shape::of(t)).collect();
        let weights = tokens.iter().map(|t| rarity.weight_of(t)).collect();
        let marks: Vec<Box<[Mark]>> = tokens.iter().map(|t| marks(t).into_boxed_slice()).collect();
        let keys = tokens.iter().zip(0u32..).flat_map(|(t, id)| {
            let of_class = marks[id as usize].iter().map(mark_key);
            keys_of(t).into_iter().chain(of_class).map(move |k| (k, id)).collect::<Vec<_>>()
        });
        let by_key = Groups::of(keys.collect());
        let mut index = Self {
            rarity,
            weights,
            marks,
            shapes,
            by_key,
            postings: Groups::default(),
            by_joined: Groups::default(),
            words: Vec::new(),
            read: Vec::new(),
            names: Vec::new(),
            name_classes: Vec::new(),
            subjects: Vec::new(),
            by_birth: Groups::of(birth_keys(subjects)),
            by_document: Groups::of(document_keys(subjects)),
            tokens,
            ids,
        };
        index.add_names(subjects, &parsed);
        index
    }

    fn add_names(&mut self, subjects: &[Subject], parsed: &[Vec<(usize, Name)>]) {
        let (mut postings, mut joined) = (Vec::new(), Vec::new());
        for (number, (subject, names)) in (0u32..).zip(subjects.iter().zip(parsed)) {
            let first = self.names.len() as u32;
            for (ordinal, name) in names.iter().map(|(o, n)| (*o, n)).filter(|(_, n)| !n.is_empty()) {
                let id = self.names.len() as u32;
                let from = self.words.len() as u32;
                for t in &name.tokens {
                    let token = self.ids[&t.text];
                    postings.push((token, id));
                    postings.extend(t.read.iter().map(|r| (self.ids[&r.text], id)));
                    let read = (self.read.len() as u32, t.read.len() as u8);
                    self.read.extend(t.read.iter().cloned());
                    let (role, written, bound) = (t.role, t.written, t.bound);
                    let weight = self.rarity.weight(t);
                    self.words.push(Placed { token, role, written, bound, weight, read });
                }
                joined.extend(joined_keys(name).into_iter().map(|k| (k, id)));
                let marked: Vec<&[Mark]> =
                    name.tokens.iter().map(|t| &*self.marks[self.ids[&t.text] as usize]).collect();
                joined.extend(syllable_keys(&marked).into_iter().map(|k| (k, id)));
                self.name_classes.push(subject.class);
                self.names.push(NameRecord {
                    subject: number,
                    ordinal: ordinal.min(usize::from(u16::MAX)) as u16,
                    weak: subject.names[ordinal].weak,
                    patronym_at: name.patronym_at.map(|p| p as u8),
                    from,
                    len: name.tokens.len() as u8,
                });
            }
            self.subjects.push(record(subject, (first, self.names.len() as u32)));
        }
        self.postings = Groups::of(postings);
        self.by_joined = Groups::of(joined);
    }

    /// How many subjects.
    pub fn len(&self) -> usize {
        self.subjects.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty()
    }

    /// How many names.
    pub fn names(&self) -> usize {
        self.names.len()
    }

    /// The counts of words, to share with an index beside this one.
    pub fn rarity(&self) -> Arc<Rarity> {
        self.rarity.clone()
    }

    /// How many bytes this holds, about.
    pub fn bytes(&self) -> usize {
        let groups = [&self.by_key, &self.postings, &self.by_joined, &self.by_birth, &self.by_document];
        let subjects = self.subjects.iter().map(|s| 80 + s.births.len() * 24 + s.documents.len() * 60);
        groups.iter().map(|g| g.bytes()).sum::<usize>()
            + self.tokens.iter().map(|t| 2 * (t.len() + 24)).sum::<usize>()
            + self.names.len() * std::mem::size_of::<NameRecord>()
            + self.words.len() * std::mem::size_of::<Placed>()
            + subjects.sum::<usize>()
            + self.rarity.bytes()
    }
}

fn names_of(subject: &Subject) -> Vec<(usize, Name)> {
    let each = subject.names.iter().enumerate();
    each.flat_map(|(at, n)| Name::ways(&n.text, None).into_iter().map(move |name| (at, name))).collect()
}

fn dictionary(parsed: &[Vec<(usize, Name)>]) -> Vec<Box<str>> {
    let all = parsed.iter().flatten().flat_map(|(_, name)| &name.tokens);
    let texts = |t: &Token| {
        let spelled = t.read.iter().map(|r| r.text.clone());
        spelled.chain([t.text.clone()]).collect::<Vec<_>>()
    };
    let mut tokens: Vec<Box<str>> = all.flat_map(texts).collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Keys of adjoining words written as one, as `jong un` and `jongun`.
pub(crate) fn joined_keys(name: &Name) -> Vec<u32> {
    let mut keys = Vec::new();
    for pair in name.tokens.windows(2) {
        let spelled = |t: &'_ Token| -> Vec<Box<str>> {
            let read = t.read.iter().take(JOINED_SPELLINGS).map(|r| r.text.clone());
            if t.read.is_empty() { vec![t.text.clone()] } else { read.collect() }
        };
        let second = spelled(&pair[1]);
        for first in spelled(&pair[0]) {
            keys.extend(second.iter().map(|s| key(format!("{first}{s}").as_bytes(), 2)));
        }
    }
    keys
}

/// The key under which words of one class meet.
pub(crate) fn mark_key(mark: &Mark) -> u32 {
    key(&mark.id.to_le_bytes(), 4)
}

/// Keys of syllables by class, written as one word or as two: `xiaoming` and `siu ming`.
pub(crate) fn syllable_keys(words: &[&[Mark]]) -> Vec<u32> {
    let composed = words.iter().flat_map(|w| w.iter().filter(|m| m.syllables > 1)).copied();
    let pairs = words.windows(2).flat_map(|w| together(w[0], w[1]));
    composed.chain(pairs).map(|m| key(&m.id.to_le_bytes(), 5)).collect()
}

/// Spellings of a word that are written together with those of the next, for candidates.
const JOINED_SPELLINGS: usize = 10;

fn birth_keys(subjects: &[Subject]) -> Vec<(u32, u32)> {
    let keys = subjects.iter().zip(0u32..);
    keys.flat_map(|(s, id)| s.births.iter().filter_map(move |b| full(b).map(|k| (k, id)))).collect()
}

fn full(span: &BirthSpan) -> Option<u32> {
    let day: Option<Day> = span.to.is_none().then_some(span.from);
    day.and_then(Day::key)
}

fn document_keys(subjects: &[Subject]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for (s, id) in subjects.iter().zip(0u32..) {
        let numbers = s.documents.iter().filter_map(|d| document_key(&d.number));
        out.extend(numbers.map(|n| (key(confusable_key(&n).as_bytes(), 3), id)));
    }
    out
}

fn record(subject: &Subject, names: (u32, u32)) -> SubjectRecord {
    let documents = subject.documents.iter().filter_map(|d| {
        let number = document_key(&d.number)?.into_boxed_str();
        Some((number, d.issuer.clone().map(String::into_boxed_str)))
    });
    SubjectRecord {
        class: subject.class,
        births: subject.births.clone(),
        documents: documents.collect(),
        names,
    }
}
