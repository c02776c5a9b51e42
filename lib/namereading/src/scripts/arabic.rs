//! Arabic script, as Arabic, Persian and Urdu names use it: attested spellings by a table, and letter by letter.
//!
//! Short vowels are not written, so a word that the table lacks gets guessed ones; [`skeleton`] compares without them.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};
use crate::table::{ARABIC, numbered, parts};

/// Reads one word, with the next one when the two are one name (`عبد الرحمن`); how many words were read.
pub(crate) fn read(words: &[String], follows: Follows) -> (Vec<Draft>, usize) {
    let Some(word) = words.first().map(|w| fold(w)) else { return (Vec::new(), 1) };
    let next = words.get(1).map(|w| fold(w)).filter(|w| w.starts_with("ال"));
    match (word.as_str(), next) {
        ("عبد", Some(next)) => (vec![servant(&format!("عبد{next}"), follows)], 2),
        ("بن" | "ابن", _) => (vec![particle(&word, &["bin", "ibn", "ben"], Kind::Particle, follows)], 1),
        ("بنت", _) => (vec![particle(&word, &["bint", "bent"], Kind::Particle, follows)], 1),
        ("ولد", _) => (vec![particle(&word, &["ould", "walad", "wuld"], Kind::Particle, follows)], 1),
        ("ابو" | "ابي" | "ابا", _) => {
            (vec![particle(&word, &["abu", "abou", "abo", "abi"], Kind::Kunya, follows)], 1)
        }
        ("ام", _) => (vec![particle(&word, &["umm", "um", "oum"], Kind::Kunya, follows)], 1),
        ("ال", _) => (vec![particle(&word, &["al", "el"], Kind::Particle, follows)], 1),
        _ if word.starts_with("عبدال") => (vec![servant(&word, follows)], 1),
        _ => (with_article(&word, follows), 1),
    }
}

fn particle(from: &str, forms: &[&'static str], kind: Kind, follows: Follows) -> Draft {
    let mut draft = Draft::new(from, kind, follows);
    draft.ranked(forms.iter().copied(), Scheme::ArabicAttested, 1.0);
    draft
}

/// `عبدالرحمن`: attested spellings, else `abdul` before the reading of the rest.
fn servant(word: &str, follows: Follows) -> Draft {
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    attested(&mut draft, word);
    let rest = word.strip_prefix("عبدال").unwrap_or_default();
    let mut noun = Draft::new(rest, Kind::Unknown, follows);
    attested(&mut noun, rest);
    attested(&mut noun, &format!("ال{rest}"));
    letters(&mut noun, rest);
    noun.settle();
    let best = noun.ways.iter().find(|w| w.1 == Scheme::ArabicAttested).or(noun.ways.first());
    if rest == "له" || rest == "لله" {
        draft.ranked(["abdullah", "abdallah", "abdulla"], Scheme::ArabicAttested, 3.0);
    } else if let Some((text, ..)) = best {
        let text = text.strip_prefix("al").filter(|t| t.len() > 3).unwrap_or(text);
        for (prefix, scheme) in [
            ("abdul", Scheme::ArabicEnglish),
            ("abdel", Scheme::ArabicFrench),
            ("abdol", Scheme::ArabicPersian),
        ] {
            draft.add(&format!("{prefix}{text}"), scheme, 1.0);
        }
    }
    draft
}

/// `الحسين`: the article, and bound to it the noun; a noun that ends in -i after the article is a nisbah.
fn with_article(word: &str, follows: Follows) -> Vec<Draft> {
    let noun = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3);
    let Some(noun) = noun else {
        let mut draft = Draft::new(word, Kind::Unknown, follows);
        attested(&mut draft, word);
        letters(&mut draft, word);
        return vec![draft];
    };
    let kind = if noun.ends_with('ي') { Kind::Nisbah } else { Kind::Unknown };
    let mut draft = Draft::new(noun, kind, Follows::Bound);
    attested(&mut draft, noun);
    for part in parts(ARABIC.get(word).unwrap_or_default()) {
        let (text, n) = numbered(part);
        let bare = text.strip_prefix("al").or_else(|| text.strip_prefix("el")).filter(|t| t.len() >= 3);
        if let Some(bare) = bare {
            draft.add(bare, Scheme::ArabicAttested, n);
        }
    }
    letters(&mut draft, noun);
    vec![particle("ال", &["al", "el", "ul"], Kind::Particle, follows), draft]
}

fn attested(draft: &mut Draft, word: &str) {
    for part in parts(ARABIC.get(word).unwrap_or_default()) {
        let (text, n) = numbered(part);
        draft.add(text, Scheme::ArabicAttested, n);
    }
}

