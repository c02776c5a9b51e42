//! `gatehouse carrier`: what is read and answered, exit codes, and problems in words.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn corpus(file: &str) -> String {
    format!("{}/../../lib/carriermsg/tests/corpus/{file}", env!("CARGO_MANIFEST_DIR"))
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = it::fresh_folder().join(name);
    std::fs::write(&path, content).expect("writable");
    path
}

fn documents(output: &Output) -> Vec<Value> {
    let lines = std::str::from_utf8(&output.stdout).expect("text").lines();
    lines.map(|line| serde_json::from_str(line).expect("one JSON document a line")).collect()
}

#[track_caller]
fn check_read(path: &str, code: i32, messages: usize) -> Vec<Value> {
    let output = it::run(&["carrier", "read", path]);
    assert_eq!(output.status.code(), Some(code), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    let all = documents(&output);
    assert_eq!(all.iter().filter(|document| !document["message"].is_null()).count(), messages, "{path}");
    all
}

#[test]
fn each_message_is_one_document() {
    let all = check_read(&corpus("paxlst/two_parts.edi"), 0, 2);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["legs"][0]["departure"]["utc"], "2026-11-24T00:15:00Z");
    assert_eq!(all[0]["legs"][0]["arrival"]["zone"], "Pacific/Pitcairn", "Utopia's airport is the library's");
    assert_eq!(all[1]["travellers"][0]["name"]["family"]["value"], "O'HARA");
}

