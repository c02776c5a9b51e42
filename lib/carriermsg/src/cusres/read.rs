//! From the segments of a CUSRES to the response.

use super::table::TABLE;
use super::{Answer, Function, Response};
use crate::envelope::Message;
use crate::fields::Fields;
use crate::grammar::{Node, hang};
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Leg, LegRole, LocalTime, Remark, Service};
use crate::paxlst::{flight, local};
use crate::span::{Fact, Span};
use crate::syntax::Segment;

/// What `message`, a CUSRES, responds, and what was wrong with it beyond its syntax. Never fails.
pub fn read(message: &Message<'_>) -> (Response, Vec<Issue>) {
    let mut issues = Vec::new();
    let root = hang(&message.segments, &TABLE, &mut issues);
    let header = &message.header;
    let mut response = Response {
        version: [header.version.value.as_str(), header.release.value.as_str()].join("."),
        reference: header.reference.clone(),
        function: Fact::new(Function::Other, message.span),
        function_code: Fact::new(String::new(), message.span),
        transaction: None,
        service: Service::default(),
        legs: Vec::new(),
        answers: Vec::new(),
        errors: Vec::new(),
        remarks: Vec::new(),
        span: message.span,
    };
    let mut reader = Reader { issues: &mut issues };
    if root.first(b"BGM").is_none() {
        let start = message.span.start as usize;
        reader.say(Code::SegmentMissing, Span::new(start, start), "BGM");
    }
    for segment in &root.segments {
        reader.header(segment, &mut response);
    }
    for group in root.groups("SG3") {
        reader.flight(group, &mut response);
    }
    tell_left(&root, reader.issues);
    for group in root.groups("SG4").take(MAX_ANSWERS) {
        for (index, segments) in each_answer(&group.segments).enumerate() {
            if let Some(first) = segments.first().filter(|_| index > 0) {
                let start = first.span.start as usize;
                reader.say(Code::SegmentMissing, Span::new(start, start), "ERP");
            }
            reader.answer(segments, &mut response);
        }
    }
    issues.bound();
    (response, issues)
}

/// The most answers that are read of one message: twice what the largest ship carries.
const MAX_ANSWERS: usize = 20_000;

/// Tells of the answers that are not read.
fn tell_left(root: &Node<'_>, issues: &mut Vec<Issue>) {
    let left = root.groups("SG4").skip(MAX_ANSWERS).map(Node::span).reduce(Span::to);
    left.into_iter().for_each(|left| issues.tell(Issue::new(Code::TooManySegments, left)));
}

struct Reader<'i> {
    issues: &'i mut Vec<Issue>,
}

