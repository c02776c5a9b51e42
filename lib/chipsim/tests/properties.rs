//! What no sequence of commands may do: bring the chip down, or bring a byte of a protected file out of it.

mod terminal;

use chipsim::ready::{self, Holder};
use chipsim::{Chip, FileName, Profile, Seeded};
use proptest::prelude::*;

/// A text that every protected file holds, so that its leaving would be seen.
const SECRET: &[u8] = b"NEVER-LEAVES-BEFORE-ACCESS";

fn protected() -> Vec<Profile> {
    let mut random = Seeded::new(7);
    let holder = Holder::specimen();
    let mut profiles = vec![
        ready::passport(&holder, &mut random).expect("a profile"),
        ready::without_basic(&holder, &mut random).expect("a profile"),
        ready::identity_card(&holder, "123456", &mut random).expect("a profile"),
        ready::mapping_passport(&holder, &mut random).expect("a profile"),
    ];
    for profile in &mut profiles {
        let open = [FileName::CardAccess, FileName::Directory, FileName::Attributes];
        for name in FileName::all().filter(|name| !open.contains(name)) {
            profile.put(name, SECRET.repeat(12));
        }
    }
    profiles
}

/// Any bytes, but mostly commands that mean something.
fn command() -> impl Strategy<Value = Vec<u8>> {
    let class = prop_oneof![5 => Just(0u8), 2 => Just(0x0C), 1 => Just(0x10), 1 => any::<u8>()];
    let instruction = prop_oneof![
        9 => prop::sample::select(vec![0xA4u8, 0xB0, 0xB1, 0x84, 0x82, 0x86, 0x22, 0x88, 0x2A, 0xC0]),
        1 => any::<u8>()
    ];
    let parameter = prop_oneof![
        4 => prop::sample::select(vec![[0u8, 0], [4, 0x0C], [2, 0x0C], [0xC1, 0xA4], [0x41, 0xA4],
            [0x41, 0xA6], [0x81, 0xB6], [0x81, 0xA4], [0, 0xBE], [0x9E, 0], [0x81, 0], [0x82, 0]]),
        1 => any::<[u8; 2]>()
    ];
    let data = prop_oneof![
        2 => Just(vec![]),
        2 => Just(terminal::hex("A0000002471001")),
        2 => (1u8..=0x1E).prop_map(|low| vec![1, low]),
        1 => Just(terminal::hex("800A04007F00070202040202830101")),
        1 => Just(terminal::hex("7C00")),
        1 => Just(terminal::hex("540100")),
        2 => prop::collection::vec(any::<u8>(), 0..80),
    ];
    let le = prop_oneof![Just(vec![]), Just(vec![0u8]), Just(vec![8]), Just(vec![0, 0])];
    let made = (class, instruction, parameter, data, le).prop_map(|(cla, ins, p, data, le)| {
        let mut out = vec![cla, ins, p[0], p[1]];
        match (data.len(), le.len()) {
            (0, _) => {}
            (size, 2) => out.extend([0, 0, u8::try_from(size).expect("short")]),
            (size, _) => out.push(u8::try_from(size).expect("short")),
        }
        out.extend(data);
        out.extend(le);
        out
    });
    prop_oneof![9 => made, 1 => prop::collection::vec(any::<u8>(), 0..300)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_byte_of_a_protected_file_leaves_before_access(
        which in 0usize..4,
        commands in prop::collection::vec(command(), 1..40),
    ) {
        let profile = protected().swap_remove(which);
        let mut chip = Chip::new(profile, Seeded::new(1)).expect("a chip");
        for command in commands {
            let reply = chip.exchange(&command);
            prop_assert!(reply.len() >= 2);
            let leaks = reply.windows(6).any(|part| SECRET.windows(6).any(|secret| secret == part));
            prop_assert!(!leaks, "{} -> {}", terminal::text(&command), terminal::text(&reply));
        }
    }

    /// The same within a session: whatever a reader sends, right or wrong, the chip answers.
    #[test]
    fn no_command_brings_a_session_down(
        commands in prop::collection::vec((command(), any::<bool>()), 1..30),
    ) {
        let profile = protected().swap_remove(0);
        let mut chip = Chip::new(profile, Seeded::new(1)).expect("a chip");
        let mut terminal = terminal::Terminal::new(&mut chip);
        terminal.select_application();
        prop_assert_eq!(terminal.basic_access(&Holder::specimen().fields), 0x9000);
        for (command, sealed) in commands {
            match (sealed, command.as_slice(), terminal.sealing.as_mut()) {
                (true, [_, ins, p1, p2, data @ ..], Some(sealing)) => {
                    let sent = sealing.command(*ins, *p1, *p2, &data[..data.len().min(90)], Some(256));
                    let reply = terminal.chip.exchange(&sent);
                    prop_assert!(reply.len() >= 2);
                    let _ = terminal.sealing.as_mut().map(|sealing| sealing.reply(&reply));
                }
                _ => prop_assert!(terminal.chip.exchange(&command).len() >= 2),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the fuzz target does, with a few random inputs.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        chipsim::exercise(&bytes);
    }
}

/// That the property can fail: without access control the text does leave.
#[test]
fn an_open_chip_tells_the_text() {
    let mut profile = Profile::default();
    profile.put(FileName::Group(2), SECRET.to_vec());
    let mut chip = Chip::new(profile, Seeded::new(1)).expect("a chip");
    let mut terminal = terminal::Terminal::new(&mut chip);
    terminal.select_application();
    assert_eq!(terminal.raw("00B0820000"), (SECRET.to_vec(), 0x9000));
}
