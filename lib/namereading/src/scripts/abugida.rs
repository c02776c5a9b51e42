//! Devanagari and Burmese: consonants with an inherent vowel.
//!
//! Devanagari after Hunterian without marks, with the final and the medial inherent vowel dropped as it is spoken;
//! Burmese after the MLC's spoken transcription, syllable by syllable, with attested spellings for common ones.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};
use crate::table::parts;

pub(crate) fn devanagari(word: &str, follows: Follows) -> Vec<Draft> {
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    let text = hunterian(word);
    draft.add(&text, Scheme::Devanagari, 1.0);
    draft.add(&text.replace("aa", "a").replace("ii", "i").replace("uu", "u"), Scheme::Devanagari, 0.6);
    draft.add(&text.replace('v', "w"), Scheme::Devanagari, 0.3);
    draft.add(&text.replace("sh", "s"), Scheme::Devanagari, 0.2);
    draft.add(&text.replace("ii", "ee").replace("uu", "oo"), Scheme::Devanagari, 0.2);
    vec![draft]
}

/// One letter with its vowel; `inherent` when the vowel is the unwritten one.
struct Syllable {
    consonant: &'static str,
    vowel: &'static str,
    inherent: bool,
}

fn hunterian(word: &str) -> String {
    let mut syllables: Vec<Syllable> = Vec::new();
    for c in word.chars() {
        if let Some(consonant) = consonant(c) {
            syllables.push(Syllable { consonant, vowel: "a", inherent: true });
        } else if let Some(vowel) = sign(c) {
            if let Some(last) = syllables.last_mut() {
                (last.vowel, last.inherent) = (vowel, false);
            }
        } else if let Some(vowel) = vowel(c) {
            syllables.push(Syllable { consonant: "", vowel, inherent: false });
        } else if c == '\u{93c}' {
            if let Some(last) = syllables.last_mut() {
                last.consonant = with_nukta(last.consonant);
            }
        } else if matches!(c, 'ं' | 'ँ') {
            syllables.push(Syllable { consonant: "n", vowel: "", inherent: false });
        } else if c == 'ः' {
            syllables.push(Syllable { consonant: "h", vowel: "", inherent: false });
        }
    }
    let n = syllables.len();
    let spoken = |i: usize| {
        let s: &Syllable = &syllables[i];
        let after_cluster = i > 0 && syllables[i - 1].vowel.is_empty();
        let last = i + 1 == n && n > 1 && !after_cluster;
        let medial = i > 0
            && i + 1 < n
            && !syllables[i - 1].vowel.is_empty()
            && !syllables[i + 1].vowel.is_empty()
            && (i + 2 < n || !syllables[i + 1].inherent);
        !(s.inherent && (last || medial))
    };
    let mut out = String::new();
    for (i, s) in syllables.iter().enumerate() {
        out.push_str(s.consonant);
        if spoken(i) {
            out.push_str(s.vowel);
        }
    }
    for (from, to) in [("aa", "a"), ("ii", "i"), ("uu", "u")] {
        if let Some(stem) = out.strip_suffix(from) {
            out = format!("{stem}{to}");
        }
    }
    out
}

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'क' => "k",
        'ख' => "kh",
        'ग' => "g",
        'घ' => "gh",
        'ङ' | 'ञ' | 'ण' | 'न' => "n",
        'च' => "ch",
        'छ' => "chh",
        'ज' => "j",
        'झ' => "jh",
        'ट' | 'त' => "t",
        'ठ' | 'थ' => "th",
        'ड' | 'द' => "d",
        'ढ' | 'ध' => "dh",
        'प' => "p",
        'फ' => "ph",
        'ब' => "b",
        'भ' => "bh",
        'म' => "m",
        'य' => "y",
        'र' => "r",
        'ल' | 'ळ' => "l",
        'व' => "v",
        'श' | 'ष' => "sh",
        'स' => "s",
        'ह' => "h",
        _ => return None,
    })
}

/// A dot below makes the letter one of a Persian, Arabic or Hindi sound.
fn with_nukta(consonant: &'static str) -> &'static str {
    match consonant {
        "j" => "z",
        "ph" => "f",
        "d" => "r",
        "dh" => "rh",
        "k" => "q",
        other => other,
    }
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        'ा' => "aa",
        'ि' => "i",
        'ी' => "ii",
        'ु' => "u",
        'ू' => "uu",
        'ृ' => "ri",
        'े' | 'ॅ' => "e",
        'ै' => "ai",
        'ो' | 'ॉ' => "o",
        'ौ' => "au",
        '्' => "",
        _ => return None,
    })
}

fn vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'अ' => "a",
        'आ' => "aa",
        'इ' => "i",
        'ई' => "ii",
        'उ' => "u",
        'ऊ' => "uu",
        'ऋ' => "ri",
        'ए' => "e",
        'ऐ' => "ai",
        'ओ' | 'ऑ' => "o",
        'औ' => "au",
        _ => return None,
    })
}

