//! Hangul: surname by a table, given names syllable by syllable in three practices.
//!
//! Doc 9303 knows no Korean romanisation and passports choose freely, so the passport practice is a set per syllable.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};
use crate::table::{KOREAN_SURNAMES, parts};

const BASE: u32 = 0xac00;
const SYLLABLES: u32 = 11_172;
const VOWELS: u32 = 21;
const FINALS: u32 = 28;

const RR_INITIAL: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const RR_VOWEL: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];
const RR_FINAL: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];
const MR_INITIAL: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"];
const MR_VOWEL: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "u", "ui", "i",
];
const PASSPORT_INITIAL: [&str; 19] = [
    "k,g", "kk", "n", "d,t", "tt", "r,l", "m", "b,p", "bb", "s", "ss", "", "j,ch", "jj", "ch", "k", "t", "p",
    "h",
];
const PASSPORT_VOWEL: [&str; 21] = [
    "a,ah",
    "ae,ai",
    "ya",
    "yae",
    "eo,u,o",
    "e",
    "yeo,you,yu,yo",
    "ye",
    "o,oh",
    "wa",
    "wae",
    "oe,oi",
    "yo",
    "oo,u",
    "wo",
    "we",
    "wi,wee",
    "yu,yoo",
    "eu,u",
    "ui,ee,eui",
    "i,ee",
];
/// Syllables whose usual letters are no product of their parts, the most used first.
const PASSPORT_WHOLE: [(&str, &str); 34] = [
    ("경", "kyung,kyeong,kyoung,gyeong"),
    ("구", "koo,ku,goo,gu"),
    ("규", "kyu,gyu"),
    ("근", "keun,geun,kun"),
    ("기", "ki,gi,kee"),
    ("동", "dong,tong"),
    ("명", "myung,myeong,myoung"),
    ("미", "mi,mee"),
    ("석", "seok,suk,sok"),
    ("선", "sun,seon,son"),
    ("성", "sung,seong,song"),
    ("수", "soo,su"),
    ("숙", "sook,suk"),
    ("순", "soon,sun"),
    ("승", "seung,sung"),
    ("시", "si,shi"),
    ("신", "shin,sin"),
    ("연", "yeon,youn,yun"),
    ("열", "yeol,yul"),
    ("영", "young,yeong,yung"),
    ("용", "yong"),
    ("우", "woo,u,wu"),
    ("욱", "wook,uk"),
    ("운", "woon,un,wun"),
    ("원", "won,weon"),
    ("은", "eun,un"),
    ("정", "jung,jeong,chung,jong,joung"),
    ("종", "jong,chong"),
    ("주", "joo,ju,chu"),
    ("준", "jun,joon,chun"),
    ("철", "chul,cheol,chol"),
    ("현", "hyun,hyeon,hyon"),
    ("훈", "hoon,hun"),
    ("희", "hee,hui,heui"),
];

/// Reads runs of Hangul that one name is made of: `김정은`, or `김`, `정은`.
pub(crate) fn read(runs: &[String]) -> Vec<Draft> {
    let chars: Vec<char> = runs.iter().flat_map(|run| run.chars()).filter(|&c| index(c).is_some()).collect();
    let two: String = chars.iter().take(2).collect();
    let first = runs.first().map_or(0, |run| run.chars().count());
    let family = match chars.len() {
        0 | 1 => 0,
        _ if runs.len() > 1 && first <= 2 => first,
        3.. if KOREAN_SURNAMES.get(&two).is_some() => 2,
        2..=4 => 1,
        _ => 0,
    };
    let mut out = Vec::with_capacity(chars.len());
    if family > 0 {
        out.push(surname(&chars.iter().take(family).collect::<String>()));
    }
    let kind = if family > 0 { Kind::Given } else { Kind::Unknown };
    for (i, &c) in chars.iter().enumerate().skip(family) {
        let before = (i > family).then(|| chars.get(i.saturating_sub(1)).copied()).flatten();
        let follows = if i > family { Follows::Bound } else { Follows::Apart };
        out.push(syllable(c, before, kind, follows));
    }
    out
}

fn surname(text: &str) -> Draft {
    let mut draft = Draft::new(text, Kind::Surname, Follows::Apart);
    draft.ranked(parts(KOREAN_SURNAMES.column(text, 0)), Scheme::HangulPassport, 1.0);
    let letters = |practice: fn(char) -> String| text.chars().map(practice).collect::<String>();
    draft.add(&letters(rr), Scheme::HangulRr, 1.0);
    draft.add(&letters(|c| mr(c, None)), Scheme::HangulMr, 1.0);
    draft.add(&letters(north), Scheme::HangulNorth, 1.0);
    if draft.ways.iter().all(|w| w.1 != Scheme::HangulPassport) {
        draft.add(&letters(rr), Scheme::HangulPassport, 1.0);
    }
    draft
}

