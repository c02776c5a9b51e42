//! The operations, called as the HTTP shell calls them.

use platform::operation::Body;
use serde_json::{Value, json};

use super::*;

/// Calls an operation; the answer's JSON, or the id of the problem.
fn answer(
    ledger: &Ledger,
    operation: &str,
    path: &[(&str, String)],
    query: &str,
    body: Value,
) -> Result<Value, String> {
    let all = operations(ledger);
    let found = all.iter().find(|o| o.id == operation).expect("the operation exists");
    let mut call = call();
    call.params = path.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
    call.query = query.to_owned();
    call.body = body.to_string().into();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    match runtime.block_on(found.run(call)) {
        Ok(reply) => match reply.body {
            Body::Json(value) => Ok(value),
            _ => Err("no JSON".into()),
        },
        Err(problem) => Err(problem.message.id.into_owned()),
    }
}

fn audit_kinds(ledger: &Ledger) -> i64 {
    run(ledger, accountability::audit::size).expect("a size") as i64
}

#[test]
fn a_search_and_a_page_are_logged_before_they_answer() {
    let (scratch, anne) = with_anne();
    let ledger = &scratch.ledger;
    let before = audit_kinds(ledger);
    let found =
        answer(ledger, "records.persons.search", &[], "", json!({ "number": "AA111" })).expect("found");
    assert_eq!(found[0]["id"], anne.to_string());
    assert_eq!(found[0]["name"], "ROUX, ANNE");
    let page = answer(ledger, "records.person", &[("person", anne.to_string())], "limit=10", Value::Null)
        .expect("a page");
    assert_eq!(page["documents"][0]["status"], "valid");
    assert_eq!(audit_kinds(ledger), before + 2);
    let nobody = answer(ledger, "records.person", &[("person", id(9).to_string())], "", Value::Null);
    assert_eq!(nobody, Err("problem-person-not-found".into()));
    assert_eq!(
        answer(ledger, "records.persons.search", &[], "", json!({})),
        Err("problem-search-terms".into())
    );
}

#[test]
fn a_correction_answers_the_crossing_as_it_stands() {
    let (scratch, anne) = with_anne();
    let ledger = &scratch.ledger;
    let entry = passage(1, anne, Direction::Entry, "2026-01-02");
    let path = [("crossing", entry.id.to_string())];
    run(ledger, move |tx| record_crossing(tx, &entry)).expect("recorded");
    let correct = |body: Value| answer(ledger, "records.crossing.correct", &path, "", body);
    let nothing = json!({ "correct": {}, "reason": "x" });
    assert_eq!(correct(nothing), Err("problem-correction-empty".into()));
    let both = json!({ "correct": { "void": true, "direction": "exit" }, "reason": "x" });
    assert_eq!(correct(both), Err("problem-correction-empty".into()));
    let silent = json!({ "correct": { "void": true }, "reason": " " });
    assert_eq!(correct(silent), Err("problem-correction-reason".into()));
    let turned =
        correct(json!({ "correct": { "direction": "exit" }, "reason": "wrong lane" })).expect("corrected");
    assert_eq!((&turned["direction"], &turned["void"]), (&json!("exit"), &json!(false)));
    let void = correct(json!({ "correct": { "void": true }, "reason": "test scan" })).expect("voided");
    assert_eq!(void["void"], true);
    assert_eq!(history_of(ledger, anne).crossings.len(), 0);
}
