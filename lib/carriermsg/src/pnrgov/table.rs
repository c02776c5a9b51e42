//! The structure of PNRGOV as data (IATA PADIS, PNRGOV EDIFACT implementation guides 10.1 to 21.1; the differences between them
//! are differences of use). Two tables: the head of the message, and one reservation (GR1); the reader parts the message at
//! each SRC, so that no damage in one reservation reaches the next. Reads nothing.

use crate::envelope::MessageType;
use crate::grammar::{Group, Item, Layout, Slot, Table};

/// What stands before the first reservation.
pub static HEAD: Table = Table {
    message: MessageType::Pnrgov,
    items: &[segment(b"MSG", 1), segment(b"ORG", 1), segment(b"TVL", 2), segment(b"EQN", 9)],
    layouts: LAYOUTS,
};

/// One reservation: GR1, its trigger SRC among its segments.
pub static RECORD: Table = Table {
    message: MessageType::Pnrgov,
    items: &[
        segment(b"SRC", 1),
        segment(b"RCI", 1),
        segment(b"SSR", 99),
        segment(b"DAT", 5),
        segment(b"IFT", 99),
        segment(b"ORG", 1),
        segment(b"ADD", 9),
        segment(b"EBD", 99),
        Item::Group(&GR2),
        Item::Group(&GR5),
        Item::Group(&GR8),
        Item::Group(&GR9),
        Item::Group(&GR10),
        segment(b"LTS", 999),
    ],
    layouts: LAYOUTS,
};

/// A traveller.
static GR2: Group = Group {
    name: "GR2",
    max: 999,
    trigger: Slot::new(b"TIF", 1),
    items: &[
        segment(b"FTI", 9),
        segment(b"IFT", 99),
        segment(b"REF", 9),
        segment(b"EBD", 9),
        segment(b"FAR", 9),
        segment(b"SSR", 99),
        segment(b"ADD", 9),
        Item::Group(&GR3),
    ],
};

/// A ticket. IFT is not in the guides here, but carriers put the calculation of the fare there.
static GR3: Group = Group {
    name: "GR3",
    max: 99,
    trigger: Slot::new(b"TKT", 1),
    items: &[
        segment(b"MON", 9),
        segment(b"PTK", 9),
        segment(b"TXD", 99),
        segment(b"DAT", 1),
        segment(b"IFT", 99),
        Item::Group(&GR4),
    ],
};

/// A form of payment.
static GR4: Group = Group {
    name: "GR4",
    max: 9,
    trigger: Slot::new(b"FOP", 1),
    items: &[segment(b"IFT", 99), segment(b"ADD", 9)],
};

/// A leg of the itinerary. TRA names the operating carrier from 14.1 on; before, a second TVL with little but a flight number.
static GR5: Group = Group {
    name: "GR5",
    max: 99,
    trigger: Slot::new(b"TVL", 1),
    items: &[
        segment(b"TRA", 1),
        segment(b"RPI", 1),
        segment(b"APD", 1),
        segment(b"SSR", 999),
        segment(b"RCI", 1),
        segment(b"IFT", 99),
        Item::Group(&GR6),
        Item::Group(&UNLED),
        Item::Group(&GR7),
    ],
};

/// Check-in on a leg.
static GR6: Group = Group {
    name: "GR6",
    max: 99,
    trigger: Slot::new(b"DAT", 1),
    items: &[segment(b"ORG", 1), Item::Group(&UNLED), Item::Group(&GR7)],
};

/// Check-in of a traveller. Stands in GR5 as well, for carriers that leave DAT out.
static GR7: Group = Group {
    name: "GR7",
    max: 999,
    trigger: Slot::new(b"TRI", 1),
    items: &[segment(b"TIF", 1), segment(b"SSD", 1), segment(b"TBD", 9), Item::Group(&UNLED)],
};

/// Check-in of a traveller whose TRI is lost: it must not become the one's before.
static UNLED: Group = Group {
    name: "TIF",
    max: 999,
    trigger: Slot::new(b"TIF", 1),
    items: &[segment(b"SSD", 1), segment(b"TBD", 9)],
};

/// A split.
static GR8: Group =
    Group { name: "GR8", max: 99, trigger: Slot::new(b"EQN", 1), items: &[segment(b"RCI", 1)] };

/// A service that is no flight.
static GR9: Group =
    Group { name: "GR9", max: 99, trigger: Slot::new(b"MSG", 1), items: &[segment(b"TVL", 1)] };

/// Who changed the reservation, and when.
static GR10: Group = Group {
    name: "GR10",
    max: 999,
    trigger: Slot::new(b"ABI", 1),
    items: &[segment(b"DAT", 9), Item::Group(&GR11)],
};

/// What was changed.
static GR11: Group = Group {
    name: "GR11",
    max: 999,
    trigger: Slot::new(b"SAC", 1),
    items: &[
        segment(b"TIF", 1),
        segment(b"SSR", 99),
        segment(b"IFT", 99),
        segment(b"TBD", 9),
        Item::Group(&GR12),
    ],
};

/// The leg that was changed.
static GR12: Group =
    Group { name: "GR12", max: 99, trigger: Slot::new(b"TVL", 1), items: &[segment(b"RPI", 1)] };

