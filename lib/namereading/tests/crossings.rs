//! Which romanised words may be the same name, and which may not.

use namereading::{ClassKind, Family, Kind, classes, crossing, segmentations};

#[track_caller]
fn meet(kind: Kind, pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        let found = crossing(a, b, kind).unwrap_or_else(|| panic!("{a} and {b} do not meet"));
        assert!((0.6..1.0).contains(&found.similarity), "{a} {b} {found:?}");
        assert_eq!(crossing(b, a, kind).map(|c| c.similarity), Some(found.similarity), "{a} {b}");
    }
}

#[track_caller]
fn apart(kind: Kind, pairs: &[(&str, &str)]) {
    for (a, b) in pairs {
        assert_eq!(crossing(a, b, kind), None, "{a} {b}");
    }
}

#[test]
fn surnames_meet_across_practices() {
    meet(
        Kind::Surname,
        &[
            ("chan", "chen"),
            ("chan", "tan"),
            ("wong", "huang"),
            ("wong", "wang"),
            ("ng", "wu"),
            ("oei", "huang"),
            ("lee", "li"),
            ("lei", "li"),
            ("tsang", "zeng"),
            ("chou", "zhou"),
            ("hsi", "xi"),
            ("teo", "zhang"),
            ("cheung", "zhang"),
            ("hsu", "xu"),
            ("tsui", "xu"),
            ("kwok", "guo"),
            ("ip", "ye"),
            ("lyu", "lu"),
            ("lv", "lui"),
            ("au", "ou"),
            ("kim", "gim"),
            ("lee", "yi"),
            ("rhee", "lee"),
            ("park", "bak"),
            ("choi", "choe"),
            ("jung", "chung"),
        ],
    );
    apart(
        Kind::Surname,
        &[("chan", "wong"), ("li", "zhang"), ("park", "kim"), ("smith", "jones"), ("chan", "chan")],
    );
    let label = crossing("chan", "chen", Kind::Surname).expect("meet");
    assert_eq!((label.kind, label.label.as_str()), (ClassKind::HanSurname, "陈"));
}

#[test]
fn likelier_pairs_are_nearer() {
    let near = |a, b| crossing(a, b, Kind::Surname).map_or(0.0, |c| c.similarity);
    assert!(near("chan", "chen") > near("chan", "zeng"));
    assert!(near("cheung", "zhang") > near("cheung", "jiang"));
}

#[test]
fn given_names_meet_whole_and_by_syllables() {
    meet(
        Kind::Given,
        &[
            ("xiaoming", "hsiaoming"),
            ("xiaoming", "siuming"),
            ("chunkit", "junjie"),
            ("jinping", "chinping"),
            ("kit", "jie"),
            ("jaemyung", "jaemyeong"),
            ("jongun", "jeongeun"),
            ("jinping", "kanping"),
        ],
    );
    apart(Kind::Given, &[("xiaoming", "jianguo"), ("kit", "ming"), ("peter", "susan")]);
}

#[test]
fn names_of_several_languages_and_short_forms_meet() {
    meet(
        Kind::Given,
        &[
            ("oleksandr", "aleksandr"),
            ("oleksandr", "aliaksandr"),
            ("volodymyr", "vladimir"),
            ("mykola", "nikolai"),
            ("serhii", "sergei"),
            ("muhammad", "mehmet"),
            ("yusuf", "joseph"),
            ("william", "bill"),
            ("alexander", "sasha"),
            ("jose", "pepe"),
        ],
    );
}

#[test]
fn words_part_into_syllables_of_a_practice() {
    let parts = |word, family| {
        segmentations(word)
            .into_iter()
            .filter(|s| s.family == family)
            .map(|s| s.syllables.join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(parts("xiaoming", Family::Pinyin)[0], "xiao ming");
    assert!(parts("hsiaoming", Family::Taiwan).contains(&"hsiao ming".to_owned()));
    assert!(parts("chunkit", Family::Cantonese).contains(&"chun kit".to_owned()));
    assert!(parts("jaemyung", Family::Korean).contains(&"jae myung".to_owned()));
    assert!(segmentations("smith").is_empty());
}

#[test]
fn ids_do_not_change_between_builds() {
    let id = classes("chan", Kind::Surname)[0].id.0;
    assert_eq!(id, classes("chen", Kind::Surname)[0].id.0);
    assert_eq!(id, ID_OF_CHEN);
}

/// FNV-1a of the kind and 陈; an index on disk may hold it.
const ID_OF_CHEN: u64 = 10_656_855_358_187_553_707;
