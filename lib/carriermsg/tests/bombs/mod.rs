//! Bytes that are made to hurt whoever reads them, of any length, and a reading of everything that they announce. The tests on
//! memory and the benchmark share them.

use carriermsg::envelope::{self, Message, MessageType};
use carriermsg::{ackres, contrl, cusres, govreq, paxlst, pnrgov};

/// One way to hurt: something repeated without end between a head and a tail.
pub struct Bomb {
    pub name: &'static str,
    head: &'static str,
    /// What is repeated; `#` stands for a number that is another each time.
    unit: &'static str,
}

/// A head, and something a thousand times.
macro_rules! concat_requests {
    ($head:literal $unit:literal) => {
        concat_requests!(@ $head, concat_requests!(# concat_requests!(# concat_requests!(# $unit))))
    };
    (@ $head:literal, $many:expr) => { concat!($head, $many, "'") };
    (# $unit:expr) => { concat!($unit, $unit, $unit, $unit, $unit, $unit, $unit, $unit, $unit, $unit) };
}

/// What stands after each of them: another message, which must be read.
const TAIL: &str = "'UNT+1+1'UNH+LAST+PAXLST:D:05B:UN:IATA'BGM+745'UNT+3+LAST'UNZ+2+1'";

const PAXLST: &str =
    "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+UO123'NAD+FL+++A:B'";
const PNRGOV: &str = "UNB+IATA:1+A+B+261124:0500+1'UNH+1+PNRGOV:16:1:IA+X'MSG+:22'TVL+241126:0815+UTP+HKG+UO+123'\
     EQN+1'SRC'RCI+UO:K3X9PZ'TIF+LIND+ANNA:A:1'";
const CUSRES: &str = "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+CUSRES:D:05B:UN:IATA'BGM+962'RFF+TN:1'";
const CONTRL: &str = "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+CONTRL:D:3:UN'UCI+1+A+B+7'";
const ACKRES: &str = "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+ACKRES:16:1:IA'MSG+:23+7'";
const GOVREQ: &str = "UNB+UNOA:4+A+B+261124:0815+1'UNH+1+GOVREQ:16:1:IA'MSG+:43'";
const NONE: &str = "UNB+UNOA:4+A+B+261124:0815+1'";

/// Interchanges, each after a thousand headers that are none.
const FALSE_HEADERS: &str = concat_requests!("UNB+UNOA:4+A+B+1:1+1'UNZ+0+1'\n\n\n" "UNB+");

/// Requests whose only element is as long as a segment may be, of nothing but separators.
const SLASHES: &str = concat_requests!("SSR+DOCS:HK:1:UO:::::" "/");
const PIECES: &str = concat_requests!("SSR+DOCS:HK:1:UO:::::" ":/");
const DETAILS: &str = concat_requests!("SSR+SEAT:HK:1:UO" "+12A::7");

const fn bomb(name: &'static str, head: &'static str, unit: &'static str) -> Bomb {
    Bomb { name, head, unit }
}

/// All of them.
pub const ALL: &[Bomb] = &[
    bomb("terminators", PAXLST, "'"),
    bomb("no-tags", PAXLST, "A'"),
    bomb("no-terminator", PAXLST, "A"),
    bomb("releases", PAXLST, "?"),
    bomb("elements", PAXLST, "+A"),
    bomb("nuls", PAXLST, "\0'"),
    bomb("gaps", PAXLST, "NAT'''''''''''''''''''''"),
    bomb("lines", PAXLST, "\nNAT+2"),
    bomb("headers-without-end", "", "UNB+"),
    bomb("false-headers", "", FALSE_HEADERS),
    bomb("foreign-lines", "", "a\n"),
    bomb("headers", "", "UNB+UNOA:4+A+B+1:1+1'"),
    bomb("advices", "", "UNA:+.? 'UNB+UNOA:4'"),
    bomb("groups", NONE, "UNG+PAXLST'"),
    bomb("messages", NONE, "UNH+1+PAXLST'"),
    bomb("whole-messages", NONE, "UNH+1+PAXLST:D:05B:UN'BGM+745'NAD+FL+++A:B'UNT+4+1'"),
    bomb("headless-messages", NONE, "NAD+FL'UNT'"),
    bomb(
        "damaged-messages",
        NONE,
        "UNH+1+PAXLST:D:05B:UN'BGM+745+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A'UNT+4+1'",
    ),
    bomb(
        "plain-list",
        PAXLST,
        "NAD+FL+++ERIKSSON:ANNA'ATT+2++F'DTM+329:800101'NAT+2+UTO'RFF+AVF:#'DOC+P+L#'LOC+91+UTO'",
    ),
    bomb("travellers", PAXLST, "NAD+FL'"),
    bomb("named-travellers", PAXLST, "NAD+FL+++A:B:C'"),
    bomb("texts", PAXLST, "FTX+AAA+++A:A:A:A:A'"),
    bomb("unknown-tags", PAXLST, "XYZ'"),
    bomb("unexpected-data", PAXLST, "NAT+2+U+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A+A'"),
    bomb("documents", PAXLST, "DOC+P'"),
    bomb("legs", PAXLST, "TDT+20'LOC+125+A'"),
    bomb("places", PAXLST, "LOC+178+A'"),
    bomb("dates", PAXLST, "DTM+329:X'"),
    bomb("references", PAXLST, "RFF+AVF:#'"),
    bomb("contacts", PAXLST, "COM+A:TE+A:TE+A:TE+A:TE+A:TE'"),
    bomb("misplaced", PAXLST, "BGM+745'CPI+1'"),
    bomb("american", PAXLST, "PDT+P/1:1:US:P+A:B'"),
    bomb("sources", PNRGOV, "SRC'"),
    bomb("reservations", PNRGOV, "SRC'RCI+UO:K#'TIF+L+A:A:1'"),
    bomb("locators", PNRGOV, "RCI+UO:K#'"),
    bomb("many-locators", PNRGOV, "RCI+A:B+A:B+A:B+A:B+A:B+A:B+A:B+A:B+A:B'"),
    bomb("names", PNRGOV, "TIF+L+A:A:#'"),
    bomb("documents-told", PNRGOV, "SSR+DOCS:HK:1:UO:::::/P/UTO/L#/UTO/010101/F/300101/LIND/ANNA'"),
    bomb(
        "names-and-documents",
        PNRGOV,
        "TIF+L#+A:A:#'SSR+DOCS:HK:1:UO:::::/P/UTO/L#/UTO/010101/F/300101/L#/A'",
    ),
    bomb("slashes", PNRGOV, SLASHES),
    bomb("pieces", PNRGOV, PIECES),
    bomb("details", PNRGOV, DETAILS),
    bomb("flights", PNRGOV, "TVL+241126:0815+UTP+HKG+UO+123'"),
    bomb("flights-and-seats", PNRGOV, "TVL+241126:0815+UTP+HKG+UO+#'SSR+SEAT:HK:1:UO:::UTP:HKG+12A::#'"),
    bomb("check-ins", PNRGOV, "TRI+++#'TIF+L+A:A:#'SSD+12A'TBD++1:1'"),
    bomb("tickets", PNRGOV, "TKT+123#'MON+T:1'"),
    bomb("payments", PNRGOV, "FOP+CC::1:VI:4111111111111111'"),
    bomb("remarks", PNRGOV, "IFT+4:28::UO+A+A'"),
    bomb("addresses", PNRGOV, "ADD++700:A'"),
    bomb("history", PNRGOV, "ABI+4+A'DAT+T:010101:0101'SAC+A'TIF+L+A'"),
    bomb("splits", PNRGOV, "EQN+1'RCI+UO:K#'"),
    bomb("not-by-air", PNRGOV, "MSG+8'TVL+241126:0815+UTP'"),
    bomb("answers", CUSRES, "ERP+2'"),
    bomb("answers-with-codes", CUSRES, "ERP+2'RFF+AVF:#'ERC+0Z'"),
    bomb("codes", CUSRES, "ERP+2'ERC+0Z'ERC+0Z'ERC+0Z'"),
    bomb("answered-flights", CUSRES, "RFF+AF:UO#'LOC+87+A'"),
    bomb("reports", CONTRL, "UCM+1+PAXLST:D:05B:UN+4'UCS+1+1'UCD+1+1'"),
    bomb("reported-segments", CONTRL, "UCS+1'"),
    bomb("acknowledged-errors", ACKRES, "ERC+1'"),
    bomb("asked-reservations", GOVREQ, "RCI+A:#'"),
    bomb("asked-flights", GOVREQ, "TVL+241126:0815+UTP+HKG+UO+#'"),
];

impl Bomb {
    /// The sample at `length` bytes or little more.
    pub fn bytes(&self, length: usize) -> Vec<u8> {
        let mut text = String::with_capacity(length + 512);
        text.push_str(self.head);
        let mut number = 0;
        while text.len() < length {
            match self.unit.contains('#') {
                true => text.push_str(&self.unit.replace('#', &number.to_string())),
                false => text.push_str(self.unit),
            }
            number += 1;
        }
        text.push_str(TAIL);
        text.into_bytes()
    }
}

/// What a reading came to.
#[derive(Debug, Default)]
pub struct Tally {
    pub messages: usize,
    pub issues: usize,
    pub travellers: usize,
    /// Whether the message after the damage was read without an issue.
    pub last_read: bool,
}

/// Reads everything, one message after the other, and keeps nothing.
pub fn read(bytes: &[u8]) -> Tally {
    let reading = envelope::read(bytes);
    let mut tally = Tally { issues: reading.issues.len(), ..Tally::default() };
    for interchange in reading.interchanges {
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        tally.issues += interchange.issues.len();
        for message in interchange.messages {
            let (issues, travellers) = announced(&message, bytes, prepared);
            tally.messages += 1;
            tally.travellers += travellers;
            tally.issues += message.issues.len() + issues;
            tally.last_read |= message.header.reference.value == "LAST"
                && message.issues.is_empty()
                && message.segments.len() == 1;
        }
    }
    tally
}

fn announced(message: &Message<'_>, bytes: &[u8], prepared: Option<jiff::civil::Date>) -> (usize, usize) {
    match message.kind {
        Some(MessageType::Pnrgov) => {
            let (said, issues) = pnrgov::read(message, bytes);
            (issues.len(), said.travellers.len())
        }
        Some(MessageType::Cusres) => (cusres::read(message).1.len(), 0),
        Some(MessageType::Contrl) => (contrl::read(message).1.len(), 0),
        Some(MessageType::Ackres) => (ackres::read(message, bytes).1.len(), 0),
        Some(MessageType::Govreq) => (govreq::read(message, bytes).1.len(), 0),
        Some(MessageType::Paxlst) | None => {
            let (said, issues) = paxlst::read(message, prepared);
            (issues.len(), said.travellers.len())
        }
    }
}
