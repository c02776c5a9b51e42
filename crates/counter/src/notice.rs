//! The notice of a refusal: what is printed, in the traveller's language. How it is printed is a press's business,
//! which the binary wires in.

use kernel::{Message, Outcome, PartialDate, Problem, Timestamp};
use serde::Serialize;

use self::words::Words;
use crate::grounds::Ground;

mod words;

/// What is printed, in the shape that `library/notices/refusal.typ` reads. All texts are in the notice's language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoticeData {
    /// BCP 47 tag of the language; not for the template.
    #[serde(skip)]
    pub locale: String,
    /// When it is issued; not for the template.
    #[serde(skip)]
    pub at: Timestamp,
    /// Heading of the page.
    pub title: String,
    /// Authority and port.
    pub issuer: Issuer,
    /// Number of the notice.
    pub reference: String,
    /// Place and time of issue.
    pub issued: String,
    /// Opening paragraphs.
    pub intro: Vec<String>,
    /// Who is refused.
    pub fields: Vec<LabelledValue>,
    /// Why.
    pub ground: GroundText,
    /// How to appeal.
    pub appeal: HeadedTexts,
    /// What the signature means.
    pub declaration: HeadedTexts,
    /// Boxes to sign in.
    pub signatures: Vec<SignatureBox>,
    /// Foot of the page.
    pub footer: String,
}

/// Authority and port.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issuer {
    /// The authority.
    pub name: String,
    /// The port.
    pub office: String,
}

/// One field of the notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelledValue {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// The ground of the refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroundText {
    /// Heading.
    pub heading: String,
    /// Letter on the standard form.
    pub code: String,
    /// In words the traveller can act on.
    pub text: String,
    /// The article of law.
    pub basis: String,
    /// What the refusal does not mean.
    pub remarks: String,
}

/// A heading with paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadedTexts {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub text: Vec<String>,
}

/// A box to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureBox {
    /// Who signs.
    pub label: String,
    /// The name, when known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Prints notices; the binary wires a typesetter in.
pub trait NoticePress: Send + Sync {
    /// The PDF of a refusal notice.
    ///
    /// # Errors
    /// When the template or a font is missing; the decision stays, the notice can be printed again.
    fn refusal(&self, data: &NoticeData) -> Outcome<Vec<u8>>;
}

/// What a notice is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal<'a> {
    /// Number of the notice: the decision's id.
    pub reference: String,
    /// When it was decided.
    pub at: Timestamp,
    /// The port's name in the notice's language.
    pub office: &'a str,
    /// Name as in the document.
    pub name: &'a str,
    /// Date of birth.
    pub birth: PartialDate,
    /// Nationality code, when read.
    pub nationality: Option<&'a str>,
    /// Issuer and number of the document, with `/` between them, when read.
    pub document: Option<&'a str>,
    /// Conveyance, when told.
    pub conveyance: Option<&'a str>,
    /// The ground.
    pub ground: &'a Ground,
    /// The officer's name.
    pub officer: &'a str,
}

/// Words notices in every language that has a file.
#[derive(Clone)]
pub struct NoticeTexts(Words);

impl NoticeTexts {
    /// The texts as shipped.
    pub fn shipped() -> Outcome<Self> {
        Words::shipped().map(Self)
    }

