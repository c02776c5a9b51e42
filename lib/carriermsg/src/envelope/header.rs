//! The fields of UNB, UNG and UNH.

use crate::span::Fact;
use crate::syntax::Segment;

/// Who sends or receives (UNB composites S002 and S003).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Party {
    /// Identification, such as a Type-B address.
    pub id: Fact<String>,
    /// Code of the identification's kind (element 0007), such as `ZZ`.
    pub qualifier: Option<Fact<String>>,
}

/// UNB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct InterchangeHeader {
    /// Syntax identifier, such as `UNOA`.
    pub syntax: Fact<String>,
    /// Syntax version, such as `4`.
    pub syntax_version: Fact<String>,
    /// Sender.
    pub sender: Party,
    /// Recipient.
    pub recipient: Party,
    /// Date of preparation as sent: yymmdd, or yyyymmdd from version 4.
    pub date: Fact<String>,
    /// Time of preparation as sent: hhmm.
    pub time: Fact<String>,
    /// Control reference (0020).
    pub reference: Fact<String>,
    /// Application reference (0026), such as `APIS` or `IAPI`.
    pub application: Option<Fact<String>>,
    /// Whether the sender asks for a CONTRL (0031 = 1).
    pub acknowledgement: Option<Fact<String>>,
    /// Whether this is a test (0035 = 1).
    pub test: Option<Fact<String>>,
}

/// UNG.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct GroupHeader {
    /// Message type of the group.
    pub message_type: Fact<String>,
    /// Application sender.
    pub sender: Party,
    /// Application recipient.
    pub recipient: Party,
    /// Group reference (0048).
    pub reference: Fact<String>,
    /// Version and release, such as `D` and `05B`.
    pub version: Fact<String>,
    /// Release.
    pub release: Fact<String>,
}

/// The types that are read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "UPPERCASE"))]
pub enum MessageType {
    /// Passenger list (UN/EDIFACT).
    Paxlst,
    /// Passenger name records pushed to a government (IATA PADIS).
    Pnrgov,
    /// Customs response (UN/EDIFACT).
    Cusres,
    /// Syntax and service report (ISO 9735-4).
    Contrl,
    /// Acknowledgement of a PNRGOV (IATA PADIS).
    Ackres,
    /// A government's request for passenger name records (IATA PADIS).
    Govreq,
}

impl MessageType {
    /// All of them.
    pub const ALL: [MessageType; 6] =
        [Self::Paxlst, Self::Pnrgov, Self::Cusres, Self::Contrl, Self::Ackres, Self::Govreq];

    /// Its six letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paxlst => "PAXLST",
            Self::Pnrgov => "PNRGOV",
            Self::Cusres => "CUSRES",
            Self::Contrl => "CONTRL",
            Self::Ackres => "ACKRES",
            Self::Govreq => "GOVREQ",
        }
    }

    /// The type of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// Which part of a message that was sent in parts (UNH composite S010).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Part {
    /// Number of the part, from 1.
    pub number: Fact<u32>,
    /// `C` for the first or one between, `F` for the last, as sent.
    pub position: Option<Fact<String>>,
}

/// UNH.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct MessageHeader {
    /// Message reference (0062).
    pub reference: Fact<String>,
    /// Type as sent.
    pub type_name: Fact<String>,
    /// Version, such as `D`, or `13` in PADIS.
    pub version: Fact<String>,
    /// Release, such as `05B`, or `1` in PADIS.
    pub release: Fact<String>,
    /// Controlling agency: `UN`, `IA`.
    pub agency: Fact<String>,
    /// Association assigned code, such as `IATA`.
    pub association: Option<Fact<String>>,
    /// Common access reference (0068), which joins the parts of one transmission.
    pub access: Option<Fact<String>>,
    /// Which part this is.
    pub part: Option<Part>,
}

impl Default for Fact<String> {
    fn default() -> Self {
        Fact::unwritten(String::new())
    }
}

fn fact(segment: &Segment<'_>, element: usize, component: usize) -> Fact<String> {
    maybe(segment, element, component).unwrap_or_default()
}

fn maybe(segment: &Segment<'_>, element: usize, component: usize) -> Option<Fact<String>> {
    segment.data(element, component).map(|data| data.fact())
}

fn party(segment: &Segment<'_>, element: usize) -> Party {
    Party { id: fact(segment, element, 1), qualifier: maybe(segment, element, 2) }
}

impl InterchangeHeader {
    pub(super) fn read(unb: &Segment<'_>) -> Self {
        Self {
            syntax: fact(unb, 1, 1),
            syntax_version: fact(unb, 1, 2),
            sender: party(unb, 2),
            recipient: party(unb, 3),
            date: fact(unb, 4, 1),
            time: fact(unb, 4, 2),
            reference: fact(unb, 5, 1),
            application: maybe(unb, 7, 1),
            acknowledgement: maybe(unb, 9, 1),
            test: maybe(unb, 11, 1),
        }
    }
}

impl GroupHeader {
    pub(super) fn read(ung: &Segment<'_>) -> Self {
        Self {
            message_type: fact(ung, 1, 1),
            sender: party(ung, 2),
            recipient: party(ung, 3),
            reference: fact(ung, 5, 1),
            version: fact(ung, 7, 1),
            release: fact(ung, 7, 2),
        }
    }
}

impl MessageHeader {
    pub(super) fn read(unh: &Segment<'_>) -> Self {
        let number = unh
            .data(4, 1)
            .map(|data| data.fact())
            .and_then(|fact| Some(Fact::new(fact.value.parse().ok()?, fact.span)));
        Self {
            reference: fact(unh, 1, 1),
            type_name: fact(unh, 2, 1),
            version: fact(unh, 2, 2),
            release: fact(unh, 2, 3),
            agency: fact(unh, 2, 4),
            association: maybe(unh, 2, 5),
            access: maybe(unh, 3, 1),
            part: number.map(|number| Part { number, position: maybe(unh, 4, 2) }),
        }
    }
}
