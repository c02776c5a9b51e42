//! What `issue` takes from outside: the token and its PIN, personalisation data, portraits, randomness.

use std::path::{Path, PathBuf};

use clap::Args;
use issuing::{Pin, TokenSpec};
use kernel::{Outcome, Problem};
use platform::{Entropy, SystemEntropy};

use crate::commands::input;

/// Bytes of personalisation data, a certificate or a portrait at most.
pub const PROFILE_MAX: u64 = 4 * 1024 * 1024;
/// Bytes of a batch at most.
pub const BATCH_MAX: u64 = 1 << 30;
/// Bytes of a PIN at most.
const PIN_MAX: u64 = 1_024;
/// The variable of the environment that holds the PIN when no file does.
const PIN_VARIABLE: &str = "GATEHOUSE_TOKEN_PIN";

/// The token with the keys.
#[derive(Debug, Args)]
pub struct Keys {
    /// PKCS #11 module: the shared library that came with the token.
    #[arg(long)]
    module: PathBuf,
    /// The token's label or serial number; needed when there are several.
    #[arg(long)]
    token: Option<String>,
    /// File with the PIN, or - for standard input; without it the PIN is in GATEHOUSE_TOKEN_PIN.
    #[arg(long)]
    pin_file: Option<PathBuf>,
}

impl Keys {
    /// Which token.
    pub fn spec(&self) -> TokenSpec<'_> {
        TokenSpec { module: &self.module, token: self.token.as_deref() }
    }

    /// The PIN.
    ///
    /// # Errors
    /// `problem-token-no-pin` when nothing has it; `problem-file`.
    pub fn pin(&self) -> Outcome<Pin> {
        let text = match &self.pin_file {
            Some(path) => text(path, PIN_MAX)?,
            None => std::env::var(PIN_VARIABLE).unwrap_or_default(),
        };
        Pin::new(&text)
    }
}

/// Randomness of the operating system, for serial numbers and the keys of chips.
#[derive(Default)]
pub struct Dice(SystemEntropy);

impl chipsim::Random for Dice {
    fn fill(&mut self, out: &mut [u8]) {
        Entropy::fill(&self.0, out);
    }
}

/// A file's text.
pub fn text(path: &Path, limit: u64) -> Outcome<String> {
    String::from_utf8(input::bytes(path, limit)?).map_err(|e| input::fault(path, e))
}

/// A file that another names, beside it: a name or a path below, nothing above.
///
/// # Errors
/// `problem-issue-profile` for a path that leads elsewhere; `problem-file`.
pub fn beside(path: &Path, name: &str) -> Outcome<Vec<u8>> {
    let relative = Path::new(name);
    let plain = relative.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if name.is_empty() || !plain {
        return Err(Problem::bad_input("problem-issue-profile")
            .with("what", "face")
            .because(name.to_owned()));
    }
    input::bytes(&path.parent().unwrap_or(Path::new(".")).join(relative), PROFILE_MAX)
}
