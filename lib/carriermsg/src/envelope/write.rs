//! Puts written segments into an envelope: UNA, UNB, UNG, UNH and their trailers with the counts that they must say.

use super::header::MessageType;
use crate::syntax::{Delimiters, SegmentWriter};

/// The names and numbers of an interchange that is to be written. Dates, times and references are the caller's: nothing here
/// has a clock or a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// The delimiters; UNA is written for them.
    pub delimiters: Delimiters,
    /// Syntax identifier and version, such as `UNOA` and `4`.
    pub syntax: (String, String),
    /// Sender and the kind of its identification (0007), which may be empty.
    pub sender: (String, String),
    /// Recipient and the kind of its identification.
    pub recipient: (String, String),
    /// Date of preparation, yymmdd.
    pub date: String,
    /// Time of preparation, hhmm.
    pub time: String,
    /// Control reference (0020).
    pub reference: String,
    /// Application reference (0026), such as `APIS` or `IAPI`; may be empty.
    pub application: String,
    /// Whether the interchange is a test: UNB 0035 is then 1.
    pub test: bool,
    /// Group reference (0048) when the messages stand in a group.
    pub group: Option<String>,
}

/// The names of one message: UNH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Which message.
    pub kind: MessageType,
    /// Message reference (0062).
    pub reference: String,
    /// Version and release with a full stop between, such as `D.05B`.
    pub version: String,
    /// Controlling agency, such as `UN`.
    pub agency: String,
    /// Association assigned code, such as `IATA`; may be empty.
    pub association: String,
    /// Common access reference (0068); may be empty.
    pub access: String,
    /// Which part of several it is, if it is one.
    pub part: Option<PartOf>,
}

/// The number of a message that is sent in parts, and where it stands among them (UNH composite S010).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOf {
    /// Number of the part, from 1.
    pub number: u8,
    /// Where it stands.
    pub position: Position,
}

/// Where a part stands (0073).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// The first, or one between: `C`.
    GoesOn,
    /// The last: `F`.
    Last,
}

impl Framing {
    /// An interchange of one message, whose segments between UNH and UNT `body` writes.
    pub fn write(&self, title: &Title, body: impl FnOnce(&mut SegmentWriter)) -> Vec<u8> {
        let mut writer = SegmentWriter::new(self.delimiters);
        let (sender, recipient) = (pair(&self.sender), pair(&self.recipient));
        writer
            .segment("UNB")
            .composite(&pair(&self.syntax))
            .composite(&sender)
            .composite(&recipient)
            .composite(&[&self.date, &self.time])
            .element(&self.reference)
            .element("")
            .element(&self.application);
        if self.test {
            // Priority, request for acknowledgement and agreement say nothing; the mark of a test is the eleventh element.
            writer.element("").element("").element("").element("1");
        }
        let (version, release) = title.version.split_once('.').unwrap_or((&title.version, ""));
        if let Some(group) = &self.group {
            writer
                .segment("UNG")
                .element(title.kind.name())
                .composite(&sender)
                .composite(&recipient)
                .composite(&[&self.date, &self.time])
                .element(group)
                .element(&title.agency)
                .composite(&[version, release]);
        }
        let before = writer.count();
        writer
            .segment("UNH")
            .element(&title.reference)
            .composite(&[title.kind.name(), version, release, &title.agency, &title.association])
            .element(&title.access);
        if let Some(part) = title.part {
            let position = match part.position {
                Position::GoesOn => "C",
                Position::Last => "F",
            };
            writer.composite(&[&format!("{:02}", part.number), position]);
        }
        body(&mut writer);
        let count = writer.count() - before + 1;
        writer.segment("UNT").element(&count.to_string()).element(&title.reference);
        if let Some(group) = &self.group {
            writer.segment("UNE").element("1").element(group);
        }
        writer.segment("UNZ").element("1").element(&self.reference);
        let mut bytes = self.delimiters.una();
        bytes.extend(writer.finish());
        bytes
    }
}

fn pair((first, second): &(String, String)) -> [&str; 2] {
    [first, second]
}
