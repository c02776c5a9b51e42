//! What a comparison is worth, and who may decide about entries. Pure, total, sync.
//!
//! The numbers come from `library/rules/screening.toml`. Sex and nationality can only speak against a hit: no
//! nationality raises a score. A weak alias or a single word never makes a hit by itself.

use kernel::{CountryCode, Date, Outcome, Problem, Sex};
use namematch::{BirthEvidence, DocumentEvidence, Match};
use serde::Deserialize;

use crate::countries::canonical;
use crate::model::{EntryState, Particulars, SubjectKind};

/// The shipped numbers.
pub const SHIPPED: &str = include_str!("../../../library/rules/screening.toml");

/// The numbers of the judgement; see `library/rules/screening.toml` for what each means. Scores from 0 to 1.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // documented where they are set
pub struct Thresholds {
    pub alert_score: f32,
    pub near_score: f32,
    pub birth_agrees: f32,
    pub birth_contradicts: f32,
    pub sex_contradicts: f32,
    pub nationality_contradicts: f32,
    pub name_only_score: f32,
    pub name_only_information: f32,
    pub other_birth_score: f32,
    pub other_birth_information: f32,
    pub other_birth_words: usize,
    pub birth_information: f32,
    pub document_same: f32,
    pub document_number: f32,
    pub document_confusable: f32,
    pub document_confusable_alone: f32,
}

impl Thresholds {
    /// Reads the rules file. A number outside of 0 to 1 (information: 0 to 5) is refused.
    pub fn read(toml_text: &str) -> Outcome<Self> {
        let t: Self =
            toml::from_str(toml_text).map_err(|e| Problem::internal(format!("screening rules: {e}")))?;
        let scores = [
            t.alert_score,
            t.near_score,
            t.birth_agrees,
            t.birth_contradicts,
            t.sex_contradicts,
            t.nationality_contradicts,
            t.name_only_score,
            t.other_birth_score,
            t.document_same,
            t.document_number,
            t.document_confusable,
            t.document_confusable_alone,
        ];
        let information = [t.name_only_information, t.other_birth_information, t.birth_information];
        let sound = scores.iter().all(|s| (0.0..=1.0).contains(s))
            && information.iter().all(|s| (0.0..=5.0).contains(s))
            && t.near_score <= t.alert_score;
        if sound { Ok(t) } else { Err(Problem::internal("screening rules: a number is out of its range")) }
    }

    /// The shipped numbers.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("the shipped rules are tested")
    }
}

/// Whether something that both sides state agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Both sides state the same.
    Yes,
    /// Both sides state something, and not the same.
    No,
    /// One side states nothing.
    Unknown,
}

/// Why a comparison is held below a hit however good the name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Only a weak alias agrees.
    WeakAlias,
    /// Only one word agrees.
    SingleWord,
    /// Without a date of birth, the name is too common or too different.
    NameOnly,
    /// The date of birth contradicts, and the name is not rare enough to outweigh it.
    OtherBirth,
    /// The date agrees but the name hardly says anything.
    CommonName,
}

/// The judgement of one comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// 0 to 1; a hit from [`Thresholds::alert_score`] on.
    pub score: f32,
    /// What the name alone scores.
    pub name_score: f32,
    /// What the date of birth added or took.
    pub birth_weight: f32,
    /// Sex.
    pub sex: Agreement,
    /// Nationality.
    pub nationality: Agreement,
    /// Why it is no hit although the name is alike.
    pub held: Option<Held>,
}

/// A date agrees well enough to support a name that could not stand alone.
const SUPPORTING_BIRTH: f32 = 0.5;
/// A date contradicts: another year, two or more apart.
const CONTRADICTING_BIRTH: f32 = -0.5;
/// A score just below the line.
const BELOW: f32 = 0.01;

