//! What is written reads back: nothing that an announcement says is lost by writing it, and what was read once is read the same
//! ever after.

mod pnrgov_support;

use carriermsg::envelope::MessageType;
use carriermsg::model::*;
use carriermsg::pnrgov::write;
use carriermsg::syntax::Delimiters;
use carriermsg::{Fact, Span};
use jiff::civil::{date, time};
use pnrgov_support::{bytes, load, names, read, read_written, unplaced};
use proptest::prelude::*;

/// Takes decisions off a tape, so that a failing case shrinks to an empty one.
struct Dice(std::vec::IntoIter<u8>);

impl Dice {
    fn upto(&mut self, most: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % (most + 1)
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.upto(1) == 1).then(|| make(self))
    }

    fn many<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.upto(most)).map(|_| make(self)).collect()
    }

    fn pick(&mut self, from: &[&str]) -> Fact<String> {
        said(from[self.upto(from.len() - 1)])
    }

    fn code(&mut self) -> Fact<String> {
        let number = self.upto(255);
        said(&format!("X{number}"))
    }

    fn text(&mut self) -> Fact<String> {
        self.pick(&["LATE ARRIVAL", "O'HARA + SONS", "WHO?", "A:B", "VIP", "ÅSA", "5 * 3 = 15"])
    }

    fn at(&mut self) -> Fact<LocalTime> {
        let date = date(2026, 1 + self.upto(11) as i8, 1 + self.upto(27) as i8);
        let time =
            self.maybe(|dice| time(dice.upto(23) as i8, dice.upto(59) as i8, dice.upto(1) as i8 * 30, 0));
        Fact::unwritten(LocalTime { date, time })
    }

    fn day(&mut self, from: i16, to: i16) -> Fact<PartialDate> {
        let year = from + self.upto(usize::from((to - from) as u16)) as i16;
        let date = PartialDate { year, month: 1 + self.upto(11) as u8, day: self.upto(28) as u8 };
        Fact::unwritten(date)
    }

    fn count(&mut self) -> Fact<u32> {
        Fact::unwritten(self.upto(20) as u32)
    }
}

fn said(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}

fn service(dice: &mut Dice) -> Service {
    let number = 1 + dice.upto(255);
    Service {
        carrier: Some(dice.pick(&["UO", "XC", "9Z"])),
        number: Some(said(&number.to_string())),
        suffix: dice.maybe(|dice| dice.pick(&["A", "D"])),
    }
}

fn leg(dice: &mut Dice, index: usize) -> Leg {
    let places = ["UTP", "HKG", "SIN", "LHR", "SYD"];
    let operating = service(dice);
    let marketed = dice.many(1, service).into_iter().filter(|sold| *sold != operating).collect::<Vec<_>>();
    Leg {
        operated_class: dice.maybe(Dice::code).filter(|_| !marketed.is_empty()),
        service: operating,
        marketed,
        from: Some(said(places[index % 5])),
        to: Some(said(places[(index + 1) % 5])),
        departs: dice.maybe(Dice::at),
        arrives: None,
        equipment: dice.maybe(Dice::code),
        class: dice.maybe(|dice| dice.pick(&["Y", "J"])),
        status: dice.maybe(|dice| dice.pick(&["HK", "HN"])),
        count: dice.maybe(Dice::count),
        locators: dice.many(2, |dice| (dice.maybe(Dice::code), dice.code())),
        remarks: dice.many(1, |dice| remark(dice, "4:28::UO")),
        ..Leg::default()
    }
}

fn remark(dice: &mut Dice, code: &str) -> Remark {
    Remark { code: Some(said(code)), status: None, text: vec![dice.text(), dice.text()] }
}

