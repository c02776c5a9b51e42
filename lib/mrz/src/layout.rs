//! Where each field stands in each format, as tables. Reading and writing use the same ones, so that they
//! cannot disagree. Sources: Doc 9303-4 to -7; for the Chinese cards, specimens and open readers.

use crate::field::{Guard, Part, Span};

/// The formats this crate knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Card, 3 lines of 30 (Doc 9303-5).
    Td1,
    /// 2 lines of 36 (Doc 9303-6).
    Td2,
    /// Passport, 2 lines of 44 (Doc 9303-4).
    Td3,
    /// Visa, 2 lines of 44 (Doc 9303-7).
    MrvA,
    /// Visa, 2 lines of 36 (Doc 9303-7).
    MrvB,
    /// Chinese permits for Hong Kong and Macau (`CS`) and for Taiwan (`CD`): the one printed line of 30.
    ChineseLine,
    /// The same cards' DG1: three lines of 30, of which only the first is printed.
    ChineseLineChip,
    /// Mainland travel permit for Hong Kong and Macau residents, 2013 card (`CR`).
    ChineseCr,
    /// Mainland travel permit for Taiwan residents (`CT`).
    ChineseCt,
    /// Mainland travel permit for Hong Kong and Macau residents who are not Chinese citizens, 2024 (`CF`).
    ChineseCf,
    /// Mainland travel permit for Hong Kong and Macau residents, 1999 card (`C<`).
    Chinese1999,
}

impl Format {
    /// A stable identifier for messages and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
            Self::ChineseLine => "CN-line",
            Self::ChineseLineChip => "CN-line-chip",
            Self::ChineseCr => "CN-CR",
            Self::ChineseCt => "CN-CT",
            Self::ChineseCf => "CN-CF",
            Self::Chinese1999 => "CN-1999",
        }
    }

    /// Lines of the zone.
    pub fn lines(self) -> usize {
        layout(self).lines
    }

    /// Characters per line.
    pub fn width(self) -> usize {
        layout(self).width
    }
}

/// Whether a rule is backed by the standard or by a specimen, or only by one reader's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backing {
    Confirmed,
    Unconfirmed,
}

/// One field: what it is, where it is, and the column of its own check digit on the same line.
#[derive(Debug)]
pub(crate) struct Slot {
    pub part: Part,
    pub at: Span,
    pub check: Option<u8>,
}

/// The check digit over several stretches.
#[derive(Debug)]
pub(crate) struct Composite {
    pub over: &'static [Span],
    pub at: Span,
    pub backing: Backing,
}

#[derive(Debug)]
pub(crate) struct Layout {
    pub format: Format,
    pub lines: usize,
    pub width: usize,
    pub slots: &'static [Slot],
    pub composite: Option<Composite>,
    /// `Unconfirmed`: a check digit that does not match may be the table's fault, not the document's.
    pub backing: Backing,
}

impl Layout {
    pub(crate) fn slot(&self, part: Part) -> Option<&'static Slot> {
        self.slots.iter().find(|slot| slot.part == part)
    }

    /// First and one past last cell of a span, when lines stand one after the other.
    pub(crate) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let start = (usize::from(span.line) - 1) * self.width;
        start + usize::from(span.from) - 1..start + usize::from(span.to)
    }

    pub(crate) fn guard(&self, part: Part) -> Guard {
        let Some(slot) = self.slot(part) else { return Guard::Nothing };
        if slot.check.is_some() {
            return Guard::OwnDigit;
        }
        let covered =
            |over: &Span| over.line == slot.at.line && over.from <= slot.at.from && slot.at.to <= over.to;
        match &self.composite {
            Some(composite) if composite.over.iter().any(covered) => Guard::CompositeOnly,
            _ => Guard::Nothing,
        }
    }
}

const fn s(line: u8, from: u8, to: u8) -> Span {
    Span::new(line, from, to)
}

const fn plain(part: Part, at: Span) -> Slot {
    Slot { part, at, check: None }
}

/// A field whose check digit follows it.
const fn checked(part: Part, at: Span) -> Slot {
    Slot { part, at, check: Some(at.to + 1) }
}

const fn composite(over: &'static [Span], at: Span, backing: Backing) -> Option<Composite> {
    Some(Composite { over, at, backing })
}

