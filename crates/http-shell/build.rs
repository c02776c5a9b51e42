//! Builds the shell anew when the web console was built anew.

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
}
