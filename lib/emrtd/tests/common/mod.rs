//! What the tests share: hex, fixed randomness, a chip that says its lines.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod certificates;
pub mod chip;
pub mod vectors;

use emrtd::{Random, Transport, TransportError};

/// Bytes of hex digits; blanks are nothing.
pub fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    hex::decode(digits).unwrap()
}

/// Hex digits of bytes, in capitals.
pub fn show(bytes: &[u8]) -> String {
    hex::encode_upper(bytes)
}

/// Randomness that was written down before.
pub struct Fixed(pub Vec<u8>);

impl Fixed {
    pub fn of(parts: &[Vec<u8>]) -> Self {
        Self(parts.concat())
    }
}

impl Random for Fixed {
    fn fill(&mut self, buffer: &mut [u8]) {
        assert!(self.0.len() >= buffer.len(), "randomness was foreseen");
        let rest = self.0.split_off(buffer.len());
        buffer.copy_from_slice(&self.0);
        self.0 = rest;
    }
}

/// Randomness of a simple sequence: enough for tests, of no use elsewhere.
pub struct Sequence(pub u64);

impl Random for Sequence {
    fn fill(&mut self, buffer: &mut [u8]) {
        for byte in buffer {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 33) as u8;
        }
    }
}

/// A chip of a play: each command must be the next of the script.
pub struct Script {
    lines: Vec<(Vec<u8>, Vec<u8>)>,
    at: usize,
}

impl Script {
    pub fn new(lines: &[(&str, &str)]) -> Self {
        Self { lines: lines.iter().map(|(command, reply)| (hex(command), hex(reply))).collect(), at: 0 }
    }

    /// All lines were said.
    pub fn check_done(&self) {
        assert_eq!(self.at, self.lines.len(), "the whole script was played");
    }
}

impl Transport for Script {
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let (wanted, reply) = self.lines.get(self.at).expect("a line of the script is left");
        assert_eq!(show(command), show(wanted), "line {} of the script", self.at);
        self.at += 1;
        Ok(reply.clone())
    }
}
