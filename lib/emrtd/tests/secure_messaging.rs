//! Secure messaging: commands and replies as another implementation has them, and every fault of a reply by name. A session that met a fault is gone:
//! no call remains that could use it.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::{hex, show};
use emrtd::cipher::Keys;
use emrtd::sm::{Session, seal_reply};
use emrtd::{Cipher, Command, Error, Link, Response, SecureMessagingFault as Fault, Status};
use proptest::prelude::*;

fn keys(cipher: Cipher) -> Keys {
    cipher.session_keys(b"a shared secret").unwrap()
}

/// Commands and replies under the keys of appendix I, by the tests of gmrtd.
#[test]
fn aes_as_another_implementation_has_it() {
    let keys = Keys {
        cipher: Cipher::Aes128,
        enc: hex("0A9DA4DB03BDDE39FC5202BC44B2E89E"),
        mac: hex("4B1C06491ED5140CA2B537D344C6C0B1"),
    };
    let select = Command::new(0xA4, 0x02, 0x0C).with_data([0x01, 0x1D]);
    let begin = Command::new(0xB0, 0, 0).with_ne(4);
    let rest = Command::new(0xB0, 0, 4).with_ne(0x62);
    let mut session = Session::new(keys, 0);
    for (command, sealed, reply, size) in [
        (
            select,
            "0CA4020C1D8711013824F3CB16CAA40DDFF8459C215CC4988E08158449671FCC718300",
            "990290008E085E007CA87260A77F9000",
            0,
        ),
        (
            begin,
            "0CB000000D9701048E081049244EED15563D00",
            "8711017B0085CFF0A3845B7F1B02E72BBE6395990290008E083CF26FAD48F7888B9000",
            4,
        ),
        (
            rest,
            "0CB000040D9701628E08D3FB753D695A16FE00",
            "877101E7E1E51C85C8F09209C59CA459305EC2CC23FD0E6938F3915F74CAAC06794A8518FEB0A11CD8A7C0A26B88F3DA567A803DBDD79AA853FE272A9C02690017EC95CDCDB0FEB944E1B63FC8F293552F32B663B16E929871E785D164B72DF076B89C480537A5B4B80EAAAAF5E786D89A3814990290008E080CBFD5F7F43CC3619000",
            0x62,
        ),
    ] {
        let (bytes, awaiting) = session.seal(&command).unwrap();
        assert_eq!(show(&bytes), sealed);
        let (response, next) = awaiting.open(&hex(reply)).unwrap();
        assert_eq!((response.data.len(), response.status), (size, Status::OK));
        session = next;
    }
}

/// The fault that a reply meets, after one good command.
fn fault(cipher: Cipher, reply: &[u8]) -> Error {
    let command = Command::new(0xB0, 0, 0).with_ne(16);
    let (_, awaiting) = Session::new(keys(cipher), 0).seal(&command).unwrap();
    awaiting.open(reply).unwrap_err()
}

fn ok(data: &[u8]) -> Response {
    Response { data: data.to_vec(), status: Status::OK }
}

fn good(cipher: Cipher) -> Vec<u8> {
    seal_reply(&keys(cipher), 2, &ok(&[7; 20])).unwrap()
}

#[test]
fn every_fault_has_its_name() {
    for cipher in Cipher::ALL {
        let check = |reply: &[u8], wanted| {
            assert_eq!(
                fault(cipher, reply),
                Error::SecureMessaging(wanted),
                "{} {}",
                cipher.name(),
                show(reply)
            );
        };
        let whole = good(cipher);
        let objects = &whole[..whole.len() - 2];
        let (body, checksum) = objects.split_at(objects.len() - 10);
        let (data, status) = body.split_at(body.len() - 4);
        for plain in ["9000", "6988", "6A82", "6C10", "6300"] {
            check(&hex(plain), Fault::PlainReply);
        }
        check(&hex("60145F0104303130369000"), Fault::PlainReply);
        check(&[body, &[0x90, 0x00]].concat(), Fault::NoChecksum);
        check(&[data, &[0x90, 0x00]].concat(), Fault::NoStatus);
        check(&[data, checksum, &[0x90, 0x00]].concat(), Fault::NoStatus);
        check(&[checksum, &[0x90, 0x00]].concat(), Fault::NoStatus);
        check(&[status, checksum, &[0x90, 0x00]].concat(), Fault::WrongChecksum);
        check(&[objects, &[0x62, 0x82]].concat(), Fault::StatusContradiction);
        check(&[objects, checksum, &[0x90, 0x00]].concat(), Fault::Malformed);
        check(&[data, data, status, checksum, &[0x90, 0x00]].concat(), Fault::NoStatus);
        check(&[status, data, checksum, &[0x90, 0x00]].concat(), Fault::Malformed);
    }
}