#[test]
fn what_was_not_understood_is_exit_one_and_still_a_document() {
    let all = check_read(&corpus("paxlst/unreadable.edi"), 1, 1);
    assert_eq!(all[0]["issues"][0]["code"], "code-unknown");
    check_read(file("not", b"no message at all").to_str().expect("UTF-8"), 1, 0);
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names() {
    let folder = it::fresh_folder();
    std::fs::create_dir(folder.join("b")).expect("a folder");
    for (name, from) in [("c.edi", "unknown_segment"), ("a.edi", "plain_d05b"), ("b/a.edi", "minimal_d02b")] {
        std::fs::copy(corpus(&format!("paxlst/{from}.edi")), folder.join(name)).expect("copied");
    }
    let all = check_read(folder.to_str().expect("UTF-8"), 1, 3);
    let names: Vec<String> =
        ["a.edi", "b/a.edi", "c.edi"].map(|n| folder.join(n).display().to_string()).into();
    assert_eq!(
        all.iter().map(|document| document["file"].as_str().expect("a name")).collect::<Vec<_>>(),
        names
    );
}

#[test]
fn airports_of_the_caller_count_first() {
    let airports = file("airports.csv", b"SIN,,SG,Etc/GMT-7,Elsewhere\n");
    let args = [
        "carrier",
        "read",
        &corpus("paxlst/plain_d05b.edi"),
        "--airports",
        airports.to_str().expect("UTF-8"),
    ];
    assert_eq!(documents(&it::run(&args))[0]["legs"][0]["departure"]["utc"], "2026-11-24T01:15:00Z");
}

/// What is answered to `list` on standard input, with further arguments: the types of the replies, and their documents.
fn answers(list: &[u8], more: &[&str]) -> (Option<i32>, Vec<String>, Vec<Value>) {
    let mut child = Command::new(it::binary())
        .args(["carrier", "answer", "-"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("piped").write_all(list).expect("taken");
    let output = child.wait_with_output().expect("an end");
    let replies = file("replies", &output.stdout);
    let all = documents(&it::run(&["carrier", "read", replies.to_str().expect("UTF-8")]));
    let messages: Vec<Value> = all.into_iter().filter(|document| !document["message"].is_null()).collect();
    for message in &messages {
        assert_eq!(message["issues"], Value::Array(Vec::new()), "what is written has no fault");
    }
    let kinds =
        messages.iter().map(|message| message["message"]["type"].as_str().unwrap_or_default().to_owned());
    (output.status.code(), kinds.collect(), messages)
}

#[test]
fn a_list_is_answered_for_each_traveller_with_one_status() {
    let list = std::fs::read(corpus("paxlst/plain_d05b.edi")).expect("the corpus has it");
    let (code, kinds, messages) = answers(&list, &[]);
    assert_eq!((code, kinds.as_slice()), (Some(0), &["CUSRES".to_owned()][..]));
    let answer = &messages[0]["answer"];
    assert_eq!(
        (&answer["function_code"]["value"], &answer["transaction"]["value"]),
        (&"962".into(), &"UO20261124123".into())
    );
    let of = |index: usize| &answer["answers"][index];
    assert_eq!(
        (&of(0)["reference"]["value"], &of(1)["reference"]["value"]),
        (&"UO0123001".into(), &"UO0123002".into())
    );
    assert_eq!((&of(0)["codes"][0]["value"], &of(1)["codes"][0]["value"]), (&"8Z".into(), &"8Z".into()));
    assert_eq!(messages[0]["interchange"]["recipient"]["id"]["value"], "UOAIR");
    let (_, _, messages) = answers(&list, &["--status", "4Z"]);
    assert_eq!(messages[0]["answer"]["answers"][0]["codes"][0]["value"], "4Z");
}

#[test]
fn who_asks_for_an_acknowledgement_gets_one() {
    let list = std::fs::read_to_string(corpus("paxlst/two_parts.edi")).expect("the corpus has it");
    let (code, kinds, messages) = answers(list.replace("++APIS'", "++APIS++1'").as_bytes(), &[]);
    assert_eq!((code, kinds), (Some(0), ["CONTRL", "CUSRES", "CUSRES"].map(str::to_owned).into()));
    assert_eq!(messages[0]["answer"]["outcome"]["action"]["value"], "acknowledged");
    let unknown = b"UNB+UNOA:4+A+B+261124:0816+7++++1'UNH+1+IFTMIN:D:96A:UN'BGM+340'UNT+3+1'UNZ+1+7'";
    let (code, kinds, messages) = answers(unknown, &[]);
    assert_eq!((code, kinds), (Some(1), vec!["CONTRL".to_owned()]));
    assert_eq!(messages[0]["answer"]["messages"][0]["outcome"]["action"]["value"], "rejected");
}

#[test]
fn reservations_are_acknowledged_and_answers_are_not_answered() {
    let push = std::fs::read(corpus("pnrgov/plain-16-1.edi")).expect("the corpus has it");
    let (code, kinds, messages) = answers(&push, &[]);
    assert_eq!((code, kinds), (Some(0), vec!["ACKRES".to_owned()]));
    assert_eq!(messages[0]["answer"]["access"]["value"], "UO123/241126/0815");
    let report = b"UNB+UNOA:4+A+B+261124:0816+7++++1'UNH+2+CONTRL:4:1:UN'UCI+1+B+A+7'UNT+3+2'UNZ+1+7'";
    assert_eq!(answers(report, &[]).1, Vec::<String>::new());
}

#[track_caller]
fn check_bad(args: &[&str], says: &str) {
    let output = it::run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains(says), "{args:?}: {told}");
    assert!(output.stdout.is_empty(), "{args:?}");
}

#[test]
fn bad_use_is_exit_two_and_says_why() {
    let list = corpus("paxlst/plain_d05b.edi");
    let table = file("codes.csv", b"# ours\nUTO,8Z,perhaps\n");
    let table = table.to_str().expect("UTF-8");
    check_bad(&["carrier"], "read");
    check_bad(&["carrier", "read", "/nonexistent/file"], "/nonexistent/file");
    check_bad(&["carrier", "read", &list, "--airports", table], "Line 2 ");
    check_bad(&["carrier", "answer", &list, "--codes", table], "Line 2 ");
    check_bad(&["carrier", "answer", &list, "--state", "ATL"], "ATL");
}

#[test]
fn a_file_beyond_any_message_is_refused_before_it_is_read() {
    let folder = it::fresh_folder();
    std::fs::copy(corpus("paxlst/plain_d05b.edi"), folder.join("a.edi")).expect("copied");
    let large = std::fs::File::create(folder.join("b.edi")).expect("a file");
    large.set_len((256 << 20) + 1).expect("room, and none of it used");
    check_bad(&["carrier", "read", folder.to_str().expect("UTF-8")], "256 MiB");
    check_bad(&["carrier", "answer", folder.join("b.edi").to_str().expect("UTF-8")], "256 MiB");
}

#[test]
fn a_boarding_pass_is_one_document_and_a_broken_one_exit_one() {
    let whole = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100\n";
    for (bytes, code, issues) in [(&whole[..], 0, 0), (&whole[..40], 1, 1)] {
        let output = it::run(&["carrier", "pass", file("pass", bytes).to_str().expect("UTF-8")]);
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        let pass = documents(&output).remove(0);
        assert_eq!(
            (&pass["surname"], &pass["legs"][0]["to"]),
            (&"DESMARAIS".into(), &"FRA".into()),
            "{pass}"
        );
        assert_eq!(pass["issues"].as_array().map_or(0, Vec::len), issues, "{pass}");
    }
}
