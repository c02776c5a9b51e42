//! Scripts of announcements: who is on the list, and how the flight goes.

use std::collections::BTreeMap;
use std::time::Duration;

use carriermsg::envelope::{PartOf, Position};
use carriermsg::model as said;
use carriermsg::{Fact, Span};

use super::desk::Draft;
use super::list::{document, fact, leg, reference, traveller};
use super::{Case, Deed, Desk, Expect, Flight, Sending, Step, Wanted};
use crate::dice::Dice;
use crate::person::lane;

/// Passengers of an ordinary list.
const ORDINARY: u64 = 24;
/// Parts of a long list, and passengers of each.
const PARTS: u8 = 4;
const EACH: u64 = 100;
/// Days of an infant.
const INFANT_DAYS: i64 = 200;

/// People of a case as its passengers, from the `first` on.
pub(super) fn passengers(desk: &Desk, case: Case, first: u64, count: u64) -> Vec<said::Traveller> {
    let flight = desk.flight(case);
    (first..first + count)
        .map(|nth| traveller(&desk.person(case, nth), usize::try_from(nth).unwrap_or(0), &flight))
        .collect()
}

/// The carrier's reference of a traveller.
pub(super) fn name_of(traveller: &said::Traveller) -> String {
    traveller.reference.as_ref().map(|reference| reference.value.clone()).unwrap_or_default()
}

/// A word on each, none of them *no board*.
pub(super) fn each(travellers: &[said::Traveller]) -> Expect {
    each_with(travellers, Wanted::NotRefused)
}

pub(super) fn each_with(travellers: &[said::Traveller], wanted: Wanted) -> Expect {
    Expect::Answer(
        travellers.iter().map(|traveller| (name_of(traveller), wanted)).collect::<BTreeMap<_, _>>(),
    )
}

/// A step that sends a draft.
pub(super) fn send(desk: &Desk, name: &'static str, draft: &Draft, expect: Expect) -> Step {
    let sending =
        Sending { bytes: desk.write(draft), transaction: desk.transaction(draft), mark: draft.mark, expect };
    Step { name, deed: Deed::Send(sending) }
}

fn announce(desk: &Desk, case: Case, travellers: Vec<said::Traveller>) -> Vec<Step> {
    let expect = each(&travellers);
    vec![send(desk, "list", &desk.draft(case, travellers), expect)]
}

pub(super) fn plain(desk: &Desk) -> Vec<Step> {
    announce(desk, Case::Plain, passengers(desk, Case::Plain, 0, ORDINARY))
}

pub(super) fn infant(desk: &Desk) -> Vec<Step> {
    let mut all = passengers(desk, Case::InfantInArms, 0, 3);
    if let Some(carries) = all.first().cloned() {
        let born = crate::person::add_days(desk.date, -INFANT_DAYS);
        let infant = said::Traveller {
            name: said::Name { given: vec![fact("INFANT")], ..carries.name },
            birth: Some(Fact::unwritten(said::PartialDate {
                year: born.year(),
                month: born.month().unsigned_abs(),
                day: born.day().unsigned_abs(),
            })),
            documents: Vec::new(),
            seats: Vec::new(),
            reference: carries.reference.map(|of| fact(&format!("{}I", of.value))),
            ..carries
        };
        all.push(infant);
    }
    announce(desk, Case::InfantInArms, all)
}

/// The legs abroad stand before the one that crosses; somebody gets on at each.
pub(super) fn legs(desk: &Desk, case: Case) -> Vec<Step> {
    let crossing = desk.flight(case);
    let before = Duration::from_secs(3 * 3600);
    let own = |from: (&str, &str), to: &(String, String), arrives| Flight {
        from: (from.0.to_owned(), from.1.to_owned()),
        to: to.clone(),
        departs: kernel::Timestamp::minus(arrives, before),
        arrives,
        ..crossing.clone()
    };
    let stands = Duration::from_secs(3600);
    let second = own(("WLG", "Pacific/Auckland"), &crossing.from, crossing.departs.minus(stands));
    let first = own(("SYD", "Australia/Sydney"), &second.from, second.departs.minus(stands));
    let abroad = if case == Case::ThreeLegs { vec![first, second] } else { vec![second] };
    let mut all = passengers(desk, case, 0, 6);
    for (traveller, leg) in all.iter_mut().skip(2).zip(abroad.iter().cycle()) {
        traveller.embarks = Some(fact(&leg.from.0));
    }
    let expect = each(&all);
    let mut draft = desk.draft(case, all);
    draft.legs = abroad.iter().map(|flight| leg(flight, said::LegRole::Other)).collect();
    draft.legs.push(leg(&crossing, said::LegRole::Crossing));
    vec![send(desk, "list", &draft, expect), Step { name: "again", deed: Deed::Again(0) }]
}

