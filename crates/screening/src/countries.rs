//! Names of states as lists write them in English, and their codes (Doc 9303-3 section 5, which for most states is
//! ISO 3166-1 alpha-3; Germany is `D`).
//!
//! Only for reading lists and comparing codes; no rule about a state lives here.

use kernel::CountryCode;

/// The code of a state by its English name, in any case and punctuation.
pub(crate) fn code(name: &str) -> Option<CountryCode> {
    let key = namematch::fold(name);
    let at = NAMES.binary_search_by(|(n, _)| (*n).cmp(key.as_str())).ok()?;
    NAMES[at].1.parse().ok()
}

/// The code of a state by its two letters of ISO 3166-1, in any case; Kosovo's `XK` is in use though not assigned.
pub(crate) fn of_two_letters(two: &str) -> Option<CountryCode> {
    let two = two.trim().to_ascii_uppercase();
    let three = match two.as_str() {
        "XK" => "RKS",
        "UK" => "GBR",
        "EL" => "GRC",
        _ => {
            ISO.split(' ').find_map(|row| row.strip_prefix(two.as_str()).filter(|three| three.len() == 3))?
        }
    };
    three.parse().ok().map(canonical)
}

/// The two letters of ISO 3166-1, small, or the code itself where there are none.
pub(crate) fn two_letters(code: CountryCode) -> String {
    let three = match code.as_str() {
        "D" => "DEU",
        "RKS" => return "xk".to_owned(),
        three => three,
    };
    let row = ISO.split(' ').find(|row| row.ends_with(three) && three.len() == 3);
    row.map_or(code.as_str(), |row| &row[..2]).to_ascii_lowercase()
}

/// One code where documents and lists use several for one state: `DEU` is `D`, `GBN` (British overseas) is `GBR`.
pub(crate) fn canonical(code: CountryCode) -> CountryCode {
    let one = match code.as_str() {
        "DEU" => "D",
        "GBD" | "GBN" | "GBO" | "GBP" | "GBS" => "GBR",
        "XXK" | "XKX" | "UNK" => "RKS",
        "ROM" => "ROU",
        _ => return code,
    };
    one.parse().unwrap_or(code)
}

/// ISO 3166-1: two letters, then three.
const ISO: &str = "ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE \
     BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS \
     BTBTN BWBWA BYBLR BZBLZ CACAN CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI \
     CUCUB CVCPV CWCUW CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI \
     ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB \
     GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GTGTM GUGUM GWGNB GYGUY HKHKG HNHND HRHRV HTHTI HUHUN IDIDN \
     IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM \
     KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU \
     LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP \
     MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC \
     NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN \
     PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE \
     SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ \
     TCTCA TDTCD TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR \
     UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT \
     ZAZAF ZMZMB ZWZWE";

