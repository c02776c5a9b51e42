//! Running other programs and finding our own folders. Errors are sentences for the developer at the terminal.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every command gives: nothing, or what to tell the developer.
pub type Outcome = Result<(), String>;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().expect("xtask lies in a folder of the workspace").to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The built binary of the dev profile.
pub fn gatehouse() -> PathBuf {
    target().join("debug").join("gatehouse")
}

/// The web's folder, when it has content.
pub fn web() -> Option<PathBuf> {
    Some(root().join("web")).filter(|web| web.join("package.json").exists())
}

/// A command, split at blanks, in a folder.
pub fn command(line: &str, folder: &Path) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().expect("a command line names a program"));
    command.args(words).current_dir(folder).stdin(Stdio::null());
    // What cargo told this program about itself would make build scripts that look at it run again, and much with them.
    let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(own)) {
        command.env_remove(name);
    }
    command
}

/// Runs to the end, its output shown as it comes.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    let status = command.status().map_err(|error| format!("`{shown}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed: {status}")) }
}

/// Runs to the end and gives what it printed.
pub fn read(command: &mut Command) -> Result<String, String> {
    let shown = show(command);
    let output = command.output().map_err(|error| format!("`{shown}` did not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{shown}` failed: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
    }
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The first of the named programs that the search path has.
pub fn which(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// All files below a folder, sorted, without what is built or fetched.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    const NEVER: [&str; 8] = [
        "target",
        "node_modules",
        "dist",
        ".git",
        "test-results",
        "playwright-report",
        "corpus",
        "artifacts",
    ];
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let kind = entry.file_type();
            if kind.as_ref().is_ok_and(std::fs::FileType::is_dir) {
                if !NEVER.iter().any(|never| name == *never) {
                    open.push(path);
                }
            } else if kind.is_ok_and(|kind| kind.is_file()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
