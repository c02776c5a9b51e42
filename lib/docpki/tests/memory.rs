//! Memory that hostile objects can make a reader take: bounded by what it was given.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use common::State;
use docpki::{exercise, tlv};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes beside the object itself, for objects of a document (at most 256 kB).
const CAP: usize = 32 << 20;

/// One test, since the allocator counts the whole process.
#[test]
fn hostile_objects_take_no_more_than_the_cap() {
    let (room, state) = (250_000, State::p256());
    let sod = |inner: &[u8]| tlv::encode(0x77, inner);
    let many = |one: &[u8], tag: u32| tlv::encode(tag, &one.repeat(room / one.len()));
    let check = |what: &str, bytes: &[u8]| {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        exercise::sod(bytes);
        exercise::certificate(bytes);
        exercise::revocation_list(bytes);
        exercise::list(bytes);
        let taken = MEMORY.peak_usage().saturating_sub(before);
        println!("{what}: {taken} bytes beside {}", bytes.len());
        assert!(taken <= CAP, "{what}: {taken} bytes beside {}", bytes.len());
    };
    check("an honest object", &state.sod());
    check("indefinite lengths in each other", &sod(&[0x30, 0x80].repeat(room / 2)));
    check("definite lengths in each other", &sod(&[0x30, 0x84, 0x00, 0x03, 0xD0, 0x00].repeat(room / 6)));
    check("a length of four thousand million", &sod(&[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]));
    check("strings in pieces of nothing", &sod(&many(&[0x04, 0x00], 0x24)));
    check("indefinite strings in pieces", &sod(&[&[0x24, 0x80][..], &[4, 1, 0].repeat(room / 3)].concat()));
    check("many empty members", &sod(&many(&[0x30, 0x00], 0x31)));
    let envelope = state.envelope(docpki::oid::MASTER_LIST, &many(&[0x30, 0x00], 0x30));
    check("a list of certificates of nothing", &envelope);
    let content = tlv::wrap(0x30, &[&[2, 1, 0], many(&[0x30, 0x00], 0x31).as_slice()]);
    check("a list of a hundred thousand nothings", &state.envelope(docpki::oid::MASTER_LIST, &content));
    check("deviations of nothing", &state.envelope(docpki::oid::DEVIATION_LIST, &content));
    for place in [20, 60, 200, 500] {
        let honest = state.sod();
        let (front, back) = honest.split_at(place.min(honest.len()));
        check("a hole in an honest object", &[front, &[0x30, 0x80].repeat(50_000), back].concat());
    }
}
