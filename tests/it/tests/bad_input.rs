//! What comes in broken is told apart, changes nothing and leaves the server well.

use it::{Client, Server};
use serde_json::json;

use crate::counter::{mrz, open_lane, present};

#[test]
fn broken_bodies_are_told_and_the_server_stays_well() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let act = officer.for_purpose("border_check");
    let post = |body: Vec<u8>, media: &str| act.send("POST", "/api/presentations", Some(body), media);
    let cases: [(Vec<u8>, &str, u16); 6] = [
        (vec![b'x'; 10 << 20], "application/json", 413),
        (b"{".to_vec(), "application/json", 400),
        (vec![0xff, 0xfe, 0x00], "application/json", 400),
        (b"{\"lane\":\"x\",\"unknown\":1}".to_vec(), "application/json", 400),
        (b"lane=x".to_vec(), "application/x-www-form-urlencoded", 400),
        (vec![], "application/json", 400),
    ];
    for (body, media, status) in cases {
        let size = body.len();
        let answer = post(body, media);
        assert_eq!(answer.status, status, "{size} bytes as {media}: {}", answer.json);
        assert!(answer.json["title"].as_str().is_some_and(|t| t.len() > 20), "a next step: {}", answer.json);
    }
    for text in ["", "\u{0}", "<<<<", &"P".repeat(3_000), "Ｐ＜ＵＴＯ", "P<UTO\nP<UTO\nP<UTO\nP<UTO"] {
        let input = json!({ "lane": lane, "direction": "entry", "source": "pasted", "mrz": text });
        let answer = act.post("/api/presentations", &input);
        assert!(
            answer.status == 400 || answer.json["advice"]["verdict"] == "cannot_tell",
            "{text:?}: {}",
            answer.json
        );
    }
    assert_eq!(present(&officer, &lane, &mrz())["advice"]["verdict"], "clear", "the server is well");
}

#[test]
fn names_that_look_like_code_are_only_names() {
    let server = Server::start();
    let second: Client = server.sign_in("second_line").for_purpose("second_line");
    for name in ["'; DROP TABLE person; --", "<script>alert(1)</script>", "%' OR 1=1 --"] {
        second.post("/api/persons/search", &json!({ "name": name })).ok();
    }
}
