//! Ready profiles, each the shape of a kind of document in use: its protocols, its quirks, DG1 and the files that follow from the
//! protocols. Images and everything signed (EF.SOD, EF.CardSecurity) are the issuer's, who puts them with [`Profile::put`].

use docpki::tlv;
use docpki::{Curve, Hash};

use crate::cipher::Suite;
use crate::error::Error;
use crate::file::{FileName, GROUPS};
use crate::group::{Field, Group};
use crate::profile::{
    ActiveKey, BasicAccess, Bytes, ChipKey, Mapping, MrzFields, Pace, Profile, TrustPoints,
};
use crate::quirk::{MasterRefusal, Quirk};
use crate::random::Random;

/// Whose document it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The lines of the machine-readable zone without a break.
    pub zone: String,
    /// The fields of it that open the chip.
    pub fields: MrzFields,
}

impl Holder {
    /// The specimen of Doc 9303-4 appendix B.
    pub fn specimen() -> Self {
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        Self { zone: zone.to_owned(), fields: MrzFields::new("L898902C3", "740812", "120415") }
    }

    /// The holder of a zone: its lines without breaks, of a booklet (88 characters), a card (90) or a card of the second size (72).
    /// `None` for another length, and for the cards of China that have their own layouts.
    pub fn of_zone(zone: &str) -> Option<Self> {
        let (number, optional, birth, expiry) = match zone.len() {
            88 => (44..53, None, 57..63, 65..71),
            72 => (36..45, Some(64..71), 49..55, 57..63),
            90 => (5..14, Some(15..30), 30..36, 38..44),
            _ => return None,
        };
        let mut whole = zone.get(number.clone())?.to_owned();
        // A filler in the check digit's place: the number goes on in the optional data and its check digit ends it
        // (Doc 9303-5 note j).
        if let Some(optional) = optional.filter(|_| zone.get(number.end..=number.end) == Some("<")) {
            let more = zone.get(optional)?.split('<').next()?;
            whole.push_str(more.get(..more.len().checked_sub(1)?)?);
        }
        let fields = MrzFields::new(whole.trim_end_matches('<'), zone.get(birth)?, zone.get(expiry)?);
        Some(Self { zone: zone.to_owned(), fields })
    }

    fn profile(&self, name: &str) -> Profile {
        let mut profile =
            Profile { name: name.to_owned(), mrz: Some(self.fields.clone()), ..Profile::default() };
        profile.put(FileName::Group(1), tlv::encode(0x61, &tlv::encode(0x5F1F, self.zone.as_bytes())));
        profile
    }
}

const BP256: Group = Group::Ec(Curve::Bp256);

fn generic(group: Group, suite: Suite) -> Pace {
    Pace { mapping: Mapping::Generic, group, suite }
}

/// A new key of key agreement.
///
/// # Errors
/// [`Error::Key`].
pub fn chip_key(
    group: Group,
    suites: &[Suite],
    key_id: Option<u8>,
    random: &mut dyn Random,
) -> Result<ChipKey, Error> {
    let private = Bytes(group.scalar(random)?);
    Ok(ChipKey { group, suites: suites.to_vec(), key_id, private })
}

/// A new key of active authentication by ECDSA.
///
/// # Errors
/// [`Error::Key`].
pub fn active_ec(group: Group, hash: Hash, random: &mut dyn Random) -> Result<ActiveKey, Error> {
    Ok(ActiveKey::Ecdsa { group, private: Bytes(group.scalar(random)?), hash })
}

/// A passport of Utopia: PACE with generic mapping and basic access control, chip authentication on a curve, active
/// authentication by ECDSA.
///
/// # Errors
/// [`Error::Key`].
pub fn passport(holder: &Holder, random: &mut dyn Random) -> Result<Profile, Error> {
    let mut profile = holder.profile("utopia-passport");
    profile.basic_access = BasicAccess::Present;
    profile.pace = vec![generic(BP256, Suite::Aes128)];
    profile.chip_authentication = vec![chip_key(BP256, &[Suite::Aes128], None, random)?];
    profile.active_authentication = Some(active_ec(BP256, Hash::Sha256, random)?);
    Ok(profile.complete()?.indexed())
}

/// A passport in the shape of the Chinese ones: basic access control alone, active authentication by RSA, no extended length, a
/// master file that is not selected. `rsa` is an RSAPrivateKey, DER.
///
/// # Errors
/// [`Error::Key`].
pub fn basic_only(holder: &Holder, rsa: Vec<u8>) -> Result<Profile, Error> {
    let mut profile = holder.profile("basic-only");
    profile.basic_access = BasicAccess::Present;
    let (private, trailer) = (Bytes(rsa), Default::default());
    profile.active_authentication = Some(ActiveKey::Rsa { private, hash: Hash::Sha1, trailer });
    profile.quirks = vec![Quirk::NoExtendedLength, Quirk::SelectMaster(MasterRefusal::NotSupported)];
    Ok(profile.complete()?.indexed())
}