/// Judges a comparison.
pub fn judge(m: &Match, sex: Agreement, nationality: Agreement, t: &Thresholds) -> Judgement {
    let agreement = m.birth.agreement();
    let name_score = m.name.as_ref().map_or(0.0, |n| n.compared.score);
    let birth_weight = agreement * if agreement >= 0.0 { t.birth_agrees } else { t.birth_contradicts };
    let against = |a: Agreement, weight: f32| if a == Agreement::No { weight } else { 0.0 };
    // Cut at 1 first, so that what speaks against a perfect name still shows.
    let mut score = (name_score + birth_weight).min(1.0);
    score -= against(sex, t.sex_contradicts) + against(nationality, t.nationality_contradicts);
    let mut held = None;
    if let Some(why) = holds(m, t).filter(|_| score >= t.alert_score || name_score >= t.near_score) {
        score = score.min(t.alert_score - BELOW);
        held = Some(why);
    }
    if let Some((evidence, _)) = &m.document {
        score = score.max(document_score(*evidence, name_score, agreement, t));
        held = held.filter(|_| score < t.alert_score);
    }
    Judgement { score: score.clamp(0.0, 1.0), name_score, birth_weight, sex, nationality, held }
}

fn holds(m: &Match, t: &Thresholds) -> Option<Held> {
    let name = m.name.as_ref()?;
    let agreement = m.birth.agreement();
    let (words, information) = (name.compared.matched_parts, name.compared.information);
    let supported = agreement >= SUPPORTING_BIRTH;
    if supported {
        return (information < t.birth_information).then_some(Held::CommonName);
    }
    if name.weak {
        return Some(Held::WeakAlias);
    }
    if words < 2 {
        return Some(Held::SingleWord);
    }
    if agreement <= CONTRADICTING_BIRTH {
        let strong = name.compared.score >= t.other_birth_score
            && information >= t.other_birth_information
            && words >= t.other_birth_words;
        return (!strong).then_some(Held::OtherBirth);
    }
    let weak_birth = m.birth == BirthEvidence::Unknown || agreement < 0.3;
    let strong = name.compared.score >= t.name_only_score && information >= t.name_only_information;
    (weak_birth && !strong).then_some(Held::NameOnly)
}

fn document_score(evidence: DocumentEvidence, name_score: f32, birth: f32, t: &Thresholds) -> f32 {
    match evidence {
        DocumentEvidence::Same => t.document_same,
        DocumentEvidence::SameNumber => t.document_number,
        DocumentEvidence::Confusable if name_score >= 0.5 || birth >= SUPPORTING_BIRTH => {
            t.document_confusable
        }
        DocumentEvidence::Confusable => t.document_confusable_alone,
    }
}

/// Compares sexes; unspecified says nothing.
pub fn compare_sex(asked: Option<Sex>, listed: Option<Sex>) -> Agreement {
    match (asked, listed) {
        (Some(a), Some(l)) if a != Sex::Unspecified && l != Sex::Unspecified => {
            if a == l {
                Agreement::Yes
            } else {
                Agreement::No
            }
        }
        _ => Agreement::Unknown,
    }
}

/// Compares a nationality with those that a list gives.
pub fn compare_nationality(asked: Option<CountryCode>, listed: &[CountryCode]) -> Agreement {
    match asked {
        Some(a) if !listed.is_empty() => {
            if listed.iter().any(|l| canonical(*l) == canonical(a)) {
                Agreement::Yes
            } else {
                Agreement::No
            }
        }
        _ => Agreement::Unknown,
    }
}

/// Whether an account may decide about what another proposed: never the same person.
pub fn second_person(author: &str, decider: &str) -> Outcome<()> {
    if author == decider { Err(Problem::forbidden("problem-own-entry")) } else { Ok(()) }
}

/// What a second person may decide about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryDecision {
    /// Put into force.
    Approve,
    /// Refuse.
    Reject,
    /// Take out of force.
    Withdraw,
}

