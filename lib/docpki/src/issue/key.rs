//! A private key in memory. The secret is an argument: this module has no source of randomness of its own, but for the
//! per-signature number of ECDSA and the salt of PSS, which the arithmetic library draws.

use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcKey, EcPoint, PointConversionForm};
use openssl::ecdsa::EcdsaSig;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Padding;
use openssl::sign::{RsaPssSaltlen, Signer as Signing};

use super::Signer;
use crate::algorithm::{Scheme, SignatureAlgorithm};
use crate::{Curve, Error, Hash, PublicKey};

/// A private key in memory.
#[derive(Debug, Clone)]
pub struct SoftwareKey {
    algorithm: SignatureAlgorithm,
    key: PKey<Private>,
    public: PublicKey,
}

impl SoftwareKey {
    /// The key of a secret on a curve: at least as many random bytes as the curve has, taken modulo its order.
    ///
    /// # Errors
    /// [`Error::BadKey`] for too few bytes or a multiple of the order, [`Error::Crypto`].
    pub fn on_curve(curve: Curve, hash: Hash, secret: &[u8]) -> Result<Self, Error> {
        if secret.len() < curve.bytes() {
            return Err(Error::BadKey("a secret that is too short"));
        }
        let (group, mut context) = (curve.group()?, BigNumContext::new()?);
        let (mut order, mut scalar) = (BigNum::new()?, BigNum::new()?);
        group.order(&mut order, &mut context)?;
        scalar.nnmod(&*BigNum::from_slice(secret)?, &order, &mut context)?;
        if scalar.num_bits() == 0 {
            return Err(Error::BadKey("zero"));
        }
        let mut point = EcPoint::new(&group)?;
        point.mul_generator2(&group, &scalar, &mut context)?;
        let key = EcKey::from_private_components(&group, &scalar, &point)?;
        let encoded = point.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context)?;
        let algorithm = SignatureAlgorithm { scheme: Scheme::Ecdsa, hash };
        Ok(Self { algorithm, key: PKey::from_ec_key(key)?, public: PublicKey::on_curve(curve, &encoded)? })
    }

    /// An RSA key from PKCS #8 in DER, and how it signs.
    ///
    /// # Errors
    /// [`Error::Crypto`] when it does not read, [`Error::BadKey`] when it is another kind of key.
    pub fn rsa(pkcs8: &[u8], algorithm: SignatureAlgorithm) -> Result<Self, Error> {
        let key = PKey::private_key_from_der(pkcs8)?;
        let rsa = key.rsa().map_err(|_| Error::BadKey("not RSA"))?;
        let public = PublicKey::Rsa { modulus: rsa.n().to_vec(), exponent: rsa.e().to_vec() };
        Ok(Self { algorithm, key, public })
    }

    /// The key as PKCS #8 in PEM, without a password: for handing it to another program, such as an oracle of tests.
    ///
    /// # Errors
    /// [`Error::Crypto`].
    pub fn private_key_pem(&self) -> Result<Vec<u8>, Error> {
        Ok(self.key.private_key_to_pem_pkcs8()?)
    }

    /// The same key, signing otherwise.
    #[must_use]
    pub fn with_algorithm(mut self, algorithm: SignatureAlgorithm) -> Self {
        self.algorithm = algorithm;
        self
    }
}

impl Signer for SoftwareKey {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let hash = self.algorithm.hash;
        match (&self.public, self.algorithm.scheme) {
            (PublicKey::Rsa { .. }, scheme @ (Scheme::Pkcs1 | Scheme::Pss { .. })) => {
                let mut signing = Signing::new(hash.digest_kind(), &self.key)?;
                if let Scheme::Pss { mask, salt } = scheme {
                    let salt = i32::try_from(salt).map_err(|_| Error::Malformed("salt"))?;
                    signing.set_rsa_padding(Padding::PKCS1_PSS)?;
                    signing.set_rsa_mgf1_md(mask.digest_kind())?;
                    signing.set_rsa_pss_saltlen(RsaPssSaltlen::custom(salt))?;
                }
                signing.update(message)?;
                Ok(signing.sign_to_vec()?)
            }
            (PublicKey::Ec { curve, .. }, scheme @ (Scheme::Ecdsa | Scheme::EcdsaPlain)) => {
                let (digest, key) = (hash.digest(message)?, self.key.ec_key()?);
                let parts = EcdsaSig::sign(&digest, &key)?;
                if scheme == Scheme::Ecdsa {
                    return Ok(parts.to_der()?);
                }
                let mut plain = crate::curve::padded(&parts.r().to_vec(), curve.bytes());
                plain.extend(crate::curve::padded(&parts.s().to_vec(), curve.bytes()));
                Ok(plain)
            }
            _ => Err(Error::UnknownAlgorithm(self.algorithm.name())),
        }
    }

    fn public_key(&self) -> &PublicKey {
        &self.public
    }
}
