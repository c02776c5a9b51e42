//! An independent package (npm `bcbp` 6.0.2, MIT) and this crate must read the same in the same bytes, and this
//! crate must write back what that package wrote. The vectors and the script that made them are in `vectors/`.

use bcbp::{Chars, Date, FastTrack, Leg, Reading, Unique, read, write};
use serde_json::{Map, Value, json};

const VECTORS: &str = include_str!("vectors/npm-bcbp-6.0.2.jsonl");

/// The package's reference is a year, 2024.
fn reference() -> Date {
    Date::new(2024, 1, 1).expect("the calendar has the day")
}

/// Puts a value that says something; the package knows no blank ones.
fn put(object: &mut Map<String, Value>, name: &str, value: &str) {
    if !value.is_empty() {
        object.insert(name.to_owned(), json!(value));
    }
}

fn maybe<const WIDTH: usize>(object: &mut Map<String, Value>, name: &str, value: Option<Chars<WIDTH>>) {
    put(object, name, value.unwrap_or_default().text());
}

fn ours(reading: &Reading) -> Value {
    let pass = &reading.pass;
    let (mut data, mut meta) = (Map::new(), Map::new());
    put(&mut meta, "formatCode", pass.format_code.text());
    put(&mut meta, "electronicTicketIndicator", pass.electronic_ticket_indicator.text());
    meta.insert("numberOfLegs".to_owned(), json!(pass.legs.len()));
    put(&mut data, "passengerName", pass.passenger_name.text());
    if let Some(conditional) = &pass.conditional {
        put(&mut meta, "versionNumberIndicator", ">");
        let version = conditional.version_number.text().parse::<u8>().expect("the package writes a digit");
        meta.insert("versionNumber".to_owned(), json!(version));
        unique(&mut data, conditional.unique.as_ref().unwrap_or(&Unique::default()));
    }
    data.insert("legs".to_owned(), pass.legs.iter().map(leg).collect());
    if let Some(security) = &pass.security_data {
        put(&mut meta, "securityDataIndicator", "^");
        put(&mut data, "securityDataType", security.type_of_security_data.text());
        put(&mut data, "securityData", str::from_utf8(&security.data).expect("the vectors are text"));
    }
    json!({ "data": data, "meta": meta })
}

fn unique(data: &mut Map<String, Value>, unique: &Unique) {
    maybe(data, "passengerDescription", unique.passenger_description);
    maybe(data, "checkInSource", unique.source_of_check_in);
    maybe(data, "boardingPassIssuanceSource", unique.source_of_boarding_pass_issuance);
    if let Some(issued) = unique.date_of_issue().and_then(|issued| issued.resolve_date(reference())) {
        let (year, month, day) = (issued.year(), issued.month(), issued.day());
        put(data, "issuanceDate", &format!("{year}-{month:02}-{day:02}T00:00:00.000Z"));
    }
    maybe(data, "documentType", unique.document_type);
    maybe(data, "boardingPassIssuerDesignator", unique.airline_designator_of_boarding_pass_issuer);
    maybe(data, "baggageTagNumber", unique.baggage_tag_licence_plate_numbers);
    maybe(data, "firstBaggageTagNumber", unique.first_non_consecutive_baggage_tag);
    maybe(data, "secondBaggageTagNumber", unique.second_non_consecutive_baggage_tag);
}

fn leg(leg: &Leg) -> Value {
    let mut object = Map::new();
    put(&mut object, "operatingCarrierPNR", leg.operating_carrier_pnr_code.text());
    put(&mut object, "departureAirport", leg.from_city_airport_code.text());
    put(&mut object, "arrivalAirport", leg.to_city_airport_code.text());
    put(&mut object, "operatingCarrierDesignator", leg.operating_carrier_designator.text());
    put(&mut object, "flightNumber", leg.flight_number.text());
    object.insert("flightDate".to_owned(), json!(leg.day_of_flight().map(|day| day.get())));
    put(&mut object, "compartmentCode", leg.compartment_code.text());
    put(&mut object, "seatNumber", leg.seat_number.text());
    put(&mut object, "checkInSequenceNumber", leg.check_in_sequence_number.text());
    put(&mut object, "passengerStatus", leg.passenger_status.text());
    let repeated = leg.repeated.clone().unwrap_or_default();
    maybe(&mut object, "airlineNumericCode", repeated.airline_numeric_code);
    maybe(&mut object, "serialNumber", repeated.document_form_serial_number);
    maybe(&mut object, "selecteeIndicator", repeated.selectee_indicator);
    let verification = repeated.international_documentation_verification;
    maybe(&mut object, "internationalDocumentationVerification", verification);
    maybe(&mut object, "marketingCarrierDesignator", repeated.marketing_carrier_designator);
    maybe(&mut object, "frequentFlyerAirlineDesignator", repeated.frequent_flyer_airline_designator);
    maybe(&mut object, "frequentFlyerNumber", repeated.frequent_flyer_number);
    maybe(&mut object, "idIndicator", repeated.id_ad_indicator);
    maybe(&mut object, "freeBaggageAllowance", repeated.free_baggage_allowance);
    if let Some(fast_track) = repeated.fast_track.and_then(FastTrack::of) {
        object.insert("fastTrack".to_owned(), json!(fast_track == FastTrack::Yes));
    }
    put(&mut object, "airlineInfo", &leg.for_individual_airline_use);
    Value::Object(object)
}

/// The package puts a year to each flight; what the bytes say is the day of it.
fn without_years(theirs: &mut Value) {
    for leg in theirs["data"]["legs"].as_array_mut().expect("legs are a list") {
        let date = leg["flightDate"].as_str().expect("a date as text").to_owned();
        let number = |at: std::ops::Range<usize>| date[at].parse::<i16>().expect("a number");
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let date = Date::new(year, month as u8, day as u8).expect("the calendar has the day");
        leg["flightDate"] = json!(date.day_of_year().get());
    }
}

#[test]
fn both_read_the_same_and_what_it_wrote_is_written_back() {
    let mut legs = 0;
    for line in VECTORS.lines() {
        let vector: Value = serde_json::from_str(line).expect("a vector is JSON");
        let bytes = vector["bytes"].as_str().expect("bytes are text");
        let reading = read(bytes.as_bytes());
        assert_eq!(reading.issues, [], "{bytes}");
        let mut theirs = vector["read"].clone();
        without_years(&mut theirs);
        assert_eq!(ours(&reading), theirs, "{bytes}");
        assert_eq!(write(&reading.pass).as_deref(), Ok(bytes.as_bytes()));
        legs += reading.pass.legs.len();
    }
    assert_eq!((VECTORS.lines().count(), legs > 100), (65, true), "no vector is lost");
}
