//! The seal of a permit: its zone in an ICAO Datastructure for Barcode, signed by a seal signer in the token.

use docpki::algorithm::Scheme;
use docpki::issue::Signer as _;
use docpki::{Certificate, Curve, Hash, Instant, PublicKey};
use kernel::{Outcome, Problem};
use seals::idb::{Barcode, Embedding, Packing, Signing};
use seals::{Date, Definitions, Feature, Value};

use crate::token::TokenKey;

/// A key of the token as seals sign.
struct SealKey<'k, 't> {
    key: &'k TokenKey<'t>,
    curve: Curve,
}

impl seals::Signer for SealKey<'_, '_> {
    fn curve(&self) -> Curve {
        self.curve
    }

    fn sign(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, seals::Error> {
        self.key.raw(hash, message).map_err(|e| seals::Error::Signer(e.to_string()))
    }
}

/// The text of the barcode, with the signer's certificate by reference.
///
/// # Errors
/// `problem-issue-seal` when the signer's key is no key of seals, or the zone does not fit.
pub(crate) fn of_permit(
    state: &str,
    zone: &[String],
    now: Instant,
    (certificate, key): &(Certificate, TokenKey<'_>),
) -> Outcome<String> {
    let cannot = |why: String| Problem::conflict("problem-issue-seal").because(why);
    let curve = match (key.public_key(), key.algorithm().scheme) {
        (PublicKey::Ec { curve, .. }, Scheme::Ecdsa) => *curve,
        _ => return Err(cannot("not on a curve".to_owned())),
    };
    let created = day(now).ok_or_else(|| cannot("date".to_owned()))?;
    let signing =
        Signing { signer: &SealKey { key, curve }, certificate, created, embedding: Embedding::Reference };
    let zone = Feature::new("mrz_td1", Value::Zone(zone.join("\n")));
    let definitions = Definitions::standard();
    Barcode::write(state, &[zone], Packing::Plain, &definitions, Some(&signing))
        .map_err(|e| cannot(e.to_string()))
}

fn day(now: Instant) -> Option<Date> {
    let text = now.text();
    Date::new(text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?)
}
