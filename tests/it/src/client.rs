//! A client of the HTTP API: keeps the session cookie, sends the cross-site token, purposes and keys.

use std::time::Duration;

use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

/// One signed-in (or not) user of the API.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    url: String,
    cookie: Option<String>,
    csrf: String,
    purpose: Option<String>,
    case_no: Option<String>,
    key: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON body; `null` when there is none.
    pub json: Value,
    /// Body as it came.
    pub bytes: Vec<u8>,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Client {
    /// A client of a server.
    pub fn new(url: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = config.timeout_global(Some(Duration::from_secs(60))).build().new_agent();
        Self {
            agent,
            url: url.trim_end_matches('/').to_owned(),
            cookie: None,
            csrf: String::new(),
            purpose: None,
            case_no: None,
            key: None,
        }
    }

    /// Signs in with a password.
    ///
    /// # Panics
    /// When the server refuses.
    pub fn sign_in(&mut self, name: &str, password: &str) -> Value {
        let answer = self.post("/api/session", &serde_json::json!({ "name": name, "password": password }));
        assert_eq!(answer.status, 200, "{name} can't sign in: {}", answer.json);
        let cookie = answer
            .header("set-cookie")
            .expect("a session cookie")
            .split(';')
            .next()
            .expect("a pair")
            .to_owned();
        self.cookie = Some(cookie);
        self.csrf = answer.json["csrf"].as_str().expect("a cross-site token").to_owned();
        answer.json
    }

    /// The same client, acting for a purpose.
    #[must_use]
    pub fn for_purpose(&self, purpose: &str) -> Self {
        Self { purpose: Some(purpose.to_owned()), ..self.clone() }
    }

    /// The same client, acting under a case number.
    #[must_use]
    pub fn in_case(&self, case_no: &str) -> Self {
        Self { case_no: Some(case_no.to_owned()), ..self.clone() }
    }

    /// The same client, whose next calls carry an idempotency key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self.clone() }
    }

    /// The same client without its cross-site token, as another site's page would call.
    #[must_use]
    pub fn from_another_site(&self) -> Self {
        Self { csrf: String::new(), ..self.clone() }
    }

    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, "")
    }

    /// POST of JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(body.to_string().into_bytes()), "application/json")
    }

    /// PUT of JSON.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, Some(body.to_string().into_bytes()), "application/json")
    }

    /// Any call with any body; the body's media type may be a lie.
    pub fn send(&self, method: &str, path: &str, body: Option<Vec<u8>>, media: &str) -> Answer {
        self.try_send(method, path, body, media).expect("the server answers")
    }

    /// The same, for when the server may be gone.
    pub fn try_send(
        &self,
        method: &str,
        path: &str,
        body: Option<Vec<u8>>,
        media: &str,
    ) -> Result<Answer, ureq::Error> {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        let headers = [
            ("cookie", self.cookie.as_deref()),
            ("gatehouse-csrf", Some(self.csrf.as_str()).filter(|c| !c.is_empty())),
            ("gatehouse-purpose", self.purpose.as_deref()),
            ("gatehouse-case", self.case_no.as_deref()),
            ("idempotency-key", self.key.as_deref()),
            ("content-type", Some(media).filter(|m| !m.is_empty())),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let sent = match body {
            Some(bytes) => self.agent.run(request.body(bytes)?),
            None => self.agent.run(request.body(())?),
        };
        sent.map(Answer::read)
    }
}

impl Answer {
    fn read(response: Response<Body>) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers =
            headers.map(|(n, v)| (n.to_string(), v.to_str().unwrap_or_default().to_owned())).collect();
        let bytes = response.into_body().into_with_config().limit(64 << 20).read_to_vec().unwrap_or_default();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { status, json, bytes, headers }
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The message id of a problem.
    pub fn problem(&self) -> &str {
        self.json["message"]["id"].as_str().unwrap_or_default()
    }

    /// This answer, after making sure that it is a success.
    ///
    /// # Panics
    /// When it isn't.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.json);
        self
    }
}
