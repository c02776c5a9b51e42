//! The printed machine-readable zone beside the chip's: DG1 is a copy of it, so any difference tells of a change.

use mrz::Date3;

use super::record::{CheckClass, RoutineCheck};
use crate::model::CheckResult;

/// Compares the zones. `printed` may be empty: then nothing was compared.
pub fn compare(printed: &[String], chip: Option<&[String]>, evidence: Option<String>) -> RoutineCheck {
    let mut check = RoutineCheck {
        class: CheckClass::Combined,
        routine: "zone".to_owned(),
        result: CheckResult::NotPerformed,
        reasons: Vec::new(),
        evidence,
        counted: true,
    };
    let Some(chip) = chip else {
        check.reasons.push(("no-chip-zone".to_owned(), String::new()));
        return check;
    };
    if printed.is_empty() {
        check.reasons.push(("no-printed-zone".to_owned(), String::new()));
        return check;
    }
    let differences = differences(printed, chip);
    check.result = if differences.is_empty() { CheckResult::Pass } else { CheckResult::Fail };
    check.reasons = differences.into_iter().map(|field| ("zone-differs".to_owned(), field)).collect();
    check
}

/// Names of the fields that differ; `text` when the zones are of two kinds or do not read.
fn differences(printed: &[String], chip: &[String]) -> Vec<String> {
    let (printed, chip) = (squeezed(printed), squeezed(chip));
    // The Chinese exit-entry cards print the first of the chip's three lines.
    if printed == chip || (printed.lines().count() == 1 && chip.lines().next() == Some(printed.as_str())) {
        return Vec::new();
    }
    // The day only places centuries, alike in both.
    let day = Date3(2026, 1, 1);
    let (Ok(printed), Ok(chip)) = (mrz::parse(&printed, day), mrz::parse(&chip, day)) else {
        return vec!["text".to_owned()];
    };
    if printed.format() != chip.format() {
        return vec!["text".to_owned()];
    }
    let chips: Vec<_> = chip.fields().map(|(part, field)| (part, field.value.map(str::to_owned))).collect();
    let differing = printed.fields().filter(|(part, field)| {
        let same = chips.iter().any(|(own, value)| own == part && value.as_deref() == field.value);
        !same
    });
    let names: Vec<String> = differing.map(|(part, _)| format!("{part:?}").to_lowercase()).collect();
    if names.is_empty() { vec!["text".to_owned()] } else { names }
}

fn squeezed(lines: &[String]) -> String {
    let clean = |line: &String| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    lines.iter().map(clean).collect::<Vec<_>>().join("\n")
}
