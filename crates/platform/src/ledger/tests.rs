//! What both engines promise, as one suite.

use std::sync::Arc;

use kernel::{ErrorKind, Problem};

use super::testing::Scratch;
use super::{Event, Ledger, Migration, Place, Value};
use crate::clock::SystemClock;
use crate::params;

const NOTES: &[Migration] = &[Migration {
    id: "notes-0001",
    sql: "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT, weight DOUBLE PRECISION, raw BYTEA);",
}];
const PUT: &str = "-- test\nINSERT INTO note (id, body, weight, raw) VALUES ($1, $2, $3, $4)";
const GET: &str = "-- test\nSELECT body, weight, raw, id FROM note WHERE id = $1";
const COUNT: &str = "-- test\nSELECT count(*), sum(id) FROM note";

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
}

/// Runs one promise on one engine.
fn conforms(ledger: &Ledger) {
    runtime().block_on(async {
        values_read_back_as_they_were_written(ledger).await;
        a_failed_job_leaves_nothing_and_spares_its_group(ledger).await;
        a_panicking_job_is_an_internal_error(ledger).await;
        events_are_told_after_the_commit_only(ledger).await;
        readers_cannot_write(ledger).await;
    });
}

async fn values_read_back_as_they_were_written(ledger: &Ledger) {
    let raw = vec![0_u8, 255, 39];
    ledger.write("put", move |tx| tx.execute(PUT, &params![1, "李雷 'x'", 0.5, raw])).await.expect("stored");
    ledger
        .write("put", |tx| tx.execute(PUT, &params![2, None::<&str>, None::<f64>, Value::Null]))
        .await
        .expect("stored");
    let row = ledger.read("get", |tx| tx.query_one(GET, &params![1])).await.expect("found");
    assert_eq!((row.text(0), row.real(1), row.bytes(2)), (Ok("李雷 'x'"), Ok(0.5), Ok(&[0_u8, 255, 39][..])));
    let row = ledger.read("get", |tx| tx.query_one(GET, &params![2])).await.expect("found");
    assert_eq!((row.opt_text(0), row.int(3)), (Ok(None), Ok(2)));
    let row = ledger.read("sum", |tx| tx.query_one(COUNT, &[])).await.expect("counted");
    assert_eq!((row.int(0), row.int(1)), (Ok(2), Ok(3)));
}

async fn a_failed_job_leaves_nothing_and_spares_its_group(ledger: &Ledger) {
    let jobs = (10..40_i64).map(|i| {
        let ledger = ledger.clone();
        tokio::spawn(async move {
            ledger
                .write("mixed", move |tx| {
                    tx.execute(PUT, &params![i, "body", 1.0, Value::Null])?;
                    if i % 3 == 0 { Err(Problem::bad_input("problem-test")) } else { Ok(i) }
                })
                .await
        })
    });
    for (i, job) in (10..40_i64).zip(jobs.collect::<Vec<_>>()) {
        assert_eq!(job.await.expect("joined").is_ok(), i % 3 != 0);
    }
    for i in 10..40_i64 {
        let found = ledger.read("get", move |tx| tx.query_opt(GET, &params![i])).await.expect("read");
        assert_eq!(found.is_some(), i % 3 != 0, "note {i}");
    }
    let twice = ledger.write("twice", |tx| tx.execute(PUT, &params![1, "again", 1.0, Value::Null])).await;
    assert_eq!(twice.map_err(|p| p.kind), Err(ErrorKind::Conflict));
}

async fn a_panicking_job_is_an_internal_error(ledger: &Ledger) {
    let result = ledger.write("panic", |_| -> kernel::Outcome<()> { panic!("a test's own panic") }).await;
    assert_eq!(result.map_err(|p| p.kind), Err(ErrorKind::Internal));
    assert!(ledger.read("after", |tx| tx.query_one(COUNT, &[])).await.is_ok(), "the ledger still works");
}

async fn events_are_told_after_the_commit_only(ledger: &Ledger) {
    let mut told = ledger.subscribe();
    let event = |subject: &str| Event { topic: "lane", subject: subject.into(), data: serde_json::json!({}) };
    let (kept, lost) = (event("kept"), event("lost"));
    let _ = ledger
        .write("lost", move |tx| tx.emit(lost).and(Err::<(), _>(Problem::bad_input("problem-test"))))
        .await;
    ledger.write("kept", move |tx| tx.emit(kept)).await.expect("kept");
    assert_eq!(told.recv().await.expect("told").subject, "kept");
}

async fn readers_cannot_write(ledger: &Ledger) {
    let _ = ledger.read("sneak", |tx| tx.execute(PUT, &params![99, "sneaked", 1.0, Value::Null])).await;
    let found = ledger.read("get", |tx| tx.query_opt(GET, &params![99])).await.expect("read");
    assert_eq!(found, None);
}

#[test]
fn sqlite_keeps_the_promises() {
    conforms(&Scratch::sqlite(&[NOTES]).ledger);
}

#[test]
fn postgres_keeps_the_promises() {
    conforms(&Scratch::postgres(&[NOTES]).ledger);
}

#[test]
fn a_schema_change_that_was_edited_after_it_was_applied_is_refused() {
    let scratch = Scratch::sqlite(&[NOTES]);
    let edited = &[Migration { id: "notes-0001", sql: "CREATE TABLE note (id BIGINT);" }];
    let place = Place::File(scratch.folder().join("ledger.sqlite"));
    let reopened = |m: &[Migration]| Ledger::open(place.clone(), &[m], Arc::new(SystemClock));
    assert!(reopened(NOTES).is_ok(), "the same schema opens again");
    assert_eq!(reopened(edited).err().map(|p| p.message.id), Some("problem-migration".into()));
}
