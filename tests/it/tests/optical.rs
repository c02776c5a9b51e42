//! What is seen of a page beside its chip: evidence kept by `gatehouse ocr`, its checks in `gatehouse chip replay`, and plug-ins with patterns of
//! models, well-behaved and not.
#![cfg(unix)]

use std::path::{Path, PathBuf};

use serde_json::Value;

const PAGE: &[u8] = include_bytes!("../data/page.jpg");
const GOOD: &str = r#"cat >/dev/null; echo '{"model":"UTO P 2020","results":[{"id":"(VI,FR,PH)","routine":"print 2","counting":"counted","result":"pass","score":0.9,"threshold":0.7}]}'"#;

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// Where `cargo xtask setup` puts the weights.
fn models() -> String {
    let cached = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/gatehouse/models"));
    let folder = std::env::var_os("GATEHOUSE_MODELS").map(PathBuf::from).or_else(cached).expect("a folder");
    path(&folder).to_owned()
}

/// The evidence of the page, with more arguments.
fn seen(folder: &Path, more: &[&str]) -> Value {
    let (page, kept) = (folder.join("page.jpg"), folder.join("seen.json"));
    std::fs::write(&page, PAGE).expect("writable");
    let given = ["ocr", path(&page), "--models", &models(), "--evidence", path(&kept)].map(str::to_owned);
    let all: Vec<&str> = given.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let output = it::run(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    json(&std::fs::read(&kept).expect("evidence"))
}

/// A plug-in that runs a script, and its description.
fn plugin(folder: &Path, program: &str, script: &str, limit: u32) -> PathBuf {
    let (file, description) = (folder.join("patterns.sh"), folder.join("patterns.toml"));
    std::fs::write(&file, script).expect("writable");
    let command = format!("command = [{program:?}, {:?}]\ntime_limit_ms = {limit}\n", path(&file));
    std::fs::write(&description, format!("name = \"acme\"\nversion = \"7\"\n{command}")).expect("writable");
    description
}

fn result<'a>(record: &'a Value, routine: &str) -> &'a str {
    let checks = record["checks"].as_array().expect("checks");
    let own = checks.iter().find(|check| check["routine"] == routine).expect("the check");
    own["result"].as_str().expect("a result")
}

#[test]
fn the_page_stands_beside_the_chip_in_one_record_and_replays() {
    let folder = it::fresh_folder();
    let issued = folder.join("issued");
    assert!(it::run(&["chip", "issue", "--out", path(&issued)]).status.success());
    let (profile, zone) = (issued.join("passport.toml"), issued.join("passport.mrz"));
    let (trust, chip) = (issued.join("trust"), folder.join("chip.json"));
    let read = ["chip", "read", "--profile", path(&profile), "--mrz", path(&zone), "--trust", path(&trust)];
    assert!(it::run(&[&read[..], &["--evidence", path(&chip)]].concat()).status.success());
    let description = plugin(&folder, "sh", GOOD, 10_000);
    let page = seen(&folder, &["--patterns", path(&description)]);
    assert_eq!(page["pages"][0]["sha256"].as_str().map(str::len), Some(64), "{page}");
    let replay = |page: &Value| {
        let optical = folder.join("optical.json");
        std::fs::write(&optical, page.to_string()).expect("writable");
        let given = ["chip", "replay", path(&chip), "--trust", path(&trust), "--optical", path(&optical)];
        let output = it::run(&[&given[..], &["--format", "json"]].concat());
        (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
    };
    // The page is another document's: its zone is right in itself, and not the chip's.
    let (code, record) = replay(&page);
    assert_eq!(code, Some(1), "{record:#}");
    assert_eq!((result(&record, "optical/zone"), result(&record, "optical/zone-chip")), ("pass", "fail"));
    assert_eq!((&record["data"], &record["originality"]), (&"genuine".into(), &"proven".into()));
    // The same with the lines of the chip's own page.
    let mut own = page.clone();
    let lines = std::fs::read_to_string(&zone).expect("a zone");
    for (at, line) in lines.lines().enumerate() {
        own["zone"]["lines"][at]["text"] = line.into();
    }
    own["zone"]["repairs"] = Value::Array(Vec::new());
    let (code, record) = replay(&own);
    assert_eq!(code, Some(0), "{record:#}");
    for (routine, expected) in [
        ("optical/zone", "pass"),
        ("optical/zone-chip", "pass"),
        ("optical/printed-zone", "not_performed"),
        ("optical/ir-ab-mr", "not_performed"),
        ("optical/uv-br-fu", "not_performed"),
        ("optical/pattern", "pass"),
        ("optical/portrait", "not_performed"),
    ] {
        assert_eq!(result(&record, routine), expected, "{routine}");
    }
    assert_eq!(replay(&own).1, record, "again the same");
    let (code, _) = replay(&Value::from("no evidence"));
    assert_eq!(code, Some(2));
}

#[test]
fn a_plugin_that_fails_is_told_and_stops_nothing() {
    let folder = it::fresh_folder();
    let cases = [
        ("sh", "exit 3", "crashed"),
        ("sh", "echo '{\"model\":null,\"results\":[]}'; exit 3", "crashed"),
        ("sh", "kill -9 $$", "crashed"),
        ("sh", "exec sleep 600", "timed-out"),
        ("sh", "echo '{}'; exec >&-; exec sleep 600", "timed-out"),
        ("sh", "head -c 3000000 /dev/zero", "answer-too-large"),
        ("sh", "echo pass", "answer-unreadable"),
        ("no-such-program-anywhere", "", "not-started"),
    ];
    for (program, script, failure) in cases {
        let description = plugin(&folder, program, script, 4_000);
        let page = seen(&folder, &["--patterns", path(&description)]);
        assert_eq!(page["patterns"][0]["failure"], failure, "{script}: {}", page["patterns"]);
        assert_eq!(page["zone"]["lines"].as_array().map(Vec::len), Some(2), "the page was read all the same");
    }
    let description = folder.join("wrong.toml");
    std::fs::write(&description, "name = \"acme\"").expect("writable");
    let page = folder.join("page.jpg");
    let given =
        ["ocr", path(&page), "--models", &models(), "--patterns", path(&description)].map(str::to_owned);
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    assert_eq!(it::run(&given).status.code(), Some(2));
}

#[test]
fn a_plugin_is_given_the_pictures_and_the_zone() {
    let folder = it::fresh_folder();
    let asked = folder.join("asked.json");
    let script = format!("cat >{}; echo '{{\"model\":null,\"results\":[]}}'", path(&asked));
    let description = plugin(&folder, "sh", &script, 10_000);
    let page = seen(&folder, &["--patterns", path(&description)]);
    assert_eq!(page["patterns"][0]["failure"], Value::Null);
    let asked = json(&std::fs::read(&asked).expect("what it was asked"));
    assert_eq!((&asked["version"], &asked["pages"][0]["light"]), (&1.into(), &"visible".into()));
    let file = asked["pages"][0]["path"].as_str().expect("a path");
    assert_eq!(std::fs::read(file).expect("the picture"), PAGE);
    assert_eq!(asked["zone"].as_array().map(Vec::len), Some(2));
    assert_eq!(asked["zone_corners"][0].as_array().map(Vec::len), Some(4));
}
