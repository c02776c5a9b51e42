//! The name field: identifiers, fillers between them, and truncation (Doc 9303-3, section 4.6; -4, 4.2.3).
//! The standard offers several ways to truncate; this one shortens components to initials from the last.

use super::WriteError;
use crate::field::Part;
use crate::translit::{Scheme, name};

/// Fillers between the primary and the secondary identifier.
const SEPARATOR: &str = "<<";
/// What must remain for `<<` and one letter of the secondary identifier.
const ROOM_FOR_SECONDARY: usize = 3;

/// The name field of `width` characters. A truncated field ends with a letter in its last position.
///
/// ```
/// use mrz::{translit::Scheme, write::name_field};
/// let field = name_field("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", 39, Scheme::default());
/// assert_eq!(field.as_deref(), Ok("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"));
/// ```
pub fn field(primary: &str, secondary: &str, width: usize, scheme: Scheme) -> Result<String, WriteError> {
    let primary = name(primary, scheme).map_err(WriteError::NoTransliteration)?;
    let secondary = name(secondary, scheme).map_err(WriteError::NoTransliteration)?;
    if primary.is_empty() {
        return Err(WriteError::Missing { part: Part::Names });
    }
    if width <= ROOM_FOR_SECONDARY {
        return Err(WriteError::TooLong { part: Part::Names, limit: width });
    }
    let mut field =
        if secondary.is_empty() { cut(&primary, width) } else { both(&primary, &secondary, width) };
    while field.len() < width {
        field.push('<');
    }
    Ok(field)
}

/// Both identifiers in at most `width` characters.
fn both(primary: &str, secondary: &str, width: usize) -> String {
    let whole = primary.len() + SEPARATOR.len() + secondary.len();
    if whole <= width {
        return format!("{primary}{SEPARATOR}{secondary}");
    }
    let room = width - ROOM_FOR_SECONDARY;
    let least = width.saturating_sub(SEPARATOR.len() + secondary.len());
    let mut head = if primary.len() <= room { primary.to_owned() } else { shorten(primary, room, least) };
    let mut tail = cut(secondary, width - head.len() - SEPARATOR.len());
    if head.len() > 1 && head.len() + SEPARATOR.len() + tail.len() < width {
        // The secondary identifier would end in a filler: one more column shows its next initial.
        head = cut(&head, head.len() - 1);
        tail = cut(secondary, width - head.len() - SEPARATOR.len());
    }
    format!("{head}{SEPARATOR}{tail}")
}

/// Components to initials, the last first, until the identifier has at most `room` characters; then back to
/// `least`, so that the field ends in its last position. What remains too long loses its end.
fn shorten(identifier: &str, room: usize, least: usize) -> String {
    let whole: Vec<&str> = identifier.split('<').collect();
    let mut parts = whole.clone();
    let mut length = identifier.len();
    for part in parts.iter_mut().skip(1).rev() {
        if length <= room {
            break;
        }
        length -= part.len() - 1;
        *part = &part[..1];
    }
    for (part, whole) in parts.iter_mut().zip(whole) {
        let more = (whole.len() - part.len()).min(least.saturating_sub(length));
        length += more;
        *part = &whole[..part.len() + more];
    }
    cut(&parts.join("<"), room)
}

/// At most `room` characters, the last of them a letter. Where the cut would leave a filler at the end, a
/// component before it gives one letter away, so that the initial of the next one shows.
fn cut(identifier: &str, room: usize) -> String {
    if identifier.len() <= room {
        return identifier.to_owned();
    }
    let kept = &identifier[..room];
    let Some(body) = kept.strip_suffix('<') else { return kept.to_owned() };
    let mut parts: Vec<&str> = body.split('<').collect();
    match parts.iter_mut().rev().find(|part| part.len() > 1) {
        Some(part) => *part = &part[..part.len() - 1],
        // Initials only: no letter to give, so the field ends early.
        None => return body.to_owned(),
    }
    let next = &identifier[room..=room];
    format!("{}<{next}", parts.join("<"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(primary: &str, secondary: &str, width: usize, expected: &str) {
        let field = field(primary, secondary, width, Scheme::default());
        assert_eq!(field.as_deref().map(|text| text.trim_end_matches('<')), Ok(expected));
    }

    /// The examples of Doc 9303-4, section 4.2.3, and Doc 9303-5, section 4.2.3.
    #[test]
    fn names_of_the_standard() {
        check("Eriksson", "Anna Maria", 39, "ERIKSSON<<ANNA<MARIA");
        check("Heng", "Deborah Ming Lo", 39, "HENG<<DEBORAH<MING<LO");
        check("Smith-Jones", "Susie Margaret", 39, "SMITH<JONES<<SUSIE<MARGARET");
        check("O'Connor", "Enya Siobhan", 39, "OCONNOR<<ENYA<SIOBHAN");
        check("Van der Muellen", "Martin", 39, "VAN<DER<MUELLEN<<MARTIN");
        check("Arkfreith", "", 39, "ARKFREITH");
        check("al-Basri", "Huda, Muhammad Jawad", 39, "AL<BASRI<<HUDA<MUHAMMAD<JAWAD");
    }

    #[test]
    fn truncated_names_of_the_standard_end_with_a_letter() {
        let nila = "Nilavadhanananda";
        check(nila, "Chayapa Dejthamrong Krasuang", 39, "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K");
        check(nila, "Arnpol Petch Charonguang", 39, "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU");
        let benn = "Bennelong Wooloomooloo Warrandyte Warnambool";
        check(benn, "Dingo Potoroo", 39, "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI");
        check(benn, "Dingo Potoroo", 30, "BENNELONG<WOOLOOMOOLOO<W<W<<DI");
        check("Papandropoulous", "Jonathon Warren Trevor", 39, "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR");
        check("Abcde Fghijkl Mnopqrstuvwx Yzabcdefgh", "I", 39, "ABCDE<FGHIJKL<MNOPQRSTUVWX<YZABCDEFG<<I");
        check("Papandropoulous", "Jonathon Alec", 30, "PAPANDROPOULOUS<<JONATHON<ALEC");
    }

    #[test]
    fn a_cut_between_components_takes_a_letter_from_the_one_before() {
        check("Abcdef", "Ghijk Lm", 14, "ABCDEF<<GHIJ<L");
        check("Abcdef", "G Hijklm", 10, "ABCDE<<G<H");
    }
}
