//! Messages that were sent in parts (UNH composite S010): which parts are not there.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fold::Heard;

/// Parts of one series that are named as missing at most; a number can be damaged.
const NAMED_MAX: usize = 50;

/// A series of which parts are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// What joins the parts: the common access reference, or the reference that an answer repeats; may be empty.
    pub joined_by: String,
    /// Whether it tells of bookings rather than of lists at departure.
    pub booking: bool,
    /// Parts that came.
    pub came: u32,
    /// Numbers of the parts that did not, 50 at most.
    pub missing: Vec<u32>,
    /// Whether the part that the sender marks as the last came; without it more may be missing than is named.
    pub last_came: bool,
    /// When a part came last.
    pub last_part_at: Timestamp,
}

/// The series of a flight's messages of which parts are missing.
pub fn gaps(heard: &[Heard]) -> Vec<Gap> {
    let mut all: BTreeMap<(&str, bool), (BTreeSet<u32>, bool, Timestamp)> = BTreeMap::new();
    for heard in heard {
        let Some(part) = &heard.said.series else { continue };
        let of = all.entry((part.joined_by.as_str(), heard.said.booking));
        let (came, last, at) = of.or_insert_with(|| (BTreeSet::new(), false, heard.received_at));
        came.insert(part.number);
        *last |= part.last;
        *at = (*at).max(heard.received_at);
    }
    let gap = |((joined_by, booking), (came, last_came, last_part_at)): (
        (&str, bool),
        (BTreeSet<u32>, bool, _),
    )| {
        let highest = came.last().copied().unwrap_or(0);
        let missing: Vec<u32> =
            (1..highest).filter(|number| !came.contains(number)).take(NAMED_MAX).collect();
        let whole = missing.is_empty() && last_came;
        (!whole).then(|| Gap {
            joined_by: joined_by.to_owned(),
            booking,
            came: u32::try_from(came.len()).unwrap_or(u32::MAX),
            missing,
            last_came,
            last_part_at,
        })
    };
    all.into_iter().filter_map(gap).collect()
}
