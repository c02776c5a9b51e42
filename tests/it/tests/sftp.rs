//! The carriers' folder behind a real SFTP server: uploads that stall, take a temporary name or go astray, and the answers that
//! are fetched.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use it::{Server, fresh_folder};

use crate::broker::list;
use crate::nats::until;

/// Where OpenSSH's server program lies.
const SERVERS: [&str; 3] =
    ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/lib/ssh/sftp-server"];
/// Travellers of the large list.
const TRAVELLERS: usize = 400;

/// A carrier's view of its folder.
struct Account {
    home: PathBuf,
    local: PathBuf,
}

impl Account {
    fn new(drop: &Path, name: &str) -> Self {
        let home = drop.join(name);
        std::fs::create_dir_all(home.join("in")).expect("writable");
        Self { home, local: fresh_folder() }
    }

    /// Runs commands of `sftp`, with more options.
    #[track_caller]
    fn sftp(&self, options: &[&str], commands: &str) {
        let server = SERVERS.into_iter().find(|path| Path::new(path).exists());
        let server = server.expect("openssh-sftp-server lacks: run `cargo xtask setup`");
        let mut sftp = Command::new("sftp");
        sftp.args(options).args(["-b", "-", "-D", &format!("{server} -d {}", self.home.display())]);
        sftp.current_dir(&self.local).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = sftp.spawn().expect("sftp lacks: run `cargo xtask setup`");
        child.stdin.take().expect("piped").write_all(commands.as_bytes()).expect("taken");
        let output = child.wait_with_output().expect("an end");
        assert!(output.status.success(), "{commands}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.local.join(name), text).expect("writable");
    }

    /// Sends a list under its own name.
    fn send(&self, n: usize) {
        self.write(&format!("{n}.edi"), &list(n));
        self.sftp(&[], &format!("put {n}.edi in/{n}.edi\n"));
    }

    /// Waits for a file of ours and fetches it.
    fn fetch(&self, name: &str) -> String {
        until(name, || self.home.join(name).exists().then_some(()));
        self.sftp(&[], &format!("get {name} fetched\n"));
        std::fs::read_to_string(self.local.join("fetched")).expect("text")
    }

    fn has(&self, name: &str) -> bool {
        self.home.join(name).symlink_metadata().is_ok()
    }
}

/// A list of many travellers.
fn large(n: usize) -> String {
    let one = list(n);
    let (head, rest) = one.split_at(one.find("NAD+FL").expect("a traveller"));
    let (_, tail) = rest.split_at(rest.find("UNT+").expect("an end"));
    let mut body = head.to_owned();
    for traveller in 0..TRAVELLERS {
        let name: String =
            format!("{traveller:03}").bytes().map(|digit| char::from(b'A' + digit - b'0')).collect();
        write!(
            body,
            "NAD+FL+++LARGE{name}:ANNA MARIA'ATT+2++F'DTM+329:740812'NAT+2+UTO'DOC+P:110:111+L{traveller:08}'"
        )
        .expect("texts take all");
    }
    let message = &body[body.find("UNH+").expect("a header")..];
    let count = message.matches('\'').count() + 1;
    format!("{body}UNT+{count}{}", &tail[tail.find(&format!("+{n}'")).expect("a trailer")..])
}

#[test]
fn a_carrier_sends_files_and_fetches_its_answers() {
    let (folder, drop_folder) = (fresh_folder(), fresh_folder());
    let settings = folder.join("gatehouse.toml");
    std::fs::write(&settings, format!("[carriers]\nfolder = \"{}\"\n", drop_folder.display()))
        .expect("writable");
    let (uo, pw) = (Account::new(&drop_folder, "carrier.uo"), Account::new(&drop_folder, "carrier.pw"));
    let server = Server::start_in(&folder, &["--settings", settings.to_str().expect("UTF-8")]);

    // An upload that stalls in the middle, one under a temporary name, and a link to what is none of the carrier's business.
    let whole = large(1);
    uo.write("large.edi", &whole[..whole.len() / 2]);
    uo.write("3.edi", &list(3));
    uo.sftp(&[], "put large.edi in/large.edi\nput 3.edi in/3.edi.filepart\nln -s /etc/passwd in/link.edi\n");
    for n in [10, 11, 12] {
        uo.send(n);
        assert!(uo.fetch(&format!("out/{n}.edi.reply")).contains(&format!("RFF+TN:T{n}'")));
    }
    assert!(uo.has("in/large.edi") && uo.has("in/3.edi.filepart") && uo.has("in/link.edi"));

    // It goes on slowly, past several sweeps, and is read whole.
    uo.write("large.edi", &whole);
    uo.sftp(&["-l", "100", "-B", "1024", "-R", "1"], "reput large.edi in/large.edi\n");
    let reply = uo.fetch("out/large.edi.reply");
    assert_eq!(reply.matches("ERP+2").count(), TRAVELLERS, "{}", &reply[..400]);
    uo.sftp(&[], "rename in/3.edi.filepart in/3.edi\n");
    assert!(uo.fetch("out/3.edi.reply").contains("RFF+TN:T3'"));

    // Another carrier can't speak in its name, and is told so.
    pw.send(20);
    let told = pw.fetch("failed/20.edi.problem");
    assert!(told.contains("UODCS") && told.lines().count() == 3, "{told}");
    assert!(pw.has("failed/20.edi") && !pw.has("out/20.edi.reply"));
    assert!(uo.has("in/link.edi") && uo.has("done/large.edi"));

    let quarantine = server.sign_in("second_line").for_purpose("vetting").get("/api/carriers/quarantine");
    assert_eq!(quarantine.ok().json, serde_json::json!([]));
}
