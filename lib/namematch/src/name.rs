//! A name as words with roles: the parts that tell persons apart, and particles and titles that hardly do.
//!
//! Knows the particles of Arabic, Romance and Germanic names as written in Latin; knows no list.

use crate::fold::words;

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Tells persons apart: a given name, a family name, a patronym.
    Part,
    /// Binds parts: `al`, `bin`, `de`, `van`.
    Particle,
    /// Opens a kunya: `abu`, `umm`. Some evidence, less than a part.
    Kunya,
    /// Is no name: `haji`, `mullah`, `dr`.
    Title,
}

impl Role {
    /// How much of a part's weight a word of this role has, 0 to 1.
    pub fn factor(self) -> f32 {
        match self {
            Self::Part => 1.0,
            Self::Kunya => 0.4,
            Self::Particle => 0.1,
            Self::Title => 0.08,
        }
    }
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Folded text.
    pub text: Box<str>,
    /// What it does.
    pub role: Role,
    /// In what sort of script.
    pub written: Written,
    /// Whether it may be written together with the word before it.
    pub bound: bool,
    /// How a word of another script may be spelled in Latin letters, likeliest first; empty for Latin words.
    pub read: Box<[ReadAs]>,
}

/// The sort of script of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Latin letters, or such that became Latin letter by letter.
    Latin,
    /// Han, Hangul, Kana: one character is a syllable.
    Syllables,
    /// Arabic and every other script.
    Letters,
}

/// One spelling of a word of another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAs {
    /// Lower-case ASCII.
    pub text: Box<str>,
    /// By which practice.
    pub scheme: namereading::Scheme,
    /// How likely beside the likeliest spelling of the word, in thousandths.
    pub likely: u16,
}

impl Token {
    /// A word without other spellings.
    pub(crate) fn plain(text: &str, role: Role) -> Self {
        let written = if text.is_ascii() { Written::Latin } else { Written::Letters };
        Self { text: text.into(), role, written, bound: false, read: Box::default() }
    }
}

/// A name ready for comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Its words in the order given, at most [`crate::MAX_WORDS`].
    pub tokens: Vec<Token>,
    /// Where `bin` or its like stands, as `X bin Y` and `Y bin X` are different persons.
    pub patronym_at: Option<usize>,
}

impl Name {
    /// Reads a name in any order and script. `LAST, First` and `LAST<<FIRST` are fine: order does not count.
    pub fn parse(text: &str) -> Self {
        let words = words(text);
        let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
        let mut patronym_at = None;
        let mut i = 0;
        while i < words.len() {
            let (token, used) = read_token(&words[i..]);
            if PATRONYM.contains(&&*token.text) && token.role == Role::Particle && !tokens.is_empty() {
                patronym_at.get_or_insert(tokens.len());
            }
            tokens.push(token);
            i += used;
        }
        only_particles_are_parts(&mut tokens);
        Self { tokens, patronym_at }
    }

    /// All ways to part a name into words: one, or two for Han characters that may be Chinese or Japanese. `place` is
    /// the state that issued the document (ISO 3166-1 alpha-3) and only orders spellings. Never empty.
    pub fn ways(text: &str, place: Option<&str>) -> Vec<Self> {
        let plain = Self::parse(text);
        if plain.tokens.iter().all(|t| t.text.is_ascii()) {
            return vec![plain];
        }
        let ways = crate::native::read(text, place);
        if ways.is_empty() { vec![plain] } else { ways }
    }

