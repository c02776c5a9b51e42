//! The worked examples of Doc 9303-11 from the chip's side: with the examples' random numbers the chip answers the examples'
//! commands with the examples' replies, byte for byte.

mod terminal;

use chipsim::cipher::Suite;
use chipsim::profile::{ActiveKey, BasicAccess, Bytes, ChipKey, Mapping, MrzFields, Pace, Trailer};
use chipsim::{Chip, Field, FileName, Group, Profile, Scripted};
use docpki::Curve;
use terminal::{hex, text};

/// Plays a transcript: command, reply, command, reply.
fn check(profile: Profile, random: &str, transcript: &[(&str, &str)]) {
    let mut chip = Chip::new(profile, Scripted::new(&hex(random))).expect("a chip");
    for (command, reply) in transcript {
        assert_eq!(text(&chip.exchange(&hex(command))), text(&hex(reply)), "{command}");
    }
}

fn pace(mapping: Mapping, group: Group, fields: MrzFields) -> Profile {
    let pace = vec![Pace { mapping, group, suite: Suite::Aes128 }];
    Profile { mrz: Some(fields), pace, ..Profile::default() }
}

const BP256: Group = Group::Ec(Curve::Bp256);

/// Appendix D: basic access control, then EF.COM under secure messaging.
#[test]
fn basic_access_control() {
    let fields = MrzFields::new("L898902C", "690806", "940623");
    let mut profile = Profile { mrz: Some(fields), basic_access: BasicAccess::Present, ..Profile::default() };
    profile.put(FileName::Common, hex("60145F0104303130365F36063034303030305C026175"));
    check(
        profile,
        "4608F91988702212 0B4F80323EB3191CB04970CB4052790B",
        &[
            ("00A4040C07A0000002471001", "9000"),
            ("0084000008", "4608F919887022129000"),
            (
                "008200002872C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F25F1448EEA8AD90A728",
                "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D74499000",
            ),
            ("0CA4020C158709016375432908C044F68E08BF8B92D635FF24F800", "990290008E08FA855A5D4C50A8ED9000"),
            (
                "0CB000000D9701048E08ED6705417E96BA5500",
                "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000",
            ),
            (
                "0CB000040D9701128E082EA28A70F3C7B53500",
                "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000",
            ),
        ],
    );
}

/// Appendix G.1: generic mapping on brainpoolP256r1.
#[test]
fn generic_mapping_on_a_curve() {
    check(
        pace(Mapping::Generic, BP256, MrzFields::new("T22000129", "640812", "101031")),
        "3F00C4D39D153F2B2A214A078D899B22 \
         498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560 \
         107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A",
        &[
            ("0022C1A40F800A04007F00070202040202830101", "9000"),
            ("10860000027C0000", "7C12801095A3A016522EE98D01E76CB6B98B42C39000"),
            (
                "10860000457C438141047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E\
                 544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D00",
                "7C43824104824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57\
                 30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C549000",
            ),
            (
                "10860000457C438341042DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C\
                 3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB3646200",
                "7C438441049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB\
                 7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F0949000",
            ),
            ("008600000C7C0A8508C2B0BD78D94BA86600", "7C0A86083ABB9674BCE93C089000"),
        ],
    );
}

