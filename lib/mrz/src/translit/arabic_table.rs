//! Table C, Arabic script (Doc 9303-3, section 6.C, and the two letters of appendix B), in both directions.
//! `X` opens every sequence that stands for one letter, so the text can be read back. Vowel signs are not
//! encoded and do not come back.

use super::Piece;

const SHADDA: char = '\u{651}';
const TEH_MARBUTA: char = '\u{629}';
/// Teh marbuta at the end of a name component (note 2); elsewhere it is the table's XTA.
const FINAL_TEH_MARBUTA: &str = "XAH";

/// Characters that the table lists as "not encoded": tatweel, vowel signs, and four obsolete letters.
pub(super) fn is_silent(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}' | '\u{69C}' | '\u{6A2}' | '\u{6A7}' | '\u{6A8}')
}

pub(super) fn map(letter: char, last: bool) -> Option<Piece> {
    match letter {
        SHADDA => Some(Piece::Double),
        TEH_MARBUTA if last => Some(Piece::Letters(FINAL_TEH_MARBUTA)),
        _ if is_silent(letter) => Some(Piece::Letters("")),
        _ => TABLE.binary_search_by_key(&letter, |row| row.0).ok().map(|row| Piece::Letters(TABLE[row].1)),
    }
}

/// Reads a zone's text back into Arabic script; `None` when it is not the work of table C. A doubled letter
/// comes back as letter and shadda (note 3); fillers come back as spaces.
///
/// ```
/// assert_eq!(mrz::translit::arabic_reverse("EBBAS").as_deref(), Some("عبّاس"));
/// ```
pub fn reverse(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text.trim_end_matches('<');
    let mut previous: Option<char> = None;
    while let Some(start) = rest.chars().next() {
        if start == '<' {
            out.push(' ');
            previous = None;
            rest = &rest[1..];
            continue;
        }
        let (letter, taken) = leading(rest)?;
        if previous == Some(letter) {
            out.push(SHADDA);
            previous = None;
        } else {
            out.push(letter);
            previous = Some(letter);
        }
        rest = &rest[taken..];
    }
    Some(out)
}

/// The letter that the text starts with, and how many characters of the zone it took.
fn leading(text: &str) -> Option<(char, usize)> {
    let length = match text.as_bytes() {
        [b'X', b'E' | b'I' | b'H' | b'C' | b'J' | b'F', ..] => 2,
        [b'X', ..] => 3,
        _ => 1,
    };
    let sequence = text.get(..length)?;
    if sequence == FINAL_TEH_MARBUTA {
        return Some((TEH_MARBUTA, length));
    }
    TABLE.iter().find(|row| row.1 == sequence).map(|row| (row.0, length))
}

static TABLE: [(char, &str); 68] = [
    ('\u{621}', "XE"),  // hamza
    ('\u{622}', "XAA"), // alef with madda above
    ('\u{623}', "XAE"), // alef with hamza above
    ('\u{624}', "U"),   // waw with hamza above
    ('\u{625}', "I"),   // alef with hamza below
    ('\u{626}', "XI"),  // yeh with hamza above
    ('\u{627}', "A"),   // alef
    ('\u{628}', "B"),   // beh
    ('\u{629}', "XTA"), // teh marbuta
    ('\u{62A}', "T"),   // teh
    ('\u{62B}', "XTH"), // theh
    ('\u{62C}', "J"),   // jeem
    ('\u{62D}', "XH"),  // hah
    ('\u{62E}', "XKH"), // khah
    ('\u{62F}', "D"),   // dal
    ('\u{630}', "XDH"), // thal
    ('\u{631}', "R"),   // reh
    ('\u{632}', "Z"),   // zain
    ('\u{633}', "S"),   // seen
    ('\u{634}', "XSH"), // sheen
    ('\u{635}', "XSS"), // sad
    ('\u{636}', "XDZ"), // dad
    ('\u{637}', "XTT"), // tah
    ('\u{638}', "XZZ"), // zah
    ('\u{639}', "E"),   // ain
    ('\u{63A}', "G"),   // ghain
    ('\u{641}', "F"),   // feh
    ('\u{642}', "Q"),   // qaf
    ('\u{643}', "K"),   // kaf
    ('\u{644}', "L"),   // lam
    ('\u{645}', "M"),   // meem
    ('\u{646}', "N"),   // noon
    ('\u{647}', "H"),   // heh
    ('\u{648}', "W"),   // waw
    ('\u{649}', "XAY"), // alef maksura
    ('\u{64A}', "Y"),   // yeh
    ('\u{671}', "XXA"), // alef wasla
    ('\u{679}', "XXT"), // tteh
    ('\u{67C}', "XRT"), // teh with ring
    ('\u{67E}', "P"),   // peh
    ('\u{681}', "XKE"), // hah with hamza above
    ('\u{685}', "XXH"), // hah with three dots above
    ('\u{686}', "XC"),  // tcheh
    ('\u{688}', "XXD"), // ddal
    ('\u{689}', "XDR"), // dal with ring
    ('\u{691}', "XXR"), // rreh
    ('\u{693}', "XRR"), // reh with ring
    ('\u{696}', "XRX"), // reh with dot below and dot above
    ('\u{698}', "XJ"),  // jeh
    ('\u{69A}', "XXS"), // seen with dot below and dot above
    ('\u{6A4}', "V"),   // veh
    ('\u{6A5}', "XF"),  // feh with three dots below
    ('\u{6A9}', "XKK"), // keheh
    ('\u{6AB}', "XXK"), // kaf with ring
    ('\u{6AD}', "XNG"), // ng
    ('\u{6AF}', "XGG"), // gaf
    ('\u{6BA}', "XNN"), // noon ghunna
    ('\u{6BC}', "XXN"), // noon with ring
    ('\u{6BE}', "XDO"), // heh doachashmee
    ('\u{6C0}', "XYH"), // heh with yeh above
    ('\u{6C1}', "XXG"), // heh goal
    ('\u{6C2}', "XGE"), // heh goal with hamza above
    ('\u{6C3}', "XTG"), // teh marbuta goal
    ('\u{6CC}', "XYA"), // farsi yeh
    ('\u{6CD}', "XXY"), // yeh with tail
    ('\u{6D0}', "Y"),   // e
    ('\u{6D2}', "XYB"), // yeh barree
    ('\u{6D3}', "XBE"), // yeh barree with hamza above
];
