//! Tickets (GR3), their fares, and how they were paid (GR4). No card's number leaves here.

use crate::grammar::Node;
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{AddressKind, Money, Payment, Ticket};
use crate::span::Fact;

use super::super::cards::{self, Dropped, Place};
use super::super::codes;
use super::super::text::Parts;
use super::record::{Record, Under};

impl Record<'_, '_> {
    /// A group that TKT opens, under traveller `index`.
    pub(super) fn ticket(&mut self, node: &Node<'_>, index: Option<usize>) {
        let mut ticket = Ticket::default();
        let number = index.map(|index| self.reading.travellers[index].tickets.len());
        let under = Under { traveller: index, ticket: number, leg: None };
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"TKT" => {
                    ticket.number = parts.take(1, 1);
                    ticket.kind = parts.take(1, 2);
                    ticket.booklets = parts.take(1, 3);
                }
                b"PTK" if ticket.pricing.is_empty() => ticket.pricing = parts.wholes(1),
                b"DAT" => self.issue_date(&mut parts, &mut ticket),
                b"IFT" => {
                    let remark = self.free_text(&mut parts, Place::Elsewhere);
                    ticket.remarks.push(remark);
                }
                _ => {
                    self.common(segment, under);
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
        match index {
            Some(index) => self.reading.travellers[index].tickets.push(ticket),
            None => self.reservation.tickets.push(ticket),
        }
        for group in &node.groups {
            self.payment_group(group, under);
        }
    }

    fn issue_date(&mut self, parts: &mut Parts<'_>, ticket: &mut Ticket) {
        for element in 1..=parts.len() {
            let kind = parts.take(element, 1);
            let Some(at) = self.reading.date_time(parts, element, (2, 3)) else { continue };
            if kind.as_ref().is_none_or(|kind| kind.value == "710") && ticket.issued.is_none() {
                ticket.issued = Some(at);
            } else {
                self.issue(Code::CodeUnknown, kind.map_or(at.span, |kind| kind.span.to(at.span)), "DAT");
            }
        }
    }

    fn payment_group(&mut self, node: &Node<'_>, under: Under) {
        let begin = self.reservation.payments.len();
        for segment in &node.segments {
            let mut parts = Parts::new(segment);
            match &segment.tag.0 {
                b"FOP" => self.payments(&mut parts, under),
                b"IFT" => self.payer(&mut parts, begin),
                b"ADD" => self.address(&mut parts, under, AddressKind::Billing),
                _ => {
                    self.common(segment, under);
                    continue;
                }
            }
            parts.finish(&mut self.reading.issues);
        }
    }

    /// IFT in GR4: 4:43 names the payer first, then says address and telephone.
    fn payer(&mut self, parts: &mut Parts<'_>, begin: usize) {
        let mut remark = self.free_text(parts, Place::Payment);
        let Some(payment) = self.reservation.payments[begin..].last_mut() else {
            self.reservation.remarks.push(remark);
            return;
        };
        let names = remark.code.as_ref().is_some_and(|code| code.value == codes::PAYER);
        if names && payment.payer.is_none() && !remark.text.is_empty() {
            payment.payer = Some(remark.text.remove(0)).filter(|payer| !payer.value.is_empty());
        }
        if !(names && remark.text.is_empty()) {
            payment.remarks.push(remark);
        }
    }

    /// FOP: each element is a form of payment.
    pub(super) fn payments(&mut self, parts: &mut Parts<'_>, under: Under) {
        for element in 1..=parts.len() {
            let issues = &mut self.reading.issues;
            let mut take = |component| {
                parts.take(element, component).map(|fact| cards::hide(fact, Place::Payment, issues))
            };
            let (kind, indicator, amount, issuer) = (take(1), take(2), take(3), take(4));
            let account = parts.take(element, 5);
            let expires = parts.take(element, 6);
            let is_card = kind.as_ref().is_some_and(|kind| kind.value == "CC");
            let (token, reference) = match account {
                Some(account) if is_card || cards::is_number(&account.value) => {
                    (Some(tokenised(account, &mut self.reading.issues)), None)
                }
                account => (None, account),
            };
            let (traveller, ticket) = (under.traveller, under.ticket);
            let payment =
                Payment { kind, issuer, token, expires, amount, indicator, reference, ..Payment::default() };
            if payment != Payment::default() {
                self.reservation.payments.push(Payment { traveller, ticket, ..payment });
            }
        }
    }

    /// MON: each element is an amount.
    pub(super) fn money(&mut self, parts: &mut Parts<'_>, under: Under) {
        for element in 1..=parts.len() {
            let Some(amount) = parts.take(element, 2) else { continue };
            let (kind, currency) = (parts.take(element, 1), parts.take(element, 3));
            let (traveller, ticket) = (under.traveller, under.ticket);
            let money = Money { kind, amount, currency, traveller, ticket, ..Money::default() };
            self.reservation.fares.push(money);
        }
    }

    /// TXD: the category, then each element is a tax.
    pub(super) fn taxes(&mut self, parts: &mut Parts<'_>, under: Under) {
        let category = parts.take(1, 1);
        for element in 2..=parts.len() {
            let Some(amount) = parts.take(element, 1) else { continue };
            let (country, currency) = (parts.take(element, 2), parts.take(element, 3));
            // A tax without its code is still a tax.
            let tax = parts.take(element, 4).unwrap_or_else(|| Fact::new(String::new(), amount.span));
            let (traveller, ticket) = (under.traveller, under.ticket);
            let kind = category.clone();
            let money = Money { kind, amount, currency, tax: Some(tax), country, traveller, ticket };
            self.reservation.fares.push(money);
        }
    }
}

fn tokenised(account: Fact<String>, issues: &mut Vec<Issue>) -> Fact<String> {
    let (token, dropped) = cards::token(&account.value);
    if dropped == Dropped::Number {
        issues.tell(Issue::new(Code::PaymentNumberDropped, account.span));
    }
    Fact::new(token, account.span)
}
