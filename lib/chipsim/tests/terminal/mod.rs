//! A reader's side that is just enough to test the chip, written here so that the chip is tested by nothing of its own but the
//! block ciphers.
#![allow(dead_code)] // Each test file uses its part.

use chipsim::cipher::{Purpose, Suite, pad, unpad};
use chipsim::profile::{ChipKey, Mapping, MrzFields, Pace};
use chipsim::{Chip, Group};
use docpki::{Hash, tlv};
use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcPoint, PointConversionForm};

pub fn hex(text: &str) -> Vec<u8> {
    let text: String = text.chars().filter(|c| c.is_ascii_hexdigit()).collect();
    hex::decode(text).expect("hexadecimal")
}

pub fn text(bytes: &[u8]) -> String {
    hex::encode_upper(bytes)
}

/// A reply: data and status word.
pub type Reply = (Vec<u8>, u16);

pub fn split(reply: &[u8]) -> Reply {
    assert!(reply.len() >= 2, "no reply");
    let (data, status) = reply.split_at(reply.len() - 2);
    (data.to_vec(), u16::from_be_bytes([status[0], status[1]]))
}

pub struct Sealing {
    pub suite: Suite,
    pub encryption: Vec<u8>,
    pub checksum: Vec<u8>,
    pub counter: Vec<u8>,
    pub class: u8,
}

impl Sealing {
    pub fn new(suite: Suite, secret: &[u8]) -> Self {
        let encryption = suite.derive(secret, Purpose::Encryption);
        let checksum = suite.derive(secret, Purpose::Checksum);
        Self { suite, encryption, checksum, counter: vec![0; suite.block()], class: 0x0C }
    }

    fn count(&mut self) {
        let number = self.counter.iter().fold(0u128, |sum, byte| sum << 8 | u128::from(*byte)) + 1;
        let bytes = number.to_be_bytes();
        self.counter = bytes[16 - self.suite.block()..].to_vec();
    }

    fn mac(&self, message: &[u8]) -> Vec<u8> {
        let message = [&self.counter, message].concat();
        match self.suite {
            Suite::Des3 => self.suite.mac(&self.checksum, &message).expect("mac"),
            suite => suite.mac(&self.checksum, &pad(&message, 16)).expect("mac"),
        }
    }

    pub fn command(&mut self, ins: u8, p1: u8, p2: u8, data: &[u8], le: Option<usize>) -> Vec<u8> {
        self.count();
        let block = self.suite.block();
        let mut objects = Vec::new();
        if !data.is_empty() {
            let iv = self.suite.vector(&self.encryption, &self.counter).expect("iv");
            let sealed = self.suite.encrypt(&self.encryption, &iv, &pad(data, block)).expect("encrypts");
            match ins & 1 {
                1 => tlv::put(&mut objects, 0x85, &sealed),
                _ => tlv::put(&mut objects, 0x87, &[&[1], &sealed[..]].concat()),
            }
        }
        let extended = le.is_some_and(|le| le > 256) || data.len() > 200;
        if let Some(le) = le {
            let long = u16::try_from(le % 65_536).expect("short").to_be_bytes();
            tlv::put(&mut objects, 0x97, if extended { &long } else { &long[1..] });
        }
        let header = [self.class, ins, p1, p2];
        let mac = self.mac(&[pad(&header, block), objects.clone()].concat());
        tlv::put(&mut objects, 0x8E, &mac);
        let mut out = header.to_vec();
        if extended {
            out.push(0);
            out.extend(u16::try_from(objects.len()).expect("short").to_be_bytes());
            out.extend(objects);
            out.extend([0, 0]);
        } else {
            out.push(u8::try_from(objects.len()).expect("short"));
            out.extend(objects);
            out.push(0);
        }
        out
    }

    pub fn reply(&mut self, reply: &[u8]) -> Result<Reply, String> {
        self.count();
        let (data, outer) = split(reply);
        let reader = tlv::Reader::new(&data);
        let find = |tag| reader.find(tag).map(|object| object.value.to_vec());
        let checksum = find(0x8E).ok_or(format!("no checksum under {outer:04X}"))?;
        let covered = &data[..data.len() - 10];
        if checksum != self.mac(covered) {
            return Err("checksum".to_owned());
        }
        let status = find(0x99).filter(|status| status.len() == 2).ok_or("status object")?;
        let sealed = find(0x87).map(|object| object[1..].to_vec()).or(find(0x85)).unwrap_or_default();
        let iv = self.suite.vector(&self.encryption, &self.counter).expect("iv");
        let plain = self.suite.decrypt(&self.encryption, &iv, &sealed).map_err(|e| e.to_string())?;
        let plain = if plain.is_empty() { plain } else { unpad(&plain).ok_or("padding")?.to_vec() };
        Ok((plain, u16::from_be_bytes([status[0], status[1]])))
    }
}

