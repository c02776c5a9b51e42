//! Passwords: which are good enough, and how they are kept.

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Outcome, Problem, Redacted};
use platform::Entropy;

use super::settings::PasswordSettings;

/// Longest password in characters (ASVS 2.1.2).
pub const CHARS_MAX: usize = 128;
/// Letters of one-time passwords: none that look alike.
const ONE_TIME_ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789+";
/// Letters of a one-time password: 20 of 32 kinds are 100 bits.
const ONE_TIME_CHARS: usize = 20;
/// Fewest different characters that a password must have.
const DIFFERENT_MIN: usize = 5;

const COMMON: &str = include_str!("common_passwords.txt");

/// Checks a new password against the rules (ASVS 2.1.1, 2.1.2, 2.1.7): long enough, not a common one however
/// decorated, not the person's own name. There are no rules on kinds of characters (ASVS 2.1.9).
pub fn check(password: &str, own_names: &[&str], settings: &PasswordSettings) -> Outcome<()> {
    let chars = password.chars().count();
    if chars < settings.min_chars {
        return Err(Problem::bad_input("problem-password-short").with("min", settings.min_chars as i64));
    }
    if chars > CHARS_MAX {
        return Err(Problem::bad_input("problem-password-long").with("max", CHARS_MAX as i64));
    }
    let lower = password.to_lowercase();
    let own = own_names.iter().flat_map(|n| n.split([' ', '.', '_', '-'])).map(str::to_lowercase);
    if own.filter(|n| n.chars().count() >= 3).any(|n| lower.contains(&n)) {
        return Err(Problem::bad_input("problem-password-own-name"));
    }
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < DIFFERENT_MIN || is_common(&lower) {
        return Err(Problem::bad_input("problem-password-common"));
    }
    Ok(())
}

/// Whether a password is a common one, also with digits and marks around it or said several times.
fn is_common(lower: &str) -> bool {
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    COMMON.lines().filter(|l| !l.is_empty()).any(|common| {
        lower == common
            || core == common
            || lower.replace(common, "").chars().filter(|c| c.is_alphabetic()).count() == 0
                && lower.contains(common)
    })
}

/// The Argon2id hash in PHC form. Takes tens of milliseconds: never on an async thread.
pub fn hash(password: &str, settings: &PasswordSettings, entropy: &dyn Entropy) -> Outcome<String> {
    let salt = &entropy.bytes32()[..16];
    let failed = |e: &dyn std::fmt::Display| Problem::internal(format!("a password can't be hashed: {e}"));
    hasher(settings)?
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|hash| hash.to_string())
        .map_err(|e| failed(&e))
}

/// Whether a password gives a hash. Without a hash it takes as long and answers no, so that nobody can tell an
/// unknown name from a wrong password. Never on an async thread.
pub fn verify(password: &str, hash: Option<&str>, settings: &PasswordSettings) -> Outcome<bool> {
    let hasher = hasher(settings)?;
    match hash {
        Some(hash) => Ok(hasher.verify_password(password.as_bytes(), hash).is_ok()),
        None => {
            let mut out = [0; 32];
            // Only the time it takes matters.
            let _ = hasher.hash_password_into(password.as_bytes(), b"an unknown name!", &mut out);
            Ok(false)
        }
    }
}

/// A password that is told once and must be changed.
pub fn one_time(entropy: &dyn Entropy) -> Redacted<String> {
    let random = entropy.bytes32();
    let text = random.iter().take(ONE_TIME_CHARS).map(|b| char::from(ONE_TIME_ALPHABET[usize::from(b % 32)]));
    Redacted::new(text.collect())
}

fn hasher(settings: &PasswordSettings) -> Outcome<Argon2<'static>> {
    let params = Params::new(settings.memory_kib, settings.passes, settings.lanes, None)
        .map_err(|e| Problem::internal(format!("password settings: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform::SeededEntropy;

    const CHEAP: PasswordSettings = PasswordSettings {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
        min_chars: 12,
        one_time: std::time::Duration::from_secs(60),
    };

    #[track_caller]
    fn check_new(password: &str, expect: &str) {
        let found =
            check(password, &["anna.chan", "Anna Chan"], &CHEAP).map_err(|p| p.message.id.to_string());
        assert_eq!(found.err().as_deref().unwrap_or("good"), expect, "{password}");
    }

    #[test]
    fn a_new_password_is_long_uncommon_and_not_ones_own_name() {
        check_new("lemon-tree bridge", "good");
        check_new("九龙塘的雨天真长啊不是吗", "good");
        check_new("short", "problem-password-short");
        check_new(&"lemon tree ".repeat(12), "problem-password-long");
        check_new("Password123456", "problem-password-common");
        check_new("!!administrator2026!!", "problem-password-common");
        check_new("qwertyqwerty12", "problem-password-common");
        check_new("aaaaaaaaaaaaaaab", "problem-password-common");
        check_new("i am Anna of the bridge", "problem-password-own-name");
    }

    #[test]
    fn only_the_same_password_gives_the_hash_and_the_hash_names_its_cost() {
        let hash = hash("lemon-tree bridge", &CHEAP, &SeededEntropy::new(1)).expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert_eq!(verify("lemon-tree bridge", Some(&hash), &CHEAP), Ok(true));
        assert_eq!(verify("lemon-tree bridgf", Some(&hash), &CHEAP), Ok(false));
        assert_eq!(verify("lemon-tree bridge", None, &CHEAP), Ok(false));
    }

    #[test]
    fn the_default_cost_is_owasps() {
        let s = PasswordSettings::default();
        assert!(s.memory_kib >= 19_456 && s.passes >= 2 && s.lanes >= 1 && s.min_chars >= 12);
    }

    #[test]
    fn a_one_time_password_is_a_good_password() {
        let one_time = one_time(&SeededEntropy::new(3));
        assert_eq!(check(one_time.expose(), &["anna.chan"], &CHEAP), Ok(()));
    }
}
