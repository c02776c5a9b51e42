//! Greek, Hebrew, Armenian, Georgian and Ethiopic: letter tables and the few rules they need.
//!
//! Sources: ELOT 743 as passports use it; the Israeli rules of 2006 with guessed vowels; BGN/PCGN for Armenian
//! and Georgian (national system of 2002); BGN/PCGN for Amharic, without marks.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};
use crate::table::parts;

pub(crate) fn greek(word: &str, follows: Follows) -> Vec<Draft> {
    use unicode_normalization::UnicodeNormalization;
    let bare: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .flat_map(|c| {
            let diaeresis = matches!(c, 'ϊ' | 'ϋ' | 'ΐ' | 'ΰ');
            std::iter::once(c).nfd().filter(|c| c.is_alphabetic()).chain(diaeresis.then_some('\u{308}'))
        })
        .collect();
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    let text = greek_letters(&bare);
    draft.add(&text, Scheme::Greek, 1.0);
    let loose =
        text.replace("nt", "d").replace("ch", "h").replace("ei", "i").replace("oi", "i").replace('y', "i");
    draft.add(&loose, Scheme::Greek, 0.3);
    vec![draft]
}

fn greek_letters(bare: &str) -> String {
    let chars: Vec<char> = bare.chars().map(|c| if c == 'ς' { 'σ' } else { c }).collect();
    let mut out = String::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let next = chars.get(i + 1).copied();
        let apart = chars.get(i + 2) == Some(&'\u{308}');
        let voiceless = chars.get(i + 2).is_none_or(|c| "θκξπσςτφχψ".contains(*c));
        let (text, used) = match (c, next) {
            ('ο', Some('υ')) if !apart => ("ou", 2),
            ('α', Some('υ')) if !apart => (if voiceless { "af" } else { "av" }, 2),
            ('ε', Some('υ')) if !apart => (if voiceless { "ef" } else { "ev" }, 2),
            ('γ', Some('γ')) => ("ng", 2),
            ('γ', Some('ξ')) => ("nx", 2),
            ('γ', Some('χ')) => ("nch", 2),
            ('μ', Some('π')) if i == 0 || chars.len() == i + 2 => ("b", 2),
            _ => (greek_letter(c), 1),
        };
        out.push_str(text);
        i += used;
    }
    out
}

fn greek_letter(c: char) -> &'static str {
    const LETTERS: [(char, &str); 24] = [
        ('α', "a"),
        ('β', "v"),
        ('γ', "g"),
        ('δ', "d"),
        ('ε', "e"),
        ('ζ', "z"),
        ('η', "i"),
        ('θ', "th"),
        ('ι', "i"),
        ('κ', "k"),
        ('λ', "l"),
        ('μ', "m"),
        ('ν', "n"),
        ('ξ', "x"),
        ('ο', "o"),
        ('π', "p"),
        ('ρ', "r"),
        ('σ', "s"),
        ('τ', "t"),
        ('υ', "y"),
        ('φ', "f"),
        ('χ', "ch"),
        ('ψ', "ps"),
        ('ω', "o"),
    ];
    LETTERS.iter().find(|l| l.0 == c).map_or("", |l| l.1)
}

/// Common Hebrew names, whose vowels no rule gives.
const HEBREW_NAMES: [(&str, &str); 44] = [
    ("אברהם", "avraham,abraham"),
    ("אהרן", "aharon,aaron"),
    ("אהרון", "aharon,aaron"),
    ("אורי", "uri,ori"),
    ("אליהו", "eliyahu,eliahu"),
    ("אסתר", "ester,esther"),
    ("אריאל", "ariel"),
    ("בן", "ben"),
    ("בנימין", "binyamin,benjamin"),
    ("בר", "bar"),
    ("גבריאל", "gavriel,gabriel"),
    ("דוד", "david,dawid"),
    ("דן", "dan"),
    ("דניאל", "daniel"),
    ("חיים", "haim,chaim,hayim"),
    ("חנה", "hana,hannah,chana"),
    ("טל", "tal"),
    ("יהודה", "yehuda,yehudah"),
    ("יוסף", "yosef,joseph"),
    ("יעקב", "yaakov,yaacov,jacob"),
    ("יצחק", "yitzhak,itzhak,isaac"),
    ("ישראל", "israel,yisrael"),
    ("כהן", "cohen,kohen,kahan"),
    ("לאה", "lea,leah"),
    ("לוי", "levi,levy"),
    ("מיכאל", "michael,mikhael"),
    ("מרים", "miriam,miryam"),
    ("משה", "moshe,moses"),
    ("מזרחי", "mizrahi,mizrachi"),
    ("נועם", "noam"),
    ("נתן", "natan,nathan"),
    ("נתניהו", "netanyahu,netaniahu"),
    ("עמוס", "amos"),
    ("פרץ", "peretz,perez"),
    ("רבקה", "rivka,rebecca"),
    ("רון", "ron"),
    ("רחל", "rahel,rachel"),
    ("שלמה", "shlomo,solomon"),
    ("שמואל", "shmuel,samuel"),
    ("שמעון", "shimon,simon"),
    ("שרה", "sara,sarah"),
    ("תמר", "tamar"),
    ("אביב", "aviv"),
    ("פרידמן", "friedman,fridman"),
];

