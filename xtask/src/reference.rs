//! References that are generated from the binary and kept in the repository: the OpenAPI document, the policy
//! matrix, the TypeScript client. A change of the code that changes one of them must bring it along.

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{self, Outcome, command, gatehouse, root, web};

/// The subcommand that prints it, and the file that keeps it.
const KEPT: [(&str, &str); 2] =
    [("openapi", "docs/ref/openapi.json"), ("matrix", "docs/ref/policy-matrix.txt")];

/// Compares what the built binary prints with what is kept.
pub fn check() -> Outcome {
    for (subcommand, file) in KEPT {
        let printed = shell::read(Command::new(gatehouse()).arg(subcommand).current_dir(root()))?;
        let kept = std::fs::read_to_string(root().join(file)).unwrap_or_default();
        if let Some(line) = first_difference(&kept, &printed) {
            return Err(format!(
                "{file}:{line}: not what `gatehouse {subcommand}` prints now; run `cargo xtask generate` and commit it"
            ));
        }
    }
    match web() {
        Some(web) => shell::run(&mut command("npm run --silent generate:check", &web)).map_err(|told| {
            format!("{told}\nthe TypeScript client is stale; run `cargo xtask generate` and commit it")
        }),
        None => Ok(()),
    }
}

/// Writes them anew.
pub fn generate() -> Outcome {
    shell::run(&mut command("cargo build --workspace --bins", &root()))?;
    for (subcommand, file) in KEPT {
        let printed = shell::read(Command::new(gatehouse()).arg(subcommand).current_dir(root()))?;
        let path: PathBuf = root().join(file);
        std::fs::write(&path, printed).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("wrote {file}");
    }
    web().map_or(Ok(()), |web| shell::run(&mut command("npm run --silent generate", &web)))
}

/// The number of the first line that differs, from 1.
fn first_difference(kept: &str, printed: &str) -> Option<usize> {
    let (kept, printed) = (kept.trim_end(), printed.trim_end());
    if kept == printed {
        return None;
    }
    let same = kept.lines().zip(printed.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
        assert_eq!(first_difference("", "a\n"), Some(1));
    }
}
