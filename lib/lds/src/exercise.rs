//! Everything that reads bytes from outside, on the same bytes: what the fuzz target and the property tests run.

use docpki::deviation::Deviations;

use crate::note::Notes;
use crate::{Com, Face, Holder, Issuance, keys, mark, zone};

/// Reads a file as every group; decodes the pictures that it finds.
pub fn exercise(file: &[u8]) {
    let mut notes = Notes::new();
    let _ = Com::read(file, &mut notes);
    let _ = zone::read_zone(file, &mut notes);
    for face in Face::read(file, &mut notes).unwrap_or_default() {
        let _ = face.picture.decode();
    }
    for picture in mark::marks(file, &mut notes).unwrap_or_default() {
        let _ = picture.decode();
    }
    let _ = Holder::read(file, &mut notes);
    let _ = Issuance::read(file, &mut notes);
    let _ = keys::optional_details(file, &mut notes);
    let _ = keys::security_infos(file, &mut notes);
    let _ = keys::active_authentication_key(file, &mut notes, &mut Deviations::new());
    let _ = keys::persons_to_notify(file, &mut notes);
}
