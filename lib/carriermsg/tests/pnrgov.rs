//! PNRGOV as a specification: every message of the corpus with its travellers and what is said of them, and what was wrong.

mod pnrgov_support;

use carriermsg::Code::{self, *};
use carriermsg::model::{AddressKind, ContactKind, DocumentKind, Function, PartialDate, Role, Sex};
use jiff::civil::{date, time};
use pnrgov_support::{Case, load, names, value};

/// Each message of the corpus: reservations, travellers, and the codes of everything that was wrong.
const EXPECTED: [(&str, usize, usize, &[Code]); 32] = [
    ("bag-pool", 1, 2, &[]),
    ("bags-in-pounds", 1, 1, &[]),
    ("card-numbers", 1, 2, &[PaymentNumberDropped]),
    ("change-of-cancelled-record", 1, 0, &[]),
    ("check-in-without-dat", 1, 1, &[]),
    ("codeshare-13-1", 1, 1, &[]),
    ("codeshare-13-1-late-second-tvl", 1, 1, &[]),
    ("codeshare-14-1", 1, 1, &[]),
    ("contacts-and-addresses", 1, 1, &[]),
    ("dangling-references", 1, 1, &[ReferenceDangling]),
    ("docs-only-in-gr1", 1, 2, &[]),
    ("docs-only-in-gr5", 1, 2, &[]),
    ("docs-truncated-empty-wrapped", 1, 5, &[DataMissing, DateUnreadable]),
    ("excess-and-fare", 1, 1, &[]),
    ("group", 1, 0, &[]),
    (
        "half-a-trailer",
        1,
        1,
        &[TerminatorMissing, InterchangeTrailerMissing, SegmentCountWrong, MessageReferenceWrong],
    ),
    ("history", 1, 1, &[]),
    ("infant", 1, 2, &[]),
    ("infant-without-tif", 1, 1, &[ReferenceDangling]),
    ("name-shapes", 1, 7, &[]),
    ("no-docs-at-all", 1, 2, &[]),
    ("no-org", 1, 1, &[]),
    ("non-air", 1, 1, &[]),
    ("open-and-arnk", 1, 1, &[]),
    ("overnight", 1, 1, &[DateUnreadable]),
    ("plain-16-1", 1, 1, &[]),
    ("seats-and-memberships", 1, 2, &[]),
    ("segments-out-of-order", 1, 1, &[SegmentMisplaced]),
    ("several-reservations", 3, 4, &[]),
    ("source-lost", 2, 2, &[SegmentMissing]),
    ("split", 1, 1, &[]),
    ("unknown-segments-and-data", 1, 1, &[VersionUnknown, SegmentUnknown, DataUnexpected]),
];

#[test]
fn every_message_gives_all_its_travellers_and_names_all_its_dirt() {
    assert_eq!(names(), EXPECTED.map(|(name, ..)| name), "the corpus and this table are the same");
    for (name, reservations, travellers, codes) in EXPECTED {
        let case = load(name);
        assert_eq!(case.said.reservations.len(), reservations, "{name}");
        assert_eq!(case.said.travellers.len(), travellers, "{name}");
        assert_eq!(case.codes(), codes, "{name}: {:?}", case.issues);
        for traveller in &case.said.travellers {
            assert!(traveller.reservation.is_some_and(|index| index < reservations), "{name}");
            assert_eq!(traveller.role.map(|role| role.value), Some(Role::Passenger));
        }
    }
}

fn born(year: i16, month: u8, day: u8) -> Option<PartialDate> {
    Some(PartialDate { year, month, day })
}