fn letters(draft: &mut Draft, word: &str) {
    for scheme in [Scheme::ArabicEnglish, Scheme::ArabicFrench, Scheme::ArabicPersian] {
        draft.add(&guess(word, scheme), scheme, 1.0);
    }
}

/// One letter for its variants: hamza seats, Persian and Urdu forms; no vowel marks.
fn fold(word: &str) -> String {
    word.chars()
        .filter_map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ى' | 'ی' | 'ئ' | 'ے' => Some('ي'),
            'ۀ' | 'ة' | 'ہ' | 'ھ' | 'ۂ' | 'ە' => Some('ه'),
            'ک' | 'ڪ' => Some('ك'),
            'ؤ' => Some('و'),
            'ء' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => None,
            c => Some(c),
        })
        .collect()
}

/// Letters with a guessed `a` where two consonants would meet.
fn guess(word: &str, scheme: Scheme) -> String {
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut after_consonant = false;
    for (i, &c) in chars.iter().enumerate() {
        let (first, last) = (i == 0, i + 1 == chars.len());
        let long_next = chars.get(i + 1).is_some_and(|n| matches!(n, 'ا' | 'و' | 'ي'));
        let is_vowel = match c {
            'ا' => true,
            'و' | 'ي' => !first && (last || chars.get(i + 1) != Some(&'ا')),
            'ه' => last && !first,
            _ => false,
        };
        if is_vowel {
            out.push_str(long_vowel(c, scheme));
            after_consonant = false;
            continue;
        }
        if after_consonant && (!long_next || out.len() < 3) {
            out.push('a');
        }
        out.push_str(consonant(c, scheme));
        after_consonant = true;
    }
    out
}

fn long_vowel(c: char, scheme: Scheme) -> &'static str {
    match (c, scheme) {
        ('و', Scheme::ArabicFrench) => "ou",
        ('و', _) => "u",
        ('ي', _) => "i",
        _ => "a",
    }
}

fn consonant(c: char, scheme: Scheme) -> &'static str {
    use Scheme::{ArabicFrench, ArabicPersian};
    match (c, scheme) {
        ('ث', ArabicPersian) => "s",
        ('ث', _) => "th",
        ('ذ' | 'ض' | 'ظ', ArabicPersian) => "z",
        ('ذ', _) => "dh",
        ('ض', _) => "d",
        ('ظ', _) => "z",
        ('ج', ArabicFrench) => "dj",
        ('ج', _) => "j",
        ('ش', ArabicFrench) => "ch",
        ('ش', _) => "sh",
        ('و', ArabicPersian) => "v",
        ('و', ArabicFrench) => "ou",
        ('و', _) => "w",
        ('ق', ArabicPersian) => "gh",
        ('ق', ArabicFrench) => "k",
        ('ق', _) => "q",
        ('ب', _) => "b",
        ('ت' | 'ط' | 'ٹ', _) => "t",
        ('ح' | 'ه', _) => "h",
        ('خ', _) => "kh",
        ('د' | 'ڈ', _) => "d",
        ('ر' | 'ڑ', _) => "r",
        ('ز', _) => "z",
        ('س' | 'ص', _) => "s",
        ('غ', _) => "gh",
        ('ف', _) => "f",
        ('ك', _) => "k",
        ('ل', _) => "l",
        ('م', _) => "m",
        ('ن' | 'ں', _) => "n",
        ('ي', _) => "y",
        ('پ', _) => "p",
        ('چ', _) => "ch",
        ('ژ', _) => "zh",
        ('گ' | 'ڭ', _) => "g",
        ('ڤ', _) => "v",
        // Ayn is seldom written, and then as a vowel.
        _ => "",
    }
}

/// The consonants of a Latin spelling as Arabic has them: what is left of `mohammed`, `muhammad`, `mehmet` alike.
///
/// For Latin letters only; others are dropped. Empty when fewer than two consonants are left.
pub fn skeleton(latin: &str) -> String {
    let lower = latin.to_ascii_lowercase();
    let lower = lower
        .replace("kh", "h")
        .replace("gh", "g")
        .replace("dj", "j")
        .replace("th", "t")
        .replace("sh", "s")
        .replace("ch", "s")
        .replace("dh", "d")
        .replace("ph", "f")
        .replace("ou", "u");
    let mut out = String::new();
    for c in lower.chars() {
        let class = match c {
            'k' | 'q' | 'c' => 'k',
            'z' | 's' | 'x' => 's',
            'd' | 't' => 't',
            'b' | 'p' => 'b',
            'f' | 'v' => 'f',
            'g' | 'j' => 'j',
            'h' | 'l' | 'm' | 'n' | 'r' => c,
            _ => continue,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    let out = if out.len() > 2 { out.trim_end_matches('h').to_owned() } else { out };
    if out.len() < 2 { String::new() } else { out }
}
