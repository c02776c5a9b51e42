//! A real NATS server with JetStream for a test: on a free port of the loop-back address, its streams in a temporary folder.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use async_nats::{ConnectOptions, jetstream};
use platform::clock::Stopwatch;
use tokio::runtime::Runtime;

/// How long a test waits for something that must happen.
const PATIENCE: Duration = Duration::from_secs(60);

/// A broker, and a client of it.
pub struct Broker {
    child: Option<Child>,
    folder: PathBuf,
    port: u16,
    users: Option<&'static str>,
    runtime: Runtime,
}

/// The user of a guarded broker who may do everything.
const ADMIN: (&str, &str) = ("admin", "open sesame");

impl Broker {
    /// A broker that does not run yet.
    pub fn new() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("it has an address").port();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Self {
            child: None,
            folder: it::fresh_folder(),
            port,
            users: None,
            runtime: runtime.expect("a runtime"),
        }
    }

    /// A broker with TLS and with users, in the syntax of its configuration.
    pub fn guarded(users: &'static str) -> Self {
        let mut broker = Self::new();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        std::fs::write(broker.certificate(), made.cert.pem()).expect("writable");
        std::fs::write(broker.key(), made.signing_key.serialize_pem()).expect("writable");
        broker.users = Some(users);
        broker
    }

    /// Starts it; done when it takes connections.
    pub fn start(&mut self) {
        // Debian puts it where only root looks.
        let packaged = Path::new("/usr/sbin/nats-server");
        let mut command = Command::new(if packaged.exists() { packaged } else { Path::new("nats-server") });
        command.args(["-js", "-a", "127.0.0.1", "-p", &self.port.to_string(), "-sd"]).arg(&self.folder);
        if let Some(users) = self.users {
            let all = format!("{{ user: {}, password: \"{}\" }}\n{users}", ADMIN.0, ADMIN.1);
            let file = self.folder.join("nats.conf");
            let (certificate, key) = (self.certificate(), self.key());
            let text = format!(
                "authorization {{ users = [\n{all}\n] }}\ntls {{ cert_file: \"{}\", key_file: \"{}\" }}\n",
                certificate.display(),
                key.display()
            );
            std::fs::write(&file, text).expect("writable");
            command.arg("-c").arg(file);
        }
        let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = started.expect("nats-server lacks: run `cargo xtask setup`");
        let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let ready = lines.by_ref().map_while(Result::ok).any(|line| line.contains("Server is ready"));
        assert!(ready, "the broker did not start");
        // It would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        self.child = Some(child);
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("it runs");
            child.wait().expect("it ends");
        }
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        match self.users {
            Some(_) => format!("tls://localhost:{}", self.port),
            None => format!("nats://127.0.0.1:{}", self.port),
        }
    }

    /// The certificate of a guarded broker.
    fn certificate(&self) -> PathBuf {
        self.folder.join("certificate.pem")
    }

    fn key(&self) -> PathBuf {
        self.folder.join("key.pem")
    }

    /// Runs a client's work.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// A client, which finds the broker again when it was restarted.
    pub fn client(&self) -> jetstream::Context {
        let options = ConnectOptions::new();
        self.client_with(if self.users.is_some() {
            options.user_and_password(ADMIN.0.into(), ADMIN.1.into())
        } else {
            options
        })
    }

    /// A client of one's own.
    pub fn client_with(&self, options: ConnectOptions) -> jetstream::Context {
        let options = match self.users {
            Some(_) => options.add_root_certificates(self.certificate()),
            None => options,
        };
        let connect = async { options.connect(self.url()).await.map(jetstream::new) };
        self.run(connect).expect("it takes connections")
    }

    /// A file with the settings of a server that uses it.
    pub fn settings(&self, more: &str) -> PathBuf {
        let path = self.folder.join("gatehouse.toml");
        let ca = self.users.map(|_| format!("ca = \"{}\"\n", self.certificate().display()));
        let ca = ca.unwrap_or_default();
        let text = format!("[carriers.nats]\nurl = \"{}\"\nack_wait_s = 2\n{ca}{more}\n", self.url());
        std::fs::write(&path, text).expect("writable");
        path
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.kill();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Looks until something is there.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let watch = Stopwatch::start();
    while watch.elapsed() < PATIENCE {
        if let Some(found) = look() {
            return found;
        }
        std::thread::yield_now();
    }
    panic!("{what}: not within {PATIENCE:?}");
}
