//! The chips of the travellers' passports: each state has an authority and document signers, each electronic passport a simulated
//! chip. Most are honest; some are cloned, altered, signed by whom nobody trusts, or another person's, each with what is true of it.
//!
//! Whose chip is what follows from the seed and the document; signatures on curves are new each time. The truth is for whoever
//! compares, and never on the chip.

mod authority;
mod portrait;

use std::collections::HashMap;

use chipsim::profile::BasicAccess;
use chipsim::ready::{self, Holder};
use chipsim::{FileName, Profile, Seeded};
use serde::Serialize;

use self::authority::{Authority, Signing};
use crate::dice::Dice;
use crate::names;
use crate::person::Person;

/// The lane of the dice for chips.
const LANE: u64 = 41;
/// Width and height of portraits, as chips hold them.
const FACE: (u16, u16) = (240, 320);

/// What is done to a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChipCase {
    /// Nothing.
    Honest,
    /// Honest, and of a kind that cannot prove to be the original.
    CannotProve,
    /// The data of an honest one on a chip without its keys.
    Cloned,
    /// Another face after signing.
    OtherFace,
    /// Another zone after signing, as it is printed.
    OtherZone,
    /// The chip of another person: genuine, and not what is printed.
    OtherPerson,
    /// Signed by a signer whose time is over.
    ExpiredSigner,
    /// Signed by a signer that was revoked.
    RevokedSigner,
    /// Signed under an authority that nobody trusts.
    UnknownAuthority,
}

impl ChipCase {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::Honest,
        Self::CannotProve,
        Self::Cloned,
        Self::OtherFace,
        Self::OtherZone,
        Self::OtherPerson,
        Self::ExpiredSigner,
        Self::RevokedSigner,
        Self::UnknownAuthority,
    ];

    /// Verdicts on data and chip that a correct inspection comes to.
    pub fn truth(self) -> (&'static str, &'static str) {
        match self {
            Self::Honest | Self::OtherPerson => ("genuine", "proven"),
            Self::CannotProve => ("genuine", "cannot_be_proven"),
            Self::Cloned => ("genuine", "disproven"),
            Self::OtherFace | Self::OtherZone | Self::RevokedSigner => ("not_genuine", "undetermined"),
            // Nobody says when it was signed: it could have been in time.
            Self::ExpiredSigner | Self::UnknownAuthority => ("undetermined", "undetermined"),
        }
    }

    /// One in some: 88 of 100 are honest, 4 can prove nothing, 8 are not as they should be.
    fn draw(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..88 => Self::Honest,
            88..92 => Self::CannotProve,
            92 | 93 => Self::Cloned,
            94 => Self::OtherFace,
            95 => Self::OtherZone,
            96 => Self::OtherPerson,
            97 => Self::ExpiredSigner,
            98 => Self::RevokedSigner,
            _ => Self::UnknownAuthority,
        }
    }
}

/// A chip with its truth.
#[derive(Debug, Clone)]
pub struct PassportChip {
    /// `UTO-L898902C3`: issuer and number, the name of its file.
    pub name: String,
    /// The chip.
    pub profile: Profile,
    /// What was done to it.
    pub case: ChipCase,
}

/// Everything that issues passports.
pub struct Passports {
    seed: u64,
    authorities: HashMap<String, Authority>,
}

impl Passports {
    /// The authorities of every state that the synthetic people come from, as of `now` in seconds since 1970.
    ///
    /// # Errors
    /// When something can't be encoded, which would be a fault of this program.
    pub fn new(seed: u64, now: i64) -> Result<Self, docpki::Error> {
        let mut authorities = HashMap::new();
        for state in names::cultures().iter().map(|culture| culture.state.as_str()).chain(["UTO"]) {
            let canonical = docpki::state::canonical(state);
            if let (false, Some(country)) =
                (authorities.contains_key(&canonical), docpki::state::country(&canonical))
            {
                let place = u64::try_from(authorities.len()).unwrap_or_default();
                authorities.insert(canonical, Authority::new(seed, place, country, now)?);
            }
        }
        Ok(Self { seed, authorities })
    }

    /// Roots and revocation lists of all states as one PEM file, for the trust store.
    pub fn trust(&self) -> String {
        let mut states: Vec<_> = self.authorities.iter().collect();
        states.sort_by_key(|(state, _)| (*state).clone());
        states.into_iter().map(|(_, own)| own.pem()).collect()
    }

    /// A newer revocation list of a state that has its good signer as well: what was genuine is no longer.
    ///
    /// # Errors
    /// As [`Passports::new`]; a state without an authority.
    pub fn revoke(&self, state: &str) -> Result<Vec<u8>, docpki::Error> {
        let authority = self.authorities.get(&docpki::state::canonical(state));
        authority.ok_or(docpki::Error::Malformed("no authority of this state"))?.revoke()
    }

    /// The chip of a person's passport; none in cards and certificates, or of a state without an authority.
    ///
    /// # Errors
    /// As [`Passports::new`].
    pub fn of_person(&self, person: &Person) -> Result<Option<PassportChip>, docpki::Error> {
        if person.form != crate::person::Form::Passport {
            return Ok(None);
        }
        let key = person.document();
        self.of_zone(&person.mrz(), key.issuer.as_str(), key.number.as_str())
    }

    /// The chip of a passport by its printed zone.
    ///
    /// # Errors
    /// As [`Passports::new`].
    pub fn of_zone(
        &self,
        zone: &str,
        issuer: &str,
        number: &str,
    ) -> Result<Option<PassportChip>, docpki::Error> {
        let case = ChipCase::draw(&mut Dice::new(self.seed, LANE, index(number)));
        self.with_case(zone, issuer, number, case)
    }

