//! The chip: one command in, one reply out. This module keeps its state and takes a command through secure messaging, chaining and
//! the faults; what each instruction does stands in the modules beside it. It never waits, sleeps or speaks to anyone.

use crate::aa;
use crate::access;
use crate::apdu::{Answer, Command, Form, Reply, Status};
use crate::ca;
use crate::error::Error;
use crate::fault::{self, Fault, Stage, Trick};
use crate::file::{FileName, Place};
use crate::files::Store;
use crate::messaging::{Seal, Session};
use crate::pace;
use crate::profile::{BasicAccess, Profile};
use crate::quirk::Quirk;
use crate::random::{self, Random};
use crate::ta;

/// Bytes that one chain of commands may carry.
const CHAIN_MAX: usize = 65_536;
/// Data bytes of a reply to a command of short form.
const SHORT_REPLY_MAX: usize = 256;

/// How the reader came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    None,
    Basic,
    Pace,
}

/// A chip in the field.
pub struct Chip {
    pub(crate) profile: Profile,
    pub(crate) store: Store,
    pub(crate) random: Box<dyn Random>,
    pub(crate) session: Option<Session>,
    /// The session that begins with the next command.
    pub(crate) next_session: Option<Session>,
    pub(crate) access: Access,
    pub(crate) place: Place,
    pub(crate) current: Option<FileName>,
    pub(crate) challenge: Option<Vec<u8>>,
    pub(crate) pace: pace::Progress,
    pub(crate) chip_authentication: ca::Progress,
    pub(crate) terminal: ta::Progress,
    /// Failed attempts of PACE in a row; kept without power.
    pub(crate) failures: u8,
    chain: Option<Command>,
    rest: Vec<u8>,
    last: Vec<u8>,
    presence: Presence,
    number: u32,
    tricks: Vec<Trick>,
    endless: Option<Trick>,
}

/// Where the chip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    InField,
    Gone,
}

impl Chip {
    /// A chip of a profile, powered. Everything that is random in it comes from `random`.
    ///
    /// # Errors
    /// [`Error::File`] for a file that was not fetched, [`Error::Key`] and [`Error::Combination`] for protocols that cannot be.
    pub fn new(profile: Profile, random: impl Random + 'static) -> Result<Self, Error> {
        check(&profile)?;
        let store = Store::of(&profile)?;
        let terminal = ta::Progress::of(&profile)?;
        Ok(Self {
            profile,
            store,
            random: Box::new(random),
            session: None,
            next_session: None,
            access: Access::None,
            place: Place::Master,
            current: None,
            challenge: None,
            pace: pace::Progress::default(),
            chip_authentication: ca::Progress::default(),
            terminal,
            failures: 0,
            chain: None,
            rest: Vec::new(),
            last: Vec::new(),
            presence: Presence::InField,
            number: 0,
            tricks: Vec::new(),
            endless: None,
        })
    }

    /// Power off and on again: sessions, access and the count of commands are gone, files and failed attempts are not.
    pub fn reset(&mut self) {
        self.end_session();
        self.place = Place::Master;
        self.current = None;
        self.terminal.forget();
        self.chain = None;
        self.rest.clear();
        self.last.clear();
        self.presence = Presence::InField;
        self.number = 0;
        self.endless = None;
    }

    /// The profile that the chip was made of.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The answer to reset, as a reader of PC/SC makes it for a contactless chip (PC/SC part 3, 3.1.3.2.3): the historical bytes are
    /// card capabilities (ISO/IEC 7816-4 8.1.1.2.7): how files are selected, and whether chaining and extended length are there.
    pub fn answer_to_reset(&self) -> Vec<u8> {
        let lengths = if self.profile.has(Quirk::NoExtendedLength) { 0x80 } else { 0xC0 };
        let body = [0x85, 0x80, 0x01, 0x80, 0x73, 0xF4, 0x01, lengths];
        let check = body.iter().fold(0, |sum, byte| sum ^ byte);
        [&[0x3B], body.as_slice(), &[check]].concat()
    }

    /// One command. The reply ends in a status word; an empty reply is none: the chip is silent or gone.
    pub fn exchange(&mut self, bytes: &[u8]) -> Vec<u8> {
        if self.presence == Presence::Gone {
            return Vec::new();
        }
        self.number = self.number.saturating_add(1);
        let parsed = Command::read(bytes);
        let stage = parsed.as_ref().map_or(Stage::Other, |command| self.stage(command));
        let strikes = |fault: &&Fault| fault.strikes(self.number, stage);
        self.tricks = self.profile.faults.iter().filter(strikes).map(|fault| fault.what).collect();
        if let Some(reply) = self.instead() {
            return reply;
        }
        let reply = match parsed {
            Ok(command) => self.transport(&command),
            Err(status) => Reply::from(status),
        };
        self.last = reply.bytes();
        self.last.clone()
    }

