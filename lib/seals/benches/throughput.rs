//! How many seals a second one core reads, judges and writes: the median of several runs, one JSON line per measure.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::Instant;

use common::{Key, NOW, Source};
use docpki::Curve;
use seals::nc::{Credential, Data, Json};
use seals::vds::{Header, Seal, Version};
use seals::{Date, Definitions, Feature, Value, nc, vds};

const RUNS: usize = 9;
const ZONE: &str = "I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";

fn main() {
    let definitions = Definitions::standard();
    let day = Date::new(2026, 11, 24).expect("a day");
    let header = Header {
        version: Version::V4,
        country: "UTO".to_owned(),
        signer: "UTTS".to_owned(),
        certificate: "32".to_owned(),
        issued: day,
        signed: day,
        document: 0x5E03,
    };
    let features = [Feature::new("mrz", Value::Zone(ZONE.to_owned()))];
    for (name, curve) in [("p256", Curve::P256), ("bp256", Curve::Bp256), ("bp384", Curve::Bp384)] {
        let key = Key::new(curve);
        let source = Source::trusting(&key.certificate);
        let write = || Seal::write(&header, &features, &definitions, &key);
        let code = write().expect("written");
        measure(&format!("seals.vds.write.{name}"), 500, || write().is_ok());
        measure(&format!("seals.vds.judge.{name}"), 500, || {
            vds::inspect(Some(black_box(&code)), &definitions, &source, NOW, None).verdict.is_valid()
        });
        if curve == Curve::P256 {
            measure("seals.vds.read", 20_000, || Seal::read(black_box(&code), &definitions).is_ok());
            let message =
                Json::read(r#"{"pid":{"n":"SMITH BILL","dob":"1990-01-02"},"uvci":"U32870"}"#).expect("JSON");
            let data = Data { kind: "icao.vacc".to_owned(), version: 1, issuer: "UTO".to_owned(), message };
            let text = Credential::write(&data, &key.certificate, &key).expect("written");
            measure("seals.nc.judge.p256", 500, || {
                nc::inspect(black_box(&text), &source, NOW).verdict.is_valid()
            });
        }
    }
    #[cfg(feature = "pictures")]
    for name in ["datamatrix.png", "aztec.png", "qr.png", "pdf417.png"] {
        let picture = common::file(name);
        measure(&format!("seals.picture.{name}"), 20, || {
            seals::picture::codes(black_box(&picture)).is_ok_and(|found| found.len() == 1)
        });
    }
}

fn measure(name: &str, times: u32, once: impl Fn() -> bool) {
    let mut rates: Vec<f64> = (0..RUNS).map(|_| run(times, &once)).collect();
    rates.sort_by(f64::total_cmp);
    println!("{{\"bench\":\"{name}\",\"per_s\":{:.0}}}", rates[RUNS / 2]);
}

fn run(times: u32, once: &impl Fn() -> bool) -> f64 {
    let start = Instant::now();
    let good = (0..times).filter(|_| once()).count();
    assert_eq!(good, times as usize, "every one is good");
    f64::from(times) / start.elapsed().as_secs_f64()
}
