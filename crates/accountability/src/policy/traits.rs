//! The traits that Gatehouse refuses to hold, whoever asks: see REFUSALS.md. A schema, record definition, rule,
//! model or data file of the library that names one as a field is refused when it is loaded.

use std::fmt;

/// What each refused trait is called in files of the library. Terms are compared by whole words, without case;
/// a field name is split at `_`, `-`, `.` and capitals. Chinese terms are found anywhere, as Chinese has no spaces.
const TERMS: &[(&str, &[&str])] = &[
    (
        "ethnicity",
        &[
            "ethnicity",
            "ethnic",
            "ethnic group",
            "race",
            "racial",
            "skin colour",
            "skin color",
            "民族",
            "种族",
            "種族",
            "族裔",
            "肤色",
            "膚色",
        ],
    ),
    ("religion", &["religion", "religious", "faith", "creed", "denomination", "宗教", "信仰"]),
    (
        "political opinion",
        &[
            "political opinion",
            "political view",
            "political views",
            "politics",
            "party membership",
            "political party",
            "政治",
            "政见",
            "政見",
            "党派",
            "黨派",
        ],
    ),
    (
        "health",
        &[
            "health",
            "disease",
            "diagnosis",
            "disability",
            "medical",
            "hiv",
            "健康",
            "疾病",
            "病史",
            "残疾",
            "殘疾",
            "医疗",
            "醫療",
        ],
    ),
    ("union membership", &["union membership", "trade union", "labour union", "labor union", "工会", "工會"]),
    (
        "sexual life",
        &[
            "sexual life",
            "sex life",
            "sexual orientation",
            "sexuality",
            "gender identity",
            "性取向",
            "性生活",
            "性倾向",
            "性傾向",
        ],
    ),
];

/// A refused trait that a file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForbiddenTrait {
    /// Line from 1.
    pub line: usize,
    /// The name as the file has it.
    pub name: String,
    /// Which refused trait it is.
    pub kind: &'static str,
}

impl fmt::Display for ForbiddenTrait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}: the field {:?} would hold {}, which Gatehouse never holds",
            self.line, self.name, self.kind
        )
    }
}

/// Refuses a library file (schema, TOML, YAML, JSON, SQL, CSV header, Cedar) that defines or uses a field on a
/// refused trait. Comments (`#`, `//`, `--`) and quoted values after `=` or `:` are text about the subject, not
/// fields, and are passed over; quoted names before them are fields.
///
/// # Errors
/// Every field found, with its line.
pub fn refuse_forbidden_traits(text: &str) -> Result<(), Vec<ForbiddenTrait>> {
    let found: Vec<_> = text
        .lines()
        .enumerate()
        .flat_map(|(at, line)| names(line).into_iter().map(move |name| (at + 1, name)))
        .filter_map(|(line, name)| trait_of(&name).map(|kind| ForbiddenTrait { line, name, kind }))
        .collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// The names on a line: runs of letters, digits, `_`, `-` and `.` outside of comments and of quoted values.
fn names(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut name = String::new();
    let mut chars = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let comment = matches!((c, chars.peek()), ('#', _) | ('/', Some('/')) | ('-', Some('-')));
        if comment && !name_char(before) {
            break;
        }
        if c == '"' || c == '\'' {
            let quoted: String = chars.by_ref().take_while(|q| *q != c).collect();
            if !value_follows(before) {
                out.push(quoted);
            }
            before = c;
            continue;
        }
        if name_char(c) {
            name.push(c);
        } else if !name.is_empty() {
            out.push(std::mem::take(&mut name));
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    out.push(name);
    out.retain(|n| !n.is_empty());
    out
}

fn name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Whether what follows this mark is a value rather than a name.
fn value_follows(before: char) -> bool {
    matches!(before, '=' | ':')
}

fn trait_of(name: &str) -> Option<&'static str> {
    let words = words(name);
    let padded = format!(" {words} ");
    TERMS.iter().find_map(|(kind, terms)| {
        let found = terms.iter().any(|term| {
            if term.is_ascii() { padded.contains(&format!(" {term} ")) } else { name.contains(term) }
        });
        found.then_some(*kind)
    })
}

/// `holderEthnicGroup`, `holder_ethnic_group` → `holder ethnic group`.
fn words(name: &str) -> String {
    let mut out = String::new();
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            out.push(' ');
        }
        lower = c.is_lowercase();
        if matches!(c, '_' | '-' | '.') { out.push(' ') } else { out.extend(c.to_lowercase()) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(usize, &str, &str)]) {
        let found = refuse_forbidden_traits(text).err().unwrap_or_default();
        let found: Vec<_> = found.iter().map(|f| (f.line, f.name.as_str(), f.kind)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_field_on_a_refused_trait_is_found_in_every_file_format() {
        check("entity Person {\n  religion: String,\n};", &[(2, "religion", "religion")]);
        check("\"ethnicGroup\": { \"type\": \"string\" }", &[(1, "ethnicGroup", "ethnicity")]);
        check("SELECT p.health_status\nFROM person p", &[(1, "p.health_status", "health")]);
        check("SELECT p.health\nFROM person p", &[(1, "p.health", "health")]);
        check("name,trade_union,age", &[(1, "trade_union", "union membership")]);
        check("[features]\nsexual-orientation = 0.3", &[(2, "sexual-orientation", "sexual life")]);
        check(
            "permit when { context.political_opinion == \"x\" }",
            &[(1, "context.political_opinion", "political opinion")],
        );
        check(
            "民族 = 1\n宗教信仰: x\n健康状况: y",
            &[(1, "民族", "ethnicity"), (2, "宗教信仰", "religion"), (3, "健康状况", "health")],
        );
        check("籍贯,種族,工會會員", &[(1, "種族", "ethnicity"), (1, "工會會員", "union membership")]);
    }

    #[test]
    fn words_that_only_look_alike_and_texts_about_the_subject_pass() {
        check("sex: string\ntrace_id = 1\nembrace: x", &[]);
        check(
            "# religion is never a field\nbasis = \"Act on health inspection\"\n-- ethnicity\n// faith",
            &[],
        );
        check("nationality: CountryCode,\nparty: PartyId,", &[]);
    }
}
