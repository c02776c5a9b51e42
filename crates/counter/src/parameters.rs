//! The limits that checks use, read once from `library/rules/counter.yaml`. Numbers of the law (days of stay) are
//! not here: they are stay rules.

use serde::Deserialize;

/// All limits of the counter.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// For the travel check.
    pub travel: Travel,
    /// For the companions check.
    pub companions: Companions,
    /// For queues.
    pub arrivals: Arrivals,
}

/// How fast a person can travel at most.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Travel {
    /// By road or rail, along the great circle.
    pub ground_speed_km_h: f64,
    /// In the air.
    pub air_speed_km_h: f64,
    /// Time that a flight takes besides flying, in seconds.
    pub air_setup_s: f64,
    /// Ports closer than this are one place.
    pub same_place_km: f64,
}

/// Who is an adult.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companions {
    /// Full years.
    pub adult_age_years: i16,
}

/// How wrong a device's clock may be.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    /// Seconds ahead of the server.
    pub ahead_limit_s: u64,
    /// Seconds behind the server.
    pub behind_limit_s: u64,
}

/// Why the parameters can't be used: for whoever edits the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidParameters(pub String);

impl Parameters {
    /// Reads the YAML text of `library/rules/counter.yaml`; speeds must be positive and ages sensible.
    pub fn parse(yaml: &str) -> Result<Self, InvalidParameters> {
        let read: Self = serde_saphyr::from_str(yaml).map_err(|e| InvalidParameters(e.to_string()))?;
        let positive = |name: &str, value: f64| {
            if value.is_finite() && value > 0.0 {
                Ok(())
            } else {
                Err(InvalidParameters(format!("{name} must be more than 0")))
            }
        };
        positive("travel.ground_speed_km_h", read.travel.ground_speed_km_h)?;
        positive("travel.air_speed_km_h", read.travel.air_speed_km_h)?;
        positive("travel.air_setup_s", read.travel.air_setup_s)?;
        positive("travel.same_place_km", read.travel.same_place_km)?;
        if !(1..=30).contains(&read.companions.adult_age_years) {
            return Err(InvalidParameters("companions.adult_age_years must be from 1 to 30".to_owned()));
        }
        Ok(read)
    }

    /// The limits as shipped.
    pub fn shipped() -> Self {
        Self::parse(include_str!("../../../library/rules/counter.yaml")).expect("the shipped file is tested")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_limits_are_read() {
        assert_eq!(Parameters::shipped().companions.adult_age_years, 18);
    }

    #[test]
    fn a_limit_that_makes_no_sense_or_has_no_meaning_is_refused() {
        let shipped = include_str!("../../../library/rules/counter.yaml");
        for (from, to) in
            [("130", "-1"), ("950", ".nan"), ("air_setup_s", "air_setup_x"), ("years: 18", "years: 0")]
        {
            let broken = shipped.replace(from, to);
            assert_ne!(broken, shipped);
            assert!(Parameters::parse(&broken).is_err(), "{to}");
        }
    }
}
