//! Builders of the five formats of Doc 9303. Fields the standard does not have are not here.

use super::sheet::{LongNumber, Sheet};
use super::{WriteError, name_field};
use crate::date::PartialDate;
use crate::field::{Part, Sex};
use crate::layout::Format;
use crate::translit::Scheme;

macro_rules! builder {
    ($(#[$doc:meta])* $name:ident { $($(#[$extra_doc:meta])* $extra:ident),* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Default)]
        pub struct $name<'a> {
            /// Document code, one or two letters: `P`, `PP`, `V`, `I`, `AC`.
            pub code: &'a str,
            /// Issuing State or organization: `UTO`, `D`.
            pub issuer: &'a str,
            /// Primary identifier in its own spelling: Latin, Cyrillic or Arabic script.
            pub primary: &'a str,
            /// Secondary identifier; empty when the name has none.
            pub secondary: &'a str,
            /// Document number. TD1 and TD2 take more than nine characters, the others do not.
            pub number: &'a str,
            /// Nationality code.
            pub nationality: &'a str,
            /// Date of birth; parts may be unknown.
            pub birth: PartialDate,
            /// Sex.
            pub sex: Sex,
            /// Date of expiry.
            pub expiry: PartialDate,
            /// Optional data.
            pub optional: &'a str,
            $($(#[$extra_doc])* pub $extra: &'a str,)*
            /// Choices of transliteration.
            pub scheme: Scheme,
        }

        impl $name<'_> {
            fn common(&self, format: Format) -> Result<Sheet, WriteError> {
                let mut sheet = Sheet::new(format);
                sheet.code(Part::Code, self.code)?;
                sheet.code(Part::Issuer, self.issuer)?;
                let width = sheet.width(Part::Names);
                sheet.names(&name_field(self.primary, self.secondary, width, self.scheme)?);
                sheet.code(Part::Nationality, self.nationality)?;
                sheet.date(Part::Birth, self.birth)?;
                sheet.sex(self.sex);
                sheet.date(Part::Expiry, self.expiry)?;
                Ok(sheet)
            }
        }
    };
}

builder! {
    /// A passport, 2 lines of 44 (Doc 9303-4).
    ///
    /// ```
    /// use mrz::{Date3, Sex, write::Td3};
    /// let passport = Td3 {
    ///     code: "P", issuer: "UTO", primary: "Eriksson", secondary: "Anna Maria", number: "L898902C3",
    ///     nationality: "UTO", birth: Date3(1974, 8, 12).into(), sex: Sex::Female,
    ///     expiry: Date3(2012, 4, 15).into(), optional: "ZE184226B", ..Td3::default()
    /// };
    /// assert_eq!(passport.lines()?, [
    ///     "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    ///     "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    /// ]);
    /// # Ok::<(), mrz::write::WriteError>(())
    /// ```
    Td3 {}
}

builder! {
    /// An official document, 2 lines of 36 (Doc 9303-6).
    Td2 {}
}

builder! {
    /// A card, 3 lines of 30 (Doc 9303-5).
    Td1 {
        /// Optional data of the second line, up to 11 characters.
        optional2
    }
}

builder! {
    /// A visa, 2 lines of 44 (Doc 9303-7).
    MrvA {}
}

builder! {
    /// A visa, 2 lines of 36 (Doc 9303-7).
    MrvB {}
}

impl Td3<'_> {
    /// The two lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = self.common(Format::Td3)?;
        sheet.required(Part::Number, self.number)?;
        sheet.text(Part::Optional, self.optional)?;
        Ok(sheet.finish(LongNumber::No))
    }
}

impl Td2<'_> {
    /// The two lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = self.common(Format::Td2)?;
        sheet.long_number(self.number, self.optional)?;
        Ok(sheet.finish(LongNumber::of(self.number)))
    }
}

impl Td1<'_> {
    /// The three lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = self.common(Format::Td1)?;
        sheet.long_number(self.number, self.optional)?;
        sheet.text(Part::Optional2, self.optional2)?;
        Ok(sheet.finish(LongNumber::of(self.number)))
    }
}

impl MrvA<'_> {
    /// The two lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = self.common(Format::MrvA)?;
        sheet.required(Part::Number, self.number)?;
        sheet.text(Part::Optional, self.optional)?;
        Ok(sheet.finish(LongNumber::No))
    }
}

impl MrvB<'_> {
    /// The two lines.
    pub fn lines(&self) -> Result<Vec<String>, WriteError> {
        let mut sheet = self.common(Format::MrvB)?;
        sheet.required(Part::Number, self.number)?;
        sheet.text(Part::Optional, self.optional)?;
        Ok(sheet.finish(LongNumber::No))
    }
}
