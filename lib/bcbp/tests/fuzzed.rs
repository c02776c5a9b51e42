//! What fuzzing found worth keeping (`fuzz/fuzz_targets/read.rs`): inputs that reach as much of the code as a few hundred can.
//! Everything is done with each; nothing may panic.

/// One input a line, bytes beyond printable ASCII as `\xhh`.
fn inputs(text: &str) -> impl Iterator<Item = Vec<u8>> {
    text.lines().map(|line| {
        let mut parts = line.split("\\x");
        let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
        for part in parts {
            let (byte, rest) = part.split_at(2);
            bytes.push(u8::from_str_radix(byte, 16).expect("two digits"));
            bytes.extend(rest.as_bytes());
        }
        bytes
    })
}

#[test]
fn what_fuzzing_found_is_read_and_written() {
    let mut passes = 0;
    for input in inputs(include_str!("vectors/fuzzed.txt")) {
        bcbp::exercise(&input);
        passes += usize::from(!bcbp::read(&input).issues.is_empty());
    }
    assert!(passes > 100, "{passes} damaged passes: the file is not what it was");
}
