//! Codes of PNRGOV and of the AIRIMP entries inside it, as data. Codes that are not here are kept as they stand.

use crate::model::{DocumentKind, Function, Sex};

/// MSG 1225 at the head of the message: what the push is.
pub(super) const FUNCTIONS: [(&str, Function); 2] = [("22", Function::Announce), ("141", Function::Change)];

/// Titles at the end of a given name, longest first, and whether they are told from a name when no blank parts them.
pub(super) const TITLES: [(&str, Glued); 12] = [
    ("MSTR", Glued::Told),
    ("MISS", Glued::Told),
    ("PROF", Glued::Never),
    ("MRS", Glued::Told),
    ("CHD", Glued::Told),
    ("INF", Glued::Told),
    ("REV", Glued::Never),
    ("SIR", Glued::Never),
    ("MR", Glued::Told),
    ("MS", Glued::Told),
    ("DR", Glued::Never),
    ("MME", Glued::Never),
];

/// Whether a title may be stuck to the name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Glued {
    /// It is taken for a title.
    Told,
    /// It is part of the name: too many names end so.
    Never,
}

/// Names whose end looks like a title and is none.
pub(super) const NOT_TITLED: [&str; 12] =
    ["ADAMS", "WILLIAMS", "SIMS", "SIMMS", "SYMS", "THOMS", "TOMS", "SAMS", "HELMS", "GRIMS", "AMR", "SAMR"];

/// Types of travellers that hold no seat: TIF 6353 `IN`, and `INF` as many carriers send it.
pub(super) const INFANTS: [&str; 3] = ["IN", "INF", "INFT"];

/// What the code of a document in SSR DOCS or DOCO stands for (AIRIMP, ICAO 9303).
pub(super) fn document_kind(code: &str) -> DocumentKind {
    match code {
        "V" => DocumentKind::Visa,
        "A" | "C" | "I" | "IC" | "IN" => DocumentKind::IdentityCard,
        "AC" | "L" => DocumentKind::CrewDocument,
        "IP" => DocumentKind::Passport,
        _ if code.starts_with('P') && code.len() <= 2 => DocumentKind::Passport,
        _ => DocumentKind::Other,
    }
}

/// The code of a document of `kind` that came without one.
pub(super) fn document_code(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Passport => "P",
        DocumentKind::Visa => "V",
        DocumentKind::IdentityCard => "I",
        DocumentKind::CrewDocument => "AC",
        DocumentKind::ResidentCard | DocumentKind::Other => "",
    }
}

/// Sex in SSR DOCS, and whether the document is an infant's (`FI`, `MI`).
pub(super) fn sex(code: &str) -> Option<(Sex, Whose)> {
    let (letter, whose) = match code {
        "FI" | "MI" | "XI" | "UI" => (&code[..1], Whose::Infant),
        _ => (code, Whose::Traveller),
    };
    let sex = match letter {
        "F" => Sex::Female,
        "M" => Sex::Male,
        "X" => Sex::Unspecified,
        "U" => Sex::Undisclosed,
        _ => return None,
    };
    Some((sex, whose))
}

/// Whose document an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Whose {
    /// The traveller's under whom it stands.
    #[default]
    Traveller,
    /// Of the infant whom that traveller carries.
    Infant,
}

/// The letter of a sex.
pub(super) fn sex_code(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "F",
        Sex::Male => "M",
        Sex::Unspecified => "X",
        Sex::Undisclosed => "U",
    }
}

/// Requests whose details are seats.
pub(super) const SEAT_REQUESTS: [&str; 5] = ["SEAT", "NSST", "NSSA", "NSSW", "RQST"];

/// IFT 4451 and 4025 of a payer's name and address.
pub(super) const PAYER: &str = "4:43";
