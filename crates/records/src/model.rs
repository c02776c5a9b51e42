//! What the records say: persons, documents, permits, crossings, refusals, and what is asked of them.
//! Plain values; how they are stored is in `sql/` and `migrations/`, how they travel in [`crate::wire`].

mod crossing;
mod document;
mod person;

/// Implements the text form of a small enum, for the ledger and the wire.
macro_rules! text_form {
    ($name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text form, in the ledger and on the wire.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = kernel::InvalidCode;
            fn from_str(text: &str) -> Result<Self, kernel::InvalidCode> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(kernel::InvalidCode { kind: stringify!($name) }),
                }
            }
        }
    };
}
pub(crate) use text_form;

pub use crossing::*;
pub use document::*;
pub use person::*;
