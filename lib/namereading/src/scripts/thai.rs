//! Thai by the Royal Thai General System, syllables guessed from the letters.
//!
//! Thai writes no end of a syllable and not every vowel: what is read here is the likeliest parting by rule, and
//! passports depart from the system as their holders choose.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme};
use crate::table::parts;

/// Common names whose passports do not follow the rule.
const NAMES: [(&str, &str); 26] = [
    ("สมชาย", "somchai"),
    ("สมหญิง", "somying"),
    ("สมศักดิ์", "somsak"),
    ("ทักษิณ", "thaksin"),
    ("ชินวัตร", "shinawatra,chinnawat"),
    ("ยิ่งลักษณ์", "yingluck,yinglak"),
    ("ประยุทธ์", "prayut,prayuth"),
    ("จันทร์โอชา", "chanocha,chan-o-cha"),
    ("แพทองธาร", "paetongtarn,phaethongthan"),
    ("ศรี", "si,sri"),
    ("ศักดิ์", "sak"),
    ("วัฒนา", "watthana,wattana,vattana"),
    ("สุวรรณ", "suwan,suwanna"),
    ("พงษ์", "phong,pong"),
    ("พงศ์", "phong,pong"),
    ("ณัฐ", "nat,nutt"),
    ("วิชัย", "wichai,vichai"),
    ("ประเสริฐ", "prasert,prasoet"),
    ("บุญ", "bun,boon"),
    ("อภิสิทธิ์", "aphisit,abhisit"),
    ("เวชชาชีวะ", "wetchachiwa,vejjajiva"),
    ("สุรชัย", "surachai"),
    ("ธนา", "thana,tana"),
    ("ธนพล", "thanaphon,thanapon"),
    ("กิตติ", "kitti"),
    ("ภูมิพล", "phumiphon,bhumibol"),
];

pub(crate) fn read(word: &str, follows: Follows) -> Vec<Draft> {
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    if let Some((_, forms)) = NAMES.iter().find(|(name, _)| *name == word) {
        draft.ranked(parts(forms), Scheme::Thai, 1.0);
    }
    let text = rtgs(word);
    draft.add(&text, Scheme::Thai, 0.5);
    draft.add(&text.replace("ph", "p").replace("th", "t").replace("kh", "k"), Scheme::Thai, 0.2);
    draft.add(&text.replace('w', "v"), Scheme::Thai, 0.1);
    vec![draft]
}

/// Without tone marks, and without what a killer (thanthakhat) silences.
fn bare(word: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for c in word.chars() {
        match c {
            '\u{e48}'..='\u{e4b}' | '\u{e47}' => {}
            '\u{e4c}' => {
                while out.last().is_some_and(|c| matches!(c, '\u{e34}'..='\u{e39}')) {
                    out.pop();
                }
                out.pop();
            }
            c => out.push(c),
        }
    }
    out
}

fn is_consonant(c: char) -> bool {
    ('\u{e01}'..='\u{e2e}').contains(&c)
}

fn rtgs(word: &str) -> String {
    let chars = bare(word);
    let mut out = String::new();
    let mut i = 0;
    // Each step reads at least one letter.
    while i < chars.len() {
        i += syllable(&chars, i, &mut out).max(1);
    }
    out
}

/// Reads one syllable from `at`; how many letters it took.
fn syllable(chars: &[char], at: usize, out: &mut String) -> usize {
    let get = |i: usize| chars.get(i).copied().unwrap_or_default();
    let lead = Some(get(at)).filter(|c| ('\u{e40}'..='\u{e44}').contains(c));
    let mut i = at + usize::from(lead.is_some());
    if !is_consonant(get(i)) {
        return 1;
    }
    let mut initial = initial_of(get(i)).to_owned();
    // A silent h lifts the tone of the sonorant after it.
    if get(i) == 'ห' && "งญนมยรลว".contains(get(i + 1)) && (lead.is_some() || is_vowel(get(i + 2)))
    {
        i += 1;
        initial = initial_of(get(i)).to_owned();
    } else if matches!(get(i + 1), 'ร' | 'ล' | 'ว') && is_vowel(get(i + 2)) && "กขคตปพผ".contains(get(i))
    {
        initial.push_str(initial_of(get(i + 1)));
        i += 1;
    }
    i += 1;
    let (vowel, used) = vowel_after(lead, chars, i);
    i += used;
    out.push_str(&initial);
    let open = vowel.ends_with("ai")
        || vowel.ends_with("ao")
        || vowel.ends_with("am")
        || get(i.wrapping_sub(1)) == 'ะ';
    let closes = is_consonant(get(i)) && !open && !is_vowel(get(i + 1)) && !starts_cluster(chars, i);
    match (vowel, closes) {
        ("", true) => out.push('o'),
        ("", false) => out.push('a'),
        (vowel, _) => out.push_str(vowel),
    }
    if closes {
        out.push_str(final_of(get(i)));
        i += 1;
    }
    i - at
}