pub struct Terminal<'a> {
    pub chip: &'a mut Chip,
    pub sealing: Option<Sealing>,
    pub ephemeral: Vec<u8>,
    pub identity: Vec<u8>,
    pub mapped: Vec<u8>,
    pub proof: Option<Vec<u8>>,
    pub asks: Vec<u8>,
    pub trust_point: Option<Vec<u8>>,
    seed: u8,
}

impl<'a> Terminal<'a> {
    pub fn new(chip: &'a mut Chip) -> Self {
        Self {
            chip,
            sealing: None,
            ephemeral: vec![],
            identity: vec![],
            mapped: vec![],
            proof: None,
            asks: vec![],
            trust_point: None,
            seed: 0x11,
        }
    }

    pub fn raw(&mut self, command: &str) -> Reply {
        split(&self.chip.exchange(&hex(command)))
    }

    fn plain(&mut self, cla: u8, ins: u8, p: [u8; 2], data: &[u8], le: Option<usize>) -> Reply {
        let mut out = vec![cla, ins, p[0], p[1]];
        if data.len() > 255 {
            out.push(0);
            out.extend(u16::try_from(data.len()).expect("short").to_be_bytes());
            out.extend(data);
            out.extend(le.map(|_| [0, 0]).unwrap_or_default());
        } else {
            if !data.is_empty() {
                out.push(u8::try_from(data.len()).expect("short"));
                out.extend(data);
            }
            out.extend(le.map(|le| u8::try_from(le % 256).expect("short")));
        }
        let (mut data, mut status) = split(&self.chip.exchange(&out));
        while status >> 8 == 0x61 {
            let (more, next) = self.raw("00C0000000");
            data.extend(more);
            status = next;
        }
        (data, status)
    }

    pub fn try_send(&mut self, ins: u8, p: [u8; 2], data: &[u8], le: Option<usize>) -> Result<Reply, String> {
        self.try_chained(0, ins, p, data, le)
    }

    fn try_chained(
        &mut self,
        cla: u8,
        ins: u8,
        p: [u8; 2],
        data: &[u8],
        le: Option<usize>,
    ) -> Result<Reply, String> {
        let Some(sealing) = self.sealing.as_mut() else {
            return Ok(self.plain(cla, ins, p, data, le));
        };
        let command = sealing.command(ins, p[0], p[1], data, le);
        let mut reply = self.chip.exchange(&command);
        while reply.len() >= 2 && reply[reply.len() - 2] == 0x61 {
            reply.truncate(reply.len() - 2);
            reply.extend(self.chip.exchange(&hex("00C0000000")));
        }
        if reply.len() < 2 {
            return Err("silence".to_owned());
        }
        self.sealing.as_mut().expect("as before").reply(&reply)
    }

    pub fn send(&mut self, ins: u8, p: [u8; 2], data: &[u8], le: Option<usize>) -> Reply {
        self.try_send(ins, p, data, le).expect("a sealed reply")
    }

    pub fn select_application(&mut self) {
        assert_eq!(self.send(0xA4, [4, 0x0C], &hex("A0000002471001"), None).1, 0x9000);
    }

    pub fn basic_access(&mut self, fields: &MrzFields) -> u16 {
        let (challenge, status) = self.raw("0084000008");
        assert_eq!(status, 0x9000);
        let seed = Hash::Sha1.digest(fields.information().as_bytes()).expect("digest")[..16].to_vec();
        let keys = Sealing::new(Suite::Des3, &seed);
        let (own, share) = ([0x42; 8], [0x24; 16]);
        let plain = [&own[..], &challenge, &share].concat();
        let mut data = Suite::Des3.encrypt(&keys.encryption, &[0; 8], &plain).expect("encrypts");
        data.extend(Suite::Des3.mac(&keys.checksum, &data).expect("mac"));
        let (reply, status) = self.plain(0, 0x82, [0, 0], &data, Some(0x28));
        if status != 0x9000 {
            return status;
        }
        let plain = Suite::Des3.decrypt(&keys.encryption, &[0; 8], &reply[..32]).expect("decrypts");
        assert_eq!(plain[..16], [&challenge[..], &own].concat());
        let secret: Vec<u8> = plain[16..].iter().zip(share).map(|(one, other)| one ^ other).collect();
        let mut sealing = Sealing::new(Suite::Des3, &secret);
        sealing.counter = [&challenge[4..], &own[4..]].concat();
        self.sealing = Some(sealing);
        self.identity = fields.number_with_digit().into_bytes();
        status
    }

