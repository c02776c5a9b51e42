//! The operation registry: each thing that a caller can ask of the product is one [`Operation`].
//!
//! A descriptor says what it is called, who may call it for which purposes, how it is audited, what it takes and
//! gives, and its limits. The HTTP shell serves descriptors, the policy matrix and the OpenAPI document are made
//! from them, and tests walk them: an operation that is not described here does not exist. Never here: HTTP types.

mod call;
mod reply;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use kernel::{Outcome, Purpose};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use call::{Call, Caller, Params};
pub use reply::{Body, Cookie, EventStream, Reply, answer};

/// The HTTP method, which also says whether the operation changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
}

impl Method {
    /// The method's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Who may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody; only signing in and what leads to it.
    Public,
    /// Whoever is signed in, about their own account only.
    SignedIn,
    /// Whom the policies in `library/policy` permit.
    Policy,
}

/// How a call enters the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audit {
    /// Not at all: nothing of a person is read, nothing is changed.
    None,
    /// As a reading of personal data, before the data leaves.
    Read,
    /// As an act, in the transaction of its effect.
    Act,
}

/// How much one caller may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Largest body in bytes.
    pub body_bytes: usize,
    /// Calls per minute and account (per address when nobody is signed in).
    pub per_minute: u32,
}

impl Default for Limit {
    fn default() -> Self {
        Self { body_bytes: 64 * 1024, per_minute: 600 }
    }
}

/// What a body or an answer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// JSON of a named schema.
    Json(SchemaOf),
    /// Bytes of one of these media types.
    Bytes(&'static [&'static str]),
    /// Server-sent events.
    Events,
}

/// Makes a type's JSON Schema when the OpenAPI document is written.
#[derive(Clone, Copy)]
pub struct SchemaOf(fn(&mut SchemaGenerator) -> Schema);

impl SchemaOf {
    fn new<T: JsonSchema>() -> Self {
        Self(|generator| generator.subschema_for::<T>())
    }

    /// The schema, registered with the generator.
    pub fn schema(self, generator: &mut SchemaGenerator) -> Schema {
        (self.0)(generator)
    }
}

impl std::fmt::Debug for SchemaOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SchemaOf")
    }
}

impl PartialEq for SchemaOf {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.0, other.0)
    }
}

impl Eq for SchemaOf {}

/// A handler's answer, on its way.
pub type Answer = Pin<Box<dyn Future<Output = Outcome<Reply>> + Send>>;
type Handler = Arc<dyn Fn(Call) -> Answer + Send + Sync>;

/// One operation of the product.
#[derive(Clone)]
pub struct Operation {
    /// Name and policy action: `counter.present`.
    pub id: &'static str,
    /// Method.
    pub method: Method,
    /// Path with parameters in braces: `/api/presentations/{presentation}`.
    pub path: &'static str,
    /// Who may call.
    pub access: Access,
    /// The purposes for which it may be called; empty when it needs none.
    pub purposes: &'static [Purpose],
    /// How it is audited.
    pub audit: Audit,
    /// Limits.
    pub limit: Limit,
    /// Whether it takes an `Idempotency-Key`.
    pub idempotent: bool,
    /// Query parameters, as one object schema.
    pub query: Option<SchemaOf>,
    /// The body it takes.
    pub body: Content,
    /// The answer it gives.
    pub answer: Content,
    handler: Handler,
}

impl Operation {
    /// An operation that reads.
    pub fn get(id: &'static str, path: &'static str) -> Builder {
        Builder::new(Method::Get, id, path)
    }

    /// An operation that creates or acts.
    pub fn post(id: &'static str, path: &'static str) -> Builder {
        Builder::new(Method::Post, id, path)
    }

    /// An operation that replaces.
    pub fn put(id: &'static str, path: &'static str) -> Builder {
        Builder::new(Method::Put, id, path)
    }

    /// An operation that removes.
    pub fn delete(id: &'static str, path: &'static str) -> Builder {
        Builder::new(Method::Delete, id, path)
    }

    /// Runs the operation. The caller has checked access, purpose and limits.
    pub fn run(&self, call: Call) -> Answer {
        (self.handler)(call)
    }
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.id, self.method.as_str(), self.path)
    }
}

/// Describes an operation; [`Builder::handle`] finishes it.
#[derive(Debug, Clone)]
pub struct Builder {
    method: Method,
    id: &'static str,
    path: &'static str,
    access: Access,
    purposes: &'static [Purpose],
    audit: Audit,
    limit: Limit,
    idempotent: bool,
    query: Option<SchemaOf>,
    body: Content,
    answer: Content,
}

impl Builder {
    fn new(method: Method, id: &'static str, path: &'static str) -> Self {
        Self {
            method,
            id,
            path,
            access: Access::Policy,
            purposes: &[],
            audit: Audit::None,
            limit: Limit::default(),
            idempotent: false,
            query: None,
            body: Content::Empty,
            answer: Content::Empty,
        }
    }

    /// Who may call; whom the policies permit, unless said otherwise.
    pub fn access(mut self, access: Access) -> Self {
        self.access = access;
        self
    }

    /// For which purposes it may be called; the caller must name one of them.
    pub fn purposes(mut self, purposes: &'static [Purpose]) -> Self {
        self.purposes = purposes;
        self
    }

    /// How it is audited.
    pub fn audit(mut self, audit: Audit) -> Self {
        self.audit = audit;
        self
    }

    /// Its limits.
    pub fn limit(mut self, limit: Limit) -> Self {
        self.limit = limit;
        self
    }

    /// It takes an `Idempotency-Key`: the same key gives the first answer again.
    pub fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// It takes query parameters.
    pub fn query<Q: JsonSchema + DeserializeOwned>(mut self) -> Self {
        self.query = Some(SchemaOf::new::<Q>());
        self
    }

    /// It takes a JSON body.
    pub fn body<T: JsonSchema + DeserializeOwned>(mut self) -> Self {
        self.body = Content::Json(SchemaOf::new::<T>());
        self
    }

    /// It takes bytes of one of these media types.
    pub fn raw_body(mut self, media: &'static [&'static str]) -> Self {
        self.body = Content::Bytes(media);
        self
    }

    /// It gives a JSON answer.
    pub fn returns<T: JsonSchema + Serialize>(mut self) -> Self {
        self.answer = Content::Json(SchemaOf::new::<T>());
        self
    }

    /// It gives bytes of one of these media types.
    pub fn returns_bytes(mut self, media: &'static [&'static str]) -> Self {
        self.answer = Content::Bytes(media);
        self
    }

    /// It gives server-sent events.
    pub fn returns_events(mut self) -> Self {
        self.answer = Content::Events;
        self
    }

    /// What it does.
    pub fn handle<F, Fut>(self, handler: F) -> Operation
    where
        F: Fn(Call) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome<Reply>> + Send + 'static,
    {
        Operation {
            id: self.id,
            method: self.method,
            path: self.path,
            access: self.access,
            purposes: self.purposes,
            audit: self.audit,
            limit: self.limit,
            idempotent: self.idempotent,
            query: self.query,
            body: self.body,
            answer: self.answer,
            handler: Arc::new(move |call| Box::pin(handler(call))),
        }
    }
}