/// Whether the consonant opens a cluster of the next syllable: `pr`, `kr`, …
fn starts_cluster(chars: &[char], i: usize) -> bool {
    let get = |i: usize| chars.get(i).copied().unwrap_or_default();
    "กขคตปพ".contains(get(i)) && matches!(get(i + 1), 'ร' | 'ล') && is_vowel(get(i + 2))
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}')
}

fn vowel_after(lead: Option<char>, chars: &[char], i: usize) -> (&'static str, usize) {
    let get = |i: usize| chars.get(i).copied().unwrap_or_default();
    match (lead, get(i), get(i + 1)) {
        (Some('เ'), '\u{e35}', 'ย') => ("ia", 2),
        (Some('เ'), '\u{e37}', 'อ') => ("uea", 2),
        (Some('เ'), 'า', _) => ("ao", 1),
        (Some('เ'), '\u{e34}', _) | (Some('เ'), 'อ', _) => ("oe", 1),
        (Some('เ'), 'ย', _) => ("oei", 1),
        (Some('เ'), ..) => ("e", 0),
        (Some('แ'), ..) => ("ae", 0),
        (Some('โ'), ..) => ("o", 0),
        (Some('ไ'), 'ย', _) => ("ai", 1),
        (Some('ไ' | 'ใ'), ..) => ("ai", 0),
        (_, 'ั', 'ว') => ("ua", 2),
        (_, 'ั', 'ย') => ("ai", 2),
        (_, 'า', 'ย') => ("ai", 2),
        (_, 'า', 'ว') => ("ao", 2),
        (_, 'ั' | 'า' | 'ะ', _) => ("a", 1),
        (_, 'ำ', _) => ("am", 1),
        (_, '\u{e34}' | '\u{e35}', _) => ("i", 1),
        (_, '\u{e36}' | '\u{e37}', _) => ("ue", 1),
        (_, '\u{e38}' | '\u{e39}', _) => ("u", 1),
        (_, 'ร', 'ร') => ("a", 1),
        (_, 'อ', _) => ("o", 1),
        (_, 'ว', c) if is_consonant(c) => ("ua", 1),
        _ => ("", 0),
    }
}

fn initial_of(c: char) -> &'static str {
    match c {
        'ก' => "k",
        'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => "kh",
        'ง' => "ng",
        'จ' => "ch",
        'ฉ' | 'ช' | 'ฌ' => "ch",
        'ซ' | 'ศ' | 'ษ' | 'ส' => "s",
        'ญ' | 'ย' => "y",
        'ฎ' | 'ด' => "d",
        'ฏ' | 'ต' => "t",
        'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => "th",
        'ณ' | 'น' => "n",
        'บ' => "b",
        'ป' => "p",
        'ผ' | 'พ' | 'ภ' => "ph",
        'ฝ' | 'ฟ' => "f",
        'ม' => "m",
        'ร' => "r",
        'ล' | 'ฬ' => "l",
        'ว' => "w",
        'ห' | 'ฮ' => "h",
        _ => "",
    }
}

fn final_of(c: char) -> &'static str {
    match c {
        'ก' | 'ข' | 'ค' | 'ฆ' => "k",
        'ง' => "ng",
        'ณ' | 'น' | 'ญ' | 'ร' | 'ล' | 'ฬ' => "n",
        'บ' | 'ป' | 'พ' | 'ฟ' | 'ภ' => "p",
        'ม' => "m",
        'ย' => "i",
        'ว' => "o",
        'ห' | 'อ' | 'ฮ' => "",
        _ => "t",
    }
}
