//! A passport on a virtual reader of the real PC/SC service: Debian's `pcscd` with vsmartcard's driver `vpcd`.

use std::io::Read;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use chipsim::{Chip, Profile, Seeded, vpcd};
use serde_json::Value;

use super::bridge::{Workstation, chips, judged};

/// Where Debian puts the service.
const SERVICE: &str = "/usr/sbin/pcscd";
/// Tries to reach the driver; each ends at once or after the time below.
const TRIES: usize = 100;
/// How long one try waits for the service to say something.
const TRY: Duration = Duration::from_millis(100);

/// Looks at the reader until the service has seen that a document left.
const LOOKS: usize = 100_000;

/// The service, if this test had to start it.
struct Service {
    child: Option<Child>,
    /// The line by which it was found: to the driver every line is a document, so it is the one that is used.
    found: Option<TcpStream>,
}

impl Service {
    /// Uses the one that runs, or starts one.
    fn start() -> Self {
        if let Ok(found) = TcpStream::connect(("127.0.0.1", vpcd::PORT)) {
            return Self { child: None, found: Some(found) };
        }
        assert!(Path::new(SERVICE).exists(), "pcscd and vsmartcard-vpcd lack: run `cargo xtask test` once");
        let mut command = Command::new(SERVICE);
        command.args(["--foreground"]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { child: Some(command.spawn().expect("the service starts")), found: None }
    }

    /// A line to the driver, once it listens: a started service takes a moment to load it.
    fn driver(&mut self) -> TcpStream {
        if let Some(found) = self.found.take() {
            return found;
        }
        let address = std::net::SocketAddr::from(([127, 0, 0, 1], vpcd::PORT));
        for _ in 0..TRIES {
            if let Ok(stream) = TcpStream::connect_timeout(&address, TRY) {
                return stream;
            }
            // Nobody sends on this line: reading from it ends after the time.
            let quiet = std::net::UdpSocket::bind("127.0.0.1:0").expect("a socket");
            quiet.set_read_timeout(Some(TRY)).expect("a time");
            let _ = quiet.recv(&mut [0]);
        }
        let mut said = String::new();
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.stdout.take().expect("piped").read_to_string(&mut said);
        }
        panic!("the driver vpcd does not listen: {said}")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Lays a document on the virtual reader; it leaves when the connection is closed.
fn lay_on(service: &mut Service, name: &str) -> TcpStream {
    let text = std::fs::read_to_string(chips().profile(name)).expect("a profile");
    let profile = Profile::read(&text).and_then(Profile::complete).expect("a chip");
    let mut chip = Chip::new(profile, Seeded::new(5)).expect("a chip");
    let mut stream = service.driver();
    stream.set_nodelay(true).expect("a socket");
    let kept = stream.try_clone().expect("a second handle");
    std::thread::spawn(move || vpcd::serve(&mut chip, &mut stream));
    kept
}

fn take_away(document: &TcpStream) {
    document.shutdown(std::net::Shutdown::Both).expect("it lay there");
}

#[test]
fn a_passport_is_read_by_command_and_by_bridge() {
    let mut service = Service::start();
    let document = lay_on(&mut service, "passport");
    let (zone, trust) = (chips().zone_file("passport"), chips().trust());
    let args = ["--format", "json", "chip", "read", "--reader", "vpcd", "--mrz"];
    let more = [zone.to_str().expect("UTF-8"), "--trust", trust.to_str().expect("UTF-8")];
    let output = it::run(&[&args[..], &more].concat());
    let progress = String::from_utf8_lossy(&output.stderr);
    let record: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{progress}"));
    assert_eq!(
        (&record["data"], &record["originality"]),
        (&"genuine".into(), &"proven".into()),
        "{progress}\n{record:#}"
    );
    assert!(progress.contains("DG2\t"), "{progress}");
    let listed = it::run(&["reader", "list"]);
    assert!(String::from_utf8_lossy(&listed.stdout).contains("Virtual PCD"));

    let place = Workstation::new();
    let bridge = place.start_on(&["--reader", "vpcd", "--wait", "3"]);
    let status = bridge.ask("GET", "/v1/status", &[], "").json();
    assert_eq!(status["reader"]["state"], "document", "{status}");
    let done = bridge.read("passport").last();
    assert_eq!(judged(&done["evidence"])["data"], "genuine", "{done}");

    take_away(&document);
    // The service looks for documents now and then; each try is a whole request.
    let state = || bridge.ask("GET", "/v1/status", &[], "").json()["reader"]["state"].clone();
    assert!((0..LOOKS).any(|_| state() == "empty"), "the document that was taken away is still there");
    let waited = bridge.read("passport").last();
    assert_eq!(waited["problem"]["id"], "problem-reader-no-document", "{waited}");
}
