//! `gatehouse chip`: a synthetic state's documents, each read and judged to what is true of it, and judged again from what was kept.

use std::path::Path;

use serde_json::Value;

fn issued() -> (std::path::PathBuf, Vec<Value>) {
    let folder = it::fresh_folder().join("state");
    let output = it::run(&["--format", "json", "chip", "issue", "--out", path(&folder)]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let truths: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    (folder, truths.as_array().expect("a list").clone())
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn record(output: &std::process::Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
        panic!("no record: {}", String::from_utf8_lossy(&output.stderr));
    })
}

#[test]
fn every_document_comes_out_as_it_is_and_its_replay_as_well() {
    let (folder, truths) = issued();
    assert!(truths.len() >= 8);
    let trust = folder.join("trust");
    for truth in truths {
        let name = truth["name"].as_str().expect("a name");
        let file = |kind: &str| folder.join(format!("{name}.{kind}"));
        let (profile, zone, evidence) = (file("toml"), file("mrz"), file("evidence.json"));
        let read = it::run(&[
            "--format",
            "json",
            "chip",
            "read",
            "--profile",
            path(&profile),
            "--mrz",
            path(&zone),
            "--evidence",
            path(&evidence),
            "--trust",
            path(&trust),
            "--revocation-required",
        ]);
        let first = record(&read);
        assert_eq!(
            (&first["data"], &first["originality"]),
            (&truth["data"], &truth["originality"]),
            "{name}: {first:#}"
        );
        let is_good = truth["data"] == "genuine" && truth["originality"] != "disproven";
        assert_eq!(read.status.code(), Some(i32::from(!is_good)), "{name}");
        let again = it::run(&[
            "--format",
            "json",
            "chip",
            "replay",
            path(&evidence),
            "--trust",
            path(&trust),
            "--revocation-required",
        ]);
        assert_eq!(record(&again), first, "{name}: the replay differs");
    }
}

#[test]
fn bad_input_is_a_problem_with_a_next_step() {
    let (folder, _) = issued();
    let (trust, profile, zone) =
        (folder.join("trust"), folder.join("passport.toml"), folder.join("passport.mrz"));
    let empty = folder.join("empty");
    std::fs::write(&empty, b"").expect("writable");
    let (trust, profile, zone, empty) = (path(&trust), path(&profile), path(&zone), path(&empty));
    for args in [
        &["chip", "read", "--profile", empty, "--mrz", zone, "--trust", trust][..],
        &["chip", "read", "--profile", profile, "--mrz", empty, "--trust", trust],
        &["chip", "read", "--profile", profile, "--can", "12", "--trust", trust],
        &["chip", "read", "--profile", profile, "--mrz", zone, "--trust", zone],
        &["chip", "verify", "--sod", empty, "--dg", "17=x", "--trust", trust],
        &["chip", "replay", zone, "--trust", trust],
    ] {
        let output = it::run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    let output = it::run(&["chip", "verify", "--sod", empty, "--trust", trust]);
    assert_eq!(output.status.code(), Some(1), "an empty security object is never genuine");
}
