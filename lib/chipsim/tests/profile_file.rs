//! Profiles as files: written, read, the same; and what a person wrote wrong is said.

use chipsim::fault::{Fault, Stage, Trick, Trigger};
use chipsim::quirk::MasterRefusal;
use chipsim::ready::{self, Holder};
use chipsim::{Chip, Error, FileName, Profile, Quirk, Seeded};

#[test]
fn what_is_written_reads_the_same() {
    let mut random = Seeded::new(3);
    let mut profile = ready::mapping_passport(&Holder::specimen(), &mut random).expect("a profile");
    profile.quirks.extend([
        Quirk::SelectMaster(MasterRefusal::WrongInstruction),
        Quirk::ReadCapped(160),
        Quirk::Truncated { file: FileName::Group(2), bytes: 3 },
    ]);
    profile.faults = vec![
        Fault { when: Trigger::Stage(Stage::PaceMapping), what: Trick::OffCurve },
        Fault { when: Trigger::At(9), what: Trick::BitFlip { file: FileName::SecurityObject, bit: 77 } },
        Fault { when: Trigger::Always, what: Trick::NeverEnding(FileName::Group(2)) },
    ];
    let text = profile.write().expect("text");
    assert_eq!(Profile::read(&text), Ok(profile), "{text}");
}

const BY_HAND: &str = r#"
name = "by hand"
basic-access = "present"
quirks = ["no-extended-length", { read-corrected = 112 }, { select-master = "6a81" }]

[mrz]
number = "L898902C"
birth = "690806"
expiry = "940623"

[[pace]]
mapping = "generic"
group = 13
suite = "aes-128"

[[faults]]
when = { at = 7 }
what = "tear"

[files]
com = "60 14 5F01 0430313036 5F36 06303430303030 5C 02 6175"
dg1 = { path = "dg1.bin" }
"#;

#[test]
fn a_file_by_hand_makes_a_chip_once_its_files_are_there() {
    let profile = Profile::read(BY_HAND).expect("a profile");
    assert!(matches!(Chip::new(profile.clone(), Seeded::new(1)), Err(Error::File { .. })));
    let lost = profile.clone().fetch(|path| Err(format!("no {path}")));
    assert_eq!(lost, Err(Error::File { path: "dg1.bin".to_owned(), why: "no dg1.bin".to_owned() }));
    let fetched = profile.fetch(|_| Ok(vec![0x61, 0x00])).expect("fetched");
    assert_eq!(fetched.file(FileName::Group(1)), Some(&[0x61, 0x00][..]));
    assert!(Chip::new(fetched.complete().expect("complete"), Seeded::new(1)).is_ok());
}

#[test]
fn a_wrong_word_is_named_with_its_place() {
    let check = |text: &str, named: &str| match Profile::read(text) {
        Err(Error::Profile(message)) => assert!(message.contains(named), "{message}"),
        other => panic!("{other:?}"),
    };
    check("name = 'x'\nquirks = ['no-such-quirk']", "no-such-quirk");
    check("name = 'x'\n[files]\ndg17 = '00'", "dg17");
    check("name = 'x'\ncolour = 1", "colour");
    check("name = 'x'\n[[pace]]\nmapping = 'generic'\ngroup = 7\nsuite = '3des'", "domain parameters 7");
}

#[test]
fn what_no_chip_can_be_is_refused() {
    let check = |text: &str, why: &str| match Chip::new(Profile::read(text).expect("reads"), Seeded::new(1)) {
        Err(Error::Combination(said)) => assert!(said.contains(why), "{said}"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("accepted"),
    };
    let pace = |mapping: &str, group: u8| {
        format!(
            "name = 'x'\ncard-access-number = '1'\n[[pace]]\nmapping = '{mapping}'\ngroup = {group}\nsuite = 'aes-128'"
        )
    };
    check("name = 'x'\nbasic-access = 'present'", "password");
    check("name = 'x'\nbasic-access = 'present'\ncard-access-number = '1'", "MRZ");
    check(&pace("integrated", 10), "P-224");
    check(&pace("chip-authentication", 13), "key");
    check(&pace("chip-authentication", 1), "prime field");
}
