//! Table A, Latin letters with marks (Doc 9303-3, section 6.A). Upper case only, as in the standard.

/// Which alternative to write for the five letters that have several: Ä, Å, Ñ, Ö, Ü.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LatinStyle {
    /// The first one listed: AE, AA, N, OE, UE.
    #[default]
    First,
    /// The bare letter: A, A, N, O, U.
    Bare,
    /// The reversible one where there is one: NXX, UXX.
    Escaped,
}

/// All transliterations the standard allows for an upper-case letter, in its order; empty when it has none.
pub fn alternatives(letter: char) -> &'static [&'static str] {
    TABLE.binary_search_by_key(&letter, |row| row.0).map_or(&[], |row| TABLE[row].1)
}

pub(super) fn map(letter: char, style: LatinStyle) -> Option<&'static str> {
    if letter.is_ascii_uppercase() {
        let place = usize::from(letter as u8 - b'A');
        return LETTERS.get(place..=place);
    }
    let all = alternatives(letter);
    let chosen = match style {
        LatinStyle::First => None,
        LatinStyle::Bare => all.iter().find(|text| text.len() == 1),
        LatinStyle::Escaped => all.iter().find(|text| text.ends_with("XX")),
    };
    chosen.or(all.first()).copied()
}

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static TABLE: [(char, &[&str]); 97] = [
    ('À', &["A"]),
    ('Á', &["A"]),
    ('Â', &["A"]),
    ('Ã', &["A"]),
    ('Ä', &["AE", "A"]),
    ('Å', &["AA", "A"]),
    ('Æ', &["AE"]),
    ('Ç', &["C"]),
    ('È', &["E"]),
    ('É', &["E"]),
    ('Ê', &["E"]),
    ('Ë', &["E"]),
    ('Ì', &["I"]),
    ('Í', &["I"]),
    ('Î', &["I"]),
    ('Ï', &["I"]),
    ('Ð', &["D"]),
    ('Ñ', &["N", "NXX"]),
    ('Ò', &["O"]),
    ('Ó', &["O"]),
    ('Ô', &["O"]),
    ('Õ', &["O"]),
    ('Ö', &["OE", "O"]),
    ('Ø', &["OE"]),
    ('Ù', &["U"]),
    ('Ú', &["U"]),
    ('Û', &["U"]),
    ('Ü', &["UE", "UXX", "U"]),
    ('Ý', &["Y"]),
    ('Þ', &["TH"]),
    ('Ā', &["A"]),
    ('Ă', &["A"]),
    ('Ą', &["A"]),
    ('Ć', &["C"]),
    ('Ĉ', &["C"]),
    ('Ċ', &["C"]),
    ('Č', &["C"]),
    ('Ď', &["D"]),
    ('Đ', &["D"]),
    ('Ē', &["E"]),
    ('Ĕ', &["E"]),
    ('Ė', &["E"]),
    ('Ę', &["E"]),
    ('Ě', &["E"]),
    ('Ĝ', &["G"]),
    ('Ğ', &["G"]),
    ('Ġ', &["G"]),
    ('Ģ', &["G"]),
    ('Ĥ', &["H"]),
    ('Ħ', &["H"]),
    ('Ĩ', &["I"]),
    ('Ī', &["I"]),
    ('Ĭ', &["I"]),
    ('Į', &["I"]),
    ('İ', &["I"]),
    ('ı', &["I"]),
    ('Ĳ', &["IJ"]),
    ('Ĵ', &["J"]),
    ('Ķ', &["K"]),
    ('Ĺ', &["L"]),
    ('Ļ', &["L"]),
    ('Ľ', &["L"]),
    ('Ŀ', &["L"]),
    ('Ł', &["L"]),
    ('Ń', &["N"]),
    ('Ņ', &["N"]),
    ('Ň', &["N"]),
    ('Ŋ', &["N"]),
    ('Ō', &["O"]),
    ('Ŏ', &["O"]),
    ('Ő', &["O"]),
    ('Œ', &["OE"]),
    ('Ŕ', &["R"]),
    ('Ŗ', &["R"]),
    ('Ř', &["R"]),
    ('Ś', &["S"]),
    ('Ŝ', &["S"]),
    ('Ş', &["S"]),
    ('Š', &["S"]),
    ('Ţ', &["T"]),
    ('Ť', &["T"]),
    ('Ŧ', &["T"]),
    ('Ũ', &["U"]),
    ('Ū', &["U"]),
    ('Ŭ', &["U"]),
    ('Ů', &["U"]),
    ('Ű', &["U"]),
    ('Ų', &["U"]),
    ('Ŵ', &["W"]),
    ('Ŷ', &["Y"]),
    ('Ÿ', &["Y"]),
    ('Ź', &["Z"]),
    ('Ż', &["Z"]),
    ('Ž', &["Z"]),
    ('Ș', &["S"]), // not in the table: the comma-below form of the cedilla letter
    ('Ț', &["T"]), // not in the table: the comma-below form of the cedilla letter
    ('ẞ', &["SS"]),
];
