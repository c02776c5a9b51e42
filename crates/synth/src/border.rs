//! The line of the border with its bends, as GeoJSON (RFC 7946) for maps. The bends follow from the corner points alone, so
//! every seed has the same border.

use serde_json::{Value, json};

use crate::dice::Dice;
use crate::places::{Line, Point, utopia};

/// How often each part between two corner points is halved.
const HALVINGS: u32 = 4;
/// How far a middle lies beside the straight line at most, as a share of the line's length.
const BEND: f64 = 0.18;
/// Decimals of a degree that are written: about a metre.
const DECIMALS: f64 = 1e5;
/// Mean radius of the Earth (IUGG), in kilometres.
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// The border as a feature collection: one line for each part of it, and the country's area as a polygon.
pub(crate) fn geojson() -> Value {
    let mut features = Vec::new();
    let mut ring: Vec<Point> = Vec::new();
    for (line, points) in lines() {
        features.push(json!({
            "type": "Feature",
            "properties": { "kind": line.kind, "names": line.names, "length_km": length_km(&points).round() },
            "geometry": { "type": "LineString", "coordinates": points },
        }));
        let known = usize::from(!ring.is_empty());
        ring.extend(points.into_iter().skip(known));
    }
    // A polygon's outer ring goes counter-clockwise (section 3.1.6); the file's lines go clockwise.
    ring.reverse();
    features.push(json!({
        "type": "Feature",
        "properties": { "kind": "country", "country": "UTO" },
        "geometry": { "type": "Polygon", "coordinates": [ring] },
    }));
    json!({ "type": "FeatureCollection", "features": features })
}

/// Each line of the file with its bends.
fn lines() -> Vec<(&'static Line, Vec<Point>)> {
    let border = &utopia().border;
    border.iter().enumerate().map(|(n, line)| (line, bent(&line.line, n as u64))).collect()
}

fn bent(corners: &[Point], number: u64) -> Vec<Point> {
    let mut points = corners.to_vec();
    for halving in 0..HALVINGS {
        let mut dice = Dice::new(number, u64::from(halving), u64::MAX);
        let mut finer = Vec::with_capacity(points.len() * 2);
        for pair in points.windows(2) {
            finer.extend([pair[0], middle(pair[0], pair[1], &mut dice)]);
        }
        finer.extend(points.last());
        points = finer;
    }
    points
}

/// A point beside the middle of two points.
fn middle(a: Point, b: Point, dice: &mut Dice) -> Point {
    let aside = dice.between(-1_000, 1_000) as f64 / 1_000.0 * BEND;
    // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    let shrink = (a.1.midpoint(b.1)).to_radians().cos();
    let (east, north) = ((b.0 - a.0) * shrink, b.1 - a.1);
    let rounded = |degrees: f64| (degrees * DECIMALS).round() / DECIMALS;
    (rounded(a.0.midpoint(b.0) - north * aside / shrink), rounded(a.1.midpoint(b.1) + east * aside))
}

/// Length of a line along great circles, in kilometres.
pub(crate) fn length_km(points: &[Point]) -> f64 {
    points.windows(2).map(|pair| distance_km(pair[0], pair[1])).sum()
}

/// Distance of two points along the great circle, in kilometres (haversine).
pub(crate) fn distance_km(a: Point, b: Point) -> f64 {
    let (north, east) = ((b.1 - a.1).to_radians(), (b.0 - a.0).to_radians());
    let half = (north / 2.0).sin().powi(2)
        + a.1.to_radians().cos() * b.1.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_RADIUS_KM * half.sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring() -> Vec<Point> {
        lines().into_iter().flat_map(|(_, points)| points).collect()
    }

    fn port(id: &str) -> Point {
        utopia().ports().iter().find(|p| p.id == id).expect("a port of the file").location
    }

    #[test]
    fn the_border_is_closed_and_about_a_thousand_kilometres_long() {
        let lines = lines();
        for (n, (_, points)) in lines.iter().enumerate() {
            assert_eq!(points.last(), lines[(n + 1) % lines.len()].1.first(), "line {n} goes on");
        }
        let total_km = length_km(&ring());
        assert!((950.0..=1_050.0).contains(&total_km), "{total_km} km");
    }

    #[test]
    fn no_two_parts_of_the_border_cross() {
        let ring = ring();
        let turn = |a: Point, b: Point, c: Point| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
        for (i, p) in ring.windows(2).enumerate() {
            for q in ring.windows(2).skip(i + 2) {
                let apart = turn(p[0], p[1], q[0]) * turn(p[0], p[1], q[1]) >= 0.0
                    || turn(q[0], q[1], p[0]) * turn(q[0], q[1], p[1]) >= 0.0;
                assert!(apart, "{p:?} and {q:?} cross");
            }
        }
    }

    #[test]
    fn ports_by_land_and_sea_lie_on_the_border_and_the_airport_within() {
        for id in ["uto-hb", "uto-pass", "uto-river", "uto-ferry", "uto-cargo"] {
            assert!(ring().iter().any(|p| distance_km(*p, port(id)) < 0.1), "{id}");
        }
        let (x, y) = port("uto-air");
        let ring = ring();
        let crossed = ring.windows(2).filter(|p| {
            (p[0].1 > y) != (p[1].1 > y) && x < p[0].0 + (y - p[0].1) / (p[1].1 - p[0].1) * (p[1].0 - p[0].0)
        });
        assert_eq!(crossed.count() % 2, 1);
    }

    #[test]
    fn the_places_of_impossible_travel_are_more_than_an_hour_apart() {
        assert!(distance_km(port("uto-hb"), port("uto-air")) > 150.0);
    }

    #[test]
    fn distances_are_those_of_the_great_circle() {
        // A quarter of a meridian on a sphere of the mean radius.
        assert!((distance_km((0.0, 0.0), (0.0, 90.0)) - 10_007.557).abs() < 0.01);
    }
}