    /// How many words tell persons apart.
    pub fn parts(&self) -> usize {
        self.tokens.iter().filter(|t| t.role == Role::Part).count()
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

const ARTICLE: &[&str] = &["al", "el", "ul"];
/// The article when written as it is spoken before a sun letter; an article only after `abd` or before a hyphen.
const ASSIMILATED: &[&str] = &[
    "ar", "as", "at", "az", "ad", "an", "ur", "us", "ut", "uz", "ud", "un", "er", "es", "ed", "ash", "ush",
    "esh", "il",
];
const PATRONYM: &[&str] =
    &["bin", "ibn", "ben", "bint", "binti", "ould", "uld", "wuld", "oglu", "ogly", "kyzy"];
const BINDING: &[&str] = &[
    "abd", "abdul", "abdel", "abdal", "de", "la", "las", "los", "del", "da", "dos", "di", "du", "von", "van",
    "der", "den", "le", "y",
];
const KUNYA: &[&str] = &["abu", "abou", "umm", "um", "abi", "aboo"];
const TITLE: &[&str] = &[
    "haji", "hajji", "hadji", "mullah", "mulla", "mawlawi", "maulavi", "molvi", "sheikh", "shaykh", "sheik",
    "shaikh", "dr", "mr", "mrs", "ms", "qari", "prof", "general", "gen", "col", "colonel", "sayyid", "alhaj",
    "ustad",
];

pub(crate) fn read_token(words: &[crate::fold::Word]) -> (Token, usize) {
    let text = words[0].text.as_str();
    if let Some(read) = read_abd(words) {
        return read;
    }
    let bound_article = ASSIMILATED.contains(&text) && words[0].hyphen_after && words.len() > 1;
    let role =
        if ARTICLE.contains(&text) || bound_article || PATRONYM.contains(&text) || BINDING.contains(&text) {
            Role::Particle
        } else if KUNYA.contains(&text) {
            Role::Kunya
        } else if TITLE.contains(&text) {
            Role::Title
        } else {
            Role::Part
        };
    (Token::plain(text, role), 1)
}

/// `abd al-rahman`, `abdul rahman`, `abdur-rahman`, `abdelrahman` are one word, `abdulrahman`.
fn read_abd(words: &[crate::fold::Word]) -> Option<(Token, usize)> {
    let part = |text: String| Token::plain(&text, Role::Part);
    let first = words[0].text.as_str();
    let is_article = |w: &str| ARTICLE.contains(&w) || ASSIMILATED.contains(&w);
    if matches!(first, "abd" | "abdu" | "abdal" | "abdul" | "abdel" | "abdoul" | "abdool") {
        let mut rest = &words[1..];
        if rest.len() > 1 && is_article(&rest[0].text) {
            rest = &rest[1..];
        }
        let next = rest.first().filter(|w| w.text.is_ascii() && w.text.len() > 2)?;
        if next.text == "allah" || next.text == "ullah" {
            return Some((part("abdullah".to_owned()), words.len() - rest.len() + 1));
        }
        return Some((part(format!("abdul{}", next.text)), words.len() - rest.len() + 1));
    }
    let assimilated = ["abdur", "abdus", "abdun", "abdush", "abdar", "abder", "abdes", "abdud"];
    if let (true, Some(next)) = (assimilated.contains(&first), words.get(1)) {
        return Some((part(format!("abdul{}", next.text)), 2));
    }
    let joined =
        ["abdal", "abdul", "abdel", "abdoul", "abdool"].iter().find_map(|p| first.strip_prefix(p))?;
    (joined.len() > 2).then(|| (part(format!("abdul{joined}")), 1))
}

/// A name of particles alone (`De La`, `Ben`) is still a name: its words count in full.
pub(crate) fn only_particles_are_parts(tokens: &mut [Token]) {
    if tokens.iter().all(|t| t.role != Role::Part) {
        for t in tokens {
            t.role = Role::Part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mark = |t: &Token| match t.role {
            Role::Part => t.text.to_string(),
            Role::Particle => format!("({})", t.text),
            Role::Kunya => format!("~{}", t.text),
            Role::Title => format!("[{}]", t.text),
        };
        Name::parse(text).tokens.iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(shown(text), expect, "{text}");
    }

    #[test]
    fn every_spelling_of_abd_al_is_one_word() {
        for text in [
            "Abd al-Rahman",
            "Abdul Rahman",
            "ABDULRAHMAN",
            "Abd el Rahman",
            "Abdur Rahman",
            "Abd ar-Rahman",
            "abdelrahman",
        ] {
            check(text, "abdulrahman");
        }
        check("Abdullah Abdul", "abdullah (abdul)");
        check("Abd Allah Omar", "abdullah omar");
    }

    #[test]
    fn particles_and_titles_are_told_from_parts() {
        check("Haji Omar bin AL-Tikriti", "[haji] omar (bin) (al) tikriti");
        check("Abu Hamza", "~abu hamza");
        check("Juan M. de la Cruz", "juan m (de) (la) cruz");
        check("Ben", "ben");
        check("An Nguyen", "an nguyen");
    }

    #[test]
    fn the_place_of_the_patronym_is_kept() {
        assert_eq!(Name::parse("Omar bin Said").patronym_at, Some(1));
        assert_eq!(Name::parse("Ben Omar").patronym_at, None);
    }
}
