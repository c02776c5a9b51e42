//! Rust text with its comments, strings and test code blanked out, so that a search for a word finds code only. Lines
//! keep their numbers and columns. It is a scanner, not a parser: macros that build code from strings escape it.

/// The text with comments and the contents of literals replaced by blanks.
pub fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = token_end(&chars, at);
        if end == at + 1 {
            out.push(chars[at]);
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        }
        at = end;
    }
    out
}

/// Where the comment or literal that begins here ends; the next character when none does.
fn token_end(chars: &[char], at: usize) -> usize {
    let next = chars.get(at + 1).copied().unwrap_or(' ');
    match chars[at] {
        '/' if next == '/' => position(chars, at, |c| c == '\n'),
        '/' if next == '*' => block_comment_end(chars, at),
        '"' => string_end(chars, at + 1),
        'r' if matches!(next, '"' | '#') && !is_word(chars, at) => raw_string_end(chars, at),
        '\'' => char_end(chars, at),
        _ => at + 1,
    }
}

fn position(chars: &[char], from: usize, is: impl Fn(char) -> bool) -> usize {
    chars[from..].iter().position(|c| is(*c)).map_or(chars.len(), |offset| from + offset)
}

fn block_comment_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut i = at;
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn string_end(chars: &[char], mut i: usize) -> usize {
    while i < chars.len() {
        match chars[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    chars.len()
}

/// `r"…"`, `r#"…"#`; a raw identifier such as `r#type` is left alone.
fn raw_string_end(chars: &[char], at: usize) -> usize {
    let quote = position(chars, at + 1, |c| c != '#');
    if chars.get(quote) != Some(&'"') {
        return at + 1;
    }
    let hashes = quote - at - 1;
    let closes = |i: usize| {
        chars[i] == '"' && chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    (quote + 1..chars.len()).find(|i| closes(*i)).map_or(chars.len(), |i| i + 1 + hashes)
}

/// A character literal; a lifetime is left alone.
fn char_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => (position(chars, at + 3, |c| c == '\'') + 1).min(chars.len()),
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// Whether the character here continues a word, as the `r` of `for`.
fn is_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

/// Where the block that opens at or after `from` ends, in bytes: past its closing brace.
pub fn block_end(code: &str, from: usize) -> usize {
    let mut depth = 0usize;
    for (offset, c) in code[from..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return from + offset + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return from + offset + 1,
            _ => {}
        }
    }
    code.len()
}

/// Masked code with every item under `#[cfg(test)]` or `#[test]` blanked out too.
pub fn without_tests(mut code: String) -> String {
    for mark in ["#[cfg(test)]", "#[test]", "#[cfg(any(test"] {
        while let Some(start) = code.find(mark) {
            let end = block_end(&code, start + mark.len());
            let blank: String =
                code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
            code.replace_range(start..end, &blank);
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{code, without_tests};

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let masked = code(text);
        assert_eq!(masked.lines().count(), text.lines().count());
        assert_eq!(masked.split_whitespace().collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn comments_and_literals_are_blank() {
        check("a // b.unwrap()\nc", "a c");
        check("a /* b /* c */ d */ e", "a e");
        check(r##"f("x \" y", r#"z " "#, b"w")"##, "f( , , b )");
        check("let c = '\\''; let l: &'a str = 'x';", "let c = ; let l: &'a str = ;");
        check("r#type for\"x\"", "r#type for");
    }

    #[test]
    fn test_code_is_blank() {
        let masked = without_tests(code(
            "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { {} } }\nfn c() {}\n#[cfg(test)]\nmod t;\nd",
        ));
        assert_eq!(masked.split_whitespace().collect::<Vec<_>>().join(" "), "fn a() {} fn c() {} d");
    }
}
