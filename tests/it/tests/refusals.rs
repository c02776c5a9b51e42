//! Every operation refuses the unknown, the wrong role and the missing purpose. The list of operations is the server's own
//! OpenAPI document, so an operation that is added is tested the day it is added.

use it::{Client, Server};
use serde_json::Value;

/// One operation of the document.
struct Operation {
    id: String,
    method: String,
    path: String,
    access: String,
    purposes: Vec<String>,
    media: String,
}

fn operations(client: &Client) -> Vec<Operation> {
    let document = client.get("/api/openapi.json").ok().json;
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut out = Vec::new();
    for (path, methods) in paths {
        for (method, described) in methods.as_object().expect("methods") {
            let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
            let media =
                described["requestBody"]["content"].as_object().and_then(|c| c.keys().next().cloned());
            out.push(Operation {
                id: text(&described["operationId"]),
                method: method.to_uppercase(),
                path: fill(&path),
                access: text(&described["x-gatehouse"]["access"]),
                purposes: described["x-gatehouse"]["purposes"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(text)
                    .collect(),
                media: media.unwrap_or_default(),
            });
        }
    }
    assert!(out.len() >= 40, "the document has {} operations", out.len());
    out
}

/// Fills path parameters with something well formed: refusals come before anything is looked up.
fn fill(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "uto-x" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

fn call(client: &Client, operation: &Operation) -> it::Answer {
    let body = (operation.method != "GET" && operation.method != "DELETE").then(|| b"{}".to_vec());
    client.send(&operation.method, &operation.path, body, &operation.media)
}

#[test]
fn every_operation_refuses_the_unknown_the_wrong_role_and_the_missing_purpose() {
    let server = Server::start();
    let nobody = server.client();
    let matrix = server.sign_in("auditor").get("/api/policy/matrix").ok().json;
    let roles = ["officer", "second_line", "shift_leader", "list_owner", "auditor", "administrator"];
    let clients: Vec<(&str, Client)> = roles.iter().map(|r| (*r, server.sign_in(r))).collect();
    let mut unknown_refused = 0;
    let mut role_refused = 0;
    let mut purpose_refused = 0;
    for operation in operations(&nobody) {
        if operation.access == "public" {
            continue;
        }
        let answer = call(&nobody, &operation);
        assert_eq!((answer.status, answer.problem()), (401, "problem-unauthenticated"), "{}", operation.id);
        unknown_refused += 1;
        if operation.access != "policy" {
            continue;
        }
        for (role, client) in &clients {
            let allowed = allowed(&matrix, &operation.id, role);
            if allowed.is_empty() {
                let purposeful = operation.purposes.first().map_or(client.clone(), |p| client.for_purpose(p));
                let answer = call(&purposeful, &operation);
                let told = (answer.status, answer.problem());
                assert_eq!(told, (403, "problem-forbidden"), "{role} {}", operation.id);
                role_refused += 1;
            } else if !operation.purposes.is_empty() {
                let answer = call(client, &operation);
                let told = (answer.status, answer.problem());
                assert_eq!(told, (403, "problem-purpose-required"), "{role} {}", operation.id);
                purpose_refused += 1;
            }
        }
    }
    assert!(
        unknown_refused > 30 && role_refused > 100 && purpose_refused > 20,
        "the test met what it should"
    );
}

fn allowed(matrix: &Value, operation: &str, role: &str) -> Vec<String> {
    let operations = matrix["operations"].as_array().expect("operations");
    let found = operations
        .iter()
        .find(|o| o["id"] == operation)
        .unwrap_or_else(|| panic!("{operation} not in matrix"));
    found["allowed"][role]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_call_from_another_site_changes_nothing() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let answer = officer.from_another_site().send("DELETE", "/api/session", None, "");
    assert_eq!((answer.status, answer.problem()), (403, "problem-csrf"));
    officer.get("/api/session").ok();
}
