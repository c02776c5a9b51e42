//! Runs plug-ins with patterns of document models: a program beside its description (TOML) is given one JSON object on standard input and answers one on
//! standard output, within its time. One that fails is told in the evidence; it never stops the reading of a page.
//!
//! What never lives here: what an answer means (`documents::optical`).

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use documents::optical::{ANSWER_BYTES_MAX, Description, PatternsSeen, Request};
use kernel::{Outcome, Problem};

use super::input;

/// Bytes of a description at most.
const DESCRIPTION_BYTES_MAX: u64 = 64 * 1024;
/// How often a program that has answered is looked after, at most.
const GRACE_STEPS: u32 = 200;
/// How long between two looks.
const GRACE_STEP: Duration = Duration::from_millis(5);

/// Runs the plug-in of a description.
///
/// # Errors
/// `problem-file`, `problem-patterns-description` when the description is none; a program that fails is no error.
pub fn run(description: &Path, request: &Request) -> Outcome<PatternsSeen> {
    let plugin = read(description)?;
    let asked = serde_json::to_vec(request).expect("plain data serialises");
    let beside = description.parent().unwrap_or(Path::new("."));
    Ok(match ask(&plugin, beside, asked) {
        Ok(answer) => PatternsSeen::of_answer(&plugin, &answer),
        Err(failure) => PatternsSeen::failed(&plugin, failure),
    })
}

fn read(path: &Path) -> Outcome<Description> {
    let text = String::from_utf8_lossy(&input::bytes(path, DESCRIPTION_BYTES_MAX)?).into_owned();
    let fault = |detail: String| {
        let file = path.display().to_string();
        Problem::bad_input("problem-patterns-description").with("file", file).with("detail", detail)
    };
    let plugin: Description = toml::from_str(&text).map_err(|e| fault(e.message().to_owned()))?;
    match plugin.fault() {
        Some(detail) => Err(fault(detail.to_owned())),
        None => Ok(plugin),
    }
}

/// The answer's bytes, or how the program failed.
fn ask(plugin: &Description, beside: &Path, asked: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    let (program, arguments) = plugin.command.split_first().ok_or("not-started")?;
    let mut command = Command::new(program_of(program, beside));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|_| "not-started")?;
    let answer = answer(&mut child, asked, Duration::from_millis(u64::from(plugin.time_limit_ms)));
    let ended = if answer.is_ok() { ended(&mut child) } else { None };
    // One that has ended is not hurt by it, and its pipes close.
    let _ = child.kill();
    let _ = child.wait();
    match (answer?, ended) {
        (bytes, _) if bytes.len() as u64 > ANSWER_BYTES_MAX => Err("answer-too-large"),
        (bytes, Some(status)) if status.success() => Ok(bytes),
        (_, Some(_)) => Err("crashed"),
        (_, None) => Err("timed-out"),
    }
}

/// How a program that has closed its output ended; `None` when it works on beyond its grace.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    let (_open, nothing) = mpsc::channel::<()>();
    for _ in 0..GRACE_STEPS {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        let _ = nothing.recv_timeout(GRACE_STEP);
    }
    None
}

/// A path with a folder in it is meant from the description; a bare name is sought in the system's places.
fn program_of(program: &str, beside: &Path) -> PathBuf {
    let named = Path::new(program);
    if named.components().count() > 1 && named.is_relative() { beside.join(named) } else { named.to_owned() }
}

fn answer(child: &mut Child, asked: Vec<u8>, limit: Duration) -> Result<Vec<u8>, &'static str> {
    let (Some(mut into), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("not-started");
    };
    // The threads end with the program: its pipes close when it is killed.
    std::thread::spawn(move || {
        // Whoever does not read what it is asked answers without.
        let _ = into.write_all(&asked);
    });
    let (tell, told) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = from.take(ANSWER_BYTES_MAX + 1).read_to_end(&mut bytes);
        let _ = tell.send(read.map(|_| bytes));
    });
    match told.recv_timeout(limit) {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err("crashed"),
        Err(_) => Err("timed-out"),
    }
}
