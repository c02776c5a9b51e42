//! What a reading tells besides the values: where each element stands, and what is wrong. Texts for people are
//! not here.

use std::ops::Range;

use crate::Place;

/// An element that the bytes have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Which element.
    pub place: Place,
    /// Its bytes, filling included.
    pub at: Range<usize>,
}

/// Something wrong in the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What is wrong.
    pub kind: IssueKind,
    /// With which element.
    pub place: Place,
    /// The bytes at fault; empty, at the place where they should begin, when the element is not there.
    pub at: Range<usize>,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueKind {
    /// The bytes end before the pass does. Told once: all that follows lacks as well.
    Truncated,
    /// A leg that the pass announces is not there.
    MissingLeg,
    /// The number of legs is no digit from 1 to 9; one leg is looked for.
    NoNumberOfLegs,
    /// A byte outside printable ASCII; the element has no value.
    NotPrintable,
    /// The size is not two hexadecimal digits; what it measures is not read.
    NoSize,
    /// The size has lower-case digits, where Resolution 792 has upper-case ones. It is read all the same.
    LowerCaseSize,
    /// The size goes beyond the field that it is in; the field's end is taken.
    SizeTooLarge,
    /// No size is given but conditional elements follow; they are read by their own sizes.
    SizeContradicted,
    /// The field ends within the element; its beginning is read.
    CutShort,
    /// The first leg has a variable field that does not begin with `>`; it is not read.
    NoVersionMarker,
    /// Bytes that belong to nothing.
    Unread,
    /// More legs than the published standard knows; all are read.
    MoreThanFourLegs,
    /// The field has bytes behind the elements that versions 2 to 8 define.
    UndefinedBytes,
    /// The element came with a later version than the pass names.
    NotInVersion,
    /// The value has not the form, or is none of the codes, that the element should have; it is kept.
    UnusualValue,
}

impl IssueKind {
    /// Whether the form of the pass is broken. A pass with other issues alone is written back byte for byte.
    pub fn is_of_form(self) -> bool {
        use IssueKind as K;
        !matches!(self, K::MoreThanFourLegs | K::UndefinedBytes | K::NotInVersion | K::UnusualValue)
    }
}
