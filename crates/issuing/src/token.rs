//! Keys in a token behind PKCS #11 (OASIS PKCS #11 2.40): the module is loaded when it is asked for, keys are made in the token, not
//! extractable, and found by their identifier. The PIN is tried once, and not at all when one more failure would lock the token.

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error as Fault, RvError};
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use docpki::algorithm::{Scheme, SignatureAlgorithm};
use docpki::issue::Signer;
use docpki::tlv::{self, tag};
use docpki::{Curve, Hash, PublicKey};
use kernel::{ErrorKind, Outcome, Problem};

use crate::key::KeyKind;

/// Public exponent of new RSA keys (Doc 9303-12 4.1.5): 65537.
const EXPONENT: [u8; 3] = [1, 0, 1];

/// A PIN; it is shown nowhere, and wiped when it is dropped.
pub struct Pin(AuthPin);

impl Pin {
    /// A PIN as written; line ends are not part of it.
    ///
    /// # Errors
    /// `problem-token-no-pin` when nothing is left.
    pub fn new(text: &str) -> Outcome<Self> {
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            return Err(Problem::bad_input("problem-token-no-pin"));
        }
        Ok(Self(AuthPin::from(text.to_owned())))
    }
}

/// Which token of which module.
#[derive(Debug, Clone)]
pub struct TokenSpec<'a> {
    /// The module: a shared library.
    pub module: &'a std::path::Path,
    /// The token's label or serial number; without it there must be one token only.
    pub token: Option<&'a str>,
}

/// A token with somebody logged in. Dropped, it logs out.
pub struct Token {
    session: Session,
    module: Pkcs11,
    slot: Slot,
    label: String,
}