    /// Whether a trick is played at this command.
    pub(crate) fn plays(&self, trick: Trick) -> bool {
        self.tricks.contains(&trick)
    }

    /// Secure messaging, access and all protocols under way come to their end.
    pub(crate) fn end_session(&mut self) {
        self.session = None;
        self.next_session = None;
        self.access = Access::None;
        self.challenge = None;
        self.pace = pace::Progress::default();
        self.chip_authentication = ca::Progress::default();
        self.terminal.forget();
    }

    /// Whether the files of less sensitive data may be read.
    pub(crate) fn is_open(&self) -> bool {
        let guarded = self.profile.basic_access == BasicAccess::Present || !self.profile.pace.is_empty();
        !guarded || (self.access != Access::None && self.session.is_some())
    }

    /// What a trick answers in the command's place.
    fn instead(&mut self) -> Option<Vec<u8>> {
        let endless = |trick: &&Trick| matches!(trick, Trick::EndlessMore | Trick::EndlessWrongLength);
        self.endless = self.endless.or(self.tricks.iter().find(endless).copied());
        match self.endless {
            Some(Trick::EndlessMore) => return Some(vec![0x5A, 0x61, 0xFF]),
            Some(_) => return Some(vec![0x6C, self.number.to_be_bytes()[3] | 1]),
            None => {}
        }
        for trick in self.tricks.clone() {
            match trick {
                Trick::Silence => return Some(Vec::new()),
                Trick::Tear => {
                    self.presence = Presence::Gone;
                    return Some(Vec::new());
                }
                Trick::ReplayedReply if !self.last.is_empty() => return Some(self.last.clone()),
                Trick::Garbage(count) => {
                    return Some(random::bytes(self.random.as_mut(), usize::from(count)));
                }
                Trick::Recursion(depth) => {
                    return Some([fault::recursion(depth), vec![0x90, 0x00]].concat());
                }
                Trick::LengthBomb => return Some([fault::length_bomb(), vec![0x90, 0x00]].concat()),
                _ => {}
            }
        }
        None
    }

    fn stage(&self, command: &Command) -> Stage {
        let protected = command.is_protected();
        match (command.ins, command.parameters()) {
            (0xA4, _) => Stage::Select,
            (0xB0 | 0xB1, _) if protected => Stage::ReadProtected,
            (0xB0 | 0xB1, _) => Stage::ReadPlain,
            (0x84, _) if self.terminal.waits_for_challenge() => Stage::TerminalAuthentication,
            (0x84, _) => Stage::Challenge,
            (0x82, _) if protected => Stage::TerminalAuthentication,
            (0x82, _) => Stage::BasicAccess,
            (0x22, 0xC1A4) => Stage::PaceSet,
            (0x22, 0x41A4 | 0x41A6) => Stage::ChipAuthentication,
            (0x22, 0x81A4 | 0x81B6) | (0x2A, _) => Stage::TerminalAuthentication,
            (0x86, _) => self.pace.stage().unwrap_or(Stage::ChipAuthentication),
            (0x88, _) => Stage::ActiveAuthentication,
            _ => Stage::Other,
        }
    }

    /// Sends what a short reply cannot hold in pieces (ISO/IEC 7816-4 5.3.4).
    fn transport(&mut self, command: &Command) -> Reply {
        if command.ins == 0xC0 && !command.is_protected() {
            let limit = command.le.unwrap_or(SHORT_REPLY_MAX);
            return self.piece(limit);
        }
        self.rest.clear();
        let reply = self.protected(command);
        if command.form == Form::Short && reply.data.len() > SHORT_REPLY_MAX {
            self.rest = reply.data;
            return self.piece(SHORT_REPLY_MAX);
        }
        reply
    }

    fn piece(&mut self, limit: usize) -> Reply {
        if self.rest.is_empty() {
            return Status::CONDITIONS.into();
        }
        let tail = self.rest.split_off(limit.min(self.rest.len()));
        let data = std::mem::replace(&mut self.rest, tail);
        let left = u8::try_from(self.rest.len()).unwrap_or(0);
        let status = if self.rest.is_empty() { Status::OK } else { Status(0x6100 | u16::from(left)) };
        Reply { data, status }
    }

