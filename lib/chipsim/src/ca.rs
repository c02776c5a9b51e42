//! Chip authentication, version 1, from the chip's side (Doc 9303-11 6.2): a key agreement with a static key, and secure messaging
//! begins anew. What fails leaves the old session as it is.

use docpki::tlv;

use crate::apdu::{Answer, Command, Reply, Status};
use crate::chip::{Access, Chip};
use crate::cipher::Suite;
use crate::messaging::Session;
use crate::pace::{compressed, element};
use crate::profile::ChipKey;

/// What MSE:Set AT chose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    chosen: Option<(ChipKey, Suite)>,
}

/// MSE:Set KAT: choice and agreement in one, for triple DES.
pub(crate) fn set_and_agree(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    let objects = tlv::Reader::new(&command.data);
    let theirs = objects.find(0x91).ok_or(Status::WRONG_DATA)?.value;
    let key = key(chip, objects.find(0x84).map(|id| id.value), |key| key.suites.contains(&Suite::Des3))?;
    agree(chip, &key, Suite::Des3, theirs)?;
    Ok(Reply::done())
}

/// MSE:Set AT.
pub(crate) fn set(chip: &mut Chip, command: &Command) -> Answer {
    ready(chip)?;
    chip.chip_authentication.chosen = None;
    let objects = tlv::Reader::new(&command.data);
    let oid = objects.find(0x80).ok_or(Status::WRONG_DATA)?.value;
    let suite_of = |key: &ChipKey| {
        let mut both = key.oids().into_iter().zip(&key.suites);
        both.find(|(own, _)| own.as_bytes() == oid).map(|(_, suite)| *suite)
    };
    if !chip.profile.chip_authentication.iter().any(|key| suite_of(key).is_some()) {
        return Err(Status::WRONG_DATA);
    }
    let key = key(chip, objects.find(0x84).map(|id| id.value), |key| suite_of(key).is_some())?;
    let suite = suite_of(&key).ok_or(Status::WRONG_DATA)?;
    chip.chip_authentication.chosen = Some((key, suite));
    Ok(Reply::done())
}

/// GENERAL AUTHENTICATE.
pub(crate) fn step(chip: &mut Chip, command: &Command) -> Answer {
    let (key, suite) = chip.chip_authentication.chosen.take().ok_or(Status::CONDITIONS)?;
    let (object, _) = tlv::one(&command.data).map_err(|_| Status::WRONG_DATA)?;
    let object = object.expect(0x7C, "authentication data").map_err(|_| Status::WRONG_DATA)?;
    let theirs = object.children().find(0x80).ok_or(Status::WRONG_DATA)?.value;
    agree(chip, &key, suite, theirs)?;
    Ok(Reply::data(tlv::encode(0x7C, &[])))
}

/// The protocol comes after access, under secure messaging.
fn ready(chip: &Chip) -> Result<(), Status> {
    if chip.profile.chip_authentication.is_empty() {
        return Err(Status::WRONG_PARAMETERS);
    }
    if chip.access == Access::None || chip.session.is_none() { Err(Status::SECURITY) } else { Ok(()) }
}

/// The key that a number names, or the only one.
fn key(chip: &Chip, id: Option<&[u8]>, fits: impl Fn(&ChipKey) -> bool) -> Result<ChipKey, Status> {
    let mut keys = chip.profile.chip_authentication.iter().filter(|key| fits(key));
    match id {
        Some(id) => {
            let id = tlv::unsigned(&[&[0], id].concat()).unwrap_or_default().to_vec();
            let own = |key: &&ChipKey| key.key_id.map(|own| if own == 0 { vec![] } else { vec![own] });
            keys.find(|key| own(key) == Some(id.clone())).cloned().ok_or(Status::REFERENCE)
        }
        None => match (keys.next(), keys.next()) {
            (Some(only), None) => Ok(only.clone()),
            _ => Err(Status::REFERENCE),
        },
    }
}

fn agree(chip: &mut Chip, key: &ChipKey, suite: Suite, theirs: &[u8]) -> Result<(), Status> {
    let theirs = element(key.group, theirs).ok_or(Status::WRONG_DATA)?;
    let shared = key.group.times(&theirs, &key.private.0).map_err(|_| Status::FAILED)?;
    chip.next_session = Some(Session::new(suite, &key.group.secret(&shared)));
    chip.terminal.forget_rights();
    chip.terminal.bind(&compressed(key.group, &theirs));
    Ok(())
}
