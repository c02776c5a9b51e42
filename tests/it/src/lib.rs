//! The harness of the black-box tests: starts the built binary in a folder of its own and talks to it as its users do.
//!
//! What never lives here: a look inside. Tests know the binary, its HTTP API, its files and its exit codes.

mod client;
mod server;

pub use client::{Answer, Client};
pub use server::{Account, Ledger, Server, binary, fresh_folder, run};
