//! `gatehouse issue` with a real token in software (SoftHSM): from the ceremony to documents that the inspection calls genuine, and
//! everything compared with OpenSSL's command line. Every test has a token of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use docpki::{Certificate, Hash, Instant};
use platform::{Clock, SystemClock};
use seals::idb;
use seals::{Definitions, SignerReference, SignerSource, Standing};
use serde_json::{Value, json};

const PIN: &str = "472913";
const YEAR: i64 = 31_557_600;
/// Documents of the batch that is killed, and after how many.
const BATCH: usize = 60;
const KILLED_AFTER: usize = 7;

/// An issuing office: a token, a folder, the files around them.
struct Office {
    home: PathBuf,
    module: PathBuf,
}

impl Office {
    fn new() -> Self {
        let home = it::fresh_folder();
        let places =
            ["/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/lib64/pkcs11", "/opt/homebrew/lib/softhsm"];
        let modules = places.iter().map(|place| Path::new(place).join("libsofthsm2.so"));
        let module = modules.into_iter().find(|path| path.exists()).expect("softhsm2 is installed");
        let office = Self { home, module };
        std::fs::create_dir_all(office.path("tokens")).expect("a folder");
        let tokens = office.path("tokens").display().to_string();
        office
            .put("softhsm2.conf", format!("directories.tokendir = {tokens}\nlog.level = ERROR\n").as_bytes());
        office.put("pin", format!("{PIN}\n").as_bytes());
        office.init("state");
        let face = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/synth/data/face.jp2");
        office.put("face.jp2", &std::fs::read(face).expect("a portrait"));
        office
    }

