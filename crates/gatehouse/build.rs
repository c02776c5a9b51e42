//! Builds the binary anew when a file of the library comes, goes or changes.

fn main() {
    println!("cargo:rerun-if-changed=../../library");
}
