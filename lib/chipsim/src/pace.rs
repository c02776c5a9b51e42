//! PACE from the chip's side (Doc 9303-11 4.4): a password becomes session keys, in four steps of GENERAL AUTHENTICATE. The steps
//! come in their order or not at all: whatever fails takes the protocol back to its beginning.

use docpki::{Hash, tlv};
use openssl::bn::{BigNum, BigNumContext};

use crate::apdu::{Answer, Command, Reply, Status};
use crate::chip::{Access, Chip};
use crate::cipher::{Purpose, pad};
use crate::fault::{Stage, Trick};
use crate::group::{Group, Result2};
use crate::mapping;
use crate::messaging::Session;
use crate::profile::{ChipKey, Mapping, Pace};
use crate::quirk::Quirk;
use crate::random;

/// Bytes of a nonce where the mapping does not say otherwise.
const NONCE_BYTES: usize = 16;

/// How far the protocol has come.
#[derive(Debug, Clone, Default)]
pub(crate) enum Progress {
    #[default]
    Idle,
    Set(Choice),
    Nonce {
        choice: Choice,
        nonce: Vec<u8>,
    },
    Mapped {
        choice: Choice,
        generator: Vec<u8>,
        scalar: Vec<u8>,
    },
    Agreed {
        choice: Choice,
        session: Session,
        own: Vec<u8>,
        theirs: Vec<u8>,
        scalar: Vec<u8>,
    },
}

/// What MSE chose.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pace: Pace,
    oid: Vec<u8>,
    password: Vec<u8>,
    references: References,
}

/// Whether the reader asked for the names of the trust points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum References {
    Unasked,
    Asked,
}

impl Progress {
    /// The step that comes next, when the protocol is under way.
    pub(crate) fn stage(&self) -> Option<Stage> {
        match self {
            Self::Idle => None,
            Self::Set(_) => Some(Stage::PaceNonce),
            Self::Nonce { .. } => Some(Stage::PaceMapping),
            Self::Mapped { .. } => Some(Stage::PaceAgreement),
            Self::Agreed { .. } => Some(Stage::PaceToken),
        }
    }
}

/// MSE:Set AT.
pub(crate) fn set(chip: &mut Chip, command: &Command) -> Answer {
    chip.pace = Progress::Idle;
    let objects = tlv::Reader::new(&command.data);
    let oid = objects.find(0x80).ok_or(Status::WRONG_DATA)?.value;
    let reference = objects.find(0x83).ok_or(Status::WRONG_DATA)?.value;
    let parameter = objects.find(0x84).map(|object| object.value);
    let variants: Vec<Pace> =
        chip.profile.pace.iter().filter(|pace| pace.oid().as_bytes() == oid).copied().collect();
    if variants.is_empty() {
        return Err(Status::WRONG_DATA);
    }
    let pace = match parameter {
        Some([id]) => variants.into_iter().find(|pace| pace.group.parameter_id() == *id),
        Some(_) => return Err(Status::WRONG_DATA),
        None if chip.profile.has(Quirk::PaceNeedsParameterId) => return Err(Status::WRONG_DATA),
        None => <[Pace; 1]>::try_from(variants).ok().map(|[pace]| pace),
    };
    let pace = pace.ok_or(Status::REFERENCE)?;
    let password = match (reference, &chip.profile.mrz, &chip.profile.card_access_number) {
        ([1], Some(mrz), _) => Hash::Sha1.digest(mrz.information().as_bytes()).map_err(|_| Status::FAILED)?,
        ([2], _, Some(number)) => number.as_bytes().to_vec(),
        _ => return Err(Status::REFERENCE),
    };
    if chip.profile.attempts.is_some_and(|attempts| chip.failures >= attempts) {
        return Err(Status::BLOCKED);
    }
    let references = if objects.find(0x7F4C).is_some() { References::Asked } else { References::Unasked };
    chip.pace = Progress::Set(Choice { pace, oid: oid.to_vec(), password, references });
    Ok(Reply::done())
}

