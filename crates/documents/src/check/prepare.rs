//! From what was sent to a judged check: bounds, the judgement with the state's part of the trust store, the holder and the
//! picture. Pure and CPU only; nothing is stored here.

use docpki::Instant;
use docpki::trust::TrustStore;
use kernel::{Date, Direction, DocumentCheckId, Outcome, PresentationId, Problem, Timestamp};
use lds::Notes;
use platform::Caller;

use super::material::{Material, hex_digest};
use super::model::{CheckRecord, Contact, FileRead, HolderRead, Portrait, Presented, ReadingId, VERSION};
use super::rules::CheckRules;
use crate::chip::{self, ChipEvidence, ChipRecord, RoutineCheck, zones};
use crate::inspect::{Input, Settings, inspect};
use crate::model::CheckResult;
use crate::optical;

/// Bytes of evidence at most.
pub(super) const EVIDENCE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Layouts of evidence that are read.
const LAYOUT: u32 = 1;
/// Files, steps and lines of evidence at most: a chip has some twenty files, a reading some thirty steps.
const FILES_MAX: usize = 40;
const STEPS_MAX: usize = 200;
const LINES_MAX: usize = 4;
/// Characters of a name within evidence at most.
const NAME_CHARS_MAX: usize = 100;
/// Seconds that a reader's clock may run ahead.
const AHEAD_S: i64 = 300;
/// Seconds that a reading may wait for the server: a week.
const BEHIND_S: i64 = 7 * 86_400;
/// Bytes of a picture that is given out at most.
const PORTRAIT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a reader sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The reading.
    pub reading: ReadingId,
    /// Name of the reader.
    pub device: String,
    /// The evidence, byte for byte.
    pub evidence: String,
}

/// A check that is judged and not yet kept.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) sent: Sent,
    pub(super) material: Material,
    evidence: ChipEvidence,
    chip: ChipRecord,
    holder: Option<HolderRead>,
    portrait: Option<Portrait>,
    rules: CheckRules,
    /// Microseconds that judging took; the caller fills it.
    pub took_us: u64,
}

impl Prepared {
    /// Reads and judges what was sent.
    ///
    /// # Errors
    /// `problem-document-check-evidence`, `problem-document-check-version`, `problem-document-check-device`,
    /// `problem-document-check-clock`.
    pub fn of(sent: Sent, store: &TrustStore, rules: &CheckRules, now: Timestamp) -> Outcome<Self> {
        let device = sent.device.trim().to_owned();
        let is_name = (1..=NAME_CHARS_MAX).contains(&device.chars().count());
        if !is_name || device.chars().any(char::is_control) {
            let limit = NAME_CHARS_MAX as i64;
            return Err(Problem::bad_input("problem-document-check-device").with("limit", limit));
        }
        let evidence = read(&sent.evidence)?;
        bounded(&evidence, now)?;
        let material = Material::of(&evidence, store)?;
        let chip = chip::judge(&evidence, &material.store(Instant(now.seconds()))?, rules.policy);
        let holder = holder(&evidence, now.date_utc());
        let (portrait, is_damaged) = portrait(&evidence);
        let mut chip = chip;
        chip.checks.extend(page(&evidence, &rules.optical)?);
        if is_damaged {
            chip.deviations.push(PORTRAIT_UNREADABLE.to_owned());
        }
        Ok(Self {
            sent: Sent { device, ..sent },
            material,
            evidence,
            chip,
            holder,
            portrait,
            rules: rules.clone(),
            took_us: 0,
        })
    }

    /// The reading.
    pub fn reading(&self) -> &ReadingId {
        &self.sent.reading
    }

    /// The record, once it is known what was presented and who brought the reading.
    pub fn record(
        &self,
        id: DocumentCheckId,
        presentation: PresentationId,
        presented: Presented,
        caller: &Caller,
        now: Timestamp,
    ) -> CheckRecord {
        let is_expected = self.rules.expects_chip(&presented.code, &presented.issuer);
        let contact = match (self.evidence.files.is_empty(), is_expected) {
            (false, _) => Contact::Answered,
            (true, true) => Contact::SilentThoughExpected,
            (true, false) => Contact::Silent,
        };
        let file = |(name, bytes): (&String, &chip::Hex)| FileRead {
            name: name.clone(),
            bytes: bytes.0.len() as u64,
            sha256: hex_digest(&bytes.0),
        };
        let mut checks = self.chip.checks.clone();
        checks.push(presented_zone(&presented, &self.evidence));
        CheckRecord {
            version: VERSION,
            id,
            reading: self.sent.reading.clone(),
            presentation,
            made_at: now,
            by: caller.account,
            by_name: caller.name.clone(),
            device: self.sent.device.clone(),
            read_at: self.evidence.read_at,
            presented,
            policy: self.rules.policy,
            optical: self.evidence.optical.as_ref().map(|_| self.rules.optical.clone()),
            evidence: hex_digest(self.sent.evidence.as_bytes()),
            trust_store: self.material.digest(),
            contact,
            access: self.evidence.access.clone(),
            data: self.chip.data,
            originality: self.chip.originality,
            signer: self.chip.signer.clone(),
            anchor: self.chip.anchor.clone(),
            checks,
            deviations: self.chip.deviations.clone(),
            holder: self.holder.clone(),
            portrait: self.portrait.clone(),
            files: self.evidence.files.iter().map(file).collect(),
        }
    }
}

