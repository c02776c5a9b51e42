//! Tables A, B and C of Doc 9303-3 section 6, with the standard's own examples.

use mrz::translit::{
    Language, LatinStyle, Scheme, Unmapped, arabic, arabic_reverse, cyrillic, latin, latin_alternatives, name,
};

#[test]
fn table_a_offers_alternatives_for_five_letters() {
    assert_eq!(latin_alternatives('Ä'), ["AE", "A"]);
    assert_eq!(latin_alternatives('Å'), ["AA", "A"]);
    assert_eq!(latin_alternatives('Ñ'), ["N", "NXX"]);
    assert_eq!(latin_alternatives('Ö'), ["OE", "O"]);
    assert_eq!(latin_alternatives('Ü'), ["UE", "UXX", "U"]);
    assert_eq!(latin_alternatives('Þ'), ["TH"]);
    assert_eq!(latin_alternatives('A'), [""; 0]);
}

#[test]
fn latin_names() {
    let check = |text: &str, expected: &str| assert_eq!(latin(text).as_deref(), Ok(expected));
    check("Gößmann", "GOESSMANN");
    check("ŁUKASZ ŻÓŁĆ", "LUKASZ<ZOLC");
    check("Iğdır Ĳsbrand", "IGDIR<IJSBRAND");
    check("Marie-Elise", "MARIE<ELISE");
    check("O’Connor, St. John", "OCONNOR<ST<JOHN");
    check("Mu\u{308}ller Nuñ\u{303}", "MUELLER<NUN");
    check("  ", "");
    assert_eq!(latin("Ann4"), Err(Unmapped { character: '4', index: 3 }));
    assert_eq!(latin("Иван"), Err(Unmapped { character: 'И', index: 0 }));
    let style = |latin| name("Cañon Müller", Scheme { latin, ..Scheme::default() });
    assert_eq!(style(LatinStyle::Escaped).as_deref(), Ok("CANXXON<MUXXLLER"));
    assert_eq!(style(LatinStyle::Bare).as_deref(), Ok("CANON<MULLER"));
}

#[test]
fn cyrillic_names_by_language() {
    let check = |text: &str, language, expected: &str| {
        assert_eq!(cyrillic(text, language).as_deref(), Ok(expected), "{text}");
    };
    check("Щукина Юлия", Language::Russian, "SHCHUKINA<IULIIA");
    check("Семён", Language::Russian, "SEMEN");
    check("Алёна Гура", Language::Belarusian, "ALIONA<HURA");
    check("Щерев", Language::Bulgarian, "SHTEREV");
    check("Живковић Ђорђе", Language::Serbian, "ZIVKOVIC<DORDE");
    check("Ќосев Џафер Ѓорѓи", Language::Macedonian, "KJOSEV<DJAFER<GJORGJI");
    check("Євген Юрій", Language::Ukrainian, "YEVHEN<YURII");
    check("Зоя-Яна", Language::Ukrainian, "ZOIA<YANA");
    check("Ольга", Language::Russian, "OLGA");
}

/// Doc 9303-3, section 6.C, notes 2 and 3, and appendix B.
#[test]
fn arabic_names() {
    let check = |text: &str, expected: &str| assert_eq!(arabic(text).as_deref(), Ok(expected), "{text}");
    check("عبّاس", "EBBAS");
    check("فضّة", "FXDZXDZXAH");
    check("ابو بكر محمد بن زكريا الرازي", "ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY");
    check("جميلة نعيمة", "JMYLXAH<NEYMXAH");
    check("مُحَمَّد", "MXHMMD");
    check("هاري الشماع", "HARY<ALXSHMAE");
}

#[test]
fn arabic_comes_back_from_its_letters() {
    for text in ["عبّاس", "فضّة", "ابو بكر محمد بن زكريا الرازي", "پژگچ", "إسماعيل"]
    {
        let letters = arabic(text).expect("in the table");
        assert_eq!(arabic_reverse(&letters).as_deref(), Some(text), "{letters}");
    }
    assert_eq!(arabic_reverse("XQ"), None);
    assert_eq!(arabic_reverse("É"), None);
}

#[test]
fn scripts_may_be_mixed() {
    assert_eq!(name("Иван Müller عباس", Scheme::default()).as_deref(), Ok("IVAN<MUELLER<EBAS"));
}
