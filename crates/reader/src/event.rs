//! What a page is told while a chip is read: one JSON object a line.

use documents::chip::ChipEvidence;
use kernel::Problem;
use serde::Serialize;
use serde_json::{Value, json};

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Done.
    Done,
    /// The chip has nothing of the kind.
    NotOffered,
    /// Failed.
    Failed,
}

/// One event.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A document has to be laid on.
    Waiting,
    /// The chip was opened.
    Access {
        /// `PACE` or `BAC`; the evidence has it in full.
        protocol: String,
    },
    /// A part of a file came.
    File {
        /// `DG2`, `EF.SOD`, ….
        file: String,
        /// Bytes that are there.
        done: usize,
        /// Bytes that the file has.
        total: usize,
    },
    /// A step ended.
    Step {
        /// `ChipAuthentication`, ….
        step: String,
        /// How.
        state: StepState,
    },
    /// The reading, which is kept from now on until it is delivered.
    Done {
        /// Its id.
        reading: String,
        /// What came.
        evidence: Box<ChipEvidence>,
    },
    /// There is no reading.
    Failed {
        /// Why, with the next step: message id and parameters.
        problem: Value,
    },
}

impl Event {
    /// That there is no reading.
    pub fn failed(problem: &Problem) -> Self {
        Self::Failed { problem: told(problem) }
    }

    /// The event's line.
    pub fn line(&self) -> bytes::Bytes {
        let mut line = serde_json::to_vec(self).expect("plain data serialises");
        line.push(b'\n');
        line.into()
    }
}

/// A problem as pages get it.
pub(crate) fn told(problem: &Problem) -> Value {
    json!({ "id": problem.message.id, "params": problem.message.args })
}
