//! `gatehouse carrier pass`: a bar coded boarding pass (IATA Resolution 792) as one JSON document. That its form is right says
//! nothing of whether it is genuine: security data is shown, not verified.

use std::fmt::Debug;
use std::io::Write;
use std::path::Path;

use bcbp::{LegNumber, Place, Reading};
use kernel::{Outcome, Problem};
use serde_json::{Value, json};

use super::input;
use crate::commands::Ending;

/// Prints the pass of a file. [`Ending::Fault`] when its form is broken.
pub fn run(path: &Path, out: &mut dyn Write) -> Outcome<Ending> {
    let bytes = input::bytes(path)?;
    // A line break at the end is the file's, not the pass's.
    let pass = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    let pass = pass.strip_suffix(b"\r").unwrap_or(pass);
    let reading = bcbp::read(pass);
    writeln!(out, "{}", document(pass, &reading)).map_err(|e| Problem::internal(e.to_string()))?;
    Ok(if reading.is_well_formed() { Ending::Done } else { Ending::Fault })
}

fn document(bytes: &[u8], reading: &Reading) -> Value {
    let pass = &reading.pass;
    let legs: Vec<Value> = pass
        .legs
        .iter()
        .map(|leg| {
            json!({
                "locator": leg.operating_carrier_pnr_code.text(),
                "from": leg.from_city_airport_code.text(),
                "to": leg.to_city_airport_code.text(),
                "carrier": leg.operating_carrier_designator.text(),
                "number": leg.flight_number.text(),
                "day_of_year": leg.date_of_flight.text(),
                "cabin": leg.compartment_code.text(),
                "seat": leg.seat_number.text(),
                "check_in": leg.check_in_sequence_number.text(),
            })
        })
        .collect();
    let facts: Vec<Value> = reading
        .facts
        .iter()
        .map(|fact| {
            let value = bytes.get(fact.at.clone()).unwrap_or_default();
            let mut told = place(fact.place);
            told["value"] = String::from_utf8_lossy(value).into();
            told["span"] = json!([fact.at.start, fact.at.end]);
            told
        })
        .collect();
    let issues: Vec<Value> = reading
        .issues
        .iter()
        .map(|issue| {
            let mut told = place(issue.place);
            told["code"] = words(&issue.kind, '-').into();
            told["of_form"] = issue.kind.is_of_form().into();
            told["span"] = json!([issue.at.start, issue.at.end]);
            told
        })
        .collect();
    json!({
        "surname": pass.surname(), "given_names": pass.given_names(), "legs": legs,
        "well_formed": reading.is_well_formed(), "facts": facts, "issues": issues,
    })
}

fn place(place: Place) -> Value {
    json!({ "element": words(&place.element, '_'), "leg": place.leg.map(|LegNumber(number)| number) })
}

/// A name of the standard in small letters: `FlightNumber` as `flight_number`.
fn words(name: &impl Debug, between: char) -> String {
    let mut out = String::new();
    for letter in format!("{name:?}").chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push(between);
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
