//! What a fresh machine lacks: told, and on Debian as root installed. Never more than the commands need.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::models;
use crate::shell::{self, Outcome};

/// The oldest Node.js that builds the console.
const NODE_MAJOR: u32 = 20;

/// For `demo`: Node.js, npm, a C compiler, the web's packages, a built console.
pub fn for_demo() -> Outcome {
    tools()?;
    web_packages()?;
    web_build()
}

/// For `test`: the same, and Chromium, PostgreSQL's server, poppler, a NATS server, OpenSSH's SFTP programs, the PC/SC service with a
/// virtual reader, a token in software, OpenSSL's command line and the recogniser's weights.
pub fn for_test() -> Outcome {
    tools()?;
    let lacking: Vec<&str> = [
        ("chromium", chromium().is_some()),
        ("postgresql", postgres_bin().is_some()),
        ("poppler-utils", shell::which(&["pdftotext"]).is_some()),
        ("nats-server", nats_server()),
        ("pcscd", Path::new("/usr/sbin/pcscd").exists()),
        ("vsmartcard-vpcd", Path::new("/etc/reader.conf.d/vpcd").exists()),
        ("openssh-client", shell::which(&["sftp"]).is_some()),
        ("openssh-sftp-server", sftp_server()),
        ("softhsm2", shell::which(&["softhsm2-util"]).is_some()),
        ("opensc", shell::which(&["pkcs11-tool"]).is_some()),
        ("openssl", shell::which(&["openssl"]).is_some()),
    ]
    .into_iter()
    .filter(|(_, present)| !present)
    .map(|(package, _)| package)
    .collect();
    install(&lacking)?;
    models::fetch()?;
    web_packages()?;
    web_build()
}

/// The browser of the journeys.
pub fn chromium() -> Option<PathBuf> {
    shell::which(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])
}

/// Whether the message broker's program is there; Debian puts it where only root looks.
fn nats_server() -> bool {
    shell::which(&["nats-server"]).is_some() || Path::new("/usr/sbin/nats-server").exists()
}

/// Whether the program is there that speaks SFTP for an SSH server.
fn sftp_server() -> bool {
    let folders = ["/usr/lib/openssh", "/usr/libexec/openssh", "/usr/lib/ssh"];
    folders.iter().any(|folder| Path::new(folder).join("sftp-server").exists())
}

/// The folder with PostgreSQL's server programs, newest version first.
pub fn postgres_bin() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin"))).filter(|(_, bin)| bin.join("initdb").exists())
        })
        .collect();
    folders.sort();
    let packaged = folders.pop().map(|(_, bin)| bin);
    packaged.or_else(|| shell::which(&["initdb"])?.parent().map(Path::to_path_buf))
}

fn tools() -> Outcome {
    if shell::which(&["cc", "clang", "gcc"]).is_none() {
        return Err(
            "a C compiler lacks: install gcc or clang (Debian: apt-get install build-essential)".to_owned()
        );
    }
    let advice =
        format!("install Node.js {NODE_MAJOR} or newer, with npm, from nodejs.org or your distribution");
    let here = shell::root();
    let version = shell::read(&mut shell::command("node --version", &here))
        .map_err(|_| format!("Node.js lacks: {advice}"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MAJOR) {
        return Err(format!("Node.js {} is too old: {advice}", version.trim()));
    }
    shell::which(&["npm"]).map(|_| ()).ok_or_else(|| format!("npm lacks: {advice}"))
}

fn install(packages: &[&str]) -> Outcome {
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    if !is_root() || shell::which(&["apt-get"]).is_none() {
        return Err(format!(
            "these lack: {list}\ninstall them (Debian: apt-get install {list}), then try again"
        ));
    }
    println!("installing {list}");
    let here = shell::root();
    shell::run(&mut shell::command("apt-get update -qq", &here))?;
    let mut apt = shell::command("apt-get install -y -qq --no-install-recommends", &here);
    shell::run(apt.args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Whether the effective user is root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn web_packages() -> Outcome {
    let Some(web) = shell::web() else { return Ok(()) };
    let stamp = changed(&web.join("node_modules/.package-lock.json"));
    if stamp.is_some() && stamp >= changed(&web.join("package-lock.json")) {
        return Ok(());
    }
    println!("fetching the web's packages");
    shell::run(&mut shell::command("npm ci --no-audit --no-fund --loglevel=error", &web))
}

/// Builds the console when a source is newer than what was built.
pub fn web_build() -> Outcome {
    let Some(web) = shell::web() else { return Ok(()) };
    let built = changed(&web.join("dist/index.html"));
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"];
    let mut all: Vec<PathBuf> = sources.iter().flat_map(|name| files_of(&web.join(name))).collect();
    all.extend(shell::files(&shell::root().join("library/locales")));
    if built.is_some() && all.iter().all(|file| changed(file) <= built) {
        return Ok(());
    }
    println!("building the console");
    shell::run(&mut shell::command("npm run --silent build", &web))
}

fn files_of(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() { shell::files(path) } else { vec![path.to_path_buf()] }
}

fn changed(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|meta| meta.modified()).ok()
}
