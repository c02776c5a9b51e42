//! What lists say in prose: OFAC's remarks (`DOB 17 Feb 1974; Gender Female; Passport 639092215 (Russia)`), dates,
//! document numbers among words.

use kernel::{CountryCode, PartialDate, Sex};

use super::{Notice, Notices};
use crate::birth::Birth;
use crate::countries;
use crate::model::{ListedDocument, ListedName, NameKind};

/// What remarks say that can be compared.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    pub births: Vec<Birth>,
    pub sex: Option<Sex>,
    pub nationalities: Vec<CountryCode>,
    pub documents: Vec<ListedDocument>,
    pub aliases: Vec<ListedName>,
}

/// Kinds of documents as remarks begin them, and our word for each.
const DOCUMENTS: &[(&str, &str)] = &[
    ("Diplomatic Passport", "passport"),
    ("Stateless Person Passport", "passport"),
    ("Passport", "passport"),
    ("National ID No.", "national_id"),
    ("National Foreign ID Number", "national_id"),
    ("Identification Number", "national_id"),
    ("Personal ID Card", "national_id"),
    ("Citizen's Card Number", "national_id"),
    ("Chinese Commercial Code", ""),
    ("Cedula No.", "national_id"),
    ("Cedula de Ciudadania", "national_id"),
    ("C.U.R.P.", "national_id"),
    ("D.N.I.", "national_id"),
    ("Driver's License No.", "driving_licence"),
    ("Travel Document Number", "travel_document"),
    ("Refugee ID Card", "travel_document"),
    ("Vessel Registration Identification", "imo"),
];

/// Our word for a kind of document as OFAC names it; nothing for what is no document.
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    DOCUMENTS.iter().find(|(p, k)| name.starts_with(p) && !k.is_empty()).map(|(_, kind)| *kind)
}

/// Reads remarks. What is not understood stays in the note and is no fault.
pub(crate) fn read(text: &str, notices: &mut Notices) -> Remarks {
    let mut out = Remarks::default();
    for piece in text.trim().trim_end_matches('.').split(';') {
        let piece = piece.trim();
        let piece = piece.strip_prefix("alt. ").or(piece.strip_prefix("Alt. ")).unwrap_or(piece);
        if let Some(date) = piece.strip_prefix("DOB ") {
            match birth(date.trim()) {
                Some(b) => push_new(&mut out.births, b),
                None => notices.count(Notice::UnreadDate),
            }
        } else if let Some(name) = piece.strip_prefix("a.k.a. ") {
            let full = name.trim().trim_matches(['\'', '.', '"']).trim().to_owned();
            if !namematch::fold(&full).is_empty() {
                push_new(&mut out.aliases, ListedName { full, kind: NameKind::Weak });
            }
        } else if let Some(country) = piece.strip_prefix("nationality ").or(piece.strip_prefix("citizen ")) {
            match countries::code(country) {
                Some(code) => push_new(&mut out.nationalities, code),
                None => notices.count(Notice::UnknownCountry),
            }
        } else if let Some(sex) = piece.strip_prefix("Gender ") {
            out.sex = match sex {
                "Male" => Some(Sex::Male),
                "Female" => Some(Sex::Female),
                _ => None,
            };
        } else if let Some((prefix, kind)) =
            DOCUMENTS.iter().find(|(p, k)| piece.starts_with(p) && !k.is_empty())
        {
            match document(piece[prefix.len()..].trim(), kind) {
                Some(d) => push_new(&mut out.documents, d),
                None => notices.count(Notice::UnreadDocument),
            }
        }
    }
    out
}

fn push_new<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// `17 Feb 1974`, `1974`, `Feb 1974`, `circa 1974`, `1973 to 1975`, `01 Jan 1973 to 31 Dec 1975`, `circa 1973-1975`.
pub(crate) fn birth(text: &str) -> Option<Birth> {
    let (text, approximate) = text.strip_prefix("circa ").map_or((text, false), |t| (t, true));
    let years = |t: &str| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit());
    let pair = text.split_once(" to ").or_else(|| text.split_once('-').filter(|(a, b)| years(a) && years(b)));
    match pair {
        Some((from, to)) => {
            let (from, to) = (date(from)?, date(to)?);
            (from.year() <= to.year()).then_some(Birth { from, to: Some(to), approximate })
        }
        None => date(text).map(|d| Birth { approximate, ..Birth::on(d) }),
    }
}

