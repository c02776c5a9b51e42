//! SSR: what is asked for, and for whom. A reference decides; then a name in the text; then, for what can only be one person's,
//! that the reservation has only one.

use crate::issue::{Code, Tell as _};
use crate::model::{Request, RequestDetail};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

use super::super::cards::{self, Place};
use super::super::codes::Whose;
use super::super::derive::derive;
use super::super::people;
use super::super::text::Parts;
use super::record::Record;

/// A request whose traveller is not found yet.
pub(super) struct Asked {
    pub(super) request: Request,
    /// Reference of each detail's traveller, one for each detail.
    references: Vec<Option<Fact<String>>>,
    span: Span,
}

/// The most pieces of text that are read of one request; more are left and told.
const MAX_TEXTS: usize = 99;

/// The most details, such as seats, that are read of one request (PADIS: 999); more are left and told.
const MAX_DETAILS: usize = 999;

/// Requests that speak of one person each.
const PERSONAL: [&str; 14] = [
    "DOCS", "DOCA", "DOCO", "CTCM", "CTCE", "CTCH", "CTCB", "CTCP", "CTCT", "CTCF", "FQTV", "FQTR", "FQTU",
    "FQTS",
];

impl Record<'_, '_> {
    /// Reads an SSR that stands under the leg `leg`.
    pub(super) fn asked(&mut self, segment: &Segment<'_>, leg: Option<usize>) -> Asked {
        let mut parts = Parts::new(segment);
        let mut request = Request {
            code: parts.take(1, 1),
            status: parts.take(1, 2),
            count: parts.take(1, 3),
            carrier: parts.take(1, 4),
            indicators: (5..=6).filter_map(|component| parts.take(1, component)).collect(),
            from: parts.take(1, 7),
            to: parts.take(1, 8),
            leg,
            ..Request::default()
        };
        let texts: Vec<_> = (9..=parts.width(1).min(8 + MAX_TEXTS))
            .filter_map(|component| parts.take(1, component))
            .collect();
        let hide = |fact| cards::hide(fact, Place::Elsewhere, &mut self.reading.issues);
        request.text = texts.into_iter().map(hide).collect();
        let mut references = Vec::new();
        for element in 2..=parts.len().min(1 + MAX_DETAILS) {
            let detail = RequestDetail {
                data: parts.take(element, 1),
                unit: parts.take(element, 2),
                reference: None,
                characteristics: (4..=parts.width(element).max(4))
                    .filter_map(|component| parts.take(element, component))
                    .collect(),
            };
            let reference = parts.take(element, 3);
            if detail != RequestDetail::default() || reference.is_some() {
                request.details.push(detail);
                references.push(reference);
            }
        }
        parts.finish(&mut self.reading.issues);
        Asked { request, references, span: segment.span }
    }

    /// Brings a request of GR1 or GR5 to whom it is for.
    pub(super) fn attach(&mut self, asked: Asked) {
        if asked.references.iter().any(Option::is_some) {
            return self.attach_referred(asked);
        }
        let owner = self.meant(&asked.request);
        match owner {
            Some(index) => self.reading.travellers[index].requests.push(asked.request),
            None => {
                if asked.request.code.as_ref().is_some_and(|code| PERSONAL.contains(&code.value.as_str())) {
                    let code = asked.request.code.as_ref().map_or("", |code| code.value.as_str());
                    self.issue(Code::ReferenceDangling, asked.span, format!("SSR/{code}"));
                }
                self.reservation.requests.push(asked.request);
            }
        }
    }

    /// A request of GR2: the traveller's above it, unless it refers to another.
    pub(super) fn attach_under(&mut self, asked: Asked, under: Option<usize>) {
        let Some(under) = under else { return self.attach(asked) };
        let elsewhere = asked
            .references
            .iter()
            .flatten()
            .any(|reference| self.find(&reference.value).is_some_and(|found| found != under));
        if elsewhere {
            return self.attach_referred(asked);
        }
        let mut request = asked.request;
        for (detail, reference) in request.details.iter_mut().zip(asked.references) {
            let own = self.reading.travellers[under].reference.as_ref();
            let known = reference.as_ref().is_some_and(|reference| {
                own.is_some_and(|own| {
                    own.value.trim_start_matches('0') == reference.value.trim_start_matches('0')
                })
            });
            if let Some(reference) = reference.filter(|_| !known) {
                let issue = crate::issue::Issue::about(Code::ReferenceDangling, reference.span, "SSR");
                self.reading.issues.tell(issue);
                detail.reference = Some(reference);
            }
        }
        request.details.retain(|detail| *detail != RequestDetail::default());
        self.reading.travellers[under].requests.push(request);
    }

    /// Parts a request among those to whom its details refer.
    fn attach_referred(&mut self, asked: Asked) {
        let bare = Request { details: Vec::new(), ..asked.request.clone() };
        let mut shares: Vec<(Option<usize>, Request)> = Vec::new();
        for (mut detail, reference) in asked.request.details.into_iter().zip(asked.references) {
            let owner = reference.as_ref().and_then(|reference| self.find(&reference.value));
            if let (None, Some(reference)) = (owner, reference) {
                self.issue(Code::ReferenceDangling, reference.span, reference.value.clone());
                detail.reference = Some(reference);
            }
            let share = match shares.iter().position(|(of, _)| *of == owner) {
                Some(index) => &mut shares[index].1,
                None => {
                    shares.push((owner, bare.clone()));
                    let last = shares.len() - 1;
                    &mut shares[last].1
                }
            };
            if detail != RequestDetail::default() {
                share.details.push(detail);
            }
        }
        for (owner, request) in shares {
            match owner {
                Some(index) => self.reading.travellers[index].requests.push(request),
                None => self.reservation.requests.push(request),
            }
        }
    }

    /// The traveller of this reservation with that reference, by index in the message.
    pub(super) fn find(&self, reference: &str) -> Option<usize> {
        self.by_reference.get(people::key(reference)).copied()
    }

    /// Whom the text of a request without reference means.
    fn meant(&self, request: &Request) -> Option<usize> {
        let travellers = &self.reading.travellers[self.first..];
        let derived = derive(request, &self.reading.source, &mut Vec::new());
        let code = request.code.as_ref().map_or("", |code| code.value.as_str());
        let by_name = derived.about.as_ref().filter(|_| code != "INFT");
        if let Some(about) = by_name {
            return people::named(travellers, about).map(|index| self.first + index);
        }
        let adults: Vec<usize> =
            (0..travellers.len()).filter(|&index| !people::is_infant(&travellers[index])).collect();
        let only = match (adults.as_slice(), travellers.len()) {
            (&[index], _) => Some(index),
            (_, 1) => Some(0),
            _ => None,
        };
        let personal = PERSONAL.contains(&code) || (code == "INFT" && derived.whose == Whose::Traveller);
        only.filter(|_| personal).map(|index| self.first + index)
    }
}

impl Asked {
    /// The request with the references of its details as they stand.
    pub(super) fn unbound(self) -> Request {
        let mut request = self.request;
        for (detail, reference) in request.details.iter_mut().zip(self.references) {
            detail.reference = reference;
        }
        request
    }
}
