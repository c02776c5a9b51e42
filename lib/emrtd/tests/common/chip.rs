//! A small chip for whole conversations: BAC, PACE with generic mapping, secure messaging, files, chip and active authentication. It keeps to the
//! standard; what is wrong with a chip, tests add around it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use docpki::{PublicKey, tlv};
use emrtd::bac::AccessKeys;
use emrtd::cipher::{Keys, pad, unpad};
use emrtd::group::{Domain, Group, Secret};
use emrtd::password::{MrzKey, Password};
use emrtd::security_info::{Agreement, Mapping, PaceProtocol};
use emrtd::ta::cvc::{CvCertificate, Role};
use emrtd::{Cipher, Command, Response, Status, Transport, TransportError, pace, sm};
use openssl::bn::{BigNum, BigNumContext};
use openssl::rsa::{Padding, Rsa};

use super::certificates::EC_CVCA;
use super::{Sequence, hex};

pub fn mrz() -> MrzKey {
    MrzKey::new("L898902C", "690806", "940623").unwrap()
}

/// A data group with its tag.
pub fn group(tag: u32, size: usize) -> Vec<u8> {
    tlv::encode(tag, &(0..size).map(|at| (at * 7 + at / 251) as u8).collect::<Vec<_>>())
}

pub struct Chip {
    pub pace: Option<(Cipher, u8)>,
    pub files: BTreeMap<u16, Vec<u8>>,
    pub master: BTreeMap<u16, Vec<u8>>,
    mapping: Mapping,
    /// The private key behind EF.CardSecurity, and the one of the running mapping.
    static_key: Option<Secret>,
    mapping_key: Option<Secret>,
    pub chip_key: Option<(PublicKey, Secret, Cipher)>,
    pub rsa: Option<Rsa<openssl::pkey::Private>>,
    /// Bytes of a reply at most; more are refused with 6700.
    pub le_max: u32,
    pub short_identifiers: bool,
    pub commands: Vec<Vec<u8>>,
    /// Whether a terminal has proven itself: fingerprints and irises are open.
    pub granted: bool,
    terminal: Option<(CvCertificate, PublicKey)>,
    ephemeral: Vec<u8>,
    own_pace: Option<Vec<u8>>,
    random: Sequence,
    session: Option<(Keys, u128)>,
    next: Option<Keys>,
    in_application: bool,
    selected: Option<u16>,
    challenge: Vec<u8>,
    dialogue: Dialogue,
}

#[derive(Default)]
struct Dialogue {
    nonce: Vec<u8>,
    mapped: Option<Domain>,
    keys: Option<(Keys, Vec<u8>, Vec<u8>)>,
}

impl Chip {
    pub fn new() -> Self {
        let com = hex("6016 5F0104 30313037 5F3606 303430303030 5C04 61756E6F");
        let mut files =
            BTreeMap::from([(0x011E, com), (0x0101, group(0x61, 88)), (0x0102, group(0x75, 20_000))]);
        files.insert(0x011D, group(0x77, 300));
        Self {
            pace: None,
            files,
            master: BTreeMap::new(),
            mapping: Mapping::Generic,
            static_key: None,
            mapping_key: None,
            chip_key: None,
            rsa: None,
            le_max: 65_536,
            short_identifiers: true,
            commands: Vec::new(),
            granted: false,
            terminal: None,
            ephemeral: Vec::new(),
            own_pace: None,
            random: Sequence(77),
            session: None,
            next: None,
            in_application: false,
            selected: None,
            challenge: Vec::new(),
            dialogue: Dialogue::default(),
        }
    }

    pub fn with_pace(mut self, cipher: Cipher, parameter: u8) -> Self {
        let oid = tlv::encode(0x06, &protocol(cipher, parameter, self.mapping).oid());
        let numbers = [tlv::integer(&[2]), tlv::integer(&[parameter])].concat();
        self.master.insert(0x011C, tlv::wrap(0x31, &[&tlv::encode(0x30, &[oid, numbers].concat())]));
        self.pace = Some((cipher, parameter));
        self
    }

    /// PACE with chip authentication mapping; the key of EF.CardSecurity comes with it.
    pub fn with_cam(mut self, cipher: Cipher, parameter: u8) -> (Self, PublicKey) {
        let Some(Group::Curve(curve)) = Group::from_parameter_id(parameter) else { panic!("a curve") };
        let domain = Domain::standard(Group::Curve(curve)).unwrap();
        let secret = domain.secret(&mut self.random).unwrap();
        let key = PublicKey::on_curve(curve, &domain.public(&secret).unwrap()).unwrap();
        (self.static_key, self.mapping) = (Some(secret), Mapping::ChipAuthentication);
        (self.with_pace(cipher, parameter), key)
    }

