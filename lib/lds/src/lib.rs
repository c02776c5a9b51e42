//! The logical data structure of an electronic travel document (ICAO Doc 9303 part 10): its data groups, read with tolerance
//! and written, and the face as ISO/IEC 19794-5 or 39794-5 holds it.
//!
//! What never lives here: the conversation with the chip (`emrtd`), hashes and signatures over the groups (`docpki`), the
//! comparison of faces, and fingers and irises: DG3 and DG4 are names only, their contents are never opened.

mod com;
mod error;
mod exercise;
pub mod face;
mod group;
mod holder;
mod issue;
mod keys;
mod mark;
mod note;
pub mod picture;
mod text;
mod zone;

pub use com::{Com, Version};
pub use error::Error;
pub use exercise::exercise;
pub use face::{Face, FaceFormat};
pub use group::{Group, unwrap};
pub use holder::{Holder, Place};
pub use issue::Issuance;
pub use keys::{
    PersonToNotify, active_authentication_key, optional_details, persons_to_notify, security_infos,
};
pub use mark::marks;
pub use note::{Note, Notes};
pub use picture::{Kind, Picture};
pub use zone::{read_zone, write_zone};
