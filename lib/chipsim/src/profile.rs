//! What a chip holds and can: the personalisation. A profile is data; it is written to and read from TOML, and a [`crate::Chip`]
//! is made of it.

use std::collections::BTreeMap;

use docpki::Hash;
use serde::{Deserialize, Serialize};

use crate::cipher::Suite;
use crate::error::Error;
use crate::fault::Fault;
use crate::file::FileName;
use crate::group::Group;
use crate::quirk::Quirk;

/// A chip before it is one.
///
/// ```
/// let text = r#"
/// name = "a passport with a weakness"
/// basic-access = "present"
/// quirks = ["end-warns", { read-corrected = 160 }]
///
/// [mrz]
/// number = "L898902C3"
/// birth = "740812"
/// expiry = "120415"
///
/// [[pace]]
/// mapping = "generic" # or "integrated", "chip-authentication"
/// group = 13          # brainpoolP256r1
/// suite = "aes-128"
///
/// [[faults]]
/// when = { stage = "read-protected" }
/// what = { bit-flip = { file = "dg2", bit = 4000 } }
///
/// [files]
/// dg1 = "615B5F1F58..."
/// "#;
/// # let text = &text.replace("615B5F1F58...", "6100");
/// let profile = chipsim::Profile::read(text)?.complete()?.indexed();
/// let mut chip = chipsim::Chip::new(profile, chipsim::Seeded::new(1))?;
/// assert_eq!(chip.exchange(&[0x00, 0xA4, 0x00, 0x0C]), [0x90, 0x00]);
/// # Ok::<(), chipsim::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// What the chip is called in a list of chips.
    pub name: String,
    /// Whether basic access control opens it.
    #[serde(default)]
    pub basic_access: BasicAccess,
    /// Card access number, when one is printed.
    #[serde(default)]
    pub card_access_number: Option<String>,
    /// Failed attempts of PACE until the chip is blocked; never when absent.
    #[serde(default)]
    pub attempts: Option<u8>,
    /// What access is derived from.
    #[serde(default)]
    pub mrz: Option<MrzFields>,
    /// Variants of PACE. Without them and without basic access control all files are open.
    #[serde(default)]
    pub pace: Vec<Pace>,
    /// Keys of chip authentication.
    #[serde(default)]
    pub chip_authentication: Vec<ChipKey>,
    /// The key of PACE's chip authentication mapping.
    #[serde(default)]
    pub mapping_key: Option<ChipKey>,
    /// The key of active authentication.
    #[serde(default)]
    pub active_authentication: Option<ActiveKey>,
    /// What DG3 and DG4 need.
    #[serde(default)]
    pub terminal_authentication: Option<TrustPoints>,
    /// Peculiarities.
    #[serde(default)]
    pub quirks: Vec<Quirk>,
    /// Tricks.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// The files.
    #[serde(default)]
    pub files: BTreeMap<FileName, Content>,
}

/// Whether basic access control opens a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasicAccess {
    /// It does not.
    #[default]
    Absent,
    /// It does.
    Present,
}

/// The fields of the machine-readable zone that keys follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MrzFields {
    /// Document number; shorter ones are filled to nine characters.
    pub number: String,
    /// Date of birth, YYMMDD.
    pub birth: String,
    /// Date of expiry, YYMMDD.
    pub expiry: String,
}

impl MrzFields {
    /// Fields as printed, without check digits.
    pub fn new(number: &str, birth: &str, expiry: &str) -> Self {
        Self { number: number.to_owned(), birth: birth.to_owned(), expiry: expiry.to_owned() }
    }

    /// The document number, filled, with its check digit.
    pub fn number_with_digit(&self) -> String {
        with_digit(&format!("{:<<9}", self.number))
    }

    /// The MRZ information of Doc 9303-11 4.3.2: the three fields, each with its check digit.
    pub fn information(&self) -> String {
        [self.number_with_digit(), with_digit(&self.birth), with_digit(&self.expiry)].concat()
    }
}

fn with_digit(field: &str) -> String {
    let sum: u32 =
        field.bytes().zip([7, 3, 1].into_iter().cycle()).map(|(c, weight)| value(c) * weight).sum();
    format!("{field}{}", sum % 10)
}

fn value(character: u8) -> u32 {
    match character {
        b'0'..=b'9' => u32::from(character - b'0'),
        b'A'..=b'Z' => u32::from(character - b'A') + 10,
        _ => 0,
    }
}

