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
fn what_fuzzing_found_is_read_written_and_acknowledged() {
    let mut messages = 0;
    for input in inputs(include_str!("corpus/fuzzed.txt")) {
        carriermsg::exercise::exercise(&input);
        let reading = carriermsg::envelope::read(&input);
        messages += reading.interchanges.iter().map(|interchange| interchange.messages.len()).sum::<usize>();
    }
    assert!(messages > 100, "{messages} messages: the file is not what it was");
}
