//! Masks a flight: seals the originals, overwrites the bytes, what was read from them, the travellers, their vettings and what was
//! written about them. All of it in the caller's transaction.

use std::collections::BTreeMap;

use kernel::{AnnouncedId, FlightId, InterchangeId, Outcome, VettingId};
use platform::Tx;
use screening::Hit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Job;
use crate::events;
use crate::model::VettingState;
use crate::retention::keys::Proof;
use crate::retention::wire::Counts;
use crate::retention::{fields, mask};
use crate::store::flights::{self, KeptFact};
use crate::store::retention::{self, HeldMessage, HeldTraveller, HeldVetting};
use crate::wire::{TravellerRow, VettingDecisionView};

/// A traveller as before masking: what is sealed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Original {
    pub shown: Option<TravellerRow>,
    pub facts: Vec<KeptFact>,
    pub asked: String,
    pub hits: Vec<Hit>,
    pub vettings: Vec<OriginalVetting>,
    pub replies: Vec<String>,
}

/// A vetting as before masking.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OriginalVetting {
    pub vetting: VettingId,
    pub found: String,
    pub decision: Option<VettingDecisionView>,
}

/// Masks what of a flight nothing holds.
pub(super) fn flight(tx: &mut Tx<'_>, job: &Job, id: FlightId) -> Outcome<Counts> {
    let found = retention::messages_in_clear(tx, id)?;
    let mut counts = messages(tx, job, found)?;
    counts.travellers = travellers(tx, job, id)?;
    if counts == Counts::default() {
        return Ok(counts);
    }
    let mut row = flights::find(tx, id)?;
    counts.flights = u32::from(row.masked_at.is_none());
    let at = *row.masked_at.get_or_insert(job.now);
    row.to_vet = 0;
    retention::mask_flight(tx, &row, at)?;
    events::flight(tx, id)?;
    Ok(counts)
}

/// Masks messages, and of each interchange the bytes of those.
pub(super) fn messages(tx: &mut Tx<'_>, job: &Job, found: Vec<HeldMessage>) -> Outcome<Counts> {
    let mut by_interchange: BTreeMap<InterchangeId, Vec<HeldMessage>> = BTreeMap::new();
    let mut counts = Counts::default();
    for message in found {
        counts.messages += 1;
        by_interchange.entry(message.interchange).or_default().push(message);
    }
    for (id, own) in by_interchange {
        counts.interchanges += 1;
        interchange(tx, job, id, own)?;
    }
    Ok(counts)
}

fn interchange(tx: &mut Tx<'_>, job: &Job, id: InterchangeId, own: Vec<HeldMessage>) -> Outcome<()> {
    let rules = &job.retention.rules;
    let before = retention::interchange(tx, id)?;
    let subject = id.to_string();
    if retention::find_sealed(tx, &subject)?.is_none() {
        let sealed = job.retention.keys.seal(&subject, &before.bytes, Proof::Digest, job.entropy.as_ref())?;
        retention::insert_sealed(tx, None, &sealed, job.now)?;
    }
    let spans: Vec<_> = own.iter().map(|message| message.span).collect();
    for mut message in own {
        if let Some(said) = &mut message.said {
            fields::said(rules, said);
        }
        fields::issues(&mut message.issues);
        retention::mask_message(tx, &message, job.now)?;
    }
    let masked = mask::mask(&before.bytes, rules);
    let (_, in_clear) = retention::left_of_interchange(tx, id)?;
    let bytes = if in_clear == 0 { masked } else { overlaid(before.bytes, &masked, &spans) };
    retention::rewrite_interchange(tx, id, &bytes, &hex::encode(Sha256::digest(&bytes)))
}

/// Of an interchange whose other messages stand in clear still, only these are masked.
fn overlaid(mut bytes: Vec<u8>, masked: &[u8], spans: &[(u32, u32)]) -> Vec<u8> {
    for &(from, to) in spans {
        let (from, to) = (from as usize, (to as usize).min(bytes.len()));
        if let (Some(there), Some(cover)) = (bytes.get_mut(from..to), masked.get(from..to)) {
            there.copy_from_slice(cover);
        }
    }
    bytes
}

/// Masks the travellers of a flight, and vettings of those whom no message names any more; how many travellers.
fn travellers(tx: &mut Tx<'_>, job: &Job, flight: FlightId) -> Outcome<u32> {
    let mut people: BTreeMap<AnnouncedId, (Option<HeldTraveller>, Vec<HeldVetting>)> = BTreeMap::new();
    for traveller in retention::travellers(tx, flight)? {
        people.insert(traveller.id, (Some(traveller), Vec::new()));
    }
    for vetting in retention::vettings(tx, flight)? {
        people.entry(vetting.announced).or_default().1.push(vetting);
    }
    people.retain(|_, (traveller, _)| traveller.as_ref().is_none_or(|t| t.masked_at.is_none()));
    let mut masked = 0;
    for (id, (traveller, vettings)) in people {
        masked += u32::from(traveller.is_some());
        person(tx, job, flight, id, traveller, vettings)?;
    }
    Ok(masked)
}

fn person(
    tx: &mut Tx<'_>,
    job: &Job,
    flight: FlightId,
    id: AnnouncedId,
    traveller: Option<HeldTraveller>,
    vettings: Vec<HeldVetting>,
) -> Outcome<()> {
    let rules = &job.retention.rules;
    let mut original = Original::default();
    for mut vetting in vettings {
        for (reference, text) in retention::replies(tx, vetting.id)? {
            let covered = mask::mask(text.as_bytes(), rules);
            retention::mask_reply(tx, &reference, &String::from_utf8_lossy(&covered))?;
            original.replies.push(text);
        }
        let decision = vetting.decision.clone();
        let found = std::mem::take(&mut vetting.found);
        original.vettings.push(OriginalVetting { vetting: vetting.id, found, decision });
        vetting.decision.iter_mut().for_each(fields::decision);
        if matches!(vetting.state, VettingState::Open | VettingState::Snoozed) {
            vetting.state = VettingState::Lapsed;
            events::vetting(tx, vetting.id)?;
        }
        retention::mask_vetting(tx, &vetting)?;
    }
    if let Some(mut traveller) = traveller {
        original.shown = Some(traveller.shown.clone());
        original.facts.clone_from(&traveller.facts);
        original.asked.clone_from(&traveller.asked);
        original.hits = std::mem::take(&mut traveller.hits);
        fields::shown(rules, &mut traveller.shown);
        traveller.shown.masked_at = Some(job.now);
        fields::facts(rules, &mut traveller.facts);
        retention::mask_traveller(tx, &traveller, job.now)?;
    }
    let text = serde_json::to_vec(&original).expect("plain data serialises");
    let sealed = job.retention.keys.seal(&id.to_string(), &text, Proof::Tag, job.entropy.as_ref())?;
    retention::insert_sealed(tx, Some(flight), &sealed, job.now)
}
