//! From what was seen to checks: pure, total, and the same every time.

use mrz::{Date3, Document, Part, Status, Verdict};
use optical::checks::Thresholds;
use optical::compare::{Agreement, Compared, Pair, Printed, compare};

use super::evidence::{LightSeen, Measured, OpticalEvidence, PrintedSource, ZoneSeen};
use super::plugin::{CountingSeen, PatternsSeen, light_of};
use crate::chip::{CheckClass, ChipEvidence, RoutineCheck};
use crate::model::CheckResult;

/// Repairs that a check digit proved at most: with more the digits were made to hold, and say nothing any more.
const PROVEN_REPAIRS_MAX: usize = 2;
/// The cause of a repair that changes what the zone says: the character is another, and the digit was made to hold.
const BY_CHECK_DIGIT: &str = "check-digit";
/// The printed fields that are compared, by their id.
const PARTS: [Part; 6] =
    [Part::Issuer, Part::Number, Part::Nationality, Part::Birth, Part::Sex, Part::Expiry];

/// Judges what was seen of a page, beside the chip's evidence when there is some. Every check is told, performed or not.
pub fn judge(
    seen: &OpticalEvidence,
    chip: Option<&ChipEvidence>,
    thresholds: &Thresholds,
) -> Vec<RoutineCheck> {
    let day = day_of(seen.seen_at);
    let lines = seen.zone_lines();
    let zone = (!lines.is_empty()).then(|| mrz::parse(&lines.join("\n"), day));
    let read = zone.as_ref().and_then(|zone| zone.as_ref().ok());
    let printed = printed(seen);
    let coded = chip.and_then(|chip| coded(chip, day));
    let compared = compare(printed.as_ref(), read, coded.as_ref());
    let mut checks = vec![consistency(seen, zone.as_ref().map(|zone| zone.as_ref().map_err(|_| ())))];
    let of_page = (CheckClass::Optical, "optical/printed-zone", Pair::PrintedZone);
    let of_zone = (CheckClass::Combined, "optical/zone-chip", Pair::ZoneChip);
    let of_print = (CheckClass::Combined, "optical/printed-chip", Pair::PrintedChip);
    let sides = [(of_page, printed.is_some(), read.is_some()), (of_zone, read.is_some(), coded.is_some())];
    for (which, first, second) in sides.into_iter().chain([(of_print, printed.is_some(), coded.is_some())]) {
        let lacking = match (first, second) {
            (true, true) => None,
            (false, _) if which.2 == Pair::ZoneChip => Some("optical-no-zone"),
            (false, _) => Some("optical-no-printed-fields"),
            (_, false) if which.2 == Pair::PrintedZone => Some("optical-no-zone"),
            (_, false) => Some("optical-no-chip-zone"),
        };
        checks.push(comparison(seen, which, lacking, &compared));
    }
    checks.push(b900(seen, thresholds));
    checks.push(uv_dullness(seen, thresholds));
    checks.extend(patterns(seen));
    let faces = check(CheckClass::Combined, "optical/portrait", seen.digest(LightSeen::Visible));
    checks.push(because(faces, CheckResult::NotPerformed, "optical-no-face-comparison", ""));
    checks
}

fn check(class: CheckClass, routine: &str, evidence: Option<String>) -> RoutineCheck {
    let (routine, result) = (routine.to_owned(), CheckResult::Pass);
    RoutineCheck { class, routine, result, reasons: Vec::new(), evidence, counted: true }
}

/// With a reason; the gravest result stays.
fn because(mut check: RoutineCheck, result: CheckResult, code: &str, about: &str) -> RoutineCheck {
    check.result = check.result.max(result);
    check.reasons.push((code.to_owned(), about.to_owned()));
    check
}

