//! The committed reference documents are what the binary says.

use std::path::Path;

#[track_caller]
fn check(command: &str, committed: &str) {
    let output = it::run(&[command]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(committed);
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let made = String::from_utf8(output.stdout).expect("text");
    assert!(made == kept, "{committed} is out of date: gatehouse {command} > {committed}");
}

#[test]
fn the_openapi_document_is_up_to_date() {
    check("openapi", "docs/ref/openapi.json");
}

#[test]
fn the_policy_matrix_is_up_to_date() {
    check("matrix", "docs/ref/policy-matrix.txt");
}
