//! What was seen of a page, as it is kept: plain JSON, pictures by their digest. Measures are kept without their verdict, so that a replay can hold
//! them against the thresholds of its time.

use std::collections::BTreeMap;

use optical::checks::{Check, Identifier};
use optical::{Reading, Repair};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plugin::PatternsSeen;

/// The layout that is written.
const VERSION: u32 = 1;
/// Pictures, lines, repairs, printed fields and plug-ins at most; honest evidence has far fewer.
const PAGES_MAX: usize = 8;
const LINES_MAX: usize = 3;
const REPAIRS_MAX: usize = 100;
const FIELDS_MAX: usize = 20;
const PLUGINS_MAX: usize = 16;
/// Bytes of a text at most.
const TEXT_MAX: usize = 200;

/// The light in which a picture was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LightSeen {
    /// Visible, 400 to 700 nm.
    Visible,
    /// Near infrared, 850 to 950 nm.
    Infrared,
    /// Ultraviolet at 365 nm.
    Ultraviolet,
}

/// A picture of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSeen {
    /// Its light.
    pub light: LightSeen,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Width, pixels.
    pub width: u32,
    /// Height, pixels.
    pub height: u32,
}

/// A line of the zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineSeen {
    /// With the format's length and repairs.
    pub text: String,
    /// As it was read.
    pub read: String,
    /// How likely the network finds each character of `text`, thousandths.
    pub confidence: Vec<u16>,
}

/// A repair of a character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepairSeen {
    /// Line from 1.
    pub line: u8,
    /// Column from 1.
    pub column: u8,
    /// As read; nothing when nothing was.
    pub read: Option<char>,
    /// What was taken instead; nothing when the character was left out.
    pub instead: Option<char>,
    /// Why: `check-digit`, `letters-only`, `filler-dropped`, ….
    pub cause: String,
    /// The field whose rule proves it.
    pub part: Option<String>,
}

/// The zone as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneSeen {
    /// Its lines.
    pub lines: Vec<LineSeen>,
    /// Every repair.
    pub repairs: Vec<RepairSeen>,
}

/// How printed fields came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintedSource {
    /// A person typed them.
    Typed,
    /// A machine read them.
    Recognised,
}

/// The fields of the visual zone, in the spelling of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintedSeen {
    /// How they came in.
    pub source: PrintedSource,
    /// Surname.
    #[serde(default)]
    pub surname: Option<String>,
    /// Given names.
    #[serde(default)]
    pub given_names: Option<String>,
    /// The other fields by their id: `issuer`, `number`, `nationality`, `birth` (YYMMDD), `sex`, `expiry` (YYMMDD).
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// What was measured, 0 to 1; nothing when nothing could be.
    #[serde(default)]
    pub score: Option<f32>,
    /// Why nothing could be: `no-picture`, `dark`, `sizes-differ`, ….
    #[serde(default)]
    pub reason: Option<String>,
}

/// The measures of the checks that need no knowledge of the model.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// (IR,AB,MR): print contrast signal of the zone's ink near 900 nm.
    #[serde(default)]
    pub b900: Option<Measured>,
    /// (UV,BR,FU): median level of the page under ultraviolet light.
    #[serde(default)]
    pub uv_dullness: Option<Measured>,
}

/// All that was seen of a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpticalEvidence {
    /// Version of this layout.
    pub version: u32,
    /// When it was seen, seconds since 1970; centuries of dates are placed by this day.
    pub seen_at: i64,
    /// The pictures.
    pub pages: Vec<PageSeen>,
    /// The zone; nothing when none was found.
    #[serde(default)]
    pub zone: Option<ZoneSeen>,
    /// The printed fields; nothing when nobody read them.
    #[serde(default)]
    pub printed: Option<PrintedSeen>,
    /// Measures.
    #[serde(default)]
    pub measures: Measures,
    /// What plug-ins with patterns of document models found, each by itself.
    #[serde(default)]
    pub patterns: Vec<PatternsSeen>,
}

