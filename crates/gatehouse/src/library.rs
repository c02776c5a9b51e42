//! The library that ships in the binary: texts, places, lists and notices from `library/`.

use std::borrow::Cow;

use kernel::{Outcome, Problem};
use platform::Texts;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../library"]
struct Files;

/// The content of a file of the library, by its path below `library/`.
pub fn file(path: &str) -> Outcome<Cow<'static, [u8]>> {
    Files::get(path)
        .map(|f| f.data)
        .ok_or_else(|| Problem::internal(format!("library/{path} is not in the binary")))
}

/// The same as text.
pub fn text(path: &str) -> Outcome<String> {
    let bytes = file(path)?;
    String::from_utf8(bytes.into_owned())
        .map_err(|_| Problem::internal(format!("library/{path} is not UTF-8")))
}

/// Paths below a folder of the library, sorted.
pub fn paths(under: &str) -> Vec<String> {
    let mut out: Vec<String> = Files::iter().filter(|p| p.starts_with(under)).map(Cow::into_owned).collect();
    out.sort();
    out
}

/// All texts of the product.
pub fn texts() -> Outcome<Texts> {
    let mut sources = Vec::new();
    for path in paths("locales/").into_iter().filter(|p| p.ends_with(".ftl")) {
        let content = text(&path)?;
        let mut parts = path.split('/').skip(1);
        if let (Some(tag), Some(name)) = (parts.next(), parts.next()) {
            sources.push((tag.to_owned(), name.to_owned(), content));
        }
    }
    Texts::load(sources.iter().map(|(t, n, c)| (t.as_str(), n.as_str(), c.as_str())))
}

#[cfg(test)]
mod tests {
    use kernel::Locale;

    #[test]
    fn every_language_has_the_texts_of_the_platform() {
        let texts = super::texts().expect("all files are valid Fluent");
        for locale in Locale::ALL {
            assert!(texts.has(locale.tag(), "problem-internal"), "{locale}");
        }
    }
}
