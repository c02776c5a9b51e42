//! Uses everything on any bytes: the fuzz target and the property tests call it. Promises nothing but to return.

use crate::envelope::{self, Framing, MessageType};
use crate::grammar::hang;
use crate::model::Announcement;
use crate::span::Span;
use crate::{ackres, contrl, cusres, govreq, issue, paxlst, pnrgov};

/// Reads every message in `data` as what it says it is, writes what was read, and acknowledges every interchange.
pub fn exercise(data: &[u8]) {
    let reading = envelope::read(data);
    for interchange in &reading.interchanges {
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        let framing = Framing { delimiters: interchange.delimiters, ..Framing::default() };
        let mut found = Vec::new();
        for message in &interchange.messages {
            let mut issues = Vec::new();
            let _ = hang(&message.segments, &paxlst::TABLE, &mut issues).span();
            match message.kind {
                Some(MessageType::Cusres) => {
                    let (response, issues) = cusres::read(message);
                    let _ = cusres::write(&response, &framing);
                    found.push(issues);
                }
                Some(MessageType::Pnrgov) => {
                    let (announcement, issues) = pnrgov::read(message, data);
                    let _ = pnrgov::write(&announcement, interchange.delimiters);
                    found.push(issues);
                }
                Some(MessageType::Ackres) => {
                    let (acknowledgement, issues) = ackres::read(message, data);
                    let _ = ackres::write(&acknowledgement, interchange.delimiters);
                    found.push(issues);
                }
                Some(MessageType::Govreq) => {
                    let (request, issues) = govreq::read(message, data);
                    let _ = govreq::write(&request, interchange.delimiters);
                    found.push(issues);
                }
                Some(MessageType::Contrl) => {
                    let (report, issues) = contrl::read(message);
                    let _ = contrl::write(&report, &framing);
                    found.push(issues);
                }
                Some(MessageType::Paxlst) | None => {
                    let (announcement, issues) = paxlst::read(message, prepared);
                    let _ = paxlst::write(&announcement, &framing);
                    found.push(issues);
                }
            }
            let _ = issue::bytes_understood(message.span, &message.issues);
        }
        for strictness in [contrl::Strictness::Readable, contrl::Strictness::Standard] {
            let _ = contrl::acknowledge(interchange, &found, strictness, "4.1", "1");
        }
    }
}

/// Takes the places out of an announcement, so that two that say the same in other bytes are equal.
pub fn forget_places(announcement: &mut Announcement) {
    announcement.span = Span::default();
    for leg in &mut announcement.legs {
        leg.span = Span::default();
    }
    for traveller in &mut announcement.travellers {
        traveller.span = Span::default();
        traveller.name.given_unknown = traveller.name.given_unknown.map(|_| Span::default());
        for document in &mut traveller.documents {
            document.span = Span::default();
        }
    }
}
