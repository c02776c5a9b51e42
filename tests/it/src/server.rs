//! Starts and stops the binary.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

use crate::Client;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Which engine holds the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ledger {
    /// The embedded default.
    Sqlite,
    /// A fresh database on the server that `GATEHOUSE_TEST_POSTGRES` names.
    Postgres,
}

/// An account of the demo.
#[derive(Debug, Clone)]
pub struct Account {
    /// Sign-in name.
    pub name: String,
    /// Password of this run.
    pub password: String,
    /// Its roles.
    pub roles: Vec<String>,
}

/// A running server with the demo's accounts, lists and people, but without its traffic.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub url: String,
    /// Accounts that it told.
    pub accounts: Vec<Account>,
    folder: PathBuf,
    ledger: Option<String>,
    owner: Owner,
}

#[derive(PartialEq, Eq)]
enum Owner {
    Server,
    Test,
}

/// The built binary: `GATEHOUSE_BIN`, or the one beside this test's own.
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("GATEHOUSE_BIN") {
        return PathBuf::from(path);
    }
    let own = std::env::current_exe().expect("a test knows its own path");
    let beside = own.ancestors().nth(2).expect("tests lie in target/<profile>/deps").join("gatehouse");
    assert!(
        beside.exists(),
        "build the binary first (cargo build, or cargo xtask test): {}",
        beside.display()
    );
    beside
}

/// Runs the binary to its end.
pub fn run(args: &[&str]) -> Output {
    Command::new(binary()).args(args).stdin(Stdio::null()).output().expect("the binary runs")
}

impl Server {
    /// Starts in a fresh folder.
    pub fn start() -> Self {
        Self::start_with(Ledger::Sqlite, &[])
    }

    /// Starts with an engine and further arguments of `gatehouse demo`.
    pub fn start_with(ledger: Ledger, more: &[&str]) -> Self {
        let folder = fresh_folder();
        let mut server = Self::spawn(&folder, ledger, more);
        server.owner = Owner::Server;
        server
    }

    /// Starts in a folder that the test keeps.
    pub fn start_in(folder: &Path, more: &[&str]) -> Self {
        Self::spawn(folder, Ledger::Sqlite, more)
    }

    /// Starts again in a folder that the test keeps, with what is there, at the address of a server that ended.
    pub fn start_again(folder: &Path, url: &str) -> Self {
        let port = url.rsplit(':').next().unwrap_or_default();
        Self::spawn_at(folder, Ledger::Sqlite, &format!("127.0.0.1:{port}"), &["--keep"])
    }

    fn spawn(folder: &Path, ledger: Ledger, more: &[&str]) -> Self {
        Self::spawn_at(folder, ledger, "127.0.0.1:0", more)
    }

    fn spawn_at(folder: &Path, ledger: Ledger, address: &str, more: &[&str]) -> Self {
        let mut command = Command::new(binary());
        command.args(["--format", "json", "--data"]).arg(folder);
        command.args(["demo", "--listen", address, "--no-traffic", "--people", "400", "--seed", "7"]);
        command.args(more);
        let ledger = (ledger == Ledger::Postgres).then(fresh_database);
        if let Some(url) = &ledger {
            command.env("GATEHOUSE_LEDGER", url);
        }
        let log = std::fs::File::create(folder.join("server.log")).expect("the folder is writable");
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn().expect("it starts");
        let told = first_line(&mut child, folder);
        Self {
            child,
            url: text(&told["url"]),
            accounts: accounts(&told),
            folder: folder.to_owned(),
            ledger,
            owner: Owner::Test,
        }
    }

    /// The folder with ledger, audit log and `server.log`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs a command on the server's folder and ledger, beside it; what it printed as JSON.
    ///
    /// # Panics
    /// When it fails.
    pub fn command(&self, args: &[&str]) -> Value {
        let mut command = Command::new(binary());
        command.args(["--format", "json", "--data"]).arg(&self.folder).args(args).stdin(Stdio::null());
        if let Some(url) = &self.ledger {
            command.env("GATEHOUSE_LEDGER", url);
        }
        let output = command.output().expect("the binary runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON is printed")
    }

    /// A client that nobody signed in.
    pub fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// A client signed in as the first account that has exactly this role.
    pub fn sign_in(&self, role: &str) -> Client {
        let account = self.account(role);
        let mut client = self.client();
        client.sign_in(&account.name, &account.password);
        client
    }

    /// The first account that has exactly this role.
    pub fn account(&self, role: &str) -> &Account {
        let found = self.accounts.iter().find(|a| a.roles == [role]);
        found.unwrap_or_else(|| panic!("the demo has no account that is only {role}"))
    }

    /// The n-th account (from 0) that has exactly this role.
    pub fn account_at(&self, role: &str, n: usize) -> &Account {
        let found = self.accounts.iter().filter(|a| a.roles == [role]).nth(n);
        found.unwrap_or_else(|| panic!("the demo has not so many accounts that are only {role}"))
    }

    /// Ends the process as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().expect("the server runs");
        self.child.wait().expect("the server ends");
    }

    /// Resident memory in bytes.
    pub fn memory_bytes(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("the server runs");
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).expect("Linux tells VmRSS");
        line.trim().trim_end_matches("kB").trim().parse::<u64>().expect("a number") * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if self.owner == Owner::Server && !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// A folder of its own for a test.
pub fn fresh_folder() -> PathBuf {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("gatehouse-it-{}-{n}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
    folder
}

/// A database of its own; named by process and number so that runs side by side don't meet.
fn fresh_database() -> String {
    let variable = platform::ledger::testing::POSTGRES_VARIABLE;
    let url = std::env::var(variable).unwrap_or_else(|_| panic!("set {variable}, or run `cargo xtask test`"));
    let name = format!("it_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    platform::ledger::testing::create_database(&url, &name)
}

fn first_line(child: &mut Child, folder: &Path) -> Value {
    let out = child.stdout.take().expect("standard output is piped");
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).expect("standard output is text");
    serde_json::from_str(&line).unwrap_or_else(|_| {
        let log = std::fs::read_to_string(folder.join("server.log")).unwrap_or_default();
        panic!("the server did not start: {line}\n{log}")
    })
}

fn accounts(told: &Value) -> Vec<Account> {
    let list = told["accounts"].as_array().expect("accounts are told");
    let account = |v: &Value| Account {
        name: text(&v["name"]),
        password: text(&v["password"]),
        roles: v["roles"].as_array().expect("roles").iter().map(text).collect(),
    };
    list.iter().map(account).collect()
}

fn text(v: &Value) -> String {
    v.as_str().unwrap_or_else(|| panic!("{v} is no text")).to_owned()
}