#[test]
fn a_plain_message_is_read_with_the_bytes_of_every_fact() {
    let case = load("plain-16-1");
    let said = &case.said;
    assert_eq!((said.version.as_str(), said.function.value), ("16.1", Function::Announce));
    assert_eq!(value(&said.transaction), "UO123/241126/0815");
    assert_eq!((value(&said.legs[0].from), value(&said.legs[0].to)), ("UTP", "HKG"));
    let anna = case.traveller("ERIKSSON", "ANNA");
    assert_eq!(value(&anna.name.title), "MRS");
    assert_eq!((value(&anna.role_code), value(&anna.reference)), ("A", "1"));
    assert_eq!(anna.birth.map(|birth| birth.value), born(1974, 8, 12));
    assert_eq!(anna.sex.map(|sex| sex.value), Some(Sex::Female));
    let document = &anna.documents[0];
    assert_eq!(document.kind.map(|kind| kind.value), Some(DocumentKind::Passport));
    assert_eq!(case.says(document.number.as_ref().expect("a number")), "L898902C3");
    assert_eq!(case.says(&document.expires.expect("an expiry")), "15APR28");
    assert_eq!(document.expires.map(|expires| expires.value), born(2028, 4, 15));
    assert_eq!(document.name.as_ref().map(|name| name.given.len()), Some(2));
    assert_eq!(value(&anna.memberships[0].level), "G");
    assert_eq!(anna.references[0].1.value, "00183511D94292CC");
    assert_eq!(anna.seats[0].number.value, "12A");
    let ticket = &anna.tickets[0];
    assert_eq!((value(&ticket.number), value(&ticket.kind)), ("9991234567890", "T"));
    let record = &said.reservations[0];
    assert_eq!(record.fares.len(), 3);
    assert_eq!((record.fares[2].amount.value.as_str(), value(&record.fares[2].tax)), ("2.26", "AY6"));
    let made = record.made.expect("RCI says when").value;
    assert_eq!((made.date, made.time), (date(2026, 10, 1), Some(time(9, 12, 0, 0))));
    assert_eq!(record.changed.expect("DAT 700").value.date, date(2026, 11, 23));
    assert_eq!(record.ticketed.expect("DAT 710").value.date, date(2026, 10, 2));
    assert_eq!(record.agency[1].value, "91234567:UTP1U2100");
    assert_eq!(value(&record.addresses[0].postal_code), "10115");
    let leg = &record.legs[0];
    assert_eq!((value(&leg.status), value(&leg.equipment), value(&leg.class)), ("HK", "77W", "Y"));
    assert_eq!(leg.departs.map(|at| at.value.time), Some(Some(time(8, 15, 0, 0))));
}

#[track_caller]
fn operated(case: &Case, operating: (&str, &str), sold: (&str, &str)) {
    let leg = &case.said.reservations[0].legs[0];
    assert_eq!((value(&leg.service.carrier), value(&leg.service.number)), operating);
    let marketed: Vec<_> =
        leg.marketed.iter().map(|service| (value(&service.carrier), value(&service.number))).collect();
    assert_eq!(marketed, [sold]);
    assert_eq!(case.said.reservations[0].legs.len(), 1);
}

#[test]
fn a_codeshare_is_one_leg_sold_by_one_and_operated_by_another() {
    operated(&load("codeshare-13-1"), ("UO", "123"), ("XC", "8749"));
    operated(&load("codeshare-14-1"), ("UO", "123"), ("XC", "8749"));
    let late = load("codeshare-13-1-late-second-tvl");
    operated(&late, ("UO", "303"), ("XC", "609"));
    let park = late.traveller("PARK", "SEJOON");
    assert_eq!(value(&park.check_ins[0].sequence), "UTP-188");
    assert_eq!(park.seats[0].number.value, "039G");
    assert_eq!(value(&park.bags[0].pool), "MP");
    assert_eq!(
        (value(&park.bags[1].tag), park.bags[1].count.map(|count| count.value)),
        ("1026000001", Some(2))
    );
}

#[test]
fn documents_find_their_travellers_from_any_group() {
    for (name, family, given, number) in [
        ("docs-only-in-gr1", "BEAUMONT", "CLAIRE", "U11111111"),
        ("docs-only-in-gr1", "BEAUMONT", "LUC", "U22222222"),
        ("docs-only-in-gr5", "NAKAMURA", "YUKI", "U33333333"),
        ("docs-only-in-gr5", "NAKAMURA", "REN", "U44444444"),
        ("no-org", "HADDAD", "SAMIR", "U77777777"),
    ] {
        let case = load(name);
        let documents = &case.traveller(family, given).documents;
        assert_eq!(documents.len(), 1, "{name}");
        assert_eq!(value(&documents[0].number), number, "{name}");
    }
}

