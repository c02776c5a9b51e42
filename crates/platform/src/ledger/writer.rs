//! The writer thread: runs jobs one after the other and commits them in groups.
//!
//! While one commit is being forced to the disk, further jobs queue up; they share the next commit. A job answers
//! its caller only after the commit that holds its changes is durable. A job that fails is rolled back to its
//! savepoint; the others of its group stay.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use kernel::{Outcome, Problem};
use tokio::sync::broadcast;

use super::engine::{Engine, Fault, FaultKind};
use super::tx::{Event, Tx};
use crate::clock::Clock;

/// Jobs that share one commit at most.
const GROUP_MAX: usize = 256;

/// Work for a connection; returns whether it succeeded and how to answer once the commit is decided.
pub(crate) type Job = Box<dyn FnOnce(&mut Tx<'_>) -> Ran + Send>;
/// Answers the caller, given how the commit went.
pub(crate) type Answer = Box<dyn FnOnce(Outcome<()>) + Send>;

pub(crate) struct Ran {
    pub keep: Keep,
    pub answer: Answer,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    Changes,
    Nothing,
}

pub(crate) struct Writer {
    pub engine: Box<dyn Engine>,
    pub reconnect: Box<dyn Fn() -> Result<Box<dyn Engine>, Fault> + Send>,
    pub jobs: Receiver<Job>,
    pub events: broadcast::Sender<Arc<Event>>,
    pub clock: Arc<dyn Clock>,
}

impl Writer {
    /// Runs until the last sender is gone.
    pub fn run(mut self) {
        while let Ok(first) = self.jobs.recv() {
            let mut group = Vec::with_capacity(16);
            let mut told = Vec::new();
            let outcome = self.group(first, &mut group, &mut told);
            if outcome.is_ok() {
                for event in told {
                    // Nobody listening is no fault.
                    let _ = self.events.send(Arc::new(event));
                }
            }
            metrics::histogram!("gatehouse_ledger_group_jobs").record(group.len() as f64);
            for answer in group {
                answer(outcome.clone());
            }
        }
    }

    fn group(&mut self, first: Job, answers: &mut Vec<Answer>, told: &mut Vec<Event>) -> Outcome<()> {
        let began = self.begin();
        if let Err(fault) = began {
            // Without a transaction no job may run: each is answered with the fault by dropping into its answer.
            return self.refuse(first, answers, fault);
        }
        let mut next = Some(first);
        while let Some(job) = next.take() {
            if let Err(fault) = self.job(job, answers, told) {
                return self.give_up(fault);
            }
            if answers.len() < GROUP_MAX {
                next = self.jobs.try_recv().ok();
            }
        }
        match self.engine.batch("COMMIT") {
            Ok(()) => Ok(()),
            Err(fault) => self.give_up(fault),
        }
    }

    fn begin(&mut self) -> Result<(), Fault> {
        if self.engine.is_broken() {
            self.engine = (self.reconnect)()?;
        }
        self.engine.begin_write()
    }

    /// Runs one job inside a savepoint. An error means that the whole transaction is lost.
    fn job(&mut self, job: Job, answers: &mut Vec<Answer>, told: &mut Vec<Event>) -> Result<(), Fault> {
        self.engine.batch("SAVEPOINT job")?;
        let now = self.clock.now();
        let mut tx = Tx::new(self.engine.as_mut(), now);
        let ran = catch_unwind(AssertUnwindSafe(|| job(&mut tx)));
        let events = tx.into_events();
        match ran {
            Ok(Ran { keep: Keep::Changes, answer }) => {
                self.engine.batch("RELEASE SAVEPOINT job")?;
                told.extend(events);
                answers.push(answer);
            }
            Ok(Ran { keep: Keep::Nothing, answer }) => {
                self.roll_back_job()?;
                answers.push(answer);
            }
            Err(_) => {
                // The panic is logged by its hook; the caller sees its channel closed and gets an internal error.
                self.roll_back_job()?;
            }
        }
        Ok(())
    }

    fn roll_back_job(&mut self) -> Result<(), Fault> {
        self.engine.batch("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")
    }

    fn give_up(&mut self, fault: Fault) -> Outcome<()> {
        tracing::error!(fault = %fault.text, "a ledger transaction was lost");
        // The rollback fails when the transaction is already gone, which is what is wanted.
        let _ = self.engine.batch("ROLLBACK");
        Err(Problem::from(fault))
    }

    /// Answers a job that can't even begin, by running it against nothing.
    fn refuse(&mut self, job: Job, answers: &mut Vec<Answer>, fault: Fault) -> Outcome<()> {
        let mut dead = Dead(fault.clone());
        let mut tx = Tx::new(&mut dead, self.clock.now());
        if let Ok(ran) = catch_unwind(AssertUnwindSafe(|| job(&mut tx))) {
            answers.push(ran.answer);
        }
        Err(Problem::from(fault))
    }
}

/// An engine that refuses everything with one fault.
struct Dead(Fault);

impl Engine for Dead {
    fn execute(&mut self, _: &'static str, _: &[super::Value]) -> Result<u64, Fault> {
        Err(self.0.clone())
    }
    fn query(&mut self, _: &'static str, _: &[super::Value]) -> Result<Vec<super::Row>, Fault> {
        Err(self.0.clone())
    }
    fn batch(&mut self, _: &str) -> Result<(), Fault> {
        Err(self.0.clone())
    }
    fn begin_write(&mut self) -> Result<(), Fault> {
        Err(self.0.clone())
    }
    fn begin_read(&mut self) -> Result<(), Fault> {
        Err(self.0.clone())
    }
    fn is_broken(&self) -> bool {
        true
    }
}

/// Runs a reader's jobs, each in a snapshot of its own.
pub(crate) fn run_reader(
    mut engine: Box<dyn Engine>,
    reconnect: &dyn Fn() -> Result<Box<dyn Engine>, Fault>,
    next: impl Fn() -> Option<Job>,
    clock: &dyn Clock,
) {
    while let Some(job) = next() {
        let mut begun = if engine.is_broken() { reconnect().map(|e| engine = e) } else { Ok(()) };
        begun = begun.and_then(|()| engine.begin_read());
        if let Err(fault) = begun {
            let mut dead = Dead(fault.clone());
            if let Ok(ran) = catch_unwind(AssertUnwindSafe(|| job(&mut Tx::new(&mut dead, clock.now())))) {
                (ran.answer)(Err(Problem::from(fault)));
            }
            continue;
        }
        let ran = catch_unwind(AssertUnwindSafe(|| job(&mut Tx::new(engine.as_mut(), clock.now()))));
        // A read's end changes nothing; a connection that fails here is made anew for the next job.
        let _ = engine.batch("ROLLBACK");
        if let Ok(ran) = ran {
            (ran.answer)(Ok(()));
        }
    }
}

impl Fault {
    pub(crate) fn busy() -> Self {
        Self { kind: FaultKind::Away, text: "the ledger's queue is full".into() }
    }
}
