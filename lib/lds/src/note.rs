//! Departures from Doc 9303-10 that real documents have, tolerated and told.

/// Declares the departures with their codes, so that none is without one and [`Note::ALL`] has them all.
macro_rules! departures {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$outer])*
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

departures! {
    /// A departure that was tolerated.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    Note {
        /// Bytes after the end of the group, beyond padding with zeros.
        TrailingBytes = "group-trailing-bytes",
        /// The group came under another group's tag.
        OtherTag = "group-other-tag",
        /// A date as packed decimal digits where characters are asked for.
        PackedDate = "packed-date",
        /// An element under another tag than the standard's.
        ElementTag = "element-tag",
        /// The tag list names an element that is not there, or leaves one out.
        TagList = "tag-list",
        /// Text that is not UTF-8.
        NotUtf8 = "not-utf8",
        /// A biometric template without its header.
        NoBiometricHeader = "no-biometric-header",
        /// A face record whose lengths do not add up.
        FaceLengths = "face-lengths",
        /// A picture found only by looking for its first bytes.
        PictureSearched = "picture-searched",
        /// A picture of another kind than its record says.
        PictureKind = "picture-kind",
        /// More than one face.
        SeveralFaces = "several-faces",
    }
}

/// Collects notes, each once.
pub type Notes = std::collections::BTreeSet<Note>;
