//! What the store of readings promises.

use std::sync::atomic::{AtomicU32, Ordering};

use platform::SeededEntropy;

use super::*;

fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("gatehouse-kept-{}-{n}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("writable");
    folder
}

fn open(folder: &Path) -> Kept {
    Kept::open(folder, Arc::new(SeededEntropy::new(1))).expect("it opens")
}

fn now() -> Timestamp {
    Timestamp::from_seconds(1_780_000_000)
}

fn reading(id: &str) -> Reading {
    let summary = Summary {
        reading: id.to_owned(),
        presentation: Some("prs_1".to_owned()),
        read_at: now(),
        document_number: "L898902C3".to_owned(),
    };
    let zone = vec!["P<UTOERIKSSON".to_owned()];
    Reading { summary, evidence: ChipEvidence { version: 1, printed_zone: zone, ..ChipEvidence::default() } }
}

#[test]
fn what_is_kept_is_there_after_a_start_and_gone_once_delivered() {
    let folder = folder();
    open(&folder).keep(&reading("a")).expect("kept");
    let again = open(&folder);
    assert_eq!(again.list(now()), [reading("a").summary]);
    assert_eq!(again.get("a").expect("there").evidence, reading("a").evidence);
    again.forget("a").expect("forgotten");
    assert_eq!(again.forget("a").expect_err("gone").message.id, "problem-reader-no-reading");
    assert_eq!(open(&folder).count(), 0);
}

#[test]
fn nothing_of_a_person_can_be_read_from_the_disk() {
    let folder = folder();
    open(&folder).keep(&reading("a")).expect("kept");
    let bytes = std::fs::read(folder.join("kept/a.sealed")).expect("there");
    for word in [&b"ERIKSSON"[..], b"L898902C3"] {
        assert!(!bytes.windows(word.len()).any(|part| part == word));
    }
    for path in ["kept/a.sealed", "kept.key"] {
        let mode = std::fs::metadata(folder.join(path)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}

#[test]
fn a_changed_or_renamed_file_is_no_reading() {
    let folder = folder();
    open(&folder).keep(&reading("a")).expect("kept");
    std::fs::copy(folder.join("kept/a.sealed"), folder.join("kept/b.sealed")).expect("copied");
    std::fs::write(folder.join("kept/c.new"), b"half").expect("written");
    let mut bytes = std::fs::read(folder.join("kept/a.sealed")).expect("there");
    *bytes.last_mut().expect("bytes") ^= 1;
    std::fs::write(folder.join("kept/a.sealed"), &bytes).expect("written");
    assert_eq!(open(&folder).count(), 0);
    assert!(!folder.join("kept/c.new").exists());
}

#[test]
fn a_reading_is_forgotten_when_it_is_too_old() {
    let store = open(&folder());
    store.keep(&reading("a")).expect("kept");
    assert_eq!(store.list(now().plus(AGE_MAX)).len(), 1);
    assert_eq!(store.list(now().plus(AGE_MAX + Duration::from_secs(1))).len(), 0);
    assert_eq!(store.count(), 0);
}

#[test]
fn a_full_store_takes_no_more_and_forgets_none() {
    let store = open(&folder());
    let full = (0..KEPT_MAX).map(|n| (n.to_string(), reading("x").summary));
    store.index().extend(full);
    assert_eq!(store.keep(&reading("a")).expect_err("full").message.id, "problem-reader-full");
    assert_eq!(store.count(), KEPT_MAX);
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let folder = folder();
    drop(open(&folder));
    std::fs::set_permissions(folder.join("kept.key"), std::fs::Permissions::from_mode(0o640)).expect("set");
    assert!(Kept::open(&folder, Arc::new(SeededEntropy::new(1))).is_err());
}
