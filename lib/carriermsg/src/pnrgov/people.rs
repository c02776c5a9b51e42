//! Who is meant: travellers found by reference or name, and what all requests of a reservation say of each of them. The same for
//! reading and for writing, so that what is written reads back.

use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Address, Contact, FrequentTraveller, Name, Request, Seat, TravelDocument, Traveller};
use crate::span::{Fact, Span};

use super::codes::{self, Whose};
use super::derive::{Derived, derive};
use super::text::Source;

/// What requests say of one traveller.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) documents: Vec<TravelDocument>,
    pub(super) addresses: Vec<Address>,
    pub(super) contacts: Vec<Contact>,
    pub(super) memberships: Vec<FrequentTraveller>,
    pub(super) seats: Vec<Seat>,
    pub(super) birth_place: Option<Fact<String>>,
    pub(super) birth_country: Option<Fact<String>>,
    /// Index of the adult who carries them, in the message.
    pub(super) with_adult: Option<usize>,
}

/// What the requests of `travellers`, all of one reservation, say of each. `first` is the message's index of the first.
pub(super) fn facts(
    travellers: &[Traveller],
    first: usize,
    source: &Source<'_>,
    issues: &mut Vec<Issue>,
) -> Vec<Facts> {
    let mut all: Vec<Facts> = travellers.iter().map(|_| Facts::default()).collect();
    // Whose infant is whose comes first: documents of infants stand under their adults.
    for (index, traveller) in travellers.iter().enumerate() {
        for request in traveller.requests.iter().filter(|request| is(request, "INFT")) {
            let derived = derive(request, source, &mut Vec::new());
            let infant = derived.about.and_then(|about| named(travellers, &about));
            match infant.filter(|&infant| infant != index) {
                Some(infant) => all[infant].with_adult = Some(first + index),
                None => tell_unnamed(request, issues),
            }
        }
    }
    for (index, traveller) in travellers.iter().enumerate() {
        for request in &traveller.requests {
            let derived = derive(request, source, issues);
            match owner(travellers, &all, first, index, &derived) {
                Some(owner) if keep(&mut all[owner], derived) => {}
                // It stays in the request alone.
                Some(_) => issues.tell(Issue::about(Code::TooMany, place(request), "SSR")),
                None => tell_unnamed(request, issues),
            }
        }
    }
    all
}

fn is(request: &Request, code: &str) -> bool {
    request.code.as_ref().is_some_and(|fact| fact.value == code)
}

/// Someone whom no TIF names: what is said of them stays in the request alone.
fn tell_unnamed(request: &Request, issues: &mut Vec<Issue>) {
    let span = place(request);
    let code = request.code.as_ref().map_or("", |code| code.value.as_str());
    issues.tell(Issue::about(Code::ReferenceDangling, span, format!("SSR/{code}")));
}

fn place(request: &Request) -> Span {
    let span = request.text.iter().map(|text| text.span).reduce(Span::to);
    span.or_else(|| request.code.as_ref().map(|code| code.span)).unwrap_or_default()
}

/// Whom a request under traveller `index` is about: an infant's document stands under its adult.
fn owner(
    travellers: &[Traveller],
    all: &[Facts],
    first: usize,
    index: usize,
    derived: &Derived,
) -> Option<usize> {
    if derived.whose == Whose::Traveller || is_infant(&travellers[index]) {
        return Some(index);
    }
    let carried = |facts: &Facts| facts.with_adult == Some(first + index);
    let by_name = derived.about.as_ref().and_then(|about| named(travellers, about));
    by_name.filter(|&infant| infant != index).or_else(|| all.iter().position(carried))
}

/// The most facts of one kind that requests say of one traveller.
const MAX_FACTS: usize = 99;

