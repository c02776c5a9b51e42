//! A workstation with its bridge, and a browser's side of the conversation: HTTP by hand, since tests need hosts and origins that
//! no client would send, and connections that break off.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use documents::reader_ticket::ReaderTickets;
use platform::{Clock, SystemClock, SystemEntropy};
use serde_json::{Value, json};

/// The origin of a server that is not there.
pub const ORIGIN: &str = "https://border.example";
/// A bridge that says nothing for so long hangs.
const SILENCE_MAX: Duration = Duration::from_secs(120);

/// A synthetic state's documents, as files named after their numbers.
pub struct Chips {
    state: PathBuf,
    laid: PathBuf,
}

/// The documents, made once.
pub fn chips() -> &'static Chips {
    static CHIPS: OnceLock<Chips> = OnceLock::new();
    CHIPS.get_or_init(|| {
        let folder = it::fresh_folder();
        let chips = Chips { state: folder.join("state"), laid: folder.join("chips") };
        let output = it::run(&["chip", "issue", "--out", text(&chips.state)]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::create_dir_all(&chips.laid).expect("writable");
        for name in ["passport", "passport-with-mapping"] {
            let number = chips.zone(name)[1].get(..9).expect("a number").trim_end_matches('<').to_owned();
            let laid = chips.laid.join(format!("UTO-{number}.toml"));
            std::fs::copy(chips.profile(name), laid).expect("copied");
        }
        chips
    })
}

impl Chips {
    /// The profile of a document.
    pub fn profile(&self, name: &str) -> PathBuf {
        self.state.join(format!("{name}.toml"))
    }

    /// The file with a document's zone.
    pub fn zone_file(&self, name: &str) -> PathBuf {
        self.state.join(format!("{name}.mrz"))
    }

    /// The certificates that are trusted.
    pub fn trust(&self) -> PathBuf {
        self.state.join("trust")
    }

    fn zone(&self, name: &str) -> Vec<String> {
        let zone = std::fs::read_to_string(self.zone_file(name)).expect("a zone");
        zone.lines().map(str::to_owned).collect()
    }

    /// What a page asks for a document.
    pub fn order(&self, name: &str) -> String {
        json!({ "zone": self.zone(name), "presentation": "prs_1" }).to_string()
    }

