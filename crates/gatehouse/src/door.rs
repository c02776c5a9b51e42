//! Wires accountability to the gate of the HTTP shell.

use std::sync::Arc;

use accountability::{Accountability, Actor, Ending, Entry, audit, identity};
use http_shell::{Boxed, Doorkeeper, Known};
use kernel::{ErrorKind, Outcome, Purpose, Role, Timestamp};
use platform::operation::Method;
use platform::{Caller, Ledger};

/// The gate's doorkeeper.
pub struct Door {
    accountability: Arc<Accountability>,
    ledger: Ledger,
}

impl Door {
    /// A doorkeeper that asks this service.
    pub fn new(accountability: Arc<Accountability>, ledger: Ledger) -> Self {
        Self { accountability, ledger }
    }
}

impl Doorkeeper for Door {
    fn authenticate<'a>(&'a self, token: &'a str, _now: Timestamp) -> Boxed<'a, Outcome<Option<Known>>> {
        Box::pin(async move {
            // The gate itself checks the cross-site token, since it knows where the session token came from.
            match self.accountability.authenticate(token, None, Method::Get).await {
                Ok(signed_in) => Ok(Some(Known {
                    csrf: identity::csrf(token),
                    must_change_password: signed_in.must_change_password,
                    caller: signed_in.caller,
                })),
                Err(problem) if problem.kind == ErrorKind::Unauthenticated => Ok(None),
                Err(problem) => Err(problem),
            }
        })
    }

    fn allows(&self, roles: &[Role], operation: &str, purpose: Option<Purpose>) -> bool {
        self.accountability.policy().is_ok_and(|(policy, _)| policy.allows(roles, operation, purpose))
    }

    fn refused<'a>(&'a self, caller: &'a Caller, operation: &'static str, now: Timestamp) -> Boxed<'a, ()> {
        let mut entry = Entry::new(now, "call.refused", Actor::Account(caller.account)).about(operation);
        entry.outcome = Ending::Refused;
        Box::pin(async move {
            let written = self.ledger.write("audit.refused", move |tx| audit::append(tx, entry)).await;
            if let Err(problem) = written {
                tracing::error!(context = %problem.internal, "a refused call could not be logged");
            }
        })
    }
}
