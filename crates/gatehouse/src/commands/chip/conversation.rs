//! The conversation with a chip, on a reader or simulated: the same one for both.

use std::io::Write as _;
use std::path::PathBuf;

use emrtd::aa::Challenge;
use emrtd::read::Event;
use emrtd::{ChipReading, Plan, Transport};
use kernel::{Outcome, Problem, Timestamp};
use platform::{Entropy as _, SystemEntropy};
use reader::{Order, Random, Source, Waiting, Wanted};

/// Where the chip is.
pub enum Place<'a> {
    /// In a profile.
    Profile(&'a PathBuf),
    /// On a PC/SC reader, by a part of its name or `vpcd`.
    Reader(&'a str),
}

/// Reads a chip, and tells on standard error how far it is, in codes.
///
/// # Errors
/// `problem-chip-profile` when the profile makes no chip; `problem-chip-password` when neither zone nor number opens anything;
/// those of the reader; `problem-file`.
pub fn read(place: &Place<'_>, zone: &[String], can: Option<&str>, now: Timestamp) -> Outcome<ChipReading> {
    let password = reader::password(zone, can, now)?;
    let mut document = document(place, now)?;
    let mut random = Random(&SystemEntropy);
    let mut challenge = [0; 8];
    SystemEntropy.fill(&mut challenge);
    let plan = Plan::usual(password).with_challenge(Challenge(challenge));
    Ok(emrtd::read(document.as_mut(), &plan, &mut random, &mut |event| tell(&event)))
}

fn document(place: &Place<'_>, now: Timestamp) -> Outcome<Box<dyn Transport>> {
    match place {
        Place::Profile(path) if !path.is_file() => {
            Err(Problem::bad_input("problem-file").with("file", path.display().to_string()))
        }
        Place::Profile(path) => reader::simulated(path, &SystemEntropy),
        Place::Reader(name) => {
            let waiting = Waiting {
                on_waiting: &mut || note("waiting"),
                is_over: &|| false,
                patience: reader::PATIENCE,
            };
            let source = Source::Pcsc(Wanted::of(name));
            source.document(&Order::default(), now, &SystemEntropy, waiting)
        }
    }
}

fn tell(event: &Event<'_>) {
    match event {
        Event::Step(report) => note(&format!("{:?}\t{:?}", report.step, report.outcome)),
        Event::Progress(part) if part.read >= part.total => note(&format!("{}\t{}", part.file, part.total)),
        Event::Progress(_) => {}
    }
}

/// A line on standard error; a closed one leaves nobody to tell.
fn note(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
