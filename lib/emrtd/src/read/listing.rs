//! Which data groups a document says that it has: by EF.COM, which nobody signs, and by EF.SOD. Asking for both keeps a chip, or somebody in
//! between, from hiding DG14 and DG15 and with them the proofs.

use std::collections::BTreeSet;

use docpki::cms::SignedData;
use docpki::tlv::{self, tag, unsigned};

use crate::files::group_of_tag;

/// Data groups by number, as EF.COM lists them; `None` when it does not read.
pub fn of_com(com: &[u8]) -> Option<BTreeSet<u8>> {
    let list = tlv::one(com).ok()?.0.children().find(0x5C)?;
    Some(list.value.iter().filter_map(|tag| group_of_tag(*tag)).collect())
}

/// Data groups by number, as EF.SOD has digests of them; `None` when it does not read. The signature is not looked at.
pub fn of_sod(sod: &[u8]) -> Option<BTreeSet<u8>> {
    let wrapped = tlv::one(sod).ok()?.0.value;
    let content = SignedData::read(wrapped).ok()?.content;
    let mut parts = tlv::one(&content).ok()?.0.children();
    parts.expect(tag::INTEGER, "version").ok()?;
    parts.expect(tag::SEQUENCE, "digest algorithm").ok()?;
    let digests = parts.expect(tag::SEQUENCE, "digests").ok()?;
    let number = |entry: tlv::Tlv<'_>| {
        let number = entry.children().expect(tag::INTEGER, "data group").ok()?;
        unsigned(number.value)?.first().copied().filter(|number| (1..=16).contains(number))
    };
    Some(digests.children().map_while(Result::ok).filter_map(number).collect())
}
