//! Which rule applies to a traveller on a day of entry, and until when the stay may last.
//!
//! Rules are tried by rank. A rule whose conditions hold and that has something left is chosen; one that is used up
//! is explained and the next is tried. When nothing is left the first rule that was used up is named.

use jiff::civil::Date;

use crate::code::{PermitKind, RuleId, StateCode, Zone};
use crate::load::RuleBook;
use crate::model::{Entries, Grants, Limits, PermitDays, Rule, Travel};
use crate::step::Step;
use crate::window::{Days, days_after, last_day, plus};

/// Hours that make the next calendar day.
const HOURS_PER_DAY: u32 = 24;

/// What is known of a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traveller<'a> {
    /// Nationality; `None` when it could not be read.
    pub nationality: Option<&'a StateCode>,
    /// Permits that are issued and not cancelled.
    pub permits: &'a [PermitFacts],
    /// What the traveller comes for.
    pub travel: Travel,
}

/// A permit, as far as stays go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermitFacts {
    /// Its id, to name it in past stays.
    pub id: String,
    /// Kind.
    pub kind: PermitKind,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity.
    pub valid_until: Date,
    /// Entries it is good for.
    pub entries: Entries,
    /// Days of stay that it states.
    pub stay_days: Option<u32>,
    /// The border zone whose residents it is for.
    pub zone: Option<Zone>,
}

/// An earlier stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastStay {
    /// Day of entry.
    pub entry: Date,
    /// Day of exit; `None` when it is not known or has not happened.
    pub exit: Option<Date>,
    /// The rule it was granted under, when known.
    pub rule: Option<RuleId>,
    /// The permit that was used, when known.
    pub permit: Option<String>,
    /// Until when the officer granted it.
    pub granted_until: Option<Date>,
}

/// What the rules say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A stay without a limit.
    Unlimited,
    /// A stay until this day, which is its last.
    Until(Date),
    /// No stay.
    Nothing,
    /// No rule speaks about this traveller.
    NoRule,
}

/// Whether the past stays are known well enough to count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Every earlier stay that counts has an exit.
    Sure,
    /// So many earlier stays that count have no exit; of each only the day of entry was counted.
    MissingExits(u32),
}

/// The answer, with its reasoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The rule that decided.
    pub rule: Option<RuleId>,
    /// What it says.
    pub verdict: Verdict,
    /// The permit that is used, by id.
    pub permit: Option<String>,
    /// Days that the stay may last, the day of entry being the first.
    pub days_allowed: Option<u32>,
    /// Days already used, of a rule that counts days over several stays, before the day of entry.
    pub days_used: Option<u32>,
    /// Days of that rule that are left on the day of entry, itself included.
    pub days_left: Option<u32>,
    /// Hours, of a rule that counts hours; the verdict's day is the last on which they can end.
    pub hours_allowed: Option<u32>,
    /// Whether the past is known well enough.
    pub certainty: Certainty,
    /// The reasoning, step by step.
    pub steps: Vec<Step>,
}

/// Asks the book about a stay that would begin on `entry`, given the stays before it. Stays that begin after `entry`,
/// and days from `entry` on, don't count as past.
pub fn assess(book: &RuleBook, traveller: &Traveller<'_>, past: &[PastStay], entry: Date) -> Assessment {
    let question = Question { book, traveller, past, entry };
    let mut steps = Vec::new();
    let mut used_up: Option<Assessment> = None;
    for rule in book.rules().iter().filter(|rule| question.concerns(rule)) {
        let Some(found) = question.ask(rule, &mut steps) else { continue };
        match (found.verdict, &rule.grants) {
            (Verdict::Nothing, Grants::Nothing) => {
                used_up = used_up.or(Some(found));
                break;
            }
            (Verdict::Nothing, _) => used_up = used_up.or(Some(found)),
            _ => return Assessment { steps, ..found },
        }
    }
    match used_up {
        Some(found) => Assessment { steps, ..found },
        None => {
            steps.push(Step::new("stay-step-no-rule"));
            Assessment { rule: None, steps, ..Assessment::bare(None, Verdict::NoRule) }
        }
    }
}

