//! The segments and groups of PAXLST as data: directories D.02B to D.24A, which differ in numbers and names only, and the
//! older dialect of the United States, whose travellers stand in PDT.

use std::borrow::Cow;

use crate::envelope::MessageType;
use crate::grammar::{Group, Item, Layout, Slot, Table};
use crate::syntax::Segment;

/// PAXLST from BGM to AUT, directories D.02B to D.24A.
pub static TABLE: Table = Table {
    message: MessageType::Paxlst,
    items: &[
        Item::Segment(Slot::new(b"BGM", 1)),
        Item::Segment(Slot::new(b"RFF", 1)),
        Item::Segment(Slot::new(b"DTM", 9)),
        Item::Segment(Slot::new(b"LOC", 9)),
        Item::Group(&REPORTER),
        Item::Group(&FLIGHT),
        Item::Group(&TRAVELLER),
        Item::Segment(Slot::new(b"CNT", 1)),
        Item::Segment(Slot::new(b"AUT", 1)),
    ],
    layouts: LAYOUTS,
};

/// What is not a traveller's.
pub(super) static HEADER: Table = Table {
    message: MessageType::Paxlst,
    items: &[
        Item::Segment(Slot::new(b"BGM", 1)),
        Item::Segment(Slot::new(b"RFF", 1)),
        Item::Segment(Slot::new(b"DTM", 9)),
        Item::Segment(Slot::new(b"LOC", 9)),
        Item::Group(&REPORTER),
        Item::Group(&FLIGHT),
        Item::Segment(Slot::new(b"CNT", 1)),
        Item::Segment(Slot::new(b"AUT", 1)),
    ],
    layouts: LAYOUTS,
};

/// One traveller, hung alone so that its damage stays its own.
pub(super) static ONE: Table = Table { message: MessageType::Paxlst, items: ONE_ITEMS, layouts: LAYOUTS };

/// The header of the dialect of the United States.
pub(super) static US: Table = Table {
    message: MessageType::Paxlst,
    items: &[
        Item::Segment(Slot::new(b"BGM", 1)),
        Item::Segment(Slot::new(b"RFF", 9)),
        Item::Segment(Slot::new(b"CTA", 1)),
        Item::Segment(Slot::new(b"COM", 9)),
        Item::Group(&US_FLIGHT),
        Item::Segment(Slot::new(b"UNS", 1)),
        Item::Segment(Slot::new(b"PDT", 99_999)),
        Item::Segment(Slot::new(b"CNT", 2)),
    ],
    layouts: US_LAYOUTS,
};

static REPORTER: Group = Group {
    name: "SG1",
    max: 5,
    trigger: Slot::new(b"NAD", 1).when(|segment| !is_traveller(segment)),
    items: &[Item::Segment(Slot::new(b"CTA", 1)), Item::Segment(Slot::new(b"COM", 9))],
};

static FLIGHT: Group = Group {
    name: "SG2",
    max: 10,
    trigger: Slot::new(b"TDT", 1),
    items: &[Item::Segment(Slot::new(b"DTM", 1)), Item::Group(&STOP)],
};

static STOP: Group = Group {
    name: "SG3",
    max: 99,
    trigger: Slot::new(b"LOC", 1),
    items: &[Item::Segment(Slot::new(b"DTM", 5))],
};

static TRAVELLER: Group = Group {
    name: "SG4",
    max: 99_999,
    trigger: Slot::new(b"NAD", 1).when(|segment| !segment.says(1, 1, "MS")),
    items: TRAVELLER_ITEMS,
};

