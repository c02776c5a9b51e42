//! What can keep a paper from being printed, told so that whoever keeps the template, the data or the fonts can
//! mend it. Texts of the paper itself never appear in an error except the characters that lack a glyph: an error
//! may end in a log, and the data are personal.

use std::fmt;

/// Where in a template something went wrong. Lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `template`, or the name of the partial.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Characters of one script that no font of the press can draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The script's Unicode name: `Han`, `Arabic`, `Thai`.
    pub script: String,
    /// Up to eight of the characters, each once, in the order met.
    pub examples: String,
    /// JSON pointer (RFC 6901) of the first value that holds one, `title`, or `template`.
    pub at: String,
}

impl fmt::Display for Uncovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (such as {} at {})", self.script, self.examples, self.at)
    }
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The press holds no usable font at all.
    #[error(
        "no usable font: {unreadable} of {given} font files could not be read; give at least one TTF or OTF"
    )]
    NoFonts {
        /// How many font files were given.
        given: usize,
        /// How many of them are no TTF or OTF font.
        unreadable: usize,
    },
    /// The text has characters that no font covers: printing would show boxes instead of letters.
    #[error("no font covers the script {}; add a font for it to web/fonts.json or the fonts folder", list(.0))]
    Uncovered(Vec<Uncovered>),
    /// The language tag is not one a paper can be set in.
    #[error("{tag:?} is no language tag; expected BCP 47 such as en, zh-Hans, zh-Hant-HK")]
    Lang {
        /// The tag as given.
        tag: String,
    },
    /// The date lies outside what a PDF can carry (years 0 to 9999).
    #[error("the date {date} is outside the years 0 to 9999 that a PDF can carry")]
    Date {
        /// The date as given, ISO 8601.
        date: String,
    },
    /// Two partials have one name, or a name is no plain file name ending in `.typ`.
    #[error("the partial {name:?} needs a plain file name of its own ending in .typ, and not template.typ")]
    PartialName {
        /// The name as given.
        name: String,
    },
    /// Data or template exceed the press's limits.
    #[error("{what} is {actual} {unit}, more than the {limit} a paper may have")]
    TooLarge {
        /// What is too large: `data`, `template`, `paper`.
        what: &'static str,
        /// Its size.
        actual: usize,
        /// The limit.
        limit: usize,
        /// `bytes` or `pages`.
        unit: &'static str,
    },
    /// The template is wrong, or asks for data that are not there.
    #[error("{}{message}{}", place_prefix(.place), hint_suffix(.hints))]
    Template {
        /// Where, when the compiler knows.
        place: Option<Place>,
        /// What is wrong, in the compiler's words.
        message: String,
        /// What to do about it.
        hints: Vec<String>,
    },
}

fn list(uncovered: &[Uncovered]) -> String {
    uncovered.iter().map(Uncovered::to_string).collect::<Vec<_>>().join(", ")
}

fn place_prefix(place: &Option<Place>) -> String {
    place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default()
}

fn hint_suffix(hints: &[String]) -> String {
    hints.iter().map(|hint| format!(" (hint: {hint})")).collect()
}