pub(crate) fn layout(format: Format) -> &'static Layout {
    match format {
        Format::Td1 => &TD1,
        Format::Td2 => &TD2,
        Format::Td3 => &TD3,
        Format::MrvA => &MRV_A,
        Format::MrvB => &MRV_B,
        Format::ChineseLine => &CHINESE_LINE,
        Format::ChineseLineChip => &CHINESE_LINE_CHIP,
        Format::ChineseCr => &CHINESE_CR,
        Format::ChineseCt => &CHINESE_CT,
        Format::ChineseCf => &CHINESE_CF,
        Format::Chinese1999 => &CHINESE_1999,
    }
}

// The second line starts alike in TD2, TD3 and both visas.
const NUMBER: Slot = checked(Part::Number, s(2, 1, 9));
const NATIONALITY: Slot = plain(Part::Nationality, s(2, 11, 13));
const BIRTH: Slot = checked(Part::Birth, s(2, 14, 19));
const SEX: Slot = plain(Part::Sex, s(2, 21, 21));
const EXPIRY: Slot = checked(Part::Expiry, s(2, 22, 27));
const CODE: Slot = plain(Part::Code, s(1, 1, 2));
const ISSUER: Slot = plain(Part::Issuer, s(1, 3, 5));

static TD3: Layout = Layout {
    format: Format::Td3,
    lines: 2,
    width: 44,
    slots: &[
        CODE,
        ISSUER,
        plain(Part::Names, s(1, 6, 44)),
        NUMBER,
        NATIONALITY,
        BIRTH,
        SEX,
        EXPIRY,
        checked(Part::Optional, s(2, 29, 42)),
    ],
    composite: composite(&[s(2, 1, 10), s(2, 14, 20), s(2, 22, 43)], s(2, 44, 44), Backing::Confirmed),
    backing: Backing::Confirmed,
};

static TD2: Layout = Layout {
    format: Format::Td2,
    lines: 2,
    width: 36,
    slots: &[
        CODE,
        ISSUER,
        plain(Part::Names, s(1, 6, 36)),
        NUMBER,
        NATIONALITY,
        BIRTH,
        SEX,
        EXPIRY,
        plain(Part::Optional, s(2, 29, 35)),
    ],
    composite: composite(&[s(2, 1, 10), s(2, 14, 20), s(2, 22, 35)], s(2, 36, 36), Backing::Confirmed),
    backing: Backing::Confirmed,
};

static MRV_A: Layout = Layout {
    format: Format::MrvA,
    lines: 2,
    width: 44,
    slots: &[
        CODE,
        ISSUER,
        plain(Part::Names, s(1, 6, 44)),
        NUMBER,
        NATIONALITY,
        BIRTH,
        SEX,
        EXPIRY,
        plain(Part::Optional, s(2, 29, 44)),
    ],
    composite: None,
    backing: Backing::Confirmed,
};

static MRV_B: Layout = Layout {
    format: Format::MrvB,
    lines: 2,
    width: 36,
    slots: &[
        CODE,
        ISSUER,
        plain(Part::Names, s(1, 6, 36)),
        NUMBER,
        NATIONALITY,
        BIRTH,
        SEX,
        EXPIRY,
        plain(Part::Optional, s(2, 29, 36)),
    ],
    composite: None,
    backing: Backing::Confirmed,
};

static TD1: Layout = Layout {
    format: Format::Td1,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        ISSUER,
        checked(Part::Number, s(1, 6, 14)),
        plain(Part::Optional, s(1, 16, 30)),
        checked(Part::Birth, s(2, 1, 6)),
        plain(Part::Sex, s(2, 8, 8)),
        checked(Part::Expiry, s(2, 9, 14)),
        plain(Part::Nationality, s(2, 16, 18)),
        plain(Part::Optional2, s(2, 19, 29)),
        plain(Part::Names, s(3, 1, 30)),
    ],
    composite: composite(
        &[s(1, 6, 30), s(2, 1, 7), s(2, 9, 15), s(2, 19, 29)],
        s(2, 30, 30),
        Backing::Confirmed,
    ),
    backing: Backing::Confirmed,
};

const LINE_NUMBER: Slot = checked(Part::Number, s(1, 3, 11));
const LINE_EXPIRY: Slot = checked(Part::Expiry, s(1, 14, 19));
const LINE_BIRTH: Slot = checked(Part::Birth, s(1, 22, 27));
const LINE_COMPOSITE: Option<Composite> =
    composite(&[s(1, 3, 12), s(1, 14, 20), s(1, 22, 28)], s(1, 30, 30), Backing::Confirmed);

