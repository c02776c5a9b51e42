//! What is written is read again, whatever is announced.

use carriermsg::Fact;
use carriermsg::envelope::{self, Framing, MessageType, PartOf, Position};
use carriermsg::exercise::forget_places;
use carriermsg::model::{
    Address, AddressKind, Announcement, Bag, Contact, ContactKind, DocumentKind, Function, Leg, LegRole,
    LocalTime, Name, PartialDate, Remark, Role, Seat, Service, Sex, Ticket, TravelDocument, Traveller,
};
use carriermsg::paxlst;
use carriermsg::syntax::{Delimiters, Terminator};
use jiff::civil;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn fact<T>(value: T) -> Fact<T> {
    Fact::unwritten(value)
}

fn facts(text: &'static str) -> impl Strategy<Value = Fact<String>> {
    text.prop_map(fact)
}

/// A part of a name: letters with what stands between them in names, delimiters among them.
fn name_part() -> impl Strategy<Value = Fact<String>> {
    facts("[A-Z][A-Z'.:+?-]{0,8}[A-Z]").prop_filter("no name", |part| part.value != "FNU")
}

fn code() -> impl Strategy<Value = Fact<String>> {
    facts("[A-Z]{3}")
}

fn partial(years: std::ops::Range<i16>) -> impl Strategy<Value = Fact<PartialDate>> {
    (years, 0_u8..=12, 0_u8..=28).prop_map(|(year, month, day)| {
        fact(PartialDate { year, month, day: if month == 0 { 0 } else { day } })
    })
}

fn local() -> impl Strategy<Value = Fact<LocalTime>> {
    (2025_i16..2028, 1_i8..=12, 1_i8..=28, of((0_i8..24, 0_i8..60))).prop_map(|(year, month, day, time)| {
        let date = civil::date(year, month, day);
        fact(LocalTime { date, time: time.map(|(hour, minute)| civil::time(hour, minute, 0, 0)) })
    })
}

fn document() -> impl Strategy<Value = TravelDocument> {
    let kinds = select(vec![
        ("P", DocumentKind::Passport),
        ("V", DocumentKind::Visa),
        ("I", DocumentKind::IdentityCard),
        ("AC", DocumentKind::CrewDocument),
        ("M", DocumentKind::Other),
    ]);
    (
        kinds,
        facts("[A-Z0-9]{1,12}"),
        of(code()),
        of(partial(1990..2090)),
        of(partial(1950..2026)),
        of(facts("[A-Z]{3,9}")),
    )
        .prop_map(|((code, kind), number, issuer, expires, issued, issued_at)| TravelDocument {
            kind: Some(fact(kind)),
            code: Some(fact(code.to_owned())),
            number: Some(number),
            issuer,
            expires,
            issued,
            issued_at,
            ..TravelDocument::default()
        })
}

fn bags() -> impl Strategy<Value = Vec<Bag>> {
    let counted = (of(1_u32..99), of(1_u32..400)).prop_map(|(count, weight)| {
        let bag = Bag { count: count.map(fact), weight_kg: weight.map(fact), ..Bag::default() };
        (bag != Bag::default()).then_some(bag)
    });
    let tagged = (facts("[A-Z]{2}[0-9]{6,10}"), of(1_u32..99)).prop_map(|(tag, count)| Bag {
        tag: Some(tag),
        count: count.map(fact),
        ..Bag::default()
    });
    (counted, vec(tagged, 0..3)).prop_map(|(counted, tagged)| counted.into_iter().chain(tagged).collect())
}

fn address() -> impl Strategy<Value = Address> {
    let word = || facts("[A-Z0-9]{1,9}");
    (vec(word(), 0..4), of(word()), of(word()), of(word()), code()).prop_map(
        |(lines, city, region, postal_code, country)| Address {
            kind: AddressKind::Unspecified,
            code: None,
            lines,
            city,
            region,
            postal_code,
            country: Some(country),
        },
    )
}