impl Token {
    /// Loads the module, finds the token, logs in.
    ///
    /// # Errors
    /// `problem-token-module` when the module does not load, `problem-token-choice` when no token or several are meant,
    /// `problem-token-pin` for a wrong PIN, `problem-token-last-try` when one more wrong PIN would lock it, `problem-token-locked`,
    /// `problem-token` for all else.
    pub fn open(spec: &TokenSpec<'_>, pin: &Pin) -> Outcome<Self> {
        let no_module = |e: Fault| {
            let file = spec.module.display().to_string();
            Problem::bad_input("problem-token-module").with("file", file).because(e.to_string())
        };
        let module = Pkcs11::new(spec.module).map_err(no_module)?;
        match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Fault::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(e) => return Err(no_module(e)),
        }
        let (slot, label) = choose(&module, spec.token)?;
        let info = module.get_token_info(slot).map_err(fault)?;
        if info.user_pin_locked() {
            return Err(Problem::new(ErrorKind::Forbidden, "problem-token-locked").with("token", label));
        }
        if info.user_pin_final_try() {
            return Err(Problem::new(ErrorKind::Forbidden, "problem-token-last-try").with("token", label));
        }
        let session = module.open_rw_session(slot).map_err(fault)?;
        match session.login(UserType::User, Some(&pin.0)) {
            Ok(()) => Ok(Self { session, module, slot, label }),
            Err(e) => Err(fault(e)),
        }
    }

    /// Its label.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Makes a key pair in the token: the private key is sensitive and not extractable, and does nothing but sign.
    ///
    /// # Errors
    /// `problem-token-mechanism` when the token has no such keys, `problem-token`.
    pub fn generate(&self, kind: KeyKind, id: &[u8], label: &str) -> Outcome<TokenKey<'_>> {
        let mechanism = match kind {
            KeyKind::Curve(_) => Mechanism::EccKeyPairGen,
            KeyKind::Rsa(_) | KeyKind::RsaPss(_) => Mechanism::RsaPkcsKeyPairGen,
        };
        let cannot = || Problem::bad_input("problem-token-mechanism").with("key", kind.name());
        let all = self.module.get_mechanism_list(self.slot).map_err(fault)?;
        if !all.contains(&mechanism.mechanism_type()) {
            return Err(cannot());
        }
        let (id, label) = (Attribute::Id(id.to_vec()), Attribute::Label(label.as_bytes().to_vec()));
        let mut public = vec![
            Attribute::Token(true),
            Attribute::Private(false),
            Attribute::Verify(true),
            id.clone(),
            label.clone(),
        ];
        match kind {
            KeyKind::Curve(curve) => {
                public.push(Attribute::EcParams(tlv::encode(tag::OID, curve.oid().as_bytes())));
            }
            KeyKind::Rsa(bits) | KeyKind::RsaPss(bits) => {
                public.push(Attribute::ModulusBits(u64::from(bits).into()));
                public.push(Attribute::PublicExponent(EXPONENT.to_vec()));
            }
        }
        let private = [
            Attribute::Token(true),
            Attribute::Private(true),
            Attribute::Sensitive(true),
            Attribute::Extractable(false),
            Attribute::Sign(true),
            id,
            label,
        ];
        let made = self.session.generate_key_pair(&mechanism, &public, &private);
        let (public, private) = made.map_err(|e| match e {
            Fault::Pkcs11(
                RvError::CurveNotSupported
                | RvError::AttributeValueInvalid
                | RvError::MechanismInvalid
                | RvError::MechanismParamInvalid
                | RvError::DomainParamsInvalid
                | RvError::KeySizeRange,
                _,
            ) => cannot().because(e.to_string()),
            other => fault(other),
        })?;
        let public = match kind {
            KeyKind::Curve(curve) => self.point(public, curve)?,
            KeyKind::Rsa(_) | KeyKind::RsaPss(_) => self.modulus(public)?,
        };
        Ok(TokenKey { token: self, handle: private, public, algorithm: kind.algorithm() })
    }

    /// The private key of an identifier, whose public key is known from its certificate.
    ///
    /// # Errors
    /// `problem-token-key` when the token has no such key, `problem-token`.
    pub fn find(&self, id: &[u8], public: PublicKey, algorithm: SignatureAlgorithm) -> Outcome<TokenKey<'_>> {
        let wanted = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(id.to_vec())];
        let found = self.session.find_objects(&wanted).map_err(fault)?;
        let missing = || {
            Problem::not_found("problem-token-key")
                .with("key", hex::encode(id))
                .with("token", self.label.clone())
        };
        match found.as_slice() {
            [handle] => Ok(TokenKey { token: self, handle: *handle, public, algorithm }),
            [] => Err(missing()),
            several => Err(missing().because(format!("{} keys", several.len()))),
        }
    }

    /// The public point, which the token gives within an OCTET STRING or, some tokens, bare.
    fn point(&self, public: ObjectHandle, curve: Curve) -> Outcome<PublicKey> {
        let all = self.session.get_attributes(public, &[AttributeType::EcPoint]).map_err(fault)?;
        let Some(Attribute::EcPoint(point)) = all.into_iter().next() else { return Err(no_public_key()) };
        let bare = match tlv::one(&point) {
            Ok((inner, [])) if inner.tag == tag::OCTET_STRING => inner.value.to_vec(),
            _ => point,
        };
        PublicKey::on_curve(curve, &bare).map_err(|e| no_public_key().because(e.to_string()))
    }

    fn modulus(&self, public: ObjectHandle) -> Outcome<PublicKey> {
        let wanted = [AttributeType::Modulus, AttributeType::PublicExponent];
        let all = self.session.get_attributes(public, &wanted).map_err(fault)?;
        let (mut modulus, mut exponent) = (Vec::new(), Vec::new());
        for attribute in all {
            match attribute {
                Attribute::Modulus(bytes) => modulus = bytes,
                Attribute::PublicExponent(bytes) => exponent = bytes,
                _ => {}
            }
        }
        if modulus.is_empty() || exponent.is_empty() {
            return Err(no_public_key());
        }
        Ok(PublicKey::Rsa { modulus, exponent })
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        // A token that is gone has nobody logged in.
        let _ = self.session.logout();
    }
}