static CHINESE_LINE: Layout = Layout {
    format: Format::ChineseLine,
    lines: 1,
    width: 30,
    slots: &[CODE, LINE_NUMBER, LINE_EXPIRY, LINE_BIRTH],
    composite: LINE_COMPOSITE,
    backing: Backing::Confirmed,
};

static CHINESE_LINE_CHIP: Layout = Layout {
    format: Format::ChineseLineChip,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        LINE_NUMBER,
        LINE_EXPIRY,
        LINE_BIRTH,
        plain(Part::HanziName, s(2, 1, 12)),
        plain(Part::Names, s(2, 13, 30)),
        plain(Part::Sex, s(3, 1, 1)),
        plain(Part::Place, s(3, 2, 30)),
    ],
    composite: LINE_COMPOSITE,
    backing: Backing::Confirmed,
};

// The first line of the cards CR, CT and CF.
const CARD_NUMBER: Slot = checked(Part::Number, s(1, 3, 11));
const CARD_COUNT: Slot = checked(Part::IssueCount, s(1, 13, 14));
const CARD_EXPIRY: Slot = checked(Part::Expiry, s(1, 16, 21));
const CARD_SEX: Slot = plain(Part::Sex, s(1, 23, 23));
const CARD_BIRTH: Slot = checked(Part::Birth, s(1, 24, 29));
const CARD_CENTURY: Slot = plain(Part::Century, s(2, 19, 19));
const CARD_FLAGS: Slot = plain(Part::NameFlags, s(2, 17, 18));
const CARD_NAMES: Slot = plain(Part::Names, s(3, 1, 26));
const CARD_OFFICE: Slot = plain(Part::Office, s(3, 27, 30));
const CARD_OVER: &[Span] = &[s(1, 3, 22), s(1, 24, 30), s(2, 20, 29)];

static CHINESE_CR: Layout = Layout {
    format: Format::ChineseCr,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        CARD_NUMBER,
        CARD_COUNT,
        CARD_EXPIRY,
        CARD_SEX,
        CARD_BIRTH,
        plain(Part::HanziName, s(2, 1, 16)),
        CARD_FLAGS,
        CARD_CENTURY,
        checked(Part::HolderId, s(2, 20, 28)),
        CARD_NAMES,
        CARD_OFFICE,
    ],
    composite: composite(CARD_OVER, s(2, 30, 30), Backing::Confirmed),
    backing: Backing::Confirmed,
};

static CHINESE_CT: Layout = Layout {
    format: Format::ChineseCt,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        CARD_NUMBER,
        CARD_COUNT,
        CARD_EXPIRY,
        CARD_SEX,
        CARD_BIRTH,
        plain(Part::HanziName, s(2, 1, 16)),
        CARD_FLAGS,
        CARD_CENTURY,
        plain(Part::HolderId, s(2, 20, 29)),
        CARD_NAMES,
        CARD_OFFICE,
    ],
    // A printed specimen does not follow the rule of CR.
    composite: composite(CARD_OVER, s(2, 30, 30), Backing::Unconfirmed),
    backing: Backing::Confirmed,
};

static CHINESE_CF: Layout = Layout {
    format: Format::ChineseCf,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        CARD_NUMBER,
        CARD_COUNT,
        CARD_EXPIRY,
        CARD_SEX,
        CARD_BIRTH,
        plain(Part::HanziName, s(2, 1, 12)),
        plain(Part::Nationality, s(2, 16, 18)),
        CARD_CENTURY,
        checked(Part::HolderId, s(2, 20, 28)),
        CARD_NAMES,
        CARD_OFFICE,
    ],
    composite: composite(CARD_OVER, s(2, 30, 30), Backing::Unconfirmed),
    backing: Backing::Unconfirmed,
};

static CHINESE_1999: Layout = Layout {
    format: Format::Chinese1999,
    lines: 3,
    width: 30,
    slots: &[
        CODE,
        ISSUER,
        plain(Part::HanziName, s(1, 6, 25)),
        checked(Part::Birth, s(2, 1, 6)),
        plain(Part::Sex, s(2, 8, 8)),
        checked(Part::Expiry, s(2, 9, 14)),
        plain(Part::Number, s(2, 16, 24)),
        plain(Part::IssueCount, s(2, 25, 26)),
        plain(Part::Century, s(2, 28, 29)),
        plain(Part::Names, s(3, 1, 30)),
    ],
    composite: None,
    backing: Backing::Unconfirmed,
};
