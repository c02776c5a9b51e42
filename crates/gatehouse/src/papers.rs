//! Lets carriers' screening ahead know what is reported of documents: `records` keeps it, `carriers` asks for it, and neither
//! knows the other.

use carriers::model::Agreement;
use carriers::papers::{AskedPaper, PaperHit, Papers, plain};
use kernel::{CountryCode, Date, DocumentKey, Message, Outcome, Timestamp};
use namematch::{DocumentEvidence, document_key, same_document};
use platform::Tx;
use records::{DocumentReport, DocumentStanding, Permit, PermitState};
use screening::Thresholds;

/// Reports on documents and permits, for carriers' travellers.
#[derive(Debug, Clone)]
pub struct RecordsPapers {
    /// Scores of document comparisons, as the lists have them.
    pub thresholds: Thresholds,
}

impl Papers for RecordsPapers {
    fn against(
        &self,
        tx: &mut Tx<'_>,
        asked: &[AskedPaper<'_>],
        on: Date,
        now: Timestamp,
    ) -> Outcome<Vec<PaperHit>> {
        let mut hits = Vec::new();
        for asked in asked {
            let Some(number) = document_key(asked.number) else { continue };
            let plain = plain(&number);
            let reports = records::reports_like(tx, &plain)?;
            hits.extend(self.reported(asked, &number, &reports, now));
            let permits = records::permits_like(tx, &plain)?;
            hits.extend(self.cancelled(asked, &number, &permits, on));
        }
        Ok(hits)
    }

    fn mark(&self, tx: &mut Tx<'_>) -> Outcome<Option<Timestamp>> {
        records::news_mark(tx)
    }

    fn news(&self, tx: &mut Tx<'_>, after: Timestamp) -> Outcome<Option<Vec<String>>> {
        let numbers = records::news_since(tx, after)?;
        Ok(numbers.map(|numbers| numbers.iter().map(|number| plain(number)).collect()))
    }
}

impl RecordsPapers {
    /// Each document that stands as lost, stolen or revoked, and agrees with the announced one.
    fn reported(
        &self,
        asked: &AskedPaper<'_>,
        number: &str,
        reports: &[DocumentReport],
        now: Timestamp,
    ) -> Vec<PaperHit> {
        let mut keys: Vec<&DocumentKey> = reports.iter().map(|report| &report.document).collect();
        keys.sort_unstable();
        keys.dedup();
        let hit = |key: &DocumentKey| {
            let own: Vec<DocumentReport> = reports.iter().filter(|r| r.document == *key).cloned().collect();
            let (standing, since) = records::standing(&own, None, now);
            let id = match standing {
                DocumentStanding::Lost => "reason-document-lost",
                DocumentStanding::Stolen => "reason-document-stolen",
                DocumentStanding::Revoked => "reason-document-revoked",
                DocumentStanding::Valid | DocumentStanding::Expired => return None,
            };
            let since = since?;
            self.hit(asked, number, key, Message::new(id).with("since", since.to_string()), since)
        };
        keys.into_iter().filter_map(hit).collect()
    }

    /// A cancelled permit, unless another that is bound to the same document holds on the day.
    fn cancelled(
        &self,
        asked: &AskedPaper<'_>,
        number: &str,
        permits: &[Permit],
        on: Date,
    ) -> Option<PaperHit> {
        let holds =
            |p: &Permit| p.state == PermitState::Issued && (p.valid_from..=p.valid_until).contains(&on);
        let last = permits.iter().filter(|p| p.state == PermitState::Cancelled).max_by_key(|p| p.at)?;
        let key = last.document.as_ref()?;
        if permits.iter().any(|p| p.document.as_ref() == Some(key) && holds(p)) {
            return None;
        }
        let reason = Message::new("reason-permit-cancelled-ahead")
            .with("kind", last.kind.clone())
            .with("number", last.number.clone())
            .with("since", last.at.to_string());
        self.hit(asked, number, key, reason, last.at)
    }