    /// DO 8A: the private key of the mapping divided by the static one, encrypted.
    fn chip_authentication_data(&self, keys: &Keys) -> Option<Vec<u8>> {
        let number = |secret: &Secret| BigNum::from_slice(&secret.to_bytes()).unwrap();
        let (fixed, mapping) = (number(self.static_key.as_ref()?), number(self.mapping_key.as_ref()?));
        let (mut context, mut order) = (BigNumContext::new().unwrap(), BigNum::new().unwrap());
        let Some(Group::Curve(curve)) = Group::from_parameter_id(self.pace?.1) else { return None };
        curve.group().unwrap().order(&mut order, &mut context).unwrap();
        let (mut inverse, mut data) = (BigNum::new().unwrap(), BigNum::new().unwrap());
        inverse.mod_inverse(&fixed, &order, &mut context).unwrap();
        data.mod_mul(&mapping, &inverse, &order, &mut context).unwrap();
        let iv = keys.cipher.encrypt(&keys.enc, &[0; 16], &[0xFF; 16]).unwrap();
        Some(keys.cipher.encrypt(&keys.enc, &iv, &pad(&data.to_vec(), 16)).unwrap())
    }

    /// DG14 with a key of chip authentication.
    pub fn with_chip_key(mut self, cipher: Cipher, parameter: u8) -> Self {
        let group = Group::from_parameter_id(parameter).unwrap();
        let domain = Domain::standard(group).unwrap();
        let secret = domain.secret(&mut self.random).unwrap();
        let public = domain.public(&secret).unwrap();
        let key = match group {
            Group::Curve(curve) => PublicKey::on_curve(curve, &public).unwrap(),
            Group::Dh(_) => {
                let dh = openssl::dh::Dh::get_2048_256().unwrap();
                let (p, g) = (dh.prime_p().to_vec(), dh.generator().to_vec());
                PublicKey::Dh { p, g, q: dh.prime_q().map(|q| q.to_vec()), y: public }
            }
        };
        let (arc, number) = (if matches!(group, Group::Curve(_)) { 2 } else { 1 }, cipher as u8 + 1);
        let oid = |tail: &[u8]| tlv::encode(0x06, &[&hex("04007F00070202"), tail].concat());
        let info = tlv::wrap(0x30, &[&oid(&[3, arc, number]), &tlv::integer(&[1])]);
        let key_info = tlv::wrap(0x30, &[&oid(&[1, arc]), &key.write().unwrap()]);
        self.files.insert(0x010E, tlv::wrap(0x6E, &[&tlv::wrap(0x31, &[&info, &key_info])]));
        self.chip_key = Some((key, secret, cipher));
        self
    }

    /// DG15 with an RSA key.
    pub fn with_rsa(mut self) -> Self {
        // One key for all chips of a test binary: making one takes longer than reading a document.
        static KEY: OnceLock<Rsa<openssl::pkey::Private>> = OnceLock::new();
        let rsa = KEY.get_or_init(|| Rsa::generate(1024).unwrap()).clone();
        let key = PublicKey::Rsa { modulus: rsa.n().to_vec(), exponent: rsa.e().to_vec() };
        self.files.insert(0x010F, tlv::encode(0x6F, &key.write().unwrap()));
        self.rsa = Some(rsa);
        self
    }

    fn answer(&mut self, command: &Command) -> Response {
        let result = match (command.ins, command.p1, command.p2) {
            (0xA4, 0x00, _) => Ok(self.select_master()),
            (0xA4, 0x04, _) => Ok(self.select_application()),
            (0xA4, 0x02, _) => self.select(u16::from_be_bytes(command.data[..2].try_into().unwrap())),
            (0xB0 | 0xB1, ..) => self.read(command),
            (0x84, ..) => {
                self.challenge = self.bytes(8);
                Ok(self.challenge.clone())
            }
            (0x82, ..) if self.session.is_some() => self.external(&command.data),
            (0x82, ..) => self.mutual(&command.data),
            (0x22, 0x81, 0xB6) => self.trust(&command.data),
            (0x22, 0x81, 0xA4) => Ok(Vec::new()),
            (0x2A, ..) => self.certificate(&command.data),
            (0x22, 0xC1, 0xA4) => Ok(Vec::new()),
            (0x22, 0x41, 0xA6) => self.chip_agreement(&command.data, 0x91),
            (0x22, 0x41, 0xA4) => Ok(Vec::new()),
            (0x86, ..) if self.session.is_some() => {
                self.chip_agreement(tlv::one(&command.data).unwrap().0.value, 0x80)
            }
            (0x86, ..) => self.general(tlv::one(&command.data).unwrap().0.value),
            (0x88, ..) => self.sign(&command.data),
            _ => Err(0x6D00),
        };
        match result {
            Ok(data) => Response { data, status: Status::OK },
            Err(status) => Response { data: Vec::new(), status: Status(status) },
        }
    }

