//! A traveller whom a carrier announced stands at the counter with everything already known.

use it::Server;
use platform::{Clock, SystemClock};

use crate::counter::{mrz, open_lane, present};

#[test]
fn what_a_carrier_announced_is_at_the_counter() {
    let server = Server::start();
    let today = SystemClock.now().to_jiff().strftime("%y%m%d").to_string();
    let body = format!(
        "BGM+745'RFF+TN:T1'TDT+20+UO123'LOC+125+AKL'DTM+189:{today}0100:201'LOC+87+XUT'DTM+232:{today}0400:201'\
         NAD+FL+++ERIKSSON:ANNA MARIA'ATT+2++F'DTM+329:740812'NAT+2+UTO'RFF+AVF:ABC123'DOC+P:110:111+L898902C3'LOC+91+UTO'"
    );
    let count = body.matches('\'').count() + 2;
    let list = format!(
        "UNB+UNOA:4+UODCS+UTOBORDER+{today}:0000+1'UNH+1+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+1'UNZ+1+1'"
    );
    let second = server.sign_in("second_line").for_purpose("vetting");
    let sent =
        second.send("POST", "/api/carriers/interchanges", Some(list.into_bytes()), "application/edifact");
    assert_eq!(sent.ok().json["messages"][0]["state"], "applied");
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let presentation = present(&officer, &lane, &mrz());
    assert_eq!(presentation["announced"]["service"], "UO123", "{presentation}");
    assert_eq!(presentation["announced"]["standing"], "checked_in");
    let flight = presentation["announced"]["flight"].as_str().expect("a flight");
    let view = second.get(&format!("/api/carriers/flights/{flight}")).ok().json;
    assert!(view["travellers"][0]["presented_at"].is_string(), "{view}");
}