    /// A token more.
    fn init(&self, label: &str) {
        let made = Command::new("softhsm2-util")
            .env("SOFTHSM2_CONF", self.path("softhsm2.conf"))
            .args(["--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "86420975"])
            .output()
            .expect("softhsm2-util runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).expect("writable");
    }

    fn command(&self, name: &str, args: &[&str]) -> Command {
        let mut command = Command::new(it::binary());
        command.env("SOFTHSM2_CONF", self.path("softhsm2.conf")).env_remove("GATEHOUSE_TOKEN_PIN");
        command.args(["--format", "json", "issue", name, "--folder", &self.text("office")]);
        if !matches!(name, "list" | "show") {
            let module = self.module.to_str().expect("UTF-8");
            command.args(["--module", module, "--token", "state", "--pin-file", &self.text("pin")]);
        }
        command.args(args);
        command
    }

    fn run(&self, name: &str, args: &[&str]) -> Output {
        self.command(name, args).output().expect("the binary runs")
    }

    fn ok(&self, name: &str, args: &[&str]) -> Value {
        let output = self.run(name, args);
        assert!(output.status.success(), "{name} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The message id of a refusal, and that it ends with a code.
    fn refused(&self, name: &str, args: &[&str], code: i32) -> String {
        refusal(&self.run(name, args), code)
    }

    fn found(&self, more: &[&str]) -> Value {
        let args = ["--witness", "Ada Okafor", "--witness", "Bo Lind", "--state", "UTO", "--country", "UT"];
        let named = ["--organization", "Utopia", "--name", "CSCA Utopia"];
        self.ok("ceremony", &[&args[..], &named, more].concat())
    }

    fn profile(&self, name: &str, value: &Value) -> String {
        self.put(name, value.to_string().as_bytes());
        self.text(name)
    }

    /// What the inspection says of an issued document: data, originality, exit code.
    fn inspect(&self, document: &Value, more: &[&str]) -> (String, String, Option<i32>) {
        let folder = PathBuf::from(document["folder"].as_str().expect("a folder"));
        let (profile, zone) = (folder.join("profile.toml"), folder.join("zone.txt"));
        let trust = self.text("office/certificates");
        let mut args = vec!["--format", "json", "chip", "read", "--trust", &trust];
        args.extend(["--profile", profile.to_str().expect("UTF-8"), "--mrz", zone.to_str().expect("UTF-8")]);
        args.extend(more);
        let output = it::run(&args);
        let record: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
            panic!("no record: {}", String::from_utf8_lossy(&output.stderr));
        });
        let word = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        (word("data"), word("originality"), output.status.code())
    }

    fn certificate(&self, file: &str) -> Certificate {
        let bytes = std::fs::read(self.path("office").join(file)).expect("a file");
        Certificate::read(&bytes).expect("a certificate")
    }
}

fn refusal(output: &Output, code: i32) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{told}");
    let problem: Value = serde_json::from_str(told.trim()).unwrap_or_else(|_| panic!("no problem: {told}"));
    problem["message"]["id"].as_str().unwrap_or_else(|| panic!("{problem:#}")).to_owned()
}

fn day(years: i64) -> String {
    Instant(SystemClock.now().seconds() + years * YEAR).text().chars().take(10).collect()
}

fn passport(number: &str) -> Value {
    json!({
        "kind": "passport", "number": number, "surname": "Eriksson", "given-names": "Anna Maria",
        "nationality": "UTO", "birth": "1984-08-12", "sex": "F", "expiry": day(5), "face": "face.jp2",
        "active-authentication": "ecdsa",
        "person": { "name": ["ERIKSSON", "ANNA MARIA"], "personal-number": "198408121234", "birth-place": ["ZENITH"] },
        "document": { "authority": "MINISTRY OF THE INTERIOR", "issued-on": day(0) },
    })
}

fn permit(number: &str) -> Value {
    json!({
        "kind": "permit", "code": "IR", "number": number, "surname": "Okafor", "given-names": "Chidi",
        "nationality": "UTO", "birth": "1990-XX-XX", "sex": "M", "expiry": day(2), "face": "face.jp2",
        "face-encoding": "iso19794", "access": "pace", "card-access-number": "123456",
    })
}

fn openssl(args: &[&str]) -> Output {
    Command::new("openssl").args(args).output().expect("openssl runs")
}

fn openssl_agrees(args: &[&str]) {
    let output = openssl(args);
    assert!(output.status.success(), "openssl {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn from_the_ceremony_to_documents_that_are_genuine_and_a_signer_that_is_revoked() {
    let office = Office::new();
    let record = office.found(&[]);
    assert_eq!((&record["number"], &record["kind"]), (&json!(1), &json!("foundation")));
    assert_eq!(record["witnesses"], json!(["Ada Okafor", "Bo Lind"]));
    let signer = office.ok("signer", &["--document-type", "P", "--document-type", "I"]);
    office.ok("signer", &["--for", "seals", "--key", "brainpoolP256r1"]);
    office.ok("crl", &[]);
    let (root, list) = (office.text("office/certificates/csca-1.cer"), office.text("office/lists/csca.crl"));
    let made = office.text(&format!("office/{}", signer["certificate"].as_str().expect("a file")));
    for file in [&root, &made] {
        let lint = it::run(&["--format", "json", "pki", "lint", file]);
        let found = String::from_utf8_lossy(&lint.stdout).trim().to_owned();
        assert_eq!((lint.status.code(), found.as_str()), (Some(0), "[]"), "{file}");
    }
    let passport_file = office.profile("passport.json", &passport("C1234567"));
    let passport = office.ok("document", &["--profile", &passport_file]);
    let permit =
        office.ok("document", &["--profile", &office.profile("permit.json", &permit("D1234567890"))]);
    let fresh = ["--trust", list.as_str(), "--revocation-required"];
    for document in [&passport, &permit] {
        let (data, originality, code) = office.inspect(document, &fresh);
        assert_eq!((data.as_str(), originality.as_str(), code), ("genuine", "proven", Some(0)));
    }
    credential_holds(&office, &passport, &root);
    seal_holds(&office, &permit);
    // The same request again gives what was issued; another with the number is refused.
    let again = office.ok("document", &["--profile", &passport_file]);
    assert_eq!((&again["sod"], &again["before"]), (&passport["sod"], &json!(true)));
    let mut other = self::passport("C1234567");
    other["surname"] = json!("Other");
    let other = office.profile("other.json", &other);
    assert_eq!(office.refused("document", &["--profile", &other], 1), "problem-issue-number-taken");
    // Revoked: what it signed is no longer genuine, and it signs no more.
    let serial = signer["serial"].as_str().expect("a serial number");
    office.ok("crl", &["--revoke", serial, "--reason", "key-compromise"]);
    let (data, ..) = office.inspect(&passport, &fresh);
    assert_eq!(data, "not_genuine");
    let next = office.profile("next.json", &self::passport("C7654321"));
    assert_eq!(office.refused("document", &["--profile", &next], 1), "problem-issue-no-signer");
    let all = office.ok("list", &[]);
    assert_eq!(all["documents"].as_array().map(Vec::len), Some(2));
    let shown = office.ok("show", &["c1234567"]);
    assert_eq!(shown[0]["document"]["sod"], passport["sod"]);
}

/// The credential's parts, judged as files of a chip.
fn credential_holds(office: &Office, document: &Value, root: &str) {
    let folder = PathBuf::from(document["folder"].as_str().expect("a folder"));
    let bytes = std::fs::read(folder.join("credential.dtc")).expect("a credential");
    let credential = seals::dtc::TravelCredential::read(&bytes).expect("it reads");
    office.put("dtc-sod", credential.security_object().expect("of a document"));
    let mut args = vec!["chip".to_owned(), "verify".to_owned(), "--sod".to_owned(), office.text("dtc-sod")];
    for (number, group) in credential.groups() {
        office.put(&format!("dtc-{number}"), group);
        args.extend(["--dg".to_owned(), format!("{number}={}", office.text(&format!("dtc-{number}")))]);
    }
    let zone = folder.join("zone.txt").to_str().expect("UTF-8").to_owned();
    args.extend(["--trust".to_owned(), root.to_owned(), "--mrz".to_owned(), zone]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let output = it::run(&args);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.starts_with("genuine"), "{told}{}", String::from_utf8_lossy(&output.stderr));
}

/// The certificates of an office's folder, trusted when its root signed them.
struct Trusted<'o>(&'o Office);

impl SignerSource for Trusted<'_> {
    fn certificates(&self, reference: &SignerReference) -> Vec<Certificate> {
        let files = std::fs::read_dir(self.0.path("office/certificates")).expect("a folder").flatten();
        let read = files.filter_map(|file| Certificate::read(&std::fs::read(file.path()).ok()?).ok());
        read.filter(|certificate| reference.names(certificate)).collect()
    }

    fn standing(&self, certificate: &Certificate, now: Instant) -> Standing {
        let root = self.0.certificate("certificates/csca-1.cer");
        let key = root.key.as_ref().expect("a key");
        let signed = certificate.is_signed_by(key, &mut Default::default()) == Ok(true);
        if signed && certificate.is_valid_at(now) { Standing::Trusted } else { Standing::Untrusted }
    }
}

fn seal_holds(office: &Office, permit: &Value) {
    let text = permit["seal"].as_str().expect("a seal");
    let now = Instant(SystemClock.now().seconds());
    let check = |text: &str, holds: bool| {
        let seal = idb::inspect(text, &Definitions::standard(), &Trusted(office), now);
        assert_eq!(seal.verdict.is_valid(), holds, "{:?}", seal.verdict);
        seal.barcode
    };
    let barcode = check(text, true).expect("it reads");
    let folder = PathBuf::from(permit["folder"].as_str().expect("a folder"));
    let zone = std::fs::read_to_string(folder.join("zone.txt")).expect("a zone");
    assert_eq!(barcode.content().zone(), Some(zone.as_str()));
    let flipped = if text.ends_with('A') { "B" } else { "A" };
    check(&format!("{}{flipped}", &text[..text.len() - 1]), false);
}

#[test]
fn a_new_generation_continues_the_old_one() {
    let office = Office::new();
    let first = office.found(&["--key", "brainpoolP384r1"]);
    office.ok("signer", &["--key", "brainpoolP256r1"]);
    let old = office.ok("document", &["--profile", &office.profile("old.json", &passport("C0000001"))]);
    let witnesses = ["--witness", "Ada Okafor", "--witness", "Ines Marlow"];
    let second = office.ok("rollover", &[&witnesses[..], &["--key", "rsa-pss-3072"]].concat());
    assert_eq!((&second["generation"], &second["signed_by"]), (&json!(2), &json!([1, 2])));
    let hash =
        Hash::Sha256.digest(&std::fs::read(office.path("office/ceremonies/0001.json")).expect("a record"));
    let hash = hexadecimal(&hash.expect("a hash"));
    assert_eq!((&first["previous"], &second["previous"]), (&Value::Null, &json!(hash)));
    office.ok("signer", &["--key", "P-256"]);
    office.ok("signer", &["--for", "master-lists"]);
    let new = office.ok("document", &["--profile", &office.profile("new.json", &passport("C0000002"))]);
    office.ok("crl", &[]);
    let list = office.text("office/lists/csca.crl");
    for document in [&old, &new] {
        let (data, originality, _) = office.inspect(document, &["--trust", &list, "--revocation-required"]);
        assert_eq!((data.as_str(), originality.as_str()), ("genuine", "proven"));
    }
    // The new root alone does not make the old document genuine, nor does a link to it.
    let (forward, back) =
        (office.certificate("certificates/link-1-2.cer"), office.certificate("certificates/link-2-1.cer"));
    let (one, two) =
        (office.certificate("certificates/csca-1.cer"), office.certificate("certificates/csca-2.cer"));
    for (link, subject, signer) in [(&forward, &two, &one), (&back, &one, &two)] {
        assert_eq!(link.key, subject.key);
        let key = signer.key.as_ref().expect("a key");
        assert_eq!(link.is_signed_by(key, &mut Default::default()), Ok(true));
    }
    let masterlist = office.ok("masterlist", &[]);
    assert_eq!(masterlist["entries"], json!(4));
    continuity(&office);
}

/// Two administrators trust the old root; then the new one, which waits for them, is told to continue it by the link.
fn continuity(office: &Office) {
    let server = it::Server::start();
    let sign_in = |n: usize| {
        let account = server.account_at("administrator", n);
        let mut client = server.client();
        client.sign_in(&account.name, &account.password);
        client.for_purpose("administration")
    };
    let (first, second) = (sign_in(0), sign_in(1));
    let import = |file: &str| {
        let bytes = std::fs::read(office.path("office").join(file)).expect("a file");
        let path = "/api/trust/imports?source=issuing";
        first.send("POST", path, Some(bytes), "application/octet-stream").ok().json
    };
    let print = import("certificates/csca-1.cer")["report"]["pending"][0].clone();
    let input =
        json!({ "act": "trust", "roots": [print], "reason": "compared with the paper of the ceremony" });
    let made = first.post("/api/trust/proposals", &input).ok().json;
    let decide = format!("/api/trust/proposals/{}/decision", made["id"].as_str().expect("an id"));
    second.post(&decide, &json!({ "decision": "approve" })).ok();
    for file in [
        "certificates/link-1-2.cer",
        "certificates/link-2-1.cer",
        "certificates/csca-2.cer",
        "lists/master.ml",
    ] {
        import(file);
    }
    let new =
        hexadecimal(&office.certificate("certificates/csca-2.cer").fingerprint().expect("a fingerprint"));
    let told = server.command(&["pki", "explain", &new]);
    let link =
        hexadecimal(&office.certificate("certificates/link-1-2.cer").fingerprint().expect("a fingerprint"));
    let continues = &told[0]["continues"][0];
    assert_eq!((&continues["root"], &continues["link"]), (&print, &json!(link)), "{told:#}");
    assert_eq!(told[0]["standing"], "pending", "a link shows continuity; two persons still decide");
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn openssl_agrees_on_certificates_lists_and_security_objects() {
    for (root_key, signer_key) in [("P-384", "P-256"), ("rsa-3072", "rsa-pss-3072")] {
        let office = Office::new();
        office.found(&["--curves", "named", "--key", root_key]);
        let signer = office.ok("signer", &["--key", signer_key]);
        office.ok("crl", &[]);
        let document =
            office.ok("document", &["--profile", &office.profile("p.json", &passport("C0000001"))]);
        let file = |name: &str| office.text(name);
        let signer_file = file(&format!("office/{}", signer["certificate"].as_str().expect("a file")));
        let pem = |from: &str, to: &str| {
            openssl_agrees(&["x509", "-inform", "DER", "-in", from, "-out", &file(to)]);
            file(to)
        };
        let root = pem(&file("office/certificates/csca-1.cer"), "root.pem");
        let signer_pem = pem(&signer_file, "signer.pem");
        let list = file("office/lists/csca.crl");
        openssl_agrees(&["crl", "-inform", "DER", "-in", &list, "-CAfile", &root, "-out", &file("list.pem")]);
        let verify = ["verify", "-check_ss_sig", "-crl_check", "-CRLfile"];
        openssl_agrees(&[&verify[..], &[&file("list.pem"), "-CAfile", &root, &signer_pem]].concat());
        // EF.SOD is SignedData within tag 77.
        let folder = PathBuf::from(document["folder"].as_str().expect("a folder"));
        let sod = std::fs::read(folder.join("sod.bin")).expect("EF.SOD");
        let (outer, _) = docpki::tlv::one(&sod).expect("a tag");
        office.put("sod.cms", outer.value);
        let cms = ["cms", "-verify", "-inform", "DER", "-purpose", "any", "-in"];
        openssl_agrees(
            &[&cms[..], &[&file("sod.cms"), "-CAfile", &root, "-out", &file("sod.content")]].concat(),
        );
        // The ceremony's record is signed by the root's key.
        if root_key == "P-384" {
            let public = openssl(&["x509", "-in", &root, "-noout", "-pubkey"]);
            office.put("root.pub", &public.stdout);
            let record = file("office/ceremonies/0001.json");
            let signature = file("office/ceremonies/0001.csca-1.sig");
            let dgst = ["dgst", "-sha384", "-verify"];
            openssl_agrees(&[&dgst[..], &[&file("root.pub"), "-signature", &signature, &record]].concat());
        }
        let revoked = signer["serial"].as_str().expect("a serial number");
        office.ok("crl", &["--revoke", revoked, "--reason", "superseded"]);
        openssl_agrees(&["crl", "-inform", "DER", "-in", &list, "-CAfile", &root, "-out", &file("list.pem")]);
        let refused = openssl(&[&verify[..], &[&file("list.pem"), "-CAfile", &root, &signer_pem]].concat());
        assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("revoked"));
    }
}

#[test]
fn a_batch_that_is_killed_is_run_again_and_nothing_is_issued_twice() {
    let office = Office::new();
    office.found(&[]);
    office.ok("signer", &[]);
    let mut lines: Vec<String> = (0..BATCH).map(|n| passport(&format!("K{n:07}")).to_string()).collect();
    lines.push("{ no request".to_owned());
    let mut faceless = passport("K9999999");
    faceless["face"] = json!("pin");
    lines.push(faceless.to_string());
    office.put("batch.jsonl", lines.join("\n").as_bytes());
    let batch = office.text("batch.jsonl");
    let mut child = office
        .command("document", &["--batch", &batch])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let told = BufReader::new(child.stdout.take().expect("piped")).lines().take(KILLED_AFTER);
    let told: Vec<Value> =
        told.map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON")).collect();
    child.kill().expect("it was running");
    child.wait().expect("it ended");
    let before = office.ok("list", &[])["documents"].as_array().expect("a list").len();
    assert!((KILLED_AFTER..BATCH).contains(&before), "{before} were issued when it was killed");
    let again = office.run("document", &["--batch", &batch]);
    assert_eq!(again.status.code(), Some(1), "two lines are no documents");
    let report = String::from_utf8_lossy(&again.stdout).lines().last().expect("a report").to_owned();
    let report: Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report, json!({ "issued": BATCH - before, "before": before, "refused": 2 }));
    let all = office.ok("list", &[]);
    let all = all["documents"].as_array().expect("a list");
    let numbers: std::collections::BTreeSet<&str> =
        all.iter().map(|entry| entry["number"].as_str().expect("a number")).collect();
    assert_eq!((all.len(), numbers.len()), (BATCH, BATCH));
    for line in told {
        let own = &line["document"];
        assert!(all.iter().any(|entry| entry["number"] == own["number"] && entry["sod"] == own["sod"]));
    }
    for entry in all {
        let number = entry["number"].as_str().expect("a number");
        let sod = std::fs::read(office.path(&format!("office/documents/passport-{number}/sod.bin")));
        let hash = Hash::Sha256.digest(&sod.expect("EF.SOD")).expect("a hash");
        assert_eq!(entry["sod"], json!(hexadecimal(&hash)));
    }
    let left = std::fs::read_dir(office.path("office/documents")).expect("a folder").flatten();
    assert_eq!(left.count(), BATCH, "nothing unfinished is left");
}