    fn scalar(&mut self) -> Vec<u8> {
        self.seed += 2;
        vec![self.seed; 18]
    }

    /// PACE; the status word of the step that failed, or 9000.
    pub fn pace(&mut self, pace: &Pace, reference: u8, password: &[u8]) -> u16 {
        let oid = pace.oid();
        let set = [
            tlv::encode(0x80, oid.as_bytes()),
            tlv::encode(0x83, &[reference]),
            tlv::encode(0x84, &[pace.group.parameter_id()]),
            self.asks.clone(),
        ];
        let (_, status) = self.send(0x22, [0xC1, 0xA4], &set.concat(), None);
        if status != 0x9000 {
            return status;
        }
        let suite = pace.suite;
        let sealed = self.step(0x10, &[], 0x80).expect("nonce");
        let key = suite.derive(password, Purpose::Password);
        let nonce = suite.decrypt(&key, &vec![0; suite.block()], &sealed).expect("decrypts");
        let group = pace.group;
        let generator = if pace.mapping == Mapping::Integrated {
            let own = vec![0x33; suite.key_bytes()];
            assert_eq!(self.step(0x10, &tlv::encode(0x81, &own), 0x82), Ok(vec![]));
            None
        } else {
            let scalar = self.scalar();
            let own = times(group, None, &scalar);
            self.mapped = self.step(0x10, &tlv::encode(0x81, &own), 0x82).expect("mapping");
            let shared = times(group, Some(&self.mapped), &scalar);
            Some(sum(group, &times(group, None, &nonce), &shared))
        };
        let Some(generator) = generator else { return 0x9000 };
        let scalar = self.scalar();
        let own = times(group, Some(&generator), &scalar);
        let theirs = self.step(0x10, &tlv::encode(0x83, &own), 0x84).expect("agreement");
        let sealing = Sealing::new(suite, &coordinate(group, &times(group, Some(&theirs), &scalar)));
        let token = |element: &[u8]| {
            let from = element.iter().position(|byte| *byte != 0).expect("not zero");
            let element = tlv::encode(group.element_tag(), &element[from..]);
            let object = tlv::encode(0x7F49, &[tlv::encode(6, oid.as_bytes()), element].concat());
            suite.mac(&sealing.checksum, &object).expect("mac")
        };
        let sent = tlv::encode(0x7C, &tlv::encode(0x85, &token(&theirs)));
        let (reply, status) = self.plain(0, 0x86, [0, 0], &sent, Some(256));
        if status != 0x9000 {
            return status;
        }
        let (reply, _) = tlv::one(&reply).expect("object");
        let find = |tag| reply.children().find(tag).map(|object| object.value.to_vec());
        assert_eq!(find(0x86), Some(token(&own)), "the chip's token");
        self.proof = find(0x8A);
        self.trust_point = find(0x87);
        self.identity = coordinate(group, &theirs);
        self.ephemeral = coordinate(group, &own);
        self.sealing = Some(sealing);
        status
    }

    pub fn step(&mut self, cla: u8, data: &[u8], tag: u32) -> Result<Vec<u8>, u16> {
        let sent = tlv::encode(0x7C, data);
        let (reply, status) = self.plain(cla, 0x86, [0, 0], &sent, Some(256));
        if status != 0x9000 {
            return Err(status);
        }
        let (reply, _) = tlv::one(&reply).expect("object");
        Ok(reply.children().find(tag).expect("the step's object").value.to_vec())
    }

    /// Chip authentication; the status word of the step that failed, or 9000 and the new session.
    pub fn chip_authentication(&mut self, key: &ChipKey, suite: Suite, id: Option<u8>) -> u16 {
        let group = key.group;
        let scalar = self.scalar();
        let own = times(group, None, &scalar);
        let id = id.map(|id| tlv::encode(0x84, &[id])).unwrap_or_default();
        let status = if suite == Suite::Des3 {
            let data = [tlv::encode(0x91, &own), id].concat();
            self.send(0x22, [0x41, 0xA6], &data, None).1
        } else {
            let place = key.suites.iter().position(|own| *own == suite).expect("a suite of the key");
            let data = [tlv::encode(0x80, key.oids()[place].as_bytes()), id].concat();
            match self.send(0x22, [0x41, 0xA4], &data, None).1 {
                0x9000 => {
                    let data = tlv::encode(0x7C, &tlv::encode(0x80, &own));
                    self.send(0x86, [0, 0], &data, Some(256)).1
                }
                other => other,
            }
        };
        if status == 0x9000 {
            let public = key.public().expect("public key");
            let shared = times(group, Some(&public), &scalar);
            self.sealing = Some(Sealing::new(suite, &coordinate(group, &shared)));
            self.ephemeral = coordinate(group, &own);
        }
        status
    }

