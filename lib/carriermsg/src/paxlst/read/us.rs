//! PDT, in which the dialect of the United States says everything of a traveller:
//! `PDT+P/number:expiry:issuer+family:given:second:birth:sex+PAX+embarks:disembarks:clears`.

use super::super::codes;
use super::super::dates::{self, Century};
use super::Reader;
use crate::fields::Fields;
use crate::issue::Code;
use crate::model::{PartialDate, Remark, Role, TravelDocument, Traveller};
use crate::span::Fact;
use crate::syntax::Segment;

impl Reader<'_> {
    pub(super) fn pdt(&mut self, pdt: &Segment<'_>) -> Traveller {
        let mut fields = Fields::new(pdt);
        let mut traveller = Traveller { span: pdt.span, ..Traveller::default() };
        let mut remarks = Vec::new();
        traveller.documents.extend(self.pdt_document(&mut fields, &mut remarks));
        let given = [fields.fact(2, 2), fields.fact(2, 3)];
        let family = fields.fact(2, 1);
        self.name(&mut traveller, family, given.into_iter().flatten(), pdt.span);
        if let Some(said) = fields.fact(2, 4) {
            let before = self.today.map(Century::NotAfter);
            traveller.birth = self.pdt_date(said, before, "DTM+329", &mut remarks);
        }
        if let Some(said) = fields.fact(2, 5) {
            self.sex(&mut traveller, said, &mut remarks);
        }
        if let Some(code) = fields.fact(3, 1) {
            let role = match code.value.as_str() {
                "PAX" => Some(Role::Passenger),
                "CRW" => Some(Role::Crew),
                "ITI" => Some(Role::TransitPassenger),
                _ => None,
            };
            if role.is_none() {
                self.say(Code::CodeUnknown, code.span, code.value.clone());
            }
            traveller.role = role.map(|role| Fact::new(role, code.span));
            traveller.role_code = Some(code);
        }
        traveller.embarks = fields.fact(4, 1);
        traveller.disembarks = fields.fact(4, 2);
        traveller.clearance = fields.fact(4, 3);
        self.keep_left(fields, &mut remarks);
        traveller.remarks = remarks;
        traveller
    }

    fn pdt_document(&mut self, fields: &mut Fields<'_>, remarks: &mut Vec<Remark>) -> Option<TravelDocument> {
        let said = fields.fact(1, 1)?;
        let mut document = TravelDocument { span: said.span, ..TravelDocument::default() };
        let number = match said.value.split_once('/') {
            Some((code, number)) => {
                document.code = Some(Fact::new(code.to_owned(), said.span));
                document.kind = codes::document(code).map(|kind| Fact::new(kind, said.span));
                number
            }
            None => &said.value,
        };
        document.number = (!number.is_empty()).then(|| Fact::new(number.to_owned(), said.span));
        if let Some(expiry) = fields.fact(1, 2) {
            document.span = document.span.to(expiry.span);
            let near = self.today.map(Century::Near);
            document.expires = self.pdt_date(expiry, near, "DTM+36", remarks);
        }
        document.issuer = fields.fact(1, 3);
        Some(document)
    }

    fn pdt_date(
        &mut self,
        said: Fact<String>,
        century: Option<Century>,
        code: &str,
        remarks: &mut Vec<Remark>,
    ) -> Option<Fact<PartialDate>> {
        match dates::partial(&said.value, "", century) {
            Some(date) => Some(Fact::new(date, said.span)),
            None => {
                self.say(Code::DateUnreadable, said.span, said.value.clone());
                self.keep(code.to_owned(), said, remarks);
                None
            }
        }
    }
}
