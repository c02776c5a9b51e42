//! Cyrillic letter by letter, in the international practices and in those of states.
//!
//! Sources: ICAO Doc 9303-3 section 6 table B; GOST R 52535.1-2006; BGN/PCGN 1947; the Ukrainian resolution 55 of 2010;
//! the Belarusian instruction of 2000 (2007); the Bulgarian Transliteration Act of 2009; Gaj's Latin letters.

use crate::build::Draft;
use crate::model::{Follows, Kind, Scheme, Scheme::*};

const ALL: [Scheme; 10] = [
    CyrillicIcao,
    CyrillicGost,
    CyrillicBgn,
    CyrillicFrench,
    CyrillicUkrainian,
    CyrillicBelarusian,
    CyrillicBulgarian,
    CyrillicSerbian,
    CyrillicMacedonian,
    CyrillicKazakh,
];

pub(crate) fn read(word: &str, follows: Follows) -> Vec<Draft> {
    let lower: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let mut draft = Draft::new(word, Kind::Unknown, follows);
    for scheme in ALL.into_iter().filter(|&s| allowed(s, &lower)) {
        draft.add(&transliterate(&lower, scheme), scheme, 1.0);
    }
    let latin = transliterate(&lower, CyrillicIcao);
    if super::latin::is_patronymic(&latin) {
        draft.kind = Kind::Patronymic;
    }
    vec![draft]
}

/// A state's practice has no letters for its neighbours' own letters.
fn allowed(scheme: Scheme, word: &[char]) -> bool {
    let has = |letters: &str| word.iter().any(|&c| letters.contains(c));
    match scheme {
        CyrillicUkrainian => !has("ыэъёўђћљњџјѓќѕәғқңөұүһ"),
        CyrillicBelarusian => !has("иъїєґђћљњџјѓќѕәғқңөұүһщ"),
        CyrillicBulgarian => !has("ыэёіїєґўђћљњџјѓќѕәғқңөұүһ"),
        CyrillicSerbian => !has("ыэъёіїєґўйщьюяѓќѕәғқңөұүһ"),
        CyrillicMacedonian => !has("ыэъёіїєґўйщьюяђћәғқңөұүһ"),
        CyrillicKazakh => has("әғқңөұүһі") && !has("їєґўђћљњџјѓќѕ"),
        CyrillicFrench | CyrillicGost | CyrillicBgn => !has("їєґўђћљњџјѓќѕәғқңөұүһ"),
        _ => true,
    }
}

pub(crate) fn transliterate(word: &[char], scheme: Scheme) -> String {
    let mut out = String::with_capacity(word.len() * 2);
    for (i, &c) in word.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|at| word.get(at)).copied();
        out.push_str(special(scheme, c, before, word.get(i + 1).copied()).unwrap_or_else(|| icao(c)));
    }
    let end = |out: &str, from: &str, to: &str| out.strip_suffix(from).map(|stem| format!("{stem}{to}"));
    match scheme {
        CyrillicBgn | CyrillicGost => end(&out, "iy", "y").or_else(|| end(&out, "yy", "y")).unwrap_or(out),
        CyrillicFrench => end(&out, "in", "ine").unwrap_or(out),
        CyrillicBulgarian => end(&out, "iya", "ia").unwrap_or(out),
        _ => out,
    }
}

fn soft(c: Option<char>) -> bool {
    c.is_none_or(|c| "аеёиоуыэюяіїєўъь".contains(c))
}

