//! The service: identity, policy and audit of one server, put together.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use kernel::{AccountId, Outcome, Problem, Purpose, SessionId};
use platform::operation::Method;
use platform::{Access, Call, Clock, Entropy, Ledger, Operation, params};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::audit::{Log, Report, verify};
use crate::identity::{Provider, Settings, SignedIn, sessions};
use crate::policy::{OperationInfo, Policy, Sources};

/// How long sessions are kept after their end.
const KEEP_SESSIONS: Duration = Duration::from_secs(30 * 86_400);

/// What the service is made of.
pub struct Deps {
    /// The ledger, with this context's [`crate::MIGRATIONS`].
    pub ledger: Ledger,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The random source.
    pub entropy: Arc<dyn Entropy>,
    /// The data folder: the audit log and its key live below it.
    pub data_dir: PathBuf,
    /// Parameters.
    pub settings: Settings,
}

/// Identity, policy and audit of one server.
pub struct Accountability {
    pub(crate) ledger: Ledger,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) settings: Settings,
    pub(crate) webauthn: Webauthn,
    pub(crate) provider: Option<Provider>,
    log: Arc<Log>,
    governed: OnceLock<Governed>,
}

/// The policies, with the operations that they govern.
struct Governed {
    policy: Policy,
    operations: Vec<OperationInfo>,
}

impl Accountability {
    /// Puts the service together; makes the audit key when there is none.
    pub fn new(deps: Deps) -> Outcome<Arc<Self>> {
        let Deps { ledger, clock, entropy, data_dir, settings } = deps;
        let origin = settings.origin.clone();
        let host = origin.host_str().ok_or_else(|| Problem::internal("the origin has no host"))?;
        let webauthn = WebauthnBuilder::new(host, &origin)
            .and_then(|b| b.rp_name("Gatehouse").build())
            .map_err(|e| Problem::internal(format!("passkeys for {origin}: {e}")))?;
        let provider = settings.oidc.clone().map(|oidc| Provider::new(oidc, &origin)).transpose()?;
        let log =
            Log::open(&data_dir, &settings.log_origin, ledger.clone(), Arc::clone(&clock), entropy.as_ref())?;
        let (log, governed) = (Arc::new(log), OnceLock::new());
        Ok(Arc::new(Self { ledger, clock, entropy, settings, webauthn, provider, log, governed }))
    }

    /// Puts the policies in force for all operations of the product. Once, before the first request.
    ///
    /// # Errors
    /// Every fault of the policy files, with file and line.
    pub fn govern(&self, sources: &Sources, operations: &[Operation]) -> Outcome<()> {
        let operations: Vec<OperationInfo> = operations.iter().map(OperationInfo::from).collect();
        let policy = Policy::open(sources, &operations)?;
        self.governed
            .set(Governed { policy, operations })
            .map_err(|_| Problem::internal("the policies are in force already"))
    }

    /// The policies in force and the operations that they govern.
    pub fn policy(&self) -> Outcome<(&Policy, &[OperationInfo])> {
        let governed =
            self.governed.get().ok_or_else(|| Problem::internal("no policies are in force yet"))?;
        Ok((&governed.policy, &governed.operations))
    }

    /// The audit log, to publish it.
    pub fn log(&self) -> &Arc<Log> {
        &self.log
    }

    /// Who calls, by the token of the cookie or of the `Authorization` header; checks the CSRF token of calls that
    /// change something, and writes down that the session is used.
    ///
    /// # Errors
    /// 401 when the session has ended; 403 `problem-csrf`.
    pub async fn authenticate(&self, token: &str, csrf: Option<&str>, method: Method) -> Outcome<SignedIn> {
        let (now, settings, owned) = (self.clock.now(), self.settings.session, token.to_owned());
        let signed_in =
            self.ledger.read("session.find", move |tx| sessions::find(tx, &owned, &settings, now)).await?;
        sessions::check_csrf(token, csrf, method)?;
        if sessions::needs_touch(signed_in.seen_at, &settings, now) {
            let session = signed_in.caller.session;
            let touch = include_str!("../sql/session_touch.sql");
            self.ledger.write("session.touch", move |tx| tx.execute(touch, &params![session, now])).await?;
        }
        Ok(signed_in)
    }

    /// The operations that roles may call, each with the purposes for which they may.
    pub(crate) fn allowed(&self, roles: &[kernel::Role]) -> Outcome<Vec<(&'static str, Vec<Purpose>)>> {
        let (policy, operations) = self.policy()?;
        let governed = operations.iter().filter(|o| o.access == Access::Policy);
        Ok(governed
            .filter_map(|o| {
                let may = |p: &&Purpose| policy.allows(roles, o.id, Some(**p));
                let purposes: Vec<Purpose> = o.purposes.iter().filter(may).copied().collect();
                let without = o.purposes.is_empty() && policy.allows(roles, o.id, None);
                (without || !purposes.is_empty()).then_some((o.id, purposes))
            })
            .collect())
    }

    /// Forgets what has had its time: sessions that ended over a month ago and failures that no longer count. To be
    /// called daily.
    pub async fn purge(&self) -> Outcome<()> {
        let now = self.clock.now();
        let (old, forgotten) = (now.minus(KEEP_SESSIONS), now.minus(self.settings.lockout.forget_after));
        self.ledger
            .write("accountability.purge", move |tx| {
                tx.execute(include_str!("../sql/session_purge.sql"), &params![old])?;
                tx.execute(include_str!("../sql/failure_purge.sql"), &params![forgotten, now])?;
                tx.execute(include_str!("../sql/challenge_purge.sql"), &params![now]).map(drop)
            })
            .await
    }

    /// Verifies the audit log against its own key and the ledger.
    pub async fn verify(&self) -> Outcome<Report> {
        self.log.publish().await?;
        let log = Arc::clone(&self.log);
        self.blocking(move || verify(log.dir(), log.key().public(), Some(log.ledger()))).await
    }

    /// Runs something slow outside of the async threads.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        tokio::task::spawn_blocking(job)
            .await
            .map_err(|e| Problem::internal(format!("a background job ended: {e}")))?
    }

    pub(crate) fn new_account_id(&self) -> AccountId {
        AccountId::new(self.clock.now(), self.entropy.bytes10())
    }

    pub(crate) fn new_session_id(&self) -> SessionId {
        SessionId::new(self.clock.now(), self.entropy.bytes10())
    }

    /// Sixteen random bytes, for ids of this context.
    pub(crate) fn bytes16(&self) -> [u8; 16] {
        let mut out = [0; 16];
        self.entropy.fill(&mut out);
        out
    }
}

/// The caller's address as text, for session lists.
pub(crate) fn remote(call: &Call) -> Option<String> {
    call.remote.map(|address| address.to_string())
}
