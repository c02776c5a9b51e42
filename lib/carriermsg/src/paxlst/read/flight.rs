//! The header of a PAXLST: what it does, who reports, which flight in which legs.

use super::super::{codes, dates};
use super::route::{Route, Stop, Visit, in_order_of_travel};
use super::{Reader, contact};
use crate::fields::Fields;
use crate::grammar::Node;
use crate::issue::Code;
use crate::model::{Announcement, Function, Leg, LegRole, LocalTime, Remark, Service};
use crate::span::{Fact, Span};
use crate::syntax::{Segment, Tag};

impl Reader<'_> {
    pub(super) fn header(&mut self, root: &Node<'_>, announcement: &mut Announcement) {
        let mut said = false;
        for segment in &root.segments {
            let mut fields = Fields::new(segment);
            match &segment.tag.0 {
                b"BGM" if !said => {
                    said = true;
                    self.function(&mut fields, announcement);
                }
                b"RFF" if fields.takes(1, 1, "TN") => {
                    if let Some(number) = fields.fact(1, 2) {
                        let slot = &mut announcement.transaction;
                        self.put_text(slot, number, "RFF+TN", &mut announcement.remarks);
                    }
                }
                b"CTA" | b"COM" => self.us_reporter(&mut fields, announcement),
                b"CNT" => self.count(&mut fields, announcement),
                b"UNS" | b"PDT" => continue,
                _ => fields.qualify(),
            }
            self.keep_left(fields, &mut announcement.remarks);
        }
        let lists_by_itself = self.table.layout(Tag::new(b"PDT")).is_some();
        if lists_by_itself && !said {
            announcement.function.value = Function::Announce;
        } else if !said {
            self.say(Code::SegmentMissing, announcement.span_start(), "BGM");
        }
        self.reporters(root, announcement);
        for flight in root.groups("SG2") {
            self.flight(flight, announcement);
        }
        if announcement.legs.is_empty() && !matches!(announcement.function.value, Function::MasterCrew) {
            self.say(Code::SegmentMissing, announcement.span_start(), "TDT");
        }
        in_order_of_travel(&mut announcement.legs);
        let crossing = |leg: &&Leg| leg.role.is_some_and(|role| role.value == LegRole::Crossing);
        if let Some(second) = announcement.legs.iter().filter(crossing).nth(1) {
            self.say(Code::Contradiction, second.span, "LOC+125");
        }
    }

    fn function(&mut self, fields: &mut Fields<'_>, announcement: &mut Announcement) {
        let Some(code) = fields.fact(1, 1) else {
            self.say(Code::DataMissing, fields.segment.span, "BGM/1001");
            return;
        };
        let sub = fields.fact(2, 1);
        let beside = sub.as_ref().map_or("", |sub| sub.value.as_str());
        let span = sub.as_ref().map_or(code.span, |sub| code.span.to(sub.span));
        let whole = if beside.is_empty() { code.value.clone() } else { format!("{}+{beside}", code.value) };
        let function = codes::function(&code.value, beside);
        if function.is_none() {
            self.say(Code::CodeUnknown, span, whole.clone());
        }
        announcement.function = Fact::new(function.unwrap_or(Function::Other), span);
        announcement.function_code = Fact::new(whole, span);
        announcement.crew_list = sub.filter(|sub| codes::is_crew_list(&code.value, &sub.value));
    }

    fn count(&mut self, fields: &mut Fields<'_>, announcement: &mut Announcement) {
        if !fields.takes(1, 1, "42") && !fields.takes(1, 1, "41") {
            fields.take(1, 1);
            return;
        }
        let Some(number) = fields.fact(1, 2) else {
            return self.say(Code::DataMissing, fields.segment.span, "CNT/6066");
        };
        match number.value.parse::<u32>() {
            Ok(count) if announcement.counted.is_none() => {
                announcement.counted = Some(Fact::new(count, number.span));
            }
            Ok(_) => self.keep("CNT".to_owned(), number, &mut announcement.remarks),
            Err(_) => {
                self.say(Code::NumberUnreadable, number.span, number.value.clone());
                self.keep("CNT".to_owned(), number, &mut announcement.remarks);
            }
        }
    }

    /// In the dialect of the United States the contact stands in CTA itself.
    fn us_reporter(&mut self, fields: &mut Fields<'_>, announcement: &mut Announcement) {
        let mut reporter = announcement.reporter.take().unwrap_or_default();
        let contacts_from = match &fields.segment.tag.0 {
            b"CTA" => {
                fields.takes(1, 1, "IC");
                let name = fields.fact(2, 2).or_else(|| fields.fact(2, 1));
                if let Some(name) = name {
                    self.put_text(&mut reporter.name, name, "CTA+IC", &mut announcement.remarks);
                }
                3
            }
            _ => 1,
        };
        self.ways(fields, contacts_from, &mut reporter.ways);
        announcement.reporter = contact(reporter.name, reporter.ways);
    }

    fn reporters(&mut self, root: &Node<'_>, announcement: &mut Announcement) {
        for (index, group) in root.groups("SG1").enumerate() {
            let mut name = None;
            let mut ways = Vec::new();
            let mut left = Vec::new();
            for segment in &group.segments {
                let mut fields = Fields::new(segment);
                match &segment.tag.0 {
                    b"NAD" if index == 0 => {
                        fields.take(1, 1);
                        name = fields.fact(4, 1).or_else(|| fields.fact(3, 1));
                    }
                    b"COM" if index == 0 => self.ways(&mut fields, 1, &mut ways),
                    b"CTA" if name.is_none() && index == 0 => {
                        fields.take(1, 1);
                        name = fields.fact(2, 2).or_else(|| fields.fact(2, 1));
                    }
                    _ => fields.qualify(),
                }
                self.keep_left(fields, &mut left);
            }
            announcement.remarks.append(&mut left);
            if announcement.reporter.is_none() {
                announcement.reporter = contact(name, ways);
            }
        }
    }

    fn flight(&mut self, group: &Node<'_>, announcement: &mut Announcement) {
        let Some(tdt) = group.segments.first() else { return };
        let (service, equipment) = self.service(tdt, &mut announcement.remarks);
        let mut route = Route::default();
        for stop in group.groups("SG3") {
            self.stop(stop, &mut route, &mut announcement.remarks);
        }
        route.close();
        for segment in group.segments.iter().skip(1) {
            let mut fields = Fields::new(segment);
            fields.qualify();
            self.keep_left(fields, &mut announcement.remarks);
        }
        if route.legs.is_empty() {
            route.legs.push(Leg::default());
        }
        for mut leg in route.legs {
            leg.service = service.clone();
            leg.equipment = equipment.clone();
            leg.span = if leg.span.is_empty() { tdt.span } else { leg.span };
            announcement.legs.push(leg);
        }
    }

    fn service(&mut self, tdt: &Segment<'_>, remarks: &mut Vec<Remark>) -> (Service, Option<Fact<String>>) {
        let mut fields = Fields::new(tdt);
        if !fields.takes(1, 1, "20")
            && let Some(stage) = fields.take(1, 1)
        {
            self.say(Code::CodeUnknown, stage.span, format!("TDT+{}", stage.text()));
        }
        // 4 and 40: by air.
        let _ = fields.takes(3, 1, "4") || fields.takes(3, 1, "40");
        let carrier = fields.fact(5, 1).or_else(|| fields.fact(4, 1));
        let mut service = Service { carrier, ..Service::default() };
        match fields.fact(2, 1) {
            Some(said) => self.designator(said, &mut service, remarks),
            None => self.say(Code::DataMissing, tdt.span, "TDT/8028"),
        }
        let equipment = fields.fact(8, 1);
        self.keep_left(fields, remarks);
        (service, equipment)
    }

    /// Reads `UO123A` beside the carrier that stands in a place of its own.
    fn designator(&mut self, said: Fact<String>, service: &mut Service, remarks: &mut Vec<Remark>) {
        let named = service.carrier.as_ref().map_or("", |carrier| carrier.value.as_str());
        let Some(flight) = codes::flight(&said.value, named) else {
            self.say(Code::TextUnreadable, said.span, said.value.clone());
            return self.keep("TDT+20".to_owned(), said, remarks);
        };
        let carrier = Fact::new(flight.carrier.to_owned(), said.span);
        service.number = Some(Fact::new(flight.number.to_owned(), said.span));
        service.suffix = (!flight.suffix.is_empty()).then(|| Fact::new(flight.suffix.to_owned(), said.span));
        match &service.carrier {
            _ if carrier.value.is_empty() => {}
            None => service.carrier = Some(carrier),
            Some(named) if named.value == carrier.value => {}
            Some(named) => {
                // IATA beside ICAO is one carrier in two codes, as far as can be seen here; two of a kind are two carriers.
                let named = named.clone();
                if named.value.len() == carrier.value.len() {
                    self.say(Code::Contradiction, named.span, "TDT+20");
                }
                self.keep("TDT+20".to_owned(), named, remarks);
                service.carrier = Some(carrier);
            }
        }
    }

    fn stop(&mut self, group: &Node<'_>, route: &mut Route, remarks: &mut Vec<Remark>) {
        let Some(loc) = group.segments.first() else { return };
        let mut fields = Fields::new(loc);
        let qualifier = fields.fact(1, 1);
        let mut stop = Stop { place: fields.fact(2, 1), span: group.span(), ..Stop::default() };
        self.keep_left(fields, remarks);
        for segment in group.segments.iter().skip(1) {
            let mut fields = Fields::new(segment);
            let which = fields.take(1, 1).map(|data| data.text()).unwrap_or_default();
            let slot = match (&segment.tag.0, which.as_ref()) {
                (b"DTM", "189" | "136" | "133") => Some(&mut stop.departs),
                (b"DTM", "232" | "132" | "178") => Some(&mut stop.arrives),
                _ => None,
            };
            if let Some(slot) = slot {
                *slot = self.time(&mut fields, remarks).or(*slot);
            }
            self.keep_left(fields, remarks);
        }
        if stop.place.is_none() {
            self.say(Code::DataMissing, loc.span, "LOC/3225");
        }
        match qualifier.as_ref().map_or("", |code| code.value.trim_start_matches('0')) {
            "125" | "5" => route.visit(stop, Some(Visit::LastForeign), qualifier),
            "87" | "8" => route.visit(stop, Some(Visit::FirstHere), qualifier),
            "92" => route.visit(stop, None, qualifier),
            _ => {
                let span = qualifier.as_ref().map_or(loc.span, |code| code.span);
                self.say(Code::CodeUnknown, span, loc.text(1, 1));
                remarks.push(Remark {
                    code: qualifier.map(|code| code.map(|code| format!("LOC+{code}"))),
                    status: None,
                    text: stop.place.into_iter().collect(),
                });
            }
        }
    }

    /// The time in a DTM: date and time in one component, or in elements of their own (United States).
    fn time(&mut self, fields: &mut Fields<'_>, remarks: &mut Vec<Remark>) -> Option<Fact<LocalTime>> {
        let format = fields.fact(1, 3).map(|format| format.value).unwrap_or_default();
        let said = match fields.fact(1, 2) {
            Some(said) => said,
            None => {
                let date = fields.fact(2, 1)?;
                // The zone that the dialect adds stays behind as a remark: times are local to their place.
                match fields.fact(3, 1) {
                    Some(time) => Fact::new(date.value + &time.value, date.span.to(time.span)),
                    None => date,
                }
            }
        };
        match dates::local(&said.value, &format) {
            Some(at) => Some(Fact::new(at, said.span)),
            None => {
                self.say(Code::DateUnreadable, said.span, said.value.clone());
                self.keep(format!("DTM+{}", fields.segment.text(1, 1)), said, remarks);
                None
            }
        }
    }
}

impl Announcement {
    fn span_start(&self) -> Span {
        Span::new(self.span.start as usize, self.span.start as usize)
    }
}
