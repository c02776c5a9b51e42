//! Many documents from one file, a request a line (JSON). A bad line costs the others nothing; what was issued before is told and not
//! issued again, so that a batch that was stopped is simply run again.

use kernel::{ErrorKind, Outcome, Problem};

use crate::document::Issued;
use crate::folder::Office;
use crate::profile::Personalisation;
use crate::register::Register;

/// Lines of a batch at most.
const LINES_MAX: usize = 1_000_000;

/// A line and what came of it.
#[derive(Debug)]
pub struct BatchLine {
    /// From 1.
    pub line: usize,
    /// The document, or why there is none.
    pub result: Outcome<Issued>,
}

/// What came of a batch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct BatchReport {
    /// Issued now.
    pub issued: usize,
    /// Issued before, by the same request.
    pub before: usize,
    /// Not issued.
    pub refused: usize,
}

/// The requests of a batch, each by itself; empty lines are none.
///
/// # Errors
/// `problem-too-large` for too many lines.
pub fn read_batch(text: &str) -> Outcome<Vec<(usize, Outcome<Personalisation>)>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let all: Vec<_> = lines
        .take(LINES_MAX + 1)
        .map(|(at, line)| {
            let read = serde_json::from_str(line).map_err(|e| {
                Problem::bad_input("problem-issue-profile").with("what", "JSON").because(e.to_string())
            });
            (at + 1, read)
        })
        .collect();
    if all.len() > LINES_MAX {
        return Err(Problem::bad_input("problem-too-large").with("limit", LINES_MAX as i64));
    }
    Ok(all)
}

impl Office<'_> {
    /// Issues a batch; `face` gives the portrait that a request names, `told` hears of each line.
    ///
    /// # Errors
    /// The first fault that is not the line's own: the token is gone, the disk is full, no signer. What was issued stays issued.
    pub fn batch(
        &mut self,
        register: &mut Register,
        requests: Vec<(usize, Outcome<Personalisation>)>,
        face: &dyn Fn(&str) -> Outcome<Vec<u8>>,
        told: &mut dyn FnMut(&BatchLine) -> Outcome<()>,
    ) -> Outcome<BatchReport> {
        let mut report = BatchReport::default();
        for (line, request) in requests {
            let issue = |request: Personalisation| self.document(register, &request, &face(&request.face)?);
            let result = request.and_then(issue);
            match &result {
                Ok(issued) if issued.before => report.before += 1,
                Ok(_) => report.issued += 1,
                Err(problem) if matches!(problem.kind, ErrorKind::BadInput | ErrorKind::Conflict) => {
                    report.refused += 1;
                }
                Err(problem) => return Err(problem.clone()),
            }
            told(&BatchLine { line, result })?;
        }
        Ok(report)
    }
}
