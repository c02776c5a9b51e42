//! What hostile, broken and torn-away chips do, and when: scripts for the tests of a reader. Peculiarities of honest chips are
//! [`crate::quirk`]s.

use serde::{Deserialize, Serialize};

use crate::file::FileName;

/// When a fault strikes. Commands are counted from power-on; the first is number 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// At one command.
    At(u32),
    /// At a command and all after it.
    From(u32),
    /// Whenever a stage is played.
    Stage(Stage),
    /// At every command.
    Always,
}

/// What a command is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// SELECT.
    Select,
    /// READ BINARY in the clear.
    ReadPlain,
    /// READ BINARY under secure messaging.
    ReadProtected,
    /// GET CHALLENGE.
    Challenge,
    /// EXTERNAL AUTHENTICATE of basic access control.
    BasicAccess,
    /// PACE: the choice of its variant.
    PaceSet,
    /// PACE: the nonce.
    PaceNonce,
    /// PACE: the mapping.
    PaceMapping,
    /// PACE: the ephemeral keys.
    PaceAgreement,
    /// PACE: the tokens.
    PaceToken,
    /// Chip authentication.
    ChipAuthentication,
    /// Active authentication.
    ActiveAuthentication,
    /// Terminal authentication.
    TerminalAuthentication,
    /// Anything else.
    Other,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trick {
    /// The reply comes in the clear though the command was protected.
    PlainReply,
    /// The reply's checksum is wrong by a bit.
    WrongChecksum,
    /// The reply is sealed with a counter that is one too high.
    WrongCounter,
    /// The reply to the last command once more.
    ReplayedReply,
    /// The status object of the reply is empty.
    NilStatus,
    /// The reply is objects within objects, so many deep.
    Recursion(u16),
    /// The reply is an object that says it has two thousand million bytes.
    LengthBomb,
    /// 61FF, for ever.
    EndlessMore,
    /// 6C, with another number each time, for ever.
    EndlessWrongLength,
    /// A file that says it has two thousand million bytes, and has them.
    NeverEnding(FileName),
    /// No answer.
    Silence,
    /// So many random bytes.
    Garbage(u16),
    /// A file reads with one bit changed; the bit is counted from the first bit of the first byte.
    BitFlip {
        /// The file.
        file: FileName,
        /// The bit.
        bit: u32,
    },
    /// The chip's key in the PACE step is no point of the curve, or zero in a field.
    OffCurve,
    /// The chip's key in the PACE step is the identity.
    Identity,
    /// The chip's key in the PACE step is the reader's own.
    EchoKey,
    /// The chip's key in the mapping is the generator: the shared point is then the reader's own key.
    GeneratorKey,
    /// The chip's token is the reader's own.
    EchoToken,
    /// A signature of active authentication that is random bytes of the right size.
    ForgedSignature,
    /// The chip authentication mapping's data is sealed rightly and wrong.
    ForgedMapping,
    /// The chip leaves the field and is silent until it is powered again.
    Tear,
}

/// A trick with its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The moment.
    pub when: Trigger,
    /// The trick.
    pub what: Trick,
}

impl Fault {
    /// Whether it strikes at a command.
    pub(crate) fn strikes(&self, number: u32, stage: Stage) -> bool {
        match self.when {
            Trigger::At(at) => number == at,
            Trigger::From(from) => number >= from,
            Trigger::Stage(at) => stage == at,
            Trigger::Always => true,
        }
    }
}

/// Objects within objects, so many deep (tag 30, as any TLV reader would descend).
pub fn recursion(depth: u16) -> Vec<u8> {
    let mut value = Vec::new();
    for _ in 0..depth {
        value = docpki::tlv::encode(docpki::tlv::tag::SEQUENCE, &value);
    }
    value
}

/// An object that says it has two thousand million bytes.
pub fn length_bomb() -> Vec<u8> {
    vec![0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, 0x00]
}