/// One step of GENERAL AUTHENTICATE.
pub(crate) fn step(chip: &mut Chip, command: &Command) -> Answer {
    let progress = std::mem::take(&mut chip.pace);
    let (object, _) = tlv::one(&command.data).map_err(|_| Status::WRONG_DATA)?;
    let object = object.expect(0x7C, "authentication data").map_err(|_| Status::WRONG_DATA)?;
    let data = |tag| object.children().find(tag).map(|found| found.value).ok_or(Status::WRONG_DATA);
    let answer = match progress {
        Progress::Idle => return Err(Status::CONDITIONS),
        Progress::Set(choice) if object.value.is_empty() => nonce(chip, choice),
        Progress::Set(_) => return Err(Status::WRONG_DATA),
        Progress::Nonce { choice, nonce } => map(chip, choice, &nonce, data(0x81)?),
        Progress::Mapped { choice, generator, scalar } => {
            agree(chip, choice, &generator, scalar, data(0x83)?)
        }
        Progress::Agreed { choice, session, own, theirs, scalar } => {
            let ended = Ended { choice, session, own, theirs, scalar };
            return prove(chip, ended, data(0x85)?);
        }
    }?;
    Ok(Reply::data(tlv::encode(0x7C, &answer)))
}

type Step = Result<Vec<u8>, Status>;

fn failed<E>(_: E) -> Status {
    Status::FAILED
}

fn nonce(chip: &mut Chip, choice: Choice) -> Step {
    let suite = choice.pace.suite;
    let size = match choice.pace.mapping {
        Mapping::Integrated => mapping::nonce_bytes(suite),
        Mapping::Generic | Mapping::ChipAuthentication => NONCE_BYTES,
    };
    let nonce = random::bytes(chip.random.as_mut(), size);
    let key = suite.derive(&choice.password, Purpose::Password);
    let sealed = suite.encrypt(&key, &vec![0; suite.block()], &nonce).map_err(failed)?;
    chip.pace = Progress::Nonce { choice, nonce };
    Ok(tlv::encode(0x80, &sealed))
}

fn map(chip: &mut Chip, choice: Choice, nonce: &[u8], theirs: &[u8]) -> Step {
    let Pace { mapping, group, suite } = choice.pace;
    if mapping == Mapping::Integrated {
        if theirs.len() != suite.key_bytes() {
            return Err(Status::WRONG_DATA);
        }
        let generator = mapping::integrated(group, suite, nonce, theirs).map_err(failed)?;
        chip.pace = Progress::Mapped { choice, generator, scalar: Vec::new() };
        return Ok(tlv::encode(0x82, &[]));
    }
    let theirs = element(group, theirs).ok_or(Status::NOT_AUTHENTICATED)?;
    let scalar = if chip.plays(Trick::GeneratorKey) {
        vec![1]
    } else {
        group.scalar(chip.random.as_mut()).map_err(failed)?
    };
    let mapped = || -> Result2<(Vec<u8>, Vec<u8>)> {
        let base = group.generator()?;
        let shared = group.times(&theirs, &scalar)?;
        let generator = group.plus(&group.times(&base, nonce)?, &shared)?;
        Ok((group.times(&base, &scalar)?, generator))
    };
    let (own, generator) = mapped().map_err(failed)?;
    if !group.holds(&generator) {
        return Err(Status::NOT_AUTHENTICATED);
    }
    chip.pace = Progress::Mapped { choice, generator, scalar };
    Ok(tlv::encode(0x82, &sent(chip, group, &own, &theirs)))
}

fn agree(chip: &mut Chip, choice: Choice, generator: &[u8], scalar: Vec<u8>, theirs: &[u8]) -> Step {
    let group = choice.pace.group;
    let theirs = element(group, theirs).ok_or(Status::NOT_AUTHENTICATED)?;
    let secret = group.scalar(chip.random.as_mut()).map_err(failed)?;
    let own = group.times(generator, &secret).map_err(failed)?;
    if own == theirs {
        return Err(Status::NOT_AUTHENTICATED);
    }
    let shared = group.times(&theirs, &secret).map_err(failed)?;
    let session = Session::new(choice.pace.suite, &group.secret(&shared));
    let answer = sent(chip, group, &own, &theirs);
    chip.pace = Progress::Agreed { choice, session, own, theirs, scalar };
    Ok(tlv::encode(0x84, &answer))
}

struct Ended {
    choice: Choice,
    session: Session,
    own: Vec<u8>,
    theirs: Vec<u8>,
    scalar: Vec<u8>,
}