/// How PACE maps its nonce to a generator (Doc 9303-11 4.4.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mapping {
    /// By a key agreement.
    Generic,
    /// By an encoding of two nonces.
    Integrated,
    /// As generic, and the chip proves its static key.
    ChipAuthentication,
}

/// One variant of PACE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// Mapping.
    pub mapping: Mapping,
    /// Domain parameters by their standardised number.
    pub group: Group,
    /// Cipher and checksum.
    pub suite: Suite,
}

/// A static key of key agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChipKey {
    /// Domain parameters by their standardised number.
    pub group: Group,
    /// Ciphers that DG14 offers with it; none for a mapping key.
    #[serde(default)]
    pub suites: Vec<Suite>,
    /// Its number; needed when there are several.
    #[serde(default)]
    pub key_id: Option<u8>,
    /// The scalar.
    pub private: Bytes,
}

/// The trailer of an RSA signature (ISO/IEC 9796-2 8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trailer {
    /// `BC` for SHA-1, two bytes with the digest's number for the others.
    #[default]
    Usual,
    /// Two bytes for SHA-1 too: `33CC`.
    Long,
}

/// A key of active authentication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "kind", deny_unknown_fields)]
pub enum ActiveKey {
    /// RSA with message recovery.
    Rsa {
        /// RSAPrivateKey or PrivateKeyInfo, DER.
        private: Bytes,
        /// The digest.
        #[serde(with = "digest")]
        hash: Hash,
        /// The trailer.
        #[serde(default)]
        trailer: Trailer,
    },
    /// ECDSA.
    Ecdsa {
        /// The curve by its standardised number.
        group: Group,
        /// The scalar.
        private: Bytes,
        /// The digest.
        #[serde(with = "digest")]
        hash: Hash,
    },
}

/// What terminal authentication begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TrustPoints {
    /// Certificates of the country verifying authority, newest first; two at most.
    pub anchors: Vec<Bytes>,
    /// The date that the chip believes in, YYMMDD.
    pub today: String,
}

/// Bytes, as hexadecimal text in a profile file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bytes(pub Vec<u8>);

impl TryFrom<String> for Bytes {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        hex::decode(text).map(Self).map_err(|error| error.to_string())
    }
}

impl From<Bytes> for String {
    fn from(bytes: Bytes) -> String {
        hex::encode(bytes.0)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

/// A file's bytes, or where they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Content {
    /// The bytes.
    Here(Bytes),
    /// In a file beside the profile.
    At {
        /// Its path, as the caller's reader understands it.
        path: String,
    },
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Here(Bytes(bytes))
    }
}

impl Profile {
    /// Reads a profile file. Files that it names by path are still to be fetched: [`Profile::fetch`].
    ///
    /// # Errors
    /// [`Error::Profile`], with the place.
    pub fn read(text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| Error::Profile(error.to_string()))
    }

    /// Writes a profile file.
    ///
    /// # Errors
    /// [`Error::Profile`].
    pub fn write(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::Profile(error.to_string()))
    }

    /// Fetches the files that are named by path.
    ///
    /// # Errors
    /// [`Error::File`] with what the reader said.
    pub fn fetch(mut self, mut read: impl FnMut(&str) -> Result<Vec<u8>, String>) -> Result<Self, Error> {
        for content in self.files.values_mut() {
            if let Content::At { path } = content {
                let bytes = read(path).map_err(|why| Error::File { path: path.clone(), why })?;
                *content = Content::from(bytes);
            }
        }
        Ok(self)
    }

    /// The bytes of a file, when the profile has them.
    pub fn file(&self, name: FileName) -> Option<&[u8]> {
        match self.files.get(&name)? {
            Content::Here(bytes) => Some(&bytes.0),
            Content::At { .. } => None,
        }
    }

    /// Puts a file.
    pub fn put(&mut self, name: FileName, bytes: Vec<u8>) {
        self.files.insert(name, bytes.into());
    }

    /// Whether it has a quirk.
    pub fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// A copy of the chip as a forger makes it: all files, none of the private keys that never leave a chip.
    pub fn cloned(&self) -> Self {
        let mut copy = self.clone();
        copy.name = format!("{} (copy)", self.name);
        copy.pace.retain(|pace| pace.mapping != Mapping::ChipAuthentication);
        copy.chip_authentication.clear();
        copy.mapping_key = None;
        copy.active_authentication = None;
        copy
    }
}

/// Digests by name in a profile file.
mod digest {
    use docpki::Hash;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(hash.name())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        let name = String::deserialize(deserializer)?;
        Hash::ALL.into_iter().find(|hash| hash.name() == name).ok_or_else(|| D::Error::custom(name))
    }
}
