//! One entry that sends a chip any bytes as commands: the fuzz target and the property tests call it.

use std::sync::OnceLock;

use crate::chip::Chip;
use crate::file::FileName;
use crate::profile::{Profile, TrustPoints};
use crate::random::Seeded;
use crate::ready::{self, Holder};

/// Bytes of one reply at most: the longest file in secure messaging.
const REPLY_MAX: usize = 70_000;
/// What only a reader with a password may see.
const SECRET: &[u8] = b"ERIKSSON";

/// Sends `data` as commands, each with its length in one byte before it (the first byte says which chip), and reads it as a profile.
///
/// # Panics
///
/// When a promise is broken: an answer without bound, or the holder's name for a reader without a password.
pub fn exercise(data: &[u8]) {
    let Some((which, mut rest)) = data.split_first() else { return };
    let Some(profile) = profiles().get(usize::from(*which) % profiles().len().max(1)) else { return };
    let Ok(mut chip) = Chip::new(profile.clone(), Seeded::new(u64::from(*which))) else { return };
    while let Some((size, after)) = rest.split_first() {
        let (command, after) = after.split_at(usize::from(*size).min(after.len()));
        rest = after;
        let reply = chip.exchange(command);
        assert!(reply.len() <= REPLY_MAX, "a reply is bounded");
        assert!(!reply.windows(SECRET.len()).any(|part| part == SECRET), "nobody without a password reads");
    }
    chip.reset();
    if let Some(profile) = std::str::from_utf8(data).ok().and_then(|text| Profile::read(text).ok()) {
        let _ =
            profile.complete().map(Profile::indexed).map(|whole| Chip::new(whole, Seeded::new(1)).is_ok());
    }
}

/// Chips of each kind, made once.
fn profiles() -> &'static [Profile] {
    static MADE: OnceLock<Vec<Profile>> = OnceLock::new();
    MADE.get_or_init(|| {
        let (holder, random) = (Holder::specimen(), &mut Seeded::new(5));
        let extended =
            ready::extended(&holder, Vec::new(), "110601", vec![0x63, 0x01, 0x00], random).map(|mut own| {
                own.terminal_authentication =
                    Some(TrustPoints { anchors: Vec::new(), today: "110601".to_owned() });
                own.put(FileName::Group(3), vec![0x63, 0x01, 0x00]);
                own
            });
        let all = [
            ready::passport(&holder, random),
            ready::identity_card(&holder, "123456", random),
            ready::mapping_passport(&holder, random),
            ready::prime_fields(&holder, random),
            extended,
        ];
        all.into_iter().filter_map(Result::ok).collect()
    })
}