impl Reader<'_> {
    fn say(&mut self, code: Code, span: Span, detail: impl Into<String>) {
        self.issues.tell(Issue::about(code, span, detail));
    }

    fn header(&mut self, segment: &Segment<'_>, response: &mut Response) {
        let mut fields = Fields::new(segment);
        match &segment.tag.0 {
            b"BGM" if response.function_code.value.is_empty() => match fields.fact(1, 1) {
                Some(code) => {
                    let function = function(&code.value);
                    if function == Function::Other {
                        self.say(Code::CodeUnknown, code.span, code.value.clone());
                    }
                    response.function = Fact::new(function, code.span);
                    response.function_code = code;
                }
                None => self.say(Code::DataMissing, segment.span, "BGM/1001"),
            },
            b"RFF" if response.transaction.is_none() && fields.takes(1, 1, "TN") => {
                response.transaction = fields.fact(1, 2);
            }
            b"FTX" => {
                response.remarks.push(text(&mut fields));
            }
            _ => fields.qualify(),
        }
        response.remarks.extend(fields.leftover(TABLE.layout(segment.tag)));
    }

    /// RFF+AF, the times and the places of one leg, in the order that the practice has them: places after all times.
    fn flight(&mut self, group: &Node<'_>, response: &mut Response) {
        let mut service = Service::default();
        let mut departs = None;
        let mut arrives = None;
        let mut places: Vec<Place> = Vec::new();
        for segment in &group.segments {
            let mut fields = Fields::new(segment);
            let which = fields.peek(1, 1).map(|which| which.text().into_owned()).unwrap_or_default();
            match (&segment.tag.0, which.as_str()) {
                (b"RFF", _) => {
                    fields.take(1, 1);
                    service = self.service(&mut fields, &mut response.remarks);
                }
                (b"DTM", "189") => departs = self.time(&mut fields, &mut response.remarks).or(departs),
                (b"DTM", "232") => arrives = self.time(&mut fields, &mut response.remarks).or(arrives),
                (b"LOC", "125" | "87" | "92") => places.push((fields.fact(1, 1), fields.fact(2, 1))),
                _ => fields.qualify(),
            }
            response.remarks.extend(fields.leftover(TABLE.layout(segment.tag)));
        }
        if response.service == Service::default() {
            response.service = service.clone();
        }
        let mut legs = legs(places);
        if let Some(first) = legs.first_mut() {
            first.departs = departs;
        }
        if let Some(last) = legs.last_mut() {
            last.arrives = arrives;
        }
        if legs.is_empty() && (departs.is_some() || arrives.is_some()) {
            legs.push(Leg { departs, arrives, ..Leg::default() });
        }
        for leg in &mut legs {
            leg.service = service.clone();
            leg.span = group.span();
        }
        response.legs.append(&mut legs);
    }

    fn service(&mut self, fields: &mut Fields<'_>, remarks: &mut Vec<Remark>) -> Service {
        let Some(said) = fields.fact(1, 2) else {
            self.say(Code::DataMissing, fields.segment.span, "RFF/1154");
            return Service::default();
        };
        let Some(parts) = flight(&said.value, "") else {
            self.say(Code::TextUnreadable, said.span, said.value.clone());
            let code = Some(Fact::new("RFF+AF".to_owned(), said.span));
            remarks.push(Remark { code, status: None, text: vec![said] });
            return Service::default();
        };
        let fact = |part: &str| (!part.is_empty()).then(|| Fact::new(part.to_owned(), said.span));
        Service { carrier: fact(parts.carrier), number: fact(parts.number), suffix: fact(parts.suffix) }
    }

    fn time(&mut self, fields: &mut Fields<'_>, remarks: &mut Vec<Remark>) -> Option<Fact<LocalTime>> {
        let which = fields.fact(1, 1)?;
        let format = fields.fact(1, 3).map(|format| format.value).unwrap_or_default();
        let said = fields.fact(1, 2)?;
        let at = local(&said.value, &format);
        if at.is_none() {
            self.say(Code::DateUnreadable, said.span, said.value.clone());
            let code = Some(which.map(|which| format!("DTM+{which}")));
            remarks.push(Remark { code, status: None, text: vec![said.clone()] });
        }
        at.map(|at| Fact::new(at, said.span))
    }

    fn answer(&mut self, segments: &[Segment<'_>], response: &mut Response) {
        let span = segments.iter().map(|segment| segment.span).reduce(Span::to).unwrap_or_default();
        let mut answer = Answer { span, ..Answer::default() };
        let (mut on_traveller, mut on_list) = (false, false);
        for segment in segments {
            let mut fields = Fields::new(segment);
            match &segment.tag.0 {
                b"ERP" => {
                    on_traveller = fields.takes(1, 1, "2");
                    on_list = !on_traveller && fields.takes(1, 1, "1");
                    if !on_traveller && !on_list {
                        self.say(Code::CodeUnknown, segment.span, segment.text(1, 1));
                    }
                }
                b"RFF" => self.reference(&mut fields, &mut answer),
                b"ERC" => match fields.fact(1, 1) {
                    Some(code) => answer.codes.push(code),
                    None => self.say(Code::DataMissing, segment.span, "ERC/9321"),
                },
                b"FTX" => answer.texts.push(text(&mut fields)),
                _ => fields.qualify(),
            }
            answer.remarks.extend(fields.leftover(TABLE.layout(segment.tag)));
        }
        if answer.codes.is_empty() {
            self.say(Code::SegmentMissing, answer.span, "ERC");
        }
        // An answer that names a traveller is on them, whatever its ERP lost; not when that says that it is on the list, which
        // may name whom it could not match.
        let names = answer.locator.is_some() || answer.reference.is_some();
        let list =
            if on_traveller || (names && !on_list) { &mut response.answers } else { &mut response.errors };
        list.push(answer);
    }

    fn reference(&mut self, fields: &mut Fields<'_>, answer: &mut Answer) {
        let which = fields.fact(1, 1);
        let number = fields.fact(1, 2);
        match (which, number) {
            (Some(which), Some(number)) => match which.value.as_str() {
                "AVF" if answer.locator.is_none() => answer.locator = Some(number),
                "ABO" if answer.reference.is_none() => answer.reference = Some(number),
                _ => answer.references.push((which, number)),
            },
            _ => self.say(Code::DataMissing, fields.segment.span, "RFF"),
        }
    }
}

/// The segments of each answer in a group. References stand before codes and texts: where they begin again, an ERP was lost, and
/// what follows must never count for the traveller before.
fn each_answer<'s, 'a>(segments: &'s [Segment<'a>]) -> impl Iterator<Item = &'s [Segment<'a>]> {
    segments.chunk_by(|before, after| after.tag.0 != *b"RFF" || matches!(&before.tag.0, b"RFF" | b"ERP"))
}

fn function(code: &str) -> Function {
    match code {
        "962" => Function::Answer,
        "132" => Function::Change,
        "312" => Function::Acknowledge,
        _ => Function::Other,
    }
}

fn text(fields: &mut Fields<'_>) -> Remark {
    Remark { code: fields.fact(1, 1), status: fields.fact(3, 1), text: fields.facts(4, 1) }
}

/// What the message calls a place, and the place.
type Place = (Option<Fact<String>>, Option<Fact<String>>);

/// Places two by two: from and to.
fn legs(places: Vec<Place>) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    let mut open = false;
    for (which, place) in places {
        let code = which.as_ref().map_or("", |which| which.value.as_str());
        let crosses = code != "92";
        let span = which.as_ref().map_or_else(Span::default, |which| which.span);
        let role = Fact::new(if crosses { LegRole::Crossing } else { LegRole::Other }, span);
        let arrives = code == "87" || (code == "92" && open);
        match legs.last_mut() {
            Some(leg) if arrives && open => {
                leg.to = place;
                if crosses {
                    leg.role = Some(role);
                }
                open = false;
            }
            _ if arrives => legs.push(Leg { to: place, role: Some(role), ..Leg::default() }),
            _ => {
                legs.push(Leg { from: place, role: Some(role), ..Leg::default() });
                open = true;
            }
        }
    }
    legs
}
