//! Secure messaging (Doc 9303-11 9.8): commands sealed, replies opened. A [`Session`] is given away with every command and comes back only
//! with a reply that proves itself: after any fault there is none, and nothing can be sent that looks protected and is not.

use docpki::tlv::{self, Reader, encode};

use crate::Error;
use crate::apdu::{CLA_SECURE, Command, EXTENDED_NE_MAX, Response, SHORT_DATA_MAX, SHORT_NE_MAX, Status};
use crate::cipher::{Cipher, Keys, pad, same, unpad};
use crate::error::SecureMessagingFault as Fault;

/// Data object tags of secure messaging.
mod tags {
    pub const CRYPTOGRAM_ODD: u32 = 0x85;
    pub const CRYPTOGRAM: u32 = 0x87;
    pub const LE: u32 = 0x97;
    pub const STATUS: u32 = 0x99;
    pub const CHECKSUM: u32 = 0x8E;
}

/// The padding indicator of a cryptogram: padding method 2.
const PADDED: u8 = 0x01;

/// A living session: keys and the send sequence counter. It cannot be used again after a command whose reply was not opened:
///
/// ```compile_fail
/// # fn twice(session: emrtd::sm::Session, command: &emrtd::Command) {
/// let (_, awaiting) = session.seal(command).unwrap();
/// session.seal(command);
/// # }
/// ```
#[derive(Debug)]
pub struct Session {
    keys: Keys,
    counter: u128,
}

/// A session whose command is on its way.
#[derive(Debug)]
pub struct Awaiting(Session);

impl Session {
    /// A session that begins: PACE and chip authentication begin with zero, BAC with a value of both sides' nonces.
    pub fn new(keys: Keys, counter: u128) -> Self {
        Self { keys, counter }
    }

    /// The cipher.
    pub fn cipher(&self) -> Cipher {
        self.keys.cipher
    }

    /// Bytes of data that a protected short reply can carry at most.
    pub fn short_reply_max(&self) -> u32 {
        // DO 99 takes 4 bytes, DO 8E 10, the header of DO 87 with its indicator 4; the rest is whole blocks with a byte of padding.
        let block = u32::try_from(self.keys.cipher.block()).unwrap_or(16);
        (SHORT_NE_MAX - 18) / block * block - 1
    }

    /// Protects a command.
    ///
    /// # Errors
    /// [`Error::SecureMessaging`] when the counter is used up, [`Error::Input`] for a command that is too long.
    pub fn seal(self, command: &Command) -> Result<(Vec<u8>, Awaiting), Error> {
        let session = self.counted()?;
        let (cipher, block) = (session.keys.cipher, session.keys.cipher.block());
        let header = [command.cla | CLA_SECURE, command.ins, command.p1, command.p2];
        let mut objects = Vec::new();
        if !command.data.is_empty() {
            let cryptogram = cipher.encrypt(&session.keys.enc, &session.iv()?, &pad(&command.data, block))?;
            if command.ins & 1 == 1 {
                tlv::put(&mut objects, tags::CRYPTOGRAM_ODD, &cryptogram);
            } else {
                tlv::put(&mut objects, tags::CRYPTOGRAM, &[&[PADDED], cryptogram.as_slice()].concat());
            }
        }
        if let Some(ne) = command.ne {
            let [.., high, low] = ne.clamp(1, EXTENDED_NE_MAX).to_be_bytes();
            let length = [high, low];
            tlv::put(
                &mut objects,
                tags::LE,
                length.get(usize::from(ne <= SHORT_NE_MAX)..).unwrap_or_default(),
            );
        }
        let summed = [session.counter_bytes(), pad(&header, block), objects.clone()].concat();
        let checksum = cipher.mac_padded(&session.keys.mac, &summed)?;
        tlv::put(&mut objects, tags::CHECKSUM, &checksum);
        let extended = objects.len() > SHORT_DATA_MAX
            || command.ne.is_some_and(|ne| ne > session.short_reply_max() && ne != SHORT_NE_MAX);
        let ne = if extended { EXTENDED_NE_MAX } else { SHORT_NE_MAX };
        let [cla, ins, p1, p2] = header;
        let sealed = Command { cla, ins, p1, p2, data: objects, ne: Some(ne) };
        Ok((sealed.encode()?, Awaiting(session)))
    }

    fn counted(mut self) -> Result<Self, Error> {
        let limit = if self.keys.cipher == Cipher::TripleDes { u128::from(u64::MAX) } else { u128::MAX };
        self.counter =
            self.counter.checked_add(1).filter(|next| *next <= limit).ok_or(Fault::CounterExhausted)?;
        Ok(self)
    }

    fn counter_bytes(&self) -> Vec<u8> {
        let bytes = self.counter.to_be_bytes();
        bytes.into_iter().skip(bytes.len() - self.keys.cipher.block()).collect()
    }

