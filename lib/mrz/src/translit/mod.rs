//! Transliteration to the letters of a zone (Doc 9303-3, section 6): table A for Latin letters, B for
//! Cyrillic, C for Arabic, and the punctuation rules of section 4.6. Names are never guessed: a character
//! that no table has is an error, and the caller supplies a Latin spelling.

mod arabic_table;
mod cyrillic_table;
mod latin_table;

pub use arabic_table::reverse as arabic_reverse;
pub use cyrillic_table::Language;
pub use latin_table::{LatinStyle, alternatives as latin_alternatives};

/// A character that has no transliteration in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// The character as given.
    pub character: char,
    /// Its place in the text, in characters from 0.
    pub index: usize,
}

/// The choices the standard leaves to the issuing State.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Scheme {
    /// Which of the alternatives of table A.
    pub latin: LatinStyle,
    /// Which language a Cyrillic name is in.
    pub cyrillic: Language,
}

/// A Latin name in the letters of a zone, by table A, first alternatives.
///
/// ```
/// assert_eq!(mrz::translit::latin("Térèsa Cañon").as_deref(), Ok("TERESA<CANON"));
/// assert_eq!(mrz::translit::latin("D'Artagnan").as_deref(), Ok("DARTAGNAN"));
/// ```
pub fn latin(text: &str) -> Result<String, Unmapped> {
    convert(text, |c, _| latin_table::map(c, LatinStyle::First).map(Piece::Letters))
}

/// A Cyrillic name in the letters of a zone, by table B for `language`.
///
/// ```
/// use mrz::translit::{Language, cyrillic};
/// assert_eq!(cyrillic("Євген", Language::Ukrainian).as_deref(), Ok("YEVHEN"));
/// ```
pub fn cyrillic(text: &str, language: Language) -> Result<String, Unmapped> {
    convert(text, |c, place| cyrillic_table::map(c, language, place.first).map(Piece::Letters))
}

/// An Arabic-script name in the letters of a zone, by table C.
///
/// ```
/// assert_eq!(mrz::translit::arabic("فضّة").as_deref(), Ok("FXDZXDZXAH")); // note 3
/// ```
pub fn arabic(text: &str) -> Result<String, Unmapped> {
    convert(text, |c, place| arabic_table::map(c, place.last))
}

/// A name in any of the three scripts, also mixed.
pub fn name(text: &str, scheme: Scheme) -> Result<String, Unmapped> {
    convert(text, |c, place| {
        latin_table::map(c, scheme.latin)
            .or_else(|| cyrillic_table::map(c, scheme.cyrillic, place.first))
            .map(Piece::Letters)
            .or_else(|| arabic_table::map(c, place.last))
    })
}

/// Where a character stands within its name component.
#[derive(Clone, Copy)]
struct Place {
    first: bool,
    last: bool,
}

/// What a character becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Letters(&'static str),
    /// Shadda: what came last, once more.
    Double,
}

/// Walks the components of a name and joins them with single fillers.
fn convert(text: &str, map: impl Fn(char, Place) -> Option<Piece>) -> Result<String, Unmapped> {
    let mut out = String::with_capacity(text.len() + 8);
    let characters: Vec<char> = compose(text);
    let mut last_piece = "";
    let mut first = true;
    for (index, &c) in characters.iter().enumerate() {
        if is_separator(c) {
            first = true;
            last_piece = "";
            continue;
        }
        if is_omitted(c) {
            continue;
        }
        let last = characters[index + 1..]
            .iter()
            .find(|next| !is_omitted(**next) && !arabic_table::is_silent(**next))
            .is_none_or(|next| is_separator(*next));
        for upper in c.to_uppercase() {
            let piece = map(upper, Place { first, last }).ok_or(Unmapped { character: c, index })?;
            let letters = match piece {
                Piece::Letters(letters) => letters,
                Piece::Double => last_piece,
            };
            if !letters.is_empty() {
                if first && !out.is_empty() {
                    out.push('<');
                }
                out.push_str(letters);
                last_piece = letters;
                first = false;
            }
        }
    }
    Ok(out)
}

/// Hyphen, space and comma part components by one filler (section 4.6).
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | ',' | '<' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '،')
}

/// Apostrophes and other punctuation go, without a filler (section 4.6). So do the invisible joiners.
fn is_omitted(c: char) -> bool {
    let other = c.is_ascii_punctuation() && !matches!(c, '-' | ',' | '<');
    let quotes = matches!(c, '\u{2018}'..='\u{201F}' | '\u{02B9}'..='\u{02C1}' | '´' | '·' | '«' | '»');
    other || quotes || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}')
}

/// Joins a letter and a combining mark where table A has alternatives for the pair, and drops the other
/// marks: every other accented letter of the table becomes its base letter anyway.
fn compose(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        if !('\u{300}'..='\u{36F}').contains(&c) {
            out.push(c);
            continue;
        }
        let joined = match (out.last().map(|last| last.to_ascii_uppercase()), c) {
            (Some('A'), '\u{308}') => Some('Ä'),
            (Some('O'), '\u{308}') => Some('Ö'),
            (Some('U'), '\u{308}') => Some('Ü'),
            (Some('A'), '\u{30A}') => Some('Å'),
            (Some('N'), '\u{303}') => Some('Ñ'),
            (Some('И' | 'и'), '\u{306}') => Some('Й'),
            (Some('Е' | 'е'), '\u{308}') => Some('Ё'),
            (Some('І' | 'і'), '\u{308}') => Some('Ї'),
            _ => None,
        };
        if let (Some(joined), Some(last)) = (joined, out.last_mut()) {
            *last = joined;
        }
    }
    out
}
