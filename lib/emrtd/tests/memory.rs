//! Memory that a hostile chip can make the reader take, with everything that it played on the chip's side as well: bounded, whatever it does
//! and whenever it begins.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

use chipsim::fault::{Fault, Trick, Trigger};
use chipsim::ready::{self, Holder};
use chipsim::{Chip, FileName, Profile, Random as _, Seeded};
use emrtd::link::EXCHANGES_MAX;
use emrtd::password::{MrzKey, Password};
use emrtd::{Plan, TransportError};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes for one document: its files are bounded by 4 MB, and a reply by 128 kB.
const CAP: usize = 16 << 20;

struct Dice(Seeded);

impl emrtd::Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Reads a chip; says how many bytes that took at most.
fn taken(profile: &Profile) -> usize {
    let fields = Holder::specimen().fields;
    let mrz = MrzKey::new(&fields.number, &fields.birth, &fields.expiry).unwrap();
    let mut chip = Chip::new(profile.clone(), Seeded::new(3)).unwrap();
    let mut transport = |command: &[u8]| match chip.exchange(command) {
        reply if reply.is_empty() => Err(TransportError::Gone),
        reply => Ok(reply),
    };
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let plan = Plan::usual(Password::Mrz(mrz));
    let reading = emrtd::read(&mut transport, &plan, &mut Dice(Seeded::new(9)), &mut |_| {});
    assert!(reading.exchanges <= EXCHANGES_MAX, "{} exchanges", reading.exchanges);
    MEMORY.peak_usage().saturating_sub(before)
}

/// One test, since the allocator counts the whole process.
#[test]
fn no_chip_makes_the_reader_take_more_than_the_cap() {
    let honest = ready::passport(&Holder::specimen(), &mut Seeded::new(1)).unwrap();
    let check = |what: &str, profile: &Profile| {
        let taken = taken(profile);
        assert!(taken <= CAP, "{what}: {taken} bytes");
        taken
    };
    let mut large = honest.clone();
    large.put(FileName::Group(2), docpki::tlv::encode(0x75, &vec![0; 1_000_000]));
    println!("an honest face of 1 MB: {} bytes", check("an honest face of 1 MB", &large));
    let (mut most, mut whose) = (0, String::new());
    for trick in [
        Trick::Recursion(60_000),
        Trick::LengthBomb,
        Trick::EndlessMore,
        Trick::EndlessWrongLength,
        Trick::NeverEnding(FileName::Group(2)),
        Trick::NeverEnding(FileName::SecurityObject),
        Trick::Silence,
        Trick::PlainReply,
        Trick::WrongCounter,
        Trick::ReplayedReply,
    ] {
        for at in [1, 2, 3, 4, 6, 8, 10, 12, 16, 20] {
            let faults = vec![Fault { when: Trigger::From(at), what: trick }];
            let what = format!("{trick:?} from command {at}");
            let taken = check(&what, &Profile { faults, ..large.clone() });
            if taken > most {
                (most, whose) = (taken, what);
            }
        }
    }
    println!("the most: {most} bytes, {whose}");
}
