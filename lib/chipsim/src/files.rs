//! SELECT and READ BINARY (ISO/IEC 7816-4 7.1.1, 7.2.3; Doc 9303-10 3.6), and who may read what.

use std::collections::BTreeMap;

use docpki::tlv;

use crate::apdu::{Answer, Command, Form, Reply, Status};
use crate::chip::{Access, Chip};
use crate::error::Error;
use crate::fault::Trick;
use crate::file::{APPLICATION_ID, FileName, MASTER_ID, Place};
use crate::profile::{Content, Profile};
use crate::quirk::Quirk;

/// Bytes that a file without an end says it has.
const NEVER_ENDING_BYTES: usize = 0x7FFF_FFFF;
/// Bytes of a reply in extended form at most.
const EXTENDED_REPLY_MAX: usize = 65_536;
/// Bytes of a reply in short form at most.
const SHORT_REPLY_MAX: usize = 256;

/// The files as they are stored.
pub(crate) struct Store {
    files: BTreeMap<FileName, Vec<u8>>,
}

impl Store {
    /// The files of a profile, with what its quirks do to them.
    pub(crate) fn of(profile: &Profile) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        for (name, content) in &profile.files {
            let mut bytes = match content {
                Content::Here(bytes) => bytes.0.clone(),
                Content::At { path } => {
                    return Err(Error::File { path: path.clone(), why: "not fetched".to_owned() });
                }
            };
            for quirk in &profile.quirks {
                match quirk {
                    Quirk::Padded(count) if name.place() == Place::Application => {
                        bytes.resize(bytes.len() + usize::from(*count), 0);
                    }
                    Quirk::Truncated { file, bytes: missing } if file == name => {
                        bytes.truncate(bytes.len().saturating_sub(usize::from(*missing)));
                    }
                    _ => {}
                }
            }
            files.insert(*name, bytes);
        }
        Ok(Self { files })
    }
}

impl Chip {
    /// A file that is there: EF.CardAccess may be in another place than usual.
    fn there(&self, name: Option<FileName>) -> Option<FileName> {
        let moved = self.profile.has(Quirk::CardAccessInApplication);
        let name = match (self.place, name) {
            (Place::Master, Some(FileName::CardAccess)) if moved => return None,
            // Both have the same identifier; after access it is EF.CVCA's, where there is one.
            (Place::Application, Some(FileName::TrustPoints))
                if moved && (!self.is_open() || !self.store.files.contains_key(&FileName::TrustPoints)) =>
            {
                FileName::CardAccess
            }
            (_, name) => name?,
        };
        (self.store.files.contains_key(&name) || self.plays(Trick::NeverEnding(name))).then_some(name)
    }

    /// Whether a file may be read now.
    fn may_read(&self, name: FileName) -> bool {
        match name {
            FileName::CardAccess | FileName::Attributes => true,
            FileName::Directory => !self.profile.has(Quirk::DirectoryProtected) || self.is_open(),
            FileName::CardSecurity => {
                self.profile.pace.is_empty() || (self.access == Access::Pace && self.is_open())
            }
            FileName::Group(number @ (3 | 4)) => self.is_open() && self.terminal.grants(number),
            _ => self.is_open(),
        }
    }

    /// A file to be selected or read. In the application nothing is told of any file before access.
    fn lookup(&self, name: Option<FileName>) -> Result<FileName, Status> {
        let closed = self.place == Place::Application && !self.is_open();
        let missing = if closed { Status::SECURITY } else { Status::NOT_FOUND };
        let name = self.there(name).ok_or(missing)?;
        if self.may_read(name) { Ok(name) } else { Err(Status::SECURITY) }
    }

