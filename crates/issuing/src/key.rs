//! The kinds of keys that an authority can be told to make, by name.

use std::str::FromStr;

use docpki::algorithm::{Scheme, SignatureAlgorithm};
use docpki::{Curve, Hash};

/// Sizes of RSA keys in bits (Doc 9303-12 4.1.5: at least 3072 for an authority, 2048 for a signer).
const RSA_BITS: [u16; 3] = [2048, 3072, 4096];

/// What key to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on a curve.
    Curve(Curve),
    /// RSA of so many bits, PKCS #1 v1.5.
    Rsa(u16),
    /// RSA of so many bits, PSS.
    RsaPss(u16),
}

impl KeyKind {
    /// How the key signs: the digest is as strong as the key (Doc 9303-12 4.1.6).
    pub fn algorithm(self) -> SignatureAlgorithm {
        match self {
            Self::Curve(curve) => {
                let hash = match curve.bits() {
                    0..=256 => Hash::Sha256,
                    257..=384 => Hash::Sha384,
                    _ => Hash::Sha512,
                };
                SignatureAlgorithm { scheme: Scheme::Ecdsa, hash }
            }
            Self::Rsa(_) => SignatureAlgorithm { scheme: Scheme::Pkcs1, hash: Hash::Sha256 },
            Self::RsaPss(_) => {
                let scheme = Scheme::Pss { mask: Hash::Sha256, salt: Hash::Sha256.size() };
                SignatureAlgorithm { scheme, hash: Hash::Sha256 }
            }
        }
    }

    /// Its name, as the command line takes it: `P-384`, `brainpoolP256r1`, `rsa-4096`, `rsa-pss-3072`.
    pub fn name(self) -> String {
        match self {
            Self::Curve(curve) => curve.name().to_owned(),
            Self::Rsa(bits) => format!("rsa-{bits}"),
            Self::RsaPss(bits) => format!("rsa-pss-{bits}"),
        }
    }
}

impl FromStr for KeyKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // Curves below 224 bits are no longer for new keys.
        let curves = Curve::ALL.into_iter().filter(|curve| curve.bits() >= 224).map(Self::Curve);
        let rsa = RSA_BITS.into_iter().flat_map(|bits| [Self::Rsa(bits), Self::RsaPss(bits)]);
        let all: Vec<Self> = curves.chain(rsa).collect();
        let found = all.iter().find(|kind| kind.name().eq_ignore_ascii_case(text)).copied();
        found.ok_or_else(|| all.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_others_are_told_what_there_is() {
        for name in ["P-256", "brainpoolP384r1", "rsa-4096", "rsa-pss-3072"] {
            assert_eq!(name.parse::<KeyKind>().map(KeyKind::name).as_deref(), Ok(name));
        }
        let told = "P-192".parse::<KeyKind>().expect_err("too short a curve");
        assert!(told.contains("P-384") && !told.contains("P-192"));
    }
}
