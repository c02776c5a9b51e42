//! The OpenAPI 3.1 document, made from the registered operations. It is committed as `docs/ref/openapi.json`; the web
//! client is generated from it and both are checked for drift.

use platform::operation::{Content, SchemaOf};
use platform::{Access, Audit, Operation};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The document for a set of operations.
pub fn document(operations: &[Operation]) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut generator = settings.into_generator();
    let problem = value(generator.subschema_for::<crate::problem::Wire>());
    let mut sorted: Vec<&Operation> = operations.iter().collect();
    sorted.sort_by_key(|o| (o.path, o.method.as_str()));
    let mut paths = Map::new();
    for operation in sorted {
        let item = paths.entry(operation.path).or_insert_with(|| json!({}));
        item[operation.method.as_str().to_ascii_lowercase()] = describe(operation, &mut generator, &problem);
    }
    let schemas: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Gatehouse", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "Apache-2.0" } },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": crate::gate::SESSION_COOKIE },
                "device": { "type": "http", "scheme": "bearer" }
            }
        }
    })
}

fn describe(operation: &Operation, generator: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut out = json!({
        "operationId": operation.id,
        "tags": [operation.id.split('.').next().unwrap_or_default()],
        "x-gatehouse": {
            "access": match operation.access {
                Access::Public => "public",
                Access::SignedIn => "signed_in",
                Access::Policy => "policy",
            },
            "purposes": operation.purposes,
            "audit": match operation.audit {
                Audit::None => "none",
                Audit::Read => "read",
                Audit::Act => "act",
            },
            "body_bytes": operation.limit.body_bytes,
            "per_minute": operation.limit.per_minute,
        },
        "parameters": parameters(operation, generator),
        "responses": {
            "default": {
                "description": "A problem, with its next step.",
                "content": { "application/problem+json": { "schema": problem } }
            }
        }
    });
    if operation.access != Access::Public {
        out["security"] = json!([{ "session": [] }, { "device": [] }]);
    }
    if let Some(content) = content(&operation.body, generator) {
        out["requestBody"] = json!({ "required": true, "content": content });
    }
    let (status, description) = match operation.answer {
        Content::Empty => ("204", "Done."),
        _ => ("200", "The answer."),
    };
    let mut answer = json!({ "description": description });
    if let Some(content) = content(&operation.answer, generator) {
        answer["content"] = content;
    }
    out["responses"][status] = answer;
    out
}

fn parameters(operation: &Operation, generator: &mut SchemaGenerator) -> Vec<Value> {
    let names = operation.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
    let text = json!({ "type": "string" });
    let mut out: Vec<Value> =
        names.map(|n| json!({ "name": n, "in": "path", "required": true, "schema": text })).collect();
    if let Some(query) = operation.query {
        out.extend(query_parameters(query, generator));
    }
    if !operation.purposes.is_empty() {
        let schema = json!({ "type": "string", "enum": operation.purposes });
        out.push(json!({ "name": "Gatehouse-Purpose", "in": "header", "required": true, "schema": schema }));
        out.push(json!({ "name": "Gatehouse-Case", "in": "header", "required": false, "schema": text }));
    }
    if operation.idempotent {
        out.push(json!({ "name": "Idempotency-Key", "in": "header", "required": false, "schema": text }));
    }
    out
}

/// The fields of the query type, one parameter each. The type is resolved in place, not kept among the components.
fn query_parameters(query: SchemaOf, generator: &mut SchemaGenerator) -> Vec<Value> {
    let mut schema = value(query.schema(generator));
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next().map(str::to_owned)) {
        schema = generator.definitions().get(&name).cloned().unwrap_or_default();
    }
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = schema["properties"].as_object().cloned().unwrap_or_default();
    fields
        .iter()
        .map(|(name, field)| {
            json!({ "name": name, "in": "query", "required": required.contains(&name.as_str()), "schema": field })
        })
        .collect()
}

fn content(content: &Content, generator: &mut SchemaGenerator) -> Option<Value> {
    match content {
        Content::Empty => None,
        Content::Json(schema) => {
            Some(json!({ "application/json": { "schema": value(schema.schema(generator)) } }))
        }
        Content::Bytes(media) => {
            let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
            Some(Value::Object(media.iter().map(|m| ((*m).to_owned(), bytes.clone())).collect()))
        }
        Content::Events => Some(json!({ "text/event-stream": { "schema": { "type": "string" } } })),
    }
}

fn value(schema: schemars::Schema) -> Value {
    schema.to_value()
}
