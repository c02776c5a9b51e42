//! What every kind of PAXLST says, message by message: each file of the corpus with the travellers it holds, chosen facts, and
//! what is wrong with it. `corpus/paxlst/README.md` tells what each file is.

use carriermsg::Code;
use carriermsg::envelope;
use carriermsg::grammar::hang;
use carriermsg::model::{Announcement, DocumentKind, Function, LegRole, Role, Sex, Traveller};
use carriermsg::paxlst;

/// All that is announced in a file of the corpus, with every issue beyond the wrapper's.
fn open(file: &str) -> (Vec<Announcement>, Vec<Code>) {
    let path = format!("{}/tests/corpus/paxlst/{file}.edi", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).expect("the corpus has the file");
    let reading = envelope::read(&bytes);
    let mut announcements = Vec::new();
    let mut codes: Vec<Code> = reading.issues.iter().map(|issue| issue.code).collect();
    for interchange in &reading.interchanges {
        codes.extend(interchange.issues.iter().map(|issue| issue.code));
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        for message in &interchange.messages {
            let (announcement, issues) = paxlst::read(message, prepared);
            codes.extend(message.issues.iter().chain(&issues).map(|issue| issue.code));
            for issue in &issues {
                assert!(
                    message.span.to(issue.span) == message.span,
                    "{file}: {issue:?} is outside the message"
                );
            }
            announcements.push(announcement);
        }
    }
    codes.sort_unstable();
    codes.dedup();
    (announcements, codes)
}

/// The only announcement of a file, which must hold `travellers` and have the issues `codes`.
#[track_caller]
fn check(file: &str, travellers: usize, codes: &[Code]) -> Announcement {
    let (mut announcements, found) = open(file);
    assert_eq!(announcements.len(), 1, "{file}");
    let announcement = announcements.remove(0);
    assert_eq!(found, codes, "{file}");
    assert_eq!(announcement.travellers.len(), travellers, "{file}");
    announcement
}

fn text(fact: &Option<carriermsg::Fact<String>>) -> &str {
    fact.as_ref().map_or("-", |fact| fact.value.as_str())
}

fn name(traveller: &Traveller) -> String {
    let given: Vec<&str> = traveller.name.given.iter().map(|given| given.value.as_str()).collect();
    format!("{}, {}", text(&traveller.name.family), given.join(" "))
}

fn birth(traveller: &Traveller) -> String {
    traveller.birth.map_or("-".to_owned(), |birth| {
        format!("{}-{}-{}", birth.value.year, birth.value.month, birth.value.day)
    })
}

/// Each leg as `UO123A SIN 2026-11-24T08:15 > UTO 2026-11-24T12:10`, the crossing one marked.
fn legs(announcement: &Announcement) -> Vec<String> {
    let at = |at: Option<carriermsg::Fact<carriermsg::model::LocalTime>>| {
        at.map_or("-".to_owned(), |at| match at.value.time {
            Some(time) => format!("{}T{:02}:{:02}", at.value.date, time.hour(), time.minute()),
            None => at.value.date.to_string(),
        })
    };
    let leg = |leg: &carriermsg::model::Leg| {
        let crossing = leg.role.is_some_and(|role| role.value == LegRole::Crossing);
        format!(
            "{}{}{} {} {} > {} {}{}",
            text(&leg.service.carrier),
            text(&leg.service.number),
            leg.service.suffix.as_ref().map_or("", |suffix| suffix.value.as_str()),
            text(&leg.from),
            at(leg.departs),
            text(&leg.to),
            at(leg.arrives),
            if crossing { " *" } else { "" }
        )
    };
    announcement.legs.iter().map(leg).collect()
}

const LEG: &str = "UO123 SIN 2026-11-24T08:15 > UTO 2026-11-24T12:10 *";

