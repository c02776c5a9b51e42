//! Commands: exit codes and output for programs.

use serde_json::Value;

use crate::counter::{mrz, zone};

fn run_mrz(text: &str) -> (Option<i32>, Vec<Value>) {
    let file = it::fresh_folder().join("zones.txt");
    std::fs::write(&file, text).expect("writable");
    let output = it::run(&["mrz", file.to_str().expect("UTF-8")]);
    let lines = String::from_utf8(output.stdout).expect("text");
    (output.status.code(), lines.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect())
}

#[test]
fn zones_are_read_one_object_a_block() {
    let two = format!("{}\n\n{}\n", mrz(), zone("AB1234567", "DOE<<JOHN", "800101", 'M', "350101"));
    let (code, objects) = run_mrz(&two);
    assert_eq!((code, objects.len()), (Some(0), 2));
    assert_eq!((objects[0]["line"].as_u64(), objects[1]["line"].as_u64()), (Some(1), Some(4)));
}

#[test]
fn a_damaged_zone_is_exit_one_and_still_an_object() {
    let (code, objects) = run_mrz("P<UTOERIKSSON<<ANNA\nshort\n\n\u{0}\u{ff}\n");
    assert_eq!((code, objects.len()), (Some(1), 2));
}

#[test]
fn bad_use_is_exit_two() {
    for args in [&["nonsense"][..], &["mrz"], &["mrz", "/nonexistent/file"], &["audit"]] {
        assert_eq!(it::run(args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(it::run(&["--help"]).status.code(), Some(0));
}

#[test]
fn the_same_seed_writes_the_same_country() {
    let write = |name: &str| {
        let out = it::fresh_folder().join(name);
        let path = out.to_str().expect("UTF-8").to_owned();
        let args = ["synth", "--seed", "5", "--days", "3", "--people", "300", "--out", &path];
        assert!(it::run(&args).status.success());
        std::fs::read(out.join("manifest.json")).expect("a manifest")
    };
    assert_eq!(write("a"), write("b"));
}