/// The state after a decision; a decision that does not fit the state is refused.
pub fn next_state(state: EntryState, decision: EntryDecision) -> Outcome<EntryState> {
    match (state, decision) {
        (EntryState::Proposed, EntryDecision::Approve) => Ok(EntryState::Active),
        (EntryState::Proposed, EntryDecision::Reject) => Ok(EntryState::Rejected),
        (EntryState::Active, EntryDecision::Withdraw) => Ok(EntryState::Withdrawn),
        _ => Err(Problem::conflict("problem-entry-state").with("state", state.as_str())),
    }
}

/// Longest name or number in characters.
const TEXT_CHARS_MAX: usize = 256;
/// Most names, births, documents or nationalities of one entry.
const VALUES_MAX: usize = 200;

/// Whether an entry says enough to be found and explained.
///
/// # Errors
/// `problem-entry-…` naming the field that is missing, too long or in the past.
pub fn check_entry(
    p: &Particulars,
    basis: &str,
    reason: &str,
    review_on: Date,
    expires_on: Date,
    today: Date,
) -> Outcome<()> {
    let missing = |field: &str| Err(Problem::bad_input("problem-entry-field-missing").with("field", field));
    if basis.trim().is_empty() {
        return missing("basis");
    }
    if reason.trim().is_empty() {
        return missing("reason");
    }
    if p.kind != SubjectKind::Document && !p.names.iter().any(|n| !namematch::fold(&n.full).is_empty()) {
        return missing("names");
    }
    if p.kind == SubjectKind::Document
        && !p.documents.iter().any(|d| namematch::document_key(&d.number).is_some())
    {
        return missing("documents");
    }
    let counts = [p.names.len(), p.births.len(), p.documents.len(), p.nationalities.len()];
    let texts = p.names.iter().map(|n| &n.full).chain(p.documents.iter().map(|d| &d.number));
    if counts.iter().any(|&n| n > VALUES_MAX) || texts.map(|t| t.chars().count()).any(|n| n > TEXT_CHARS_MAX)
    {
        return Err(Problem::bad_input("problem-entry-too-long").with("limit", VALUES_MAX as i64));
    }
    if review_on < today || expires_on <= today || expires_on < review_on {
        return Err(Problem::bad_input("problem-entry-dates"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_decides_about_their_own_proposal() {
        assert!(second_person("acc_1", "acc_2").is_ok());
        assert_eq!(
            second_person("acc_1", "acc_1").map_err(|p| p.message.id),
            Err("problem-own-entry".into())
        );
    }

    #[test]
    fn decisions_fit_states() {
        use {EntryDecision as D, EntryState as S};
        let allowed = [(S::Proposed, D::Approve), (S::Proposed, D::Reject), (S::Active, D::Withdraw)];
        for state in [S::Proposed, S::Active, S::Rejected, S::Withdrawn, S::Expired] {
            for decision in [D::Approve, D::Reject, D::Withdraw] {
                assert_eq!(
                    next_state(state, decision).is_ok(),
                    allowed.contains(&(state, decision)),
                    "{state:?} {decision:?}"
                );
            }
        }
    }

    #[test]
    fn a_nationality_can_only_speak_against() {
        let codes = |t: &str| t.parse::<CountryCode>().expect("a code");
        assert_eq!(compare_nationality(Some(codes("DEU")), &[codes("D")]), Agreement::Yes);
        assert_eq!(compare_nationality(Some(codes("UTO")), &[codes("D")]), Agreement::No);
        assert_eq!(compare_nationality(None, &[codes("D")]), Agreement::Unknown);
        let m = Match { subject: 0, name: None, birth: BirthEvidence::Exact, document: None };
        let t = Thresholds::shipped();
        let score = |n| judge(&m, Agreement::Unknown, n, &t).score;
        assert_eq!(score(Agreement::Yes), score(Agreement::Unknown));
        assert!(score(Agreement::No) < score(Agreement::Unknown));
    }
}
