//! From any text to comparable words: compatibility forms, case, diacritics, fillers, look-alike letters.
//!
//! No meaning is given to a word here (see `name`); no list is known.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::translit;

/// Longer names are cut after this many characters, so that no input costs more than this.
pub const MAX_NAME_CHARS: usize = 256;
/// Names of more words are cut after this many words.
pub const MAX_WORDS: usize = 16;

/// One word, and whether a hyphen bound it to the word after it (`AL-TIKRITI`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub text: String,
    pub hyphen_after: bool,
}

/// The words of a name in comparable form, joined by single spaces: `Müller, Hans-Peter` gives `muller hans peter`.
pub fn fold(text: &str) -> String {
    words(text).into_iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
}

pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut raw = String::new();
    let mut flush = |raw: &mut String, hyphen: bool| {
        if !raw.is_empty() && out.len() < MAX_WORDS {
            let folded = fold_word(raw);
            if !folded.is_empty() {
                out.push(Word { text: folded, hyphen_after: hyphen });
            }
        }
        raw.clear();
    };
    for c in text.chars().take(MAX_NAME_CHARS).nfkd() {
        match kind_of(c) {
            Kind::Letter => raw.push(c),
            Kind::Ignored => {}
            Kind::Hyphen => flush(&mut raw, true),
            Kind::Break => flush(&mut raw, false),
        }
    }
    flush(&mut raw, false);
    join_han(out)
}

enum Kind {
    Letter,
    /// Dropped without parting the word: diacritics, apostrophes, zero-width and direction characters.
    Ignored,
    Hyphen,
    Break,
}

fn kind_of(c: char) -> Kind {
    match c {
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ʹ' | 'ʺ' | '\u{0640}' => {
            Kind::Ignored
        }
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {
            Kind::Ignored
        }
        '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => Kind::Ignored,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Kind::Hyphen,
        c if is_combining_mark(c) => Kind::Ignored,
        c if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Break,
    }
}

/// Lower case and Latin where that is letter by letter; a word that mixes Latin with look-alikes becomes Latin.
fn fold_word(raw: &str) -> String {
    let has_latin = raw.chars().any(|c| c.is_ascii_alphabetic());
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if let Some(latin) = has_latin.then(|| translit::look_alike(c)).flatten() {
            out.push(latin);
        } else if let Some(latin) = translit::to_latin(c) {
            out.push_str(latin);
        } else if !is_combining_mark(c) {
            out.push(translit::same_letter(c));
        }
    }
    out
}

/// Han names are written with and without a space between surname and given name: they are one word here.
fn join_han(words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match out.last_mut() {
            Some(last) if is_han(&last.text) && is_han(&word.text) => last.text.push_str(&word.text),
            _ => out.push(word),
        }
    }
    out
}

fn is_han(text: &str) -> bool {
    text.chars()
        .all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(fold(text), expect, "{text}");
    }

    #[test]
    fn case_diacritics_and_punctuation_are_folded() {
        check("Müller, Hans-Peter", "muller hans peter");
        check("Sa'id AL-ʿUTHMĀN", "said al uthman");
        check("Łukasz Øster Straße Þór", "lukasz oster strasse thor");
        check("  ", "");
    }

    #[test]
    fn mrz_fillers_part_words() {
        check("ERIKSSON<<ANNA<MARIA<<<<", "eriksson anna maria");
    }

    #[test]
    fn cyrillic_and_greek_are_read_letter_by_letter() {
        check("Владимир Щукин", "vladimir shchukin");
        check("Γεώργιος", "georgios");
    }

    #[test]
    fn a_cyrillic_letter_hidden_in_a_latin_word_is_its_look_alike() {
        check("P\u{0410}VEL \u{0421}OX", "pavel cox");
        check("Pa\u{200b}ul\u{202e}", "paul");
    }

    #[test]
    fn han_names_are_one_word_and_full_width_letters_are_letters() {
        check("王 伟", "王伟");
        check("ＷＡＮＧ　伟", "wang 伟");
    }

    #[test]
    fn arabic_letters_lose_their_variants() {
        assert_eq!(fold("إبراهيم أحمد"), fold("ابراهيم احمد"));
    }

    #[test]
    fn endless_names_are_cut() {
        assert!(fold(&"a ".repeat(10_000)).len() <= MAX_NAME_CHARS);
        assert!(fold(&"x".repeat(10_000)).len() <= MAX_NAME_CHARS);
    }
}
