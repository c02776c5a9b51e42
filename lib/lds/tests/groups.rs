//! Data groups: what is written reads back, what real documents do is told, and no bytes do harm.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

use docpki::tlv;
use lds::{Com, Error, Face, FaceFormat, Group, Holder, Issuance, Kind, Note, Notes, Picture};
use proptest::prelude::*;

fn picture(name: &str) -> Picture {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    Picture::new(&std::fs::read(path).unwrap()).unwrap()
}

fn notes<T>(read: impl FnOnce(&mut Notes) -> Result<T, Error>) -> (Result<T, Error>, Vec<Note>) {
    let mut notes = Notes::new();
    let result = read(&mut notes);
    (result, notes.into_iter().collect())
}

#[test]
fn com_names_its_groups() {
    let groups = [Group::Dg(1), Group::Dg(2), Group::Dg(14), Group::Dg(15)];
    let (com, told) = notes(|notes| Com::read(&Com::write(&groups), notes));
    let com = com.unwrap();
    assert_eq!((com.groups.as_slice(), told.as_slice()), (groups.as_slice(), [].as_slice()));
    assert_eq!((com.lds.unwrap().0.as_str(), com.unicode.unwrap().0.as_str()), ("1.7", "4.0.0"));
}

#[test]
fn every_group_has_its_own_tag_and_file() {
    for number in 1..=16 {
        let group = Group::dg(number).unwrap();
        assert_eq!(Group::from_tag(group.tag()), Some(group));
        assert_eq!(group.file_id() & 0xFF, u16::from(number));
    }
    assert_eq!((Group::dg(0), Group::dg(17)), (None, None));
}

#[test]
fn a_states_own_group_comes_as_it_is() {
    let own = [0x30, 3, 2, 1, 7, 0xFF];
    let (read, told) = notes(|notes| lds::optional_details(&tlv::encode(0x6D, &own), notes));
    assert_eq!((read.unwrap().as_slice(), told), (own.as_slice(), Vec::new()));
    let padded = [tlv::encode(0x6D, &own), vec![9]].concat();
    assert_eq!(notes(|notes| lds::optional_details(&padded, notes)).1, [Note::TrailingBytes]);
    assert!(lds::optional_details(&[0x6D, 9, 1], &mut Notes::new()).is_err());
}

