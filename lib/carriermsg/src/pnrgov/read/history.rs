//! Splits (GR8), services that are no flights (GR9), and what was changed, by whom and when (GR10 to GR12).

use crate::grammar::Node;
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Change, Leg, NonAir, Remark, Split};
use crate::span::Fact;

use super::super::cards::Place;
use super::super::table;
use super::super::text::Parts;
use super::leg;
use super::record::{Record, Under};

impl Record<'_, '_> {
    /// EQN and RCI: how many were split, and into which record. EQN alone counts the party.
    pub(super) fn split(&mut self, node: &Node<'_>) {
        let mut count = None;
        let begin = self.reservation.splits.len();
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"EQN" => count = self.reading.number(&mut parts, 1, 1),
                b"RCI" => {
                    for element in 1..=parts.len() {
                        let (carrier, locator) = (parts.take(element, 1), parts.take(element, 2));
                        if carrier.is_some() || locator.is_some() {
                            let split = Split { count: count.take(), locator, carrier };
                            self.reservation.splits.push(split);
                        }
                    }
                }
                _ => {
                    self.common(segment, Under::default());
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        if let Some(count) = count.filter(|_| self.reservation.splits.len() == begin) {
            match self.reservation.party_size {
                None => self.reservation.party_size = Some(count),
                Some(_) => self.issue(Code::DataUnexpected, count.span, "EQN"),
            }
        }
    }

    /// MSG and TVL: a hotel, a car, a train.
    pub(super) fn non_air(&mut self, node: &Node<'_>) {
        let mut service = NonAir::default();
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"MSG" => service.kind = parts.take(1, 1),
                b"TVL" if service.supplier.is_none() && service.begins.is_none() => {
                    service.begins = self.reading.date_time(&mut parts, 1, (1, 2));
                    service.ends = self.reading.date_time(&mut parts, 1, (3, 4));
                    service.place = parts.take(2, 1);
                    service.ends_at = parts.take(3, 1);
                    service.supplier = parts.take(4, 1);
                    service.product = parts.take(5, 1);
                    service.status = parts.take(6, 1);
                }
                _ => {
                    self.common(segment, Under::default());
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        self.reservation.non_air.push(service);
    }

    /// ABI and DAT say who and when; each SAC is a change.
    pub(super) fn change(&mut self, node: &Node<'_>) {
        let mut stem = Change::default();
        for segment in &node.segments {
            match &segment.tag.0 {
                b"ABI" => stem.by = Parts::new(segment).wholes(1),
                b"DAT" => {
                    let mut parts = Parts::new(segment);
                    for element in 1..=parts.len() {
                        // `T` and others say which clock; the time is when the change was made.
                        let kind = parts.take(element, 1);
                        let Some(at) = self.reading.date_time(&mut parts, element, (2, 3)) else { continue };
                        if stem.at.is_none() {
                            stem.at = Some(at);
                        } else {
                            let span = kind.map_or(at.span, |kind| kind.span.to(at.span));
                            self.issue(Code::DataUnexpected, span, "DAT");
                        }
                    }
                    parts.finish(&mut self.reading.issues);
                }
                _ => self.common(segment, Under::default()),
            }
        }
        if node.groups.is_empty() {
            self.reservation.history.push(stem);
            return;
        }
        for group in &node.groups {
            self.action(group, stem.clone());
        }
    }

    fn action(&mut self, node: &Node<'_>, stem: Change) {
        let mut change = stem.clone();
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"SAC" => change.action = parts.take(3, 1),
                b"TIF" => self.changed_name(&mut parts, &mut change),
                b"SSR" => {
                    let asked = self.asked(segment, None);
                    change.requests.push(asked.unbound());
                    continue;
                }
                b"IFT" => {
                    let remark = self.free_text(&mut parts, Place::Elsewhere);
                    change.remarks.push(remark);
                }
                b"TBD" => change.bags.extend(self.bags(&mut parts, None)),
                _ => {
                    self.common(segment, Under::default());
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        let mut further = Vec::new();
        for group in &node.groups {
            self.changed_leg(group, &mut change.leg, &mut further);
        }
        let is_tag = |remark: &Remark| remark.code.as_ref().is_some_and(|code| table::is_tag(&code.value));
        change.remarks.sort_by_key(is_tag);
        let action = change.action.clone();
        self.reservation.history.push(change);
        let more =
            further.into_iter().map(|leg| Change { action: action.clone(), leg: Some(leg), ..stem.clone() });
        self.reservation.history.extend(more);
    }

    /// TIF in history: the name as it was; type and reference as a remark.
    fn changed_name(&mut self, parts: &mut Parts<'_>, change: &mut Change) {
        let (family, given) = (parts.take(1, 1), parts.take(2, 1));
        let span = parts.span();
        let pieces = [&family, &given];
        let texts: Vec<&str> = pieces.into_iter().flatten().map(|fact| fact.value.as_str()).collect();
        if !texts.is_empty() {
            change.name = Some(Fact::new(texts.join("/"), span));
        }
        let rest = parts.whole(2);
        let value = rest.value.trim_start_matches(':').to_owned();
        if !value.is_empty() {
            let code = Some(Fact::new("TIF".to_owned(), span));
            change.remarks.push(Remark { code, status: None, text: vec![Fact::new(value, rest.span)] });
        }
    }

    fn changed_leg(&mut self, node: &Node<'_>, first: &mut Option<Leg>, further: &mut Vec<Leg>) {
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            let current = further.last_mut().or(first.as_mut());
            match (&segment.tag.0, current) {
                (b"TVL", Some(leg)) if leg::continues(&parts, leg) => leg::operated(&mut parts, leg),
                (b"TVL", current) => {
                    let is_first = current.is_none();
                    let mut leg = Leg { span: node.span(), ..Leg::default() };
                    self.reading.travel(&mut parts, &mut leg);
                    if is_first { *first = Some(leg) } else { further.push(leg) }
                }
                (b"RPI", Some(leg)) => {
                    leg.status = parts.take(2, 1);
                    match self.reading.number(&mut parts, 1, 1) {
                        Some(count) if leg.count.is_none() => leg.count = Some(count),
                        Some(count) => {
                            self.reading.issues.tell(Issue::about(Code::DataUnexpected, count.span, "RPI"));
                        }
                        None => {}
                    }
                }
                _ => {
                    self.common(segment, Under::default());
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
    }
}