/// Where a scheme departs from ICAO's table.
fn special(scheme: Scheme, c: char, before: Option<char>, after: Option<char>) -> Option<&'static str> {
    let first = before.is_none();
    Some(match (scheme, c) {
        (CyrillicGost, 'й') | (CyrillicBgn, 'й') => "y",
        (CyrillicGost, 'ц') => "tc",
        (CyrillicGost, 'ю') | (CyrillicBgn, 'ю') => "yu",
        (CyrillicGost, 'я') | (CyrillicBgn, 'я') => "ya",
        (CyrillicGost | CyrillicBgn, 'ъ' | 'ь') => "",
        (CyrillicBgn, 'е') if soft(before) => "ye",
        (CyrillicBgn, 'ё') => "yo",
        (CyrillicFrench, 'ж') => "j",
        (CyrillicFrench, 'у') => "ou",
        (CyrillicFrench, 'ч') => "tch",
        (CyrillicFrench, 'ш') => "ch",
        (CyrillicFrench, 'щ') => "chtch",
        (CyrillicFrench, 'г') if after.is_some_and(|c| "еиы".contains(c)) => "gu",
        (CyrillicFrench, 'ю') => "iou",
        (CyrillicFrench, 'й') => "i",
        (CyrillicUkrainian, 'г') if before == Some('з') => "gh",
        (CyrillicUkrainian, 'г') => "h",
        (CyrillicUkrainian, 'ґ') => "g",
        (CyrillicUkrainian, 'и') => "y",
        (CyrillicUkrainian, 'і') => "i",
        (CyrillicUkrainian, 'є') if first => "ye",
        (CyrillicUkrainian, 'ї') if first => "yi",
        (CyrillicUkrainian, 'й') if first => "y",
        (CyrillicUkrainian, 'ю') if first => "yu",
        (CyrillicUkrainian, 'я') if first => "ya",
        (CyrillicUkrainian, 'ь') => "",
        (CyrillicBelarusian, 'г') => "h",
        (CyrillicBelarusian, 'е') if soft(before) => "ye",
        (CyrillicBelarusian, 'ё') if soft(before) => "yo",
        (CyrillicBelarusian, 'ю') if soft(before) => "yu",
        (CyrillicBelarusian, 'я') if soft(before) => "ya",
        (CyrillicBelarusian, 'й') => "i",
        (CyrillicBelarusian, 'ў') => "u",
        (CyrillicBelarusian, 'ё') => "io",
        (CyrillicBelarusian, 'ь') => "",
        (CyrillicBulgarian, 'щ') => "sht",
        (CyrillicBulgarian, 'ъ') => "a",
        (CyrillicBulgarian, 'х') => "h",
        (CyrillicBulgarian, 'ь' | 'й') => "y",
        (CyrillicBulgarian, 'ю') => "yu",
        (CyrillicBulgarian, 'я') => "ya",
        (CyrillicSerbian, 'ж') => "z",
        (CyrillicSerbian, 'ц' | 'ч' | 'ћ') | (CyrillicMacedonian, 'ц') => "c",
        (CyrillicSerbian, 'ш') => "s",
        (CyrillicSerbian, 'х') | (CyrillicMacedonian, 'х') => "h",
        (CyrillicSerbian, 'ђ') => "dj",
        (CyrillicSerbian, 'џ') => "dz",
        (CyrillicSerbian | CyrillicMacedonian, 'ј') => "j",
        (CyrillicKazakh, 'й' | 'ы') => "y",
        (CyrillicKazakh, 'ю') => "yu",
        (CyrillicKazakh, 'я') => "ya",
        (CyrillicKazakh, 'ғ') => "g",
        _ => return None,
    })
}

/// Doc 9303-3 section 6 table B; letters it lacks after the practice of their states.
fn icao(c: char) -> &'static str {
    match c {
        'а' | 'ә' | 'ӑ' | 'ӓ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'ѐ' | 'ӗ' => "e",
        'ж' | 'җ' => "zh",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' | 'ѝ' | 'ӣ' | 'ӥ' => "i",
        'к' | 'қ' | 'ҡ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ҷ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' => "ie",
        'ы' => "y",
        'ю' => "iu",
        'я' => "ia",
        'є' => "ie",
        'ѕ' => "dz",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' => "c",
        'ќ' => "kj",
        'ђ' => "d",
        'ѓ' => "gj",
        'џ' => "dz",
        'ғ' => "gh",
        'һ' | 'ҳ' => "h",
        _ => "",
    }
}
