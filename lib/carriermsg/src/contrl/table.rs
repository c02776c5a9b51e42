//! The segments and groups of CONTRL as data (ISO 9735-4).

use crate::envelope::MessageType;
use crate::grammar::{Group, Item, Layout, Slot, Table};

/// CONTRL between UNH and UNT.
pub static TABLE: Table = Table {
    message: MessageType::Contrl,
    items: &[Item::Segment(Slot::new(b"UCI", 1)), Item::Group(&MESSAGE), Item::Group(&GROUP)],
    layouts: &[
        Layout::new(b"UCI", &[&["0020"], PARTY, PARTY, &["0083"], &["0085"], &["0013"], PLACE]),
        Layout::new(b"UCF", &[&["0048"], PARTY, PARTY, &["0083"], &["0085"], &["0013"], PLACE]),
        Layout::new(
            b"UCM",
            &[
                &["0062"],
                &["0065", "0052", "0054", "0051", "0057", "0110", "0113"],
                &["0083"],
                &["0085"],
                &["0013"],
                PLACE,
            ],
        ),
        Layout::new(b"UCS", &[&["0096"], &["0085"]]),
        Layout::new(b"UCD", &[&["0085"], PLACE]),
    ],
};

const PARTY: &[&str] = &["0004", "0007", "0008", "0042"];
const PLACE: &[&str] = &["0098", "0104", "0136"];

static MESSAGE: Group =
    Group { name: "SG1", max: 999_999, trigger: Slot::new(b"UCM", 1), items: &[Item::Group(&SEGMENT)] };

static SEGMENT: Group = Group {
    name: "SG2",
    max: 999,
    trigger: Slot::new(b"UCS", 1),
    items: &[Item::Segment(Slot::new(b"UCD", 99))],
};

static GROUP: Group =
    Group { name: "SG3", max: 999_999, trigger: Slot::new(b"UCF", 1), items: &[Item::Group(&MESSAGE)] };