    fn hit(
        &self,
        asked: &AskedPaper<'_>,
        number: &str,
        key: &DocumentKey,
        reason: Message,
        since: Timestamp,
    ) -> Option<PaperHit> {
        let issuer = asked.issuer.as_ref().map(CountryCode::as_str);
        let agreed = same_document(number, issuer, key.number.as_str(), Some(key.issuer.as_str()))?;
        let (agreement, score) = match agreed {
            DocumentEvidence::Same => (Agreement::Same, self.thresholds.document_same),
            DocumentEvidence::SameNumber => (Agreement::SameNumber, self.thresholds.document_number),
            // Of numbers that are only alike the issuer must vouch: nothing else is there to compare.
            DocumentEvidence::Confusable if issuer.is_none() => return None,
            DocumentEvidence::Confusable => (Agreement::Confusable, self.thresholds.document_confusable),
        };
        Some(PaperHit {
            reason,
            number: asked.number.to_owned(),
            document: key.as_text(),
            agreement,
            score: f64::from(score),
            since,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use carriers::model::{BoardAdvice, VettingState};
    use kernel::{AccountId, Locale, Purpose, RequestId, Role, SessionId};
    use platform::clock::ManualClock;
    use platform::ledger::testing::Scratch;
    use platform::{Call, Caller, SystemEntropy};
    use records::{NewDocumentReport, ReportKind};
    use screening::Screening;

    use super::*;

    #[test]
    fn plain_numbers_are_equal_exactly_when_the_lists_take_them_for_confusable() {
        for a in ('A'..='Z').chain('0'..='9') {
            for b in ('A'..='Z').chain('0'..='9') {
                let (a, b) = (format!("12345{a}"), format!("12345{b}"));
                assert_eq!(plain(&a) == plain(&b), same_document(&a, None, &b, None).is_some(), "{a} {b}");
            }
        }
    }

    fn start() -> Timestamp {
        "2026-11-24T06:00:00Z".parse().expect("an instant")
    }

    fn call(role: Role) -> Call {
        Call {
            caller: Some(Caller {
                account: AccountId::new(start(), [1; 10]),
                name: "person".into(),
                roles: vec![role],
                session: SessionId::new(start(), [1; 10]),
                port: None,
                lane: None,
            }),
            purpose: Some(Purpose::Vetting),
            case_no: None,
            request: RequestId::new(start(), [1; 10]),
            now: start(),
            locale: Locale::English,
            remote: None,
            token: None,
            idempotency_key: None,
            content_type: None,
            params: Vec::new(),
            query: String::new(),
            body: Default::default(),
            origin: String::new(),
        }
    }

    /// A passenger list of one, with a passport of Utopia.
    fn list(number: &str) -> Vec<u8> {
        let body = format!(
            "BGM+745'RFF+TN:T1'NAD+MS+++DESK'COM+15550100:TE'TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'LOC+87+XUT'\
             DTM+232:2611241210:201'NAD+FL+++ERIKSSON:ANNA'ATT+2++F'DTM+329:740812'NAT+2+UTO'RFF+ABO:R1'DOC+P:110:111+{number}'\
             DTM+36:300415'LOC+91+UTO'"
        );
        let count = body.matches('\'').count() + 2;
        format!(
            "UNB+UNOA:4+AIRUO+BORDER+261124:0500+1++IAPI'UNH+1+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+1'UNZ+1+1'"
        )
        .into_bytes()
    }

    fn permit(n: u8, state: PermitState, valid_until: Date) -> Permit {
        Permit {
            id: kernel::PermitId::new(start(), [n; 10]),
            person: kernel::PersonId::new(start(), [1; 10]),
            document: Some(key()),
            kind: "visa".into(),
            number: format!("V000{n}"),
            valid_from: Date::constant(2026, 1, 1),
            valid_until,
            entries: records::PermitEntries::Multiple,
            stay_days: None,
            zone: None,
            state,
            at: start(),
            seen_at: start(),
        }
    }

    fn key() -> DocumentKey {
        DocumentKey { issuer: "UTO".parse().expect("a code"), number: "L898902C3".parse().expect("a number") }
    }

    #[test]
    fn a_cancelled_permit_speaks_against_its_document_unless_another_holds_on_the_day() {
        let thresholds =
            Thresholds::read(include_str!("../../../library/rules/screening.toml")).expect("shipped");
        let papers = RecordsPapers { thresholds };
        let (on, later, before) =
            (Date::constant(2026, 11, 24), Date::constant(2027, 1, 1), Date::constant(2026, 6, 1));
        let check = |issuer: Option<&str>, permits: &[Permit], expect: Option<&str>| {
            let issuer = issuer.map(|code| code.parse().expect("a code"));
            let asked = AskedPaper { issuer, number: "L898902C3" };
            let found = papers.cancelled(&asked, "L898902C3", permits, on);
            assert_eq!(found.map(|hit| hit.reason.id.to_string()).as_deref(), expect, "{permits:?}");
        };
        let (cancelled, told) =
            (permit(1, PermitState::Cancelled, later), Some("reason-permit-cancelled-ahead"));
        check(Some("UTO"), std::slice::from_ref(&cancelled), told);
        check(None, std::slice::from_ref(&cancelled), told);
        check(Some("XXA"), std::slice::from_ref(&cancelled), None);
        check(Some("UTO"), &[permit(2, PermitState::Issued, later)], None);
        check(Some("UTO"), &[cancelled.clone(), permit(2, PermitState::Issued, later)], None);
        check(Some("UTO"), &[cancelled, permit(2, PermitState::Issued, before)], told);
    }

    struct Stage {
        scratch: Scratch,
        service: Arc<carriers::Service>,
        clock: Arc<ManualClock>,
    }

    impl Stage {
        fn both() -> Vec<(&'static str, Self)> {
            let tables = &[accountability::MIGRATIONS, records::MIGRATIONS, carriers::MIGRATIONS];
            Scratch::both(tables).into_iter().map(|(engine, scratch)| (engine, Self::on(scratch))).collect()
        }

        fn on(scratch: Scratch) -> Self {
            let thresholds =
                Thresholds::read(include_str!("../../../library/rules/screening.toml")).expect("shipped");
            let clock = Arc::new(ManualClock::at(start()));
            let deps = carriers::Deps {
                ledger: scratch.ledger.clone(),
                clock: Arc::clone(&clock) as Arc<dyn platform::Clock>,
                entropy: Arc::new(SystemEntropy),
                screening: Arc::new(Screening::new(Vec::new(), Vec::new(), thresholds.clone())),
                rules: include_str!("../../../library/rules/carriers.toml").to_owned(),
                retention: carriers::retention::Retention {
                    rules: Arc::new(
                        carriers::retention::RetentionRules::read(include_str!(
                            "../../../library/rules/retention.toml"
                        ))
                        .expect("shipped"),
                    ),
                    keys: Arc::new(
                        carriers::retention::Keys::open(scratch.folder(), &SystemEntropy)
                            .expect("a key can be made"),
                    ),
                },
            };
            let beside = carriers::Beside {
                papers: Arc::new(RecordsPapers { thresholds }),
                ..carriers::Beside::default()
            };
            Self { scratch, service: carriers::Service::start_beside(deps, beside).expect("starts"), clock }
        }

        /// Files a report, then lets the sweep look; the flights that it concerned.
        async fn report(&self, number: &str, kind: ReportKind) -> usize {
            self.clock.advance(Duration::from_secs(60));
            let at = platform::Clock::now(self.clock.as_ref());
            let document = DocumentKey {
                issuer: "UTO".parse().expect("a code"),
                number: number.parse().expect("a number"),
            };
            let new = NewDocumentReport { document, kind, source: "police".into(), at, seen_at: at };
            let record = move |tx: &mut Tx<'_>| records::record_document_report(tx, &new);
            self.scratch.ledger.write("report", record).await.expect("filed");
            self.service.sweep_papers().await.expect("swept")
        }

        async fn receive(&self, bytes: Vec<u8>) {
            let carrier = Call { now: platform::Clock::now(self.clock.as_ref()), ..call(Role::Carrier) };
            self.service.receive(&carrier, bytes).await.expect("received");
        }

        /// What the queue in a state holds: what the carrier is told, and why.
        async fn queue(&self, state: VettingState) -> Vec<(BoardAdvice, Vec<(String, Agreement)>)> {
            let call = Call { now: platform::Clock::now(self.clock.as_ref()), ..call(Role::SecondLine) };
            let all = self.service.vettings(call, state).await.expect("a queue");
            let why = |hit: PaperHit| (hit.reason.id.to_string(), hit.agreement);
            all.into_iter().map(|v| (v.traveller.board, v.papers.into_iter().map(why).collect())).collect()
        }
    }

    fn on_both(test: impl AsyncFn(&str, Stage)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        for (engine, stage) in Stage::both() {
            runtime.block_on(test(engine, stage));
        }
    }

    #[test]
    fn a_report_puts_an_announced_traveller_before_an_officer_and_its_withdrawal_takes_them_away() {
        on_both(async |engine, stage| {
            stage.receive(list("L898902C3")).await;
            assert_eq!(stage.queue(VettingState::Open).await, [], "{engine}");
            assert_eq!(stage.report("L898902C3", ReportKind::Stolen).await, 1, "{engine}");
            let stolen = ("reason-document-stolen".to_owned(), Agreement::Same);
            assert_eq!(
                stage.queue(VettingState::Open).await,
                [(BoardAdvice::Contact, vec![stolen])],
                "{engine}"
            );
            assert_eq!(stage.service.sweep_papers().await.expect("swept"), 0, "{engine}: nothing is new");
            assert_eq!(stage.report("X0000001", ReportKind::Stolen).await, 0, "{engine}: concerns nobody");
            assert_eq!(stage.report("L898902C3", ReportKind::Found).await, 1, "{engine}");
            assert_eq!(stage.queue(VettingState::Open).await, [], "{engine}");
            assert_eq!(stage.queue(VettingState::Lapsed).await.len(), 1, "{engine}");
        });
    }

    #[test]
    fn a_number_that_readers_confuse_is_asked_about_and_says_so() {
        on_both(async |engine, stage| {
            stage.report("L8989O2C3", ReportKind::Lost).await;
            stage.receive(list("L898902C3")).await;
            let alike = ("reason-document-lost".to_owned(), Agreement::Confusable);
            assert_eq!(
                stage.queue(VettingState::Open).await,
                [(BoardAdvice::Contact, vec![alike])],
                "{engine}"
            );
        });
    }
}