fn date(text: &str) -> Option<PartialDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |t: &str| (t.len() == 4).then(|| t.parse::<i16>().ok()).flatten();
    match words.as_slice() {
        [d, m, y] => PartialDate::new(Some(year(y)?), Some(month_of(m)?), Some(d.parse().ok()?)).ok(),
        [m, y] => PartialDate::new(Some(year(y)?), Some(month_of(m)?), None).ok(),
        [y] => PartialDate::new(Some(year(y)?), None, None).ok(),
        _ => None,
    }
}

/// The number of a month by its English name, from three letters on.
pub(crate) fn month_of(text: &str) -> Option<u8> {
    const MONTHS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_ascii_lowercase();
    let at = (text.len() >= 3).then(|| MONTHS.iter().position(|m| m.starts_with(&text)))??;
    Some(at as u8 + 1)
}

fn document(text: &str, kind: &str) -> Option<ListedDocument> {
    let end = [" (", " issued", " expires"].iter().filter_map(|e| text.find(e)).min().unwrap_or(text.len());
    let number = numbers_in(text[..end].trim().trim_start_matches("Booklet:").trim_start_matches("IMO"))
        .into_iter()
        .next()?;
    let country = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(c, _)| c);
    Some(ListedDocument { issuer: country.and_then(countries::code), number, kind: Some(kind.to_owned()) })
}

/// Document numbers in a text that may also say what they are: `OB 0243318`, `D9004309 (expired 2013)`,
/// `CAR diplomatic passport no. D00000898`. Letters and digits only; three digits at least.
pub(crate) fn numbers_in(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let mut out: Vec<String> = Vec::new();
    for piece in plain.split([',', ';']) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let short = |w: &&str| w.chars().all(char::is_alphabetic) && w.len() > 3;
        let kept =
            |w: &str| w.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
        let candidates: Vec<String> = if words.iter().any(|w| short(&w.trim_end_matches([':', '.']))) {
            words.iter().map(|w| kept(w)).collect()
        } else {
            vec![kept(piece)]
        };
        out.extend(candidates.into_iter().filter(|c| namematch::document_key(c).is_some()));
    }
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_give_births_aliases_nationalities_and_documents() {
        let text = "DOB 17 Feb 1974; alt. DOB circa 1975; POB Oran; nationality Korea, North; citizen Russia; Gender Female; \
                    Passport 639092215 (Russia) expires 04 Apr 2019; alt. Passport NO33301/862 issued 17 Oct 1997; a.k.a. 'ABU HABIB, Hasan'; \
                    Cedula No. 21243624 (Colombia); Linked To: SOMEBODY.";
        let r = read(text, &mut Notices::default());
        assert_eq!(r.births.iter().map(Birth::to_string).collect::<Vec<_>>(), ["1974-02-17", "1975-XX-XX~"]);
        assert_eq!(r.nationalities.iter().map(|c| c.as_str().to_owned()).collect::<Vec<_>>(), ["PRK", "RUS"]);
        assert_eq!((r.sex, r.aliases[0].full.as_str()), (Some(Sex::Female), "ABU HABIB, Hasan"));
        let documents: Vec<_> =
            r.documents.iter().map(|d| (d.issuer.map(|c| c.to_string()), d.number.as_str())).collect();
        assert_eq!(
            documents,
            [(Some("RUS".into()), "639092215"), (None, "NO33301862"), (Some("COL".into()), "21243624")]
        );
    }

    #[test]
    fn every_shape_of_date_in_the_list_is_read() {
        let check = |text: &str, expect: &str| {
            assert_eq!(birth(text).map(|b| b.to_string()).as_deref(), Some(expect))
        };
        check("17 Feb 1974", "1974-02-17");
        check("Feb 1974", "1974-02-XX");
        check("1974", "1974-XX-XX");
        check("circa 1974", "1974-XX-XX~");
        check("1973 to 1975", "1973-XX-XX/1975-XX-XX");
        check("01 Jan 1973 to 31 Dec 1975", "1973-01-01/1975-12-31");
        check("circa 1973-1975", "1973-XX-XX/1975-XX-XX~");
        assert_eq!(birth("31 Feb 1974"), None);
    }

    #[test]
    fn numbers_are_found_among_words() {
        assert_eq!(numbers_in("OB 0243318"), ["OB0243318"]);
        assert_eq!(numbers_in("CAR diplomatic passport no. D00000898"), ["D00000898"]);
        assert_eq!(numbers_in("381110042 (Expired 25 Jan. 2016)"), ["381110042"]);
        assert_eq!(numbers_in("1-78-09-44621-80"), ["178094462180"]);
        assert!(numbers_in("Italian Fiscal Code").is_empty());
    }
}
