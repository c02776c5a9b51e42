//! Puts the contexts together. The only place that knows all of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use accountability::identity::{LinkClaim, OidcSettings, Settings as IdentitySettings};
use accountability::{Accountability, Deps};
use documents::reader_ticket::ReaderTickets;
use http_shell::{ReaderOrigin, Shell};
use kernel::{Outcome, Problem};
use platform::telemetry::start_metrics;
use platform::{Clock, Entropy, Ledger, Migration, Operation, SystemEntropy, Texts};
use url::Url;

use crate::announcements::CarriersAnnounced;
use crate::broker::Nats;
use crate::door::Door;
use crate::papers::RecordsPapers;
use crate::press::NoticePrinter;
use crate::settings::{Oidc, Settings};
use crate::{library, system};

/// The schema changes of all contexts, lower rings first.
pub const MIGRATIONS: &[&[Migration]] = &[
    accountability::MIGRATIONS,
    documents::MIGRATIONS,
    records::MIGRATIONS,
    screening::MIGRATIONS,
    counter::MIGRATIONS,
    carriers::MIGRATIONS,
];

/// What carriers announce, beside the lists and the papers that it is screened against.
fn carriers(
    settings: &Settings,
    ledger: &Ledger,
    (clock, entropy): (&Arc<dyn Clock>, &Arc<dyn Entropy>),
    screening: &screening::Service,
    thresholds: screening::Thresholds,
) -> Outcome<Arc<carriers::Service>> {
    let deps = carriers::Deps {
        ledger: ledger.clone(),
        clock: Arc::clone(clock),
        entropy: Arc::clone(entropy),
        screening: screening.screening(),
        rules: carriers_rules(settings)?,
        retention: retention(settings, entropy.as_ref())?,
    };
    let beside = carriers::Beside {
        papers: Arc::new(RecordsPapers { thresholds }),
        schedule: carriers_schedule(settings)?,
    };
    carriers::Service::start_beside(deps, beside)
}

/// Document checks by the shipped rules.
fn checks(
    ledger: &Ledger,
    entropy: &Arc<dyn Entropy>,
    trust: &Arc<documents::trust::TrustService>,
) -> Outcome<Arc<documents::check::Checks>> {
    let rules = documents::check::CheckRules::read(
        &library::text("rules/documents.toml")?,
        &library::text("optical/thresholds.toml")?,
    )?;
    Ok(documents::check::Checks::new(ledger.clone(), Arc::clone(entropy), Arc::clone(trust), rules))
}

/// The contexts of one server.
#[derive(Clone)]
pub struct Product {
    /// The ledger.
    pub ledger: Ledger,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Identity, policy, audit.
    pub accountability: Arc<Accountability>,
    /// Certificates of states.
    pub trust: Arc<documents::trust::TrustService>,
    /// Checks of documents' chips.
    pub checks: Arc<documents::check::Checks>,
    /// Lists.
    pub screening: Arc<screening::Service>,
    /// The counter.
    pub counter: Arc<counter::Service>,
    /// What carriers announce.
    pub carriers: Arc<carriers::Service>,
    /// Texts.
    pub texts: Arc<Texts>,
    /// Every operation.
    pub operations: Vec<Operation>,
    /// Ends the event streams when the server stops.
    pub ending: system::Ending,
    /// The carriers' watched folder, when there is one.
    pub carriers_folder: Option<PathBuf>,
    /// The carriers' message broker, when there is one.
    pub broker: Option<Nats>,
    /// Where browsers reach it.
    pub origin: String,
    /// What signs tickets for reader bridges.
    pub reader_tickets: Arc<ReaderTickets>,
    /// Reader bridges that the console may speak to.
    pub readers: Vec<ReaderOrigin>,
}

/// Opens the ledger that the settings name; makes the data folder when there is none.
pub fn open_ledger(settings: &Settings, clock: &Arc<dyn Clock>) -> Outcome<Ledger> {
    make_folder(&settings.data)?;
    Ledger::open(settings.place(), MIGRATIONS, Arc::clone(clock))
}

/// The certificates of states, loaded; commands that need nothing else start with it.
pub async fn trust(ledger: &Ledger, clock: &Arc<dyn Clock>) -> Outcome<Arc<documents::trust::TrustService>> {
    documents::trust::TrustService::start(ledger.clone(), Arc::new(SystemEntropy), clock.now()).await
}

/// Builds the product. Nothing listens yet.
pub async fn build(
    settings: &Settings,
    ledger: Ledger,
    clock: Arc<dyn Clock>,
    origin: String,
) -> Outcome<Product> {
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let accountability = Accountability::new(Deps {
        ledger: ledger.clone(),
        clock: Arc::clone(&clock),
        entropy: Arc::clone(&entropy),
        data_dir: settings.data.clone(),
        settings: identity(settings, &origin)?,
    })?;
    let trust = trust(&ledger, &clock).await?;
    let checks = checks(&ledger, &entropy, &trust)?;
    let thresholds = screening::Thresholds::read(&library::text("rules/screening.toml")?)?;
    let screening =
        screening::Service::start(ledger.clone(), Arc::clone(&entropy), thresholds.clone()).await?;
    let texts = Arc::new(library::texts()?);
    let counter = counter::Service::start(counter::Deps {
        ledger: ledger.clone(),
        clock: Arc::clone(&clock),
        entropy: Arc::clone(&entropy),
        screening: screening.screening(),
        places: places(settings)?,
        press: Arc::new(NoticePrinter::default()),
        announcements: Arc::new(CarriersAnnounced),
        checks: Arc::clone(&checks),
    })?;
    let carriers = carriers(settings, &ledger, (&clock, &entropy), &screening, thresholds)?;
    let ending = system::Ending::default();
    let mut operations =
        operations(&ledger, &clock, &accountability, (&screening, &texts), &counter, &ending);
    operations.extend(carriers::http::operations(&carriers));
    operations.extend(documents::trust::http::operations(&trust));
    operations.extend(documents::check::http::operations(&checks));
    let reader_tickets = Arc::new(ReaderTickets::open(&settings.data, entropy.as_ref())?);
    operations.extend(documents::reader_ticket::http::operations(
        &ledger,
        &reader_tickets,
        settings.reader.origins.clone(),
    ));
    accountability.govern(&accountability::policy::Sources::embedded(), &operations)?;
    Ok(Product {
        ledger,
        clock,
        entropy,
        accountability,
        trust,
        checks,
        screening,
        counter,
        carriers,
        texts,
        operations,
        ending,
        carriers_folder: settings.carriers.folder.clone(),
        broker: settings.carriers.nats.clone(),
        origin,
        reader_tickets,
        readers: settings.reader.origins()?,
    })
}

