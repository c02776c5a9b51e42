//! The name field as read. How a name is spelt elsewhere, and whether two names match, is not decided here.

/// The identifiers of the holder, as printed: components parted by `<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names<'a> {
    primary: &'a str,
    secondary: &'a str,
    /// What is known about the order.
    pub order: Order,
    /// Whether the name may have been cut.
    pub truncation: Truncation,
}

/// Whether the field says which part is the primary identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `<<` parts the two.
    Known,
    /// No `<<`: the holder has one name only, or the parts were not told apart.
    Unknown,
}

/// Whether the field is full. The zone does not say more (Doc 9303-4, section 4.2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truncation {
    /// The field ends with a filler: the name is complete.
    None,
    /// A letter stands in the last position: the name must be treated as truncated.
    Possible,
}

impl<'a> Names<'a> {
    /// `None` when the field is empty.
    pub(crate) fn read(field: &'a str) -> Option<Self> {
        let name = field.trim_end_matches('<');
        if name.is_empty() {
            return None;
        }
        let truncation = if name.len() == field.len() { Truncation::Possible } else { Truncation::None };
        Some(match name.split_once("<<") {
            Some((primary, secondary)) => Self {
                primary,
                secondary: secondary.trim_start_matches('<'),
                order: Order::Known,
                truncation,
            },
            None => Self { primary: name, secondary: "", order: Order::Unknown, truncation },
        })
    }

    /// Primary identifier with its fillers: `VAN<DER<MUELLEN`.
    pub fn primary(&self) -> &'a str {
        self.primary
    }

    /// Secondary identifier with its fillers, empty when there is none.
    pub fn secondary(&self) -> &'a str {
        self.secondary
    }

    /// Components of the primary identifier.
    pub fn primary_parts(&self) -> impl Iterator<Item = &'a str> {
        parts(self.primary)
    }

    /// Components of the secondary identifier.
    pub fn secondary_parts(&self) -> impl Iterator<Item = &'a str> {
        parts(self.secondary)
    }
}

fn parts(identifier: &str) -> impl Iterator<Item = &str> {
    identifier.split('<').filter(|part| !part.is_empty())
}
