//! Presentations by day: kept in a file a day as they are made, then sorted by time and numbered.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use kernel::{Outcome, Problem};

use super::lines::{Lines, fault};

/// Bytes of a day that are kept in memory before they go to its file.
const HELD_BYTES: usize = 1 << 18;
const EXTENSION: &str = ".part";
/// A record's head: time, order, bytes of the line, bytes of the label.
const HEAD_BYTES: usize = 8 + 8 + 4 + 4;

/// Whether a file of the folder is one of ours that is only needed while writing.
pub(super) fn is_part(file: &str) -> bool {
    file.strip_prefix("day-").is_some_and(|rest| rest.ends_with(EXTENSION))
}

/// One presentation without its number, which is known when all of its day are there.
#[derive(Debug)]
pub(super) struct Shown {
    /// The day, from 0.
    pub day: u32,
    /// When, in seconds.
    pub at_s: i64,
    /// Who is first of those at one second.
    pub order: u64,
    /// The members of its JSON object after the number, with the closing brace.
    pub line: Vec<u8>,
    /// The same of its label; empty for an ordinary one.
    pub label: Vec<u8>,
}

/// All days.
pub(super) struct Days {
    folder: PathBuf,
    held: Vec<Vec<u8>>,
}

impl Days {
    pub(super) fn new(folder: &Path, days: u32) -> Self {
        Self { folder: folder.to_owned(), held: vec![Vec::new(); days as usize] }
    }

    /// Keeps presentations until they are sorted.
    pub(super) fn keep(&mut self, shown: &[Shown]) -> Outcome<()> {
        for one in shown {
            let Some(held) = self.held.get_mut(one.day as usize) else { continue };
            held.extend(one.at_s.to_le_bytes());
            held.extend(one.order.to_le_bytes());
            held.extend(length(&one.line)?.to_le_bytes());
            held.extend(length(&one.label)?.to_le_bytes());
            held.extend(&one.line);
            held.extend(&one.label);
            if held.len() >= HELD_BYTES {
                let path = self.folder.join(name(one.day as usize));
                let file = OpenOptions::new().create(true).append(true).open(&path);
                file.and_then(|mut f| f.write_all(held)).map_err(|e| fault(&path.display().to_string(), &e))?;
                held.clear();
            }
        }
        Ok(())
    }

    /// Writes all days in order; returns how many presentations and how many planted ones there are.
    pub(super) fn sort_into(self, presentations: &mut Lines, truth: &mut Lines) -> Outcome<(u64, u64)> {
        let (mut number, mut planted) = (0_u64, 0_u64);
        for (day, held) in self.held.iter().enumerate() {
            let bytes = self.bytes(day, held)?;
            let mut records: Vec<Record<'_>> = Records(&bytes).collect();
            records.sort_by_key(|r| (r.at_s, r.order));
            for record in &records {
                let head = format!("{{\"presentation\":{number}");
                presentations.put(head.as_bytes())?;
                presentations.put(record.line)?;
                if !record.label.is_empty() {
                    planted += 1;
                    truth.put(head.as_bytes())?;
                    truth.put(record.label)?;
                }
                number += 1;
            }
        }
        Ok((number, planted))
    }

    /// What the day's file holds, and what was still in memory; the file goes.
    fn bytes(&self, day: usize, held: &[u8]) -> Outcome<Vec<u8>> {
        let path = self.folder.join(name(day));
        let mut bytes = Vec::new();
        if path.exists() {
            let read = File::open(&path).and_then(|mut f| f.read_to_end(&mut bytes));
            read.and_then(|_| std::fs::remove_file(&path)).map_err(|e| fault(&path.display().to_string(), &e))?;
        }
        bytes.extend(held);
        Ok(bytes)
    }
}

fn name(day: usize) -> String {
    format!("day-{day:04}{EXTENSION}")
}

fn length(bytes: &[u8]) -> Outcome<u32> {
    u32::try_from(bytes.len()).map_err(|_| Problem::internal("a presentation of four gigabytes"))
}

struct Record<'a> {
    at_s: i64,
    order: u64,
    line: &'a [u8],
    label: &'a [u8],
}

/// Reads records back; stops at the first that is cut short, which cannot be as we wrote them.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (head, rest) = self.0.split_at_checked(HEAD_BYTES)?;
        let long = |at: usize| head[at..at + 8].try_into().map(u64::from_le_bytes).ok();
        let short = |at: usize| head[at..at + 4].try_into().map(u32::from_le_bytes).ok();
        let (line, rest) = rest.split_at_checked(short(16)? as usize)?;
        let (label, rest) = rest.split_at_checked(short(20)? as usize)?;
        self.0 = rest;
        Some(Record { at_s: long(0)? as i64, order: long(8)?, line, label })
    }
}
