//! Basic access control (Doc 9303-11 4.3): GET CHALLENGE and EXTERNAL AUTHENTICATE with keys that follow from the MRZ.

use docpki::Hash;

use crate::apdu::{Answer, Command, Reply, Status};
use crate::chip::{Access, Chip};
use crate::cipher::{MAC_BYTES, Purpose, Suite};
use crate::file::Place;
use crate::messaging::Session;
use crate::profile::BasicAccess;
use crate::random;

/// Bytes of a challenge.
const CHALLENGE_BYTES: usize = 8;
/// Bytes of the chip's and the reader's share of the session's secret.
const SHARE_BYTES: usize = 16;
/// Bytes of a cryptogram: two challenges and a share.
const CRYPTOGRAM_BYTES: usize = 2 * CHALLENGE_BYTES + SHARE_BYTES;

/// GET CHALLENGE, for this protocol and for terminal authentication.
pub(crate) fn challenge(chip: &mut Chip, command: &Command) -> Answer {
    if command.le.is_some_and(|le| le < CHALLENGE_BYTES) {
        return Err(Status::WRONG_LENGTH);
    }
    let terminal = chip.terminal.waits_for_challenge();
    if !terminal {
        ready(chip)?;
    }
    let challenge = random::bytes(chip.random.as_mut(), CHALLENGE_BYTES);
    if terminal {
        chip.terminal.challenged(&challenge);
    } else {
        chip.challenge = Some(challenge.clone());
    }
    Ok(Reply::data(challenge))
}

/// The protocol is the application's.
fn ready(chip: &Chip) -> Result<(), Status> {
    if chip.profile.basic_access == BasicAccess::Absent {
        return Err(Status::WRONG_INSTRUCTION);
    }
    if chip.place == Place::Application { Ok(()) } else { Err(Status::CONDITIONS) }
}

/// EXTERNAL AUTHENTICATE of basic access control. A failure forgets the challenge.
pub(crate) fn external_authenticate(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    let mine = chip.challenge.take().ok_or(Status::CONDITIONS)?;
    let fields = chip.profile.mrz.as_ref().ok_or(Status::CONDITIONS)?;
    let mut seed = Hash::Sha1.digest(fields.information().as_bytes()).map_err(|_| Status::FAILED)?;
    seed.truncate(SHARE_BYTES);
    let suite = Suite::Des3;
    let (encryption, checksum) =
        (suite.derive(&seed, Purpose::Encryption), suite.derive(&seed, Purpose::Checksum));
    if command.data.len() != CRYPTOGRAM_BYTES + MAC_BYTES {
        return Err(Status::WRONG_LENGTH);
    }
    let (cryptogram, mac) = command.data.split_at(CRYPTOGRAM_BYTES);
    let failed = |_| Status::FAILED;
    if suite.mac(&checksum, cryptogram).map_err(failed)? != mac {
        return Err(Status::NOT_AUTHENTICATED);
    }
    let zeros = [0; 8];
    let plain = suite.decrypt(&encryption, &zeros, cryptogram).map_err(failed)?;
    let (challenges, their_share) = plain.split_at(2 * CHALLENGE_BYTES);
    let (theirs, echoed) = challenges.split_at(CHALLENGE_BYTES);
    if echoed != mine.as_slice() {
        return Err(Status::NOT_AUTHENTICATED);
    }
    let share = random::bytes(chip.random.as_mut(), SHARE_BYTES);
    let answer = [mine.as_slice(), theirs, &share].concat();
    let mut data = suite.encrypt(&encryption, &zeros, &answer).map_err(failed)?;
    let mac = suite.mac(&checksum, &data).map_err(failed)?;
    data.extend_from_slice(&mac);
    let secret: Vec<u8> = their_share.iter().zip(&share).map(|(theirs, own)| theirs ^ own).collect();
    let counter = [mine.get(4..), theirs.get(4..)].map(Option::unwrap_or_default).concat();
    chip.next_session = Some(Session::new(suite, &secret).starting_at(&counter));
    chip.access = Access::Basic;
    chip.terminal.forget();
    chip.terminal.identify(fields.number_with_digit().as_bytes());
    Ok(Reply::data(data))
}
