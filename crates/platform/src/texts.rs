//! Localised texts: Fluent files from `library/locales`, one folder a language, one file a context.
//!
//! The server uses them for problem titles and for documents handed to people; the web console renders the same
//! files. Never here: choosing which text to say.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Arg, Locale, Message, Outcome, Problem};

/// Texts of every language.
pub struct Texts {
    bundles: HashMap<String, FluentBundle<FluentResource>>,
}

impl Texts {
    /// Reads Fluent sources: `(BCP 47 tag, file name, content)`. A file with a syntax error is refused whole.
    pub fn load<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Outcome<Self> {
        let mut bundles: HashMap<String, FluentBundle<FluentResource>> = HashMap::new();
        for (tag, file, content) in sources {
            let bundle = match bundles.entry(tag.to_owned()) {
                std::collections::hash_map::Entry::Occupied(e) => e.into_mut(),
                std::collections::hash_map::Entry::Vacant(e) => e.insert(new_bundle(tag)?),
            };
            let resource = FluentResource::try_new(content.to_owned())
                .map_err(|(_, errors)| Problem::internal(format!("{tag}/{file}: {errors:?}")))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| Problem::internal(format!("{tag}/{file}: {errors:?}")))?;
        }
        Ok(Self { bundles })
    }

    /// The text of a message in a language of the product; English when that language lacks it.
    pub fn render(&self, locale: Locale, message: &Message) -> String {
        self.render_in(locale.tag(), message)
    }

    /// The text of a message in any language that was loaded, by tag, with English behind it; the id of a message
    /// that no file has, so that a gap shows rather than hides.
    pub fn render_in(&self, tag: &str, message: &Message) -> String {
        [tag, Locale::English.tag()]
            .into_iter()
            .filter_map(|t| self.bundles.get(t))
            .find_map(|bundle| format(bundle, message))
            .unwrap_or_else(|| message.id.to_string())
    }

    /// Whether a language has a message of its own.
    pub fn has(&self, tag: &str, id: &str) -> bool {
        self.bundles.get(tag).is_some_and(|b| b.has_message(id))
    }

    /// The tags of the languages that were loaded.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }
}

fn new_bundle(tag: &str) -> Outcome<FluentBundle<FluentResource>> {
    let language = tag.parse().map_err(|_| Problem::internal(format!("{tag} is not a BCP 47 tag")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks around arguments would end up in printed documents and in JSON.
    bundle.set_use_isolating(false);
    Ok(bundle)
}

fn format(bundle: &FluentBundle<FluentResource>, message: &Message) -> Option<String> {
    let pattern = bundle.get_message(&message.id)?.value()?;
    let mut args = FluentArgs::new();
    for (name, arg) in &message.args {
        let value = match arg {
            Arg::Int(v) => FluentValue::from(*v),
            Arg::Real(v) => FluentValue::from(*v),
            Arg::Text(v) => FluentValue::from(v.as_str()),
        };
        args.set(name.as_ref(), value);
    }
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        let sources = [
            (
                "en",
                "a.ftl",
                "hello = Hello { $name }\ndays = { $n ->\n    [one] one day\n   *[other] { $n } days\n}\n",
            ),
            ("zh-Hans", "a.ftl", "hello = 你好，{ $name }\n"),
        ];
        Texts::load(sources).expect("valid Fluent")
    }

    #[test]
    fn a_message_is_rendered_in_the_language_asked_or_in_english() {
        let hello = Message::new("hello").with("name", "Anna");
        assert_eq!(texts().render(Locale::ChineseSimplified, &hello), "你好，Anna");
        assert_eq!(texts().render(Locale::ChineseHongKong, &hello), "Hello Anna");
        assert_eq!(texts().render(Locale::English, &Message::new("days").with("n", 1)), "one day");
        assert_eq!(texts().render(Locale::English, &Message::new("missing-text")), "missing-text");
    }

    #[test]
    fn a_broken_file_is_refused_by_name() {
        let refused = Texts::load([("en", "bad.ftl", "hello = { $name")]).err().expect("refused");
        assert!(refused.internal.starts_with("en/bad.ftl"), "{}", refused.internal);
    }
}