/// Keeps what a request says; `false` when there is more than is kept.
fn keep(facts: &mut Facts, derived: Derived) -> bool {
    let most = [
        facts.documents.len(),
        facts.addresses.len(),
        facts.contacts.len(),
        facts.memberships.len(),
        facts.seats.len(),
    ];
    if most.into_iter().any(|count| count >= MAX_FACTS) {
        return false;
    }
    if let Some(document) = derived.document
        && !facts.documents.iter().any(|known| same_document(known, &document))
    {
        facts.documents.push(document);
    }
    push_new(&mut facts.addresses, derived.address);
    push_new(&mut facts.contacts, derived.contact);
    push_new(&mut facts.memberships, derived.membership);
    for seat in derived.seats.into_iter().take(MAX_FACTS) {
        push_new(&mut facts.seats, Some(seat));
    }
    facts.birth_place = facts.birth_place.take().or(derived.birth_place);
    facts.birth_country = facts.birth_country.take().or(derived.birth_country);
    true
}

fn push_new<T: PartialEq>(all: &mut Vec<T>, new: Option<T>) {
    all.extend(new.filter(|new| !all.contains(new)).into_iter().collect::<Vec<_>>());
}

/// Whether two entries say the same, wherever they stand.
pub(super) fn same_document(one: &TravelDocument, other: &TravelDocument) -> bool {
    let TravelDocument {
        kind,
        code,
        number,
        issuer,
        expires,
        issued,
        issued_at,
        valid_for,
        nationality,
        name,
        birth,
        sex,
        span: _,
    } = one;
    let codes =
        *number == other.number && *kind == other.kind && *code == other.code && *issuer == other.issuer;
    let times = *expires == other.expires && *issued == other.issued && *birth == other.birth;
    let places = *issued_at == other.issued_at && *valid_for == other.valid_for;
    let person = *nationality == other.nationality && *sex == other.sex && same_name(name, &other.name);
    codes && times && places && person
}

fn same_name(one: &Option<Name>, other: &Option<Name>) -> bool {
    let bare =
        |name: &Name| Name { given_unknown: name.given_unknown.map(|_| Span::default()), ..name.clone() };
    match (one, other) {
        (Some(one), Some(other)) => bare(one) == bare(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether someone travels without a seat.
pub(super) fn is_infant(traveller: &Traveller) -> bool {
    traveller.role_code.as_ref().is_some_and(|code| codes::INFANTS.contains(&code.value.as_str()))
}

/// The one traveller of that family and given name. A given name may be cut, or go on with further names or a title.
pub(super) fn named(travellers: &[Traveller], about: &(String, String)) -> Option<usize> {
    let (family, given) = (letters(&about.0), letters(&about.1));
    let fits = |traveller: &Traveller| {
        let name = &traveller.name;
        is_family(name, &family) && begin_alike(own_given(name), given.chars())
    };
    let mut found = travellers.iter().enumerate().filter(|(_, traveller)| fits(traveller));
    let (index, _) = found.next()?;
    match found.next() {
        None => Some(index),
        // Several fit: only one may fit to the letter.
        Some(_) => exact(travellers, &family, &given),
    }
}

fn exact(travellers: &[Traveller], family: &str, given: &str) -> Option<usize> {
    let fits = |traveller: &Traveller| {
        let name = &traveller.name;
        name.family.is_some() && is_family(name, family) && own_given(name).eq(given.chars())
    };
    let mut found = travellers.iter().enumerate().filter(|(_, traveller)| fits(traveller));
    let (index, _) = found.next()?;
    found.next().is_none().then_some(index)
}

fn is_family(name: &Name, family: &str) -> bool {
    each_letter(name.family.as_ref().map_or("", |family| family.value.as_str())).eq(family.chars())
}

fn own_given(name: &Name) -> impl Iterator<Item = char> {
    name.given.iter().flat_map(|given| each_letter(&given.value))
}

/// Whether one is the beginning of the other: names are cut, and go on with further names or a title.
fn begin_alike(mut one: impl Iterator<Item = char>, mut other: impl Iterator<Item = char>) -> bool {
    loop {
        match (one.next(), other.next()) {
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => return false,
            _ => return true,
        }
    }
}

fn letters(text: &str) -> String {
    each_letter(text).collect()
}

fn each_letter(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase)
}

/// A reference as it is compared: zeros at its head say nothing, unless it has nothing else.
pub(super) fn key(reference: &str) -> &str {
    let plain = reference.trim_start_matches('0');
    if plain.is_empty() { reference } else { plain }
}