impl OpticalEvidence {
    /// The evidence of a reading and of the generic checks on its pictures.
    pub fn of(reading: &Reading, checks: &[Check], pages: Vec<PageSeen>, seen_at: i64) -> Self {
        let lines: Vec<LineSeen> = reading.lines.iter().map(line).collect();
        let repairs = reading.repairs.iter().map(repair).collect();
        let measured = |id: Identifier| checks.iter().find(|check| check.id == id).map(measured);
        Self {
            version: VERSION,
            seen_at,
            pages,
            zone: (!lines.is_empty()).then_some(ZoneSeen { lines, repairs }),
            printed: None,
            measures: Measures {
                b900: measured(Identifier::B900),
                uv_dullness: measured(Identifier::UV_DULLNESS),
            },
            patterns: Vec::new(),
        }
    }

    /// What keeps it from being judged, in technical words: whoever takes evidence from outside asks this first.
    pub fn fault(&self) -> Option<&'static str> {
        let zone = self.zone.iter();
        let lines = zone.clone().flat_map(|zone| &zone.lines);
        let texts = lines.flat_map(|line| [&line.text, &line.read]);
        let repairs = zone.clone().flat_map(|zone| &zone.repairs);
        let texts = texts.chain(repairs.flat_map(|repair| repair.part.iter().chain([&repair.cause])));
        let printed = self.printed.iter();
        let texts = texts.chain(printed.clone().flat_map(|own| own.surname.iter().chain(&own.given_names)));
        let texts =
            texts.chain(printed.clone().flat_map(|own| own.fields.iter().flat_map(|(id, text)| [id, text])));
        let mut texts = texts.chain(self.pages.iter().map(|page| &page.sha256));
        if self.version != VERSION {
            Some("version")
        } else if self.pages.len() > PAGES_MAX || self.patterns.len() > PLUGINS_MAX {
            Some("pictures or plug-ins")
        } else if zone.clone().any(|zone| zone.lines.len() > LINES_MAX || zone.repairs.len() > REPAIRS_MAX) {
            Some("lines or repairs")
        } else if printed.clone().any(|own| own.fields.len() > FIELDS_MAX) {
            Some("printed fields")
        } else if texts.any(|text| text.len() > TEXT_MAX) {
            Some("length of a text")
        } else if !self.patterns.iter().all(PatternsSeen::is_sound) {
            Some("results of a plug-in")
        } else {
            None
        }
    }

    /// The lines of the zone; empty when none was found.
    pub fn zone_lines(&self) -> Vec<String> {
        self.zone.iter().flat_map(|zone| &zone.lines).map(|line| line.text.clone()).collect()
    }

    /// Digest of the picture in a light.
    pub(super) fn digest(&self, light: LightSeen) -> Option<String> {
        self.pages.iter().find(|page| page.light == light).map(|page| page.sha256.clone())
    }
}

fn line(line: &optical::Line) -> LineSeen {
    let thousandths = |value: f32| (value.clamp(0.0, 1.0) * 1e3).round() as u16;
    LineSeen {
        text: line.text(),
        read: line.read.clone(),
        confidence: line.characters.iter().map(|one| thousandths(one.confidence)).collect(),
    }
}

fn repair(repair: &Repair) -> RepairSeen {
    RepairSeen {
        line: repair.line,
        column: repair.column,
        read: repair.read,
        instead: repair.instead,
        cause: code(&repair.cause),
        part: repair.part.map(|part| part.id().to_owned()),
    }
}

fn measured(check: &Check) -> Measured {
    // A score stands for itself; its verdict is made when it is judged.
    let reason = check.score.is_none().then(|| check.reason.map(|why| code(&why))).flatten();
    Measured { score: check.score, reason }
}

/// The code of a value, as JSON has it.
fn code(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
