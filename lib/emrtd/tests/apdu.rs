//! Commands in short and extended form, replies and their statuses.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::chip::parse;
use common::show;
use emrtd::{Command, Error, Link, Response, Status};
use proptest::prelude::*;

#[test]
fn the_four_cases_in_both_lengths() {
    let check = |command: Command, wanted: &str| assert_eq!(show(&command.encode().unwrap()), wanted);
    let read = Command::new(0xB0, 1, 2);
    check(read.clone(), "00B00102");
    check(read.clone().with_ne(1), "00B0010201");
    check(read.clone().with_ne(256), "00B0010200");
    check(read.clone().with_ne(257), "00B00102000101");
    check(read.clone().with_ne(65_536), "00B00102000000");
    check(read.clone().with_data([0xAA]), "00B0010201AA");
    check(read.clone().with_data([0xAA]).with_ne(256), "00B0010201AA00");
    check(read.clone().with_data([0xAA]).with_ne(512), "00B00102000001AA0200");
    check(read.clone().with_data([0xAA]).chained(), "10B0010201AA");
    let long = read.clone().with_data(vec![0xBB; 256]);
    assert!(show(&long.encode().unwrap()).starts_with("00B00102000100BB"));
    assert!(matches!(read.with_data(vec![0; 65_536]).encode(), Err(Error::Input(_))));
}

#[test]
fn a_long_command_goes_in_a_chain_to_a_chip_without_extended_length() {
    let data: Vec<u8> = (0..500).map(|at| at as u8).collect();
    let send = |extended: bool, refused_at: usize| {
        let mut commands = Vec::new();
        let mut chip = |bytes: &[u8]| {
            let command = parse(bytes);
            let long = command.data.len() > 255;
            commands.push(command);
            let refused = long && !extended || commands.len() == refused_at;
            Ok(if refused { vec![0x67, 0x00] } else { vec![0x90, 0x00] })
        };
        let command = Command::new(0x2A, 0, 0xBE).with_data(data.clone()).with_ne(65_536);
        let status = Link::new(&mut chip).send_long(&command).unwrap().status;
        (commands, status)
    };
    let (commands, status) = send(true, 0);
    assert_eq!((commands.len(), status), (1, Status::OK));
    let (commands, status) = send(false, 0);
    assert_eq!(status, Status::OK);
    let chain: Vec<_> = commands[1..].iter().map(|command| (command.cla, command.ne)).collect();
    assert_eq!(chain, [(0x10, None), (0x10, None), (0x00, Some(256))]);
    assert_eq!(commands[1..].iter().flat_map(|command| command.data.clone()).collect::<Vec<_>>(), data);
    let (commands, status) = send(false, 3);
    assert_eq!((commands.len(), status), (3, Status::WRONG_LENGTH), "a broken chain is not gone on with");
}

#[test]
fn statuses_say_what_to_do() {
    assert_eq!(Status(0x6110).more_available(), Some(16));
    assert_eq!(Status(0x6100).more_available(), Some(256));
    assert_eq!(Status(0x9000).more_available(), None);
    assert_eq!(Status(0x6C08).right_length(), Some(8));
    assert_eq!(Status(0x6C00).right_length(), Some(256));
    assert_eq!(Status(0x6700).right_length(), None);
    assert_eq!(Status(0x6A82).to_string(), "6A82");
}

#[test]
fn a_reply_has_a_status() {
    let read = |bytes: &[u8]| Response::read(bytes);
    assert!(matches!(read(&[]), Err(Error::Malformed(_))));
    assert!(matches!(read(&[0x90]), Err(Error::Malformed(_))));
    assert_eq!(read(&[1, 2, 0x90, 0]).unwrap(), Response { data: vec![1, 2], status: Status::OK });
    assert!(matches!(read(&vec![0; 70_000]), Err(Error::Limit(_))));
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(
        head in any::<[u8; 4]>(),
        data in proptest::collection::vec(any::<u8>(), 0..600),
        ne in proptest::option::of(1u32..=65_536),
    ) {
        let command = Command { cla: head[0], ins: head[1], p1: head[2], p2: head[3], data, ne };
        prop_assert_eq!(parse(&command.encode().unwrap()), command);
    }
}
