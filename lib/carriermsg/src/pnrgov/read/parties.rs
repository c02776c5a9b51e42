//! Travellers (GR2): TIF names them, the rest of the group speaks of them; and at the end of a reservation, what its requests say
//! of each.

use crate::grammar::Node;
use crate::issue::Code;
use crate::model::{FrequentTraveller, Name, Role, Traveller};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

use super::super::codes::{self, Glued};
use super::super::people;
use super::super::text::Parts;
use super::MAX_RESERVATIONS;
use super::record::{Record, Under};

/// The most travellers that are read of one reservation; systems allow groups of 99, some of several hundred.
pub const MAX_PARTY: usize = 500;

/// The most travellers that one TIF may name (PADIS: C324 up to 99 times); data of more are left and told.
const MAX_NAMED: usize = 99;

impl Record<'_, '_> {
    /// A group that a TIF opens.
    pub(super) fn party(&mut self, node: &Node<'_>) {
        let begin = self.reading.travellers.len();
        let mut index = None;
        for segment in &node.segments {
            match &segment.tag.0 {
                b"TIF" => {
                    self.travellers(segment, node.span());
                    index = (self.reading.travellers.len() > begin).then_some(begin);
                }
                _ => self.of_party(segment, index),
            }
        }
        for group in &node.groups {
            self.ticket(group, index);
        }
    }

    /// Whether the TIF of a group is word for word that of a traveller with a reference: check-in whose leg is lost.
    pub(super) fn repeats(&self, node: &Node<'_>) -> bool {
        let Some(tif) = node.segments.first() else { return false };
        let (reference, name) = (tif.text(2, 3), name(fact(tif, 1, 1), fact(tif, 2, 1)));
        let same = |traveller: &Traveller| {
            traveller.reference.as_ref().is_some_and(|own| own.value == reference)
                && (&traveller.name.family, &traveller.name.given) == (&name.family, &name.given)
        };
        self.reading.travellers[self.first..].iter().any(same)
    }

    /// A TIF after the itinerary: of check-in whose TRI is lost, when it names a traveller again; else one more traveller.
    pub(super) fn late_party(&mut self, node: &Node<'_>) {
        let tif = node.segments.iter().find(|segment| &segment.tag.0 == b"TIF");
        let known = tif.and_then(|tif| self.recognise(&mut Parts::new(tif)));
        if known.is_none() {
            return self.party(node);
        }
        for segment in node.segments.iter().filter(|segment| &segment.tag.0 != b"TIF") {
            self.of_party(segment, known);
        }
        for group in &node.groups {
            self.ticket(group, known);
        }
    }

    fn of_party(&mut self, segment: &Segment<'_>, index: Option<usize>) {
        let under = Under { traveller: index, ..Under::default() };
        match (&segment.tag.0, index) {
            (b"SSR", _) => {
                let asked = self.asked(segment, None);
                self.attach_under(asked, index);
            }
            (b"FTI", Some(index)) => self.memberships(segment, index),
            (b"REF", Some(index)) => self.references(segment, index),
            (b"FAR", Some(index)) => {
                let remark = self.text_of(segment);
                self.reading.travellers[index].remarks.push(remark);
            }
            _ => self.common(segment, under),
        }
    }

    /// TIF: one family name, and each with a given name is a traveller. A group's name is nobody's.
    pub(super) fn travellers(&mut self, segment: &Segment<'_>, span: Span) {
        let party = self.reading.travellers.len() - self.first;
        if party >= MAX_PARTY || self.reading.travellers.len() >= MAX_RESERVATIONS {
            return self.issue(Code::TooManySegments, segment.span, "TIF");
        }
        let mut parts = Parts::new(segment);
        let family = parts.take(1, 1);
        let qualifier = parts.take(1, 2);
        let is_group = qualifier.as_ref().is_some_and(|code| code.value == "G") && parts.peek(2, 1).is_none();
        if is_group && self.reservation.group.is_none() && parts.len() < 2 {
            self.reservation.group = family;
            return parts.finish(&mut self.reading.issues);
        }
        let mut any = false;
        for element in 2..=parts.len().min(1 + MAX_NAMED) {
            let given = parts.take(element, 1);
            let (kind, reference) = (parts.take(element, 2), parts.take(element, 3));
            let accompanied = parts.take(element, 4);
            if given.is_none() && kind.is_none() && reference.is_none() && (any || family.is_none()) {
                continue;
            }
            any = true;
            let mut traveller = Traveller {
                role_code: kind,
                name: name(family.clone(), given),
                reference,
                ..Traveller::default()
            };
            traveller.references.extend(accompanied.map(|value| (note("infant"), value)));
            self.add(traveller, qualifier.clone(), segment, span);
        }
        if !any && family.is_some() {
            let traveller = Traveller { name: name(family, None), ..Traveller::default() };
            self.add(traveller, qualifier, segment, span);
        } else if !any {
            self.issue(Code::DataMissing, segment.span, "TIF/1");
        }
        parts.finish(&mut self.reading.issues);
    }

