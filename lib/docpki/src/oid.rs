//! Object identifiers of Doc 9303, BSI TR-03110, PKIX and CMS, by the names that their standards give them.

pub use der::asn1::ObjectIdentifier as Oid;

macro_rules! oids {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        $($(#[$doc])* pub const $name: Oid = Oid::new_unwrap($text);)+
    };
}

oids! {
    /// id-data (CMS): what the security object of some states says that it holds.
    DATA = "1.2.840.113549.1.7.1";
    /// id-signedData (CMS).
    SIGNED_DATA = "1.2.840.113549.1.7.2";
    /// Attribute contentType (CMS).
    CONTENT_TYPE = "1.2.840.113549.1.9.3";
    /// Attribute messageDigest (CMS).
    MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    /// Attribute signingTime (CMS).
    SIGNING_TIME = "1.2.840.113549.1.9.5";
    /// id-icao-mrtd-security-ldsSecurityObject (Doc 9303-10 4.6.2).
    LDS_SECURITY_OBJECT = "2.23.136.1.1.1";
    /// id-SecurityObject: what EF.CardSecurity says that it holds (BSI TR-03110-3 A.1.2.5).
    CARD_SECURITY = "0.4.0.127.0.7.3.2.1";
    /// id-icao-mrtd-security-cscaMasterList (Doc 9303-12 9).
    MASTER_LIST = "2.23.136.1.1.2";
    /// id-icao-mrtd-security-cscaMasterListSigningKey (Doc 9303-12 7).
    MASTER_LIST_SIGNING_KEY = "2.23.136.1.1.3";
    /// id-icao-mrtd-security-documentTypeList (Doc 9303-12 7.1.1.6).
    DOCUMENT_TYPE_LIST = "2.23.136.1.1.6.2";
    /// id-icao-mrtd-security-aaProtocolObject (Doc 9303-11 6.1).
    ACTIVE_AUTHENTICATION = "2.23.136.1.1.5";
    /// id-icao-mrtd-security-extensions-nameChange (Doc 9303-12 7.1.1.5).
    NAME_CHANGE = "2.23.136.1.1.6.1";
    /// id-icao-mrtd-security-DeviationList (Doc 9303-12 10).
    DEVIATION_LIST = "2.23.136.1.1.7";
    /// id-icao-mrtd-security-DeviationListSigningKey.
    DEVIATION_LIST_SIGNING_KEY = "2.23.136.1.1.8";
    /// id-DefectList (BSI TR-03129).
    DEFECT_LIST = "0.4.0.127.0.7.3.1.5";
    /// The arc of travel documents that BSI gives identifiers in: bsi-de applications(3) mrtd(1).
    BSI_TRAVEL_DOCUMENTS = "0.4.0.127.0.7.3.1";
    /// The legacy arc of ldsSecurityObject that some states kept (icao 27).
    LDS_SECURITY_OBJECT_ICAO27 = "1.3.27.1.1.1";
    /// The producer's own arc for the security object of older Dutch documents.
    LDS_SECURITY_OBJECT_SDU = "1.2.528.1.1006.1.20.1";
    /// Extended key usage of signers of VDS-NC barcodes (ICAO TR VDS-NC).
    BARCODE_SIGNING_KEY = "2.23.136.1.1.14.2";
    /// localityName.
    LOCALITY = "2.5.4.7";
    /// cRLReasons of an entry.
    CRL_REASON = "2.5.29.21";
    /// rsaEncryption.
    RSA = "1.2.840.113549.1.1.1";
    /// id-RSASSA-PSS.
    RSA_PSS = "1.2.840.113549.1.1.10";
    /// sha1WithRSAEncryption.
    RSA_SHA1 = "1.2.840.113549.1.1.5";
    /// sha224WithRSAEncryption.
    RSA_SHA224 = "1.2.840.113549.1.1.14";
    /// sha256WithRSAEncryption.
    RSA_SHA256 = "1.2.840.113549.1.1.11";
    /// sha384WithRSAEncryption.
    RSA_SHA384 = "1.2.840.113549.1.1.12";
    /// sha512WithRSAEncryption.
    RSA_SHA512 = "1.2.840.113549.1.1.13";
    /// id-mgf1.
    MGF1 = "1.2.840.113549.1.1.8";
    /// id-ecPublicKey.
    EC = "1.2.840.10045.2.1";
    /// prime-field.
    PRIME_FIELD = "1.2.840.10045.1.1";
    /// ecdsa-with-SHA1.
    ECDSA_SHA1 = "1.2.840.10045.4.1";
    /// ecdsa-with-SHA224.
    ECDSA_SHA224 = "1.2.840.10045.4.3.1";
    /// ecdsa-with-SHA256.
    ECDSA_SHA256 = "1.2.840.10045.4.3.2";
    /// ecdsa-with-SHA384.
    ECDSA_SHA384 = "1.2.840.10045.4.3.3";
    /// ecdsa-with-SHA512.
    ECDSA_SHA512 = "1.2.840.10045.4.3.4";
    /// ecdsa-plain-SHA1 (BSI TR-03111 5.2.1.1).
    ECDSA_PLAIN_SHA1 = "0.4.0.127.0.7.1.1.4.1.1";
    /// ecdsa-plain-SHA224.
    ECDSA_PLAIN_SHA224 = "0.4.0.127.0.7.1.1.4.1.2";
    /// ecdsa-plain-SHA256.
    ECDSA_PLAIN_SHA256 = "0.4.0.127.0.7.1.1.4.1.3";
    /// ecdsa-plain-SHA384.
    ECDSA_PLAIN_SHA384 = "0.4.0.127.0.7.1.1.4.1.4";
    /// ecdsa-plain-SHA512.
    ECDSA_PLAIN_SHA512 = "0.4.0.127.0.7.1.1.4.1.5";
    /// dhpublicnumber (X9.42).
    DH_X942 = "1.2.840.10046.2.1";
    /// dhKeyAgreement (PKCS #3).
    DH_PKCS3 = "1.2.840.113549.1.3.1";
    /// id-sha1.
    SHA1 = "1.3.14.3.2.26";
    /// id-sha224.
    SHA224 = "2.16.840.1.101.3.4.2.4";
    /// id-sha256.
    SHA256 = "2.16.840.1.101.3.4.2.1";
    /// id-sha384.
    SHA384 = "2.16.840.1.101.3.4.2.2";
    /// id-sha512.
    SHA512 = "2.16.840.1.101.3.4.2.3";
    /// countryName.
    COUNTRY = "2.5.4.6";
    /// commonName.
    COMMON_NAME = "2.5.4.3";
    /// organizationName.
    ORGANIZATION = "2.5.4.10";
    /// organizationalUnitName.
    ORGANIZATIONAL_UNIT = "2.5.4.11";
    /// serialNumber of a name.
    NAME_SERIAL_NUMBER = "2.5.4.5";
    /// subjectKeyIdentifier.
    SUBJECT_KEY_ID = "2.5.29.14";
    /// keyUsage.
    KEY_USAGE = "2.5.29.15";
    /// privateKeyUsagePeriod.
    PRIVATE_KEY_USAGE_PERIOD = "2.5.29.16";
    /// subjectAltName.
    SUBJECT_ALT_NAME = "2.5.29.17";
    /// issuerAltName.
    ISSUER_ALT_NAME = "2.5.29.18";
    /// basicConstraints.
    BASIC_CONSTRAINTS = "2.5.29.19";
    /// cRLNumber.
    CRL_NUMBER = "2.5.29.20";
    /// certificatePolicies.
    CERTIFICATE_POLICIES = "2.5.29.32";
    /// cRLDistributionPoints.
    CRL_DISTRIBUTION_POINTS = "2.5.29.31";
    /// authorityKeyIdentifier.
    AUTHORITY_KEY_ID = "2.5.29.35";
    /// extKeyUsage.
    EXTENDED_KEY_USAGE = "2.5.29.37";
}

/// Whether an identifier lies below an arc, at any depth.
pub fn is_below(id: Oid, arc: Oid) -> bool {
    let mut own = id.arcs();
    arc.arcs().all(|part| own.next() == Some(part)) && own.next().is_some()
}

/// An OBJECT IDENTIFIER's value as an identifier.
///
/// # Errors
/// [`crate::Error::Malformed`].
pub fn parse(value: &[u8]) -> Result<Oid, crate::Error> {
    Oid::from_bytes(value).map_err(|_| crate::Error::Malformed("object identifier"))
}
