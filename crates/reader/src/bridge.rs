//! The bridge: what it is made of, and how it listens.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use documents::reader_ticket::TicketKey;
use kernel::{Outcome, Problem};
use platform::{Clock, Entropy};
use tokio::sync::Semaphore;

use crate::guard::Origin;
use crate::http;
use crate::kept::Kept;
use crate::source::Source;

/// How long a document may take to be laid on, unless told otherwise.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What a bridge is made of.
pub struct Config {
    /// Where browsers reach the paired server: `https://gatehouse.example`.
    pub origin: String,
    /// The paired server's key.
    pub key: TicketKey,
    /// Where documents lie.
    pub source: Source,
    /// Folder for kept readings and their key.
    pub folder: PathBuf,
    /// What this workstation is called.
    pub device: String,
    /// How long a document may take to be laid on.
    pub patience: Duration,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
}

/// A bridge that can be served.
pub struct Bridge(Arc<Inner>);

/// What requests share.
pub(crate) struct Inner {
    pub origin: Origin,
    pub key: TicketKey,
    pub source: Source,
    pub kept: Kept,
    pub device: String,
    pub patience: Duration,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    /// One reading at a time.
    pub turn: Arc<Semaphore>,
}

impl Bridge {
    /// Opens the store of kept readings.
    ///
    /// # Errors
    /// `problem-reader-pairing` when the origin is none; `problem-reader-folder`.
    pub fn open(config: Config) -> Outcome<Self> {
        let origin = Origin::parse(&config.origin)
            .ok_or_else(|| Problem::bad_input("problem-reader-pairing").because(config.origin.clone()))?;
        let kept = Kept::open(&config.folder, Arc::clone(&config.entropy))?;
        Ok(Self(Arc::new(Inner {
            origin,
            key: config.key,
            source: config.source,
            kept,
            device: config.device,
            patience: config.patience,
            clock: config.clock,
            entropy: config.entropy,
            turn: Arc::new(Semaphore::new(1)),
        })))
    }

    /// A socket on this machine.
    ///
    /// # Errors
    /// `problem-reader-loopback` for an address that other machines reach; `problem-address-taken`.
    pub fn listen(address: SocketAddr) -> Outcome<TcpListener> {
        let named = |id| Problem::bad_input(id).with("address", address.to_string());
        if !address.ip().is_loopback() {
            return Err(named("problem-reader-loopback"));
        }
        let taken = |e: std::io::Error| named("problem-address-taken").because(e.to_string());
        let listener = TcpListener::bind(address).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        Ok(listener)
    }

    /// Serves until `stop`. A reading that goes on then ends; what was kept stays.
    ///
    /// # Errors
    /// Those of the socket.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()> + Send) -> Outcome<()> {
        let failed = |e: std::io::Error| Problem::internal(format!("the reader bridge's socket: {e}"));
        let listener = tokio::net::TcpListener::from_std(listener).map_err(failed)?;
        let served = axum::serve(listener, http::router(self.0));
        tokio::select! {
            served = async { served.await } => served.map_err(failed),
            () = stop => Ok(()),
        }
    }
}
