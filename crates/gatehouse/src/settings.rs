//! Settings: a TOML file, then environment variables, then the command line; later ones win.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use http_shell::ReaderOrigin;
use kernel::{Outcome, Problem, Redacted};
use platform::ledger::Place;
use serde::Deserialize;

use crate::broker::Nats;

/// Settings of one server. Every field has a default that works on a single machine.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Folder for the ledger, the audit log and keys.
    pub data: PathBuf,
    /// Address to listen on. Without TLS only the loop-back address is served.
    pub listen: SocketAddr,
    /// Where browsers reach the product, when it isn't `listen`: `https://gatehouse.example`.
    pub origin: Option<String>,
    /// `postgres://` URL of the ledger; without it the ledger is a SQLite file in `data`.
    pub ledger: Option<String>,
    /// Places file of the operator; without it Utopia.
    pub places: Option<PathBuf>,
    /// Folder with the weights of the optical recogniser; without it `models` in `data`.
    pub models: Option<PathBuf>,
    /// What carriers send.
    pub carriers: Carriers,
    /// Reader bridges at the workstations.
    pub reader: Reader,
    /// TLS.
    pub tls: Tls,
    /// Logging.
    pub log: Log,
    /// OpenID Connect.
    pub oidc: Option<Oidc>,
    /// OpenTelemetry.
    pub telemetry: Telemetry,
}

/// Settings of the carriers' intake.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Carriers {
    /// Watched folder with `in`, `out`, `done` and `failed`, and the same in a folder for each account that sends files.
    pub folder: Option<PathBuf>,
    /// Message broker.
    pub nats: Option<Nats>,
    /// How carriers are answered, and the country's airports (TOML); without it Utopia's.
    pub rules: Option<PathBuf>,
    /// The carriers' schedule (lines, or an IATA SSIM file in local times); without it Utopia's.
    pub schedule: Option<PathBuf>,
    /// How long booking data stands in clear, and what of it is masked (TOML); without it the Directive's list and times.
    pub retention: Option<PathBuf>,
}

/// Settings for the reader bridges at the workstations.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reader {
    /// Origins that the console may speak to, each on the officer's own machine.
    pub origins: Vec<String>,
}

impl Default for Reader {
    fn default() -> Self {
        let origins = ReaderOrigin::of_port(reader::PORT);
        Self { origins: origins.iter().map(|origin| origin.as_str().to_owned()).collect() }
    }
}

impl Reader {
    /// The origins, read.
    ///
    /// # Errors
    /// `problem-settings` for one that is not on the officer's own machine.
    pub fn origins(&self) -> Outcome<Vec<ReaderOrigin>> {
        let read = |text: &String| {
            let why = "not of the form http://127.0.0.1:7791";
            ReaderOrigin::parse(text).ok_or_else(|| bad("[reader] origins", why))
        };
        self.origins.iter().map(read).collect()
    }
}

/// TLS settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    /// Certificate chain, PEM.
    pub certificate: Option<PathBuf>,
    /// Private key, PEM.
    pub key: Option<PathBuf>,
}

/// Log settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// Filter in the form of `RUST_LOG`.
    pub filter: String,
}

/// An identity provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Issuer URL.
    pub issuer: String,
    /// Client id.
    pub client_id: String,
    /// File that holds the client secret.
    pub client_secret_file: Option<PathBuf>,
    /// What the sign-in button says.
    pub label: String,
    /// The claim that names the account.
    #[serde(default = "default_claim")]
    pub claim: String,
}

/// Where traces go.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Telemetry {
    /// OTLP endpoint (HTTP), for example `http://127.0.0.1:4318`; without it no traces are sent.
    pub otlp: Option<String>,
}

fn default_claim() -> String {
    String::from("preferred_username")
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8443)),
            origin: None,
            ledger: None,
            places: None,
            models: None,
            carriers: Carriers::default(),
            reader: Reader::default(),
            tls: Tls::default(),
            log: Log::default(),
            oidc: None,
            telemetry: Telemetry::default(),
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: String::from("info") }
    }
}

impl Settings {
    /// Reads the file when one is named, then the environment (`GATEHOUSE_DATA`, `GATEHOUSE_LISTEN`,
    /// `GATEHOUSE_LEDGER`, `GATEHOUSE_MODELS`, `GATEHOUSE_LOG`, `GATEHOUSE_OTLP`, `GATEHOUSE_NATS_URL`, `GATEHOUSE_NATS_PASSWORD`).
    pub fn read(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Outcome<Self> {
        let mut settings = match file {
            Some(path) => parse(path)?,
            None => Self::default(),
        };
        if let Some(v) = variable("GATEHOUSE_DATA") {
            settings.data = PathBuf::from(v);
        }
        if let Some(v) = variable("GATEHOUSE_LISTEN") {
            settings.listen =
                v.parse().map_err(|_| bad("GATEHOUSE_LISTEN", "not an address such as 127.0.0.1:8443"))?;
        }
        settings.models = variable("GATEHOUSE_MODELS").map(PathBuf::from).or(settings.models);
        settings.ledger = variable("GATEHOUSE_LEDGER").or(settings.ledger);
        settings.telemetry.otlp = variable("GATEHOUSE_OTLP").or(settings.telemetry.otlp);
        if let Some(v) = variable("GATEHOUSE_LOG") {
            settings.log.filter = v;
        }
        if let Some(v) = variable("GATEHOUSE_NATS_URL") {
            settings.carriers.nats.get_or_insert_default().url = v;
        }
        if let Some(nats) = &mut settings.carriers.nats {
            nats.password = variable("GATEHOUSE_NATS_PASSWORD").map(Redacted::new);
            nats.check()?;
        }
        Ok(settings)
    }

    /// Where the ledger is.
    pub fn place(&self) -> Place {
        match &self.ledger {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::File(self.data.join("ledger.sqlite")),
        }
    }
}

fn parse(path: &Path) -> Outcome<Settings> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| bad(&name, &e.to_string()))?;
    toml::from_str(&text).map_err(|e| bad(&name, &e.to_string()))
}

fn bad(what: &str, why: &str) -> Problem {
    Problem::bad_input("problem-settings").with("file", what).with("detail", why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins_over_the_defaults() {
        let variable = |name: &str| (name == "GATEHOUSE_LISTEN").then(|| "127.0.0.1:9000".to_owned());
        let settings = Settings::read(None, variable).expect("valid");
        assert_eq!(settings.listen.port(), 9000);
        assert!(matches!(settings.place(), Place::File(p) if p.ends_with("ledger.sqlite")));
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let problem =
            Settings::read(None, |n| (n == "GATEHOUSE_LISTEN").then(|| "here".into())).expect_err("refused");
        assert_eq!(problem.message.id, "problem-settings");
        assert!(
            toml::from_str::<Settings>("lissen = \"127.0.0.1:1\"").is_err(),
            "unknown settings are refused"
        );
    }
}