/// Burmese syllables of names as passports write them.
const BURMESE_NAMES: [(&str, &str); 38] = [
    ("အောင်", "aung"),
    ("ဆန်း", "san"),
    ("စု", "su"),
    ("ကြည်", "kyi,kyee"),
    ("မင်း", "min"),
    ("လှိုင်", "hlaing"),
    ("ဦး", "u"),
    ("မောင်", "maung"),
    ("ဒေါ်", "daw"),
    ("သန်း", "than"),
    ("ရွှေ", "shwe"),
    ("စိန်", "sein"),
    ("ဝင်း", "win"),
    ("မြင့်", "myint"),
    ("မြ", "mya"),
    ("ထွန်း", "htun,tun"),
    ("ထွေး", "htwe"),
    ("ခင်", "khin"),
    ("ညွန့်", "nyunt"),
    ("နု", "nu"),
    ("သိန်း", "thein"),
    ("ဇော်", "zaw"),
    ("ကျော်", "kyaw"),
    ("လှ", "hla"),
    ("တင်", "tin"),
    ("ဌေး", "htay"),
    ("ဇင်", "zin"),
    ("စိုး", "soe,so"),
    ("မိုး", "moe"),
    ("ဖြိုး", "phyo"),
    ("နိုင်", "naing"),
    ("ဝေ", "wai,way"),
    ("ချို", "cho"),
    ("အေး", "aye"),
    ("သူ", "thu"),
    ("ရာ", "yar,ya"),
    ("ကို", "ko"),
    ("မ", "ma"),
];

pub(crate) fn burmese(word: &str, follows: Follows) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for syllable in burmese_syllables(word) {
        let bound = if out.is_empty() { follows } else { Follows::Bound };
        let mut draft = Draft::new(syllable.as_str(), Kind::Unknown, bound);
        match BURMESE_NAMES.iter().find(|(name, _)| *name == syllable) {
            Some((_, forms)) => draft.ranked(parts(forms), Scheme::Burmese, 1.0),
            None => draft.add(&burmese_spoken(&syllable), Scheme::Burmese, 1.0),
        }
        out.push(draft);
    }
    out
}

/// A syllable begins with a consonant or independent vowel that is neither stacked nor killed (asat).
fn burmese_syllables(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let mut out: Vec<String> = Vec::new();
    for (i, &c) in chars.iter().enumerate() {
        let begins = matches!(c, '\u{1000}'..='\u{102a}' | '\u{103f}');
        let next = chars.get(i + 1).copied();
        let dead = matches!(next, Some('\u{103a}' | '\u{1039}'))
            || (matches!(next, Some('\u{1037}')) && chars.get(i + 2) == Some(&'\u{103a}'));
        let stacked = i > 0 && chars.get(i - 1) == Some(&'\u{1039}');
        match out.last_mut() {
            Some(last) if !begins || dead || stacked => last.push(c),
            _ => out.push(c.to_string()),
        }
    }
    out
}

fn burmese_spoken(syllable: &str) -> String {
    const INITIALS: [&str; 33] = [
        "k", "kh", "g", "g", "ng", "s", "hs", "z", "z", "ny", "ny", "t", "ht", "d", "d", "n", "t", "ht", "d",
        "d", "n", "p", "ph", "b", "b", "m", "y", "y", "l", "w", "th", "h", "l",
    ];
    let mut chars = syllable.chars();
    let first = chars.next().unwrap_or_default();
    let mut initial =
        INITIALS.get((first as usize).wrapping_sub(0x1000)).copied().unwrap_or_default().to_owned();
    let rest: String = chars.filter(|c| !matches!(c, '\u{1037}' | '\u{1038}')).collect();
    for (sign, glide) in [('\u{103b}', "y"), ('\u{103c}', "y"), ('\u{103d}', "w")] {
        if rest.contains(sign) && !initial.ends_with(glide) {
            initial.push_str(glide);
        }
    }
    if rest.contains('\u{103e}') {
        initial.insert(0, 'h');
    }
    let tail: String = rest.chars().filter(|c| !('\u{103b}'..='\u{103e}').contains(c)).collect();
    const RHYMES: [(&str, &str); 22] = [
        ("ော\u{1004}်", "aung"),
        ("ို\u{1004}်", "aing"),
        ("ော\u{1000}်", "auk"),
        ("ို\u{1000}်", "aik"),
        ("ိန်", "ein"),
        ("ုန်", "on"),
        ("\u{1004}်", "in"),
        ("န်", "an"),
        ("မ်", "an"),
        ("ည်", "i"),
        ("က်", "et"),
        ("တ်", "at"),
        ("ပ်", "at"),
        ("စ်", "it"),
        ("ယ်", "e"),
        ("ို", "o"),
        ("ော်", "aw"),
        ("ော", "aw"),
        ("ေ", "ay"),
        ("ံ", "an"),
        ("ာ", "a"),
        ("ါ", "a"),
    ];
    const VOWELS: [(&str, &str); 6] = [("ီ", "i"), ("ိ", "i"), ("ူ", "u"), ("ု", "u"), ("ဲ", "e"), ("", "a")];
    let all = RHYMES.iter().chain(&VOWELS);
    let rhyme = all.into_iter().find(|(sign, _)| tail.contains(sign)).map_or("a", |r| r.1);
    format!("{initial}{rhyme}")
}
