//! Why a comparison scores what it scores, as message ids with arguments; the words are in `library/locales`.
//!
//! No number is invented here: every feature repeats what the comparison found.

use kernel::Message;
use namematch::{BirthEvidence, ClassKind, DocumentEvidence, Match, NameMatch, PairKind, Scheme};

use crate::hit::{Agrees, Feature};
use crate::rules::{Agreement, Held, Judgement, Thresholds};

/// All features of a comparison.
pub(crate) fn features(
    m: &Match,
    j: &Judgement,
    asked_birth: &str,
    listed_births: &str,
    t: &Thresholds,
) -> Vec<Feature> {
    let mut out = Vec::new();
    if let Some(name) = &m.name {
        name_features(&name.compared, &mut out);
    }
    out.push(birth_feature(m.birth, j.birth_weight, asked_birth, listed_births));
    out.extend(document_feature(m, t));
    out.push(weak_feature("sex", j.sex, t.sex_contradicts));
    out.push(weak_feature("nationality", j.nationality, t.nationality_contradicts));
    out.extend(j.held.map(held_feature));
    out
}

fn feature(feature: &str, weight: f32, agrees: Agrees, detail: Message) -> Feature {
    // Two digits are enough for a reader and keep stored advice small.
    Feature { feature: feature.to_owned(), weight: (weight * 100.0).round() / 100.0, agrees, detail }
}

fn name_features(name: &NameMatch, out: &mut Vec<Feature>) {
    for pair in &name.pairs {
        let id = match pair.kind {
            PairKind::Same => "feature-name-same",
            PairKind::Similar => "feature-name-similar",
            PairKind::Initial => "feature-name-initial",
            PairKind::Truncated => "feature-name-truncated",
            PairKind::Joined => "feature-name-joined",
            PairKind::Reading(_) => "feature-name-reading",
            PairKind::Crossing(ClassKind::Nickname) => "feature-name-nickname",
            PairKind::Crossing(_) => "feature-name-crossing",
        };
        let detail = Message::new(id)
            .with("asked", pair.asked.to_uppercase())
            .with("listed", pair.listed.to_uppercase())
            .with("percent", (pair.similarity * 100.0).round() as i64);
        let detail = match pair.kind {
            PairKind::Reading(scheme) => detail.with("scheme", practice(scheme)),
            _ => detail,
        };
        out.push(feature("name", pair.weight * pair.similarity, Agrees::Yes, detail));
    }
    let upper = |words: &[String]| words.join(" ").to_uppercase();
    let (asked, listed) = (upper(&name.only_asked), upper(&name.only_listed));
    if name.contradicted {
        let detail = Message::new("feature-name-contradiction").with("asked", asked).with("listed", listed);
        out.push(feature("name", 0.0, Agrees::No, detail));
        return;
    }
    if !asked.is_empty() {
        out.push(feature(
            "name",
            0.0,
            Agrees::Unknown,
            Message::new("feature-name-only-asked").with("asked", asked),
        ));
    }
    if !listed.is_empty() {
        out.push(feature(
            "name",
            0.0,
            Agrees::Unknown,
            Message::new("feature-name-only-listed").with("listed", listed),
        ));
    }
}

/// The practice of a spelling, as the texts tell them apart.
fn practice(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::HanMandarin => "pinyin",
        Scheme::WadeGiles | Scheme::Tongyong => "taiwan",
        Scheme::HanCantoneseHk | Scheme::HanCantoneseMacau | Scheme::Jyutping => "cantonese",
        Scheme::MinnanSeAsia | Scheme::MinnanIndonesia => "minnan",
        Scheme::HangulRr | Scheme::HangulMr | Scheme::HangulNorth | Scheme::HangulPassport => "korean",
        Scheme::KanaHepburn | Scheme::KanaKunrei | Scheme::KanjiHepburn => "japanese",
        Scheme::ArabicAttested | Scheme::ArabicEnglish | Scheme::ArabicFrench | Scheme::ArabicPersian => {
            "arabic"
        }
        _ => "other",
    }
}

fn birth_feature(birth: BirthEvidence, weight: f32, asked: &str, listed: &str) -> Feature {
    let (id, years) = match birth {
        BirthEvidence::Exact => ("feature-birth-exact", None),
        BirthEvidence::Swapped => ("feature-birth-swapped", None),
        BirthEvidence::OneDigit => ("feature-birth-one-digit", None),
        BirthEvidence::Compatible => ("feature-birth-compatible", None),
        BirthEvidence::WithinSpan => ("feature-birth-within-span", None),
        BirthEvidence::YearSlip(1) => ("feature-birth-year-off-by-one", None),
        BirthEvidence::YearSlip(_) => ("feature-birth-year-off-by-ten", None),
        BirthEvidence::Placeholder => ("feature-birth-placeholder", None),
        BirthEvidence::Near(y) => ("feature-birth-near", Some(y)),
        BirthEvidence::Unknown => ("feature-birth-unknown", None),
        BirthEvidence::YearBeside => ("feature-birth-year-beside", None),
        BirthEvidence::OtherDay => ("feature-birth-other-day", None),
        BirthEvidence::Different(y) => ("feature-birth-different", Some(y)),
    };
    let agrees = match birth.agreement() {
        a if a > 0.0 => Agrees::Yes,
        a if a < -0.1 => Agrees::No,
        _ => Agrees::Unknown,
    };
    let mut detail = Message::new(id).with("asked", asked).with("listed", listed);
    if let Some(years) = years {
        detail = detail.with("years", i64::from(years));
    }
    feature("birth", weight, agrees, detail)
}

fn document_feature(m: &Match, t: &Thresholds) -> Option<Feature> {
    let (evidence, number) = m.document.as_ref()?;
    let (id, weight) = match evidence {
        DocumentEvidence::Same => ("feature-document-same", t.document_same),
        DocumentEvidence::SameNumber => ("feature-document-number", t.document_number),
        DocumentEvidence::Confusable => ("feature-document-confusable", t.document_confusable),
    };
    Some(feature("document", weight, Agrees::Yes, Message::new(id).with("number", number.as_str())))
}

fn weak_feature(what: &'static str, agreement: Agreement, contradicts: f32) -> Feature {
    let (agrees, weight) = match agreement {
        Agreement::Yes => (Agrees::Yes, 0.0),
        Agreement::No => (Agrees::No, -contradicts),
        Agreement::Unknown => (Agrees::Unknown, 0.0),
    };
    let id = match (what, agreement) {
        ("sex", Agreement::Yes) => "feature-sex-agrees",
        ("sex", Agreement::No) => "feature-sex-differs",
        ("sex", Agreement::Unknown) => "feature-sex-unknown",
        (_, Agreement::Yes) => "feature-nationality-agrees",
        (_, Agreement::No) => "feature-nationality-differs",
        (_, Agreement::Unknown) => "feature-nationality-unknown",
    };
    feature(what, weight, agrees, Message::new(id))
}

fn held_feature(held: Held) -> Feature {
    let id = match held {
        Held::WeakAlias => "feature-held-weak-alias",
        Held::SingleWord => "feature-held-single-word",
        Held::NameOnly => "feature-held-name-only",
        Held::OtherBirth => "feature-held-other-birth",
        Held::CommonName => "feature-held-common-name",
    };
    feature("rule", 0.0, Agrees::No, Message::new(id))
}
