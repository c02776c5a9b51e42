//! How long files and functions may be. What is longer today stands in `xtask/tidy.toml` and may only shrink.

use super::debts::Debts;
use super::mask;
use super::{File, Finding};

/// The most lines of a file.
const FILE_LINES: usize = 600;
/// The most lines of a function, signature and braces included.
const FUNCTION_LINES: usize = 70;

/// The findings of one Rust file.
pub fn check(file: &File, debts: &mut Debts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let lines = file.text.lines().count();
    let advice = "split it by what it is about (about 300 lines is good)";
    findings.extend(debts.judge(&file.path, &file.path, 1, lines, FILE_LINES, advice));
    let code = mask::code(&file.text);
    for (name, line, lines) in functions(&code) {
        let key = format!("{}::{name}", file.path);
        let advice = "give its parts names of their own (about 40 lines is good)";
        findings.extend(debts.judge(&key, &file.path, line, lines, FUNCTION_LINES, advice));
    }
    findings
}

/// Name, first line and length in lines of each function with a body.
fn functions(code: &str) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (start, _) in code.match_indices("fn ") {
        let before = code[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let name: String =
            code[start + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() {
            continue;
        }
        let end = body_end(code, start);
        let line = code[..start].matches('\n').count() + 1;
        found.push((name, line, code[start..end].lines().count()));
    }
    found
}

/// Past the body's closing brace; array types in the signature hold semicolons, so brackets are counted.
fn body_end(code: &str, start: usize) -> usize {
    let mut brackets = 0usize;
    for (offset, c) in code[start..].char_indices() {
        match c {
            '[' | '(' => brackets += 1,
            ']' | ')' => brackets = brackets.saturating_sub(1),
            ';' if brackets == 0 => return start + offset + 1,
            '{' if brackets == 0 => return mask::block_end(code, start + offset),
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::super::{check_told, file};
    use super::{Debts, check, functions};

    #[test]
    fn functions_are_measured_with_signature_and_braces() {
        let code = "fn a(x: [u8; 2]) -> u8 {\n  { }\n}\ntrait T { fn b(&self); }\nlet fn_c = 1;";
        assert_eq!(functions(code), [("a".to_owned(), 1, 3), ("b".to_owned(), 4, 1)]);
    }

    #[test]
    fn what_is_too_long_is_told_unless_it_is_a_debt() {
        let text = format!("//! A.\nfn long() {{\n{}}}\n", "  x;\n".repeat(80));
        let long = file("lib/a/src/a.rs", &text);
        check_told(check(&long, &mut Debts::parse("")), &["lib/a/src/a.rs:2: 82 lines, more than 70"]);
        check_told(check(&long, &mut Debts::parse("\"lib/a/src/a.rs::long\" = 82")), &[]);
        let grown = check(&long, &mut Debts::parse("\"lib/a/src/a.rs::long\" = 75"));
        check_told(grown, &["lib/a/src/a.rs:2: 82 lines, more than 75"]);
    }
}