/// The slot of the token that is meant: by label or serial number, or the only one.
fn choose(module: &Pkcs11, wanted: Option<&str>) -> Outcome<(Slot, String)> {
    let mut found = Vec::new();
    let mut all = Vec::new();
    for slot in module.get_slots_with_token().map_err(fault)? {
        let Ok(info) = module.get_token_info(slot) else { continue };
        if !info.token_initialized() {
            continue;
        }
        let label = info.label().trim_end().to_owned();
        if wanted.is_none_or(|wanted| wanted == label || wanted == info.serial_number().trim_end()) {
            found.push((slot, label.clone()));
        }
        all.push(label);
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        _ => Err(Problem::bad_input("problem-token-choice")
            .with("token", wanted.unwrap_or("-").to_owned())
            .with("tokens", all.join(", "))),
    }
}

fn no_public_key() -> Problem {
    Problem::new(ErrorKind::Unavailable, "problem-token").because("the token gives no public key")
}

/// What a token's fault means for people.
fn fault(fault: Fault) -> Problem {
    let problem = match &fault {
        Fault::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _) => {
            Problem::new(ErrorKind::Forbidden, "problem-token-pin")
        }
        Fault::Pkcs11(RvError::PinLocked, _) => {
            Problem::new(ErrorKind::Forbidden, "problem-token-locked").with("token", "")
        }
        Fault::Pkcs11(
            RvError::DeviceRemoved
            | RvError::TokenNotPresent
            | RvError::SessionHandleInvalid
            | RvError::SessionClosed
            | RvError::DeviceError,
            _,
        ) => Problem::new(ErrorKind::Unavailable, "problem-token-gone"),
        _ => Problem::new(ErrorKind::Unavailable, "problem-token"),
    };
    problem.because(fault.to_string())
}

/// A private key in a token: what it signs is signed there.
pub struct TokenKey<'t> {
    token: &'t Token,
    handle: ObjectHandle,
    public: PublicKey,
    algorithm: SignatureAlgorithm,
}

impl TokenKey<'_> {
    /// r and s of a message, one after the other, or an RSA signature.
    pub(crate) fn raw(&self, hash: Hash, message: &[u8]) -> Result<Vec<u8>, docpki::Error> {
        let digest = hash.digest(message)?;
        let (mechanism, input) = match self.algorithm.scheme {
            Scheme::Ecdsa | Scheme::EcdsaPlain => (Mechanism::Ecdsa, digest),
            Scheme::Pkcs1 => {
                let input =
                    tlv::wrap(tag::SEQUENCE, &[&hash.identifier(), &tlv::encode(tag::OCTET_STRING, &digest)]);
                (Mechanism::RsaPkcs, input)
            }
            Scheme::Pss { mask, salt } => (Mechanism::RsaPkcsPss(pss(hash, mask, salt)?), digest),
        };
        let refused = |e: Fault| docpki::Error::Crypto(e.to_string());
        self.token.session.sign(&mechanism, self.handle, &input).map_err(refused)
    }
}

fn pss(hash: Hash, mask: Hash, salt: usize) -> Result<PkcsPssParams, docpki::Error> {
    let unknown = || docpki::Error::UnknownAlgorithm(format!("PSS with {} and {}", hash.name(), mask.name()));
    let hash_alg = match hash {
        Hash::Sha256 => MechanismType::SHA256,
        Hash::Sha384 => MechanismType::SHA384,
        Hash::Sha512 => MechanismType::SHA512,
        _ => return Err(unknown()),
    };
    let mgf = match mask {
        Hash::Sha256 => PkcsMgfType::MGF1_SHA256,
        Hash::Sha384 => PkcsMgfType::MGF1_SHA384,
        Hash::Sha512 => PkcsMgfType::MGF1_SHA512,
        _ => return Err(unknown()),
    };
    let s_len = u64::try_from(salt).map_err(|_| unknown())?.into();
    Ok(PkcsPssParams { hash_alg, mgf, s_len })
}

impl Signer for TokenKey<'_> {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.algorithm
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, docpki::Error> {
        let raw = self.raw(self.algorithm.hash, message)?;
        if self.algorithm.scheme != Scheme::Ecdsa {
            return Ok(raw);
        }
        let (r, s) = raw.split_at(raw.len() / 2);
        Ok(tlv::wrap(tag::SEQUENCE, &[&tlv::integer(r), &tlv::integer(s)]))
    }

    fn public_key(&self) -> &PublicKey {
        &self.public
    }
}
