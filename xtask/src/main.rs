//! The one front door for developers: demo, test, bench, tidy.
fn main() {}
