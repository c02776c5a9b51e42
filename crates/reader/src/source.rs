//! Where documents lie: on a PC/SC reader, or as profiles of simulated chips in a folder.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chipsim::{Chip, Profile, Seeded};
use emrtd::{Transport, TransportError};
use kernel::{ErrorKind, Outcome, Problem, Timestamp};
use platform::clock::pause;
use platform::{Entropy, Stopwatch};
use smartcard::{Error, Readers, Slot, Wanted};

use crate::order::Order;

/// How long it is waited without looking whether anybody still wants the reading.
const SLICE: Duration = Duration::from_millis(200);
/// Files of a folder of simulated chips that are looked at.
const FILES_MAX: usize = 100_000;
/// What a page sees of a folder of simulated chips.
const SIMULATED: &str = "chipsim";

/// Where documents lie.
#[derive(Debug, Clone)]
pub enum Source {
    /// On a reader of this machine.
    Pcsc(Wanted),
    /// In a folder: profiles named `<ISSUER>-<NUMBER>.toml`. The document that is laid on is the one whose number is in the zone.
    Simulated(PathBuf),
}

/// How long to wait, and for whom.
pub struct Waiting<'a> {
    /// Tells the page to lay a document on.
    pub on_waiting: &'a mut dyn FnMut(),
    /// Whether nobody wants the reading any more.
    pub is_over: &'a dyn Fn() -> bool,
    /// How long it is waited at most.
    pub patience: Duration,
}

impl Source {
    /// The reader's name, and what lies on it.
    pub fn status(&self) -> (String, Slot) {
        match self {
            Self::Simulated(_) => (SIMULATED.to_owned(), Slot::Empty),
            Self::Pcsc(wanted) => pcsc_status(wanted).or_absent(wanted),
        }
    }

    /// The document that is laid on, once it is.
    ///
    /// # Errors
    /// `problem-reader-no-document` after the time; those of [`of_pcsc`]; `problem-chip-profile`.
    pub fn document(
        &self,
        order: &Order,
        now: Timestamp,
        entropy: &dyn Entropy,
        waiting: Waiting<'_>,
    ) -> Outcome<Box<dyn Transport>> {
        match self {
            Self::Pcsc(wanted) => on_reader(wanted, waiting),
            Self::Simulated(folder) => {
                let number = order.number(now);
                let mut look = |_| {
                    let path = number.as_deref().and_then(|number| profile_of(folder, number));
                    let chip = path.map(|path| simulated(&path, entropy)).transpose()?;
                    if chip.is_none() {
                        pause(SLICE);
                    }
                    Ok(chip)
                };
                until(&mut look, waiting)
            }
        }
    }
}

/// Looks again and again, each time no longer than a slice; at the first time not at all.
fn until(
    look: &mut dyn FnMut(Duration) -> Outcome<Option<Box<dyn Transport>>>,
    waiting: Waiting<'_>,
) -> Outcome<Box<dyn Transport>> {
    let watch = Stopwatch::start();
    if let Some(document) = look(Duration::ZERO)? {
        return Ok(document);
    }
    (waiting.on_waiting)();
    while !(waiting.is_over)() && watch.elapsed() < waiting.patience {
        if let Some(document) = look(SLICE)? {
            return Ok(document);
        }
    }
    Err(Problem::new(ErrorKind::NotFound, "problem-reader-no-document"))
}

fn on_reader(wanted: &Wanted, waiting: Waiting<'_>) -> Outcome<Box<dyn Transport>> {
    let readers = Readers::connect().map_err(|e| of_pcsc(&e))?;
    let name = readers.find(wanted).map_err(|e| of_pcsc(&e))?;
    let mut look = |slice| match readers.wait(&name, slice) {
        Ok(Slot::Document) => match readers.open(&name) {
            Ok(card) => Ok(Some(Box::new(card) as Box<dyn Transport>)),
            // Not yet powered, or another program is about to give it back.
            Err(Error::Gone | Error::Busy) => {
                pause(slice);
                Ok(None)
            }
            Err(error) => Err(of_pcsc(&error)),
        },
        Ok(Slot::Empty) => Ok(None),
        Ok(Slot::Absent) => Err(of_pcsc(&Error::NoReader)),
        Err(error) => Err(of_pcsc(&error)),
    };
    until(&mut look, waiting)
}

