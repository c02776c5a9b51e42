//! Listens and serves until it is told to stop.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use kernel::{ErrorKind, Outcome, Problem};

use crate::tls::Certificate;
use crate::{Shell, router};

/// How long running calls may take to finish when the server stops, in seconds.
const GRACE_S: u64 = 20;
/// How long a connection may take to send its first request, in seconds.
const FIRST_REQUEST_S: u64 = 30;

/// Where to listen and how.
#[derive(Debug)]
pub struct Binding {
    /// The socket, already bound, so that a port that is taken is told before anything else happens.
    pub listener: TcpListener,
    /// TLS; without it only the loop-back address is served.
    pub certificate: Option<Certificate>,
}

impl Binding {
    /// Binds an address.
    pub fn new(address: SocketAddr, certificate: Option<Certificate>) -> Outcome<Self> {
        if certificate.is_none() && !address.ip().is_loopback() {
            return Err(Problem::bad_input("problem-tls-needed").with("address", address.to_string()));
        }
        let listener = TcpListener::bind(address).map_err(|e| {
            Problem::new(ErrorKind::Unavailable, "problem-address-taken")
                .with("address", address.to_string())
                .because(e.to_string())
        })?;
        listener.set_nonblocking(true).map_err(|e| Problem::internal(e.to_string()))?;
        Ok(Self { listener, certificate })
    }

    /// The address that was bound.
    pub fn address(&self) -> Outcome<SocketAddr> {
        self.listener.local_addr().map_err(|e| Problem::internal(e.to_string()))
    }
}

/// Serves until `stop` is done, then lets running calls finish.
pub async fn serve(
    shell: Arc<Shell>,
    binding: Binding,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Outcome<()> {
    let handle = Handle::new();
    let stopper = handle.clone();
    tokio::spawn(async move {
        stop.await;
        stopper.graceful_shutdown(Some(Duration::from_secs(GRACE_S)));
    });
    let app = router(shell).into_make_service_with_connect_info::<SocketAddr>();
    let fault = |e: std::io::Error| Problem::internal(format!("server: {e}"));
    let first = Duration::from_secs(FIRST_REQUEST_S);
    match binding.certificate {
        Some(certificate) => {
            // Installing a second time fails, which is fine: the first is the same.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let config =
                RustlsConfig::from_pem_file(&certificate.chain, &certificate.key).await.map_err(|e| {
                    Problem::bad_input("problem-certificate")
                        .with("file", certificate.chain.display().to_string())
                        .because(e.to_string())
                })?;
            let server = axum_server::from_tcp_rustls(binding.listener, config).map_err(fault)?;
            server.handle(handle).first_request_timeout(first).serve(app).await.map_err(fault)
        }
        None => {
            let server = axum_server::from_tcp(binding.listener).map_err(fault)?;
            server.handle(handle).first_request_timeout(first).serve(app).await.map_err(fault)
        }
    }
}
