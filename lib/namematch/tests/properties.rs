//! Properties that hold for any text.

use namematch::{
    AlignWeights, Bounds, Class, Day, Index, ListedName, Name, Query, QueryDocument, Rarity, Subject, align,
    fold, similarity,
};
use proptest::prelude::*;

fn score(a: &str, b: &str) -> f32 {
    align(&Name::parse(a), &Name::parse(b), &Rarity::default(), &AlignWeights::default()).score
}

proptest! {
    #[test]
    fn any_two_texts_compare(a in ".{0,60}", b in ".{0,60}") {
        prop_assert!((0.0..=1.0).contains(&score(&a, &b)));
    }

    #[test]
    fn folding_twice_changes_nothing(a in ".{0,60}") {
        let once = fold(&a);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_name_is_itself_in_any_order(words in proptest::collection::vec("[bcdfgklmnprstvz][a-z]{4,8}", 2..5)) {
        let mut turned = words.clone();
        turned.reverse();
        prop_assert!(score(&words.join(" "), &turned.join("<")) > 0.999);
    }

    #[test]
    fn similarity_does_not_depend_on_the_side(a in "[a-z]{1,12}", b in "[a-z]{1,12}") {
        prop_assert!((similarity(&a, &b) - similarity(&b, &a)).abs() < 1e-4);
    }

    #[test]
    fn any_query_is_answered(names in proptest::collection::vec(".{0,40}", 0..4), number in ".{0,30}", year in any::<Option<i16>>(), month in any::<Option<u8>>(), day in any::<Option<u8>>()) {
        let subject = Subject {
            class: Class::Person,
            names: names.iter().map(|n| ListedName { text: n.clone(), weak: false }).collect(),
            births: Vec::new(),
            documents: Vec::new(),
        };
        let index = Index::build(&[subject], None);
        let query = Query {
            class: Class::Person,
            names: names.iter().map(|n| Name::parse(n)).collect(),
            truncated: true,
            birth: Day { year, month, day },
            documents: vec![QueryDocument { issuer: None, number }],
        };
        prop_assert!(index.search(&query, &Bounds::default()).matches.len() <= 1);
    }
}
