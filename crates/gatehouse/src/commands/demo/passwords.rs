//! Passwords that a person can type: four groups of letters and digits without look-alikes.

use kernel::Redacted;
use platform::Entropy;

/// Letters and digits that can't be taken for one another; no vowels, so that no password can hold a name.
const ALPHABET: &[u8; 27] = b"bcdfghjkmnpqrstvwxz23456789";
const GROUPS: usize = 4;
const GROUP_CHARS: usize = 4;

/// A password of about 76 random bits.
pub fn make(entropy: &dyn Entropy) -> Redacted<String> {
    let mut bytes = [0; GROUPS * GROUP_CHARS];
    entropy.fill(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|b| ALPHABET[usize::from(b % 27)] as char).collect();
    let groups: Vec<String> = letters.chunks(GROUP_CHARS).map(|g| g.iter().collect()).collect();
    Redacted::new(groups.join("-"))
}
