//! One entry that uses everything on any bytes: the fuzz target and the property tests call it.

use crate::{BaggageTag, Date, FreeBaggageAllowance, read, write};

/// Reads `data`, asks every question of the reading, and writes the pass again.
///
/// # Panics
///
/// When a promise is broken: a pass of good form is not written back byte for byte, a pass that is written does
/// not read as equal, the elements do not cover the bytes one after the other, or an issue lies outside.
pub fn exercise(data: &[u8]) {
    let reading = read(data);
    let pass = &reading.pass;
    let end = reading.facts.iter().fold(0, |end, fact| {
        assert_eq!(fact.at.start, end, "{} follows what is before it", fact.place);
        fact.at.end
    });
    assert_eq!(end, data.len(), "every byte is in an element or told as unread");
    for issue in &reading.issues {
        assert!(data.get(issue.at.clone()).is_some(), "{issue:?} lies outside the bytes");
    }
    let written = write(pass);
    if reading.is_well_formed() {
        assert_eq!(written.as_deref(), Ok(data), "a pass of good form is written back byte for byte");
    }
    if let Ok(bytes) = &written {
        assert_eq!(read(bytes).pass, *pass, "what is written reads as equal");
    }
    let _ = (pass.surname(), pass.given_names());
    for today in [Date::new(1, 1, 1), Date::new(2026, 2, 28), Date::new(9999, 12, 31)].into_iter().flatten() {
        for leg in &pass.legs {
            let _ = leg.day_of_flight().and_then(|day| day.resolve_date(today));
        }
        let unique = pass.conditional.as_ref().and_then(|conditional| conditional.unique.as_ref());
        let _ = unique.and_then(|unique| unique.date_of_issue()).and_then(|day| day.resolve_date(today));
        let _ = unique.and_then(|unique| unique.baggage_tag_licence_plate_numbers).map(BaggageTag::parse);
    }
    for repeated in pass.legs.iter().filter_map(|leg| leg.repeated.as_ref()) {
        let _ = repeated.free_baggage_allowance.map(FreeBaggageAllowance::parse);
    }
}