    fn add(
        &mut self,
        mut traveller: Traveller,
        qualifier: Option<Fact<String>>,
        segment: &Segment<'_>,
        span: Span,
    ) {
        traveller.references.extend(qualifier.map(|value| (note("name"), value)));
        traveller.role = Some(Fact::new(Role::Passenger, segment.span));
        traveller.reservation = Some(self.number);
        traveller.span = span;
        if let Some(reference) = &traveller.reference {
            let key = people::key(&reference.value).to_owned();
            self.by_reference.entry(key).or_insert(self.reading.travellers.len());
        }
        self.reading.travellers.push(traveller);
    }

    fn memberships(&mut self, segment: &Segment<'_>, index: usize) {
        let mut parts = Parts::new(segment);
        for element in 1..=parts.len() {
            let (carrier, number) = (parts.take(element, 1), parts.take(element, 2));
            let traveller = &mut self.reading.travellers[index];
            if parts.peek(element, 3) == traveller.reference {
                parts.take(element, 3);
            }
            let level = (4..=parts.width(element)).find_map(|component| parts.take(element, component));
            if carrier.is_some() || number.is_some() || level.is_some() {
                traveller.memberships.push(FrequentTraveller { carrier, number, level });
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    fn references(&mut self, segment: &Segment<'_>, index: usize) {
        let mut parts = Parts::new(segment);
        for element in 1..=parts.len() {
            let kind = parts.take(element, 1);
            if let Some(number) = parts.take(element, 2) {
                let kind = kind.unwrap_or_else(|| note("REF"));
                self.reading.travellers[index].references.push((kind, number));
            } else if let Some(kind) = kind {
                // `REF+123'`: a number without its kind.
                self.reading.travellers[index].references.push((note("REF"), kind));
            }
        }
        parts.finish(&mut self.reading.issues);
    }

    /// What the requests of all travellers say of each.
    pub(super) fn settle(&mut self) {
        let reading = &mut *self.reading;
        let travellers = &mut reading.travellers[self.first..];
        for traveller in travellers.iter_mut() {
            traveller.requests.sort_by_key(|request| request.leg.map_or(0, |leg| leg + 1));
            // Texts before segments that are kept as such, in the order of the guide.
            traveller.remarks.sort_by_key(|remark| {
                remark.code.as_ref().is_some_and(|code| super::table::is_tag(&code.value))
            });
        }
        let facts = people::facts(travellers, self.first, &reading.source, &mut reading.issues);
        for (traveller, facts) in travellers.iter_mut().zip(facts) {
            let first = |pick: fn(&crate::model::TravelDocument) -> bool| {
                facts.documents.iter().find(|document| pick(document)).cloned().unwrap_or_default()
            };
            traveller.birth = first(|document| document.birth.is_some()).birth;
            traveller.sex = first(|document| document.sex.is_some()).sex;
            traveller.nationality = first(|document| document.nationality.is_some()).nationality;
            traveller.birth_place = facts.birth_place;
            traveller.birth_country = facts.birth_country;
            traveller.with_adult = facts.with_adult;
            traveller.documents = facts.documents;
            traveller.addresses.extend(facts.addresses);
            traveller.contacts.extend(facts.contacts);
            traveller.memberships.extend(facts.memberships);
            traveller.seats.extend(facts.seats);
        }
    }
}

fn fact(segment: &Segment<'_>, element: usize, component: usize) -> Option<Fact<String>> {
    segment.data(element, component).map(|data| data.fact())
}

/// The qualifier of a reference that the message leaves to the place: `name` TIF 9936's qualifier, `infant` that an infant comes
/// along (TIF 9946), `REF` the carrier's own number.
fn note(qualifier: &str) -> Fact<String> {
    Fact::unwritten(qualifier.to_owned())
}

/// A name out of TIF: given names parted by blanks, a title at their end, stuck or not.
pub(super) fn name(family: Option<Fact<String>>, given: Option<Fact<String>>) -> Name {
    let mut name = Name { family, ..Name::default() };
    let Some(given) = given else { return name };
    if given.value == "FNU" {
        name.given_unknown = Some(given.span);
        return name;
    }
    let mut words: Vec<String> =
        given.value.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let part = |word: String| Fact::new(word, given.span);
    if let Some(last) = words.pop() {
        match title(&last) {
            Some((before, title)) => {
                name.title = Some(part(title));
                words.extend((!before.is_empty()).then_some(before));
            }
            None => words.push(last),
        }
    }
    name.given = words.into_iter().map(part).collect();
    name
}

/// What stands before the title at the end of `word`, and the title.
fn title(word: &str) -> Option<(String, String)> {
    let upper = word.to_ascii_uppercase();
    if codes::TITLES.iter().any(|(title, _)| *title == upper) {
        return Some((String::new(), word.to_owned()));
    }
    if codes::NOT_TITLED.contains(&upper.as_str()) {
        return None;
    }
    let (title, _) = codes::TITLES
        .iter()
        .filter(|(_, glued)| *glued == Glued::Told)
        .find(|(title, _)| upper.ends_with(title))?;
    let cut = word.len() - title.len();
    let before = word.get(..cut).filter(|before| before.chars().count() >= 2)?;
    Some((before.to_owned(), word.get(cut..)?.to_owned()))
}
