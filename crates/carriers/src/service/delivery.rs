//! Interchanges that a machine delivers without calling the API: by the watched folder or a queue. The channel says in whose
//! name it lets its senders speak; what it can't take is refused in the audit log, or kept with its reason.

use accountability::identity::machine;
use accountability::{Actor, Ending, Entry, audit};
use kernel::{AccountId, CarrierMessageId, InterchangeId, Message, Outcome, Problem, Role};
use platform::Tx;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::Service;
use super::intake::Channel;
use crate::model::MessageState;
use crate::store::messages::{self, NewInterchange, NewMessage};
use crate::wire::ReceiptView;

/// Bytes of what could not be read as an interchange that are shown to who looks at it; all of them are kept.
const SHOWN_MAX: usize = 64 * 1024;

/// Whose system speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// An account that called the API.
    Account(AccountId),
    /// The carrier's account of this sign-in name: the channel lets nobody else in.
    Named(String),
    /// A gateway that the operator runs and that vouches for its senders.
    Gateway,
}

/// What a channel knows of an interchange beside its bytes.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The channel.
    pub channel: Channel,
    /// Whose system speaks.
    pub speaker: Speaker,
    /// Where it came from, for the audit log: ids, codes and hashes.
    pub details: Json,
}

impl Service {
    /// Receives what a channel delivered. Once it is `Ok`, the interchange is durable.
    ///
    /// # Errors
    /// As [`Service::receive`]; `problem-carrier-account` when the name is no carrier's account.
    pub async fn receive_delivered(&self, bytes: Vec<u8>, delivery: &Delivery) -> Outcome<ReceiptView> {
        let now = self.clock.now();
        let entry = Entry::new(now, "carriers.receive", Actor::System).with(delivery.details.clone());
        self.take(bytes, delivery.channel, delivery.speaker.clone(), entry, now).await
    }

    /// Writes into the audit log that a delivery was not taken, and why. Nothing of it is kept; `bytes` when they were read.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn refuse(&self, bytes: Option<&[u8]>, delivery: &Delivery, why: &Problem) -> Outcome<()> {
        let details = json!({
            "reason": why.message.id.to_string(), "sha256": bytes.map(digest),
            "channel": delivery.channel.name(), "said": delivery.details,
        });
        let entry = Entry::new(self.clock.now(), "carriers.refuse", Actor::System).ended(Ending::Refused);
        self.ledger.write("carriers.refuse", move |tx| audit::append(tx, entry.with(details)).map(drop)).await
    }

    /// Keeps a delivery that is no interchange in quarantine, with the reason, until a person looks. The same bytes are
    /// kept once.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn set_aside(&self, bytes: Vec<u8>, delivery: &Delivery, reason: Message) -> Outcome<()> {
        let now = self.clock.now();
        let ids = (
            InterchangeId::new(now, self.entropy.bytes10()),
            CarrierMessageId::new(now, self.entropy.bytes10()),
        );
        let entry = Entry::new(now, "carriers.set_aside", Actor::System).ended(Ending::Refused);
        let delivery = delivery.clone();
        let digest = digest(&bytes);
        let bytes = crate::retention::cards::kept(bytes);
        self.ledger
            .write("carriers.set_aside", move |tx| keep(tx, ids, (&digest, &bytes), &delivery, reason, entry))
            .await
    }
}

fn keep(
    tx: &mut Tx<'_>,
    (interchange, message): (InterchangeId, CarrierMessageId),
    (digest, bytes): (&str, &[u8]),
    delivery: &Delivery,
    reason: Message,
    entry: Entry,
) -> Outcome<()> {
    if messages::interchange_of(tx, digest)?.is_some() {
        return Ok(());
    }
    let now = entry.at;
    let account = speaker(tx, &delivery.speaker)?;
    let channel = delivery.channel.name();
    let stored = self::digest(bytes);
    let stored_digest = (stored != digest).then_some(stored.as_str());
    let kept =
        NewInterchange { id: interchange, digest, sender: "", channel, account, now, bytes, stored_digest };
    messages::insert_interchange(tx, &kept)?;
    let details = json!({
        "reason": reason.id.to_string(), "sha256": digest, "channel": channel, "said": delivery.details,
    });
    audit::append(tx, entry.about(interchange).with(details))?;
    let new = NewMessage {
        id: message,
        interchange,
        ordinal: 0,
        part: None,
        digest,
        kind: "",
        function: "",
        prepared: "",
        state: MessageState::Quarantined,
        flight: None,
        said: None,
        issues: &[],
        errors: 0,
        travellers: 0,
        share_ppm: 0,
        span: (0, u32::try_from(bytes.len().min(SHOWN_MAX)).unwrap_or(u32::MAX)),
        reason: Some(reason),
        repairs: None,
        now,
    };
    messages::insert_message(tx, &new)
}

/// The account that a speaker is.
///
/// # Errors
/// `problem-carrier-account` when the name is no active account of a carrier.
pub(super) fn speaker(tx: &mut Tx<'_>, speaker: &Speaker) -> Outcome<Option<AccountId>> {
    match speaker {
        Speaker::Account(account) => Ok(Some(*account)),
        Speaker::Gateway => Ok(None),
        Speaker::Named(name) => machine(tx, name, Role::Carrier)?
            .map(Some)
            .ok_or_else(|| Problem::forbidden("problem-carrier-account").with("account", name.clone())),
    }
}

fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
