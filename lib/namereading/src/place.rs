//! How likely each practice is, by the state that issued the document, and by nothing else.
//!
//! The numbers are judgements that order readings; they exclude none. Whose name it is plays no part.

use crate::model::Scheme::{self, *};

/// Weight of a scheme for a document of this state (ISO 3166-1 alpha-3, upper case); without a state, for any.
pub(crate) fn weight(scheme: Scheme, place: Option<&str>) -> f32 {
    let place = place.unwrap_or_default();
    match scheme {
        HanMandarin | WadeGiles | Tongyong | HanCantoneseHk | HanCantoneseMacau | Jyutping | MinnanSeAsia
        | MinnanIndonesia => han(scheme, place),
        KanjiHepburn => 0.5,
        HangulRr | HangulMr | HangulNorth | HangulPassport => hangul(scheme, place),
        KanaHepburn => 0.8,
        KanaKunrei => 0.2,
        ArabicAttested | ArabicEnglish | ArabicFrench | ArabicPersian => arabic(scheme, place),
        CyrillicIcao | CyrillicGost | CyrillicBgn | CyrillicFrench | CyrillicUkrainian
        | CyrillicBelarusian | CyrillicBulgarian | CyrillicSerbian | CyrillicMacedonian | CyrillicKazakh => {
            cyrillic(scheme, place)
        }
        LatinExpanded => match place {
            "DEU" | "D" | "AUT" | "CHE" | "SWE" | "FIN" | "DNK" | "NOR" | "ISL" | "EST" => 0.6,
            _ => 0.3,
        },
        _ => 1.0,
    }
}

fn han(scheme: Scheme, place: &str) -> f32 {
    // Order: pinyin, Wade-Giles, Tongyong, Hong Kong, Macau, Jyutping, South-East Asia, Indonesia.
    let row: [f32; 8] = match place {
        "HKG" => [0.20, 0.03, 0.01, 0.62, 0.05, 0.04, 0.04, 0.01],
        "MAC" => [0.22, 0.02, 0.01, 0.20, 0.48, 0.04, 0.02, 0.01],
        "CHN" => [0.80, 0.02, 0.01, 0.10, 0.03, 0.01, 0.02, 0.01],
        "TWN" => [0.22, 0.46, 0.16, 0.04, 0.01, 0.01, 0.09, 0.01],
        "MYS" => [0.19, 0.02, 0.01, 0.16, 0.01, 0.01, 0.58, 0.02],
        "SGP" => [0.25, 0.02, 0.01, 0.16, 0.01, 0.01, 0.52, 0.02],
        "IDN" => [0.20, 0.03, 0.01, 0.08, 0.01, 0.01, 0.26, 0.40],
        "THA" | "PHL" | "VNM" | "MMR" | "KHM" | "BRN" => [0.30, 0.06, 0.02, 0.16, 0.02, 0.01, 0.38, 0.05],
        _ => [0.46, 0.10, 0.03, 0.22, 0.05, 0.02, 0.09, 0.03],
    };
    row[match scheme {
        HanMandarin => 0,
        WadeGiles => 1,
        Tongyong => 2,
        HanCantoneseHk => 3,
        HanCantoneseMacau => 4,
        Jyutping => 5,
        MinnanSeAsia => 6,
        _ => 7,
    }]
}

/// Shares of the Chinese and of the Japanese reading of Han characters.
pub(crate) fn chinese_share(place: Option<&str>) -> f32 {
    match place {
        Some("JPN") => 0.08,
        Some("CHN" | "HKG" | "MAC" | "TWN" | "SGP" | "MYS") => 0.97,
        _ => 0.75,
    }
}

fn hangul(scheme: Scheme, place: &str) -> f32 {
    match (scheme, place) {
        (HangulNorth, "PRK") => 0.6,
        (HangulPassport, "PRK") => 0.2,
        (HangulPassport, _) => 0.55,
        (HangulRr, "PRK") => 0.1,
        (HangulRr, _) => 0.35,
        _ => 0.1,
    }
}

fn arabic(scheme: Scheme, place: &str) -> f32 {
    let french = matches!(
        place,
        "DZA" | "MAR" | "TUN" | "MRT" | "TCD" | "DJI" | "COM" | "LBN" | "FRA" | "NER" | "MLI" | "SEN"
    );
    let persian = matches!(place, "IRN" | "AFG" | "TJK" | "PAK");
    match scheme {
        ArabicAttested => 0.6,
        ArabicFrench => [0.08, 0.3][usize::from(french)],
        ArabicPersian => [0.05, 0.3][usize::from(persian)],
        _ => [0.27, 0.1][usize::from(french || persian)],
    }
}

fn cyrillic(scheme: Scheme, place: &str) -> f32 {
    let own = match scheme {
        CyrillicUkrainian => ["UKR"].as_slice(),
        CyrillicBelarusian => &["BLR"],
        CyrillicBulgarian => &["BGR"],
        CyrillicSerbian => &["SRB", "BIH", "MNE", "HRV"],
        CyrillicMacedonian => &["MKD"],
        CyrillicKazakh => &["KAZ", "KGZ", "UZB"],
        CyrillicIcao => &["RUS", "TJK", "TKM", "MDA", "ARM", "AZE", "GEO"],
        _ => &[],
    };
    let own = own.contains(&place);
    match scheme {
        _ if own => 0.6,
        CyrillicIcao => 0.3,
        CyrillicBgn => 0.15,
        CyrillicGost => 0.12,
        CyrillicFrench => 0.06,
        _ => 0.03,
    }
}
