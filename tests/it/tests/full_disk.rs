//! A full file system: the officer is told at once and what to do, nothing is half-written, and when there is room again
//! the server goes on without a restart.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use it::{Server, fresh_folder};
use serde_json::{Value, json};

use crate::counter::{open_lane, zone};

/// Size of the file system in MiB: room for the demo's ledger and little more.
const SIZE_MIB: u32 = 96;
/// Presentations until a full file system must have been noticed: the write-ahead log has room of its own for a few.
const TRIES_MAX: usize = 400;

#[test]
fn a_full_disk_is_told_loses_nothing_and_heals_when_there_is_room() {
    let disk = SmallDisk::mount();
    let server = Server::start_in(&disk.0, &[]);
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let act = officer.for_purpose("border_check");
    let kept = present(&act, &lane, 0).expect("there is room");

    let filler = disk.fill();
    let refused = (1..TRIES_MAX).find_map(|n| present(&act, &lane, n).err());
    let answer = refused.expect("a full disk was never noticed");
    assert_eq!((answer.status, answer.problem()), (507, "problem-storage-full"), "{:?}", answer.json);
    let read = act.get(&format!("/api/presentations/{kept}"));
    assert_eq!(read.status, 507, "a reading that can't be logged is no reading");

    std::fs::remove_file(filler).expect("removable");
    let after = present(&act, &lane, TRIES_MAX).expect("there is room again, without a restart");
    for id in [kept, after] {
        assert_eq!(act.get(&format!("/api/presentations/{id}")).ok().json["id"], json!(id));
    }
    drop(server);
    let data = disk.0.to_str().expect("UTF-8");
    for command in [&["check"][..], &["audit", "verify"]] {
        let output = it::run(&[&["--data", data, "--format", "json"], command].concat());
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

/// The id of a presentation, or the refusal.
fn present(act: &it::Client, lane: &str, n: usize) -> Result<String, it::Answer> {
    let mrz = zone(&format!("F{n:08}"), "FULL<<DISK", "800101", 'X', "350101");
    let input: Value = json!({ "lane": lane, "direction": "entry", "source": "reader", "mrz": mrz });
    let answer = act.post("/api/presentations", &input);
    if answer.status != 200 {
        return Err(answer);
    }
    Ok(answer.json["id"].as_str().expect("an id").to_owned())
}

/// A file system of its own in memory, unmounted at the end.
pub struct SmallDisk(pub PathBuf);

impl SmallDisk {
    pub fn mount() -> Self {
        let folder = fresh_folder();
        let size = format!("size={SIZE_MIB}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "gatehouse-it"]).arg(&folder).status();
        assert!(
            mounted.is_ok_and(|status| status.success()),
            "this test mounts a small file system: run it as root"
        );
        Self(folder)
    }

    /// Writes a file until nothing more fits.
    pub fn fill(&self) -> PathBuf {
        let path = self.0.join("filler");
        let mut file = File::create(&path).expect("there is room for an empty file");
        let block = vec![0_u8; 4096];
        while file.write_all(&block).is_ok() {}
        path
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        unmount(&self.0);
    }
}

fn unmount(folder: &Path) {
    // A process that still holds a file would keep it: a lazy unmount lets go when that ends.
    let done = Command::new("umount").arg("--lazy").arg(folder).status();
    if done.is_ok_and(|status| status.success()) {
        let _ = std::fs::remove_dir(folder);
    }
}
