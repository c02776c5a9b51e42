//! A look at masked data under an approved request: a reading for a purpose and a case, in the audit log each time. What is seen is
//! written nowhere.

use accountability::grants::grant;
use accountability::{Entry, Scope, audit};
use kernel::{Outcome, Problem, UnmaskId};
use platform::{Call, Tx};
use serde_json::json;

use super::masking::Original;
use crate::retention::Keys;
use crate::retention::keys::Sealed;
use crate::retention::unmask::{UnmaskGrant, Unsealed};
use crate::retention::wire::{Subject, UnmaskedFact, UnmaskedTraveller, UnmaskedView};
use crate::service::Service;
use crate::store::{retention, stale, unmask};

impl Service {
    /// Opens the sealed originals of what a request is about.
    ///
    /// # Errors
    /// `problem-unmask-not-yours`, `problem-unmask-not-approved`, `problem-unmask-expired`; `problem-sealed-unreadable` when the key
    /// is gone.
    pub async fn look(&self, call: Call, id: UnmaskId) -> Outcome<UnmaskedView> {
        let keys = self.retention.keys.clone();
        self.ledger
            .write("carriers.unmask.look", move |tx| {
                let request = unmask::request(tx, id, call.now)?;
                let granted = UnmaskGrant::of(&request, call.caller()?.account, call.now)?;
                let in_case = Call { case_no: Some(granted.case_no().to_owned()), ..call.clone() };
                let scope = match granted.subject() {
                    Subject::Flight(flight) => Scope::Flight(*flight),
                    Subject::Traveller(traveller) => Scope::Announced(*traveller),
                    Subject::Interchange(_) => Scope::CarrierMessages,
                };
                let read = grant(tx, &in_case, scope)?;
                let details =
                    json!({ "subject": granted.subject(), "grant": read.id(), "looks": request.looks + 1 });
                audit::append(tx, Entry::of_call("carriers.unmask.look", &in_case).about(id).with(details))?;
                unmask::looked(tx, id)?;
                let (travellers, text) = seen(tx, &keys, &granted)?;
                Ok(UnmaskedView { request: id, expires_at: request.expires_at, travellers, text })
            })
            .await
    }
}

fn seen(
    tx: &mut Tx<'_>,
    keys: &Keys,
    granted: &UnmaskGrant,
) -> Outcome<(Vec<UnmaskedTraveller>, Option<String>)> {
    let gone = || Problem::not_found("problem-not-found");
    match granted.subject() {
        Subject::Flight(flight) => {
            let all = retention::sealed_of_flight(tx, *flight)?;
            let mut travellers =
                all.iter().map(|sealed| traveller(keys, granted, sealed)).collect::<Outcome<Vec<_>>>()?;
            travellers.sort_by(|a, b| name(a).cmp(name(b)));
            Ok((travellers, None))
        }
        Subject::Traveller(id) => {
            let sealed = retention::find_sealed(tx, &id.to_string())?.ok_or_else(gone)?;
            Ok((vec![traveller(keys, granted, &sealed)?], None))
        }
        Subject::Interchange(id) => {
            let sealed = retention::find_sealed(tx, &id.to_string())?.ok_or_else(gone)?;
            Ok((Vec::new(), Some(text(&keys.unseal(granted, &sealed)?))))
        }
    }
}

fn name(traveller: &UnmaskedTraveller) -> &str {
    traveller.shown.as_ref().map_or("", |shown| shown.name.as_str())
}

fn traveller(keys: &Keys, granted: &UnmaskGrant, sealed: &Sealed) -> Outcome<UnmaskedTraveller> {
    let original: Original = serde_json::from_slice(keys.unseal(granted, sealed)?.bytes()).map_err(stale)?;
    let facts = original.facts.into_iter().map(|fact| UnmaskedFact {
        field: fact.field,
        value: fact.value,
        superseded: fact.superseded,
        message: fact.message,
    });
    Ok(UnmaskedTraveller {
        traveller: sealed.subject.parse().map_err(|_| stale("a sealed traveller's id"))?,
        shown: original.shown,
        facts: facts.collect(),
        hits: original.hits,
        decisions: original.vettings.into_iter().filter_map(|vetting| vetting.decision).collect(),
        replies: original.replies,
    })
}

fn text(seen: &Unsealed) -> String {
    match std::str::from_utf8(seen.bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => seen.bytes().iter().map(|&byte| char::from(byte)).collect(),
    }
}
