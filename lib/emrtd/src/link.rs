//! The one line to the chip: counts and bounds exchanges, adds secure messaging once it is on, fetches what a chip keeps back (61xx) and asks
//! again with the length that a chip wants (6Cxx). It never goes back from protected to plain.

use docpki::tlv::Reader;

use crate::apdu::{Command, Response, SHORT_NE_MAX, Status, Transport, ins};
use crate::cipher::Cipher;
use crate::error::{Error, TransportError};
use crate::sm::Session;

/// Exchanges with one chip at most: 4 MB in blocks of 256 bytes.
pub const EXCHANGES_MAX: u32 = 16_384;
/// GET RESPONSE commands for one command at most.
pub const GET_RESPONSES_MAX: u32 = 64;
/// Bytes that replies to one command may bring together at most.
pub const REPLY_BYTES_MAX: usize = 131_072;
/// Bytes of data in one command of a chain: what fits a short command in every protection.
const CHAIN_BLOCK: usize = 208;
/// Repetitions of one command with another length at most.
pub const RELENGTHS_MAX: u32 = 2;

/// How commands travel.
#[derive(Debug)]
enum State {
    Plain,
    Secure(Session),
    /// A fault ended the session, or the chip is gone.
    Over,
}

/// A command as it was sent and the reply as it came: what a replay needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The command's bytes.
    pub command: Vec<u8>,
    /// The reply's bytes, status included.
    pub reply: Vec<u8>,
}

/// The line to one chip.
pub struct Link<'a> {
    transport: &'a mut dyn Transport,
    state: State,
    exchanges: u32,
    first_secured: Option<Exchange>,
}

impl<'a> Link<'a> {
    /// A line to a chip that has just been powered: nothing is protected yet.
    pub fn new(transport: &'a mut dyn Transport) -> Self {
        Self { transport, state: State::Plain, exchanges: 0, first_secured: None }
    }

    /// Exchanges so far.
    pub fn exchanges(&self) -> u32 {
        self.exchanges
    }

    /// The cipher of secure messaging, when it is on.
    pub fn cipher(&self) -> Option<Cipher> {
        match &self.state {
            State::Secure(session) => Some(session.cipher()),
            State::Plain | State::Over => None,
        }
    }

    /// Bytes of data that a short reply can carry now.
    pub fn short_reply_max(&self) -> u32 {
        match &self.state {
            State::Secure(session) => session.short_reply_max(),
            State::Plain | State::Over => SHORT_NE_MAX,
        }
    }

    /// Whether nothing can be sent any more.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }

    /// Protects everything from here on. The keys of an earlier session are forgotten.
    pub fn secure(&mut self, session: Session) {
        if !self.is_over() {
            self.state = State::Secure(session);
            self.first_secured = None;
        }
    }

    /// The first exchange under the present keys: it proves that the chip has them.
    pub fn first_secured(&self) -> Option<&Exchange> {
        self.first_secured.as_ref()
    }

    /// Ends the conversation: nothing is sent any more.
    pub fn end(&mut self) {
        self.state = State::Over;
    }

    /// Sends a command and brings the whole reply.
    ///
    /// # Errors
    /// [`Error::Transport`], [`Error::SecureMessaging`] and [`Error::Limit`] end the line; [`Error::SessionOver`] once it is ended;
    /// [`Error::Malformed`], [`Error::Input`].
    pub fn send(&mut self, command: &Command) -> Result<Response, Error> {
        let mut command = command.clone();
        let mut response = self.send_once(&command)?;
        for _ in 0..RELENGTHS_MAX {
            let Some(length) = response.status.right_length().filter(|_| command.ne.is_some()) else { break };
            command.ne = Some(length);
            response = self.send_once(&command)?;
        }
        self.fetch_protected(response)
    }

    /// Sends a command whose data may be long: in one piece first, and as a chain of short commands (ISO/IEC 7816-4 5.3.3) to a chip that finds the
    /// length wrong.
    ///
    /// # Errors
    /// As [`Link::send`].
    pub fn send_long(&mut self, command: &Command) -> Result<Response, Error> {
        let whole = self.send(command)?;
        if whole.status != Status::WRONG_LENGTH || command.data.len() <= CHAIN_BLOCK {
            return Ok(whole);
        }
        let mut blocks: Vec<&[u8]> = command.data.chunks(CHAIN_BLOCK).collect();
        let last = blocks.pop().unwrap_or_default();
        for block in blocks {
            let part = Command { ne: None, ..command.clone() }.with_data(block).chained();
            let response = self.send(&part)?;
            if response.status != Status::OK {
                return Ok(response);
            }
        }
        let ne = command.ne.map(|ne| ne.min(SHORT_NE_MAX));
        self.send(&Command { ne, ..command.clone() }.with_data(last))
    }

    /// Fetches what a protected status 61xx announces; plain ones were fetched before.
    fn fetch_protected(&mut self, mut response: Response) -> Result<Response, Error> {
        let mut rounds = 0;
        while let (Some(more), State::Secure(_)) = (response.status.more_available(), &self.state) {
            rounds += 1;
            self.check_fetch(rounds, response.data.len())?;
            let next = self.send_once(&Command::new(ins::GET_RESPONSE, 0, 0).with_ne(more))?;
            response.data.extend(next.data);
            response.status = next.status;
        }
        Ok(response)
    }

    fn check_fetch(&mut self, rounds: u32, bytes: usize) -> Result<(), Error> {
        if rounds > GET_RESPONSES_MAX || bytes > REPLY_BYTES_MAX {
            self.end();
            return Err(Error::Limit("announcements of more data"));
        }
        Ok(())
    }

    fn send_once(&mut self, command: &Command) -> Result<Response, Error> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Over => Err(Error::SessionOver),
            State::Plain => {
                let reply = self.transmit(&command.encode()?, false)?;
                let response = Response::read(&reply)?;
                self.state = State::Plain;
                Ok(response)
            }
            State::Secure(session) => {
                let (sealed, awaiting) = session.seal(command)?;
                let reply = self.transmit(&sealed, true)?;
                let (response, session) = awaiting.open(&reply)?;
                self.state = State::Secure(session);
                self.first_secured.get_or_insert(Exchange { command: sealed, reply });
                Ok(response)
            }
        }
    }

    /// One exchange, and what the transport level keeps back. The reply to a protected command is fetched to its end before it is opened:
    /// its checksum covers all of it.
    fn transmit(&mut self, command: &[u8], protected: bool) -> Result<Vec<u8>, Error> {
        let mut response = self.exchange(command)?;
        let mut rounds = 0;
        while let Some(more) = response.status.more_available() {
            if protected && Reader::new(&response.data).find(0x8E).is_some() {
                break;
            }
            rounds += 1;
            self.check_fetch(rounds, response.data.len())?;
            let next = self.exchange(&Command::new(ins::GET_RESPONSE, 0, 0).with_ne(more).encode()?)?;
            response.data.extend(next.data);
            response.status = next.status;
        }
        Ok(response.encode())
    }

    fn exchange(&mut self, command: &[u8]) -> Result<Response, Error> {
        if self.exchanges >= EXCHANGES_MAX {
            self.end();
            return Err(Error::Limit("exchanges"));
        }
        self.exchanges += 1;
        let reply = self.transport.exchange(command)?;
        // Less than a status is how some devices say that there is no chip any more.
        if reply.is_empty() {
            return Err(TransportError::Gone.into());
        }
        Response::read(&reply)
    }
}
