//! Secure messaging from the chip's side (Doc 9303-11 9.8): opens commands, seals replies, and forgives nothing. Which commands
//! may come at all is not known here.

use docpki::tlv;
use openssl::error::ErrorStack;

use crate::apdu::{Command, Reply, Status};
use crate::cipher::{Purpose, Suite, pad, unpad};

/// Tags of the objects of secure messaging.
pub(crate) mod object {
    pub const CRYPTOGRAM: u32 = 0x87;
    pub const CRYPTOGRAM_TLV: u32 = 0x85;
    pub const LE: u32 = 0x97;
    pub const STATUS: u32 = 0x99;
    pub const CHECKSUM: u32 = 0x8E;
}

/// The keys and the counter of one session.
#[derive(Debug, Clone)]
pub struct Session {
    suite: Suite,
    encryption: Vec<u8>,
    checksum: Vec<u8>,
    counter: Vec<u8>,
}

/// How a reply is sealed; all but the first are faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seal {
    Right,
    WrongChecksum,
    WrongCounter,
    NilStatus,
}

impl Session {
    /// A session whose keys follow from a secret. The counter starts at zero, unless basic access control says otherwise.
    pub fn new(suite: Suite, secret: &[u8]) -> Self {
        Self {
            suite,
            encryption: suite.derive(secret, Purpose::Encryption),
            checksum: suite.derive(secret, Purpose::Checksum),
            counter: vec![0; suite.block()],
        }
    }

    /// With a counter that starts elsewhere.
    pub fn starting_at(mut self, counter: &[u8]) -> Self {
        self.counter = counter.to_vec();
        self
    }

    /// The suite.
    pub fn suite(&self) -> Suite {
        self.suite
    }

    /// The counter, as the last message had it.
    pub fn counter(&self) -> &[u8] {
        &self.counter
    }

    /// The key of encryption, which the chip authentication mapping uses once more.
    pub(crate) fn encryption_key(&self) -> &[u8] {
        &self.encryption
    }

    /// The checksum of a token of PACE, which has no counter.
    pub(crate) fn token(&self, object: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        self.suite.mac(&self.checksum, object)
    }

