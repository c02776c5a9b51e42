//! Document numbers: equal, or equal once the characters that readers confuse are one.
//!
//! The shapes of numbers of particular states are not known here.

/// What two document numbers say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentEvidence {
    /// Equal after reader confusions (`O`/`0`, `I`/`1`, `S`/`5`, `B`/`8`, `Z`/`2`, `G`/`6`).
    Confusable,
    /// Equal number; the issuer is unknown on one side.
    SameNumber,
    /// Equal number and issuer.
    Same,
}

/// Numbers shorter than this are no evidence.
const MIN_NUMBER: usize = 5;
/// Longer texts are no document number.
const MAX_NUMBER: usize = 40;

/// A number in comparable form: upper-case letters and digits. None when too short or too long to tell anything.
pub fn document_key(number: &str) -> Option<String> {
    let kept = number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
    let kept: String = kept.take(MAX_NUMBER + 1).collect();
    let digits = kept.bytes().filter(u8::is_ascii_digit).count();
    ((MIN_NUMBER..=MAX_NUMBER).contains(&kept.len()) && digits >= 3).then_some(kept)
}

pub(crate) fn confusable_key(key: &str) -> String {
    key.bytes()
        .map(|b| match b {
            b'O' | b'Q' | b'D' => '0',
            b'I' | b'L' => '1',
            b'S' => '5',
            b'B' => '8',
            b'Z' => '2',
            b'G' => '6',
            b => b as char,
        })
        .collect()
}

/// Compares two numbers in comparable form with their issuers. Numbers of two different issuers are different.
pub fn same_document(
    asked: &str,
    asked_issuer: Option<&str>,
    listed: &str,
    listed_issuer: Option<&str>,
) -> Option<DocumentEvidence> {
    let issuers = (asked_issuer, listed_issuer);
    if matches!(issuers, (Some(a), Some(l)) if a != l) {
        return None;
    }
    if asked != listed {
        return (confusable_key(asked) == confusable_key(listed)).then_some(DocumentEvidence::Confusable);
    }
    let known = matches!(issuers, (Some(_), Some(_)));
    Some(if known { DocumentEvidence::Same } else { DocumentEvidence::SameNumber })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_without_their_punctuation() {
        assert_eq!(document_key("OB 0243-318").as_deref(), Some("OB0243318"));
        assert_eq!(document_key("n/a"), None);
        assert_eq!(document_key("ABCDEFG"), None);
    }

    #[test]
    fn issuers_part_equal_numbers() {
        let check = |a: &str, ai, l: &str, li, expect| assert_eq!(same_document(a, ai, l, li), expect);
        check("A123456", Some("IRQ"), "A123456", Some("IRQ"), Some(DocumentEvidence::Same));
        check("A123456", Some("IRQ"), "A123456", None, Some(DocumentEvidence::SameNumber));
        check("A123456", Some("IRQ"), "A123456", Some("YEM"), None);
        check("AI23456", None, "A123456", None, Some(DocumentEvidence::Confusable));
        check("A123457", None, "A123456", None, None);
    }
}
