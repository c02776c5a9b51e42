//! A power cut under load: what was acknowledged is there afterwards, and both checks find nothing.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use it::{Server, fresh_folder};
use serde_json::json;

use crate::counter::{open_lane, zone};

/// Decisions acknowledged before the power goes.
const ACKNOWLEDGED_MIN: usize = 60;
/// Officers' threads that load the server.
const THREADS: usize = 4;

#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let folder = fresh_folder();
    let mut server = Server::start_in(&folder, &[]);
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let act = officer.for_purpose("border_check");
    let acknowledged = Mutex::new(Vec::new());
    let (dead, counted) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (act, lane, acknowledged, dead, counted) =
                (act.clone(), &lane, &acknowledged, &dead, &counted);
            scope.spawn(move || {
                for n in 0.. {
                    if dead.load(Ordering::SeqCst) {
                        break;
                    }
                    if let Some(id) = clear_one(&act, lane, thread * 100_000 + n) {
                        acknowledged.lock().expect("no holder panics").push(id);
                        counted.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
        while counted.load(Ordering::SeqCst) < ACKNOWLEDGED_MIN {
            std::thread::yield_now();
        }
        server.kill();
        dead.store(true, Ordering::SeqCst);
    });
    drop(server);
    let data = folder.to_str().expect("UTF-8").to_owned();
    for command in [&["check"][..], &["audit", "verify"]] {
        let mut args = vec!["--data", data.as_str(), "--format", "json"];
        args.extend(command);
        let output = it::run(&args);
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
    let server = Server::start_in(&folder, &["--keep"]);
    let officer = server.sign_in("officer").for_purpose("border_check");
    for id in acknowledged.into_inner().expect("no holder panicked") {
        let presentation = officer.get(&format!("/api/presentations/{id}")).ok().json;
        assert_eq!(presentation["state"], "decided", "{id} was acknowledged");
    }
    drop(server);
    std::fs::remove_dir_all(&folder).expect("removable");
}

/// Presents and admits one traveller; the presentation's id when the decision was acknowledged.
fn clear_one(act: &it::Client, lane: &str, n: usize) -> Option<String> {
    let mrz = zone(&format!("K{n:08}"), "LOAD<<TEST", "800101", 'X', "350101");
    let input = json!({ "lane": lane, "direction": "entry", "source": "reader", "mrz": mrz });
    let post = |path: &str, body: &serde_json::Value| {
        let sent =
            act.try_send("POST", path, Some(body.to_string().into_bytes()), "application/json").ok()?;
        (sent.status == 200).then_some(sent.json)
    };
    let presentation = post("/api/presentations", &input)?;
    let id = presentation["id"].as_str()?.to_owned();
    let decision = json!({ "advice": presentation["advice"]["id"], "outcome": "admit", "override_reason": "Load test of the counter." });
    post(&format!("/api/presentations/{id}/decision"), &decision).map(|_| id)
}
