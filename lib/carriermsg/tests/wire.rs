//! The JSON documents, as programs get them.

use carriermsg::airport::Airports;
use carriermsg::wire::{Document, documents};
use expect_test::{Expect, expect};
use serde_json::Value;

fn read(bytes: &[u8]) -> Vec<Document> {
    let airports = Airports::world().with_lines("UTO,,UT,Etc/GMT-8,Utopia City\n").expect("a line");
    documents(bytes, "in.edi", &airports, jiff::tz::db()).collect()
}

fn corpus(file: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/corpus/{file}.edi", env!("CARGO_MANIFEST_DIR")))
        .expect("the corpus has it")
}

/// Without the travellers, whom the tests of the messages look at, and without the places of facts.
fn brief(document: &Document) -> Value {
    let mut json = serde_json::to_value(document).expect("plain values");
    for (list, count) in
        [("travellers", document.travellers.len()), ("reservations", document.reservations.len())]
    {
        if count > 0 {
            json[list] = count.into();
        }
    }
    placeless(&mut json);
    json
}

fn placeless(json: &mut Value) {
    match json {
        Value::Object(map) => {
            map.values_mut().for_each(placeless);
            if map.len() == 2 && map.contains_key("value") && map.contains_key("span") {
                *json = map["value"].take();
            } else {
                map.retain(|_, value| !value.is_null() && *value != Value::Array(Vec::new()));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(placeless),
        _ => {}
    }
}

/// One line for each member of each document.
#[track_caller]
fn check(bytes: &[u8], expected: Expect) {
    let mut lines = String::new();
    for document in read(bytes) {
        let Value::Object(members) = brief(&document) else { unreachable!("a document is an object") };
        for (name, member) in members {
            lines.push_str(&format!("{name} {member}\n"));
        }
        lines.push_str("--\n");
    }
    expected.assert_eq(&lines);
}

#[test]
fn a_passenger_list() {
    check(
        &corpus("paxlst/plain_d05b"),
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","span":[0,945]}
        message {"type":"PAXLST","type_name":"PAXLST","version":"D.05B","reference":"PAX001","function":"announce","function_code":"745","transaction":"UO20261124123","reporter":{"name":"CARRIER DESK","ways":[["telephone","1 555 0100"],["fax","1 555 0101"]]},"counted":2,"span":[120,920]}
        legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","to":"UTO","departs":"2026-11-24T08:15","arrives":"2026-11-24T12:10","span":[253,321],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"},"arrival":{"zone":"Etc/GMT-8","utc":"2026-11-24T04:10:00Z"}}]
        travellers 2
        understood {"bytes":800,"of":800,"share":1.0}
        --
    "#]],
    );
}

#[test]
fn a_wrapper_is_told_beside_the_message() {
    check(
        &corpus("paxlst/type_b_wrapped"),
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","type_b":{"priority":"QU","addresses":["UTOAPUO"],"origin":"UOAIRUO","identity":"240815"},"span":[31,1078]}
        message {"type":"PAXLST","type_name":"PAXLST","version":"D.05B","reference":"PAX001","function":"announce","function_code":"745","transaction":"UO20261124123","reporter":{"name":"CARRIER DESK","ways":[["telephone","1 555 0100"],["fax","1 555 0101"]]},"counted":2,"span":[157,1049]}
        legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","to":"UTO","departs":"2026-11-24T08:15","arrives":"2026-11-24T12:10","span":[302,376],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"},"arrival":{"zone":"Etc/GMT-8","utc":"2026-11-24T04:10:00Z"}}]
        travellers 2
        understood {"bytes":892,"of":892,"share":1.0}
        --
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","type_b":{"priority":"QU","addresses":["UTOAPUO"],"origin":"UOAIRUO","identity":"240815"},"span":[31,1078]}
        issues [{"code":"wrapper","severity":"note","span":[0,31],"detail":"type-b"}]
        understood {"bytes":155,"of":155,"share":1.0}
        --
    "#]],
    );
}

#[test]
fn each_part_of_a_list_is_a_document() {
    check(
        &corpus("paxlst/two_parts"),
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","span":[0,1206]}
        message {"type":"PAXLST","type_name":"PAXLST","version":"D.05B","reference":"PAX001","access":"UO123/261124","part":{"number":1,"position":"C"},"function":"announce","function_code":"745","transaction":"UO20261124123","reporter":{"name":"CARRIER DESK","ways":[["telephone","1 555 0100"],["fax","1 555 0101"]]},"counted":2,"span":[120,775]}
        legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","to":"UTO","departs":"2026-11-24T08:15","arrives":"2026-11-24T12:10","span":[271,339],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"},"arrival":{"zone":"Etc/GMT-8","utc":"2026-11-24T04:10:00Z"}}]
        travellers 1
        understood {"bytes":655,"of":655,"share":1.0}
        --
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","span":[0,1206]}
        message {"type":"PAXLST","type_name":"PAXLST","version":"D.05B","reference":"PAX002","access":"UO123/261124","part":{"number":2,"position":"F"},"function":"announce","function_code":"745","transaction":"UO20261124123","reporter":{"name":"CARRIER DESK","ways":[["telephone","1 555 0100"],["fax","1 555 0101"]]},"counted":2,"span":[776,1181]}
        legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","to":"UTO","departs":"2026-11-24T08:15","arrives":"2026-11-24T12:10","span":[927,995],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"},"arrival":{"zone":"Etc/GMT-8","utc":"2026-11-24T04:10:00Z"}}]
        travellers 1
        understood {"bytes":405,"of":405,"share":1.0}
        --
    "#]],
    );
}