#[test]
fn the_zone_comes_in_the_lines_of_its_size() {
    let passport =
        ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
    let (zone, told) = notes(|notes| lds::read_zone(&lds::write_zone(&passport), notes));
    assert_eq!((zone.unwrap().as_slice(), told.len()), (passport.map(str::to_owned).as_slice(), 0));
    // The Chinese exit-entry card: one line as printed and two that only the chip has.
    let card = [
        "CSC000000004<2404200<8108038<6",
        "NGKELMPONBPJZHENGJIAN<YANGBEN<",
        "M<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    ];
    let (zone, _) = notes(|notes| lds::read_zone(&lds::write_zone(&card), notes));
    assert_eq!(zone.unwrap().as_slice(), card.map(str::to_owned).as_slice());
}

#[test]
fn a_face_reads_back_in_both_formats_and_all_codings() {
    for name in ["face.jpg", "face.jp2", "face.j2k"] {
        let picture = picture(name);
        let both = [
            (Face::write(&picture, (64, 80)), FaceFormat::Iso19794),
            (Face::write_39794(&picture, (64, 80)), FaceFormat::Iso39794),
        ];
        for (file, format) in both {
            let (faces, told) = notes(|notes| Face::read(&file, notes));
            assert_eq!(faces.unwrap(), [Face { format, size: (64, 80), picture: picture.clone() }]);
            assert!(told.is_empty(), "{name} {format:?}: {told:?}");
        }
    }
}

#[test]
fn jpeg_2000_is_decoded_as_openjpeg_decodes_it() {
    let wanted = std::fs::read(format!("{}/tests/data/face.rgb", env!("CARGO_MANIFEST_DIR"))).unwrap();
    for name in ["face.jp2", "face.j2k"] {
        let decoded = picture(name).decode().unwrap().into_rgb8();
        assert_eq!(decoded.dimensions(), (64, 80));
        let apart = decoded.as_raw().iter().zip(&wanted).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(apart <= Some(2), "{name}: a channel is {apart:?} apart");
    }
}

#[test]
fn browsers_get_what_they_show() {
    assert_eq!(picture("face.jpg").for_browsers().unwrap().1, "image/jpeg");
    let (png, media) = picture("face.jp2").for_browsers().unwrap();
    assert_eq!((Kind::of(&png), media), (Some(Kind::Png), "image/png"));
}

#[test]
fn padding_passes_and_other_bytes_after_a_face_are_told() {
    let mut file = Face::write(&picture("face.jp2"), (64, 80));
    file.extend([0; 40]);
    assert_eq!(notes(|notes| Face::read(&file, notes)).1, []);
    file.push(7);
    assert_eq!(notes(|notes| Face::read(&file, notes)).1, [Note::TrailingBytes]);
}

#[test]
fn a_face_record_without_its_format_is_searched() {
    let inner = [b"no format at all".as_slice(), &picture("face.jpg").bytes].concat();
    let template = tlv::encode(0x7F60, &tlv::encode(0x5F2E, &inner));
    let file = tlv::encode(0x75, &tlv::wrap(0x7F61, &[&tlv::encode(0x02, &[1]), &template]));
    let (faces, told) = notes(|notes| Face::read(&file, notes));
    assert_eq!(faces.unwrap()[0].format, FaceFormat::Unknown);
    assert_eq!(told, [Note::NoBiometricHeader, Note::PictureSearched]);
}

#[test]
fn the_holder_reads_back() {
    let holder = Holder {
        name: vec!["郑".into(), "建".into()],
        personal_number: Some("A123456".into()),
        birth: Some("19740812".into()),
        birth_place: vec!["ZENITH".into(), "UTO".into()],
        address: vec!["1 HARBOUR ROAD".into(), "ZENITH".into()],
        ..Holder::default()
    };
    let (back, told) = notes(|notes| Holder::read(&holder.write(), notes));
    assert_eq!((back.unwrap(), told), (holder, vec![]));
}

#[test]
fn packed_dates_and_other_tags_are_read_and_told() {
    let body = [tlv::encode(0x5C, &[0x5F, 0x2B]), tlv::encode(0x5F2B, &[0x19, 0x74, 0x08, 0x12])].concat();
    let (holder, told) = notes(|notes| Holder::read(&tlv::encode(0x6B, &body), notes));
    assert_eq!((holder.unwrap().birth.as_deref(), told), (Some("19740812"), vec![Note::PackedDate]));
    let names = tlv::wrap(0xA0, &[&tlv::encode(0x02, &[1]), &tlv::encode(0x5F0F, b"SMITH<<J")]);
    let body = [tlv::encode(0x5C, &[0xA0]), names].concat();
    let (holder, told) = notes(|notes| Holder::read(&tlv::encode(0x6B, &body), notes));
    assert_eq!((holder.unwrap().other_names, told), (vec![vec!["SMITH".to_owned(), "J".to_owned()]], vec![]));
}

#[test]
fn the_issuance_reads_back() {
    let issuance = Issuance {
        authority: Some("PASSPORT OFFICE".into()),
        issued_on: Some("20240229".into()),
        ..Issuance::default()
    };
    let (back, told) = notes(|notes| Issuance::read(&issuance.write(), notes));
    assert_eq!((back.unwrap(), told), (issuance, vec![]));
}

#[test]
fn a_picture_of_a_billion_pixels_is_refused_before_it_is_decoded() {
    let mut bytes = picture("face.j2k").bytes;
    // SIZ: Xsiz at byte 8 of the codestream, Ysiz after it.
    bytes[8..16].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    assert!(Picture::new(&bytes).unwrap().decode().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), tag in prop::sample::select(vec![0x60u8, 0x61, 0x75, 0x67, 0x6B, 0x6C, 0x6E, 0x6F, 0x70])) {
        lds::exercise(&bytes);
        lds::exercise(&tlv::encode(u32::from(tag), &bytes));
    }

    #[test]
    fn a_damaged_face_does_no_harm(name in prop::sample::select(vec!["face.jpg", "face.jp2", "face.j2k"]), newer in any::<bool>(), at in any::<prop::sample::Index>(), bit in 0u8..8, cut in any::<prop::sample::Index>()) {
        let picture = picture(name);
        let mut file = if newer { Face::write_39794(&picture, (64, 80)) } else { Face::write(&picture, (64, 80)) };
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        lds::exercise(&file);
        file.truncate(cut.index(file.len()));
        lds::exercise(&file);
    }
}