    pub(crate) fn select(&mut self, command: &Command) -> Answer {
        let id = match command.data.as_slice() {
            [high, low] => Some(u16::from_be_bytes([*high, *low])),
            _ => None,
        };
        match (command.p1, command.data.as_slice()) {
            (0x00, []) => self.select_master(),
            (0x00 | 0x08, _) if id == Some(MASTER_ID) => self.select_master(),
            (0x04, name) => self.select_application(name),
            (0x03, []) => self.select_master(),
            (0x00 | 0x02, _) if id.is_some() => self.select_file(command, id),
            (0x08, [high, low]) => {
                let before = std::mem::replace(&mut self.place, Place::Master);
                let answer = self.select_file(command, Some(u16::from_be_bytes([*high, *low])));
                if answer.is_err() {
                    self.place = before;
                }
                answer
            }
            (0x00 | 0x02 | 0x03 | 0x08, _) => Err(Status::WRONG_DATA),
            _ => Err(Status::WRONG_PARAMETERS),
        }
    }

    fn select_master(&mut self) -> Answer {
        for quirk in &self.profile.quirks {
            if let Quirk::SelectMaster(refusal) = quirk {
                return Err(refusal.status());
            }
        }
        (self.place, self.current) = (Place::Master, None);
        Ok(Reply::done())
    }

    fn select_application(&mut self, name: &[u8]) -> Answer {
        // A partial name selects too (ISO/IEC 7816-4 7.1.1.2); fewer bytes than the provider's five name nobody.
        if name.len() < 5 || !APPLICATION_ID.starts_with(name) {
            return Err(Status::NOT_FOUND);
        }
        (self.place, self.current) = (Place::Application, None);
        Ok(Reply::done())
    }

    fn select_file(&mut self, command: &Command, id: Option<u16>) -> Answer {
        let name = self.lookup(id.and_then(|id| FileName::by_id(self.place, id)))?;
        self.current = Some(name);
        match command.p2 & 0x0C {
            0x0C => Ok(Reply::done()),
            0x00 => Ok(Reply::data(tlv::encode(0x6F, &self.describe(name)))),
            0x04 => Ok(Reply::data(tlv::encode(0x62, &self.describe(name)))),
            _ => Err(Status::WRONG_PARAMETERS),
        }
    }

    /// File control parameters (ISO/IEC 7816-4 5.3.3): size, kind, identifiers.
    fn describe(&self, name: FileName) -> Vec<u8> {
        let size = u16::try_from(self.size(name)).unwrap_or(u16::MAX);
        [
            tlv::encode(0x80, &size.to_be_bytes()),
            tlv::encode(0x82, &[0x01]),
            tlv::encode(0x83, &name.id().to_be_bytes()),
            tlv::encode(0x88, &[name.short_id() << 3]),
        ]
        .concat()
    }

    fn size(&self, name: FileName) -> usize {
        if self.plays(Trick::NeverEnding(name)) {
            return NEVER_ENDING_BYTES;
        }
        self.store.files.get(&name).map_or(0, Vec::len)
    }

    /// Bytes of a file from an offset.
    fn content(&self, name: FileName, offset: usize, count: usize) -> Vec<u8> {
        let stored = self.store.files.get(&name).map(Vec::as_slice).unwrap_or_default();
        if self.plays(Trick::NeverEnding(name)) {
            let first = stored.first().copied().unwrap_or(0x30);
            let header = [first, 0x84, 0x7F, 0xFF, 0xFF, 0xF0];
            return (offset..offset.saturating_add(count))
                .map(|place| header.get(place).copied().unwrap_or(0x30))
                .collect();
        }
        let mut bytes: Vec<u8> = stored.iter().skip(offset).take(count).copied().collect();
        for fault in &self.profile.faults {
            if let Trick::BitFlip { file, bit } = fault.what
                && file == name
                && self.plays(fault.what)
            {
                let place = usize::try_from(bit / 8).unwrap_or(usize::MAX);
                if let Some(byte) = place.checked_sub(offset).and_then(|place| bytes.get_mut(place)) {
                    *byte ^= 0x80 >> (bit % 8);
                }
            }
        }
        bytes
    }