    fn bytes(&mut self, size: usize) -> Vec<u8> {
        let mut out = vec![0; size];
        emrtd::Random::fill(&mut self.random, &mut out);
        out
    }

    fn select_master(&mut self) -> Vec<u8> {
        (self.in_application, self.selected) = (false, None);
        Vec::new()
    }

    fn select_application(&mut self) -> Vec<u8> {
        (self.in_application, self.selected) = (true, None);
        Vec::new()
    }

    fn file(&self, fid: u16) -> Result<&Vec<u8>, u16> {
        if !self.in_application {
            return self.master.get(&fid).ok_or(0x6A82);
        }
        if self.session.is_none() {
            return Err(0x6982);
        }
        if matches!(fid, 0x0103 | 0x0104) && !self.granted {
            return Err(0x6982);
        }
        self.files.get(&fid).ok_or(0x6A82)
    }

    fn select(&mut self, fid: u16) -> Result<Vec<u8>, u16> {
        self.file(fid)?;
        self.selected = Some(fid);
        Ok(Vec::new())
    }

    fn read(&mut self, command: &Command) -> Result<Vec<u8>, u16> {
        let mut offset = usize::from(command.p1) << 8 | usize::from(command.p2);
        if command.ins == 0xB1 {
            let object = tlv::one(&command.data).unwrap().0;
            offset = object.value.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        } else if command.p1 & 0x80 != 0 {
            if !self.short_identifiers {
                return Err(0x6A86);
            }
            self.select(0x0100 | u16::from(command.p1 & 0x1F))?;
            offset = usize::from(command.p2);
        }
        let ne = command.ne.ok_or(0x6700u16)?;
        if ne > self.le_max {
            return Err(0x6700);
        }
        let content = self.file(self.selected.ok_or(0x6986u16)?)?;
        let rest = content.get(offset..).ok_or(0x6B00u16)?;
        let block = &rest[..rest.len().min(ne as usize)];
        Ok(if command.ins == 0xB1 { tlv::encode(0x53, block) } else { block.to_vec() })
    }

    fn mutual(&mut self, data: &[u8]) -> Result<Vec<u8>, u16> {
        let keys = AccessKeys::derive(&mrz()).unwrap();
        let (cryptogram, mac) = data.split_at(32);
        if Cipher::TripleDes.mac(&keys.mac, cryptogram).unwrap() != mac {
            return Err(0x6300);
        }
        let plain = Cipher::TripleDes.decrypt(&keys.enc, &[0; 8], cryptogram).unwrap();
        let material = self.bytes(16);
        let answer = [&plain[8..16], &plain[..8], &material].concat();
        let mut out = Cipher::TripleDes.encrypt(&keys.enc, &[0; 8], &answer).unwrap();
        out.extend(Cipher::TripleDes.mac(&keys.mac, &out).unwrap());
        let seed: Vec<u8> = plain[16..].iter().zip(&material).map(|(a, b)| a ^ b).collect();
        let counter = [&self.challenge[4..], &plain[4..8]].concat();
        self.next = Some(Cipher::TripleDes.session_keys(&seed).unwrap());
        self.dialogue.nonce = counter;
        Ok(out)
    }

