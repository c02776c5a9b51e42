//! The demo's reader bridge: in this process, paired with this server, with simulated chips from the folder `chips`.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use http_shell::ReaderOrigin;
use kernel::{Outcome, Problem};
use reader::{Bridge, Config, Source};
use tokio::task::JoinHandle;

use crate::commands::reader::{FOLDER, default_address};
use crate::wiring::Product;

/// Folder of the simulated chips in the demo's folder: profiles named `<ISSUER>-<NUMBER>.toml`.
pub const CHIPS: &str = "chips";

/// A bridge's socket, before there is a server to be paired with.
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
}

/// A bridge that runs.
pub struct Running {
    /// Where it answers.
    pub url: String,
    task: JoinHandle<()>,
}

/// Listens where it is asked to, else at the usual address, or at another one when a bridge runs there already.
pub fn listen(asked: Option<SocketAddr>) -> Outcome<Listening> {
    let listener = match asked {
        Some(address) => Bridge::listen(address)?,
        None => Bridge::listen(default_address())
            .or_else(|_| Bridge::listen(SocketAddr::new(default_address().ip(), 0)))?,
    };
    let address = listener.local_addr().map_err(|e| Problem::internal(e.to_string()))?;
    Ok(Listening { listener, address })
}

impl Listening {
    /// The origins that the console may speak to.
    pub fn origins(&self) -> Vec<String> {
        ReaderOrigin::of_port(self.address.port()).iter().map(|origin| origin.as_str().to_owned()).collect()
    }

    /// Starts the bridge for a server.
    ///
    /// # Errors
    /// Those of the bridge's folder.
    pub fn start(self, product: &Product, data: &Path) -> Outcome<Running> {
        let chips = data.join(CHIPS);
        std::fs::create_dir_all(&chips)
            .map_err(|e| Problem::internal(format!("{}: {e}", chips.display())))?;
        let bridge = Bridge::open(Config {
            origin: product.origin.clone(),
            key: product.reader_tickets.public(),
            source: Source::Simulated(chips),
            folder: data.join(FOLDER),
            device: FOLDER.to_owned(),
            patience: reader::PATIENCE,
            clock: Arc::clone(&product.clock),
            entropy: Arc::clone(&product.entropy),
        })?;
        let served = bridge.serve(self.listener, std::future::pending());
        let task = tokio::spawn(async move {
            if let Err(problem) = served.await {
                tracing::error!(context = %problem.internal, "the reader bridge ended");
            }
        });
        Ok(Running { url: format!("http://{}", self.address), task })
    }
}

impl Running {
    /// Ends it.
    pub fn stop(self) {
        self.task.abort();
    }
}