fn contact(named: bool) -> impl Strategy<Value = Contact> {
    let kinds = vec![ContactKind::Telephone, ContactKind::Fax, ContactKind::Email, ContactKind::Other];
    let way = (select(kinds), facts("[A-Z0-9:+]{3,12}"));
    let name = facts("[A-Z]{3,12}").prop_map(move |name| named.then_some(name));
    (name, vec(way, 1..3)).prop_map(|(name, ways)| Contact { code: None, name, ways })
}

fn remark() -> impl Strategy<Value = Remark> {
    let texts = vec(facts("[A-Z0-9]([A-Z0-9 ']{0,20}[A-Z0-9])?"), 1..4);
    (select(vec!["AAI", "AAH", "PUR"]), of(code()), texts).prop_map(|(code, status, text)| Remark {
        code: Some(fact(code.to_owned())),
        status,
        text,
    })
}

fn name() -> impl Strategy<Value = (Name, Option<Fact<Sex>>, Option<Fact<Role>>)> {
    let sexes = vec![Sex::Female, Sex::Male, Sex::Unspecified, Sex::Undisclosed];
    let roles = vec![Role::Passenger, Role::Crew, Role::TransitPassenger, Role::TransitCrew];
    (name_part(), vec(name_part(), 0..4), any::<bool>(), of(select(sexes)), select(roles)).prop_map(
        |(family, given, unknown, sex, role)| {
            let given_unknown = (unknown && given.is_empty()).then(Default::default);
            let name = Name { family: Some(family), given, given_unknown, title: None };
            (name, sex.map(fact), Some(fact(role)))
        },
    )
}

fn traveller() -> impl Strategy<Value = Traveller> {
    let said = (of(partial(1900..2026)), of(code()), of(code()), of(facts("[A-Z]{3,9}")), of(code()));
    let places = (of(code()), of(code()), of(code()), of(select(vec!["173", "174", "ZZZ"])));
    let tickets = vec(
        ("[0-9]{13}", of("[1-4]")).prop_map(|(number, coupon)| Ticket {
            number: Some(fact(number)),
            coupon: coupon.map(fact),
            ..Ticket::default()
        }),
        0..2,
    );
    let seats = vec(
        facts("[0-9]{2}[A-F]").prop_map(|number| Seat { number, from: None, to: None, cabin: None }),
        0..2,
    );
    let others =
        vec((select(vec!["CR", "AEA"]).prop_map(|code| fact(code.to_owned())), facts("[A-Z0-9]{4}")), 0..2);
    let numbers = (of(facts("[A-Z0-9]{6}")), of(facts("[A-Z0-9]{6,12}")), seats, tickets, others);
    let lists =
        (vec(document(), 0..3), vec(address(), 0..2), vec(contact(false), 0..2), bags(), vec(remark(), 0..3));
    (name(), said, places, numbers, lists).prop_map(|(name, said, places, numbers, lists)| {
        let (name, sex, role) = name;
        let role_code = role.map(|role| fact(["FL", "FM", "DDU", "DDT"][role.value as usize].to_owned()));
        Traveller {
            name,
            sex,
            role,
            role_code,
            birth: said.0,
            nationality: said.1,
            birth_country: said.2,
            birth_place: said.3,
            residence: said.4,
            embarks: places.0,
            disembarks: places.1,
            clearance: places.2,
            verified: places.3.map(|code| fact(code.to_owned())),
            locator: numbers.0,
            reference: numbers.1,
            seats: numbers.2,
            tickets: numbers.3,
            references: numbers.4,
            documents: lists.0,
            addresses: lists.1,
            contacts: lists.2,
            bags: lists.3,
            remarks: lists.4,
            ..Traveller::default()
        }
    })
}