/// ERIKSSON with everything a traveller can have, and O'HARA.
#[track_caller]
fn check_plain(file: &str, codes: &[Code]) {
    let announcement = check(file, 2, codes);
    assert_eq!(announcement.function.value, Function::Announce);
    assert_eq!(text(&announcement.transaction), "UO20261124123");
    assert_eq!(announcement.counted.map(|count| count.value), Some(2));
    let reporter = announcement.reporter.as_ref().expect("the reporter");
    assert_eq!((text(&reporter.name), reporter.ways.len()), ("CARRIER DESK", 2));
    assert_eq!(legs(&announcement), [LEG]);
    assert!(announcement.remarks.is_empty(), "{:?}", announcement.remarks);
    let [anna, kevin] = &announcement.travellers[..] else { panic!("two travellers") };
    assert_eq!(name(anna), "ERIKSSON, ANNA MARIA");
    assert_eq!(birth(anna), "1974-8-12");
    assert_eq!(anna.sex.map(|sex| sex.value), Some(Sex::Female));
    assert_eq!(text(&anna.nationality), "SWE");
    assert_eq!([text(&anna.birth_country), text(&anna.birth_place)], ["SWE", "UPPSALA"]);
    assert_eq!([text(&anna.residence), text(&anna.clearance)], ["SWE", "UTO"]);
    assert_eq!([text(&anna.embarks), text(&anna.disembarks)], ["SIN", "UTO"]);
    assert_eq!([text(&anna.locator), text(&anna.reference)], ["K7QZ2M", "UO0123001"]);
    assert_eq!(anna.seats[0].number.value, "12A");
    assert_eq!([text(&anna.tickets[0].number), text(&anna.tickets[0].coupon)], ["7652981212121", "1"]);
    assert_eq!(anna.references[0].0.value, "CR");
    assert_eq!(text(&anna.verified), "173");
    assert_eq!(anna.bags[0].count.map(|count| count.value), Some(2));
    assert_eq!(anna.bags[0].weight_kg.map(|weight| weight.value), Some(31));
    assert_eq!(text(&anna.bags[1].tag), "UO0125123456");
    assert_eq!(text(&anna.addresses[0].city), "STOCKHOLM");
    let [passport, visa] = &anna.documents[..] else { panic!("two documents") };
    assert_eq!(passport.kind.map(|kind| kind.value), Some(DocumentKind::Passport));
    assert_eq!([text(&passport.number), text(&passport.issuer)], ["L898902C3", "SWE"]);
    assert_eq!(passport.expires.map(|date| date.value.year), Some(2028));
    assert_eq!(visa.kind.map(|kind| kind.value), Some(DocumentKind::Visa));
    assert!(anna.remarks.is_empty(), "{:?}", anna.remarks);
    assert_eq!(name(kevin), "O'HARA, KEVIN");
    assert_eq!(text(&kevin.documents[0].number), "PA1234567");
}

#[test]
fn a_plain_list_is_read_whole_in_every_dress() {
    check_plain("plain_d05b", &[]);
    check_plain("one_per_line_d12b", &[]);
    check_plain("separators_star_dollar", &[]);
    check_plain("double_quote_terminator", &[]);
    check_plain("type_b_wrapped", &[Code::Wrapper]);
    check_plain("no_last_terminator", &[Code::TerminatorMissing]);
}

#[test]
fn a_list_may_say_very_little() {
    let announcement = check("minimal_d02b", 1, &[]);
    assert_eq!(announcement.version, "D.02B");
    assert_eq!(legs(&announcement), ["UO123 SIN - > UTO - *"]);
    assert_eq!(name(&announcement.travellers[0]), "TAN, WEI LING");
    assert_eq!(birth(&announcement.travellers[0]), "-");
}

