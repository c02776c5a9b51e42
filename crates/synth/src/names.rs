//! Names by culture, from `data/names.txt`: how surnames pass in a family, how given names are made, and the native
//! spelling where documents show one.

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

/// Where the surname stands in the native spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// First, without a space: 王伟.
    First,
    /// First, with a space: Nguyễn Văn Hùng.
    Spaced,
    /// Last: Анна Иванова.
    Last,
}

/// How a woman's surname relates to that of her husband or father.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surnames {
    /// The family shares one.
    Same,
    /// A wife keeps her own; children have their father's.
    Own,
    /// The family shares one, which has a feminine form.
    Gendered,
}

/// How given names are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    /// Whole names.
    One,
    /// One or two syllables, run together: Zhiqiang.
    Joined,
    /// One or two syllables apart: Ka Ming.
    Parts,
}

/// The names of one nationality.
#[derive(Debug)]
pub struct Culture {
    /// Which: mostly the code of the state, `HKG` and `MAC` for those whose passports say `CHN`.
    pub id: String,
    /// The code in the passport.
    pub state: String,
    /// How surnames pass in a family.
    pub family: Surnames,
    weight: u64,
    order: Order,
    given: Given,
    surnames: Vec<Name>,
    male: Vec<Name>,
    female: Vec<Name>,
}

/// Whether a name is a woman's or a man's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// A woman or girl.
    Woman,
    /// A man or boy.
    Man,
}

/// All cultures of the file.
pub fn cultures() -> &'static [Culture] {
    static CULTURES: OnceLock<Vec<Culture>> = OnceLock::new();
    CULTURES.get_or_init(|| parse(include_str!("../data/names.txt")))
}

/// A culture by its share of travellers.
pub fn choose(dice: &mut Dice) -> &'static Culture {
    static TOTAL: OnceLock<u64> = OnceLock::new();
    let all = cultures();
    let mut left = dice.below(*TOTAL.get_or_init(|| all.iter().map(|c| c.weight).sum()));
    for culture in all {
        if left < culture.weight {
            return culture;
        }
        left -= culture.weight;
    }
    &all[0]
}

/// The culture of an id; the first one when there is none.
pub fn of(id: &str) -> &'static Culture {
    cultures().iter().find(|c| c.id == id).unwrap_or(&cultures()[0])
}

impl Culture {
    /// A surname, common ones more often; in its base form.
    pub fn surname(&'static self, dice: &mut Dice) -> &'static Name {
        dice.common_first(&self.surnames)
    }

    /// A surname as its bearer has it.
    pub fn borne(&self, surname: &Name, bearer: Bearer) -> Name {
        if self.family != Surnames::Gendered || bearer == Bearer::Man {
            return surname.clone();
        }
        // Russian surnames in -ov, -ev and -in take an -a.
        Name {
            latin: format!("{}a", surname.latin),
            native: surname.native.as_ref().map(|n| format!("{n}а")),
        }
    }

    /// A given name.
    pub fn given(&self, bearer: Bearer, dice: &mut Dice) -> Name {
        let stock = if bearer == Bearer::Woman { &self.female } else { &self.male };
        let first = dice.common_first(stock);
        if self.given == Given::One || dice.percent(15) {
            return first.clone();
        }
        let second = dice.pick(stock);
        let native = first.native.as_ref().zip(second.native.as_ref());
        let spaced = self.order == Order::Spaced;
        Name {
            latin: match self.given {
                Given::Joined => format!("{}{}", first.latin, second.latin.to_lowercase()),
                _ => format!("{} {}", first.latin, second.latin),
            },
            native: native.map(|(a, b)| if spaced { format!("{a} {b}") } else { format!("{a}{b}") }),
        }
    }

    /// Both in native spelling, in the culture's order.
    pub fn native(&self, surname: &Name, given: &Name) -> Option<String> {
        let (s, g) = (surname.native.as_deref()?, given.native.as_deref()?);
        Some(match self.order {
            Order::First => format!("{s}{g}"),
            Order::Spaced => format!("{s} {g}"),
            Order::Last => format!("{g} {s}"),
        })
    }
}

fn parse(text: &str) -> Vec<Culture> {
    let mut out: Vec<Culture> = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((kind, rest)) = line.split_once(' ') else { continue };
        if kind == "culture" {
            out.extend(head(rest));
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

fn head(text: &str) -> Option<Culture> {
    let [id, state, weight, order, family, given] = text.split(' ').collect::<Vec<_>>().try_into().ok()?;
    Some(Culture {
        id: id.to_owned(),
        state: state.to_owned(),
        weight: weight.parse().ok()?,
        order: match order {
            "first" => Order::First,
            "spaced" => Order::Spaced,
            _ => Order::Last,
        },
        family: match family {
            "own" => Surnames::Own,
            "gendered" => Surnames::Gendered,
            _ => Surnames::Same,
        },
        given: match given {
            "joined" => Given::Joined,
            "parts" => Given::Parts,
            _ => Given::One,
        },
        surnames: Vec::new(),
        male: Vec::new(),
        female: Vec::new(),
    })
}

fn name(text: &str) -> Name {
    match text.split_once('/') {
        Some((latin, native)) => Name { latin: latin.replace('-', " "), native: Some(native.to_owned()) },
        None => Name { latin: text.replace('-', " "), native: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_culture_of_the_file_is_read_with_all_its_names() {
        assert_eq!(cultures().len(), 28);
        for culture in cultures() {
            let least = culture.surnames.len().min(culture.male.len()).min(culture.female.len());
            assert!(least >= 8 && culture.weight > 0, "{}", culture.id);
        }
    }

    #[test]
    fn common_names_are_much_more_common_than_rare_ones() {
        let (culture, mut dice) = (of("CHN"), Dice::new(1, 99, 0));
        let drawn: Vec<_> = (0..10_000).map(|_| culture.surname(&mut dice).latin.as_str()).collect();
        let share = |name| drawn.iter().filter(|n| **n == name).count();
        assert!(
            share("Wang") > 8 * share("Ren").max(1) && share("Ren") > 20,
            "{} {}",
            share("Wang"),
            share("Ren")
        );
    }

    #[test]
    fn a_russian_wife_has_the_feminine_form_in_both_scripts() {
        let russian = of("RUS");
        let borne = russian.borne(&russian.surnames[0], Bearer::Woman);
        assert_eq!((borne.latin.as_str(), borne.native.as_deref()), ("Ivanova", Some("Иванова")));
    }
}
