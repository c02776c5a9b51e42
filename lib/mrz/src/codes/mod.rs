//! Codes of issuing States, organizations and nationalities (Doc 9303-3, section 5).
//! Names of countries in any language live with the texts of the product, never here.

mod table;

/// What a three-letter code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// In ISO 3166-1 alpha-3.
    Iso3166,
    /// A State the standard codes otherwise: `D`, `RKS`.
    State,
    /// A British status that is not British citizenship: `GBD`, `GBN`, `GBO`, `GBP`, `GBS`.
    BritishStatus,
    /// An organization that issues travel documents.
    Organization,
    /// `XXA`: stateless under the 1954 Convention.
    Stateless,
    /// `XXB`, `XXC`: refugee under the 1951 Convention, or otherwise.
    Refugee,
    /// `XXX`: nationality not specified.
    Unspecified,
    /// `UTO`: for specimens, never on a genuine document.
    Specimen,
    /// `IAO`: signs master lists, issues no document.
    Signer,
}

/// Looks a code up, with or without its fillers (`D`, `D<<`, `UTO`). `None` when it is in no table.
pub fn kind(code: &str) -> Option<CodeKind> {
    let mut padded = [b'<'; 3];
    let bytes = code.as_bytes();
    padded.get_mut(..bytes.len())?.copy_from_slice(bytes);
    kind_of(padded)
}

pub(crate) fn kind_of(code: [u8; 3]) -> Option<CodeKind> {
    if table::ISO_3166.binary_search(&code).is_ok() {
        return Some(CodeKind::Iso3166);
    }
    table::ICAO.binary_search_by_key(&code, |row| row.0).ok().map(|row| table::ICAO[row].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(table::ISO_3166.is_sorted());
        assert!(table::ICAO.is_sorted_by_key(|row| row.0));
    }

    #[test]
    fn codes_of_the_standard_are_known() {
        for (code, expected) in [
            ("CHN", Some(CodeKind::Iso3166)),
            ("D", Some(CodeKind::State)),
            ("D<<", Some(CodeKind::State)),
            ("RKS", Some(CodeKind::State)),
            ("GBN", Some(CodeKind::BritishStatus)),
            ("UNO", Some(CodeKind::Organization)),
            ("XXA", Some(CodeKind::Stateless)),
            ("XXB", Some(CodeKind::Refugee)),
            ("UTO", Some(CodeKind::Specimen)),
            ("IAO", Some(CodeKind::Signer)),
            ("QQQ", None),
            ("", None),
            ("CHNX", None),
            ("D<", Some(CodeKind::State)),
        ] {
            assert_eq!(kind(code), expected, "{code}");
        }
    }
}
