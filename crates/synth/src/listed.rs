//! Names on the UN Security Council's public list, which planted hits vary.

use std::sync::OnceLock;

use kernel::PartialDate;

use crate::dice::Dice;

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

fn parse(line: &str) -> Option<Listed> {
    let mut parts = line.split('|');
    let (surname, given_names, birth) = (parts.next()?, parts.next()?, parts.next()?);
    let birth = if birth.len() == 4 { format!("{birth}-XX-XX") } else { birth.to_owned() };
    Some(Listed { surname: surname.into(), given_names: given_names.into(), birth: birth.parse().ok()? })
}

/// A variant of a listed name, as it could stand in a document: in order, in another order, or with a letter doubled or lost.
pub fn variant(listed: &Listed, dice: &mut Dice) -> (String, String) {
    let (surname, given) = (listed.surname.clone(), listed.given_names.clone());
    match dice.below(4) {
        0 => (surname, given),
        1 => match given.split_once(' ') {
            Some((first, rest)) => (first.to_owned(), format!("{rest} {surname}")),
            None => (given, surname),
        },
        2 => (slip(&surname, dice), given),
        _ => (surname, slip(&given, dice)),
    }
}

/// Loses or doubles one letter inside of a long word.
fn slip(word: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 6 {
        return word.to_owned();
    }
    let at = usize::try_from(dice.between(2, letters.len() as i64 - 3)).unwrap_or(2);
    let mut out = letters.clone();
    if letters[at] == ' ' || dice.one_in(2) {
        out.insert(at, letters[at]);
    } else {
        out.remove(at);
    }
    out.into_iter().filter(|c| *c != '-').collect::<String>().replace("  ", " ")
}
