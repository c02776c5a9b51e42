//! Passkeys, with a software authenticator that really signs (ES256, attestation "none").

use super::*;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

/// Flags of authenticator data (WebAuthn Level 3 section 6.1): present, verified, attested data.
pub(super) const PRESENT_VERIFIED: u8 = 0x05;
const ATTESTED: u8 = 0x40;

pub(super) struct Authenticator {
    key: SigningKey,
    credential: Vec<u8>,
    user: String,
    counter: u32,
    origin: &'static str,
}

impl Authenticator {
    fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).expect("a valid scalar");
        Self {
            key,
            credential: vec![seed; 32],
            user: String::new(),
            counter: 0,
            origin: "https://gate.uto.example",
        }
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let host = Sha256::digest("gate.uto.example");
        [&host[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn client(&self, kind: &str, options: &Json) -> Vec<u8> {
        let challenge = options["publicKey"]["challenge"].as_str().expect("a challenge");
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into()
    }

    /// Registers, as `navigator.credentials.create` would.
    fn create(&mut self, options: &Json) -> Json {
        self.user = options["publicKey"]["user"]["id"].as_str().expect("a user handle").to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        // CBOR by hand: a COSE key (RFC 9052 section 7) and an attestation object.
        let cose =
            [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20][..], x, &[0x22, 0x58, 0x20], y]
                .concat();
        let length = (self.credential.len() as u16).to_be_bytes();
        let data = [
            self.data(PRESENT_VERIFIED | ATTESTED),
            vec![0; 16],
            length.to_vec(),
            self.credential.clone(),
            cose,
        ]
        .concat();
        let head = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58", &[data.len() as u8][..]].concat();
        json!({
            "id": B64.encode(&self.credential), "rawId": B64.encode(&self.credential), "type": "public-key",
            "response": {
                "attestationObject": B64.encode([head, data].concat()),
                "clientDataJSON": B64.encode(self.client("webauthn.create", options)),
            },
            "clientExtensionResults": {},
        })
    }

    /// Signs in, as `navigator.credentials.get` would.
    fn get(&mut self, options: &Json, flags: u8) -> Json {
        self.counter += 1;
        let (data, client) = (self.data(flags), self.client("webauthn.get", options));
        let signature: Signature = self.key.sign(&[&data[..], &Sha256::digest(&client)].concat());
        json!({
            "id": B64.encode(&self.credential), "rawId": B64.encode(&self.credential), "type": "public-key",
            "response": {
                "authenticatorData": B64.encode(data),
                "clientDataJSON": B64.encode(client),
                "signature": B64.encode(signature.to_der()),
                "userHandle": self.user,
            },
            "clientExtensionResults": {},
        })
    }
}

pub(super) async fn registered(w: &World, name: &str, seed: u8) -> (Authenticator, Call) {
    let mut device = Authenticator::new(seed);
    let call = w.call_of(name).await;
    let (id, options) = w.service.begin_passkey(&call).await.expect("begins");
    let criteria = &options["publicKey"]["authenticatorSelection"];
    assert_eq!(
        (&criteria["residentKey"], &criteria["userVerification"]),
        (&json!("required"), &json!("required"))
    );
    let made =
        w.service.add_passkey(&call, &id, device.create(&options), " my key ").await.expect("registers");
    assert_eq!(made.label, "my key");
    (device, call)
}

pub(super) async fn sign_in(w: &World, device: &mut Authenticator, flags: u8) -> Outcome<Opened> {
    let (id, options) = w.service.begin_passkey_sign_in(&w.call()).await.expect("begins");
    w.service.passkey_sign_in(&w.call(), &id, device.get(&options, flags)).await
}

#[tokio::test]
async fn a_person_registers_a_passkey_signs_in_with_it_and_removes_it() {
    let w = World::new().await;
    let (mut device, call) = registered(&w, "olga", 1).await;
    let opened = sign_in(&w, &mut device, PRESENT_VERIFIED).await.expect("signs in");
    assert_eq!(w.who(opened.token.expose()).await.expect("known").name, "olga");
    let keys = w.service.passkeys(&call).await.expect("lists");
    assert_eq!((keys.len(), keys[0].used_at), (1, Some(w.clock.now())));
    let foreign = w.call_of("ada").await;
    assert_eq!(refused(w.service.remove_passkey(&foreign, &keys[0].id).await), "problem-not-found");
    assert_eq!(refused(w.service.remove_passkey(&call, &keys[0].id).await), "done");
    assert_eq!(refused(sign_in(&w, &mut device, PRESENT_VERIFIED).await), "problem-passkey-unknown");
}

#[tokio::test]
async fn an_answer_that_is_unverified_replayed_late_or_of_another_site_is_refused() {
    let w = World::new().await;
    let (mut device, _) = registered(&w, "olga", 2).await;
    assert_eq!(
        refused(sign_in(&w, &mut device, 0x01).await),
        "problem-passkey-unknown",
        "the person was not verified"
    );
    let (id, options) = w.service.begin_passkey_sign_in(&w.call()).await.expect("begins");
    let answer = device.get(&options, PRESENT_VERIFIED);
    assert_eq!(refused(w.service.passkey_sign_in(&w.call(), &id, answer.clone()).await), "done");
    assert_eq!(
        refused(w.service.passkey_sign_in(&w.call(), &id, answer).await),
        "problem-challenge-ended",
        "once only"
    );
    let (id, options) = w.service.begin_passkey_sign_in(&w.call()).await.expect("begins");
    w.later(301);
    let late = device.get(&options, PRESENT_VERIFIED);
    assert_eq!(refused(w.service.passkey_sign_in(&w.call(), &id, late).await), "problem-challenge-ended");
    device.origin = "https://gate.evil.example";
    assert_eq!(
        refused(sign_in(&w, &mut device, PRESENT_VERIFIED).await),
        "problem-passkey-unknown",
        "phishing"
    );
    let mut forged = Authenticator::new(3);
    forged.credential.clone_from(&device.credential);
    assert_eq!(
        refused(sign_in(&w, &mut forged, PRESENT_VERIFIED).await),
        "problem-passkey-unknown",
        "another key"
    );
}

#[tokio::test]
async fn a_copied_authenticator_shows_by_its_counter() {
    let w = World::new().await;
    let (mut device, _) = registered(&w, "olga", 4).await;
    device.counter = 10;
    assert_eq!(refused(sign_in(&w, &mut device, PRESENT_VERIFIED).await), "done");
    device.counter = 3;
    assert_eq!(refused(sign_in(&w, &mut device, PRESENT_VERIFIED).await), "problem-passkey-unknown");
}

#[tokio::test]
async fn a_ceremony_belongs_to_the_account_that_began_it() {
    let w = World::new().await;
    let (olga, ada) = (w.call_of("olga").await, w.call_of("ada").await);
    let (id, options) = w.service.begin_passkey(&olga).await.expect("begins");
    let answer = Authenticator::new(5).create(&options);
    assert_eq!(refused(w.service.add_passkey(&ada, &id, answer, "x").await), "problem-challenge-ended");
}
