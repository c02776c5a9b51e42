//! Which server a workstation is paired with: its origin and its key, in a file.

use std::io::Write as _;
use std::path::Path;

use documents::reader_ticket::TicketKey;
use kernel::{Outcome, Problem};
use serde::{Deserialize, Serialize};

/// Name of the file.
const FILE: &str = "pairing.json";

/// A pairing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// Where browsers reach the server.
    pub origin: String,
    /// The server's key, base64url.
    pub key: String,
}

impl Pairing {
    /// The pairing of a folder.
    ///
    /// # Errors
    /// `problem-reader-pairing` when there is none, or none that reads.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let text = std::fs::read(folder.join(FILE)).map_err(|e| unpaired(e.to_string()))?;
        serde_json::from_slice(&text).map_err(|e| unpaired(e.to_string()))
    }

    /// Writes it, in the place of an earlier one.
    ///
    /// # Errors
    /// `problem-reader-folder`; `problem-reader-pairing` when the key is none.
    pub fn write(&self, folder: &Path) -> Outcome<()> {
        self.key()?;
        let new = folder.join("pairing.new");
        let write = || {
            std::fs::create_dir_all(folder)?;
            let mut file = std::fs::File::create(&new)?;
            file.write_all(&serde_json::to_vec_pretty(self).expect("plain data serialises"))?;
            file.sync_all()?;
            std::fs::rename(&new, folder.join(FILE))
        };
        write().map_err(|e| {
            let named =
                Problem::bad_input("problem-reader-folder").with("folder", folder.display().to_string());
            named.because(e.to_string())
        })
    }

    /// The server's key.
    ///
    /// # Errors
    /// `problem-reader-pairing`.
    pub fn key(&self) -> Outcome<TicketKey> {
        TicketKey::parse(&self.key).ok_or_else(|| unpaired("it has no key".to_owned()))
    }
}

fn unpaired(why: String) -> Problem {
    Problem::bad_input("problem-reader-pairing").because(why)
}
