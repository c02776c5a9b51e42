//! From bytes to text: which encoding a file has, and where it stops making sense.

use kernel::Message;

use super::{At, Fault};

/// Largest file in bytes.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The text of a UTF-8 file, with or without a byte order mark.
pub(crate) fn decode<'a>(bytes: &'a [u8], file: &str) -> Result<&'a str, Fault> {
    let whole =
        |message| Fault { file: Some(file.to_owned()), line: None, column: None, field: None, message };
    if bytes.len() > FILE_BYTES_MAX {
        let limit = (FILE_BYTES_MAX / 1024 / 1024) as i64;
        return Err(whole(Message::new("problem-import-too-large").with("limit_mb", limit)));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(whole(Message::new("problem-import-empty")));
    }
    if let Some(encoding) = wide(bytes) {
        return Err(whole(Message::new("problem-import-encoding").with("encoding", encoding)));
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(body).map_err(|e| {
        let good = &body[..e.valid_up_to()];
        let line_start = good.iter().rposition(|&b| b == b'\n').map_or(0, |p| p + 1);
        let column = String::from_utf8_lossy(&good[line_start..]).chars().count() as u64 + 1;
        let line = good.iter().filter(|&&b| b == b'\n').count() as u64 + 1;
        let message =
            Message::new("problem-import-encoding").with("encoding", single_byte(&body[e.valid_up_to()..]));
        Fault { column: Some(column), ..At { file, line }.fault("", message) }
    })
}

/// UTF-16 and UTF-32, by byte order mark or by the zero bytes that they are full of.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ => {
            let head = &bytes[..bytes.len().min(1024)];
            let zeros = head.iter().filter(|&&b| b == 0).count();
            (zeros * 4 > head.len()).then_some("UTF-16")
        }
    }
}

/// What a byte that is no UTF-8 hints at: a guess for the message, never used for reading.
fn single_byte(rest: &[u8]) -> &'static str {
    match rest.first() {
        Some(0x80..=0x9f) => "windows-1252",
        _ if rest.len() < 4 => "UTF-8",
        _ => "ISO-8859-1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(bytes: &[u8], expect: &str) {
        let fault = decode(bytes, "f.csv").expect_err("refused");
        let shown = format!(
            "{} {:?} {:?} {:?}",
            fault.message.id,
            fault.message.args.values().next(),
            fault.line,
            fault.column
        );
        assert_eq!(shown, expect);
    }

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(decode("\u{feff}a,b".as_bytes(), "f.csv"), Ok("a,b"));
    }

    #[test]
    fn other_encodings_are_named() {
        refused(b"\xff\xfea\0b\0", r#"problem-import-encoding Some(Text("UTF-16")) None None"#);
        refused(b"a\0b\0c\0d\0", r#"problem-import-encoding Some(Text("UTF-16")) None None"#);
        refused(
            b"one\nM\xfcller, Hans",
            r#"problem-import-encoding Some(Text("ISO-8859-1")) Some(2) Some(2)"#,
        );
        refused(b"a\x93quoted\x94", r#"problem-import-encoding Some(Text("windows-1252")) Some(1) Some(2)"#);
        refused(b"cut off \xe7\x8e", r#"problem-import-encoding Some(Text("UTF-8")) Some(1) Some(9)"#);
    }

    #[test]
    fn nothing_is_not_a_list() {
        refused(b" \n", "problem-import-empty None None None");
    }
}
