//! The same facts from up to three sources side by side: the printed fields of the visual zone (typed or recognised),
//! the machine-readable zone, and DG1 of the chip. Names are compared in the letters of a zone, with the alternatives
//! that the standard leaves to issuers and with truncation. A difference is told, not judged.

use mrz::translit::{Language, LatinStyle, Scheme, name};
use mrz::{Document, Part, Truncation};
use serde::Serialize;

/// The printed fields, in the spelling of the page. `None` where nothing was typed or recognised. Dates are YYMMDD.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// Primary identifier.
    pub primary: Option<String>,
    /// Secondary identifier.
    pub secondary: Option<String>,
    /// The other fields, by their part.
    pub fields: Vec<(Part, String)>,
}

/// How two sources agree on a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// The same.
    Equal,
    /// Equal as far as a truncated or transliterated name can tell.
    Compatible,
    /// Not the same.
    Differs,
    /// Only one of the two has it.
    OnlyOne,
    /// A name has a letter that no table of the standard has, so it can't be compared.
    Undetermined,
}

/// Two sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pair {
    /// Printed fields and zone.
    PrintedZone,
    /// Zone and DG1.
    ZoneChip,
    /// Printed fields and DG1.
    PrintedChip,
}

/// One field in two sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Which sources.
    pub pair: Pair,
    /// The field, by its identifier.
    #[serde(serialize_with = "part_id")]
    pub part: Part,
    /// How they agree.
    pub agreement: Agreement,
}

fn part_id<S: serde::Serializer>(part: &Part, serializer: S) -> Result<S::Ok, S::Error> {
    part.id().serialize(serializer)
}

/// Every language with a transliteration of its own.
const LANGUAGES: [Language; 6] = [
    Language::Russian,
    Language::Belarusian,
    Language::Bulgarian,
    Language::Macedonian,
    Language::Serbian,
    Language::Ukrainian,
];

/// The fields that are compared.
const PARTS: [Part; 7] =
    [Part::Issuer, Part::Names, Part::Number, Part::Nationality, Part::Birth, Part::Sex, Part::Expiry];

/// Compares each pair of sources that are there, field by field; fields that neither has are left out.
pub fn compare(printed: Option<&Printed>, zone: Option<&Document>, chip: Option<&Document>) -> Vec<Compared> {
    let mut all = Vec::new();
    for part in PARTS {
        let mut add = |pair, agreement: Option<Agreement>| {
            all.extend(agreement.map(|agreement| Compared { pair, part, agreement }));
        };
        if let (Some(printed), Some(zone)) = (printed, zone) {
            add(Pair::PrintedZone, against_printed(part, printed, zone));
        }
        if let (Some(zone), Some(chip)) = (zone, chip) {
            add(Pair::ZoneChip, two_zones(part, zone, chip));
        }
        if let (Some(printed), Some(chip)) = (printed, chip) {
            add(Pair::PrintedChip, against_printed(part, printed, chip));
        }
    }
    all
}

fn two_zones(part: Part, zone: &Document, chip: &Document) -> Option<Agreement> {
    if part == Part::Names {
        let truncated = |d: &Document| d.names().value.is_some_and(|n| n.truncation == Truncation::Possible);
        let (a, b) = (names_of(zone), names_of(chip));
        return agreement(a.as_deref(), b.as_deref(), |a, b| {
            if a == b {
                Agreement::Equal
            } else if (truncated(zone) && b.starts_with(a)) || (truncated(chip) && a.starts_with(b)) {
                Agreement::Compatible
            } else {
                Agreement::Differs
            }
        });
    }
    let (a, b) = (text_of(zone, part), text_of(chip, part));
    agreement(a.as_deref(), b.as_deref(), plain)
}

fn plain(a: &str, b: &str) -> Agreement {
    if a == b { Agreement::Equal } else { Agreement::Differs }
}

fn agreement(a: Option<&str>, b: Option<&str>, both: impl Fn(&str, &str) -> Agreement) -> Option<Agreement> {
    match (a, b) {
        (Some(a), Some(b)) => Some(both(a, b)),
        (None, None) => None,
        _ => Some(Agreement::OnlyOne),
    }
}

/// A field as its letters; the sex as M, F or `<`.
fn text_of(document: &Document, part: Part) -> Option<String> {
    match part {
        Part::Number => document.number().value.map(str::to_owned),
        Part::Sex => document.sex().value.map(|sex| sex.letter().to_string()),
        _ => document.fields().find(|(known, _)| *known == part)?.1.value.map(str::to_owned),
    }
}

/// Both identifiers, parted by `<<`.
fn names_of(document: &Document) -> Option<String> {
    let names = document.names().value?;
    Some(if names.secondary().is_empty() {
        names.primary().to_owned()
    } else {
        format!("{}<<{}", names.primary(), names.secondary())
    })
}

