//! Numbers of payment cards: found and replaced by a token before anything else sees them. The token has the number's length:
//! asterisks, then the last four digits.

use crate::issue::{Code, Issue};
use crate::span::Fact;

/// Where a text stands, which decides how much looks like a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a form of payment: any number of 13 to 19 digits that passes ISO/IEC 7812-1 annex B.
    Payment,
    /// Elsewhere, where tickets, tags and memberships are numbers as well: the first digits must be a card issuer's, too.
    Elsewhere,
}

const SHORTEST: usize = 13;
const LONGEST: usize = 19;
/// Digits of a token that stay readable.
const READABLE: usize = 4;

/// `fact` with every card number in it replaced, each told to `issues`.
pub(crate) fn hide(fact: Fact<String>, place: Place, issues: &mut Vec<Issue>) -> Fact<String> {
    match hidden(&fact.value, place) {
        None => fact,
        Some(value) => {
            issues.push(Issue::new(Code::PaymentNumberDropped, fact.span));
            Fact::new(value, fact.span)
        }
    }
}

/// `text` with every card number replaced; `None` when it has none.
fn hidden(text: &str, place: Place) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut found = false;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = digit_run(&bytes, at);
        let next = run.last().map_or(at, |&last| last) + 1;
        if is_card(&bytes, &run, place) {
            for &index in &run[..run.len() - READABLE] {
                bytes[index] = b'*';
            }
            found = true;
        }
        at = next;
    }
    found.then(|| String::from_utf8(bytes).unwrap_or_default())
}

/// The places of digits from `at` on, single blanks or hyphens between them left out.
fn digit_run(bytes: &[u8], at: usize) -> Vec<usize> {
    let mut run = Vec::new();
    let mut index = at;
    while index < bytes.len() {
        if bytes[index].is_ascii_digit() {
            run.push(index);
            index += 1;
        } else if matches!(bytes[index], b' ' | b'-') && bytes.get(index + 1).is_some_and(u8::is_ascii_digit)
        {
            index += 1;
        } else {
            break;
        }
    }
    run
}

pub(super) fn is_card(bytes: &[u8], run: &[usize], place: Place) -> bool {
    let digits: Vec<u8> = run.iter().filter_map(|&index| bytes.get(index)).map(|byte| byte - b'0').collect();
    if !(SHORTEST..=LONGEST).contains(&digits.len()) || !passes(&digits) {
        return false;
    }
    place == Place::Payment || issued(&digits)
}

/// ISO/IEC 7812-1 annex B (Luhn).
fn passes(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &digit)| {
            let doubled = u32::from(digit) * 2;
            if index % 2 == 0 { u32::from(digit) } else { doubled / 10 + doubled % 10 }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|&digit| digit != 0)
}

/// Whether the first digits and the length are those of a card scheme.
fn issued(digits: &[u8]) -> bool {
    let first =
        |count: usize| digits.iter().take(count).fold(0u32, |sum, &digit| sum * 10 + u32::from(digit));
    match digits.len() {
        14 => matches!(first(3), 300..=305) || matches!(first(2), 36 | 38 | 39),
        15 => matches!(first(2), 34 | 37),
        16 => {
            first(1) == 4
                || matches!(first(2), 51..=55 | 35 | 60 | 62 | 65)
                || matches!(first(4), 2221..=2720)
                || matches!(first(3), 644..=649)
        }
        17..=19 => matches!(first(2), 62 | 40..=49),
        _ => false,
    }
}

/// The token of the number that stands in a card's field, and whether a number was hidden by it: the last four digits behind
/// asterisks. What the sender hid already stays hidden.
pub(crate) fn token(number: &str) -> (String, Dropped) {
    let kept: Vec<char> = number.chars().filter(|&c| c != ' ' && c != '-').collect();
    let clear = kept.iter().filter(|c| c.is_ascii_digit()).count();
    let token = kept
        .iter()
        .enumerate()
        .map(|(index, &c)| if index + READABLE >= kept.len() && c.is_ascii_digit() { c } else { '*' })
        .collect();
    (token, if clear > READABLE { Dropped::Number } else { Dropped::Nothing })
}

/// Whether readable digits were dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dropped {
    /// Yes.
    Number,
    /// No: the sender sent a token.
    Nothing,
}

/// Whether `number` is a card's even where the kind of payment is not said.
pub(crate) fn is_number(number: &str) -> bool {
    hidden(number, Place::Payment).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: Place, expected: Option<&str>) {
        assert_eq!(hidden(text, place).as_deref(), expected);
    }

    #[test]
    fn cards_are_told_from_tickets_and_tags() {
        check("CC VI4111111111111111/0827", Place::Elsewhere, Some("CC VI************1111/0827"));
        check("4111 1111-1111 1111", Place::Elsewhere, Some("**** ****-**** 1111"));
        check("AX 378282246310005", Place::Elsewhere, Some("AX ***********0005"));
        check("TKT 6182400000005", Place::Elsewhere, None);
        check("1234567890123452", Place::Elsewhere, None);
        check("1234567890123452", Place::Payment, Some("************3452"));
        check("4111111111111112", Place::Payment, None);
        check("0000000000000000", Place::Payment, None);
    }

    #[test]
    fn a_token_stays_a_token() {
        assert_eq!(token("4111111111111111"), ("************1111".to_owned(), Dropped::Number));
        assert_eq!(token("XXXXXXXXXXXX6126"), ("************6126".to_owned(), Dropped::Nothing));
        assert_eq!(token("************6126"), ("************6126".to_owned(), Dropped::Nothing));
    }
}