    /// Opens the command, runs it, seals the reply. A command in the clear ends a session (Doc 9303-11 9.8.3).
    fn protected(&mut self, command: &Command) -> Reply {
        if command.cla & 0xE0 != 0 || !matches!(command.cla & 0x0C, 0 | 0x0C) {
            return Status::WRONG_CLASS.into();
        }
        if command.form == Form::Extended && self.profile.has(Quirk::NoExtendedLength) && command.ins != 0x88
        {
            return Status::WRONG_LENGTH.into();
        }
        if !command.is_protected() {
            if self.session.is_some() {
                self.end_session();
            }
            let reply = self.chained(command.clone());
            self.session = self.next_session.take().or(self.session.take());
            return reply;
        }
        let Some(session) = self.session.as_mut() else {
            self.end_session();
            return Status::OBJECTS_WRONG.into();
        };
        match session.open(command) {
            Ok(plain) => {
                let reply = self.chained(plain);
                self.sealed(reply, command.ins)
            }
            Err(status) => {
                self.end_session();
                status.into()
            }
        }
    }

    fn sealed(&mut self, reply: Reply, ins: u8) -> Reply {
        let how = if self.plays(Trick::WrongChecksum) {
            Seal::WrongChecksum
        } else if self.plays(Trick::WrongCounter) {
            Seal::WrongCounter
        } else if self.plays(Trick::NilStatus) {
            Seal::NilStatus
        } else {
            Seal::Right
        };
        // Without a session the command itself ended it, and its reply goes out in the clear.
        let sealed = match self.session.as_mut() {
            Some(session) => session.seal(&reply, ins, how).unwrap_or(Status::FAILED.into()),
            None => reply.clone(),
        };
        self.session = self.next_session.take().or(self.session.take());
        if self.plays(Trick::PlainReply) { reply } else { sealed }
    }

    /// Gathers the commands of a chain. Those of GENERAL AUTHENTICATE are steps of a protocol, each with a reply, unless one
    /// does not hold its whole object yet.
    fn chained(&mut self, mut command: Command) -> Reply {
        if let Some(earlier) = self.chain.take() {
            let same = (earlier.ins, earlier.p1, earlier.p2) == (command.ins, command.p1, command.p2);
            if !same || earlier.data.len() + command.data.len() > CHAIN_MAX {
                return Status::CHAIN_BROKEN.into();
            }
            command.data = [earlier.data, command.data].concat();
        }
        let whole = command.ins == 0x86 && docpki::tlv::one(&command.data).is_ok();
        if command.is_chained() && !whole {
            self.chain = Some(command);
            return Reply::done();
        }
        self.run(&command).unwrap_or_else(Reply::from)
    }

    fn run(&mut self, command: &Command) -> Answer {
        match (command.ins, command.parameters()) {
            (0xA4, _) => self.select(command),
            (0xB0, _) => self.read_binary(command),
            (0xB1, _) => self.read_binary_odd(command),
            (0x84, 0) => access::challenge(self, command),
            (0x82, 0) if self.terminal.expects_signature() => ta::external_authenticate(self, command),
            (0x82, 0) => access::external_authenticate(self, command),
            (0x88, 0) => aa::internal_authenticate(self, command),
            (0x22, 0xC1A4) => pace::set(self, command),
            (0x22, 0x41A4) => ca::set(self, command),
            (0x22, 0x41A6) => ca::set_and_agree(self, command),
            (0x22, 0x81B6) => ta::set_signer(self, command),
            (0x22, 0x81A4) => ta::set_terminal(self, command),
            (0x2A, 0x00BE) => ta::verify_certificate(self, command),
            (0x86, 0) if self.pace.stage().is_some() => pace::step(self, command),
            (0x86, 0) => ca::step(self, command),
            (0x84 | 0x82 | 0x88 | 0x22 | 0x2A | 0x86, _) => Err(Status::WRONG_PARAMETERS),
            _ => Err(Status::WRONG_INSTRUCTION),
        }
    }
}

/// What no chip can be.
fn check(profile: &Profile) -> Result<(), Error> {
    use crate::group::Group;
    use crate::profile::Mapping;
    let keyed = profile.basic_access == BasicAccess::Present || !profile.pace.is_empty();
    if keyed && profile.mrz.is_none() && profile.card_access_number.is_none() {
        return Err(Error::Combination("access control without a password"));
    }
    if profile.basic_access == BasicAccess::Present && profile.mrz.is_none() {
        return Err(Error::Combination("basic access control without the fields of the MRZ"));
    }
    for pace in &profile.pace {
        match (pace.mapping, pace.group) {
            (Mapping::Integrated, Group::Ec(docpki::Curve::P224)) => {
                return Err(Error::Combination("integrated mapping on P-224: its prime is 1 modulo 4"));
            }
            (Mapping::ChipAuthentication, Group::Dh(_)) => {
                return Err(Error::Combination("chip authentication mapping in a prime field"));
            }
            (Mapping::ChipAuthentication, group) => match &profile.mapping_key {
                Some(key) if key.group == group => {}
                _ => return Err(Error::Combination("chip authentication mapping without its key")),
            },
            _ => {}
        }
    }
    Ok(())
}