pub(crate) fn hebrew(word: &str, follows: Follows) -> Vec<Draft> {
    let bare: String = word.chars().filter(|c| ('א'..='ת').contains(c)).collect();
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    if let Some((_, forms)) = HEBREW_NAMES.iter().find(|(name, _)| *name == bare) {
        draft.ranked(parts(forms), Scheme::Hebrew, 1.0);
    }
    if matches!(bare.as_str(), "בן" | "בר" | "בת") {
        draft.kind = Kind::Particle;
    }
    draft.add(&hebrew_letters(&bare), Scheme::Hebrew, 0.3);
    vec![draft]
}

fn hebrew_letters(bare: &str) -> String {
    let chars: Vec<char> = bare.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let (first, last) = (i == 0, i + 1 == chars.len());
        let text = match c {
            'א' if first => "a",
            'א' | 'ע' if out.ends_with(['a', 'e', 'i', 'o', 'u']) => "",
            'א' | 'ע' => "a",
            'ב' => {
                if first {
                    "b"
                } else {
                    "v"
                }
            }
            'ג' => "g",
            'ד' => "d",
            'ה' if last => {
                if out.ends_with('a') {
                    "h"
                } else {
                    "a"
                }
            }
            'ה' => "h",
            'ו' if first => "v",
            'ו' => "o",
            'ז' => "z",
            'ח' => "h",
            'ט' | 'ת' => "t",
            'י' if first => "y",
            'י' => "i",
            'כ' | 'ך' => {
                if first {
                    "k"
                } else {
                    "kh"
                }
            }
            'ל' => "l",
            'מ' | 'ם' => "m",
            'נ' | 'ן' => "n",
            'ס' => "s",
            'פ' => {
                if first {
                    "p"
                } else {
                    "f"
                }
            }
            'ף' => "f",
            'צ' | 'ץ' => "tz",
            'ק' => "k",
            'ר' => "r",
            'ש' => "sh",
            _ => "",
        };
        let consonant = |s: &str| s.starts_with(|c: char| !"aeiouy".contains(c)) && !s.is_empty();
        let closes = last && !"הו".contains(c);
        if consonant(text) && out.ends_with(|c: char| !"aeiou".contains(c)) && (closes || i == 1) {
            out.push('a');
        }
        out.push_str(text);
    }
    out
}

pub(crate) fn armenian(word: &str, follows: Follows) -> Vec<Draft> {
    const LETTERS: [(&str, &str); 39] = [
        ("ու", "u"),
        ("և", "ev"),
        ("ա", "a"),
        ("բ", "b"),
        ("գ", "g"),
        ("դ", "d"),
        ("ե", "e"),
        ("զ", "z"),
        ("է", "e"),
        ("ը", "y"),
        ("թ", "t"),
        ("ժ", "zh"),
        ("ի", "i"),
        ("լ", "l"),
        ("խ", "kh"),
        ("ծ", "ts"),
        ("կ", "k"),
        ("հ", "h"),
        ("ձ", "dz"),
        ("ղ", "gh"),
        ("ճ", "ch"),
        ("մ", "m"),
        ("յ", "y"),
        ("ն", "n"),
        ("շ", "sh"),
        ("ո", "o"),
        ("չ", "ch"),
        ("պ", "p"),
        ("ջ", "j"),
        ("ռ", "r"),
        ("ս", "s"),
        ("վ", "v"),
        ("տ", "t"),
        ("ր", "r"),
        ("ց", "ts"),
        ("փ", "p"),
        ("ք", "k"),
        ("օ", "o"),
        ("ֆ", "f"),
    ];
    let text = replace(&word.to_lowercase(), &LETTERS);
    let text = match text.strip_prefix('o').filter(|_| word.to_lowercase().starts_with('ո')) {
        Some(rest) => format!("vo{rest}"),
        None => text,
    };
    let mut draft = Draft::new(word, Kind::Unknown, follows).with(&text, Scheme::Armenian);
    draft.add(&text.replace("iay", "ia").replace("yan", "ian"), Scheme::Armenian, 0.3);
    vec![draft]
}