    fn general(&mut self, objects: &[u8]) -> Result<Vec<u8>, u16> {
        let (cipher, parameter) = self.pace.ok_or(0x6985u16)?;
        let standard = Domain::standard(Group::from_parameter_id(parameter).unwrap()).unwrap();
        let Ok((object, _)) = tlv::one(objects) else {
            let key = Password::Mrz(mrz()).key(cipher).unwrap();
            self.dialogue.nonce = self.bytes(16);
            let z = cipher.encrypt(&key, &vec![0; cipher.block()], &self.dialogue.nonce).unwrap();
            return Ok(tlv::wrap(0x7C, &[&tlv::encode(0x80, &z)]));
        };
        match object.tag {
            0x81 => {
                let secret = standard.secret(&mut self.random).unwrap();
                let common = standard.agree(&secret, object.value).map_err(|_| 0x6A80u16)?;
                self.dialogue.mapped = standard.mapped_generic(&self.dialogue.nonce, &common).ok();
                let public = standard.public(&secret).unwrap();
                self.mapping_key = Some(secret);
                Ok(tlv::wrap(0x7C, &[&tlv::encode(0x82, &public)]))
            }
            0x83 => {
                let mapped = self.dialogue.mapped.take().ok_or(0x6985u16)?;
                let secret = mapped.secret(&mut self.random).unwrap();
                let own = mapped.public(&secret).unwrap();
                let common = mapped.agree(&secret, object.value).map_err(|_| 0x6A80u16)?;
                let keys = cipher.session_keys(mapped.key_material(&common)).unwrap();
                self.dialogue.keys = Some((keys, own.clone(), object.value.to_vec()));
                Ok(tlv::wrap(0x7C, &[&tlv::encode(0x84, &own)]))
            }
            _ => {
                let (keys, own, other) = self.dialogue.keys.take().ok_or(0x6985u16)?;
                let protocol = protocol(cipher, parameter, self.mapping);
                if pace::token(&keys, protocol, &own).unwrap() != object.value {
                    return Err(0x6300);
                }
                self.own_pace = Some(own);
                let token = pace::token(&keys, protocol, &other).unwrap();
                self.dialogue.nonce = vec![0; 16];
                let data = self.chip_authentication_data(&keys).map(|data| tlv::encode(0x8A, &data));
                self.next = Some(keys);
                Ok(tlv::wrap(0x7C, &[&tlv::encode(0x86, &token), &data.unwrap_or_default()]))
            }
        }
    }

    fn chip_agreement(&mut self, objects: &[u8], tag: u32) -> Result<Vec<u8>, u16> {
        let (key, secret, cipher) = self.chip_key.as_ref().ok_or(0x6A80u16)?;
        let other = tlv::Reader::new(objects).find(tag).ok_or(0x6A80u16)?.value;
        self.ephemeral = other.to_vec();
        let domain = Domain::of_key(key).unwrap();
        let common = domain.agree(secret, other).map_err(|_| 0x6A80u16)?;
        self.next = Some(cipher.session_keys(domain.key_material(&common)).unwrap());
        self.dialogue.nonce = vec![0; 16];
        Ok(if tag == 0x80 { hex("7C00") } else { Vec::new() })
    }

    /// MSE:Set DST: whose signature the next certificate bears. The first is the authority that this chip trusts.
    fn trust(&mut self, data: &[u8]) -> Result<Vec<u8>, u16> {
        let reference = tlv::one(data).unwrap().0.value;
        if self.terminal.is_none() {
            let root = CvCertificate::read(&hex(EC_CVCA)).unwrap();
            let key = root.public_key(None).unwrap();
            self.terminal = Some((root, key));
        }
        let known = &self.terminal.as_ref().unwrap().0.holder;
        if known.as_bytes() == reference { Ok(Vec::new()) } else { Err(0x6A88) }
    }

    fn certificate(&mut self, data: &[u8]) -> Result<Vec<u8>, u16> {
        let (above, key) = self.terminal.as_ref().ok_or(0x6985u16)?;
        let found = CvCertificate::read(&tlv::encode(0x7F21, data)).map_err(|_| 0x6A80u16)?;
        if found.is_signed_by(key, above.algorithm) != Ok(true) {
            return Err(0x6300);
        }
        let key = found.public_key(Some(key)).unwrap();
        self.terminal = Some((found, key));
        Ok(Vec::new())
    }

    /// EXTERNAL AUTHENTICATE: the terminal signed who this chip is, the challenge, and its ephemeral key.
    fn external(&mut self, signature: &[u8]) -> Result<Vec<u8>, u16> {
        let (terminal, key) = self.terminal.as_ref().ok_or(0x6985u16)?;
        let half = |point: &[u8]| point[1..=point.len() / 2].to_vec();
        let identity = self.own_pace.as_deref().map_or(b"L898902C<3".to_vec(), half);
        let message = [identity, self.challenge.clone(), half(&self.ephemeral)].concat();
        let verified = key.verify(terminal.algorithm, &message, signature, &mut Default::default());
        self.granted = verified == Ok(true) && terminal.role == Role::InspectionSystem;
        if self.granted { Ok(Vec::new()) } else { Err(0x6300) }
    }

