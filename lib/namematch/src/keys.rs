//! Keys under which alike words meet: deletions of letters, and the skeleton of consonants.
//!
//! Keys only propose; `similar` decides.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Deletions are taken from this many leading letters.
const PREFIX: usize = 7;

/// A 32-bit key of some letters.
pub(crate) fn key(letters: &[u8], salt: u8) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(letters);
    hasher.write_u8(salt);
    let h = hasher.finish();
    (h ^ (h >> 32)) as u32
}

/// All keys of a word: its prefix with none, one or two letters deleted, and its skeleton. Both the listed word and
/// the asked word are expanded, so two words within that many edits share a key.
pub(crate) fn keys_of(word: &str) -> Vec<u32> {
    if !word.is_ascii() {
        return vec![key(word.as_bytes(), 0)];
    }
    // `abdulrahman` and `rahman` meet: documents and lists part and drop the servant's word at will.
    let word = without_abdul(word).unwrap_or(word);
    let mut keys = Vec::with_capacity(32);
    let prefix = &word.as_bytes()[..word.len().min(PREFIX)];
    keys.push(key(prefix, 0));
    let depth = match word.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    if depth >= 1 {
        without_one(prefix, |one, at| {
            keys.push(key(one, 0));
            if depth == 2 {
                // Deletions in order of place, so that each pair of places comes once.
                for second in at..one.len() {
                    let mut two = [0u8; PREFIX];
                    let len = delete(one, second, &mut two);
                    keys.push(key(&two[..len], 0));
                }
            }
        });
    }
    if let Some(bones) = skeleton(word) {
        keys.push(key(&bones, 1));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The name after `abdul`, when enough of it is left to be a name.
pub(crate) fn without_abdul(word: &str) -> Option<&str> {
    word.strip_prefix("abdul").filter(|rest| rest.len() >= 4 && rest.is_ascii())
}

fn without_one(prefix: &[u8], mut each: impl FnMut(&[u8], usize)) {
    let mut one = [0u8; PREFIX];
    for at in 0..prefix.len() {
        let len = delete(prefix, at, &mut one);
        each(&one[..len], at);
    }
}

fn delete(from: &[u8], at: usize, into: &mut [u8; PREFIX]) -> usize {
    into[..at].copy_from_slice(&from[..at]);
    into[at..from.len() - 1].copy_from_slice(&from[at + 1..]);
    from.len() - 1
}

/// Consonants by class, vowels and `h` dropped, repeated letters once; none when fewer than three remain.
pub(crate) fn skeleton(word: &str) -> Option<Vec<u8>> {
    let mut bones = Vec::with_capacity(word.len());
    let mut last = 0u8;
    for &c in word.as_bytes() {
        let class = match c {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h' => 0,
            b'c' | b'k' | b'q' | b'g' => b'k',
            b's' | b'z' | b'j' => b's',
            b'f' | b'v' | b'w' | b'b' | b'p' => b'p',
            b't' | b'd' => b't',
            _ => c,
        };
        if class != 0 && c != last {
            bones.push(class);
        }
        last = c;
    }
    (bones.len() >= 3).then_some(bones)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(a: &str, b: &str) -> bool {
        let other = keys_of(b);
        keys_of(a).iter().any(|k| other.contains(k))
    }

    #[test]
    fn alike_words_share_a_key() {
        for (a, b) in [
            ("mohammed", "muhammad"),
            ("smith", "smiht"),
            ("tikriti", "tikrity"),
            ("omar", "umar"),
            ("abdulqader", "abdulkadir"),
            ("abdulrahman", "rahman"),
        ] {
            assert!(meet(a, b), "{a} {b}");
        }
    }

    #[test]
    fn unlike_words_share_none() {
        for (a, b) in [("omar", "khan"), ("王伟", "王伦"), ("li", "le")] {
            assert!(!meet(a, b), "{a} {b}");
        }
    }
}
