//! Kana, and Han characters read as a Japanese name by a table of names.
//!
//! A Han name that the table does not hold gets no Japanese reading: guessing one would be wrong most times.

use crate::build::Draft;
use crate::clean::is_han;
use crate::model::{Follows, Kind, Scheme};
use crate::table::{JAPANESE, parts};

/// Whole names parted into surname and given name in this many ways at most.
const MAX_SPLITS: usize = 5;

/// Reads runs of Han and Kana characters as a Japanese name; none when a run with Han characters is unknown.
pub(crate) fn read(runs: &[String]) -> Option<Vec<Draft>> {
    match runs {
        [one] if one.chars().all(|c| !is_han(c)) => Some(vec![kana(one, Kind::Unknown)]),
        [one] => split(one).or_else(|| {
            let mut draft = Draft::new(one.as_str(), Kind::Unknown, Follows::Apart);
            known(&mut draft, 's', one);
            known(&mut draft, 'g', one);
            (!draft.ways.is_empty()).then(|| vec![draft])
        }),
        [family, given, ..] => {
            let read = |text: &str, kind, class| {
                if text.chars().all(|c| !is_han(c)) {
                    return Some(kana(text, kind));
                }
                let mut draft = Draft::new(text, kind, Follows::Apart);
                known(&mut draft, class, text);
                (!draft.ways.is_empty()).then_some(draft)
            };
            Some(vec![read(family, Kind::Surname, 's')?, read(given, Kind::Given, 'g')?])
        }
        [] => None,
    }
}

/// Parts an unspaced name where both halves are known; the longer surname first.
fn split(name: &str) -> Option<Vec<Draft>> {
    let places: Vec<usize> = name.char_indices().map(|(i, _)| i).skip(1).take(MAX_SPLITS).collect();
    let order = [2, 3, 1, 4, 5];
    for chars in order {
        let Some((family, given)) = places.get(chars - 1).and_then(|&at| name.split_at_checked(at)) else {
            continue;
        };
        let (mut surname, mut rest) = (
            Draft::new(family, Kind::Surname, Follows::Apart),
            Draft::new(given, Kind::Given, Follows::Apart),
        );
        known(&mut surname, 's', family);
        if given.chars().all(|c| !is_han(c)) {
            rest = kana(given, Kind::Given);
        } else {
            known(&mut rest, 'g', given);
        }
        if !surname.ways.is_empty() && !rest.ways.is_empty() {
            return Some(vec![surname, rest]);
        }
    }
    None
}

fn known(draft: &mut Draft, class: char, text: &str) {
    let mut share = 1.0;
    for reading in parts(JAPANESE.get(&format!("{class}{text}")).unwrap_or_default()) {
        let morae = hepburn(reading);
        draft.ranked(long_vowels(&morae).iter().map(String::as_str), Scheme::KanjiHepburn, share);
        share *= 0.6;
    }
}

fn kana(text: &str, kind: Kind) -> Draft {
    let mut draft = Draft::new(text, kind, Follows::Apart);
    let morae = hepburn(text);
    draft.ranked(long_vowels(&morae).iter().map(String::as_str), Scheme::KanaHepburn, 1.0);
    let kunrei = kunrei(&morae);
    draft.ranked(long_vowels(&kunrei).iter().map(String::as_str), Scheme::KanaKunrei, 1.0);
    draft
}

/// As passports write long vowels: short (`sato`), as in kana (`satou`), `oh` (`satoh`), doubled (`satoo`).
fn long_vowels(text: &str) -> Vec<String> {
    let kept = text.replace('-', "");
    let short = text.replace("ou", "o").replace("oo", "o").replace("uu", "u").replace('-', "");
    let h =
        text.replace("ou", "oh").replace("oo", "oh").replace("o-", "oh").replace("uu", "u").replace('-', "");
    let double = text.replace("ou", "oo").replace("o-", "oo").replace("uu", "u").replace('-', "");
    let mut out = vec![short];
    for text in [kept, h, double] {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// Hepburn before long vowels are settled; a lengthening mark stays as `-`.
pub(crate) fn hepburn(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut doubled = false;
    for c in text.chars() {
        let c = match c {
            'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            c => c,
        };
        let syllable = match c {
            'っ' => {
                doubled = true;
                continue;
            }
            'ー' => "-",
            'ん' => "n",
            'ゃ' | 'ゅ' | 'ょ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => {
                small(&mut out, c);
                continue;
            }
            c => mora(c),
        };
        if out.ends_with('n') && c != 'ん' && syllable.starts_with(['b', 'm', 'p']) && !out.ends_with("nn") {
            out.pop();
            out.push('m');
        }
        if std::mem::take(&mut doubled) {
            out.push(match syllable.as_bytes().first() {
                Some(b'c') => 't',
                Some(&b) if b.is_ascii_alphabetic() => char::from(b),
                _ => 't',
            });
        }
        out.push_str(syllable);
    }
    out
}

/// A small letter changes the vowel of the mora before it: `ki` + small `ya` is `kya`, `shi` + small `yu` is `shu`.
fn small(out: &mut String, c: char) {
    let (glide, vowel) = match c {
        'ゃ' => ("y", 'a'),
        'ゅ' => ("y", 'u'),
        'ょ' => ("y", 'o'),
        'ぁ' => ("", 'a'),
        'ぃ' => ("", 'i'),
        'ぅ' => ("", 'u'),
        'ぇ' => ("", 'e'),
        _ => ("", 'o'),
    };
    if out.ends_with(['a', 'i', 'u', 'e', 'o']) {
        out.pop();
    }
    if !out.ends_with("sh") && !out.ends_with("ch") && !out.ends_with('j') {
        out.push_str(glide);
    }
    out.push(vowel);
}

fn mora(c: char) -> &'static str {
    const KANA: &str = "あいうえおかきくけこがぎぐげごさしすせそざじずぜぞたちつてとだぢづでどなにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめもやゆよらりるれろわゐゑをゔ";
    const LATIN: [&str; 72] = [
        "a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko", "ga", "gi", "gu", "ge", "go", "sa", "shi",
        "su", "se", "so", "za", "ji", "zu", "ze", "zo", "ta", "chi", "tsu", "te", "to", "da", "ji", "zu",
        "de", "do", "na", "ni", "nu", "ne", "no", "ha", "hi", "fu", "he", "ho", "ba", "bi", "bu", "be", "bo",
        "pa", "pi", "pu", "pe", "po", "ma", "mi", "mu", "me", "mo", "ya", "yu", "yo", "ra", "ri", "ru", "re",
        "ro", "wa", "i", "e", "o",
    ];
    if c == 'ゔ' {
        return "v";
    }
    KANA.chars().position(|k| k == c).and_then(|at| LATIN.get(at).copied()).unwrap_or_default()
}

fn kunrei(hepburn: &str) -> String {
    const CHANGES: [(&str, &str); 13] = [
        ("tch", "tt"),
        ("sshi", "ssi"),
        ("sha", "sya"),
        ("shu", "syu"),
        ("sho", "syo"),
        ("shi", "si"),
        ("cha", "tya"),
        ("chu", "tyu"),
        ("cho", "tyo"),
        ("chi", "ti"),
        ("tsu", "tu"),
        ("fu", "hu"),
        ("ji", "zi"),
    ];
    let mut out = hepburn.to_owned();
    for (from, to) in CHANGES {
        out = out.replace(from, to);
    }
    out.replace("ja", "zya").replace("ju", "zyu").replace("jo", "zyo").replace("mb", "nb").replace("mp", "np")
}
