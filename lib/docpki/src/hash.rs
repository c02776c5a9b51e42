//! The digests that documents use.

use std::sync::OnceLock;

use openssl::hash::MessageDigest;
use openssl::md::{Md, MdRef};
use openssl::md_ctx::MdCtx;

use crate::oid::{self, Oid};
use crate::{Error, tlv};

/// A digest algorithm of Doc 9303-12 4.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hash {
    /// SHA-1: read, told as deprecated.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// All, weakest first.
    pub const ALL: [Self; 5] = [Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    /// Its identifier.
    pub fn oid(self) -> Oid {
        match self {
            Self::Sha1 => oid::SHA1,
            Self::Sha224 => oid::SHA224,
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
        }
    }

    /// The algorithm of an identifier.
    pub fn from_oid(oid: Oid) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.oid() == oid)
    }

    /// The algorithm of an AlgorithmIdentifier's contents; parameters are NULL or absent and are not looked at.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`], or that it does not read.
    pub fn from_identifier(identifier: tlv::Tlv<'_>) -> Result<Self, Error> {
        let oid = oid::parse(identifier.children().expect(tlv::tag::OID, "digest algorithm")?.value)?;
        Self::from_oid(oid).ok_or_else(|| Error::UnknownAlgorithm(oid.to_string()))
    }

    /// Its AlgorithmIdentifier, with a NULL as most issuers write it.
    pub fn identifier(self) -> Vec<u8> {
        let oid = tlv::encode(tlv::tag::OID, self.oid().as_bytes());
        tlv::wrap(tlv::tag::SEQUENCE, &[&oid, &[0x05, 0x00]])
    }

    /// Bytes of a digest.
    pub fn size(self) -> usize {
        self.digest_kind().size()
    }

    /// Its common name: `SHA-256`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Whether it no longer counts as strong.
    pub fn is_deprecated(self) -> bool {
        self == Self::Sha1
    }

    /// The digest of bytes.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the arithmetic library refuses the algorithm.
    pub fn digest(self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let mut context = MdCtx::new()?;
        context.digest_init(self.looked_up()?)?;
        context.digest_update(bytes)?;
        let mut digest = vec![0; self.size()];
        context.digest_final(&mut digest)?;
        Ok(digest)
    }

    /// The algorithm as the arithmetic library has it, looked up by its name once in a process: passive authentication takes ten
    /// digests of a document, and each look-up costs about as much as the digest of a certificate.
    fn looked_up(self) -> Result<&'static MdRef, Error> {
        static ALL: [OnceLock<Option<Md>>; 5] = [const { OnceLock::new() }; 5];
        let place = Self::ALL.iter().position(|own| *own == self).and_then(|at| ALL.get(at));
        let found = place.and_then(|place| {
            place
                .get_or_init(|| Md::fetch(None, self.name().replace("SHA-1", "SHA1").as_str(), None).ok())
                .as_ref()
        });
        found.map(std::ops::Deref::deref).ok_or_else(|| Error::UnknownAlgorithm(self.name().to_owned()))
    }

    /// The algorithm as the arithmetic library names it.
    pub fn digest_kind(self) -> MessageDigest {
        match self {
            Self::Sha1 => MessageDigest::sha1(),
            Self::Sha224 => MessageDigest::sha224(),
            Self::Sha256 => MessageDigest::sha256(),
            Self::Sha384 => MessageDigest::sha384(),
            Self::Sha512 => MessageDigest::sha512(),
        }
    }
}
