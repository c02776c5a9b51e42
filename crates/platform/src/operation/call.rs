//! What an operation is called with.

use std::net::IpAddr;
use std::str::FromStr;

use bytes::Bytes;
use kernel::{
    AccountId, ErrorKind, LaneId, Locale, Outcome, PortId, Problem, Purpose, RequestId, Role, SessionId,
    Timestamp,
};
use serde::de::DeserializeOwned;

/// Who calls: a signed-in account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The account.
    pub account: AccountId,
    /// Its sign-in name.
    pub name: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// The session.
    pub session: SessionId,
    /// The port where the session works, once a lane was opened or a port chosen.
    pub port: Option<PortId>,
    /// The lane that the session works.
    pub lane: Option<LaneId>,
}

impl Caller {
    /// Whether the account has a role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Named texts from the path or the query.
pub type Params = Vec<(String, String)>;

/// One call of an operation.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who calls; nobody for public operations.
    pub caller: Option<Caller>,
    /// Why, when the operation asks for a purpose.
    pub purpose: Option<Purpose>,
    /// The case number, when the purpose asks for one (header `Gatehouse-Case`).
    pub case_no: Option<String>,
    /// This request, for logs and support.
    pub request: RequestId,
    /// When the request came.
    pub now: Timestamp,
    /// The caller's language.
    pub locale: Locale,
    /// The caller's address.
    pub remote: Option<IpAddr>,
    /// The session token from the cookie or the `Authorization` header.
    pub token: Option<String>,
    /// The caller's key for doing it once.
    pub idempotency_key: Option<String>,
    /// The media type of the body.
    pub content_type: Option<String>,
    /// Path parameters.
    pub params: Params,
    /// Query text, without the question mark.
    pub query: String,
    /// Body.
    pub body: Bytes,
    /// Where the product is reached, `https://host:port`, for links and relying-party checks.
    pub origin: String,
}

impl Call {
    /// Who calls, or the problem that nobody does.
    pub fn caller(&self) -> Outcome<&Caller> {
        self.caller
            .as_ref()
            .ok_or_else(|| Problem::new(ErrorKind::Unauthenticated, "problem-unauthenticated"))
    }

    /// Why, or the problem that no purpose was named.
    pub fn purpose(&self) -> Outcome<Purpose> {
        self.purpose.ok_or_else(|| Problem::forbidden("problem-purpose-required"))
    }

    /// A path parameter of a type; a text that can't be one names nothing that exists.
    pub fn path<T: FromStr>(&self, name: &str) -> Outcome<T> {
        self.params
            .iter()
            .find(|(n, _)| n == name)
            .and_then(|(_, text)| text.parse().ok())
            .ok_or_else(|| Problem::not_found("problem-not-found"))
    }

    /// The query parameters as one value.
    pub fn query<T: DeserializeOwned>(&self) -> Outcome<T> {
        serde_urlencoded::from_str(&self.query)
            .map_err(|e| Problem::bad_input("problem-bad-query").with("detail", e.to_string()))
    }

    /// The query parameters in their order, those given several times too.
    pub fn query_pairs(&self) -> Outcome<Vec<(String, String)>> {
        self.query()
    }

    /// The body as a JSON value.
    pub fn json<T: DeserializeOwned>(&self) -> Outcome<T> {
        serde_json::from_slice(&self.body).map_err(|e| {
            Problem::bad_input("problem-bad-json")
                .with("detail", detail(&e))
                .with("line", e.line() as i64)
                .with("column", e.column() as i64)
        })
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The session token.
    pub fn session_token(&self) -> Option<&str> {
        self.token.as_deref()
    }
}

/// The reason without the value that was sent, which may be personal data.
fn detail(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let cut = text.split(" at line ").next().unwrap_or_default();
    match cut.split_once(": ") {
        Some((head, tail)) if head.starts_with("invalid") => {
            let expected = tail.split(", expected ").nth(1).unwrap_or("another value");
            format!("{head}, expected {expected}")
        }
        _ => cut.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Input {
        count: u8,
    }

    fn call(body: &'static str) -> Call {
        Call {
            caller: None,
            purpose: None,
            case_no: None,
            request: RequestId::new(Timestamp::from_millis(0), [0; 10]),
            now: Timestamp::from_millis(0),
            locale: Locale::English,
            remote: None,
            token: None,
            idempotency_key: None,
            content_type: None,
            params: vec![("count".into(), "7".into())],
            query: "count=300".into(),
            body: Bytes::from_static(body.as_bytes()),
            origin: String::new(),
        }
    }

    #[test]
    fn a_wrong_body_names_the_place_but_not_the_value() {
        let problem = call("{\n\"count\": \"ERIKSSON\"}").json::<Input>().expect_err("refused");
        let text = format!("{:?}", problem.message);
        assert!(text.contains("Int(2)") && !text.contains("ERIKSSON"), "{text}");
        assert!(call("{\"cuont\":1}").json::<Input>().is_err(), "unknown fields are refused");
    }

    #[test]
    fn path_and_query_are_typed() {
        assert_eq!(call("").path::<u8>("count"), Ok(7));
        assert_eq!(call("").path::<u8>("other").map_err(|p| p.kind), Err(ErrorKind::NotFound));
        assert_eq!(call("").query::<Input>().map(|_| ()).map_err(|p| p.kind), Err(ErrorKind::BadInput));
    }
}
