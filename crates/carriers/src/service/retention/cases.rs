//! Requests to look at masked data and legal holds: one person asks, another decides. Approval is the auditor's, who reads no
//! traveller's data and has no other duty: Article 12(3)(b) of Directive (EU) 2016/681 wants an authority outside of the unit that
//! asks, and the data protection officer informed.

use accountability::{Entry, audit};
use kernel::{FlightId, HoldId, Outcome, Problem, UnmaskId};
use platform::{Call, Tx};
use serde_json::json;

use super::sweep::keep_held_messages;
use crate::decision::{Officer, reason};
use crate::retention::wire::{
    CaseInput, HoldState, HoldView, ReleaseInput, Ruling, RulingInput, Subject, UnmaskState, UnmaskView,
};
use crate::service::Service;
use crate::store::unmask::{self, By, Decided, NewCase};
use crate::store::{flights, messages, retention};

/// Longest case number in characters.
const CASE_NO_MAX: usize = 64;

impl Service {
    /// Asks for a look at masked data.
    ///
    /// # Errors
    /// `problem-case-required`, `problem-reason-missing`, `problem-not-a-person`; `problem-not-masked` when it stands in clear.
    pub async fn ask_unmask(&self, call: Call, input: CaseInput) -> Outcome<UnmaskView> {
        Officer::of(&call)?;
        let (case_no, why) = (case_number(&input.case_no)?, reason(&input.reason)?);
        let id = UnmaskId::new(call.now, self.entropy.bytes10());
        let until = self.retention.rules.request_until(call.now);
        self.ledger
            .write("carriers.unmask.ask", move |tx| {
                let flight = masked(tx, &input.subject)?;
                let new = new_case(&call, &input.subject, flight, &case_no, &why)?;
                unmask::ask(tx, id, &new, until)?;
                let mut entry = Entry::of_call("carriers.unmask.ask", &call).about(id);
                entry.case_no = Some(case_no.clone());
                audit::append(tx, entry.with(json!({ "subject": input.subject })))?;
                unmask::request(tx, id, call.now)
            })
            .await
    }

    /// Approves or refuses a request, as somebody else than who asked.
    ///
    /// # Errors
    /// `problem-own-unmask`, `problem-unmask-decided`, `problem-unmask-expired`, `problem-reason-missing`.
    pub async fn decide_unmask(&self, call: Call, id: UnmaskId, input: RulingInput) -> Outcome<UnmaskView> {
        Officer::of(&call)?;
        let why = reason(&input.reason)?;
        let rules = self.retention.rules.clone();
        self.ledger
            .write("carriers.unmask.decide", move |tx| {
                let request = unmask::request(tx, id, call.now)?;
                let caller = call.caller()?;
                if request.asked_by == caller.account {
                    return Err(Problem::forbidden("problem-own-unmask"));
                }
                match request.state {
                    UnmaskState::Pending => {}
                    UnmaskState::Expired => return Err(Problem::conflict("problem-unmask-expired")),
                    _ => return Err(Problem::conflict("problem-unmask-decided")),
                }
                let (state, expires_at) = match input.ruling {
                    Ruling::Approve => (UnmaskState::Approved, rules.grant_until(call.now)),
                    Ruling::Refuse => (UnmaskState::Refused, call.now),
                };
                let by = By { account: caller.account, name: &caller.name };
                let decided = Decided { state, by, at: call.now, reason: &why, expires_at };
                if unmask::decide(tx, id, &decided)? == 0 {
                    return Err(Problem::conflict("problem-unmask-decided"));
                }
                let mut entry = Entry::of_call("carriers.unmask.decide", &call).about(id);
                entry.case_no = Some(request.case_no);
                audit::append(
                    tx,
                    entry.with(json!({ "ruling": input.ruling, "asked_by": request.asked_by })),
                )?;
                unmask::request(tx, id, call.now)
            })
            .await
    }

    /// Holds a flight or a traveller: neither masked nor deleted until two people release it.
    ///
    /// # Errors
    /// `problem-case-required`, `problem-reason-missing`, `problem-not-a-person`; `problem-hold-subject` for an interchange.
    pub async fn place_hold(&self, call: Call, input: CaseInput) -> Outcome<HoldView> {
        Officer::of(&call)?;
        let (case_no, why) = (case_number(&input.case_no)?, reason(&input.reason)?);
        let id = HoldId::new(call.now, self.entropy.bytes10());
        self.ledger
            .write("carriers.hold.place", move |tx| {
                let flight = match &input.subject {
                    Subject::Flight(flight) => flights::find(tx, *flight)?.id,
                    Subject::Traveller(traveller) => {
                        let known = retention::spoken_of(tx, *traveller)?;
                        known.ok_or_else(|| Problem::not_found("problem-not-found"))?.0
                    }
                    Subject::Interchange(_) => return Err(Problem::bad_input("problem-hold-subject")),
                };
                unmask::place(tx, id, &new_case(&call, &input.subject, Some(flight), &case_no, &why)?)?;
                keep_held_messages(tx, flight)?;
                let mut entry = Entry::of_call("carriers.hold.place", &call).about(id);
                entry.case_no = Some(case_no.clone());
                audit::append(tx, entry.with(json!({ "subject": input.subject })))?;
                unmask::hold(tx, id)
            })
            .await
    }