fn document(dice: &mut Dice, number: usize) -> TravelDocument {
    let visa = dice.upto(3) == 3;
    let code = if visa { "V" } else { dice.pick(&["P", "I", "AC"]).value.leak() };
    let kind = match code {
        "V" => DocumentKind::Visa,
        "P" => DocumentKind::Passport,
        "I" => DocumentKind::IdentityCard,
        _ => DocumentKind::CrewDocument,
    };
    let plain = TravelDocument {
        kind: Some(Fact::unwritten(kind)),
        code: Some(said(code)),
        number: Some(said(&format!("U{number}"))),
        ..TravelDocument::default()
    };
    if visa {
        return TravelDocument {
            issued_at: dice.maybe(Dice::code),
            issued: dice.maybe(|dice| dice.day(2000, 2025)),
            valid_for: dice.maybe(|dice| dice.pick(&["UTO", "HKG"])),
            ..plain
        };
    }
    TravelDocument {
        issuer: dice.maybe(|dice| dice.pick(&["UTO", "D"])),
        nationality: dice.maybe(|dice| dice.pick(&["UTO", "D"])),
        birth: dice.maybe(|dice| dice.day(1930, 2024)),
        sex: dice
            .maybe(|dice| Fact::unwritten(if dice.upto(1) == 0 { Sex::Female } else { Sex::Unspecified })),
        expires: dice.maybe(|dice| dice.day(2010, 2060)),
        name: dice.maybe(|dice| Name {
            family: Some(dice.pick(&["ERIKSSON", "ÅKE"])),
            given: dice.many(2, |dice| dice.pick(&["ANNA", "MARIA"])),
            ..Name::default()
        }),
        ..plain
    }
}

fn traveller(dice: &mut Dice, index: usize, record: usize, reservation: &Reservation) -> Traveller {
    let given = ["ANNA", "BOB", "CARL", "DANA"];
    let mut person = Traveller {
        role: Some(Fact::unwritten(Role::Passenger)),
        role_code: Some(dice.pick(&["A", "ADT", "C"])),
        name: Name {
            family: Some(dice.pick(&["OKAFOR", "O'HARA", "VAN DER BERG"])),
            given: [said(given[index % 4])].into_iter().chain(dice.maybe(|_| said("LEE"))).collect(),
            title: dice.maybe(|dice| dice.pick(&["MR", "MRS", "DR", "MSTR"])),
            ..Name::default()
        },
        reference: Some(said(&(index + 1).to_string())),
        references: dice.many(2, |dice| (said("REF"), dice.code())),
        locator: reservation.locator.clone(),
        memberships: dice.many(2, |dice| FrequentTraveller {
            carrier: Some(dice.code()),
            number: dice.maybe(Dice::code),
            level: dice.maybe(Dice::code),
        }),
        remarks: dice.many(2, |dice| remark(dice, "4:28")),
        excess: dice.many(2, |dice| Excess {
            currency: Some(dice.code()),
            amount: Some(dice.code()),
            ..Excess::default()
        }),
        tickets: dice.many(2, |dice| Ticket {
            number: Some(dice.code()),
            kind: dice.maybe(Dice::code),
            booklets: dice.maybe(Dice::code),
            issued: dice.maybe(Dice::at),
            pricing: dice.many(2, Dice::code),
            remarks: dice.many(1, |dice| remark(dice, "4:15:0")),
            ..Ticket::default()
        }),
        addresses: dice.many(1, |dice| Address {
            kind: AddressKind::Unspecified,
            code: Some(dice.code()),
            lines: vec![dice.text()],
            city: dice.maybe(Dice::text),
            region: dice.maybe(Dice::code),
            postal_code: dice.maybe(Dice::code),
            country: None,
        }),
        contacts: dice.many(1, |dice| Contact {
            code: dice.maybe(Dice::code),
            name: None,
            ways: vec![(ContactKind::Email, said("A//MAIL.EXAMPLE"))],
        }),
        reservation: Some(record),
        ..Traveller::default()
    };
    person.documents = (0..dice.upto(2)).map(|number| document(dice, number)).collect();
    let first = |pick: fn(&TravelDocument) -> bool| {
        person.documents.iter().find(|document| pick(document)).cloned().unwrap_or_default()
    };
    person.birth = first(|document| document.birth.is_some()).birth;
    person.sex = first(|document| document.sex.is_some()).sex;
    person.nationality = first(|document| document.nationality.is_some()).nationality;
    for (leg, flown) in reservation.legs.iter().enumerate() {
        check_in(dice, &mut person, leg, flown);
    }
    person
}