/// The zone against its own rules. A repair by the format's length or alphabet is told and weighs nothing: only one character could stand there.
/// A repair by a check digit is *attention*: the digit was used up to make it, so a zone that was printed wrong would pass as one that was
/// misread, and only the officer's eye tells the two apart. More of them than [`PROVEN_REPAIRS_MAX`] are *undetermined*.
fn consistency(seen: &OpticalEvidence, zone: Option<Result<&Document, ()>>) -> RoutineCheck {
    let mut own = check(CheckClass::Optical, "optical/zone", seen.digest(LightSeen::Visible));
    let (Some(zone), Some(read)) = (zone, &seen.zone) else {
        let is_seen = seen.digest(LightSeen::Visible).is_some();
        let (result, code) = if is_seen {
            (CheckResult::Undetermined, "optical-no-zone")
        } else {
            (CheckResult::NotPerformed, "optical-no-picture")
        };
        return because(own, result, code, "");
    };
    match zone {
        Err(()) => own = because(own, CheckResult::Fail, "optical-no-format", ""),
        Ok(zone) => {
            for (part, field) in zone.fields() {
                if let Status::Failed(reason) = field.status {
                    let about = format!("{}: {}", part.id(), reason.id());
                    own = because(own, CheckResult::Fail, "optical-field-fails", &about);
                }
            }
            for digit in zone.checks().filter(|digit| matches!(digit.status, Status::Failed(_))) {
                own = because(own, CheckResult::Fail, "optical-check-digit", digit.part.id());
            }
            if zone.verdict() == Verdict::SomeUnknown {
                own = because(own, CheckResult::Pass, "optical-some-unknown", "");
            }
        }
    }
    repairs(own, read)
}

fn repairs(mut own: RoutineCheck, read: &ZoneSeen) -> RoutineCheck {
    let proven = read.repairs.iter().filter(|repair| repair.cause == BY_CHECK_DIGIT).count();
    for repair in &read.repairs {
        let shown = |letter: Option<char>| letter.map_or_else(|| "–".to_owned(), |letter| letter.to_string());
        let place = format!("{}/{}", repair.line, repair.column);
        let part = repair.part.as_deref().unwrap_or_default();
        let about = format!("{place} {}→{} {part}", shown(repair.read), shown(repair.instead));
        let result = if repair.cause == BY_CHECK_DIGIT { CheckResult::Attention } else { CheckResult::Pass };
        own = because(own, result, &format!("optical-repair-{}", repair.cause), about.trim_end());
    }
    if proven > PROVEN_REPAIRS_MAX {
        own = because(own, CheckResult::Undetermined, "optical-many-repairs", &proven.to_string());
    }
    own
}

fn comparison(
    seen: &OpticalEvidence,
    (class, routine, pair): (CheckClass, &str, Pair),
    lacking: Option<&str>,
    compared: &[Compared],
) -> RoutineCheck {
    let mut own = check(class, routine, seen.digest(LightSeen::Visible));
    if let Some(code) = lacking {
        return because(own, CheckResult::NotPerformed, code, "");
    }
    // What a machine read of free print is more often misread than forged.
    let recognised = seen.printed.as_ref().is_some_and(|printed| printed.source == PrintedSource::Recognised);
    let differing = match (pair, recognised) {
        (Pair::PrintedZone | Pair::PrintedChip, true) => CheckResult::Attention,
        _ => CheckResult::Fail,
    };
    let mut both = 0;
    for one in compared.iter().filter(|one| one.pair == pair) {
        let (result, code) = match one.agreement {
            Agreement::Equal => {
                both += 1;
                continue;
            }
            Agreement::Compatible => (CheckResult::Pass, "optical-field-compatible"),
            Agreement::Differs => (differing, "optical-field-differs"),
            Agreement::Undetermined => (CheckResult::Undetermined, "optical-field-not-comparable"),
            // Both zones have every field, so one that is missing was left out; nobody types them all.
            Agreement::OnlyOne if pair == Pair::ZoneChip => {
                (CheckResult::Attention, "optical-field-only-one")
            }
            Agreement::OnlyOne => (CheckResult::Pass, "optical-field-only-one"),
        };
        both += usize::from(one.agreement != Agreement::OnlyOne);
        own = because(own, result, code, one.part.id());
    }
    if both == 0 { because(own, CheckResult::NotPerformed, "optical-nothing-to-compare", "") } else { own }
}

fn b900(seen: &OpticalEvidence, thresholds: &Thresholds) -> RoutineCheck {
    let own = check(CheckClass::Optical, "optical/ir-ab-mr", seen.digest(LightSeen::Infrared));
    let least = thresholds.b900.contrast_min;
    measured(own, seen.measures.b900.as_ref(), least, |score| score >= least)
}