#[test]
fn truncated_empty_and_wrapped_documents_say_what_they_say() {
    let case = load("docs-truncated-empty-wrapped");
    let nina = case.traveller("DORON", "NINA");
    assert_eq!(nina.birth.map(|birth| birth.value), born(1953, 2, 5));
    assert_eq!((&nina.documents[0].number, &nina.documents[0].code), (&None, &None));
    assert_eq!(value(&case.traveller("LENDT", "CHARL").documents[0].number), "U1234");
    let mei = case.traveller("WU", "MEI");
    assert_eq!(value(&mei.documents[0].number), "U7654321");
    assert_eq!(mei.birth.map(|birth| birth.value), born(1980, 7, 4));
    assert!(case.traveller("VOID", "A").documents.is_empty());
    let odd = case.traveller("ODD", "DATE");
    assert_eq!(
        (odd.birth.is_none(), odd.documents[0].expires.map(|day| day.value)),
        (true, born(2029, 1, 12))
    );
}

#[test]
fn an_infants_document_under_its_adult_is_the_infants() {
    let case = load("infant");
    let (marta, bea) = (case.traveller("SILVA", "MARTA"), case.traveller("SILVA", "BEA"));
    assert_eq!((bea.with_adult, marta.with_adult), (Some(0), None));
    assert_eq!(value(&bea.documents[0].number), "U10000002");
    assert_eq!((marta.documents.len(), bea.documents.len()), (1, 1));
    let case = load("infant-without-tif");
    let rui = case.traveller("COSTA", "RUI");
    assert!(
        rui.documents.is_empty(),
        "an infant whom no TIF names is nobody, and its document not its father's"
    );
    assert_eq!(rui.requests.len(), 2, "but nothing that was said is lost");
}

#[test]
fn no_card_number_gets_through() {
    let case = load("card-numbers");
    let debug = format!("{:?} {:?}", case.said, case.issues);
    assert!(!debug.contains("4111111111111111") && !debug.contains("411111"));
    let payments = &case.said.reservations[0].payments;
    assert_eq!((value(&payments[0].token), value(&payments[0].payer)), ("************1111", "SARA BLOM"));
    assert_eq!((payments[0].traveller, payments[0].ticket), (Some(0), Some(0)));
    assert_eq!((value(&payments[1].token), value(&payments[1].expires)), ("************9338", "1017"));
    assert_eq!(case.said.reservations[0].addresses[0].kind, AddressKind::Billing);
    assert_eq!(case.said.reservations[0].remarks[0].text[0].value, "CC VI************1111/0827 GUARANTEE");
    let dropped = case.issues.iter().filter(|issue| issue.code == PaymentNumberDropped).count();
    assert_eq!(dropped, 2);
}

#[test]
fn bags_stay_runs_and_pools() {
    let case = load("bag-pool");
    let karl = case.traveller("HOFFMANN", "KARL");
    assert_eq!((value(&karl.bags[0].pool), karl.bags[0].weight_kg.map(|kg| kg.value)), ("HP", Some(54)));
    assert_eq!(
        (value(&karl.bags[1].tag), karl.bags[1].count.map(|count| count.value)),
        ("4074902824", Some(3))
    );
    let eva = case.traveller("HOFFMANN", "EVA");
    assert_eq!((value(&eva.bags[0].pool), value(&eva.bags[0].pool_head)), ("MP", "9991234567890"));
    assert_eq!(eva.check_ins[0].at.map(|at| at.value.time), Some(Some(time(6, 10, 0, 0))));
    let pounds = load("bags-in-pounds");
    let bag = &pounds.traveller("TAYLOR", "JO").bags[0];
    assert_eq!((bag.weight_lb.map(|lb| lb.value), bag.weight_kg), (Some(155), None));
    let bare = load("check-in-without-dat");
    assert_eq!(value(&bare.traveller("CASTRO", "ANA").bags[1].airline_code), "006");
}

#[test]
fn splits_services_and_history_are_kept() {
    let split = &load("split").said.reservations[0].splits[0];
    assert_eq!((split.count.map(|count| count.value), value(&split.locator)), (Some(2), "K3X9ZZ"));
    let hotel = &load("non-air").said.reservations[0].non_air[0];
    assert_eq!((value(&hotel.kind), value(&hotel.supplier), value(&hotel.place)), ("8", "HX", "HKG"));
    let record = &load("history").said.reservations[0];
    let actions: Vec<_> = record.history.iter().map(|change| value(&change.action)).collect();
    assert_eq!(actions, ["X", "A", "A"]);
    assert_eq!(record.history[0].by[1].value, "05FD28:GS");
    assert_eq!(value(&record.history[1].name), "VANDERBERG/KEVIN MR");
    assert_eq!(record.history[1].leg.as_ref().map(|leg| value(&leg.status)), Some("HK"));
    assert_eq!(value(&record.history[2].requests[0].code), "WCHR");
    assert_eq!(record.remarks.iter().filter(|remark| value(&remark.code) == "LTS").count(), 2);
    let group = &load("group").said.reservations[0];
    assert_eq!((value(&group.group), group.party_size.map(|size| size.value)), ("SEETHE WORLD", Some(25)));
}

