//! Names on the UN Security Council's public list, which planted hits vary.

use std::sync::OnceLock;

use kernel::PartialDate;
use serde::Serialize;

use crate::dice::Dice;

/// Most words of a name that a namesake may have by chance.
const SHORT_NAME_WORDS: usize = 2;
/// Spellings of one name that documents of different states have.
const SPELLINGS: &[&[&str]] = &[
    &["MUHAMMAD", "MOHAMMED", "MOHAMMAD", "MOHAMED", "MUHAMMED"],
    &["AHMAD", "AHMED"],
    &["HUSSEIN", "HUSAYN", "HUSSAIN", "HOSSEIN"],
    &["HASAN", "HASSAN"],
    &["ABDUL", "ABD AL", "ABDEL"],
    &["ABD AL", "ABDUL"],
    &["USAMA", "OSAMA"],
    &["YUSUF", "YOUSSEF", "YOUSEF"],
    &["KHALIL", "KHALEEL"],
    &["SALIM", "SALEEM"],
    &["IBRAHIM", "EBRAHIM"],
];

/// One listed person.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Last part of the name as listed.
    pub surname: String,
    /// The other parts.
    pub given_names: String,
    /// Date or year of birth.
    pub birth: PartialDate,
}

/// Those of the file.
pub fn all() -> &'static [Listed] {
    static ALL: OnceLock<Vec<Listed>> = OnceLock::new();
    ALL.get_or_init(|| {
        include_str!("../data/listed.txt").lines().filter(|l| !l.starts_with('#')).filter_map(parse).collect()
    })
}

/// One whose name is short enough that others bear it.
pub fn with_a_short_name(dice: &mut Dice) -> &'static Listed {
    static SHORT: OnceLock<Vec<&'static Listed>> = OnceLock::new();
    let words = |l: &Listed| l.surname.split([' ', '-']).count() + l.given_names.split([' ', '-']).count();
    let short = SHORT.get_or_init(|| all().iter().filter(|l| words(l) <= SHORT_NAME_WORDS).collect());
    dice.one_of(short)
}

fn parse(line: &str) -> Option<Listed> {
    let mut parts = line.split('|');
    let (surname, given_names, birth) = (parts.next()?, parts.next()?, parts.next()?);
    let birth = if birth.len() == 4 { format!("{birth}-XX-XX") } else { birth.to_owned() };
    Some(Listed { surname: surname.into(), given_names: given_names.into(), birth: birth.parse().ok()? })
}

/// How a document states a listed person otherwise than the list does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// As listed.
    Exact,
    /// Another word is the surname.
    Order,
    /// Another romanisation of the same name.
    Transliteration,
    /// A letter lost, doubled or swapped.
    Slip,
    /// One of the given names is missing.
    DroppedPart,
    /// The name as listed, and one digit of the date of birth wrong.
    BirthDigit,
}

impl Variant {
    const ALL: &'static [Self] =
        &[Self::Exact, Self::Order, Self::Transliteration, Self::Slip, Self::DroppedPart, Self::BirthDigit];
}

/// A listed person as a document states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Varied {
    pub surname: String,
    pub given_names: String,
    pub birth: PartialDate,
    pub variant: Variant,
}

/// A listed person as a document could state them. Who has no other romanisation or no second given name is stated as listed.
pub(crate) fn vary(listed: &Listed, dice: &mut Dice) -> Varied {
    let (surname, given) = (listed.surname.clone(), listed.given_names.clone());
    let variant = *dice.pick(Variant::ALL);
    let birth = full_birth(listed);
    let (stated_surname, stated_given) = match variant {
        Variant::Exact | Variant::BirthDigit => (surname, given),
        Variant::Order => match given.split_once(' ') {
            Some((first, rest)) => (first.to_owned(), format!("{rest} {surname}")),
            None => (given, surname),
        },
        Variant::Transliteration => (respelt(&surname, dice), respelt(&given, dice)),
        Variant::Slip if dice.one_in(2) => (slip(&surname, dice), given),
        Variant::Slip => (surname, slip(&given, dice)),
        Variant::DroppedPart => (surname, shortened(&given, dice)),
    };
    let birth = if variant == Variant::BirthDigit { wrong_digit(listed, birth, dice) } else { birth };
    let same = stated_surname == listed.surname && stated_given == listed.given_names;
    let variant = if same && variant != Variant::BirthDigit { Variant::Exact } else { variant };
    Varied { surname: stated_surname, given_names: stated_given, birth, variant }
}

/// A full date within what the list knows.
pub(crate) fn full_birth(listed: &Listed) -> PartialDate {
    let (month, day) = (listed.birth.month().unwrap_or(6), listed.birth.day().unwrap_or(15).min(28));
    PartialDate::new(listed.birth.year(), Some(month), Some(day)).unwrap_or(listed.birth)
}

/// One digit typed wrong: the neighbour on the keyboard, in the year, or in the day when the list knows it.
fn wrong_digit(listed: &Listed, birth: PartialDate, dice: &mut Dice) -> PartialDate {
    let (year, day) = (birth.year().unwrap_or(1970), birth.day().unwrap_or(15));
    let beside = |last: i16| if last == 9 { -1 } else { 1 };
    let (year, day) = if listed.birth.day().is_some() && dice.one_in(2) {
        (year, day.saturating_add_signed(beside(i16::from(day % 10)) as i8))
    } else {
        (year + beside(year % 10), day)
    };
    PartialDate::new(Some(year), birth.month(), Some(day)).unwrap_or(birth)
}

/// Without one of several given names.
fn shortened(given: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = given.split(' ').collect();
    if words.len() > 1 {
        words.remove(usize::try_from(dice.below(words.len() as u64)).unwrap_or(0));
    }
    words.join(" ")
}

/// The name in another spelling, where there is one.
fn respelt(name: &str, dice: &mut Dice) -> String {
    for spellings in SPELLINGS {
        if let Some(at) = name.find(spellings[0]) {
            let other = dice.pick(&spellings[1..]);
            return format!("{}{other}{}", &name[..at], &name[at + spellings[0].len()..]);
        }
    }
    name.to_owned()
}

/// Loses, doubles or swaps one letter inside of a long word.
fn slip(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 {
        return word.to_owned();
    }
    let at = usize::try_from(dice.between(2, letters.len() as i64 - 3)).unwrap_or(2);
    let inside = letters[at].is_alphabetic() && letters[at + 1].is_alphabetic();
    match dice.below(3) {
        0 if inside => letters.swap(at, at + 1),
        1 if inside => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect::<String>().replace("--", "-").replace("  ", " ")
}