    fn count(&mut self) {
        for byte in self.counter.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                return;
            }
        }
    }

    /// Opens a command.
    ///
    /// # Errors
    /// [`Status::OBJECTS_MISSING`] or [`Status::OBJECTS_WRONG`]: the session must end.
    pub fn open(&mut self, command: &Command) -> Result<Command, Status> {
        self.count();
        let objects = Objects::read(&command.data)?;
        let header = [command.cla, command.ins, command.p1, command.p2];
        let block = self.suite.block();
        let mut sealed = [self.counter.as_slice(), &pad(&header, block)].concat();
        sealed.extend_from_slice(objects.covered);
        let whole = pad(&sealed, block);
        // Without data objects the header's padding may be the only one (ISO/IEC 7816-4 10.2.3.1).
        let right = self.matches(&whole, objects.checksum)
            || (objects.covered.is_empty() && self.matches(&sealed, objects.checksum));
        if !right {
            return Err(Status::OBJECTS_WRONG);
        }
        let data = match objects.cryptogram {
            Some((tag, value)) => self.decrypt(tag, value, command.ins)?,
            None => Vec::new(),
        };
        let le = objects.le.map(read_le).transpose()?;
        Ok(Command { cla: command.cla & 0xF0, data, le, ..command.clone() })
    }

    /// Whether a checksum is over a message that is padded already.
    fn matches(&self, padded: &[u8], checksum: &[u8]) -> bool {
        let computed = if self.suite == Suite::Des3 {
            // The retail MAC pads by itself.
            let bare = unpad(padded).unwrap_or_default();
            self.suite.mac(&self.checksum, bare)
        } else {
            self.suite.mac(&self.checksum, padded)
        };
        computed.is_ok_and(|own| own == checksum)
    }

    fn decrypt(&self, tag: u32, value: &[u8], ins: u8) -> Result<Vec<u8>, Status> {
        let odd = ins & 1 == 1;
        let bytes = match (tag, odd, value) {
            (object::CRYPTOGRAM, false, [1, bytes @ ..]) => bytes,
            (object::CRYPTOGRAM_TLV, true, bytes) => bytes,
            _ => return Err(Status::OBJECTS_WRONG),
        };
        let plain = self
            .suite
            .vector(&self.encryption, &self.counter)
            .and_then(|iv| self.suite.decrypt(&self.encryption, &iv, bytes))
            .map_err(|_| Status::OBJECTS_WRONG)?;
        unpad(&plain).map(<[u8]>::to_vec).ok_or(Status::OBJECTS_WRONG)
    }

    /// Seals a reply; `ins` is its command's instruction.
    pub(crate) fn seal(&mut self, reply: &Reply, ins: u8, how: Seal) -> Result<Reply, ErrorStack> {
        self.count();
        if how == Seal::WrongCounter {
            self.count();
        }
        let mut out = Vec::new();
        if !reply.data.is_empty() {
            let iv = self.suite.vector(&self.encryption, &self.counter)?;
            let padded = pad(&reply.data, self.suite.block());
            let cryptogram = self.suite.encrypt(&self.encryption, &iv, &padded)?;
            if ins & 1 == 1 {
                tlv::put(&mut out, object::CRYPTOGRAM_TLV, &cryptogram);
            } else {
                tlv::put(&mut out, object::CRYPTOGRAM, &[&[1], cryptogram.as_slice()].concat());
            }
        }
        let status = reply.status.bytes();
        tlv::put(&mut out, object::STATUS, if how == Seal::NilStatus { &[] } else { &status });
        let mut checksum = self.checksum_of(&out)?;
        if how == Seal::WrongChecksum
            && let Some(last) = checksum.last_mut()
        {
            *last ^= 1;
        }
        tlv::put(&mut out, object::CHECKSUM, &checksum);
        Ok(Reply { data: out, status: reply.status })
    }

    fn checksum_of(&self, objects: &[u8]) -> Result<Vec<u8>, ErrorStack> {
        let message = [self.counter.as_slice(), objects].concat();
        if self.suite == Suite::Des3 {
            return self.suite.mac(&self.checksum, &message);
        }
        self.suite.mac(&self.checksum, &pad(&message, self.suite.block()))
    }

    /// Bytes of plain data at most whose sealed reply has at most so many bytes.
    pub(crate) fn room(&self, reply_max: usize) -> usize {
        let block = self.suite.block();
        // DO99 and DO8E have 14 bytes; DO87 has a tag, up to three bytes of length and the indicator.
        let around = if reply_max > 256 { 14 + 5 } else { 14 + 4 };
        let blocks = reply_max.saturating_sub(around) / block;
        (blocks * block).saturating_sub(1)
    }
}

/// The objects of a protected command, each at its place.
struct Objects<'a> {
    covered: &'a [u8],
    cryptogram: Option<(u32, &'a [u8])>,
    le: Option<&'a [u8]>,
    checksum: &'a [u8],
}

impl<'a> Objects<'a> {
    fn read(data: &'a [u8]) -> Result<Self, Status> {
        let mut reader = tlv::Reader::new(data);
        let (mut cryptogram, mut le, mut covered) = (None, None, 0);
        loop {
            if reader.is_empty() {
                return Err(Status::OBJECTS_MISSING);
            }
            let next = reader.next_tlv().map_err(|_| Status::OBJECTS_WRONG)?;
            match next.tag {
                object::CRYPTOGRAM | object::CRYPTOGRAM_TLV if cryptogram.is_none() && le.is_none() => {
                    cryptogram = Some((next.tag, next.value));
                }
                object::LE if le.is_none() => le = Some(next.value),
                object::CHECKSUM if reader.is_empty() => {
                    let covered = data.get(..covered).unwrap_or_default();
                    return Ok(Self { covered, cryptogram, le, checksum: next.value });
                }
                _ => return Err(Status::OBJECTS_WRONG),
            }
            covered += next.whole.len();
        }
    }
}

fn read_le(value: &[u8]) -> Result<usize, Status> {
    match value {
        [0] => Ok(256),
        [le] => Ok(usize::from(*le)),
        [0, 0] => Ok(65_536),
        [high, low] => Ok(usize::from(u16::from_be_bytes([*high, *low]))),
        _ => Err(Status::OBJECTS_WRONG),
    }
}