fn uv_dullness(seen: &OpticalEvidence, thresholds: &Thresholds) -> RoutineCheck {
    let own = check(CheckClass::Optical, "optical/uv-br-fu", seen.digest(LightSeen::Ultraviolet));
    let most = thresholds.uv_dullness.level_max;
    measured(own, seen.measures.uv_dullness.as_ref(), most, |score| score <= most)
}

fn measured(
    own: RoutineCheck,
    measure: Option<&Measured>,
    limit: f32,
    holds: impl Fn(f32) -> bool,
) -> RoutineCheck {
    let Some(measure) = measure else {
        return because(own, CheckResult::NotPerformed, "optical-no-picture", "");
    };
    match (measure.score, measure.reason.as_deref()) {
        // A picture that was never given can't have been measured.
        (Some(_), _) if own.evidence.is_none() => {
            because(own, CheckResult::Undetermined, "optical-no-picture", "")
        }
        (Some(score), _) if score.is_finite() => {
            let about = format!("{score:.3} / {limit:.3}");
            let result = if holds(score) { CheckResult::Pass } else { CheckResult::Fail };
            because(own, result, "optical-measured", &about)
        }
        (None, Some("no-picture") | None) => {
            because(own, CheckResult::NotPerformed, "optical-no-picture", "")
        }
        (_, Some(reason)) => because(own, CheckResult::Undetermined, "optical-not-measurable", reason),
        (_, None) => because(own, CheckResult::Undetermined, "optical-not-measurable", ""),
    }
}

/// Every other identifier of Doc 9303-2 appendix C: what plug-ins found, one check for each routine; one check that is not performed when nobody
/// looked.
fn patterns(seen: &OpticalEvidence) -> Vec<RoutineCheck> {
    let blank = || check(CheckClass::Optical, "optical/pattern", seen.digest(LightSeen::Visible));
    if seen.patterns.is_empty() {
        return vec![because(blank(), CheckResult::NotPerformed, "optical-no-patterns", "")];
    }
    let mut checks = Vec::new();
    for plugin in &seen.patterns {
        match (&plugin.failure, &plugin.model) {
            (Some(failure), _) => {
                let about = format!("{}: {failure}", plugin.plugin);
                checks.push(because(blank(), CheckResult::Undetermined, "optical-plugin-failed", &about));
            }
            (None, None) => {
                checks.push(because(
                    blank(),
                    CheckResult::NotPerformed,
                    "optical-model-unknown",
                    &plugin.plugin,
                ));
            }
            (None, Some(model)) => checks.extend(results(seen, plugin, model)),
        }
    }
    checks
}

fn results<'a>(
    seen: &'a OpticalEvidence,
    plugin: &'a PatternsSeen,
    model: &'a str,
) -> impl Iterator<Item = RoutineCheck> + 'a {
    plugin.results.iter().map(move |one| {
        let evidence = light_of(&one.id).and_then(|light| seen.digest(light));
        let mut own = check(CheckClass::Optical, "optical/pattern", evidence.clone());
        own.counted = one.counting == CountingSeen::Counted;
        let score = one.score.zip(one.threshold).map(|(score, limit)| format!(" {score:.3} / {limit:.3}"));
        let why = one.reason.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        let name = format!("{} {} {} {}", one.id, plugin.plugin, model, one.routine);
        let about = format!("{name}{}{why}", score.unwrap_or_default());
        // A result about a light in which nobody took a picture is none.
        let result = if evidence.is_some() { one.result } else { CheckResult::Undetermined };
        own.result = result;
        own.reasons.push(("optical-pattern".to_owned(), about));
        own
    })
}

fn printed(seen: &OpticalEvidence) -> Option<Printed> {
    let printed = seen.printed.as_ref()?;
    let fields = PARTS.iter().filter_map(|part| Some((*part, printed.fields.get(part.id())?.clone())));
    Some(Printed {
        primary: printed.surname.clone(),
        secondary: printed.given_names.clone(),
        fields: fields.collect(),
    })
}

fn coded(chip: &ChipEvidence, day: Date3) -> Option<Document> {
    let lines = lds::read_zone(chip.file("DG1")?, &mut lds::Notes::new()).ok()?;
    mrz::parse(&lines.join("\n"), day).ok()
}

/// The day of a time in seconds since 1970.
fn day_of(seconds: i64) -> Date3 {
    crate::seal::day(docpki::Instant(seconds))
}