#[test]
fn a_status_of_nothing_is_refused_even_with_a_right_checksum() {
    for cipher in Cipher::ALL {
        for status in [&[][..], &[0x90], &[0x90, 0x00, 0x00]] {
            let keys = keys(cipher);
            let object = docpki::tlv::encode(0x99, status);
            let counter = 2u128.to_be_bytes()[16 - cipher.block()..].to_vec();
            let sum = cipher.mac_padded(&keys.mac, &[counter, object.clone()].concat()).unwrap();
            let reply = [object, docpki::tlv::encode(0x8E, &sum), vec![0x90, 0x00]].concat();
            assert_eq!(fault(cipher, &reply), Error::SecureMessaging(Fault::NoStatus));
        }
    }
}

#[test]
fn a_reply_of_another_moment_is_refused() {
    for cipher in Cipher::ALL {
        for counter in [0, 1, 3, 4, u128::from(u64::MAX)] {
            let reply = seal_reply(&keys(cipher), counter, &ok(&[7; 20])).unwrap();
            assert_eq!(fault(cipher, &reply), Error::SecureMessaging(Fault::WrongChecksum));
        }
        let other = seal_reply(&cipher.session_keys(b"another").unwrap(), 2, &ok(&[7; 20])).unwrap();
        assert_eq!(fault(cipher, &other), Error::SecureMessaging(Fault::WrongChecksum));
    }
}

#[test]
fn every_altered_or_cut_reply_is_refused() {
    for cipher in Cipher::ALL {
        let whole = good(cipher);
        for size in 0..whole.len() {
            fault(cipher, &whole[..size]);
        }
        for bit in 0..whole.len() * 8 {
            let mut altered = whole.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            fault(cipher, &altered);
        }
    }
}

#[test]
fn a_used_up_counter_ends_the_session() {
    let command = Command::new(0xB0, 0, 0).with_ne(16);
    let check = |cipher, counter| {
        let error = Session::new(keys(cipher), counter).seal(&command).unwrap_err();
        assert_eq!(error, Error::SecureMessaging(Fault::CounterExhausted));
    };
    check(Cipher::TripleDes, u128::from(u64::MAX));
    check(Cipher::Aes128, u128::MAX);
}

#[test]
fn a_line_that_met_a_fault_sends_nothing_more() {
    let mut sent = 0;
    let mut chip = |_: &[u8]| {
        sent += 1;
        Ok(vec![0x90, 0x00])
    };
    let mut link = Link::new(&mut chip);
    let command = Command::new(0xB0, 0, 0).with_ne(16);
    assert_eq!(link.send(&command).unwrap().status, Status::OK);
    link.secure(Session::new(keys(Cipher::Aes128), 0));
    assert_eq!(link.send(&command), Err(Error::SecureMessaging(Fault::PlainReply)));
    for _ in 0..3 {
        assert_eq!(link.send(&command), Err(Error::SessionOver));
        link.secure(Session::new(keys(Cipher::Aes128), 0));
    }
    assert_eq!(sent, 2);
}

#[test]
fn long_commands_and_replies_use_extended_lengths() {
    let command = Command::new(0x2A, 0, 0xBE).with_data(vec![1; 300]);
    let (bytes, awaiting) = Session::new(keys(Cipher::Aes256), 0).seal(&command).unwrap();
    assert_eq!(bytes[4], 0);
    assert_eq!(usize::from(bytes[5]) << 8 | usize::from(bytes[6]), bytes.len() - 9);
    let reply = seal_reply(&keys(Cipher::Aes256), 2, &ok(&[9; 40_000])).unwrap();
    assert_eq!(awaiting.open(&reply).unwrap().0.data, [9; 40_000]);
}

proptest! {
    #[test]
    fn any_reply_comes_back_as_it_was(data in proptest::collection::vec(any::<u8>(), 0..600), status in any::<u16>(), counter in 0u64..1 << 40) {
        for cipher in Cipher::ALL {
            let command = Command::new(0xB0, 0, 0).with_ne(16);
            let (_, awaiting) = Session::new(keys(cipher), u128::from(counter)).seal(&command).unwrap();
            let response = Response { data: data.clone(), status: Status(status) };
            let reply = seal_reply(&keys(cipher), u128::from(counter) + 2, &response).unwrap();
            prop_assert_eq!(awaiting.open(&reply).unwrap().0, response);
        }
    }

    #[test]
    fn no_random_reply_is_ever_opened(reply in proptest::collection::vec(any::<u8>(), 0..300)) {
        for cipher in Cipher::ALL {
            fault(cipher, &reply);
        }
    }
}
