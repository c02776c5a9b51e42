//! DG7 (Doc 9303-10 4.7.7): the displayed signature or usual mark.

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::Notes;
use crate::picture::Picture;

/// Pictures at most.
const MARKS_MAX: usize = 16;

/// The signatures or marks of DG7.
///
/// # Errors
/// [`Error::Encoding`].
pub fn marks(file: &[u8], notes: &mut Notes) -> Result<Vec<Picture>, Error> {
    let group = unwrap(Group::Dg(7), file, notes)?;
    let pictures = group.children().flatten().filter(|element| element.tag == 0x5F43);
    Ok(pictures.take(MARKS_MAX).filter_map(|mark| Picture::new(mark.value)).collect())
}
