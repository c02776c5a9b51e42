//! What can go wrong between this machine and a reader, in the codes of PC/SC (part 5, and `pcsclite.h`).

/// Codes of PC/SC that mean something of their own here.
pub(crate) mod code {
    pub const SUCCESS: u32 = 0;
    pub const CANCELLED: u32 = 0x8010_0002;
    pub const UNKNOWN_READER: u32 = 0x8010_0009;
    pub const TIMEOUT: u32 = 0x8010_000A;
    pub const SHARING_VIOLATION: u32 = 0x8010_000B;
    pub const NO_SMARTCARD: u32 = 0x8010_000C;
    pub const NOT_TRANSACTED: u32 = 0x8010_0016;
    pub const READER_UNAVAILABLE: u32 = 0x8010_0017;
    pub const NO_SERVICE: u32 = 0x8010_001D;
    pub const SERVICE_STOPPED: u32 = 0x8010_001E;
    pub const NO_READERS: u32 = 0x8010_002E;
    pub const COMM_DATA_LOST: u32 = 0x8010_002F;
    pub const UNRESPONSIVE: u32 = 0x8010_0066;
    pub const UNPOWERED: u32 = 0x8010_0067;
    pub const RESET: u32 = 0x8010_0068;
    pub const REMOVED: u32 = 0x8010_0069;
}

/// Why a reader cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The system has no PC/SC library (Debian: package `pcscd` brings it); the loader's own words.
    #[error("no PC/SC library: {0}")]
    NoLibrary(String),
    /// The library is there, the service `pcscd` is not running.
    #[error("the PC/SC service does not run")]
    NoService,
    /// No reader is connected, or none of the wanted name.
    #[error("no such reader")]
    NoReader,
    /// Another program has the document.
    #[error("another program uses the reader")]
    Busy,
    /// The document left the reader, or fell silent.
    #[error("the document is gone")]
    Gone,
    /// Anything else, with the code of PC/SC.
    #[error("{what}: PC/SC answers {code:#010X}")]
    Device {
        /// Which function.
        what: &'static str,
        /// The code.
        code: u32,
    },
}

impl Error {
    /// The error of a code that is not success.
    pub(crate) fn of(what: &'static str, code: u32) -> Self {
        match code {
            code::NO_SERVICE | code::SERVICE_STOPPED => Self::NoService,
            code::NO_READERS | code::UNKNOWN_READER | code::READER_UNAVAILABLE => Self::NoReader,
            code::SHARING_VIOLATION => Self::Busy,
            code::NO_SMARTCARD
            | code::NOT_TRANSACTED
            | code::COMM_DATA_LOST
            | code::UNRESPONSIVE
            | code::UNPOWERED
            | code::RESET
            | code::REMOVED => Self::Gone,
            code => Self::Device { what, code },
        }
    }
}

impl From<Error> for emrtd::TransportError {
    fn from(error: Error) -> Self {
        match error {
            Error::Gone => Self::Gone,
            other => Self::Device(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_removed_document_is_gone_and_nothing_else_is() {
        for code in [code::REMOVED, code::RESET, code::NO_SMARTCARD, code::NOT_TRANSACTED] {
            assert_eq!(Error::of("transmit", code), Error::Gone);
            assert_eq!(emrtd::TransportError::from(Error::of("x", code)), emrtd::TransportError::Gone);
        }
        assert_eq!(Error::of("connect", code::SHARING_VIOLATION), Error::Busy);
        assert_eq!(Error::of("list", code::NO_SERVICE), Error::NoService);
        let odd = Error::of("transmit", 0x8010_0001);
        assert_eq!(odd.to_string(), "transmit: PC/SC answers 0x80100001");
        assert!(matches!(emrtd::TransportError::from(odd), emrtd::TransportError::Device(_)));
    }
}