#[test]
fn what_is_not_understood_is_said_with_its_place() {
    check(
        &corpus("paxlst/unreadable"),
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"reference":"000000001","prepared":["261124","0815"],"application":"APIS","span":[0,506]}
        message {"type":"PAXLST","type_name":"PAXLST","version":"D.05B","reference":"PAX001","function":"announce","function_code":"745","transaction":"UO20261124123","reporter":{"name":"CARRIER DESK","ways":[["telephone","1 555 0100"],["fax","1 555 0101"]]},"remarks":[{"code":"CNT","text":["ONE"]}],"span":[120,481]}
        legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","to":"UTO","departs":"2026-11-24T08:15","arrives":"2026-11-24T12:10","span":[253,321],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"},"arrival":{"zone":"Etc/GMT-8","utc":"2026-11-24T04:10:00Z"}}]
        travellers 1
        issues [{"code":"code-unknown","severity":"warning","span":[351,352],"detail":"Q"},{"code":"date-unreadable","severity":"error","span":[361,367],"detail":"991332"},{"code":"number-unreadable","severity":"error","span":[377,380],"detail":"TWO"},{"code":"code-unknown","severity":"warning","span":[396,407],"detail":"LOC+777"},{"code":"code-unknown","severity":"warning","span":[412,414],"detail":"QQ"},{"code":"date-unreadable","severity":"error","span":[440,445],"detail":"31123"},{"code":"number-unreadable","severity":"error","span":[464,467],"detail":"ONE"}]
        understood {"bytes":330,"of":361,"share":0.9141}
        --
    "#]],
    );
}

#[test]
fn reservations() {
    check(
        &corpus("pnrgov/plain-16-1"),
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"UO"},"recipient":{"id":"NTAC"},"reference":"0000000001","prepared":["261124","0500"],"span":[0,758]}
        message {"type":"PNRGOV","type_name":"PNRGOV","version":"16.1","reference":"1","access":"UO123/241126/0815","function":"announce","function_code":"22","transaction":"UO123/241126/0815","reporter":{"name":"UO:UTP"},"span":[53,739]}
        legs [{"service":{"carrier":"UO","number":"123"},"from":"UTP","to":"HKG","departs":"2026-11-24T08:15","arrives":"2026-11-24T14:10","count":1,"span":[114,156],"departure":{"zone":"Asia/Bangkok","utc":"2026-11-24T01:15:00Z"},"arrival":{"zone":"Asia/Hong_Kong","utc":"2026-11-24T06:10:00Z"}}]
        travellers 1
        reservations 1
        understood {"bytes":686,"of":686,"share":1.0}
        --
    "#]],
    );
}

