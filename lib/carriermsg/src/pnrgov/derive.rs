//! What the texts of special service requests say in the layouts of AIRIMP: documents (DOCS, DOCO), addresses (DOCA), contacts
//! (CTCx), memberships (FQTx), seats, and whose they are. The same for reading and for writing.

use crate::issue::{Code, Issue, Tell as _};
use crate::model::{
    Address, AddressKind, Contact, ContactKind, FrequentTraveller, PartialDate, Request, Seat, Sex,
    TravelDocument,
};
use crate::span::{Fact, Span};

use super::codes::{self, Whose};
use super::text::{Source, Text};
use super::when::{self, Century};

/// What one request says beside its text.
#[derive(Default)]
pub(super) struct Derived {
    pub(super) document: Option<TravelDocument>,
    pub(super) address: Option<Address>,
    pub(super) contact: Option<Contact>,
    pub(super) membership: Option<FrequentTraveller>,
    pub(super) seats: Vec<Seat>,
    pub(super) birth_place: Option<Fact<String>>,
    pub(super) birth_country: Option<Fact<String>>,
    pub(super) whose: Whose,
    /// Family and given name of whom it is about, as far as the text names them.
    pub(super) about: Option<(String, String)>,
}

type Field = Option<Fact<String>>;

/// What `request` says; texts that have another layout than they should are told to `issues`.
pub(super) fn derive(request: &Request, source: &Source<'_>, issues: &mut Vec<Issue>) -> Derived {
    let text = Text::new(&request.text);
    let code = request.code.as_ref().map_or("", |code| code.value.as_str());
    let mut derived = match code {
        "DOCS" => documents(&text, source, issues),
        "DOCO" => other_document(&text, source, issues),
        "DOCA" => address(&text, source),
        "CTCM" | "CTCE" | "CTCH" | "CTCB" | "CTCP" | "CTCT" | "CTCF" => contact(code, &text, source),
        "FQTV" | "FQTR" | "FQTU" | "FQTS" => membership(&text, source),
        "INFT" => Derived { about: infant_name(&text, source), ..Derived::default() },
        _ if codes::SEAT_REQUESTS.contains(&code) => Derived { seats: seats(request), ..Derived::default() },
        _ => Derived::default(),
    };
    if derived.about.is_none() {
        derived.about = association(&text.value);
    }
    derived
}

/// The fields of a text, each taken once.
struct Fields(std::vec::IntoIter<Fact<String>>);

impl Fields {
    fn next(&mut self) -> Field {
        self.0.next().filter(|field| !field.value.is_empty())
    }
}

fn dated(
    field: Field,
    century: Century,
    source: &Source<'_>,
    issues: &mut Vec<Issue>,
) -> Option<Fact<PartialDate>> {
    let field = field?;
    let date = when::document_date(&field.value, century, source.flight);
    if date.is_none() {
        issues.tell(Issue::about(Code::DateUnreadable, field.span, field.value));
    }
    Some(Fact::new(date?, field.span))
}

