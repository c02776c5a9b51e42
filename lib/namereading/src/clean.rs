//! From any text to words of one script each: compatibility forms, invisible characters, look-alikes, separators.
//!
//! No word gets a meaning here.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Follows, Note};
use crate::{MAX_CHARS, MAX_SLOTS};

/// Longest word that is read; the rest of it is cut.
const MAX_WORD: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    /// Han and Kana, which one name may mix.
    Cjk,
    Hangul,
    Arabic,
    Hebrew,
    Armenian,
    Georgian,
    Thai,
    Devanagari,
    Burmese,
    Ethiopic,
    Other,
}

#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub text: String,
    pub script: Script,
    pub follows: Follows,
}

#[derive(Debug, Default)]
pub(crate) struct Cleaned {
    pub words: Vec<Word>,
    /// Words before a comma or a double filler are surnames.
    pub surnames: Option<usize>,
    pub notes: Vec<Note>,
}

pub(crate) fn clean(name: &str) -> Cleaned {
    let mut out = Cleaned::default();
    let mut raw = String::new();
    let mut follows = Follows::Apart;
    let mut last = ' ';
    let mut chars = name.chars();
    let visible: String = chars.by_ref().take(MAX_CHARS).collect();
    if chars.next().is_some() {
        out.notes.push(Note::Cut);
    }
    for c in visible.nfkc() {
        if is_invisible(c) {
            out.notes.push(Note::Invisible);
        } else if is_apostrophe(c) {
        } else if c.is_alphanumeric() || is_combining_mark(c) || c == '々' || c == 'ー' {
            raw.push(c);
        } else {
            let had = !raw.is_empty();
            flush(&mut raw, follows, &mut out);
            follows = if is_hyphen(c) && had { Follows::Bound } else { Follows::Apart };
            if (matches!(c, ',' | '،' | '、') || (c == '<' && last == '<')) && !out.words.is_empty() {
                out.surnames.get_or_insert(out.words.len());
            }
        }
        last = c;
    }
    flush(&mut raw, follows, &mut out);
    out.surnames = out.surnames.filter(|&n| n < out.words.len());
    out
}

fn flush(raw: &mut String, mut follows: Follows, out: &mut Cleaned) {
    let text = std::mem::take(raw);
    for (text, script) in by_script(&text, &mut out.notes) {
        if out.words.len() >= MAX_SLOTS || text.chars().count() > MAX_WORD {
            out.notes.push(Note::Cut);
        }
        if out.words.len() < MAX_SLOTS {
            let text = text.chars().take(MAX_WORD).collect();
            out.words.push(Word { text, script, follows });
        }
        follows = Follows::Apart;
    }
}

fn by_script(raw: &str, notes: &mut Vec<Note>) -> Vec<(String, Script)> {
    let raw = look_alikes(raw, notes);
    let mut runs: Vec<(String, Script)> = Vec::new();
    for c in raw.chars() {
        let script = script_of(c);
        match runs.last_mut() {
            Some((text, last)) if *last == script || is_combining_mark(c) => text.push(c),
            _ if is_combining_mark(c) => {}
            _ => runs.push((c.to_string(), script)),
        }
    }
    runs
}

/// A word of Latin letters and of letters that only look so becomes Latin; one that has any other letter stays.
fn look_alikes(raw: &str, notes: &mut Vec<Note>) -> String {
    let bare = |c: char| c.nfd().next().unwrap_or(c);
    let latin = raw.chars().filter(|&c| script_of(c) == Script::Latin && c.is_alphabetic()).count();
    let others = raw.chars().filter(|&c| matches!(script_of(c), Script::Cyrillic | Script::Greek));
    let all = others.clone().all(|c| latin_twin(bare(c)).is_some());
    if latin == 0 || others.count() == 0 || !all {
        return raw.to_owned();
    }
    notes.push(Note::LookAlikes);
    raw.chars().map(|c| if c.is_ascii() { c } else { latin_twin(bare(c)).unwrap_or(c) }).collect()
}

/// The Latin letter that a Cyrillic or Greek letter looks like (after Unicode's confusables).
fn latin_twin(c: char) -> Option<char> {
    const TWINS: [(&str, &str); 4] = [
        ("АВЕЅІЈКМНОРСТУХҮԌԚԜЗ", "ABESIJKMHOPCTYXYGQW3"),
        ("авеѕіјкмнорстухүԛԝһӏԁгп", "abesijkmhopctyxyqwhldrn"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("αικνορτυχγ", "aikvoptuxy"),
    ];
    TWINS.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|p| p.0 == c).map(|p| p.1))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ʹ' | 'ʺ' | '\u{640}' | '״' | '׳' | '"'
    )
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '־')
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〆')
}

pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

fn script_of(c: char) -> Script {
    match c {
        '0'..='9'
        | 'a'..='z'
        | 'A'..='Z'
        | '\u{c0}'..='\u{24f}'
        | '\u{250}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Script::Arabic,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{1000}'..='\u{109f}' => Script::Burmese,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
        '\u{1200}'..='\u{137f}' => Script::Ethiopic,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        c if is_han(c) || is_kana(c) => Script::Cjk,
        _ => Script::Other,
    }
}
