//! The audit log: what was done is in it, it verifies, and tampering shows.

use it::Server;
use serde_json::json;

use crate::counter::{decide, mrz, open_lane, present};

#[test]
fn every_act_and_reading_is_logged_and_the_log_verifies_offline() {
    let mut server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let presentation = present(&officer, &lane, &mrz());
    decide(&officer.for_purpose("border_check"), &presentation, json!({ "outcome": "admit" })).ok();
    let person = presentation["person"]["id"].as_str().expect("a person");
    officer.for_purpose("border_check").get(&format!("/api/persons/{person}")).ok();
    let auditor = server.sign_in("auditor").for_purpose("audit");
    let log = auditor.get("/api/audit?limit=200").ok().json;
    let kinds: Vec<&str> =
        log["items"].as_array().expect("items").iter().filter_map(|e| e["kind"].as_str()).collect();
    for kind in ["counter.decide", "read.person"] {
        assert!(kinds.contains(&kind), "{kind} is not in {kinds:?}");
    }
    assert!(!log.to_string().contains("ERIKSSON"), "the log names no traveller");
    let report = auditor.post("/api/audit/verify", &json!({})).ok().json;
    assert_eq!(report["ok"], true, "{report}");
    let bundle = auditor.get("/api/audit/export").ok();
    assert!(bundle.bytes.starts_with(b"PK"), "a zip file");
    let folder = server.folder().to_owned();
    server.kill();
    check_bundle(&folder, bundle.bytes);
    let data = folder.to_str().expect("UTF-8");
    let verified = it::run(&["--data", data, "--format", "json", "audit", "verify"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    tamper(&folder);
    let found = it::run(&["--data", data, "--format", "json", "audit", "verify"]);
    assert_eq!(found.status.code(), Some(1), "{}", String::from_utf8_lossy(&found.stdout));
}

/// An exported bundle verifies by itself with the auditor's key, and not when a byte of it changed.
fn check_bundle(folder: &std::path::Path, mut bytes: Vec<u8>) {
    let (file, key) = (folder.join("bundle.zip"), folder.join("audit/key.pub"));
    let verify = || {
        let (file, key) = (file.to_str().expect("UTF-8"), key.to_str().expect("UTF-8"));
        it::run(&["--format", "json", "audit", "verify", "--bundle", file, "--key", key])
    };
    std::fs::write(&file, &bytes).expect("writable");
    let whole = verify();
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, &bytes).expect("writable");
    assert!(!verify().status.success(), "a changed byte was not found");
}

/// Changes one byte in the middle of the newest bundle of entries.
fn tamper(folder: &std::path::Path) {
    let entries = folder.join("audit/tile/entries");
    let length = |f: &std::path::PathBuf| std::fs::metadata(f).map(|m| m.len()).unwrap_or_default();
    let newest = walk(&entries).into_iter().max_by_key(length);
    let file = newest.unwrap_or_else(|| panic!("no entries under {}", entries.display()));
    let mut bytes = std::fs::read(&file).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(file, bytes).expect("writable");
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.flat_map(|e| if e.path().is_dir() { walk(&e.path()) } else { vec![e.path()] }).collect()
}
