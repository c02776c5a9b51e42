//! The settings of `[carriers.nats]`.

use std::path::PathBuf;

use async_nats::ServerAddr;
use kernel::{Outcome, Problem, Redacted};
use serde::Deserialize;

use super::subject;

/// Messages in hand at once, at most.
const IN_FLIGHT_MAX: u16 = 256;

/// How interchanges come from a message broker.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Nats {
    /// The broker, or several of one cluster parted by commas: `tls://broker.example:4222`. Without TLS only the loop-back
    /// address is used.
    pub url: String,
    /// Stream that carriers publish into.
    pub stream: String,
    /// Its subjects. What `*` or a last `>` stands for names the account that speaks; without either all senders are vouched
    /// for by whoever may publish.
    pub subject: String,
    /// Durable pull consumer.
    pub consumer: String,
    /// Where answers are published; `{account}` stands for the account that is answered. Without it only messages that name a
    /// reply subject are answered.
    pub reply_subject: Option<String>,
    /// Credentials file (JWT and key).
    pub credentials: Option<PathBuf>,
    /// User, with a password from `password_file` or `GATEHOUSE_NATS_PASSWORD`.
    pub user: Option<String>,
    /// File that holds the password.
    pub password_file: Option<PathBuf>,
    /// Certificate authority of the broker, PEM; without it the system's.
    pub ca: Option<PathBuf>,
    /// Messages in hand at once.
    pub in_flight: u16,
    /// Seconds after which the broker delivers again what was not acknowledged.
    pub ack_wait_s: u32,
    /// Makes the streams and the consumer when they lack.
    pub create: bool,
    /// The password, from the environment.
    #[serde(skip)]
    pub password: Option<Redacted<String>>,
}

impl Default for Nats {
    fn default() -> Self {
        Self {
            url: String::from("nats://127.0.0.1:4222"),
            stream: String::from("CARRIERS"),
            subject: String::from("carriers.in.>"),
            consumer: String::from("gatehouse"),
            reply_subject: None,
            credentials: None,
            user: None,
            password_file: None,
            ca: None,
            in_flight: 16,
            ack_wait_s: 30,
            create: false,
            password: None,
        }
    }
}

impl Nats {
    /// Checks what can be checked without the broker.
    ///
    /// # Errors
    /// `problem-settings`, which names what is wrong.
    pub fn check(&self) -> Outcome<()> {
        for address in self.addresses()? {
            let plain = !address.tls_required() && !is_loopback(address.host());
            refuse(plain, "url: use tls://; without TLS only the loop-back address is used")?;
        }
        refuse(!subject::is_pattern(&self.subject), "subject: one subject, with * or a last > at most once")?;
        let bad_reply = self.reply_subject.as_deref().is_some_and(|reply| !self.may_answer_on(reply));
        refuse(
            bad_reply,
            "reply_subject: outside of `subject`, without wildcards, {account} only at its end",
        )?;
        refuse(!(1..=IN_FLIGHT_MAX).contains(&self.in_flight), "in_flight: from 1 to 256")?;
        refuse(self.ack_wait_s == 0, "ack_wait_s: at least 1")?;
        let password = self.password.is_some() || self.password_file.is_some();
        refuse(self.user.is_some() != password, "user and its password go together")
    }

    /// Account names may have dots, so that they only fit the end of a subject.
    fn may_answer_on(&self, reply: &str) -> bool {
        let fixed =
            reply.strip_suffix("{account}").map_or_else(|| reply.to_owned(), |stem| format!("{stem}a"));
        subject::is_plain(&fixed) && !fixed.contains('{') && !subject::matches(&self.subject, &fixed)
    }

    /// The broker's addresses.
    pub fn addresses(&self) -> Outcome<Vec<ServerAddr>> {
        let parse =
            |part: &str| part.trim().parse::<ServerAddr>().map_err(|e| bad(&format!("url: {part}: {e}")));
        self.url.split(',').map(parse).collect()
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|ip| ip.is_loopback())
}

fn refuse(wrong: bool, why: &str) -> Outcome<()> {
    if wrong { Err(bad(why)) } else { Ok(()) }
}

fn bad(why: &str) -> Problem {
    Problem::bad_input("problem-settings").with("file", "[carriers.nats]").with("detail", why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(toml: &str, fault: Option<&str>) {
        let nats: Nats = toml::from_str(toml).expect("known settings");
        let told = nats.check().err().map(|problem| format!("{:?}", problem.message));
        match fault {
            None => assert_eq!(told, None, "{toml}"),
            Some(fault) => assert!(told.as_deref().unwrap_or_default().contains(fault), "{toml}: {told:?}"),
        }
    }

    #[test]
    fn a_wrong_setting_is_refused_before_anything_starts() {
        check("", None);
        check("url = 'tls://a.example,tls://b.example:4333'", None);
        check("url = 'nats://[::1]:4222,nats://localhost'", None);
        check("url = 'nats://broker.example'", Some("tls://"));
        check("reply_subject = 'carriers.out.{account}'", None);
        check("reply_subject = 'carriers.in.{account}'", Some("reply_subject"));
        check("reply_subject = 'carriers.{account}.out'", Some("reply_subject"));
        check("subject = 'carriers.*.>'", Some("subject"));
        check("in_flight = 0", Some("in_flight"));
        check("user = 'border'", Some("password"));
        check("user = 'border'\npassword_file = '/etc/p'", None);
    }
}
