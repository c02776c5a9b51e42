//! Candidates and their comparison, within named bounds.
//!
//! Candidates come from three generators: document numbers, dates of birth near the asked one (so a changed or
//! unreadable name is still compared), and words, rarest first. There is no "scan everything" when nothing is found,
//! so the time of a query does not depend on what a traveller writes.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::{AlignWeights, Aligned, Side, View, align_sides, explain, to_views};
use crate::birth::{BirthEvidence, Day, compare_births};
use crate::crossings::{Mark, crossed, marks};
use crate::document::{DocumentEvidence, confusable_key, document_key, same_document};
use crate::index::{Class, Index, joined_keys, mark_key, syllable_keys};
use crate::keys::{key, keys_of};
use crate::similar::{Shape, similarity};
use crate::{Name, NameMatch, Role, Written};

/// Who is asked for.
#[derive(Debug, Clone)]
pub struct Query {
    /// What sort of subject.
    pub class: Class,
    /// The names as documents give them, in any script. At most [`Bounds::names`] are used.
    pub names: Vec<Name>,
    /// Whether the last word of each name may be cut, as in a full name field of an MRZ.
    pub truncated: bool,
    /// Date of birth, as far as known.
    pub birth: Day,
    /// Document numbers.
    pub documents: Vec<QueryDocument>,
}

/// A document asked for.
#[derive(Debug, Clone)]
pub struct QueryDocument {
    /// Issuing state, when known.
    pub issuer: Option<String>,
    /// As read.
    pub number: String,
}

/// The limits of one query. What they cut off is reported in [`Found::capped`].
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Names of a query.
    pub names: usize,
    /// Listed words compared with one asked word.
    pub words: usize,
    /// Listed names touched by words.
    pub postings: usize,
    /// Names compared word by word.
    pub candidates: usize,
    /// Subjects returned.
    pub matches: usize,
    /// A name that could not score this much is not missed when it is cut: without an agreeing full date of birth, which
    /// brings a subject by itself, so little never alerts.
    pub material: f32,
    /// Names scored below this are not returned, unless date or document agree.
    pub floor: f32,
    /// Names scored below this are not returned even when the date agrees.
    pub floor_with_birth: f32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            names: 8,
            words: 2_000,
            postings: 20_000,
            candidates: 256,
            material: 0.8,
            matches: 32,
            floor: 0.55,
            floor_with_birth: 0.4,
        }
    }
}

/// What a bound cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Capped {
    /// Asked names beyond [`Bounds::names`].
    pub names: usize,
    /// Listed words beyond [`Bounds::words`].
    pub words: usize,
    /// Listed names beyond [`Bounds::postings`].
    pub postings: usize,
    /// Names beyond [`Bounds::candidates`] that could have scored [`Bounds::material`].
    pub candidates: usize,
    /// Subjects beyond [`Bounds::matches`].
    pub matches: usize,
}

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Best first.
    pub matches: Vec<Match>,
    /// What bounds cut off.
    pub capped: Capped,
}

/// One subject that may be the one asked for.
#[derive(Debug, Clone)]
pub struct Match {
    /// Its place in the slice the index was built from.
    pub subject: u32,
    /// Its best name, when a name compares at all.
    pub name: Option<MatchedName>,
    /// What the dates of birth say.
    pub birth: BirthEvidence,
    /// What the documents say, and which of the subject's documents and of the query's.
    pub document: Option<(DocumentEvidence, String)>,
}

/// The best name of a subject.
#[derive(Debug, Clone)]
pub struct MatchedName {
    /// Which of the subject's names.
    pub name: usize,
    /// Which of the query's names.
    pub asked: usize,
    /// Whether the list calls it a weak alias.
    pub weak: bool,
    /// The comparison.
    pub compared: NameMatch,
}

/// A name's share of the asked name's weight that words must promise before new candidates are taken.
const PROMISE: f32 = 0.45;
/// Spellings of a word of another script for which near words are looked up.
const NEAR_SPELLINGS: usize = 3;
/// Words that one cut word may stand for.
const PREFIX_WORDS: usize = 200;
/// A weak alias must be this much better than a full name to be shown in its place.
const WEAK_HANDICAP: f32 = 0.15;

