//! Names by culture, from `data/names.txt`.

use std::sync::OnceLock;

use crate::dice::Dice;

/// A name in Latin letters, with its native spelling where documents show one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As in the machine-readable zone before transliteration.
    pub latin: String,
    /// In its own script.
    pub native: Option<String>,
}

/// The names of one nationality.
#[derive(Debug, Default)]
pub struct Culture {
    /// Nationality code.
    pub code: String,
    weight: u64,
    /// Surnames.
    pub surnames: Vec<Name>,
    /// Given names of men.
    pub male: Vec<Name>,
    /// Given names of women.
    pub female: Vec<Name>,
}

/// All cultures of the file.
pub fn cultures() -> &'static [Culture] {
    static CULTURES: OnceLock<Vec<Culture>> = OnceLock::new();
    CULTURES.get_or_init(|| parse(include_str!("../data/names.txt")))
}

/// A culture by its share of travellers.
pub fn choose(dice: &mut Dice) -> &'static Culture {
    let all = cultures();
    let mut left = dice.below(all.iter().map(|c| c.weight).sum());
    for culture in all {
        if left < culture.weight {
            return culture;
        }
        left -= culture.weight;
    }
    &all[0]
}

fn parse(text: &str) -> Vec<Culture> {
    let mut out: Vec<Culture> = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((kind, rest)) = line.split_once(' ') else { continue };
        if kind == "culture" {
            let (code, weight) = rest.split_once(' ').unwrap_or((rest, "1"));
            out.push(Culture {
                code: code.to_owned(),
                weight: weight.parse().unwrap_or(1),
                ..Culture::default()
            });
        } else if let Some(culture) = out.last_mut() {
            let names = rest.split(' ').map(name);
            match kind {
                "s" => culture.surnames.extend(names),
                "m" => culture.male.extend(names),
                _ => culture.female.extend(names),
            }
        }
    }
    out
}

fn name(text: &str) -> Name {
    match text.split_once('/') {
        Some((latin, native)) => Name { latin: latin.replace('-', " "), native: Some(native.to_owned()) },
        None => Name { latin: text.replace('-', " "), native: None },
    }
}
