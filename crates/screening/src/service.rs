//! The use cases: lists, entries by two persons, queries by hand. One transaction each.
//!
//! After a commit the snapshot is brought up to date before the caller is answered, so what was approved is screened
//! against from the next traveller on. Imports are in `service_import`.

use std::sync::{Arc, Mutex};

use accountability::grants::grant;
use accountability::{Ending, Entry as AuditEntry, Scope, audit};
use kernel::{Date, EntryId, ListId, Outcome, Problem, Timestamp};
use platform::{Call, Entropy, Ledger};
use serde_json::json;
use tokio::sync::watch;

use crate::model::{Action, Entry, EntryState, List, ListKind, Particulars};
use crate::rules::{self, EntryDecision, Thresholds};
use crate::snapshot::{Query, Screened, Screening};
use crate::{diff, events, import, store};

/// Who acts when the product sets itself up or time ends an entry.
pub const SYSTEM: &str = "system";

/// The lists, and the hot snapshot made of them.
pub struct Service {
    pub(crate) ledger: Ledger,
    pub(crate) entropy: Arc<dyn Entropy>,
    screening: Arc<Screening>,
    changes: watch::Sender<String>,
    /// One refresh at a time, so that an older state never replaces a newer one.
    refreshing: Arc<Mutex<()>>,
}

/// What a new entry says.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryProposal {
    /// Who or what.
    pub particulars: Particulars,
    /// What the officer is advised to do.
    pub action: Action,
    /// Legal basis.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// When it must be looked at again.
    pub review_on: Date,
    /// The first day on which it is no longer in force.
    pub expires_on: Date,
}

/// A list with what its owner must look after.
#[derive(Debug, Clone, PartialEq)]
pub struct ListState {
    /// The list.
    pub list: List,
    /// Its health.
    pub health: store::Health,
}

/// Which of the two parts of the snapshot changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    Own,
}

