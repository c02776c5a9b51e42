//! A large import is written in parts: others write in between, and nobody sees any of it before it is whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kernel::Outcome;
use platform::Tx;

use super::country::Country;
use super::*;

/// Certificates of the file: many parts.
const MANY: u16 = 1_200;

fn list(country: &Country) -> Vec<u8> {
    let roots: Vec<Vec<u8>> = (0..MANY).map(|n| country.root_with(&(n + 256).to_be_bytes())).collect();
    country.master_list(&roots)
}

fn seen(tx: &mut Tx<'_>) -> Outcome<u64> {
    Ok(store::counts(tx)?.iter().map(|(_, _, count)| count).sum())
}

#[test]
fn others_write_between_the_parts_and_see_nothing_or_all() {
    on_both(async |stage| {
        let (ledger, done) = (stage.scratch.ledger.clone(), Arc::new(AtomicBool::new(false)));
        let writer = tokio::spawn({
            let (ledger, done) = (ledger.clone(), done.clone());
            async move {
                let (mut between, mut partly) = (0u32, 0u32);
                while !done.load(Ordering::Acquire) {
                    let (count, written) = ledger
                        .write("test.other", |tx| Ok((seen(tx)?, store::in_parts(tx)?)))
                        .await
                        .expect("a turn of its own");
                    between += u32::from(written > 0 && written < u64::from(MANY));
                    partly += u32::from(count > 0 && count < u64::from(MANY));
                    tokio::task::yield_now().await;
                }
                (between, partly)
            }
        });
        let row = stage.import("ICAO PKD", &list(&Country::new("UT", 1))).await;
        done.store(true, Ordering::Release);
        let (between, partly) = writer.await.expect("the writer ends");
        assert_eq!(row.report.new.get("root"), Some(&u64::from(MANY)));
        assert_eq!(ledger.read("test.seen", seen).await.expect("readable"), u64::from(MANY));
        assert!(between > 0, "another writer had a turn while parts were written");
        assert_eq!(partly, 0, "nobody saw a part of it");
    });
}

#[test]
fn an_import_that_never_ended_is_unseen_and_taken_up_by_the_next_of_the_file() {
    on_both(async |stage| {
        let country = Country::new("UT", 1);
        // Signatures on a curve are another each time: the one certificate is made once.
        let (first, other) = (country.root_with(&[1, 1]), country.root_with(&[1, 3]));
        let file = country.master_list(&[first.clone(), country.root_with(&[1, 2])]);
        keep::begin_and_stop(&stage.scratch.ledger, &file, &first).await.expect("begun");
        assert!(
            stage.trust.imports().await.expect("readable").is_empty(),
            "an unfinished import is not shown"
        );
        assert_eq!(stage.scratch.ledger.read("test.seen", seen).await.expect("readable"), 0);
        let fresh = stage.import("embassy", &country.master_list(&[first.clone(), other])).await;
        assert_eq!(fresh.report.new.get("root"), Some(&2), "what nobody saw is new to whoever brings it");
        let again = stage.import("ICAO PKD", &file).await;
        assert!(!again.repeated, "the file was never imported");
        assert_eq!((again.report.new.get("root"), again.report.known), (Some(&1), 1));
        assert!(stage.import("ICAO PKD", &file).await.repeated);
        assert_eq!(stage.trust.imports().await.expect("readable").len(), 2);
    });
}
