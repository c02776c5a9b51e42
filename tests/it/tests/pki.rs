//! The trust store from outside: `gatehouse pki` on files, and two administrators over the API.

use std::path::{Path, PathBuf};

use docpki::issue::certificate::{CertificateSpec, Profile};
use docpki::issue::envelope::{Envelope, SignerNaming, signed_data};
use docpki::issue::{Quirk, Quirks, Signer, SoftwareKey, object};
use docpki::{Certificate, Curve, Hash, Instant, oid};
use it::{Client, Server};
use serde_json::{Value, json};

/// 2026-01-01.
const MADE: i64 = 1_767_225_600;
const YEAR: i64 = 365 * 86_400;

fn key(seed: u8) -> SoftwareKey {
    let secret: Vec<u8> = (0..48).map(|n| seed.wrapping_mul(31).wrapping_add(n) | 1).collect();
    SoftwareKey::on_curve(Curve::P256, Hash::Sha256, &secret).expect("a key")
}

/// A certificate of Utopia: the authority's, or of what it signs.
fn certificate(profile: Profile, own: &SoftwareKey, quirks: Quirks) -> Vec<u8> {
    let authority = key(1);
    let name = if profile == Profile::Root { "CSCA" } else { "Lists" };
    let spec = CertificateSpec {
        profile,
        serial: &[0x11],
        issuer: &[(oid::COUNTRY, "UT"), (oid::COMMON_NAME, "CSCA")],
        subject: &[(oid::COUNTRY, "UT"), (oid::COMMON_NAME, name)],
        key: own.public_key(),
        authority: authority.public_key(),
        not_before: Instant(MADE - YEAR),
        not_after: Instant(MADE + 10 * YEAR),
        private_key_usage: Some((Instant(MADE - YEAR), Instant(MADE + YEAR))),
        document_types: &[],
        state: Some("UTO"),
        distribution: None,
        quirks,
    };
    spec.sign(&authority).expect("signed")
}

fn root() -> Vec<u8> {
    certificate(Profile::Root, &key(1), Quirks::new())
}

fn master_list(certificates: &[Vec<u8>]) -> Vec<u8> {
    let der = certificate(Profile::MasterListSigner, &key(2), Quirks::new());
    let signer = Certificate::read(&der).expect("a certificate");
    let envelope = Envelope {
        content_type: oid::MASTER_LIST,
        content: &object::master_list(certificates),
        signer: &signer,
        naming: SignerNaming::KeyId,
        certificates: &[der],
        signing_time: Some(Instant(MADE)),
        quirks: &Quirks::new(),
    };
    signed_data(&envelope, &key(2)).expect("signed")
}

fn file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, bytes).expect("writable");
    path.to_str().expect("UTF-8").to_owned()
}

/// What a command printed as JSON, and its exit code.
#[track_caller]
fn pki(data: &Path, args: &[&str]) -> (Option<i32>, Value) {
    let all = [&["--format", "json", "--data", data.to_str().expect("UTF-8"), "pki"][..], args].concat();
    let output = it::run(&all);
    let json = serde_json::from_slice(&output.stdout);
    let json = json.unwrap_or_else(|_| panic!("{args:?}: {}", String::from_utf8_lossy(&output.stderr)));
    (output.status.code(), json)
}