macro_rules! of_a_traveller {
    ($($head:expr)?) => {
        &[
            $($head,)?
            Item::Segment(Slot::new(b"ATT", 9)),
            Item::Segment(Slot::new(b"DTM", 9)),
            Item::Segment(Slot::new(b"MEA", 9)),
            Item::Segment(Slot::new(b"GEI", 5)),
            Item::Segment(Slot::new(b"FTX", 99)),
            Item::Segment(Slot::new(b"LOC", 25)),
            Item::Segment(Slot::new(b"COM", 1)),
            Item::Segment(Slot::new(b"EMP", 9)),
            Item::Segment(Slot::new(b"NAT", 9)),
            Item::Segment(Slot::new(b"RFF", 99_999)),
            Item::Group(&DOCUMENT),
            Item::Group(&GOODS),
            Item::Group(&OTHER_TRANSPORT),
        ]
    };
}

const TRAVELLER_ITEMS: &[Item] = of_a_traveller!();

const ONE_ITEMS: &[Item] = of_a_traveller!(Item::Segment(Slot::new(b"NAD", 1)));

static DOCUMENT: Group = Group {
    name: "SG5",
    max: 5,
    trigger: Slot::new(b"DOC", 1),
    items: &[
        Item::Segment(Slot::new(b"DTM", 5).when(|segment| !segment.says(1, 1, "329"))),
        Item::Segment(Slot::new(b"GEI", 9).when(|segment| !segment.says(1, 1, "4"))),
        Item::Segment(Slot::new(b"RFF", 9).when(|segment| !is_travellers_reference(segment))),
        Item::Segment(Slot::new(b"LOC", 2).when(|segment| !is_travellers_place(segment))),
        Item::Segment(Slot::new(b"CPI", 1)),
        Item::Segment(Slot::new(b"QTY", 9)),
    ],
};

static GOODS: Group = Group {
    name: "SG6",
    max: 99,
    trigger: Slot::new(b"GID", 1),
    items: &[Item::Segment(Slot::new(b"FTX", 9)), Item::Segment(Slot::new(b"QTY", 9))],
};

static OTHER_TRANSPORT: Group = Group {
    name: "SG7",
    max: 1,
    trigger: Slot::new(b"TDT", 1),
    items: &[Item::Segment(Slot::new(b"FTX", 1))],
};

static US_FLIGHT: Group =
    Group { name: "SG2", max: 10, trigger: Slot::new(b"TDT", 1), items: &[Item::Group(&US_STOP)] };

static US_STOP: Group = Group {
    name: "SG3",
    max: 99,
    trigger: Slot::new(b"LOC", 1),
    items: &[Item::Segment(Slot::new(b"DTM", 5))],
};

/// What a segment begins with; which of its kind it is.
pub(super) fn qualifier<'a>(segment: &Segment<'a>) -> Cow<'a, str> {
    segment.text(1, 1)
}

/// Whether a NAD names a traveller by one of the codes of the guide (3035: FL, FM, DDU, DDT).
pub(super) fn is_traveller(segment: &Segment<'_>) -> bool {
    matches!(qualifier(segment).as_ref(), "FL" | "FM" | "DDU" | "DDT")
}

/// Whether a LOC speaks of a traveller and neither of a flight nor of a document.
pub(super) fn is_travellers_place(segment: &Segment<'_>) -> bool {
    matches!(qualifier(segment).as_ref(), "22" | "174" | "178" | "179" | "180")
}

/// Whether a RFF is one that the guide gives to travellers.
pub(super) fn is_travellers_reference(segment: &Segment<'_>) -> bool {
    matches!(qualifier(segment).as_ref(), "AVF" | "ABO" | "SEA" | "YZY" | "CR" | "AEA")
}

const DOCUMENT_NAME: &[&str] = &["1001", "1131", "3055", "1000"];
const TRANSPORT: &[&str] = &["8179", "1131", "3055", "8178"];
const CONTACT: &[&str] = &["3148", "3155"];

