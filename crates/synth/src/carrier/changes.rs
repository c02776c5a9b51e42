//! Scripts of what follows an announcement: changes, withdrawals, closings, resends, tests, somebody on a list.

use std::collections::BTreeMap;

use carriermsg::Fact;
use carriermsg::model as said;

use super::desk::Draft;
use super::dirt::soil;
use super::list::fact;
use super::lists::{each, each_with, name_of, other_document, passengers, send};
use super::{Case, Deed, Desk, Expect, Mark, Step, Wanted, Word};
use crate::listed;

/// Passengers of these flights.
const FEW: u64 = 6;

/// A list and a draft for what comes after it.
fn after_list(desk: &Desk, case: Case) -> (Step, Draft, Vec<said::Traveller>) {
    let all = passengers(desk, case, 0, FEW);
    let mut draft = desk.draft(case, all.clone());
    let list = send(desk, "list", &draft, each(&all));
    draft.number = 2;
    draft.content = 2;
    (list, draft, all)
}

pub(super) fn document(desk: &Desk) -> Vec<Step> {
    let case = Case::ChangedDocument;
    let (list, mut draft, all) = after_list(desk, case);
    let (reference, document) = other_document(desk, case, 1);
    draft.travellers = all.into_iter().filter(|traveller| name_of(traveller) == reference).collect();
    for traveller in &mut draft.travellers {
        traveller.documents = vec![document.clone()];
    }
    draft.function = said::Function::Change;
    draft.code = "745+CP";
    let expect = each(&draft.travellers);
    vec![list, send(desk, "change", &draft, expect)]
}

pub(super) fn unmatched_passenger(desk: &Desk) -> Vec<Step> {
    let case = Case::UnmatchedPassenger;
    let (list, mut draft, _) = after_list(desk, case);
    draft.travellers = passengers(desk, case, FEW + 10, 1);
    draft.function = said::Function::Cancel;
    draft.code = "745+XR";
    let expect = Expect::Unmatched(draft.travellers.iter().map(name_of).collect());
    vec![list, send(desk, "withdrawal", &draft, expect)]
}

pub(super) fn unmatched_flight(desk: &Desk) -> Vec<Step> {
    let mut draft = desk.draft(Case::UnmatchedFlight, Vec::new());
    draft.function = said::Function::Close;
    draft.code = "266+CL";
    vec![send(desk, "close", &draft, Expect::Unmatched(Vec::new()))]
}

pub(super) fn lost_reply(desk: &Desk) -> Vec<Step> {
    let (list, _, _) = after_list(desk, Case::LostReply);
    let again = |name| Step { name, deed: Deed::Again(0) };
    vec![list, again("again"), again("once_more")]
}

pub(super) fn duplicate(desk: &Desk) -> Vec<Step> {
    let (list, mut draft, _) = after_list(desk, Case::DuplicateInterchange);
    draft.content = 1;
    vec![list, send(desk, "other_envelope", &draft, Expect::SameAs(0))]
}

pub(super) fn cancelled(desk: &Desk) -> Vec<Step> {
    let (list, mut draft, _) = after_list(desk, Case::CancelledFlight);
    draft.travellers = Vec::new();
    draft.function = said::Function::CancelFlight;
    draft.code = "266+XF";
    vec![list, send(desk, "cancel", &draft, Expect::Silence)]
}

pub(super) fn reduction(desk: &Desk) -> Vec<Step> {
    let (list, mut draft, _) = after_list(desk, Case::Reduction);
    draft.travellers.truncate(4);
    draft.function = said::Function::Reduce;
    draft.code = "745+RP";
    vec![list, send(desk, "reduce", &draft, Expect::Silence)]
}

pub(super) fn close_on_board(desk: &Desk) -> Vec<Step> {
    let case = Case::CloseOnBoard;
    let (list, mut draft, all) = after_list(desk, case);
    draft.travellers.truncate(5);
    draft.function = said::Function::CloseOnBoard;
    draft.code = "266+CLOB";
    let close = send(desk, "close", &draft, Expect::Silence);
    // Closed anew with somebody whom no list named: only they are answered.
    draft.number = 3;
    draft.content = 3;
    let stranger = passengers(desk, case, FEW + 10, 1);
    let expect = Expect::Unmatched(stranger.iter().map(name_of).collect());
    draft.travellers = all.into_iter().take(5).chain(stranger).collect();
    vec![list, close, send(desk, "close_with_stranger", &draft, expect)]
}

pub(super) fn dirty(desk: &Desk, case: Case) -> Vec<Step> {
    let (mut list, _, _) = after_list(desk, case);
    if let Deed::Send(sending) = &mut list.deed {
        sending.bytes = soil(case, &sending.bytes);
    }
    vec![list, Step { name: "again", deed: Deed::Again(0) }]
}

/// Somebody whom the UN Security Council's list has by full name and birthday, as a passenger of a case.
fn wanted(desk: &Desk, case: Case) -> said::Traveller {
    let whole = |one: &&listed::Listed| one.birth.day().is_some() && one.given_names.contains(' ');
    let all: Vec<_> = listed::all().iter().filter(whole).collect();
    let nth = usize::try_from(desk.seed).unwrap_or(0) % all.len().max(1);
    let mut passenger = passengers(desk, case, FEW, 1).remove(0);
    if let Some(one) = all.get(nth) {
        passenger.name.family = Some(fact(&one.surname));
        passenger.name.given = one.given_names.split(' ').map(fact).collect();
        passenger.birth = one.birth.year().map(|year| {
            let (month, day) = (one.birth.month().unwrap_or(0), one.birth.day().unwrap_or(0));
            Fact::unwritten(said::PartialDate { year, month, day })
        });
    }
    passenger
}

pub(super) fn test_indicator(desk: &Desk) -> Vec<Step> {
    let case = Case::TestIndicator;
    let mut all = passengers(desk, case, 0, FEW);
    all.push(wanted(desk, case));
    let expect = each_with(&all, Wanted::Only(Word::Ok));
    let mut draft = desk.draft(case, all.clone());
    draft.mark = Mark::Test;
    let test = send(desk, "test", &draft, expect);
    // Nothing of it is in force: in earnest nobody was announced.
    draft.mark = Mark::Earnest;
    draft.number = 2;
    draft.content = 2;
    draft.function = said::Function::Cancel;
    draft.code = "745+XR";
    let expect = Expect::Unmatched(all.iter().map(name_of).collect());
    vec![test, send(desk, "withdrawal", &draft, expect)]
}

pub(super) fn listed(desk: &Desk) -> Vec<Step> {
    let case = Case::Listed;
    let mut all = passengers(desk, case, 0, FEW);
    let wanted = wanted(desk, case);
    let reference = name_of(&wanted);
    all.push(wanted);
    let words: BTreeMap<String, Wanted> = all
        .iter()
        .map(|traveller| {
            let name = name_of(traveller);
            let right = if name == reference { Wanted::Only(Word::Contact) } else { Wanted::NotRefused };
            (name, right)
        })
        .collect();
    let list = send(desk, "list", &desk.draft(case, all), Expect::Answer(words));
    vec![list, Step { name: "decision", deed: Deed::Await { reference, announced: 0 } }]
}
