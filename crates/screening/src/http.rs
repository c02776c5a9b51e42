//! The operations of this context: lists, entries, imports, queries by hand. No HTTP framework.
//!
//! Policies are in `library/policy/screening.cedar`; what is here only names purposes, limits and audit classes.

use std::sync::Arc;

use kernel::{EntryId, ListId, Outcome, PartialDate, Problem, Purpose};
use namematch::Class;
use platform::operation::answer;
use platform::{Audit, Call, Limit, Operation, Reply};

use crate::batch::{ScreenBatch, ScreenedBatch, ScreenedOne};
use crate::hit::Hit;
use crate::import::{FILE_BYTES_MAX, Files, Format};
use crate::model::{ImportId, List, Particulars, SubjectKind};
use crate::rules::EntryDecision;
use crate::service::{EntryProposal, Service};
use crate::service_import::ImportDecision;
use crate::snapshot::Query;
use crate::store;
use crate::wire::*;

/// Entries of a page unless the caller asks for fewer.
const PAGE_DEFAULT: usize = 50;
/// Most entries of a page.
const PAGE_MAX: usize = 200;
/// Names and documents of one query by hand.
const ASKED_MAX: usize = 8;
/// Characters of one asked name or number.
const ASKED_CHARS_MAX: usize = 256;

/// Travellers of one batch, and the bytes that they may take.
const BATCH_MAX: usize = 1_000;
const BATCH_BYTES_MAX: usize = 4 * 1024 * 1024;

const KEEP: &[Purpose] = &[Purpose::ListMaintenance];
const ASK: &[Purpose] = &[Purpose::SecondLine, Purpose::Investigation, Purpose::ListMaintenance];

/// Every operation of this context.
pub fn operations(service: Arc<Service>) -> Vec<Operation> {
    let mut all = lists(&service);
    all.extend(entries(&service));
    all.extend(imports(&service));
    all.push(query(&service));
    all.push(batch(&service));
    all
}

/// A handler on a copy of the service.
macro_rules! on {
    ($service:ident, |$s:ident, $call:ident| $body:expr) => {{
        let service = $service.clone();
        move |$call: Call| {
            let $s = service.clone();
            async move { $body }
        }
    }};
}

fn lists(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("screening.lists", "/api/lists").returns::<Vec<ListSummary>>().handle(on!(
            service,
            |s, call| {
                let snapshot = s.screening().snapshot();
                let lists = s.lists(call.now).await?;
                Ok(Reply::json(&lists.iter().map(|l| ListSummary::of(l, snapshot.id())).collect::<Vec<_>>()))
            }
        )),
        Operation::post("screening.list.create", "/api/lists")
            .purposes(KEEP)
            .audit(Audit::Act)
            .idempotent()
            .body::<ListInput>()
            .returns::<ListSummary>()
            .handle(on!(service, |s, call| {
                let list = new_list(&call, call.json()?)?;
                let made = s.create_list(&call, list).await?;
                Ok(Reply::json(&ListSummary::of(&made, s.screening().snapshot().id())))
            })),
    ]
}

fn new_list(call: &Call, input: ListInput) -> Outcome<List> {
    Ok(List {
        id: input.id,
        name: input.name,
        kind: input.kind,
        owner: call.caller()?.account.to_string(),
        authority: input.authority,
        basis: input.basis,
        purpose: input.purpose,
        action: input.action,
        review_on: input.review_on,
        expires_on: input.expires_on,
        updated_at: call.now,
    })
}