#[test]
fn contacts_and_addresses_are_read_out_of_released_texts() {
    let case = load("contacts-and-addresses");
    let sara = case.traveller("NOOR", "SARA");
    let ways: Vec<_> =
        sara.contacts.iter().map(|contact| (contact.ways[0].0, contact.ways[0].1.value.as_str())).collect();
    let expected = [
        (ContactKind::Email, "SARA@MAIL.EXAMPLE"),
        (ContactKind::Telephone, "85212345678"),
        (ContactKind::Email, "SARA_NOOR@MAIL-HOUSE.EXAMPLE"),
    ];
    assert_eq!(ways, expected);
    assert_eq!(sara.addresses[0].kind, AddressKind::Destination);
    assert_eq!(sara.documents[0].kind.map(|kind| kind.value), Some(DocumentKind::Visa));
    assert_eq!((value(&sara.birth_place), value(&sara.nationality)), ("UTOPIA CITY", ""));
    let address = &case.said.reservations[0].addresses[0];
    assert_eq!(address.lines[0].value, "8095 O'HARA + SONS AVENUE");
    assert_eq!((value(&address.city), value(&address.code)), ("PORT:TOWN", "702"));
}

#[test]
fn names_part_into_given_names_and_title() {
    let case = load("name-shapes");
    let seen: Vec<_> = case
        .said
        .travellers
        .iter()
        .map(|traveller| {
            let given: Vec<_> = traveller.name.given.iter().map(|given| given.value.as_str()).collect();
            (value(&traveller.name.family), given.join(" "), value(&traveller.name.title))
        })
        .collect();
    let expected = [
        ("YY", "MOAN", "MISS"),
        ("ATUYETMAIVAN", "", "MISS"),
        ("ONENAME", "", ""),
        ("BARE", "", ""),
        ("PAIR", "ANN", "MRS"),
        ("PAIR", "BOB", "MR"),
        ("SMITH", "WILLIAMS", ""),
    ];
    assert_eq!(seen, expected.map(|(family, given, title)| (family, given.to_owned(), title)));
    assert!(case.said.travellers[2].name.given_unknown.is_some());
}

#[test]
fn arrivals_are_never_guessed() {
    let case = load("overnight");
    let arrivals: Vec<_> =
        case.said.reservations[0].legs.iter().map(|leg| leg.arrives.map(|at| at.value.date)).collect();
    assert_eq!(arrivals, [Some(date(2026, 11, 24)), Some(date(2026, 11, 24)), None]);
    let open = &load("open-and-arnk").said.reservations[0].legs;
    assert_eq!((value(&open[1].service.number), value(&open[2].service.number)), ("ARNK", "OPEN"));
    assert_eq!(open[2].departs, None);
    let short = load("seats-and-memberships");
    assert_eq!(short.said.legs[0].arrives.map(|at| at.value.time), Some(Some(time(15, 5, 0, 0))));
    assert_eq!(value(&short.traveller("LOBB", "MOLLY").memberships[0].number), "88877766");
    assert_eq!(value(&short.traveller("LOBB", "ADAMS").name.title), "");
    assert_eq!(short.traveller("LOBB", "ADAMS").seats[0].number.value, "36J");
}

#[test]
fn fares_excess_and_receipts_have_their_place() {
    let case = load("excess-and-fare");
    let ute = case.traveller("BAUER", "UTE");
    assert_eq!((value(&ute.excess[0].amount), value(&ute.excess[0].kind)), ("12", "W"));
    assert_eq!(ute.remarks[0].text.last().map(|text| text.value.as_str()), Some("SFLY"));
    assert_eq!(value(&ute.tickets[0].remarks[0].code), "4:15:0");
    let payment = &case.said.reservations[0].payments[0];
    assert_eq!((value(&payment.reference), &payment.token), ("AB123456", &None));
    let mixed = load("segments-out-of-order");
    let aya = mixed.traveller("SATO", "AYA");
    assert_eq!((aya.memberships.len(), aya.requests.len(), aya.tickets.len()), (1, 3, 1));
    assert_eq!(value(&mixed.said.reservations[0].legs[0].status), "HK");
}