/// Appendix G.2: generic mapping in the field of 1024 bits. (The printed reply to the last command carries a trust point that
/// nobody asked for; the printed structure of it does not, and is what is compared.)
#[test]
fn generic_mapping_in_a_field() {
    check(
        pace(Mapping::Generic, Group::Dh(Field::F1024), MrzFields::new("T22000129", "640812", "101031")),
        "FA5B7E3E49753A0DB9178B7B9BD898C8 66DDAFEAC1609CB5B963BB0CB3FF8B3E047F336C \
         A5B780126B7C980E9FCEA1D4539DA1D27C342DFA",
        &[
            ("0022C1A40F800A04007F00070202040102830101", "9000"),
            ("10860000027C0000", "7C128010854D8DF5827FA6852D1A4FA701CDDDCA9000"),
            (
                "10860000867C818381818023FB3749EA030D2A25B278D2A562047ADE3F01B74F17A15402CB7352CA7D2B3EB71C343D\
                 B13D1DEBCE9A3666DBCFC920B49174A602CB47965CAA73DC702489A44D41DB914DE9613DC5E98C94160551C0DF86274B\
                 9359BC0490D01B03AD54022DCB4F57FAD6322497D7A1E28D46710F461AFE710FBBBC5F8BA166F4311975EC6C00",
                "7C818382818078879F57225AA8080D52ED0FC890A4B25336F699AA89A2D3A189654AF70729E623EA5738B26381E4DA19\
                 E004706FACE7B235C2DBF2F38748312F3C98C2DD4882A41947B324AA1259AC22579DB93F7085655AF30889DBB845D9E6\
                 783FE42C9F2449400306254C8AE8EE9DD812A804C0B66E8CAFC14F84D8258950A91B44126EE69000",
            ),
            (
                "10860000867C8183838180907D89E2D425A178AA81AF4A7774EC8E388C115CAE67031E85EECE520BD911551B9AE4D043\
                 69F29A02626C86FBC6747CC7BC352645B6161A2A42D44EDA80A08FA8D61B76D3A154AD8A5A51786B0BC07147057871A9\
                 22212C5F67F431731722 36B7747D1671E6D692A3C7D40A0C3C5CE397545D015C175EB5130551EDBC2EE5D400",
                "7C8183848180075693D9AE941877573E634B6E644F8E60AF17A0076B8B123D9201074D36152BD8B3A213F53820C42ADC\
                 79AB5D0AEEC3AEFB91394DA476BD97B9B14D0A65C1FC71A0E019CB08AF55E1F729005FBA7E3FA5DC41899238A250767A\
                 6D46DB974064386CD456743585F8E5D90CC8B4004B1F6D866C79CE0584E49687FF61BC29AEA19000",
            ),
            ("008600000C7C0A8508B46DD9BD4D98381F00", "7C0A8608917F37B5C0E6D8D19000"),
        ],
    );
}

/// Appendix H.1: integrated mapping on brainpoolP256r1. The example prints no commands, and its password's key is not that of its
/// MRZ: what is compared is what does not depend on the password.
#[test]
fn integrated_mapping_on_a_curve() {
    let profile = pace(Mapping::Integrated, BP256, MrzFields::new("T22000129", "640812", "101031"));
    let random = "2923BE84E16CD6AE529049F1F1BBE9EB \
                  107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A";
    let mut chip = Chip::new(profile, Scripted::new(&hex(random))).expect("a chip");
    let mut send = |command: &str| text(&chip.exchange(&hex(command)));
    assert_eq!(send("0022C1A40F800A04007F00070202040402830101"), "9000");
    assert!(send("10860000027C0000").ends_with("9000"));
    assert_eq!(send("10860000147C1281105DD4CBFC96F5453B130D890A1CDBAE3200"), "7C0282009000");
    assert_eq!(
        send(
            "10860000457C4383410489CBA23FFE96AA18D824627C3E934E54A9FD0B87A95D1471DC1C0ABFDCD640D4\
             6755DE9B7B778280B6BEBD57439ADFEB0E21FD4ED6DF42578C13418A59B34C3700"
        ),
        text(&hex("7C4384410467F78E5F7F7686082B293E8D087E056916D0F74BC01A5F8957D0DE45691E51E8\
             932B69A962B52A0985AD2C0A271EE6A13A8ADDDCD1A3A994B9DED257F4D227539000"))
    );
    assert_eq!(send("008600000C7C0A8508450F02B86F6A090900"), "7C0A860875D4D96E8D5B03089000");
}

