//! Ledgers for tests: a fresh one in a temporary folder or a fresh schema of a PostgreSQL server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Ledger, Migration, Place};
use crate::clock::{Clock, SystemClock};
use crate::entropy::{Entropy, SystemEntropy};

/// The environment variable that names a PostgreSQL server for tests; `cargo xtask test` starts one and sets it.
pub const POSTGRES_VARIABLE: &str = "GATEHOUSE_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A ledger that is removed when it goes out of scope.
pub struct Scratch {
    /// The ledger.
    pub ledger: Ledger,
    folder: PathBuf,
}

impl Scratch {
    /// A fresh SQLite ledger.
    pub fn sqlite(migrations: &[&[Migration]]) -> Self {
        Self::sqlite_with(migrations, Arc::new(SystemClock))
    }

    /// A fresh SQLite ledger with a clock of the test's own.
    pub fn sqlite_with(migrations: &[&[Migration]], clock: Arc<dyn Clock>) -> Self {
        let folder = fresh_folder();
        let place = Place::File(folder.join("ledger.sqlite"));
        let ledger = Ledger::open(place, migrations, clock).expect("a fresh ledger opens");
        Self { ledger, folder }
    }

    /// A fresh schema on the PostgreSQL server that the environment names.
    ///
    /// # Panics
    /// When no server is named: a test is never skipped in silence.
    pub fn postgres(migrations: &[&[Migration]]) -> Self {
        let url = std::env::var(POSTGRES_VARIABLE)
            .unwrap_or_else(|_| panic!("set {POSTGRES_VARIABLE} to a server, or run `cargo xtask test`"));
        let mut random = [0; 8];
        SystemEntropy.fill(&mut random);
        let schema = format!("t{}", random.iter().map(|b| format!("{b:02x}")).collect::<String>());
        let mut client = postgres::Client::connect(&url, postgres::NoTls).expect("the test server answers");
        client.batch_execute(&format!("CREATE SCHEMA {schema}")).expect("a schema can be made");
        let joint = if url.contains('?') { '&' } else { '?' };
        let place = Place::Postgres(format!("{url}{joint}options=-csearch_path%3D{schema}"));
        let ledger = Ledger::open(place, migrations, Arc::new(SystemClock)).expect("a fresh schema opens");
        Self { ledger, folder: fresh_folder() }
    }

    /// Both engines, for suites that hold on each. The suite's name for each comes with it.
    pub fn both(migrations: &[&[Migration]]) -> [(&'static str, Self); 2] {
        [("sqlite", Self::sqlite(migrations)), ("postgres", Self::postgres(migrations))]
    }

    /// A folder for other files of the test; removed with the ledger.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What can't be removed stays in the temporary folder, which the system empties.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Makes a database on a PostgreSQL server and gives its URL.
///
/// # Panics
/// When the server does not answer or the name is taken.
pub fn create_database(url: &str, name: &str) -> String {
    let mut client = postgres::Client::connect(url, postgres::NoTls).expect("the test server answers");
    client.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database can be made");
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
    if query.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{query}") }
}

fn fresh_folder() -> PathBuf {
    let mut random = [0; 6];
    SystemEntropy.fill(&mut random);
    let name = random.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("gatehouse-test-{name}-{n}"));
    std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
    folder
}