#[test]
fn other_directories_are_named_and_read_by_the_nearest() {
    let path = format!("{}/tests/corpus/paxlst/plain_d05b.edi", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the corpus has the file");
    for (release, codes) in
        [("D:24A", &[][..]), ("D:99B", &[Code::VersionUnknown]), ("X:05B", &[Code::VersionUnknown])]
    {
        let text = text.replace("PAXLST:D:05B", &format!("PAXLST:{release}"));
        let reading = envelope::read(text.as_bytes());
        let (announcement, issues) = paxlst::read(&reading.interchanges[0].messages[0], None);
        let found: Vec<Code> = issues.iter().map(|issue| issue.code).collect();
        assert_eq!(found, codes, "{release}");
        assert_eq!(announcement.travellers.len(), 2);
    }
}

#[test]
fn crew_lists_name_the_crew_and_their_kind() {
    let announcement = check("crew_d05b", 2, &[]);
    assert_eq!(announcement.function.value, Function::AnnounceCrew);
    assert_eq!(text(&announcement.crew_list), "C");
    let olivia = &announcement.travellers[0];
    assert_eq!(olivia.role.map(|role| role.value), Some(Role::Crew));
    assert_eq!(olivia.documents[1].kind.map(|kind| kind.value), Some(DocumentKind::CrewDocument));
    assert_eq!(text(&olivia.remarks[0].code), "EMP+1");
    assert_eq!(olivia.remarks[0].text[0].value, "CR1");
    let announcement = check("master_crew_336", 1, &[Code::CodeUnknown, Code::TextUnreadable]);
    assert_eq!(announcement.function.value, Function::MasterCrew);
    assert_eq!(text(&announcement.crew_list), "G");
}

#[test]
fn what_a_message_does_is_told_by_bgm() {
    let function = |file, travellers, codes: &[Code]| check(file, travellers, codes).function.value;
    assert_eq!(function("change_745_cp", 1, &[]), Function::Change);
    assert_eq!(function("cancel_745_xr", 1, &[]), Function::Cancel);
    assert_eq!(function("reduce_745_rp", 1, &[]), Function::Reduce);
    assert_eq!(function("close_on_board_266", 2, &[Code::DataMissing]), Function::CloseOnBoard);
    assert_eq!(function("close_266_cl", 0, &[]), Function::Close);
    assert_eq!(function("flight_cancelled_266_xf", 0, &[]), Function::CancelFlight);
    assert_eq!(function("gate_pass_655", 1, &[]), Function::GatePass);
    let closed = check("close_on_board_266", 2, &[Code::DataMissing]);
    assert_eq!(text(&closed.travellers[1].reference), "UO0123002");
}

#[test]
fn legs_stand_in_the_order_of_travel_however_they_are_sent() {
    let route = [
        "UO900 BCN 2026-11-23T22:00 > SIN 2026-11-24T07:00",
        "UO900 SIN 2026-11-24T08:15 > UTO 2026-11-24T12:10 *",
        "UO900 UTO 2026-11-24T14:00 > NRT 2026-11-24T21:30",
    ];
    assert_eq!(legs(&check("three_legs_three_tdt", 1, &[])), route);
    let suffixed = route.map(|leg| leg.replace("UO900", "UO900A"));
    assert_eq!(legs(&check("three_legs_one_tdt", 1, &[])), suffixed);
}

#[test]
fn a_designator_is_parted_and_never_forced() {
    let announcement = check("carrier_contradicts_number", 1, &[Code::Contradiction]);
    assert_eq!(text(&announcement.legs[0].service.carrier), "UO");
    assert_eq!(announcement.remarks[0].text[0].value, "XZ");
    let announcement = check("icao_number_suffix", 1, &[]);
    assert_eq!(legs(&announcement)[0], LEG.replace("UO123", "UOA123B"));
}

#[test]
fn the_dialect_of_the_united_states_is_read() {
    let announcement = check("us_dialect_pdt", 3, &[]);
    assert_eq!(legs(&announcement), ["UO812 UTCAP 2002-11-24T10:30 > USLAX 2002-11-24T22:00 *"]);
    let reporter = announcement.reporter.as_ref().expect("the reporter");
    assert_eq!((text(&reporter.name), reporter.ways.len()), ("FRED EXAMPLE", 2));
    let kris = &announcement.travellers[1];
    assert_eq!(name(kris), "O'LEARY, KRIS ANN");
    assert_eq!(birth(kris), "1933-12-31");
    assert_eq!([text(&kris.documents[0].number), text(&kris.documents[0].issuer)], ["E5432B", "IE"]);
    assert_eq!([text(&kris.embarks), text(&kris.disembarks)], ["UTCAP", "USLAX"]);
    assert_eq!(announcement.travellers[2].role.map(|role| role.value), Some(Role::Crew));
}

#[test]
fn an_unknown_first_name_is_no_name() {
    let announcement = check("fnu_and_single_name", 2, &[Code::DateUnreadable]);
    let [first, second] = &announcement.travellers[..] else { panic!("two travellers") };
    assert_eq!(name(first), "SURYANTO, ");
    assert!(first.name.given_unknown.is_some());
    assert_eq!(birth(first), "1985-0-0");
    assert_eq!(name(second), "SUKARNOPUTRI, ");
    assert!(second.name.given_unknown.is_none());
    assert_eq!(birth(second), "-");
    assert_eq!(second.remarks[0].text[0].value, "000000");
    let slashed = check("slash_name", 1, &[]);
    assert_eq!(name(&slashed.travellers[0]), "TAN, WEI LING");
}

#[test]
fn roles_beyond_the_guide_keep_their_code() {
    let announcement = check("in_transit_roles", 3, &[Code::CodeUnknown]);
    let roles: Vec<_> = announcement.travellers.iter().map(|one| one.role.map(|role| role.value)).collect();
    assert_eq!(roles, [Some(Role::TransitPassenger), Some(Role::TransitCrew), None]);
    assert_eq!(text(&announcement.travellers[2].role_code), "ZZQ");
}

#[test]
fn centuries_follow_the_day_of_the_interchange() {
    let announcement = check("centuries", 3, &[]);
    let births: Vec<String> = announcement.travellers.iter().map(birth).collect();
    assert_eq!(births, ["2026-11-1", "1926-1-1", "1926-11-25"]);
    let document = &announcement.travellers[2].documents[0];
    assert_eq!(document.expires.map(|date| date.value.year), Some(1999));
    assert_eq!(document.issued.map(|date| date.value.year), Some(1999));
    let codes = [Code::InterchangeHeaderMissing, Code::InterchangeTrailerMissing, Code::DateUnreadable];
    let undated = check("no_prepared_day", 1, &codes);
    assert_eq!(birth(&undated.travellers[0]), "-");
}

#[test]
fn contradictions_are_named_and_both_sides_kept() {
    let announcement = check("contradictions", 1, &[Code::CountWrong, Code::Contradiction]);
    let tan = &announcement.travellers[0];
    assert_eq!(tan.sex.map(|sex| sex.value), Some(Sex::Female));
    assert_eq!(birth(tan), "1999-2-28");
    assert_eq!([text(&tan.embarks), text(&tan.verified), text(&tan.nationality)], ["SIN", "173", "SGP"]);
    let kept: Vec<(&str, &str)> =
        tan.remarks.iter().map(|remark| (text(&remark.code), remark.text[0].value.as_str())).collect();
    assert_eq!(
        kept,
        [
            ("ATT+2", "M"),
            ("DTM+329", "990227"),
            ("GEI+4", "174"),
            ("LOC+178", "KUL"),
            ("NAT+2", "MYS"),
            ("DTM+36", "321231"),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_kept_as_it_stands() {
    let codes = [Code::CodeUnknown, Code::DateUnreadable, Code::NumberUnreadable];
    let announcement = check("unreadable", 1, &codes);
    let tan = &announcement.travellers[0];
    assert_eq!((tan.sex, tan.birth, tan.bags.len()), (None, None, 0));
    let kept: Vec<String> = tan
        .remarks
        .iter()
        .map(|remark| {
            let texts: Vec<&str> = remark.text.iter().map(|text| text.value.as_str()).collect();
            format!("{}={}", text(&remark.code), texts.join("/"))
        })
        .collect();
    assert_eq!(
        kept,
        ["ATT+2=Q", "DTM+329=991332", "MEA+CT=TWO", "MEA+WT=LBR/44", "LOC+777=SIN", "DTM+36=31123"]
    );
    assert_eq!(tan.documents[0].kind.map(|kind| kind.value), Some(DocumentKind::Other));
    assert_eq!(text(&tan.documents[0].code), "QQ");
}

#[test]
fn segments_in_another_order_lose_nothing() {
    let announcement = check("misordered", 2, &[Code::SegmentMisplaced]);
    let tan = &announcement.travellers[0];
    assert_eq!([text(&tan.embarks), text(&tan.locator), text(&tan.nationality)], ["SIN", "M2RRT9", "SGP"]);
    assert_eq!(birth(tan), "1999-2-28");
    assert_eq!(tan.sex.map(|sex| sex.value), Some(Sex::Female));
    assert_eq!(text(&tan.documents[0].issuer), "SGP");
}

#[test]
fn a_lost_name_never_gives_its_data_to_a_neighbour() {
    for (file, nameless) in [("first_nad_lost", 0), ("second_nad_lost", 1)] {
        let announcement = check(file, 3, &[Code::SegmentCountWrong, Code::SegmentMissing]);
        let names: Vec<String> = announcement.travellers.iter().map(name).collect();
        let mut expected = ["ERIKSSON, ANNA MARIA", "O'HARA, KEVIN", "TAN, WEI LING"];
        expected[nameless] = "-, ";
        assert_eq!(names, expected);
        let numbers: Vec<&str> =
            announcement.travellers.iter().map(|one| text(&one.documents[0].number)).collect();
        assert_eq!(numbers, ["L898902C3", "PA1234567", "K1234567E"]);
    }
}

#[test]
fn a_wrong_count_alone_parts_no_traveller() {
    let list = "UNB+UNOA:4+UOAIR+UTOAPI+261124:0815+1'UNH+X1+PAXLST:D:05B:UN'BGM+745'TDT+20+UO123'LOC+125+SIN'LOC+87+UTO'\
        NAD+FL+++TAN:WEI LING'LOC+178+SIN'ATT+2++F'DTM+329:990228'NAT+2+SGP'DOC+P+K1'UNT+99+X1'UNZ+1+1'";
    let reading = envelope::read(list.as_bytes());
    let (announcement, _) = paxlst::read(&reading.interchanges[0].messages[0], None);
    assert_eq!(announcement.travellers.len(), 1);
    assert_eq!(announcement.travellers[0].sex.map(|sex| sex.value), Some(Sex::Female));
}

#[test]
fn damage_is_named() {
    let announcement = check("unknown_segment", 2, &[Code::SegmentUnknown]);
    assert_eq!(text(&announcement.travellers[0].nationality), "SWE");
    check("wrong_count", 2, &[Code::CountWrong]);
}

#[test]
fn parts_of_one_transmission_are_two_announcements() {
    let (announcements, codes) = open("two_parts");
    assert_eq!(codes, []);
    let travellers: Vec<String> = announcements.iter().flat_map(|one| &one.travellers).map(name).collect();
    assert_eq!(travellers, ["ERIKSSON, ANNA MARIA", "O'HARA, KEVIN"]);
}

#[test]
fn bags_goods_and_texts_are_kept_without_invention() {
    let announcement = check("bags_and_goods", 1, &[]);
    let tan = &announcement.travellers[0];
    let bags: Vec<_> = tan.bags.iter().map(|bag| (text(&bag.tag), bag.count.map(|n| n.value))).collect();
    assert_eq!(bags, [("-", Some(4)), ("UO125001", Some(3)), ("UO125777", None)]);
    assert_eq!(tan.contacts[0].ways.len(), 2);
    let kept: Vec<&str> = tan.remarks.iter().map(|remark| text(&remark.code)).collect();
    assert_eq!(kept, ["MEA+WT", "AAI", "CPI+1", "GID", "FTX+AAA", "QTY+52", "TDT+30"]);
}

#[test]
fn accents_survive() {
    let announcement = check("accents_latin1", 1, &[]);
    assert_eq!(name(&announcement.travellers[0]), "MUÑOZ, JOSÉ");
}

/// The places of all facts in a JSON document: objects with a value and a span.
fn places(json: &serde_json::Value, found: &mut Vec<(u64, u64)>) {
    match json {
        serde_json::Value::Object(fields) => {
            if let (Some(_), Some(span)) = (fields.get("value"), fields.get("span")) {
                found.push((span[0].as_u64().expect("a place"), span[1].as_u64().expect("a place")));
            }
            if let Some(serde_json::Value::Array(unknown)) = fields.get("given_unknown") {
                found.push((unknown[0].as_u64().expect("a place"), unknown[1].as_u64().expect("a place")));
            }
            fields.values().for_each(|value| places(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| places(value, found)),
        _ => {}
    }
}

/// What is read without being kept: qualifiers, which say what the rest is, and the names of code lists and formats.
fn says_nothing_itself(tag: &str, element: usize, component: usize) -> bool {
    match (tag, element, component) {
        ("BGM", ..) => false,
        // 1: a qualifier. TDT 3: by air. UNS: that a section begins.
        ("TDT", 3, 1) | ("UNS", ..) | (_, 1, 1) => true,
        ("DTM" | "CNT", 1, 3) | ("COM", _, 2) => true,
        ("CTA", 3.., 2) => true,
        _ => {
            let tag: [u8; 3] = tag.as_bytes().try_into().expect("three letters");
            let layout = paxlst::LAYOUTS.iter().find(|layout| layout.tag.0 == tag);
            let names = layout.and_then(|layout| layout.element(element)).unwrap_or_default();
            names.get(component - 1).is_some_and(|name| ["1131", "3055"].contains(name))
        }
    }
}

#[test]
fn nothing_that_a_message_carries_is_dropped_unsaid() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/paxlst");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "edi") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let reading = envelope::read(&bytes);
        let interchange = &reading.interchanges[0];
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        for message in &interchange.messages {
            let (announcement, issues) = paxlst::read(message, prepared);
            let mut kept = Vec::new();
            places(&serde_json::to_value(&announcement).expect("JSON"), &mut kept);
            kept.extend(issues.iter().map(|issue| (issue.span.start.into(), issue.span.end.into())));
            for segment in &message.segments {
                for (number, element) in (1..).zip(segment.elements()) {
                    for (part, data) in (1..).zip(element.components()) {
                        let (start, end): (u64, u64) = (data.span.start.into(), data.span.end.into());
                        let known = data.is_empty()
                            || data.says("KGM")
                            || says_nothing_itself(segment.tag.as_str(), number, part)
                            || kept.iter().any(|&(from, to)| from <= start && end <= to);
                        assert!(
                            known,
                            "{}: {} {number}/{part} is dropped: {}",
                            path.display(),
                            segment.tag,
                            data.text()
                        );
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 1000, "{checked}");
}

#[test]
fn every_clean_message_hangs_on_the_table_of_the_standard() {
    for file in ["plain_d05b", "crew_d05b", "three_legs_three_tdt", "bags_and_goods", "gate_pass_655"] {
        let path = format!("{}/tests/corpus/paxlst/{file}.edi", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path).expect("the corpus has the file");
        let reading = envelope::read(&bytes);
        let message = &reading.interchanges[0].messages[0];
        let mut issues = Vec::new();
        let root = hang(&message.segments, &paxlst::TABLE, &mut issues);
        assert_eq!(issues, [], "{file}");
        let (announcement, _) = paxlst::read(message, None);
        assert_eq!(root.groups("SG4").count(), announcement.travellers.len(), "{file}");
    }
}
