//! Payment card numbers in bytes that are about to be kept: each is overwritten in its place, so that every span still stands.
//! What the reading replaced in its facts ([`cards`]) is here replaced in what the facts point to.

use super::cards::{Place, is_card};
use crate::span::Span;

const SHORTEST: usize = 13;
const LONGEST: usize = 19;
/// Digits of a number that stay readable.
const READABLE: usize = 4;

/// `bytes` with asterisks over every payment card number but its last four digits; `None` when there is none. `told` are the
/// places where a reading dropped a number (`payment-number-dropped`); `spared` are those of other messages, whose long numbers
/// are documents and references. Elsewhere a number counts when a card scheme could have issued it (ISO/IEC 7812-1).
pub fn without_card_numbers(bytes: &[u8], told: &[Span], spared: &[Span]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let is_spared =
        |at: usize| spared.iter().any(|span| (span.start as usize..span.end as usize).contains(&at));
    each_run(bytes, 0, bytes.len(), |run| {
        if !is_spared(run[0]) {
            cards_in(bytes, run, Place::Elsewhere).into_iter().for_each(|card| hide(&mut out, card));
        }
    });
    for span in told {
        hide_told(&mut out, *span);
    }
    (out != bytes).then_some(out)
}

/// At a place where the reading dropped a number: every number that passes; when none does, all the digits of the field.
fn hide_told(out: &mut [u8], span: Span) {
    let (from, to) = (span.start as usize, (span.end as usize).min(out.len()));
    let mut runs: Vec<Vec<usize>> = Vec::new();
    each_run(out, from, to, |run| runs.push(run.to_vec()));
    let cards: Vec<&[usize]> = runs.iter().flat_map(|run| cards_in(out, run, Place::Payment)).collect();
    let cards: Vec<Vec<usize>> = cards.into_iter().map(<[usize]>::to_vec).collect();
    let hidden = out.get(from..to).is_some_and(|field| field.contains(&b'*'));
    if cards.is_empty() && !hidden {
        hide(out, &runs.concat());
    }
    for run in cards {
        hide(out, &run);
    }
}

/// The card numbers of a run: all of it, or else the groups of it that make one up, as beside a date of expiry or an amount.
fn cards_in<'a>(bytes: &[u8], run: &'a [usize], place: Place) -> Vec<&'a [usize]> {
    if run.len() < SHORTEST {
        return Vec::new();
    }
    if is_card(bytes, run, place) {
        return vec![run];
    }
    let parted = |at: &usize| *at == 0 || *at == run.len() || run[*at] != run[*at - 1] + 1;
    let cuts: Vec<usize> = (0..=run.len()).filter(parted).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(&start) = cuts.get(from) {
        let ends = cuts.iter().enumerate().skip(from + 1).take_while(|(_, end)| **end <= start + LONGEST);
        // The longest first: a number's own beginning may pass as well.
        let card = ends.filter(|(_, end)| is_card(bytes, &run[start..**end], place)).last();
        from = match card {
            Some((next, &end)) => {
                found.push(&run[start..end]);
                next
            }
            None => from + 1,
        };
    }
    found
}

fn hide(out: &mut [u8], run: &[usize]) {
    for &index in &run[..run.len().saturating_sub(READABLE)] {
        out[index] = b'*';
    }
}

/// Tells the places of digits of each number: single blanks, hyphens and line wraps between them left out.
fn each_run(bytes: &[u8], from: usize, to: usize, mut tell: impl FnMut(&[usize])) {
    let mut run: Vec<usize> = Vec::new();
    let mut at = from;
    while at < to.min(bytes.len()) {
        if bytes[at].is_ascii_digit() {
            run.push(at);
            at += 1;
            continue;
        }
        let gap = match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b' ' | b'-' | b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
        let goes_on = gap > 0 && bytes.get(at + gap).is_some_and(u8::is_ascii_digit);
        if !goes_on && !run.is_empty() {
            tell(&run);
            run.clear();
        }
        at += gap.max(1);
    }
    if !run.is_empty() {
        tell(&run);
    }
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
        check("IFT+4+4111111111111111 0827'", &[], Some("IFT+4+************1111 0827'"));
        check("IFT+4+2 4111 1111 1111 1111-0827'", &[], Some("IFT+4+2 **** **** **** 1111-0827'"));
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
