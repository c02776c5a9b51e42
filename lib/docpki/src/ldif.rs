//! The ICAO PKD's collections as LDIF (RFC 2849): document signers and revocation lists (001), master lists (002),
//! non-conformant signers (003), in full or as deltas. Bytes are pushed in as they come, records fall out; a file of any
//! size is read in the memory of its largest record.

use crate::Error;

/// Bytes of a record at most; the largest real ones are master lists.
const RECORD_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Attributes of a record at most.
const ATTRIBUTES_MAX: usize = 4_096;

/// What a record does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It states an entry (no `changetype`), or adds one.
    Add,
    /// It deletes an entry.
    Delete,
    /// It changes attributes of an entry.
    Modify,
}

/// What is done to an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Its value is added.
    Add,
    /// Its value is taken away.
    Delete,
    /// Its values become this one.
    Replace,
}

/// One value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in lower case, without options: `usercertificate`.
    pub name: String,
    /// Its value, decoded.
    pub value: Vec<u8>,
    /// What is done to it.
    pub action: Action,
}

/// What a record holds, or takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// A document signer's certificate.
    Signer(&'a [u8]),
    /// A revocation list.
    Revocations(&'a [u8]),
    /// A master list in its envelope.
    MasterList(&'a [u8]),
    /// Why the PKD calls a signer non-conformant, in its words.
    ConformanceText(&'a [u8]),
    /// The same as codes.
    ConformanceCode(&'a [u8]),
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The entry's name.
    pub name: String,
    /// What the record does.
    pub change: Change,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

impl Record {
    /// What it holds of documents' keys.
    pub fn items(&self) -> impl Iterator<Item = (Action, Item<'_>)> {
        self.attributes.iter().filter_map(|attribute| {
            let value = attribute.value.as_slice();
            let item = match attribute.name.as_str() {
                "usercertificate" => Item::Signer(value),
                "certificaterevocationlist" => Item::Revocations(value),
                "pkdmasterlistcontent" | "cscamasterlistdata" => Item::MasterList(value),
                "pkdconformancetext" => Item::ConformanceText(value),
                "pkdconformancecode" => Item::ConformanceCode(value),
                _ => return None,
            };
            Some((attribute.action, item))
        })
    }

    /// The country in the entry's name, in upper case.
    pub fn country(&self) -> Option<String> {
        self.part("c").map(str::to_ascii_uppercase)
    }

    /// Whether it is of the non-conformant collection.
    pub fn is_non_conformant(&self) -> bool {
        self.name.split(',').any(|part| part.trim().eq_ignore_ascii_case("dc=nc-data"))
    }

    fn part(&self, kind: &str) -> Option<&str> {
        let pairs = self.name.split(',').filter_map(|part| part.split_once('='));
        let mut found = pairs.filter(|(own, _)| own.trim().eq_ignore_ascii_case(kind));
        found.next().map(|(_, value)| value.trim())
    }
}

/// Reads LDIF that comes in pieces.
#[derive(Debug, Default)]
pub struct LdifReader {
    /// The line that is not yet whole, unfolded.
    line: Vec<u8>,
    /// Whether the last byte ended a line: the next tells whether it goes on.
    ended: bool,
    lines: Vec<Vec<u8>>,
    bytes: usize,
    /// A record that grew beyond the limit is told once and left out up to its end.
    skipping: bool,
}

impl LdifReader {
    /// A reader at the beginning of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a piece; every record that ends in it is handed on, or why it does not read.
    pub fn push(&mut self, bytes: &[u8], records: &mut impl FnMut(Result<Record, Error>)) {
        for byte in bytes {
            match byte {
                b'\r' => {}
                b'\n' if self.ended => self.end_of_record(records),
                b'\n' => self.ended = true,
                b' ' if self.ended => self.ended = false,
                other => {
                    if self.ended {
                        self.end_of_line();
                    }
                    self.add(*other, records);
                }
            }
        }
    }

    /// The end of the file.
    pub fn finish(mut self, records: &mut impl FnMut(Result<Record, Error>)) {
        self.end_of_record(records);
    }

    fn add(&mut self, byte: u8, records: &mut impl FnMut(Result<Record, Error>)) {
        if self.skipping {
            return;
        }
        self.bytes += 1;
        if self.bytes > RECORD_BYTES_MAX || self.lines.len() > ATTRIBUTES_MAX {
            self.skipping = true;
            self.line = Vec::new();
            self.lines = Vec::new();
            records(Err(Error::Limit("bytes of a record")));
            return;
        }
        self.line.push(byte);
    }

    fn end_of_line(&mut self) {
        self.ended = false;
        let line = std::mem::take(&mut self.line);
        if !line.is_empty() && line.first() != Some(&b'#') {
            self.lines.push(line);
        }
    }

    fn end_of_record(&mut self, records: &mut impl FnMut(Result<Record, Error>)) {
        self.end_of_line();
        self.ended = true;
        self.bytes = 0;
        let lines = std::mem::take(&mut self.lines);
        if std::mem::take(&mut self.skipping) || lines.is_empty() {
            return;
        }
        match record(&lines) {
            Ok(Some(record)) => records(Ok(record)),
            Ok(None) => {}
            Err(error) => records(Err(error)),
        }
    }
}

/// A record of its unfolded lines; `None` when it is the version alone.
fn record(lines: &[Vec<u8>]) -> Result<Option<Record>, Error> {
    let (mut name, mut change, mut attributes) = (None, Change::Add, Vec::new());
    let mut action = None;
    for line in lines {
        // A dash ends one modification of several.
        if line == b"-" {
            action = None;
            continue;
        }
        let (kind, value) = pair(line)?;
        match kind.as_str() {
            "version" if name.is_none() => {}
            "dn" => name = Some(String::from_utf8_lossy(&value).into_owned()),
            "changetype" => change = change_type(&value)?,
            "add" | "replace" | "delete" if change == Change::Modify && action.is_none() => {
                action = Some(match kind.as_str() {
                    "add" => Action::Add,
                    "replace" => Action::Replace,
                    _ => Action::Delete,
                });
            }
            _ => {
                let whole = if change == Change::Delete { Action::Delete } else { Action::Add };
                attributes.push(Attribute { name: kind, value, action: action.unwrap_or(whole) });
            }
        }
    }
    match name {
        Some(name) => Ok(Some(Record { name, change, attributes })),
        None if attributes.is_empty() => Ok(None),
        None => Err(Error::Malformed("a record without a name")),
    }
}

fn change_type(value: &[u8]) -> Result<Change, Error> {
    match value.to_ascii_lowercase().as_slice() {
        b"add" => Ok(Change::Add),
        b"delete" => Ok(Change::Delete),
        b"modify" => Ok(Change::Modify),
        _ => Err(Error::Malformed("change type")),
    }
}

/// An attribute's name without its options, and its value.
fn pair(line: &[u8]) -> Result<(String, Vec<u8>), Error> {
    let colon = line.iter().position(|byte| *byte == b':').ok_or(Error::Malformed("attribute"))?;
    let (name, rest) = line.split_at_checked(colon).ok_or(Error::Malformed("attribute"))?;
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    let name = name.split(';').next().unwrap_or_default().to_owned();
    let value = match rest {
        [b':', b':', encoded @ ..] => {
            let text = std::str::from_utf8(encoded).map_err(|_| Error::Malformed("base64"))?;
            openssl::base64::decode_block(text.trim()).map_err(|_| Error::Malformed("base64"))?
        }
        [b':', b'<', ..] => return Err(Error::Malformed("a value elsewhere")),
        [b':', value @ ..] => value.trim_ascii().to_vec(),
        _ => return Err(Error::Malformed("attribute")),
    };
    Ok((name, value))
}
