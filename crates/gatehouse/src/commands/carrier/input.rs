//! Bytes from files, folders and standard input, never more than a bound.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use kernel::{Outcome, Problem};

/// Largest file in MiB: far above any message, and small enough to be held.
const FILE_MAX_MIB: u64 = 256;
const FILE_MAX: u64 = FILE_MAX_MIB << 20;

/// Deepest folder below the one that is named.
const DEPTH_MAX: usize = 32;

/// The bytes of a file, or of standard input for `-`.
pub fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().take(FILE_MAX + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(FILE_MAX + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > FILE_MAX { Err(too_large(path)) } else { Ok(bytes) }
}

/// A file of text; bytes that are no UTF-8 are replaced.
pub fn text(path: &Path) -> Outcome<String> {
    Ok(String::from_utf8_lossy(&bytes(path)?).into_owned())
}

/// The file that `path` names, or the files below the folder, in the order of their names. None is too large: that is told
/// before anything is read.
pub fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    if path.is_dir() {
        walk(path, DEPTH_MAX, &mut files)?;
    } else {
        files.push(path.to_owned());
    }
    for file in files.iter().filter(|file| *file != Path::new("-")) {
        let length = std::fs::metadata(file).map_err(|error| unreadable(file, &error))?.len();
        if length > FILE_MAX {
            return Err(too_large(file));
        }
    }
    Ok(files)
}

/// Links to folders are not followed, so that the walk ends; what is neither file nor folder is passed over.
fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Outcome<()> {
    let read = || -> std::io::Result<Vec<(bool, PathBuf)>> {
        let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        entries.into_iter().map(|entry| Ok((entry.file_type()?.is_dir(), entry.path()))).collect()
    };
    let entries = read().map_err(|error| unreadable(folder, &error))?;
    for (is_folder, path) in entries {
        if !is_folder {
            files.extend(path.is_file().then_some(path));
        } else if depth > 0 {
            walk(&path, depth - 1, files)?;
        } else {
            return Err(Problem::bad_input("problem-file").with("file", path.display().to_string()));
        }
    }
    Ok(())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::bad_input("problem-file").with("file", path.display().to_string()).because(error.to_string())
}

fn too_large(path: &Path) -> Problem {
    Problem::bad_input("problem-carrier-too-large")
        .with("file", path.display().to_string())
        .with("limit", FILE_MAX_MIB.to_string())
}
