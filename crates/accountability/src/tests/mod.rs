//! What this context promises, as a specification, against a real ledger. Time is moved by hand; passwords are cheap.

mod audit_log;
mod engines;
mod identity;
mod operations;
mod passkeys;
mod provider;
mod readings;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use kernel::{AccountId, Locale, Message, Outcome, Purpose, Redacted, RequestId, Role, Timestamp};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Clock as _, Entropy as _, ManualClock, SeededEntropy};

use crate::identity::{BootstrapAccount, NewAccount, Opened, PasswordSettings, Settings};
use crate::policy::Sources;
use crate::{Accountability, Deps, MIGRATIONS};

const PASSWORD: &str = "lemon-tree bridge";

/// A server of this context alone, with two administrators and some people.
pub(crate) struct World {
    pub service: Arc<Accountability>,
    pub clock: Arc<ManualClock>,
    pub scratch: Scratch,
    entropy: Arc<SeededEntropy>,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-01T08:00:00Z".parse().expect("valid")));
        let scratch = Scratch::sqlite_with(&[MIGRATIONS], clock.clone());
        Self::on(scratch, clock, change).await
    }

    pub async fn on(scratch: Scratch, clock: Arc<ManualClock>, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::new("https://gate.uto.example".parse().expect("valid"));
        settings.password = PasswordSettings { memory_kib: 64, passes: 1, ..PasswordSettings::default() };
        change(&mut settings);
        let entropy = Arc::new(SeededEntropy::new(7));
        let deps = Deps {
            ledger: scratch.ledger.clone(),
            clock: clock.clone(),
            entropy: entropy.clone(),
            data_dir: scratch.folder().to_owned(),
            settings,
        };
        let service = Accountability::new(deps).expect("the service starts");
        service
            .govern(&Sources::embedded(), &crate::http::operations(&service))
            .expect("the product's policies load");
        let world = Self { service, clock, scratch, entropy };
        let first = ["ada", "ben"].map(|name| person(name, &[Role::Administrator]));
        let others = [person("olga", &[Role::Officer]), person("aud", &[Role::Auditor])];
        let all = first.into_iter().chain(others).collect();
        world
            .service
            .bootstrap(all, world.clock.now())
            .await
            .expect("a fresh ledger takes the first accounts");
        world
    }

    pub fn later(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// A call of nobody.
    pub fn call(&self) -> Call {
        Call {
            caller: None,
            purpose: None,
            case_no: None,
            request: RequestId::new(self.clock.now(), self.entropy.bytes10()),
            now: self.clock.now(),
            locale: Locale::English,
            remote: Some([10, 0, 0, 7].into()),
            token: None,
            idempotency_key: None,
            content_type: None,
            params: Vec::new(),
            query: String::new(),
            body: Bytes::new(),
            origin: "https://gate.uto.example".into(),
        }
    }

    pub async fn sign_in(&self, name: &str, password: &str) -> Outcome<Opened> {
        self.service.sign_in(&self.call(), name, Redacted::new(password.into())).await
    }

    /// A call of somebody who signs in for it.
    pub async fn call_of(&self, name: &str) -> Call {
        let opened = self.sign_in(name, PASSWORD).await.expect("signs in");
        self.call_with(opened.token.expose()).await
    }

    /// A call with a session's token.
    pub async fn call_with(&self, token: &str) -> Call {
        Call {
            caller: Some(self.who(token).await.expect("signed in")),
            token: Some(token.into()),
            ..self.call()
        }
    }

    pub async fn who(&self, token: &str) -> Outcome<Caller> {
        self.service.authenticate(token, None, platform::operation::Method::Get).await.map(|s| s.caller)
    }

    pub async fn account(&self, name: &str) -> AccountId {
        let found = self.service.accounts(None, name, 10).await.expect("lists");
        found.iter().find(|a| a.name == name).expect("exists").id
    }

    /// The kinds and endings of the log's entries, oldest first.
    pub async fn log(&self) -> Vec<(String, String)> {
        let leaves = self.leaves().await;
        let text = |v: &serde_json::Value, name: &str| v[name].as_str().expect("a text").to_owned();
        leaves.iter().map(|v| (text(v, "kind"), text(v, "outcome"))).collect()
    }

    pub async fn leaves(&self) -> Vec<serde_json::Value> {
        let sql = include_str!("../../sql/audit_leaves.sql");
        let all = move |tx: &mut platform::Tx<'_>| {
            let rows = tx.query(sql, &platform::params![0, i64::MAX])?;
            rows.iter().map(|r| Ok(serde_json::from_slice(r.bytes(5)?).expect("canonical JSON"))).collect()
        };
        self.scratch.ledger.read("test.leaves", all).await.expect("reads")
    }
}

fn person(name: &str, roles: &[Role]) -> BootstrapAccount {
    let new =
        NewAccount { name: name.into(), display_name: format!("Person {name}"), locale: Locale::English };
    BootstrapAccount { new, roles: roles.to_vec(), password: Some(Redacted::new(PASSWORD.into())) }
}

/// The message id of a refusal.
#[track_caller]
fn refused<T>(outcome: Outcome<T>) -> String {
    match outcome {
        Ok(_) => String::from("done"),
        Err(problem) => problem.message.id.to_string(),
    }
}

fn with_purpose(call: &Call, purpose: Purpose) -> Call {
    Call { purpose: Some(purpose), ..call.clone() }
}

fn ids(findings: &[crate::audit::Finding]) -> Vec<(Option<u64>, String)> {
    let id = |m: &Message| m.id.to_string();
    findings.iter().map(|f| (f.index, id(&f.message))).collect()
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("valid")
}
