//! The look-up key of a name: what stays the same when the same name is written in another order or with other marks.
//! It finds candidates for an officer to look at; matching names that differ is the work of `screening`.

/// Letters of a key at most.
const KEY_MAX: usize = 120;

/// The key of a name: its words in capitals, without marks and punctuation, in alphabetical order.
pub fn name_key(surname: &str, given_names: &str) -> String {
    let mut words = words(surname);
    words.extend(self::words(given_names));
    words.sort_unstable();
    cut(words.join(" "))
}

/// The key of a surname: its words in their order.
pub(crate) fn surname_key(surname: &str) -> String {
    cut(words(surname).join(" "))
}

/// The words of a name. Letters with marks lose them only where Unicode writes the mark apart; other scripts stay.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_uppercase).collect())
        .collect()
}

fn cut(mut key: String) -> String {
    if let Some((end, _)) = key.char_indices().nth(KEY_MAX) {
        key.truncate(end);
    }
    key
}
