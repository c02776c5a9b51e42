//! Table B, Cyrillic letters (Doc 9303-3, section 6.B), with its exceptions per language. Many of its results
//! are digraphs without an escape, so there is no way back to Cyrillic.

/// The languages for which table B has exceptions; `Russian` stands for its base column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// The base column, for every language without exceptions.
    #[default]
    Russian,
    /// Printed as "Belorussian".
    Belarusian,
    /// Exception: Щ.
    Bulgarian,
    /// Exceptions: Ќ, Џ, Ѓ, Х, Ц.
    Macedonian,
    /// Exceptions: Г, Ж, Х, Ц, Ч, Ш.
    Serbian,
    /// Exceptions: Г, И, and five letters at the start of a name.
    Ukrainian,
}

pub(super) fn map(letter: char, language: Language, first: bool) -> Option<&'static str> {
    let base = TABLE.binary_search_by_key(&letter, |row| row.0).ok().map(|row| TABLE[row].1)?;
    use Language::{Belarusian, Bulgarian, Macedonian, Serbian, Ukrainian};
    Some(match (letter, language) {
        ('Ё', Belarusian) => "IO",
        ('Ќ', Macedonian) => "KJ",
        ('Џ', Macedonian) => "DJ",
        ('Ѓ' | 'Ғ', Macedonian) => "GJ",
        ('Г', Belarusian | Serbian | Ukrainian) => "H",
        ('Ж', Serbian) => "Z",
        ('И', Ukrainian) => "Y",
        ('Х', Serbian | Macedonian) => "H",
        ('Ц', Serbian | Macedonian) => "C",
        ('Ч', Serbian) => "C",
        ('Ш', Serbian) => "S",
        ('Щ', Bulgarian) => "SHT",
        ('Є', Ukrainian) if first => "YE",
        ('Ї', Ukrainian) if first => "YI",
        ('Й', Ukrainian) if first => "Y",
        ('Ю', Ukrainian) if first => "YU",
        ('Я', Ukrainian) if first => "YA",
        _ => base,
    })
}

static TABLE: [(char, &str); 51] = [
    ('Ё', "E"),
    ('Ђ', "D"),
    ('Ѓ', "G"), // not in the table; GJ in Macedonian, which the standard prints at U+0492
    ('Є', "IE"),
    ('Ѕ', "DZ"),
    ('І', "I"),
    ('Ї', "I"),
    ('Ј', "J"),
    ('Љ', "LJ"),
    ('Њ', "NJ"),
    ('Ћ', "C"), // not in the table; the glyph is printed at U+0402
    ('Ќ', "K"),
    ('Ў', "U"),
    ('Џ', "DZ"),
    ('А', "A"),
    ('Б', "B"),
    ('В', "V"),
    ('Г', "G"),
    ('Д', "D"),
    ('Е', "E"),
    ('Ж', "ZH"),
    ('З', "Z"),
    ('И', "I"),
    ('Й', "I"),
    ('К', "K"),
    ('Л', "L"),
    ('М', "M"),
    ('Н', "N"),
    ('О', "O"),
    ('П', "P"),
    ('Р', "R"),
    ('С', "S"),
    ('Т', "T"),
    ('У', "U"),
    ('Ф', "F"),
    ('Х', "KH"),
    ('Ц', "TS"),
    ('Ч', "CH"),
    ('Ш', "SH"),
    ('Щ', "SHCH"),
    ('Ъ', "IE"),
    ('Ы', "Y"),
    ('Ь', ""), // not in the table; a soft sign has no sound
    ('Э', "E"),
    ('Ю', "IU"),
    ('Я', "IA"),
    ('\u{46A}', "U"),
    ('\u{474}', "Y"),
    ('Ґ', "G"),
    ('Ғ', "G"),
    ('Һ', "C"),
];