fn check_in(dice: &mut Dice, person: &mut Traveller, leg: usize, flown: &Leg) {
    let sequence = dice.maybe(Dice::code);
    person.check_ins.extend(sequence.map(|sequence| CheckIn {
        leg,
        at: dice.maybe(Dice::at),
        by: dice.many(2, Dice::code),
        sequence: Some(sequence),
        ..CheckIn::default()
    }));
    let (from, to) = (&flown.from, &flown.to);
    let seat = dice.maybe(|dice| Seat {
        number: dice.code(),
        from: from.clone(),
        to: to.clone(),
        cabin: dice.maybe(|dice| dice.pick(&["Y", "J"])),
    });
    person.seats.extend(seat);
    let total = dice.maybe(|dice| Bag {
        count: Some(dice.count()),
        weight_kg: Some(dice.count()),
        leg: Some(leg),
        ..Bag::default()
    });
    person.bags.extend(total);
    let runs = dice.many(2, |dice| Bag {
        tag: Some(dice.code()),
        count: dice.maybe(Dice::count),
        to: dice.maybe(Dice::code),
        leg: Some(leg),
        ..Bag::default()
    });
    person.bags.extend(runs);
}

fn reservation(dice: &mut Dice) -> Reservation {
    let legs = dice.upto(2);
    Reservation {
        carrier: dice.maybe(Dice::code),
        locator: Some(dice.code()),
        elsewhere: dice.many(2, |dice| (dice.maybe(Dice::code), dice.code())),
        made: dice.maybe(Dice::at),
        changed: dice.maybe(Dice::at),
        ticketed: dice.maybe(Dice::at),
        party_size: dice.maybe(Dice::count),
        agency: dice.many(3, Dice::code),
        legs: (0..legs).map(|index| leg(dice, index)).collect(),
        remarks: [("4:28::UO", 2), ("LTS", 2)]
            .into_iter()
            .flat_map(|(code, most)| dice.many(most, |dice| remark(dice, code)))
            .collect(),
        excess: dice.many(1, |dice| Excess { rate: Some(dice.code()), ..Excess::default() }),
        splits: dice.many(2, |dice| Split {
            count: dice.maybe(Dice::count),
            locator: Some(dice.code()),
            carrier: dice.maybe(Dice::code),
        }),
        non_air: dice.many(1, |dice| NonAir {
            kind: Some(said("8")),
            supplier: dice.maybe(Dice::code),
            begins: dice.maybe(Dice::at),
            ends: dice.maybe(Dice::at),
            place: dice.maybe(Dice::code),
            product: dice.maybe(Dice::code),
            ..NonAir::default()
        }),
        history: dice.many(2, |dice| Change {
            by: dice.many(2, Dice::code),
            at: dice.maybe(Dice::at),
            action: Some(dice.pick(&["A", "X"])),
            name: dice.maybe(|_| said("ERIKSSON/ANNA MRS")),
            remarks: dice.many(1, |dice| remark(dice, "4:19")),
            leg: dice.maybe(|dice| Leg { service: service(dice), from: Some(dice.code()), ..Leg::default() }),
            ..Change::default()
        }),
        ..Reservation::default()
    }
}

