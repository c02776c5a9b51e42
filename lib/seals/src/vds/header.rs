//! The header of a Visible Digital Seal (Doc 9303-13 2.2): who issued, who signed, when, and which type of document.

use crate::date::Date;
use crate::signer::SignerReference;
use crate::tag::Lengths;
use crate::{Error, c40};

/// The first byte of every seal.
pub const MAGIC: u8 = 0xDC;
/// Characters of a signer's name.
const SIGNER_CHARACTERS: usize = 4;
/// Characters of a certificate reference in version 3.
const REFERENCE_CHARACTERS: usize = 5;
/// Characters of a certificate reference in version 4 at most: two hexadecimal digits say how many.
const REFERENCE_CHARACTERS_MAX: usize = 0xFF;

/// The version of the header. The byte in the seal is one less than the version's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    /// Five characters refer to the certificate.
    V3,
    /// As many characters as the header says refer to it.
    V4,
}

impl Version {
    pub(super) fn lengths(self) -> Lengths {
        match self {
            Self::V3 => Lengths::Byte,
            Self::V4 => Lengths::Der,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::V3 => 2,
            Self::V4 => 3,
        }
    }
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its version.
    pub version: Version,
    /// The issuing State or organization as zones write it, without fillers: `UTO`, `D`.
    pub country: String,
    /// Two letters of the signer's country and two of its name.
    pub signer: String,
    /// The certificate's serial number in hexadecimal digits.
    pub certificate: String,
    /// When the document was issued.
    pub issued: Date,
    /// When the seal was signed.
    pub signed: Date,
    /// Feature definition reference and document type category.
    pub document: u16,
}

impl Header {
    /// Reads a header, and says how many bytes it took.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::Truncated`].
    pub fn read(bytes: &[u8]) -> Result<(Self, usize), Error> {
        let mut reader = Reader { bytes, at: 0 };
        let version = match reader.take()? {
            [MAGIC, 2] => Version::V3,
            [MAGIC, 3] => Version::V4,
            [MAGIC, _] => return Err(Error::Malformed("version of a header")),
            _ => return Err(Error::Malformed("no seal")),
        };
        let country = c40::decode(&reader.take::<2>()?)?.trim_end().to_owned();
        let (signer, certificate) = match version {
            Version::V3 => split(&c40::decode(&reader.take::<6>()?)?)?,
            Version::V4 => {
                let (signer, size) = split(&c40::decode(&reader.take::<4>()?)?)?;
                let size = usize::from_str_radix(&size, 16).map_err(|_| Error::Malformed("signer"))?;
                let reference = c40::decode(reader.slice(c40::bytes_of(size))?)?;
                if size == 0 || reference.len() != size {
                    return Err(Error::Malformed("certificate reference"));
                }
                (signer, reference)
            }
        };
        let (issued, signed) = (Date::read(reader.take()?)?, Date::read(reader.take()?)?);
        let document = u16::from_be_bytes(reader.take()?);
        let header = Self { version, country, signer, certificate, issued, signed, document };
        header.examine()?;
        Ok((header, reader.at))
    }

    /// Writes it.
    ///
    /// # Errors
    /// [`Error::Unfit`] with the name of what does not fit.
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        self.examine()?;
        let mut out = vec![MAGIC, self.version.byte()];
        out.extend(c40::encode(&format!("{:<3}", self.country))?);
        let reference = match self.version {
            Version::V3 => format!("{}{:0>5}", self.signer, self.certificate),
            Version::V4 => format!("{}{:02X}{}", self.signer, self.certificate.len(), self.certificate),
        };
        out.extend(c40::encode(&reference)?);
        out.extend(self.issued.write());
        out.extend(self.signed.write());
        out.extend(self.document.to_be_bytes());
        Ok(out)
    }

    /// What names the signer's certificate.
    pub fn reference(&self) -> SignerReference {
        SignerReference::Named { signer: self.signer.clone(), certificate: self.certificate.clone() }
    }

    fn examine(&self) -> Result<(), Error> {
        let unfit = |what: &str| Err(Error::Unfit(what.to_owned()));
        let upper = |text: &str| text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !(1..=3).contains(&self.country.len()) || !upper(&self.country) {
            return unfit("country");
        }
        if self.signer.len() != SIGNER_CHARACTERS || !upper(&self.signer) {
            return unfit("signer");
        }
        let most = match self.version {
            Version::V3 => REFERENCE_CHARACTERS,
            Version::V4 => REFERENCE_CHARACTERS_MAX,
        };
        let digits = self.certificate.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
        if !(1..=most).contains(&self.certificate.len()) || !digits {
            return unfit("certificate reference");
        }
        Ok(())
    }
}

/// The signer's four characters and what follows.
fn split(text: &str) -> Result<(String, String), Error> {
    let (signer, rest) = text.split_at_checked(SIGNER_CHARACTERS).ok_or(Error::Malformed("signer"))?;
    Ok((signer.to_owned(), rest.to_owned()))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn slice(&mut self, size: usize) -> Result<&'a [u8], Error> {
        let end = self.at.saturating_add(size);
        let slice = self.bytes.get(self.at..end).ok_or(Error::Truncated("header"))?;
        self.at = end;
        Ok(slice)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.slice(N)?.try_into().map_err(|_| Error::Truncated("header"))
    }
}
