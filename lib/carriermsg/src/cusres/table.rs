//! The segments and groups of CUSRES that answers to passenger lists use, as data (D.05B to D.24A).

use crate::envelope::MessageType;
use crate::grammar::{Group, Item, Layout, Slot, Table};

/// CUSRES from BGM on. The groups for goods declarations, which answers to passenger lists never have, are left out: their
/// segments are named as unknown.
pub static TABLE: Table = Table {
    message: MessageType::Cusres,
    items: &[
        Item::Segment(Slot::new(b"BGM", 1)),
        Item::Segment(Slot::new(b"RFF", 9).when(|segment| !segment.says(1, 1, "AF"))),
        Item::Segment(Slot::new(b"DTM", 9)),
        Item::Segment(Slot::new(b"FTX", 99)),
        Item::Segment(Slot::new(b"TDT", 9)),
        Item::Segment(Slot::new(b"LOC", 99)),
        Item::Group(&FLIGHT),
        Item::Group(&ERROR),
        Item::Segment(Slot::new(b"CNT", 9)),
        Item::Segment(Slot::new(b"AUT", 1)),
    ],
    layouts: &[
        Layout::new(
            b"BGM",
            &[&["1001", "1131", "3055", "1000"], &["1004", "1056", "1060"], &["1225"], &["4343"]],
        ),
        Layout::new(b"RFF", &[&["1153", "1154", "1156", "1056", "1060"]]),
        Layout::new(b"DTM", &[&["2005", "2380", "2379"]]),
        Layout::new(
            b"FTX",
            &[
                &["4451"],
                &["4453"],
                &["4441", "1131", "3055"],
                &["4440", "4440", "4440", "4440", "4440"],
                &["3453"],
                &["4447"],
            ],
        ),
        Layout::new(
            b"TDT",
            &[
                &["8051"],
                &["8028"],
                &["8067", "8066"],
                &["8179", "1131", "3055", "8178"],
                &["3127", "1131", "3055", "3126"],
            ],
        ),
        Layout::new(
            b"LOC",
            &[
                &["3227"],
                &["3225", "1131", "3055", "3224"],
                &["3223", "1131", "3055", "3222"],
                &["3233", "1131", "3055", "3232"],
                &["5479"],
            ],
        ),
        Layout::new(b"ERP", &[&["1049", "1052", "1054"], &["9166", "1050", "1054"]]),
        Layout::new(b"ERC", &[&["9321", "1131", "3055"]]),
        Layout::new(b"CNT", &[&["6069", "6066", "6411"]]),
        Layout::new(b"AUT", &[&["9280"], &["9282"]]),
    ],
};

static FLIGHT: Group = Group {
    name: "SG3",
    max: 999,
    trigger: Slot::new(b"RFF", 1).when(|segment| segment.says(1, 1, "AF")),
    items: &[Item::Segment(Slot::new(b"DTM", 9)), Item::Segment(Slot::new(b"LOC", 9))],
};

static ERROR: Group = Group {
    name: "SG4",
    max: 99_999,
    trigger: Slot::new(b"ERP", 1),
    items: &[
        Item::Segment(Slot::new(b"RFF", 9).when(|segment| !segment.says(1, 1, "AF"))),
        Item::Segment(Slot::new(b"ERC", 99)),
        Item::Segment(Slot::new(b"FTX", 99)),
    ],
};