fn entries(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("screening.entries", "/api/lists/{list}/entries")
            .purposes(KEEP)
            .audit(Audit::Read)
            .query::<EntriesQuery>()
            .returns::<EntryPage>()
            .handle(on!(service, |s, call| {
                let asked: EntriesQuery = call.query()?;
                let limit = asked.limit.unwrap_or(PAGE_DEFAULT).clamp(1, PAGE_MAX);
                let page = store::Page {
                    text: asked.q.unwrap_or_default(),
                    state: asked.state,
                    after: asked.cursor,
                    limit: limit + 1,
                };
                let mut found = s.entries(&call, call.path("list")?, page).await?;
                let more = found.len() > limit;
                found.truncate(limit);
                let next = found.last().filter(|_| more).map(|e| e.id);
                Ok(Reply::json(&EntryPage { items: found.iter().map(EntrySummary::from).collect(), next }))
            })),
        Operation::get("screening.entry", "/api/entries/{entry}")
            .purposes(ASK)
            .audit(Audit::Read)
            .returns::<EntryView>()
            .handle(on!(service, |s, call| {
                let entry: EntryId = call.path("entry")?;
                answer(s.entry(&call, entry).await.map(EntryView::from))
            })),
        Operation::post("screening.entry.propose", "/api/lists/{list}/entries")
            .purposes(KEEP)
            .audit(Audit::Act)
            .idempotent()
            .body::<EntryInput>()
            .returns::<EntryView>()
            .handle(on!(service, |s, call| {
                let list: ListId = call.path("list")?;
                answer(s.propose(&call, list, proposal(call.json()?)).await.map(EntryView::from))
            })),
        Operation::post("screening.entry.decide", "/api/entries/{entry}/decision")
            .purposes(KEEP)
            .audit(Audit::Act)
            .idempotent()
            .body::<EntryDecisionInput>()
            .returns::<EntryView>()
            .handle(on!(service, |s, call| {
                let input: EntryDecisionInput = call.json()?;
                let decision = match input.decision {
                    EntryVerdict::Approve => EntryDecision::Approve,
                    EntryVerdict::Reject => EntryDecision::Reject,
                    EntryVerdict::Withdraw => EntryDecision::Withdraw,
                };
                answer(
                    s.decide(&call, call.path("entry")?, decision, input.reason).await.map(EntryView::from),
                )
            })),
    ]
}

fn proposal(input: EntryInput) -> EntryProposal {
    EntryProposal {
        particulars: Particulars {
            kind: input.subject_kind,
            names: input.names,
            births: input.births,
            sex: input.sex,
            nationalities: input.nationalities,
            documents: input.documents,
            note: input.note.and_then(|n| crate::import::note(&n)),
        },
        action: input.action,
        basis: input.basis,
        reason: input.reason,
        review_on: input.review_on,
        expires_on: input.expires_on,
    }
}

fn imports(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("screening.import.propose", "/api/lists/{list}/imports")
            .purposes(KEEP)
            .audit(Audit::Act)
            .limit(Limit { body_bytes: FILE_BYTES_MAX, per_minute: 10 })
            .query::<ImportQuery>()
            .raw_body(&["application/xml", "text/csv", "application/json", "application/x-ndjson"])
            .returns::<ListImport>()
            .handle(on!(service, |s, call| {
                let list: ListId = call.path("list")?;
                let files = files(&call)?;
                answer(s.propose_import(&call, list, files).await.map(ListImport::from))
            })),
        Operation::get("screening.imports", "/api/lists/{list}/imports")
            .purposes(KEEP)
            .returns::<Vec<ListImport>>()
            .handle(on!(service, |s, call| {
                let rows = s.imports(call.path("list")?).await?;
                Ok(Reply::json(&rows.into_iter().map(ListImport::from).collect::<Vec<_>>()))
            })),
        Operation::post("screening.import.decide", "/api/imports/{import}/decision")
            .purposes(KEEP)
            .audit(Audit::Act)
            .idempotent()
            .body::<ImportDecisionInput>()
            .returns::<ListImport>()
            .handle(on!(service, |s, call| {
                let input: ImportDecisionInput = call.json()?;
                let decision = match input.decision {
                    ImportVerdict::Approve => ImportDecision::Approve,
                    ImportVerdict::Reject => ImportDecision::Reject,
                };
                let import: ImportId = call.path("import")?;
                answer(s.decide_import(&call, import, decision).await.map(ListImport::from))
            })),
    ]
}