pub(crate) fn georgian(word: &str, follows: Follows) -> Vec<Draft> {
    const LETTERS: [(&str, &str); 33] = [
        ("ა", "a"),
        ("ბ", "b"),
        ("გ", "g"),
        ("დ", "d"),
        ("ე", "e"),
        ("ვ", "v"),
        ("ზ", "z"),
        ("თ", "t"),
        ("ი", "i"),
        ("კ", "k"),
        ("ლ", "l"),
        ("მ", "m"),
        ("ნ", "n"),
        ("ო", "o"),
        ("პ", "p"),
        ("ჟ", "zh"),
        ("რ", "r"),
        ("ს", "s"),
        ("ტ", "t"),
        ("უ", "u"),
        ("ფ", "p"),
        ("ქ", "k"),
        ("ღ", "gh"),
        ("ყ", "q"),
        ("შ", "sh"),
        ("ჩ", "ch"),
        ("ც", "ts"),
        ("ძ", "dz"),
        ("წ", "ts"),
        ("ჭ", "ch"),
        ("ხ", "kh"),
        ("ჯ", "j"),
        ("ჰ", "h"),
    ];
    let lower: String = word
        .chars()
        .map(|c| match c {
            '\u{1c90}'..='\u{1cb0}' => char::from_u32(c as u32 - 0x1c90 + 0x10d0).unwrap_or(c),
            c => c,
        })
        .collect();
    vec![Draft::new(word, Kind::Unknown, follows).with(&replace(&lower, &LETTERS), Scheme::Georgian)]
}

/// Reads from the left, the longer letters of the table first; what is not in it is left out.
pub(crate) fn replace(text: &str, table: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let hit = table.iter().find(|(from, _)| rest.starts_with(from));
        out.push_str(hit.map_or("", |(_, to)| to));
        let used = hit.map_or(c.len_utf8(), |(from, _)| from.len());
        rest = rest.get(used..).unwrap_or_default();
    }
    out
}

/// Ethiopic: 8 code points per consonant, one per vowel.
pub(crate) fn ethiopic(word: &str, follows: Follows) -> Vec<Draft> {
    const ROWS: [(u32, &str); 35] = [
        (0x1200, "h"),
        (0x1208, "l"),
        (0x1210, "h"),
        (0x1218, "m"),
        (0x1220, "s"),
        (0x1228, "r"),
        (0x1230, "s"),
        (0x1238, "sh"),
        (0x1240, "k"),
        (0x1248, "kw"),
        (0x1260, "b"),
        (0x1268, "v"),
        (0x1270, "t"),
        (0x1278, "ch"),
        (0x1280, "h"),
        (0x1290, "n"),
        (0x1298, "ny"),
        (0x12a0, ""),
        (0x12a8, "k"),
        (0x12b8, "kh"),
        (0x12c8, "w"),
        (0x12d0, ""),
        (0x12d8, "z"),
        (0x12e0, "zh"),
        (0x12e8, "y"),
        (0x12f0, "d"),
        (0x1300, "j"),
        (0x1308, "g"),
        (0x1320, "t"),
        (0x1328, "ch"),
        (0x1330, "p"),
        (0x1338, "ts"),
        (0x1340, "ts"),
        (0x1348, "f"),
        (0x1350, "p"),
    ];
    const VOWELS: [&str; 8] = ["e", "u", "i", "a", "e", "", "o", "wa"];
    let chars: Vec<u32> = word.chars().map(|c| c as u32).collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let Some((start, consonant)) = ROWS.iter().find(|(start, _)| c & !7 == *start) else { continue };
        let order = (c - start) as usize;
        out.push_str(consonant);
        let guttural = matches!(*start, 0x1200 | 0x1210 | 0x1280 | 0x12a0 | 0x12d0);
        let sixth_vowel = order == 5 && (consonant.is_empty() || (i == 0 && chars.len() > 2));
        out.push_str(match VOWELS.get(order) {
            Some(&"e") if order == 0 && guttural => "a",
            Some(_) if sixth_vowel => "i",
            Some(vowel) => vowel,
            None => "",
        });
    }
    vec![Draft::new(word, Kind::Unknown, follows).with(&out, Scheme::Amharic)]
}
