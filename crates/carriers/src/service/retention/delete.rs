//! Deletes a flight or messages of none: rows, bytes, sealed originals, vettings and replies. A tombstone tells that they were there.

use std::collections::BTreeMap;

use kernel::{FlightId, InterchangeId, Outcome, Timestamp};
use platform::Tx;
use sha2::{Digest, Sha256};

use super::Job;
use crate::events;
use crate::retention::mask;
use crate::retention::wire::Counts;
use crate::store::flights;
use crate::store::retention::{self, HeldMessage, Tombstone};

/// Deletes what of a flight nothing holds; the flight itself when nothing of it is left.
pub(super) fn flight(tx: &mut Tx<'_>, job: &Job, id: FlightId, event_at: Timestamp) -> Outcome<Counts> {
    let found = retention::messages(tx, id)?;
    let mut counts = messages(tx, job, found, event_at)?;
    for vetting in retention::vettings(tx, id)? {
        retention::delete_vetting(tx, vetting.id)?;
    }
    for traveller in retention::travellers(tx, id)? {
        retention::delete_sealed(tx, &traveller.id.to_string())?;
        flights::delete(tx, traveller.id)?;
        counts.travellers += 1;
    }
    if retention::left_of_flight(tx, id)? == 0 {
        counts.flights = 1;
        let digest = hex::encode(Sha256::digest(retention::key(tx, id)?));
        let stone = Tombstone { subject: id.to_string(), kind: "flight", digest: &digest, counts, event_at };
        retention::bury(tx, &stone, job.now)?;
        retention::delete_flight(tx, id)?;
    }
    events::flight(tx, id)?;
    Ok(counts)
}

/// Deletes messages, and interchanges of which none is left; from the others their bytes, and from what is sealed of those.
pub(super) fn messages(
    tx: &mut Tx<'_>,
    job: &Job,
    found: Vec<HeldMessage>,
    event_at: Timestamp,
) -> Outcome<Counts> {
    let mut by_interchange: BTreeMap<InterchangeId, Vec<HeldMessage>> = BTreeMap::new();
    for message in found {
        by_interchange.entry(message.interchange).or_default().push(message);
    }
    let mut counts = Counts::default();
    for (id, own) in by_interchange {
        let mut here = Counts { messages: u32::try_from(own.len()).unwrap_or(u32::MAX), ..Counts::default() };
        for message in &own {
            retention::delete_message(tx, message.id)?;
        }
        let kept = retention::interchange(tx, id)?;
        if retention::left_of_interchange(tx, id)?.0 == 0 {
            here.interchanges = 1;
            let subject = id.to_string();
            let stone =
                Tombstone { subject, kind: "interchange", digest: &kept.digest, counts: here, event_at };
            retention::bury(tx, &stone, job.now)?;
            retention::delete_interchange(tx, id)?;
        } else {
            cut(tx, job, id, kept.bytes, &own)?;
        }
        counts.messages += here.messages;
        counts.interchanges += here.interchanges;
    }
    Ok(counts)
}

/// Takes messages out of an interchange that has others.
fn cut(
    tx: &mut Tx<'_>,
    job: &Job,
    id: InterchangeId,
    mut bytes: Vec<u8>,
    own: &[HeldMessage],
) -> Outcome<()> {
    for message in own {
        mask::wipe(&mut bytes, message.span);
    }
    retention::rewrite_interchange(tx, id, &bytes, &hex::encode(Sha256::digest(&bytes)))?;
    let subject = id.to_string();
    let Some(mut sealed) = retention::find_sealed(tx, &subject)? else { return Ok(()) };
    for message in own {
        match job.retention.keys.reseal_without(&sealed, message.span, job.entropy.as_ref()) {
            Ok(rest) => sealed = rest,
            // Its key is gone, so nobody can open it; nor can what must go be taken out of it.
            Err(_) => return retention::delete_sealed(tx, &subject),
        }
    }
    retention::update_sealed(tx, &sealed)
}
