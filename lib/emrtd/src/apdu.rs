//! Commands and replies (ISO/IEC 7816-4 5), and what the caller provides: a transport and randomness. No clock, no device.

use std::fmt;

use crate::error::{Error, TransportError};

/// Sends a command to the chip and brings its reply. The caller has the device; a silent chip is an error of its own.
pub trait Transport {
    /// The reply to a command: data and the two status bytes.
    ///
    /// # Errors
    /// [`TransportError`].
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError>;
}

impl<F: FnMut(&[u8]) -> Result<Vec<u8>, TransportError>> Transport for F {
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        self(command)
    }
}

/// A source of random bytes fit for keys.
pub trait Random {
    /// Fills a buffer.
    fn fill(&mut self, buffer: &mut [u8]);
}

/// Bytes of data in a short command at most.
pub const SHORT_DATA_MAX: usize = 255;
/// Bytes of data in an extended command at most.
pub const EXTENDED_DATA_MAX: usize = 65_535;
/// Bytes of a reply that a short command can ask for.
pub const SHORT_NE_MAX: u32 = 256;
/// Bytes of a reply that an extended command can ask for.
pub const EXTENDED_NE_MAX: u32 = 65_536;

/// Command chaining (ISO/IEC 7816-4 5.3.3): more commands of the same chain follow.
pub const CLA_CHAINED: u8 = 0x10;
/// Secure messaging with the header in the checksum (ISO/IEC 7816-4 5.4.1).
pub const CLA_SECURE: u8 = 0x0C;

/// Instruction bytes that this crate sends.
pub mod ins {
    /// MANAGE SECURITY ENVIRONMENT.
    pub const MANAGE_SECURITY_ENVIRONMENT: u8 = 0x22;
    /// PERFORM SECURITY OPERATION.
    pub const PERFORM_SECURITY_OPERATION: u8 = 0x2A;
    /// EXTERNAL AUTHENTICATE, MUTUAL AUTHENTICATE.
    pub const EXTERNAL_AUTHENTICATE: u8 = 0x82;
    /// GET CHALLENGE.
    pub const GET_CHALLENGE: u8 = 0x84;
    /// GENERAL AUTHENTICATE.
    pub const GENERAL_AUTHENTICATE: u8 = 0x86;
    /// INTERNAL AUTHENTICATE.
    pub const INTERNAL_AUTHENTICATE: u8 = 0x88;
    /// SELECT.
    pub const SELECT: u8 = 0xA4;
    /// READ BINARY with a short offset.
    pub const READ_BINARY: u8 = 0xB0;
    /// READ BINARY with the offset in a data object.
    pub const READ_BINARY_ODD: u8 = 0xB1;
    /// GET RESPONSE.
    pub const GET_RESPONSE: u8 = 0xC0;
}

/// A command.
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
    /// Data, empty for none.
    pub data: Vec<u8>,
    /// Bytes of reply that are asked for, 1 to 65536; `None` when no data is expected.
    pub ne: Option<u32>,
}

impl Command {
    /// A command with class 00, no data and no reply data.
    pub fn new(ins: u8, p1: u8, p2: u8) -> Self {
        Self { cla: 0, ins, p1, p2, data: Vec::new(), ne: None }
    }

    /// The same with data.
    #[must_use]
    pub fn with_data(mut self, data: impl Into<Vec<u8>>) -> Self {
        self.data = data.into();
        self
    }

    /// The same asking for so many bytes.
    #[must_use]
    pub fn with_ne(mut self, ne: u32) -> Self {
        self.ne = Some(ne);
        self
    }

    /// The same as a link of a command chain that goes on.
    #[must_use]
    pub fn chained(mut self) -> Self {
        self.cla |= CLA_CHAINED;
        self
    }

    /// Whether only extended lengths can say it.
    pub fn needs_extended(&self) -> bool {
        self.data.len() > SHORT_DATA_MAX || self.ne.is_some_and(|ne| ne > SHORT_NE_MAX)
    }