/// Told when DG2 has a picture that does not decode.
pub(super) const PORTRAIT_UNREADABLE: &str = "portrait-unreadable";
/// The routine that compares the chip with what was presented at the counter, by whichever way that came.
pub(super) const PRESENTED_ZONE: &str = "presented-zone";

/// Evidence from its text.
pub(super) fn read(text: &str) -> Outcome<ChipEvidence> {
    let bad = |detail: String| Problem::bad_input("problem-document-check-evidence").with("detail", detail);
    if text.len() > EVIDENCE_BYTES_MAX {
        return Err(bad(format!("{} bytes", text.len())));
    }
    let evidence: ChipEvidence = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
    if evidence.version != LAYOUT {
        let found = i64::from(evidence.version);
        return Err(Problem::bad_input("problem-document-check-version").with("version", found));
    }
    Ok(evidence)
}

fn bounded(evidence: &ChipEvidence, now: Timestamp) -> Outcome<()> {
    let short = |text: &str| text.chars().count() <= NAME_CHARS_MAX && !text.chars().any(char::is_control);
    let fits = evidence.files.len() <= FILES_MAX
        && evidence.steps.len() <= STEPS_MAX
        && evidence.printed_zone.len() <= LINES_MAX
        && evidence.deviations.len() <= STEPS_MAX
        && evidence.files.keys().all(|name| short(name))
        && evidence.printed_zone.iter().all(|line| short(line))
        && evidence.deviations.iter().all(|code| short(code))
        && evidence.access.as_ref().is_none_or(|access| short(access));
    if !fits {
        let detail = "more files, steps or characters than a reading has";
        return Err(Problem::bad_input("problem-document-check-evidence").with("detail", detail));
    }
    if let Some(fault) = evidence.optical.as_ref().and_then(|seen| seen.fault()) {
        return Err(Problem::bad_input("problem-document-check-evidence").with("detail", fault));
    }
    let age = now.seconds().saturating_sub(evidence.read_at);
    if (-AHEAD_S..=BEHIND_S).contains(&age) {
        Ok(())
    } else {
        Err(Problem::bad_input("problem-document-check-clock"))
    }
}

/// The checks of the page, when it was seen; `thresholds` is TOML.
pub(super) fn page(evidence: &ChipEvidence, thresholds: &str) -> Outcome<Vec<RoutineCheck>> {
    match &evidence.optical {
        Some(seen) => Ok(optical::judge(seen, Some(evidence), &super::rules::thresholds(thresholds)?)),
        None => Ok(Vec::new()),
    }
}

/// Compares DG1 with what was presented at the counter. Of typed fields only issuer and number are compared, and that is no pass.
pub(super) fn presented_zone(presented: &Presented, evidence: &ChipEvidence) -> RoutineCheck {
    let file = evidence.file("DG1");
    let zone = file.and_then(|file| lds::read_zone(file, &mut Notes::new()).ok());
    let mut check = zones::compare(&presented.lines, zone.as_deref(), file.map(hex_digest));
    check.routine = PRESENTED_ZONE.to_owned();
    let read = zone.filter(|_| presented.lines.is_empty()).and_then(|lines| {
        let today = Timestamp::from_seconds(evidence.read_at).date_utc();
        stated(&lines, today)
    });
    if let Some(chip) = read {
        let issuers = [&chip.issuer, &presented.issuer].map(|code| docpki::state::canonical(code));
        let fields = [(chip.number != presented.number, "number"), (issuers[0] != issuers[1], "issuer")];
        for (_, field) in fields.into_iter().filter(|(differs, _)| *differs) {
            check.result = CheckResult::Fail;
            check.reasons.push(("zone-differs".to_owned(), field.to_owned()));
        }
    }
    check
}

fn holder(evidence: &ChipEvidence, today: Date) -> Option<HolderRead> {
    stated(&lds::read_zone(evidence.file("DG1")?, &mut Notes::new()).ok()?, today)
}

fn stated(lines: &[String], today: Date) -> Option<HolderRead> {
    let text = lines.join("\n");
    let read = inspect(&Input::Zone(&text), Direction::Entry, &Settings::default(), today).ok()?;
    Some(HolderRead {
        surname: read.surname,
        given_names: read.given_names,
        birth: read.birth.to_string(),
        sex: read.sex.letter().to_owned(),
        nationality: read.nationality.map(|code| code.to_string()).unwrap_or_default(),
        number: read.number.map(|number| number.to_string()).unwrap_or_default(),
        issuer: read.issuer.map(|code| code.to_string()).unwrap_or_default(),
        expiry: read.expiry.map(|day| day.to_string()).unwrap_or_default(),
    })
}

/// What is told of the picture, and whether there is one that does not decode.
fn portrait(evidence: &ChipEvidence) -> (Option<Portrait>, bool) {
    let Some(file) = evidence.file("DG2") else { return (None, false) };
    match picture(file) {
        Some((portrait, _)) => (Some(portrait), false),
        None => (None, true),
    }
}

/// The picture of DG2 in a form that browsers show, decoded once to know that it is one.
pub(super) fn picture(file: &[u8]) -> Option<(Portrait, Vec<u8>)> {
    let face = lds::Face::read(file, &mut Notes::new()).ok()?.into_iter().next()?;
    let decoded = face.picture.decode().ok()?;
    let (bytes, media_type) = face.picture.for_browsers().ok()?;
    let portrait =
        Portrait { media_type: media_type.to_owned(), width: decoded.width(), height: decoded.height() };
    (bytes.len() <= PORTRAIT_BYTES_MAX).then_some((portrait, bytes))
}
