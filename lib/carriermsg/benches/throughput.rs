//! How much one core reads in a second: the median of several runs, one JSON line per measure.
//! `--write FOLDER` puts the messages that are read into files, for the peer (`peer.py`) to read the same.

use carriermsg::envelope::{self, Framing};
use carriermsg::model::{Announcement, PartialDate};
use carriermsg::syntax::{Scanner, locate};
use carriermsg::{Fact, Span, paxlst};
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 9;
/// Each run reads about this many bytes.
const BYTES_PER_RUN: usize = 24_000_000;

fn main() {
    let one = list(1);
    let hundred = list(100);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--write" {
            let folder = arguments.next().expect("--write takes a folder");
            for (name, bytes) in [("paxlst_1", &one), ("paxlst_100", &hundred)] {
                std::fs::write(format!("{folder}/{name}.edi"), bytes).expect("the file can be written");
            }
        }
    }
    for (name, bytes, travellers) in [("1", &one, 1), ("100", &hundred, 100)] {
        let passes = BYTES_PER_RUN / bytes.len();
        let megabytes = (bytes.len() * passes) as f64 / 1e6;
        let rate = median(|| scan(bytes, passes));
        println!("{{\"bench\":\"carriermsg.scan.{name}\",\"mb_per_s\":{:.0}}}", megabytes * rate);
        let rate = median(|| envelopes(bytes, passes));
        println!("{{\"bench\":\"carriermsg.envelope.{name}\",\"mb_per_s\":{:.0}}}", megabytes * rate);
        let rate = median(|| announcements(bytes, passes, travellers));
        let per_s = passes as f64 * rate;
        println!(
            "{{\"bench\":\"carriermsg.paxlst.{name}\",\"messages_per_s\":{per_s:.0},\"travellers_per_s\":{:.0},\"bytes\":{}}}",
            per_s * travellers as f64,
            bytes.len()
        );
    }
}

/// Runs a second, at the median of several runs.
fn median(mut run: impl FnMut()) -> f64 {
    let mut rates: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            1.0 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[RUNS / 2]
}

/// Every element and component of every segment is looked at.
fn scan(bytes: &[u8], passes: usize) {
    let mut count = 0_usize;
    for _ in 0..passes {
        let bytes = black_box(bytes);
        let found = locate(bytes, 0).expect("the list has a header");
        let mut scanner = Scanner::new(bytes, Span::new(found.header, bytes.len()), found.delimiters);
        let mut issues = Vec::new();
        while let Some(segment) = scanner.next(&mut issues) {
            count += segment.elements().map(|element| element.components().count()).sum::<usize>();
        }
    }
    assert!(black_box(count) > passes, "every list has data");
}

fn envelopes(bytes: &[u8], passes: usize) {
    for _ in 0..passes {
        let reading = envelope::read(black_box(bytes));
        assert_eq!(black_box(&reading).interchanges[0].messages.len(), 1);
    }
}

fn announcements(bytes: &[u8], passes: usize, travellers: usize) {
    for _ in 0..passes {
        let reading = envelope::read(black_box(bytes));
        let interchange = &reading.interchanges[0];
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        let (announcement, issues) = paxlst::read(&interchange.messages[0], prepared);
        assert_eq!(black_box(&announcement).travellers.len(), travellers);
        assert!(issues.is_empty());
    }
}

const NAMES: [&str; 5] =
    ["ERIKSSON:ANNA:MARIA", "O?'HARA:KEVIN", "TAN:WEI LING", "HAVILAND:OLIVIA", "BRANDT:JONAS"];

/// A list of `travellers`, each with twelve to fourteen segments, as carriers send them.
fn list(travellers: usize) -> Vec<u8> {
    let mut body = String::from(
        "BGM+745'RFF+TN:UO20261124123'NAD+MS+++CARRIER DESK'COM+1 555 0100:TE+1 555 0101:FX'TDT+20+UO123+++UO'\
         LOC+125+SIN'DTM+189:2611240815:201'LOC+87+UTO'DTM+232:2611241210:201'",
    );
    for index in 0..travellers {
        let name = NAMES[index % NAMES.len()];
        let birth = format!("{:02}{:02}{:02}", 50 + index % 49, 1 + index % 12, 1 + index % 28);
        let sex = ["F", "M"][index % 2];
        body.push_str(&format!(
            "NAD+FL+++{name}'ATT+2++{sex}'DTM+329:{birth}'GEI+4+173'LOC+178+SIN'LOC+179+UTO'NAT+2+UTO'\
             RFF+AVF:K7QZ{index:02}'RFF+ABO:UO0123{index:03}'RFF+SEA:{}A'DOC+P:110:111+L{index:08}'DTM+36:280415'LOC+91+UTO'",
            1 + index % 60
        ));
    }
    let segments = body.replace("?'", "").matches('\'').count() + 3;
    let list = format!(
        "UNA:+.? 'UNB+UNOA:4+UOAIR:ZZ+UTOAPI:ZZ+261124:0815+000000001++APIS'UNH+PAX001+PAXLST:D:05B:UN:IATA'\
         {body}CNT+42:{travellers}'UNT+{segments}+PAX001'UNZ+1+000000001'"
    );
    written_again(list.as_bytes());
    list.into_bytes()
}

/// The sample must say what it seems to say: written from what was read, it reads the same.
fn written_again(list: &[u8]) {
    let read = |bytes: &[u8]| -> Announcement {
        let reading = envelope::read(bytes);
        let interchange = &reading.interchanges[0];
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        let mut announcement = paxlst::read(&interchange.messages[0], prepared).0;
        carriermsg::exercise::forget_places(&mut announcement);
        announcement
    };
    let first = read(list);
    let expires = first.travellers[0].documents[0].expires;
    assert_eq!(expires, Some(Fact::unwritten(PartialDate { year: 2028, month: 4, day: 15 })));
    let framing = Framing {
        syntax: ("UNOA".into(), "4".into()),
        date: "261124".into(),
        time: "0815".into(),
        ..Framing::default()
    };
    assert_eq!(read(&paxlst::write(&first, &framing)), first);
}