/// One to four legs that follow each other, one of which crosses.
fn legs() -> impl Strategy<Value = Vec<Leg>> {
    let service = ("[A-Z]{2}", 1_u32..9999, of("[A-Z]")).prop_map(|(carrier, number, suffix)| Service {
        carrier: Some(fact(carrier)),
        number: Some(fact(number.to_string())),
        suffix: suffix.map(fact),
    });
    let times = vec((of(local()), of(local()), of(facts("[A-Z0-9]{4}"))), 4);
    (1_usize..=4, 0_usize..4, service, times).prop_map(|(count, crossing, service, times)| {
        let places = ["BCN", "SIN", "UTO", "NRT", "AKL"];
        let leg = |index: usize| {
            let role = if index == crossing % count { LegRole::Crossing } else { LegRole::Other };
            let (departs, arrives, equipment) = times[index].clone();
            // Both ends of a leg that does not cross are LOC 92: the times tell which is which.
            Leg {
                role: Some(fact(role)),
                service: service.clone(),
                from: Some(fact(places[index].to_owned())),
                to: Some(fact(places[index + 1].to_owned())),
                departs,
                arrives,
                equipment,
                ..Leg::default()
            }
        };
        (0..count).map(leg).collect()
    })
}

fn announcement() -> impl Strategy<Value = Announcement> {
    let functions = select(vec![
        ("745", Function::Announce),
        ("745+CP", Function::Change),
        ("745+XR", Function::Cancel),
        ("745+RP", Function::Reduce),
        ("250+C", Function::AnnounceCrew),
        ("336+G", Function::MasterCrew),
        ("655", Function::GatePass),
        ("266+CLOB", Function::CloseOnBoard),
        ("266+CLNB", Function::CloseNotOnBoard),
    ]);
    (
        functions,
        of(facts("[A-Z0-9]{4,14}")),
        of(contact(true)),
        legs(),
        vec(traveller(), 1..6),
        of(0_u32..500),
    )
        .prop_map(|((code, function), transaction, reporter, legs, travellers, counted)| Announcement {
            message: MessageType::Paxlst,
            version: "D.05B".into(),
            reference: fact("PAX001".into()),
            transaction,
            function: fact(function),
            function_code: fact(code.into()),
            crew_list: code
                .split_once('+')
                .filter(|_| code.starts_with("250") || code.starts_with("336"))
                .map(|(_, kind)| fact(kind.to_owned())),
            reporter,
            legs,
            travellers,
            reservations: Vec::new(),
            counted: counted.map(fact),
            remarks: Vec::new(),
            span: Default::default(),
        })
}

fn framing(delimiters: Delimiters) -> Framing {
    Framing {
        delimiters,
        syntax: ("UNOA".into(), "4".into()),
        sender: ("UOAIR".into(), "ZZ".into()),
        recipient: ("UTOAPI".into(), "ZZ".into()),
        date: "261124".into(),
        time: "0815".into(),
        reference: "000000001".into(),
        application: "APIS".into(),
        test: false,
        group: None,
    }
}

fn read(bytes: &[u8]) -> Announcement {
    let reading = envelope::read(bytes);
    assert!(reading.issues.is_empty(), "{:?}", reading.issues);
    let interchange = &reading.interchanges[0];
    assert!(interchange.issues.is_empty(), "{:?}", interchange.issues);
    let message = &interchange.messages[0];
    assert!(message.issues.is_empty(), "{:?}", message.issues);
    let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
    let mut announcement = paxlst::read(message, prepared).0;
    forget_places(&mut announcement);
    announcement
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_announced_is_read_again(announcement in announcement(), other in any::<bool>()) {
        let usual = Delimiters::default();
        let delimiters = if other {
            Delimiters { element: b'*', terminator: Terminator::byte(b'$'), ..usual }
        } else {
            usual
        };
        let bytes = paxlst::write(&announcement, &framing(delimiters));
        prop_assert_eq!(read(&bytes), announcement, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_part_says_which_it_is(announcement in announcement(), number in 1_u8..=99, last in any::<bool>()) {
        let position = if last { Position::Last } else { Position::GoesOn };
        let bytes =
            paxlst::write_part(&announcement, &framing(Delimiters::default()), "UO1", PartOf { number, position });
        let reading = envelope::read(&bytes);
        let header = &reading.interchanges[0].messages[0].header;
        let part = header.part.as_ref().expect("a part");
        let at = part.position.as_ref().map(|at| at.value.as_str());
        prop_assert_eq!((part.number.value, at), (u32::from(number), Some(if last { "F" } else { "C" })));
        prop_assert_eq!(header.access.as_ref().map(|access| access.value.as_str()), Some("UO1"));
    }
}
