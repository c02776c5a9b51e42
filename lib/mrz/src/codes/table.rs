//! The code tables as data: ISO 3166-1 alpha-3, and what Doc 9303-3 section 5 adds. Sorted, for binary search.

use super::CodeKind;

/// ISO 3166-1 alpha-3, 249 codes.
pub(super) static ISO_3166: [[u8; 3]; 249] = [
    *b"ABW", *b"AFG", *b"AGO", *b"AIA", *b"ALA", *b"ALB", *b"AND", *b"ARE", *b"ARG", *b"ARM", *b"ASM",
    *b"ATA", *b"ATF", *b"ATG", *b"AUS", *b"AUT", *b"AZE", *b"BDI", *b"BEL", *b"BEN", *b"BES", *b"BFA",
    *b"BGD", *b"BGR", *b"BHR", *b"BHS", *b"BIH", *b"BLM", *b"BLR", *b"BLZ", *b"BMU", *b"BOL", *b"BRA",
    *b"BRB", *b"BRN", *b"BTN", *b"BVT", *b"BWA", *b"CAF", *b"CAN", *b"CCK", *b"CHE", *b"CHL", *b"CHN",
    *b"CIV", *b"CMR", *b"COD", *b"COG", *b"COK", *b"COL", *b"COM", *b"CPV", *b"CRI", *b"CUB", *b"CUW",
    *b"CXR", *b"CYM", *b"CYP", *b"CZE", *b"DEU", *b"DJI", *b"DMA", *b"DNK", *b"DOM", *b"DZA", *b"ECU",
    *b"EGY", *b"ERI", *b"ESH", *b"ESP", *b"EST", *b"ETH", *b"FIN", *b"FJI", *b"FLK", *b"FRA", *b"FRO",
    *b"FSM", *b"GAB", *b"GBR", *b"GEO", *b"GGY", *b"GHA", *b"GIB", *b"GIN", *b"GLP", *b"GMB", *b"GNB",
    *b"GNQ", *b"GRC", *b"GRD", *b"GRL", *b"GTM", *b"GUF", *b"GUM", *b"GUY", *b"HKG", *b"HMD", *b"HND",
    *b"HRV", *b"HTI", *b"HUN", *b"IDN", *b"IMN", *b"IND", *b"IOT", *b"IRL", *b"IRN", *b"IRQ", *b"ISL",
    *b"ISR", *b"ITA", *b"JAM", *b"JEY", *b"JOR", *b"JPN", *b"KAZ", *b"KEN", *b"KGZ", *b"KHM", *b"KIR",
    *b"KNA", *b"KOR", *b"KWT", *b"LAO", *b"LBN", *b"LBR", *b"LBY", *b"LCA", *b"LIE", *b"LKA", *b"LSO",
    *b"LTU", *b"LUX", *b"LVA", *b"MAC", *b"MAF", *b"MAR", *b"MCO", *b"MDA", *b"MDG", *b"MDV", *b"MEX",
    *b"MHL", *b"MKD", *b"MLI", *b"MLT", *b"MMR", *b"MNE", *b"MNG", *b"MNP", *b"MOZ", *b"MRT", *b"MSR",
    *b"MTQ", *b"MUS", *b"MWI", *b"MYS", *b"MYT", *b"NAM", *b"NCL", *b"NER", *b"NFK", *b"NGA", *b"NIC",
    *b"NIU", *b"NLD", *b"NOR", *b"NPL", *b"NRU", *b"NZL", *b"OMN", *b"PAK", *b"PAN", *b"PCN", *b"PER",
    *b"PHL", *b"PLW", *b"PNG", *b"POL", *b"PRI", *b"PRK", *b"PRT", *b"PRY", *b"PSE", *b"PYF", *b"QAT",
    *b"REU", *b"ROU", *b"RUS", *b"RWA", *b"SAU", *b"SDN", *b"SEN", *b"SGP", *b"SGS", *b"SHN", *b"SJM",
    *b"SLB", *b"SLE", *b"SLV", *b"SMR", *b"SOM", *b"SPM", *b"SRB", *b"SSD", *b"STP", *b"SUR", *b"SVK",
    *b"SVN", *b"SWE", *b"SWZ", *b"SXM", *b"SYC", *b"SYR", *b"TCA", *b"TCD", *b"TGO", *b"THA", *b"TJK",
    *b"TKL", *b"TKM", *b"TLS", *b"TON", *b"TTO", *b"TUN", *b"TUR", *b"TUV", *b"TWN", *b"TZA", *b"UGA",
    *b"UKR", *b"UMI", *b"URY", *b"USA", *b"UZB", *b"VAT", *b"VCT", *b"VEN", *b"VGB", *b"VIR", *b"VNM",
    *b"VUT", *b"WLF", *b"WSM", *b"YEM", *b"ZAF", *b"ZMB", *b"ZWE",
];

/// Codes of Doc 9303-3, section 5, parts B to D, that are not in ISO 3166-1; padded with fillers.
pub(super) static ICAO: [([u8; 3], CodeKind); 28] = [
    (*b"D<<", CodeKind::State),         // Germany
    (*b"EUE", CodeKind::Organization),  // European Union laissez-passer
    (*b"GBD", CodeKind::BritishStatus), // British overseas territories citizen
    (*b"GBN", CodeKind::BritishStatus), // British national (overseas)
    (*b"GBO", CodeKind::BritishStatus), // British overseas citizen
    (*b"GBP", CodeKind::BritishStatus), // British protected person
    (*b"GBS", CodeKind::BritishStatus), // British subject
    (*b"IAO", CodeKind::Signer),        // ICAO, signer of master lists; on no document
    (*b"RKS", CodeKind::State),         // Kosovo, in use though not in ISO 3166-1
    (*b"UNA", CodeKind::Organization),  // United Nations specialized agency
    (*b"UNK", CodeKind::Organization),  // United Nations Interim Administration Mission in Kosovo
    (*b"UNO", CodeKind::Organization),  // United Nations
    (*b"UTO", CodeKind::Specimen),      // Utopia: specimens only
    (*b"XBA", CodeKind::Organization),  // African Development Bank
    (*b"XCC", CodeKind::Organization),  // Caribbean Community
    (*b"XCE", CodeKind::Organization),  // Council of Europe
    (*b"XCO", CodeKind::Organization),  // Common Market for Eastern and Southern Africa
    (*b"XDC", CodeKind::Organization),  // Southern African Development Community
    (*b"XEC", CodeKind::Organization),  // Economic Community of West African States
    (*b"XES", CodeKind::Organization),  // Organization of Eastern Caribbean States
    (*b"XIM", CodeKind::Organization),  // African Export-Import Bank
    (*b"XMP", CodeKind::Organization),  // Parliamentary Assembly of the Mediterranean
    (*b"XOM", CodeKind::Organization),  // Sovereign Military Order of Malta
    (*b"XPO", CodeKind::Organization),  // INTERPOL
    (*b"XXA", CodeKind::Stateless),     // stateless person, 1954 Convention
    (*b"XXB", CodeKind::Refugee),       // refugee, 1951 Convention and 1967 Protocol
    (*b"XXC", CodeKind::Refugee),       // refugee, other
    (*b"XXX", CodeKind::Unspecified),   // person of unspecified nationality
];