    /// Asks that a hold be released.
    ///
    /// # Errors
    /// `problem-reason-missing`; `problem-hold-not-held` when it is released, or its release was asked already.
    pub async fn ask_release(&self, call: Call, id: HoldId, input: ReleaseInput) -> Outcome<HoldView> {
        Officer::of(&call)?;
        let why = reason(&input.reason)?;
        self.ledger
            .write("carriers.hold.release", move |tx| {
                let hold = unmask::hold(tx, id)?;
                let caller = call.caller()?;
                let by = By { account: caller.account, name: &caller.name };
                if unmask::ask_release(tx, id, by, &why)? == 0 {
                    return Err(Problem::conflict("problem-hold-not-held"));
                }
                let mut entry = Entry::of_call("carriers.hold.release", &call).about(id);
                entry.case_no = Some(hold.case_no);
                audit::append(tx, entry)?;
                unmask::hold(tx, id)
            })
            .await
    }

    /// Releases a hold, or keeps it, as somebody else than who asked for its release.
    ///
    /// # Errors
    /// `problem-own-hold`, `problem-hold-not-asked`, `problem-reason-missing`.
    pub async fn decide_release(&self, call: Call, id: HoldId, input: RulingInput) -> Outcome<HoldView> {
        Officer::of(&call)?;
        reason(&input.reason)?;
        self.ledger
            .write("carriers.hold.decide", move |tx| {
                let hold = unmask::hold(tx, id)?;
                let caller = call.caller()?;
                if hold.state != HoldState::ReleaseAsked {
                    return Err(Problem::conflict("problem-hold-not-asked"));
                }
                if hold.asked_by == Some(caller.account) {
                    return Err(Problem::forbidden("problem-own-hold"));
                }
                let by = By { account: caller.account, name: &caller.name };
                let changed = match input.ruling {
                    Ruling::Approve => unmask::release(tx, id, by, call.now)?,
                    Ruling::Refuse => unmask::keep(tx, id)?,
                };
                if changed == 0 {
                    return Err(Problem::conflict("problem-hold-not-asked"));
                }
                let mut entry = Entry::of_call("carriers.hold.decide", &call).about(id);
                entry.case_no = Some(hold.case_no);
                audit::append(tx, entry.with(json!({ "ruling": input.ruling, "asked_by": hold.asked_by })))?;
                unmask::hold(tx, id)
            })
            .await
    }
}

fn new_case<'a>(
    call: &'a Call,
    subject: &'a Subject,
    flight: Option<FlightId>,
    case_no: &'a str,
    reason: &'a str,
) -> Outcome<NewCase<'a>> {
    let caller = call.caller()?;
    let by = By { account: caller.account, name: &caller.name };
    Ok(NewCase { subject, flight, case_no, reason, by, now: call.now })
}

/// The flight of a masked subject.
fn masked(tx: &mut Tx<'_>, subject: &Subject) -> Outcome<Option<FlightId>> {
    let not_masked = || Problem::conflict("problem-not-masked");
    let unknown = || Problem::not_found("problem-not-found");
    match subject {
        Subject::Flight(id) => {
            flights::find(tx, *id)?.masked_at.ok_or_else(not_masked)?;
            Ok(Some(*id))
        }
        Subject::Traveller(id) => {
            let (flight, _, masked_at) = retention::spoken_of(tx, *id)?.ok_or_else(unknown)?;
            masked_at.ok_or_else(not_masked)?;
            Ok(Some(flight))
        }
        Subject::Interchange(id) => {
            retention::find_sealed(tx, &id.to_string())?.ok_or_else(not_masked)?;
            Ok(messages::of_interchange(tx, *id)?.into_iter().find_map(|message| message.flight))
        }
    }
}

fn case_number(text: &str) -> Outcome<String> {
    let text = text.trim();
    let length = text.chars().count();
    if (1..=CASE_NO_MAX).contains(&length) && !text.chars().any(char::is_control) {
        Ok(text.to_owned())
    } else {
        Err(Problem::bad_input("problem-case-required"))
    }
}
