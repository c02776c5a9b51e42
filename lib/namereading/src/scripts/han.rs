//! Han characters read as Chinese: surname and given name, in the practices of several places.
//!
//! Japanese readings of the same characters are in `japanese`; which is likelier is in `place`.

use crate::build::Draft;
use crate::clean::is_han;
use crate::model::{Follows, Kind, Note, Scheme};
use crate::table::{HAN, JYUTPING, MINNAN, PINYIN, SIMPLIFIED, SURNAMES, parts};

/// Longer runs are foreign names spelled with Han characters, which have no surname of one character.
const LONGEST_NAME: usize = 4;
/// Share of a further reading of a character, against the one before.
const NEXT_READING: f32 = 0.4;

/// Reads runs of Han characters that one name is made of: `王小明`, or `王`, `小明`.
pub(crate) fn read(runs: &[String], notes: &mut Vec<Note>) -> Vec<Draft> {
    let chars: Vec<char> = runs.iter().flat_map(|run| run.chars()).filter(|&c| is_han(c)).collect();
    let first: usize = runs.first().map_or(0, |run| run.chars().count());
    let surname = surname_len(&chars, (runs.len() > 1).then_some(first));
    let compound = (surname == 2).then(|| chars.iter().take(2).collect::<String>());
    let mut out = Vec::with_capacity(chars.len());
    for (i, &c) in chars.iter().enumerate() {
        let kind = match surname {
            0 => Kind::Unknown,
            n if i < n => Kind::Surname,
            _ => Kind::Given,
        };
        let bound = i > 0 && i != surname;
        let mut draft = Draft::new(c, kind, if bound { Follows::Bound } else { Follows::Apart });
        match &compound {
            Some(both) if i < 2 && SURNAMES.get(both).is_some() => part_of_compound(&mut draft, both, i, c),
            _ => character(&mut draft, c, kind),
        }
        if draft.ways.is_empty() {
            notes.push(Note::NoReading);
        }
        out.push(draft);
    }
    out
}

/// How many characters are the surname; 0 when that cannot be said.
fn surname_len(chars: &[char], first_run: Option<usize>) -> usize {
    let two: String = chars.iter().take(2).collect();
    match (chars.len(), first_run) {
        (0 | 1, _) => 0,
        (_, Some(n @ (1 | 2))) => n,
        (3.., _) if SURNAMES.get(&two).is_some() => 2,
        (n, _) if n <= LONGEST_NAME => 1,
        _ => 0,
    }
}

fn part_of_compound(draft: &mut Draft, both: &str, at: usize, c: char) {
    if let Some(pinyin) = parts(SURNAMES.column(both, 0)).nth(at) {
        mandarin(draft, pinyin, 1.0);
    }
    if let Some(jyutping) = parts(SURNAMES.column(both, 1)).nth(at) {
        cantonese(draft, jyutping, 1.0);
    }
    minnan(draft, c);
}

/// All readings of one character. A surname is read as surnames are (曾 Zeng, not Ceng); of a character whose part in
/// the name is unknown both readings are taken.
fn character(draft: &mut Draft, c: char, kind: Kind) {
    let key = c.to_string();
    let columns: &[(&'static str, &'static str)] =
        &[(SURNAMES.column(&key, 0), SURNAMES.column(&key, 1)), (HAN.column(&key, 0), HAN.column(&key, 1))];
    let as_surname = !columns[0].0.is_empty();
    let taken = match kind {
        Kind::Given => &columns[1..],
        Kind::Surname if as_surname => &columns[..1],
        _ => columns,
    };
    for (pinyin, jyutping) in taken {
        let mut share = 1.0;
        for syllable in parts(pinyin) {
            mandarin(draft, syllable, share);
            share *= NEXT_READING;
        }
        share = 1.0;
        for syllable in parts(jyutping) {
            cantonese(draft, syllable, share);
            share *= NEXT_READING;
        }
    }
    minnan(draft, c);
}

fn mandarin(draft: &mut Draft, syllable: &'static str, share: f32) {
    let Some(row) = PINYIN.get(syllable) else { return };
    let mut columns = row.split('\t');
    for scheme in [Scheme::HanMandarin, Scheme::WadeGiles, Scheme::Tongyong] {
        draft.ranked(parts(columns.next().unwrap_or_default()), scheme, share);
    }
}

fn cantonese(draft: &mut Draft, syllable: &'static str, share: f32) {
    draft.add(syllable, Scheme::Jyutping, share);
    draft.ranked(parts(JYUTPING.column(syllable, 0)), Scheme::HanCantoneseHk, share);
    draft.ranked(parts(JYUTPING.column(syllable, 1)), Scheme::HanCantoneseMacau, share);
}

fn minnan(draft: &mut Draft, c: char) {
    let key = c.to_string();
    let mut share = 1.0;
    for form in parts(MINNAN.column(&key, 0)) {
        draft.add(form, Scheme::MinnanSeAsia, share);
        share *= NEXT_READING;
    }
    draft.ranked(parts(MINNAN.column(&key, 1)), Scheme::MinnanIndonesia, 1.0);
}

/// The text with every traditional character made simplified, so that two spellings of one Han name are equal.
///
/// Source: OpenCC's table of characters. Characters that are simplified already, and others, stay.
pub fn simplified(text: &str) -> String {
    let mut buffer = [0u8; 4];
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_han(c).then(|| SIMPLIFIED.get(c.encode_utf8(&mut buffer))).flatten() {
            Some(simple) => out.push_str(simple),
            None => out.push(c),
        }
    }
    out
}
