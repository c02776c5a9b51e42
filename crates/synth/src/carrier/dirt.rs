//! What networks and careless programs do to an interchange, without losing anything that it says.

use super::Case;

/// Characters of a teletype line (IATA Type-B).
const LINE: usize = 63;

/// The interchange as it arrives in a case of dirt; in any other as it is.
pub fn soil(case: Case, clean: &[u8]) -> Vec<u8> {
    match case {
        Case::WrappedLines => line_by_line(clean),
        Case::TypeB => teletype(clean),
        Case::NoLastTerminator => clean.strip_suffix(b"'").unwrap_or(clean).to_vec(),
        Case::WrongCounts => wrong_counts(clean),
        _ => clean.to_vec(),
    }
}

/// A line break after each terminator that is not released.
fn line_by_line(clean: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(clean.len() + clean.len() / 16);
    for segment in segments(clean) {
        out.extend(segment);
        out.extend(b"\r\n");
    }
    out
}

/// A teletype header, and a line break after so many characters wherever that falls, but not inside of a release.
fn teletype(clean: &[u8]) -> Vec<u8> {
    let mut out = b"QU XUTBBXS\r\n.AKLDCXS 240815\r\n".to_vec();
    let mut column = 0;
    for &byte in clean {
        out.push(byte);
        column += 1;
        if column >= LINE && byte != b'?' {
            out.extend(b"\r\n");
            column = 0;
        }
    }
    out
}

/// Every count is one more than is there.
fn wrong_counts(clean: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(clean.len() + 8);
    for segment in segments(clean) {
        let counts: [&[u8]; 3] = [b"UNT+", b"CNT+42:", b"UNZ+"];
        match counts.iter().find_map(|head| Some((*head, segment.strip_prefix(*head)?))) {
            Some((head, rest)) => {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let (number, tail) = rest.split_at_checked(digits).unwrap_or((rest, b""));
                let count: u32 = String::from_utf8_lossy(number).parse().unwrap_or(0);
                out.extend(head);
                out.extend((count + 1).to_string().into_bytes());
                out.extend(tail);
            }
            None => out.extend(segment),
        }
    }
    out
}

/// Segments with their terminators; a released terminator ends none. The service string advice is part of the first.
fn segments(clean: &[u8]) -> Vec<&[u8]> {
    let mut out = Vec::new();
    let mut rest = clean;
    while !rest.is_empty() {
        let mut released = false;
        let end = rest.iter().position(|&byte| {
            let ends = byte == b'\'' && !released;
            released = byte == b'?' && !released;
            ends
        });
        let (segment, more) = end.and_then(|end| rest.split_at_checked(end + 1)).unwrap_or((rest, b""));
        out.push(segment);
        rest = more;
    }
    out
}
