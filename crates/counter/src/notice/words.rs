//! The words of notices by language: the texts, the names of states, and dates written out. Not what a notice says.

use std::sync::Arc;

use kernel::{Message, Outcome, PartialDate, Timestamp};
use platform::Texts;

macro_rules! language {
    ($tag:literal) => {
        (
            $tag,
            include_str!(concat!("../../../../library/notices/locales/", $tag, ".ftl")),
            include_str!(concat!("../../../../library/notices/countries/", $tag, ".ftl")),
        )
    };
}

/// Texts of notices and the names of states, by language. A new language is its two files and a line in this table.
const LANGUAGES: &[(&str, &str, &str)] = &[
    language!("en"),
    language!("zh-Hans"),
    language!("zh-Hant-HK"),
    language!("ar"),
    language!("es"),
    language!("fr"),
    language!("ru"),
];

/// The words of every language that has files.
#[derive(Clone)]
pub(super) struct Words(Arc<Texts>);

impl Words {
    pub fn shipped() -> Outcome<Self> {
        let sources = LANGUAGES.iter().flat_map(|(tag, texts, states)| {
            [(*tag, "notice.ftl", *texts), (*tag, "countries.ftl", *states)]
        });
        Texts::load(sources).map(|texts| Self(Arc::new(texts)))
    }

    /// The languages there are, by tag.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(tag, _, _)| *tag)
    }

    pub fn say(&self, locale: &str, message: &Message) -> String {
        self.0.render_in(locale, message)
    }

    /// A state by its code in documents (ICAO Doc 9303-3 section 5); a code without a name stays the code.
    pub fn state(&self, locale: &str, code: &str) -> String {
        let id = format!("country-{code}");
        if self.0.has(locale, &id) { self.say(locale, &Message::new(id)) } else { code.to_owned() }
    }

    /// A date written out as far as it is known from the year down; `None` when not even the year is.
    pub fn date(&self, locale: &str, date: PartialDate) -> Option<String> {
        let year = date.year()?.to_string();
        let Some(month) = date.month() else { return Some(year) };
        let written = |id| Message::new(id).with("month", i64::from(month)).with("year", year.as_str());
        let message = match date.day() {
            Some(day) => written("notice-date-day").with("day", i64::from(day)),
            None => written("notice-date-month"),
        };
        Some(self.say(locale, &message))
    }

    /// An instant to the minute in UTC, its date written out.
    pub fn minute(&self, locale: &str, at: Timestamp) -> String {
        let date = self.date(locale, PartialDate::from(at.date_utc())).unwrap_or_default();
        format!("{date} {}", at.to_jiff().strftime("%H:%M UTC"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::Grounds;

    fn words() -> Words {
        Words::shipped().expect("valid Fluent")
    }

    #[test]
    fn every_language_has_every_text_of_its_own() {
        let (_, texts, states) = LANGUAGES[0];
        let ids = |file: &'static str| file.lines().filter_map(|l| l.split_once(" = ")).map(|(id, _)| id);
        let mut ids: Vec<String> = ids(texts).chain(ids(states)).map(str::to_owned).collect();
        assert!(ids.len() > 280);
        ids.extend(Grounds::shipped().all().iter().map(|g| g.notice_message().id.into_owned()));
        for tag in Words::locales() {
            for id in &ids {
                assert!(words().0.has(tag, id), "{tag} lacks {id}");
            }
        }
    }

    #[track_caller]
    fn check_date(locale: &str, date: &str, written: Option<&str>) {
        let date = date.parse().expect("a partial date");
        assert_eq!(words().date(locale, date).as_deref(), written);
    }

    #[test]
    fn dates_are_written_out_as_far_as_they_are_known() {
        check_date("en", "1974-08-12", Some("12 August 1974"));
        check_date("ru", "1974-08-12", Some("12 августа 1974 г."));
        check_date("ru", "1974-08-XX", Some("август 1974 г."));
        check_date("zh-Hant-HK", "1974-08-12", Some("1974年8月12日"));
        check_date("fr", "1974-XX-XX", Some("1974"));
        check_date("es", "XXXX-XX-XX", None);
    }

    #[test]
    fn states_have_names_and_unknown_codes_stay() {
        assert_eq!(words().state("fr", "SWE"), "Suède");
        assert_eq!(words().state("en", "D"), "Germany");
        assert_eq!(words().state("ar", "ZZZ"), "ZZZ");
    }
}
