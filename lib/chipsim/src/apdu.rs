//! Commands and replies as bytes (ISO/IEC 7816-4 5.1, 5.3), and the status words that the chip answers with.

use std::fmt;

/// A status word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status(pub u16);

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl Status {
    /// Done.
    pub const OK: Self = Self(0x9000);
    /// The file ended before as many bytes were read as asked for.
    pub const END_OF_FILE: Self = Self(0x6282);
    /// Selected file deactivated, as some chips say of EF.CardAccess before access control.
    pub const DEACTIVATED: Self = Self(0x6283);
    /// Authentication failed.
    pub const NOT_AUTHENTICATED: Self = Self(0x6300);
    /// Wrong length.
    pub const WRONG_LENGTH: Self = Self(0x6700);
    /// Secure messaging not supported here.
    pub const NO_SECURE_MESSAGING: Self = Self(0x6882);
    /// The last command of a chain was expected.
    pub const CHAIN_BROKEN: Self = Self(0x6883);
    /// Security status not satisfied.
    pub const SECURITY: Self = Self(0x6982);
    /// Authentication method blocked.
    pub const BLOCKED: Self = Self(0x6983);
    /// Conditions of use not satisfied: an earlier step is missing.
    pub const CONDITIONS: Self = Self(0x6985);
    /// No current file.
    pub const NO_FILE: Self = Self(0x6986);
    /// Objects of secure messaging are missing.
    pub const OBJECTS_MISSING: Self = Self(0x6987);
    /// Objects of secure messaging are wrong.
    pub const OBJECTS_WRONG: Self = Self(0x6988);
    /// Wrong data.
    pub const WRONG_DATA: Self = Self(0x6A80);
    /// Function not supported.
    pub const NOT_SUPPORTED: Self = Self(0x6A81);
    /// File or application not found.
    pub const NOT_FOUND: Self = Self(0x6A82);
    /// Wrong P1 or P2.
    pub const WRONG_PARAMETERS: Self = Self(0x6A86);
    /// Referenced data not found.
    pub const REFERENCE: Self = Self(0x6A88);
    /// Offset beyond the file.
    pub const WRONG_OFFSET: Self = Self(0x6B00);
    /// Instruction not supported.
    pub const WRONG_INSTRUCTION: Self = Self(0x6D00);
    /// Class not supported.
    pub const WRONG_CLASS: Self = Self(0x6E00);
    /// The chip itself failed.
    pub const FAILED: Self = Self(0x6F00);

    /// Its two bytes.
    pub fn bytes(self) -> [u8; 2] {
        self.0.to_be_bytes()
    }
}

/// Whether a command's length fields have one byte or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Up to 255 bytes there and 256 back.
    Short,
    /// Up to 65535 bytes there and 65536 back.
    Extended,
}

/// One command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Class.
    pub cla: u8,
    /// Instruction.
    pub ins: u8,
    /// First parameter.
    pub p1: u8,
    /// Second parameter.
    pub p2: u8,
    /// Data.
    pub data: Vec<u8>,
    /// Bytes that the reader waits for at most; `None` when for none.
    pub le: Option<usize>,
    /// Form of the length fields.
    pub form: Form,
}

impl Command {
    /// Reads a command.
    ///
    /// # Errors
    /// [`Status::WRONG_LENGTH`] when the bytes are no command.
    pub fn read(bytes: &[u8]) -> Result<Self, Status> {
        let (header, body) = bytes.split_at_checked(4).ok_or(Status::WRONG_LENGTH)?;
        let [cla, ins, p1, p2] = *header else { return Err(Status::WRONG_LENGTH) };
        let whole = |data: &[u8], le, form| Self { cla, ins, p1, p2, data: data.to_vec(), le, form };
        match body {
            [] => Ok(whole(&[], None, Form::Short)),
            [le] => Ok(whole(&[], Some(short_le(*le)), Form::Short)),
            [0, high, low] => Ok(whole(&[], Some(long_le(*high, *low)), Form::Extended)),
            [0, high, low, rest @ ..] => {
                let (data, le) = rest.split_at_checked(pair(*high, *low)).ok_or(Status::WRONG_LENGTH)?;
                match le {
                    [] if !data.is_empty() => Ok(whole(data, None, Form::Extended)),
                    [high, low] if !data.is_empty() => {
                        Ok(whole(data, Some(long_le(*high, *low)), Form::Extended))
                    }
                    _ => Err(Status::WRONG_LENGTH),
                }
            }
            [lc, rest @ ..] => match rest.split_at_checked(usize::from(*lc)) {
                Some((data, [])) if *lc != 0 => Ok(whole(data, None, Form::Short)),
                Some((data, [le])) if *lc != 0 => Ok(whole(data, Some(short_le(*le)), Form::Short)),
                _ => Err(Status::WRONG_LENGTH),
            },
        }
    }

    /// Whether more commands of the same chain follow (ISO/IEC 7816-4 5.3.3).
    pub fn is_chained(&self) -> bool {
        self.cla & 0xE0 == 0 && self.cla & 0x10 != 0
    }

    /// Whether the class says that the command is under secure messaging.
    pub fn is_protected(&self) -> bool {
        self.cla & 0xE0 == 0 && self.cla & 0x0C == 0x0C
    }

    /// P1 and P2 as one number.
    pub fn parameters(&self) -> u16 {
        u16::from_be_bytes([self.p1, self.p2])
    }
}

fn short_le(le: u8) -> usize {
    if le == 0 { 256 } else { usize::from(le) }
}

fn long_le(high: u8, low: u8) -> usize {
    match pair(high, low) {
        0 => 65_536,
        le => le,
    }
}

fn pair(high: u8, low: u8) -> usize {
    usize::from(u16::from_be_bytes([high, low]))
}

/// One reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Data.
    pub data: Vec<u8>,
    /// Status word.
    pub status: Status,
}

impl Reply {
    /// Data, and done.
    pub fn data(data: Vec<u8>) -> Self {
        Self { data, status: Status::OK }
    }

    /// Done.
    pub fn done() -> Self {
        Self::data(Vec::new())
    }

    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        [self.data.as_slice(), &self.status.bytes()].concat()
    }
}

impl From<Status> for Reply {
    fn from(status: Status) -> Self {
        Self { data: Vec::new(), status }
    }
}

/// A reply, or the status word in its place.
pub type Answer = Result<Reply, Status>;