fn against_printed(part: Part, printed: &Printed, document: &Document) -> Option<Agreement> {
    if part == Part::Names {
        let Some(primary) = &printed.primary else {
            return document.names().value.map(|_| Agreement::OnlyOne);
        };
        let Some(zone) = names_of(document) else { return Some(Agreement::OnlyOne) };
        let truncated = document.names().value.is_some_and(|n| n.truncation == Truncation::Possible);
        return Some(spelt(primary, printed.secondary.as_deref().unwrap_or(""), &zone, truncated));
    }
    let typed = printed.fields.iter().find(|(known, _)| *known == part);
    let typed = typed.map(|(_, text)| letters(part, text)).filter(|text| !text.is_empty());
    agreement(typed.as_deref(), text_of(document, part).as_deref(), plain)
}

/// A typed field in the letters of a zone: capitals, without spaces, hyphens and dots. An unspecified sex is `<`.
fn letters(part: Part, text: &str) -> String {
    let kept: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let kept = kept.to_ascii_uppercase();
    if part == Part::Sex && kept == "X" { String::from("<") } else { kept }
}

/// Whether a name's spelling may have become that of a zone, by any choice that the standard leaves.
fn spelt(primary: &str, secondary: &str, zone: &str, truncated: bool) -> Agreement {
    let mut known = false;
    for latin in [LatinStyle::First, LatinStyle::Bare, LatinStyle::Escaped] {
        for cyrillic in LANGUAGES {
            let scheme = Scheme { latin, cyrillic };
            let (Ok(primary), Ok(secondary)) = (name(primary, scheme), name(secondary, scheme)) else {
                continue;
            };
            known = true;
            let whole = if secondary.is_empty() { primary } else { format!("{primary}<<{secondary}") };
            if whole == zone {
                return if latin == LatinStyle::First { Agreement::Equal } else { Agreement::Compatible };
            }
            if truncated && cut_from(&whole, zone) {
                return Agreement::Compatible;
            }
        }
    }
    if known { Agreement::Differs } else { Agreement::Undetermined }
}

/// Whether a truncated name may come from a whole one: each component is the beginning of one of the whole name's, in
/// their order (Doc 9303-4, section 4.2.3: components are cut or left out).
fn cut_from(whole: &str, cut: &str) -> bool {
    let parts =
        |text: &str| text.split('<').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let mut rest = parts(whole).into_iter();
    let cut = parts(cut);
    !cut.is_empty() && cut.iter().all(|part| rest.any(|component| component.starts_with(part.as_str())))
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Pair, Printed, compare};
    use mrz::{Date3, Document, Part};

    const SECOND: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn zone(names: &str) -> Document {
        mrz::parse(&format!("P<UTO{names:<<39}\n{SECOND}"), Date3(2012, 1, 1)).expect("a zone")
    }

    fn check(primary: &str, secondary: &str, names: &str, expected: Agreement) {
        let printed = Printed {
            primary: Some(primary.to_owned()),
            secondary: Some(secondary.to_owned()),
            ..Printed::default()
        };
        let all = compare(Some(&printed), Some(&zone(names)), None);
        let found = all.iter().find(|c| c.part == Part::Names).map(|c| (c.pair, c.agreement));
        assert_eq!(found, Some((Pair::PrintedZone, expected)), "{primary} {secondary} {names}");
    }

    #[test]
    fn names_are_compared_in_the_letters_of_a_zone() {
        check("Eriksson", "Anna Maria", "ERIKSSON<<ANNA<MARIA", Agreement::Equal);
        check("Müller", "Zoë", "MUELLER<<ZOE", Agreement::Equal);
        check("Müller", "Zoë", "MULLER<<ZOE", Agreement::Compatible);
        check("Müller", "Zoë", "MILLER<<ZOE", Agreement::Differs);
        check("王", "小明", "WANG<<XIAOMING", Agreement::Undetermined);
    }

    #[test]
    fn a_truncated_name_is_compatible_with_the_whole_one() {
        let cut = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K";
        check("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", cut, Agreement::Compatible);
        check("Nilavadhanananda", "Chayapa Dejthamrong", cut, Agreement::Differs);
    }

    #[test]
    fn what_one_source_lacks_is_told() {
        let typed = |part, text: &str| {
            let printed = Printed { fields: vec![(part, text.to_owned())], ..Printed::default() };
            let all = compare(Some(&printed), Some(&zone("DOE")), None);
            all.into_iter().find(|c| c.part == part).map(|c| c.agreement)
        };
        assert_eq!(typed(Part::Number, "l898902c3"), Some(Agreement::Equal));
        assert_eq!(typed(Part::Number, "L898902C4"), Some(Agreement::Differs));
        assert_eq!(typed(Part::Birth, ""), Some(Agreement::OnlyOne));
        assert_eq!(compare(None, None, None), []);
    }

    #[test]
    fn a_chip_that_says_something_else_differs_in_that_field() {
        let chip = zone("ERIKSSON<<ANNA");
        let all = compare(None, Some(&zone("ERIKSSON<<ANNE")), Some(&chip));
        let differing: Vec<_> =
            all.iter().filter(|c| c.agreement != Agreement::Equal).map(|c| (c.pair, c.part)).collect();
        assert_eq!(differing, [(Pair::ZoneChip, Part::Names)]);
    }
}