impl Assessment {
    fn bare(rule: Option<&Rule>, verdict: Verdict) -> Self {
        Self {
            rule: rule.map(|r| r.id.clone()),
            verdict,
            permit: None,
            days_allowed: None,
            days_used: None,
            days_left: None,
            hours_allowed: None,
            certainty: Certainty::Sure,
            steps: Vec::new(),
        }
    }

    /// How far it reaches, for choosing between permits.
    fn reach(&self) -> Date {
        match self.verdict {
            Verdict::Unlimited => Date::MAX,
            Verdict::Until(day) => day,
            Verdict::Nothing | Verdict::NoRule => Date::MIN,
        }
    }

    /// Keeps the stricter of two ends.
    fn limit_to(&mut self, until: Date) {
        if matches!(self.verdict, Verdict::Unlimited) || self.reach() > until {
            self.verdict = Verdict::Until(until);
        }
    }

    /// Takes over a count over several stays, when it leaves less than one before.
    fn count(&mut self, used: u32, of: u32) {
        let left = of.saturating_sub(used);
        if self.days_left.is_none_or(|before| left < before) {
            self.days_used = Some(used);
            self.days_left = Some(left);
        }
    }
}

struct Question<'a> {
    book: &'a RuleBook,
    traveller: &'a Traveller<'a>,
    past: &'a [PastStay],
    entry: Date,
}