struct Best {
    rank: f32,
    name: u32,
    asked: usize,
    aligned: Aligned,
}

/// A subject with its place among the others.
struct Ranked {
    rank: f32,
    subject: u32,
    best: Option<Best>,
    birth: BirthEvidence,
    document: Option<(DocumentEvidence, String)>,
}

impl Index {
    /// Answers a query: candidates, compared and ranked, within bounds.
    pub fn search(&self, query: &Query, bounds: &Bounds) -> Found {
        let mut found = Found::default();
        if self.is_empty() {
            return found;
        }
        found.capped.names = query.names.len().saturating_sub(bounds.names);
        let documents = self.by_documents(query);
        let mut fixed: FxHashSet<u32> = documents.keys().copied().collect();
        self.by_births(query, &mut fixed);
        let mut best: FxHashMap<u32, Best> = FxHashMap::default();
        for (asked, name) in query.names.iter().take(bounds.names).enumerate() {
            self.compare_name(query, name, asked, &fixed, bounds, &mut best, &mut found.capped);
        }
        found.matches = self.gather(query, best, documents, bounds, &mut found.capped);
        found
    }

    fn meets(&self, query: &Query, subject: u32) -> bool {
        let class = self.subjects[subject as usize].class;
        class == query.class || class == Class::Document
    }

    /// [`Self::meets`] for the subject of a name, without touching the subject.
    fn name_meets(&self, query: &Query, name: u32) -> bool {
        let class = self.name_classes[name as usize];
        class == query.class || class == Class::Document
    }

    fn by_documents(&self, query: &Query) -> FxHashMap<u32, (DocumentEvidence, String)> {
        let mut out: FxHashMap<u32, (DocumentEvidence, String)> = FxHashMap::default();
        for document in &query.documents {
            let Some(asked) = document_key(&document.number) else { continue };
            let issuer = document.issuer.as_deref();
            for &subject in self.by_document.get(key(confusable_key(&asked).as_bytes(), 3)) {
                let listed = &self.subjects[subject as usize].documents;
                let each = listed.iter().filter_map(|(n, i)| {
                    same_document(&asked, issuer, n, i.as_deref()).map(|e| (e, n.to_string()))
                });
                if let (true, Some(evidence)) = (self.meets(query, subject), each.max()) {
                    let entry = out.entry(subject).or_insert_with(|| evidence.clone());
                    *entry = entry.clone().max(evidence);
                }
            }
        }
        out
    }

