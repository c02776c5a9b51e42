//! What `issue` prints for people. Every text is the library's.

use std::path::Path;

use issuing::{
    Authority, BatchLine, BatchReport, CeremonyKind, CeremonyRecord, Entry, Issued, SignerEntry, SignerUse,
};
use kernel::{Message, Outcome};
use platform::Texts;

use crate::cli::language;
use crate::library;

/// The texts, with what is said of each thing.
pub struct Words(Texts);

impl Words {
    /// The library's texts.
    pub fn load() -> Outcome<Self> {
        library::texts().map(Self)
    }

    fn say(&self, message: &Message) -> String {
        self.0.render(language(), message)
    }

    /// A ceremony's record, to be read aloud and signed on paper.
    pub fn ceremony(&self, record: &CeremonyRecord) -> String {
        let title = match record.kind {
            CeremonyKind::Foundation => "issue-ceremony-foundation",
            CeremonyKind::Rollover => "issue-ceremony-rollover",
        };
        let title = Message::new(title)
            .with("number", record.number as i64)
            .with("authority", record.authority.clone())
            .with("state", record.state.clone())
            .with("at", record.at.clone());
        let key = Message::new("issue-ceremony-key")
            .with("key", record.key.clone())
            .with("token", record.token.clone())
            .with("id", record.key_id.clone());
        let mut lines = vec![self.say(&title), self.say(&key)];
        for made in &record.certificates {
            lines.push(format!("{}\n  {}", made.file, grouped(&made.sha256)));
        }
        lines.push(self.say(&Message::new("issue-ceremony-present")));
        lines.extend(record.witnesses.iter().map(|name| format!("  {name}: ____________________")));
        lines.push(self.say(&Message::new("issue-ceremony-compare")));
        lines.join("\n")
    }

    /// A signer.
    pub fn signer(&self, own: &SignerEntry) -> String {
        let id = match own.purpose {
            SignerUse::Documents => "issue-signer-documents",
            SignerUse::Seals => "issue-signer-seals",
            SignerUse::MasterLists => "issue-signer-master-lists",
        };
        let day = |at: i64| docpki::Instant(at).text().chars().take(10).collect::<String>();
        let revoked = match own.revoked {
            Some((at, _)) => {
                let text = self.say(&Message::new("issue-signer-revoked").with("date", day(at)));
                format!("  {text}")
            }
            None => String::new(),
        };
        let text = Message::new(id)
            .with("serial", own.serial.clone())
            .with("until", day(own.signs_until))
            .with("valid", day(own.valid_until));
        format!("{}{revoked}\n  {}\n  {}", self.say(&text), own.certificate, grouped(&own.fingerprint))
    }

    /// A published list.
    pub fn published(&self, file: &Path, count: usize) -> String {
        let text = Message::new("issue-published")
            .with("file", file.display().to_string())
            .with("count", count as i64);
        self.say(&text)
    }

    /// A document that was issued.
    pub fn issued(&self, issued: &Issued) -> String {
        let id = if issued.before { "issue-document-before" } else { "issue-document" };
        let text = Message::new(id)
            .with("number", issued.entry.number.clone())
            .with("folder", issued.folder.display().to_string());
        self.say(&text)
    }

    /// A line of a batch.
    pub fn line(&self, line: &BatchLine) -> String {
        match &line.result {
            Ok(issued) => format!("{}\t{}", line.line, self.issued(issued)),
            Err(problem) => format!("{}\t{} ({})", line.line, self.say(&problem.message), problem.internal),
        }
    }

    /// What came of a batch.
    pub fn report(&self, report: BatchReport) -> String {
        let text = Message::new("issue-batch")
            .with("issued", report.issued as i64)
            .with("before", report.before as i64)
            .with("refused", report.refused as i64);
        self.say(&text)
    }

    /// Everything.
    pub fn list(&self, authority: &Authority, ceremonies: &[CeremonyRecord], entries: &[Entry]) -> String {
        let text = Message::new("issue-list")
            .with("authority", authority.name.clone())
            .with("state", authority.state.clone())
            .with("ceremonies", ceremonies.len() as i64)
            .with("documents", entries.len() as i64);
        let mut lines = vec![self.say(&text)];
        for own in &authority.generations {
            lines.push(format!("{}\n  {}", own.certificate, grouped(&own.fingerprint)));
        }
        lines.extend(authority.signers.iter().map(|own| self.signer(own)));
        lines.extend(
            entries.iter().map(|own| format!("{}  {}  {}  {}", own.at, own.code, own.number, own.sod)),
        );
        lines.join("\n")
    }

    /// A document of the register.
    pub fn shown(&self, entry: &Entry, place: &Path, signer: Option<&SignerEntry>) -> String {
        let text = Message::new("issue-shown")
            .with("number", entry.number.clone())
            .with("code", entry.code.clone())
            .with("at", entry.at.clone())
            .with("folder", place.display().to_string());
        let signer = signer.map(|own| self.signer(own)).unwrap_or_default();
        format!("{}\n  {}\n{signer}", self.say(&text), grouped(&entry.sod))
    }
}

/// A hash in groups of four, to be compared by eye.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
