//! Travel documents: the segments of a DOC group (SG5).

use super::super::codes;
use super::super::dates::{self, Century};
use super::Reader;
use crate::fields::Fields;
use crate::grammar::Node;
use crate::issue::Code;
use crate::model::{DocumentKind, PartialDate, Remark, TravelDocument};
use crate::span::Fact;
use crate::syntax::Segment;

impl Reader<'_> {
    pub(super) fn document(&mut self, group: &Node<'_>, remarks: &mut Vec<Remark>) -> TravelDocument {
        let mut document = TravelDocument { span: group.span(), ..TravelDocument::default() };
        for segment in &group.segments {
            let mut fields = Fields::new(segment);
            match &segment.tag.0 {
                b"DOC" => self.doc(&mut fields, &mut document),
                b"DTM" if fields.takes(1, 1, "36") => {
                    let near = self.today.map(Century::Near);
                    self.date(&mut fields, near, "DTM+36", &mut document.expires, remarks);
                }
                b"DTM" if fields.takes(1, 1, "182") => {
                    let before = self.today.map(Century::NotAfter);
                    self.date(&mut fields, before, "DTM+182", &mut document.issued, remarks);
                }
                b"LOC" if fields.takes(1, 1, "91") => {
                    if let Some(issuer) = fields.fact(2, 1) {
                        self.put_text(&mut document.issuer, issuer, "LOC+91", remarks);
                    }
                    if let Some(place) = fields.fact(2, 4) {
                        self.put_text(&mut document.issued_at, place, "LOC+91", remarks);
                    }
                }
                _ => fields.qualify(),
            }
            self.keep_left(fields, remarks);
        }
        document
    }

    fn doc(&mut self, fields: &mut Fields<'_>, document: &mut TravelDocument) {
        document.code = fields.fact(1, 1);
        match &document.code {
            Some(code) => match codes::document(&code.value) {
                Some(kind) => document.kind = Some(Fact::new(kind, code.span)),
                None => {
                    document.kind = Some(Fact::new(DocumentKind::Other, code.span));
                    self.say(Code::CodeUnknown, code.span, code.value.clone());
                }
            },
            None => self.say(Code::DataMissing, fields.segment.span, "DOC/1001"),
        }
        document.number = fields.fact(2, 1);
        if document.number.is_none() {
            self.say(Code::DataMissing, fields.segment.span, "DOC/1004");
        }
    }

    /// Reads the date of a DTM into `slot`.
    pub(super) fn date(
        &mut self,
        fields: &mut Fields<'_>,
        century: Option<Century>,
        code: &str,
        slot: &mut Option<Fact<PartialDate>>,
        remarks: &mut Vec<Remark>,
    ) {
        let format = fields.fact(1, 3).map(|format| format.value).unwrap_or_default();
        let Some(said) = fields.fact(1, 2) else {
            return self.say(Code::DataMissing, fields.segment.span, code);
        };
        match dates::partial(&said.value, &format, century) {
            Some(date) => self.put(slot, date, said, code, remarks),
            None => {
                self.say(Code::DateUnreadable, said.span, said.value.clone());
                self.keep(code.to_owned(), said, remarks);
            }
        }
    }

    /// Keeps a segment whole, as a remark.
    pub(super) fn keep_whole(&mut self, segment: &Segment<'_>, remarks: &mut Vec<Remark>) {
        let mut fields = Fields::new(segment);
        fields.qualify();
        self.keep_left(fields, remarks);
    }
}
