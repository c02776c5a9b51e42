//! Certification requests (PKCS #10, RFC 2986): how a document signer's key, in its own module, asks its authority.

use super::{Quirks, Signer, key_info, seal};
use crate::Error;
use crate::name::Name;
use crate::oid::Oid;
use crate::tlv::{self, tag};

/// A CertificationRequest for a signer's own key, in DER.
///
/// # Errors
/// As [`Signer::sign`].
pub fn request(subject: &[(Oid, &str)], signer: &dyn Signer) -> Result<Vec<u8>, Error> {
    let quirks = Quirks::new();
    let info = tlv::wrap(
        tag::SEQUENCE,
        &[
            &tlv::integer(&[]),
            &Name::write(subject),
            &key_info(signer.public_key(), &quirks)?,
            &tlv::encode(tag::context_constructed(0), &[]),
        ],
    );
    seal(&info, signer, &quirks)
}
