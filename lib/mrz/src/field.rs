//! What every reading gives per field: the value, how far it can be trusted, and where it stands.
//! No rule lives here; see `judge` for the rules and `layout` for the positions.

/// A stretch of one line. Lines and columns count from 1, both ends included, as Doc 9303 counts them.
/// `line` is 0 when the format has no such field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// Line of the zone, from 1; 0 means "not in this format".
    pub line: u8,
    /// First column, from 1.
    pub from: u8,
    /// Last column, included.
    pub to: u8,
}

impl Span {
    /// The place of a field the format does not have.
    pub const NOWHERE: Self = Self { line: 0, from: 0, to: 0 };

    pub(crate) const fn new(line: u8, from: u8, to: u8) -> Self {
        Self { line, from, to }
    }

    /// How many columns the span covers.
    pub fn columns(self) -> usize {
        if self.line == 0 { 0 } else { usize::from(self.to - self.from) + 1 }
    }
}

/// The fields a zone may hold. One name for each, whatever the format calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Part {
    /// Document code, one or two characters.
    Code,
    /// Issuing State or organization.
    Issuer,
    /// Primary and secondary identifiers.
    Names,
    /// Document number, with the part of a long number that overflows.
    Number,
    /// Nationality of the holder.
    Nationality,
    /// Date of birth.
    Birth,
    /// Sex.
    Sex,
    /// Date of expiry.
    Expiry,
    /// Optional data (TD1: of line 1; TD3: personal number).
    Optional,
    /// TD1: optional data of line 2.
    Optional2,
    /// The check digit over several fields.
    Composite,
    /// Chinese documents: name in hanzi, GBK nibbles written as letters A to P.
    HanziName,
    /// Chinese documents: identity number of the holder in Hong Kong, Macau or Taiwan.
    HolderId,
    /// Chinese cards: how many times a card was issued under this number.
    IssueCount,
    /// Chinese cards: code of the issuing office.
    Office,
    /// Chinese cards: century of birth (and, on the 1999 card, of expiry).
    Century,
    /// Chinese cards: flags that a name was truncated, as printed.
    NameFlags,
    /// Chinese one-line cards, chip only: place of birth, as stored.
    Place,
}

/// How many [`Part`]s there are.
pub(crate) const PARTS: usize = 18;

impl Part {
    /// Every part, in the order of the enum.
    pub const ALL: [Self; PARTS] = [
        Self::Code,
        Self::Issuer,
        Self::Names,
        Self::Number,
        Self::Nationality,
        Self::Birth,
        Self::Sex,
        Self::Expiry,
        Self::Optional,
        Self::Optional2,
        Self::Composite,
        Self::HanziName,
        Self::HolderId,
        Self::IssueCount,
        Self::Office,
        Self::Century,
        Self::NameFlags,
        Self::Place,
    ];

    /// A stable identifier for messages and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Issuer => "issuer",
            Self::Names => "names",
            Self::Number => "number",
            Self::Nationality => "nationality",
            Self::Birth => "birth",
            Self::Sex => "sex",
            Self::Expiry => "expiry",
            Self::Optional => "optional",
            Self::Optional2 => "optional2",
            Self::Composite => "composite",
            Self::HanziName => "hanzi_name",
            Self::HolderId => "holder_id",
            Self::IssueCount => "issue_count",
            Self::Office => "office",
            Self::Century => "century",
            Self::NameFlags => "name_flags",
            Self::Place => "place",
        }
    }
}

/// How far a field can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Keeps every rule the standard has for it. For a field without a check digit (see [`Guard`]) this
    /// says only that it is well formed.
    Valid,
    /// Breaks a rule.
    Failed(Reason),
    /// Neither can be said.
    Unknown(Reason),
}

/// Why a field is not [`Status::Valid`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The printed check digit is not the computed one.
    CheckDigit {
        /// As read.
        printed: char,
        /// By the 7-3-1 rule.
        computed: u8,
    },
    /// A character outside A-Z, 0-9 and `<` at this column of the field's line.
    OutsideAlphabet {
        /// Column from 1.
        column: u8,
    },
    /// A digit where only letters may stand.
    LettersOnly {
        /// Column from 1.
        column: u8,
    },
    /// Six characters that name no day.
    NotADate,
    /// `00` printed for an unknown month or day, where the standard wants `<<`.
    ZeroForUnknown,
    /// A code that is in no table of the standard.
    UnknownCode,
    /// The field is empty.
    NotGiven,
    /// This format has no such field.
    NotInFormat,
    /// A character other than M, F and `<`.
    NotASex,
    /// `X` printed for unspecified sex, where the standard wants `<`.
    NonStandardSex,
    /// A filler before the first name, or more than one `<<`.
    NameSeparators,
    /// The rule for this field is not confirmed by any text or specimen.
    RuleUnconfirmed,
    /// The letters do not decode to GBK characters.
    NotGbk,
    /// Fillers inside a field that may only end with them.
    MisplacedFiller,
}

impl Reason {
    /// A stable identifier for messages and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::CheckDigit { .. } => "check-digit",
            Self::OutsideAlphabet { .. } => "outside-alphabet",
            Self::LettersOnly { .. } => "letters-only",
            Self::NotADate => "not-a-date",
            Self::ZeroForUnknown => "zero-for-unknown",
            Self::UnknownCode => "unknown-code",
            Self::NotGiven => "not-given",
            Self::NotInFormat => "not-in-format",
            Self::NotASex => "not-a-sex",
            Self::NonStandardSex => "non-standard-sex",
            Self::NameSeparators => "name-separators",
            Self::RuleUnconfirmed => "rule-unconfirmed",
            Self::NotGbk => "not-gbk",
            Self::MisplacedFiller => "misplaced-filler",
        }
    }
}

/// Which check digits would notice a change of this field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Its own check digit (and the composite, where there is one).
    OwnDigit,
    /// The composite only.
    CompositeOnly,
    /// None: compare with the visual zone or the chip.
    Nothing,
}

/// One field of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<T> {
    /// What is printed, also when its check digit failed; `None` when it cannot be interpreted or is empty.
    pub value: Option<T>,
    /// How far to trust it.
    pub status: Status,
    /// Where it stands.
    pub at: Span,
    /// What protects it.
    pub guard: Guard,
}

impl<T> Field<T> {
    /// The value, only when the field is [`Status::Valid`].
    pub fn valid(self) -> Option<T> {
        match self.status {
            Status::Valid => self.value,
            Status::Failed(_) | Status::Unknown(_) => None,
        }
    }
}

/// The whole document in one word. Fields the format does not have do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every field is valid.
    AllValid,
    /// No field failed, at least one is unknown.
    SomeUnknown,
    /// At least one field failed.
    SomeFailed,
}

/// Sex as the zone writes it (Doc 9303-4, section 4.2.2, and its sisters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sex {
    /// `M`
    Male,
    /// `F`
    Female,
    /// `<`
    #[default]
    Unspecified,
}

impl Sex {
    /// The character of the zone.
    pub fn letter(self) -> char {
        match self {
            Self::Male => 'M',
            Self::Female => 'F',
            Self::Unspecified => '<',
        }
    }
}