fn syllable(c: char, before: Option<char>, kind: Kind, follows: Follows) -> Draft {
    let mut draft = Draft::new(c, kind, follows);
    let key = c.to_string();
    draft.add(&rr(c), Scheme::HangulRr, 1.0);
    draft.add(&mr(c, before), Scheme::HangulMr, 1.0);
    draft.add(&north(c), Scheme::HangulNorth, 1.0);
    if let Some((_, forms)) = PASSPORT_WHOLE.iter().find(|(whole, _)| *whole == key) {
        draft.ranked(parts(forms), Scheme::HangulPassport, 1.0);
    } else {
        passport(&mut draft, c);
    }
    if kind == Kind::Unknown {
        draft.ranked(parts(KOREAN_SURNAMES.column(&key, 0)), Scheme::HangulPassport, 0.8);
    }
    draft
}

fn passport(draft: &mut Draft, c: char) {
    let Some((initial, vowel, last)) = index(c) else { return };
    let mut of_vowel = 1.0;
    for v in PASSPORT_VOWEL[vowel].split(',') {
        let mut of_initial = of_vowel;
        for i in PASSPORT_INITIAL[initial].split(',') {
            draft.add(&format!("{i}{v}{}", RR_FINAL[last]), Scheme::HangulPassport, of_initial);
            of_initial *= 0.4;
        }
        of_vowel *= 0.5;
    }
}

/// The places of initial, vowel and final in their tables, each within bounds.
fn index(c: char) -> Option<(usize, usize, usize)> {
    let n = (c as u32).checked_sub(BASE).filter(|&n| n < SYLLABLES)?;
    Some(((n / (VOWELS * FINALS)) as usize, (n / FINALS % VOWELS) as usize, (n % FINALS) as usize))
}

fn rr(c: char) -> String {
    index(c).map_or_else(String::new, |(i, v, f)| format!("{}{}{}", RR_INITIAL[i], RR_VOWEL[v], RR_FINAL[f]))
}

/// A plain consonant between voiced sounds is voiced: `Chong-un`, but `Kim Il-song` and `Il-sŏng`.
fn mr(c: char, before: Option<char>) -> String {
    let Some((i, v, f)) = index(c) else { return String::new() };
    let voiced = before.and_then(index).is_some_and(|(.., last)| matches!(last, 0 | 4 | 8 | 16 | 21));
    let initial = match (voiced, MR_INITIAL[i], i) {
        (true, "k", 0) => "g",
        (true, "t", 3) => "d",
        (true, "p", 7) => "b",
        (true, "ch", 12) => "j",
        (_, plain, _) => plain,
    };
    format!("{initial}{}{}", MR_VOWEL[v], RR_FINAL[f])
}

/// As McCune-Reischauer with an unvoiced syllable, but `j` for the plain affricate: `Jong Un`.
fn north(c: char) -> String {
    let text = mr(c, None);
    let plain = index(c).is_some_and(|(initial, ..)| initial == 12);
    match text.strip_prefix("ch").filter(|_| plain) {
        Some(rest) => format!("j{rest}"),
        None => text,
    }
}

/// Syllables that given names use most.
const GIVEN: &str = "가강건겸경계관광교구국권규균근금기길나남내노다단담대덕도동두라란람래려련렬령로룡루륜률리린림마만맑명모목무묵문미민바박배백범별병보복봉부빈빛사산상새서석선설섭성세소솔송수숙순슬승시식신실심아안애양언여연열염엽영예오옥온완용우욱운웅원월위유윤율은을의이익인일임자장재전정제조종주준중지진찬창채천철청초춘충치태택평표필하학한해향혁현형혜호홍화환효후훈휘휴흠흥희";

/// Every spelling of those syllables, with the syllables it may stand for and a weight.
pub(crate) fn given_spellings() -> std::collections::HashMap<&'static str, Vec<(&'static str, f32)>> {
    let mut out: std::collections::HashMap<&'static str, Vec<(&'static str, f32)>> =
        std::collections::HashMap::new();
    for (at, c) in GIVEN.char_indices() {
        let label = GIVEN.get(at..at + c.len_utf8()).unwrap_or_default();
        let draft = syllable(c, None, Kind::Given, Follows::Apart);
        for (text, _, weight) in draft.ways {
            // One small string per spelling, once per process: keys live as long as the table.
            let key: &'static str = match out.get_key_value(text.as_str()) {
                Some((known, _)) => known,
                None => Box::leak(text.into_boxed_str()),
            };
            let known = out.entry(key).or_default();
            if known.iter().all(|k| k.0 != label) {
                known.push((label, weight));
            }
        }
    }
    out
}
