//! The protocol between a virtual smart card and the reader driver vpcd of vsmartcard: pure framing, and a loop over any stream. Each
//! message is two bytes of length, big-endian, and that many bytes; a message of one byte is a control. The virtual card is the
//! client; the driver listens on TCP port 35963. Nothing here opens a connection.

use std::io::{self, Read, Write};

use crate::chip::Chip;

/// The port on which the driver listens for its first slot.
pub const PORT: u16 = 35_963;
/// Control: power off.
const OFF: u8 = 0;
/// Control: power on.
const ON: u8 = 1;
/// Control: reset.
const RESET: u8 = 2;
/// Control: ask for the answer to reset.
const ANSWER_TO_RESET: u8 = 4;

/// What the driver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The card loses power.
    Off,
    /// The card gets power.
    On,
    /// The card is reset.
    Reset,
    /// The answer to reset is wanted.
    AnswerToReset,
    /// A command for the card.
    Command(Vec<u8>),
}

impl Message {
    /// What a frame's payload says; `None` for a control that does not exist.
    pub fn read(payload: &[u8]) -> Option<Self> {
        match payload {
            [OFF] => Some(Self::Off),
            [ON] => Some(Self::On),
            [RESET] => Some(Self::Reset),
            [ANSWER_TO_RESET] => Some(Self::AnswerToReset),
            [] | [_] => None,
            command => Some(Self::Command(command.to_vec())),
        }
    }
}

/// A payload in its frame; what is longer than a frame can say is cut.
pub fn frame(payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len()).unwrap_or(u16::MAX);
    let payload = payload.get(..usize::from(length)).unwrap_or_default();
    [length.to_be_bytes().as_slice(), payload].concat()
}

/// What follows from a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A frame to send.
    Frame(Vec<u8>),
    /// Nothing: the message was a change of power, or no message.
    Nothing,
    /// The chip is silent or gone. The protocol has no word for it and the driver waits for ever: the card has to leave its reader,
    /// which is to close the connection.
    Silence,
}

/// What the chip answers to a message.
pub fn answer(chip: &mut Chip, message: &Message) -> Answer {
    match message {
        Message::Off | Message::On | Message::Reset => {
            chip.reset();
            Answer::Nothing
        }
        Message::AnswerToReset => Answer::Frame(frame(&chip.answer_to_reset())),
        Message::Command(command) => match chip.exchange(command) {
            reply if reply.is_empty() => Answer::Silence,
            reply => Answer::Frame(frame(&reply)),
        },
    }
}

/// Why a chip is no longer served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The driver closed the connection.
    Closed,
    /// The chip fell silent: the caller closes the connection, which takes the card out of its reader.
    Silent,
}

/// Serves a chip over a stream until the driver closes it or the chip falls silent.
///
/// # Errors
/// Those of the stream, but for its end between two frames.
pub fn serve(chip: &mut Chip, stream: &mut (impl Read + Write)) -> io::Result<End> {
    loop {
        let mut length = [0; 2];
        match stream.read_exact(&mut length) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(End::Closed),
            other => other?,
        }
        let mut payload = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut payload)?;
        match Message::read(&payload).map(|message| answer(chip, &message)) {
            Some(Answer::Frame(frame)) => {
                stream.write_all(&frame)?;
                stream.flush()?;
            }
            Some(Answer::Silence) => return Ok(End::Silent),
            Some(Answer::Nothing) | None => {}
        }
    }
}
