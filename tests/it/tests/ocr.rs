//! `gatehouse ocr`: pictures of pages, and what it says when it can't read them. The page is made up and printed in
//! OCR-B by the tests of `lib/optical`.

use std::path::PathBuf;

use serde_json::Value;

const PAGE: &[u8] = include_bytes!("../data/page.jpg");

/// Where `cargo xtask setup` puts the weights.
fn models() -> String {
    let cached = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/gatehouse/models"));
    let folder = std::env::var_os("GATEHOUSE_MODELS").map(PathBuf::from).or_else(cached).expect("a folder");
    folder.to_str().expect("UTF-8").to_owned()
}

fn file(name: &str, bytes: &[u8]) -> String {
    let path = it::fresh_folder().join(name);
    std::fs::write(&path, bytes).expect("writable");
    path.to_str().expect("UTF-8").to_owned()
}

fn ocr(arguments: &[&str]) -> (Option<i32>, Value, String) {
    let all: Vec<&str> = [&["ocr", "--format", "json"], arguments].concat();
    let output = it::run(&all);
    let told = String::from_utf8(output.stderr).expect("text");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or(Value::Null), told)
}

#[test]
fn a_page_is_read_with_places_confidence_and_what_was_not_checked() {
    let (code, read, told) = ocr(&[&file("page.jpg", PAGE), "--models", &models()]);
    assert_eq!(code, Some(0), "{told}{read}");
    assert_eq!(read["zone"]["document"]["verdict"], "valid", "{read}");
    assert_eq!(read["zone"]["document"]["format"], "TD3");
    let line = &read["lines"][1];
    assert_eq!(line["confidence"].as_array().map(Vec::len), Some(44));
    assert_eq!(line["corners_px"].as_array().map(Vec::len), Some(4));
    assert!(read["repairs"].is_array() && read["stages_ms"]["recognise"].is_number());
    for check in read["checks"].as_array().expect("checks") {
        assert_eq!(check["result"], "not_performed", "{check}");
    }
}

#[test]
fn the_same_picture_as_infrared_shows_ink_that_absorbs() {
    let page = file("page.jpg", PAGE);
    let (code, read, told) = ocr(&[&page, "--ir", &page, "--uv", &page, "--models", &models()]);
    assert_eq!(read["checks"][0]["id"], "(IR,AB,MR)", "{told}");
    assert_eq!(read["checks"][0]["result"], "pass", "{read}");
    // Lit like day, the page is anything but dull.
    assert_eq!((code, read["checks"][1]["result"].as_str()), (Some(1), Some("fail")), "{read}");
}

#[test]
fn without_weights_it_says_where_they_are_expected() {
    let empty = it::fresh_folder();
    let (code, _, told) = ocr(&[&file("page.jpg", PAGE), "--models", empty.to_str().expect("UTF-8")]);
    assert_eq!(code, Some(2));
    assert!(told.contains("problem-weights-lack") && told.contains("--models"), "{told}");
}

#[test]
fn what_is_no_picture_is_refused() {
    let mut bomb = Vec::new();
    bomb.extend_from_slice(include_bytes!("../data/bomb.png"));
    let cut = PAGE.get(..PAGE.len() / 8).expect("long enough");
    for (name, bytes) in
        [("garbage", &b"not a picture"[..]), ("empty", b""), ("cut.jpg", cut), ("bomb.png", &bomb)]
    {
        let (code, _, told) = ocr(&[&file(name, bytes), "--models", &models()]);
        let refused = code == Some(2) && told.contains("problem-picture");
        let nothing = code == Some(1);
        assert!(refused || (name == "cut.jpg" && nothing), "{name}: {code:?} {told}");
    }
}

#[test]
fn weights_that_are_none_are_refused() {
    let folder = it::fresh_folder();
    std::fs::write(folder.join("PP-OCRv6_rec_small.onnx"), b"nothing of the kind").expect("writable");
    let (code, _, told) = ocr(&[&file("page.jpg", PAGE), "--models", folder.to_str().expect("UTF-8")]);
    assert_eq!(code, Some(2));
    assert!(told.contains("problem-weights"), "{told}");
}
