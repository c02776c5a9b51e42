//! Every text in every language: the locale files of one name have the same message ids.

use std::collections::BTreeMap;

use super::{File, Finding};

/// The languages of the product; the first leads.
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant-HK"];

/// The findings of all folders named `locales` in the library.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut sets: BTreeMap<(String, String), BTreeMap<&str, &File>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.starts_with("library/") && file.path.ends_with(".ftl")) {
        let mut parts = file.path.rsplitn(3, '/');
        let (name, language) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let folder = parts.next().unwrap_or_default();
        if let (true, Some(language)) =
            (folder == "library/locales", LANGUAGES.iter().find(|known| **known == language))
        {
            sets.entry((folder.to_owned(), name.to_owned())).or_default().insert(language, file);
        }
    }
    sets.iter().flat_map(|((folder, name), set)| compare(folder, name, set)).collect()
}

fn compare(folder: &str, name: &str, set: &BTreeMap<&str, &File>) -> Vec<Finding> {
    let mut all: BTreeMap<String, (&File, usize)> = BTreeMap::new();
    for file in set.values() {
        ids(&file.text).into_iter().for_each(|(id, line)| {
            all.entry(id).or_insert((file, line));
        });
    }
    let mut findings = Vec::new();
    for language in LANGUAGES {
        let path = format!("{folder}/{language}/{name}");
        let Some(file) = set.get(language) else {
            findings.push(Finding::new(&path, 1, "no such file", "every text has every language"));
            continue;
        };
        let own = ids(&file.text);
        for (id, (other, line)) in all.iter().filter(|(id, _)| !own.contains_key(*id)) {
            let advice = format!("translate it; {}:{line} has it", other.path);
            findings.push(Finding::new(&path, 1, format!("`{id}` lacks"), advice));
        }
    }
    findings
}

/// Message and term ids, and `id.attribute`, each with its line.
fn ids(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut message = String::new();
    for (index, line) in text.lines().enumerate() {
        let Some((key, _)) = line.split_once('=') else { continue };
        let key = key.trim_end();
        let is_id = |key: &str| {
            let key = key.strip_prefix('-').unwrap_or(key);
            key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        };
        if is_id(key) {
            message = key.to_owned();
            found.insert(message.clone(), index + 1);
        } else if let Some(attribute) = key.trim_start().strip_prefix('.').filter(|name| is_id(name)) {
            found.insert(format!("{message}.{attribute}"), index + 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{check_told, file};
    use super::check;

    #[test]
    fn every_text_has_every_language() {
        let en = "# c = d\nhello = Hello\n    .title = T\nbye = Bye\n";
        let findings = check(&[
            file("library/locales/en/a.ftl", en),
            file("library/locales/zh-Hans/a.ftl", "hello = 你好\n    .title = 题\n"),
        ]);
        check_told(
            findings,
            &[
                "library/locales/zh-Hans/a.ftl:1: `bye` lacks",
                "library/locales/zh-Hant-HK/a.ftl:1: no such file",
            ],
        );
    }
}