fn operations(
    ledger: &Ledger,
    clock: &Arc<dyn Clock>,
    accountability: &Arc<Accountability>,
    (screening, texts): (&Arc<screening::Service>, &Arc<Texts>),
    counter: &Arc<counter::Service>,
    ending: &system::Ending,
) -> Vec<Operation> {
    let mut all = accountability::http::operations(accountability);
    all.extend(records::operations(ledger));
    all.extend(screening::operations(Arc::clone(screening)));
    all.extend(screening::yente::operations(screening, texts));
    all.extend(counter::http::operations(Arc::clone(counter)));
    all.extend(system::operations(ledger.clone(), clock, ending.clone()));
    all
}

impl Product {
    /// The shell that serves it.
    pub fn shell(&self) -> Outcome<Shell> {
        let metrics = start_metrics()?;
        Ok(Shell {
            operations: self.operations.clone(),
            doorkeeper: Arc::new(Door::new(Arc::clone(&self.accountability), self.ledger.clone())),
            texts: Arc::clone(&self.texts),
            ledger: self.ledger.clone(),
            clock: Arc::clone(&self.clock),
            entropy: Arc::clone(&self.entropy),
            metrics: Arc::new(move || metrics.render()),
            origin: self.origin.clone(),
            readers: self.readers.clone(),
        })
    }
}

fn places(settings: &Settings) -> Outcome<counter::places::Places> {
    let text = match &settings.places {
        Some(path) => std::fs::read_to_string(path).map_err(|e| bad_file(path, &e.to_string()))?,
        None => library::text("places/utopia.yaml")?,
    };
    counter::places::Places::parse(&text).map_err(|e| {
        bad_file(settings.places.as_deref().unwrap_or(Path::new("library/places/utopia.yaml")), &e.0)
    })
}

fn carriers_rules(settings: &Settings) -> Outcome<String> {
    match &settings.carriers.rules {
        Some(path) => std::fs::read_to_string(path).map_err(|e| bad_file(path, &e.to_string())),
        None => library::text("rules/carriers.toml"),
    }
}

fn carriers_schedule(settings: &Settings) -> Outcome<String> {
    match &settings.carriers.schedule {
        Some(path) => std::fs::read_to_string(path).map_err(|e| bad_file(path, &e.to_string())),
        None => library::text("carriers/schedule.csv"),
    }
}

/// How booking data is kept: the rules, and the key file of the data folder.
pub fn retention(settings: &Settings, entropy: &dyn Entropy) -> Outcome<carriers::retention::Retention> {
    let rules = match &settings.carriers.retention {
        Some(path) => std::fs::read_to_string(path).map_err(|e| bad_file(path, &e.to_string()))?,
        None => library::text("rules/retention.toml")?,
    };
    Ok(carriers::retention::Retention {
        rules: Arc::new(carriers::retention::RetentionRules::read(&rules)?),
        keys: Arc::new(carriers::retention::Keys::open(&settings.data, entropy)?),
    })
}

fn identity(settings: &Settings, origin: &str) -> Outcome<IdentitySettings> {
    let url = Url::parse(origin).map_err(|e| {
        Problem::bad_input("problem-settings").with("file", "origin").with("detail", e.to_string())
    })?;
    let mut identity = IdentitySettings::new(url);
    identity.oidc = settings.oidc.as_ref().map(oidc).transpose()?;
    Ok(identity)
}

fn oidc(oidc: &Oidc) -> Outcome<OidcSettings> {
    let bad =
        |detail: String| Problem::bad_input("problem-settings").with("file", "[oidc]").with("detail", detail);
    Ok(OidcSettings {
        issuer: Url::parse(&oidc.issuer).map_err(|e| bad(e.to_string()))?,
        client_id: oidc.client_id.clone(),
        client_secret_file: oidc.client_secret_file.clone(),
        label: oidc.label.clone(),
        link: match oidc.claim.as_str() {
            "preferred_username" => LinkClaim::PreferredUsername,
            "email" => LinkClaim::VerifiedEmail,
            other => return Err(bad(format!("claim {other}: preferred_username or email"))),
        },
    })
}

fn make_folder(path: &Path) -> Outcome<()> {
    std::fs::create_dir_all(path).map_err(|e| bad_file(path, &e.to_string()))
}

fn bad_file(path: &Path, why: &str) -> Problem {
    Problem::bad_input("problem-settings").with("file", path.display().to_string()).with("detail", why)
}
