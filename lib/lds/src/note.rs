//! Departures from Doc 9303-10 that real documents have, tolerated and told.

/// A departure that was tolerated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Note {
    /// Bytes after the end of the group, beyond padding with zeros.
    TrailingBytes,
    /// The group came under another group's tag.
    OtherTag,
    /// A date as packed decimal digits where characters are asked for.
    PackedDate,
    /// An element under another tag than the standard's.
    ElementTag,
    /// The tag list names an element that is not there, or leaves one out.
    TagList,
    /// Text that is not UTF-8.
    NotUtf8,
    /// A biometric template without its header.
    NoBiometricHeader,
    /// A face record whose lengths do not add up.
    FaceLengths,
    /// A picture found only by looking for its first bytes.
    PictureSearched,
    /// A picture of another kind than its record says.
    PictureKind,
    /// More than one face.
    SeveralFaces,
}

impl Note {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TrailingBytes => "group-trailing-bytes",
            Self::OtherTag => "group-other-tag",
            Self::PackedDate => "packed-date",
            Self::ElementTag => "element-tag",
            Self::TagList => "tag-list",
            Self::NotUtf8 => "not-utf8",
            Self::NoBiometricHeader => "no-biometric-header",
            Self::FaceLengths => "face-lengths",
            Self::PictureSearched => "picture-searched",
            Self::PictureKind => "picture-kind",
            Self::SeveralFaces => "several-faces",
        }
    }
}

/// Collects notes, each once.
pub type Notes = std::collections::BTreeSet<Note>;
