//! Operations of sessions, accounts, roles, policy and audit, with their wire types. No HTTP framework here: the
//! shell serves the descriptors.

mod account;
mod admin;
mod audit;
mod session;
mod wire;

pub use session::COOKIE;
pub use wire::*;

use std::future::Future;
use std::sync::Arc;

use kernel::Outcome;
use platform::operation::Builder;
use platform::{Call, Operation, Reply};

use crate::service::Accountability;

/// Every operation of this context.
pub fn operations(service: &Arc<Accountability>) -> Vec<Operation> {
    [
        session::operations(service),
        account::operations(service),
        admin::operations(service),
        audit::operations(service),
    ]
    .concat()
}

/// Finishes a descriptor with a function of the service and the call.
fn serve<F, Fut>(builder: Builder, service: &Arc<Accountability>, handler: F) -> Operation
where
    F: Fn(Arc<Accountability>, Call) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Outcome<Reply>> + Send + 'static,
{
    let service = Arc::clone(service);
    builder.handle(move |call| handler(Arc::clone(&service), call))
}
