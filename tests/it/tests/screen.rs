//! Screening for other programs: batches, and the door for clients of the open matching service, asked with that service's
//! own published example.

use it::{Client, Server};
use serde_json::{Value, json};

/// The example of the service's documentation, as its Python client sends it, and a company that is on our lists.
fn published() -> Value {
    json!({ "queries": {
        "q1": { "schema": "Person", "properties": {
            "name": ["Arkadiii Romanovich Rotenberg", "Ротенберг Аркадий"], "nationality": ["Russia"], "birthDate": ["1951"] } },
        "q2": { "schema": "Company", "properties": { "name": ["Stroygazmontazh"], "jurisdiction": ["Russia"] } },
        "q3": { "schema": "Company", "properties": { "name": ["Aerocaribbean Airlines"] } }
    } })
}

fn results<'a>(answer: &'a Value, query: &str) -> &'a Vec<Value> {
    answer["responses"][query]["results"].as_array().unwrap_or_else(|| panic!("{answer}"))
}

fn analyst(server: &Server) -> Client {
    server.sign_in("analyst")
}

#[test]
fn a_client_of_the_matching_service_works_by_another_address() {
    let server = Server::start();
    let client = analyst(&server);
    let answer = client
        .post("/api/yente/investigation:2026-17/match/default?limit=3&threshold=0.7", &published())
        .ok()
        .json;
    let caseless = client.post("/api/yente/investigation/match/default", &published());
    assert_eq!((caseless.status, caseless.problem()), (400, "problem-case-required"));
    let best = &results(&answer, "q1")[0];
    assert!(best["caption"].as_str().is_some_and(|c| c.to_uppercase().contains("ROTENBERG")), "{best}");
    assert_eq!(
        (&best["match"], &best["schema"], &best["target"]),
        (&json!(true), &json!("Person"), &json!(true))
    );
    assert!(best["score"].as_f64().is_some_and(|s| (0.7..=1.0).contains(&s)));
    assert!(best["properties"]["birthDate"][0].as_str().is_some_and(|b| b.starts_with("1951")));
    assert!(best["explanations"]["name"]["detail"].as_str().is_some_and(|d| d.len() > 10), "{best}");
    let company = &results(&answer, "q3")[0];
    assert_eq!(company["schema"], "Organization", "{company}");
    assert_eq!(answer["responses"]["q1"]["query"]["schema"], "Person");
    let id = best["id"].as_str().expect("an id");
    let entity = client.get(&format!("/api/yente/investigation:2026-17/entities/{id}")).ok().json;
    assert_eq!((&entity["id"], &entity["schema"]), (&json!(id), &json!("Person")));
    let excluded = format!("/api/yente/investigation:2026-17/match/default?exclude_entity_ids={id}");
    let answer = client.post(&excluded, &published()).ok().json;
    assert!(results(&answer, "q1").iter().all(|r| r["id"] != id));
    let other_list = client.post("/api/yente/investigation:2026-17/match/un-sc", &published()).ok().json;
    assert!(results(&other_list, "q1").iter().all(|r| r["datasets"] == json!(["un-sc"])), "{other_list}");
    assert_eq!(client.get("/api/yente/investigation:2026-17/algorithms").ok().json["best"], "gatehouse");
}

#[test]
fn what_the_door_does_not_offer_is_refused_by_name() {
    let server = Server::start();
    let client = analyst(&server);
    let refused = |path: &str, body: &Value, problem: &str| {
        let answer = client.post(path, body);
        assert_eq!((answer.status, answer.problem()), (400, problem), "{path}");
    };
    let path = "/api/yente/investigation:2026-17/match/default";
    refused(&format!("{path}?algorithm=logic-v2"), &published(), "problem-yente-parameter");
    refused(&format!("{path}?topics=sanction"), &published(), "problem-yente-parameter");
    refused(path, &json!({ "queries": {} }), "problem-screen-batch");
    refused(
        path,
        &json!({ "queries": { "q": { "schema": "Address", "properties": { "name": ["x"] } } } }),
        "problem-yente-schema",
    );
    refused(
        path,
        &json!({ "queries": { "q": { "schema": "Person", "properties": {} } } }),
        "problem-query-empty",
    );
    refused(
        path,
        &json!({ "weights": { "name": 0.1 }, "queries": published()["queries"] }),
        "problem-yente-parameter",
    );
    let elsewhere = client.post("/api/yente/border_check/match/default", &published());
    assert_eq!((elsewhere.status, elsewhere.problem()), (403, "problem-purpose-not-allowed"));
    let nowhere = client.post("/api/yente/curiosity/match/default", &published());
    assert_eq!((nowhere.status, nowhere.problem()), (403, "problem-purpose-required"));
}

#[test]
fn a_batch_is_answered_in_order_from_one_snapshot() {
    let server = Server::start();
    let client = analyst(&server).for_purpose("investigation").in_case("2026-17");
    let query = |name: &str| json!({ "names": [name] });
    let mut queries: Vec<Value> = (0..200).map(|n| query(&format!("Zzyzx Qwertz {n}"))).collect();
    queries[17] = json!({ "names": ["ROTENBERG ARKADY ROMANOVICH"], "birth": "1951-12-15" });
    queries[18] = json!({ "subject_kind": "organisation", "names": ["Aerocaribbean Airlines"] });
    let answer = client.post("/api/screening/screen", &json!({ "queries": queries })).ok().json;
    let results = answer["results"].as_array().expect("results");
    assert_eq!(results.len(), 200);
    let found: Vec<usize> =
        (0..200).filter(|&i| results[i]["hits"].as_array().is_some_and(|h| !h.is_empty())).collect();
    assert_eq!(found, [17, 18], "{}", answer["snapshot"]);
    let too_many = vec![query("X"); 1_001];
    let refused = client.post("/api/screening/screen", &json!({ "queries": too_many }));
    assert_eq!((refused.status, refused.problem()), (400, "problem-screen-batch"));
}