#[test]
fn what_can_go_wrong_with_a_token_is_told_and_costs_no_second_try() {
    let office = Office::new();
    office.found(&[]);
    let module = office.module.to_str().expect("UTF-8").to_owned();
    let (folder, pin) = (office.text("office"), office.text("pin"));
    office.put("wrong-pin", b"000000");
    office.put("no-pin", b"\n");
    let (wrong, none) = (office.text("wrong-pin"), office.text("no-pin"));
    let check = |args: &[&str], wanted: &str, code: i32| {
        let output = Command::new(it::binary())
            .env("SOFTHSM2_CONF", office.path("softhsm2.conf"))
            .env_remove("GATEHOUSE_TOKEN_PIN")
            .args(["--format", "json", "issue", "signer", "--folder", &folder])
            .args(args)
            .output()
            .expect("the binary runs");
        assert_eq!(refusal(&output, code), wanted, "{args:?}");
    };
    check(&["--module", &module, "--token", "state", "--pin-file", &wrong], "problem-token-pin", 1);
    check(&["--module", &module, "--token", "state", "--pin-file", &none], "problem-token-no-pin", 2);
    check(&["--module", &module, "--token", "state"], "problem-token-no-pin", 2);
    check(&["--module", &module, "--token", "other", "--pin-file", &pin], "problem-token-choice", 2);
    check(&["--module", "/nowhere.so", "--pin-file", &pin], "problem-token-module", 2);
    check(&["--module", &pin, "--pin-file", &pin], "problem-token-module", 2);
    let long = ["--module", &module, "--token", "state", "--pin-file", &pin, "--key-days", "400"];
    check(&long, "problem-issue-founding", 2);
    let code = ["--module", &module, "--token", "state", "--pin-file", &pin, "--document-type", "passport"];
    check(&code, "problem-issue-founding", 2);
    // Two tokens: one must be named; the second has no key of the authority.
    office.init("second");
    check(&["--module", &module, "--pin-file", &pin], "problem-token-choice", 2);
    check(&["--module", &module, "--token", "second", "--pin-file", &pin], "problem-token-key", 1);
    // The right PIN still opens the token, from the environment as well.
    office.ok("signer", &[]);
    let output = Command::new(it::binary())
        .env("SOFTHSM2_CONF", office.path("softhsm2.conf"))
        .env("GATEHOUSE_TOKEN_PIN", PIN)
        .args(["issue", "crl", "--folder", &folder, "--module", &module, "--token", "state"])
        .output();
    assert!(output.expect("the binary runs").status.success());
}