/// `/P/UTO/L898902C3/UTO/12AUG74/F/15APR28/ERIKSSON/ANNA/MARIA`: type, issuer, number, nationality, birth, sex, expiry, family
/// name, given names (AIRIMP, SSR DOCS). Any field may be empty, any tail missing.
fn documents(text: &Text<'_>, source: &Source<'_>, issues: &mut Vec<Issue>) -> Derived {
    if text.value.chars().all(|c| c == '/' || c == ' ') {
        issues.tell(Issue::about(Code::DataMissing, text.span(), "SSR/DOCS"));
        return Derived::default();
    }
    let all = text.fields(source);
    if all.len() == 1 {
        issues.tell(Issue::about(Code::TextUnreadable, text.span(), "SSR/DOCS"));
        return Derived::default();
    }
    let mut fields = Fields(all.into_iter());
    let code = fields.next();
    let mut document = TravelDocument {
        kind: code.as_ref().map(|code| Fact::new(codes::document_kind(&code.value), code.span)),
        code,
        issuer: fields.next(),
        number: fields.next(),
        nationality: fields.next(),
        birth: dated(fields.next(), Century::Past, source, issues),
        span: text.span(),
        ..TravelDocument::default()
    };
    let (sex, whose) = sex_of(fields.next(), issues);
    document.sex = sex;
    document.expires = dated(fields.next(), Century::Expiry, source, issues);
    let mut name = crate::model::Name { family: fields.next(), ..crate::model::Name::default() };
    for field in fields.0.by_ref().filter(|field| !field.value.is_empty()) {
        // `H` after the given names marks the holder of a passport for several people; it is no name.
        match field.value.as_str() {
            "FNU" => name.given_unknown = Some(field.span),
            _ => name.given.push(field),
        }
    }
    let about = name.family.as_ref().map(|family| {
        (family.value.clone(), name.given.iter().map(|given| given.value.as_str()).collect::<String>())
    });
    let named = name.family.is_some() || !name.given.is_empty() || name.given_unknown.is_some();
    document.name = named.then_some(name);
    Derived { document: Some(document), whose, about, ..Derived::default() }
}

fn sex_of(field: Field, issues: &mut Vec<Issue>) -> (Option<Fact<Sex>>, Whose) {
    let Some(field) = field else { return (None, Whose::Traveller) };
    match codes::sex(&field.value) {
        Some((sex, whose)) => (Some(Fact::new(sex, field.span)), whose),
        None => {
            issues.tell(Issue::about(Code::CodeUnknown, field.span, field.value));
            (None, Whose::Traveller)
        }
    }
}

/// `/SINGAPORE/V/17317323/SYDNEY/12JAN25/UTO/I`: birth place, type, number, place of issue, issued, valid for, infant (AIRIMP, SSR
/// DOCO). Some carriers leave the birth place out instead of empty.
fn other_document(text: &Text<'_>, source: &Source<'_>, issues: &mut Vec<Issue>) -> Derived {
    let mut all = text.fields(source);
    let is_code = |field: Option<&Fact<String>>| {
        field.is_some_and(|field| field.value.len() == 1 && "VKRTIC".contains(field.value.as_str()))
    };
    if is_code(all.first()) && !is_code(all.get(1)) {
        let at = all[0].span.start as usize;
        all.insert(0, Fact::new(String::new(), Span::new(at, at)));
    }
    if all.len() < 3 {
        issues.tell(Issue::about(Code::TextUnreadable, text.span(), "SSR/DOCO"));
        return Derived::default();
    }
    let mut fields = Fields(all.into_iter());
    let birth_place = fields.next();
    let code = fields.next();
    let document = TravelDocument {
        kind: code.as_ref().map(|code| Fact::new(codes::document_kind(&code.value), code.span)),
        code,
        number: fields.next(),
        issued_at: fields.next(),
        issued: dated(fields.next(), Century::Past, source, issues),
        valid_for: fields.next(),
        span: text.span(),
        ..TravelDocument::default()
    };
    let whose = match fields.next() {
        Some(field) if field.value == "I" => Whose::Infant,
        _ => Whose::Traveller,
    };
    let says = document != TravelDocument { span: document.span, ..TravelDocument::default() };
    Derived { document: says.then_some(document), birth_place, whose, ..Derived::default() }
}

/// `/D/UTO/14 HARBOUR ROAD/CAPITAL/PROVINCE/10115/I`: type, country, street, city, region, postal code, infant (AIRIMP, SSR DOCA).
fn address(text: &Text<'_>, source: &Source<'_>) -> Derived {
    let mut fields = Fields(text.fields(source).into_iter());
    let code = fields.next();
    let (country, street, city) = (fields.next(), fields.next(), fields.next());
    let (region, postal_code) = (fields.next(), fields.next());
    let whose = match fields.next() {
        Some(field) if field.value == "I" => Whose::Infant,
        _ => Whose::Traveller,
    };
    let kind = match code.as_ref().map(|code| code.value.as_str()) {
        Some("B") => {
            return Derived { birth_place: city, birth_country: country, whose, ..Derived::default() };
        }
        Some("R") => AddressKind::Residence,
        Some("D") => AddressKind::Destination,
        _ => AddressKind::Unspecified,
    };
    let address =
        Address { kind, code, lines: street.into_iter().collect(), city, region, postal_code, country };
    Derived { address: address_says(&address).then_some(address), whose, ..Derived::default() }
}