    /// Subjects born on the asked day, the days beside it, the day with day and month swapped, and 1 or 10 years off.
    fn by_births(&self, query: &Query, into: &mut FxHashSet<u32>) {
        let (Some(year), Some(month), Some(day)) = (query.birth.year, query.birth.month, query.birth.day)
        else {
            return;
        };
        let keys = [
            (0, month, day),
            (0, day, month),
            (1, month, day),
            (-1, month, day),
            (10, month, day),
            (-10, month, day),
        ];
        // Around the end of a month both the last and the first day are tried, whatever the month's length.
        let after = [(0, month, day.saturating_add(1)), (0, month.saturating_add(1), 1)];
        let before = [
            (0, month, day.saturating_sub(1)),
            (0, month.saturating_sub(1), 30),
            (0, month.saturating_sub(1), 31),
        ];
        let near = after.into_iter().filter(|&(_, m, _)| m == month || day > 27);
        let near = near.chain(before.into_iter().filter(|&(_, m, _)| m == month || day == 1));
        for (years, month, day) in keys.into_iter().chain(near) {
            let day = Day { year: year.checked_add(years), month: Some(month), day: Some(day) };
            for &subject in day.key().map(|k| self.by_birth.get(k)).unwrap_or_default() {
                if self.meets(query, subject) {
                    into.insert(subject);
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // one call site; the state of one query
    fn compare_name(
        &self,
        query: &Query,
        name: &Name,
        asked: usize,
        fixed: &FxHashSet<u32>,
        bounds: &Bounds,
        best: &mut FxHashMap<u32, Best>,
        capped: &mut Capped,
    ) {
        let marked: Vec<Vec<Mark>> = name.tokens.iter().map(|t| marks(&t.text)).collect();
        let views = to_views(name, &marked, &self.rarity);
        let side = Side { words: &views, patronym_at: name.patronym_at, truncated: query.truncated };
        let mut candidates = self.by_words(query, name, &views, bounds, capped);
        for &subject in fixed {
            let (from, to) = self.subjects[subject as usize].names;
            candidates.extend(from..to);
        }
        candidates.sort_unstable();
        candidates.dedup();
        let weights = AlignWeights::default();
        let mut words = Vec::with_capacity(crate::MAX_WORDS);
        for id in candidates {
            let record = &self.names[id as usize];
            let listed = self.side(id, &mut words);
            let aligned = align_sides(side, listed, &weights);
            let rank = aligned.score - if record.weak { WEAK_HANDICAP } else { 0.0 };
            if best.get(&record.subject).is_none_or(|b| rank > b.rank) {
                best.insert(record.subject, Best { rank, name: id, asked, aligned });
            }
        }
    }

    /// A listed name as the aligner sees it; `words` is scratch space.
    fn side<'a, 'b>(&'a self, name: u32, words: &'b mut Vec<View<'a>>) -> Side<'b>
    where
        'a: 'b,
    {
        let record = &self.names[name as usize];
        words.clear();
        let from = record.from as usize;
        words.extend(self.words[from..from + usize::from(record.len)].iter().map(|p| View {
            text: &self.tokens[p.token as usize],
            weight: p.weight,
            role: p.role,
            written: p.written,
            bound: p.bound,
            marks: &self.marks[p.token as usize],
            read: &self.read[p.read.0 as usize..p.read.0 as usize + usize::from(p.read.1)],
        }));
        Side { words, patronym_at: record.patronym_at.map(usize::from), truncated: false }
    }

    /// Names that share words with the asked name, the most promising first, cut at [`Bounds::candidates`].
    fn by_words(
        &self,
        query: &Query,
        name: &Name,
        views: &[View<'_>],
        bounds: &Bounds,
        capped: &mut Capped,
    ) -> Vec<u32> {
        let mut groups: Vec<Group> = Vec::with_capacity(views.len());
        for (i, view) in views.iter().enumerate() {
            let cut = query.truncated && i + 1 == views.len();
            let words = self.expand(view, cut, bounds, capped);
            let names = words.iter().map(|&(t, _)| self.postings.get(t).len()).sum();
            let known = words.iter().map(|&(t, s)| self.weights[t as usize] * s).fold(0.0, f32::max);
            let weight = if words.is_empty() { view.weight } else { known * view.role.factor() };
            groups.push(Group { words, names, weight });
        }
        let total: f32 = groups.iter().map(|g| g.weight).sum();
        let reachable: f32 = groups.iter().filter(|g| g.names > 0).map(|g| g.weight).sum();
        groups.sort_by_key(|g| g.names);
        let mut promised = self.collect(query, &groups, reachable, bounds, capped);
        let marked: Vec<&[Mark]> = views.iter().map(|v| v.marks).collect();
        let whole = views.iter().map(|v| key(v.text.as_bytes(), 2));
        for k in joined_keys(name).into_iter().chain(syllable_keys(&marked)).chain(whole) {
            for &id in self.by_joined.get(k).iter().filter(|&&id| self.name_meets(query, id)) {
                promised.add(id, 0.5);
            }
        }
        // A subject whose date agrees comes by its date; words alone must promise what could be shown.
        let least = bounds.floor - 0.05;
        let only_asked = AlignWeights::default().only_asked * 0.8;
        // The best score that a name with this much in common could still get.
        let reach = |got: f32| got / (got + only_asked * (total - got).max(0.0));
        let mut ranked: Vec<(u32, u32)> = promised
            .touched
            .iter()
            .map(|&id| (id, promised.of[id as usize]))
            .filter(|&(_, got)| query.truncated || reach(got) >= least)
            .map(|(id, got)| ((got * 1e4) as u32, id))
            .collect();
        ranked.sort_unstable_by_key(|&(got, id)| (Reverse(got), id));
        let cut = ranked.get(bounds.candidates..).unwrap_or_default();
        let material = |got: u32| query.truncated || reach(got as f32 / 1e4) >= bounds.material;
        capped.candidates += cut.iter().take_while(|&&(got, _)| material(got)).count();
        ranked.truncate(bounds.candidates);
        ranked.into_iter().map(|(_, id)| id).collect()
    }

    /// Sums, per name, the weight of the asked words that it answers; rare words first. Names that only common
    /// words reach are not taken up once those words can no longer promise enough.
    fn collect(
        &self,
        query: &Query,
        groups: &[Group],
        reachable: f32,
        bounds: &Bounds,
        capped: &mut Capped,
    ) -> Sums {
        let mut sums = Sums::new(self.names.len());
        let mut in_group = Sums::new(self.names.len());
        let (mut budget, mut left) = (bounds.postings, reachable);
        for group in groups.iter().filter(|g| g.names > 0) {
            let open = left >= PROMISE * reachable;
            for &(token, similarity) in &group.words {
                let names = self.postings.get(token);
                let taken = names.len().min(budget);
                capped.postings += names.len() - taken;
                budget -= taken;
                for &id in &names[..taken] {
                    if (open || sums.of[id as usize] > 0.0) && self.name_meets(query, id) {
                        in_group.raise(id, similarity);
                    }
                }
            }
            for id in std::mem::take(&mut in_group.touched) {
                let similarity = std::mem::take(&mut in_group.of[id as usize]);
                sums.add(id, group.weight * similarity);
            }
            left -= group.weight;
        }
        sums
    }

    /// Listed words that the asked word may be, with their similarity.
    fn expand(&self, view: &View<'_>, cut: bool, bounds: &Bounds, capped: &mut Capped) -> Vec<(u32, f32)> {
        let text = view.text;
        if view.role != Role::Part {
            return self
                .ids
                .get(text)
                .filter(|_| view.role == Role::Kunya)
                .map(|&id| (id, 1.0))
                .into_iter()
                .collect();
        }
        if !view.read.is_empty() {
            return self.expand_spellings(view, bounds, capped);
        }
        let glued = [format!("al{text}"), format!("el{text}")];
        let whole = glued.iter().filter_map(|g| self.ids.get(g.as_str()));
        let bare =
            ["al", "el"].iter().filter_map(|a| text.strip_prefix(a)).filter_map(|rest| self.ids.get(rest));
        let keys = keys_of(text);
        let of_class = view.marks.iter().map(mark_key);
        let keyed = keys.iter().copied().chain(of_class).flat_map(|k| self.by_key.get(k));
        let shape = Shape::of(text);
        let mut seen = vec![0u64; self.tokens.len() / 64 + 1];
        let (mut words, mut tried) = (Vec::new(), 0usize);
        for &id in keyed.chain(whole).chain(bare) {
            let (word, bit) = (&mut seen[id as usize / 64], 1u64 << (id % 64));
            if *word & bit != 0 {
                continue;
            }
            let crossing = crossed(view.marks, &self.marks[id as usize]).map_or(0.0, |c| c.1);
            let near = shape.may_be(self.shapes[id as usize]);
            if !near && crossing == 0.0 {
                continue;
            }
            *word |= bit;
            tried += 1;
            if tried > bounds.words {
                capped.words += 1;
                continue;
            }
            let spelled = if near { similarity(text, &self.tokens[id as usize]) } else { 0.0 };
            let s = spelled.max(crossing);
            if s > 0.0 {
                words.push((id, s));
            }
        }
        if cut {
            let from = self.tokens.partition_point(|t| **t < *text);
            let begun =
                self.tokens[from..].iter().take_while(|t| t.starts_with(text)).take(PREFIX_WORDS).count();
            words.extend((from..from + begun).map(|id| (id as u32, 0.97)));
        }
        words
    }

    /// Listed words that spell a word of another script, or are that word.
    fn expand_spellings(&self, view: &View<'_>, bounds: &Bounds, capped: &mut Capped) -> Vec<(u32, f32)> {
        let mut words: Vec<(u32, f32)> = self.ids.get(view.text).map(|&id| (id, 1.0)).into_iter().collect();
        for (rank, read) in view.read.iter().enumerate() {
            let factor = crate::readings::factor(read);
            if view.written == Written::Letters && rank < NEAR_SPELLINGS {
                let latin =
                    View { text: &read.text, read: &[], marks: &[], written: Written::Latin, ..*view };
                let near = self.expand(&latin, false, bounds, capped);
                words.extend(near.into_iter().map(|(id, s)| (id, s * factor)));
            } else if let Some(&id) = self.ids.get(&read.text) {
                words.push((id, factor));
            }
        }
        words.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        words.dedup_by_key(|w| w.0);
        words
    }

    /// Ranks subjects, cuts at [`Bounds::matches`], and explains only what is left.
    fn gather(
        &self,
        query: &Query,
        best: FxHashMap<u32, Best>,
        mut documents: FxHashMap<u32, (DocumentEvidence, String)>,
        bounds: &Bounds,
        capped: &mut Capped,
    ) -> Vec<Match> {
        let mut ranked: Vec<Ranked> = Vec::new();
        for (subject, b) in best {
            let birth = compare_births(query.birth, &self.subjects[subject as usize].births);
            let document = documents.remove(&subject);
            let agrees = birth.agreement() >= 0.5 && b.aligned.score >= bounds.floor_with_birth;
            if b.aligned.score >= bounds.floor || agrees || document.is_some() {
                let rank = b.rank + 0.15 * birth.agreement() + if document.is_some() { 1.0 } else { 0.0 };
                ranked.push(Ranked { rank, subject, best: Some(b), birth, document });
            }
        }
        for (subject, document) in documents {
            let birth = compare_births(query.birth, &self.subjects[subject as usize].births);
            ranked.push(Ranked { rank: 1.0, subject, best: None, birth, document: Some(document) });
        }
        ranked.sort_by(|a, b| b.rank.total_cmp(&a.rank).then(a.subject.cmp(&b.subject)));
        capped.matches = ranked.len().saturating_sub(bounds.matches);
        ranked.truncate(bounds.matches);
        let explained = ranked.into_iter().map(|r| {
            let name = r.best.filter(|b| b.aligned.score > 0.0).map(|b| self.matched(query, &b));
            Match { subject: r.subject, name, birth: r.birth, document: r.document }
        });
        explained.collect()
    }

    fn matched(&self, query: &Query, best: &Best) -> MatchedName {
        let name = &query.names[best.asked];
        let views: Vec<View<'_>> = name.tokens.iter().map(|t| View::of(t, self.rarity.weight(t))).collect();
        let asked = Side { words: &views, patronym_at: name.patronym_at, truncated: query.truncated };
        let mut words = Vec::new();
        let listed = self.side(best.name, &mut words);
        let record = &self.names[best.name as usize];
        let compared = explain(&best.aligned, asked, listed);
        MatchedName { name: usize::from(record.ordinal), asked: best.asked, weak: record.weak, compared }
    }
}

/// A number per listed name, and which names have one.
struct Sums {
    of: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(names: usize) -> Self {
        Self { of: vec![0.0; names], touched: Vec::new() }
    }

    fn add(&mut self, id: u32, weight: f32) {
        self.raise(id, self.of[id as usize] + weight);
    }

    fn raise(&mut self, id: u32, to: f32) {
        let now = &mut self.of[id as usize];
        if *now == 0.0 && to > 0.0 {
            self.touched.push(id);
        }
        *now = now.max(to);
    }
}

/// The listed words that one asked word may be.
struct Group {
    words: Vec<(u32, f32)>,
    names: usize,
    weight: f32,
}