/// Departs at 01:00 and goes over the date line, so that it lands on the day before by the clocks there.
pub(super) fn overnight(desk: &Desk) -> Vec<Step> {
    let case = Case::OvernightDateLine;
    let mut flight = desk.flight(case);
    flight.departs = desk.local(1, &flight.from.1);
    flight.arrives = flight.departs.plus(Duration::from_secs(8 * 3600));
    let all = passengers(desk, case, 0, 6);
    let expect = each(&all);
    let mut draft = desk.draft(case, all.clone());
    draft.legs = vec![leg(&flight, said::LegRole::Crossing)];
    let list = send(desk, "list", &draft, expect);
    draft.number = 2;
    draft.content = 2;
    draft.function = said::Function::CloseOnBoard;
    draft.code = "266+CLOB";
    vec![list, send(desk, "close", &draft, Expect::Silence)]
}

/// A first name that is unknown, or a person who has only one name: two different things.
pub(super) fn one_name(desk: &Desk, case: Case) -> Vec<Step> {
    let mut all = passengers(desk, case, 0, 3);
    for traveller in all.iter_mut().take(2) {
        traveller.name.given = Vec::new();
        traveller.name.given_unknown = (case == Case::FirstNameUnknown).then(Span::default);
    }
    announce(desk, case, all)
}

pub(super) fn parts(desk: &Desk) -> Vec<Step> {
    const NAMES: [&str; PARTS as usize] = ["part_1", "part_2", "part_3", "part_4"];
    let case = Case::Parts400;
    let mut steps: Vec<Step> = (0..PARTS)
        .zip(NAMES)
        .map(|(nth, name)| {
            let all = passengers(desk, case, u64::from(nth) * EACH, EACH);
            let expect = each(&all);
            let position = if nth + 1 == PARTS { Position::Last } else { Position::GoesOn };
            let mut draft = desk.draft(case, all);
            draft.number = u32::from(nth) + 1;
            draft.part = Some((PartOf { number: nth + 1, position }, usize::from(PARTS) * EACH as usize));
            send(desk, name, &draft, expect)
        })
        .collect();
    let mut dice = Dice::new(desk.seed, lane::STREAM, case.place());
    for last in (1..steps.len()).rev() {
        let other = usize::try_from(dice.below(last as u64 + 1)).unwrap_or(0);
        steps.swap(last, other);
    }
    // The last part first at least: that is what arrives out of order.
    if let Some(at) = steps.iter().position(|step| step.name == NAMES[NAMES.len() - 1]) {
        steps.swap(0, at);
    }
    steps.push(Step { name: "again", deed: Deed::Again(0) });
    steps
}

pub(super) fn twins(desk: &Desk) -> Vec<Step> {
    let case = Case::SameNameTwice;
    let mut all = passengers(desk, case, 0, 3);
    if let [first, second, ..] = all.as_mut_slice() {
        second.name = first.name.clone();
        second.birth = first.birth;
        second.locator = first.locator.clone();
    }
    announce(desk, case, all)
}

pub(super) fn crew(desk: &Desk) -> Vec<Step> {
    let case = Case::CrewList;
    let mut all = passengers(desk, case, 0, 4);
    for member in &mut all {
        member.role = Some(Fact::unwritten(said::Role::Crew));
        member.role_code = Some(fact("FM"));
        member.seats.clear();
    }
    let expect = each(&all);
    let mut draft = desk.draft(case, all);
    draft.function = said::Function::AnnounceCrew;
    draft.code = "250+C";
    vec![send(desk, "crew", &draft, expect)]
}

pub(super) fn transit(desk: &Desk) -> Vec<Step> {
    let mut all = passengers(desk, Case::Transit, 0, 4);
    for traveller in all.iter_mut().take(2) {
        traveller.role = Some(Fact::unwritten(said::Role::TransitPassenger));
        traveller.role_code = Some(fact("DDU"));
    }
    announce(desk, Case::Transit, all)
}

/// Another document of a person: the one that somebody else of the case would carry.
pub(super) fn other_document(desk: &Desk, case: Case, of: u64) -> (String, said::TravelDocument) {
    let (person, other) = (desk.person(case, of), desk.person(case, of + 500));
    let issuer = Some(fact(person.nationality.as_str()));
    (reference(&person, &desk.flight(case)), said::TravelDocument { issuer, ..document(&other) })
}
