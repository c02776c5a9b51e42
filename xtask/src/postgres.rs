//! A PostgreSQL cluster that lives as long as a test run: in a temporary folder, on a free port of the loop-back
//! address, under a user of its own when the developer is root (PostgreSQL refuses to run as root).

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{setup, shell};

/// A running cluster; dropping it stops it and removes its folder.
pub struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster.
    pub fn start() -> Result<Self, String> {
        let bin = setup::postgres_bin().ok_or("PostgreSQL's server lacks; run `cargo xtask setup`")?;
        let folder = std::env::temp_dir().join(format!("gatehouse-test-pg-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let cluster = Self { bin, port: free_port()?, folder };
        if setup::is_root() {
            shell::run(Command::new("chown").arg("postgres").arg(&cluster.folder))?;
        }
        let data = cluster.folder.join("data");
        let initdb = ["-U", "gatehouse", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"];
        shell::read(cluster.tool("initdb").args(initdb).arg(&data))?;
        // Nothing here outlives the run, so nothing need survive a power cut.
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories= -c fsync=off -c max_connections=200",
            cluster.port
        );
        let mut start = cluster.tool("pg_ctl");
        start
            .args(["-w", "-t", "60", "-o", &options, "-l"])
            .arg(cluster.folder.join("log"))
            .arg("-D")
            .arg(&data);
        shell::run(start.arg("start").stdout(std::process::Stdio::null()))?;
        Ok(cluster)
    }

    /// Where tests find it.
    pub fn url(&self) -> String {
        format!("postgres://gatehouse@127.0.0.1:{}/postgres", self.port)
    }

    fn tool(&self, name: &str) -> Command {
        let program = self.bin.join(name);
        let mut command = if setup::is_root() { as_postgres(&program) } else { Command::new(program) };
        command.current_dir(&self.folder);
        command
    }
}

fn as_postgres(program: &Path) -> Command {
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.folder.join("data");
        let stopped = shell::read(self.tool("pg_ctl").args(["-m", "immediate", "-D"]).arg(data).arg("stop"));
        if let Err(told) = stopped {
            eprintln!("{told}");
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
