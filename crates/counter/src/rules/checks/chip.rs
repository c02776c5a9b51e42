//! The chip: whether its data are those that the state signed, whether the chip is the original, and whether it says what the
//! document says. Until a reader has read it, `documents` says that no chip was read, and that is passed on.
//!
//! Whatever comes out is advice: a chip that is not genuine sends to the second line, and refuses nobody.

use documents::CheckKind as Inspected;
use documents::CheckResult as Found;
use documents::check::{CheckRecord, Contact};
use documents::chip::{DataVerdict, Originality, RoutineCheck};
use kernel::Message;

use super::adopted;
use crate::model::{Check, CheckKind, CheckResult, Facts};

/// Reasons of routines that are told with the advice at most; the document check has all.
const TOLD_MAX: usize = 6;
/// Routines that compare the chip with what is printed or presented.
const ZONES: [&str; 2] = ["zone", "presented-zone"];

/// The check before a chip was read.
pub fn check(facts: &Facts<'_>) -> Check {
    adopted(facts, Inspected::Chip, CheckKind::Chip)
}

/// The check of a chip that was read, or that did not answer.
pub fn judge(record: &CheckRecord) -> Check {
    let of = |result, reason: &'static str| Check::new(CheckKind::Chip, result).because(Message::new(reason));
    match record.contact {
        Contact::SilentThoughExpected => {
            return of(CheckResult::Attention, "reason-chip-silent-expected");
        }
        Contact::Silent => return of(CheckResult::NotPerformed, "reason-chip-silent"),
        Contact::Answered => {}
    }
    let mut check = match (record.data, record.originality) {
        (_, Originality::Disproven) => of(CheckResult::Attention, "reason-chip-not-original"),
        (DataVerdict::NotGenuine, _) => of(CheckResult::Attention, "reason-chip-not-genuine"),
        (DataVerdict::Undetermined, _) => of(CheckResult::Undetermined, "reason-chip-undetermined"),
        (DataVerdict::Genuine, Originality::Proven) => of(CheckResult::Pass, "reason-chip-proven"),
        (DataVerdict::Genuine, Originality::CannotBeProven) => {
            of(CheckResult::Pass, "reason-chip-cannot-be-proven")
        }
        (DataVerdict::Genuine, Originality::Undetermined) => {
            of(CheckResult::Undetermined, "reason-chip-originality-open")
        }
    };
    if record.data == DataVerdict::NotGenuine && record.originality == Originality::Disproven {
        check.find(CheckResult::Attention, Message::new("reason-chip-not-genuine"), None);
    }
    for field in differing(record) {
        let reason = Message::new("reason-chip-zone-differs").with("field", field);
        check.find(CheckResult::Attention, reason, None);
    }
    if page_needs_a_look(record) {
        check.find(CheckResult::Attention, Message::new("reason-page-needs-a-look"), None);
    }
    if check.result != CheckResult::Pass {
        check.reasons.extend(told(record));
    }
    check
}

/// Fields in which the chip differs from the document, each once.
fn differing(record: &CheckRecord) -> Vec<&str> {
    let zones = record.checks.iter().filter(|one| ZONES.contains(&one.routine.as_str()));
    let failed = zones.filter(|one| one.result == Found::Fail);
    let mut fields: Vec<&str> = Vec::new();
    for (_, field) in failed.flat_map(|one| &one.reasons) {
        if !fields.contains(&field.as_str()) {
            fields.push(field);
        }
    }
    fields
}

/// Whether a counted check of the page did not hold.
fn page_needs_a_look(record: &CheckRecord) -> bool {
    let mut of_page = record.checks.iter().filter(|one| one.counted && one.routine.starts_with("optical/"));
    of_page.any(|one| matches!(one.result, Found::Fail | Found::Attention))
}