#[test]
fn the_keys_of_the_authority_do_not_leave_the_token() {
    let office = Office::new();
    office.found(&[]);
    office.ok("signer", &[]);
    let stored = std::fs::read_to_string(office.path("office/authority.json")).expect("a file");
    assert!(!stored.contains(PIN) && !stored.contains("private"));
    let listed = Command::new("pkcs11-tool")
        .env("SOFTHSM2_CONF", office.path("softhsm2.conf"))
        .args(["--module", office.module.to_str().expect("UTF-8"), "--token-label", "state", "--login"])
        .args(["--pin", PIN, "--list-objects", "--type", "privkey"])
        .output()
        .expect("pkcs11-tool of OpenSC: cargo xtask test installs it");
    let told = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(told.matches("never extractable").count(), 2, "{told}");
}

#[test]
fn what_makes_no_document_is_refused_and_leaves_nothing() {
    let office = Office::new();
    assert_eq!(office.refused("signer", &[], 1), "problem-issue-no-authority");
    let alone = ["--witness", "Ada Okafor", "--witness", "ada okafor", "--state", "UTO", "--country", "UT"];
    let named = ["--organization", "Utopia", "--name", "CSCA Utopia"];
    assert_eq!(office.refused("ceremony", &[&alone[..], &named].concat(), 2), "problem-issue-witnesses");
    office.found(&[]);
    let twice = ["--witness", "A", "--witness", "B", "--state", "UTO", "--country", "UT"];
    assert_eq!(office.refused("ceremony", &[&twice[..], &named].concat(), 1), "problem-issue-founded");
    office.ok("signer", &["--document-type", "P"]);
    let check = |name: &str, value: Value, wanted: &str, code: i32| {
        let mut data = passport("C0000009");
        data[name] = value;
        let file = office.profile("bad.json", &data);
        assert_eq!(office.refused("document", &["--profile", &file], code), wanted, "{name}");
    };
    check("number", json!("C00000000000"), "problem-issue-profile", 2);
    check("number", json!("../../x"), "problem-issue-profile", 2);
    check("number", json!(""), "problem-issue-profile", 2);
    check("birth", json!("1984-13-01"), "problem-issue-profile", 2);
    check("sex", json!("?"), "problem-issue-profile", 2);
    check("code", json!("V"), "problem-issue-profile", 2);
    check("surname", json!("漢字"), "problem-issue-profile", 2);
    check("face", json!("../pin"), "problem-issue-profile", 2);
    check("face", json!("pin"), "problem-issue-profile", 2);
    check("face", json!("missing.jpg"), "problem-file", 2);
    check("unheard-of", json!(1), "problem-issue-profile", 2);
    check("card-access-number", json!("12"), "problem-issue-profile", 2);
    check("expiry", json!(day(30)), "problem-issue-expiry", 2);
    check("expiry", json!("2001-01-01"), "problem-issue-expiry", 2);
    let permit = office.profile("permit.json", &permit("D12345678"));
    assert_eq!(office.refused("document", &["--profile", &permit], 1), "problem-issue-no-signer");
    assert_eq!(office.ok("list", &[])["documents"], json!([]));
    assert_eq!(std::fs::read_dir(office.path("office/documents")).expect("a folder").count(), 0);
    // A register that somebody changed is told.
    let good = office.profile("good.json", &passport("C0000001"));
    office.ok("document", &["--profile", &good]);
    let register = office.path("office/register.jsonl");
    let changed = std::fs::read_to_string(&register).expect("a register").replace("C0000001", "C0000002");
    std::fs::write(&register, format!("{changed}{changed}")).expect("writable");
    assert_eq!(office.refused("list", &[], 1), "problem-issue-damaged");
}
