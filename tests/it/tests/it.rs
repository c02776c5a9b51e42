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
mod document_check;
mod full_disk;
mod issue;
mod lists;
mod nats;
mod ocr;
mod optical;
mod pki;
mod reference;
mod refusals;
mod retention;
mod screen;
mod seal;
mod separation;
mod sftp;
