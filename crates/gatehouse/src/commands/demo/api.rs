//! A client of the server's own HTTP API: the demo's simulated officers and its document reader are callers like any other.

use std::time::Duration;

use serde_json::Value;
use ureq::Agent;
use ureq::http::Request;

/// How long a call may take.
const TIME_OUT: Duration = Duration::from_secs(20);

/// Who calls.
#[derive(Clone)]
pub struct Api {
    agent: Agent,
    url: String,
    /// Headers that say who calls and for which purpose.
    headers: Vec<(&'static str, String)>,
}

/// What a call came to.
pub enum Came {
    /// The answer.
    Answer(Value),
    /// Refused with a status.
    Refused(u16),
    /// No answer.
    Nothing,
}

impl Api {
    /// A caller whom the server does not know yet.
    pub fn new(url: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(TIME_OUT))
            .build()
            .new_agent();
        Self { agent, url: url.to_owned(), headers: Vec::new() }
    }

    /// The same caller with a device's token.
    pub fn with_token(mut self, token: &str) -> Self {
        self.headers.push(("authorization", format!("Bearer {token}")));
        self
    }

    /// The same caller, for a purpose.
    pub fn for_purpose(mut self, purpose: &'static str) -> Self {
        self.headers.push(("gatehouse-purpose", purpose.to_owned()));
        self
    }

    /// Signs in; `None` when the server refuses or does not answer.
    pub fn sign_in(&self, name: &str, password: &str) -> Option<Self> {
        let body = serde_json::json!({ "name": name, "password": password });
        let request =
            Request::post(format!("{}/api/session", self.url)).header("content-type", "application/json");
        let response = self.agent.run(request.body(body.to_string()).ok()?).ok()?;
        let cookie = response.headers().get("set-cookie")?.to_str().ok()?.split(';').next()?.to_owned();
        let session: Value = serde_json::from_str(&response.into_body().read_to_string().ok()?).ok()?;
        let mut signed_in = self.clone();
        signed_in.headers.push(("cookie", cookie));
        signed_in.headers.push(("gatehouse-csrf", session["csrf"].as_str()?.to_owned()));
        Some(signed_in)
    }

    /// GET.
    pub fn get(&self, path: &str) -> Came {
        self.send(Request::get(format!("{}{path}", self.url)), String::new())
    }

    /// POST of JSON.
    pub fn post(&self, path: &str, body: &Value) -> Came {
        let request = Request::post(format!("{}{path}", self.url)).header("content-type", "application/json");
        self.send(request, body.to_string())
    }

    /// POST of an EDIFACT interchange.
    pub fn post_interchange(&self, path: &str, interchange: String) -> Came {
        let request =
            Request::post(format!("{}{path}", self.url)).header("content-type", "application/edifact");
        self.send(request, interchange)
    }

    fn send(&self, mut request: ureq::http::request::Builder, body: String) -> Came {
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let Ok(request) = request.body(body) else { return Came::Nothing };
        match self.agent.run(request) {
            Ok(response) if response.status().is_success() => {
                let text = response.into_body().read_to_string().unwrap_or_default();
                Came::Answer(serde_json::from_str(&text).unwrap_or_default())
            }
            Ok(response) => Came::Refused(response.status().as_u16()),
            Err(_) => Came::Nothing,
        }
    }
}

impl Came {
    /// The answer, when there is one.
    pub fn answer(self) -> Option<Value> {
        match self {
            Self::Answer(value) => Some(value),
            Self::Refused(_) | Self::Nothing => None,
        }
    }
}