    /// The chip of a passport to which this is done.
    ///
    /// # Errors
    /// As [`Passports::new`].
    pub fn with_case(
        &self,
        zone: &str,
        issuer: &str,
        number: &str,
        case: ChipCase,
    ) -> Result<Option<PassportChip>, docpki::Error> {
        let Some(authority) = self.authorities.get(&docpki::state::canonical(issuer)) else {
            return Ok(None);
        };
        let printed: String = zone.lines().collect();
        let Some(holder) = Holder::of_zone(&printed) else { return Ok(None) };
        let mut dice = Dice::new(self.seed, LANE + 1, index(number));
        let profile = self.profile(authority, &holder, case, &mut dice)?;
        Ok(Some(PassportChip { name: format!("{issuer}-{number}"), profile, case }))
    }

    fn profile(
        &self,
        authority: &Authority,
        holder: &Holder,
        case: ChipCase,
        dice: &mut Dice,
    ) -> Result<Profile, docpki::Error> {
        // The signed zone is another one where the chip is another person's, or where the printed one was put in later.
        let signed = match case {
            ChipCase::OtherPerson | ChipCase::OtherZone => {
                Holder { zone: other_name(&holder.zone), fields: holder.fields.clone() }
            }
            _ => holder.clone(),
        };
        let mut profile = blank(&signed, case, dice)?;
        let printed = blank(holder, ChipCase::CannotProve, dice)?;
        profile.put(FileName::Group(2), portrait::group(dice.below(u64::MAX), FACE)?);
        let signing = match case {
            ChipCase::ExpiredSigner => Signing::Expired,
            ChipCase::RevokedSigner => Signing::Revoked,
            ChipCase::UnknownAuthority => Signing::Unknown,
            _ => Signing::Good,
        };
        let mut profile = authority.personalise(profile.indexed(), signing)?;
        match case {
            ChipCase::Cloned => profile = profile.cloned(),
            ChipCase::OtherFace => {
                profile.put(FileName::Group(2), portrait::group(dice.below(u64::MAX), FACE)?);
            }
            ChipCase::OtherZone => {
                profile
                    .put(FileName::Group(1), printed.file(FileName::Group(1)).unwrap_or_default().to_vec());
            }
            _ => {}
        }
        Ok(profile)
    }
}

/// The profile of a holder before it is signed, in one of the shapes that are in use.
fn blank(holder: &Holder, case: ChipCase, dice: &mut Dice) -> Result<Profile, docpki::Error> {
    let fault = |e: chipsim::Error| docpki::Error::Crypto(e.to_string());
    let mut random = Seeded::new(dice.below(u64::MAX));
    if case == ChipCase::CannotProve {
        let mut profile = ready::without_basic(holder, &mut random).map_err(fault)?;
        for file in [FileName::CardAccess, FileName::Group(14)] {
            profile.files.remove(&file);
        }
        (profile.pace, profile.chip_authentication) = (Vec::new(), Vec::new());
        profile.basic_access = BasicAccess::Present;
        return Ok(profile.complete().map_err(fault)?.indexed());
    }
    let make = match dice.below(3) {
        0 => ready::passport,
        1 => ready::without_basic,
        _ => ready::mapping_passport,
    };
    make(holder, &mut random).map_err(fault)
}

/// The same zone with another name of the same length: names have no check digit.
fn other_name(zone: &str) -> String {
    let swap = |(at, c): (usize, char)| match c {
        'A'..='Y' if (5..44).contains(&at) => char::from_u32(u32::from(c) + 1).unwrap_or(c),
        'Z' if (5..44).contains(&at) => 'A',
        other => other,
    };
    zone.chars().enumerate().map(swap).collect()
}

/// A document's place among the dice (FNV-1a).
fn index(number: &str) -> u64 {
    number
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_is_made_and_the_same_seed_draws_the_same() {
        let zone =
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504159ZE184226B<<<<<10";
        let now = 1_790_000_000;
        let passports = Passports::new(1, now).expect("authorities");
        for case in ChipCase::ALL {
            let chip = passports.with_case(zone, "UTO", "L898902C3", case).expect("issued").expect("a chip");
            assert_eq!(chip.name, "UTO-L898902C3");
            let face = chip.profile.file(FileName::Group(2)).expect("a face").len();
            assert!((8_000..24_000).contains(&face), "{case:?}: a face of {face} bytes");
            let dg1 = String::from_utf8_lossy(chip.profile.file(FileName::Group(1)).expect("a zone"));
            assert_eq!(dg1.contains("ERIKSSON"), case != ChipCase::OtherPerson, "{case:?}");
            assert!(chip.profile.write().expect("TOML").len() < 200_000);
        }
        let again = Passports::new(1, now).expect("authorities");
        for number in ["L898902C3", "X1", "X2", "X3"] {
            let case =
                |all: &Passports| all.of_zone(zone, "UTO", number).expect("issued").map(|chip| chip.case);
            assert_eq!(case(&passports), case(&again));
        }
    }

    #[test]
    fn most_are_honest_and_each_wrong_comes_up() {
        let mut seen: HashMap<ChipCase, u32> = HashMap::new();
        for number in 0..2_000 {
            *seen.entry(ChipCase::draw(&mut Dice::new(1, LANE, number))).or_default() += 1;
        }
        assert!(seen[&ChipCase::Honest] > 1_600 && seen.len() == ChipCase::ALL.len(), "{seen:?}");
    }
}