fn prove(chip: &mut Chip, ended: Ended, token: &[u8]) -> Answer {
    let Ended { choice, session, own, theirs, scalar } = ended;
    let group = choice.pace.group;
    let expected = session.token(&group.key_object(&choice.oid, &own)).map_err(failed)?;
    let forger = chip.plays(Trick::EchoToken);
    if expected != token && !forger {
        chip.failures = chip.failures.saturating_add(1);
        let left = chip.profile.attempts.map(|attempts| attempts.saturating_sub(chip.failures));
        return Err(left.map_or(Status::NOT_AUTHENTICATED, |left| Status(0x63C0 | u16::from(left.min(15)))));
    }
    chip.failures = 0;
    let answer = session.token(&group.key_object(&choice.oid, &theirs)).map_err(failed)?;
    let mut data = tlv::encode(0x86, if forger { token } else { &answer });
    if choice.references == References::Asked {
        for (tag, name) in [0x87, 0x88].into_iter().zip(chip.terminal.anchor_names()) {
            tlv::put(&mut data, tag, &name);
        }
    }
    chip.chip_authentication = crate::ca::Progress::default();
    chip.terminal.forget();
    if choice.pace.mapping == Mapping::ChipAuthentication {
        let key = chip.profile.mapping_key.clone().ok_or(Status::FAILED)?;
        let forged = chip.plays(Trick::ForgedMapping);
        let proof = prove_static_key(&key, &session, &scalar, if forged { 1 } else { 0 }).map_err(failed)?;
        tlv::put(&mut data, 0x8A, &proof);
        chip.terminal.bind(&compressed(group, &theirs));
    }
    chip.terminal.identify(&compressed(group, &own));
    chip.next_session = Some(session);
    chip.access = Access::Pace;
    Ok(Reply::data(tlv::encode(0x7C, &data)))
}

/// The encrypted chip authentication data (Doc 9303-11 4.4.3.5): the quotient of mapping key and static key, with an error.
fn prove_static_key(key: &ChipKey, session: &Session, scalar: &[u8], error: u32) -> Result2<Vec<u8>> {
    let (order, mut context) = (key.group.order()?, BigNumContext::new()?);
    let (mut inverse, mut quotient, mut told) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
    inverse.mod_inverse(&*BigNum::from_slice(&key.private.0)?, &order, &mut context)?;
    quotient.mod_mul(&inverse, &*BigNum::from_slice(scalar)?, &order, &mut context)?;
    told.mod_add(&quotient, &*BigNum::from_u32(error)?, &order, &mut context)?;
    let suite = session.suite();
    let padded = pad(&told.to_vec_padded(order.num_bytes())?, suite.block());
    let iv = suite.vector(session.encryption_key(), &vec![0xFF; suite.block()])?;
    suite.encrypt(session.encryption_key(), &iv, &padded)
}

/// An element that the reader sent, in full width; `None` when it is none of the group.
pub(crate) fn element(group: Group, sent: &[u8]) -> Option<Vec<u8>> {
    let whole = match group {
        Group::Ec(_) => sent.to_vec(),
        Group::Dh(field) => {
            let width = usize::try_from(field.numbers().ok()?.p.num_bytes()).ok()?;
            let from = sent.iter().position(|byte| *byte != 0).unwrap_or(sent.len());
            let digits = sent.get(from..)?;
            [vec![0; width.checked_sub(digits.len())?].as_slice(), digits].concat()
        }
    };
    group.holds(&whole).then_some(whole)
}

/// A public key as terminal authentication names it (Doc 9303-11 7.1.4.1.3, 7.1.4.2.3).
pub(crate) fn compressed(group: Group, element: &[u8]) -> Vec<u8> {
    match group {
        Group::Ec(_) => group.secret(element),
        Group::Dh(_) => {
            let from = element.iter().position(|byte| *byte != 0).unwrap_or(element.len());
            Hash::Sha1.digest(element.get(from..).unwrap_or_default()).unwrap_or_default()
        }
    }
}

/// The chip's element as it is sent: a hostile chip sends another.
fn sent(chip: &Chip, group: Group, own: &[u8], theirs: &[u8]) -> Vec<u8> {
    if chip.plays(Trick::EchoKey) {
        return theirs.to_vec();
    }
    match (group, chip.plays(Trick::OffCurve), chip.plays(Trick::Identity)) {
        (Group::Ec(_), true, _) => {
            let mut off = own.to_vec();
            if let Some(last) = off.last_mut() {
                *last ^= 1;
            }
            off
        }
        (Group::Ec(_), _, true) => vec![0],
        (Group::Dh(_), true, _) => vec![0; own.len()],
        (Group::Dh(_), _, true) => [vec![0; own.len() - 1], vec![1]].concat(),
        _ => own.to_vec(),
    }
}