fn files(call: &Call) -> Outcome<Files> {
    let asked: ImportQuery = call.query()?;
    Ok(match asked.format {
        Format::UnXml => Files::UnXml(call.body().to_vec()),
        Format::OfacXml => Files::OfacXml(call.body().to_vec()),
        Format::EuXml => Files::EuXml(call.body().to_vec()),
        Format::UkXml => Files::UkXml(call.body().to_vec()),
        Format::FtmJson => Files::FtmJson(call.body().to_vec()),
        Format::GatehouseCsv => Files::GatehouseCsv(call.body().to_vec()),
        Format::Mapped => {
            let mapped: MappedFile = call.json()?;
            Files::Mapped { mapping: Box::new(mapped.mapping), file: mapped.file.into() }
        }
        Format::OfacCsv => {
            let three: OfacFiles = call.json()?;
            Files::OfacCsv { sdn: three.sdn.into(), alt: three.alt.into(), add: three.add.into() }
        }
    })
}

fn query(service: &Arc<Service>) -> Operation {
    Operation::post("screening.query", "/api/screening/query")
        .purposes(ASK)
        .audit(Audit::Read)
        .body::<ScreeningQuery>()
        .returns::<Vec<Hit>>()
        .handle(on!(service, |s, call| {
            let asked: ScreeningQuery = call.json()?;
            let terms =
                serde_json::to_value(&asked).map_err(|e| Problem::internal(format!("query terms: {e}")))?;
            let screened = s.query(&call, by_hand(&call, asked)?, terms).await?;
            // Who asks by hand judges for themselves: what is alike but no hit is shown after the hits.
            let all: Vec<Hit> = screened.hits.into_iter().chain(screened.near).collect();
            Ok(Reply::json(&all))
        }))
}

/// Many travellers in one call, all against one snapshot.
fn batch(service: &Arc<Service>) -> Operation {
    Operation::post("screening.screen", "/api/screening/screen")
        .purposes(ASK)
        .audit(Audit::Read)
        .limit(Limit { body_bytes: BATCH_BYTES_MAX, per_minute: 600 })
        .body::<ScreenBatch>()
        .returns::<ScreenedBatch>()
        .handle(on!(service, |s, call| {
            let asked: ScreenBatch = call.json()?;
            if asked.queries.is_empty() || asked.queries.len() > BATCH_MAX {
                return Err(Problem::bad_input("problem-screen-batch").with("limit", BATCH_MAX as i64));
            }
            let terms =
                serde_json::to_value(&asked).map_err(|e| Problem::internal(format!("query terms: {e}")))?;
            let mut queries = Vec::with_capacity(asked.queries.len());
            for (place, one) in (1i64..).zip(&asked.queries) {
                queries.push(by_hand(&call, one.clone()).map_err(|p| p.with("place", place))?);
            }
            let answers = s.query_batch(&call, queries, terms).await?;
            let snapshot = answers.first().map(|a| a.snapshot.clone()).unwrap_or_default();
            let results = answers.into_iter().map(ScreenedOne::from).collect();
            Ok(Reply::json(&ScreenedBatch { snapshot, results }))
        }))
}

fn by_hand(call: &Call, asked: ScreeningQuery) -> Outcome<Query> {
    let texts = asked.names.iter().chain(asked.documents.iter().map(|d| &d.number));
    let long = texts.clone().any(|t| t.chars().count() > ASKED_CHARS_MAX);
    if long || asked.names.len() > ASKED_MAX || asked.documents.len() > ASKED_MAX {
        return Err(Problem::bad_input("problem-query-too-long").with("limit", ASKED_MAX as i64));
    }
    if texts.map(|t| t.trim()).all(str::is_empty) {
        return Err(Problem::bad_input("problem-query-empty"));
    }
    Ok(Query {
        class: asked.subject_kind.map_or(Class::Person, SubjectKind::class),
        names: asked.names,
        native_names: Vec::new(),
        birth: asked.birth.unwrap_or(PartialDate::UNKNOWN),
        sex: asked.sex,
        nationality: asked.nationality,
        documents: asked.documents.into_iter().map(|d| (d.issuer, d.number)).collect(),
        truncated: false,
        on: call.now.date_utc(),
    })
}