/// Folded names in alphabetical order.
const NAMES: &[(&str, &str)] = &[
    ("afghanistan", "AFG"),
    ("albania", "ALB"),
    ("algeria", "DZA"),
    ("andorra", "AND"),
    ("angola", "AGO"),
    ("antigua and barbuda", "ATG"),
    ("argentina", "ARG"),
    ("armenia", "ARM"),
    ("aruba", "ABW"),
    ("australia", "AUS"),
    ("austria", "AUT"),
    ("azerbaijan", "AZE"),
    ("bahamas", "BHS"),
    ("bahrain", "BHR"),
    ("bangladesh", "BGD"),
    ("barbados", "BRB"),
    ("belarus", "BLR"),
    ("belgium", "BEL"),
    ("belize", "BLZ"),
    ("benin", "BEN"),
    ("bermuda", "BMU"),
    ("bhutan", "BTN"),
    ("bolivia", "BOL"),
    ("bolivia plurinational state of", "BOL"),
    ("bosnia and herzegovina", "BIH"),
    ("botswana", "BWA"),
    ("brazil", "BRA"),
    ("brunei", "BRN"),
    ("brunei darussalam", "BRN"),
    ("bulgaria", "BGR"),
    ("burkina faso", "BFA"),
    ("burma", "MMR"),
    ("burundi", "BDI"),
    ("cabo verde", "CPV"),
    ("cabo verde previously cape verde", "CPV"),
    ("cambodia", "KHM"),
    ("cameroon", "CMR"),
    ("canada", "CAN"),
    ("cape verde", "CPV"),
    ("central african republic", "CAF"),
    ("chad", "TCD"),
    ("chile", "CHL"),
    ("china", "CHN"),
    ("colombia", "COL"),
    ("comoros", "COM"),
    ("congo", "COG"),
    ("congo democratic republic of the", "COD"),
    ("congo republic of the", "COG"),
    ("costa rica", "CRI"),
    ("cote d ivoire", "CIV"),
    ("cote divoire", "CIV"),
    ("croatia", "HRV"),
    ("cuba", "CUB"),
    ("cyprus", "CYP"),
    ("czech republic", "CZE"),
    ("czechia", "CZE"),
    ("democratic peoples republic of korea", "PRK"),
    ("democratic republic of the congo", "COD"),
    ("denmark", "DNK"),
    ("djibouti", "DJI"),
    ("dominica", "DMA"),
    ("dominican republic", "DOM"),
    ("ecuador", "ECU"),
    ("egypt", "EGY"),
    ("el salvador", "SLV"),
    ("equatorial guinea", "GNQ"),
    ("eritrea", "ERI"),
    ("estonia", "EST"),
    ("eswatini", "SWZ"),
    ("ethiopia", "ETH"),
    ("fiji", "FJI"),
    ("finland", "FIN"),
    ("france", "FRA"),
    ("gabon", "GAB"),
    ("gambia", "GMB"),
    ("georgia", "GEO"),
    ("germany", "D"),
    ("ghana", "GHA"),
    ("gibraltar", "GIB"),
    ("great britain", "GBR"),
    ("greece", "GRC"),
    ("grenada", "GRD"),
    ("guatemala", "GTM"),
    ("guinea", "GIN"),
    ("guinea bissau", "GNB"),
    ("guyana", "GUY"),
    ("haiti", "HTI"),
    ("holy see", "VAT"),
    ("honduras", "HND"),
    ("hong kong", "HKG"),
    ("hungary", "HUN"),
    ("iceland", "ISL"),
    ("india", "IND"),
    ("indonesia", "IDN"),
    ("iran", "IRN"),
    ("iran islamic republic of", "IRN"),
    ("iraq", "IRQ"),
    ("ireland", "IRL"),
    ("israel", "ISR"),
    ("italy", "ITA"),
    ("ivory coast", "CIV"),
    ("jamaica", "JAM"),
    ("japan", "JPN"),
    ("jordan", "JOR"),
    ("kazakhstan", "KAZ"),
    ("kenya", "KEN"),
    ("kingdom of the netherlands", "NLD"),
    ("kiribati", "KIR"),
    ("korea north", "PRK"),
    ("korea south", "KOR"),
    ("kosovo", "RKS"),
    ("kuwait", "KWT"),
    ("kyrgyz republic", "KGZ"),
    ("kyrgyzstan", "KGZ"),
    ("lao peoples democratic republic", "LAO"),
    ("laos", "LAO"),
    ("latvia", "LVA"),
    ("lebanon", "LBN"),
    ("lesotho", "LSO"),
    ("liberia", "LBR"),
    ("libya", "LBY"),
    ("libyan arab jamahiriya", "LBY"),
    ("liechtenstein", "LIE"),
    ("lithuania", "LTU"),
    ("luxembourg", "LUX"),
    ("macao", "MAC"),
    ("macau", "MAC"),
    ("macedonia", "MKD"),
    ("macedonia the former yugoslav republic of", "MKD"),
    ("madagascar", "MDG"),
    ("malawi", "MWI"),
    ("malaysia", "MYS"),
    ("maldives", "MDV"),
    ("mali", "MLI"),
    ("malta", "MLT"),
    ("marshall islands", "MHL"),
    ("mauritania", "MRT"),
    ("mauritius", "MUS"),
    ("mexico", "MEX"),
    ("micronesia", "FSM"),
    ("moldova", "MDA"),
    ("monaco", "MCO"),
    ("mongolia", "MNG"),
    ("montenegro", "MNE"),
    ("morocco", "MAR"),
    ("mozambique", "MOZ"),
    ("myanmar", "MMR"),
    ("namibia", "NAM"),
    ("nauru", "NRU"),
    ("nepal", "NPL"),
    ("netherlands", "NLD"),
    ("new zealand", "NZL"),
    ("nicaragua", "NIC"),
    ("niger", "NER"),
    ("nigeria", "NGA"),
    ("north korea", "PRK"),
    ("north macedonia", "MKD"),
    ("north macedonia the republic of", "MKD"),
    ("norway", "NOR"),
    ("oman", "OMN"),
    ("pakistan", "PAK"),
    ("palau", "PLW"),
    ("palestine", "PSE"),
    ("palestinian", "PSE"),
    ("panama", "PAN"),
    ("papua new guinea", "PNG"),
    ("paraguay", "PRY"),
    ("peru", "PER"),
    ("philippines", "PHL"),
    ("poland", "POL"),
    ("portugal", "PRT"),
    ("possibly palestinian", "PSE"),
    ("qatar", "QAT"),
    ("republic of korea", "KOR"),
    ("republic of moldova", "MDA"),
    ("republic of the congo", "COG"),
    ("romania", "ROU"),
    ("russia", "RUS"),
    ("russian federation", "RUS"),
    ("rwanda", "RWA"),
    ("saint kitts and nevis", "KNA"),
    ("saint lucia", "LCA"),
    ("saint vincent and the grenadines", "VCT"),
    ("samoa", "WSM"),
    ("san marino", "SMR"),
    ("sao tome and principe", "STP"),
    ("saudi arabia", "SAU"),
    ("senegal", "SEN"),
    ("serbia", "SRB"),
    ("seychelles", "SYC"),
    ("sierra leone", "SLE"),
    ("singapore", "SGP"),
    ("slovakia", "SVK"),
    ("slovenia", "SVN"),
    ("solomon islands", "SLB"),
    ("somalia", "SOM"),
    ("south africa", "ZAF"),
    ("south korea", "KOR"),
    ("south sudan", "SSD"),
    ("spain", "ESP"),
    ("sri lanka", "LKA"),
    ("st kitts and nevis", "KNA"),
    ("state of palestine", "PSE"),
    ("sudan", "SDN"),
    ("suriname", "SUR"),
    ("swaziland", "SWZ"),
    ("sweden", "SWE"),
    ("switzerland", "CHE"),
    ("syria", "SYR"),
    ("syrian arab republic", "SYR"),
    ("taiwan", "TWN"),
    ("tajikistan", "TJK"),
    ("tanzania", "TZA"),
    ("thailand", "THA"),
    ("the bahamas", "BHS"),
    ("the gambia", "GMB"),
    ("timor leste", "TLS"),
    ("togo", "TGO"),
    ("tonga", "TON"),
    ("trinidad and tobago", "TTO"),
    ("tunisia", "TUN"),
    ("turkey", "TUR"),
    ("turkiye", "TUR"),
    ("turkmenistan", "TKM"),
    ("tuvalu", "TUV"),
    ("uganda", "UGA"),
    ("ukraine", "UKR"),
    ("united arab emirates", "ARE"),
    ("united kingdom", "GBR"),
    ("united kingdom of great britain and northern ireland", "GBR"),
    ("united republic of tanzania", "TZA"),
    ("united states", "USA"),
    ("united states of america", "USA"),
    ("uruguay", "URY"),
    ("utopia", "UTO"),
    ("uzbekistan", "UZB"),
    ("vanuatu", "VUT"),
    ("vatican city", "VAT"),
    ("venezuela", "VEN"),
    ("venezuela bolivarian republic of", "VEN"),
    ("viet nam", "VNM"),
    ("vietnam", "VNM"),
    ("yemen", "YEM"),
    ("zambia", "ZMB"),
    ("zimbabwe", "ZWE"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_their_codes_are_codes() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(NAMES.iter().all(|(_, c)| c.parse::<CountryCode>().is_ok()));
    }

    #[test]
    fn two_letters_are_found_as_lists_write_them() {
        for (two, expect) in
            [("af", Some("AFG")), ("DE", Some("D")), ("XK", Some("RKS")), ("zz", None), ("", None)]
        {
            assert_eq!(of_two_letters(two).map(|c| c.to_string()).as_deref(), expect, "{two}");
        }
        assert_eq!(
            ["D", "RKS", "AFG", "UTO"].map(|c| two_letters(c.parse().expect("a code"))),
            ["de", "xk", "af", "uto"]
        );
        assert!(ISO.split(' ').all(|row| row[2..].parse::<CountryCode>().is_ok()));
    }

    #[test]
    fn states_are_found_as_lists_write_them() {
        for (name, expect) in [
            ("Korea, North", "PRK"),
            ("Iran (Islamic Republic of)", "IRN"),
            ("Türkiye", "TUR"),
            ("Democratic People\u{2019}s Republic of Korea", "PRK"),
        ] {
            assert_eq!(code(name).map(|c| c.to_string()).as_deref(), Some(expect), "{name}");
        }
        assert_eq!(code("former Soviet Union"), None);
    }
}
