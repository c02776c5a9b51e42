//! The shapes of an answer: slots with alternatives, whole readings, and what could not be read.
//!
//! Data only; how a script is read is in the modules of the scripts.

/// A practice by which letters become Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs)] // the names are the practices' own
pub enum Scheme {
    /// Latin letters as they stand, without marks.
    Latin,
    /// Latin letters with marks written out, as Doc 9303-3 section 6 recommends: `ü` as `ue`.
    LatinExpanded,
    Vietnamese,
    /// Hanyu Pinyin, `ü` as `yu`, `u` or `v`.
    HanMandarin,
    WadeGiles,
    Tongyong,
    /// The letters of Hong Kong's registers; no standard, a practice.
    HanCantoneseHk,
    /// The letters of Macau's registers, after Portuguese.
    HanCantoneseMacau,
    Jyutping,
    /// Hokkien, Teochew, Hakka and Hainanese as written in Malaysia and Singapore.
    MinnanSeAsia,
    /// The same as written in Indonesia, old Dutch spelling and new.
    MinnanIndonesia,
    /// Revised Romanisation (2000), syllable by syllable as its rule on names has it.
    HangulRr,
    /// McCune-Reischauer without marks.
    HangulMr,
    /// The system of the Democratic People's Republic of Korea (1992), without marks.
    HangulNorth,
    /// What holders choose for their passports in the Republic of Korea.
    HangulPassport,
    KanaHepburn,
    KanaKunrei,
    /// Japanese readings of Han characters, by a table of names, in Hepburn.
    KanjiHepburn,
    /// Arabic script by a table of attested spellings.
    ArabicAttested,
    /// Arabic script letter by letter with guessed vowels, as written in English.
    ArabicEnglish,
    /// The same as written in French.
    ArabicFrench,
    /// The same read as Persian.
    ArabicPersian,
    /// ICAO Doc 9303-3 section 6 table B.
    CyrillicIcao,
    /// GOST R 52535.1-2006 and its kin.
    CyrillicGost,
    /// BGN/PCGN 1947, without marks.
    CyrillicBgn,
    /// French letters, as Soviet and early Russian passports had them.
    CyrillicFrench,
    CyrillicUkrainian,
    CyrillicBelarusian,
    CyrillicBulgarian,
    CyrillicSerbian,
    CyrillicMacedonian,
    CyrillicKazakh,
    Greek,
    Hebrew,
    Armenian,
    Georgian,
    /// Royal Thai General System, with guessed vowels.
    Thai,
    /// Hunterian, without marks.
    Devanagari,
    Burmese,
    Amharic,
}

/// What a token does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A family name: by place in the name's script, by comma, or by `<<`.
    Surname,
    /// A given name or one syllable of it.
    Given,
    /// Binds parts: `al`, `bin`, `de`, `van`.
    Particle,
    /// From the father's name: `ivanovich`, `aliyev oglu`.
    Patronymic,
    /// Opens a kunya: `abu`, `umm`.
    Kunya,
    /// Says a place or tribe: `al-tikriti`; as good as a family name.
    Nisbah,
    /// Not said by the script or the form.
    Unknown,
}

/// How a token hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Follows {
    /// A word of its own.
    Apart,
    /// May be written together with the one before: syllables of a given name, an article and its noun.
    Bound,
}

/// One way to write a slot in Latin letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Lower-case ASCII letters and digits, never empty.
    pub text: Box<str>,
    /// By which practice.
    pub scheme: Scheme,
    /// Share among the slot's alternatives, above 0 and at most 1.
    pub prior: f32,
}

/// One place of a name with every way to write it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The characters it was read from, without invisible ones.
    pub from: Box<str>,
    /// What it does.
    pub kind: Kind,
    /// How it hangs on the slot before it.
    pub follows: Follows,
    /// Best first, at most [`crate::MAX_ALTERNATIVES`], each text once.
    pub alternatives: Vec<Alternative>,
}

/// One way to part a name into slots. Han characters may be a Chinese or a Japanese name; other names have one path.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// In the order of the name.
    pub slots: Vec<Slot>,
    /// Share among the paths.
    pub prior: f32,
}

/// One token of a whole reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower-case ASCII.
    pub text: Box<str>,
    /// The characters it was read from.
    pub from: Box<str>,
    /// What it does.
    pub kind: Kind,
    /// How it hangs on the token before it.
    pub follows: Follows,
}

/// A whole name by one practice.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// In the order of the name.
    pub tokens: Vec<Token>,
    /// The practice of the tokens that have a choice.
    pub scheme: Scheme,
    /// Share among all readings found, at most 1; an ordering, no probability of anything in the world.
    pub prior: f32,
}

impl Reading {
    /// The tokens, each a word: `chan siu ming`.
    pub fn text(&self) -> String {
        self.tokens.iter().map(|t| &*t.text).collect::<Vec<_>>().join(" ")
    }

    /// The tokens with bound ones written together: `chan siuming`.
    pub fn joined(&self) -> String {
        let mut out = String::new();
        for token in &self.tokens {
            if token.follows == Follows::Apart && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&token.text);
        }
        out
    }
}

/// What a reader should know about what is not in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Note {
    /// The name was longer than [`crate::MAX_CHARS`] or [`crate::MAX_SLOTS`]: its end was not read.
    Cut,
    /// Invisible characters were dropped: zero-width, direction, variation.
    Invisible,
    /// Letters of another script that look like Latin ones were read as those.
    LookAlikes,
    /// A character has no reading here and was left out.
    NoReading,
    /// Han characters that may be Japanese but are not in the table of Japanese names.
    KanjiUnknown,
}

/// All readings of one name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Readings {
    /// The name as slots with alternatives: what an index and an aligner want. At most 2.
    pub paths: Vec<Path>,
    /// Whole readings, best first, each text once, at most [`crate::MAX_READINGS`].
    pub list: Vec<Reading>,
    /// What is not in them, sorted, each once.
    pub notes: Vec<Note>,
}
