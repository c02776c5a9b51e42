//! The matcher that the product uses now, behind the report's seam, and the shipped lists as the product reads them.

use std::sync::Arc;

use kernel::PartialDate;
use namematch::{
    AlignWeights, BirthEvidence, Bounds, Day, Index, Match, MatchedName, Name, Rarity, Subject, align,
    compare_births,
};
use screening::rules::{compare_nationality, compare_sex, judge};
use screening::{NameKind, Query, Screening, Thresholds};

use super::common::{TODAY, listings};
use super::{Asked, Kind, Listed, Scorer, Weak};

/// `namematch` and the judgement of `screening::rules`, with the weights of words from the shipped lists.
pub struct Present {
    rarity: Arc<Rarity>,
    thresholds: Thresholds,
    screening: Screening,
}

impl Present {
    /// Reads the shipped lists.
    pub fn new() -> Self {
        let entries = listings();
        let listed = entries.iter().flat_map(|e| &e.particulars.names);
        let names: Vec<Name> = listed.map(|n| Name::parse(&n.full)).collect();
        let rarity = Arc::new(Rarity::of(&names));
        let thresholds = Thresholds::shipped();
        let screening = Screening::new(entries, Vec::new(), thresholds.clone());
        Self { rarity, thresholds, screening }
    }

    /// The best of all names of both sides.
    fn best(&self, kind: Kind, asked: &Asked, listed: &Listed) -> Option<MatchedName> {
        let place = asked.nationality.map(|c| c.to_string());
        let each = asked.native.iter().chain([&asked.name]);
        let asked_names = each.flat_map(|n| Name::ways(n, place.as_deref()));
        let asked_names: Vec<Name> = asked_names.filter(|n| !n.is_empty()).collect();
        if asked.truncated {
            return self.best_cut(kind, asked_names, listed);
        }
        let mut best: Option<MatchedName> = None;
        for (ordinal, (text, weak)) in listed.names.iter().enumerate() {
            let others = Name::ways(text, None);
            let both = asked_names.iter().enumerate().flat_map(|a| others.iter().map(move |o| (a, o)));
            for ((place, name), other) in both {
                let compared = align(name, other, &self.rarity, &AlignWeights::default());
                if best.as_ref().is_none_or(|b| compared.score > b.compared.score) {
                    let weak = *weak == Weak::Weak;
                    best = Some(MatchedName { name: ordinal, asked: place, weak, compared });
                }
            }
        }
        best
    }

    /// Cut names are known to the index only: one of a single subject.
    fn best_cut(&self, kind: Kind, names: Vec<Name>, listed: &Listed) -> Option<MatchedName> {
        let of = |(text, weak): &(String, Weak)| namematch::ListedName {
            text: text.clone(),
            weak: *weak == Weak::Weak,
        };
        let subject = Subject {
            class: kind.class(),
            names: listed.names.iter().map(of).collect(),
            births: Vec::new(),
            documents: Vec::new(),
        };
        let index = Index::build(&[subject], Some(self.rarity.clone()));
        let query = namematch::Query {
            class: kind.class(),
            names,
            truncated: true,
            birth: Day::default(),
            documents: Vec::new(),
        };
        let bounds = Bounds { floor: 0.0, floor_with_birth: 0.0, ..Bounds::default() };
        index.search(&query, &bounds).matches.into_iter().next()?.name
    }
}

impl Scorer for Present {
    fn names(&self, kind: Kind, asked: &Asked, listed: &Listed) -> f32 {
        self.best(kind, asked, listed).map_or(0.0, |n| n.compared.score)
    }

    fn all(&self, kind: Kind, asked: &Asked, listed: &Listed) -> f32 {
        let spans: Vec<_> = listed.births.iter().map(|b| b.span()).collect();
        let day = |d: PartialDate| Day { year: d.year(), month: d.month(), day: d.day() };
        let birth = asked.birth.map_or(BirthEvidence::Unknown, |d| compare_births(day(d), &spans));
        let m = Match { subject: 0, name: self.best(kind, asked, listed), birth, document: None };
        let sex = compare_sex(asked.sex, listed.sex);
        let nationality = compare_nationality(asked.nationality, &listed.nationalities);
        judge(&m, sex, nationality, &self.thresholds).score
    }

    fn screen(&self, asked: &Asked) -> Vec<(String, f32)> {
        let query = Query {
            class: namematch::Class::Person,
            names: vec![asked.name.clone()],
            native_names: asked.native.iter().cloned().collect(),
            birth: asked.birth.unwrap_or(PartialDate::UNKNOWN),
            sex: asked.sex,
            nationality: asked.nationality,
            documents: Vec::new(),
            truncated: asked.truncated,
            on: TODAY,
        };
        let hits = self.screening.screen(&query).hits;
        hits.into_iter().map(|h| (format!("{}:{}", h.list, h.reference), h.score)).collect()
    }

    fn line(&self) -> f32 {
        self.thresholds.alert_score
    }
}

/// Prints the lists as JSON lines, so that peers are given what the product reads.
pub fn print_lists() {
    for entry in listings() {
        let p = entry.particulars;
        let weak = |k: NameKind| if k == NameKind::Weak { "weak" } else { "strong" };
        let names: Vec<_> = p.names.iter().map(|n| (n.full.as_str(), weak(n.kind))).collect();
        let births: Vec<String> = p.births.iter().map(ToString::to_string).collect();
        let numbers: Vec<_> = p.documents.iter().map(|d| d.number.as_str()).collect();
        let line = serde_json::json!({
            "reference": format!("{}:{}", entry.list, entry.reference), "kind": p.kind, "names": names,
            "kinds": p.names.iter().map(|n| n.kind).collect::<Vec<_>>(), "births": births, "sex": p.sex,
            "nationalities": p.nationalities, "numbers": numbers,
        });
        println!("{line}");
    }
}
