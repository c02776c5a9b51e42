//! What a ticket promises.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use base64::Engine as _;
use kernel::Timestamp;
use platform::SeededEntropy;
use platform::ledger::testing::Scratch;

use super::*;

fn now() -> Timestamp {
    Timestamp::from_seconds(1_780_000_000)
}

fn tickets(seed: u64) -> (ReaderTickets, Scratch) {
    let scratch = Scratch::sqlite(&[]);
    (ReaderTickets::open(scratch.folder(), &SeededEntropy::new(seed)).expect("made"), scratch)
}

#[test]
fn a_ticket_is_good_for_one_shift() {
    let (tickets, _scratch) = tickets(1);
    let (ticket, expires) = tickets.issue("acc_1", Some("lane 3".into()), now());
    let key = tickets.public();
    let check = |at: Timestamp| key.verify(&ticket, at);
    assert_eq!(check(now()).map(|claims| claims.account).as_deref(), Ok("acc_1"));
    assert_eq!(expires, now().plus(LIFE));
    assert!(check(now().plus(LIFE - Duration::from_secs(1))).is_ok());
    assert_eq!(check(expires), Err(Refused::Expired));
    assert!(check(now().minus(CLOCK_LAG_MAX)).is_ok(), "clocks differ");
    assert_eq!(check(now().minus(CLOCK_LAG_MAX * 2)), Err(Refused::Expired));
}

#[test]
fn nothing_but_the_servers_own_ticket_passes() {
    let (tickets, _scratch) = tickets(1);
    let (others, _other_scratch) = super::tests::tickets(2);
    let (ticket, _) = tickets.issue("acc_1", None, now());
    let refused =
        |text: &str| assert_eq!(tickets.public().verify(text, now()), Err(Refused::Forged), "{text}");
    refused(&others.issue("acc_1", None, now()).0);
    let (payload, signature) = ticket.split_once('.').expect("two parts");
    let claims = String::from_utf8(BASE64.decode(payload).expect("base64")).expect("text");
    let longer = BASE64.encode(claims.replace("acc_1", "acc_2"));
    refused(&format!("{longer}.{signature}"));
    refused(&format!("{payload}."));
    refused(payload);
    refused("");
    refused(&"A".repeat(TICKET_BYTES_MAX + 1));
}

#[test]
fn the_key_is_made_once_and_kept_private() {
    let (first, scratch) = tickets(1);
    let again = ReaderTickets::open(scratch.folder(), &SeededEntropy::new(9)).expect("read");
    assert_eq!(again.public(), first.public());
    assert_eq!(TicketKey::parse(&first.public().text()), Some(first.public()));
    let file = scratch.folder().join("reader.key");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("changed");
    assert!(ReaderTickets::open(scratch.folder(), &SeededEntropy::new(9)).is_err());
    assert!(TicketKey::parse(&BASE64.encode([0; 32])).is_none(), "a weak key");
}