/// A passport in the shape of the German ones: no basic access control, PACE, chip authentication in two suites.
///
/// # Errors
/// [`Error::Key`].
pub fn without_basic(holder: &Holder, random: &mut dyn Random) -> Result<Profile, Error> {
    let mut profile = holder.profile("without-basic");
    profile.pace = vec![generic(BP256, Suite::Aes128)];
    profile.chip_authentication = vec![chip_key(BP256, &[Suite::Des3, Suite::Aes128], None, random)?];
    Ok(profile.complete()?.indexed())
}

/// An identity card in the shape of the French ones: generic and integrated mapping, a card access number, chip authentication
/// that DG14 does not announce.
///
/// # Errors
/// [`Error::Key`].
pub fn identity_card(holder: &Holder, number: &str, random: &mut dyn Random) -> Result<Profile, Error> {
    let mut profile = holder.profile("identity-card");
    profile.card_access_number = Some(number.to_owned());
    let integrated = Pace { mapping: Mapping::Integrated, group: BP256, suite: Suite::Aes128 };
    profile.pace = vec![generic(BP256, Suite::Aes128), integrated];
    profile.chip_authentication = vec![chip_key(BP256, &[Suite::Des3], None, random)?];
    profile.quirks = vec![Quirk::NoChipAuthenticationInfo];
    Ok(profile.complete()?.indexed())
}

/// A passport with the chip authentication mapping, whose key DG14 lists among the others.
///
/// # Errors
/// [`Error::Key`].
pub fn mapping_passport(holder: &Holder, random: &mut dyn Random) -> Result<Profile, Error> {
    let mut profile = holder.profile("mapping-passport");
    let mapped = Pace { mapping: Mapping::ChipAuthentication, group: BP256, suite: Suite::Aes128 };
    profile.pace = vec![generic(BP256, Suite::Aes128), mapped];
    profile.mapping_key = Some(chip_key(BP256, &[], Some(1), random)?);
    let other = Group::Ec(Curve::P384);
    profile.chip_authentication = vec![chip_key(other, &[Suite::Aes256], Some(2), random)?];
    profile.quirks = vec![Quirk::MappingKeyListed];
    Ok(profile.complete()?.indexed())
}

/// A passport with fingerprints under terminal authentication: `anchors` are certificates of the verifying authority, `today` is
/// YYMMDD, `fingerprints` is DG3.
///
/// # Errors
/// [`Error::Key`].
pub fn extended(
    holder: &Holder,
    anchors: Vec<Vec<u8>>,
    today: &str,
    fingerprints: Vec<u8>,
    random: &mut dyn Random,
) -> Result<Profile, Error> {
    let mut profile = passport(holder, random)?;
    profile.name = "extended-access".to_owned();
    let anchors = anchors.into_iter().map(Bytes).collect();
    profile.terminal_authentication = Some(TrustPoints { anchors, today: today.to_owned() });
    profile.put(FileName::Group(3), fingerprints);
    profile.files.remove(&FileName::Group(14));
    Ok(profile.complete()?.indexed())
}

/// Diffie-Hellman in prime fields throughout: PACE, chip authentication with two keys.
///
/// # Errors
/// [`Error::Key`].
pub fn prime_fields(holder: &Holder, random: &mut dyn Random) -> Result<Profile, Error> {
    let mut profile = holder.profile("prime-fields");
    let field = Group::Dh(Field::F2048Q256);
    profile.pace = vec![generic(field, Suite::Aes128)];
    profile.chip_authentication = vec![
        chip_key(field, &[Suite::Aes128], Some(1), random)?,
        chip_key(Group::Dh(Field::F1024), &[Suite::Des3], Some(2), random)?,
    ];
    Ok(profile.complete()?.indexed())
}

/// Tags of the data groups, DG1 first (Doc 9303-10 4.6.1).
const GROUP_TAGS: [u8; GROUPS as usize] =
    [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70];

impl Profile {
    /// With EF.COM, which lists the data groups that are there now (Doc 9303-10 4.6.1).
    pub fn indexed(mut self) -> Self {
        let there = |number: &u8| self.files.contains_key(&FileName::Group(*number));
        let tags: Vec<u8> =
            (1..=GROUPS).zip(GROUP_TAGS).filter(|(number, _)| there(number)).map(|(_, tag)| tag).collect();
        let index = [tlv::encode(0x5F01, b"0107"), tlv::encode(0x5F36, b"040000"), tlv::encode(0x5C, &tags)];
        self.put(FileName::Common, tlv::encode(0x60, &index.concat()));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_a_zone_in_each_size() {
        let check = |zone: &str, information: &str| {
            let holder = Holder::of_zone(zone).expect("a zone");
            assert_eq!(holder.fields.information(), information);
        };
        check(&Holder::specimen().zone, "L898902C3674081221204159");
        // Doc 9303-5 appendix B and 9303-6 appendix B.
        check(
            "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            "D23145890774081221204159",
        );
        check(
            "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6",
            "D23145890774081221204159",
        );
        // A document number of more than nine characters (Doc 9303-11 D.2).
        check(
            "I<UTOD23145890<AB112234566<<<<7408122F1204159UTO<<<<<<<<<<<4ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            "D23145890AB11223456674081221204159",
        );
        assert_eq!(Holder::of_zone("CSC000000004<2404200<8108038<6"), None);
    }
}
