//! What the commands of the trust store print for people. Every text is the library's.

use documents::trust::{
    CertificateRow, Decision, Explanation, Generation, ImportRow, Kind, Provenance, Standing, Told,
};
use kernel::{Locale, Message, Outcome, Timestamp};
use platform::Texts;

use crate::library;

/// Unread parts that are printed of a file; the JSON has more.
const UNREAD_PRINTED_MAX: usize = 20;

/// The texts, with what is said of each thing.
pub struct Words(Texts);

impl Words {
    /// The library's texts.
    pub fn load() -> Outcome<Self> {
        library::texts().map(Self)
    }

    /// A message as text.
    pub fn message(&self, message: &Message) -> String {
        self.0.render(Locale::English, message)
    }

    fn word(&self, id: String) -> String {
        self.message(&Message::new(id))
    }

    fn kind(&self, kind: Kind) -> String {
        self.word(format!("pki-kind-{}", kind.as_str()))
    }

    fn standing(&self, standing: Standing) -> String {
        self.word(format!("pki-standing-{}", standing.as_str().replace('_', "-")))
    }

    /// A certificate on one line.
    pub fn row(&self, row: &CertificateRow) -> String {
        let gone = if row.gone { format!("  {}", self.word("pki-gone".to_owned())) } else { String::new() };
        format!(
            "{}  {:<3} {:<8} {:<12} {}  {}{gone}",
            row.fingerprint,
            row.country,
            self.kind(row.kind),
            self.standing(row.standing),
            row.not_after.date_utc(),
            row.subject
        )
    }

    /// A finding on one line.
    pub fn finding(&self, finding: &Told) -> String {
        let severity = self.word(format!("pki-severity-{}", finding.severity));
        let text = self.word(format!("pki-finding-{}", finding.code));
        format!("  {severity}: {text} [{}: {}]", finding.code, finding.clause)
    }

    /// How many certificates were looked at, and how many depart from something.
    pub fn linted(&self, checked: usize, found: usize) -> String {
        let message = Message::new("pki-linted").with("checked", checked as i64).with("found", found as i64);
        self.message(&message)
    }

    /// What an import came to.
    pub fn import(&self, file: &str, row: &ImportRow) -> String {
        let told = &row.report;
        let new = |kind: Kind| told.new.get(kind.as_str()).copied().unwrap_or_default() as i64;
        let id = if row.repeated { "pki-import-repeated" } else { "pki-import-done" };
        let head = Message::new(id)
            .with("file", file.to_owned())
            .with("import", row.id.to_string())
            .with("kind", self.word(format!("pki-file-{}", row.kind.as_str().replace('_', "-"))));
        let counts = Message::new("pki-import-counts")
            .with("roots", new(Kind::Root))
            .with("links", new(Kind::Link))
            .with("signers", new(Kind::Signer))
            .with("known", told.known as i64)
            .with("gone", told.gone as i64)
            .with("revocations", told.new_revocation_lists as i64)
            .with("deviations", told.new_deviation_lists as i64)
            .with("defects", told.new_defect_lists as i64);
        let mut lines = vec![self.message(&head), format!("  {}", self.message(&counts))];
        for list in &told.lists {
            let id = if list.trusted { "pki-list-trusted" } else { "pki-list-untrusted" };
            let failed = list.checks.iter().filter(|check| check.outcome != "pass");
            let failed: Vec<String> =
                failed.map(|check| format!("{} ({})", check.question, check.reasons.join(", "))).collect();
            let message =
                Message::new(id).with("entry", list.entry.clone()).with("checks", failed.join("; "));
            lines.push(format!("  {}", self.message(&message)));
        }
        for unread in told.unread.iter().take(UNREAD_PRINTED_MAX) {
            let message = Message::new("pki-unread")
                .with("place", unread.place.clone())
                .with("why", unread.why.clone());
            lines.push(format!("  {}", self.message(&message)));
        }
        lines.join("\n")
    }

    /// All that is known of a certificate.
    pub fn explanation(&self, one: &Explanation) -> String {
        let standing = match one.standing {
            Some(standing) => self.standing(standing),
            None => self.word("pki-standing-unknown".to_owned()),
        };
        let mut lines = vec![format!("{}  {}", one.fingerprint, one.subject)];
        let head = Message::new("pki-explain-head")
            .with("kind", self.kind(one.kind))
            .with("country", one.country.clone())
            .with("standing", standing)
            .with("serial", one.serial.clone())
            .with("key", one.key.clone())
            .with("from", day(one.not_before))
            .with("until", day(one.not_after));
        lines.push(self.message(&head));
        lines.push(match &one.signed_by {
            Some(by) => {
                let message = Message::new("pki-signed-by")
                    .with("subject", by.subject.clone())
                    .with("fingerprint", by.fingerprint.to_string())
                    .with("standing", self.standing(by.standing));
                self.message(&message)
            }
            None => self.word("pki-signed-by-nobody".to_owned()),
        });
        lines.extend(one.continues.iter().map(|other| self.generation("pki-continues", other)));
        lines.extend(one.continued_by.iter().map(|other| self.generation("pki-continued-by", other)));
        lines.extend(one.findings.iter().map(|finding| self.finding(finding)));
        lines.extend(one.provenance.iter().map(|from| self.provenance(from)));
        lines.extend(one.decisions.iter().map(|decision| self.decision(decision)));
        lines.join("\n")
    }

    fn generation(&self, id: &'static str, other: &Generation) -> String {
        let message = Message::new(id)
            .with("subject", other.subject.clone())
            .with("fingerprint", other.root.to_string())
            .with("standing", self.standing(other.standing));
        self.message(&message)
    }

    fn provenance(&self, from: &Provenance) -> String {
        let id = if from.gone_at.is_some() { "pki-provenance-gone" } else { "pki-provenance" };
        let message = Message::new(id)
            .with("source", from.source.clone())
            .with("when", day(from.imported_at))
            .with("import", from.import.to_string())
            .with("gone", from.gone_at.map(day).unwrap_or_default());
        self.message(&message)
    }

    fn decision(&self, decision: &Decision) -> String {
        let message = Message::new(format!("pki-decision-{}", decision.state.as_str()))
            .with("act", self.word(format!("pki-act-{}", decision.act.as_str())))
            .with("proposer", decision.proposed_by.clone())
            .with("proposed", day(decision.proposed_at))
            .with("reason", decision.reason.clone())
            .with("decider", decision.decided_by.clone().unwrap_or_default())
            .with("decided", decision.decided_at.map(day).unwrap_or_default())
            .with("why", decision.decision_reason.clone().unwrap_or_default());
        self.message(&message)
    }
}

fn day(at: Timestamp) -> String {
    at.date_utc().to_string()
}