    fn sign(&mut self, challenge: &[u8]) -> Result<Vec<u8>, u16> {
        let nonce = self.bytes(128 - 22);
        let rsa = self.rsa.as_ref().ok_or(0x6985u16)?;
        let digest = docpki::Hash::Sha1.digest(&[&nonce, challenge].concat()).unwrap();
        let message = [&[0x6A], nonce.as_slice(), &digest, &[0xBC]].concat();
        let mut out = vec![0; 128];
        rsa.private_encrypt(&message, &mut out, Padding::NONE).map_err(|_| 0x6F00u16)?;
        Ok(out)
    }

    /// A command out of its protection, checked.
    fn unseal(keys: &Keys, counter: u128, command: &Command) -> Result<Command, u16> {
        let block = keys.cipher.block();
        let counter = counter.to_be_bytes()[16 - block..].to_vec();
        let mut plain = Command { data: Vec::new(), ne: None, ..command.clone() };
        let mut summed =
            [counter.clone(), pad(&[command.cla, command.ins, command.p1, command.p2], block)].concat();
        for object in tlv::Reader::new(&command.data) {
            let object = object.map_err(|_| 0x6987u16)?;
            match object.tag {
                0x8E => {
                    let sum = keys.cipher.mac_padded(&keys.mac, &summed).unwrap();
                    return if sum == object.value { Ok(plain) } else { Err(0x6988) };
                }
                0x87 | 0x85 => {
                    let zeros = vec![0; block];
                    let iv = match keys.cipher {
                        Cipher::TripleDes => zeros,
                        cipher => cipher.encrypt(&keys.enc, &zeros, &counter).unwrap(),
                    };
                    let cryptogram = &object.value[usize::from(object.tag == 0x87)..];
                    let padded = keys.cipher.decrypt(&keys.enc, &iv, cryptogram).unwrap();
                    plain.data = unpad(&padded).unwrap().to_vec();
                }
                0x97 => plain.ne = Some(length(object.value)),
                _ => return Err(0x6988),
            }
            summed.extend_from_slice(object.whole);
        }
        Err(0x6987)
    }
}

fn length(bytes: &[u8]) -> u32 {
    let number = bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    if number == 0 { 1 << (8 * bytes.len()) } else { number }
}

fn protocol(cipher: Cipher, parameter: u8, mapping: Mapping) -> PaceProtocol {
    let agreement = if parameter < 8 { Agreement::Dh } else { Agreement::Ecdh };
    PaceProtocol { agreement, mapping, cipher }
}

/// Reads a command's bytes, short or extended.
pub fn parse(bytes: &[u8]) -> Command {
    let [cla, ins, p1, p2, rest @ ..] = bytes else { panic!("a command without a header") };
    let (data, le) = match rest {
        [] => (&[][..], &[][..]),
        [0, high, low, data @ ..] if !data.is_empty() => {
            let size = usize::from(*high) << 8 | usize::from(*low);
            data.split_at(size)
        }
        [0, le @ ..] if !le.is_empty() => (&[][..], le),
        [_] => (&[][..], rest),
        [size, data @ ..] => data.split_at(usize::from(*size)),
    };
    let ne = if le.is_empty() { None } else { Some(length(le)) };
    Command { cla: *cla, ins: *ins, p1: *p1, p2: *p2, data: data.to_vec(), ne }
}

impl Transport for Chip {
    fn exchange(&mut self, bytes: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.commands.push(bytes.to_vec());
        let command = parse(bytes);
        let Some((keys, counter)) = self.session.clone() else {
            let response = self.answer(&command);
            self.begin();
            return Ok(response.encode());
        };
        let plain = match Self::unseal(&keys, counter + 1, &command) {
            Ok(plain) => plain,
            Err(status) => {
                self.session = None;
                return Ok(status.to_be_bytes().to_vec());
            }
        };
        let response = self.answer(&plain);
        let sealed = sm::seal_reply(&keys, counter + 2, &response).unwrap();
        self.session = Some((keys, counter + 2));
        self.begin();
        Ok(sealed)
    }
}

impl Chip {
    /// New keys begin with the command after the one that agreed on them.
    fn begin(&mut self) {
        if let Some(keys) = self.next.take() {
            let counter = self.dialogue.nonce.iter().fold(0, |sum, byte| sum << 8 | u128::from(*byte));
            self.session = Some((keys, counter));
        }
    }
}
