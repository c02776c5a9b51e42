//! Builders of the Chinese exit-entry cards. Passports of China are [`super::Td3`] with [`super::hanzi`] in
//! the optional data. The 1999 card is out of issue and not written.

use super::sheet::{LongNumber, Sheet};
use super::{WriteError, hanzi, name_field};
use crate::date::{Date3, PartialDate};
use crate::field::{Part, Sex};
use crate::layout::Format;
use crate::translit::Scheme;

/// The cards with one printed line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// `CS`: permit to travel to and from Hong Kong and Macau.
    Cs,
    /// `CD`: permit to travel to and from Taiwan.
    Cd,
}

/// The one line of a `CS` or `CD` card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChineseLine<'a> {
    /// Which card.
    pub kind: LineKind,
    /// Document number, up to nine characters.
    pub number: &'a str,
    /// Date of expiry.
    pub expiry: Date3,
    /// Date of birth.
    pub birth: PartialDate,
}

impl ChineseLine<'_> {
    /// The line, alone in its list.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = Sheet::new(Format::ChineseLine);
        let code = match self.kind {
            LineKind::Cs => "CS",
            LineKind::Cd => "CD",
        };
        sheet.code(Part::Code, code)?;
        sheet.required(Part::Number, self.number)?;
        sheet.date(Part::Expiry, self.expiry.into())?;
        sheet.date(Part::Birth, self.birth)?;
        Ok(sheet.finish(LongNumber::No))
    }
}

/// The cards with three lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind<'a> {
    /// `CR`: mainland travel permit for Hong Kong and Macau residents.
    Cr,
    /// `CT`: mainland travel permit for Taiwan residents. Its composite digit is unconfirmed: the rule of
    /// `CR` is written, and a reading calls it unknown.
    Ct,
    /// `CF`: permit for residents who are not Chinese citizens.
    Cf {
        /// Nationality code.
        nationality: &'a str,
    },
}

/// The three lines of a `CR`, `CT` or `CF` card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChineseCard<'a> {
    /// Which card.
    pub kind: CardKind<'a>,
    /// Document number: `H` or `M` and eight digits, eight digits (Taiwan), `HA` or `MA` and seven digits.
    pub number: &'a str,
    /// How many times a card was issued under this number, 0-99.
    pub issue_count: u8,
    /// Date of expiry.
    pub expiry: Date3,
    /// Sex.
    pub sex: Sex,
    /// Date of birth, with its century.
    pub birth: Date3,
    /// Name in hanzi; cut to four characters (`CF`: three).
    pub hanzi: &'a str,
    /// Identity number in Hong Kong, Macau or Taiwan.
    pub holder_id: &'a str,
    /// Surname in pinyin or as romanised.
    pub primary: &'a str,
    /// Given name.
    pub secondary: &'a str,
    /// Code of the issuing office, up to four characters; may be empty.
    pub office: &'a str,
}

impl ChineseCard<'_> {
    /// The three lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let (format, code) = match self.kind {
            CardKind::Cr => (Format::ChineseCr, "CR"),
            CardKind::Ct => (Format::ChineseCt, "CT"),
            CardKind::Cf { .. } => (Format::ChineseCf, "CF"),
        };
        let mut sheet = Sheet::new(format);
        sheet.code(Part::Code, code)?;
        sheet.required(Part::Number, self.number)?;
        if self.issue_count > 99 {
            return Err(WriteError::TooLong { part: Part::IssueCount, limit: 2 });
        }
        sheet.text(Part::IssueCount, &format!("{:02}", self.issue_count))?;
        sheet.date(Part::Expiry, self.expiry.into())?;
        sheet.sex(self.sex);
        sheet.date(Part::Birth, self.birth.into())?;
        sheet.text(Part::Century, century(self.birth)?)?;
        self.names(&mut sheet)?;
        sheet.text(Part::HolderId, self.holder_id)?;
        sheet.text(Part::Office, self.office)?;
        Ok(sheet.finish(LongNumber::No))
    }

    fn names(&self, sheet: &mut Sheet) -> Result<(), WriteError> {
        let room = sheet.width(Part::HanziName) / 4;
        let head: String = self.hanzi.chars().take(room).collect();
        let letters =
            hanzi(&head).map_err(|character| WriteError::NotAllowed { part: Part::HanziName, character })?;
        sheet.text(Part::HanziName, &letters)?;
        match self.kind {
            CardKind::Cf { nationality } => sheet.code(Part::Nationality, nationality)?,
            // `A` is what the specimen of a name that fits shows; the letter for a cut name is not known.
            CardKind::Cr | CardKind::Ct => sheet.text(Part::NameFlags, "AA")?,
        }
        let width = sheet.width(Part::Names);
        sheet.names(&name_field(self.primary, self.secondary, width, Scheme::default())?);
        Ok(())
    }
}

/// Column 19 of the second line: `A` for 18xx, `B` for 19xx, `C` for 20xx.
fn century(Date3(year, _, _): Date3) -> Result<&'static str, WriteError> {
    match year {
        1800..=1899 => Ok("A"),
        1900..=1999 => Ok("B"),
        2000..=2099 => Ok("C"),
        _ => Err(WriteError::NotADate { part: Part::Birth }),
    }
}