/// What the routines that did not pass say, the failed ones first.
fn told(record: &CheckRecord) -> Vec<Message> {
    let of = |result: Found| {
        let counted = move |one: &&RoutineCheck| one.counted && one.result == result;
        record.checks.iter().filter(counted).filter(|one| !ZONES.contains(&one.routine.as_str()))
    };
    let codes = of(Found::Fail)
        .chain(of(Found::Attention))
        .chain(of(Found::Undetermined))
        .flat_map(|one| &one.reasons);
    let messages =
        codes.map(|(code, about)| Message::new(format!("chip-{code}")).with("detail", about.as_str()));
    let mut all: Vec<Message> = Vec::new();
    for message in messages {
        if all.len() < TOLD_MAX && !all.contains(&message) {
            all.push(message);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use documents::check::{Presented, ReadingId};
    use documents::chip::{CheckClass, Policy};
    use kernel::{AccountId, DocumentCheckId, PresentationId};

    use super::super::super::specimen::{expect, facts, noon};
    use super::*;

    fn record(data: DataVerdict, originality: Originality) -> CheckRecord {
        let reading: ReadingId = "c0a8012e-7f2b-4c1e-9a2d-0f6b3c4d5e6f".parse().expect("a reading");
        let presented =
            Presented { lines: vec![], code: "P".into(), issuer: "UTO".into(), number: "L898902C3".into() };
        CheckRecord {
            optical: None,
            version: 1,
            id: DocumentCheckId::new(noon(), [1; 10]),
            reading,
            presentation: PresentationId::new(noon(), [1; 10]),
            made_at: noon(),
            by: AccountId::new(noon(), [1; 10]),
            by_name: "officer".into(),
            device: "desk".into(),
            read_at: noon().seconds(),
            presented,
            policy: Policy::default(),
            evidence: String::new(),
            trust_store: String::new(),
            contact: Contact::Answered,
            access: None,
            data,
            originality,
            signer: None,
            anchor: None,
            checks: vec![],
            deviations: vec![],
            holder: None,
            portrait: None,
            files: vec![],
        }
    }

    fn routine(routine: &str, result: Found, reason: (&str, &str)) -> RoutineCheck {
        RoutineCheck {
            class: CheckClass::Electronic,
            routine: routine.to_owned(),
            result,
            reasons: vec![(reason.0.to_owned(), reason.1.to_owned())],
            evidence: None,
            counted: true,
        }
    }

    #[test]
    fn a_chip_that_nobody_read_is_not_performed() {
        let mut facts = facts();
        facts.document.checks.clear();
        expect(&check(&facts), CheckResult::NotPerformed, &["reason-document-not-inspected"]);
    }

    #[test]
    fn each_verdict_has_its_result() {
        use DataVerdict::{Genuine, NotGenuine, Undetermined};
        for (data, originality, result, reasons) in [
            (Genuine, Originality::Proven, CheckResult::Pass, vec!["reason-chip-proven"]),
            (Genuine, Originality::CannotBeProven, CheckResult::Pass, vec!["reason-chip-cannot-be-proven"]),
            (Genuine, Originality::Disproven, CheckResult::Attention, vec!["reason-chip-not-original"]),
            (
                Genuine,
                Originality::Undetermined,
                CheckResult::Undetermined,
                vec!["reason-chip-originality-open"],
            ),
            (NotGenuine, Originality::Undetermined, CheckResult::Attention, vec!["reason-chip-not-genuine"]),
            (
                NotGenuine,
                Originality::Disproven,
                CheckResult::Attention,
                vec!["reason-chip-not-original", "reason-chip-not-genuine"],
            ),
            (
                Undetermined,
                Originality::Undetermined,
                CheckResult::Undetermined,
                vec!["reason-chip-undetermined"],
            ),
        ] {
            expect(&judge(&record(data, originality)), result, &reasons);
        }
    }

    #[test]
    fn a_chip_of_another_person_is_told_by_field_however_genuine_it_is() {
        let mut record = record(DataVerdict::Genuine, Originality::Proven);
        record.checks.push(routine("presented-zone", Found::Fail, ("zone-differs", "names")));
        record.checks.push(routine("zone", Found::Fail, ("zone-differs", "names")));
        let reasons = ["reason-chip-proven", "reason-chip-zone-differs"];
        expect(&judge(&record), CheckResult::Attention, &reasons);
    }

    #[test]
    fn silence_draws_attention_where_a_chip_is_expected() {
        let mut record = record(DataVerdict::Undetermined, Originality::Undetermined);
        record.contact = Contact::Silent;
        expect(&judge(&record), CheckResult::NotPerformed, &["reason-chip-silent"]);
        record.contact = Contact::SilentThoughExpected;
        expect(&judge(&record), CheckResult::Attention, &["reason-chip-silent-expected"]);
    }

    #[test]
    fn what_failed_is_told_before_what_is_open() {
        let mut record = record(DataVerdict::NotGenuine, Originality::Undetermined);
        record.checks.push(routine("passive/anchor", Found::Undetermined, ("no-candidate", "")));
        record.checks.push(routine("passive/digests", Found::Fail, ("digest-mismatch", "DG2")));
        let reasons = ["reason-chip-not-genuine", "chip-digest-mismatch", "chip-no-candidate"];
        expect(&judge(&record), CheckResult::Attention, &reasons);
    }
}