    /// A file in pieces, by its header.
    pub fn read_file(&mut self, id: u16, piece: usize) -> Result<Vec<u8>, u16> {
        let (_, status) = self.send(0xA4, [2, 0x0C], &id.to_be_bytes(), None);
        if status != 0x9000 {
            return Err(status);
        }
        let mut file = Vec::new();
        let mut size = 4;
        while file.len() < size {
            let offset = u16::try_from(file.len()).expect("short").to_be_bytes();
            let wanted = piece.min(size - file.len());
            let (data, status) = self.send(0xB0, offset, &[], Some(wanted));
            if !matches!(status, 0x9000 | 0x6282) || data.is_empty() {
                return Err(status);
            }
            file.extend(data);
            if let Ok(tlv::Header { length: tlv::Length::Definite(length), size: header, .. }) =
                tlv::header(&file)
            {
                size = header + length;
            }
        }
        Ok(file)
    }
}

/// An element taken so many times; the generator when there is none.
pub fn times(group: Group, element: Option<&[u8]>, scalar: &[u8]) -> Vec<u8> {
    let mut context = BigNumContext::new().expect("context");
    let scalar = BigNum::from_slice(scalar).expect("number");
    match group {
        Group::Ec(curve) => {
            let group = curve.group().expect("group");
            let base = match element {
                Some(element) => EcPoint::from_bytes(&group, element, &mut context).expect("point"),
                None => group.generator_opt().expect("generator").to_owned(&group).expect("point"),
            };
            let mut product = EcPoint::new(&group).expect("point");
            product.mul2(&group, &base, &scalar, &mut context).expect("product");
            product.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context).expect("bytes")
        }
        Group::Dh(field) => {
            let dh = match field {
                chipsim::Field::F1024 => openssl::dh::Dh::get_1024_160(),
                chipsim::Field::F2048Q224 => openssl::dh::Dh::get_2048_224(),
                chipsim::Field::F2048Q256 => openssl::dh::Dh::get_2048_256(),
            };
            let dh = dh.expect("field");
            let base = element.map_or(dh.generator().to_vec(), <[u8]>::to_vec);
            let base = BigNum::from_slice(&base).expect("number");
            let mut power = BigNum::new().expect("number");
            power.mod_exp(&base, &scalar, dh.prime_p(), &mut context).expect("power");
            power.to_vec_padded(dh.prime_p().num_bytes()).expect("bytes")
        }
    }
}

fn sum(group: Group, one: &[u8], other: &[u8]) -> Vec<u8> {
    let mut context = BigNumContext::new().expect("context");
    match group {
        Group::Ec(curve) => {
            let group = curve.group().expect("group");
            let one = EcPoint::from_bytes(&group, one, &mut context).expect("point");
            let other = EcPoint::from_bytes(&group, other, &mut context).expect("point");
            let mut sum = EcPoint::new(&group).expect("point");
            sum.add(&group, &one, &other, &mut context).expect("sum");
            sum.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context).expect("bytes")
        }
        Group::Dh(field) => {
            let p = match field {
                chipsim::Field::F1024 => openssl::dh::Dh::get_1024_160(),
                chipsim::Field::F2048Q224 => openssl::dh::Dh::get_2048_224(),
                chipsim::Field::F2048Q256 => openssl::dh::Dh::get_2048_256(),
            };
            let p = p.expect("field").prime_p().to_owned().expect("number");
            let (one, other) = (BigNum::from_slice(one), BigNum::from_slice(other));
            let mut product = BigNum::new().expect("number");
            product
                .mod_mul(&one.expect("number"), &other.expect("number"), &p, &mut context)
                .expect("product");
            product.to_vec_padded(p.num_bytes()).expect("bytes")
        }
    }
}

fn coordinate(group: Group, element: &[u8]) -> Vec<u8> {
    match group {
        Group::Ec(curve) => element[1..1 + curve.bytes()].to_vec(),
        Group::Dh(_) => element.to_vec(),
    }
}
