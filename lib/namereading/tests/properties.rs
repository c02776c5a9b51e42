//! Properties that hold for any text.

use namereading::{
    Kind, MAX_ALTERNATIVES, MAX_READINGS, MAX_SLOTS, Readings, classes, crossing, readings, segmentations,
    simplified, skeleton, slots,
};
use proptest::prelude::*;

fn is_bounded(read: &Readings) -> bool {
    let ascii = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let slots = read.paths.iter().all(|p| {
        p.slots.len() <= MAX_SLOTS
            && p.slots.iter().all(|s| {
                (1..=MAX_ALTERNATIVES).contains(&s.alternatives.len())
                    && s.alternatives.iter().all(|a| ascii(&a.text) && a.prior > 0.0 && a.prior <= 1.0)
            })
    });
    let list =
        read.list.iter().all(|r| r.prior > 0.0 && r.prior <= 1.0 && r.tokens.iter().all(|t| ascii(&t.text)));
    read.paths.len() <= 2 && read.list.len() <= MAX_READINGS && slots && list
}

/// Any letters of the scripts that are read, mixed with what hides between them.
const MIXED: &str =
    "[a-zA-Zа-яА-Яα-ωא-תا-ي一-鿿가-힣ぁ-んァ-ンก-๛ऀ-ॿက-႟ሀ-፼Ա-֏ა-ჰ<,\\- \u{200b}\u{202e}😀]{0,60}";

proptest! {
    #[test]
    fn any_text_is_read_within_bounds(name in ".{0,80}", place in proptest::option::of("[A-Z]{3}")) {
        prop_assert!(is_bounded(&readings(&name, place.as_deref())));
    }

    #[test]
    fn mixed_scripts_are_read_within_bounds(name in MIXED) {
        prop_assert!(is_bounded(&readings(&name, None)));
    }

    #[test]
    fn slots_are_those_of_the_readings(name in MIXED) {
        let (all, only) = (readings(&name, None), slots(&name, None));
        prop_assert_eq!((all.paths, all.notes), (only.paths, only.notes));
        prop_assert!(only.list.is_empty());
    }

    #[test]
    fn a_reading_is_read_as_itself(name in MIXED) {
        for reading in readings(&name, None).list.iter().take(8) {
            let again = readings(&reading.text(), None).list;
            prop_assert_eq!(again.first().map(|r| r.text()), Some(reading.text()));
        }
    }

    #[test]
    fn a_state_orders_but_neither_adds_nor_drops_a_way_to_write(name in "[一-鿿]{2,3}", place in "HKG|CHN|TWN|MYS|JPN") {
        let ways = |place| {
            let read = readings(&name, place);
            let mut all: Vec<String> = read.paths.iter().flat_map(|p| &p.slots).flat_map(|s| s.alternatives.iter().map(|a| a.text.to_string())).collect();
            all.sort();
            all
        };
        prop_assert_eq!(ways(Some(place.as_str())), ways(None));
    }

    #[test]
    fn words_are_classed_within_bounds(a in "[a-z]{0,24}", b in "[a-z]{0,24}") {
        prop_assert!(classes(&a, Kind::Unknown).iter().all(|c| c.share > 0.0 && c.share <= 1.0));
        prop_assert!(crossing(&a, &b, Kind::Unknown).is_none_or(|c| c.similarity > 0.6 && c.similarity < 1.0));
        prop_assert!(segmentations(&a).iter().all(|s| s.syllables.concat() == a));
    }

    #[test]
    fn any_text_is_simplified_once_and_has_a_skeleton(a in ".{0,60}") {
        prop_assert_eq!(simplified(&simplified(&a)), simplified(&a));
        prop_assert!(skeleton(&a).is_ascii());
    }
}

#[test]
fn endless_names_are_cut_and_told() {
    for unit in
        ["a", "a ", "陳", "陳 ", "김", "م", "ﷺ", "สม", "क\u{94d}", "\u{301}", "\u{200b}", "x-", "<<", "陳a"]
    {
        let read = readings(&unit.repeat(10_000), Some("HKG"));
        assert!(is_bounded(&read), "{unit}");
        assert!(read.notes.contains(&namereading::Note::Cut), "{unit}");
    }
}
