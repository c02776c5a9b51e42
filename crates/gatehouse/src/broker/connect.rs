//! The connection, and the stream and consumer at the other end. Faults are told with what to do next.

use std::time::Duration;

use async_nats::jetstream::consumer::{AckPolicy, PullConsumer, pull};
use async_nats::jetstream::context::{Context, GetStreamByNameErrorKind, GetStreamErrorKind};
use async_nats::jetstream::stream::{Config, RetentionPolicy, StorageType, Stream};
use async_nats::jetstream::{self, ErrorCode};
use async_nats::{ConnectOptions, Event};

use super::settings::Nats;

/// How long the broker may take to answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long the stream that is made for answers keeps them.
const ANSWERS_KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
/// Messages that may be delivered and not acknowledged yet, such as those that wait for another try.
const UNACKNOWLEDGED_MAX: i64 = 2_000;

/// Whether the broker is there.
#[derive(Clone, Copy)]
pub enum Link {
    /// It is.
    Up,
    /// It is not.
    Down,
}

/// Shows in the metrics whether the broker is there.
pub fn show(link: Link) {
    let value = if matches!(link, Link::Up) { 1.0 } else { 0.0 };
    metrics::gauge!("gatehouse_broker_connected").set(value);
}

/// Connects, and finds the consumer that the settings name.
///
/// # Errors
/// A sentence for the log: what is wrong, and what to do.
pub async fn consumer(nats: &Nats) -> Result<PullConsumer, String> {
    let addresses = nats.addresses().map_err(|problem| problem.internal)?;
    let client = options(nats).await?.connect(addresses).await.map_err(|e| e.to_string())?;
    let mut context = jetstream::new(client);
    context.set_timeout(TIMEOUT);
    let stream = stream(&context, nats).await?;
    if let (true, Some(reply)) = (nats.create, &nats.reply_subject) {
        answers(&context, nats, &reply.replace("{account}", ">")).await?;
    }
    let found = stream.get_consumer::<pull::Config>(&nats.consumer).await;
    let consumer = match found {
        Ok(consumer) => consumer,
        Err(_) if nats.create => stream
            .create_consumer(config(nats))
            .await
            .map_err(|e| format!("consumer {}: {e}", nats.consumer))?,
        Err(e) => {
            return Err(format!(
                "the stream {} has no pull consumer {} ({e}): make a durable one with explicit acknowledgements for \
                 {}, or set create = true in [carriers.nats]",
                nats.stream, nats.consumer, nats.subject
            ));
        }
    };
    check(&consumer, nats)?;
    Ok(consumer)
}

async fn options(nats: &Nats) -> Result<ConnectOptions, String> {
    let mut options = ConnectOptions::new()
        .name("gatehouse")
        .connection_timeout(TIMEOUT)
        .request_timeout(Some(TIMEOUT))
        .event_callback(async |event| told(&event));
    if let Some(file) = &nats.credentials {
        let fault = |e: std::io::Error| format!("credentials {}: {e}", file.display());
        options = options.credentials_file(file).await.map_err(fault)?;
    }
    if let Some(user) = &nats.user {
        options = options.user_and_password(user.clone(), password(nats).await?);
    }
    if let Some(ca) = &nats.ca {
        options = options.add_root_certificates(ca.clone());
    }
    Ok(options)
}

async fn password(nats: &Nats) -> Result<String, String> {
    if let Some(password) = &nats.password {
        return Ok(password.expose().clone());
    }
    let Some(file) = &nats.password_file else { return Ok(String::new()) };
    let text = tokio::fs::read_to_string(file).await;
    text.map(|text| text.trim_end().to_owned()).map_err(|e| format!("password_file {}: {e}", file.display()))
}

fn told(event: &Event) {
    match event {
        Event::Connected => {
            show(Link::Up);
            tracing::info!("the message broker is there");
        }
        Event::Disconnected | Event::Closed => {
            show(Link::Down);
            tracing::warn!("the message broker is gone");
        }
        other => tracing::warn!(event = %other, "the message broker"),
    }
}

async fn stream(context: &Context, nats: &Nats) -> Result<Stream, String> {
    let error = match context.get_stream(&nats.stream).await {
        Ok(stream) => return Ok(stream),
        Err(error) => error,
    };
    let lacks = matches!(error.kind(), GetStreamErrorKind::JetStream(e) if e.error_code() == ErrorCode::STREAM_NOT_FOUND);
    if !lacks {
        return Err(format!("stream {}: {error}", nats.stream));
    }
    if !nats.create {
        return Err(format!(
            "the broker has no stream {}: make it, with file storage, for the subject {}, or set create = true in \
             [carriers.nats]",
            nats.stream, nats.subject
        ));
    }
    // What was acknowledged is in the ledger; what was not stays, however long that takes.
    let config = Config {
        name: nats.stream.clone(),
        subjects: vec![nats.subject.clone()],
        retention: RetentionPolicy::WorkQueue,
        storage: StorageType::File,
        ..Config::default()
    };
    tracing::info!(stream = %nats.stream, "making the stream");
    context.create_stream(config).await.map_err(|e| format!("stream {}: {e}", nats.stream))
}

/// Makes a stream for answers when none keeps them.
async fn answers(context: &Context, nats: &Nats, subject: &str) -> Result<(), String> {
    let error = match context.stream_by_subject(subject).await {
        Ok(_) => return Ok(()),
        Err(error) => error,
    };
    if !matches!(error.kind(), GetStreamByNameErrorKind::NotFound) {
        return Err(format!("the stream of {subject}: {error}"));
    }
    let name = format!("{}_ANSWERS", nats.stream);
    let config = Config {
        name: name.clone(),
        subjects: vec![subject.to_owned()],
        storage: StorageType::File,
        max_age: ANSWERS_KEPT,
        ..Config::default()
    };
    tracing::info!(stream = %name, "making the stream");
    context.create_stream(config).await.map(drop).map_err(|e| format!("stream {name}: {e}"))
}

/// The consumer that is made: it never gives up, since what can't be taken is ended by us.
fn config(nats: &Nats) -> pull::Config {
    pull::Config {
        durable_name: Some(nats.consumer.clone()),
        ack_policy: AckPolicy::Explicit,
        ack_wait: Duration::from_secs(u64::from(nats.ack_wait_s)),
        max_ack_pending: UNACKNOWLEDGED_MAX,
        max_deliver: -1,
        filter_subject: nats.subject.clone(),
        ..pull::Config::default()
    }
}

/// Whether a consumer that somebody else made can be used.
fn check(consumer: &PullConsumer, nats: &Nats) -> Result<(), String> {
    let config = &consumer.cached_info().config;
    let name = &nats.consumer;
    if config.ack_policy != AckPolicy::Explicit {
        return Err(format!("the consumer {name} does not ask for explicit acknowledgements: make it anew"));
    }
    if config.filter_subject != nats.subject {
        return Err(format!(
            "the consumer {name} is for \"{}\", the settings for {}: make both the same",
            config.filter_subject, nats.subject
        ));
    }
    if config.max_deliver > 0 {
        tracing::warn!(
            max_deliver = config.max_deliver,
            "the consumer gives up after so many deliveries, and what could not be stored until then stays unread: make it -1"
        );
    }
    Ok(())
}
