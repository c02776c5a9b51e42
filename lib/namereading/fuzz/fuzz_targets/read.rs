//! Any text as a name, of any state: read within bounds, never a panic, and its readings are read as themselves.
#![no_main]

use namereading::{Kind, MAX_READINGS, crossing, readings, simplified, skeleton};

libfuzzer_sys::fuzz_target!(|texts: (String, String)| {
    let read = readings(&texts.0, Some(&texts.1));
    assert!(read.list.len() <= MAX_READINGS);
    if let Some(first) = read.list.first() {
        let text = first.text();
        assert_eq!(readings(&text, None).list.first().map(|r| r.text()), Some(text));
    }
    let _ = (simplified(&texts.0), skeleton(&texts.0), crossing(&texts.0, &texts.1, Kind::Unknown));
});
