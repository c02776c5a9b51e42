//! One entry that has a chip of any bytes: the fuzz target and the property tests call it.

use crate::aa::{self, AaEvidence, Challenge};
use crate::apdu::Random;
use crate::error::{Error, TransportError};
use crate::files::length_support;
use crate::link::EXCHANGES_MAX;
use crate::password::{MrzKey, Password};
use crate::read::{Outcome, Plan, Step};
use crate::security_info::SecurityInfos;
use crate::ta::{CvCertificate, trust_points};
use crate::{ca, pace};

/// Randomness that everybody knows: the chip of these bytes must not get far even so.
struct Known(u8);

impl Random for Known {
    fn fill(&mut self, buffer: &mut [u8]) {
        for byte in buffer {
            self.0 = self.0.wrapping_mul(5).wrapping_add(1);
            *byte = self.0;
        }
    }
}

/// Reads a chip whose replies are parts of `data`, each with its length before it, and every structure that a chip can hold.
///
/// # Panics
///
/// When a promise is broken: noise gains access, or is asked without bound.
pub fn exercise(data: &[u8]) {
    let mut rest = data;
    let mut chip = |_: &[u8]| {
        let (size, after) = rest.split_first().ok_or(TransportError::Gone)?;
        let (reply, after) = after.split_at_checked(usize::from(*size)).ok_or(TransportError::Gone)?;
        rest = after;
        Ok::<_, TransportError>(reply.to_vec())
    };
    let Ok(mrz) = MrzKey::new("L898902C", "690806", "940623") else { return };
    let plan = Plan::usual(Password::Mrz(mrz)).with_challenge(Challenge([7; 8]));
    let reading = crate::read(&mut chip, &plan, &mut Known(3), &mut |_| {});
    assert!(reading.exchanges <= EXCHANGES_MAX, "the conversation is bounded");
    assert!(!reading.is_complete(), "a chip that leaves the field is not read to the end");
    let proven = matches!(reading.outcome(Step::ChipAuthentication), Some(Outcome::Done));
    assert_eq!(proven, reading.evidence.chip_authentication.is_some(), "a proof leaves evidence");
    structures(data);
}

/// Every structure that a chip can hold.
fn structures(data: &[u8]) {
    let mut deviations = crate::deviation::Deviations::new();
    if let Ok(infos) = SecurityInfos::read(data) {
        let _ = pace::choose(&infos.pace, pace::Prefer::ChipAuthentication, &mut deviations);
        let _ = ca::choose(&infos, &mut deviations);
    }
    let _: Result<_, Error> = SecurityInfos::read_card_security(data);
    if let Ok(certificate) = CvCertificate::read(data) {
        let _ = certificate.public_key(None);
    }
    let _ = (trust_points(data), length_support(data));
    if let Ok(key) = aa::key(data) {
        let evidence = AaEvidence { challenge: Challenge([7; 8]), response: data.to_vec() };
        let proven = aa::verify_evidence(&evidence, &key, None, &mut deviations);
        assert!(!matches!(proven, Ok(true)), "a key is no signature of its own");
    }
}
