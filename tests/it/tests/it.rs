//! Black-box tests of the built binary, one file a theme.

mod announced;
mod audit;
mod bad_input;
mod broker;
mod carrier;
mod carrier_simulator;
mod chip;
mod commands;
mod counter;
mod crash;
mod day;
mod full_disk;
mod lists;
mod nats;
mod ocr;
mod pki;
mod reader;
mod reference;
mod refusals;
mod retention;
mod separation;
mod sftp;