fn announcement(tape: Vec<u8>) -> Announcement {
    let mut dice = Dice(tape.into_iter());
    let flight = Leg {
        service: service(&mut dice),
        from: Some(said("UTP")),
        to: Some(said("HKG")),
        departs: Some(Fact::unwritten(LocalTime { date: date(2026, 11, 24), time: Some(time(8, 15, 0, 0)) })),
        count: dice.maybe(Dice::count),
        ..Leg::default()
    };
    let mut made = Announcement {
        message: MessageType::Pnrgov,
        version: dice.pick(&["10.1", "11.1", "13.1", "14.1", "15.1", "16.1", "17.1", "19.1", "21.1"]).value,
        reference: said("1"),
        transaction: dice.maybe(Dice::code),
        function: Fact::unwritten(Function::Announce),
        function_code: said("22"),
        crew_list: None,
        reporter: dice.maybe(|_| Contact { name: Some(said("UO:UTP+91234567")), ..Contact::default() }),
        legs: vec![flight],
        travellers: Vec::new(),
        reservations: Vec::new(),
        counted: None,
        remarks: Vec::new(),
        span: Span::default(),
    };
    for number in 0..dice.upto(2) {
        let mut record = reservation(&mut dice);
        for index in 0..dice.upto(3) {
            let person = traveller(&mut dice, index, number, &record);
            let at = Some(made.travellers.len());
            for ticket in 0..person.tickets.len() {
                let (traveller, ticket) = (at, Some(ticket));
                record.fares.extend(dice.maybe(|dice| Money {
                    kind: Some(said("T")),
                    amount: dice.code(),
                    traveller,
                    ticket,
                    ..Money::default()
                }));
                record.payments.extend(dice.maybe(|dice| Payment {
                    kind: Some(said("CC")),
                    token: Some(said("************1111")),
                    amount: dice.maybe(Dice::code),
                    payer: dice.maybe(Dice::text),
                    traveller,
                    ticket,
                    ..Payment::default()
                }));
            }
            made.travellers.push(person);
        }
        made.reservations.push(record);
    }
    made
}

/// Requests are how facts are told; what they told stays.
fn without_requests(mut said: Announcement) -> Announcement {
    said.travellers.iter_mut().for_each(|traveller| traveller.requests.clear());
    said
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn nothing_said_is_lost_by_writing(tape in proptest::collection::vec(any::<u8>(), 0..900)) {
        let made = announcement(tape);
        let once = read_written(&write(&made, Delimiters::default()));
        prop_assert!(once.issues.is_empty(), "{:?}", once.issues);
        prop_assert_eq!(without_requests(unplaced(once.said.clone())), made);
        let twice = read_written(&write(&once.said, Delimiters::default()));
        prop_assert_eq!(unplaced(twice.said), unplaced(once.said));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn a_message_that_lost_a_segment_reads_back_once_written(
        which in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let names = names();
        let text = String::from_utf8(bytes(&names[which.index(names.len())])).expect("the corpus is text");
        let mut segments: Vec<&str> = text.split_inclusive("'\n").collect();
        segments.remove(3 + cut.index(segments.len() - 3));
        let Some(once) = read(segments.concat().into_bytes()) else { return Ok(()) };
        let again = read_written(&write(&once.said, Delimiters::default()));
        prop_assert_eq!(unplaced(again.said), unplaced(once.said), "{}", segments.concat());
    }
}

#[test]
fn every_message_of_the_corpus_reads_back_once_written() {
    for name in names() {
        let case = load(&name);
        let again = read_written(&write(&case.said, Delimiters::default()));
        assert_eq!(unplaced(again.said), unplaced(case.said), "{name}");
    }
}

#[test]
fn what_only_a_request_can_say_is_requested() {
    let mut made = announcement(Vec::new());
    let record = Reservation { locator: Some(said("K3X9PZ")), ..Reservation::default() };
    let person = |given: &str, code: &str, reference: &str| Traveller {
        role: Some(Fact::unwritten(Role::Passenger)),
        role_code: Some(said(code)),
        name: Name { family: Some(said("SILVA")), given: vec![said(given)], ..Name::default() },
        reference: Some(said(reference)),
        locator: record.locator.clone(),
        reservation: Some(0),
        ..Traveller::default()
    };
    let residence = Address {
        kind: AddressKind::Residence,
        code: Some(said("R")),
        lines: vec![said("14 HARBOUR ROAD")],
        city: Some(said("CAPITAL")),
        region: None,
        postal_code: None,
        country: Some(said("UTO")),
    };
    let seat = Seat { number: said("12A"), from: Some(said("UTP")), to: Some(said("SIN")), cabin: None };
    made.travellers = vec![
        Traveller { addresses: vec![residence], seats: vec![seat], ..person("MARTA", "A", "1") },
        Traveller { with_adult: Some(0), ..person("BEA", "IN", "2") },
    ];
    made.reservations = vec![record];
    let once = read_written(&write(&made, Delimiters::default()));
    assert_eq!(once.issues, []);
    assert_eq!(without_requests(unplaced(once.said)), made);
}
