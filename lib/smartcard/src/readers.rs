//! Readers by name, what lies on them, and the document that was taken.

use std::sync::Arc;
use std::time::Duration;

use emrtd::TransportError;

use crate::error::Error;
use crate::ffi::{self, state};

/// What the names of virtual readers (vsmartcard's driver vpcd) contain.
pub const VIRTUAL_READER: &str = "Virtual PCD";

/// What lies on a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// There is no such reader.
    Absent,
    /// Nothing.
    Empty,
    /// A document.
    Document,
}

/// Which reader is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The first one.
    First,
    /// The first virtual one.
    Virtual,
    /// The first one whose name contains the text.
    Named(String),
}

impl Wanted {
    /// Which reader a text means: `vpcd` is the virtual one.
    pub fn of(text: &str) -> Self {
        match text {
            "vpcd" => Self::Virtual,
            name => Self::Named(name.to_owned()),
        }
    }

    fn fits(&self, name: &str) -> bool {
        match self {
            Self::First => true,
            Self::Virtual => name.contains(VIRTUAL_READER),
            Self::Named(part) => name.contains(part.as_str()),
        }
    }
}

/// The readers of this machine.
#[derive(Debug)]
pub struct Readers(Arc<ffi::Service>);

impl Readers {
    /// Connects to the PC/SC service.
    ///
    /// # Errors
    /// [`Error::NoLibrary`], [`Error::NoService`].
    pub fn connect() -> Result<Self, Error> {
        ffi::Service::connect().map(|service| Self(Arc::new(service)))
    }

    /// Names of the readers that are connected, in the service's order; none is no error.
    ///
    /// # Errors
    /// [`Error::NoService`] when it ended meanwhile.
    pub fn list(&self) -> Result<Vec<String>, Error> {
        self.0.list()
    }

    /// The name of the wanted reader.
    ///
    /// # Errors
    /// [`Error::NoReader`].
    pub fn find(&self, wanted: &Wanted) -> Result<String, Error> {
        self.list()?.into_iter().find(|name| wanted.fits(name)).ok_or(Error::NoReader)
    }

    /// What lies on a reader now.
    ///
    /// # Errors
    /// Those of the service.
    pub fn slot(&self, reader: &str) -> Result<Slot, Error> {
        let told = self.0.status(&ffi::name(reader)?, 0, Duration::ZERO);
        match told {
            Err(Error::NoReader) => Ok(Slot::Absent),
            other => Ok(other?.map_or(Slot::Empty, slot_of)),
        }
    }

    /// Waits until a document lies on a reader, at most for the time; what lies there then. Whoever may have to give up calls it
    /// again and again with short times.
    ///
    /// # Errors
    /// Those of the service.
    pub fn wait(&self, reader: &str, patience: Duration) -> Result<Slot, Error> {
        let name = ffi::name(reader)?;
        let now = match self.0.status(&name, 0, Duration::ZERO) {
            Err(Error::NoReader) => return Ok(Slot::Absent),
            other => other?.unwrap_or(state::EMPTY),
        };
        if slot_of(now) != Slot::Empty {
            return Ok(slot_of(now));
        }
        let changed = self.0.status(&name, now & !state::CHANGED, patience)?;
        Ok(changed.map_or(Slot::Empty, slot_of))
    }

    /// Takes the document on a reader.
    ///
    /// # Errors
    /// [`Error::Gone`], [`Error::Busy`], [`Error::NoReader`].
    pub fn open(&self, reader: &str) -> Result<Card, Error> {
        let line = self.0.open(&ffi::name(reader)?)?;
        Ok(Card { line, _service: Arc::clone(&self.0) })
    }
}

fn slot_of(bits: u64) -> Slot {
    if bits & (state::UNKNOWN | state::UNAVAILABLE) != 0 {
        Slot::Absent
    } else if bits & state::PRESENT != 0 && bits & state::MUTE == 0 {
        Slot::Document
    } else {
        Slot::Empty
    }
}

/// The document that this program has; reset and given back when dropped.
#[derive(Debug)]
pub struct Card {
    line: ffi::Line,
    /// A document is this program's as long as the connection to the service is; dropped after the line.
    _service: Arc<ffi::Service>,
}

impl emrtd::Transport for Card {
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        Ok(self.line.transmit(command)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_wanted_by_a_part_of_its_name() {
        let name = "Virtual PCD 00 00";
        assert!(Wanted::First.fits(name) && Wanted::of("vpcd").fits(name) && Wanted::of("PCD 00").fits(name));
        assert!(!Wanted::of("vpcd").fits("ACS ACR1252 00 00") && !Wanted::of("OMNIKEY").fits(name));
    }

    #[test]
    fn a_document_that_does_not_answer_is_none() {
        assert_eq!(slot_of(state::PRESENT), Slot::Document);
        assert_eq!(slot_of(state::PRESENT | state::MUTE), Slot::Empty);
        assert_eq!(slot_of(state::EMPTY | state::CHANGED), Slot::Empty);
        assert_eq!(slot_of(state::UNKNOWN), Slot::Absent);
    }

    #[test]
    fn a_name_that_cannot_be_one_is_no_reader() {
        assert_eq!(ffi::name("a\0b"), Err(Error::NoReader));
    }
}
