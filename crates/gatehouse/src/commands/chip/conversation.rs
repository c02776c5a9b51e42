//! The conversation with a chip: so far with a simulated one, by the very reader that speaks to real ones.

use std::path::Path;

use chipsim::profile::Profile;
use chipsim::{Chip, Seeded};
use emrtd::aa::Challenge;
use emrtd::password::{Can, MrzKey, Password};
use emrtd::{ChipReading, Plan, TransportError};
use kernel::{Outcome, Problem};
use mrz::Date3;
use platform::{Entropy, SystemEntropy};

use super::input::BYTES_MAX;
use crate::commands::input;

/// Randomness of the operating system, as the reader asks for it.
struct Random(SystemEntropy);

impl emrtd::Random for Random {
    fn fill(&mut self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(10) {
            let drawn = self.0.bytes10();
            part.copy_from_slice(drawn.get(..part.len()).unwrap_or_default());
        }
    }
}

/// Reads a simulated chip.
///
/// # Errors
/// `problem-chip-profile` when the profile makes no chip; `problem-chip-password` when neither zone nor number opens anything.
pub fn simulated(path: &Path, zone: &[String], can: Option<&str>) -> Outcome<ChipReading> {
    let text = String::from_utf8_lossy(&input::bytes(path, BYTES_MAX)?).into_owned();
    let no_profile = |e: String| Problem::bad_input("problem-chip-profile").because(e);
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| std::fs::read(folder.join(name)).map_err(|e| e.to_string());
    let profile = Profile::read(&text).and_then(|profile| profile.fetch(beside));
    let profile = profile.and_then(Profile::complete).map_err(|e| no_profile(e.to_string()))?;
    let mut random = Random(SystemEntropy);
    let mut seed = [0; 8];
    emrtd::Random::fill(&mut random, &mut seed);
    let mut chip =
        Chip::new(profile, Seeded::new(u64::from_le_bytes(seed))).map_err(|e| no_profile(e.to_string()))?;
    let mut transport = |command: &[u8]| match chip.exchange(command) {
        reply if reply.is_empty() => Err(TransportError::Gone),
        reply => Ok(reply),
    };
    let mut challenge = [0; 8];
    emrtd::Random::fill(&mut random, &mut challenge);
    let plan = Plan::usual(password(zone, can)?).with_challenge(Challenge(challenge));
    Ok(emrtd::read(&mut transport, &plan, &mut random, &mut |_| {}))
}

/// What opens the chip: the number when one is given, else the zone.
fn password(zone: &[String], can: Option<&str>) -> Outcome<Password> {
    let none = |e: &str| Problem::bad_input("problem-chip-password").because(e.to_owned());
    if let Some(can) = can {
        return Can::new(can).map(Password::Can).map_err(|e| none(&e.to_string()));
    }
    let text = zone.join("\n");
    let read = mrz::parse(&text, Date3(2026, 1, 1)).map_err(|e| none(&format!("{e:?}")))?;
    let part = |at| read.text(at);
    let (number, birth, expiry) = (read.number(), read.birth(), read.expiry());
    let number = number.value.ok_or_else(|| none("number"))?;
    MrzKey::new(number, part(birth.at), part(expiry.at)).map(Password::Mrz).map_err(|e| none(&e.to_string()))
}
