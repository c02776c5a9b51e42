//! The language of a paper: from a BCP 47 tag to what the typesetter needs to know (language, script, region) and
//! to the order in which font families are tried. Chinese is the reason for that order: one code point has
//! different shapes in Mainland China, Hong Kong and Taiwan, and the font decides which is printed.

use std::str::FromStr;

use typst::text::{Lang as Code, Region, WritingScript};

use crate::Error;

/// A parsed language tag (RFC 5646): language, then script, then region, the last two when given or implied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lang {
    pub(crate) code: Code,
    pub(crate) script: Option<WritingScript>,
    pub(crate) region: Option<Region>,
}

/// Regions where Chinese is written in traditional characters, with the suffix of the font family made for them.
const TRADITIONAL: [(&str, &str); 3] = [("HK", "HK"), ("MO", "HK"), ("TW", "TC")];

impl FromStr for Lang {
    type Err = Error;

    fn from_str(tag: &str) -> Result<Self, Error> {
        let wrong = || Error::Lang { tag: tag.to_owned() };
        if !tag.split('-').all(|part| part.chars().all(|c| c.is_ascii_alphanumeric())) {
            return Err(wrong());
        }
        let mut parts = tag.split('-').peekable();
        let language = parts.next().filter(|part| part.chars().all(|c| c.is_ascii_alphabetic()));
        let code = Code::from_str(language.ok_or_else(wrong)?).map_err(|_| wrong())?;
        let script = parts.next_if(|part| part.len() == 4).map(WritingScript::from_str);
        let region = parts.next_if(|part| part.len() == 2).map(Region::from_str);
        Ok(Self {
            code,
            script: script.transpose().map_err(|_| wrong())?,
            region: region.transpose().map_err(|_| wrong())?,
        })
    }
}

impl Lang {
    /// Suffixes of font families to try first, best first; empty when any family will do.
    pub(crate) fn family_suffixes(&self) -> Vec<&'static str> {
        match self.code.as_str() {
            "zh" => self.chinese_suffixes(),
            "ar" | "fa" | "ur" | "ckb" | "ps" | "ug" => vec!["Arabic"],
            "ja" => vec!["JP", "SC"],
            "ko" => vec!["KR"],
            _ => Vec::new(),
        }
    }

    fn chinese_suffixes(&self) -> Vec<&'static str> {
        let region = self.region.as_ref().map(|region| region.as_str());
        let traditional = TRADITIONAL.iter().find(|(code, _)| Some(*code) == region);
        match (traditional, self.script.as_ref().map(|script| script.as_str())) {
            (_, Some("hans")) => vec!["SC"],
            (Some((_, "HK")), _) => vec!["HK", "TC", "SC"],
            (Some(_), _) | (None, Some("hant")) => vec!["TC", "HK", "SC"],
            (None, _) => vec!["SC"],
        }
    }

    /// The tag as the typesetter's own values, for templates that place text by language.
    pub(crate) fn primary(&self) -> &str {
        self.code.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, first: Option<&str>) {
        let lang = Lang::from_str(tag).expect("a tag this table spells rightly");
        assert_eq!(lang.family_suffixes().first().copied(), first, "first family for {tag}");
    }

    #[test]
    fn chinese_picks_the_shapes_of_its_region() {
        check("zh", Some("SC"));
        check("zh-Hans", Some("SC"));
        check("zh-Hans-HK", Some("SC"));
        check("zh-Hant", Some("TC"));
        check("zh-Hant-TW", Some("TC"));
        check("zh-Hant-HK", Some("HK"));
        check("zh-MO", Some("HK"));
        check("en", None);
        check("ar", Some("Arabic"));
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for tag in ["", "e", "english", "zh_Hans", "12", "en-\u{e9}\u{e9}"] {
            let refused = matches!(Lang::from_str(tag), Err(Error::Lang { .. }));
            assert!(refused, "{tag:?} was taken for a language");
        }
    }
}