    /// The languages there are, by tag.
    pub fn locales() -> impl Iterator<Item = &'static str> {
        Words::locales()
    }

    /// The tag of a language that was asked for.
    ///
    /// # Errors
    /// `problem-notice-locale` when there is no such notice.
    pub fn locale(asked: &str) -> Outcome<&'static str> {
        Self::locales()
            .find(|tag| tag.eq_ignore_ascii_case(asked))
            .ok_or_else(|| Problem::bad_input("problem-notice-locale"))
    }

    /// Words one refusal.
    pub fn word(&self, locale: &'static str, refusal: &Refusal<'_>) -> NoticeData {
        let say = |id: &'static str| self.0.say(locale, &Message::new(id));
        let unread = || say("notice-not-read");
        let state = |code: &str| self.0.state(locale, code);
        let document = |key: &str| match key.split_once('/') {
            Some((issuer, number)) => format!("{number} ({})", state(issuer)),
            None => key.to_owned(),
        };
        let birth = self.0.date(locale, refusal.birth).unwrap_or_else(|| say("notice-birth-unknown"));
        let mut fields = vec![
            field(say("notice-label-name"), refusal.name.to_owned()),
            field(say("notice-label-birth"), birth),
            field(say("notice-label-nationality"), refusal.nationality.map_or_else(unread, state)),
            field(say("notice-label-document"), refusal.document.map_or_else(unread, document)),
        ];
        if let Some(conveyance) = refusal.conveyance {
            fields.push(field(say("notice-label-conveyance"), conveyance.to_owned()));
        }
        let at = self.0.minute(locale, refusal.at);
        let issued = Message::new("notice-issued").with("place", refusal.office).with("at", at);
        NoticeData {
            locale: locale.to_owned(),
            at: refusal.at,
            title: say("notice-title"),
            issuer: Issuer { name: say("notice-issuer"), office: refusal.office.to_owned() },
            reference: refusal.reference.clone(),
            issued: self.0.say(locale, &issued),
            intro: vec![say("notice-intro")],
            fields,
            ground: GroundText {
                heading: say("notice-ground-heading"),
                code: refusal.ground.code.clone(),
                text: self.0.say(locale, &refusal.ground.notice_message()),
                basis: refusal.ground.basis.clone(),
                remarks: say("notice-remarks"),
            },
            appeal: HeadedTexts {
                heading: say("notice-appeal-heading"),
                text: vec![say("notice-appeal-how"), say("notice-appeal-effect")],
            },
            declaration: HeadedTexts {
                heading: say("notice-declaration-heading"),
                text: vec![say("notice-declaration")],
            },
            signatures: vec![
                SignatureBox { label: say("notice-signature-person"), name: None },
                SignatureBox {
                    label: say("notice-signature-officer"),
                    name: Some(refusal.officer.to_owned()),
                },
            ],
            footer: say("notice-footer"),
        }
    }
}

fn field(label: String, value: String) -> LabelledValue {
    LabelledValue { label, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::Grounds;

    fn worded(locale: &'static str) -> NoticeData {
        let grounds = Grounds::shipped();
        NoticeTexts::shipped().expect("valid Fluent").word(
            locale,
            &Refusal {
                reference: "dec_1".into(),
                at: Timestamp::from_seconds(1_790_000_000),
                office: "Haven",
                name: "ERIKSSON ANNA MARIA",
                birth: "1974-08-12".parse().expect("date"),
                nationality: Some("SWE"),
                document: None,
                conveyance: None,
                ground: &grounds.all()[2],
                officer: "aldous",
            },
        )
    }

    #[test]
    fn a_notice_says_who_why_and_how_to_appeal() {
        let notice = worded("en");
        assert_eq!((notice.ground.code.as_str(), notice.ground.basis.as_str()), ("C", "Art. 6(1)(b)"));
        assert_eq!(notice.issued, "Haven, 21 September 2026 14:13 UTC");
        let values: Vec<&str> = notice.fields.iter().map(|f| f.value.as_str()).collect();
        assert_eq!(values, ["ERIKSSON ANNA MARIA", "12 August 1974", "Sweden", "not read"]);
        assert_eq!(notice.appeal.text.len(), 2);
        assert_ne!(worded("ar").title, notice.title);
    }

    #[test]
    fn a_language_without_texts_is_refused_not_replaced() {
        assert_eq!(NoticeTexts::locale("ZH-hant-hk"), Ok("zh-Hant-HK"));
        assert!(NoticeTexts::locale("tlh").is_err());
    }
}
