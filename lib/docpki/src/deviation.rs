//! Departures from the standard that real documents have, tolerated and told. The codes are for findings, records and
//! lists of known deviations; texts for people are made from them elsewhere.

/// Declares the departures with their codes, so that none is without one and [`Deviation::ALL`] has them all.
macro_rules! departures {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$outer])*
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

departures! {
    /// A departure that was tolerated.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    Deviation {
        /// BER where DER is asked for: indefinite lengths, strings in parts, lengths longer than needed.
        BerEncoding = "ber-encoding",
        /// Bytes after the end of the object.
        TrailingBytes = "trailing-bytes",
        /// An RSA algorithm identifier without its NULL.
        RsaWithoutNull = "rsa-without-null",
        /// A named curve where Doc 9303-12 4.1.6 asks for explicit parameters.
        NamedCurve = "named-curve",
        /// Explicit parameters without the cofactor.
        NoCofactor = "no-cofactor",
        /// A compressed public point.
        CompressedPoint = "compressed-point",
        /// An ECDSA signature as plain r and s where a SEQUENCE is asked for, or the other way about.
        EcdsaForm = "ecdsa-form",
        /// RSASSA-PSS whose salt is not as long as its digest.
        PssSalt = "pss-salt",
        /// SHA-1, or another algorithm that no longer counts as strong.
        DeprecatedAlgorithm = "deprecated-algorithm",
        /// The signer information names another algorithm than the signer's certificate has.
        AlgorithmMismatch = "algorithm-mismatch",
        /// The security object's content type is not ldsSecurityObject.
        ContentType = "content-type",
        /// The signer information names another certificate than the one embedded.
        SignerIdentifier = "signer-identifier",
        /// Names that are equal only after differences of string type, case or blanks are set aside.
        NameEncoding = "name-encoding",
        /// The signed attributes lack what CMS asks for.
        SignedAttributes = "signed-attributes",
        /// A serial number that is zero, negative or longer than 20 bytes.
        SerialNumber = "serial-number",
        /// A country code in lower case.
        CountryCase = "country-case",
        /// A certificate without its authority key identifier.
        NoAuthorityKeyId = "no-authority-key-id",
        /// A certificate without its key usage.
        NoKeyUsage = "no-key-usage",
        /// A time in the wrong form of the two that X.509 has.
        TimeForm = "time-form",
        /// A signature that verifies only on another curve than the one declared (issuer's error).
        CurveMismatch = "curve-mismatch",
    }
}

/// Collects deviations, each once, in the order of their kinds.
pub type Deviations = std::collections::BTreeSet<Deviation>;

#[cfg(feature = "serde")]
impl serde::Serialize for Deviation {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