/// The layouts of directory D.21A; elements that later directories add stand at the end.
pub static LAYOUTS: &[Layout] = &[
    Layout::new(b"BGM", &[DOCUMENT_NAME, &["1004", "1056", "1060"], &["1225"], &["4343"]]),
    Layout::new(b"RFF", &[&["1153", "1154", "1156", "1056", "1060"]]),
    Layout::new(b"DTM", &[&["2005", "2380", "2379"]]),
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
    Layout::new(
        b"NAD",
        &[
            &["3035"],
            &["3039", "1131", "3055"],
            &["3124", "3124", "3124", "3124", "3124"],
            &["3036", "3036", "3036", "3036", "3036", "3045"],
            &["3042", "3042", "3042", "3042"],
            &["3164"],
            &["3229", "1131", "3055", "3228"],
            &["3251"],
            &["3207"],
        ],
    ),
    Layout::new(b"CTA", &[&["3139"], &["3413", "3412"]]),
    Layout::new(b"COM", &[CONTACT]).repeating(8),
    Layout::new(
        b"TDT",
        &[
            &["8051"],
            &["8028"],
            &["8067", "8066"],
            TRANSPORT,
            &["3127", "1131", "3055", "3126"],
            &["8101"],
            &["8457", "8459", "7130"],
            &["8213", "1131", "3055", "8212", "8453"],
            &["8281"],
        ],
    ),
    Layout::new(b"ATT", &[&["9017"], &["9021", "1131", "3055"], &["9019", "1131", "3055", "9018"]]),
    Layout::new(
        b"MEA",
        &[&["6311"], &["6313", "6321", "6155", "6154"], &["6411", "6314", "6162", "6152", "6432"], &["7383"]],
    ),
    Layout::new(b"GEI", &[&["9649"], &["7365", "1131", "3055", "7364"], &["7187"]]),
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
        b"EMP",
        &[
            &["9003"],
            &["9005", "1131", "3055", "9004"],
            &["9009", "1131", "3055", "9008", "9008"],
            &["9007", "1131", "3055", "9006", "9006"],
            &["3494"],
            &["9035"],
        ],
    ),
    Layout::new(b"NAT", &[&["3493"], &["3293", "1131", "3055", "3292"]]),
    Layout::new(
        b"DOC",
        &[DOCUMENT_NAME, &["1004", "1373", "1366", "3453", "1056", "1060"], &["3153"], &["1220"], &["1218"]],
    ),
    Layout::new(b"CPI", &[&["5237", "1131", "3055"], &["4215", "1131", "3055"], &["4237"]]),
    Layout::new(b"QTY", &[&["6063", "6060", "6411"]]),
    Layout::new(b"GID", &[&["1496"], &["7224", "7065", "1131", "3055", "7064", "7233"]]).repeating(4),
    Layout::new(b"CNT", &[&["6069", "6066", "6411"]]),
    Layout::new(b"AUT", &[&["9280"], &["9282"]]),
];

/// The dialect of the United States: dates in elements of their own, contacts inside CTA, everything of a traveller in PDT.
pub(super) static US_LAYOUTS: &[Layout] = &[
    Layout::new(b"BGM", &[DOCUMENT_NAME, &["1004"], &["1225"]]),
    Layout::new(b"RFF", &[&["1153", "1154"]]),
    Layout::new(b"CTA", &[&["3139"], &["3413", "3412"], CONTACT]).repeating(8),
    Layout::new(b"COM", &[CONTACT]).repeating(8),
    Layout::new(b"TDT", &[&["8051"], &["8028"], &["8067"], &["8179", "1131", "3055"], &["3127"]]),
    Layout::new(b"LOC", &[&["3227"], &["3225", "1131", "3055"]]),
    Layout::new(b"DTM", &[&["2005", "2380", "2379"], &["date"], &["time"], &["zone"]]),
    Layout::new(b"UNS", &[&["0081"]]),
    Layout::new(
        b"PDT",
        &[
            &["document", "expiry", "issuer", "kind"],
            &["family", "given", "second", "birth", "sex"],
            &["role"],
            &["embarks", "disembarks", "clears"],
            &["status"],
        ],
    ),
    Layout::new(b"CNT", &[&["6069", "6066"]]),
];