fn address_says(address: &Address) -> bool {
    let parts = [&address.city, &address.region, &address.postal_code, &address.country];
    !address.lines.is_empty() || parts.iter().any(|part| part.is_some())
}

/// A number or an electronic address. AIRIMP writes `@` as `//`, `_` as `..` and `-` as `./`.
fn contact(code: &str, text: &Text<'_>, source: &Source<'_>) -> Derived {
    let value = text.value.trim();
    let mut rest = value.trim_start_matches('/');
    let start = text.value.len() - text.value.trim_start().len() + (value.len() - rest.len());
    if let Some(cut) = association_at(rest) {
        rest = &rest[..cut];
    }
    let rest = rest.trim_end();
    if rest.is_empty() {
        return Derived::default();
    }
    let span = text.part(source, start..start + rest.len());
    let (kind, value) = match code {
        "CTCE" => (ContactKind::Email, rest.replace("//", "@").replace("..", "_").replace("./", "-")),
        "CTCF" => (ContactKind::Fax, rest.to_owned()),
        _ => (ContactKind::Telephone, rest.to_owned()),
    };
    let contact = Contact { ways: vec![(kind, Fact::new(value, span))], ..Contact::default() };
    Derived { contact: Some(contact), ..Derived::default() }
}

/// `/UO12345678` or `UO 12345678/...`: airline and number.
fn membership(text: &Text<'_>, source: &Source<'_>) -> Derived {
    let lead = text.value.len() - text.value.trim_start_matches(['/', ' ']).len();
    let body = text.value.get(lead..).unwrap_or_default();
    let carrier = body.get(..2).filter(|code| code.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let Some(carrier) = carrier else { return Derived::default() };
    let gap = body[2..].len() - body[2..].trim_start_matches(' ').len();
    let from = 2 + gap;
    let length = body[from..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let number = &body[from..from + length];
    if length < 4 || !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return Derived::default();
    }
    let membership = FrequentTraveller {
        carrier: Some(Fact::new(carrier.to_owned(), text.part(source, lead..lead + 2))),
        number: Some(Fact::new(number.to_owned(), text.part(source, lead + from..lead + from + length))),
        level: None,
    };
    Derived { membership: Some(membership), ..Derived::default() }
}

fn seats(request: &Request) -> Vec<Seat> {
    let details = request.details.iter().filter_map(|detail| detail.data.clone());
    details
        .map(|number| Seat { number, from: request.from.clone(), to: request.to.clone(), cabin: None })
        .collect()
}

/// `ERIKSSON/BABY 12JAN26`: the name of an infant without a seat.
fn infant_name(text: &Text<'_>, source: &Source<'_>) -> Option<(String, String)> {
    let fields = text.fields(source);
    let [family, given, ..] = fields.as_slice() else { return None };
    let given = given.value.split(' ').next().unwrap_or_default();
    (!family.value.is_empty()).then(|| (family.value.clone(), given.to_owned()))
}

/// Where the name begins to whom a text is bound: `-1ERIKSSON/ANNAMRS` at its end (AIRIMP, passenger name association).
fn association_at(text: &str) -> Option<usize> {
    let at = text.rfind('-')?;
    let name = text.get(at + 1..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - at - 1 - name.len();
    let named = name.split('/').count() >= 2 && name.starts_with(|c: char| c.is_alphabetic());
    (digits > 0 && named).then_some(at)
}

fn association(text: &str) -> Option<(String, String)> {
    let name = text.get(association_at(text)? + 1..)?.trim_start_matches(|c: char| c.is_ascii_digit());
    let (family, given) = name.split_once('/')?;
    Some((family.to_owned(), given.to_owned()))
}