fn pcsc_status(wanted: &Wanted) -> Result<(String, Slot), Error> {
    let readers = Readers::connect()?;
    let name = readers.find(wanted)?;
    let slot = readers.slot(&name)?;
    Ok((name, slot))
}

/// A reader that cannot be asked is absent; its name is what was wanted.
trait OrAbsent {
    fn or_absent(self, wanted: &Wanted) -> (String, Slot);
}

impl OrAbsent for Result<(String, Slot), Error> {
    fn or_absent(self, wanted: &Wanted) -> (String, Slot) {
        self.unwrap_or_else(|_| {
            let name = match wanted {
                Wanted::First => String::new(),
                Wanted::Virtual => smartcard::VIRTUAL_READER.to_owned(),
                Wanted::Named(name) => name.clone(),
            };
            (name, Slot::Absent)
        })
    }
}

/// The problem of a reader, with the next step.
pub fn of_pcsc(error: &Error) -> Problem {
    let id = match error {
        Error::NoLibrary(_) => "problem-reader-library",
        Error::NoService => "problem-reader-service",
        Error::NoReader => "problem-reader-none",
        Error::Busy => "problem-reader-in-use",
        Error::Gone => "problem-reader-lost",
        Error::Device { .. } => "problem-reader-device-fault",
    };
    Problem::new(ErrorKind::Unavailable, id).because(error.to_string())
}

/// The profile in a folder whose name ends in the number.
fn profile_of(folder: &Path, number: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    let mut paths = entries.flatten().take(FILES_MAX).map(|entry| entry.path());
    paths.find(|path| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let named = stem.split_once('-').is_some_and(|(_, own)| own == number);
        named && path.extension().is_some_and(|ending| ending == "toml")
    })
}

/// A simulated chip from its profile; files that the profile names lie beside it.
pub fn simulated(path: &Path, entropy: &dyn Entropy) -> Outcome<Box<dyn Transport>> {
    let no_profile = |e: String| Problem::bad_input("problem-chip-profile").because(e);
    let text = std::fs::read_to_string(path).map_err(|e| no_profile(format!("{}: {e}", path.display())))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| std::fs::read(folder.join(name)).map_err(|e| e.to_string());
    let profile = Profile::read(&text).and_then(|profile| profile.fetch(beside));
    let profile = profile.and_then(Profile::complete).map_err(|e| no_profile(e.to_string()))?;
    let mut seed = [0; 8];
    entropy.fill(&mut seed);
    let chip = Chip::new(profile, Seeded::new(u64::from_le_bytes(seed)));
    let mut chip = chip.map_err(|e| no_profile(e.to_string()))?;
    Ok(Box::new(move |command: &[u8]| match chip.exchange(command) {
        reply if reply.is_empty() => Err(TransportError::Gone),
        reply => Ok(reply),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_is_not_there_is_absent() {
        let (name, slot) = Source::Pcsc(Wanted::Named("no such reader".into())).status();
        assert_eq!((name.as_str(), slot), ("no such reader", Slot::Absent));
    }

    #[test]
    fn every_fault_of_a_reader_has_its_next_step() {
        let faults = [
            Error::NoLibrary("x".into()),
            Error::NoService,
            Error::NoReader,
            Error::Busy,
            Error::Gone,
            Error::Device { what: "x", code: 1 },
        ];
        let ids: std::collections::BTreeSet<_> =
            faults.iter().map(|fault| of_pcsc(fault).message.id.to_string()).collect();
        assert_eq!(ids.len(), faults.len());
    }
}
