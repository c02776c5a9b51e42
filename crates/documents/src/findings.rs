//! The rules on a document: what each check says of an inspection. Pure and total.

use kernel::{Date, Direction, Message};

use crate::inspect::Settings;
use crate::model::{CheckKind, CheckResult, DocumentCheck, DocumentKind, FieldStatus, Inspection};

/// Fields without which a traveller can't be told from another; if one can't be read, the check can't say.
const VITAL: &[&str] = &["number", "names", "birth", "nationality", "issuer"];

pub(crate) fn checks(
    inspection: &Inspection,
    direction: Direction,
    settings: &Settings,
    today: Date,
) -> Vec<DocumentCheck> {
    vec![document(inspection, direction, settings, today), expiry(inspection, settings, today), chip()]
}

fn document(
    inspection: &Inspection,
    direction: Direction,
    settings: &Settings,
    today: Date,
) -> DocumentCheck {
    let mut check = DocumentCheck::new(CheckKind::Document);
    zone(inspection, &mut check);
    kind(inspection.kind, direction, settings, &mut check);
    codes(inspection, &mut check);
    holder(inspection, today, &mut check);
    check
}

fn zone(inspection: &Inspection, check: &mut DocumentCheck) {
    if inspection.format.is_none() {
        check.add(CheckResult::Attention, Message::new("reason-document-typed"));
        return;
    }
    for field in &inspection.fields {
        let vital = VITAL.contains(&field.field.as_str());
        let (result, id) = match field.status {
            FieldStatus::Valid => continue,
            FieldStatus::Failed => (CheckResult::Fail, "reason-field-failed"),
            FieldStatus::Unknown if vital => (CheckResult::Undetermined, "reason-field-unknown"),
            // The expiry has a check of its own; an empty optional field says nothing.
            FieldStatus::Unknown => continue,
        };
        check.add_on(&field.field, result, Message::new(id).with("field", field.field.as_str()));
        check.reasons.extend(field.reason.clone());
    }
}

fn kind(kind: DocumentKind, direction: Direction, settings: &Settings, check: &mut DocumentCheck) {
    let accepted = match direction {
        Direction::Entry => &settings.accepted_for_entry,
        Direction::Exit => &settings.accepted_for_exit,
    };
    if kind == DocumentKind::Unknown {
        check.add_on("code", CheckResult::Undetermined, Message::new("reason-document-kind-unknown"));
    } else if kind == DocumentKind::Visa {
        check.add_on("code", CheckResult::Fail, Message::new("reason-document-kind-visa"));
    } else if !accepted.contains(&kind) {
        let reason = Message::new("reason-document-kind-not-accepted").with("kind", kind.as_str());
        check.add_on("code", CheckResult::Fail, reason);
    }
}

/// Issuer and nationality stand in the tables of Doc 9303-3 section 5, and go together: a national passport is held by
/// a national of its issuer.
fn codes(inspection: &Inspection, check: &mut DocumentCheck) {
    let known =
        |code: Option<kernel::CountryCode>| code.is_some_and(|c| mrz::codes::kind(c.as_str()).is_some());
    if inspection.format.is_none() {
        for (field, code) in [("issuer", inspection.issuer), ("nationality", inspection.nationality)] {
            if !known(code) {
                let reason = Message::new("reason-code-unknown").with("field", field);
                check.add_on(field, CheckResult::Undetermined, reason);
            }
        }
    }
    let national = matches!(
        inspection.kind,
        DocumentKind::Passport | DocumentKind::DiplomaticPassport | DocumentKind::ServicePassport
    );
    if let (true, Some(issuer), Some(nationality)) = (national, inspection.issuer, inspection.nationality)
        && state(issuer) != state(nationality)
        && is_state(issuer)
    {
        let reason = Message::new("reason-issuer-nationality")
            .with("issuer", issuer.to_string())
            .with("nationality", nationality.to_string());
        check.add_on("nationality", CheckResult::Attention, reason);
    }
}

fn is_state(code: kernel::CountryCode) -> bool {
    use mrz::codes::CodeKind;
    matches!(mrz::codes::kind(code.as_str()), Some(CodeKind::Iso3166 | CodeKind::State))
}

/// The state that a code stands for: British statuses are issued by the United Kingdom, Hong Kong and Macau by China
/// (Doc 9303-3 section 5, part D and notes).
fn state(code: kernel::CountryCode) -> String {
    match code.as_str() {
        "GBD" | "GBN" | "GBO" | "GBP" | "GBS" => "GBR".to_owned(),
        "HKG" | "MAC" => "CHN".to_owned(),
        other => other.to_owned(),
    }
}

fn holder(inspection: &Inspection, today: Date, check: &mut DocumentCheck) {
    let birth = inspection.birth;
    if birth.full().is_some_and(|day| day > today) || birth.year().is_some_and(|year| year > today.year()) {
        check.add_on("birth", CheckResult::Fail, Message::new("reason-birth-future"));
    } else if birth.full().is_none() && inspection.format.is_none() {
        check.add_on("birth", CheckResult::Attention, Message::new("reason-birth-partial"));
    }
    if inspection.surname.is_empty() {
        check.add_on("names", CheckResult::Undetermined, Message::new("reason-name-missing"));
    }
    if inspection.name_truncated {
        check.add_on("names", CheckResult::Attention, Message::new("reason-name-truncated"));
    }
}

fn expiry(inspection: &Inspection, settings: &Settings, today: Date) -> DocumentCheck {
    let mut check = DocumentCheck::new(CheckKind::Expiry);
    let Some(last) = inspection.expiry else {
        check.add_on("expiry", CheckResult::Undetermined, Message::new("reason-expiry-unknown"));
        return check;
    };
    let left = today.until(last).map_or(0, |span| i64::from(span.get_days()));
    let dated = |id: &'static str| Message::new(id).with("date", last.to_string());
    if left < 0 {
        check.add_on("expiry", CheckResult::Fail, dated("reason-expiry-past").with("days", -left));
    } else if left <= i64::from(settings.expires_soon_days) {
        check.add_on("expiry", CheckResult::Attention, dated("reason-expiry-soon").with("days", left));
    }
    check
}

/// The chip's place, until a reader for it is there.
fn chip() -> DocumentCheck {
    let mut check = DocumentCheck::new(CheckKind::Chip);
    check.add(CheckResult::NotPerformed, Message::new("check-chip-no-reader"));
    check
}
