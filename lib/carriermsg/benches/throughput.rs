//! How much one core reads in a second: the median of several runs, one JSON line per measure. Beside each stands what the peers
//! do with the same bytes in the same run: the crate `edifact-rs`, and the PyPI package `pydifact` by `peer.py`. Neither makes
//! travellers of segments, so the peers are measured where they can do the same: tokens, and segments in memory.

use carriermsg::envelope::{self, Framing};
use carriermsg::model::{Announcement, PartialDate};
use carriermsg::syntax::{Scanner, locate};
use carriermsg::{Fact, Span, paxlst, pnrgov};
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 9;
/// Each run reads about this many bytes.
const BYTES_PER_RUN: usize = 24_000_000;

fn main() {
    let one = list(1);
    let hundred = list(100);
    for (name, bytes, travellers) in [("1", &one, 1), ("100", &hundred, 100)] {
        let passes = BYTES_PER_RUN / bytes.len();
        let megabytes = (bytes.len() * passes) as f64 / 1e6;
        let rate = median(|| scan(bytes, passes));
        println!("{{\"bench\":\"carriermsg.scan.{name}\",\"mb_per_s\":{:.0}}}", megabytes * rate);
        let peer = median(|| peer_tokens(bytes, passes));
        println!(
            "{{\"bench\":\"edifact-rs.scan.{name}\",\"mb_per_s\":{:.0},\"ours_to_theirs\":{:.1}}}",
            megabytes * peer,
            rate / peer
        );
        let rate = median(|| envelopes(bytes, passes));
        println!("{{\"bench\":\"carriermsg.envelope.{name}\",\"mb_per_s\":{:.0}}}", megabytes * rate);
        let peer = median(|| peer_segments(bytes, passes));
        println!(
            "{{\"bench\":\"edifact-rs.segments.{name}\",\"mb_per_s\":{:.0},\"ours_to_theirs\":{:.1}}}",
            megabytes * peer,
            rate / peer
        );
        let rate = median(|| announcements(bytes, passes, travellers));
        let per_s = passes as f64 * rate;
        println!(
            "{{\"bench\":\"carriermsg.paxlst.{name}\",\"messages_per_s\":{per_s:.0},\"travellers_per_s\":{:.0},\"bytes\":{}}}",
            per_s * travellers as f64,
            bytes.len()
        );
    }
    bookings();
    python_peer(&[("paxlst_1", &one), ("paxlst_100", &hundred)]);
}

/// Reservations of the corpus, from bytes to travellers.
fn bookings() {
    let bytes: &[u8] = include_bytes!("../tests/corpus/pnrgov/plain-16-1.edi");
    let passes = BYTES_PER_RUN / bytes.len();
    let rate = median(|| {
        for _ in 0..passes {
            let bytes = black_box(bytes);
            let reading = envelope::read(bytes);
            let (announcement, _) = pnrgov::read(&reading.interchanges[0].messages[0], bytes);
            assert!(!black_box(&announcement).travellers.is_empty());
        }
    });
    let per_s = passes as f64 * rate;
    println!(
        "{{\"bench\":\"carriermsg.pnrgov.plain\",\"messages_per_s\":{per_s:.0},\"bytes\":{}}}",
        bytes.len()
    );
}

/// Runs the peer in Python on the same bytes; it prints its own lines, or says what it lacks.
fn python_peer(samples: &[(&str, &Vec<u8>)]) {
    let folder = env!("CARGO_TARGET_TMPDIR");
    for (name, bytes) in samples {
        std::fs::write(format!("{folder}/{name}.edi"), bytes).expect("the file can be written");
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer.py");
    let ran = std::process::Command::new("python3").args([script, folder]).status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("pydifact was not measured: python3 with pip, or the package, is not there");
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

/// The same by the peer.
fn peer_tokens(bytes: &[u8], passes: usize) {
    let mut count = 0_usize;
    for _ in 0..passes {
        let bytes = black_box(bytes);
        let advice = edifact_rs::ServiceStringAdvice::from_bytes_unchecked(bytes);
        for token in edifact_rs::Tokenizer::new(bytes, advice) {
            black_box(token.expect("the list is in order"));
            count += 1;
        }
    }
    assert!(black_box(count) > passes, "every list has data");
}

/// All segments of an interchange in memory, by the peer.
fn peer_segments(bytes: &[u8], passes: usize) {
    for _ in 0..passes {
        let segments: Result<Vec<_>, _> = edifact_rs::from_bytes(black_box(bytes)).collect();
        assert!(black_box(segments).expect("the list is in order").len() > 20);
    }
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
