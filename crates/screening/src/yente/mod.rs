//! A door for clients of `yente`, the open matching service: same requests, same answers, our matcher behind.
//!
//! A client switches by address: `…/api/yente/investigation:2026-17` in place of the old base address; purpose and case
//! number stand in it, as such clients send no header of ours. Every question is logged like any other. What has no counterpart here (other
//! algorithms, weights, topics) is refused by name and never silently ignored.

mod answer;
mod ask;
mod wire;

use std::sync::Arc;

use kernel::{Outcome, Problem, Purpose};
use platform::{Audit, Call, Limit, Operation, Reply, Texts};

use crate::service::Service;
use ask::Asked;
use wire::{Algorithms, EntityMatchQuery, EntityMatchResponse, EntityMatches, EntityResponse, Total};

/// Questions of one call.
const BATCH_MAX: usize = 100;

const ASK: &[Purpose] = &[Purpose::SecondLine, Purpose::Investigation, Purpose::ListMaintenance];
/// A hundred questions with their names.
const LIMIT: Limit = Limit { body_bytes: 1024 * 1024, per_minute: 600 };

/// The operations of the door.
pub fn operations(service: &Arc<Service>, texts: &Arc<Texts>) -> Vec<Operation> {
    let (matching, entity, texts) = (service.clone(), service.clone(), texts.clone());
    vec![
        Operation::post("screening.yente.match", "/api/yente/{purpose}/match/{dataset}")
            .purposes(ASK)
            .audit(Audit::Read)
            .limit(LIMIT)
            .body::<EntityMatchQuery>()
            .returns::<EntityMatchResponse>()
            .handle(move |call| {
                let (service, texts) = (matching.clone(), texts.clone());
                async move { Ok(Reply::json(&matched(&service, &texts, &call).await?)) }
            }),
        Operation::get("screening.yente.entity", "/api/yente/{purpose}/entities/{entity}")
            .purposes(ASK)
            .audit(Audit::Read)
            .returns::<EntityResponse>()
            .handle(move |call| {
                let service = entity.clone();
                async move {
                    let entry = service.entry(&call, call.path("entity")?).await?;
                    Ok(Reply::json(&answer::entity(&entry)))
                }
            }),
        Operation::get("screening.yente.algorithms", "/api/yente/{purpose}/algorithms")
            .purposes(ASK)
            .returns::<Algorithms>()
            .handle(|_| async { Ok(Reply::json(&Algorithms::ours())) }),
    ]
}

async fn matched(service: &Service, texts: &Texts, call: &Call) -> Outcome<EntityMatchResponse> {
    let body: EntityMatchQuery = call.json()?;
    let asked = Asked::of(&call.query_pairs()?, &call.path::<String>("dataset")?)?;
    if let Some(key) = body.config.keys().chain(body.weights.keys()).next() {
        return Err(Problem::bad_input("problem-yente-parameter").with("parameter", key.as_str()));
    }
    if body.queries.is_empty() || body.queries.len() > BATCH_MAX {
        return Err(Problem::bad_input("problem-screen-batch").with("limit", BATCH_MAX as i64));
    }
    let today = call.now.date_utc();
    let mut questions = Vec::new();
    for (name, example) in body.queries {
        let queries = ask::queries(&example, today)?;
        questions.push((name, example, queries));
    }
    let terms = serde_json::to_value(questions.iter().map(|(_, e, _)| e).collect::<Vec<_>>())
        .map_err(|e| Problem::internal(format!("query terms: {e}")))?;
    let all = questions.iter().flat_map(|(_, _, queries)| queries.clone()).collect();
    let mut screened = service.query_batch(call, all, terms).await?.into_iter();
    let mut response = EntityMatchResponse { responses: Default::default(), limit: asked.limit };
    for (name, example, queries) in questions {
        let found = screened.by_ref().take(queries.len());
        let hits = found.flat_map(|s| s.hits.into_iter().chain(s.near));
        let mut results: Vec<_> = hits
            .filter(|hit| asked.takes(hit))
            .map(|hit| answer::scored(&hit, &asked, texts, call.locale))
            .collect();
        results.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.entity.id.cmp(&b.entity.id)));
        let total = Total { value: results.len(), relation: "eq" };
        results.truncate(asked.limit);
        response.responses.insert(name, EntityMatches { status: 200, results, total, query: example });
    }
    Ok(response)
}