    /// Zeros for triple DES, the encrypted counter for AES (Doc 9303-11 9.8.6.1, 9.8.7.1).
    fn iv(&self) -> Result<Vec<u8>, Error> {
        let (cipher, zeros) = (self.keys.cipher, vec![0; self.keys.cipher.block()]);
        if cipher == Cipher::TripleDes {
            return Ok(zeros);
        }
        cipher.encrypt(&self.keys.enc, &zeros, &self.counter_bytes())
    }
}

/// The data objects of a protected reply.
struct Objects<'a> {
    cryptogram: Option<&'a [u8]>,
    status: &'a [u8],
    checksum: &'a [u8],
    summed: &'a [u8],
}

impl Awaiting {
    /// Opens the reply. The session comes back only with a reply that is whole, of this command, and tells one status.
    ///
    /// # Errors
    /// [`Error::SecureMessaging`]; [`Error::Malformed`] for less than a status. The session is gone in every case.
    pub fn open(self, reply: &[u8]) -> Result<(Response, Session), Error> {
        let reply = Response::read(reply)?;
        if reply.data.is_empty() {
            return Err(Fault::PlainReply.into());
        }
        let session = self.0.counted()?;
        let cipher = session.keys.cipher;
        let objects = objects(&reply.data)?;
        let summed = [&session.counter_bytes(), objects.summed].concat();
        if !same(&cipher.mac_padded(&session.keys.mac, &summed)?, objects.checksum) {
            return Err(Fault::WrongChecksum.into());
        }
        let [high, low] = objects.status else { return Err(Fault::NoStatus.into()) };
        let status = Status(u16::from_be_bytes([*high, *low]));
        if status != reply.status {
            return Err(Fault::StatusContradiction.into());
        }
        let data = match objects.cryptogram {
            None => Vec::new(),
            Some(bytes) if bytes.is_empty() || !bytes.len().is_multiple_of(cipher.block()) => {
                return Err(Fault::Malformed.into());
            }
            Some(bytes) => {
                let padded = cipher.decrypt(&session.keys.enc, &session.iv()?, bytes)?;
                unpad(&padded).ok_or(Fault::Padding)?.to_vec()
            }
        };
        Ok((Response { data, status }, session))
    }
}

/// DO 87 or DO 85, DO 99, DO 8E, in this order, each once, and nothing else.
fn objects(data: &[u8]) -> Result<Objects<'_>, Fault> {
    // A reply that does not even begin like a protected one is a plain one.
    if !matches!(data.first(), Some(0x87 | 0x85 | 0x99 | 0x8E)) {
        return Err(Fault::PlainReply);
    }
    let mut reader = Reader::new(data);
    let mut cryptogram = None;
    if let Some(object) = take(&mut reader, tags::CRYPTOGRAM)? {
        let [PADDED, bytes @ ..] = object else { return Err(Fault::Malformed) };
        cryptogram = Some(bytes);
    } else if let Some(object) = take(&mut reader, tags::CRYPTOGRAM_ODD)? {
        cryptogram = Some(object);
    }
    let Some(status) = take(&mut reader, tags::STATUS)? else {
        return Err(Fault::NoStatus);
    };
    let summed = data.len() - reader.rest().len();
    let Some(checksum) = take(&mut reader, tags::CHECKSUM)? else {
        return Err(if reader.is_empty() { Fault::NoChecksum } else { Fault::Malformed });
    };
    if !reader.is_empty() {
        return Err(Fault::Malformed);
    }
    Ok(Objects { cryptogram, status, checksum, summed: data.get(..summed).unwrap_or_default() })
}

fn take<'a>(reader: &mut Reader<'a>, tag: u32) -> Result<Option<&'a [u8]>, Fault> {
    Ok(reader.optional(tag).map_err(|_| Fault::Malformed)?.map(|tlv| tlv.value))
}

/// Whether a reply is the first one under keys whose counter began with zero.
pub(crate) fn opens_first(keys: Keys, reply: &[u8]) -> bool {
    Awaiting(Session::new(keys, 1)).open(reply).is_ok()
}

/// Seals data objects of a reply's form: what tests and tools need to play a chip. Not for readers.
///
/// # Errors
/// [`Error::Pki`].
pub fn seal_reply(keys: &Keys, counter: u128, response: &Response) -> Result<Vec<u8>, Error> {
    let session = Session::new(keys.clone(), counter);
    let block = keys.cipher.block();
    let mut objects = Vec::new();
    if !response.data.is_empty() {
        let cryptogram = keys.cipher.encrypt(&keys.enc, &session.iv()?, &pad(&response.data, block))?;
        objects = encode(tags::CRYPTOGRAM, &[&[PADDED], cryptogram.as_slice()].concat());
    }
    let status = response.status.0.to_be_bytes();
    tlv::put(&mut objects, tags::STATUS, &status);
    let summed = [session.counter_bytes(), objects.clone()].concat();
    tlv::put(&mut objects, tags::CHECKSUM, &keys.cipher.mac_padded(&keys.mac, &summed)?);
    objects.extend(status);
    Ok(objects)
}
