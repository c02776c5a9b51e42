//! What networks put around an interchange: teletype (Type-B) headers and mail. Read for who sent it, then taken off.

use crate::span::Span;
use crate::syntax::is_gap;

/// The header of a teletype message (IATA Systems and Communications Reference, Type-B), as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TypeB {
    /// Two-letter priority, such as `QU` or `QD`.
    pub priority: Option<String>,
    /// Seven-character addresses of the recipients.
    pub addresses: Vec<String>,
    /// Seven-character address of the sender.
    pub origin: Option<String>,
    /// The sender's own mark of the message, often day and time (`ddhhmm`).
    pub identity: Option<String>,
}

/// The most addresses that are kept of one header; a Type-B message has at most 32 a line and few lines.
const MAX_ADDRESSES: usize = 128;

/// How many bytes before an interchange are looked at for its wrapper; a Type-B header has at most a few hundred.
const MAX_WRAPPER: usize = 65_536;

/// What the bytes before or after an interchange are.
pub(super) enum Wrapping {
    /// Nothing but gaps.
    Nothing,
    /// A teletype header or trailer.
    Teletype(TypeB),
    /// Header or footer lines of mail.
    Mail,
    /// Something else.
    Foreign,
}

/// Judges the bytes of `span`, which lie before an interchange.
pub(super) fn judge(bytes: &[u8], span: Span) -> Wrapping {
    let raw = span.of(bytes);
    if raw.iter().all(|&byte| is_gap(byte)) {
        return Wrapping::Nothing;
    }
    let text = String::from_utf8_lossy(&raw[raw.len().saturating_sub(MAX_WRAPPER)..]);
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_control() || c == ' '))
        .filter(|line| !line.is_empty())
        .collect();
    if let Some(header) = dotted(&lines).or_else(|| labelled(&lines)) {
        return Wrapping::Teletype(header);
    }
    let mail =
        ["from:", "to:", "subject:", "content-type:", "mime-version:", "received:", "message-id:", "date:"];
    if lines.iter().any(|line| mail.iter().any(|name| line.to_ascii_lowercase().starts_with(name))) {
        return Wrapping::Mail;
    }
    let end_of_message = ["NNNN", "=", "--"];
    if lines.iter().all(|line| end_of_message.iter().any(|mark| line.starts_with(mark))) {
        return Wrapping::Teletype(TypeB::default());
    }
    Wrapping::Foreign
}

/// `QD ADDRESS ADDRESS` lines, then `.ORIGIN identity`.
fn dotted(lines: &[&str]) -> Option<TypeB> {
    let at = lines
        .iter()
        .position(|line| line.strip_prefix('.').is_some_and(|rest| is_address(first_word(rest))))?;
    let mut header = TypeB::default();
    let mut words = lines[at][1..].split_whitespace();
    header.origin = words.next().map(str::to_owned);
    header.identity = words.next().map(str::to_owned);
    for word in lines[..at].iter().flat_map(|line| line.split_whitespace()).take(MAX_ADDRESSES) {
        if is_address(word) {
            header.addresses.push(word.to_owned());
        } else if word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            header.priority = Some(word.to_owned());
        }
    }
    Some(header)
}

/// `=PRIORITY`, `=DESTINATION TYPE B`, `=ORIGIN`, `=MSGID`, `=TEXT`, each with its value on the next line or lines.
fn labelled(lines: &[&str]) -> Option<TypeB> {
    lines.iter().find(|line| line.starts_with("=TEXT") || line.starts_with("=ORIGIN"))?;
    let mut header = TypeB::default();
    let mut label = "";
    for line in lines {
        if let Some(name) = line.strip_prefix('=') {
            label = name;
        } else if label.starts_with("PRIORITY") {
            header.priority = Some((*line).to_owned());
        } else if label.starts_with("DESTINATION") && header.addresses.len() < MAX_ADDRESSES {
            header
                .addresses
                .extend(line.split([',', ' ']).filter(|word| is_address(word)).map(str::to_owned));
        } else if label.starts_with("ORIGIN") {
            header.origin = Some((*line).to_owned());
        } else if label.starts_with("MSGID") {
            header.identity = Some((*line).to_owned());
        }
    }
    Some(header)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn is_address(word: &str) -> bool {
    word.len() == 7 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
