//! Names of scripts other than Latin as words with their spellings in Latin letters.
//!
//! How a script is read is `namereading`'s; how good a spelling must be is `align`'s.

use namereading::{Follows, Kind, Slot};

use crate::fold::{MAX_WORDS, words};
use crate::name::{Name, ReadAs, Role, Token, Written, only_particles_are_parts, read_token};

/// A name in each way that it may be parted; empty when nothing of it can be read.
pub(crate) fn read(text: &str, place: Option<&str>) -> Vec<Name> {
    let read = namereading::slots(text, place);
    read.paths.iter().map(|path| name(&path.slots)).filter(|n| !n.is_empty()).collect()
}

fn name(slots: &[Slot]) -> Name {
    let mut tokens: Vec<Token> = slots.iter().take(MAX_WORDS).filter_map(token).collect();
    let patronym_at = slots.iter().take(tokens.len()).position(is_patronym).filter(|&at| at > 0);
    only_particles_are_parts(&mut tokens);
    Name { tokens, patronym_at }
}

fn is_patronym(slot: &Slot) -> bool {
    slot.kind == Kind::Particle
        && slot.alternatives.iter().any(|a| matches!(&*a.text, "bin" | "ibn" | "bint" | "ben"))
}

fn token(slot: &Slot) -> Option<Token> {
    let folded = words(&slot.from);
    let bound = slot.follows == Follows::Bound;
    let first = folded.first()?;
    if first.text.is_ascii() {
        let (token, _) = read_token(&folded);
        return Some(Token { bound, ..token });
    }
    let role = match slot.kind {
        Kind::Particle => Role::Particle,
        Kind::Kunya => Role::Kunya,
        _ => Role::Part,
    };
    let text: String = folded.iter().map(|w| w.text.as_str()).collect();
    let text = namereading::simplified(&text);
    let written = if text.chars().any(is_syllable) { Written::Syllables } else { Written::Letters };
    let top = slot.alternatives.first().map_or(1.0, |a| a.prior);
    let read = slot.alternatives.iter().map(|a| {
        // `abd al-` is one word with its noun in `name`; spellings follow.
        let text = read_token(&words(&a.text)).0.text;
        ReadAs { text, scheme: a.scheme, likely: (1000.0 * a.prior / top).clamp(1.0, 1000.0) as u16 }
    });
    let text = text.into();
    Some(Token { text, role, written, bound, read: read.collect() })
}

fn is_syllable(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{1100}'..='\u{11ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