/// Appendix I.1: chip authentication mapping. The chip's static key is not printed; it follows from what is: the mapping key
/// divided by the printed, decrypted chip authentication data.
#[test]
fn chip_authentication_mapping() {
    let mut profile =
        pace(Mapping::ChipAuthentication, BP256, MrzFields::new("C11T002JM", "960812", "231031"));
    let private = Bytes(quotient(
        "9E56A6B59C95D06ECE5CD10F983BB2F4F1943528E577F23881D89D8C3BBEE0AA",
        "85DC3FA93D0952BFA82F5FD189EE75BD82F11D1F0B8ED4BF5319AC9B53C426B3",
    ));
    let key = ChipKey { group: BP256, suites: vec![], key_id: Some(13), private };
    assert_eq!(
        text(&key.public().expect("public key")),
        text(&hex("04187270949439 9E7470A6431BE25E83EEE24FEA568C2ED28DB48E05DB3A610DC8\
             84D256A40E35EFCB59BF6753D3A489D28C7A4D973C2DA138A6E7A4A08F68E16F"))
    );
    profile.mapping_key = Some(key);
    let printed = "30620609 04007F00 07020201 02305230 0C060704 007F0007 01020201 0D034200 04187270 9494399E \
                   7470A643 1BE25E83 EEE24FEA 568C2ED2 8DB48E05 DB3A610D C884D256 A40E35EF CB59BF67 53D3A489 \
                   D28C7A4D 973C2DA1 38A6E7A4 A08F68E1 6F02010D";
    let infos = text(&chipsim::security::card_security_infos(&profile).expect("infos"));
    assert!(infos.contains(&text(&hex(printed))), "{infos}");
    check(
        profile,
        "658B860BC94DF6F044FCE6D5C82CF8E5 \
         9E56A6B59C95D06ECE5CD10F983BB2F4F1943528E577F23881D89D8C3BBEE0AA \
         CD626EF3C256E235FE8912CAC28279E626008EDA6B3A05C4CF862A3BDAB79E78",
        &[
            ("0022C1A40F800A04007F00070202040602830101", "9000"),
            ("10860000027C0000", "7C128010CB60E8E0D85B76A9BD304747C2AD42E29000"),
            (
                "10860000457C438141047F1D410ADB7DDB3B84BF1030800981A9105D7457B4A3ADE002384F3086C67EDE\
                 1AB889104A27DB6D842B019020FBF3CEACB0DC627F7BDCAC29969E19D0E553C100",
                "7C43824104A234236AA9B9621E8EFB73B5245C0E09D2576E5277183C1208BDD55280CAE8B3\
                 04F365713A356E65A451E165ECC9AC0AC46E3771342C8FE5AEDD092685338E239000",
            ),
            (
                "10860000457C43834104446C934084D9DAB863944F219520076C29EE3F7AE6722B11FF319EC1C7728F95\
                 5483400BFF60BF0C5929270009277DC2A515E12575010AD9BA916CF1BF86FEFC00",
                "7C4384410402AD566F3C6EC7F9324509AD50A51FA52030782A4968FCFEDF737DAEA9933331\
                 11C3B9B4C2287789BD137E7F8AA882E2A3C633CCD6ECC2C63C57AD401A09C2E19000",
            ),
            (
                "008600000C7C0A8508E86BD06018A1CD3B00",
                "7C3C86088596CF055C67C1A38A301EEA964DAAE372AC990E3EFDE6333353BFC89A6704D93DA8798CF77F5B7A54BD10CB\
                 A372B42BE0B9B5F28AA8DE2F4F929000",
            ),
        ],
    );
}

/// Appendix F: what RSA signs, with the example's random part. The example prints no private key, so the key is another and the
/// signed message is compared instead of the signature.
#[test]
fn active_authentication() {
    let key = openssl::rsa::Rsa::generate(1024).expect("a key");
    let private = Bytes(key.private_key_to_der().expect("DER"));
    let (hash, trailer) = (docpki::Hash::Sha1, Trailer::Usual);
    let active = Some(ActiveKey::Rsa { private, hash, trailer });
    let profile = Profile { active_authentication: active, ..Profile::default() };
    let own = "9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98\
               599F40B79F377B5F3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E\
               7292E2DCDA3024B47DA8";
    let mut chip = Chip::new(profile, Scripted::new(&hex(own))).expect("a chip");
    let (signature, status) = terminal::split(&chip.exchange(&hex("0088000008F173589974BF40C600")));
    assert_eq!(status, 0x9000);
    let mut message = vec![0; 128];
    key.public_decrypt(&signature, &mut message, openssl::rsa::Padding::NONE).expect("opens");
    let expected = format!("6A{own}C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127BC");
    assert_eq!(text(&message), text(&hex(&expected)));
}

fn quotient(one: &str, other: &str) -> Vec<u8> {
    use openssl::bn::{BigNum, BigNumContext};
    let group = Curve::Bp256.group().expect("group");
    let mut context = BigNumContext::new().expect("context");
    let [mut order, mut inverse, mut out] = std::array::from_fn(|_| BigNum::new().expect("number"));
    group.order(&mut order, &mut context).expect("order");
    let other = BigNum::from_slice(&hex(other)).expect("number");
    inverse.mod_inverse(&other, &order, &mut context).expect("inverse");
    let one = BigNum::from_slice(&hex(one)).expect("number");
    out.mod_mul(&one, &inverse, &order, &mut context).expect("product");
    out.to_vec_padded(32).expect("bytes")
}
