//! The use cases of the counter: one write transaction each, with its audit entry in it.
//!
//! Files: `present` (checks and advice), `document_check` (a chip was read), `decide`, `lanes` (queues and boards), `referrals`, `rescreen` (changed
//! lists). What is costly and needs no lock (reading a zone, asking lists) happens before the transaction.

mod decide;
mod document_check;
mod lanes;
mod present;
mod referrals;
mod rescreen;

use std::sync::Arc;
use std::time::Duration;

use kernel::{Date, LaneId, Outcome, PortId, Problem, Timestamp};
use platform::{Clock, Entropy, Ledger};
use screening::Screening;
use stayrules::{RuleBook, RuleFile};

use crate::announced::Announcements;
use crate::grounds::Grounds;
use crate::notice::{NoticePress, NoticeTexts};
use crate::parameters::Parameters;
use crate::places::{Lane, Places, Port};
use crate::view::{GroundView, StayRuleView};

/// How far back a party, an open presentation or a last sighting is looked for.
const RECENT: Duration = Duration::from_secs(24 * 3600);
/// Members of one party that are looked at.
const PARTY_MAX: usize = 60;
/// Longest name of a party.
const PARTY_CHARS_MAX: usize = 64;
/// Longest name of a conveyance.
const CONVEYANCE_CHARS_MAX: usize = 64;

/// What the counter stands on.
pub struct Deps {
    /// The ledger.
    pub ledger: Ledger,
    /// Time, for work that no call began.
    pub clock: Arc<dyn Clock>,
    /// Random bytes, for ids.
    pub entropy: Arc<dyn Entropy>,
    /// The lists.
    pub screening: Arc<Screening>,
    /// Ports and lanes.
    pub places: Places,
    /// Prints notices.
    pub press: Arc<dyn NoticePress>,
    /// What carriers announced.
    pub announcements: Arc<dyn Announcements>,
    /// Checks of documents' chips.
    pub checks: Arc<documents::check::Checks>,
}

/// The counter.
pub struct Service {
    ledger: Ledger,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    screening: Arc<Screening>,
    rules: Arc<Rules>,
    press: Arc<dyn NoticePress>,
    notices: NoticeTexts,
    checks: Arc<documents::check::Checks>,
}

/// What is read once and never changes while the server runs.
pub(crate) struct Rules {
    pub places: Places,
    pub parameters: Parameters,
    pub grounds: Grounds,
    pub book: RuleBook,
    pub documents: documents::Settings,
    pub announcements: Arc<dyn Announcements>,
}

/// The rules of stay as shipped.
///
/// # Errors
/// The faults of the files, for the log.
pub fn shipped_rules() -> Outcome<RuleBook> {
    let files = [
        RuleFile {
            name: "1-citizens-and-permits.yaml",
            text: include_str!("../../../library/rules/stay/1-citizens-and-permits.yaml"),
        },
        RuleFile {
            name: "2-visa-free.yaml",
            text: include_str!("../../../library/rules/stay/2-visa-free.yaml"),
        },
    ];
    RuleBook::load(&files).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Problem::internal(faults.join("; "))
    })
}

impl Service {
    /// Reads the shipped rules and texts.
    ///
    /// # Errors
    /// A shipped file that is not sound.
    pub fn start(deps: Deps) -> Outcome<Arc<Self>> {
        let rules = Rules {
            places: deps.places,
            parameters: Parameters::shipped(),
            grounds: Grounds::shipped(),
            book: shipped_rules()?,
            documents: documents::Settings::default(),
            announcements: deps.announcements,
        };
        Ok(Arc::new(Self {
            ledger: deps.ledger,
            clock: deps.clock,
            entropy: deps.entropy,
            screening: deps.screening,
            rules: Arc::new(rules),
            press: deps.press,
            notices: NoticeTexts::shipped()?,
            checks: deps.checks,
        }))
    }

    /// The grounds for a refusal.
    pub fn grounds(&self) -> Vec<GroundView> {
        let locales: Vec<String> = NoticeTexts::locales().map(str::to_owned).collect();
        let view = |g: &crate::grounds::Ground| GroundView {
            id: g.id.as_str().to_owned(),
            code: g.code.clone(),
            basis: g.basis.clone(),
            names: g.names.clone(),
            notice_locales: locales.clone(),
        };
        self.rules.grounds.all().iter().map(view).collect()
    }

    /// The rules of stay, in the order in which they are tried.
    pub fn stay_rules(&self) -> Vec<StayRuleView> {
        let view = |rule: &stayrules::Rule| StayRuleView {
            id: rule.id.to_string(),
            names: crate::places::Names {
                en: rule.names.en.clone(),
                zh_hans: rule.names.zh_hans.clone(),
                zh_hant_hk: rule.names.zh_hant_hk.clone(),
            },
            legal_basis: rule.legal_basis.clone(),
        };
        self.rules.book.rules().iter().map(view).collect()
    }
}

impl Rules {
    /// A lane.
    ///
    /// # Errors
    /// `problem-lane-unknown`.
    pub fn lane(&self, id: &LaneId) -> Outcome<&Lane> {
        self.places.lane(id).ok_or_else(|| Problem::not_found("problem-lane-unknown"))
    }

    /// A port.
    ///
    /// # Errors
    /// `problem-port-unknown`.
    pub fn port(&self, id: &PortId) -> Outcome<&Port> {
        self.places.port(id).ok_or_else(|| Problem::not_found("problem-port-unknown"))
    }
}

/// The calendar day of the country. Utopia lies in the zone of UTC; rules of stay and records count the same days.
pub(crate) fn day(now: Timestamp) -> Date {
    now.date_utc()
}

/// A party's name: letters, digits and dashes.
fn party(text: Option<String>) -> Outcome<Option<String>> {
    let Some(text) = text else { return Ok(None) };
    let fits = (1..=PARTY_CHARS_MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if fits {
        Ok(Some(text))
    } else {
        Err(Problem::bad_input("problem-party-form").with("limit", PARTY_CHARS_MAX as i64))
    }
}

/// A conveyance as told: a short printable text.
fn conveyance(text: Option<String>) -> Outcome<Option<String>> {
    let Some(text) = text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()) else { return Ok(None) };
    if text.chars().count() > CONVEYANCE_CHARS_MAX || text.chars().any(char::is_control) {
        return Err(Problem::bad_input("problem-text-long").with("maximum", CONVEYANCE_CHARS_MAX as i64));
    }
    Ok(Some(text))
}
