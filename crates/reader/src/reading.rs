//! One reading, on a thread of its own: waits for the document, reads it, keeps what came, and tells the page on the way.

use std::time::Duration;

use documents::chip::ChipEvidence;
use emrtd::aa::Challenge;
use emrtd::read::{Outcome as StepOutcome, Step, StepReport};
use emrtd::{ChipReading, Plan, Transport, TransportError};
use kernel::{ErrorKind, Outcome, Problem};
use platform::{Entropy, Stopwatch};

use crate::bridge::Inner;
use crate::event::{Event, StepState};
use crate::kept::{Reading, Summary};
use crate::order::Order;
use crate::source::Waiting;

/// How long a chip is read at most; the slowest take a quarter of it.
const READING_MAX: Duration = Duration::from_secs(120);
/// A page is told how far a file is each time that so many bytes came.
const TELL_EVERY: usize = 2048;

/// The page that wants the reading.
pub(crate) trait Page {
    /// Tells it something.
    fn tell(&self, event: &Event);
    /// Whether it went away.
    fn is_gone(&self) -> bool;
}

/// Randomness of the machine, as the conversation asks for it.
pub struct Random<'e>(pub &'e dyn Entropy);

impl emrtd::Random for Random<'_> {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Reads a document for a page. What comes back is kept already.
///
/// # Errors
/// Problems with a next step: no document, none that opens, lost on the way, a reader that fails, no room to keep it.
pub(crate) fn run(inner: &Inner, order: &Order, page: &dyn Page) -> Outcome<Reading> {
    let now = inner.clock.now();
    let password = order.password(now)?;
    inner.kept.list(now);
    inner.kept.check_room()?;
    let waiting = Waiting {
        on_waiting: &mut || page.tell(&Event::Waiting),
        is_over: &|| page.is_gone(),
        patience: inner.patience,
    };
    let mut document = inner.source.document(order, now, inner.entropy.as_ref(), waiting)?;
    let watch = Stopwatch::start();
    let mut watched = |command: &[u8]| {
        if page.is_gone() || watch.elapsed() > READING_MAX {
            return Err(TransportError::Device("stopped".to_owned()));
        }
        document.exchange(command)
    };
    let mut random = Random(inner.entropy.as_ref());
    let mut challenge = [0; 8];
    emrtd::Random::fill(&mut random, &mut challenge);
    let plan = Plan::usual(password).with_challenge(Challenge(challenge));
    let reading = read(&mut watched, &plan, &mut random, page);
    drop(document);
    if page.is_gone() {
        return Err(Problem::new(ErrorKind::Unavailable, "problem-reader-stopped"));
    }
    check(&reading)?;
    let kept = whole(inner, order, &reading);
    inner.kept.keep(&kept)?;
    Ok(kept)
}

fn read(
    transport: &mut dyn Transport,
    plan: &Plan,
    random: &mut dyn emrtd::Random,
    page: &dyn Page,
) -> ChipReading {
    let mut told = (String::new(), 0);
    emrtd::read(transport, plan, random, &mut |event| match event {
        emrtd::read::Event::Step(report) => tell_step(report, page),
        emrtd::read::Event::Progress(progress) => {
            let file = progress.file.to_string();
            let is_new = file != told.0 || progress.read >= told.1 + TELL_EVERY;
            if is_new || progress.read >= progress.total {
                told = (file.clone(), progress.read);
                page.tell(&Event::File { file, done: progress.read, total: progress.total });
            }
        }
    })
}

fn tell_step(report: &StepReport, page: &dyn Page) {
    let state = match report.outcome {
        StepOutcome::Done => StepState::Done,
        StepOutcome::NotOffered => StepState::NotOffered,
        StepOutcome::Failed(_) => StepState::Failed,
    };
    match protocol(report.step) {
        Some(protocol) if state == StepState::Done => {
            page.tell(&Event::Access { protocol: protocol.to_owned() });
        }
        _ => page.tell(&Event::Step { step: format!("{:?}", report.step), state }),
    }
}

/// The access protocol that a step is, if it is one.
pub fn protocol(step: Step) -> Option<&'static str> {
    match step {
        Step::Pace => Some("PACE"),
        Step::BasicAccess => Some("BAC"),
        _ => None,
    }
}

/// A reading that a chip broke off before its signed digests and its data were there is none, and neither is one of a chip that
/// did not open. All else is evidence, whatever is missing or failed in it.
fn check(reading: &ChipReading) -> Outcome<()> {
    let has = |file: &str| reading.files.keys().any(|id| id.to_string() == file);
    if has("EF.SOD") && has("DG1") {
        return Ok(());
    }
    let is_lost = reading.steps.iter().any(
        |report| matches!(&report.outcome, StepOutcome::Failed(error) if matches!(error, emrtd::Error::Transport(_))),
    );
    let id = match (is_lost, reading.access) {
        (true, _) => "problem-reader-lost",
        (false, None) => "problem-reader-no-access",
        (false, Some(_)) => return Ok(()),
    };
    let last = reading.steps.last().map(|report| format!("{report:?}")).unwrap_or_default();
    Err(Problem::new(ErrorKind::Unavailable, id).because(last))
}

fn whole(inner: &Inner, order: &Order, reading: &ChipReading) -> Reading {
    let read_at = inner.clock.now();
    let millis = u64::try_from(read_at.millis()).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &inner.entropy.bytes10()).into_uuid();
    let summary = Summary {
        reading: id.to_string(),
        presentation: order.presentation.clone(),
        read_at,
        document_number: order.number(read_at).unwrap_or_default(),
    };
    Reading { summary, evidence: ChipEvidence::of(reading, &order.zone, read_at.seconds()) }
}