impl Service {
    /// Loads the active entries and makes the snapshot.
    pub async fn start(
        ledger: Ledger,
        entropy: Arc<dyn Entropy>,
        thresholds: Thresholds,
    ) -> Outcome<Arc<Self>> {
        let both = |tx: &mut platform::Tx<'_>| {
            Ok((store::active(tx, ListKind::Imported)?, store::active(tx, ListKind::Own)?))
        };
        let (imported, own) = ledger.read("screening.load", both).await?;
        let build = move || Screening::new(imported, own, thresholds);
        let screening = Arc::new(blocking(build).await?);
        let (changes, _) = watch::channel(screening.snapshot().id().to_owned());
        Ok(Arc::new(Self { ledger, entropy, screening, changes, refreshing: Arc::default() }))
    }

    /// The hot state; the counter keeps it and asks it directly.
    pub fn screening(&self) -> Arc<Screening> {
        self.screening.clone()
    }

    /// Tells the id of each new snapshot once it is in place.
    pub fn on_change(&self) -> watch::Receiver<String> {
        self.changes.subscribe()
    }

    /// All lists with their health.
    pub async fn lists(&self, now: Timestamp) -> Outcome<Vec<ListState>> {
        let today = now.date_utc();
        self.ledger
            .read("screening.lists", move |tx| {
                let mut health = store::health(tx, today)?;
                let lists = store::lists(tx)?.into_iter();
                Ok(lists
                    .map(|list| ListState { health: health.remove(&list.id).unwrap_or_default(), list })
                    .collect())
            })
            .await
    }

    /// Makes a list of our own or for imports; its owner is the caller.
    ///
    /// # Errors
    /// `problem-list-exists`, `problem-entry-field-missing`, `problem-entry-dates`.
    pub async fn create_list(&self, call: &Call, list: List) -> Outcome<ListState> {
        check_list(&list, call.now.date_utc())?;
        let audit_entry = AuditEntry::of_call("screening.list.create", call).about(&list.id);
        let made = list.clone();
        self.ledger
            .write("screening.list.create", move |tx| {
                if store::insert_list(tx, &list)? == 0 {
                    return Err(Problem::conflict("problem-list-exists").with("list", list.id.as_str()));
                }
                audit::append(tx, audit_entry)?;
                events::list_changed(tx, &list.id, "created")
            })
            .await?;
        Ok(ListState { list: made, health: store::Health::default() })
    }

    /// A page of a list's entries; writes the reading to the audit log.
    pub(crate) async fn entries(&self, call: &Call, list: ListId, page: store::Page) -> Outcome<Vec<Entry>> {
        let call = call.clone();
        self.ledger
            .write("screening.entries", move |tx| {
                store::one_list(tx, &list)?;
                let read = grant(tx, &call, Scope::List(list.clone()))?;
                store::entries(tx, &read, &list, &page)
            })
            .await
    }

    /// One entry; writes the reading to the audit log.
    pub async fn entry(&self, call: &Call, id: EntryId) -> Outcome<Entry> {
        let call = call.clone();
        self.ledger
            .write("screening.entry", move |tx| {
                let read = grant(tx, &call, Scope::ListEntry(id))?;
                store::entry(tx, &read, id)
            })
            .await
    }

    /// Proposes an entry of one of our own lists. It comes into force by a second person.
    pub async fn propose(&self, call: &Call, list: ListId, p: EntryProposal) -> Outcome<Entry> {
        rules::check_entry(
            &p.particulars,
            &p.basis,
            &p.reason,
            p.review_on,
            p.expires_on,
            call.now.date_utc(),
        )?;
        let id = EntryId::new(call.now, self.entropy.bytes10());
        let entry = Entry {
            id,
            list: list.clone(),
            reference: id.to_string(),
            version: 1,
            state: EntryState::Proposed,
            particulars: p.particulars,
            action: p.action,
            basis: p.basis,
            reason: p.reason,
            author: call.caller()?.account.to_string(),
            approver: None,
            decision_reason: None,
            proposed_at: call.now,
            decided_at: None,
            review_on: p.review_on,
            expires_on: p.expires_on,
        };
        let audit_entry =
            AuditEntry::of_call("screening.entry.propose", call).about(id).with(json!({ "list": list }));
        let made = entry.clone();
        self.ledger
            .write("screening.entry.propose", move |tx| {
                if store::one_list(tx, &list)?.kind == ListKind::Imported {
                    return Err(Problem::conflict("problem-list-imported").with("list", list.as_str()));
                }
                store::insert_entry(tx, &entry, &diff::digest(&as_imported(&entry)))?;
                audit::append(tx, audit_entry)?;
                store::touch(tx, &list, entry.proposed_at)?;
                events::entry_changed(tx, &list, entry.id, entry.state.as_str())
            })
            .await?;
        Ok(made)
    }

    /// Decides about another's entry: puts it into force, refuses it or takes it out of force.
    ///
    /// # Errors
    /// `problem-own-entry` (and an audit entry that says so), `problem-entry-state`, `problem-entry-reason-required`.
    pub async fn decide(
        &self,
        call: &Call,
        id: EntryId,
        decision: EntryDecision,
        reason: Option<String>,
    ) -> Outcome<Entry> {
        let reason = reason.map(|r| r.trim().to_owned()).filter(|r| !r.is_empty());
        if decision != EntryDecision::Approve && reason.is_none() {
            return Err(Problem::bad_input("problem-entry-reason-required"));
        }
        let by = call.caller()?.account.to_string();
        let kind = "screening.entry.decide";
        let audit_entry = AuditEntry::of_call(kind, call).about(id);
        let refused = audit_entry.clone().ended(Ending::Refused);
        let now = call.now;
        let decided = self
            .ledger
            .write(kind, move |tx| {
                let mut e = store::entry_to_decide(tx, id)?;
                rules::second_person(&e.author, &by)?;
                let to = rules::next_state(e.state, decision)?;
                if to == EntryState::Active && e.expires_on <= now.date_utc() {
                    return Err(Problem::bad_input("problem-entry-dates"));
                }
                store::decide_entry(tx, &e, to, &by, reason.as_deref(), now)?;
                audit::append(
                    tx,
                    audit_entry.with(json!({ "list": e.list, "from": e.state.as_str(), "to": to.as_str() })),
                )?;
                store::touch(tx, &e.list, now)?;
                events::entry_changed(tx, &e.list, id, to.as_str())?;
                (e.state, e.approver, e.decision_reason, e.decided_at) = (to, Some(by), reason, Some(now));
                Ok((e.clone(), store::one_list(tx, &e.list)?.kind))
            })
            .await;
        match decided {
            Ok((entry, list_kind)) => {
                self.refresh(if list_kind == ListKind::Own { Part::Own } else { Part::All }).await?;
                Ok(entry)
            }
            Err(problem) => {
                if problem.message.id == "problem-own-entry" {
                    self.ledger.write(kind, move |tx| audit::append(tx, refused).map(drop)).await?;
                }
                Err(problem)
            }
        }
    }

    /// Ends entries whose time is over and rebuilds the snapshot; the binary calls it at start and every midnight.
    pub async fn expire(&self, now: Timestamp) -> Outcome<u64> {
        let ended = self
            .ledger
            .write("screening.expire", move |tx| {
                let ended = store::expire(tx, now.date_utc(), now)?;
                if ended > 0 {
                    let entry = AuditEntry::new(now, "screening.expire", audit::Actor::System);
                    audit::append(tx, entry.with(json!({ "entries": ended })))?;
                }
                Ok(ended)
            })
            .await?;
        if ended > 0 {
            self.refresh(Part::All).await?;
        }
        Ok(ended)
    }

    /// A query by hand; writes the reading, with a digest of the question, to the audit log first.
    pub async fn query(&self, call: &Call, query: Query, digest_of: serde_json::Value) -> Outcome<Screened> {
        let call = call.clone();
        self.ledger
            .write("screening.query", move |tx| {
                grant(tx, &call, Scope::screening(&digest_of)).map(|g| g.id())
            })
            .await?;
        Ok(self.screening.screen(&query))
    }

    /// Many queries at once against one snapshot; one entry in the audit log, with a digest of all questions, comes first.
    pub async fn query_batch(
        &self,
        call: &Call,
        queries: Vec<Query>,
        digest_of: serde_json::Value,
    ) -> Outcome<Vec<Screened>> {
        let call = call.clone();
        self.ledger
            .write("screening.query", move |tx| {
                grant(tx, &call, Scope::screening(&digest_of)).map(|g| g.id())
            })
            .await?;
        let snapshot = self.screening.snapshot();
        blocking(move || queries.iter().map(|query| snapshot.screen(query)).collect()).await
    }

    /// Reads the active entries anew and swaps the snapshot; listeners hear of it afterwards.
    pub(crate) async fn refresh(&self, part: Part) -> Outcome<()> {
        let (ledger, screening, turn) =
            (self.ledger.clone(), self.screening.clone(), self.refreshing.clone());
        let id = blocking(move || {
            // A holder that panicked left the old snapshot in place, which is sound.
            let _turn = turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let own = ledger.read_blocking("screening.own", |tx| store::active(tx, ListKind::Own))?;
            match part {
                Part::Own => screening.replace_own(own),
                Part::All => {
                    let imported =
                        ledger.read_blocking("screening.load", |tx| store::active(tx, ListKind::Imported))?;
                    screening.replace_all(imported, own);
                }
            }
            Ok::<_, Problem>(screening.snapshot().id().to_owned())
        })
        .await??;
        tracing::info!(snapshot = %id, "lists changed");
        self.changes.send_replace(id);
        Ok(())
    }
}

/// Runs work that would hold up the async runtime.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Problem::internal(format!("blocking work ended: {e}")))
}

pub(crate) fn check_list(list: &List, today: Date) -> Outcome<()> {
    let fields = [
        ("name", &list.name),
        ("authority", &list.authority),
        ("basis", &list.basis),
        ("purpose", &list.purpose),
    ];
    if let Some((field, _)) =
        fields.iter().find(|(_, text)| text.trim().is_empty() || text.chars().count() > 300)
    {
        return Err(Problem::bad_input("problem-entry-field-missing").with("field", *field));
    }
    if list.review_on < today || list.expires_on <= today {
        return Err(Problem::bad_input("problem-entry-dates"));
    }
    Ok(())
}

fn as_imported(e: &Entry) -> import::Imported {
    import::Imported {
        reference: e.reference.clone(),
        particulars: e.particulars.clone(),
        action: None,
        basis: None,
        expires_on: None,
    }
}