    /// The same for a document that lies nowhere.
    pub fn order_of_nobody(&self) -> String {
        json!({ "zone": ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"] })
            .to_string()
    }

    /// The same for a document whose date of birth was misread.
    pub fn order_with_other_birth(&self, name: &str) -> String {
        let mut zone = self.zone(name);
        zone[1].replace_range(13..20, "7408122");
        json!({ "zone": zone }).to_string()
    }
}

/// The verdict on evidence.
pub fn judged(evidence: &Value) -> Value {
    let file = it::fresh_folder().join("evidence.json");
    std::fs::write(&file, evidence.to_string()).expect("writable");
    let trust = chips().trust();
    let output = it::run(&["--format", "json", "chip", "replay", text(&file), "--trust", text(&trust)]);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// A workstation that is paired.
pub struct Workstation {
    folder: PathBuf,
    server: Option<ReaderTickets>,
    ticket: String,
    origin: String,
}

impl Workstation {
    /// Paired with a server that is away, whose key the test has.
    pub fn new() -> Self {
        let folder = it::fresh_folder();
        let server = ReaderTickets::open(&folder, &SystemEntropy).expect("a key");
        let (ticket, _) = server.issue("acc_1", None, SystemClock.now());
        let key = server.public().text();
        let place = Self { folder, server: Some(server), ticket, origin: ORIGIN.to_owned() };
        let paired = place.run(&["pair", "--server", ORIGIN, "--key", &key]);
        assert!(paired.status.success(), "{}", String::from_utf8_lossy(&paired.stderr));
        place
    }

    /// Paired with a running server, for an officer who has a ticket.
    pub fn paired_with(url: &str, ticket: String) -> Self {
        let mut place = Self { folder: it::fresh_folder(), server: None, ticket, origin: String::new() };
        let paired = place.run(&["pair", "--server", url]);
        assert!(paired.status.success(), "{}", String::from_utf8_lossy(&paired.stderr));
        let told: Value = serde_json::from_slice(&paired.stdout).expect("JSON");
        place.origin = told["origin"].as_str().expect("an origin").to_owned();
        place
    }

    /// The key that is pinned.
    pub fn key(&self) -> String {
        let text = std::fs::read(self.folder.join("reader/pairing.json")).expect("paired");
        let pairing: Value = serde_json::from_slice(&text).expect("JSON");
        pairing["key"].as_str().expect("a key").to_owned()
    }

    /// A ticket of its server, made at a time.
    pub fn ticket_at(&self, now: kernel::Timestamp) -> String {
        self.server.as_ref().expect("the test has the key").issue("acc_1", None, now).0
    }

    /// Runs `gatehouse reader` to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        it::run(&[&["--format", "json", "--data", text(&self.folder), "reader"], args].concat())
    }

    /// Starts its bridge with simulated chips.
    pub fn start(&self, more: &[&str]) -> Bridge {
        let laid = text(&chips().laid);
        self.start_on(&[&["--simulated", laid], more].concat())
    }

    /// Starts its bridge.
    pub fn start_on(&self, more: &[&str]) -> Bridge {
        let mut command = Command::new(it::binary());
        command.args(["--format", "json", "--data"]).arg(&self.folder);
        command.args(["reader", "run", "--listen", "127.0.0.1:0", "--device", "lane 3"]).args(more);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("it starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("text");
        let told: Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("the bridge did not start: {line}"));
        let address = told["url"].as_str().expect("an address").trim_start_matches("http://").to_owned();
        Bridge { child, address, origin: self.origin.clone(), ticket: self.ticket.clone() }
    }
}

/// A running bridge.
pub struct Bridge {
    child: Child,
    address: String,
    origin: String,
    ticket: String,
}

/// What a bridge said.
pub struct Said {
    pub status: u16,
    pub body: String,
    problem: String,
    headers: Vec<(String, String)>,
}

impl Bridge {
    /// Sends a request with exactly these headers; the connection on which the answer comes.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the bridge listens");
        stream.set_read_timeout(Some(SILENCE_MAX)).expect("a time");
        let head: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\n{head}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        stream
    }

    /// A request with exactly these headers.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Said {
        let mut bytes = Vec::new();
        self.send(method, path, headers, body).read_to_end(&mut bytes).expect("an answer");
        Said::read(&String::from_utf8(bytes).expect("text"))
    }

    /// A request of the server's page.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Said {
        let own = [("host", self.address.as_str()), ("origin", self.origin.as_str())];
        self.raw(method, path, &[&own[..], headers].concat(), body)
    }

    /// The same with the officer's ticket.
    pub fn with_ticket(&self, method: &str, path: &str, body: &str) -> Said {
        let bearer = format!("Bearer {}", self.ticket);
        self.ask(method, path, &[("authorization", &bearer)], body)
    }

    /// Reads a document to the end.
    pub fn read(&self, name: &str) -> Said {
        self.with_ticket("POST", "/v1/readings", &chips().order(name))
    }

    /// Begins a reading; back when its first event has come.
    pub fn begin(&self, order: &str) -> TcpStream {
        let bearer = format!("Bearer {}", self.ticket);
        let own = [("host", self.address.as_str()), ("origin", &self.origin), ("authorization", &bearer)];
        let stream = self.send("POST", "/v1/readings", &own, order);
        let mut lines = BufReader::new(&stream).lines();
        assert!(lines.any(|line| line.expect("text").contains("\"waiting\"")), "no event came");
        stream
    }

    /// Ends the process as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Said {
    fn read(answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.get(9..12)?.parse().ok()).expect("a status");
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let is_chunked =
            headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let body = if is_chunked { joined(body) } else { body.to_owned() };
        let told: Value = serde_json::from_str(&body).unwrap_or_default();
        let problem = told["problem"]["id"].as_str().unwrap_or_default().to_owned();
        Self { status, body, problem, headers }
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body's JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{} {}", self.status, self.body))
    }

    /// The message id of the problem.
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The events of a reading.
    pub fn events(&self) -> Vec<Value> {
        let event = |line: &str| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        self.body.lines().map(event).collect()
    }

    /// The last event.
    pub fn last(&self) -> Value {
        self.events().pop().expect("an event")
    }
}

/// A body out of its chunks (RFC 9112 section 7.1).
fn joined(body: &str) -> String {
    let mut whole = String::new();
    let mut rest = body;
    while let Some((length, after)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).expect("a length");
        whole.push_str(after.get(..length).expect("a chunk"));
        rest = after.get(length + 2..).unwrap_or_default();
    }
    whole
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
