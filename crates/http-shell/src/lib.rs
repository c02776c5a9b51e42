//! Ring 6: the product over HTTP. Serves the operations that the contexts registered, the embedded web console, health,
//! metrics, and the OpenAPI document; maps problems to answers; holds the gate in front of every operation.
//!
//! What never lives here: an operation of its own, a rule, SQL, a decision about what somebody may see beyond asking
//! the [`Doorkeeper`]. (The folder is called `http-shell` because `http` is the name of a crate it builds on.)
//!
//! Entry points: [`Shell`], [`router`], [`serve`], [`openapi`].

mod gate;
mod headers;
mod openapi;
mod problem;
mod rate;
mod reply;
mod routes;
mod serve;
mod tls;
mod ui;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use kernel::{Outcome, Purpose, Role, Timestamp};
use platform::{Caller, Clock, Entropy, Ledger, Operation, Texts};

pub use headers::ReaderOrigin;
pub use openapi::document as openapi;
pub use routes::router;
pub use serve::{Binding, serve};
pub use tls::{Certificate, self_signed};
pub use ui::assets;

/// A future that a port trait gives.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What the gate asks of accountability; wired by the binary.
pub trait Doorkeeper: Send + Sync + 'static {
    /// Who holds a session or device token at this time; nobody when it is unknown, ended or idle too long.
    fn authenticate<'a>(&'a self, token: &'a str, now: Timestamp) -> Boxed<'a, Outcome<Option<Known>>>;
    /// Whether any of the roles may run the operation for the purpose.
    fn allows(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool;
    /// Notes a call that was refused, for the auditors.
    fn refused<'a>(&'a self, caller: &'a Caller, operation: &'static str, now: Timestamp) -> Boxed<'a, ()>;
}

/// A caller that was recognised.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who.
    pub caller: Caller,
    /// The token that a browser must repeat in `Gatehouse-CSRF` on calls that change something. Devices, which send
    /// their token in `Authorization` and not in a cookie, need none.
    pub csrf: String,
    /// Whether the account must change its password before it may do anything but that.
    pub must_change_password: bool,
}

/// Everything that the shell serves.
pub struct Shell {
    /// The operations of all contexts.
    pub operations: Vec<Operation>,
    /// Who may do what.
    pub doorkeeper: Arc<dyn Doorkeeper>,
    /// Texts for problem titles.
    pub texts: Arc<Texts>,
    /// For `/ready`.
    pub ledger: Ledger,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Request ids.
    pub entropy: Arc<dyn Entropy>,
    /// Renders `/metrics`.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
    /// Where browsers reach the product: `https://host:port`.
    pub origin: String,
    /// Reader bridges that pages may speak to.
    pub readers: Vec<ReaderOrigin>,
}

impl Shell {
    /// Whether the product is reached over TLS, and so cookies are `Secure`.
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}
