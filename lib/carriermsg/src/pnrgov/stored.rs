//! Payment card numbers in bytes that are about to be kept: each is overwritten in its place, so that every span still stands.
//! What the reading replaced in its facts ([`cards`]) is here replaced in what the facts point to.

use super::cards::{Place, is_card};
use crate::span::Span;

/// Digits of a number that stay readable.
const READABLE: usize = 4;

/// `bytes` with asterisks over every payment card number but its last four digits; `None` when there is none. `told` are the
/// places where a reading dropped a number (`payment-number-dropped`); `spared` are those of other messages, whose long numbers
/// are documents and references. Elsewhere a number counts when a card scheme could have issued it (ISO/IEC 7812-1).
pub fn without_card_numbers(bytes: &[u8], told: &[Span], spared: &[Span]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let is_spared =
        |at: usize| spared.iter().any(|span| (span.start as usize..span.end as usize).contains(&at));
    let runs: Vec<_> =
        digit_runs(bytes, 0, bytes.len()).into_iter().filter(|run| !is_spared(run[0])).collect();
    for run in runs.iter().filter(|run| is_card(bytes, run, Place::Elsewhere)) {
        hide(&mut out, run);
    }
    for span in told {
        hide_told(&mut out, *span);
    }
    (out != bytes).then_some(out)
}

/// At a place where the reading dropped a number: every number that passes; when none does, all the digits of the field.
fn hide_told(out: &mut [u8], span: Span) {
    let (from, to) = (span.start as usize, (span.end as usize).min(out.len()));
    let runs = digit_runs(out, from, to);
    let cards: Vec<_> = runs.iter().filter(|run| is_card(out, run, Place::Payment)).cloned().collect();
    let hidden = out.get(from..to).is_some_and(|field| field.contains(&b'*'));
    if cards.is_empty() && !hidden {
        hide(out, &runs.concat());
    }
    for run in cards {
        hide(out, &run);
    }
}

fn hide(out: &mut [u8], run: &[usize]) {
    for &index in &run[..run.len().saturating_sub(READABLE)] {
        out[index] = b'*';
    }
}

/// The places of digits of each number: single blanks, hyphens and line wraps between them left out.
fn digit_runs(bytes: &[u8], from: usize, to: usize) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    let mut at = from;
    while at < to.min(bytes.len()) {
        if bytes[at].is_ascii_digit() {
            match runs.last_mut().filter(|_| open) {
                Some(run) => run.push(at),
                None => runs.push(vec![at]),
            }
            open = true;
            at += 1;
            continue;
        }
        let gap = match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b' ' | b'-' | b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
        open = open && gap > 0 && bytes.get(at + gap).is_some_and(u8::is_ascii_digit);
        at += gap.max(1);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, told: &[Span], expected: Option<&str>) {
        let found = without_card_numbers(text.as_bytes(), told, &[]);
        assert_eq!(found.as_deref().map(String::from_utf8_lossy).as_deref(), expected);
    }

    #[test]
    fn numbers_are_overwritten_in_their_place() {
        check("FOP+CC::120:VI:4111111111111111:0827'", &[], Some("FOP+CC::120:VI:************1111:0827'"));
        check("IFT+4:28+4111 1111-1111\r\n1111'", &[], Some("IFT+4:28+**** ****-****\r\n1111'"));
        check("TKT+6182400000005'", &[], None);
    }

    #[test]
    fn what_the_reading_dropped_goes_even_when_it_is_no_cards_number() {
        let text = "FOP+CC::120:XX:1234567890123:0827'";
        check(text, &[Span::new(15, 28)], Some("FOP+CC::120:XX:*********0123:0827'"));
        check(
            "FOP+CC::120:XX:1234567890123452'",
            &[Span::new(15, 31)],
            Some("FOP+CC::120:XX:************3452'"),
        );
    }

    #[test]
    fn numbers_of_other_messages_are_spared() {
        let text = "DOC+P+4111111111111111'";
        assert_eq!(without_card_numbers(text.as_bytes(), &[], &[Span::new(0, text.len())]), None);
    }
}