#[test]
fn files_are_imported_listed_and_explained() {
    let data = it::fresh_folder();
    let broken = vec![0x30, 0x03, 0x02, 0x01, 0x00];
    let list = file(&data, "utopia.ml", &master_list(&[root(), broken]));
    let noise = file(&data, "noise", b"no certificate at all");
    let (code, told) = pki(&data, &["import", &noise, &list, "--source", "ICAO PKD"]);
    assert_eq!(code, Some(1), "something did not read");
    assert_eq!(told[0]["problem"]["id"], "problem-pki-file-unknown");
    assert_eq!(
        told[1]["import"]["report"]["new"]["root"], 1,
        "the bad file and the bad place cost it nothing"
    );
    let (code, rows) = pki(&data, &["list", "--country", "ut", "--standing", "pending"]);
    assert_eq!((code, rows.as_array().map(Vec::len)), (Some(0), Some(1)));
    let print = rows[0]["fingerprint"].as_str().expect("a fingerprint");
    let (_, told) = pki(&data, &["explain", print]);
    assert_eq!(told[0]["provenance"][0]["source"], "ICAO PKD");
    let signer = file(&data, "signer.der", &certificate(Profile::MasterListSigner, &key(2), Quirks::new()));
    let (_, told) = pki(&data, &["explain", &signer]);
    assert_eq!((&told[0]["signed_by"]["fingerprint"], &told[0]["standing"]), (&json!(print), &Value::Null));
}

#[test]
fn what_departs_from_the_standard_is_exit_one() {
    let data = it::fresh_folder();
    let faulty = certificate(Profile::Root, &key(1), Quirks::from([Quirk::NoKeyUsage]));
    let (code, told) = pki(&data, &["lint", &file(&data, "faulty.der", &faulty)]);
    assert_eq!((code, told[0]["findings"][0]["code"].as_str()), (Some(1), Some("no-key-usage")));
    let (code, told) = pki(&data, &["lint", &file(&data, "root.der", &root())]);
    assert_eq!((code, told), (Some(0), json!([])));
    assert_eq!(pki(&data, &["lint", "--stored"]), (Some(0), json!([])));
    assert_eq!(it::run(&["pki", "lint"]).status.code(), Some(2));
}

#[test]
fn an_anchor_takes_two_administrators_and_the_auditor_sees_who() {
    let server = Server::start();
    let sign_in = |n: usize| {
        let account = server.account_at("administrator", n);
        let mut client = server.client();
        client.sign_in(&account.name, &account.password);
        client.for_purpose("administration")
    };
    let (first, second) = (sign_in(0), sign_in(1));
    let import = |client: &Client| {
        let path = "/api/trust/imports?source=embassy";
        client.send("POST", path, Some(root()), "application/octet-stream")
    };
    let print = import(&first).ok().json["report"]["pending"][0].clone();
    let input = json!({ "act": "trust", "roots": [print], "reason": "fingerprint read out by the embassy" });
    let made = first.post("/api/trust/proposals", &input).ok().json;
    let decide = format!("/api/trust/proposals/{}/decision", made["id"].as_str().expect("an id"));
    let own = first.post(&decide, &json!({ "decision": "approve" }));
    assert_eq!((own.status, own.problem()), (403, "problem-pki-own-proposal"));
    let auditor = server.sign_in("auditor").for_purpose("audit");
    assert_eq!(auditor.post(&decide, &json!({ "decision": "approve" })).status, 403);
    assert_eq!(import(&server.sign_in("officer").for_purpose("border_check")).status, 403);
    second.post(&decide, &json!({ "decision": "approve" })).ok();
    let page = auditor.get("/api/trust/certificates?standing=anchor&country=UT").ok().json;
    let items = page["items"].as_array().expect("a page");
    assert!(items.iter().any(|item| item["fingerprint"] == print), "beside the demo's own root: {page}");
    let path = format!("/api/trust/certificates/{}", print.as_str().expect("a fingerprint"));
    let told = auditor.get(&path).ok().json;
    assert_eq!(told["decisions"][0]["proposed_by"], made["proposed_by"]);
    assert_eq!(told["decisions"][0]["state"], "approved");
}

#[test]
fn every_finding_has_a_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../library/locales");
    for language in ["en", "zh-Hans", "zh-Hant-HK"] {
        let texts = std::fs::read_to_string(format!("{folder}/{language}/trust.ftl")).expect("readable");
        for code in docpki::lint::FindingCode::ALL {
            let id = format!("\npki-finding-{} = ", code.code());
            assert!(texts.contains(&id), "{language}: {id}");
        }
    }
}
