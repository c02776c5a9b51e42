//! Reading rule files: YAML in, checked rules out, or every fault with its file and line.

use serde::Deserialize;
use serde_saphyr::Spanned;

use crate::code::{PermitKind, Pool, RuleId, StateCode, Zone};
use crate::fault::Fault;
use crate::model::{
    Entries, Grants, Limits, Names, Nationalities, PermitDays, Place, Rule, Travel, Who, Window,
};
use crate::overlap::hides;
use crate::step::Step;

/// The longest window in days: ten years.
const WINDOW_DAYS_MAX: u32 = 3_660;
/// The most days of one stay that a rule may state: ten years.
const STAY_DAYS_MAX: u32 = 3_660;
/// The most hours of one stay that a rule may state; beyond it a rule counts days.
const STAY_HOURS_MAX: u32 = 240;

/// A rule file: its name for messages, and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleFile<'a> {
    /// Name.
    pub name: &'a str,
    /// YAML text.
    pub text: &'a str,
}

/// Every rule of a country, in the order in which they are tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBook {
    rules: Vec<Rule>,
}

impl RuleBook {
    /// Loads rule files together: ids and ranks are unique over all of them.
    ///
    /// # Errors
    /// All faults found: unknown or missing fields, wrong values, contradictions within a rule, and rules that can
    /// never be reached. A book with a fault is not loaded in part.
    pub fn load(files: &[RuleFile<'_>]) -> Result<Self, Vec<Fault>> {
        let mut rules = Vec::new();
        let mut faults = Vec::new();
        for file in files {
            match serde_saphyr::from_str::<FileText>(file.text) {
                Ok(text) => text.rules.iter().for_each(|rule| match read(rule, file.name, &mut faults) {
                    Some(rule) => rules.push(rule),
                    None => debug_assert!(!faults.is_empty(), "a rule is left out with a fault only"),
                }),
                Err(error) => faults.push(syntax(file.name, &error)),
            }
        }
        rules.sort_by_key(|rule: &Rule| rule.rank);
        between(&rules, &mut faults);
        if rules.is_empty() && faults.is_empty() {
            let place = Place { file: files.first().map_or("", |f| f.name).to_owned(), line: 0 };
            faults.push(Fault::new(&place, Step::new("stay-fault-no-rules")));
        }
        if faults.is_empty() { Ok(Self { rules }) } else { Err(faults) }
    }

    /// The rules in the order in which they are tried.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its id.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    rules: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    id: Spanned<String>,
    names: NamesText,
    legal_basis: String,
    rank: u32,
    #[serde(default)]
    who: WhoText,
    #[serde(default)]
    entries: EntriesText,
    grants: GrantsText,
    #[serde(default)]
    limits: Option<LimitsText>,
    #[serde(default)]
    pool: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesText {
    en: String,
    #[serde(rename = "zh-Hans")]
    zh_hans: String,
    #[serde(rename = "zh-Hant-HK")]
    zh_hant_hk: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WhoText {
    #[serde(default)]
    nationalities: Option<Vec<String>>,
    #[serde(default)]
    except: Option<Vec<String>>,
    #[serde(default)]
    permit: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    travel: TravelText,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum TravelText {
    #[default]
    Stay,
    Transit,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum EntriesText {
    Single,
    #[default]
    Multiple,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum GrantsText {
    Unlimited,
    Nothing,
    Limited,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsText {
    #[serde(default)]
    window: Option<WindowText>,
    #[serde(default)]
    days_per_stay: Option<u32>,
    #[serde(default)]
    hours_per_stay: Option<u32>,
    #[serde(default)]
    permit_days: Option<PermitDaysText>,
    #[serde(default)]
    until_permit_expiry: bool,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(deny_unknown_fields)]
struct WindowText {
    days: u32,
    of: u32,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum PermitDaysText {
    PerStay,
    InTotal,
}

fn syntax(file: &str, error: &serde_saphyr::Error) -> Fault {
    let line = error.location().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
    let detail = error.without_snippet().to_string();
    let place = Place { file: file.to_owned(), line };
    Fault::new(&place, Step::new("stay-fault-syntax").with("detail", detail.as_str()))
}

/// One rule; `None` with at least one fault.
fn read(text: &RuleText, file: &str, faults: &mut Vec<Fault>) -> Option<Rule> {
    let line = u32::try_from(text.id.referenced.line()).unwrap_or(u32::MAX);
    let place = Place { file: file.to_owned(), line };
    let before = faults.len();
    let mut say = |step: Step| faults.push(Fault::new(&place, step));
    let id = code::<RuleId>("id", Some(&text.id.value), &mut say);
    let who = who(&text.who, &mut say);
    let entries = match text.entries {
        EntriesText::Single => Entries::Single,
        EntriesText::Multiple => Entries::Multiple,
    };
    let pool = code::<Pool>("pool", text.pool.as_deref(), &mut say);
    let grants = grants(text, &mut say);
    contradictions(text, &mut say);
    for (name, value) in [
        ("legal_basis", &text.legal_basis),
        ("en", &text.names.en),
        ("zh-Hans", &text.names.zh_hans),
        ("zh-Hant-HK", &text.names.zh_hant_hk),
    ] {
        if value.trim().is_empty() {
            say(Step::new("stay-fault-empty").with("field", name));
        }
    }
    if faults.len() > before {
        return None;
    }
    let names = Names {
        en: text.names.en.clone(),
        zh_hans: text.names.zh_hans.clone(),
        zh_hant_hk: text.names.zh_hant_hk.clone(),
    };
    Some(Rule {
        id: id?,
        names,
        legal_basis: text.legal_basis.clone(),
        rank: text.rank,
        who: who?,
        entries,
        grants,
        pool,
        place,
    })
}

fn code<T: std::str::FromStr>(field: &str, text: Option<&str>, say: &mut impl FnMut(Step)) -> Option<T> {
    let text = text?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        say(Step::new("stay-fault-code").with("field", field).with("value", text));
    }
    parsed
}

fn who(text: &WhoText, say: &mut impl FnMut(Step)) -> Option<Who> {
    let mut states = |list: &[String]| {
        if list.is_empty() {
            say(Step::new("stay-fault-empty").with("field", "nationalities"));
        }
        list.iter().map(|text| code::<StateCode>("nationalities", Some(text), say)).collect::<Option<_>>()
    };
    let nationalities = match (&text.nationalities, &text.except) {
        (None, None) => Some(Nationalities::Any),
        (Some(these), None) => states(these).map(Nationalities::Of),
        (None, Some(these)) => states(these).map(Nationalities::AllBut),
        (Some(_), Some(_)) => {
            say(Step::new("stay-fault-both-nationalities"));
            None
        }
    };
    Some(Who {
        nationalities: nationalities?,
        permit: code::<PermitKind>("permit", text.permit.as_deref(), say),
        zone: code::<Zone>("zone", text.zone.as_deref(), say),
        travel: match text.travel {
            TravelText::Stay => Travel::Stay,
            TravelText::Transit => Travel::Transit,
        },
    })
}

fn grants(text: &RuleText, say: &mut impl FnMut(Step)) -> Grants {
    match (text.grants, &text.limits) {
        (GrantsText::Unlimited, None) => Grants::Unlimited,
        (GrantsText::Nothing, None) => Grants::Nothing,
        (GrantsText::Limited, Some(limits)) => Grants::Limited(self::limits(limits)),
        (GrantsText::Limited, None) => {
            say(Step::new("stay-fault-no-limit"));
            Grants::Nothing
        }
        (_, Some(_)) => {
            say(Step::new("stay-fault-limits-without-use"));
            Grants::Nothing
        }
    }
}

fn limits(text: &LimitsText) -> Limits {
    Limits {
        window: text.window.map(|w| Window { days: w.days, of: w.of }),
        days_per_stay: text.days_per_stay,
        hours_per_stay: text.hours_per_stay,
        permit_days: text.permit_days.map(|days| match days {
            PermitDaysText::PerStay => PermitDays::PerStay,
            PermitDaysText::InTotal => PermitDays::InTotal,
        }),
        until_permit_expiry: text.until_permit_expiry,
    }
}

/// What can't hold within one rule.
fn contradictions(text: &RuleText, say: &mut impl FnMut(Step)) {
    let permit = text.who.permit.is_some();
    if matches!(text.entries, EntriesText::Single) && !permit {
        say(Step::new("stay-fault-single-without-permit"));
    }
    if text.who.zone.is_some() && !permit {
        say(Step::new("stay-fault-zone-without-permit"));
    }
    let Some(limits) = &text.limits else { return };
    let nothing = limits.window.is_none()
        && limits.days_per_stay.is_none()
        && limits.hours_per_stay.is_none()
        && limits.permit_days.is_none()
        && !limits.until_permit_expiry;
    if nothing {
        say(Step::new("stay-fault-no-limit"));
    }
    if (limits.permit_days.is_some() || limits.until_permit_expiry) && !permit {
        say(Step::new("stay-fault-permit-limit-without-permit"));
    }
    if limits.hours_per_stay.is_some() && limits.days_per_stay.is_some() {
        say(Step::new("stay-fault-hours-and-days"));
    }
    ranges(limits, say);
    if limits.window.is_some() && text.pool.is_none() {
        say(Step::new("stay-fault-window-without-pool"));
    }
}

fn ranges(limits: &LimitsText, say: &mut impl FnMut(Step)) {
    if let Some(WindowText { days, of }) = limits.window
        && (days == 0 || days >= of || of > WINDOW_DAYS_MAX)
    {
        say(Step::new("stay-fault-window-size")
            .with("days", days)
            .with("of", of)
            .with("max", WINDOW_DAYS_MAX));
    }
    let bounded = [
        ("days_per_stay", limits.days_per_stay, STAY_DAYS_MAX),
        ("hours_per_stay", limits.hours_per_stay, STAY_HOURS_MAX),
    ];
    for (field, value, max) in bounded {
        if let Some(value) = value.filter(|v| !(1..=max).contains(v)) {
            say(Step::new("stay-fault-range").with("field", field).with("value", value).with("max", max));
        }
    }
}

/// What can't hold between rules: the same id or rank twice, and a rule that an earlier one leaves nothing to.
fn between(rules: &[Rule], faults: &mut Vec<Fault>) {
    for (at, rule) in rules.iter().enumerate() {
        for earlier in &rules[..at] {
            let other = earlier.id.as_str();
            if earlier.id == rule.id {
                faults.push(Fault::new(&rule.place, Step::new("stay-fault-id-twice").with("rule", other)));
            } else if earlier.rank == rule.rank {
                let step = Step::new("stay-fault-rank-twice").with("rank", rule.rank).with("rule", other);
                faults.push(Fault::new(&rule.place, step));
            } else if hides(earlier, rule) {
                faults.push(Fault::new(&rule.place, Step::new("stay-fault-unreachable").with("rule", other)));
            }
        }
    }
}
