//! One message of the broker: received, answered, and only then acknowledged; put off when it can't be stored now; ended when it
//! can't be taken at all.

use std::time::Duration;

use async_nats::HeaderMap;
use async_nats::header::NATS_MESSAGE_ID;
use async_nats::jetstream::{self, AckKind};
use carriers::{Channel, Delivery};
use kernel::{ErrorKind, Problem};
use serde_json::json;

use super::{Intake, subject};

/// Header by which a sender says where it waits for the answer.
const REPLY_TO: &str = "Reply-To";
/// Header of an answer: the `Nats-Msg-Id` of the message that it answers, else its number in the stream.
const IN_REPLY_TO: &str = "In-Reply-To";
/// Longest id of a sender that is kept, in characters.
const ID_MAX: usize = 128;
/// Deliveries after which a message that makes the server fail is put into quarantine.
const FAILURES_MAX: i64 = 10;
/// Deliveries after which a message whose answer nobody takes is acknowledged all the same.
const ANSWERS_MAX: i64 = 10;
/// Wait before the second delivery; it doubles each time.
const PUT_OFF: Duration = Duration::from_secs(1);
/// Longest wait before another delivery.
const PUT_OFF_MAX: Duration = Duration::from_secs(60);

/// Which message it is.
struct Arrival {
    /// The sender's id of it.
    id: Option<String>,
    /// Stream, number in it and time: no other message has the same.
    key: String,
    sequence: u64,
    /// How often it was delivered, this one included.
    delivered: i64,
    delivery: Delivery,
}

/// Deals with one message to its end.
pub async fn handle(intake: &Intake, message: jetstream::Message) {
    metrics::counter!("gatehouse_broker_received_total").increment(1);
    let arrival = match Arrival::of(intake, &message) {
        Ok(arrival) => arrival,
        Err(e) => return tracing::error!(error = %e, "a message of the broker has no place in a stream"),
    };
    let end = end(intake, &message, &arrival).await;
    let (outcome, kept) = match end {
        AckKind::Ack => ("acked", message.double_ack().await),
        AckKind::Term => ("ended", message.double_ack_with(end).await),
        other => ("put_off", message.ack_with(other).await),
    };
    metrics::counter!("gatehouse_broker_settled_total", "outcome" => outcome).increment(1);
    if let Err(e) = kept {
        // It comes again, and is known then.
        tracing::warn!(sequence = arrival.sequence, error = %e, "an acknowledgement was not confirmed");
    }
}

async fn end(intake: &Intake, message: &jetstream::Message, arrival: &Arrival) -> AckKind {
    let bytes = message.payload.to_vec();
    let problem = match intake.carriers.receive_delivered(bytes, &arrival.delivery).await {
        Ok(receipt) => return answered(intake, message, arrival, receipt.reply).await,
        Err(problem) => problem,
    };
    let worn_out = problem.kind == ErrorKind::Internal && arrival.delivered >= FAILURES_MAX;
    let done = match problem.kind {
        ErrorKind::Forbidden => {
            intake.carriers.refuse(Some(&message.payload), &arrival.delivery, &problem).await
        }
        kind if kind == ErrorKind::BadInput || worn_out => {
            let bytes = message.payload.to_vec();
            intake.carriers.set_aside(bytes, &arrival.delivery, problem.message.clone()).await
        }
        _ => Err(problem.clone()),
    };
    tell(arrival, &problem);
    if done.is_ok() { AckKind::Term } else { AckKind::Nak(Some(put_off(arrival.delivered))) }
}

fn tell(arrival: &Arrival, problem: &Problem) {
    tracing::warn!(
        sequence = arrival.sequence,
        delivered = arrival.delivered,
        reason = %problem.message.id,
        context = %problem.internal,
        "a message of the broker could not be received"
    );
}

/// Publishes the answer. Until it is, the message is not acknowledged.
async fn answered(
    intake: &Intake,
    message: &jetstream::Message,
    arrival: &Arrival,
    reply: Option<String>,
) -> AckKind {
    let Some(text) = reply else { return AckKind::Ack };
    let asked =
        message.headers.as_ref().and_then(|headers| headers.get(REPLY_TO)).map(|value| value.as_str());
    let (nats, speaker) = (&intake.nats, &arrival.delivery.speaker);
    let Some(to) = subject::reply(&nats.subject, nats.reply_subject.as_deref(), speaker, asked) else {
        return AckKind::Ack;
    };
    let published = publish(message, arrival, &to, text).await;
    let outcome = if published.is_ok() { "published" } else { "failed" };
    metrics::counter!("gatehouse_broker_answers_total", "outcome" => outcome).increment(1);
    match published {
        Ok(()) => AckKind::Ack,
        Err(e) if arrival.delivered >= ANSWERS_MAX => {
            tracing::error!(sequence = arrival.sequence, subject = %to, error = %e, "an answer was given up");
            AckKind::Ack
        }
        Err(e) => {
            tracing::warn!(sequence = arrival.sequence, subject = %to, error = %e, "an answer could not be published");
            AckKind::Nak(Some(put_off(arrival.delivered)))
        }
    }
}

async fn publish(
    message: &jetstream::Message,
    arrival: &Arrival,
    to: &str,
    text: String,
) -> Result<(), async_nats::Error> {
    let mut headers = HeaderMap::new();
    // The broker drops the second of two answers to one delivery that came twice.
    headers.insert(NATS_MESSAGE_ID, arrival.key.as_str());
    headers.insert(IN_REPLY_TO, arrival.id.clone().unwrap_or_else(|| arrival.sequence.to_string()).as_str());
    if subject::is_inbox(to) {
        let client = message.context.client();
        client.publish_with_headers(to.to_owned(), headers, text.into()).await?;
        return Ok(client.flush().await?);
    }
    message.context.publish_with_headers(to.to_owned(), headers, text.into()).await?.await?;
    Ok(())
}

impl Arrival {
    fn of(intake: &Intake, message: &jetstream::Message) -> Result<Self, async_nats::Error> {
        let info = message.info()?;
        let id = message.headers.as_ref().and_then(|headers| headers.get(NATS_MESSAGE_ID));
        let id =
            id.map(|id| id.as_str().chars().filter(|c| !c.is_control()).take(ID_MAX).collect::<String>());
        let details = json!({
            "subject": message.subject.as_str(), "stream": info.stream, "sequence": info.stream_sequence,
            "message_id": id,
        });
        Ok(Self {
            key: format!(
                "{}-{}-{}",
                info.stream,
                info.stream_sequence,
                info.published.unix_timestamp_nanos()
            ),
            sequence: info.stream_sequence,
            delivered: info.delivered,
            delivery: Delivery {
                channel: Channel::Queue,
                speaker: subject::speaker(&intake.nats.subject, message.subject.as_str()),
                details,
            },
            id,
        })
    }
}

/// How long a message that was delivered so often waits for the next time.
fn put_off(delivered: i64) -> Duration {
    let doublings = u32::try_from(delivered.saturating_sub(1)).unwrap_or(0).min(16);
    PUT_OFF.saturating_mul(1 << doublings).min(PUT_OFF_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_stored_is_tried_again_ever_more_rarely() {
        let seconds = [1, 2, 3, 7, 1000].map(|delivered| put_off(delivered).as_secs());
        assert_eq!(seconds, [1, 2, 4, 60, 60]);
    }
}