const fn segment(tag: &[u8; 3], max: u32) -> Item {
    Item::Segment(Slot::new(tag, max))
}

const COMPANY: &[&str] = &["carrier", "place"];
const TEXT: &[&str] = &["text"];
/// A free text whose colons a carrier forgot to release is still one text.
const FREE_TEXT: &[&str] = &["text"; 32];

static LAYOUTS: &[Layout] = &[
    Layout::new(b"ABI", &[&["kind"], &["number", "office", "key"], &["place"], TEXT, &["carrier", "place"]]),
    Layout::new(
        b"ADD",
        &[
            &["kind"],
            &[
                "purpose",
                "street",
                "city",
                "region",
                "region name",
                "country",
                "postal code",
                "text",
                "place",
            ],
        ],
    )
    .repeating(8),
    Layout::new(b"APD", &[&["equipment", "stops", "duration"], COMPANY, COMPANY, TEXT, TEXT, TEXT, TEXT]),
    Layout::new(b"DAT", &[&["kind", "date", "time", "zone", "place"]]).repeating(98),
    Layout::new(b"EBD", &[&["currency", "rate"], &["amount", "kind", "unit"]]).repeating(2),
    Layout::new(b"EQN", &[&["count", "kind"]]).repeating(8),
    Layout::new(b"FAR", &[TEXT, TEXT, &["discount", "country"], &["rate"], TEXT, TEXT, TEXT, TEXT])
        .repeating(8),
    Layout::new(
        b"FOP",
        &[&[
            "kind",
            "indicator",
            "amount",
            "issuer",
            "number",
            "expiry",
            "approval",
            "source",
            "authorised",
            "verification",
        ]],
    )
    .repeating(98),
    Layout::new(
        b"FTI",
        &[&["carrier", "number", "traveller", "level", "level", "level", "level", "level", "level"]],
    )
    .repeating(8),
    Layout::new(b"IFT", &[&["subject", "type", "pricing", "carrier", "language"], FREE_TEXT]).repeating(98),
    Layout::new(b"LTS", &[FREE_TEXT]).repeating(98),
    Layout::new(b"MON", &[&["kind", "amount", "currency", "place"]]).repeating(19),
    Layout::new(b"MSG", &[&["business", "function", "agency"]]),
    Layout::new(
        b"ORG",
        &[
            COMPANY,
            &["number", "office", "key"],
            &["place"],
            COMPANY,
            &["kind"],
            &["country", "currency", "language"],
            TEXT,
            TEXT,
            TEXT,
        ],
    ),
    Layout::new(
        b"PTK",
        &[
            &["condition", "condition", "condition", "condition"],
            &["indicator"],
            &["date", "time"],
            COMPANY,
            &["numeric", "code"],
            &["place", "place"],
            TEXT,
        ],
    )
    .repeating(8),
    Layout::new(b"RCI", &[&["carrier", "locator", "kind", "date", "time"]]).repeating(8),
    Layout::new(b"REF", &[&["kind", "number", "line"]]).repeating(98),
    Layout::new(b"RPI", &[&["count"], &["status"]]).repeating(8),
    Layout::new(b"SAC", &[TEXT, TEXT, &["action"]]),
    Layout::new(b"SRC", &[TEXT]),
    Layout::new(b"SSD", &[&["seat"], TEXT, TEXT, TEXT, &["cabin"], &["characteristic"]]).repeating(8),
    Layout::new(
        b"SSR",
        &[
            &[
                "code",
                "status",
                "count",
                "carrier",
                "indicator",
                "indicator",
                "from",
                "to",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
                "text",
            ],
            &[
                "data",
                "unit",
                "traveller",
                "characteristic",
                "characteristic",
                "characteristic",
                "characteristic",
            ],
        ],
    )
    .repeating(98),
    Layout::new(
        b"TBD",
        &[
            &["carrier"],
            &["count", "weight", "unit"],
            &["pool", "head"],
            &["pool", "head"],
            &["carrier", "tag", "count", "to", "airline code", "more"],
        ],
    )
    .repeating(98),
    Layout::new(
        b"TIF",
        &[&["family", "qualifier"], &["given", "type", "reference", "infant", "more", "more"]],
    )
    .repeating(98),
    Layout::new(b"TKT", &[&["number", "kind", "booklets", "more", "more"]]).repeating(3),
    Layout::new(b"TRA", &[COMPANY, &["number", "class", "suffix", "class"]]),
    Layout::new(b"TRI", &[&["number", "number"], &["sequence", "kind", "kind", "traveller", "kind"]])
        .repeating(8),
    Layout::new(
        b"TVL",
        &[
            &["date", "time", "arrival date", "arrival time", "variation"],
            &["from", "from name"],
            &["to", "to name"],
            &["marketing carrier", "operating carrier"],
            &["number", "class", "suffix", "class"],
            &["kind"],
            &["line"],
        ],
    ),
    Layout::new(b"TXD", &[&["category"], &["amount", "country", "currency", "type", "type", "type"]])
        .repeating(98),
];

/// Whether `code` is a tag that a reservation may have.
pub(super) fn is_tag(code: &str) -> bool {
    code.len() == 3 && LAYOUTS.iter().any(|layout| layout.tag.as_str() == code)
}