#[test]
fn answers_and_questions() {
    check(
        b"UNB+UNOA:4+UTOAPI:ZZ+UOAIR:ZZ+261124:0816+7'UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'RFF+TN:X1'RFF+AF:UO123'\
          DTM+189:2611240815:201'LOC+125+SIN'ERP+2'RFF+AVF:K7QZ2M'ERC+0Z'UNT+9+1'\
          UNH+2+CONTRL:4:1:UN'UCI+000000001+UOAIR:ZZ+UTOAPI:ZZ+7'UNT+3+2'\
          UNH+3+ACKRES:16:1:IA'MSG+:23'ERC+103'UNT+4+3'\
          UNH+4+GOVREQ:16:1:IA'MSG+:43'RCI+UO:K3X9PZ'UNT+4+4'UNZ+4+7'",
        expect![[r#"
            file "in.edi"
            interchange {"sender":{"id":"UTOAPI","qualifier":"ZZ"},"recipient":{"id":"UOAIR","qualifier":"ZZ"},"reference":"7","prepared":["261124","0816"],"span":[0,340]}
            message {"type":"CUSRES","type_name":"CUSRES","version":"D.05B","reference":"1","span":[44,172]}
            legs [{"role":"crossing","service":{"carrier":"UO","number":"123"},"from":"SIN","departs":"2026-11-24T08:15","span":[89,136],"departure":{"zone":"Asia/Singapore","utc":"2026-11-24T00:15:00Z"}}]
            answer {"version":"D.05B","reference":"1","function":"answer","function_code":"962","transaction":"X1","service":{"carrier":"UO","number":"123"},"answers":[{"locator":"K7QZ2M","codes":["0Z"],"span":[137,164]}]}
            issues [{"code":"segment-count-wrong","severity":"warning","span":[165,172],"detail":"10"}]
            understood {"bytes":128,"of":128,"share":1.0}
            --
            file "in.edi"
            interchange {"sender":{"id":"UTOAPI","qualifier":"ZZ"},"recipient":{"id":"UOAIR","qualifier":"ZZ"},"reference":"7","prepared":["261124","0816"],"span":[0,340]}
            message {"type":"CONTRL","type_name":"CONTRL","version":"4.1","reference":"2","span":[173,235]}
            answer {"version":"4.1","reference":"2","interchange":"000000001","sender":{"id":"UOAIR","qualifier":"ZZ"},"recipient":{"id":"UTOAPI","qualifier":"ZZ"},"outcome":{"action":"acknowledged"}}
            understood {"bytes":62,"of":62,"share":1.0}
            --
            file "in.edi"
            interchange {"sender":{"id":"UTOAPI","qualifier":"ZZ"},"recipient":{"id":"UOAIR","qualifier":"ZZ"},"reference":"7","prepared":["261124","0816"],"span":[0,340]}
            message {"type":"ACKRES","type_name":"ACKRES","version":"16.1","reference":"3","span":[236,280]}
            answer {"version":"16.1","reference":"3","function_code":"23","errors":[{"code":"103"}]}
            understood {"bytes":44,"of":44,"share":1.0}
            --
            file "in.edi"
            interchange {"sender":{"id":"UTOAPI","qualifier":"ZZ"},"recipient":{"id":"UOAIR","qualifier":"ZZ"},"reference":"7","prepared":["261124","0816"],"span":[0,340]}
            message {"type":"GOVREQ","type_name":"GOVREQ","version":"16.1","reference":"4","span":[281,331]}
            answer {"version":"16.1","reference":"4","function_code":"43","locators":[["UO","K3X9PZ"]]}
            understood {"bytes":50,"of":50,"share":1.0}
            --
        "#]],
    );
}

#[test]
fn bytes_outside_of_messages_have_a_document_too() {
    check(
        b"hello\r\n",
        expect![[r#"
        file "in.edi"
        issues [{"code":"foreign-bytes","severity":"warning","span":[0,7],"detail":""}]
        understood {"bytes":0,"of":7,"share":0.0}
        --
    "#]],
    );
    check(
        b"",
        expect![[r#"
        file "in.edi"
        understood {"bytes":0,"of":0}
        --
    "#]],
    );
    check(
        b"UNB+UNOA:4+A+B+261124:0816+7'UNH+1+IFTMIN:D:96A:UN'BGM+340'UNT+3+1'UNZ+2+7'and more",
        expect![[r#"
            file "in.edi"
            interchange {"sender":{"id":"A"},"recipient":{"id":"B"},"reference":"7","prepared":["261124","0816"],"span":[0,75]}
            message {"type_name":"IFTMIN","version":"D.96A","reference":"1","span":[29,66]}
            issues [{"code":"type-unknown","severity":"error","span":[29,66],"detail":"IFTMIN"}]
            understood {"bytes":0,"of":37,"share":0.0}
            --
            file "in.edi"
            interchange {"sender":{"id":"A"},"recipient":{"id":"B"},"reference":"7","prepared":["261124","0816"],"span":[0,75]}
            issues [{"code":"interchange-trailer-wrong","severity":"warning","span":[67,74],"detail":"1"}]
            understood {"bytes":38,"of":38,"share":1.0}
            --
            file "in.edi"
            issues [{"code":"foreign-bytes","severity":"warning","span":[75,83],"detail":""}]
            understood {"bytes":0,"of":8,"share":0.0}
            --
        "#]],
    );
    check(
        b"UNB+UNOA:4+A+B+261124:0816+7'FOO+1'BAR+2'UNZ+1+7'",
        expect![[r#"
        file "in.edi"
        interchange {"sender":{"id":"A"},"recipient":{"id":"B"},"reference":"7","prepared":["261124","0816"],"span":[0,49]}
        message {"type_name":"","version":"","reference":"","span":[29,40]}
        issues [{"code":"message-header-missing","severity":"warning","span":[29,29],"detail":""},{"code":"type-unknown","severity":"error","span":[29,40],"detail":""},{"code":"message-trailer-missing","severity":"warning","span":[40,40],"detail":""}]
        understood {"bytes":0,"of":11,"share":0.0}
        --
    "#]],
    );
}

#[test]
fn spans_and_travellers_stand_in_the_whole_document() {
    let bytes = corpus("paxlst/plain_d05b");
    let json = serde_json::to_value(&read(&bytes)[0]).expect("plain values");
    let family = &json["travellers"][0]["name"]["family"];
    let at = |index: usize| family["span"][index].as_u64().expect("an offset") as usize;
    assert_eq!(family["value"], "ERIKSSON");
    assert_eq!(&bytes[at(0)..at(1)], b"ERIKSSON");
}

#[test]
fn a_share_is_one_only_when_nothing_was_lost() {
    for file in ["paxlst/plain_d05b", "paxlst/unreadable", "pnrgov/half-a-trailer", "paxlst/unknown_segment"]
    {
        for document in read(&corpus(file)) {
            let whole = document.understood.share == Some(1.0);
            assert_eq!(whole, document.understood.bytes == document.understood.of, "{file}");
            assert!(!(whole && document.is_lossy()) || document.understood.of == 0, "{file}");
        }
    }
}
