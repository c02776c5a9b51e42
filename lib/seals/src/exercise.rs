//! Everything that reads bytes from outside, on the same bytes: what the fuzz target and the property tests run.

use docpki::{Certificate, Instant};

use crate::signer::{SignerReference, SignerSource, Standing};
use crate::tag::Lengths;
use crate::{Definitions, compare, dtc, feature, idb, nc, vds};

/// Knows no certificate, and trusts those that seals bring along.
struct Credulous;

impl SignerSource for Credulous {
    fn certificates(&self, _: &SignerReference) -> Vec<Certificate> {
        Vec::new()
    }

    fn standing(&self, _: &Certificate, _: Instant) -> Standing {
        Standing::Trusted
    }
}

/// Reads bytes as every kind of seal, and judges what reads.
pub fn exercise(bytes: &[u8]) {
    let definitions = Definitions::standard();
    let now = Instant(0);
    let _ = vds::inspect(Some(bytes), &definitions, &Credulous, now, None);
    for definition in definitions.documents() {
        let _ = definition.read(bytes);
    }
    let _ = feature::read_features(definitions.messages(), bytes, Lengths::Byte);
    if let Ok(credential) = dtc::TravelCredential::read(bytes) {
        let _ = credential.write();
    }
    let text = String::from_utf8_lossy(bytes);
    let _ = nc::inspect(&text, &Credulous, now);
    for flag in ["", "RDB1A", "RDB1D"] {
        let _ = idb::inspect(&format!("{flag}{text}"), &definitions, &Credulous, now);
    }
    let _ = Definitions::read(&text);
    let _ = compare::compare(&text, &text, mrz::Date3(2026, 1, 1));
    #[cfg(feature = "pictures")]
    let _ = crate::picture::codes(bytes);
}