    /// READ BINARY with an offset of 15 bits, or a short identifier and 8 bits.
    pub(crate) fn read_binary(&mut self, command: &Command) -> Answer {
        let offset = if command.p1 & 0x80 != 0 {
            self.current = Some(self.lookup(FileName::by_short_id(self.place, command.p1 & 0x1F))?);
            usize::from(command.p2)
        } else {
            usize::from(command.parameters())
        };
        let (data, status) = self.read(offset, command, 0)?;
        Ok(Reply { data, status })
    }

    /// READ BINARY with the offset in an object, for files beyond 32 KiB.
    pub(crate) fn read_binary_odd(&mut self, command: &Command) -> Answer {
        match command.parameters() {
            0 => {}
            short @ 1..=0x1E => {
                let short = u8::try_from(short).unwrap_or_default();
                self.current = Some(self.lookup(FileName::by_short_id(self.place, short))?);
            }
            id => self.current = Some(self.lookup(FileName::by_id(self.place, id))?),
        }
        let (object, _) = tlv::one(&command.data).map_err(|_| Status::WRONG_DATA)?;
        let object = object.expect(0x54, "offset").map_err(|_| Status::WRONG_DATA)?;
        if object.value.len() > 4 {
            return Err(Status::WRONG_DATA);
        }
        let offset = object.value.iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
        // The answer's own tag and length take up to four bytes of what was asked for.
        let around = match command.le.unwrap_or_default() {
            0..=129 => 2,
            130..=258 => 3,
            _ => 4,
        };
        let (data, status) = self.read(offset, command, around)?;
        Ok(Reply { data: tlv::encode(0x53, &data), status })
    }

    fn read(&mut self, offset: usize, command: &Command, around: usize) -> Result<(Vec<u8>, Status), Status> {
        let name = self.current.ok_or(Status::NO_FILE)?;
        if !self.may_read(name) {
            return Err(Status::SECURITY);
        }
        let wanted = command.le.ok_or(Status::WRONG_LENGTH)?;
        let room = self.room(command.form);
        let count = self.limited(wanted, room)?.saturating_sub(around);
        let size = self.size(name);
        if offset >= size {
            if self.profile.has(Quirk::PastEndEndsSession) {
                self.end_session();
            }
            return Err(Status::WRONG_OFFSET);
        }
        let data = self.content(name, offset, count.min(size - offset));
        let open_ended = matches!(wanted, SHORT_REPLY_MAX | EXTENDED_REPLY_MAX);
        let at_end = offset + data.len() == size && data.len() < wanted.saturating_sub(around);
        let status = if at_end && (!open_ended || self.profile.has(Quirk::EndWarns)) {
            Status::END_OF_FILE
        } else if name == FileName::CardAccess
            && self.profile.has(Quirk::CardAccessDeactivated)
            && self.access == Access::None
        {
            Status::DEACTIVATED
        } else {
            Status::OK
        };
        Ok((data, status))
    }

    /// Bytes of data that fit into a reply.
    pub(crate) fn room(&self, form: Form) -> usize {
        let reply = if form == Form::Short { SHORT_REPLY_MAX } else { EXTENDED_REPLY_MAX };
        self.session.as_ref().map_or(reply, |session| session.room(reply))
    }

    /// How many bytes are read when so many are wanted: what fits, and what the quirks leave.
    fn limited(&self, wanted: usize, room: usize) -> Result<usize, Status> {
        let mut count = wanted.min(room);
        for quirk in &self.profile.quirks {
            match quirk {
                Quirk::ReadCapped(most) => count = count.min(usize::from(*most)),
                Quirk::ReadCorrected(most) if wanted > usize::from(*most) => {
                    return Err(Status(0x6C00 | u16::from(*most)));
                }
                Quirk::ReadRefused(most) if wanted > usize::from(*most) => {
                    return Err(Status::WRONG_LENGTH);
                }
                _ => {}
            }
        }
        Ok(count)
    }
}
