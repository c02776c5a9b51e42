//! The JSON that `gatehouse mrz` prints: one object per block, identifiers and arguments, no prose.

use mrz::{Date3, blocks, to_json};
use serde_json::{Value, json};

const TODAY: Date3 = Date3(2026, 1, 31);
const TD3: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn read(file: &str) -> Vec<Value> {
    blocks(file).map(|block| to_json(&block, TODAY)).collect()
}

#[test]
fn a_file_gives_one_object_per_block_with_its_line() {
    let file = format!("{TD3}\r\n\r\n\r\nHELLO\r\n\r\n{}\n", TD3.replace("ANNA<", "ANNA"));
    let objects = read(&file);
    assert_eq!(objects.iter().map(|object| object["line"].clone()).collect::<Vec<_>>(), [1, 5, 7]);
    assert_eq!(objects[0]["document"]["verdict"], "valid");
    assert_eq!(
        objects[1],
        json!({
            "line": 5, "raw": "HELLO", "unreadable": { "reason": "line-count", "found": 1 },
        })
    );
    assert_eq!(
        objects[2]["unreadable"],
        json!({
            "reason": "line-length", "line": 1, "found": 43, "expected": 44,
        })
    );
}

#[test]
fn a_field_has_value_status_place_and_guard() {
    let object = &read(TD3)[0]["document"];
    assert_eq!(object["format"], "TD3");
    assert_eq!(
        object["fields"]["birth"],
        json!({
            "value": { "date": "1974-08-12", "other_year": null },
            "printed": "740812",
            "status": "valid",
            "at": { "line": 2, "from": 14, "to": 19 },
            "guard": "own-digit",
        })
    );
    assert_eq!(
        object["fields"]["names"]["value"],
        json!({
            "primary": ["ERIKSSON"], "secondary": ["ANNA", "MARIA"], "order": "known", "truncation": "none",
        })
    );
    assert_eq!(object["fields"]["hanzi_name"], Value::Null);
    assert_eq!(object["checks"].as_array().map(Vec::len), Some(5));
    assert_eq!(object["suggestions"], json!([]));
}

#[test]
fn a_failure_has_its_reason_and_a_suggestion() {
    let object = &read(&TD3.replace("7408122F", "74O8122F"))[0]["document"];
    assert_eq!(object["verdict"], "failed");
    assert_eq!(object["fields"]["birth"]["value"], Value::Null);
    assert_eq!(object["fields"]["birth"]["reason"], json!({ "id": "not-a-date" }));
    assert_eq!(object["fields"]["composite"]["reason"]["id"], "check-digit");
    assert_eq!(
        object["suggestions"],
        json!([{
            "part": "birth",
            "changes": [{ "line": 2, "column": 16, "read": "O", "instead": "0" }],
        }])
    );
}