    /// Its bytes: short lengths where they can say it, extended ones otherwise (ISO/IEC 7816-4 5.1).
    ///
    /// # Errors
    /// [`Error::Input`] when not even extended lengths can say it.
    pub fn encode(&self) -> Result<Vec<u8>, Error> {
        let too_long = |_| Error::Input("a command that is too long");
        let ne = self.ne.map(|ne| ne.clamp(1, EXTENDED_NE_MAX));
        let mut out = vec![self.cla, self.ins, self.p1, self.p2];
        if !self.needs_extended() {
            if !self.data.is_empty() {
                out.push(u8::try_from(self.data.len()).map_err(too_long)?);
                out.extend_from_slice(&self.data);
            }
            // 256 is said as 00.
            out.extend(ne.map(|ne| ne.to_be_bytes()[3]));
            return Ok(out);
        }
        out.push(0);
        if !self.data.is_empty() {
            out.extend(u16::try_from(self.data.len()).map_err(too_long)?.to_be_bytes());
            out.extend_from_slice(&self.data);
        }
        // 65536 is said as 00 00.
        out.extend(ne.into_iter().flat_map(|ne| [ne.to_be_bytes()[2], ne.to_be_bytes()[3]]));
        Ok(out)
    }
}

/// The two status bytes of a reply (ISO/IEC 7816-4 5.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status(pub u16);

impl Status {
    /// All went well.
    pub const OK: Self = Self(0x9000);
    /// The end of the file came before all that was asked for.
    pub const END_OF_FILE: Self = Self(0x6282);
    /// The selected file is deactivated: read all the same (some chips say so before access is gained).
    pub const DEACTIVATED: Self = Self(0x6283);
    /// The offset lies outside the file.
    pub const WRONG_OFFSET: Self = Self(0x6B00);
    /// The security status does not permit it.
    pub const NOT_PERMITTED: Self = Self(0x6982);
    /// No such file or application.
    pub const NOT_FOUND: Self = Self(0x6A82);
    /// Wrong length, without a better one.
    pub const WRONG_LENGTH: Self = Self(0x6700);

    /// Bytes that GET RESPONSE can still bring (61xx; 00 means 256 or more).
    pub fn more_available(self) -> Option<u32> {
        (self.0 >> 8 == 0x61).then_some(match self.0 & 0xFF {
            0 => SHORT_NE_MAX,
            more => u32::from(more),
        })
    }

    /// The length with which the command should come again (6Cxx; 00 means 256).
    pub fn right_length(self) -> Option<u32> {
        (self.0 >> 8 == 0x6C).then_some(match self.0 & 0xFF {
            0 => SHORT_NE_MAX,
            length => u32::from(length),
        })
    }

    /// This as an error of a step, unless all went well.
    ///
    /// # Errors
    /// [`Error::Refused`].
    pub fn expect_ok(self, what: &'static str) -> Result<(), Error> {
        if self == Self::OK { Ok(()) } else { Err(Error::Refused { what, status: self }) }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Data.
    pub data: Vec<u8>,
    /// Status.
    pub status: Status,
}

impl Response {
    /// Reads a reply.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is shorter than a status, [`Error::Limit`] when it is longer than any reply can be.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let [data @ .., high, low] = bytes else { return Err(Error::Malformed("a reply without a status")) };
        if data.len() > EXTENDED_DATA_MAX + 1 {
            return Err(Error::Limit("bytes of a reply"));
        }
        Ok(Self { data: data.to_vec(), status: Status(u16::from_be_bytes([*high, *low])) })
    }

    /// Its bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = self.data.clone();
        out.extend(self.status.0.to_be_bytes());
        out
    }

    /// The data, when all went well.
    ///
    /// # Errors
    /// [`Error::Refused`].
    pub fn expect_ok(self, what: &'static str) -> Result<Vec<u8>, Error> {
        self.status.expect_ok(what)?;
        Ok(self.data)
    }
}