impl Question<'_> {
    /// Whether the conditions hold that don't need a permit.
    fn concerns(&self, rule: &Rule) -> bool {
        rule.who.travel == self.traveller.travel && rule.who.nationalities.include(self.traveller.nationality)
    }

    /// What one rule says, and why; `None` when its conditions don't hold.
    fn ask(&self, rule: &Rule, steps: &mut Vec<Step>) -> Option<Assessment> {
        let Some(kind) = &rule.who.permit else {
            return Some(self.answer(rule, None, steps));
        };
        let mut best: Option<(Assessment, Vec<Step>)> = None;
        for permit in self.traveller.permits {
            let fits = permit.kind == *kind && permit.entries == rule.entries;
            if !fits || rule.who.zone.is_some() && permit.zone != rule.who.zone {
                continue;
            }
            if let Some(why_not) = self.unusable(rule, permit) {
                steps.push(why_not);
                continue;
            }
            let mut own = Vec::new();
            let found = self.answer(rule, Some(permit), &mut own);
            if best.as_ref().is_none_or(|(before, _)| found.reach() > before.reach()) {
                best = Some((found, own));
            }
        }
        best.map(|(found, own)| {
            steps.extend(own);
            found
        })
    }

    fn unusable(&self, rule: &Rule, permit: &PermitFacts) -> Option<Step> {
        let step = |id| Step::new(id).with("kind", permit.kind.as_str());
        if self.entry < permit.valid_from {
            Some(step("stay-step-permit-not-yet").with("from", permit.valid_from))
        } else if self.entry > permit.valid_until {
            Some(step("stay-step-permit-lapsed").with("until", permit.valid_until))
        } else if permit.entries == Entries::Single && self.under(rule, permit).next().is_some() {
            Some(step("stay-step-permit-used"))
        } else {
            None
        }
    }

    fn answer(&self, rule: &Rule, permit: Option<&PermitFacts>, steps: &mut Vec<Step>) -> Assessment {
        let named = |id: &'static str| Step::new(id).with("rule", rule.id.as_str());
        let mut found = Assessment::bare(Some(rule), Verdict::Unlimited);
        found.permit = permit.map(|p| p.id.clone());
        let limits = match &rule.grants {
            Grants::Unlimited => {
                steps.push(named("stay-step-unlimited"));
                return found;
            }
            Grants::Nothing => {
                steps.push(named("stay-step-visa-required"));
                return Assessment { verdict: Verdict::Nothing, ..found };
            }
            Grants::Limited(limits) => limits,
        };
        steps.push(named("stay-step-rule"));
        self.window(rule, limits, &mut found, steps);
        self.per_stay(limits, &mut found, steps);
        if let Some(permit) = permit {
            self.by_permit(rule, permit, limits, &mut found, steps);
        }
        match found.verdict {
            Verdict::Until(until) if until >= self.entry => {
                found.days_allowed = Some(days_after(self.entry, until) + 1);
                steps.push(Step::new("stay-step-until").with("until", until));
            }
            _ => {
                found.verdict = Verdict::Nothing;
                found.days_allowed = Some(0);
                steps.push(named("stay-step-used-up"));
            }
        }
        found
    }

    fn window(&self, rule: &Rule, limits: &Limits, found: &mut Assessment, steps: &mut Vec<Step>) {
        let Some(window) = limits.window else { return };
        let counted: Vec<&PastStay> = self.before().filter(|stay| self.shares_pool(rule, stay)).collect();
        let missing = counted.iter().filter(|stay| stay.exit.is_none()).count() as u32;
        if missing > 0 {
            found.certainty = Certainty::MissingExits(missing);
            steps.push(Step::new("stay-step-missing-exits").with("count", missing));
        }
        let days = Days::new(counted.iter().map(|stay| self.clipped(stay)));
        let used = days.used_before(self.entry, window);
        found.count(used, window.days);
        let step = Step::new("stay-step-window").with("days", window.days).with("of", window.of);
        steps.push(step.with("used", used).with("left", window.days.saturating_sub(used)));
        found.limit_to(last_day(self.entry, days.longest_stay(self.entry, window)));
    }

    fn per_stay(&self, limits: &Limits, found: &mut Assessment, steps: &mut Vec<Step>) {
        if let Some(days) = limits.days_per_stay {
            steps.push(Step::new("stay-step-days-per-stay").with("days", days));
            found.limit_to(last_day(self.entry, days));
        }
        if let Some(hours) = limits.hours_per_stay {
            steps.push(Step::new("stay-step-hours-per-stay").with("hours", hours));
            found.hours_allowed = Some(hours);
            found.limit_to(plus(self.entry, i64::from(hours.div_ceil(HOURS_PER_DAY))));
        }
    }

    fn by_permit(
        &self,
        rule: &Rule,
        permit: &PermitFacts,
        limits: &Limits,
        found: &mut Assessment,
        steps: &mut Vec<Step>,
    ) {
        match (limits.permit_days, permit.stay_days) {
            (Some(PermitDays::PerStay), Some(days)) => {
                steps.push(Step::new("stay-step-permit-days").with("days", days));
                found.limit_to(last_day(self.entry, days));
            }
            (Some(PermitDays::InTotal), Some(days)) => {
                let used = self.days_under(rule, permit);
                found.count(used, days);
                steps.push(Step::new("stay-step-permit-days-total").with("days", days).with("used", used));
                found.limit_to(last_day(self.entry, days.saturating_sub(used)));
            }
            (_, None) | (None, _) => {}
        }
        if limits.until_permit_expiry {
            steps.push(Step::new("stay-step-permit-expiry").with("until", permit.valid_until));
            found.limit_to(permit.valid_until);
        }
    }

    fn days_under(&self, rule: &Rule, permit: &PermitFacts) -> u32 {
        let days = Days::new(self.under(rule, permit).map(|stay| self.clipped(stay)));
        days.count_between(Date::MIN, self.entry)
    }

    /// Past stays that used a permit: those that name it, and those that name none but stand under the same rule
    /// within its validity.
    fn under<'b>(&'b self, rule: &'b Rule, permit: &'b PermitFacts) -> impl Iterator<Item = &'b PastStay> {
        self.before().filter(move |stay| match &stay.permit {
            Some(id) => *id == permit.id,
            None => {
                stay.rule.as_ref() == Some(&rule.id)
                    && (permit.valid_from..=permit.valid_until).contains(&stay.entry)
            }
        })
    }

    fn before(&self) -> impl Iterator<Item = &PastStay> {
        self.past.iter().filter(|stay| stay.entry <= self.entry)
    }

    /// Days of a past stay before the day of entry. One that ended on that day, or has no known exit, is cut there.
    fn clipped(&self, stay: &PastStay) -> (Date, Date) {
        (stay.entry, stay.exit.unwrap_or(stay.entry).min(plus(self.entry, -1)))
    }

    /// A stay whose rule is not known counts: it would be wrong to leave out days that may count.
    fn shares_pool(&self, rule: &Rule, stay: &PastStay) -> bool {
        let known = stay.rule.as_ref().and_then(|id| self.book.rule(id));
        known.is_none_or(|other| other.pool == rule.pool)
    }
}
